//! The shading and the depth of the skin, as rasters. They are decoded when first asked for, since most of the work on
//! a chart needs only one view of them.

use std::borrow::Cow;
use std::io::Cursor;
use std::sync::OnceLock;

use png::{BitDepth, ColorType, Decoder};

use crate::assets::AssetError;
use crate::geometry::{Bounds, Point};

/// Where the depths of four neighbouring pixels differ by more than this (thousandths of stature), they belong to
/// different surfaces, such as an arm before the trunk, and nothing lies between them.
const STEP_BETWEEN_SURFACES: f64 = 6.0;

/// The shading of one view.
#[derive(Debug, Clone, Copy)]
pub struct Shade<'a> {
    /// The PNG file, 8-bit grey and alpha, two pixels a unit, as drawn for the view or for its mirror image.
    pub png: &'a [u8],
    /// Whether the PNG is to be mirrored about x = 0 (in the left view).
    pub mirrored: bool,
    /// Where it lies on the sheet, in thousandths of stature; the same for the mirrored picture.
    pub bounds: Bounds,
    relief: &'a Relief,
}

/// Decoded shading, already mirrored where the view is.
#[derive(Clone, PartialEq, Eq)]
pub struct ShadeRaster {
    /// Pixels in a row.
    pub width: usize,
    /// Rows.
    pub height: usize,
    /// Grey and alpha of each pixel, row by row from the top; alpha is not premultiplied.
    pub gray_alpha: Vec<[u8; 2]>,
}

impl<'a> Shade<'a> {
    /// The pixels as drawn, for the view or for its mirror image, decoded at the first call.
    ///
    /// # Errors
    /// When the PNG is damaged.
    pub fn drawn(&self) -> Result<&'a ShadeRaster, AssetError> {
        self.relief.shade.get_or_init(|| self.relief.decode_shade()).as_ref().map_err(Clone::clone)
    }

    /// The pixels, decoded at the first call.
    ///
    /// # Errors
    /// When the PNG is damaged.
    pub fn raster(&self) -> Result<&'a ShadeRaster, AssetError> {
        let drawn = self.drawn()?;
        if self.mirrored { Ok(self.relief.mirrored_shade.get_or_init(|| drawn.mirrored())) } else { Ok(drawn) }
    }
}

impl ShadeRaster {
    fn mirrored(&self) -> Self {
        let rows = self.gray_alpha.chunks(self.width.max(1));
        let gray_alpha = rows.flat_map(|row| row.iter().rev()).copied().collect();
        Self { width: self.width, height: self.height, gray_alpha }
    }
}

impl std::fmt::Debug for ShadeRaster {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ShadeRaster").field("width", &self.width).field("height", &self.height).finish_non_exhaustive()
    }
}

/// The rasters of one drawn view.
pub(in crate::atlas) struct Relief {
    bounds: Bounds,
    shade_file: String,
    depth_file: String,
    shade_png: Cow<'static, [u8]>,
    depth_png: Cow<'static, [u8]>,
    shade: OnceLock<Result<ShadeRaster, AssetError>>,
    mirrored_shade: OnceLock<ShadeRaster>,
    depth: OnceLock<Result<DepthMap, AssetError>>,
}

impl std::fmt::Debug for Relief {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Relief").field("bounds", &self.bounds).finish_non_exhaustive()
    }
}

impl Relief {
    /// Takes the PNG files of `name` (`back`, `front`, `right`) and looks at their heads only.
    ///
    /// # Errors
    /// When a head is damaged, or does not fit the sheet.
    pub(in crate::atlas) fn new(
        name: &str,
        bounds: Bounds,
        shade_png: Cow<'static, [u8]>,
        depth_png: Cow<'static, [u8]>,
    ) -> Result<Self, AssetError> {
        let relief = Self {
            bounds,
            shade_file: format!("atlas/shade/{name}.png"),
            depth_file: format!("atlas/depth/{name}.png"),
            shade_png,
            depth_png,
            shade: OnceLock::new(),
            mirrored_shade: OnceLock::new(),
            depth: OnceLock::new(),
        };
        relief.shade_file().check()?;
        relief.depth_file().check()?;
        Ok(relief)
    }

    pub(in crate::atlas) fn shade(&self, mirrored: bool) -> Shade<'_> {
        Shade { png: &self.shade_png, mirrored, bounds: self.bounds, relief: self }
    }

    /// The depth at `p` of the drawn view; `None` outside the body, and everywhere when the PNG is damaged, which a
    /// test excludes for the bundled files.
    pub(in crate::atlas) fn depth_at(&self, p: Point) -> Option<f64> {
        self.depth().ok()?.at(p)
    }

    /// The depth map, decoded at the first call.
    pub(in crate::atlas) fn depth(&self) -> Result<&DepthMap, AssetError> {
        self.depth.get_or_init(|| self.decode_depth()).as_ref().map_err(Clone::clone)
    }

    fn shade_file(&self) -> PngFile<'_> {
        PngFile {
            name: &self.shade_file,
            bytes: &self.shade_png,
            format: (ColorType::GrayscaleAlpha, BitDepth::Eight),
            size: ((self.bounds.width() * 2.0) as u32, (self.bounds.height() * 2.0) as u32),
        }
    }

    fn depth_file(&self) -> PngFile<'_> {
        PngFile {
            name: &self.depth_file,
            bytes: &self.depth_png,
            format: (ColorType::Grayscale, BitDepth::Sixteen),
            size: (self.bounds.width() as u32, self.bounds.height() as u32),
        }
    }

    fn decode_shade(&self) -> Result<ShadeRaster, AssetError> {
        let file = self.shade_file();
        let gray_alpha = file.decode()?.chunks_exact(2).map(|c| [first(c), second(c)]).collect();
        Ok(ShadeRaster { width: file.size.0 as usize, height: file.size.1 as usize, gray_alpha })
    }

    fn decode_depth(&self) -> Result<DepthMap, AssetError> {
        let file = self.depth_file();
        // PNG stores 16-bit samples with the high byte first.
        let values = file.decode()?.chunks_exact(2).map(|c| u16::from_be_bytes([first(c), second(c)])).collect();
        Ok(DepthMap { origin: self.bounds.min, width: file.size.0 as usize, height: file.size.1 as usize, values })
    }
}

fn first(pair: &[u8]) -> u8 {
    pair.first().copied().unwrap_or_default()
}

fn second(pair: &[u8]) -> u8 {
    pair.get(1).copied().unwrap_or_default()
}

/// A PNG file and what it has to be.
struct PngFile<'a> {
    name: &'a str,
    bytes: &'a [u8],
    format: (ColorType, BitDepth),
    size: (u32, u32),
}

impl PngFile<'_> {
    fn error(&self, reason: impl std::fmt::Display) -> AssetError {
        AssetError::whole_file(self.name, reason.to_string())
    }

    fn check(&self) -> Result<(), AssetError> {
        let mut decoder = Decoder::new(Cursor::new(self.bytes));
        let info = decoder.read_header_info().map_err(|e| self.error(e))?;
        let (format, size) = ((info.color_type, info.bit_depth), (info.width, info.height));
        if format != self.format || size != self.size {
            return Err(self.error(format!("{format:?} {size:?} found, {:?} {:?} expected", self.format, self.size)));
        }
        Ok(())
    }

    fn decode(&self) -> Result<Vec<u8>, AssetError> {
        let mut reader = Decoder::new(Cursor::new(self.bytes)).read_info().map_err(|e| self.error(e))?;
        let length = reader.output_buffer_size().ok_or_else(|| self.error("too large"))?;
        let mut bytes = vec![0; length];
        reader.next_frame(&mut bytes).map_err(|e| self.error(e))?;
        Ok(bytes)
    }
}

/// The depth of the skin towards the viewer; pixel (i, j) stands for its centre, (i + 0.5, j + 0.5) from the origin.
#[derive(Debug)]
pub(in crate::atlas) struct DepthMap {
    origin: Point,
    width: usize,
    height: usize,
    /// 0 = outside the body, otherwise (depth + 300) · 100.
    values: Vec<u16>,
}

impl DepthMap {
    /// The depth at `p`: between four pixels of one surface in proportion, at an edge that of the nearest pixel on the
    /// body; `None` where no pixel within about two is on the body.
    fn at(&self, p: Point) -> Option<f64> {
        let (u, v) = (p.x - self.origin.x - 0.5, p.y - self.origin.y - 0.5);
        let (column, row) = (u.floor(), v.floor());
        let (right, down) = (u - column, v - row);
        let pixel = |across: f64, along: f64| self.pixel(column + across, row + along);
        let square = [pixel(0.0, 0.0), pixel(1.0, 0.0), pixel(0.0, 1.0), pixel(1.0, 1.0)];
        if let [Some(upper_left), Some(upper_right), Some(lower_left), Some(lower_right)] = square {
            let lowest = upper_left.min(upper_right).min(lower_left).min(lower_right);
            let highest = upper_left.max(upper_right).max(lower_left).max(lower_right);
            if highest - lowest <= STEP_BETWEEN_SURFACES {
                let upper = upper_left * (1.0 - right) + upper_right * right;
                let lower = lower_left * (1.0 - right) + lower_right * right;
                return Some(upper * (1.0 - down) + lower * down);
            }
        }
        // The outline is smoother than the pixels and passes up to one outside of them.
        let reach = || [-1.0, 0.0, 1.0, 2.0].into_iter();
        let nearby = reach().flat_map(|along| reach().map(move |across| (across, along)));
        let on_body =
            nearby.filter_map(|(across, along)| Some((pixel(across, along)?, (across - right).hypot(along - down))));
        on_body.min_by(|a, b| a.1.total_cmp(&b.1)).map(|(depth, _)| depth)
    }

    fn pixel(&self, column: f64, row: f64) -> Option<f64> {
        let in_map = column >= 0.0 && row >= 0.0 && column < self.width as f64 && row < self.height as f64;
        if !in_map {
            return None;
        }
        match self.values.get(row as usize * self.width + column as usize) {
            None | Some(0) => None,
            Some(&value) => Some(f64::from(value) / 100.0 - 300.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::point;

    /// Two rows of three pixels: depths 0, 2, outside / 4, 6, 90.
    fn map() -> DepthMap {
        let values = vec![30_000, 30_200, 0, 30_400, 30_600, 39_000];
        DepthMap { origin: point(-10.0, -5.0), width: 3, height: 2, values }
    }

    #[test]
    fn depth_is_read_at_pixel_centres_and_in_proportion_between_them() {
        let map = map();
        for (x, y, expected) in [
            (-9.5, -4.5, Some(0.0)),
            (-8.5, -4.5, Some(2.0)),
            (-9.5, -3.5, Some(4.0)),
            (-9.0, -4.0, Some(3.0)),
            (-8.75, -4.5, Some(1.5)),
        ] {
            let found = map.at(point(x, y));
            let near = matches!((found, expected), (Some(a), Some(b)) if (a - b).abs() < 1e-9);
            assert!(near, "({x}, {y}): {found:?} instead of {expected:?}");
        }
    }

    #[test]
    fn at_an_edge_the_nearest_pixel_of_the_body_counts() {
        let map = map();
        assert_eq!(map.at(point(-10.0, -5.0)), Some(0.0), "the corner of the sheet");
        assert_eq!(map.at(point(-8.1, -4.5)), Some(2.0), "beside a pixel outside the body");
        assert_eq!(map.at(point(-7.9, -3.9)), Some(90.0), "not halfway between two surfaces");
        assert_eq!(map.at(point(-20.0, 0.0)), None, "far outside");
        assert_eq!(map.at(point(f64::NAN, 0.0)), None, "nowhere");
    }

    #[test]
    fn a_raster_is_mirrored_row_by_row() {
        let raster = ShadeRaster { width: 2, height: 2, gray_alpha: vec![[1, 9], [2, 9], [3, 9], [4, 9]] };
        assert_eq!(raster.mirrored().gray_alpha, [[2, 9], [1, 9], [4, 9], [3, 9]]);
    }

    #[test]
    fn a_damaged_or_unfit_png_is_named() {
        let bounds = Bounds::from_size(0.0, 0.0, 2.0, 2.0);
        let no_png = Relief::new("back", bounds, Cow::Borrowed(b"no png"), Cow::Borrowed(b"")).unwrap_err();
        assert_eq!(no_png.file, "atlas/shade/back.png", "{no_png}");
        let unfit: Cow<'static, [u8]> = Cow::Borrowed(include_bytes!("../../../assets/atlas/shade/back.png"));
        let wrong_size = Relief::new("back", bounds, unfit, Cow::Borrowed(b"")).unwrap_err();
        let expected = "(GrayscaleAlpha, Eight) (1240, 2020) found, (GrayscaleAlpha, Eight) (4, 4) expected";
        assert_eq!(wrong_size.reason, expected);
    }

    #[test]
    fn a_png_that_breaks_off_is_an_error_not_a_flat_body() {
        let shade = include_bytes!("../../../assets/atlas/shade/back.png");
        let depth = include_bytes!("../../../assets/atlas/depth/back.png");
        let bounds = Bounds::from_size(-310.0, -5.0, 620.0, 1010.0);
        let cut = |bytes: &'static [u8]| Cow::Borrowed(&bytes[..bytes.len() / 2]);
        let relief = Relief::new("back", bounds, cut(shade), cut(depth)).unwrap();
        assert_eq!(relief.shade(false).raster().unwrap_err().file, "atlas/shade/back.png");
        assert_eq!(relief.depth().unwrap_err().file, "atlas/depth/back.png");
        assert_eq!(relief.depth_at(point(0.0, 300.0)), None, "no depth is known");
    }
}
