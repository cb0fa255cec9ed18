//! The envelope of a chart file and what is checked at the door.

use jiff::civil::Date;

use super::{ContentHash, FormatError};
use crate::chart::Chart;

/// The largest chart file that is read or written.
pub const MAX_BYTES: u64 = 64 << 20;

/// The format version that is written.
pub const VERSION: u32 = 1;

/// What the last line says about the bytes before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trailer {
    /// The bytes are as they were written.
    Intact,
    /// No last line with a hash: edited by hand or written by another program.
    Missing,
    /// The bytes are not those that were written: altered or damaged. To be opened read-only.
    Wrong,
}

/// A chart read from bytes.
#[derive(Debug, Clone, PartialEq)]
pub struct Loaded {
    /// The chart.
    pub chart: Chart,
    /// Whether the bytes are as they were written.
    pub trailer: Trailer,
    /// The hash of all bytes, the base of the next save.
    pub hash: ContentHash,
}

/// The chart as the bytes of a file.
///
/// # Errors
/// When the chart is unsound or too large.
pub fn write(chart: &Chart, today: Date) -> Result<Vec<u8>, FormatError> {
    let _ = (chart, today);
    todo!()
}

/// Reads the bytes of a chart file. `today` judges the birth date.
///
/// # Errors
/// When they are no sound chart; the error names line and column and quotes nothing.
pub fn read(bytes: &[u8], today: Date) -> Result<Loaded, FormatError> {
    let _ = (bytes, today);
    todo!()
}
