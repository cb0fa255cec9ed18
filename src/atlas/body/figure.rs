//! The body's outline, folds, bones and landmarks in one view.

use serde::Deserialize;

use crate::body::{Side, View};
use crate::geometry::{Bounds, Path, Point, nearest_on_polygon, polygon_contains};
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
    /// The outline flattened to within [`crate::atlas::FLATNESS`], one polygon a contour.
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

    /// `p` itself inside the outline; outside, but no farther from it than `reach`, the nearest place inside.
    pub fn inside_within(&self, p: Point, reach: f64) -> Option<Point> {
        /// So far inside the outline a place is taken, in thousandths of stature: it has to lie on the skin after its
        /// numbers were rounded.
        const INSIDE: f64 = 0.1;
        if self.contains(p) {
            return Some(p);
        }
        let nearest = self.outline_polygons.iter().filter_map(|c| nearest_on_polygon(c, p));
        let edge = nearest.min_by(|a, b| p.distance(*a).total_cmp(&p.distance(*b)))?;
        let distance = p.distance(edge);
        if distance.is_nan() || distance > reach {
            return None;
        }
        // Straight on through the outline; at a sharp corner a little farther.
        let onwards = |by: f64| match distance {
            0.0 => edge,
            _ => edge.moved((edge.x - p.x) / distance * by, (edge.y - p.y) / distance * by),
        };
        let around = |by: f64| {
            [(by, 0.0), (-by, 0.0), (0.0, by), (0.0, -by)].into_iter().map(move |(dx, dy)| edge.moved(dx, dy))
        };
        let tried = [INSIDE, 3.0 * INSIDE].into_iter().flat_map(|by| std::iter::once(onwards(by)).chain(around(by)));
        tried.into_iter().find(|q| self.contains(*q))
    }
}
