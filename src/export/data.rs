//! One visit as data for other programs.

pub mod cda;
pub mod csv;
pub mod deidentified;
pub mod fhir;
pub mod hl7;
pub(super) mod known_clinicians;
pub mod person_name;
pub mod trends;

use super::{ExportError, ExportKind, ExportOptions, ViewChoice, export};
use crate::atlas::Atlas;
use crate::chart::Chart;
use crate::chart::Filed;
use crate::export::data::fhir::{BundleKind, Context};
use crate::ids::VisitId;
use crate::rules::doses::drugs::Drugs;

/// The file; `None` for a kind that is drawn.
pub(super) fn data(
    chart: &Chart,
    visit: VisitId,
    kind: ExportKind,
    options: &ExportOptions,
) -> Option<Result<Vec<u8>, ExportError>> {
    let message = |pdf: Vec<u8>| hl7::message(chart, visit, &pdf, &options.exchange);
    let document = |pdf: Vec<u8>| cda::document(chart, visit, &pdf, &options.exchange);
    match kind {
        ExportKind::Svg | ExportKind::Png | ExportKind::Pdf | ExportKind::Audit | ExportKind::Handout => None,
        ExportKind::CsvClinic
        | ExportKind::Csv
        | ExportKind::CsvWide
        | ExportKind::Dictionary
        | ExportKind::Deidentified => Some(table(chart, visit, kind, options)),
        ExportKind::Fhir => Some(bundle(chart, visit, BundleKind::Transaction, options)),
        ExportKind::FhirDocument => Some(bundle(chart, visit, BundleKind::Document, options)),
        ExportKind::Mdm => Some(signed_report(chart, visit, options).and_then(message)),
        ExportKind::Cda => Some(signed_report(chart, visit, options).and_then(document)),
    }
}

fn table(chart: &Chart, visit: VisitId, kind: ExportKind, options: &ExportOptions) -> Result<Vec<u8>, ExportError> {
    let (atlas, tables) = (Atlas::bundled()?, options.tables()?);
    let visit = chart.visit(visit).ok_or(ExportError::NoSuchVisit(visit))?;
    let one = [Filed { chart, visit, altered: options.altered }];
    match kind {
        ExportKind::Dictionary => csv::dictionary(),
        ExportKind::CsvClinic => csv::clinic([csv::clinic_rows(one, atlas, tables)]),
        ExportKind::CsvWide => csv::wide([csv::wide_rows(one, atlas, tables)], atlas),
        ExportKind::Deidentified => {
            deidentified::deidentified([deidentified::groups([(chart, visit)], atlas, Drugs::bundled()?)?], atlas)
        }
        _ => csv::long([csv::long_rows(one, atlas, tables)]),
    }
}

fn bundle(chart: &Chart, visit: VisitId, kind: BundleKind, options: &ExportOptions) -> Result<Vec<u8>, ExportError> {
    let reports = signed_reports(chart, visit, options)?;
    let context =
        Context { atlas: Atlas::bundled()?, tables: options.tables()?, exchange: &options.exchange, reports: &reports };
    fhir::bundle(chart, visit, kind, &context)
}

/// A signed visit as a FHIR document without its report, to travel within the report.
///
/// # Errors
/// When the chart has no such visit, the visit is not signed, or bundled data are damaged.
pub fn fhir_without_report(chart: &Chart, visit: VisitId, options: &ExportOptions) -> Result<Vec<u8>, ExportError> {
    let context =
        Context { atlas: Atlas::bundled()?, tables: options.tables()?, exchange: &options.exchange, reports: &[] };
    fhir::bundle(chart, visit, BundleKind::Document, &context)
}

/// The report as it goes to other systems: printed at the time of the revision, and without what a user chose for a
/// print of their own, so that a resend has the same bytes.
fn signed_report(chart: &Chart, visit: VisitId, options: &ExportOptions) -> Result<Vec<u8>, ExportError> {
    let (signed, signature) = fhir::signed(chart, visit)?;
    let at = fhir::revised_at(signed, signature);
    let plain = ExportOptions { attachments: Vec::new(), shaded: false, ..options.clone() };
    export(chart, visit, ExportKind::Pdf, ViewChoice::All, &plain, at).map(|e| e.bytes)
}

/// The report of each revision, from the signed one to the present: the same bytes as were made at that revision.
fn signed_reports(chart: &Chart, visit: VisitId, options: &ExportOptions) -> Result<Vec<Vec<u8>>, ExportError> {
    let (signed, _) = fhir::signed(chart, visit)?;
    let mut earlier = chart.clone();
    let of_revision = |amendments: usize| {
        if let Some(visit) = earlier.visits.iter_mut().find(|v| v.id == visit) {
            visit.amendments.truncate(amendments);
        }
        signed_report(&earlier, visit, options)
    };
    let mut reports: Vec<_> = (0..=signed.amendments.len()).rev().map(of_revision).collect::<Result<_, _>>()?;
    reports.reverse();
    Ok(reports)
}
