//! Which chart files are open now, so that a second window on the same chart can say so at once and not only at saving.
//!
//! It knows the windows of this user on this machine; what others do to the file is found when it is saved.

use std::fs;
use std::path::Path;

use sha2::{Digest as _, Sha256};

use super::{Recovery, Slot};
use crate::store::StoreError;

/// Ending of the locks; their names are digests of paths and hold nothing of a patient.
const OPEN: &str = "palpate-open";

/// This session has a chart file open. Dropping it says that the file was left.
#[derive(Debug)]
pub struct Presence {
    _slot: Slot,
}

impl Recovery {
    /// Says that this session has a chart file open; `None` while another session of this user has.
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub fn open_file(&self, file: &Path) -> Result<Option<Presence>, StoreError> {
        // Two ways to write a path are one file.
        let whole = fs::canonicalize(file).unwrap_or_else(|_| file.to_owned());
        let digest = Sha256::digest(whole.as_os_str().as_encoded_bytes());
        let start = digest.iter().take(16).fold(0_u128, |number, byte| number << 8 | u128::from(*byte));
        let name = format!("{start:032x}");
        let slot = Slot::take(self.folder.join(format!("{name}.{OPEN}")))?;
        Ok(slot.map(|slot| Presence { _slot: slot }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_open_in_one_session_until_that_leaves_it() {
        let folder = tempfile::tempdir().unwrap();
        let recovery = Recovery::in_folder(folder.path().join("recovery")).unwrap();
        let (file, other) = (folder.path().join("a.ron"), folder.path().join("b.ron"));
        crate::store::atomic::replace(&file, b"x").unwrap();
        let first = recovery.open_file(&file).unwrap();
        assert!(first.is_some(), "nobody else has it");
        let roundabout = folder.path().join("recovery").join("..").join("a.ron");
        assert!(recovery.open_file(&roundabout).unwrap().is_none(), "the same file by another path");
        assert!(recovery.open_file(&other).unwrap().is_some(), "another file");
        assert_eq!(recovery.leftovers().unwrap(), vec![], "it is no work that a crash left behind");
        drop(first);
        assert!(recovery.open_file(&file).unwrap().is_some(), "it was left");
        assert_eq!(fs::read_dir(folder.path().join("recovery")).unwrap().count(), 0, "nothing stays behind");
    }
}
