//! Whether the file of the open chart is changed by others. It is asked for its size and time every few seconds, which
//! network folders answer too, and read only when these differ.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::Done;
use crate::store::{self, ContentHash};

/// The file to be watched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Watched {
    /// Where it is.
    pub path: PathBuf,
    /// What the session knows to be in it.
    pub base: ContentHash,
    /// Comes back with what is seen.
    pub number: u64,
}

/// What is at the path of the open chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seen {
    /// This content.
    Content(ContentHash),
    /// Nothing.
    Gone,
}

/// Looks at a file and tells what is new.
#[derive(Debug, Default)]
pub struct Watcher {
    watched: Option<Watched>,
    /// What the last look saw.
    last: Option<Trace>,
    /// What was told last.
    told: Option<Seen>,
}

/// What differs when a file was written; `None` where nothing is.
type Trace = Option<(u64, Option<SystemTime>, u64)>;

impl Watcher {
    /// Watches this from now on.
    pub fn watch(&mut self, watched: Option<Watched>) {
        *self = Self { watched, ..Self::default() };
    }

    /// Whether there is anything to look at.
    pub const fn is_watching(&self) -> bool {
        self.watched.is_some()
    }

    /// Looks; `None` when nothing is new, or when the folder does not answer.
    pub fn look(&mut self) -> Option<Done> {
        let watched = self.watched.as_ref()?;
        let trace = trace(&watched.path).ok()?;
        let before = self.last.replace(trace);
        if before == Some(trace) && !self.waits_for_confirmation(trace) {
            return None;
        }
        if trace.is_none() && before != Some(None) {
            // Some programs take a file away for a moment to put another in its place: it is looked for once more.
            return None;
        }
        let seen = match store::current_hash(&watched.path) {
            Ok(found) => found.map_or(Seen::Gone, Seen::Content),
            Err(_) => {
                // Being written right now, or out of reach: the next look finds out.
                self.last = None;
                return None;
            }
        };
        let as_known = self.told.unwrap_or(Seen::Content(watched.base));
        if seen == as_known {
            return None;
        }
        self.told = Some(seen);
        Some(Done::FileSeen { number: watched.number, seen })
    }

    /// The file was missing at the last look and is so still, which was not told yet.
    fn waits_for_confirmation(&self, trace: Trace) -> bool {
        trace.is_none() && self.told != Some(Seen::Gone)
    }
}

fn trace(path: &Path) -> io::Result<Trace> {
    match fs::metadata(path) {
        Ok(about) => {
            #[cfg(unix)]
            let which = std::os::unix::fs::MetadataExt::ino(&about);
            #[cfg(not(unix))]
            let which = 0;
            Ok(Some((about.len(), about.modified().ok(), which)))
        }
        Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(e) => Err(e),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_others_write_is_told_once_and_what_is_known_never() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("7.ron");
        let put = |bytes: &[u8]| store::atomic::replace(&path, bytes).unwrap();
        put(b"mine");
        let base = ContentHash::of(b"mine");
        let mut watcher = Watcher::default();
        assert!(watcher.look().is_none(), "nothing is watched");
        watcher.watch(Some(Watched { path: path.clone(), base, number: 3 }));
        let mut look = || {
            watcher.look().map(|done| match done {
                Done::FileSeen { number: 3, seen } => seen,
                other => panic!("{other:?}"),
            })
        };
        assert_eq!(look(), None, "it is as it is known");
        put(b"mine");
        assert_eq!(look(), None, "a new file with the same content is no change");
        put(b"theirs");
        assert_eq!(look(), Some(Seen::Content(ContentHash::of(b"theirs"))));
        assert_eq!(look(), None, "it was told");
        put(b"mine");
        assert_eq!(look(), Some(Seen::Content(base)), "it is as it was again");
        fs::remove_file(&path).unwrap();
        assert_eq!(look(), None, "it may come back at once");
        assert_eq!(look(), Some(Seen::Gone));
        assert_eq!(look(), None, "it was told");
        put(b"theirs");
        assert_eq!(look(), Some(Seen::Content(ContentHash::of(b"theirs"))));
    }

    #[test]
    fn a_file_taken_away_for_a_moment_is_not_said_to_be_gone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("7.ron");
        store::atomic::replace(&path, b"mine").unwrap();
        let mut watcher = Watcher::default();
        watcher.watch(Some(Watched { path: path.clone(), base: ContentHash::of(b"mine"), number: 1 }));
        assert!(watcher.look().is_none());
        fs::remove_file(&path).unwrap();
        assert!(watcher.look().is_none());
        store::atomic::replace(&path, b"mine").unwrap();
        assert!(watcher.look().is_none(), "it came back as it was");
    }
}
