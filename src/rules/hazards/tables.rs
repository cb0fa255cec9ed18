//! The rules about hazards, as data.

use serde::Deserialize;

use crate::ids::{HazardId, MuscleId};
use crate::rules::dose::tables::{Positive, Remark};
use crate::rules::drugs::Review;

/// `assets/clinical/hazards.ron`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HazardTable {
    /// Where the values come from; rows name theirs.
    pub source: String,
    /// The edition of this table.
    pub edition: String,
    /// Who checked the table; `None` until a clinician has.
    pub review: Option<Review>,
    /// The zones above lung and pleura.
    pub thorax: Vec<HazardId>,
    /// What is said when both sides of the thorax are treated in one visit.
    pub both_sides: Remark,
    /// A body mass index below this (kg/m²) raises the level of the zones of the thorax.
    pub thin_below_bmi: Positive,
    /// Where that comes from.
    pub thin_source: String,
    /// How deep a needle may be, where something was measured.
    pub depths: Vec<DepthLimit>,
    /// Hazards of muscles that the atlas does not list at the zone.
    pub also: Vec<AlsoAtRisk>,
}

/// How deep a needle may go in some muscles.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DepthLimit {
    /// In which muscles.
    pub muscles: Vec<MuscleId>,
    /// The limit in general, in millimetres.
    pub limit_mm: u8,
    /// The limit for a thin patient, in millimetres.
    pub thin_limit_mm: u8,
    /// From this body mass index on no safe depth could be computed …
    pub no_window_from_bmi: Positive,
    /// … up to here, this value excluded.
    pub no_window_below_bmi: Positive,
    /// Where it comes from.
    pub source: String,
    /// Whether it was read in a paper rather than taken from a textbook.
    pub verified: bool,
}

/// A hazard of a muscle that the atlas does not list at the zone.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AlsoAtRisk {
    /// The muscle.
    pub muscle: MuscleId,
    /// The hazard.
    pub hazard: HazardId,
    /// Where it comes from.
    pub source: String,
}

/// A clinic's own words about a hazard; what is not said stays as shipped.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HazardText {
    /// Which hazard.
    pub id: HazardId,
    /// What can happen.
    #[serde(default)]
    pub warning: Option<String>,
    /// What to do about it.
    #[serde(default)]
    pub advice: Option<String>,
}
