//! The real disk behind a save.

use std::fs;
use std::io::{self, Seek as _, Write as _};
use std::path::Path;

use tempfile::NamedTempFile;

use super::access::{self, Access};
use super::{Disk, Readers, TEMP_PREFIX, TEMP_SUFFIX, folder_of};
use crate::store::ContentHash;

/// Files of the operating system.
pub(super) struct SystemDisk {
    /// Who may read a file that is new.
    pub readers: Readers,
}

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
        let folder = folder_of(target);
        // Where something is replaced, nobody else reads along before its access is carried over.
        let readers = if fs::symlink_metadata(target).is_ok() { Readers::Nobody } else { self.readers };
        let mut name = tempfile::Builder::new();
        let temp =
            name.prefix(TEMP_PREFIX).suffix(TEMP_SUFFIX).make_in(folder, |path| access::open_new(path, readers))?;
        // Tells that a running save owns it; where the disk knows no locks, its age has to do.
        if cfg!(unix) {
            temp.as_file().try_lock().unwrap_or_default();
        }
        access::follow_folder(temp.as_file(), folder, readers)?;
        Ok(temp)
    }

    fn give_access(&self, temp: &mut NamedTempFile, target: &Path) -> io::Result<Access> {
        access::carry_over(temp.as_file(), target)
    }

    fn write(&self, temp: &mut NamedTempFile, bytes: &[u8]) -> io::Result<()> {
        temp.as_file_mut().write_all(bytes)
    }

    fn sync(&self, temp: &mut NamedTempFile) -> io::Result<()> {
        temp.as_file().sync_all()
    }

    fn hash_temp(&self, temp: &mut NamedTempFile) -> io::Result<ContentHash> {
        let file = temp.as_file_mut();
        file.rewind()?;
        ContentHash::of_all(file)
    }

    fn rename(&self, temp: NamedTempFile, target: &Path) -> io::Result<()> {
        temp.persist(target).map(drop).map_err(|e| e.error)
    }

    fn rename_new(&self, temp: NamedTempFile, target: &Path) -> Result<(), (io::Error, NamedTempFile)> {
        temp.persist_noclobber(target).map(drop).map_err(|e| (e.error, e.file))
    }

    fn rename_over_own(&self, temp: NamedTempFile, target: &Path) -> io::Result<()> {
        let own = access::open_new(target, Readers::Nobody)?;
        if !is_still(&own, target)? {
            // Somebody has put their file into the place that was taken: it is theirs.
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        self.rename(temp, target).inspect_err(|_| {
            if is_still(&own, target).unwrap_or_default() {
                fs::remove_file(target).unwrap_or_default();
            }
        })
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

/// Whether the file at `path` is the empty one that was made there.
fn is_still(own: &fs::File, path: &Path) -> io::Result<bool> {
    let (own, there) = (own.metadata()?, fs::symlink_metadata(path)?);
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt as _;
        if (own.dev(), own.ino()) != (there.dev(), there.ino()) {
            return Ok(false);
        }
    }
    Ok(there.is_file() && there.len() == 0 && own.len() == 0)
}
