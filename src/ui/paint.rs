//! From a scene's items to what egui draws.

pub(super) mod letters;

use std::sync::Arc;

use egui::{Align2, Color32, FontId, Mesh, Pos2, Rect, Shape, Stroke, TextureId, Vec2, pos2, vec2};

use super::theme::{Theme, family};
use crate::geometry::{Path, Point, polygon_contains};
use crate::scene::{Anchor, Group, Ink, Item, Shading, Stroke as SceneStroke, Text};

/// Screen points from a scene's coordinates: scaled, then moved.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ScreenFromScene {
    /// Screen points per unit of the scene.
    pub scale: f32,
    /// Where the scene's origin lies on the screen.
    pub offset: Vec2,
}

impl ScreenFromScene {
    /// A point of the scene on the screen.
    pub fn point(&self, p: Point) -> Pos2 {
        pos2(p.x as f32 * self.scale, p.y as f32 * self.scale) + self.offset
    }

    /// A point of the screen in the scene.
    pub fn inverse(&self, p: Pos2) -> Point {
        let at = (p - self.offset).to_vec2() / self.scale;
        crate::geometry::point(f64::from(at.x), f64::from(at.y))
    }

    /// The same for the items of a group.
    fn of_group(&self, group: &Group) -> Self {
        let offset = self.point(group.offset).to_vec2();
        Self { scale: self.scale * group.scale as f32, offset }
    }
}

/// What painting needs besides the items.
pub struct Brush<'a> {
    /// Colours.
    pub theme: &'a Theme,
    /// Measures and rasterises text.
    pub ctx: &'a egui::Context,
    /// The texture of a view's shading, if there is one.
    pub shading: &'a dyn Fn(&Shading) -> Option<TextureId>,
    /// Whether texts get their halo; at great numbers it costs more than it gives.
    pub halos: bool,
}

impl Brush<'_> {
    /// Adds the shapes of `items` to `out`, from back to front.
    pub fn shapes(&self, items: &[Item], to_screen: ScreenFromScene, out: &mut Vec<Shape>) {
        for item in items {
            match item {
                Item::Shape(shape) => {
                    let fill = shape.fill.map(|p| self.theme.sheer(p.ink, p.opacity));
                    path_shapes(
                        &shape.path,
                        fill,
                        shape.stroke.map(|s| (s, self.stroke(&s, to_screen))),
                        to_screen,
                        out,
                    );
                }
                Item::Text(text) => self.text(text, to_screen, out),
                Item::Shading(shading) => {
                    if let Some(texture) = (self.shading)(shading) {
                        let rect = Rect::from_two_pos(
                            to_screen.point(shading.bounds.min),
                            to_screen.point(shading.bounds.max),
                        );
                        let uv = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
                        // Shadows darken the skin's own colour, in a light and in a dark window alike.
                        let tint = self.theme.color(Ink::Skin).gamma_multiply(shading.opacity as f32);
                        out.push(Shape::image(texture, rect, uv, tint));
                    }
                }
                Item::Group(group) => self.shapes(&group.items, to_screen.of_group(group), out),
            }
        }
    }

    fn stroke(&self, stroke: &SceneStroke, to_screen: ScreenFromScene) -> Stroke {
        let width = (stroke.width as f32 * to_screen.scale).max(0.75);
        Stroke::new(width, self.theme.sheer(stroke.paint.ink, stroke.paint.opacity))
    }

    fn text(&self, text: &Text, to_screen: ScreenFromScene, out: &mut Vec<Shape>) {
        let size = text.size as f32 * to_screen.scale;
        let font = FontId::new(size, family(text.weight));
        let color = self.theme.sheer(text.paint.ink, text.paint.opacity);
        let galley = self.ctx.fonts_mut(|f| f.layout_no_wrap(text.content.clone(), font, color));
        let baseline = to_screen.point(text.at);
        let align = match text.anchor {
            Anchor::Start => Align2::LEFT_TOP,
            Anchor::Middle => Align2::CENTER_TOP,
            Anchor::End => Align2::RIGHT_TOP,
        };
        let ascent = galley.rows.first().and_then(|r| r.glyphs.first()).map_or(size, |g| g.pos.y);
        let corner = align.anchor_size(pos2(baseline.x, baseline.y - ascent), galley.size()).min;
        if let Some((ink, width)) = text.halo.filter(|_| self.halos) {
            let reach = (width as f32 * to_screen.scale).clamp(1.0, 2.5);
            let halo = self.theme.color(ink);
            for (dx, dy) in
                [(-1.0, 0.0), (1.0, 0.0), (0.0, -1.0), (0.0, 1.0), (-0.7, -0.7), (0.7, -0.7), (-0.7, 0.7), (0.7, 0.7)]
            {
                let at = corner + vec2(dx, dy) * reach;
                out.push(Shape::galley_with_override_text_color(at, Arc::clone(&galley), halo));
            }
        }
        out.push(Shape::galley(corner, galley, color));
    }
}

/// The fill and border of a path.
fn path_shapes(
    path: &Path,
    fill: Option<Color32>,
    stroke: Option<(SceneStroke, Stroke)>,
    to_screen: ScreenFromScene,
    out: &mut Vec<Shape>,
) {
    // A fifth of a screen point cannot be seen.
    let contours = path.flatten(0.2 / f64::from(to_screen.scale.max(1e-3)));
    if let Some(color) = fill {
        fill_shapes(&contours, color, to_screen, out);
    }
    if let Some((scene_stroke, stroke)) = stroke {
        for (points, closed) in &contours {
            let mut line: Vec<Pos2> = points.iter().map(|&p| to_screen.point(p)).collect();
            match scene_stroke.dash {
                Some((dash, gap)) => {
                    if *closed && let Some(&first) = line.first() {
                        line.push(first);
                    }
                    let (dash, gap) = (dash as f32 * to_screen.scale, gap as f32 * to_screen.scale);
                    out.extend(Shape::dashed_line(&line, stroke, dash.max(0.5), gap.max(0.5)));
                }
                None if *closed => out.push(Shape::closed_line(line, stroke)),
                None => out.push(Shape::line(line, stroke)),
            }
        }
    }
}

/// The inside of closed contours by the even-odd rule. egui fills only convex outlines; others are cut into triangles.
fn fill_shapes(contours: &[(Vec<Point>, bool)], color: Color32, to_screen: ScreenFromScene, out: &mut Vec<Shape>) {
    if let [(points, _)] = contours
        && is_convex(points)
    {
        let points = points.iter().map(|&p| to_screen.point(p)).collect();
        out.push(Shape::convex_polygon(points, color, Stroke::NONE));
        return;
    }
    for (outer, holes) in islands(contours) {
        let mut mesh = Mesh::default();
        let mut vertices: Vec<[f64; 2]> = outer.iter().map(|p| [p.x, p.y]).collect();
        let mut hole_starts: Vec<u32> = Vec::new();
        for hole in holes {
            hole_starts.push(vertices.len() as u32);
            vertices.extend(hole.iter().map(|p| [p.x, p.y]));
        }
        let mut triangles: Vec<u32> = Vec::new();
        earcut::Earcut::new().earcut(vertices.iter().copied(), &hole_starts, &mut triangles);
        for [x, y] in vertices {
            mesh.colored_vertex(to_screen.point(crate::geometry::point(x, y)), color);
        }
        for t in triangles.chunks_exact(3) {
            if let &[a, b, c] = t {
                mesh.add_triangle(a, b, c);
            }
        }
        out.push(Shape::mesh(mesh));
    }
}

/// An outer contour and the holes in it.
type Island<'a> = (&'a [Point], Vec<&'a [Point]>);

/// Contours that lie inside an odd number of others are holes of the smallest one around them.
fn islands(contours: &[(Vec<Point>, bool)]) -> Vec<Island<'_>> {
    let polygons: Vec<&[Point]> = contours.iter().map(|(p, _)| p.as_slice()).filter(|p| p.len() > 2).collect();
    let around = |inner: &[Point]| -> Vec<usize> {
        let Some(&probe) = inner.first() else { return Vec::new() };
        let holds = |(i, p): (usize, &&[Point])| (!std::ptr::eq(*p, inner) && polygon_contains(p, probe)).then_some(i);
        polygons.iter().enumerate().filter_map(holds).collect()
    };
    let nesting: Vec<Vec<usize>> = polygons.iter().map(|p| around(p)).collect();
    let is_outer = |i: usize| nesting.get(i).is_some_and(|n| n.len().is_multiple_of(2));
    let mut result: Vec<(usize, Island<'_>)> =
        polygons.iter().enumerate().filter(|(i, _)| is_outer(*i)).map(|(i, p)| (i, (*p, Vec::new()))).collect();
    for (i, polygon) in polygons.iter().enumerate().filter(|(i, _)| !is_outer(*i)) {
        // The innermost outer contour around a hole is the one nested deepest.
        let parent = nesting.get(i).and_then(|n| {
            n.iter().copied().filter(|&j| is_outer(j)).max_by_key(|&j| nesting.get(j).map_or(0, Vec::len))
        });
        if let Some((_, (_, holes))) = result.iter_mut().find(|(j, _)| Some(*j) == parent) {
            holes.push(polygon);
        }
    }
    result.into_iter().map(|(_, island)| island).collect()
}

/// Whether a polygon turns only one way.
fn is_convex(points: &[Point]) -> bool {
    let n = points.len();
    let mut sign = 0.0;
    let next = points.iter().cycle().skip(1);
    let after = points.iter().cycle().skip(2);
    for ((a, b), c) in points.iter().zip(next).zip(after).take(n) {
        let turn = (b.x - a.x) * (c.y - b.y) - (b.y - a.y) * (c.x - b.x);
        if turn * sign < 0.0 {
            return false;
        }
        if turn != 0.0 {
            sign = turn;
        }
    }
    n > 2
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::point;

    fn square(x: f64, y: f64, side: f64) -> (Vec<Point>, bool) {
        (vec![point(x, y), point(x + side, y), point(x + side, y + side), point(x, y + side)], true)
    }

    #[test]
    fn a_contour_inside_another_is_a_hole_and_one_inside_a_hole_is_an_island() {
        let contours = [square(0.0, 0.0, 10.0), square(2.0, 2.0, 6.0), square(4.0, 4.0, 2.0), square(20.0, 0.0, 1.0)];
        let found = islands(&contours);
        let summary: Vec<(f64, usize)> = found.iter().map(|(outer, holes)| (outer[0].x, holes.len())).collect();
        assert_eq!(summary, vec![(0.0, 1), (4.0, 0), (20.0, 0)]);
    }

    #[test]
    fn only_polygons_that_turn_one_way_are_convex() {
        assert!(is_convex(&square(0.0, 0.0, 1.0).0), "a square is convex");
        let dart = [point(0.0, 0.0), point(4.0, 2.0), point(0.0, 4.0), point(1.0, 2.0)];
        assert!(!is_convex(&dart), "a dart is not");
    }

    #[test]
    fn the_screen_and_the_scene_are_each_others_inverse() {
        let map = ScreenFromScene { scale: 0.8, offset: vec2(400.0, 12.0) };
        let p = point(46.0, 154.0);
        assert!(map.inverse(map.point(p)).distance(p) < 1e-3, "there and back");
    }
}
