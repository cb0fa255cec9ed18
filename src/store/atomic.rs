//! Files that are replaced whole or not at all.

use std::path::Path;

use super::StoreError;

/// Puts `bytes` at `path`, replacing what is there in one step.
///
/// # Errors
/// When the system refuses; what was there is then unchanged.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let _ = (path, bytes);
    todo!()
}

/// Puts `bytes` at `path`, where nothing may be yet.
///
/// # Errors
/// [`StoreError::Exists`] when something is there, or when the system refuses.
pub fn create_new(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let _ = (path, bytes);
    todo!()
}
