//! A signed visit as resources of FHIR R4, in a bundle to post, in a bundle to file, or line by line.
//!
//! The same visit gives the same ids at every export, so that a receiver recognises what it has. References between
//! resources are made by [`source::Source`] alone. Reminders of earlier visits that nobody looked at again are no
//! findings and stay out.

mod bundle;
mod codes;
mod elements;
mod ids;
mod map;
mod narrative;
mod resources;
mod source;

pub(in crate::export) use crate::export::data::fhir::map::{remarks, title};
pub(in crate::export) use crate::export::data::fhir::narrative::escape;

use crate::atlas::Atlas;
use crate::chart::{Chart, Clinician, Signature, Status, Visit};
use crate::exchange::Exchange;
use crate::export::ExportError;
use crate::export::data::known_clinicians;
use crate::ids::{ChartId, VisitId};
use crate::rules::clinical_tables::clinic::Clinical;
use crate::time::Moment;

use crate::export::data::fhir::codes::Loinc;
use crate::export::data::fhir::ids::Of;
use crate::export::data::fhir::source::{Links, Shown, Source};

/// What resources are made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BundleKind {
    /// To post to a server: each entry says how it is created, and that it is not when it is there already.
    Transaction,
    /// To file: the note as one frozen object.
    Document,
}

/// What a visit is exported with.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The body that places are on.
    pub atlas: &'a Atlas,
    /// The names of drugs, complications and scales.
    pub tables: &'a Clinical,
    /// How the clinic names itself.
    pub exchange: &'a Exchange,
    /// The report of the visit as PDF, of each revision from the signed one to the present; with none there is no
    /// `DocumentReference`.
    pub reports: &'a [Vec<u8>],
}

/// A signed visit as a bundle in JSON.
///
/// # Errors
/// When the chart has no such visit, the visit is not signed, or bundled data are damaged.
pub fn bundle(chart: &Chart, visit: VisitId, kind: BundleKind, context: &Context<'_>) -> Result<Vec<u8>, ExportError> {
    let shown = match kind {
        BundleKind::Transaction => Shown::Present,
        BundleKind::Document => Shown::Signed,
    };
    let source = source(chart, visit, Links::Urn, shown, context)?;
    let bundle = match kind {
        BundleKind::Transaction => bundle::transaction(&source),
        BundleKind::Document => bundle::document(&source),
    };
    serde_json::to_vec(&bundle).map_err(|e| ExportError::Data(e.to_string()))
}

/// A resource as a line of JSON, as bulk data has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The type of the resource.
    pub kind: &'static str,
    /// Its id; the same patient or clinician has the same one in the lines of other visits.
    pub id: String,
    /// The resource, without a line break.
    pub json: String,
}

/// A signed visit as lines of JSON. References are relative, as between the files of bulk data.
///
/// # Errors
/// As [`fn@bundle`].
pub fn lines(chart: &Chart, visit: VisitId, context: &Context<'_>) -> Result<Vec<Line>, ExportError> {
    let source = source(chart, visit, Links::Relative, Shown::Present, context)?;
    let line = |(id, resource): (String, resources::Resource)| {
        let json = serde_json::to_string(&resource).map_err(|e| ExportError::Data(e.to_string()))?;
        Ok(Line { kind: resource.kind(), id, json })
    };
    map::resources(&source).into_iter().map(line).collect()
}

/// The visit and its signature.
///
/// # Errors
/// When the chart has no such visit or it is a draft.
pub fn signed(chart: &Chart, visit: VisitId) -> Result<(&Visit, &Signature), ExportError> {
    let visit = chart.visit(visit).ok_or(ExportError::NoSuchVisit(visit))?;
    match &visit.status {
        Status::Signed(signature) => Ok((visit, signature)),
        Status::Draft => Err(ExportError::NotSigned(visit.id)),
    }
}

/// Which revision of a signed visit this is: 1 as signed, one more with each amendment.
pub const fn revision(visit: &Visit) -> usize {
    visit.amendments.len() + 1
}

/// When the present revision was made: at the last amendment, else at the signature.
pub fn revised_at(visit: &Visit, signature: &Signature) -> Moment {
    visit.amendments.last().map_or(signature.at, |a| a.at)
}

/// The id of the document of a revision; revision 0 stands for all of them together.
pub(in crate::export) fn document_id(chart: ChartId, visit: VisitId, revision: usize) -> String {
    ids::uuid(chart, &Of::Document(visit, revision))
}

/// The id of a visit.
pub(in crate::export) fn encounter_id(chart: ChartId, visit: VisitId) -> String {
    ids::uuid(chart, &Of::Encounter(visit))
}

/// The id of the patient.
pub(in crate::export) fn patient_id(chart: ChartId) -> String {
    ids::uuid(chart, &Of::Patient)
}

/// The id of a clinician of a visit; the same in all charts that write name and number alike.
pub(in crate::export) fn practitioner_id(chart: &Chart, visit: &Visit, clinician: &Clinician) -> String {
    ids::practitioner(&known_clinicians::person(chart, visit, clinician))
}

/// What LOINC calls a procedure note.
pub(in crate::export) fn procedure_note_code() -> Result<&'static str, ExportError> {
    Ok(Loinc::bundled()?.code("procedure-note"))
}

fn source<'a>(
    chart: &'a Chart,
    visit: VisitId,
    links: Links,
    shown: Shown,
    context: &Context<'a>,
) -> Result<Source<'a>, ExportError> {
    let (visit, signature) = signed(chart, visit)?;
    Ok(Source { chart, visit, signature, links, shown, context: *context, loinc: Loinc::bundled()? })
}
