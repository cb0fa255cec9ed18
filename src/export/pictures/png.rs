//! Scenes as PNG, drawn in bands on several cores and written while they are drawn.

mod paint;

use std::collections::BTreeMap;
use std::io::Write as _;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc;
use std::thread;

use self::paint::Drawing;
use crate::atlas::Atlas;
use crate::export::ExportError;
use crate::export::pictures::svg::MM_PER_UNIT;
use crate::scene::Scene;
use crate::scene::palette::Palette;

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

/// Rows that are drawn at once: few enough that a band of any width stays in a processor's cache, many enough that
/// beginning one costs nothing. Not by the number of cores, so that every machine rounds the same.
const BAND: u32 = 128;

/// A scene as a PNG; the height follows the scene's shape. A size that would make an unwieldy picture is brought back
/// into bounds.
///
/// # Errors
/// When the picture cannot be drawn.
pub fn png(scene: &Scene, palette: &Palette, atlas: &Atlas, size: PictureSize) -> Result<Vec<u8>, ExportError> {
    let (width, height) = size_of(scene, size);
    let drawing = Drawing::of(scene, palette, atlas, f64::from(width) / scene.bounds.width())?;
    let per_metre = match size {
        PictureSize::Width(_) => None,
        PictureSize::Dpi(_) => Some(f64::from(width) / (scene.bounds.width() * MM_PER_UNIT / 1000.0)),
    };
    let failed = |e: png::EncodingError| ExportError::Picture(e.to_string());
    let mut file = Vec::new();
    let mut writer = encoder(&mut file, width, height, per_metre).write_header().map_err(failed)?;
    let mut rows = writer.stream_writer_with_size(CHUNK).map_err(failed)?;
    bands(&drawing, width, height, |band| rows.write_all(band).map_err(|e| failed(e.into())))?;
    rows.finish().map_err(failed)?;
    writer.finish().map_err(failed)?;
    Ok(file)
}

/// A scene drawn in this size, within the same bounds.
///
/// # Errors
/// When the picture cannot be drawn.
pub fn draw(scene: &Scene, palette: &Palette, atlas: &Atlas, size: PictureSize) -> Result<Picture, ExportError> {
    let (width, height) = size_of(scene, size);
    let drawing = Drawing::of(scene, palette, atlas, f64::from(width) / scene.bounds.width())?;
    let mut rgb = Vec::with_capacity(width as usize * height as usize * 3);
    bands(&drawing, width, height, |band| {
        rgb.extend_from_slice(band);
        Ok(())
    })?;
    Ok(Picture { width, height, rgb })
}

/// The size in pixels of a picture of this scene.
fn size_of(scene: &Scene, size: PictureSize) -> (u32, u32) {
    let wanted = match size {
        PictureSize::Width(width) => width,
        PictureSize::Dpi(dpi) => {
            let inches = scene.bounds.width() * MM_PER_UNIT / 25.4;
            (inches * f64::from(dpi.clamp(MIN_DPI, MAX_DPI))).round().clamp(0.0, f64::from(MAX_WIDTH)) as u32
        }
    };
    pixels(scene.bounds.width(), scene.bounds.height(), wanted)
}

/// Draws the picture in bands on all cores and hands them on from above to below.
fn bands(
    drawing: &Drawing,
    width: u32,
    height: u32,
    mut hand_on: impl FnMut(&[u8]) -> Result<(), ExportError>,
) -> Result<(), ExportError> {
    let count = height.div_ceil(BAND);
    let workers = thread::available_parallelism().map_or(1, usize::from).min(count as usize);
    let next = AtomicU32::new(0);
    thread::scope(|scope| {
        let (send, receive) = mpsc::sync_channel(workers);
        for _ in 0..workers {
            let (send, next) = (send.clone(), &next);
            scope.spawn(move || {
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    let rows = || drawing.rows(number * BAND, width, BAND.min(height - number * BAND));
                    // Nobody receives any more when a band could not be written.
                    if number >= count || send.send((number, rows())).is_err() {
                        break;
                    }
                }
            });
        }
        drop(send);
        let (mut waiting, mut done) = (BTreeMap::new(), 0);
        for (number, rows) in receive {
            waiting.insert(number, rows.ok_or_else(|| ExportError::Picture("no room".to_owned()))?);
            while let Some(rows) = waiting.remove(&done) {
                hand_on(&rows)?;
                done += 1;
            }
        }
        Ok(())
    })
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

/// How much is compressed before it is put into the file.
const CHUNK: usize = 256 * 1024;

/// An encoder of such pictures, with their pixels a metre when they are known.
fn encoder(file: &mut Vec<u8>, width: u32, height: u32, per_metre: Option<f64>) -> png::Encoder<'_, &mut Vec<u8>> {
    let mut encoder = png::Encoder::new(file, width, height);
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
    encoder
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
