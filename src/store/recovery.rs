//! Copies of unsaved work in the user's private folder, for after a crash.
//!
//! A copy is offered, never applied by itself, and only while no running session holds its lock.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::time::Instant;

use super::{ContentHash, StoreError, Trailer};
use crate::chart::Chart;
use crate::diagnostics::Diagnostic;
use crate::ids::ChartId;
use crate::time::Moment;

/// What a recovery copy says about itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CopyInfo {
    /// When the copy was made.
    pub saved: Moment,
    /// The chart's own file; `None` when it was never saved.
    pub original: Option<PathBuf>,
    /// What the work was based on; `None` when it was never saved.
    pub base: Option<ContentHash>,
}

/// The folder of recovery copies.
#[derive(Debug, Clone)]
pub struct Recovery {
    folder: PathBuf,
}

/// This session's place for recovery copies of one chart. While it lives, its copy is not offered to others.
#[derive(Debug)]
pub struct Slot {
    copy: PathBuf,
    lock: File,
}

/// A copy that no running session owns: what a crash left behind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leftover {
    /// Which chart.
    pub chart: ChartId,
    /// What the copy says about itself; `None` when that line is damaged.
    pub info: Option<CopyInfo>,
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
        todo!()
    }

    /// A given folder, made private when it is new.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn in_folder(folder: impl Into<PathBuf>) -> Result<Self, StoreError> {
        let _ = folder.into();
        todo!()
    }

    /// A place for this session's copies of a chart.
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub fn begin(&self, chart: ChartId) -> Result<Slot, StoreError> {
        let _ = (chart, &self.folder);
        todo!()
    }

    /// The copies that crashed sessions left behind, newest first.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn leftovers(&self) -> Result<Vec<Leftover>, StoreError> {
        todo!()
    }

    /// Reads a copy and takes its place over for this session; `None` when another session did so first.
    ///
    /// # Errors
    /// When the copy cannot be read; it is then kept.
    pub fn adopt(&self, leftover: &Leftover, today: jiff::civil::Date) -> Result<Option<(Slot, Recovered)>, StoreError> {
        let _ = (leftover, today);
        todo!()
    }

    /// Removes a copy that is not wanted; does nothing when another session has taken it.
    ///
    /// # Errors
    /// When it cannot be removed.
    pub fn discard(&self, leftover: &Leftover) -> Result<(), StoreError> {
        let _ = (leftover, &leftover.copy);
        todo!()
    }
}

impl Slot {
    /// Writes the copy. A chart that breaks rules is kept too: nothing typed is lost.
    ///
    /// # Errors
    /// When it cannot be written; the copy before it is then still there.
    pub fn write(&self, chart: &Chart, info: &CopyInfo) -> Result<(), StoreError> {
        let _ = (chart, info, &self.copy, &self.lock);
        todo!()
    }

    /// Removes the copy, after a save or when the work was given up on purpose. The slot stays usable.
    ///
    /// # Errors
    /// When it cannot be removed.
    pub fn clear(&self) -> Result<(), StoreError> {
        todo!()
    }

    /// Where the copy lies, for tests and for support.
    pub fn path(&self) -> &Path {
        &self.copy
    }
}

/// When the next recovery copy is due: half a second after the last change and at most two seconds after the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Debounce {
    waiting: Option<(Instant, Instant)>,
}

impl Debounce {
    /// The chart changed.
    pub fn changed(&mut self, now: Instant) {
        let _ = now;
        todo!()
    }

    /// A copy of everything changed so far is being written, or the chart was saved.
    pub fn written(&mut self) {
        self.waiting = None;
    }

    /// The copy could not be written; it is due again later.
    pub fn failed(&mut self, now: Instant) {
        let _ = now;
        todo!()
    }

    /// When to wake up; `None` when everything is written.
    pub fn due_at(&self) -> Option<Instant> {
        todo!()
    }

    /// Whether a copy is to be written now.
    pub fn is_due(&self, now: Instant) -> bool {
        let _ = now;
        todo!()
    }
}
