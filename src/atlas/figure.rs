//! The body's outline, folds, bones and landmarks in one view.

use serde::Deserialize;

use crate::body::{Side, View};
use crate::geometry::{Bounds, Path, Point, polygon_contains};
use crate::ids::LandmarkId;

/// The figure in one view; coordinates are thousandths of stature in that view.
#[derive(Debug, Clone, PartialEq)]
pub struct BodyView {
    /// Which view it is.
    pub view: View,
    /// The whole sheet: the view box of the drawing and of its rasters.
    pub bounds: Bounds,
    /// The skin's contour; even-odd.
    pub outline: Path,
    /// The outline flattened to within [`super::FLATNESS`], one polygon a contour.
    pub outline_polygons: Vec<Vec<Point>>,
    /// Open lines: cleft, gluteal folds, ears, axillae.
    pub folds: Vec<Path>,
    /// The skeleton; even-odd.
    pub bones: Vec<Bone>,
    /// What a finger can find from here.
    pub landmarks: Vec<Landmark>,
}

/// One bone of the drawing.
#[derive(Debug, Clone, PartialEq)]
pub struct Bone {
    /// Its name in the drawing, such as `scapula-right`.
    pub name: String,
    /// Its contours; even-odd.
    pub path: Path,
}

/// What kind of landmark it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
pub enum LandmarkKind {
    /// The tip of a spinous process, which gives the level on the back.
    Spine,
    /// Another bony place.
    Bone,
    /// Not bone, such as the umbilicus.
    Soft,
}

/// A place on the skin that a finger can find.
#[derive(Debug, Clone, PartialEq)]
pub struct Landmark {
    /// Which landmark; its words are the text `landmark-<id>`.
    pub id: LandmarkId,
    /// The person's side.
    pub side: Side,
    /// Bone, spine or neither.
    pub kind: LandmarkKind,
    /// In the view's coordinates.
    pub at: Point,
}

impl BodyView {
    /// Whether `p` lies inside the outline (even-odd over its contours).
    pub fn contains(&self, p: Point) -> bool {
        self.bounds.contains(p) && self.outline_polygons.iter().fold(false, |inside, c| inside ^ polygon_contains(c, p))
    }
}
