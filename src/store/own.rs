//! What a save may take the place of: a chart only of its own earlier self, a document never of a chart.

use std::path::Path;

use super::atomic::Readers;
use super::{ContentHash, IoCause, Replace, StoreError, Trailer, Whose, atomic, format, seal};
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
    let Some(id) = format::chart_id(&bytes) else { return Ok(()) };
    if id != chart.id {
        let (whose, signed) = format::chart_of(&bytes).map_or_else(
            // What cannot be read may be signed all the same.
            || (Whose::default(), true),
            |other| (Whose::of(&other.patient), other.visits.iter().any(|v| v.signature().is_some())),
        );
        let confirmed = matches!(replace, Replace::Another(_)) && !signed;
        return if confirmed {
            Ok(())
        } else {
            Err(StoreError::AnotherChart { path: path.to_owned(), found, whose, signed })
        };
    }
    let broken = format::signed_chart(&bytes).and_then(|before| seal::broken(&before, chart));
    broken.map_or(Ok(()), |visit| Err(StoreError::SignedChanged { path: path.to_owned(), visit }))
}

/// Whether nothing but a chart would give way at `path`: nothing is there, an empty file, or a chart, which a save looks at
/// itself.
pub fn may_hold_chart(path: &Path) -> bool {
    let there = atomic::start(path);
    there.is_empty() || format::chart_id(&there).is_some()
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
    if format::chart_id(&atomic::start(path)).is_some() {
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
    if format::chart_id(&there).is_some() {
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
