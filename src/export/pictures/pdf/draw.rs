//! Scene items onto a page.

use std::sync::OnceLock;

use krilla::color::rgb;
use krilla::geom::{PathBuilder, Point as PdfPoint, Size, Transform};
use krilla::num::NormalizedF32;
use krilla::paint::{Fill, FillRule, LineJoin, Stroke as PdfStroke, StrokeDash};
use krilla::surface::Surface;
use krilla::text::{Font, GlyphId, KrillaGlyph, TextDirection};

use super::shading;
use crate::atlas::Atlas;
use crate::export::ExportError;
use crate::geometry::{Bounds, Path, Segment};
use crate::scene::palette::Palette;
use crate::scene::{Anchor, Group, Item, Paint, Shading, Shape, Stroke, Text, Weight, font};

/// What drawing needs beside the surface.
pub(super) struct Pens<'a> {
    pub(super) palette: &'a Palette,
    pub(super) atlas: &'a Atlas,
    regular: Font,
    semi_bold: Font,
}

impl<'a> Pens<'a> {
    pub(super) fn new(palette: &'a Palette, atlas: &'a Atlas) -> Result<Self, ExportError> {
        let face = |weight: Weight| {
            face(weight).ok_or_else(|| ExportError::Pdf(format!("the bundled face {weight:?} is damaged")))
        };
        Ok(Self { palette, atlas, regular: face(Weight::Regular)?, semi_bold: face(Weight::SemiBold)? })
    }

    fn fill(&self, paint: Paint, rule: FillRule) -> Fill {
        Fill { paint: self.color(paint).into(), opacity: opacity(paint.opacity), rule }
    }

    fn stroke(&self, stroke: Stroke) -> PdfStroke {
        PdfStroke {
            paint: self.color(stroke.paint).into(),
            width: fine(stroke.width),
            line_join: LineJoin::Round,
            opacity: opacity(stroke.paint.opacity),
            dash: stroke.dash.map(|(on, off)| StrokeDash { array: vec![fine(on), fine(off)], offset: 0.0 }),
            ..PdfStroke::default()
        }
    }

    fn color(&self, paint: Paint) -> rgb::Color {
        let [r, g, b] = self.palette.color(paint.ink).0;
        rgb::Color::new(r, g, b)
    }

    /// Draws an item and all within it.
    pub(super) fn item(&self, surface: &mut Surface<'_>, item: &Item) -> Result<(), ExportError> {
        match item {
            Item::Shape(s) => self.shape(surface, s),
            Item::Text(t) => self.text(surface, t),
            Item::Shading(s) => return self.shading(surface, *s),
            Item::Group(g) => {
                let pushed = enter(surface, g);
                for item in &g.items {
                    self.item(surface, item)?;
                }
                leave(surface, pushed);
            }
        }
        Ok(())
    }

    fn shape(&self, surface: &mut Surface<'_>, s: &Shape) {
        let Some(path) = outline(&s.path) else { return };
        surface.set_fill(s.fill.map(|p| self.fill(p, FillRule::EvenOdd)));
        surface.set_stroke(s.stroke.map(|s| self.stroke(s)));
        if s.fill.is_some() || s.stroke.is_some() {
            surface.draw_path(&path);
        }
    }

    fn text(&self, surface: &mut Surface<'_>, t: &Text) {
        if t.content.is_empty() {
            return;
        }
        let face = match t.weight {
            Weight::Regular => &self.regular,
            Weight::SemiBold => &self.semi_bold,
        };
        // Words that end a line are kept apart from the next line's by a space.
        let words = format!("{} ", t.content);
        let line = Line::of(&words, t.weight);
        let x = match t.anchor {
            Anchor::Start => t.at.x,
            Anchor::Middle => t.at.x - line.width * t.size / 2.0,
            Anchor::End => t.at.x - line.width * t.size,
        };
        let at = PdfPoint::from_xy(short(x), short(t.at.y));
        if let Some((ink, width)) = t.halo {
            // A plate instead of an outline: stroked letters would be read twice, and drawn as paths they make up most
            // of the file.
            let height = font::Face::of(t.weight).cap_height(t.size);
            let plate = Bounds::from_size(x, t.at.y - height, line.width * t.size, height).grown(width / 2.0);
            let path = Path::rounded_rect(plate, width);
            self.shape(surface, &Shape::filled(path, Paint::sheer(ink, 0.8)));
        }
        surface.set_fill(Some(self.fill(t.paint, FillRule::NonZero)));
        surface.set_stroke(None);
        line.draw(surface, at, face, t.size as f32);
    }

    fn shading(&self, surface: &mut Surface<'_>, s: Shading) -> Result<(), ExportError> {
        let shade = self.atlas.shade(s.view);
        let picture = shading::picture(shade.drawn()?)?;
        let b = s.bounds;
        let Some(size) = Size::from_wh(b.width() as f32, b.height() as f32) else { return Ok(()) };
        // The mirrored picture starts at the right edge and runs to the left.
        let (x, direction) = if shade.mirrored { (b.max.x, -1.0) } else { (b.min.x, 1.0) };
        surface.push_transform(&Transform::from_row(direction, 0.0, 0.0, 1.0, x as f32, b.min.y as f32));
        surface.push_opacity(opacity(s.opacity));
        surface.draw_image(picture, size);
        surface.pop();
        surface.pop();
        Ok(())
    }
}

/// A bundled face, read once.
fn face(weight: Weight) -> Option<Font> {
    static REGULAR: OnceLock<Option<Font>> = OnceLock::new();
    static SEMI_BOLD: OnceLock<Option<Font>> = OnceLock::new();
    let cell = match weight {
        Weight::Regular => &REGULAR,
        Weight::SemiBold => &SEMI_BOLD,
    };
    cell.get_or_init(|| Font::new(font::Face::bytes(weight).into(), 0)).clone()
}

/// A line that is ready to be drawn.
struct Line<'a> {
    words: &'a str,
    /// `None` for a line that krilla has to shape.
    glyphs: Option<Vec<KrillaGlyph>>,
    /// Width without the last space, for a size of 1.
    width: f64,
}

impl<'a> Line<'a> {
    fn of(words: &'a str, weight: Weight) -> Self {
        if font::needs_shaping(words) {
            return Self { words, glyphs: None, width: font::width(words.trim_end(), weight, 1.0) };
        }
        let glyphs = font::glyphs(words, weight);
        let inked = glyphs.len().saturating_sub(1);
        let width = glyphs.iter().take(inked).map(|g| g.advance).sum();
        let glyph = |g: font::Glyph| {
            KrillaGlyph::new(GlyphId::new(u32::from(g.id)), g.advance as f32, 0.0, 0.0, 0.0, g.text, None)
        };
        Self { words, glyphs: Some(glyphs.into_iter().map(glyph).collect()), width }
    }

    fn draw(&self, surface: &mut Surface<'_>, at: PdfPoint, face: &Font, size: f32) {
        match &self.glyphs {
            Some(glyphs) => surface.draw_glyphs(at, glyphs, face.clone(), self.words, size, false),
            None => surface.draw_text(at, face.clone(), size, self.words, false, TextDirection::LeftToRight),
        }
    }
}

/// Moves, scales and clips as the group asks; returns how much [`leave`] has to take back.
pub(super) fn enter(surface: &mut Surface<'_>, g: &Group) -> usize {
    let scale = g.scale as f32;
    let mut pushed = 1;
    surface.push_transform(&Transform::from_row(scale, 0.0, 0.0, scale, g.offset.x as f32, g.offset.y as f32));
    if let Some(clip) = g.clip.and_then(|b| outline(&rectangle(b))) {
        surface.push_clip_path(&clip, &FillRule::NonZero);
        pushed += 1;
    }
    pushed
}

/// Takes back what [`enter`] pushed.
pub(super) fn leave(surface: &mut Surface<'_>, pushed: usize) {
    for _ in 0..pushed {
        surface.pop();
    }
}

fn rectangle(b: Bounds) -> Path {
    Path::rounded_rect(b, 0.0)
}

fn opacity(value: f64) -> NormalizedF32 {
    NormalizedF32::new(value.clamp(0.0, 1.0) as f32).unwrap_or(NormalizedF32::ONE)
}

/// A coordinate to a hundredth of a millimetre or of a thousandth of stature: finer than any printer, and short when
/// written down.
fn short(value: f64) -> f32 {
    ((value * 100.0).round() / 100.0) as f32
}

/// The width of a line or the length of a dash, which are small, to a thousandth.
fn fine(value: f64) -> f32 {
    ((value * 1000.0).round() / 1000.0) as f32
}

/// The path for krilla; `None` for one without extent.
fn outline(path: &Path) -> Option<krilla::geom::Path> {
    let mut pen = PathBuilder::new();
    for segment in &path.segments {
        match *segment {
            Segment::Move(p) => pen.move_to(short(p.x), short(p.y)),
            Segment::Line(p) => pen.line_to(short(p.x), short(p.y)),
            Segment::Curve(a, b, c) => {
                pen.cubic_to(short(a.x), short(a.y), short(b.x), short(b.y), short(c.x), short(c.y));
            }
            Segment::Close => pen.close(),
        }
    }
    pen.finish()
}
