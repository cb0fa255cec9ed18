//! The RON files of `assets/atlas/` as they are written.

use serde::Deserialize;

use crate::atlas::body::curve::Knot;
use crate::atlas::body::figure::LandmarkKind;
use crate::atlas::muscles::Muscle;
use crate::atlas::muscles::innervation::Innervation;
use crate::atlas::points::{ReferralKind, ReferralSource, Severity};
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
pub(in crate::atlas) enum DrawnView {
    Back,
    Front,
    Right,
}

impl DrawnView {
    /// The drawing that shows `view`; the left is the right turned over.
    pub(in crate::atlas) const fn of(view: View) -> Self {
        match view {
            View::Back => Self::Back,
            View::Front => Self::Front,
            View::Left | View::Right => Self::Right,
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::atlas) struct AtlasFile {
    pub(in crate::atlas) about: Provenance,
    pub(in crate::atlas) name: String,
    pub(in crate::atlas) plumb_line: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::atlas) struct MusclesFile {
    pub(in crate::atlas) about: Provenance,
    pub(in crate::atlas) muscles: Vec<Muscle>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::atlas) struct ShapesFile {
    pub(in crate::atlas) about: Provenance,
    pub(in crate::atlas) shapes: Vec<ShapeEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::atlas) struct ShapeEntry {
    pub(in crate::atlas) muscle: MuscleId,
    pub(in crate::atlas) view: DrawnView,
    pub(in crate::atlas) layer: u8,
    pub(in crate::atlas) points: Vec<Knot>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::atlas) struct ClassicPointsFile {
    pub(in crate::atlas) about: Provenance,
    pub(in crate::atlas) points: Vec<ClassicPointEntry>,
    pub(in crate::atlas) none: Vec<NoClassicPointEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::atlas) struct NoClassicPointEntry {
    pub(in crate::atlas) muscle: MuscleId,
    pub(in crate::atlas) why: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::atlas) struct ClassicPointEntry {
    pub(in crate::atlas) id: ClassicPointId,
    pub(in crate::atlas) muscle: MuscleId,
    pub(in crate::atlas) name: String,
    pub(in crate::atlas) view: DrawnView,
    pub(in crate::atlas) at: Position,
    pub(in crate::atlas) landmark: String,
    #[serde(default)]
    pub(in crate::atlas) also: Vec<AlsoEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::atlas) struct AlsoEntry {
    pub(in crate::atlas) view: DrawnView,
    pub(in crate::atlas) at: Position,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::atlas) struct ReferralZonesFile {
    pub(in crate::atlas) about: Provenance,
    pub(in crate::atlas) zones: Vec<ReferralZoneEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::atlas) struct ReferralZoneEntry {
    pub(in crate::atlas) of: ReferralSource,
    pub(in crate::atlas) view: DrawnView,
    pub(in crate::atlas) kind: ReferralKind,
    pub(in crate::atlas) points: Vec<Knot>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::atlas) struct HazardsFile {
    pub(in crate::atlas) about: Provenance,
    pub(in crate::atlas) hazards: Vec<HazardEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::atlas) struct HazardEntry {
    pub(in crate::atlas) id: String,
    pub(in crate::atlas) name: String,
    /// Where it is another than the name.
    #[serde(default)]
    pub(in crate::atlas) short: Option<String>,
    pub(in crate::atlas) severity: Severity,
    pub(in crate::atlas) structure: String,
    pub(in crate::atlas) muscles: Vec<MuscleId>,
    pub(in crate::atlas) warning: String,
    pub(in crate::atlas) advice: String,
    pub(in crate::atlas) source: String,
    pub(in crate::atlas) zones: Vec<HazardZoneEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::atlas) struct HazardZoneEntry {
    pub(in crate::atlas) view: DrawnView,
    pub(in crate::atlas) mirror: bool,
    pub(in crate::atlas) points: Vec<Knot>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::atlas) struct LandmarksFile {
    pub(in crate::atlas) about: Provenance,
    pub(in crate::atlas) landmarks: Vec<LandmarkEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::atlas) struct LandmarkEntry {
    pub(in crate::atlas) view: DrawnView,
    pub(in crate::atlas) id: LandmarkId,
    pub(in crate::atlas) side: Side,
    pub(in crate::atlas) kind: LandmarkKind,
    pub(in crate::atlas) at: Position,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::atlas) struct ArmsFile {
    pub(in crate::atlas) about: Provenance,
    pub(in crate::atlas) arms: Vec<ArmEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::atlas) struct InnervationFile {
    pub(in crate::atlas) about: Provenance,
    pub(in crate::atlas) read: String,
    pub(in crate::atlas) rows: Vec<Innervation>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::atlas) struct ArmEntry {
    pub(in crate::atlas) view: DrawnView,
    pub(in crate::atlas) points: Vec<Position>,
}

/// A point as written: `(x, y)`.
#[derive(Clone, Copy, Deserialize)]
pub(in crate::atlas) struct Position(f64, f64);

impl Position {
    pub(in crate::atlas) const fn at(self) -> Point {
        point(self.0, self.1)
    }
}
