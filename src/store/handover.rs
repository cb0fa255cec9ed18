//! Documents for other programs, such as the viewer that prints them, in a private folder that is emptied at the next
//! start.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::{Doing, StoreError};
use crate::store::settings::folders;

/// A document of this age has been read by the program it was handed to.
const READ_AFTER: Duration = Duration::from_mins(1);

/// The folder.
#[derive(Debug, Clone)]
pub struct Handover {
    folder: PathBuf,
}

impl Handover {
    /// The folder of this user.
    ///
    /// # Errors
    /// When the system names none or it cannot be made.
    pub fn of_user() -> Result<Self, StoreError> {
        Self::in_folder(folders::data()?.join("print"))
    }

    /// A given folder, made private when it is new.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn in_folder(folder: impl Into<PathBuf>) -> Result<Self, StoreError> {
        let folder = folder.into();
        folders::make_private(&folder)?;
        Ok(Self { folder })
    }

    /// Writes a document that only this user can read, under a name made of chance and `extension`.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn put(&self, extension: &str, bytes: &[u8]) -> Result<PathBuf, StoreError> {
        let failed = |e: std::io::Error| StoreError::io(Doing::Writing, &self.folder, &e);
        let suffix = format!(".{extension}");
        let mut file = tempfile::Builder::new().prefix("document-").suffix(&suffix).tempfile_in(&self.folder);
        let file = file.as_mut().map_err(|e| failed(std::io::Error::from(e.kind())))?;
        file.write_all(bytes).map_err(failed)?;
        let path = file.path().to_owned();
        file.disable_cleanup(true);
        Ok(path)
    }

    /// Removes what earlier sessions handed over. What another program holds fast stays for the next time.
    pub fn clear(&self) {
        self.clear_before(SystemTime::now().checked_sub(READ_AFTER));
    }

    fn clear_before(&self, limit: Option<SystemTime>) {
        let Ok(entries) = fs::read_dir(&self.folder) else { return };
        for path in entries.flatten().map(|e| e.path()) {
            if is_old(&path, limit) {
                fs::remove_file(&path).unwrap_or_default();
            }
        }
    }
}

fn is_old(path: &Path, limit: Option<SystemTime>) -> bool {
    let changed = fs::symlink_metadata(path).and_then(|about| about.modified());
    changed.is_ok_and(|changed| limit.is_some_and(|limit| changed <= limit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_private_and_gone_at_the_next_start() {
        let home = tempfile::tempdir().unwrap();
        let handover = Handover::in_folder(home.path().join("print")).unwrap();
        let path = handover.put("pdf", b"%PDF").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"%PDF");
        assert!(path.file_name().unwrap().to_str().unwrap().starts_with("document-"), "{}", path.display());
        assert_eq!(path.extension(), Some("pdf".as_ref()));
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = |p: &Path| fs::metadata(p).unwrap().permissions().mode() & 0o777;
            assert_eq!((mode(&path), mode(path.parent().unwrap())), (0o600, 0o700));
        }
        handover.clear();
        assert!(path.exists(), "a document just handed over is left to its reader");
        handover.clear_before(SystemTime::now().checked_add(READ_AFTER));
        assert!(!path.exists(), "an old one is gone");
    }

    #[test]
    fn no_two_documents_share_a_name() {
        let home = tempfile::tempdir().unwrap();
        let handover = Handover::in_folder(home.path()).unwrap();
        assert_ne!(handover.put("pdf", b"1").unwrap(), handover.put("pdf", b"2").unwrap());
    }
}
