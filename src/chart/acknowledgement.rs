//! Warnings that somebody has read, with who and when.

use serde::{Deserialize, Serialize};

use super::mark::is_default;
use super::visit::Clinician;
use crate::ids::{DrugId, HazardId};
use crate::time::Moment;

/// A warning was shown, read and gone on with. It holds for the whole visit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Acknowledgement {
    /// What was warned of.
    pub warning: Warning,
    /// Whether the warning was shown at a raised level: thin patient, or a needle longer than the depth.
    #[serde(default, skip_serializing_if = "is_default")]
    pub raised: bool,
    /// Who was the visit's clinician then, otherwise who signs here; empty when nobody was named.
    #[serde(default, skip_serializing_if = "is_default")]
    pub by: Clinician,
    /// When.
    pub at: Moment,
    /// What was asked or said, as it was shown.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
}

/// What can be warned of once a visit.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Warning {
    /// A structure that a needle must not meet.
    Hazard(HazardId),
    /// A place where no needle goes, by what is there.
    AreaToAvoid(String),
    /// Points above lung and pleura on both sides in one visit.
    ThoraxBothSides,
    /// The complaint is on the other side.
    OtherSide,
    /// The patient is allergic to something in this drug's vial.
    Allergy(DrugId),
    /// A vial of this drug is past its expiry.
    ExpiredVial(DrugId),
}
