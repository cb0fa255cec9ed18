//! Charts as files: read with care, saved whole, never over somebody else's work.

pub mod atomic;
mod error;
pub mod format;
pub mod handover;
mod own;
pub mod recovery;
pub mod seal;
pub mod settings;
mod siblings;
mod whose;

use std::collections::BTreeSet;
use std::fmt;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::str::FromStr;

use jiff::civil::Date;
use sha2::{Digest as _, Sha256};

pub use atomic::Access;
pub use error::StoreError;
pub use error::io_cause::{Doing, IoCause};
pub use format::{FormatError, Loaded, Trailer};
pub use own::{create_document, replace_document, replace_earlier, replace_earlier_chart};
pub use siblings::siblings;
pub use whose::Whose;

use crate::chart::Chart;
use crate::ids::VisitId;

/// The SHA-256 of a file's bytes: what a save compares before it replaces anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ContentHash([u8; 32]);

impl ContentHash {
    /// The hash of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// The hash of everything that `reader` gives, however much it is.
    fn of_all(reader: &mut impl Read) -> io::Result<Self> {
        let mut hasher = Sha256::new();
        let mut buffer = vec![0; 64 << 10];
        loop {
            match reader.read(&mut buffer) {
                Ok(0) => return Ok(Self(hasher.finalize().into())),
                Ok(n) => hasher.update(buffer.get(..n).unwrap_or_default()),
                Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
                Err(e) => return Err(e),
            }
        }
    }

    /// The hash of `start` and the hash of `start` followed by `rest`, in one pass.
    fn of_start_and_all(start: &[u8], rest: &[u8]) -> (Self, Self) {
        let mut hasher = Sha256::new();
        hasher.update(start);
        let of_start = hasher.clone().finalize();
        hasher.update(rest);
        (Self(of_start.into()), Self(hasher.finalize().into()))
    }
}

impl fmt::Display for ContentHash {
    /// 64 lower-case hexadecimal digits.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl FromStr for ContentHash {
    type Err = NoHash;
    fn from_str(text: &str) -> Result<Self, NoHash> {
        let mut bytes = [0; 32];
        let lower_case_hex = text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
        if text.len() != 64 || !lower_case_hex {
            return Err(NoHash);
        }
        for (place, pair) in bytes.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
            let pair = std::str::from_utf8(pair).map_err(|_not_ascii| NoHash)?;
            *place = u8::from_str_radix(pair, 16).map_err(|_not_hex| NoHash)?;
        }
        Ok(Self(bytes))
    }
}

/// A text that is no hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a hash is 64 lower-case hexadecimal digits")]
pub struct NoHash;

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
    /// Signed visits that are no longer what was signed; with any of them the chart is for reading only.
    pub altered: Vec<VisitId>,
    /// Files beside it that hold the same chart; looked for by [`open`] alone.
    pub siblings: Vec<PathBuf>,
    /// Signed visits that are missing, or lack amendments, by what a visit that was signed later says.
    pub lost: BTreeSet<VisitId>,
}

impl Opened {
    /// Whether the file was altered outside the program: its check sum does not fit, or something signed is missing.
    pub fn file_altered(&self) -> bool {
        self.trailer == Trailer::Wrong || !self.lost.is_empty()
    }
}

/// What a save may replace.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Replace {
    /// Nothing: the file must be new.
    Nothing,
    /// Only this content, the one last read or saved.
    Only(ContentHash),
    /// This content, which is a chart of another patient; the clinician was told whose and has confirmed it.
    Another(ContentHash),
    /// Whatever is there, but for the chart of another patient; the clinician has confirmed it.
    Anything,
}

/// A chart that was saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Saved {
    /// The base for the next save.
    pub hash: ContentHash,
    /// What could not be kept of who may read the file.
    pub access: Access,
    /// The file had been moved or removed by another program, and was put back.
    pub put_back: bool,
}

/// Opens a chart. `today` judges the birth date.
///
/// # Errors
/// When it cannot be read or is no sound chart; the file is untouched.
pub fn open(path: &Path, today: Date) -> Result<Opened, StoreError> {
    let mut opened = read(path, today)?;
    opened.siblings = siblings(path, opened.chart.id);
    if let Some(folder) = path.parent() {
        atomic::sweep(folder);
    }
    Ok(opened)
}

/// Reads a chart and leaves everything else in its folder alone; for going through many charts.
///
/// # Errors
/// As [`open`].
pub fn read(path: &Path, today: Date) -> Result<Opened, StoreError> {
    let bytes = atomic::read(path, format::MAX_BYTES)?;
    let unreadable = |reason| StoreError::Unreadable { path: path.to_owned(), reason };
    let Loaded { chart, trailer, hash } = format::read(&bytes, today).map_err(unreadable)?;
    let (altered, lost) = (seal::altered(&chart), seal::lost(&chart));
    Ok(Opened { path: path.to_owned(), chart, trailer, hash, altered, lost, siblings: Vec::new() })
}

/// Saves a chart and returns the base for the next save; see [`save_telling`].
///
/// # Errors
/// As [`save_telling`].
pub fn save(path: &Path, chart: &Chart, replace: Replace, today: Date) -> Result<ContentHash, StoreError> {
    save_telling(path, chart, replace, today).map(|saved| saved.hash)
}

/// Saves a chart and tells what there is to tell about it.
///
/// When this returns, the chart is on disk and verified. A file of an older format is kept beside the new one, as it was. What is signed in the file that is replaced must still stand in
/// the chart, with nothing but amendments added, and another patient's chart is not replaced unasked.
///
/// # Errors
/// When it cannot be saved; but for [`StoreError::Unconfirmed`] and [`StoreError::ReadBackDiffers`] the file is then as
/// it was.
pub fn save_telling(path: &Path, chart: &Chart, replace: Replace, today: Date) -> Result<Saved, StoreError> {
    let unwritable = |reason| StoreError::Unwritable { path: path.to_owned(), reason };
    let bytes = format::write(chart, today).map_err(unwritable)?;
    own::may_replace(path, chart, replace)?;
    if replace != Replace::Nothing {
        own::keep_older_format(path)?;
    }
    match atomic::put(path, &bytes, replace, atomic::Readers::AsFolder) {
        Ok(atomic::Published { hash, access }) => Ok(Saved { hash, access, put_back: false }),
        // Between our rename and our look somebody else has saved a whole chart: that is no failing disk.
        Err(StoreError::ReadBackDiffers { path, found }) if own::is_whole_chart(&path, found) => {
            Err(StoreError::ChangedUnderneath { path, found })
        }
        Err(e) => Err(e),
    }
}

/// As [`save_telling`], and puts the file back where another program has moved or removed it.
///
/// # Errors
/// As [`save_telling`].
pub fn save_or_put_back(path: &Path, chart: &Chart, replace: Replace, today: Date) -> Result<Saved, StoreError> {
    match save_telling(path, chart, replace, today) {
        Err(StoreError::Gone { .. }) => {
            save_telling(path, chart, Replace::Nothing, today).map(|saved| Saved { put_back: true, ..saved })
        }
        result => result,
    }
}

/// The hash that a file has in which this chart was saved; `None` when it cannot be saved as it is.
pub fn content_hash(chart: &Chart, today: Date) -> Option<ContentHash> {
    format::write(chart, today).ok().map(|bytes| ContentHash::of(&bytes))
}

/// What is at `path` now, to notice changes by others; `None` when nothing is.
///
/// # Errors
/// When it cannot be read.
pub fn current_hash(path: &Path) -> Result<Option<ContentHash>, StoreError> {
    match atomic::read(path, format::MAX_BYTES) {
        Ok(bytes) => Ok(Some(ContentHash::of(&bytes))),
        Err(StoreError::Io { cause: IoCause::NotThere, .. }) => Ok(None),
        Err(e) => Err(e),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_survives_being_written_down() {
        let hash = ContentHash::of(b"");
        let text = hash.to_string();
        assert_eq!(text, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assert_eq!(text.parse(), Ok(hash));
        let upper = text.to_uppercase();
        for bad in ["", &text[1..], upper.as_str(), "+3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"]
        {
            assert_eq!(bad.parse::<ContentHash>(), Err(NoHash), "{bad}");
        }
    }
}
