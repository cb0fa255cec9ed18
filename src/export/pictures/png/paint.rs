//! A scene cut up into what a rasteriser draws, and drawn band by band.

use tiny_skia::{
    Color, FillRule, FilterQuality, LineJoin, Mask, Paint as Brush, PathBuilder, Pattern, Pixmap, PremultipliedColorU8,
    Rect, SpreadMode, Stroke as Pen, StrokeDash, Transform,
};

use crate::atlas::Atlas;
use crate::export::ExportError;
use crate::geometry::{Bounds, Path, Point, Segment, point};
use crate::scene::palette::Palette;
use crate::scene::{Anchor, Group, Ink, Item, Paint, Scene, Shading, Shape, Stroke, Text, font};

/// A scene in pixels, ready to be drawn.
pub(super) struct Drawing {
    ground: Color,
    steps: Vec<Step>,
}

/// One thing that is drawn. Lengths in pixels from the upper left corner of the picture.
struct Step {
    what: What,
    color: Color,
    /// Where it is drawn, with room for its border.
    reach: Rect,
    /// Nothing outside is drawn.
    clip: Option<Rect>,
}

enum What {
    Fill(tiny_skia::Path, FillRule),
    Line(tiny_skia::Path, Pen),
    /// A raster and where its pixels lie.
    Raster(Pixmap, Transform, f32),
}

/// From a scene's unit to pixels: scaled, then moved.
#[derive(Clone, Copy)]
struct Place {
    scale: f64,
    x: f64,
    y: f64,
}

impl Place {
    fn of(self, p: Point) -> (f32, f32) {
        ((p.x * self.scale + self.x) as f32, (p.y * self.scale + self.y) as f32)
    }

    fn length(self, length: f64) -> f32 {
        (length * self.scale) as f32
    }

    fn rect(self, b: Bounds) -> Option<Rect> {
        let ((left, top), (right, bottom)) = (self.of(b.min), self.of(b.max));
        Rect::from_ltrb(left, top, right, bottom)
    }

    /// The place of what stands in a group.
    fn inside(self, group: &Group) -> Self {
        Self {
            scale: self.scale * group.scale,
            x: self.x + group.offset.x * self.scale,
            y: self.y + group.offset.y * self.scale,
        }
    }
}

impl Drawing {
    /// The scene with `scale` pixels a unit.
    ///
    /// # Errors
    /// When the shading is damaged.
    pub(super) fn of(scene: &Scene, palette: &Palette, atlas: &Atlas, scale: f64) -> Result<Self, ExportError> {
        let mut cutter = Cutter { palette, atlas, steps: Vec::new() };
        let place = Place { scale, x: -scene.bounds.min.x * scale, y: -scene.bounds.min.y * scale };
        for item in &scene.items {
            cutter.item(item, place, None)?;
        }
        Ok(Self { ground: color(palette, Paint::solid(Ink::Ground)), steps: cutter.steps })
    }

    /// The rows from `top` on as red, green and blue of each pixel; `None` when there is no memory for them.
    pub(super) fn rows(&self, top: u32, width: u32, rows: u32) -> Option<Vec<u8>> {
        let mut pixels = Pixmap::new(width, rows)?;
        pixels.fill(self.ground);
        let band = Rect::from_xywh(0.0, top as f32, width as f32, rows as f32)?;
        let mut masks = Masks { band, width, rows, last: None };
        for step in &self.steps {
            let clip = step.clip.filter(|clip| !contains(*clip, step.reach));
            let shown = clip.map_or(Some(step.reach), |clip| step.reach.intersect(&clip));
            if shown.and_then(|r| r.intersect(&band)).is_some() {
                step.draw(&mut pixels, -band.top(), clip.and_then(|clip| masks.of(clip)));
            }
        }
        // The ground leaves no pixel transparent.
        let mut rgb = vec![0; pixels.data().len() / 4 * 3];
        let (from, to) = (pixels.data().as_chunks::<4>().0, rgb.as_chunks_mut::<3>().0);
        for (to, &[r, g, b, _]) in to.iter_mut().zip(from) {
            *to = [r, g, b];
        }
        Some(rgb)
    }
}

impl Step {
    fn draw(&self, pixels: &mut Pixmap, up: f32, mask: Option<&Mask>) {
        let mut brush = Brush { anti_alias: true, ..Brush::default() };
        brush.set_color(self.color);
        let moved = Transform::from_translate(0.0, up);
        match &self.what {
            What::Fill(path, rule) => pixels.fill_path(path, &brush, *rule, moved, mask),
            What::Line(path, pen) => pixels.stroke_path(path, &brush, pen, moved, mask),
            What::Raster(raster, place, opacity) => {
                let quality = FilterQuality::Bilinear;
                brush.shader = Pattern::new(raster.as_ref(), SpreadMode::Pad, quality, *opacity, *place);
                pixels.fill_rect(self.reach, &brush, moved, mask);
            }
        }
    }
}

/// The mask that was last asked for; what stands in one group asks for the same one.
struct Masks {
    band: Rect,
    width: u32,
    rows: u32,
    last: Option<(Rect, Option<Mask>)>,
}

impl Masks {
    /// The mask of what `clip` leaves of the band; `None` when that is all of it.
    fn of(&mut self, clip: Rect) -> Option<&Mask> {
        if self.last.as_ref().is_none_or(|(made_for, _)| *made_for != clip) {
            let mask = if contains(clip, self.band) { None } else { self.make(clip) };
            self.last = Some((clip, mask));
        }
        self.last.as_ref().and_then(|(_, mask)| mask.as_ref())
    }

    fn make(&self, clip: Rect) -> Option<Mask> {
        let mut mask = Mask::new(self.width, self.rows)?;
        let moved = Transform::from_translate(0.0, -self.band.top());
        mask.fill_path(&PathBuilder::from_rect(clip), FillRule::Winding, true, moved);
        Some(mask)
    }
}

fn contains(outer: Rect, inner: Rect) -> bool {
    outer.left() <= inner.left()
        && outer.top() <= inner.top()
        && outer.right() >= inner.right()
        && outer.bottom() >= inner.bottom()
}

struct Cutter<'a> {
    palette: &'a Palette,
    atlas: &'a Atlas,
    steps: Vec<Step>,
}

impl Cutter<'_> {
    fn item(&mut self, item: &Item, place: Place, clip: Option<Rect>) -> Result<(), ExportError> {
        match item {
            Item::Shape(s) => self.shape(s, place, clip),
            Item::Text(t) => self.text(t, place, clip),
            Item::Shading(s) => return self.shading(*s, place, clip),
            Item::Group(g) => {
                let place = place.inside(g);
                let clip = match (g.clip.and_then(|b| place.rect(b)), clip) {
                    (Some(own), Some(around)) => match own.intersect(&around) {
                        Some(both) => Some(both),
                        None => return Ok(()),
                    },
                    (own, around) => own.or(around),
                };
                for item in &g.items {
                    self.item(item, place, clip)?;
                }
            }
        }
        Ok(())
    }

    fn shape(&mut self, s: &Shape, place: Place, clip: Option<Rect>) {
        let Some(path) = path(&s.path, place) else { return };
        if let Some(fill) = s.fill {
            self.fill(path.clone(), FillRule::EvenOdd, fill, clip);
        }
        if let Some(stroke) = s.stroke {
            self.line(path, stroke, place, clip);
        }
    }

    fn fill(&mut self, path: tiny_skia::Path, rule: FillRule, paint: Paint, clip: Option<Rect>) {
        let reach = path.bounds();
        self.steps.push(Step { what: What::Fill(path, rule), color: color(self.palette, paint), reach, clip });
    }

    fn line(&mut self, path: tiny_skia::Path, stroke: Stroke, place: Place, clip: Option<Rect>) {
        let width = place.length(stroke.width);
        let dash = stroke.dash.and_then(|(on, off)| StrokeDash::new(vec![place.length(on), place.length(off)], 0.0));
        let pen = Pen { width, line_join: LineJoin::Round, dash, ..Pen::default() };
        // A hairline is drawn one pixel wide.
        let half = width.max(1.0);
        let Some(reach) = path.bounds().outset(half, half) else { return };
        self.steps.push(Step { what: What::Line(path, pen), color: color(self.palette, stroke.paint), reach, clip });
    }

    fn text(&mut self, t: &Text, place: Place, clip: Option<Rect>) {
        let x = match t.anchor {
            Anchor::Start => t.at.x,
            Anchor::Middle => t.at.x - width(t) / 2.0,
            Anchor::End => t.at.x - width(t),
        };
        let letters = font::outline(&t.content, t.weight, t.size, 0.0).map(|p| p.moved(x, t.at.y));
        let Some(letters) = path(&letters, place) else { return };
        if let Some((ink, width)) = t.halo {
            self.line(letters.clone(), Stroke::solid(ink, width), place, clip);
        }
        self.fill(letters, FillRule::Winding, t.paint, clip);
    }

    fn shading(&mut self, s: Shading, place: Place, clip: Option<Rect>) -> Result<(), ExportError> {
        let raster = self.atlas.shade(s.view).raster()?;
        let (wide, high) = (raster.width as u32, raster.height as u32);
        let size = point(s.bounds.width() / f64::from(wide.max(1)), s.bounds.height() / f64::from(high.max(1)));
        let (x, y) = place.of(s.bounds.min);
        let place_of_pixels = Transform::from_row(place.length(size.x), 0.0, 0.0, place.length(size.y), x, y);
        let (Some(mut pixels), Some(reach)) = (Pixmap::new(wide, high), place.rect(s.bounds)) else { return Ok(()) };
        for (to, &[gray, alpha]) in pixels.pixels_mut().iter_mut().zip(&raster.gray_alpha) {
            // Rounded as the rasteriser rounds: by 255, to the nearest.
            let level = ((u16::from(gray) * u16::from(alpha) + 127) / 255) as u8;
            *to = PremultipliedColorU8::from_rgba(level, level, level, alpha).unwrap_or(*to);
        }
        let what = What::Raster(pixels, place_of_pixels, s.opacity.clamp(0.0, 1.0) as f32);
        self.steps.push(Step { what, color: Color::BLACK, reach, clip });
        Ok(())
    }
}

/// The width of a line with kerning.
fn width(t: &Text) -> f64 {
    font::glyphs(&t.content, t.weight).iter().map(|g| g.advance).sum::<f64>() * t.size
}

fn color(palette: &Palette, paint: Paint) -> Color {
    let [r, g, b] = palette.color(paint.ink).0;
    Color::from_rgba8(r, g, b, (paint.opacity.clamp(0.0, 1.0) * 255.0).round() as u8)
}

/// The path in pixels; `None` for one without extent.
fn path(path: &Path, place: Place) -> Option<tiny_skia::Path> {
    let mut pen = PathBuilder::with_capacity(path.segments.len(), path.segments.len() * 3);
    for segment in &path.segments {
        match *segment {
            Segment::Move(p) => {
                let (x, y) = place.of(p);
                pen.move_to(x, y);
            }
            Segment::Line(p) => {
                let (x, y) = place.of(p);
                pen.line_to(x, y);
            }
            Segment::Curve(a, b, c) => {
                let ((ax, ay), (bx, by), (cx, cy)) = (place.of(a), place.of(b), place.of(c));
                pen.cubic_to(ax, ay, bx, by, cx, cy);
            }
            Segment::Close => pen.close(),
        }
    }
    pen.finish()
}
