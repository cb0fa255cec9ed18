//! Charts as files: read with care, saved whole, never over somebody else's work.

pub mod atomic;
mod error;
pub mod folders;
pub mod format;
pub mod recovery;
pub mod settings;

use std::path::{Path, PathBuf};

use jiff::civil::Date;

pub use error::{Doing, FormatError, IoCause, StoreError};
pub use format::{Loaded, Trailer};

use crate::chart::Chart;

/// The SHA-256 of a file's bytes: what a save compares before it replaces anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ContentHash([u8; 32]);

/// An opened chart file.
#[derive(Debug, Clone, PartialEq)]
pub struct Opened {
    /// The file as it was named.
    pub path: PathBuf,
    /// The chart.
    pub chart: Chart,
    /// Whether the bytes are as they were written; with [`Trailer::Wrong`] the chart is for reading only.
    pub trailer: Trailer,
    /// The base for the next save.
    pub hash: ContentHash,
}

/// What a save may replace.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Replace {
    /// Nothing: the file must be new.
    Nothing,
    /// Only this content, the one last read or saved.
    Only(ContentHash),
    /// Whatever is there; the clinician has confirmed it.
    Anything,
}

/// Opens a chart. `today` judges the birth date.
///
/// # Errors
/// When it cannot be read or is no sound chart; the file is untouched.
pub fn open(path: &Path, today: Date) -> Result<Opened, StoreError> {
    let _ = (path, today);
    todo!()
}

/// Saves a chart and returns the base for the next save. When this returns, the chart is on disk and verified.
///
/// # Errors
/// When it cannot be saved; but for [`StoreError::Unconfirmed`] the file is then as it was.
pub fn save(path: &Path, chart: &Chart, replace: Replace, today: Date) -> Result<ContentHash, StoreError> {
    let _ = (path, chart, replace, today);
    todo!()
}

/// What is at `path` now, to notice changes by others; `None` when nothing is.
///
/// # Errors
/// When it cannot be read.
pub fn current_hash(path: &Path) -> Result<Option<ContentHash>, StoreError> {
    let _ = path;
    todo!()
}
