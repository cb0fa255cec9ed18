//! The smooth closed curves in which shapes are stored.

use serde::Deserialize;

use crate::geometry::{Path, Point, Segment, point};

/// A point of a closed curve, in thousandths of stature.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
pub(in crate::atlas) enum Knot {
    /// The curve turns sharply here.
    C(f64, f64),
    /// The curve passes smoothly.
    S(f64, f64),
}

impl Knot {
    pub(in crate::atlas) const fn at(self) -> Point {
        match self {
            Self::C(x, y) | Self::S(x, y) => point(x, y),
        }
    }

    const fn is_corner(self) -> bool {
        matches!(self, Self::C(..))
    }
}

/// The closed curve through `knots`: one cubic from each to the next, whose controls lie a sixth of the way between the
/// neighbours from the smooth knots and on the corners themselves; straight between two corners.
pub(in crate::atlas) fn closed_curve(knots: &[Knot]) -> Path {
    let Some(first) = knots.first() else { return Path::default() };
    let n = knots.len();
    let around = |i: usize| knots.iter().cycle().skip(i).take(4).copied();
    let mut segments = vec![Segment::Move(first.at())];
    for i in 0..n {
        let mut four = around(i + n - 1);
        let (Some(before), Some(a), Some(b), Some(after)) = (four.next(), four.next(), four.next(), four.next()) else {
            continue;
        };
        if a.is_corner() && b.is_corner() {
            segments.push(Segment::Line(b.at()));
            continue;
        }
        // Longer tangents than this would make short segments loop.
        let longest = a.at().distance(b.at()) / 2.2;
        let tangent = |from: Knot, to: Knot| {
            let (dx, dy) = ((to.at().x - from.at().x) / 6.0, (to.at().y - from.at().y) / 6.0);
            let length = dx.hypot(dy);
            let scale = if length > longest { longest / length } else { 1.0 };
            (dx * scale, dy * scale)
        };
        let leaving = if a.is_corner() { (0.0, 0.0) } else { tangent(before, b) };
        let arriving = if b.is_corner() { (0.0, 0.0) } else { tangent(a, after) };
        let (start, end) = (a.at(), b.at());
        segments.push(Segment::Curve(start.moved(leaving.0, leaving.1), end.moved(-arriving.0, -arriving.1), end));
    }
    segments.push(Segment::Close);
    Path { segments }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn between_two_corners_the_curve_is_straight() {
        let square = [Knot::C(0.0, 0.0), Knot::C(6.0, 0.0), Knot::C(6.0, 6.0)];
        let expected = [
            Segment::Move(point(0.0, 0.0)),
            Segment::Line(point(6.0, 0.0)),
            Segment::Line(point(6.0, 6.0)),
            Segment::Line(point(0.0, 0.0)),
            Segment::Close,
        ];
        assert_eq!(closed_curve(&square).segments, expected, "corners only");
    }

    #[test]
    fn a_smooth_knot_leans_along_the_line_between_its_neighbours() {
        let knots = [Knot::C(0.0, 0.0), Knot::S(6.0, 6.0), Knot::C(12.0, 0.0)];
        let path = closed_curve(&knots);
        let expected = Segment::Curve(point(0.0, 0.0), point(4.0, 6.0), point(6.0, 6.0));
        assert_eq!(path.segments[1], expected, "a sixth of (12, 0) before the knot, nothing at the corner");
    }

    #[test]
    fn a_tangent_is_at_most_the_segment_over_2_2() {
        let knots = [Knot::C(0.0, 0.0), Knot::S(2.2, 0.0), Knot::C(60.0, 0.0)];
        let Segment::Curve(_, control, _) = closed_curve(&knots).segments[1] else { panic!("not a curve") };
        assert!((control.x - 1.2).abs() < 1e-12, "control at {control:?}");
    }

    #[test]
    fn no_knots_give_no_curve() {
        assert_eq!(closed_curve(&[]), Path::default());
    }
}
