//! Muscles and their shapes as the atlas gives them out.

pub(super) mod innervation;
pub(super) mod pattern;

use crate::body::{Region, Side};
use crate::geometry::{Bounds, Path, Point, distance_to_segment, polygon_contains};
use crate::ids::MuscleId;

/// A muscle, or a part of one that is charted by itself, such as the upper trapezius.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Muscle {
    /// The id that charts store.
    pub id: MuscleId,
    /// The English name with a capital first letter.
    pub name: String,
    /// The name after the Terminologia Anatomica.
    pub latin: String,
    /// Short forms that clinicians type, in lower case.
    pub abbreviations: Vec<String>,
    /// The regions that it belongs to, the main one first; never empty.
    pub regions: Vec<Region>,
    /// What is counted once a side: parts of one muscle share a key.
    pub bill_key: String,
    /// The rows of the clinical reference that it stands for; several for a group, none when it has no row there.
    #[serde(default)]
    pub clinical_rows: Vec<String>,
}

/// The outline of a muscle of one side in one view, in that view's coordinates (thousandths of stature).
#[derive(Debug, Clone, PartialEq)]
pub struct MuscleShape {
    /// Whose outline it is.
    pub muscle: MuscleId,
    /// The person's side of the muscle: right or left.
    pub side: Side,
    /// How deep it lies in this view: 1 superficial to 4 deepest.
    pub layer: u8,
    /// The outline as drawn.
    pub path: Path,
    /// The outline flattened to within [`super::FLATNESS`].
    pub polygon: Vec<Point>,
    /// The box around [`Self::polygon`].
    pub bounds: Bounds,
}

impl MuscleShape {
    /// Whether `p` lies inside or within `tolerance` of the border.
    pub fn contains(&self, p: Point, tolerance: f64) -> bool {
        self.bounds.grown(tolerance).contains(p)
            && (polygon_contains(&self.polygon, p) || is_near_border(&self.polygon, p, tolerance))
    }
}

/// Whether some edge of `polygon` passes within `tolerance` of `p`; looks closer only at edges whose box is near.
fn is_near_border(polygon: &[Point], p: Point, tolerance: f64) -> bool {
    let mut previous = polygon.last().copied();
    polygon.iter().any(|&b| {
        let a = previous.replace(b).unwrap_or(b);
        p.y >= a.y.min(b.y) - tolerance
            && p.y <= a.y.max(b.y) + tolerance
            && p.x >= a.x.min(b.x) - tolerance
            && p.x <= a.x.max(b.x) + tolerance
            && distance_to_segment(p, a, b) <= tolerance
    })
}
