//! The textbook's pattern of referred pain for a muscle.

use crate::atlas::{Atlas, ClassicPoint, ReferralZone};
use crate::body::{Side, View};
use crate::geometry::Point;
use crate::ids::MuscleId;

impl Atlas {
    /// The classic points of a muscle that `view` shows; [`Side::Midline`] for those of both sides.
    pub fn points_of<'a>(
        &'a self,
        view: View,
        muscle: &MuscleId,
        side: Side,
    ) -> impl Iterator<Item = &'a ClassicPoint> {
        let of_side = move |p: &&ClassicPoint| p.muscle == *muscle && (side == Side::Midline || p.side == side);
        self.classic_points(view).iter().filter(of_side)
    }

    /// The classic point of a muscle whose pattern belongs to the place `at` of `view`: the nearest one that the view
    /// shows, else the first of all. `None` for a muscle without one.
    pub fn textbook_point<'a>(
        &'a self,
        muscle: &MuscleId,
        side: Side,
        view: View,
        at: Point,
    ) -> Option<&'a ClassicPoint> {
        let here = self.points_of(view, muscle, side);
        let nearest = here.min_by(|a, b| a.at.distance(at).total_cmp(&b.at.distance(at)));
        nearest.or_else(|| View::ALL.into_iter().flat_map(|v| self.classic_points(v)).find(|p| p.muscle == *muscle))
    }

    /// Where the textbook sends the pain of a point of `muscle` at `at` of `in_view`, as `view` shows it, in drawing
    /// order. A point on the midline has the patterns of both sides.
    pub fn textbook_pattern<'a>(
        &'a self,
        view: View,
        muscle: &MuscleId,
        side: Side,
        (in_view, at): (View, Point),
    ) -> Vec<&'a ReferralZone> {
        let sides = match side {
            Side::Midline => vec![Side::Right, Side::Left],
            Side::Right | Side::Left => vec![side],
        };
        let Some(point) = self.textbook_point(muscle, side, in_view, at) else { return Vec::new() };
        sides.into_iter().flat_map(|side| self.referral_pattern(view, point, side)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::atlas::ReferralKind;
    use crate::geometry::point;

    fn zones(muscle: &str, side: Side, at: Point) -> Vec<(Side, ReferralKind)> {
        let atlas = Atlas::bundled().unwrap();
        let id = MuscleId::new(muscle).unwrap();
        let found = atlas.textbook_pattern(View::Back, &id, side, (View::Back, at));
        found.into_iter().map(|z| (z.side, z.kind)).collect()
    }

    #[test]
    fn a_pattern_belongs_to_the_side_of_the_point_and_on_the_midline_to_both() {
        let right = zones("levator-scapulae", Side::Right, point(38.0, 162.0));
        assert!(!right.is_empty() && right.iter().all(|(s, _)| *s == Side::Right), "{right:?}");
        assert!(right.iter().any(|(_, k)| *k == ReferralKind::Essential), "{right:?}");
        let both = zones("levator-scapulae", Side::Midline, point(0.0, 162.0));
        assert_eq!(both.len(), 2 * right.len());
        assert_eq!(zones("no-such-muscle", Side::Right, point(38.0, 162.0)), []);
    }

    #[test]
    fn of_several_points_the_nearest_decides() {
        let atlas = Atlas::bundled().unwrap();
        let id = MuscleId::new("semispinalis-capitis").unwrap();
        for (y, expected) in [(90.0, "semispinalis-capitis-1"), (125.0, "semispinalis-capitis-2")] {
            let found = atlas.textbook_point(&id, Side::Right, View::Back, point(12.0, y)).unwrap();
            assert_eq!(found.id.as_str(), expected);
        }
        let from_front = atlas.textbook_point(&id, Side::Right, View::Front, point(0.0, 0.0));
        assert!(from_front.is_some(), "a view without its points takes the first");
    }

    #[test]
    fn every_muscle_with_a_classic_point_has_a_pattern_somewhere() {
        let atlas = Atlas::bundled().unwrap();
        for found in View::ALL.into_iter().flat_map(|v| atlas.classic_points(v)).filter(|p| p.main_view) {
            let shown = View::ALL.into_iter().flat_map(|v| atlas.referral_pattern(v, found, found.side));
            assert!(shown.count() > 0, "{} refers nowhere", found.id);
        }
    }
}
