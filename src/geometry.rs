//! Points, boxes and curves in the body's coordinates.
//!
//! Space: thousandths of stature, x to the right of the page, y downwards from the vertex of the head.
//! Pages use the same types with millimetres; the module that owns a value says which.

mod patch;

pub use patch::Patch;

use serde::{Deserialize, Serialize};

/// A position.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Point {
    /// To the right of the page.
    pub x: f64,
    /// Downwards.
    pub y: f64,
}

/// Short for [`Point`] in literals.
pub const fn point(x: f64, y: f64) -> Point {
    Point { x, y }
}

impl Point {
    /// The distance to `other` in the same unit.
    pub fn distance(self, other: Self) -> f64 {
        (self.x - other.x).hypot(self.y - other.y)
    }

    /// Mirrored about x = 0.
    #[must_use]
    pub const fn mirrored(self) -> Self {
        point(-self.x, self.y)
    }

    /// Moved by `dx`, `dy`.
    #[must_use]
    pub const fn moved(self, dx: f64, dy: f64) -> Self {
        point(self.x + dx, self.y + dy)
    }

    /// The point `t` of the way to `other` (0 = here, 1 = there).
    #[must_use]
    pub fn towards(self, other: Self, t: f64) -> Self {
        point(self.x + (other.x - self.x) * t, self.y + (other.y - self.y) * t)
    }

    /// Whether both numbers are finite.
    pub const fn is_finite(self) -> bool {
        self.x.is_finite() && self.y.is_finite()
    }
}

/// An axis-parallel box.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Bounds {
    /// The upper left corner.
    pub min: Point,
    /// The lower right corner.
    pub max: Point,
}

impl Bounds {
    /// From the upper left corner and a size.
    pub const fn from_size(x: f64, y: f64, width: f64, height: f64) -> Self {
        Self { min: point(x, y), max: point(x + width, y + height) }
    }

    /// The smallest box around `points`; `None` without any.
    pub fn around(points: impl IntoIterator<Item = Point>) -> Option<Self> {
        let mut points = points.into_iter();
        let first = points.next()?;
        Some(points.fold(Self { min: first, max: first }, |b, p| Self {
            min: point(b.min.x.min(p.x), b.min.y.min(p.y)),
            max: point(b.max.x.max(p.x), b.max.y.max(p.y)),
        }))
    }

    /// Width.
    pub const fn width(self) -> f64 {
        self.max.x - self.min.x
    }

    /// Height.
    pub const fn height(self) -> f64 {
        self.max.y - self.min.y
    }

    /// The middle.
    pub const fn center(self) -> Point {
        point(self.min.x.midpoint(self.max.x), self.min.y.midpoint(self.max.y))
    }

    /// Whether `p` lies inside or on the edge.
    pub fn contains(self, p: Point) -> bool {
        p.x >= self.min.x && p.x <= self.max.x && p.y >= self.min.y && p.y <= self.max.y
    }

    /// Whether the two boxes share any area.
    pub fn overlaps(self, other: Self) -> bool {
        self.min.x < other.max.x && other.min.x < self.max.x && self.min.y < other.max.y && other.min.y < self.max.y
    }

    /// Grown by `margin` on every side.
    #[must_use]
    pub const fn grown(self, margin: f64) -> Self {
        Self {
            min: point(self.min.x - margin, self.min.y - margin),
            max: point(self.max.x + margin, self.max.y + margin),
        }
    }

    /// Mirrored about x = 0.
    #[must_use]
    pub const fn mirrored(self) -> Self {
        Self { min: point(-self.max.x, self.min.y), max: point(-self.min.x, self.max.y) }
    }
}

/// One step of a [`Path`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Segment {
    /// Start a new contour here.
    Move(Point),
    /// A straight line to here.
    Line(Point),
    /// A cubic Bézier curve: two controls, then the end.
    Curve(Point, Point, Point),
    /// Back to the start of the contour.
    Close,
}

impl Segment {
    /// The same step with every point run through `f`.
    #[must_use]
    pub fn map(self, f: impl Fn(Point) -> Point) -> Self {
        match self {
            Self::Move(p) => Self::Move(f(p)),
            Self::Line(p) => Self::Line(f(p)),
            Self::Curve(a, b, c) => Self::Curve(f(a), f(b), f(c)),
            Self::Close => Self::Close,
        }
    }
}

/// Contours of lines and cubic curves.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Path {
    /// The steps in drawing order.
    pub segments: Vec<Segment>,
}

impl Path {
    /// A closed polygon.
    pub fn polygon(points: impl IntoIterator<Item = Point>) -> Self {
        let mut path = Self::polyline(points);
        path.segments.push(Segment::Close);
        path
    }

    /// An open line through `points`.
    pub fn polyline(points: impl IntoIterator<Item = Point>) -> Self {
        let segments =
            points.into_iter().enumerate().map(|(i, p)| if i == 0 { Segment::Move(p) } else { Segment::Line(p) });
        Self { segments: segments.collect() }
    }

    /// A circle as four cubic curves.
    pub fn circle(center: Point, radius: f64) -> Self {
        // 4/3·(√2 − 1): the control distance with which four cubics approximate a circle best.
        let k = radius * 0.552_284_749_830_793_4;
        let at = |dx: f64, dy: f64| center.moved(dx, dy);
        let r = radius;
        Self {
            segments: vec![
                Segment::Move(at(r, 0.0)),
                Segment::Curve(at(r, k), at(k, r), at(0.0, r)),
                Segment::Curve(at(-k, r), at(-r, k), at(-r, 0.0)),
                Segment::Curve(at(-r, -k), at(-k, -r), at(0.0, -r)),
                Segment::Curve(at(k, -r), at(r, -k), at(r, 0.0)),
                Segment::Close,
            ],
        }
    }

    /// A rectangle with rounded corners; `radius` 0 gives straight ones.
    pub fn rounded_rect(bounds: Bounds, radius: f64) -> Self {
        let r = radius.min(bounds.width() / 2.0).min(bounds.height() / 2.0);
        let (x0, y0, x1, y1) = (bounds.min.x, bounds.min.y, bounds.max.x, bounds.max.y);
        if r <= 0.0 {
            return Self::polygon([point(x0, y0), point(x1, y0), point(x1, y1), point(x0, y1)]);
        }
        let k = r * (1.0 - 0.552_284_749_830_793_4);
        Self {
            segments: vec![
                Segment::Move(point(x0 + r, y0)),
                Segment::Line(point(x1 - r, y0)),
                Segment::Curve(point(x1 - k, y0), point(x1, y0 + k), point(x1, y0 + r)),
                Segment::Line(point(x1, y1 - r)),
                Segment::Curve(point(x1, y1 - k), point(x1 - k, y1), point(x1 - r, y1)),
                Segment::Line(point(x0 + r, y1)),
                Segment::Curve(point(x0 + k, y1), point(x0, y1 - k), point(x0, y1 - r)),
                Segment::Line(point(x0, y0 + r)),
                Segment::Curve(point(x0, y0 + k), point(x0 + k, y0), point(x0 + r, y0)),
                Segment::Close,
            ],
        }
    }

    /// The same path with every point run through `f`.
    #[must_use]
    pub fn map(&self, f: impl Fn(Point) -> Point) -> Self {
        Self { segments: self.segments.iter().map(|s| s.map(&f)).collect() }
    }

    /// Mirrored about x = 0.
    #[must_use]
    pub fn mirrored(&self) -> Self {
        self.map(Point::mirrored)
    }

    /// Straight-line contours that stay within `tolerance` of the curves, without a repeated last point.
    /// The flag says whether the contour is closed.
    pub fn flatten(&self, tolerance: f64) -> Vec<(Vec<Point>, bool)> {
        let mut contours: Vec<(Vec<Point>, bool)> = Vec::new();
        for segment in &self.segments {
            match *segment {
                Segment::Move(p) => contours.push((vec![p], false)),
                Segment::Line(p) => {
                    if let Some((points, _)) = contours.last_mut() {
                        points.push(p);
                    }
                }
                Segment::Curve(a, b, end) => {
                    if let Some((points, _)) = contours.last_mut()
                        && let Some(&start) = points.last()
                    {
                        flatten_curve(start, a, b, end, tolerance, points);
                    }
                }
                Segment::Close => {
                    if let Some((points, closed)) = contours.last_mut() {
                        *closed = true;
                        while points.len() > 1 && points.first() == points.last() {
                            points.pop();
                        }
                    }
                }
            }
        }
        for (points, _) in &mut contours {
            points.dedup();
        }
        contours
    }

    /// The box around all points and controls (controls may lie a little outside the drawn curve).
    pub fn bounds(&self) -> Option<Bounds> {
        Bounds::around(self.segments.iter().flat_map(|s| match *s {
            Segment::Move(p) | Segment::Line(p) => vec![p],
            Segment::Curve(a, b, c) => vec![a, b, c],
            Segment::Close => vec![],
        }))
    }
}

/// Adds the points after `start` of one cubic, evenly in its parameter.
fn flatten_curve(start: Point, a: Point, b: Point, end: Point, tolerance: f64, out: &mut Vec<Point>) {
    // Wang's bound on the number of equal parameter steps that keeps a cubic within `tolerance`.
    let dd0 = point(start.x - 2.0 * a.x + b.x, start.y - 2.0 * a.y + b.y);
    let dd1 = point(a.x - 2.0 * b.x + end.x, a.y - 2.0 * b.y + end.y);
    let bend = dd0.distance(Point::default()).max(dd1.distance(Point::default()));
    let steps = (0.75 * bend / tolerance.max(1e-6)).sqrt().ceil().clamp(1.0, 100.0) as u32;
    for i in 1..=steps {
        let t = f64::from(i) / f64::from(steps);
        let u = 1.0 - t;
        let w = [u * u * u, 3.0 * u * u * t, 3.0 * u * t * t, t * t * t];
        out.push(point(
            w[0] * start.x + w[1] * a.x + w[2] * b.x + w[3] * end.x,
            w[0] * start.y + w[1] * a.y + w[2] * b.y + w[3] * end.y,
        ));
    }
}

/// Whether `p` lies inside the closed polygon (even-odd rule).
pub fn polygon_contains(polygon: &[Point], p: Point) -> bool {
    let mut inside = false;
    let mut previous = polygon.last().copied();
    for &b in polygon {
        if let Some(a) = previous
            && (a.y > p.y) != (b.y > p.y)
            && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x
        {
            inside = !inside;
        }
        previous = Some(b);
    }
    inside
}

/// The distance from `p` to the segment from `a` to `b`.
pub fn distance_to_segment(p: Point, a: Point, b: Point) -> f64 {
    let length_squared = (b.x - a.x).powi(2) + (b.y - a.y).powi(2);
    if length_squared == 0.0 {
        return p.distance(a);
    }
    let t = ((p.x - a.x) * (b.x - a.x) + (p.y - a.y) * (b.y - a.y)) / length_squared;
    p.distance(a.towards(b, t.clamp(0.0, 1.0)))
}

/// The point of the border of the closed polygon that is nearest to `p`; `None` for an empty one.
pub fn nearest_on_polygon(polygon: &[Point], p: Point) -> Option<Point> {
    let next = polygon.iter().cycle().skip(1);
    let nearest = |(&a, &b): (&Point, &Point)| {
        let length_squared = (b.x - a.x).powi(2) + (b.y - a.y).powi(2);
        let along = (p.x - a.x) * (b.x - a.x) + (p.y - a.y) * (b.y - a.y);
        let t = if length_squared == 0.0 { 0.0 } else { (along / length_squared).clamp(0.0, 1.0) };
        a.towards(b, t)
    };
    polygon.iter().zip(next).map(nearest).min_by(|a, b| p.distance(*a).total_cmp(&p.distance(*b)))
}

/// The distance from `p` to the border of the closed polygon; infinite for an empty one.
pub fn distance_to_polygon(polygon: &[Point], p: Point) -> f64 {
    let next = polygon.iter().cycle().skip(1);
    polygon.iter().zip(next).map(|(&a, &b)| distance_to_segment(p, a, b)).fold(f64::INFINITY, f64::min)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flattened_circle_keeps_its_radius() {
        let contours = Path::circle(point(3.0, 4.0), 10.0).flatten(0.01);
        assert_eq!(contours.len(), 1, "a circle is one contour");
        let (points, closed) = &contours[0];
        assert!(*closed, "a circle is closed");
        for p in points {
            let r = p.distance(point(3.0, 4.0));
            assert!((r - 10.0).abs() < 0.02, "radius {r} at {p:?}");
        }
        assert_ne!(points.first(), points.last(), "the first point is not repeated");
    }

    #[test]
    fn a_point_is_inside_only_inside() {
        let l_shape =
            [point(0.0, 0.0), point(10.0, 0.0), point(10.0, 10.0), point(5.0, 10.0), point(5.0, 5.0), point(0.0, 5.0)];
        for (p, expected) in [
            (point(1.0, 1.0), true),
            (point(9.0, 9.0), true),
            (point(2.0, 8.0), false),
            (point(-1.0, 1.0), false),
            (point(11.0, 1.0), false),
        ] {
            assert_eq!(polygon_contains(&l_shape, p), expected, "{p:?}");
        }
    }

    #[test]
    fn the_distance_to_a_polygon_is_that_to_its_nearest_edge() {
        let square = [point(0.0, 0.0), point(10.0, 0.0), point(10.0, 10.0), point(0.0, 10.0)];
        assert_eq!(distance_to_polygon(&square, point(5.0, 3.0)), 3.0);
        assert_eq!(distance_to_polygon(&square, point(-4.0, 5.0)), 4.0, "the closing edge counts");
        assert_eq!(distance_to_polygon(&square, point(13.0, 14.0)), 5.0, "a corner counts");
    }

    #[test]
    fn mirroring_keeps_the_upper_left_corner_upper_left() {
        let b = Bounds::from_size(-310.0, -5.0, 620.0, 1010.0);
        assert_eq!(b.mirrored(), b);
        assert_eq!(Bounds::from_size(1.0, 2.0, 3.0, 4.0).mirrored(), Bounds::from_size(-4.0, 2.0, 3.0, 4.0));
    }
}
