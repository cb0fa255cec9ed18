//! Files that are replaced whole or not at all.
//!
//! The new content goes to a temporary file in the same folder that nobody else may read, is given the access of the
//! file that it replaces, synced and read back, and only then takes the place of the old in one rename; after it the
//! folder is synced and the file read once more. A failed sync is never tried again on the same handle: after it, some
//! systems drop the data and report success. No file is ever rewritten in place. [`Disk`] is the seam at which the tests
//! fail every step and cut the power after it.

mod access;
mod disk;
mod leftovers;
#[cfg(test)]
mod power_cut;
mod readers;
mod steps;

pub(in crate::store) use readers::Readers;
pub(in crate::store::atomic) use readers::folder_of;
use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
pub(in crate::store::atomic) use steps::Disk;
pub(in crate::store::atomic) use steps::TEMP_PREFIX;
pub(in crate::store::atomic) use steps::TEMP_SUFFIX;

use super::{ContentHash, Doing, IoCause, Replace, StoreError};
pub use access::Access;
use disk::SystemDisk;
pub(crate) use leftovers::sweep;

/// The first line of a chart is shorter.
const ENOUGH_TO_TELL: u64 = 1 << 10;

/// How long a save waits for another one in the same folder.
const LOCK_PATIENCE: Duration = Duration::from_secs(3);

/// A file that was put in its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Published {
    /// The hash of its bytes.
    pub hash: ContentHash,
    /// What could not be kept of who may read it.
    pub access: Access,
}

/// Puts `bytes` at `path`, replacing what is there in one step.
///
/// # Errors
/// When the system refuses; what was there is then unchanged.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    put(path, bytes, Replace::Anything, Readers::AsFolder).map(drop)
}

/// Puts `bytes` at `path`, where nothing may be yet.
///
/// # Errors
/// [`StoreError::Exists`] when something is there, or when the system refuses.
pub fn create_new(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    put(path, bytes, Replace::Nothing, Readers::AsFolder).map(drop)
}

/// As [`replace`], for what is this user's own: a new file is readable by nobody else, whatever the folder.
pub(super) fn replace_private(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    put(path, bytes, Replace::Anything, Readers::Nobody).map(drop)
}

/// Puts `bytes` at `path` if what is there is what `may_replace` allows.
///
/// # Errors
/// When something else is there, or when the system refuses.
pub(super) fn put(path: &Path, bytes: &[u8], may_replace: Replace, readers: Readers) -> Result<Published, StoreError> {
    let target = match may_replace {
        Replace::Nothing => new_target(path)?,
        Replace::Only(_) | Replace::Another(_) | Replace::Anything => existing_target(path)?,
    };
    let _lock = FolderLock::take(&target)?;
    publish(&SystemDisk { readers }, &target, bytes, may_replace).map_err(|e| e.at(path))
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

/// The first bytes of an ordinary file, enough to tell what it is; none when it cannot be read.
pub(super) fn start(path: &Path) -> Vec<u8> {
    let is_file = fs::metadata(path).is_ok_and(|about| about.is_file());
    if is_file { read_start(path, ENOUGH_TO_TELL).unwrap_or_default() } else { Vec::new() }
}

/// The first `most` + 1 bytes of a file.
fn read_start(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    let file = fs::File::open(path)?;
    let expected = file.metadata()?.len().min(most.saturating_add(1));
    let mut bytes = Vec::with_capacity(usize::try_from(expected).unwrap_or(0));
    file.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn publish<D: Disk>(disk: &D, path: &Path, bytes: &[u8], may_replace: Replace) -> Result<Published, StoreError> {
    let failed = |e: io::Error| StoreError::io(Doing::Writing, path, &e);
    let hash = ContentHash::of(bytes);
    let mut temp = disk.create_temp(path).map_err(failed)?;
    disk.write(&mut temp, bytes).map_err(failed)?;
    let access = disk.give_access(&mut temp, path).map_err(failed)?;
    disk.sync(&mut temp).map_err(failed)?;
    // Before the old file gives way: a disk that reports success and keeps something else has then lost nothing.
    if disk.hash_temp(&mut temp).map_err(failed)? != hash {
        return Err(StoreError::Io { doing: Doing::Writing, path: path.to_owned(), cause: IoCause::GivesBackOther });
    }
    // As late as possible: on a network folder the lock may not hold for other machines.
    match may_replace {
        Replace::Anything => disk.rename(temp, path).map_err(failed)?,
        Replace::Only(base) | Replace::Another(base) => match disk.hash(path).map_err(failed)? {
            Some(found) if found == base => disk.rename(temp, path).map_err(failed)?,
            Some(found) => return Err(StoreError::ChangedUnderneath { path: path.to_owned(), found }),
            None => return Err(StoreError::Gone { path: path.to_owned() }),
        },
        Replace::Nothing => publish_new(disk, temp, path).map_err(|e| match e.kind() {
            io::ErrorKind::AlreadyExists => StoreError::Exists { path: path.to_owned() },
            _ => failed(e),
        })?,
    }
    let unconfirmed = |e: io::Error| StoreError::Unconfirmed { path: path.to_owned(), hash, cause: IoCause::of(&e) };
    disk.sync_folder(path).map_err(unconfirmed)?;
    match disk.hash(path).map_err(unconfirmed)? {
        Some(found) if found == hash => Ok(Published { hash, access }),
        Some(found) => Err(StoreError::ReadBackDiffers { path: path.to_owned(), found }),
        None => Err(unconfirmed(io::ErrorKind::NotFound.into())),
    }
}

/// Gives a temporary file a name that nothing has. Some disks (many FUSE mounts, folders of virtual machines) know
/// neither a rename that replaces nothing nor hard links; there the name is taken by an empty file first.
fn publish_new<D: Disk>(disk: &D, temp: D::Temp, path: &Path) -> io::Result<()> {
    match disk.rename_new(temp, path) {
        Ok(()) => Ok(()),
        Err((e, _temp)) if e.kind() == io::ErrorKind::AlreadyExists => Err(e),
        // Where it is more than a call that is lacking, taking the name fails too, for the true cause.
        Err((_lacking, temp)) => disk.rename_over_own(temp, path),
    }
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
                // Nor would it ask whether this user may write the file and not only its folder.
                access::may_write(&real).map_err(|e| StoreError::io(Doing::Writing, path, &e))?;
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
