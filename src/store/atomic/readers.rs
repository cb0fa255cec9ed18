//! Who may read a new file, and in which folder it is.

use std::path::Path;

/// Who may read a file that is new.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::store) enum Readers {
    /// This user alone.
    Nobody,
    /// Whom a folder that is shared on purpose lets in, within what the user's umask allows; elsewhere this user alone.
    AsFolder,
}

/// The folder a file lies in.
pub(in crate::store::atomic) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."))
}
