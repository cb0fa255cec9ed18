//! The steps of a save, and how its files are called.

use super::access::Access;
use crate::store::ContentHash;
use std::io;
use std::path::Path;

/// The steps of a save; each can fail, and the power can fail after each.
pub(in crate::store::atomic) trait Disk {
    /// A temporary file, removed when dropped.
    type Temp;
    /// The hash of what is at `path`; `None` when nothing is.
    fn hash(&self, path: &Path) -> io::Result<Option<ContentHash>>;
    /// A new file beside `target` that nobody else may read yet.
    fn create_temp(&self, target: &Path) -> io::Result<Self::Temp>;
    /// Gives it the owner, group, permissions and attributes of `target`, if that exists.
    fn give_access(&self, temp: &mut Self::Temp, target: &Path) -> io::Result<Access>;
    /// Writes all bytes.
    fn write(&self, temp: &mut Self::Temp, bytes: &[u8]) -> io::Result<()>;
    /// Makes what was written survive a power cut.
    fn sync(&self, temp: &mut Self::Temp) -> io::Result<()>;
    /// The hash of what the temporary file gives back.
    fn hash_temp(&self, temp: &mut Self::Temp) -> io::Result<ContentHash>;
    /// Puts the temporary file in the place of `target` in one step.
    fn rename(&self, temp: Self::Temp, target: &Path) -> io::Result<()>;
    /// Gives the temporary file the name `target` if nothing has it; the file comes back when that fails.
    fn rename_new(&self, temp: Self::Temp, target: &Path) -> Result<(), (io::Error, Self::Temp)>;
    /// Makes an empty file of the name `target` if nothing has it, and puts the temporary file in its place as long as
    /// it is still that empty file. For disks that know no other way to keep another's file from being replaced.
    fn rename_over_own(&self, temp: Self::Temp, target: &Path) -> io::Result<()>;
    /// Makes the rename survive a power cut.
    fn sync_folder(&self, target: &Path) -> io::Result<()>;
}

/// Temporary files are named so, with letters by chance in between; nothing of the chart is in the name.
pub(in crate::store::atomic) const TEMP_PREFIX: &str = ".~palpate-";

pub(in crate::store::atomic) const TEMP_SUFFIX: &str = ".tmp";
