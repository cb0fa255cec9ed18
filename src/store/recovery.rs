//! Copies of unsaved work in the user's private folder, for after a crash.
//!
//! A copy is offered, never applied by itself, and only while no running session holds its lock. Its name is made of
//! the chart's id and a small number, as two windows may hold one chart. It is a chart file with a second comment line
//! that says where the work came from, so that there are no two files that have to agree.

mod debounce;
mod note;
mod presence;

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

pub use debounce::Debounce;
pub use note::CopyInfo;
pub use presence::Presence;

use super::{Doing, IoCause, StoreError, Trailer, Whose, atomic, format};
use crate::chart::Chart;
use crate::diagnostics::Diagnostic;
use crate::ids::ChartId;
use crate::store::settings::folders;

const COPY: &str = "palpate-recovery";
const LOCK: &str = "lock";

/// So many windows with the same chart, or crashes of it nobody looked at, find a place each.
const SLOTS: u32 = 100;

/// The folder of recovery copies.
#[derive(Debug, Clone)]
pub struct Recovery {
    folder: PathBuf,
}

/// This session's place for recovery copies of one chart. While it lives, its copy is not offered to others. Dropping
/// it leaves the copy, as a crash does; [`Slot::clear`] removes it.
#[derive(Debug)]
pub struct Slot {
    copy: PathBuf,
    lock_path: PathBuf,
    /// Held open: the system releases the lock when the program ends, however it ends.
    _lock: File,
}

/// A copy that no running session owns: what a crash left behind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leftover {
    /// Which chart.
    pub chart: ChartId,
    /// What the copy says about itself; `None` when that line is damaged.
    pub info: Option<CopyInfo>,
    /// Whose chart it is; `None` when the copy is damaged.
    pub whose: Option<Whose>,
    copy: PathBuf,
}

/// A recovery copy that was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Recovered {
    /// The chart as it was when the copy was made.
    pub chart: Chart,
    /// Whether the copy's bytes are as they were written.
    pub trailer: Trailer,
    /// Rules that the chart breaks; work in progress may break some.
    pub problems: Vec<Diagnostic>,
    /// What the copy says about itself.
    pub info: Option<CopyInfo>,
}

impl Recovery {
    /// The folder of this user.
    ///
    /// # Errors
    /// When the system names none or it cannot be made.
    pub fn of_user() -> Result<Self, StoreError> {
        Self::in_folder(folders::data()?.join("recovery"))
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

    /// A place for this session's copies of a chart; copies that a crash left behind keep theirs.
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub fn begin(&self, chart: ChartId) -> Result<Slot, StoreError> {
        for n in 0..SLOTS {
            let copy = self.folder.join(format!("{chart}-{n}.{COPY}"));
            if let Some(slot) = Slot::take(copy)?
                && !slot.copy.exists()
            {
                return Ok(slot);
            }
        }
        Err(StoreError::Io { doing: Doing::Writing, path: self.folder.clone(), cause: IoCause::Busy })
    }

    /// The copies that crashed sessions left behind, newest first.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn leftovers(&self) -> Result<Vec<Leftover>, StoreError> {
        let failed = |e: io::Error| StoreError::io(Doing::Reading, &self.folder, &e);
        let mut found = Vec::new();
        for entry in fs::read_dir(&self.folder).map_err(failed)? {
            let copy = entry.map_err(failed)?.path();
            let Some(chart) = chart_of(&copy) else { continue };
            if !is_held(&copy) {
                let info = note::of_file(&copy);
                let whose = info.as_ref().and_then(|i| i.whose.clone()).or_else(|| whose_in(&copy));
                found.push(Leftover { chart, info, whose, copy });
            }
        }
        found.sort_by_key(|l| (std::cmp::Reverse(l.info.as_ref().map(|i| i.saved)), l.copy.clone()));
        Ok(found)
    }

    /// Removes what ended sessions have left and nobody needs: temporary files of copies cut short, and locks without a
    /// copy.
    pub fn clear_dead_saves(&self) {
        atomic::sweep(&self.folder);
        let Ok(entries) = fs::read_dir(&self.folder) else { return };
        let locks = entries.flatten().map(|e| e.path()).filter(|p| p.extension().is_some_and(|e| e == LOCK));
        // Whoever takes a place without a copy and leaves it takes the lock along.
        locks.for_each(|lock| drop(Slot::take(lock.with_extension(COPY))));
    }

    /// Reads a copy and takes its place over for this session; `None` when another session did so first. Without a place
    /// where the folder cannot be written: the copy is read and stays.
    ///
    /// # Errors
    /// When the copy cannot be read; it is then kept.
    pub fn adopt(leftover: &Leftover, today: Date) -> Result<Option<(Option<Slot>, Recovered)>, StoreError> {
        let slot = match Slot::take(leftover.copy.clone()) {
            Ok(Some(slot)) => Some(slot),
            Ok(None) => return Ok(None),
            Err(_) if is_held(&leftover.copy) => return Ok(None),
            Err(_) => None,
        };
        if !leftover.copy.exists() {
            return Ok(None);
        }
        let bytes = atomic::read(&leftover.copy, format::MAX_BYTES)?;
        let unreadable = |reason| StoreError::Unreadable { path: leftover.copy.clone(), reason };
        let (loaded, problems) = format::read_with_problems(&bytes, today).map_err(unreadable)?;
        let info = note::of_bytes(&bytes);
        let recovered = Recovered { chart: loaded.chart, trailer: loaded.trailer, problems, info };
        Ok(Some((slot, recovered)))
    }

    /// Removes a copy that is not wanted; does nothing when another session has taken it.
    ///
    /// # Errors
    /// When it cannot be removed.
    pub fn discard(leftover: &Leftover) -> Result<(), StoreError> {
        match Slot::take(leftover.copy.clone()) {
            Ok(Some(slot)) => slot.clear(),
            Ok(None) => Ok(()),
            Err(StoreError::Io { path, cause, .. }) => Err(StoreError::Io { doing: Doing::Removing, path, cause }),
            Err(e) => Err(e),
        }
    }
}

/// Whether a running session has this copy. Looking is not taking, and needs no folder that can be written: a session
/// that runs has made its lock file, and holds the lock on it.
fn is_held(copy: &Path) -> bool {
    match File::open(copy.with_extension(LOCK)) {
        Ok(lock) => matches!(lock.try_lock(), Err(TryLockError::WouldBlock)),
        Err(_) => false,
    }
}

impl Slot {
    /// `None` while another session, here or in another process, has it.
    fn take(copy: PathBuf) -> Result<Option<Self>, StoreError> {
        let lock_path = copy.with_extension(LOCK);
        let failed = |e: io::Error| StoreError::io(Doing::Writing, &lock_path, &e);
        loop {
            let lock = private_file().open(&lock_path).map_err(failed)?;
            match lock.try_lock() {
                // Another session removed the file between our opening and locking it: a lock on it keeps nobody out.
                Ok(()) if was_removed(&lock).map_err(failed)? => {}
                Ok(()) => return Ok(Some(Self { copy, lock_path, _lock: lock })),
                Err(TryLockError::WouldBlock) => return Ok(None),
                Err(TryLockError::Error(e)) => return Err(failed(e)),
            }
        }
    }

    /// Writes the copy. A chart that breaks rules is kept too: nothing typed is lost.
    ///
    /// # Errors
    /// When it cannot be written; the copy before it is then still there.
    pub fn write(&self, chart: &Chart, info: &CopyInfo) -> Result<(), StoreError> {
        let unwritable = |reason| StoreError::Unwritable { path: self.copy.clone(), reason };
        let bytes = format::encode(chart, Some(&info.to_line())).map_err(unwritable)?;
        format::verify(&bytes, chart).map_err(unwritable)?;
        atomic::replace_private(&self.copy, &bytes)
    }

    /// Removes the copy, after a save or when the work was given up on purpose. The slot stays usable.
    ///
    /// # Errors
    /// When it cannot be removed.
    pub fn clear(&self) -> Result<(), StoreError> {
        match fs::remove_file(&self.copy) {
            Err(e) if e.kind() != io::ErrorKind::NotFound => Err(StoreError::io(Doing::Removing, &self.copy, &e)),
            _ => Ok(()),
        }
    }

    /// Where the copy lies, for tests and for support.
    pub fn path(&self) -> &Path {
        &self.copy
    }
}

impl Drop for Slot {
    /// Without a copy the lock file is of no use to anybody.
    fn drop(&mut self) {
        if !self.copy.exists() {
            fs::remove_file(&self.lock_path).ok();
        }
    }
}

/// Whose chart a copy is that does not say so in its second line.
fn whose_in(copy: &Path) -> Option<Whose> {
    let bytes = atomic::read(copy, format::MAX_BYTES).ok()?;
    format::chart_of(&bytes).map(|chart| Whose::of(&chart.patient))
}

fn private_file() -> fs::OpenOptions {
    let mut options = File::options();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

#[cfg(unix)]
fn was_removed(file: &File) -> io::Result<bool> {
    Ok(std::os::unix::fs::MetadataExt::nlink(&file.metadata()?) == 0)
}

/// Here a file that is open cannot be removed.
#[cfg(not(unix))]
fn was_removed(_file: &File) -> io::Result<bool> {
    Ok(false)
}

/// The chart's id out of a copy's file name.
fn chart_of(copy: &Path) -> Option<ChartId> {
    if copy.extension()? != COPY {
        return None;
    }
    let (id, number) = copy.file_stem()?.to_str()?.rsplit_once('-')?;
    number.parse::<u32>().ok()?;
    id.to_owned().try_into().ok()
}
