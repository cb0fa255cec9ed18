//! A place in words, as a clinician would write it down.

use crate::body::{Side, View};
use crate::geometry::Point;
use crate::ids::LandmarkId;

use super::Atlas;

/// Where a place lies, from the midline or from landmarks, in whole centimetres.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceInWords {
    /// What it is measured from: one, or a second one nearby; none only where an atlas has no landmarks.
    pub references: Vec<Reference>,
    /// Whether the centimetres are those of a person of [`ASSUMED_STATURE_MM`], because the stature is not known.
    pub assumed_stature: bool,
}

/// The stature taken when the patient's is not known, in millimetres.
pub const ASSUMED_STATURE_MM: u32 = 1700;

/// What a place is measured from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reference {
    /// From the midline at the level of a landmark of it.
    Midline {
        /// To which side; midline when it lies in it.
        side: Side,
        /// How far in whole centimetres; 0 when less than one.
        centimetres: u32,
        /// The landmark of the midline that names the level.
        level: LandmarkId,
    },
    /// From a landmark.
    Landmark(Offset),
}

/// From a landmark to a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offset {
    /// Which landmark, of the place's own side.
    pub landmark: LandmarkId,
    /// No steps: less than one centimetre away. One: mainly in this direction. Two: first up or down, then sideways.
    pub steps: Vec<Step>,
}

/// Some centimetres in one direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// At least 1.
    pub centimetres: u32,
    /// From the landmark to the place.
    pub direction: Direction,
}

/// The words of direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Towards the head.
    Above,
    /// Towards the feet.
    Below,
    /// Towards the midline.
    Medial,
    /// Away from the midline.
    Lateral,
    /// To the person's right of a landmark in the midline.
    RightOf,
    /// To the person's left of a landmark in the midline.
    LeftOf,
    /// Towards the front, in the side views.
    InFront,
    /// Towards the back, in the side views.
    Behind,
}

impl Atlas {
    /// The place `p` of `view` in words.
    pub fn describe(&self, _view: View, _p: Point, _stature_mm: Option<u32>) -> PlaceInWords {
        PlaceInWords { references: Vec::new(), assumed_stature: true }
    }
}

impl PlaceInWords {
    /// The whole phrase, such as "about 8 cm right of the midline at T1, 3 cm above the upper angle of the scapula".
    pub fn to_text(&self) -> String {
        String::new()
    }
}
