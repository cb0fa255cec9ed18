//! Scenes as PNG, drawn from their SVG.

use std::sync::{Arc, OnceLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg;

use super::ExportError;
use super::svg::{MM_PER_UNIT, svg};
use crate::atlas::Atlas;
use crate::scene::palette::Palette;
use crate::scene::{Scene, Weight, font};

/// The least width in pixels.
pub const MIN_WIDTH: u32 = 64;
/// The greatest width in pixels: A3 at 600 dpi.
pub const MAX_WIDTH: u32 = 7016;
/// The greatest height in pixels, and the greatest number of pixels: what a picture viewer and 300 MB of memory bear.
const MAX_HEIGHT: u32 = 10_000;
const MAX_PIXELS: f64 = 50e6;

/// The coarsest resolution: a sheet fills a small screen.
pub const MIN_DPI: u32 = 36;
/// The finest resolution that any printer makes use of.
pub const MAX_DPI: u32 = 1200;

/// How large a picture becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PictureSize {
    /// So many pixels wide; kept between [`MIN_WIDTH`] and [`MAX_WIDTH`].
    Width(u32),
    /// As large as the SVG stands on paper, with so many pixels an inch; kept between [`MIN_DPI`] and [`MAX_DPI`].
    Dpi(u32),
}

impl Default for PictureSize {
    /// As wide as A4 at 300 dpi.
    fn default() -> Self {
        Self::Width(2480)
    }
}

/// A drawn picture, row by row from above.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Pixels in a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// Red, green and blue of each pixel, each 0 to 255.
    pub rgb: Vec<u8>,
}

/// A scene as a PNG; the height follows the scene's shape. A size that would make an unwieldy picture is brought back
/// into bounds.
///
/// # Errors
/// When the picture cannot be drawn.
pub fn png(scene: &Scene, palette: &Palette, atlas: &Atlas, size: PictureSize) -> Result<Vec<u8>, ExportError> {
    let picture = draw(scene, palette, atlas, size)?;
    let per_metre = match size {
        PictureSize::Width(_) => None,
        PictureSize::Dpi(_) => Some(f64::from(picture.width) / (scene.bounds.width() * MM_PER_UNIT / 1000.0)),
    };
    encode(&picture, per_metre).map_err(|e| ExportError::Picture(e.to_string()))
}

/// A scene drawn in this size, within the same bounds.
///
/// # Errors
/// When the picture cannot be drawn.
pub fn draw(scene: &Scene, palette: &Palette, atlas: &Atlas, size: PictureSize) -> Result<Picture, ExportError> {
    let failed = |e: &dyn std::fmt::Display| ExportError::Picture(e.to_string());
    let tree = usvg::Tree::from_str(&svg(scene, palette, atlas), &parse_options()).map_err(|e| failed(&e))?;
    let wanted = match size {
        PictureSize::Width(width) => width,
        PictureSize::Dpi(dpi) => {
            let inches = scene.bounds.width() * MM_PER_UNIT / 25.4;
            (inches * f64::from(dpi.clamp(MIN_DPI, MAX_DPI))).round().clamp(0.0, f64::from(MAX_WIDTH)) as u32
        }
    };
    let (width, height) = pixels(scene.bounds.width(), scene.bounds.height(), wanted);
    let mut pixmap = Pixmap::new(width, height).ok_or_else(|| failed(&"no room"))?;
    let size = tree.size();
    let scale = Transform::from_scale(width as f32 / size.width(), height as f32 / size.height());
    resvg::render(&tree, scale, &mut pixmap.as_mut());
    // The scene's ground leaves no pixel transparent.
    let mut rgb = Vec::with_capacity(pixmap.data().len() / 4 * 3);
    for p in pixmap.pixels() {
        rgb.extend_from_slice(&[p.red(), p.green(), p.blue()]);
    }
    Ok(Picture { width, height, rgb })
}

/// The size in pixels of a picture of this shape: `width` within all bounds.
fn pixels(scene_width: f64, scene_height: f64, width: u32) -> (u32, u32) {
    let shape = scene_height.max(1e-6) / scene_width.max(1e-6);
    let wide = f64::from(width.clamp(MIN_WIDTH, MAX_WIDTH))
        .min(f64::from(MAX_HEIGHT) / shape)
        .min((MAX_PIXELS / shape).sqrt());
    let high = (wide * shape).round().clamp(1.0, f64::from(MAX_HEIGHT));
    (wide.round().max(1.0) as u32, high as u32)
}

/// Parsing with the bundled faces and nothing of the machine's.
fn parse_options() -> usvg::Options<'static> {
    static FACES: OnceLock<Arc<usvg::fontdb::Database>> = OnceLock::new();
    let faces = FACES.get_or_init(|| {
        let mut faces = usvg::fontdb::Database::new();
        faces.load_font_data(font::Face::bytes(Weight::Regular).to_vec());
        faces.load_font_data(font::Face::bytes(Weight::SemiBold).to_vec());
        Arc::new(faces)
    });
    usvg::Options { fontdb: faces.clone(), font_family: font::FAMILY.to_owned(), ..usvg::Options::default() }
}

/// A picture as PNG, with its pixels a metre when they are known.
fn encode(picture: &Picture, per_metre: Option<f64>) -> Result<Vec<u8>, png::EncodingError> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, picture.width, picture.height);
    if let Some(per_metre) = per_metre {
        let per_metre = per_metre.round().clamp(1.0, 1e6) as u32;
        let unit = png::Unit::Meter;
        encoder.set_pixel_dims(Some(png::PixelDimensions { xppu: per_metre, yppu: per_metre, unit }));
    }
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::Fast);
    // Line art repeats itself from row to row; trying the other filters costs time and gains next to nothing.
    encoder.set_filter(png::Filter::Up);
    encoder.set_source_srgb(png::SrgbRenderingIntent::Perceptual);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&picture.rgb)?;
    writer.finish()?;
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_stays_within_its_bounds() {
        for (shape, asked, got) in [
            ((100.0, 100.0), 1000, (1000, 1000)),
            ((100.0, 50.0), 1000, (1000, 500)),
            ((100.0, 100.0), 0, (64, 64)),
            ((100.0, 10.0), u32::MAX, (7016, 702)),
            ((1.0, 100.0), 5000, (100, 10_000)),
        ] {
            assert_eq!(pixels(shape.0, shape.1, asked), got, "{shape:?} at {asked}");
        }
        let (w, h) = pixels(100.0, 100.0, 7016);
        assert!(f64::from(w) * f64::from(h) <= 50.1e6, "{w} × {h}");
    }
}
