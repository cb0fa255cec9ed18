//! Charts as documents for people (SVG, PNG, PDF) and as data for other programs (tables, FHIR, messages).
//!
//! The pictures are the same scenes as on the screen, written down. Equal input gives equal bytes; the time comes from
//! the caller.

pub mod cda;
pub mod csv;
pub mod deidentified;
pub mod fhir;
pub mod hl7;
pub mod pdf;
pub mod png;
mod sums;
pub mod svg;

use crate::atlas::Atlas;
use crate::body::View;
use crate::chart::Chart;
use crate::exchange::Exchange;
use crate::ids::VisitId;
use crate::rules::drugs::Drugs;
use crate::scene::Scene;
use crate::scene::figure::{BodyStyle, FigureOptions};
use crate::scene::page::{Document, PageSize, ReportFacts, ReportOptions, report};
use crate::scene::palette::Palettes;
use crate::scene::sheet::{ALL_VIEWS, sheet};
use crate::time::Moment;

/// What kind of document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ExportKind {
    /// Figures as scalable graphics.
    Svg,
    /// Figures as a raster picture.
    Png,
    /// The report of the visit: archivable (PDF/A-2a) and accessible (PDF/UA-1).
    Pdf,
    /// A table with a row for each mark.
    Csv,
    /// A table with columns for each muscle and side.
    CsvWide,
    /// What the columns of the tables mean.
    Dictionary,
    /// The signed visit as FHIR resources to post to a server.
    Fhir,
    /// The signed visit as a FHIR document to file.
    FhirDocument,
    /// The points without anything that names or dates a person.
    Deidentified,
    /// The signed visit as a message of HL7 version 2.
    Mdm,
    /// The signed visit as a C-CDA unstructured document.
    Cda,
}

impl ExportKind {
    /// All kinds, in the order in which menus show them.
    pub const ALL: [Self; 11] = [
        Self::Pdf,
        Self::Png,
        Self::Svg,
        Self::Csv,
        Self::CsvWide,
        Self::Dictionary,
        Self::Fhir,
        Self::FhirDocument,
        Self::Mdm,
        Self::Cda,
        Self::Deidentified,
    ];

    /// The stable lower-case name on the command line and in text ids.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::Png => "png",
            Self::Pdf => "pdf",
            Self::Csv => "csv",
            Self::CsvWide => "csv-wide",
            Self::Dictionary => "dictionary",
            Self::Fhir => "fhir",
            Self::FhirDocument => "fhir-document",
            Self::Deidentified => "deidentified",
            Self::Mdm => "mdm",
            Self::Cda => "cda",
        }
    }

    /// How the names of its files end, without the first dot; each kind's own.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::Png => "png",
            Self::Pdf => "pdf",
            Self::Csv => "csv",
            Self::CsvWide => "wide.csv",
            Self::Dictionary => "dictionary.csv",
            Self::Fhir => "fhir.json",
            Self::FhirDocument => "document.json",
            Self::Deidentified => "deidentified.json",
            Self::Mdm => "hl7",
            Self::Cda => "xml",
        }
    }

    /// Whether it goes to other systems, which take only signed visits.
    pub const fn needs_signature(self) -> bool {
        matches!(self, Self::Fhir | Self::FhirDocument | Self::Mdm | Self::Cda)
    }

    /// The extension of its files as systems know it.
    pub fn extension(self) -> &'static str {
        self.ending().rsplit('.').next().unwrap_or_default()
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
    /// What goes to other systems: how the clinic and the receiver name themselves.
    pub exchange: Exchange,
}

impl Default for ExportOptions {
    fn default() -> Self {
        Self { shaded: false, page: PageSize::default(), png_width: 2480, crop: true, exchange: Exchange::default() }
    }
}

/// Why an export failed.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The chart has no such visit.
    #[error("{}", crate::i18n::text_with("export-no-visit", &[("visit", .0.to_string().into())]))]
    NoSuchVisit(VisitId),
    /// A draft does not go to other systems.
    #[error("{}", crate::i18n::text_with("export-not-signed", &[("visit", .0.to_string().into())]))]
    NotSigned(VisitId),
    /// Bundled data is damaged.
    #[error("{}", crate::i18n::text_with("export-damaged-program", &[("reason", .0.to_string().into())]))]
    Asset(#[from] crate::assets::AssetError),
    /// A picture could not be drawn.
    #[error("{}", crate::i18n::text_with("export-no-picture", &[("reason", .0.into())]))]
    Picture(String),
    /// A PDF could not be written.
    #[error("{}", crate::i18n::text_with("export-no-pdf", &[("reason", .0.into())]))]
    Pdf(String),
    /// A table or message could not be written.
    #[error("{}", crate::i18n::text_with("export-no-data", &[("reason", .0.into())]))]
    Data(String),
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
    let one = || chart.visit(visit).map(|v| (chart, v)).ok_or(ExportError::NoSuchVisit(visit));
    let picture = || picture(chart, visit, atlas, views, options).ok_or(ExportError::NoSuchVisit(visit));
    match kind {
        ExportKind::Svg => Ok(svg::svg(&picture()?, palette, atlas).into_bytes()),
        ExportKind::Png => png::png(&picture()?, palette, atlas, options.png_width),
        ExportKind::Pdf => {
            let document = document(chart, visit, atlas, Drugs::bundled()?, views, options, now)
                .ok_or(ExportError::NoSuchVisit(visit))?;
            pdf::pdf(&document, palette, atlas, &format!("{}/{visit}/{now}", chart.id), now)
        }
        ExportKind::Csv => csv::long([csv::long_rows([one()?], atlas, Drugs::bundled()?)]),
        ExportKind::CsvWide => csv::wide([csv::wide_rows([one()?], atlas, Drugs::bundled()?)], atlas),
        ExportKind::Dictionary => csv::dictionary(),
        ExportKind::Deidentified => {
            let groups = deidentified::groups([one()?], atlas, Drugs::bundled()?)?;
            deidentified::deidentified([groups], atlas)
        }
        ExportKind::Fhir => fhir_bundle(chart, visit, fhir::BundleKind::Transaction, options),
        ExportKind::FhirDocument => fhir_bundle(chart, visit, fhir::BundleKind::Document, options),
        ExportKind::Mdm => {
            hl7::message(chart, visit, &signed_report(chart, visit, options)?, &options.exchange.messages)
        }
        ExportKind::Cda => cda::document(chart, visit, &signed_report(chart, visit, options)?, &options.exchange),
    }
}

/// The report as it goes to other systems: printed at the time of the revision, so that a resend has the same bytes.
///
/// # Errors
/// When the visit is not there or is a draft, or the PDF cannot be made.
pub fn signed_report(chart: &Chart, visit: VisitId, options: &ExportOptions) -> Result<Vec<u8>, ExportError> {
    let (signed, signature) = fhir::signed(chart, visit)?;
    let at = fhir::revised_at(signed, signature);
    export(chart, visit, ExportKind::Pdf, ViewChoice::All, options, at)
}

fn fhir_bundle(
    chart: &Chart,
    visit: VisitId,
    kind: fhir::BundleKind,
    options: &ExportOptions,
) -> Result<Vec<u8>, ExportError> {
    let pdf = signed_report(chart, visit, options)?;
    let context = fhir::Context {
        atlas: Atlas::bundled()?,
        drugs: Drugs::bundled()?,
        exchange: &options.exchange,
        pdf: Some(&pdf),
    };
    fhir::bundle(chart, visit, kind, &context)
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
