//! A scene as text, for golden files: one line an item, coordinates to a hundredth.

use super::{Group, Item, Paint, Scene, Shape, Stroke};
use crate::geometry::{Bounds, Path, Point, Segment};

impl Scene {
    /// The scene as text. Two scenes with the same text look the same.
    pub fn dump(&self) -> String {
        let mut out =
            format!("scene {}\ntitle {}\ndescription {}\n", bounds(self.bounds), self.title, self.description);
        for item in &self.items {
            write_item(item, 1, &mut out);
        }
        out
    }
}

fn write_item(item: &Item, depth: usize, out: &mut String) {
    let line = match item {
        Item::Shape(s) => shape(s),
        Item::Text(t) => {
            let halo = t.halo.map_or_else(String::new, |(ink, width)| format!(" halo {ink:?} {}", number(width)));
            let (at, paint) = (at(t.at), paint(t.paint));
            format!("text {at} {:?} {:?} {} {paint}{halo} «{}»", t.anchor, t.weight, number(t.size), t.content)
        }
        Item::Shading(s) => format!("shading {} {} {}", s.view.name(), bounds(s.bounds), number(s.opacity)),
        Item::Group(g) => group(g),
    };
    out.push_str(&"  ".repeat(depth));
    out.push_str(&line);
    out.push('\n');
    if let Item::Group(g) = item {
        for item in &g.items {
            write_item(item, depth + 1, out);
        }
    }
}

fn group(g: &Group) -> String {
    let mut line = format!("group {:?}", g.role);
    if !g.id.is_empty() {
        line += " #";
        line += &g.id;
    }
    if g.scale != 1.0 || g.offset != Point::default() {
        let moved = format!(" ×{} +{}", number(g.scale), at(g.offset));
        line += &moved;
    }
    if let Some(clip) = g.clip {
        line += " clip ";
        line += &bounds(clip);
    }
    line
}

fn shape(s: &Shape) -> String {
    let fill = s.fill.map_or_else(String::new, |p| format!(" fill {}", paint(p)));
    let border = s.stroke.map_or_else(String::new, |s| format!(" stroke {}", stroke(s)));
    format!("shape{fill}{border} {}", path(&s.path))
}

fn stroke(s: Stroke) -> String {
    let dash = s.dash.map_or_else(String::new, |(on, off)| format!(" dash {} {}", number(on), number(off)));
    format!("{} {}{dash}", paint(s.paint), number(s.width))
}

fn paint(p: Paint) -> String {
    if p.opacity == 1.0 { format!("{:?}", p.ink) } else { format!("{:?}@{}", p.ink, number(p.opacity)) }
}

/// Short paths in full; of long ones the number of steps, the box and the first point, which suffice to see a change.
fn path(p: &Path) -> String {
    if p.segments.len() > 12 {
        let around = p.bounds().map_or_else(String::new, bounds);
        return format!("{} steps in {around}", p.segments.len());
    }
    let step = |s: &Segment| match *s {
        Segment::Move(a) => format!("M{}", at(a)),
        Segment::Line(a) => format!("L{}", at(a)),
        Segment::Curve(a, b, c) => format!("C{} {} {}", at(a), at(b), at(c)),
        Segment::Close => "Z".to_owned(),
    };
    p.segments.iter().map(step).collect::<Vec<_>>().join(" ")
}

fn at(p: Point) -> String {
    format!("{},{}", number(p.x), number(p.y))
}

fn bounds(b: Bounds) -> String {
    format!("[{} {}]", at(b.min), at(b.max))
}

/// To a hundredth, without trailing zeros and without a negative zero.
pub(crate) fn number(value: f64) -> String {
    let rounded = (value * 100.0).round() / 100.0 + 0.0;
    format!("{rounded}")
}
