//! Why the system refuses to read or write a file.

use std::io;

use crate::i18n::{text, text_with};

/// What was tried when a file operation failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doing {
    /// Reading a file.
    Reading,
    /// Writing a file.
    Writing,
    /// Removing a file.
    Removing,
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
    /// A link that leads to itself.
    Loop,
    /// The name is too long or holds characters that this disk does not allow.
    BadName,
    /// Larger than this disk allows.
    TooLargeForDisk,
    /// The network folder does not answer.
    ShareGone,
    /// Another program has it open or is saving in the same folder.
    Busy,
    /// This program or the system has too many files open.
    TooManyOpen,
    /// What is read back is not what was written; the old file is still there.
    GivesBackOther,
    /// The disk reports a failure.
    Failed {
        /// The system's error number, where it gave one.
        code: Option<i32>,
    },
}

impl IoCause {
    /// The cause behind a system error.
    pub fn of(error: &io::Error) -> Self {
        use io::ErrorKind as K;
        match error.kind() {
            K::StorageFull => Self::Full,
            K::QuotaExceeded => Self::Quota,
            K::ReadOnlyFilesystem => Self::ReadOnlyDisk,
            K::PermissionDenied => Self::NotAllowed,
            K::NotFound | K::NotADirectory => Self::NotThere,
            K::IsADirectory | K::DirectoryNotEmpty => Self::IsFolder,
            K::InvalidFilename | K::InvalidInput => Self::BadName,
            K::FileTooLarge => Self::TooLargeForDisk,
            K::StaleNetworkFileHandle
            | K::TimedOut
            | K::HostUnreachable
            | K::NetworkUnreachable
            | K::NetworkDown
            | K::NotConnected
            | K::ConnectionAborted
            | K::ConnectionReset => Self::ShareGone,
            K::ResourceBusy | K::ExecutableFileBusy | K::WouldBlock | K::Deadlock => Self::Busy,
            _ => Self::from_code(system_code(error)),
        }
    }

    /// The causes that the standard library has no stable name for.
    const fn from_code(code: Option<i32>) -> Self {
        match code {
            // ENFILE and EMFILE.
            Some(23 | 24) if cfg!(unix) => Self::TooManyOpen,
            // ERROR_TOO_MANY_OPEN_FILES.
            Some(4) if cfg!(windows) => Self::TooManyOpen,
            // ELOOP, whose kind has no stable name.
            Some(40) if cfg!(target_os = "linux") => Self::Loop,
            Some(62) if cfg!(target_vendor = "apple") => Self::Loop,
            // EHOSTDOWN on Linux; a share whose server went away.
            Some(112) if cfg!(target_os = "linux") => Self::ShareGone,
            // ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION.
            Some(32 | 33) if cfg!(windows) => Self::Busy,
            code => Self::Failed { code },
        }
    }

    /// The end of a sentence such as "the disk is full".
    pub fn reason(self) -> String {
        text(match self {
            Self::Full => "cause-full",
            Self::Quota => "cause-quota",
            Self::ReadOnlyDisk => "cause-read-only-disk",
            Self::ReadOnlyFile => "cause-read-only-file",
            Self::NotAllowed => "cause-not-allowed",
            Self::NotThere => "cause-not-there",
            Self::IsFolder => "cause-is-folder",
            Self::IsSpecial => "cause-is-special",
            Self::Loop => "cause-loop",
            Self::BadName => "cause-bad-name",
            Self::TooLargeForDisk => "cause-too-large-for-disk",
            Self::ShareGone => "cause-share-gone",
            Self::Busy => "cause-busy",
            Self::TooManyOpen => "cause-too-many-open",
            Self::GivesBackOther => "cause-gives-back-other",
            Self::Failed { code: None } => "cause-failed",
            Self::Failed { code: Some(code) } => {
                return text_with("cause-failed-code", &[("code", code.to_string().into())]).into_owned();
            }
        })
        .into_owned()
    }

    /// The text id of what to do about it.
    pub(in crate::store) const fn hint(self, doing: Doing) -> &'static str {
        match (self, doing) {
            (_, Doing::Removing) => "hint-not-removed",
            (Self::Full | Self::Quota | Self::TooLargeForDisk, _) => "hint-full",
            (Self::ReadOnlyDisk | Self::ReadOnlyFile, _) => "hint-read-only",
            (Self::NotAllowed, Doing::Reading) => "hint-not-allowed-read",
            (Self::NotAllowed, Doing::Writing) => "hint-not-allowed-write",
            (Self::NotThere, Doing::Reading) => "hint-not-there-read",
            (Self::NotThere, Doing::Writing) => "hint-not-there-write",
            (Self::BadName | Self::Loop, _) => "hint-name",
            (Self::IsFolder | Self::IsSpecial, _) => "hint-special",
            (Self::ShareGone, _) => "hint-share",
            (Self::Busy | Self::TooManyOpen, _) => "hint-busy",
            (Self::Failed { .. } | Self::GivesBackOther, Doing::Reading) => "hint-failed-read",
            (Self::Failed { .. } | Self::GivesBackOther, Doing::Writing) => "hint-failed-write",
        }
    }
}

/// The system's error number, also when a library has wrapped the error to add a path.
fn system_code(error: &io::Error) -> Option<i32> {
    let mut inner: Option<&(dyn std::error::Error + 'static)> = Some(error);
    while let Some(e) = inner {
        if let Some(code) = e.downcast_ref::<io::Error>().and_then(io::Error::raw_os_error) {
            return Some(code);
        }
        inner = e.source();
    }
    error.raw_os_error()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::has_text;

    #[test]
    fn every_cause_has_its_own_words_and_advice() {
        let kinds = [
            io::ErrorKind::StorageFull,
            io::ErrorKind::QuotaExceeded,
            io::ErrorKind::ReadOnlyFilesystem,
            io::ErrorKind::PermissionDenied,
            io::ErrorKind::NotFound,
            io::ErrorKind::IsADirectory,
            io::ErrorKind::InvalidFilename,
            io::ErrorKind::FileTooLarge,
            io::ErrorKind::TimedOut,
            io::ErrorKind::ResourceBusy,
            io::ErrorKind::Other,
        ];
        let mut seen = Vec::new();
        for kind in kinds {
            let cause = IoCause::of(&kind.into());
            assert!(!seen.contains(&cause.reason()), "{cause:?} reads like another cause");
            seen.push(cause.reason());
            for doing in [Doing::Reading, Doing::Writing, Doing::Removing] {
                assert!(has_text(cause.hint(doing)), "{cause:?} has no advice");
            }
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_link_to_itself_is_no_failure_of_the_disk() {
        let folder = tempfile::tempdir().unwrap();
        let link = folder.path().join("a.ron");
        std::os::unix::fs::symlink(&link, &link).unwrap();
        assert_eq!(IoCause::of(&std::fs::metadata(&link).unwrap_err()), IoCause::Loop);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn the_error_number_survives_a_wrapper() {
        #[derive(Debug, thiserror::Error)]
        #[error("at some path")]
        struct Wrapper(#[source] io::Error);
        let wrapped = io::Error::other(Wrapper(io::Error::from_raw_os_error(5)));
        assert_eq!(IoCause::of(&wrapped), IoCause::Failed { code: Some(5) });
        assert!(IoCause::of(&wrapped).reason().contains("system error 5"), "the number helps support");
    }
}
