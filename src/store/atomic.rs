//! Files that are replaced whole or not at all.
//!
//! The new content goes to a private temporary file in the same folder, is synced, and takes the place of the old in
//! one rename; then the folder is synced and the file read back. A failed sync is never tried again on the same
//! handle: after it, some systems drop the data and report success. [`Disk`] is the seam at which the tests fail every
//! step and cut the power after it.

mod disk;
#[cfg(test)]
mod power_cut;

use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::{ContentHash, Doing, IoCause, Replace, StoreError};
use disk::SystemDisk;

/// Temporary files are named so, with letters by chance in between; nothing of the chart is in the name.
const TEMP_PREFIX: &str = ".~palpate-";
const TEMP_SUFFIX: &str = ".tmp";

/// A temporary file of this age belongs to no running save.
const LEFTOVER_AGE: Duration = Duration::from_hours(24);

/// How long a save waits for another one in the same folder.
const LOCK_PATIENCE: Duration = Duration::from_secs(3);

/// Puts `bytes` at `path`, replacing what is there in one step.
///
/// # Errors
/// When the system refuses; what was there is then unchanged.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    put(path, bytes, Replace::Anything).map(drop)
}

/// Puts `bytes` at `path`, where nothing may be yet.
///
/// # Errors
/// [`StoreError::Exists`] when something is there, or when the system refuses.
pub fn create_new(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    put(path, bytes, Replace::Nothing).map(drop)
}

/// Puts `bytes` at `path` if what is there is what `may_replace` allows, and returns their hash.
///
/// # Errors
/// When something else is there, or when the system refuses.
pub(super) fn put(path: &Path, bytes: &[u8], may_replace: Replace) -> Result<ContentHash, StoreError> {
    let target = match may_replace {
        Replace::Nothing => new_target(path)?,
        Replace::Only(_) | Replace::Anything => existing_target(path)?,
    };
    let _lock = FolderLock::take(&target)?;
    publish(&SystemDisk, &target, bytes, may_replace).map_err(|e| e.at(path))
}

/// Reads an ordinary file of bounded size. Pipes and devices are refused before they are opened, as they may never end.
///
/// # Errors
/// When it is no ordinary file or the system refuses. A file above `most` bytes gives the first `most` + 1 of them, so
/// that the caller can tell.
pub(super) fn read(path: &Path, most: u64) -> Result<Vec<u8>, StoreError> {
    let failed = |e: io::Error| StoreError::io(Doing::Reading, path, &e);
    let refused = |cause| StoreError::Io { doing: Doing::Reading, path: path.to_owned(), cause };
    let about = fs::metadata(path).map_err(failed)?;
    if about.is_dir() {
        return Err(refused(IoCause::IsFolder));
    }
    if !about.is_file() {
        return Err(refused(IoCause::IsSpecial));
    }
    read_start(path, most).map_err(failed)
}

/// The first `most` + 1 bytes of a file.
fn read_start(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    let file = fs::File::open(path)?;
    let expected = file.metadata()?.len().min(most.saturating_add(1));
    let mut bytes = Vec::with_capacity(usize::try_from(expected).unwrap_or(0));
    file.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Removes temporary files that saves cut short by a crash have left beside `path`. What cannot be removed stays.
pub(super) fn remove_leftovers(path: &Path) {
    let Ok(entries) = fs::read_dir(folder_of(path)) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let ours = name.to_str().is_some_and(|n| n.starts_with(TEMP_PREFIX) && n.ends_with(TEMP_SUFFIX));
        let age = || entry.metadata().and_then(|m| m.modified()).ok().and_then(|t| t.elapsed().ok());
        if ours && age().is_some_and(|a| a > LEFTOVER_AGE) {
            fs::remove_file(entry.path()).ok();
        }
    }
}

/// The steps of a save; each can fail, and the power can fail after each.
trait Disk {
    /// A temporary file, removed when dropped.
    type Temp;
    /// The hash of what is at `path`; `None` when nothing is.
    fn hash(&self, path: &Path) -> io::Result<Option<ContentHash>>;
    /// A new private file beside `target`, with its permissions if it exists.
    fn create_temp(&self, target: &Path) -> io::Result<Self::Temp>;
    /// Writes all bytes.
    fn write(&self, temp: &mut Self::Temp, bytes: &[u8]) -> io::Result<()>;
    /// Makes what was written survive a power cut.
    fn sync(&self, temp: &mut Self::Temp) -> io::Result<()>;
    /// Puts the temporary file in the place of `target` in one step.
    fn rename(&self, temp: Self::Temp, target: &Path) -> io::Result<()>;
    /// Gives the temporary file the name `target` if nothing has it.
    fn rename_new(&self, temp: Self::Temp, target: &Path) -> io::Result<()>;
    /// Makes the rename survive a power cut.
    fn sync_folder(&self, target: &Path) -> io::Result<()>;
}

fn publish<D: Disk>(disk: &D, path: &Path, bytes: &[u8], may_replace: Replace) -> Result<ContentHash, StoreError> {
    let failed = |e: io::Error| StoreError::io(Doing::Writing, path, &e);
    let hash = ContentHash::of(bytes);
    let mut temp = disk.create_temp(path).map_err(failed)?;
    disk.write(&mut temp, bytes).map_err(failed)?;
    disk.sync(&mut temp).map_err(failed)?;
    // As late as possible: on a network folder the lock may not hold for other machines.
    match may_replace {
        Replace::Anything => disk.rename(temp, path).map_err(failed)?,
        Replace::Only(base) => match disk.hash(path).map_err(failed)? {
            Some(found) if found == base => disk.rename(temp, path).map_err(failed)?,
            Some(found) => return Err(StoreError::ChangedUnderneath { path: path.to_owned(), found }),
            None => return Err(StoreError::Gone { path: path.to_owned() }),
        },
        Replace::Nothing => disk.rename_new(temp, path).map_err(|e| match e.kind() {
            io::ErrorKind::AlreadyExists => StoreError::Exists { path: path.to_owned() },
            _ => failed(e),
        })?,
    }
    let unconfirmed = |e: io::Error| StoreError::Unconfirmed { path: path.to_owned(), hash, cause: IoCause::of(&e) };
    disk.sync_folder(path).map_err(unconfirmed)?;
    if disk.hash(path).map_err(unconfirmed)? != Some(hash) {
        return Err(StoreError::ReadBackDiffers { path: path.to_owned() });
    }
    Ok(hash)
}

/// The file behind `path`: a link stays a link, and what it points to is replaced.
fn existing_target(path: &Path) -> Result<PathBuf, StoreError> {
    let refused = |cause| StoreError::Io { doing: Doing::Writing, path: path.to_owned(), cause };
    match fs::canonicalize(path) {
        Ok(real) => {
            let about = fs::metadata(&real).map_err(|e| StoreError::io(Doing::Writing, path, &e))?;
            if about.is_dir() {
                Err(refused(IoCause::IsFolder))
            } else if !about.is_file() {
                Err(refused(IoCause::IsSpecial))
            } else if about.permissions().readonly() {
                // The rename would not ask.
                Err(refused(IoCause::ReadOnlyFile))
            } else {
                Ok(real)
            }
        }
        Err(e) if e.kind() == io::ErrorKind::NotFound && fs::symlink_metadata(path).is_err() => new_target(path),
        Err(e) => Err(StoreError::io(Doing::Writing, path, &e)),
    }
}

/// `path` with its folder made absolute, so that it still means the same when links change.
fn new_target(path: &Path) -> Result<PathBuf, StoreError> {
    let refused = |cause| StoreError::Io { doing: Doing::Writing, path: path.to_owned(), cause };
    let name = path.file_name().ok_or_else(|| refused(IoCause::BadName))?;
    let folder = fs::canonicalize(folder_of(path)).map_err(|e| StoreError::io(Doing::Writing, path, &e))?;
    if !folder.is_dir() {
        return Err(refused(IoCause::NotThere));
    }
    Ok(folder.join(name))
}

/// The folder a file lies in.
fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."))
}

/// Keeps other saves on this machine out of a folder between comparing and renaming. It is on the folder itself, as the
/// rename gives the file a new identity, and it leaves nothing behind when the program dies.
///
/// Where a system or a network folder has no such lock the save goes on: the comparison right before the rename and
/// the reading back right after it remain.
struct FolderLock {
    _folder: Option<fs::File>,
}

impl FolderLock {
    fn take(target: &Path) -> Result<Self, StoreError> {
        let Ok(folder) = fs::File::open(folder_of(target)) else { return Ok(Self { _folder: None }) };
        let start = Instant::now();
        loop {
            match folder.try_lock() {
                Ok(()) => return Ok(Self { _folder: Some(folder) }),
                Err(fs::TryLockError::Error(_)) => return Ok(Self { _folder: None }),
                Err(fs::TryLockError::WouldBlock) if start.elapsed() > LOCK_PATIENCE => {
                    let path = target.to_owned();
                    return Err(StoreError::Io { doing: Doing::Writing, path, cause: IoCause::Busy });
                }
                Err(fs::TryLockError::WouldBlock) => std::thread::sleep(Duration::from_millis(5)),
            }
        }
    }
}
