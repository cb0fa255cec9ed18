//! The RON files of `assets/atlas/` as they are written.

use serde::Deserialize;

use super::curve::Knot;
use super::figure::LandmarkKind;
use super::innervation::Innervation;
use super::muscles::Muscle;
use super::points::{ReferralKind, ReferralSource, Severity};
use crate::body::{Side, View};
use crate::geometry::{Point, point};
use crate::ids::{ClassicPointId, LandmarkId, MuscleId};

/// Where the content of a file comes from and who has looked at it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Provenance {
    /// The edition of the body that it belongs to.
    pub edition: String,
    /// Where the content comes from.
    pub source: String,
    /// Under which terms it may be used.
    pub licence: String,
    /// The clinician who signed it off; empty when nobody has.
    pub reviewed_by: String,
    /// When it was signed off; empty when it was not.
    pub reviewed_on: String,
}

/// The views that the assets draw.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub(super) enum DrawnView {
    Back,
    Front,
    Right,
}

impl DrawnView {
    /// The drawing that shows `view`; the left is the right turned over.
    pub(super) const fn of(view: View) -> Self {
        match view {
            View::Back => Self::Back,
            View::Front => Self::Front,
            View::Left | View::Right => Self::Right,
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AtlasFile {
    pub(super) about: Provenance,
    pub(super) name: String,
    pub(super) plumb_line: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MusclesFile {
    pub(super) about: Provenance,
    pub(super) muscles: Vec<Muscle>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ShapesFile {
    pub(super) about: Provenance,
    pub(super) shapes: Vec<ShapeEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ShapeEntry {
    pub(super) muscle: MuscleId,
    pub(super) view: DrawnView,
    pub(super) layer: u8,
    pub(super) points: Vec<Knot>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ClassicPointsFile {
    pub(super) about: Provenance,
    pub(super) points: Vec<ClassicPointEntry>,
    pub(super) none: Vec<NoClassicPointEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NoClassicPointEntry {
    pub(super) muscle: MuscleId,
    pub(super) why: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ClassicPointEntry {
    pub(super) id: ClassicPointId,
    pub(super) muscle: MuscleId,
    pub(super) name: String,
    pub(super) view: DrawnView,
    pub(super) at: Position,
    pub(super) landmark: String,
    #[serde(default)]
    pub(super) also: Vec<AlsoEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AlsoEntry {
    pub(super) view: DrawnView,
    pub(super) at: Position,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ReferralZonesFile {
    pub(super) about: Provenance,
    pub(super) zones: Vec<ReferralZoneEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ReferralZoneEntry {
    pub(super) of: ReferralSource,
    pub(super) view: DrawnView,
    pub(super) kind: ReferralKind,
    pub(super) points: Vec<Knot>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct HazardsFile {
    pub(super) about: Provenance,
    pub(super) hazards: Vec<HazardEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct HazardEntry {
    pub(super) id: String,
    pub(super) name: String,
    /// Where it is another than the name.
    #[serde(default)]
    pub(super) short: Option<String>,
    pub(super) severity: Severity,
    pub(super) structure: String,
    pub(super) muscles: Vec<MuscleId>,
    pub(super) warning: String,
    pub(super) advice: String,
    pub(super) source: String,
    pub(super) zones: Vec<HazardZoneEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct HazardZoneEntry {
    pub(super) view: DrawnView,
    pub(super) mirror: bool,
    pub(super) points: Vec<Knot>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LandmarksFile {
    pub(super) about: Provenance,
    pub(super) landmarks: Vec<LandmarkEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LandmarkEntry {
    pub(super) view: DrawnView,
    pub(super) id: LandmarkId,
    pub(super) side: Side,
    pub(super) kind: LandmarkKind,
    pub(super) at: Position,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ArmsFile {
    pub(super) about: Provenance,
    pub(super) arms: Vec<ArmEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct InnervationFile {
    pub(super) about: Provenance,
    pub(super) read: String,
    pub(super) rows: Vec<Innervation>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ArmEntry {
    pub(super) view: DrawnView,
    pub(super) points: Vec<Position>,
}

/// A point as written: `(x, y)`.
#[derive(Clone, Copy, Deserialize)]
pub(super) struct Position(f64, f64);

impl Position {
    pub(super) const fn at(self) -> Point {
        point(self.0, self.1)
    }
}
