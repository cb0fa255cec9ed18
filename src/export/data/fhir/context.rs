//! What resources are made with: ids, revisions, authorities.

use crate::atlas::Atlas;
use crate::chart::Chart;
use crate::chart::Clinician;
use crate::chart::Visit;
use crate::exchange::Exchange;
use crate::export::data::fhir::ids;
use crate::export::data::known_clinicians;
use crate::rules::clinical_tables::clinic::Clinical;

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

/// The id of a clinician of a visit; the same in all charts that write name and number alike.
pub(in crate::export) fn practitioner_id(chart: &Chart, visit: &Visit, clinician: &Clinician) -> String {
    ids::practitioner(&known_clinicians::person(chart, visit, clinician))
}

/// Which revision of a signed visit this is: 1 as signed, one more with each amendment.
pub const fn revision(visit: &Visit) -> usize {
    visit.amendments.len() + 1
}
