//! From a place on the picture to the muscles under it.

pub(super) mod meetings;
pub(super) mod search;
pub(super) mod words;

use crate::body::{Depth, MIDLINE_HALF_WIDTH, Region, Side, View};
use crate::geometry::{Point, point};
use crate::ids::{ClassicPointId, MuscleId};

use super::muscles::MuscleShape;
use super::{Atlas, ClassicPoint};

/// How near a classic point must be to decide the muscle, in thousandths of stature (about 1 cm).
pub const CLASSIC_POINT_REACH: f64 = 6.0;

/// How near a classic point of its own makes a muscle likely to hold a trigger point at a place: the 26 mm to which one
/// examiner finds a point again (Barbero 2012), in thousandths of the stature of 170 cm. The classic points, where the
/// texts find trigger points most often, stand with their source in `assets/atlas/classic-points.ron`.
const LIKELY_REACH: f64 = 26.0 * 1000.0 / super::ASSUMED_STATURE_MM as f64;

/// A place so near to a border counts as on it (thousandths of stature): common borders are drawn point by point, but
/// flattened and rounded. On a common border the shape drawn later comes first.
const BORDER: f64 = 0.05;

/// Shapes that reach the midline begin up to this far from it (thousandths of stature), so as not to overlap.
const MIDLINE_GAP: f64 = 0.8;

/// What lies under a place of a view.
#[derive(Debug, Clone, PartialEq)]
pub struct Located {
    /// Whether the place is inside the figure; outside it nothing else is found.
    pub on_body: bool,
    /// The person's side.
    pub side: Side,
    /// The muscles under the place: those of the depth shown first, of these those with a classic point nearby, then from
    /// shallow to deep.
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
    /// It is the likeliest to hold a trigger point there, or else the shallowest, at the depth shown.
    Likeliest,
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
    /// The person's side at `p` of `view`. In the side views it is the view's side, save where the skin seen there lies
    /// in the midline.
    pub fn side(&self, view: View, p: Point) -> Side {
        let (to_the_right, side) = match view {
            View::Back => (p.x, if p.x > 0.0 { Side::Right } else { Side::Left }),
            View::Front => (-p.x, if p.x < 0.0 { Side::Right } else { Side::Left }),
            View::Right => (self.to_the_right(view, p), Side::Right),
            View::Left => (self.to_the_right(view, p), Side::Left),
        };
        if to_the_right.abs() < MIDLINE_HALF_WIDTH { Side::Midline } else { side }
    }

    /// How far to the person's right the skin at `p` of a side view lies; infinitely where there is none.
    fn to_the_right(&self, view: View, p: Point) -> f64 {
        self.skin_point(view, p).map_or(f64::INFINITY, |skin| skin.position.x)
    }

    /// `p` itself on the body; no farther outside its outline than `reach` (thousandths of stature) the nearest place on it.
    pub fn on_skin(&self, view: View, p: Point, reach: f64) -> Option<Point> {
        self.view(view).inside_within(p, reach)
    }

    /// What lies under `p` in `view` when the picture shows the body down to `depth`.
    pub fn locate(&self, view: View, p: Point, depth: Depth) -> Located {
        let side = self.side(view, p);
        let classic_point = self.nearest_classic_point(view, p);
        if !self.view(view).contains(p) {
            return Located { on_body: false, side, candidates: Vec::new(), choice: None, classic_point };
        }
        let candidates = self.candidates(view, p, side, depth);
        let choice = self.choose(view, p, depth, &candidates);
        Located { on_body: true, side, candidates, choice, classic_point }
    }

    fn candidates(&self, view: View, p: Point, side: Side, depth: Depth) -> Vec<Candidate> {
        let both_sides = side == Side::Midline && matches!(view, View::Back | View::Front);
        // In the midline the right side stands for both; they are mirror images.
        let at = p;
        let p = if both_sides { beside_the_midline(view, p) } else { p };
        let is_under = |shape: &&MuscleShape| (!both_sides || shape.side == Side::Right) && shape.contains(p, BORDER);
        let mut candidates: Vec<Candidate> = Vec::new();
        for shape in self.shapes(view).iter().rev().filter(is_under) {
            let is_new = candidates.iter().all(|c| c.muscle != shape.muscle);
            if let Some(muscle) = self.muscle(&shape.muscle).filter(|_| is_new) {
                candidates.push(Candidate {
                    muscle: shape.muscle.clone(),
                    side: if side == Side::Midline { Side::Midline } else { shape.side },
                    layer: shape.layer,
                    region: muscle.regions.first().copied().unwrap_or(Region::Other),
                });
            }
        }
        let likely = |c: &Candidate| {
            let own = self.classic_points(view).iter().filter(|p| belongs_to(p, c));
            own.into_iter().any(|p| distance_squared(p.at, at) <= LIKELY_REACH * LIKELY_REACH)
        };
        candidates.sort_by_cached_key(|c| (!depth.shows_layer(c.layer), !likely(c), c.layer));
        candidates
    }

    /// Among the muscles of the depth shown, or all where it shows none of them: the one with the nearest classic point
    /// in reach, otherwise the first.
    fn choose(&self, view: View, p: Point, depth: Depth, candidates: &[Candidate]) -> Option<Choice> {
        let shown = candidates.iter().take_while(|c| depth.shows_layer(c.layer)).count();
        let pool = if shown > 0 { candidates.get(..shown)? } else { candidates };
        pool.first()?;
        let mut nearest = CLASSIC_POINT_REACH * CLASSIC_POINT_REACH;
        let mut choice = Choice { candidate: 0, reason: ChoiceReason::Likeliest };
        for classic in self.classic_points(view) {
            let distance = distance_squared(classic.at, p);
            if distance > nearest {
                continue;
            }
            if let Some(candidate) = pool.iter().position(|c| belongs_to(classic, c)) {
                nearest = distance;
                choice = Choice { candidate, reason: ChoiceReason::ClassicPoint(classic.id.clone()) };
            }
        }
        Some(choice)
    }

    fn nearest_classic_point(&self, view: View, p: Point) -> Option<NearClassicPoint> {
        let distances = self.classic_points(view).iter().map(|c| (c, distance_squared(c.at, p)));
        let (nearest, _) = distances.min_by(|a, b| a.1.total_cmp(&b.1))?;
        Some(NearClassicPoint {
            id: nearest.id.clone(),
            name: nearest.name.clone(),
            muscle: nearest.muscle.clone(),
            side: nearest.side,
            distance: nearest.at.distance(p),
        })
    }
}

/// Whether a classic point lies in this candidate.
fn belongs_to(classic: &ClassicPoint, c: &Candidate) -> bool {
    c.muscle == classic.muscle && (c.side == classic.side || c.side == Side::Midline)
}

/// Compares like the distance and takes no root.
fn distance_squared(a: Point, b: Point) -> f64 {
    (a.x - b.x).powi(2) + (a.y - b.y).powi(2)
}

/// `p` moved to the person's right of the gap that the shapes leave along the midline.
fn beside_the_midline(view: View, p: Point) -> Point {
    let x = p.x.abs().max(MIDLINE_GAP);
    point(if view == View::Front { -x } else { x }, p.y)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn located(view: View, x: f64, y: f64, depth: Depth) -> Located {
        Atlas::bundled().unwrap().locate(view, point(x, y), depth)
    }

    fn chosen(view: View, x: f64, y: f64, depth: Depth) -> String {
        located(view, x, y, depth).chosen().map_or_else(String::new, |c| c.muscle.to_string())
    }

    #[test]
    fn a_muscle_with_a_classic_point_nearby_comes_before_those_that_merely_cover_it() {
        let order = |x: f64, y: f64| -> Vec<String> {
            located(View::Back, x, y, Depth::Skin).candidates.iter().map(|c| c.muscle.to_string()).collect()
        };
        // Eight centimetres beside the spine of L2.
        for side in [1.0, -1.0] {
            let found = order(side * 47.0, 360.0);
            assert_eq!(found[0], "quadratus-lumborum", "{found:?}");
            assert!(found.contains(&"latissimus-dorsi".to_owned()), "{found:?}");
        }
        // Where several have one, or none has, the shallowest comes first.
        for (x, y) in [(40.0, 358.0), (46.0, 154.0), (20.0, 250.0), (75.0, 290.0)] {
            let found = located(View::Back, x, y, Depth::Skin);
            let likely = |c: &Candidate| {
                let atlas = Atlas::bundled().unwrap();
                let mut own = atlas.classic_points(View::Back).iter().filter(|p| belongs_to(p, c));
                own.any(|p| p.at.distance(point(x, y)) <= LIKELY_REACH)
            };
            let keys: Vec<_> = found.candidates.iter().map(|c| (!likely(c), c.layer)).collect();
            assert!(keys.is_sorted() && !keys.is_empty(), "{x}, {y}: {keys:?}");
        }
    }

    #[test]
    fn the_muscles_of_the_depth_shown_come_first() {
        let deep = located(View::Back, 30.0, 340.0, Depth::Deep);
        let layers: Vec<_> = deep.candidates.iter().map(|c| c.layer).collect();
        let shown = layers.iter().take_while(|l| **l >= 3).count();
        assert!(shown >= 1, "{layers:?}");
        assert!(layers[shown..].iter().all(|l| *l < 3), "{layers:?}");
    }

    #[test]
    fn outside_the_body_there_is_no_muscle() {
        let found = located(View::Back, 200.0, 50.0, Depth::Skin);
        assert_eq!((found.on_body, found.candidates.len(), found.choice), (false, 0, None));
    }

    #[test]
    fn a_place_just_outside_the_outline_is_taken_onto_the_skin() {
        let atlas = Atlas::bundled().unwrap();
        let reach = 2.9;
        for view in View::ALL {
            let contour = &atlas.view(view).outline_polygons[0];
            for (i, edge) in contour.iter().enumerate().step_by(7) {
                let (before, after) =
                    (contour[(i + contour.len() - 1) % contour.len()], contour[(i + 1) % contour.len()]);
                let (dx, dy) = (after.x - before.x, after.y - before.y);
                let length = dx.hypot(dy);
                for side in [1.0, -1.0] {
                    let outside = edge.moved(side * dy / length * 2.5, -side * dx / length * 2.5);
                    if atlas.view(view).contains(outside) {
                        continue;
                    }
                    let taken = atlas.on_skin(view, outside, reach).expect("within reach");
                    assert!(atlas.view(view).contains(taken) && taken.distance(outside) < 3.0, "{view:?} {edge:?}");
                }
            }
        }
        assert_eq!(atlas.on_skin(View::Back, point(200.0, 50.0), reach), None, "beyond reach");
        assert_eq!(atlas.on_skin(View::Back, point(40.0, 200.0), reach), Some(point(40.0, 200.0)), "inside it stays");
        assert_eq!(atlas.on_skin(View::Back, point(f64::NAN, 50.0), reach), None);
    }

    #[test]
    fn a_place_that_is_no_number_is_outside() {
        let found = located(View::Back, f64::NAN, 100.0, Depth::Skin);
        assert_eq!((found.on_body, found.candidates.len()), (false, 0));
    }

    #[test]
    fn a_classic_point_in_reach_decides_among_the_muscles_shown() {
        let found = located(View::Back, 37.5, 164.5, Depth::Skin);
        let reason = found.choice.as_ref().map(|c| c.reason.clone());
        let expected = ChoiceReason::ClassicPoint(ClassicPointId::new("levator-scapulae-2").unwrap());
        assert_eq!(reason, Some(expected), "{found:?}");
        assert_eq!(found.chosen().unwrap().muscle.as_str(), "levator-scapulae");
        assert_eq!(chosen(View::Back, 37.5, 164.5, Depth::Superficial), "trapezius-middle", "levator is not shown");
    }

    #[test]
    fn the_midline_gap_of_the_shapes_is_bridged() {
        for x in [-1.4, -0.3, 0.0, 0.7, 1.4] {
            assert_eq!(chosen(View::Back, x, 160.0, Depth::Superficial), "trapezius-middle", "x = {x}");
        }
    }
}
