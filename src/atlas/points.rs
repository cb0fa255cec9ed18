//! Classic trigger points, their referral zones, and the hazard zones of the needle.

use serde::Deserialize;

use crate::body::Side;
use crate::geometry::{Bounds, Path, Point};
use crate::ids::{ClassicPointId, MuscleId};

/// A place where the standard texts look for a trigger point, on one side in one view: the middle of a region of
/// about two centimetres, not a fixed spot.
#[derive(Debug, Clone, PartialEq)]
pub struct ClassicPoint {
    /// The id, the same on both sides and in all views.
    pub id: ClassicPointId,
    /// The muscle that it lies in.
    pub muscle: MuscleId,
    /// Its English name, without the side.
    pub name: String,
    /// How a finger finds it.
    pub landmark: String,
    /// The person's side.
    pub side: Side,
    /// In this view's coordinates (thousandths of stature).
    pub at: Point,
    /// Whether this is the view from which it is usually treated; in the others it says where to look from there.
    pub main_view: bool,
}

/// Whose pain a referral zone shows.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Deserialize)]
pub enum ReferralSource {
    /// One classic point.
    Point(ClassicPointId),
    /// All points of a muscle, which share the pattern.
    Muscle(MuscleId),
}

/// How often pain is felt in a referral zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
pub enum ReferralKind {
    /// Some feel it there too. Drawn before the essential zone that it contains.
    Spillover,
    /// Nearly everybody with an active point feels it there.
    Essential,
}

/// A patch where a point of this side refers its pain, in the view's coordinates (thousandths of stature).
#[derive(Debug, Clone, PartialEq)]
pub struct ReferralZone {
    /// Whose pain it shows.
    pub source: ReferralSource,
    /// The side of the point that refers.
    pub side: Side,
    /// How often it is felt there.
    pub kind: ReferralKind,
    /// The closed outline.
    pub path: Path,
}

/// How serious a hazard is proposed to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
pub enum Severity {
    /// To be kept in mind.
    Caution,
    /// Can do grave harm.
    High,
}

/// A structure that a needle must not meet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hazard {
    /// The stable id, such as `lung-apex`.
    pub id: String,
    /// The English name.
    pub name: String,
    /// The name where a line has to hold several, such as `Pleura` for each of its parts.
    pub short: String,
    /// The proposed severity.
    pub severity: Severity,
    /// What would be hit.
    pub structure: String,
    /// The muscles to whose marks the warning belongs, when the mark also lies in a zone.
    pub muscles: Vec<MuscleId>,
    /// What can happen.
    pub warning: String,
    /// What to do about it.
    pub advice: String,
    /// Where the text comes from.
    pub source: String,
}

/// The outline of a hazard in one view (thousandths of stature). Advice about a place, never an all-clear elsewhere.
#[derive(Debug, Clone, PartialEq)]
pub struct HazardZone {
    /// Which hazard: its place in [`super::Atlas::hazards`].
    pub hazard: usize,
    /// The person's side; midline for a zone that spans both.
    pub side: Side,
    /// The closed outline.
    pub path: Path,
    /// The outline flattened to within [`super::FLATNESS`].
    pub polygon: Vec<Point>,
    /// The box around [`Self::polygon`].
    pub bounds: Bounds,
}
