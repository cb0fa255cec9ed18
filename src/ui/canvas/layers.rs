//! The layers of the picture, tessellated once and kept until something about them changes.

pub(super) mod areas;
pub(super) mod crowd;
pub(super) mod ghosts;
pub(super) mod marks;
pub(super) mod names;

use std::sync::Arc;

use egui::epaint::{ClippedShape, Primitive};
use egui::{Mesh, Rect, Shape, Vec2};

use crate::ui::paint::ScreenFromScene;
use crate::ui::paint::letters::LettersTexture;

/// A layer as triangles, and what it was made of.
#[derive(Debug)]
pub struct Layer<Key> {
    made: Option<Made<Key>>,
}

#[derive(Debug)]
struct Made<Key> {
    key: Key,
    scale: f32,
    pixels_per_point: f32,
    /// Letters are cut out of this texture.
    letters: LettersTexture,
    offset: Vec2,
    meshes: Vec<Arc<Mesh>>,
}

impl<Key> Default for Layer<Key> {
    fn default() -> Self {
        Self { made: None }
    }
}

impl<Key: PartialEq> Layer<Key> {
    /// Paints the layer. `build` is called only when `key`, the scale, or the screen have changed; a picture that was
    /// merely moved is moved.
    pub fn paint(
        &mut self,
        painter: &egui::Painter,
        key: Key,
        to_screen: ScreenFromScene,
        build: impl FnOnce() -> Vec<Shape>,
    ) {
        let ctx = painter.ctx();
        let pixels_per_point = ctx.pixels_per_point();
        let letters = LettersTexture::of(ctx);
        let usable = self.made.as_ref().is_some_and(|m| {
            m.key == key && m.scale == to_screen.scale && m.pixels_per_point == pixels_per_point && m.letters == letters
        });
        if !usable {
            let shapes = build();
            let clipped = shapes.into_iter().map(|s| ClippedShape::new(Rect::EVERYTHING, s)).collect();
            let primitives = ctx.tessellate(clipped, pixels_per_point);
            let meshes = primitives.into_iter().filter_map(|p| match p.primitive {
                Primitive::Mesh(mesh) => Some(Arc::new(mesh)),
                Primitive::Callback(_) => None,
            });
            let meshes = meshes.collect();
            // Building may have put new letters into the texture.
            let letters = LettersTexture::of(ctx);
            let scale = to_screen.scale;
            self.made = Some(Made { key, scale, pixels_per_point, letters, offset: to_screen.offset, meshes });
        }
        if let Some(made) = &mut self.made {
            let moved = to_screen.offset - made.offset;
            if moved != Vec2::ZERO {
                for mesh in &mut made.meshes {
                    Arc::make_mut(mesh).translate(moved);
                }
                made.offset = to_screen.offset;
            }
            for mesh in &made.meshes {
                painter.add(Shape::Mesh(Arc::clone(mesh)));
            }
        }
    }
}
