//! What is exported, and how: the choices of the dialog as an export takes them.

use crate::chart::Alteration;
use std::path::PathBuf;

use jiff::civil::Date;

use super::country;
use crate::app::exporting::failure::ExportFailure;
use crate::chart::{Chart, Visit};
use crate::exchange::Exchange;
use crate::export::{self, Attachment, ExportError, ExportKind, ExportOptions, PictureSize, Relationship, ViewChoice};
use crate::i18n::{Language, text};
use crate::ids::VisitId;
use crate::report::page::PageSize;
use crate::report::page::handout::Letterhead;
use crate::rules::clinical_tables::clinic::Clinical;
use crate::store::settings::{Clinic, ExportChoices, Settings};
use crate::store::{StoreError, format, seal};

/// What is exported, and how.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// As what.
    pub kind: ExportKind,
    /// Which visit.
    pub visit: VisitId,
    /// Which sides of the body.
    pub views: ViewChoice,
    /// The paper.
    pub page: PageSize,
    /// Figures with soft shading.
    pub shaded: bool,
    /// Pictures show the whole body.
    pub whole: bool,
    /// A PDF report carries the chart file.
    pub attach: bool,
    /// Pixels an inch of a PNG.
    pub dpi: u32,
    /// The language of a handout.
    pub language: Language,
    /// The clinic that gives a handout.
    pub letterhead: Letterhead,
    /// How the clinic and the receiver of data name themselves.
    pub exchange: Exchange,
    /// Whose documentation rules an audit holds the record against.
    pub payer_rules: String,
    /// The clinical tables in use.
    pub tables: &'static Clinical,
    /// The chart was opened from a file whose check sum does not fit.
    pub file_altered: bool,
}

/// The paper that was chosen last; that of the country where none was.
pub fn paper(settings: &Settings, country: Option<&str>) -> PageSize {
    let chosen = PageSize::ALL.into_iter().find(|p| p.name() == settings.export.paper);
    chosen.unwrap_or_else(|| country::paper_of(country))
}

/// The clinic of the settings as it stands on paper, with the country's emergency number where it has set none.
pub fn letterhead(settings: &Settings, country: Option<&str>) -> Letterhead {
    let mut letterhead = Letterhead::from(settings.clinic.clone());
    if letterhead.emergency.trim().is_empty() {
        country::emergency_number(country).clone_into(&mut letterhead.emergency);
    }
    letterhead
}

/// Why a visit may not be what was signed: the one answer that every output goes by. `file` says that something in its
/// file was altered.
pub fn alteration(chart: &Chart, visit: &Visit, file: bool) -> Option<Alteration> {
    if !seal::flaws(chart, visit).is_empty() {
        Some(Alteration::Visit)
    } else if seal::cannot_be_checked(visit) {
        Some(Alteration::CannotBeChecked)
    } else if visit.signature().is_some() && chart.has_unrecorded_identity() {
        Some(Alteration::OtherPatient)
    } else {
        file.then_some(Alteration::File)
    }
}

/// The clinic of the settings as it stands on paper.
impl From<Clinic> for Letterhead {
    fn from(clinic: Clinic) -> Self {
        let Clinic {
            name,
            address,
            phone,
            hours,
            booking,
            texts_reviewed,
            emergency,
            handout_without_phone: without_phone,
            ..
        } = clinic;
        Self { name, address, phone, texts_reviewed, hours, booking, emergency, without_phone }
    }
}

impl Plan {
    /// The plan with what the user chose the last time.
    pub(super) fn remembered(
        settings: &Settings,
        country: Option<&str>,
        visit: VisitId,
        tables: &'static Clinical,
        file_altered: bool,
    ) -> Self {
        let choices = &settings.export;
        let of_name = |name: &str| ExportKind::ALL.into_iter().find(|k| k.name() == name);
        Self {
            kind: of_name(&choices.kind).unwrap_or(ExportKind::Pdf),
            visit,
            views: ViewChoice::All,
            page: paper(settings, country),
            shaded: choices.shaded,
            whole: choices.whole,
            attach: choices.attach,
            dpi: choices.dpi,
            language: Language::ALL.into_iter().find(|l| l.tag() == choices.language).unwrap_or_default(),
            letterhead: letterhead(settings, country),
            exchange: settings.exchange(),
            payer_rules: settings.payer_rules.clone(),
            tables,
            file_altered,
        }
    }

    /// What is worth remembering of it.
    pub(super) fn choices(&self) -> ExportChoices {
        ExportChoices {
            kind: self.kind.name().to_owned(),
            paper: self.page.name().to_owned(),
            shaded: self.shaded,
            whole: self.whole,
            attach: self.attach,
            dpi: self.dpi,
            language: self.language.tag().to_owned(),
        }
    }

    /// How the export is made, but for what travels inside a file.
    pub(in crate::app) fn shown(&self, chart: &Chart) -> ExportOptions {
        ExportOptions {
            shaded: self.shaded,
            page: self.page,
            png: PictureSize::Dpi(self.dpi),
            crop: !self.whole,
            attachments: Vec::new(),
            language: self.language,
            letterhead: self.letterhead.clone(),
            exchange: self.exchange.clone(),
            payer_rules: self.payer_rules.clone(),
            tables: Some(self.tables),
            altered: chart.visit(self.visit).and_then(|v| alteration(chart, v, self.file_altered)),
        }
    }

    /// How the export is made.
    ///
    /// # Errors
    /// When the chart that is to be attached cannot be written as a file.
    pub fn options(&self, chart: &Chart, today: Date) -> Result<ExportOptions, ExportFailure> {
        let options = self.shown(chart);
        let attach = self.attach && self.kind == ExportKind::Pdf;
        let attachments = if attach { attachments(chart, self.visit, &options, today)? } else { Vec::new() };
        Ok(ExportOptions { attachments, ..options })
    }
}

/// What travels inside the PDF report of a visit when data are asked for.
///
/// That is the chart file with all of its visits, and, when the visit is signed and nobody altered it since, the visit
/// as a FHIR document without the report itself.
///
/// # Errors
/// When the chart cannot be written as a file, or has no such visit.
pub fn attachments(
    chart: &Chart,
    visit: VisitId,
    options: &ExportOptions,
    today: Date,
) -> Result<Vec<Attachment>, ExportFailure> {
    let name = format!("{}.ron", super::neutral_name(chart));
    let unwritable = |reason| StoreError::Unwritable { path: PathBuf::from(&name), reason };
    let bytes = format::write(chart, today).map_err(unwritable)?;
    let description = text("export-attachment-chart").into_owned();
    let mime = "text/plain".to_owned();
    let mut attached = vec![Attachment { name, mime, description, relationship: Relationship::Source, bytes }];
    let of = chart.visit(visit).ok_or(ExportError::NoSuchVisit(visit))?;
    let sound = alteration(chart, of, false).is_none();
    if sound && export::fit(chart, of, ExportKind::FhirDocument, options.altered).is_ok() {
        attached.push(Attachment {
            name: format!("{}-visit-{visit}.{}", super::neutral_name(chart), ExportKind::FhirDocument.ending()),
            mime: "application/fhir+json".to_owned(),
            description: text("export-attachment-fhir").into_owned(),
            relationship: Relationship::Data,
            bytes: export::fhir_without_report(chart, visit, options)?,
        });
    }
    Ok(attached)
}
