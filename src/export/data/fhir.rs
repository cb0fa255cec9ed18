//! A signed visit as resources of FHIR R4, in a bundle to post, in a bundle to file, or line by line.
//!
//! The same visit gives the same ids at every export, so that a receiver recognises what it has. References between
//! resources are made by [`source::Source`] alone. Reminders of earlier visits that nobody looked at again are no
//! findings and stay out.

mod bundle;
mod codes;
pub mod context;
mod elements;
mod ids;
mod map;
mod narrative;
mod resources;
mod source;
mod systems;

pub(in crate::export) use crate::export::data::fhir::map::{remarks, title};
pub(in crate::export) use crate::export::data::fhir::narrative::escape;
pub use context::Context;
pub(in crate::export) use context::practitioner_id;
pub use context::revision;

use crate::chart::{Chart, Signature, Status, Visit};
use crate::export::ExportError;
use crate::ids::{ChartId, VisitId};
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
