//! Opening charts and writing files, with the words of the command line.

use std::path::Path;

use jiff::civil::Date;

use crate::app::exporting;
use crate::app::settings::clinic;
use crate::assets::AssetError;
use crate::atlas::Atlas;
use crate::chart::Alteration;
use crate::cli::interrupt;
use crate::cli::terminal::output::Failure;
use crate::cli::terminal::plain;
use crate::i18n::{text, text_with};
use crate::ids::VisitId;
use crate::rules::clinical_tables::clinic::Clinical;
use crate::store::{self, Doing, IoCause, Opened, StoreError, Trailer};

/// Opens a chart.
///
/// # Errors
/// When it cannot be read or is no sound chart.
pub(in crate::cli) fn open(path: &Path, today: Date) -> Result<Opened, Failure> {
    store::open(path, today).map_err(|e| failure(&e))
}

/// The clinical tables with those of the clinic on top, and what of the clinic's cannot be used.
///
/// # Errors
/// When bundled data are damaged.
pub(in crate::cli) fn clinical(atlas: &Atlas) -> Result<(&'static Clinical, Vec<String>), Failure> {
    let (tables, errors) = clinic::in_use(atlas)?;
    let said = |e: &AssetError| format!("{}: {e}", text("clinic-broken"));
    Ok((tables, errors.iter().map(said).collect()))
}

/// What is to be said about the bytes of a chart that could be read.
pub(in crate::cli) fn trailer_warning(trailer: Trailer) -> Option<String> {
    match trailer {
        Trailer::Intact => None,
        Trailer::Missing => Some(text("cli-trailer-missing").into_owned()),
        Trailer::Wrong => Some(text("cli-trailer-wrong").into_owned()),
    }
}

/// How far a visit is no longer what somebody signed, as far as check sum and digest tell.
pub(in crate::cli) fn alteration(opened: &Opened, visit: VisitId) -> Option<Alteration> {
    opened.chart.visit(visit).and_then(|v| exporting::alteration(&opened.chart, v, opened.file_altered()))
}

/// Puts a finished document at a path; with `force` also over an earlier one, which `is_earlier` knows.
///
/// # Errors
/// When something else is there, or the system refuses.
pub(in crate::cli) fn write(
    path: &Path,
    bytes: &[u8],
    force: bool,
    is_earlier: &dyn Fn(&[u8]) -> bool,
) -> Result<(), Failure> {
    let _until_written = interrupt::writing();
    let written =
        if force { store::replace_earlier(path, bytes, is_earlier) } else { store::create_document(path, bytes) };
    written.map_err(|e| failure(&e))
}

/// What was tried and why it failed, without the path.
pub(in crate::cli) fn summary(error: &StoreError) -> String {
    match error {
        StoreError::Io { doing: Doing::Writing, cause, .. } => {
            text_with("cli-cannot-write", &[("cause", cause.reason().into())]).into_owned()
        }
        StoreError::Exists { .. } => text("cli-exists").into_owned(),
        StoreError::HoldsOther { .. } => text("cli-holds-other").into_owned(),
        _ => error.summary(),
    }
}

/// The store's words where there is no window: nothing is open here, and overwriting has a word of its own.
pub(in crate::cli) fn failure(error: &StoreError) -> Failure {
    let hint = match error {
        StoreError::Io { doing: Doing::Writing, cause, .. } => text(match cause {
            IoCause::Full | IoCause::Quota | IoCause::TooLargeForDisk => "cli-hint-full",
            IoCause::ReadOnlyDisk | IoCause::ReadOnlyFile | IoCause::NotAllowed => "cli-hint-not-allowed",
            IoCause::NotThere | IoCause::ShareGone => "cli-hint-not-there",
            IoCause::IsFolder | IoCause::IsSpecial | IoCause::BadName | IoCause::Loop => "cli-hint-name",
            IoCause::Busy | IoCause::TooManyOpen => "cli-hint-busy",
            IoCause::Failed { .. } | IoCause::GivesBackOther => "cli-hint-failed",
        })
        .into_owned(),
        StoreError::Unconfirmed { .. } | StoreError::ReadBackDiffers { .. } => text("cli-hint-failed").into_owned(),
        StoreError::Unwritable { .. } | StoreError::Exists { .. } | StoreError::HoldsOther { .. } => String::new(),
        _ => error.hint(),
    };
    let words = [summary(error), hint].into_iter().filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ");
    match error.path() {
        Some(path) => Failure::new(format!("{words} ({})", plain::path(path))),
        None => Failure::new(words),
    }
}
