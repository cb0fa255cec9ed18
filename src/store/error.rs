//! What can go wrong between a chart and its file, in the words the clinician reads.
//!
//! No text here quotes a chart: errors name places (line and column, visit and mark) and rules, never content.

pub(super) mod io_cause;

use std::io;
use std::path::{Path, PathBuf};

use super::ContentHash;
use super::format::FormatError;
use super::whose::Whose;
use crate::i18n::{text, text_with};
use crate::ids::VisitId;
use crate::store::error::io_cause::{Doing, IoCause};

/// Why a chart could not be opened or saved. Whatever happened, the file on disk is whole.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.full_text())]
pub enum StoreError {
    /// The system refused.
    Io {
        /// What was tried.
        doing: Doing,
        /// The file.
        path: PathBuf,
        /// Why.
        cause: IoCause,
    },
    /// The file was read but is no sound chart.
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        reason: FormatError,
    },
    /// The chart cannot be written as a file.
    Unwritable {
        /// The file.
        path: PathBuf,
        /// Why.
        reason: FormatError,
    },
    /// Somebody else saved since this chart was opened; nothing was written.
    ChangedUnderneath {
        /// The file.
        path: PathBuf,
        /// What is there now.
        found: ContentHash,
    },
    /// The file was deleted or moved since this chart was opened; nothing was written.
    Gone {
        /// The file.
        path: PathBuf,
    },
    /// There is a file with this name already; nothing was written.
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// Something is there that is no earlier export of the same; nothing was written.
    HoldsOther {
        /// The file.
        path: PathBuf,
    },
    /// The new content is in place but the disk did not confirm it; it may be lost in a power cut.
    Unconfirmed {
        /// The file.
        path: PathBuf,
        /// The content that was written: the base for the next try.
        hash: ContentHash,
        /// Why it was not confirmed.
        cause: IoCause,
    },
    /// What was read back right after saving is not what was written, and no chart either.
    ReadBackDiffers {
        /// The file.
        path: PathBuf,
        /// What is there now: the base for the next try.
        found: ContentHash,
    },
    /// The file is another chart than the one to be saved; nothing was written.
    AnotherChart {
        /// The file.
        path: PathBuf,
        /// What is there now.
        found: ContentHash,
        /// Whose chart it is.
        whose: Whose,
        /// It holds signed visits and is replaced in no case.
        signed: bool,
    },
    /// The file is a chart, where a document is to be written; nothing was written.
    IsChart {
        /// The file.
        path: PathBuf,
    },
    /// A visit that is signed in the file would be changed or lost; nothing was written.
    SignedChanged {
        /// The file.
        path: PathBuf,
        /// The visit.
        visit: VisitId,
    },
    /// The system names no folder for this user's settings or recovery copies.
    NoUserFolder,
}

impl StoreError {
    /// A failed system call.
    pub(super) fn io(doing: Doing, path: &Path, error: &io::Error) -> Self {
        Self::Io { doing, path: path.to_owned(), cause: IoCause::of(error) }
    }

    /// The same failure of the system as one of writing: the file was looked at to be replaced.
    pub(super) fn while_writing(mut self) -> Self {
        if let Self::Io { doing, .. } = &mut self {
            *doing = Doing::Writing;
        }
        self
    }

    /// The same error about the path that the user knows, where it happened at the file behind a link.
    pub(super) fn at(mut self, known: &Path) -> Self {
        match &mut self {
            Self::Io { path, .. }
            | Self::Unreadable { path, .. }
            | Self::Unwritable { path, .. }
            | Self::ChangedUnderneath { path, .. }
            | Self::Gone { path }
            | Self::Exists { path }
            | Self::HoldsOther { path }
            | Self::Unconfirmed { path, .. }
            | Self::SignedChanged { path, .. }
            | Self::AnotherChart { path, .. }
            | Self::IsChart { path }
            | Self::ReadBackDiffers { path, .. } => known.clone_into(path),
            Self::NoUserFolder => {}
        }
        self
    }

    /// What was tried and why it failed, in one or two sentences without the path.
    pub fn summary(&self) -> String {
        match self {
            Self::Io { doing: Doing::Reading, cause, .. } => {
                text_with("store-cannot-read", &[("cause", cause.reason().into())]).into_owned()
            }
            Self::Io { doing: Doing::Writing, cause, .. } => {
                text_with("store-cannot-write", &[("cause", cause.reason().into())]).into_owned()
            }
            Self::Io { doing: Doing::Removing, cause, .. } => {
                text_with("store-cannot-remove", &[("cause", cause.reason().into())]).into_owned()
            }
            Self::Unreadable { reason, .. } => {
                text_with("store-is-no-chart", &[("reason", reason.reason().into())]).into_owned()
            }
            Self::Unwritable { reason, .. } => {
                text_with("store-cannot-encode", &[("reason", reason.reason().into())]).into_owned()
            }
            Self::ChangedUnderneath { .. } => text("store-changed").into_owned(),
            Self::Gone { .. } => text("store-gone").into_owned(),
            Self::Exists { .. } => text("store-exists").into_owned(),
            Self::HoldsOther { .. } => text("store-holds-other").into_owned(),
            Self::Unconfirmed { cause, .. } => {
                text_with("store-unconfirmed", &[("cause", cause.reason().into())]).into_owned()
            }
            Self::ReadBackDiffers { .. } => text("store-read-back").into_owned(),
            Self::SignedChanged { visit, .. } => {
                text_with("store-signed-changed", &[("visit", visit.to_string().into())]).into_owned()
            }
            Self::AnotherChart { signed: false, .. } => text("store-another-chart").into_owned(),
            Self::AnotherChart { signed: true, .. } => text("store-another-chart-signed").into_owned(),
            Self::IsChart { .. } => text("store-is-chart").into_owned(),
            Self::NoUserFolder => text("store-no-user-folder").into_owned(),
        }
    }

    /// What to do about it.
    pub fn hint(&self) -> String {
        text(match self {
            Self::Io { doing, cause, .. } => cause.hint(*doing),
            Self::Unreadable { reason, .. } => reason.hint_for_reading(),
            Self::Unwritable { reason, .. } => reason.hint_for_writing(),
            Self::ChangedUnderneath { .. } => "hint-changed",
            Self::Gone { .. } => "hint-gone",
            Self::Exists { .. } => "hint-exists",
            Self::AnotherChart { .. } | Self::IsChart { .. } | Self::HoldsOther { .. } => "hint-another-chart",
            Self::Unconfirmed { .. } | Self::ReadBackDiffers { .. } => "hint-unconfirmed",
            Self::SignedChanged { .. } => "hint-signed-changed",
            Self::NoUserFolder => "hint-no-user-folder",
        })
        .into_owned()
    }

    /// The file it is about.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::Io { path, .. }
            | Self::Unreadable { path, .. }
            | Self::Unwritable { path, .. }
            | Self::ChangedUnderneath { path, .. }
            | Self::Gone { path }
            | Self::Exists { path }
            | Self::HoldsOther { path }
            | Self::Unconfirmed { path, .. }
            | Self::SignedChanged { path, .. }
            | Self::AnotherChart { path, .. }
            | Self::IsChart { path }
            | Self::ReadBackDiffers { path, .. } => Some(path),
            Self::NoUserFolder => None,
        }
    }

    /// Summary, hint and the path last.
    fn full_text(&self) -> String {
        let words = format!("{} {}", self.summary(), self.hint());
        match self.path() {
            Some(path) => format!("{words} ({})", path.display()),
            None => words,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_says_what_why_what_to_do_and_where_last() {
        let path = PathBuf::from("/clinic/7.ron");
        let error = StoreError::Io { doing: Doing::Writing, path, cause: IoCause::Full };
        assert_eq!(
            error.to_string(),
            "This file could not be saved: the disk is full. Free some space or save to another place; your work is \
             still open here. (/clinic/7.ron)"
        );
    }
}
