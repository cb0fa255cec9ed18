//! Where this user's settings and recovery copies lie.

use std::path::PathBuf;

use super::StoreError;

/// The private folder for recovery copies; `PALPATE_DATA_DIR` overrides it.
///
/// # Errors
/// When the system names none.
pub fn data() -> Result<PathBuf, StoreError> {
    todo!()
}

/// The folder for settings; `PALPATE_CONFIG_DIR` overrides it.
///
/// # Errors
/// When the system names none.
pub fn config() -> Result<PathBuf, StoreError> {
    todo!()
}
