//! Patches of a plane: what a brush paints, a lasso encloses and an eraser takes away.

use i_overlay::core::fill_rule::FillRule;
use i_overlay::core::overlay_rule::OverlayRule;
use i_overlay::float::simplify::SimplifyShape as _;
use i_overlay::float::single::SingleFloatOverlay as _;
use serde::{Deserialize, Serialize};

use super::{Bounds, Path, Point, Segment, distance_to_segment, point, polygon_contains};

/// Closed polygons under the even-odd rule: one inside another is a hole in it.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(from = "Vec<Vec<(f64, f64)>>", into = "Vec<Vec<(f64, f64)>>")]
pub struct Patch {
    /// The borders, each without a repeated last point.
    pub borders: Vec<Vec<Point>>,
}

impl From<Vec<Vec<(f64, f64)>>> for Patch {
    fn from(borders: Vec<Vec<(f64, f64)>>) -> Self {
        let border = |b: Vec<(f64, f64)>| b.into_iter().map(|(x, y)| point(x, y)).collect();
        Self { borders: borders.into_iter().map(border).collect() }
    }
}

impl From<Patch> for Vec<Vec<(f64, f64)>> {
    fn from(patch: Patch) -> Self {
        patch.borders.into_iter().map(|b| b.into_iter().map(|p| (p.x, p.y)).collect()).collect()
    }
}

/// How far a border may stray from what was drawn, in thousandths of stature: about a quarter of a millimetre.
const STRAY: f64 = 0.15;
/// Coordinates are kept to this part of a unit.
const GRAIN: f64 = 100.0;
/// A speck smaller than this is dropped: two millimetres by two, less than any brush paints.
const SPECK: f64 = 1.5;
/// Corners of the round end of a brush's stroke.
const CORNERS: u32 = 24;

/// Polygons as the polygon library takes them.
type Contours = Vec<Vec<[f64; 2]>>;

impl Patch {
    /// The inside of one border.
    pub fn of(border: impl IntoIterator<Item = Point>) -> Self {
        Self { borders: vec![border.into_iter().collect()] }
    }

    /// Whether there is nothing of it.
    pub const fn is_empty(&self) -> bool {
        self.borders.is_empty()
    }

    /// What a round brush of `radius` covers on its way through `path`; a single point is a dab.
    pub fn brushed(path: &[Point], radius: f64) -> Self {
        let path = simplified(path, STRAY);
        let mut capsules: Contours = Vec::with_capacity(path.len());
        match path.as_slice() {
            [] => {}
            [only] => capsules.push(capsule(*only, *only, radius)),
            several => {
                let next = several.iter().skip(1);
                capsules.extend(several.iter().zip(next).map(|(&a, &b)| capsule(a, b, radius)));
            }
        }
        Self::from_shapes(capsules.simplify_shape(FillRule::NonZero))
    }

    /// What a line that is drawn around it encloses, however often the line crosses itself.
    pub fn enclosed(path: &[Point]) -> Self {
        let contour: Vec<[f64; 2]> = simplified(path, STRAY).iter().map(|p| [p.x, p.y]).collect();
        Self::from_shapes(vec![contour].simplify_shape(FillRule::NonZero))
    }

    /// What the contours of a path enclose by the rule of fonts: where they overlap is no hole. Curves become lines
    /// that stay within `tolerance`.
    pub fn filled(path: &Path, tolerance: f64) -> Self {
        let contour = |(points, _): (Vec<Point>, bool)| points.into_iter().map(|p| [p.x, p.y]).collect::<Vec<_>>();
        let contours: Contours = path.flatten(tolerance).into_iter().map(contour).collect();
        Self::from_shapes(contours.simplify_shape(FillRule::NonZero))
    }

    /// This and the other.
    #[must_use]
    pub fn with(&self, other: &Self) -> Self {
        self.overlaid(other, OverlayRule::Union)
    }

    /// This without the other.
    #[must_use]
    pub fn without(&self, other: &Self) -> Self {
        self.overlaid(other, OverlayRule::Difference)
    }

    /// What lies in both.
    #[must_use]
    pub fn within(&self, other: &Self) -> Self {
        self.overlaid(other, OverlayRule::Intersect)
    }

    fn overlaid(&self, other: &Self, rule: OverlayRule) -> Self {
        // Each alone first: their holes are told by the even-odd rule, which must not mix the two.
        let (a, b) = (self.oriented(), other.oriented());
        Self::from_shapes(a.overlay(&b, rule, FillRule::NonZero))
    }

    /// The borders turned so that holes run the other way round.
    fn oriented(&self) -> Vec<Contours> {
        let contours: Contours = self.borders.iter().map(|b| b.iter().map(|p| [p.x, p.y]).collect()).collect();
        contours.simplify_shape(FillRule::EvenOdd)
    }

    /// What the polygon library answers, with no more corners than the eye needs.
    fn from_shapes(shapes: Vec<Contours>) -> Self {
        let rounded = |[x, y]: [f64; 2]| point((x * GRAIN).round() / GRAIN + 0.0, (y * GRAIN).round() / GRAIN + 0.0);
        let border = |contour: Vec<[f64; 2]>| {
            let points: Vec<Point> = contour.into_iter().map(rounded).collect();
            closed_simplified(&points)
        };
        let borders = shapes.into_iter().flatten().map(border).filter(|b| b.len() > 2 && area(b).abs() >= SPECK);
        Self { borders: borders.collect() }
    }

    /// Whether `p` lies inside.
    pub fn contains(&self, p: Point) -> bool {
        self.borders.iter().filter(|b| polygon_contains(b, p)).count() % 2 == 1
    }

    /// The box around it; `None` when it is empty.
    pub fn bounds(&self) -> Option<Bounds> {
        Bounds::around(self.borders.iter().flatten().copied())
    }

    /// The borders as a path.
    pub fn path(&self) -> Path {
        let borders = self.borders.iter().flat_map(|b| Path::polygon(b.iter().copied()).segments);
        Path { segments: borders.collect() }
    }

    /// Mirrored about x = 0.
    #[must_use]
    pub fn mirrored(&self) -> Self {
        Self { borders: self.borders.iter().map(|b| b.iter().map(|p| p.mirrored()).collect()).collect() }
    }

    /// A place well inside the largest part; `None` for an empty patch.
    pub fn middle(&self) -> Option<Point> {
        self.middles(f64::INFINITY).next()
    }

    /// Places well inside the largest part, from its middle outwards, about `step` apart in height.
    pub fn middles(&self, step: f64) -> impl Iterator<Item = Point> {
        let largest = self.borders.iter().max_by(|a, b| area(a).abs().total_cmp(&area(b).abs()));
        let bounds = largest.and_then(|l| Bounds::around(l.iter().copied()));
        bounds.into_iter().flat_map(move |bounds| {
            // A little off the middle, so that it passes no corner of a symmetric shape.
            let middle = bounds.center().y + bounds.height() * 0.007;
            let rows = (bounds.height() / 2.0 / step).floor().clamp(0.0, 40.0) as i32;
            let off = (1..=rows).flat_map(move |row| [-1.0, 1.0].map(|side| side * f64::from(row) * step));
            std::iter::once(0.0).chain(off).filter_map(move |off| self.middle_at(middle + off))
        })
    }

    /// The middle of the longest stretch at the height `y`.
    fn middle_at(&self, y: f64) -> Option<Point> {
        let stretches = self.stretches(|p| p.y, |p| p.x, y);
        let (from, to) = stretches.into_iter().max_by(|a, b| (a.1 - a.0).total_cmp(&(b.1 - b.0)))?;
        Some(point(from.midpoint(to), y))
    }

    /// Lines `spacing` apart that rise to the right (or with `falling` the other way), as far as they lie inside.
    pub fn hatch(&self, spacing: f64, falling: bool) -> Path {
        let lean = if falling { -1.0 } else { 1.0 };
        // Along a line of the hatch `across` stays the same.
        let across = move |p: Point| p.y + lean * p.x;
        let levels = self.borders.iter().flatten().map(|&p| across(p));
        let (low, high) = levels.fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), v| (l.min(v), h.max(v)));
        let step = spacing.max(0.1) * std::f64::consts::SQRT_2;
        let mut segments = Vec::new();
        if high > low {
            let first = (low / step).ceil() as i64;
            let last = (high / step).floor() as i64;
            for i in first..=last {
                // Off the round numbers on which drawn corners lie.
                let level = i as f64 * step + 0.003_7;
                for (from, to) in self.stretches(across, |p| p.x, level) {
                    segments.push(Segment::Move(point(from, level - lean * from)));
                    segments.push(Segment::Line(point(to, level - lean * to)));
                }
            }
        }
        Path { segments }
    }

    /// Where the line on which `across` is `level` runs inside, as pairs of values of `along`.
    fn stretches(&self, across: impl Fn(Point) -> f64, along: impl Fn(Point) -> f64, level: f64) -> Vec<(f64, f64)> {
        let mut crossings = Vec::new();
        for border in &self.borders {
            let next = border.iter().cycle().skip(1);
            for (&a, &b) in border.iter().zip(next) {
                let (u, v) = (across(a), across(b));
                if (u > level) != (v > level) {
                    crossings.push(along(a.towards(b, (level - u) / (v - u))));
                }
            }
        }
        crossings.sort_by(f64::total_cmp);
        crossings.chunks_exact(2).filter_map(|c| if let &[a, b] = c { Some((a, b)) } else { None }).collect()
    }
}

/// Everything within `radius` of the line from `a` to `b`, as a polygon that contains it.
fn capsule(a: Point, b: Point, radius: f64) -> Vec<[f64; 2]> {
    let heading = (b.y - a.y).atan2(b.x - a.x);
    let step = std::f64::consts::TAU / f64::from(CORNERS);
    let half = CORNERS / 2;
    let round = |center: Point, begin: f64| {
        (0..=half).map(move |i| {
            let angle = begin + f64::from(i) * step;
            [center.x + radius * angle.cos(), center.y + radius * angle.sin()]
        })
    };
    let quarter = std::f64::consts::FRAC_PI_2;
    round(b, heading - quarter).chain(round(a, heading + quarter)).collect()
}

/// Twice signed area halved: positive when the border runs clockwise on a page whose y points down.
fn area(border: &[Point]) -> f64 {
    let next = border.iter().cycle().skip(1);
    border.iter().zip(next).map(|(a, b)| a.x * b.y - b.x * a.y).sum::<f64>() / 2.0
}

/// The line with only those points that keep it within `tolerance` (Douglas and Peucker).
fn simplified(path: &[Point], tolerance: f64) -> Vec<Point> {
    let finite: Vec<Point> = path.iter().copied().filter(|p| p.is_finite()).collect();
    let (Some(&first), Some(&last)) = (finite.first(), finite.last()) else { return Vec::new() };
    let mut kept = vec![first];
    keep(&finite, tolerance, &mut kept);
    if kept.last() != Some(&last) {
        kept.push(last);
    }
    kept
}

/// Adds the points between the first and the last that are needed, and the last.
fn keep(path: &[Point], tolerance: f64, kept: &mut Vec<Point>) {
    let (Some(&first), Some(&last)) = (path.first(), path.last()) else { return };
    let distances = path.iter().enumerate().map(|(i, &p)| (i, distance_to_segment(p, first, last)));
    let furthest = distances.max_by(|a, b| a.1.total_cmp(&b.1)).filter(|(_, d)| *d > tolerance);
    match furthest {
        Some((i, _)) => {
            keep(path.get(..=i).unwrap_or_default(), tolerance, kept);
            keep(path.get(i..).unwrap_or_default(), tolerance, kept);
        }
        None => {
            if kept.last() != Some(&last) {
                kept.push(last);
            }
        }
    }
}

/// The same for a border: cut at two points that are far from one another.
fn closed_simplified(border: &[Point]) -> Vec<Point> {
    let Some(&first) = border.first() else { return Vec::new() };
    let far = border.iter().enumerate().max_by(|a, b| a.1.distance(first).total_cmp(&b.1.distance(first)));
    let cut = far.map_or(0, |(i, _)| i);
    let there = simplified(border.get(..=cut).unwrap_or_default(), STRAY);
    let rest: Vec<Point> = border.get(cut..).unwrap_or_default().iter().copied().chain([first]).collect();
    let back = simplified(&rest, STRAY);
    let mut points: Vec<Point> = there.into_iter().chain(back.into_iter().skip(1)).collect();
    points.dedup();
    while points.len() > 1 && points.first() == points.last() {
        points.pop();
    }
    points
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square(x: f64, y: f64, side: f64) -> Vec<Point> {
        vec![point(x, y), point(x + side, y), point(x + side, y + side), point(x, y + side)]
    }

    fn covered(patch: &Patch) -> f64 {
        let holes = |b: &Vec<Point>| patch.borders.iter().filter(|o| *o != b && polygon_contains(o, b[0])).count() % 2;
        patch.borders.iter().map(|b| if holes(b) == 1 { -area(b).abs() } else { area(b).abs() }).sum()
    }

    #[test]
    fn a_dab_is_a_disc_and_a_stroke_a_rounded_bar() {
        let dab = Patch::brushed(&[point(10.0, 20.0)], 8.0);
        assert_eq!(dab.borders.len(), 1);
        for border in &dab.borders[0] {
            assert!((border.distance(point(10.0, 20.0)) - 8.0).abs() < 0.02, "{border:?}");
        }
        let bar = Patch::brushed(&[point(0.0, 0.0), point(30.0, 0.0)], 5.0);
        let expected = 30.0 * 10.0 + std::f64::consts::PI * 25.0;
        assert!((covered(&bar) - expected).abs() < 2.0, "{} of {expected}", covered(&bar));
        for (p, inside) in
            [(point(15.0, 4.8), true), (point(15.0, 5.2), false), (point(34.5, 0.0), true), (point(34.0, 4.0), false)]
        {
            assert_eq!(bar.contains(p), inside, "{p:?}");
        }
    }

    #[test]
    fn a_ring_painted_by_a_brush_has_a_hole_and_a_stroke_that_crosses_itself_none_too_many() {
        let ring: Vec<Point> =
            (0..=48).map(|i| f64::from(i) * 0.13).map(|a| point(40.0 * a.cos(), 40.0 * a.sin())).collect();
        let patch = Patch::brushed(&ring, 6.0);
        assert_eq!(patch.borders.len(), 2, "an outer border and a hole");
        assert!(!patch.contains(point(0.0, 0.0)) && patch.contains(point(40.0, 0.0)));
        let cross = Patch::brushed(&[point(0.0, 0.0), point(20.0, 20.0), point(20.0, 0.0), point(0.0, 20.0)], 4.0);
        assert!(cross.contains(point(10.0, 10.0)), "where the stroke crosses itself it is painted once, not erased");
    }

    #[test]
    fn a_stroke_back_and_forth_paints_the_same_as_once() {
        let there = [point(0.0, 0.0), point(30.0, 2.0)];
        let and_back = [point(0.0, 0.0), point(30.0, 2.0), point(0.0, 0.0)];
        let (once, twice) = (Patch::brushed(&there, 5.0), Patch::brushed(&and_back, 5.0));
        assert!((covered(&once) - covered(&twice)).abs() < 0.5);
        assert_eq!(twice.borders.len(), 1);
    }

    #[test]
    fn a_lasso_that_crosses_itself_encloses_every_loop() {
        let eight = [point(0.0, 0.0), point(20.0, 20.0), point(20.0, 0.0), point(0.0, 20.0)];
        let patch = Patch::enclosed(&eight);
        assert!(patch.contains(point(3.0, 10.0)) && patch.contains(point(17.0, 10.0)), "{patch:?}");
        assert!(!patch.contains(point(10.0, 3.0)));
        for line in [&eight[..0], &eight[..1], &eight[..2]] {
            assert_eq!(Patch::enclosed(line), Patch::default(), "a line encloses nothing");
        }
    }

    #[test]
    fn patches_are_joined_cut_and_clipped() {
        let (a, b) = (Patch::of(square(0.0, 0.0, 10.0)), Patch::of(square(6.0, 0.0, 10.0)));
        assert_eq!(covered(&a.with(&b)), 160.0);
        assert_eq!(a.with(&b).borders.len(), 1, "overlapping strokes are one area");
        assert_eq!(covered(&a.without(&b)), 60.0);
        assert_eq!(covered(&a.within(&b)), 40.0);
        let far = Patch::of(square(100.0, 0.0, 10.0));
        assert_eq!(a.with(&far).borders.len(), 2, "strokes apart stay apart");
        assert_eq!(a.within(&far), Patch::default());
        assert_eq!(a.without(&Patch::default()), a.with(&Patch::default()));
        let holed = a.without(&Patch::of(square(4.0, 4.0, 2.0)));
        assert_eq!((holed.borders.len(), holed.contains(point(5.0, 5.0))), (2, false));
        let filled = holed.with(&Patch::of(square(3.0, 3.0, 4.0)));
        assert_eq!((filled.borders.len(), filled.contains(point(5.0, 5.0))), (1, true), "a hole can be painted over");
    }

    #[test]
    fn specks_and_needless_corners_are_dropped() {
        let a = Patch::of(square(0.0, 0.0, 10.0));
        let all_but_a_speck = Patch::of([point(0.0, 0.0), point(9.0, 0.0), point(9.0, 10.0), point(0.0, 10.0)]);
        let left = a.without(&all_but_a_speck).without(&Patch::of(square(8.0, 1.0, 20.0)));
        assert_eq!(left, Patch::default(), "one unit by one is a speck");
        let wavy: Vec<Point> = (0..200).map(|i| point(f64::from(i) * 0.3, f64::from(i % 2) * 0.1)).collect();
        assert_eq!(simplified(&wavy, STRAY).len(), 2);
    }

    #[test]
    fn what_cannot_be_a_place_is_left_out() {
        let path = [point(f64::NAN, 0.0), point(0.0, f64::INFINITY)];
        assert_eq!(Patch::brushed(&path, 5.0), Patch::default());
        assert_eq!(Patch::enclosed(&path), Patch::default());
    }

    #[test]
    fn hatching_stays_inside_and_out_of_holes() {
        let holed = Patch::of(square(0.0, 0.0, 40.0)).without(&Patch::of(square(10.0, 10.0, 20.0)));
        for falling in [false, true] {
            let hatch = holed.hatch(3.0, falling);
            let points: Vec<Point> = hatch.flatten(0.1).into_iter().flat_map(|(p, _)| p).collect();
            assert!(points.len() > 30, "{}", points.len());
            for pair in points.chunks_exact(2) {
                assert!(holed.contains(pair[0].towards(pair[1], 0.5)), "{pair:?}");
            }
        }
        assert_eq!(Patch::default().hatch(3.0, false), Path::default());
    }

    #[test]
    fn the_place_for_a_word_lies_inside() {
        let l_shape = Patch::of(square(0.0, 0.0, 40.0)).without(&Patch::of(square(8.0, -1.0, 40.0)));
        let ring = Patch::of(square(0.0, 0.0, 40.0)).without(&Patch::of(square(10.0, 10.0, 20.0)));
        for patch in [l_shape, ring, Patch::of(square(-3.0, 5.0, 2.0))] {
            assert!(patch.contains(patch.middle().unwrap()), "{patch:?}");
        }
        assert_eq!(Patch::default().middle(), None);
    }

    #[test]
    fn it_is_written_as_pairs_of_numbers() {
        let patch = Patch::of([point(1.0, 2.0), point(3.5, 4.0), point(5.0, 6.0)]);
        let text = ron::to_string(&patch).unwrap();
        assert_eq!(text, "[[(1.0,2.0),(3.5,4.0),(5.0,6.0)]]");
        assert_eq!(ron::from_str::<Patch>(&text).unwrap(), patch);
    }
}
