//! Hundreds of marks in one picture: a dot each, because signs and numbers would only cover one another.
//!
//! The name of a dot appears under the pointer, and the list beside the picture shows everything.

use std::f32::consts::TAU;

use egui::{Mesh, Shape, Vec2, vec2};

use crate::scene::Ink;
use crate::scene::figure::Seen;
use crate::scene::marker::MarkerStyle;
use crate::ui::paint::ScreenFromScene;
use crate::ui::theme::Theme;

/// With more marks than this in a visit, the picture shows dots.
pub const CROWD: usize = 500;
/// Radius of a dot in logical points.
const RADIUS: f32 = 4.0;
/// Corners of a dot; at this size nobody sees them.
const CORNERS: u32 = 8;

/// The dots of `marks` as one mesh.
pub fn dots(marks: &[Seen<'_>], to_screen: ScreenFromScene, theme: &Theme) -> Shape {
    let mut mesh = Mesh::default();
    mesh.reserve_vertices(marks.len() * CORNERS as usize);
    mesh.reserve_triangles(marks.len() * (CORNERS as usize - 2));
    let corners: Vec<Vec2> = (0..CORNERS)
        .map(|corner| TAU * corner as f32 / CORNERS as f32)
        .map(|angle| RADIUS * vec2(angle.cos(), angle.sin()))
        .collect();
    for seen in marks {
        let color = theme.color(match MarkerStyle::of(seen.mark) {
            MarkerStyle::Injected | MarkerStyle::Planned => Ink::Accent,
            MarkerStyle::Resolved | MarkerStyle::Unconfirmed => Ink::Muted,
            MarkerStyle::Deferred
            | MarkerStyle::Active
            | MarkerStyle::Latent
            | MarkerStyle::TenderPoint
            | MarkerStyle::Unclassified => Ink::Ink,
        });
        let at = to_screen.point(seen.at);
        let first = mesh.vertices.len() as u32;
        for &corner in &corners {
            mesh.colored_vertex(at + corner, color);
        }
        for corner in 1..CORNERS - 1 {
            mesh.add_triangle(first, first + corner, first + corner + 1);
        }
    }
    Shape::mesh(mesh)
}
