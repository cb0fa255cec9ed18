//! The shading and the depth of the skin, as rasters.

use crate::assets::AssetError;
use crate::geometry::Bounds;

/// The shading of one view.
#[derive(Debug, Clone, Copy)]
pub struct Shade<'a> {
    /// The PNG file, 8-bit grey and alpha, as drawn for the view or for its mirror image.
    pub png: &'a [u8],
    /// Whether the PNG is to be mirrored about x = 0 (in the left view).
    pub mirrored: bool,
    /// Where it lies on the sheet, in thousandths of stature; the same for the mirrored picture.
    pub bounds: Bounds,
    raster: &'a std::sync::OnceLock<Result<ShadeRaster, AssetError>>,
}

/// Decoded shading, already mirrored where the view is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShadeRaster {
    /// Pixels in a row.
    pub width: usize,
    /// Rows.
    pub height: usize,
    /// Grey and alpha of each pixel, row by row from the top; alpha is not premultiplied.
    pub gray_alpha: Vec<[u8; 2]>,
}

impl<'a> Shade<'a> {
    /// The pixels, decoded at the first call.
    ///
    /// # Errors
    /// When the PNG is damaged.
    pub fn raster(&self) -> Result<&'a ShadeRaster, AssetError> {
        self.raster
            .get_or_init(|| Err(AssetError::whole_file("atlas/shade", "not yet decoded")))
            .as_ref()
            .map_err(Clone::clone)
    }
}
