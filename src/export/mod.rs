//! Charts as documents for people: SVG, PNG and PDF.
//!
//! The same scenes as on the screen, written down. Equal input gives equal bytes; the time comes from the caller.

pub mod pdf;
pub mod png;
mod sums;
pub mod svg;
pub mod trends;

use crate::atlas::Atlas;
use crate::body::View;
use crate::chart::Chart;
use crate::ids::VisitId;
use crate::rules::drugs::Drugs;
use crate::scene::Scene;
use crate::scene::figure::{BodyStyle, FigureOptions};
use crate::scene::page::{Document, PageSize, ReportFacts, ReportOptions, report};
use crate::scene::palette::Palettes;
use crate::scene::sheet::{ALL_VIEWS, sheet};
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
    /// A table could not be made.
    #[error("{}", crate::i18n::text_with("export-no-table", &[("reason", .0.into())]))]
    Table(String),
    /// A PDF could not be written.
    #[error("{}", crate::i18n::text_with("export-no-pdf", &[("reason", .0.into())]))]
    Pdf(String),
}

/// One visit as a document, with the bundled atlas, drugs and colours. `now` is printed on it.
///
/// # Errors
/// When the visit is not there, or a picture or PDF cannot be made.
pub fn export(
    chart: &Chart,
    visit: VisitId,
    kind: ExportKind,
    views: ViewChoice,
    options: &ExportOptions,
    now: Moment,
) -> Result<Vec<u8>, ExportError> {
    let atlas = Atlas::bundled()?;
    let palette = &Palettes::bundled()?.print;
    let picture = || picture(chart, visit, atlas, views, options).ok_or(ExportError::NoSuchVisit(visit));
    match kind {
        ExportKind::Svg => Ok(svg::svg(&picture()?, palette, atlas).into_bytes()),
        ExportKind::Png => png::png(&picture()?, palette, atlas, options.png_width),
        ExportKind::Pdf => {
            let document = document(chart, visit, atlas, Drugs::bundled()?, views, options, now)
                .ok_or(ExportError::NoSuchVisit(visit))?;
            pdf::pdf(&document, palette, atlas, &format!("{}/{visit}/{now}", chart.id), now)
        }
    }
}

/// The figures that an SVG or PNG shows; `None` when the chart has no such visit.
pub fn picture(
    chart: &Chart,
    visit: VisitId,
    atlas: &Atlas,
    views: ViewChoice,
    options: &ExportOptions,
) -> Option<Scene> {
    let visit = chart.visit(visit)?;
    let style = FigureOptions {
        body: BodyStyle { shaded: options.shaded, ..BodyStyle::default() },
        avoid: chart.patient.areas_to_avoid.clone(),
        ..FigureOptions::default()
    };
    let one;
    let views: &[View] = match views {
        ViewChoice::All => &ALL_VIEWS,
        ViewChoice::One(view) => {
            one = [view];
            &one
        }
    };
    Some(sheet(atlas, visit, views, !options.crop, &style))
}

/// The report of a visit, ready for paper or preview; `None` when the chart has no such visit.
pub fn document(
    chart: &Chart,
    visit: VisitId,
    atlas: &Atlas,
    drugs: &Drugs,
    views: ViewChoice,
    options: &ExportOptions,
    now: Moment,
) -> Option<Document> {
    let facts = ReportFacts {
        component_label: &|component| drugs.component_label(component),
        totals: sums::lines(chart.visit(visit)?, atlas, drugs),
    };
    let also = match views {
        ViewChoice::One(view) => Some(view),
        ViewChoice::All => None,
    };
    let options = ReportOptions { page: options.page, shaded: options.shaded, also, printed_at: now };
    report(chart, visit, atlas, &facts, &options)
}
