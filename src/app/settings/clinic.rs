//! The clinical tables that a face works with.

use crate::assets::AssetError;
use crate::atlas::Atlas;
use crate::rules::clinical_tables::clinic::Clinical;
use crate::store::settings::{clinic, folders};

/// The shipped tables with those of the clinic on top, kept for as long as the program runs, and what of the clinic's
/// cannot be used.
///
/// # Errors
/// When bundled data are damaged.
pub fn in_use(atlas: &Atlas) -> Result<(&'static Clinical, Vec<AssetError>), AssetError> {
    let bundled = Clinical::bundled()?;
    let (files, mut errors) = folders::config().map_or_else(|_| Default::default(), |folder| clinic::load(&folder));
    if files.is_empty() {
        return Ok((bundled, errors));
    }
    let (tables, broken) = bundled.with(&files, atlas);
    errors.extend(broken);
    Ok((Box::leak(Box::new(tables)), errors))
}
