//! Charts as documents for people (SVG, PNG, PDF) and as data for other programs (tables, FHIR, messages).
//!
//! The pictures are the same scenes as on the screen, written down. Equal input gives equal bytes; the time comes from
//! the caller.

pub mod data;
pub mod emergency_cards;
mod escaped;
mod fit;
mod kind;
pub mod origin;
pub mod pictures;
mod plan;

pub use data::fhir_without_report;
pub use fit::fit;
pub use kind::ExportKind;
pub use pictures::attachment::{Attachment, Relationship};
pub use pictures::png::PictureSize;

use crate::assets::AssetError;
use crate::atlas::Atlas;
use crate::body::View;
use crate::chart::Alteration;
use crate::chart::Chart;
use crate::exchange::Exchange;
use crate::i18n::{Language, text_with};
use crate::ids::VisitId;
use crate::report::page::PageSize;
use crate::report::page::handout::Letterhead;
use crate::rules::clinical_tables::clinic::Clinical;
use crate::scene::figure::{BodyStyle, FigureOptions};
use crate::scene::sheet::{ALL_VIEWS, sheet};
use crate::scene::{Scene, font};
use crate::time::Moment;

use plan::Plan;

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
#[derive(Debug, Clone, PartialEq)]
pub struct ExportOptions {
    /// Figures with soft shading.
    pub shaded: bool,
    /// Size of the paper of a PDF.
    pub page: PageSize,
    /// How large a PNG becomes.
    pub png: PictureSize,
    /// SVG and PNG: cut down to head and trunk, and further where marks are, instead of the whole body.
    pub crop: bool,
    /// Files that travel inside a PDF report, which then follows PDF/A-3a instead of PDF/A-2a.
    pub attachments: Vec<Attachment>,
    /// The language of a handout.
    pub language: Language,
    /// The clinic that gives a handout.
    pub letterhead: Letterhead,
    /// How the clinic and the receiver of data name themselves.
    pub exchange: Exchange,
    /// Whose documentation rules an audit holds the record against, by the id of the set; the first set when there is
    /// none of that id.
    pub payer_rules: String,
    /// The clinical tables in use; `None` for those that come with the program.
    pub tables: Option<&'static Clinical>,
    /// How far the visit is no longer what was signed; the caller knows it from the file.
    pub altered: Option<Alteration>,
}

impl ExportOptions {
    /// The clinical tables in use.
    ///
    /// # Errors
    /// When bundled data are damaged.
    pub fn tables(&self) -> Result<&'static Clinical, AssetError> {
        self.tables.map_or_else(Clinical::bundled, Ok)
    }
}

impl Default for ExportOptions {
    fn default() -> Self {
        Self {
            shaded: false,
            page: PageSize::default(),
            png: PictureSize::default(),
            crop: true,
            attachments: Vec::new(),
            language: Language::default(),
            letterhead: Letterhead::default(),
            exchange: Exchange::default(),
            payer_rules: String::new(),
            tables: None,
            altered: None,
        }
    }
}

/// A finished document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exported {
    /// The file.
    pub bytes: Vec<u8>,
    /// Characters of the record that stand in it by their code points, such as `[U+6F22]`, because the bundled
    /// typeface lacks them or because they would change the direction of writing.
    pub escaped: Vec<char>,
    /// That it may not be what was signed, in a sentence.
    pub doubt: Option<String>,
}

impl Exported {
    const fn whole(bytes: Vec<u8>) -> Self {
        Self { bytes, escaped: Vec::new(), doubt: None }
    }

    /// What is to be said of it: that it may not be what was signed, and which characters are shown by code. `None` when
    /// there is nothing to say.
    pub fn note(&self) -> Option<String> {
        let all: Vec<String> = self.doubt.iter().cloned().chain(self.escaped_in_words()).collect();
        (!all.is_empty()).then(|| all.join(" "))
    }

    fn escaped_in_words(&self) -> Option<String> {
        // A few tell which script it is; a page of codes tells nobody anything.
        const MOST: usize = 12;
        let named: Vec<String> = self.escaped.iter().take(MOST).map(|&c| font::code_point(c)).collect();
        let more = self.escaped.len().saturating_sub(MOST);
        let list = named.join(", ");
        match (named.is_empty(), more) {
            (true, _) => None,
            (false, 0) => Some(text_with("export-escaped", &[("list", list.into())]).into_owned()),
            (false, more) => {
                let parts = [("list", list.into()), ("more", more.to_string().into())];
                Some(text_with("export-escaped-more", &parts).into_owned())
            }
        }
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
    Asset(#[from] AssetError),
    /// A picture could not be drawn.
    #[error("{}", crate::i18n::text_with("export-no-picture", &[("reason", .0.into())]))]
    Picture(String),
    /// A table could not be made.
    #[error("{}", crate::i18n::text_with("export-no-table", &[("reason", .0.into())]))]
    Table(String),
    /// A PDF could not be written.
    #[error("{}", crate::i18n::text_with("export-no-pdf", &[("reason", .0.into())]))]
    Pdf(String),
    /// A draft does not go to other systems.
    #[error("{}", crate::i18n::text_with("export-not-signed", &[("visit", .0.to_string().into())]))]
    NotSigned(VisitId),
    /// What nobody has signed does not go to other systems.
    #[error("{}", crate::i18n::text_with("export-altered", &[("visit", .0.to_string().into())]))]
    Altered(VisitId),
    /// What cannot be shown to be what was signed does not go to other systems.
    #[error("{}", crate::i18n::text_with("export-unproven", &[("visit", .0.to_string().into())]))]
    CannotBeChecked(VisitId),
    /// Nothing out of a file that was altered goes to other systems.
    #[error("{}", crate::i18n::text("export-altered-file"))]
    AlteredFile,
    /// Nothing goes to other systems while the chart is for another patient than the signed visits.
    #[error("{}", crate::i18n::text("export-other-patient"))]
    OtherPatient,
    /// A visit that was entered in error is no patient's.
    #[error("{}", crate::i18n::text_with("export-void", &[("visit", .0.to_string().into())]))]
    Void(VisitId),
    /// A receiver files nothing of a patient without a name.
    #[error("{}", crate::i18n::text("export-no-name"))]
    NoName,
    /// A receiver of messages files by the number.
    #[error("{}", crate::i18n::text("export-no-number"))]
    NoNumber,
    /// One name is many people's: there is neither a number nor a birth date beside it.
    #[error("{}", crate::i18n::text("export-name-alone"))]
    NameAlone,
    /// A handout names the number that patients call, unless the clinic lets it go out without one.
    #[error("{}", crate::i18n::text("export-no-phone"))]
    NoPhone,
    /// A file for programs has no pages and no picture.
    #[error("{}", crate::i18n::text("export-no-preview"))]
    NothingToSee,
    /// A table or message could not be written.
    #[error("{}", crate::i18n::text_with("export-no-data", &[("reason", .0.into())]))]
    Data(String),
}

/// What a document looks like before it is written down.
#[derive(Debug, Clone, PartialEq)]
pub struct Scenes {
    /// The pages, or one picture.
    pub scenes: Vec<Scene>,
    /// Characters that stand in it by their code points, in a sentence.
    pub note: Option<String>,
}

/// The pages or the picture of a document.
///
/// # Errors
/// When the visit is not there, or the kind is for programs and shows nothing.
pub fn scenes(
    chart: &Chart,
    visit: VisitId,
    kind: ExportKind,
    views: ViewChoice,
    options: &ExportOptions,
    now: Moment,
) -> Result<Scenes, ExportError> {
    Plan::of(chart, visit, kind, views, options, now)?.scenes()
}

/// One visit as a document or as data, with the bundled atlas and colours. `now` is printed on it.
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
) -> Result<Exported, ExportError> {
    Plan::of(chart, visit, kind, views, options, now)?.written()
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
        avoid: chart.patient_at(visit).areas_to_avoid.clone(),
        altered: options.altered,
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
