//! What a save may take the place of: a chart only of its own earlier self, a document never of a chart.

use std::fs;
use std::path::Path;

use super::atomic::Readers;
use jiff::civil::Date;

use super::format::{self, Held};
use super::{ContentHash, IoCause, Replace, StoreError, Trailer, Whose, atomic, seal};
use crate::chart::Chart;

/// Whether `chart` may be saved over what is at `path`. A file that cannot be read or that is not what `replace` names is
/// left to the later checks of a save.
///
/// # Errors
/// [`StoreError::AnotherChart`] when it is the chart of somebody else, unless that very content was confirmed and nothing
/// in it is signed; [`StoreError::SignedChanged`] when a visit that is signed there is not in `chart` as it was.
pub(super) fn may_replace(path: &Path, chart: &Chart, replace: Replace) -> Result<(), StoreError> {
    if replace == Replace::Nothing {
        return Ok(());
    }
    let Ok(bytes) = atomic::read(path, format::MAX_BYTES) else { return Ok(()) };
    let found = ContentHash::of(&bytes);
    if let Replace::Only(named) | Replace::Another(named) = replace
        && named != found
    {
        return Ok(());
    }
    let held = format::held(&bytes);
    if !held.is_chart() {
        return Ok(());
    }
    if held != Held::Chart(chart.id) {
        let another = another(path, &bytes);
        let unsigned = matches!(another, StoreError::AnotherChart { signed: false, .. });
        return if unsigned && matches!(replace, Replace::Another(_)) { Ok(()) } else { Err(another) };
    }
    let broken = format::signed_chart(&bytes).and_then(|before| seal::broken(&before, chart));
    broken.map_or(Ok(()), |visit| Err(StoreError::SignedChanged { path: path.to_owned(), visit }))
}

/// So many files of an older format are kept beside one chart; somebody puts an old backup there again and again.
const MOST_KEPT: u32 = 100;

/// Keeps a file of an older format as it is, beside its name, before a save takes its place: `a.ron.version-1`, then
/// `a.ron.version-1-2` where that is another file. Readable by this user alone: a folder may let in more people than the
/// file did.
///
/// # Errors
/// When it cannot be kept; the save is not to go on.
pub(super) fn keep_older_format(path: &Path) -> Result<(), StoreError> {
    let Ok(bytes) = atomic::read(path, format::MAX_BYTES) else { return Ok(()) };
    let Some(version) = format::version_of(&bytes).filter(|version| *version < format::VERSION) else {
        return Ok(());
    };
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let mut refused = Ok(());
    for number in 1..=MOST_KEPT {
        let mut kept = path.as_os_str().to_owned();
        kept.push(format!(".version-{version}"));
        if number > 1 {
            kept.push(format!("-{number}"));
        }
        let kept = Path::new(&kept);
        match atomic::put(kept, &bytes, Replace::Nothing, Readers::Nobody) {
            Ok(_) => return Ok(()),
            Err(StoreError::Exists { .. }) if atomic::read(kept, format::MAX_BYTES).as_deref() == Ok(&bytes) => {
                return Ok(());
            }
            Err(e @ StoreError::Exists { .. }) => refused = Err(e),
            Err(e) => return Err(e),
        }
    }
    refused
}

/// Says of these bytes at `path` whose chart they are.
fn another(path: &Path, bytes: &[u8]) -> StoreError {
    let (whose, signed) = format::chart_of(bytes).map_or_else(
        // What cannot be read may be signed all the same.
        || (Whose::default(), true),
        |other| (Whose::of(&other.patient), other.visits.iter().any(|v| v.signature().is_some())),
    );
    StoreError::AnotherChart { path: path.to_owned(), found: ContentHash::of(bytes), whose, signed }
}

/// What is at `path`; nothing that is a chart when it cannot be read.
pub(super) fn held_at(path: &Path) -> Held {
    let whole = || format::held(&atomic::read(path, format::MAX_BYTES).unwrap_or_default());
    format::held_by_start(&atomic::start(path)).unwrap_or_else(whole)
}

/// Writes a chart that nobody has worked on, also over an earlier one of the same, which `is_earlier` knows, or over an
/// empty file; links are followed.
///
/// # Errors
/// [`StoreError::AnotherChart`], [`StoreError::HoldsOther`], or when it cannot be written.
pub fn replace_earlier_chart(
    path: &Path,
    chart: &Chart,
    today: Date,
    is_earlier: &dyn Fn(&Chart) -> bool,
) -> Result<(), StoreError> {
    let unwritable = |reason| StoreError::Unwritable { path: path.to_owned(), reason };
    let bytes = format::write(chart, today).map_err(unwritable)?;
    let there = match atomic::read(path, format::MAX_BYTES) {
        Ok(there) => there,
        Err(StoreError::Io { cause: IoCause::NotThere, .. }) => return atomic::create_new(path, &bytes),
        Err(e) => return Err(e.while_writing()),
    };
    let earlier = format::chart_of(&there).is_some_and(|chart| is_earlier(&chart));
    if !there.is_empty() && !earlier {
        let is_chart = format::held(&there).is_chart();
        return Err(if is_chart { another(path, &there) } else { StoreError::HoldsOther { path: path.to_owned() } });
    }
    atomic::put(path, &bytes, Replace::Only(ContentHash::of(&there)), Readers::AsFolder).map(drop)
}

/// Whether what is at `path` is this content, and a chart as a program has written it.
pub(super) fn is_whole_chart(path: &Path, content: ContentHash) -> bool {
    atomic::read(path, format::MAX_BYTES)
        .is_ok_and(|bytes| ContentHash::of(&bytes) == content && format::trailer(&bytes) == Trailer::Intact)
}

/// Writes a document at `path`, replacing what is there unless that is a chart; links are followed.
///
/// # Errors
/// [`StoreError::IsChart`], or when the system refuses.
pub fn replace_document(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    if held_at(path).is_chart() {
        return Err(StoreError::IsChart { path: path.to_owned() });
    }
    atomic::replace(path, bytes)
}

/// Writes a document at `path`, also over an earlier one of the same, which `is_earlier` knows by its bytes, or over an
/// empty file; links are followed.
///
/// # Errors
/// [`StoreError::IsChart`], [`StoreError::HoldsOther`], or when the system refuses.
pub fn replace_earlier(path: &Path, bytes: &[u8], is_earlier: &dyn Fn(&[u8]) -> bool) -> Result<(), StoreError> {
    let there = match atomic::read(path, u64::MAX) {
        Ok(there) => there,
        Err(StoreError::Io { cause: IoCause::NotThere, .. }) => return atomic::replace(path, bytes),
        // What cannot be read cannot be known either.
        Err(e) => return Err(e.while_writing()),
    };
    if format::held(&there).is_chart() {
        return Err(StoreError::IsChart { path: path.to_owned() });
    }
    if !there.is_empty() && !is_earlier(&there) {
        return Err(StoreError::HoldsOther { path: path.to_owned() });
    }
    // What is replaced is what was looked at.
    atomic::put(path, bytes, Replace::Only(ContentHash::of(&there)), Readers::AsFolder).map(drop)
}

/// Writes a document at `path`, where nothing may be yet.
///
/// # Errors
/// As [`atomic::create_new`].
pub fn create_document(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    atomic::create_new(path, bytes)
}
