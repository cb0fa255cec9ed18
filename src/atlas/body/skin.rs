//! One point of the skin in all views.

use crate::body::View;
use crate::geometry::{Point, point, polygon_contains};

use crate::atlas::Atlas;

/// How far two views may disagree about the depth of a place that both see, in thousandths of stature.
pub const SAME_SKIN: f64 = 6.0;

/// How far the skin of one view may be from a point of skin of another for both to be the same place, in thousandths of
/// stature.
pub const SAME_PLACE: f64 = 4.0;

/// A pixel of the depth maps, in thousandths of stature.
const PIXEL: f64 = 1.0;

/// A point in the frame of the back view, in thousandths of stature.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point3 {
    /// To the person's right.
    pub x: f64,
    /// Downwards from the vertex.
    pub y: f64,
    /// Backwards, towards who looks at the back.
    pub z: f64,
}

/// A point of the skin and the view in which it was found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SkinPoint {
    /// Where it is.
    pub position: Point3,
    /// The view in which it was found.
    pub origin: View,
    /// Whether it is on an arm. Arms are posed differently in the side views, so such a point is not carried between
    /// side and front or back.
    pub on_arm: bool,
}

impl Atlas {
    /// The depth of the skin towards the viewer at `p` of `view`, in thousandths of stature; `None` outside the body.
    pub fn skin_depth(&self, view: View, p: Point) -> Option<f64> {
        if self.view(view).contains(p) { self.depth_near(view, p) } else { None }
    }

    /// The depth of the skin at or within about two units of `p`: the edge of the figure is an outline in one view and
    /// a place well inside another, where the two need not fit to a pixel.
    fn depth_near(&self, view: View, p: Point) -> Option<f64> {
        let drawn = if view == View::Left { p.mirrored() } else { p };
        self.relief(view).depth_at(drawn)
    }

    /// The point of the skin seen at `p` of `view`; `None` outside the body.
    pub fn skin_point(&self, view: View, p: Point) -> Option<SkinPoint> {
        let depth = self.skin_depth(view, p)?;
        let (x, y, z) = match view {
            View::Back => (p.x, p.y, depth),
            View::Front => (-p.x, p.y, -depth),
            View::Right => (depth, p.y, self.plumb_line - p.x),
            View::Left => (-depth, p.y, self.plumb_line + p.x),
        };
        Some(SkinPoint { position: Point3 { x, y, z }, origin: view, on_arm: self.is_arm(view, p) })
    }

    /// Where `skin` is seen in `view`; `None` where it is turned away or hidden, and between side and front or back
    /// where one of them shows an arm there.
    pub fn project(&self, skin: SkinPoint, view: View) -> Option<Point> {
        let (place, depth) = self.seen_from(skin.position, view);
        if view == skin.origin {
            return Some(place);
        }
        if is_side(view) != is_side(skin.origin) && (skin.on_arm || self.is_arm(view, place)) {
            return None;
        }
        let seen = self.depth_near(view, place)?;
        if (seen - depth).abs() > SAME_SKIN {
            return None;
        }
        let (nearest, off) = self.nearest_skin(view, place, seen, depth);
        if off <= SAME_PLACE {
            return Some(nearest);
        }
        // At the edge of the figure the skin falls away within a pixel, whose one depth says little.
        let at_edge = [-PIXEL, PIXEL].iter().any(|across| !self.view(view).contains(place.moved(*across, 0.0)));
        at_edge.then_some(place)
    }

    /// The place of `view`, at the height of `place`, whose skin is nearest to the point at `depth` behind or before
    /// `place`, where the skin lies at `seen`; and how far it is from that point. Where the skin is steep, a little
    /// sideways is nearer than straight on.
    fn nearest_skin(&self, view: View, place: Point, seen: f64, depth: f64) -> (Point, f64) {
        let (mut best, mut best_off) = (place, (seen - depth).abs());
        let (mut at, mut behind) = (place, seen - depth);
        // The nearest point of a line along the skin there, again and again, as long as it gets nearer.
        for _ in 0..6 {
            let beside = |across| self.depth_near(view, at.moved(across, 0.0));
            let (Some(left), Some(right)) = (beside(-PIXEL), beside(PIXEL)) else { break };
            let slope = (right - left) / (2.0 * PIXEL);
            let step = -((at.x - place.x) + slope * behind) / (1.0 + slope * slope);
            at = at.moved(step.clamp(-PIXEL, PIXEL), 0.0);
            let Some(there) = self.depth_near(view, at) else { break };
            behind = there - depth;
            let off = at.distance(place).hypot(behind);
            if off >= best_off {
                break;
            }
            (best, best_off) = (at, off);
        }
        (best, best_off)
    }

    /// Where the skin at `p` of `view` is seen in `other`, in the frame of `other`; `None` where it is turned away or
    /// hidden there. In `view` itself a place is seen where it is, on the body or off it.
    pub fn seen_in(&self, view: View, p: Point, other: View) -> Option<Point> {
        if view == other { Some(p) } else { self.project(self.skin_point(view, p)?, other) }
    }

    /// Where the skin at `p` of `view` is seen in each other view, in the order of [`View::ALL`], each place in the
    /// frame of its view (thousandths of stature); `None` where it is turned away or hidden.
    pub fn elsewhere(&self, view: View, p: Point) -> [(View, Option<Point>); 3] {
        let others = match view {
            View::Back => [View::Front, View::Left, View::Right],
            View::Front => [View::Back, View::Left, View::Right],
            View::Left => [View::Back, View::Front, View::Right],
            View::Right => [View::Back, View::Front, View::Left],
        };
        let skin = self.skin_point(view, p);
        others.map(|other| (other, skin.and_then(|skin| self.project(skin, other))))
    }

    /// Whether the figure is an arm at `p` of `view`, provided that it is on the body.
    pub(in crate::atlas) fn is_arm(&self, view: View, p: Point) -> bool {
        self.views.get(view).arms.iter().any(|arm| polygon_contains(arm, p))
    }

    /// Place and depth of a point in `view`, whether it can be seen there or not.
    fn seen_from(&self, p: Point3, view: View) -> (Point, f64) {
        match view {
            View::Back => (point(p.x, p.y), p.z),
            View::Front => (point(-p.x, p.y), -p.z),
            View::Right => (point(self.plumb_line - p.z, p.y), p.x),
            View::Left => (point(p.z - self.plumb_line, p.y), -p.x),
        }
    }
}

const fn is_side(view: View) -> bool {
    matches!(view, View::Left | View::Right)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_of_the_skin_lies_where_it_was_found() {
        let atlas = Atlas::bundled().unwrap();
        for (view, p) in [
            (View::Back, point(46.0, 154.0)),
            (View::Front, point(-46.0, 250.0)),
            (View::Right, point(-30.0, 300.0)),
            (View::Left, point(30.0, 300.0)),
        ] {
            let skin = atlas.skin_point(view, p).unwrap();
            let (place, depth) = atlas.seen_from(skin.position, view);
            assert!(place.distance(p) < 1e-9, "{view:?}: {place:?} instead of {p:?}");
            assert_eq!(Some(depth), atlas.skin_depth(view, p), "{view:?}");
            assert!(atlas.project(skin, view).is_some_and(|q| q.distance(p) < 1e-9), "{view:?} sees its own points");
        }
    }

    #[test]
    fn left_and_right_views_are_mirror_images() {
        let atlas = Atlas::bundled().unwrap();
        let right = atlas.skin_point(View::Right, point(-30.0, 300.0)).unwrap();
        let left = atlas.skin_point(View::Left, point(30.0, 300.0)).unwrap();
        assert!(right.position.x > 50.0, "the right flank lies at the person's right: {right:?}");
        let mirrored = Point3 { x: -right.position.x, ..right.position };
        assert_eq!(left.position, mirrored, "the same place on the other side");
        assert_eq!(atlas.project(right, View::Left), None, "the right flank is hidden from the left");
    }

    #[test]
    fn arms_are_not_carried_between_side_and_back() {
        let atlas = Atlas::bundled().unwrap();
        let upper_arm = atlas.skin_point(View::Back, point(125.0, 250.0)).unwrap();
        assert!(upper_arm.on_arm, "{upper_arm:?}");
        assert_eq!(atlas.project(upper_arm, View::Right), None);
        let raised_arm = atlas.skin_point(View::Right, point(20.0, 240.0)).unwrap();
        assert!(raised_arm.on_arm, "{raised_arm:?}");
        assert_eq!(atlas.project(raised_arm, View::Back), None);
        assert_eq!(atlas.project(raised_arm, View::Front), None);
    }
}
