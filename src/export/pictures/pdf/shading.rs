//! The shading as a picture in a PDF: coarser than on the screen, so that four figures stay a small file.

use std::sync::Arc;

use krilla::image::{BitsPerComponent, CustomImage, Image, ImageColorspace};

use crate::atlas::ShadeRaster;
use crate::export::ExportError;

/// So many pixels of the raster become one, across and along. A figure then has about 150 of them an inch, twice what
/// soft shading needs.
const COARSER: usize = 2;

/// Grey is rounded to multiples of this. At the opacity of a shading that is one part in a hundred, which nobody sees,
/// and half of the file.
const STEP: u16 = 4;

/// Grey and opacity of each pixel, row by row from the top.
#[derive(Clone, Hash)]
struct Soft {
    size: (u32, u32),
    gray: Arc<[u8]>,
    alpha: Arc<[u8]>,
}

impl CustomImage for Soft {
    fn color_channel(&self) -> &[u8] {
        &self.gray
    }

    fn alpha_channel(&self) -> Option<&[u8]> {
        Some(&self.alpha)
    }

    fn bits_per_component(&self) -> BitsPerComponent {
        BitsPerComponent::Eight
    }

    fn size(&self) -> (u32, u32) {
        self.size
    }

    fn icc_profile(&self) -> Option<&[u8]> {
        None
    }

    fn color_space(&self) -> ImageColorspace {
        ImageColorspace::Luma
    }
}

/// A raster as a picture.
///
/// # Errors
/// When it has no pixels.
pub(super) fn picture(raster: &ShadeRaster) -> Result<Image, ExportError> {
    let soft = soften(raster).ok_or_else(|| ExportError::Picture("an empty shading".to_owned()))?;
    Image::from_custom(soft, false).map_err(ExportError::Picture)
}

fn soften(raster: &ShadeRaster) -> Option<Soft> {
    let (width, height) = (raster.width / COARSER, raster.height / COARSER);
    let rows: Vec<&[[u8; 2]]> = raster.gray_alpha.chunks(raster.width.max(1)).collect();
    let mut gray = Vec::with_capacity(width * height);
    let mut alpha = Vec::with_capacity(width * height);
    for band in rows.chunks_exact(COARSER) {
        for column in 0..width {
            let square = || band.iter().flat_map(move |row| row.iter().skip(column * COARSER).take(COARSER));
            let opacity: u16 = square().map(|&[_, a]| u16::from(a)).sum();
            // Pixels outside the body say nothing about its grey.
            let weighted: u32 = square().map(|&[g, a]| u32::from(g) * u32::from(a)).sum();
            let mean = if opacity == 0 { 0 } else { (weighted / u32::from(opacity)) as u16 };
            gray.push(((mean + STEP / 2) / STEP * STEP).min(255) as u8);
            alpha.push((opacity / (COARSER * COARSER) as u16) as u8);
        }
    }
    let size = (u32::try_from(width).ok()?, u32::try_from(height).ok()?);
    (!gray.is_empty()).then(|| Soft { size, gray: gray.into(), alpha: alpha.into() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_pixels_become_one_and_those_outside_the_body_do_not_count() {
        let gray_alpha = vec![[99, 255], [101, 255], [200, 255], [9, 0], [100, 255], [102, 255], [7, 0], [3, 0]];
        let soft = soften(&ShadeRaster { width: 4, height: 2, gray_alpha }).unwrap();
        assert_eq!(soft.size, (2, 1));
        assert_eq!(*soft.gray, [100, 200]);
        assert_eq!(*soft.alpha, [255, 63]);
    }

    #[test]
    fn a_raster_without_pixels_is_no_picture() {
        assert!(picture(&ShadeRaster { width: 0, height: 0, gray_alpha: Vec::new() }).is_err());
    }
}
