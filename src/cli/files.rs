//! Opening charts and writing files, with the words of the command line.

use std::path::Path;

use jiff::civil::Date;

use super::output::Failure;
use crate::app::{clinic, exporting};
use crate::assets::AssetError;
use crate::atlas::Atlas;
use crate::export::Alteration;
use crate::i18n::{text, text_with};
use crate::ids::VisitId;
use crate::rules::clinic::Clinical;
use crate::store::{self, Opened, StoreError, Trailer};

/// Opens a chart.
///
/// # Errors
/// When it cannot be read or is no sound chart.
pub(super) fn open(path: &Path, today: Date) -> Result<Opened, Failure> {
    store::open(path, today).map_err(|e| failure(&e))
}

/// The clinical tables with those of the clinic on top, and what of the clinic's cannot be used.
///
/// # Errors
/// When bundled data are damaged.
pub(super) fn clinical(atlas: &Atlas) -> Result<(&'static Clinical, Vec<String>), Failure> {
    let (tables, errors) = clinic::in_use(atlas)?;
    let said = |e: &AssetError| format!("{}: {e}", text("clinic-broken"));
    Ok((tables, errors.iter().map(said).collect()))
}

/// What is to be said about the bytes of a chart that could be read.
pub(super) fn trailer_warning(trailer: Trailer) -> Option<String> {
    match trailer {
        Trailer::Intact => None,
        Trailer::Missing => Some(text("cli-trailer-missing").into_owned()),
        Trailer::Wrong => Some(text("cli-trailer-wrong").into_owned()),
    }
}

/// How far a visit is no longer what somebody signed, as far as check sum and digest tell.
pub(super) fn alteration(opened: &Opened, visit: VisitId) -> Option<Alteration> {
    exporting::alteration(opened.trailer == Trailer::Wrong, &opened.altered, visit)
}

/// The store's words, and how the command line overwrites on purpose.
pub(super) fn failure(error: &StoreError) -> Failure {
    match error {
        StoreError::Exists { path } => {
            Failure::new(text_with("cli-exists", &[("path", path.to_string_lossy().into())]))
        }
        _ => Failure::new(error),
    }
}
