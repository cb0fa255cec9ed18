//! The rules about hazards, as data.

use serde::Deserialize;

use crate::ids::{HazardId, MuscleId, QuestionId};
use crate::rules::doses::dose::tables::{Positive, Remark};
use crate::rules::doses::drugs::Review;

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
    /// What makes a collapsed lung or a numbed phrenic nerve worse.
    pub no_reserve: NoReserve,
    /// How deep a needle may be, where something was measured.
    pub depths: Vec<DepthLimit>,
    /// With how long a needle a muscle is reached, where 25 mm are short.
    pub reaches: Vec<Reach>,
    /// Hazards whose advice is wrong for a muscle, wherever its point was drawn.
    #[serde(default)]
    pub never: Vec<AlsoAtRisk>,
    /// Hazards that hold for a muscle wherever its point was drawn.
    #[serde(default)]
    pub everywhere: Vec<AlsoAtRisk>,
    /// Hazards of muscles that the atlas does not list at the zone.
    pub also: Vec<AlsoAtRisk>,
}

/// Who has no reserve when a lung collapses or half of the diaphragm is numb.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoReserve {
    /// A "yes" to one of these questions raises the level of the zones of the thorax and of [`Self::also`].
    pub answered: Vec<QuestionId>,
    /// Zones beside those of the thorax.
    pub also: Vec<HazardId>,
    /// Where it comes from.
    pub source: String,
    /// Whether it was read in a paper rather than taken from a textbook.
    pub verified: bool,
}

/// What was measured about the depth in some muscles.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DepthLimit {
    /// In which muscles.
    pub muscles: Vec<MuscleId>,
    /// What a longer needle can reach.
    pub hazard: HazardId,
    /// Zones in which bone lies between: there the limit holds over the muscle itself and not close by.
    #[serde(default)]
    pub shielded_in: Vec<HazardId>,
    /// The figures by build, thinnest first; the last one is for everybody else.
    pub by_build: Vec<BuildLimit>,
    /// Whom the study measured.
    pub population: String,
    /// How many.
    pub n: u16,
    /// From where to where, or how.
    pub measured: String,
    /// What the limit means for one patient.
    pub meaning: String,
    /// Other measurements, and what else lowers the risk.
    #[serde(default)]
    pub elsewhere: String,
    /// Where it comes from.
    pub source: String,
    /// Whether it was read in a paper rather than taken from a textbook.
    pub verified: bool,
}

impl DepthLimit {
    /// The smallest limit of all builds, in millimetres; `None` where no figure was read.
    pub fn smallest(&self) -> Option<u8> {
        self.by_build.iter().filter_map(|b| b.limit_mm).min()
    }
}

/// The figures for people of a build.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BuildLimit {
    /// Below this body mass index (kg/m²), this value excluded; `None`: everybody else.
    #[serde(default)]
    pub below_bmi: Option<Positive>,
    /// The limit in millimetres; `None` where no figure was read.
    pub limit_mm: Option<u8>,
    /// The mean of what was measured, in millimetres.
    #[serde(default)]
    pub mean_mm: Option<Positive>,
    /// Its standard deviation, in millimetres.
    #[serde(default)]
    pub sd_mm: Option<Positive>,
    /// No safe depth could be computed for this build: the level is raised, whatever the needle.
    #[serde(default)]
    pub no_window: bool,
}

/// With how long a needle sources reach some muscles.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reach {
    /// Which muscles.
    pub muscles: Vec<MuscleId>,
    /// This long or longer, in millimetres.
    pub from_mm: u8,
    /// What is published, in words.
    pub text: String,
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
