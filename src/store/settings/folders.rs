//! Where this user's settings and recovery copies lie.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use directories::ProjectDirs;

use crate::store::{Doing, StoreError};

/// The private folder for recovery copies; `PALPATE_DATA_DIR` overrides it.
///
/// # Errors
/// When the system names none.
pub fn data() -> Result<PathBuf, StoreError> {
    choose(std::env::var_os("PALPATE_DATA_DIR"), |dirs| dirs.data_local_dir())
}

/// The folder for settings; `PALPATE_CONFIG_DIR` overrides it.
///
/// # Errors
/// When the system names none.
pub fn config() -> Result<PathBuf, StoreError> {
    choose(std::env::var_os("PALPATE_CONFIG_DIR"), |dirs| dirs.config_dir())
}

fn choose(own: Option<OsString>, usual: impl Fn(&ProjectDirs) -> &Path) -> Result<PathBuf, StoreError> {
    match own.filter(|o| !o.is_empty()) {
        Some(folder) => Ok(PathBuf::from(folder)),
        None => ProjectDirs::from("", "", "palpate").map(|d| usual(&d).to_owned()).ok_or(StoreError::NoUserFolder),
    }
}

/// Makes a folder for exports, which are patient data in clear, so that only this user can look into it; an existing
/// one stays as it is.
///
/// # Errors
/// When the system refuses, or a file is there.
pub fn make(folder: &Path) -> Result<(), StoreError> {
    make_private(folder)?;
    sweep(folder);
    Ok(())
}

/// Removes temporary files that saves cut short by a crash have left in `folder`. What cannot be removed stays.
pub fn sweep(folder: &Path) {
    crate::store::atomic::sweep(folder);
}

/// Makes a folder that only this user can look into; an existing one stays as it is.
pub(in crate::store) fn make_private(folder: &Path) -> Result<(), StoreError> {
    let made = private_builder().create(folder);
    // With its parents made, `recursive` reports success for an existing folder and an error for an existing file.
    made.map_err(|e: io::Error| StoreError::io(Doing::Writing, folder, &e))
}

fn private_builder() -> fs::DirBuilder {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_own_folder_goes_before_the_usual_one() {
        let usual = |d: &ProjectDirs| -> PathBuf { d.config_dir().to_owned() };
        let chosen = choose(Some("/own".into()), |d| d.config_dir()).unwrap();
        assert_eq!(chosen, Path::new("/own"));
        if let Some(dirs) = ProjectDirs::from("", "", "palpate") {
            assert_eq!(choose(Some(OsString::new()), |d| d.config_dir()).unwrap(), usual(&dirs));
        }
    }
}
