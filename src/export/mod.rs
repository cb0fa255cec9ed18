//! Charts as documents for people (SVG, PNG, PDF) and as data for other programs (tables, FHIR, messages).
//!
//! The pictures are the same scenes as on the screen, written down. Equal input gives equal bytes; the time comes from
//! the caller.

mod alteration;
pub mod beside;
pub mod clock_words;
pub mod data;
pub mod depth_words;
pub mod dose_words;
pub mod emergency;
mod escaped;
mod fit;
mod kind;
pub mod note;
pub mod origin;
pub mod payer_words;
pub mod pictures;
mod record;
mod sums;
mod take_home;

pub use alteration::{Alteration, Filed};
pub use data::fhir_without_report;
pub use fit::fit;
pub use kind::ExportKind;
pub use pictures::attachment::{Attachment, Relationship};
pub use pictures::png::PictureSize;
pub use record::{audit_document, document};

use crate::assets::AssetError;
use crate::atlas::Atlas;
use crate::body::View;
use crate::chart::{Chart, Visit};
use crate::exchange::Exchange;
use crate::i18n::{Language, text_with};
use crate::ids::VisitId;
use crate::rules::clinical_tables::clinic::Clinical;
use crate::scene::figure::{BodyStyle, FigureOptions};
use crate::scene::page::handout::Letterhead;
use crate::scene::page::{Document, PageSize};
use crate::scene::palette::Palettes;
use crate::scene::sheet::{ALL_VIEWS, sheet};
use crate::scene::{Scene, font};
use crate::time::Moment;

use origin::Origin;
use take_home::take_home;

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

impl Scenes {
    fn of(chart: &Chart, visit: &Visit, document: Document) -> Self {
        let escaped = escaped::escaped(chart, visit, &document);
        Self { note: Exported { escaped, ..Exported::whole(Vec::new()) }.note(), scenes: document.pages }
    }
}

/// That a visit may not be what was signed, for those who make something of it; `None` for a draft and for what is sound.
fn doubted(visit: &Visit, kind: ExportKind, options: &ExportOptions) -> Option<String> {
    let altered = options.altered.filter(|_| visit.signature().is_some() && kind != ExportKind::Dictionary);
    altered.map(|altered| altered.warning(visit))
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
    let mut scenes = drawn(chart, visit, kind, views, options, now)?;
    let doubt = chart.visit(visit).and_then(|visit| doubted(visit, kind, options));
    let all: Vec<String> = doubt.into_iter().chain(scenes.note.take()).collect();
    scenes.note = (!all.is_empty()).then(|| all.join(" "));
    Ok(scenes)
}

fn drawn(
    chart: &Chart,
    visit: VisitId,
    kind: ExportKind,
    views: ViewChoice,
    options: &ExportOptions,
    now: Moment,
) -> Result<Scenes, ExportError> {
    let atlas = Atlas::bundled()?;
    let of = chart.visit(visit).ok_or(ExportError::NoSuchVisit(visit))?;
    let missing = || ExportError::NoSuchVisit(visit);
    match kind {
        ExportKind::Svg | ExportKind::Png => {
            let scene = picture(chart, visit, atlas, views, options).ok_or_else(missing)?;
            Ok(Scenes { scenes: vec![scene], note: None })
        }
        ExportKind::Pdf => {
            let document = document(chart, visit, atlas, options.tables()?, views, options, now).ok_or_else(missing)?;
            Ok(Scenes::of(chart, of, document))
        }
        ExportKind::Audit => {
            let document = audit_document(chart, visit, atlas, options.tables()?, options, now).ok_or_else(missing)?;
            Ok(Scenes::of(chart, of, document))
        }
        ExportKind::CsvClinic
        | ExportKind::Csv
        | ExportKind::CsvWide
        | ExportKind::Dictionary
        | ExportKind::Fhir
        | ExportKind::FhirDocument
        | ExportKind::Deidentified
        | ExportKind::Mdm
        | ExportKind::Cda => Err(no_preview(chart, of, kind, options)),
        ExportKind::Handout => {
            fit(chart, of, kind, options.altered)?;
            Ok(Scenes::of(chart, of, take_home(chart, of, atlas, options)?))
        }
    }
}

/// Why there is nothing to see of a file for programs, and whether it can be made.
fn no_preview(chart: &Chart, visit: &Visit, kind: ExportKind, options: &ExportOptions) -> ExportError {
    match fit(chart, visit, kind, options.altered) {
        Err(refused) => refused,
        Ok(()) => ExportError::NothingToSee,
    }
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
    let of = chart.visit(visit).ok_or(ExportError::NoSuchVisit(visit))?;
    fit(chart, of, kind, options.altered)?;
    let made = made(chart, of, kind, views, options, now)?;
    Ok(Exported { doubt: doubted(of, kind, options), ..made })
}

fn made(
    chart: &Chart,
    of: &Visit,
    kind: ExportKind,
    views: ViewChoice,
    options: &ExportOptions,
    now: Moment,
) -> Result<Exported, ExportError> {
    let (visit, missing) = (of.id, ExportError::NoSuchVisit(of.id));
    if let Some(data) = data::data(chart, visit, kind, options) {
        return data.map(Exported::whole);
    }
    let atlas = Atlas::bundled()?;
    let palette = &Palettes::bundled()?.print;
    let line = Origin { chart: chart.id, visit }.line(kind);
    let picture = || picture(chart, visit, atlas, views, options).ok_or(ExportError::NoSuchVisit(visit));
    let names = |id: String| pictures::pdf::Names { id, keywords: vec![line.clone()] };
    match kind {
        ExportKind::Svg => Ok(Exported::whole(origin::in_svg(pictures::svg::svg(&picture()?, palette, atlas), &line))),
        ExportKind::Png => {
            let png = pictures::png::png(&picture()?, palette, atlas, options.png)?;
            Ok(Exported::whole(origin::in_png(png, &line)))
        }
        ExportKind::Pdf => {
            let document = document(chart, visit, atlas, options.tables()?, views, options, now).ok_or(missing)?;
            let id = format!("{}/{visit}/{now}", chart.id);
            let bytes = pictures::pdf::pdf(&document, palette, atlas, &options.attachments, &names(id), now)?;
            Ok(Exported { escaped: escaped::escaped(chart, of, &document), ..Exported::whole(bytes) })
        }
        ExportKind::Audit => {
            let document = audit_document(chart, visit, atlas, options.tables()?, options, now).ok_or(missing)?;
            let id = format!("{}/{visit}/audit/{now}", chart.id);
            let bytes = pictures::pdf::pdf(&document, palette, atlas, &[], &names(id), now)?;
            Ok(Exported { escaped: escaped::escaped(chart, of, &document), ..Exported::whole(bytes) })
        }
        _ => {
            let document = take_home(chart, of, atlas, options)?;
            let id = format!("{}/{visit}/handout/{}/{now}", chart.id, options.language.tag());
            let bytes = pictures::pdf::pdf(&document, palette, atlas, &[], &names(id), now)?;
            Ok(Exported { escaped: escaped::escaped(chart, of, &document), ..Exported::whole(bytes) })
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
        avoid: chart.patient_at(visit).areas_to_avoid.clone(),
        doubt: options.altered.map(Alteration::doubt),
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
