//! Letters as shapes, for words that are part of the picture and not of the text.

use ttf_parser::OutlineBuilder;

use super::{Face, glyphs};
use crate::geometry::{Path, Point, Segment, point};
use crate::scene::Weight;

/// The outlines of a printable line, its baseline beginning at the origin, for an em square of height `size`, with
/// letters `apart` beyond their usual distance. Empty where the face does not parse.
pub fn outline(text: &str, weight: Weight, size: f64, apart: f64) -> Path {
    let mut pen = Pen { path: Path::default(), scale: 1.0, x: 0.0, last: point(0.0, 0.0) };
    let Ok(face) = ttf_parser::Face::parse(Face::bytes(weight), 0) else { return pen.path };
    pen.scale = size / f64::from(face.units_per_em());
    for glyph in glyphs(text, weight) {
        // A glyph without contours, such as the space, draws nothing.
        let _bounds = face.outline_glyph(ttf_parser::GlyphId(glyph.id), &mut pen);
        pen.x += glyph.advance * size + apart;
    }
    pen.path
}

struct Pen {
    path: Path,
    /// From font units, which grow upwards.
    scale: f64,
    /// Where the glyph begins.
    x: f64,
    last: Point,
}

impl Pen {
    fn at(&self, x: f32, y: f32) -> Point {
        point(self.x + f64::from(x) * self.scale, -f64::from(y) * self.scale)
    }
}

impl OutlineBuilder for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.last = self.at(x, y);
        self.path.segments.push(Segment::Move(self.last));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.last = self.at(x, y);
        self.path.segments.push(Segment::Line(self.last));
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        // The same curve with two control points, each two thirds of the way to the one.
        let (control, end) = (self.at(x1, y1), self.at(x, y));
        let (a, b) = (self.last.towards(control, 2.0 / 3.0), end.towards(control, 2.0 / 3.0));
        self.last = end;
        self.path.segments.push(Segment::Curve(a, b, end));
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let (a, b, end) = (self.at(x1, y1), self.at(x2, y2), self.at(x, y));
        self.last = end;
        self.path.segments.push(Segment::Curve(a, b, end));
    }

    fn close(&mut self) {
        self.path.segments.push(Segment::Close);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::font::width;

    #[test]
    fn outlines_are_as_wide_and_high_as_the_line() {
        let bounds = outline("DRAFT", Weight::SemiBold, 10.0, 0.0).bounds().unwrap();
        let wide = width("DRAFT", Weight::SemiBold, 10.0);
        assert!(bounds.width() > wide * 0.9 && bounds.width() < wide, "{} of {wide}", bounds.width());
        assert!((bounds.height() - Face::of(Weight::SemiBold).cap_height(10.0)).abs() < 0.1, "{}", bounds.height());
        assert!(bounds.min.x >= 0.0 && bounds.max.y < 0.1, "on the baseline");
        assert!(outline(" ", Weight::Regular, 10.0, 0.0).segments.is_empty(), "a space has no outline");
    }
}
