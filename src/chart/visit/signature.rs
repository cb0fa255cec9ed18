//! Whether a visit is signed, by whom, and what the signature covers.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::chart::patient::Patient;
use crate::chart::visit::clinician::Clinician;
use crate::ids::VisitId;
use crate::time::Moment;

/// Draft or signed.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub enum Status {
    /// May change.
    #[default]
    Draft,
    /// Frozen; what follows is appended as amendments.
    Signed(Signature),
}

/// Who signed and when.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signature {
    /// By whom.
    pub by: Clinician,
    /// When.
    pub at: Moment,
    /// What it covers beside the visit; `None` in signatures older than that, which do not say who the patient was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_signed: Option<Box<AsSigned>>,
    /// The digest of what was signed, made and compared where charts are stored; empty when none was made.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub digest: String,
}

/// What was shown when a visit was signed and does not stand in the visit itself. It never changes again.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AsSigned {
    /// The patient.
    pub patient: Patient,
    /// Why it was signed for a patient whom nobody could tell by two signs; empty for everybody else.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub unidentified: String,
    /// The clinical tables that were in use, by name, with their editions; a clinic's own rows as `table/row`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub tables: BTreeMap<String, String>,
    /// The visit of this chart that was signed last before; `None` for the first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<SignedBefore>,
}

/// A visit that was signed before another one, and the newest digest that it had then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignedBefore {
    /// The visit.
    pub visit: VisitId,
    /// The digest of its last amendment, or of its signature.
    pub digest: String,
}
