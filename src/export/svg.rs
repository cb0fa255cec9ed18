//! Scenes as standalone SVG.

use super::ExportError;
use crate::atlas::Atlas;
use crate::scene::Scene;
use crate::scene::palette::Palette;

/// A scene as an SVG file.
///
/// # Errors
/// When the shading cannot be read.
pub fn svg(_scene: &Scene, _palette: &Palette, _atlas: &Atlas) -> Result<String, ExportError> {
    Ok(String::new())
}
