//! What can go wrong between a chart and its file, in the words the clinician reads.
//!
//! No text here quotes a chart: errors name places (line and column, visit and mark) and rules, never content.

use std::io;
use std::path::{Path, PathBuf};

use super::ContentHash;
use crate::diagnostics::Diagnostic;
use crate::i18n::{text, text_with};

/// Why bytes are no chart, or a chart cannot be written as bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FormatError {
    /// Nothing in it.
    Empty,
    /// Only zero bytes, as some file systems leave after a power cut.
    OnlyZeros,
    /// A file of another kind; holds the id of the text that names the kind.
    OtherKind(&'static str),
    /// Bytes that are no text.
    Binary,
    /// UTF-16 text.
    Utf16,
    /// Not UTF-8; the place of the first wrong byte.
    NotUtf8 {
        /// Counted from 1.
        line: usize,
        /// Counted from 1.
        column: usize,
    },
    /// Lines end with a lone carriage return.
    CarriageReturns,
    /// RON, but not a chart of this program.
    NotAChart,
    /// Larger than a chart may be.
    TooLarge {
        /// Its size.
        bytes: u64,
    },
    /// More visits or marks than a chart may have.
    TooMany {
        /// The most that are allowed.
        most: usize,
        /// The id of the text that names what there are too many of.
        of: &'static str,
    },
    /// Written by a newer version of this program.
    Newer {
        /// The format version of the file.
        found: u32,
        /// The newest version known here.
        known: u32,
    },
    /// A value is not what its field allows, or the text is not RON.
    Syntax {
        /// Counted from 1, in the file.
        line: usize,
        /// Counted from 1, in the file.
        column: usize,
        /// What is wrong there, without quoting the file.
        reason: String,
    },
    /// The first line and the content name different charts or versions.
    HeaderDisagrees,
    /// The chart breaks rules that every chart keeps.
    Unsound(Vec<Diagnostic>),
    /// What was written does not read back as the same chart: a defect of this program.
    NotTheSame,
}

/// Why a file could not be read or written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IoCause {
    /// No space left.
    Full,
    /// The user's share of the space is used up.
    Quota,
    /// The disk or medium cannot be written.
    ReadOnlyDisk,
    /// The file itself is marked read-only.
    ReadOnlyFile,
    /// No permission.
    NotAllowed,
    /// The file or its folder is not there.
    NotThere,
    /// A folder has this name.
    IsFolder,
    /// Neither a file nor a folder: a pipe, a socket, a device.
    IsSpecial,
    /// The name is too long or holds characters that this disk does not allow.
    BadName,
    /// Larger than this disk allows.
    TooLargeForDisk,
    /// The network folder does not answer.
    ShareGone,
    /// Another program has it open or is saving in the same folder.
    Busy,
    /// The disk reports a failure.
    Failed {
        /// The system's error number, where it gave one.
        code: Option<i32>,
    },
}

/// What was tried when a file operation failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doing {
    /// Reading a file.
    Reading,
    /// Writing a file.
    Writing,
}

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
    /// The new content is in place but the disk did not confirm it; it may be lost in a power cut.
    Unconfirmed {
        /// The file.
        path: PathBuf,
        /// The content that was written: the base for the next try.
        hash: ContentHash,
        /// Why it was not confirmed.
        cause: IoCause,
    },
    /// What was read back right after saving is not what was written.
    ReadBackDiffers {
        /// The file.
        path: PathBuf,
    },
    /// The system names no folder for this user's settings or recovery copies.
    NoUserFolder,
}

impl StoreError {
    /// What was tried and why it failed, in one sentence without the path.
    pub fn summary(&self) -> String {
        todo!()
    }

    /// What to do about it.
    pub fn hint(&self) -> String {
        todo!()
    }

    /// The file it is about.
    pub fn path(&self) -> Option<&Path> {
        todo!()
    }

    /// Summary, hint and the path last.
    fn full_text(&self) -> String {
        let _ = (text("a"), text_with("a", &[]));
        todo!()
    }
}

impl IoCause {
    /// The cause behind a system error.
    pub fn of(error: &io::Error) -> Self {
        let _ = error;
        todo!()
    }
}
