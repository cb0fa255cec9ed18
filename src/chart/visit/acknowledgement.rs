//! Warnings that somebody has read, with who and when.

use serde::{Deserialize, Serialize};

use crate::chart::skipped::is_default;
use crate::chart::visit::clinician::Clinician;
use crate::ids::{CautionId, DrugId, HazardId};
use crate::time::Moment;

/// A warning was shown, read and gone on with.
///
/// It holds for the points of the visit that were treated up to the end of
/// its day; a point that is treated on a later day asks anew, since nobody has read the warning for it.
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

impl Acknowledgement {
    /// Whether it says the same as another: the same warning at the same level on the same day.
    pub fn repeats(&self, other: &Self) -> bool {
        self.warning == other.warning && self.raised == other.raised && self.at.date() == other.at.date()
    }

    /// Whether a treatment at `when` is later than what was read for: on a day after it.
    pub fn is_before_day_of(&self, when: Moment) -> bool {
        self.at.date() < when.date()
    }
}

/// What can be warned of once a visit and day.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Warning {
    /// A structure that a needle must not meet.
    Hazard(HazardId),
    /// A place where no needle goes, by what is there.
    AreaToAvoid(String),
    /// Points above lung and pleura on both sides in one visit.
    ThoraxBothSides,
    /// The complaint is on the other side.
    #[serde(rename = "OtherSide")]
    Contralateral,
    /// The patient is allergic to something in this drug's vial.
    Allergy(DrugId),
    /// A vial of this drug is past its expiry.
    ExpiredVial(DrugId),
    /// What is in the syringe asks for care: its mixture, its route, or something about the patient.
    DrugCaution(CautionId),
}
