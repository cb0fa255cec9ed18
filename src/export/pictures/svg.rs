//! Scenes as standalone SVG.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::atlas::Atlas;
use crate::geometry::{Bounds, Path, Point, Segment};
use crate::scene::palette::Palette;
use crate::scene::{Anchor, Group, Ink, Item, Paint, Role, Scene, Shading, Shape, Text, Weight, font};

/// How large a thousandth of stature stands on paper when nobody says otherwise, in millimetres.
pub(in crate::export) const MM_PER_UNIT: f64 = 0.3;

/// A scene in thousandths of stature as an SVG file. Colours are those of `palette`, text stays text.
pub fn svg(scene: &Scene, palette: &Palette, atlas: &Atlas) -> String {
    let b = scene.bounds;
    let mut w = Writer { out: String::with_capacity(64 * 1024), palette, atlas, clips: 0 };
    w.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"");
    w.attribute("width", &format!("{}mm", decimal(b.width() * MM_PER_UNIT)));
    w.attribute("height", &format!("{}mm", decimal(b.height() * MM_PER_UNIT)));
    let view_box = [b.min.x, b.min.y, b.width(), b.height()].map(decimal).join(" ");
    w.attribute("viewBox", &view_box);
    w.raw(" role=\"img\" aria-labelledby=\"title desc\"");
    w.attribute("font-family", &format!("{}, Helvetica, Arial, sans-serif", font::FAMILY));
    w.raw(">\n<title id=\"title\">");
    w.text(&scene.title);
    w.raw("</title>\n<desc id=\"desc\">");
    w.text(&scene.description);
    w.raw("</desc>\n");
    w.shape(&Shape::filled(Path::rounded_rect(b, 0.0), Paint::solid(Ink::Ground)));
    for item in &scene.items {
        w.item(item);
    }
    w.raw("</svg>\n");
    w.out
}

/// A coordinate to a hundredth of the unit.
fn decimal(value: f64) -> String {
    let rounded = (value * 100.0).round() / 100.0 + 0.0;
    format!("{rounded}")
}

struct Writer<'a> {
    out: String,
    palette: &'a Palette,
    atlas: &'a Atlas,
    clips: usize,
}

impl Writer<'_> {
    fn raw(&mut self, markup: &str) {
        self.out.push_str(markup);
    }

    /// Text, escaped for element content and attribute values. Characters that XML forbids are left out.
    fn text(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '"' => self.out.push_str("&quot;"),
                '\'' => self.out.push_str("&#39;"),
                '\t' | '\n' => self.out.push(' '),
                c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
                c => self.out.push(c),
            }
        }
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        self.text(value);
        self.out.push('"');
    }

    fn number(&mut self, name: &str, value: f64) {
        self.attribute(name, &decimal(value));
    }

    fn item(&mut self, item: &Item) {
        match item {
            Item::Shape(s) => self.shape(s),
            Item::Text(t) => self.line(t),
            Item::Shading(s) => self.shading(*s),
            Item::Group(g) => self.group(g),
        }
    }

    fn group(&mut self, g: &Group) {
        let clip = g.clip.map(|bounds| self.clip_path(bounds));
        self.raw("<g");
        if !g.id.is_empty() {
            self.attribute("id", &g.id);
        }
        if g.scale != 1.0 || g.offset != Point::default() {
            let scale = if g.scale == 1.0 { String::new() } else { format!(" scale({:.6})", g.scale) };
            let transform = format!("translate({} {}){scale}", decimal(g.offset.x), decimal(g.offset.y));
            self.attribute("transform", &transform);
        }
        if let Some(id) = clip {
            self.attribute("clip-path", &format!("url(#{id})"));
        }
        match &g.role {
            Role::Figure(name) | Role::Mark(name) => {
                self.raw(" role=\"img\"");
                self.attribute("aria-label", name);
                self.raw("><title>");
                self.text(name);
                self.raw("</title>\n");
            }
            Role::Artifact => self.raw(" aria-hidden=\"true\">\n"),
            _ => self.raw(">\n"),
        }
        for item in &g.items {
            self.item(item);
        }
        self.raw("</g>\n");
    }

    /// Writes a clipping box and returns its id.
    fn clip_path(&mut self, b: Bounds) -> String {
        self.clips += 1;
        let id = format!("clip-{}", self.clips);
        self.raw("<clipPath");
        self.attribute("id", &id);
        self.raw("><rect");
        self.rectangle(b);
        self.raw("/></clipPath>\n");
        id
    }

    fn rectangle(&mut self, b: Bounds) {
        self.number("x", b.min.x);
        self.number("y", b.min.y);
        self.number("width", b.width());
        self.number("height", b.height());
    }

    fn shape(&mut self, s: &Shape) {
        self.raw("<path");
        match s.fill {
            Some(fill) => {
                self.paint("fill", fill);
                self.raw(" fill-rule=\"evenodd\"");
            }
            None => self.raw(" fill=\"none\""),
        }
        if let Some(stroke) = s.stroke {
            self.paint("stroke", stroke.paint);
            self.number("stroke-width", stroke.width);
            self.raw(" stroke-linejoin=\"round\"");
            if let Some((on, off)) = stroke.dash {
                self.attribute("stroke-dasharray", &format!("{on:.3} {off:.3}"));
            }
        }
        self.raw(" d=\"");
        self.path(&s.path);
        self.raw("\"/>\n");
    }

    fn paint(&mut self, name: &str, paint: Paint) {
        self.attribute(name, &self.palette.color(paint.ink).hex());
        if paint.opacity < 1.0 {
            self.number(&format!("{name}-opacity"), paint.opacity);
        }
    }

    fn path(&mut self, path: &Path) {
        for segment in &path.segments {
            match *segment {
                Segment::Move(p) => self.step("M", &[p]),
                Segment::Line(p) => self.step("L", &[p]),
                Segment::Curve(a, b, c) => self.step("C", &[a, b, c]),
                Segment::Close => self.raw("Z"),
            }
        }
    }

    fn step(&mut self, command: &str, points: &[Point]) {
        self.raw(command);
        for (i, p) in points.iter().enumerate() {
            if i > 0 {
                self.out.push(' ');
            }
            self.out.push_str(&decimal(p.x));
            self.out.push(',');
            self.out.push_str(&decimal(p.y));
        }
    }

    fn line(&mut self, t: &Text) {
        self.raw("<text");
        self.number("x", t.at.x);
        self.number("y", t.at.y);
        self.number("font-size", t.size);
        match t.anchor {
            Anchor::Start => {}
            Anchor::Middle => self.raw(" text-anchor=\"middle\""),
            Anchor::End => self.raw(" text-anchor=\"end\""),
        }
        match t.weight {
            Weight::Regular => {}
            Weight::SemiBold => self.raw(" font-weight=\"600\""),
        }
        self.paint("fill", t.paint);
        if let Some((ink, width)) = t.halo {
            self.paint("stroke", Paint::solid(ink));
            self.number("stroke-width", width);
            self.raw(" stroke-linejoin=\"round\" paint-order=\"stroke\"");
        }
        self.raw(" xml:space=\"preserve\">");
        self.text(&t.content);
        self.raw("</text>\n");
    }

    fn shading(&mut self, s: Shading) {
        let shade = self.atlas.shade(s.view);
        let b = s.bounds;
        self.raw("<image");
        if shade.mirrored {
            // Mirroring takes the box to its own mirror image, so it starts from there.
            self.rectangle(b.mirrored());
            self.raw(" transform=\"scale(-1 1)\"");
        } else {
            self.rectangle(b);
        }
        self.raw(" preserveAspectRatio=\"none\"");
        if s.opacity < 1.0 {
            self.number("opacity", s.opacity);
        }
        self.raw(" href=\"data:image/png;base64,");
        STANDARD.encode_string(shade.png, &mut self.out);
        self.raw("\"/>\n");
    }
}
