//! The real disk behind a save.

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use tempfile::NamedTempFile;

use super::{Disk, TEMP_PREFIX, TEMP_SUFFIX, folder_of};
use crate::store::ContentHash;

/// Files of the operating system.
pub(super) struct SystemDisk;

impl Disk for SystemDisk {
    type Temp = NamedTempFile;

    fn hash(&self, path: &Path) -> io::Result<Option<ContentHash>> {
        match fs::File::open(path).and_then(|mut file| ContentHash::of_all(&mut file)) {
            Ok(hash) => Ok(Some(hash)),
            Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(e) => Err(e),
        }
    }

    fn create_temp(&self, target: &Path) -> io::Result<NamedTempFile> {
        // Readable by this user alone until the permissions of the target are copied.
        let temp = tempfile::Builder::new().prefix(TEMP_PREFIX).suffix(TEMP_SUFFIX).tempfile_in(folder_of(target))?;
        if cfg!(unix)
            && let Ok(about) = fs::metadata(target)
        {
            temp.as_file().set_permissions(about.permissions())?;
        }
        Ok(temp)
    }

    fn write(&self, temp: &mut NamedTempFile, bytes: &[u8]) -> io::Result<()> {
        temp.as_file_mut().write_all(bytes)
    }

    fn sync(&self, temp: &mut NamedTempFile) -> io::Result<()> {
        temp.as_file().sync_all()
    }

    fn rename(&self, temp: NamedTempFile, target: &Path) -> io::Result<()> {
        temp.persist(target).map(drop).map_err(|e| e.error)
    }

    fn rename_new(&self, temp: NamedTempFile, target: &Path) -> io::Result<()> {
        temp.persist_noclobber(target).map(drop).map_err(|e| e.error)
    }

    fn sync_folder(&self, target: &Path) -> io::Result<()> {
        // Windows has no such call; its rename is written through.
        if cfg!(not(unix)) {
            return Ok(());
        }
        match fs::File::open(folder_of(target)).and_then(|folder| folder.sync_all()) {
            // Some network file systems do not know it for folders, and then there is nothing to wait for.
            Err(e) if matches!(e.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => Ok(()),
            result => result,
        }
    }
}
