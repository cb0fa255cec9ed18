//! Draws egui's triangles without a GPU, the same on every machine, so that pictures can be compared byte by byte.

use std::collections::HashMap;

use egui::epaint::textures::TexturesDelta;
use egui::epaint::{ClippedPrimitive, Primitive, Vertex};
use egui::{Color32, ImageData, Rect, TextureFilter, TextureId};

struct Texture {
    width: usize,
    height: usize,
    pixels: Vec<Color32>,
    linear: bool,
}

/// A renderer for `egui_kittest`.
#[derive(Default)]
pub struct CpuPainter {
    textures: HashMap<TextureId, Texture>,
}

impl egui_kittest::TestRenderer for CpuPainter {
    fn handle_delta(&mut self, delta: &mut TexturesDelta) {
        self.update(delta);
    }

    fn render(&mut self, ctx: &egui::Context, out: &egui::FullOutput) -> Result<image::RgbaImage, String> {
        let pixels_per_point = ctx.pixels_per_point();
        let size = ctx.content_rect().size() * pixels_per_point;
        let (width, height) = (size.x.round() as usize, size.y.round() as usize);
        let primitives = ctx.tessellate(out.shapes.clone(), pixels_per_point);
        let pixels = self.paint(&primitives, pixels_per_point, width, height);
        let mut image = image::RgbaImage::new(width as u32, height as u32);
        for (to, from) in image.pixels_mut().zip(pixels) {
            *to = image::Rgba(from.to_srgba_unmultiplied());
        }
        Ok(image)
    }
}

impl CpuPainter {
    fn update(&mut self, delta: &mut TexturesDelta) {
        #[expect(clippy::iter_over_hash_type, reason = "textures do not depend on one another")]
        for (id, images) in delta.set.drain() {
            for image in images {
                let ImageData::Color(color) = &image.image;
                let linear = image.options.magnification == TextureFilter::Linear;
                let [width, height] = color.size;
                match image.pos {
                    None => {
                        self.textures.insert(id, Texture { width, height, pixels: color.pixels.clone(), linear });
                    }
                    Some([x, y]) => {
                        let texture = self.textures.get_mut(&id).expect("a part comes after the whole");
                        for row in 0..height {
                            let to = (y + row) * texture.width + x;
                            texture.pixels[to..to + width]
                                .copy_from_slice(&color.pixels[row * width..(row + 1) * width]);
                        }
                    }
                }
            }
        }
        #[expect(clippy::iter_over_hash_type, reason = "textures do not depend on one another")]
        for id in delta.free.drain() {
            self.textures.remove(&id);
        }
    }

    fn paint(&self, primitives: &[ClippedPrimitive], ppp: f32, width: usize, height: usize) -> Vec<Color32> {
        let mut frame = vec![Color32::TRANSPARENT; width * height];
        for primitive in primitives {
            let Primitive::Mesh(mesh) = &primitive.primitive else { continue };
            let Some(texture) = self.textures.get(&mesh.texture_id) else { continue };
            let clip = pixel_clip(primitive.clip_rect, ppp, width, height);
            for corner in mesh.indices.chunks_exact(3) {
                let vertices = [0, 1, 2].map(|i| &mesh.vertices[corner[i] as usize]);
                triangle(&mut frame, width, clip, texture, ppp, vertices);
            }
        }
        frame
    }
}

fn pixel_clip(rect: Rect, ppp: f32, width: usize, height: usize) -> [i32; 4] {
    let pixel = |v: f32, most: usize| (v * ppp).round().clamp(0.0, most as f32) as i32;
    [pixel(rect.min.x, width), pixel(rect.min.y, height), pixel(rect.max.x, width), pixel(rect.max.y, height)]
}

/// The texture's colour at `u`, `v`, each 0 to 1.
fn sample(texture: &Texture, u: f32, v: f32) -> [f32; 4] {
    let at = |x: i32, y: i32| {
        let inside = |v: i32, size: usize| usize::try_from(v).unwrap_or(0).min(size - 1);
        let (x, y) = (inside(x, texture.width), inside(y, texture.height));
        texture.pixels[y * texture.width + x].to_array().map(f32::from)
    };
    let (x, y) = (u * texture.width as f32, v * texture.height as f32);
    if !texture.linear {
        return at(x.floor() as i32, y.floor() as i32);
    }
    let (x, y) = (x - 0.5, y - 0.5);
    let (left, top) = (x.floor(), y.floor());
    let (fx, fy) = (x - left, y - top);
    let (left, top) = (left as i32, top as i32);
    let corners = [at(left, top), at(left + 1, top), at(left, top + 1), at(left + 1, top + 1)];
    std::array::from_fn(|i| {
        let upper = corners[0][i] * (1.0 - fx) + corners[1][i] * fx;
        let lower = corners[2][i] * (1.0 - fx) + corners[3][i] * fx;
        upper * (1.0 - fy) + lower * fy
    })
}

/// Fills one triangle. Corners are rounded to sixteenths of a pixel, so that neighbours share their edge exactly and
/// the result does not depend on the machine.
fn triangle(
    frame: &mut [Color32],
    width: usize,
    clip: [i32; 4],
    texture: &Texture,
    ppp: f32,
    mut vertices: [&Vertex; 3],
) {
    let fixed = |p: egui::Pos2| ((p.x * ppp * 16.0).round() as i64, (p.y * ppp * 16.0).round() as i64);
    let mut p = vertices.map(|v| fixed(v.pos));
    let twice_area =
        |a: (i64, i64), b: (i64, i64), c: (i64, i64)| (b.0 - a.0) * (c.1 - a.1) - (b.1 - a.1) * (c.0 - a.0);
    let mut area = twice_area(p[0], p[1], p[2]);
    if area == 0 {
        return;
    }
    if area < 0 {
        p.swap(1, 2);
        vertices.swap(1, 2);
        area = -area;
    }
    let least = |f: fn(&(i64, i64)) -> i64| p.iter().map(f).min().unwrap_or(0);
    let most = |f: fn(&(i64, i64)) -> i64| p.iter().map(f).max().unwrap_or(0);
    let x_range = ((least(|p| p.0) >> 4) as i32).max(clip[0])..((most(|p| p.0) >> 4) as i32 + 1).min(clip[2]);
    let y_range = ((least(|p| p.1) >> 4) as i32).max(clip[1])..((most(|p| p.1) >> 4) as i32 + 1).min(clip[3]);
    // A pixel on a shared edge belongs to the triangle below or right of it.
    let bias = |a: (i64, i64), b: (i64, i64)| if (a.1 == b.1 && b.0 > a.0) || b.1 < a.1 { 0 } else { -1 };
    let biases = [bias(p[1], p[2]), bias(p[2], p[0]), bias(p[0], p[1])];
    let flat = vertices[0].uv == vertices[1].uv && vertices[1].uv == vertices[2].uv;
    let flat_color = sample(texture, vertices[0].uv.x, vertices[0].uv.y);
    for y in y_range {
        for x in x_range.clone() {
            let center = (i64::from(x) * 16 + 8, i64::from(y) * 16 + 8);
            let edges =
                [twice_area(p[1], p[2], center), twice_area(p[2], p[0], center), twice_area(p[0], p[1], center)];
            if edges.iter().zip(biases).any(|(e, b)| e + b < 0) {
                continue;
            }
            let weights = edges.map(|e| e as f32 / area as f32);
            let mix = |f: &dyn Fn(&Vertex) -> f32| -> f32 { (0..3).map(|i| weights[i] * f(vertices[i])).sum() };
            let texel = if flat { flat_color } else { sample(texture, mix(&|v| v.uv.x), mix(&|v| v.uv.y)) };
            // Premultiplied and in gamma space, as egui wants it.
            let source: [f32; 4] = std::array::from_fn(|i| mix(&|v| f32::from(v.color[i])) * texel[i] / 255.0);
            let to = &mut frame[y as usize * width + x as usize];
            let keep = 1.0 - source[3] / 255.0;
            let out: [u8; 4] = std::array::from_fn(|i| (source[i] + f32::from(to[i]) * keep + 0.5).min(255.0) as u8);
            *to = Color32::from_rgba_premultiplied(out[0], out[1], out[2], out[3]);
        }
    }
}
