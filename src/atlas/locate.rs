//! From a place on the picture to the muscles under it.

use crate::body::{Depth, Region, Side, View};
use crate::geometry::Point;
use crate::ids::{ClassicPointId, MuscleId};

use super::Atlas;

/// How near a classic point must be to decide the muscle, in thousandths of stature (about 1 cm).
pub const CLASSIC_POINT_REACH: f64 = 6.0;

/// What lies under a place of a view.
#[derive(Debug, Clone, PartialEq)]
pub struct Located {
    /// Whether the place is inside the figure; outside it nothing else is found.
    pub on_body: bool,
    /// The person's side.
    pub side: Side,
    /// The muscles under the place: those of the depth shown first, then from shallow to deep.
    pub candidates: Vec<Candidate>,
    /// Which of the candidates is meant unless the clinician says otherwise; `None` without candidates.
    pub choice: Option<Choice>,
    /// The classic point of any muscle that is nearest in this view, however far.
    pub classic_point: Option<NearClassicPoint>,
}

/// A muscle under a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Which muscle.
    pub muscle: MuscleId,
    /// Its side; in the midline the muscles of both sides are one candidate.
    pub side: Side,
    /// How deep it lies in this view: 1 superficial to 4 deepest.
    pub layer: u8,
    /// Its main region.
    pub region: Region,
}

/// The atlas's choice among the candidates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The place in [`Located::candidates`].
    pub candidate: usize,
    /// What decided.
    pub reason: ChoiceReason,
}

/// Why a candidate was chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChoiceReason {
    /// This classic point of the muscle lies within [`CLASSIC_POINT_REACH`].
    ClassicPoint(ClassicPointId),
    /// It is the shallowest at the depth shown.
    Shallowest,
}

/// A classic point and how far it is.
#[derive(Debug, Clone, PartialEq)]
pub struct NearClassicPoint {
    /// Which point.
    pub id: ClassicPointId,
    /// Its English name, without the side.
    pub name: String,
    /// Its muscle.
    pub muscle: MuscleId,
    /// The person's side.
    pub side: Side,
    /// In thousandths of stature.
    pub distance: f64,
}

impl Located {
    /// The chosen candidate.
    pub fn chosen(&self) -> Option<&Candidate> {
        self.candidates.get(self.choice.as_ref()?.candidate)
    }

    /// The region of the place: that of the chosen muscle.
    pub fn region(&self) -> Option<Region> {
        self.chosen().map(|c| c.region)
    }
}

impl NearClassicPoint {
    /// Whether it is near enough to be spoken of and to decide the muscle.
    pub fn is_near(&self) -> bool {
        self.distance <= CLASSIC_POINT_REACH
    }
}

impl Atlas {
    /// What lies under `p` in `view` when the picture shows the body down to `depth`.
    pub fn locate(&self, _view: View, _p: Point, _depth: Depth) -> Located {
        Located { on_body: false, side: Side::Midline, candidates: Vec::new(), choice: None, classic_point: None }
    }
}
