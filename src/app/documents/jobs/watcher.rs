//! Whether the file of the open chart is changed by others, and whether they put copies of it beside it. File and folder
//! are asked for size and time every few seconds, which network folders answer too, and read only when these differ.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::Done;
use crate::ids::ChartId;
use crate::store::{self, ContentHash, IoCause, StoreError};

/// The file to be watched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Watched {
    /// Where it is.
    pub path: PathBuf,
    /// What the session knows to be in it.
    pub base: ContentHash,
    /// The chart in it.
    pub chart: ChartId,
    /// The files beside it that are known to hold the same chart.
    pub copies: Vec<PathBuf>,
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
    /// Something that cannot be read, as a folder of that name or a file without leave.
    Unreadable(IoCause),
}

/// Looks at a file and tells what is new.
#[derive(Debug, Default)]
pub struct Watcher {
    watched: Option<Watched>,
    /// What the last look saw.
    last: Option<Trace>,
    /// What was told last.
    told: Option<Seen>,
    /// It could not be read so many times in a row.
    failed: u8,
    /// When the folder was changed last, as far as the last look saw.
    folder: Option<SystemTime>,
    /// The folder was changed: it is looked into so many times more.
    looks_into: u8,
}

/// A file that cannot be read so many times in a row is no longer only being written.
const FAILURES: u8 = 2;

/// A folder that was changed is looked into so often: a copy may get its content after its name.
const LOOKS_INTO: u8 = 2;

/// What differs when a file was written; `None` where nothing is.
type Trace = Option<(u64, Option<SystemTime>, (u64, i64, i64))>;

impl Watcher {
    /// Watches this from now on.
    pub fn watch(&mut self, watched: Option<Watched>) {
        *self = Self { watched, ..Self::default() };
    }

    /// Whether there is anything to look at.
    pub const fn is_watching(&self) -> bool {
        self.watched.is_some()
    }

    /// Looks; `None` when nothing is new.
    pub fn look(&mut self) -> Option<Done> {
        self.look_at_file().or_else(|| self.look_beside())
    }

    /// Looks at the file itself.
    fn look_at_file(&mut self) -> Option<Done> {
        let watched = self.watched.as_ref()?;
        let trace = match trace(&watched.path) {
            Ok(trace) => trace,
            Err(e) => return self.cannot_read(IoCause::of(&e)),
        };
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
            Err(StoreError::Io { cause, .. }) => return self.cannot_read(cause),
            Err(_) => return self.cannot_read(IoCause::Failed { code: None }),
        };
        self.failed = 0;
        self.tell(seen)
    }

    /// It cannot be read. It may be only being written right now: the next look finds out.
    fn cannot_read(&mut self, cause: IoCause) -> Option<Done> {
        self.last = None;
        self.failed = self.failed.saturating_add(1);
        if self.failed < FAILURES { None } else { self.tell(Seen::Unreadable(cause)) }
    }

    fn tell(&mut self, seen: Seen) -> Option<Done> {
        let watched = self.watched.as_ref()?;
        let as_known = self.told.unwrap_or(Seen::Content(watched.base));
        if seen == as_known {
            return None;
        }
        self.told = Some(seen);
        Some(Done::FileSeen { number: watched.number, seen })
    }

    /// Looks for files beside it that hold the same chart, where the folder was changed.
    fn look_beside(&mut self) -> Option<Done> {
        let watched = self.watched.as_mut()?;
        let parent = watched.path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let changed = fs::metadata(parent.unwrap_or_else(|| Path::new("."))).and_then(|about| about.modified()).ok();
        if changed != self.folder {
            (self.folder, self.looks_into) = (changed, LOOKS_INTO);
        }
        if self.looks_into == 0 {
            return None;
        }
        self.looks_into -= 1;
        let copies = store::siblings(&watched.path, watched.chart);
        if copies == watched.copies {
            return None;
        }
        watched.copies.clone_from(&copies);
        Some(Done::CopiesSeen { number: watched.number, copies })
    }

    /// The file was missing at the last look and is so still, which was not told yet.
    fn waits_for_confirmation(&self, trace: Trace) -> bool {
        trace.is_none() && self.told != Some(Seen::Gone)
    }
}

fn trace(path: &Path) -> io::Result<Trace> {
    match fs::metadata(path) {
        Ok(about) => {
            // The time of the last change of who may read it, too: that changes no other.
            #[cfg(unix)]
            let which = {
                use std::os::unix::fs::MetadataExt as _;
                (about.ino(), about.ctime(), about.ctime_nsec())
            };
            #[cfg(not(unix))]
            let which = (0, 0, 0);
            Ok(Some((about.len(), about.modified().ok(), which)))
        }
        Err(e) if matches!(e.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => Ok(None),
        Err(e) => Err(e),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A chart that no file here holds.
    fn chart() -> ChartId {
        ChartId::from_random([7; 16])
    }

    fn watched(path: &Path, base: ContentHash, number: u64) -> Watched {
        Watched { path: path.to_owned(), base, chart: chart(), copies: Vec::new(), number }
    }

    #[test]
    fn what_cannot_be_read_any_more_is_told_and_so_is_its_return() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("7.ron");
        store::atomic::replace(&path, b"mine").unwrap();
        let base = ContentHash::of(b"mine");
        let mut watcher = Watcher::default();
        watcher.watch(Some(watched(&path, base, 3)));
        let mut look = || {
            watcher.look().map(|done| match done {
                Done::FileSeen { seen, .. } => seen,
                other => panic!("{other:?}"),
            })
        };
        assert_eq!(look(), None);
        fs::remove_file(&path).unwrap();
        fs::create_dir(&path).unwrap();
        assert_eq!(look(), None, "it may be read again at once");
        assert_eq!(look(), Some(Seen::Unreadable(IoCause::IsFolder)));
        assert_eq!(look(), None, "it was told");
        fs::remove_dir(&path).unwrap();
        store::atomic::replace(&path, b"mine").unwrap();
        assert_eq!(look(), Some(Seen::Content(base)));
        assert_eq!(look(), None);
    }

    #[test]
    fn copies_of_the_chart_are_told_as_they_come_and_go() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("7.ron");
        let header = format!("// palpate-chart version=2 chart={}\n", chart());
        store::atomic::replace(&path, header.as_bytes()).unwrap();
        let mut watcher = Watcher::default();
        watcher.watch(Some(watched(&path, ContentHash::of(header.as_bytes()), 3)));
        let mut looks = || {
            let seen = [watcher.look(), watcher.look(), watcher.look()];
            let copies = seen.into_iter().flatten().map(|done| match done {
                Done::CopiesSeen { number: 3, copies } => copies,
                other => panic!("{other:?}"),
            });
            copies.collect::<Vec<_>>()
        };
        assert_eq!(looks(), Vec::<Vec<PathBuf>>::new(), "it is alone");
        store::atomic::replace(&folder.path().join("8.ron"), b"(a: 1)").unwrap();
        assert_eq!(looks(), Vec::<Vec<PathBuf>>::new(), "another file is no copy");
        let copy = folder.path().join("7.sync-conflict-20261130-101500-ABCDEFG.ron");
        store::atomic::replace(&copy, header.as_bytes()).unwrap();
        assert_eq!(looks(), [vec![copy.clone()]]);
        assert_eq!(looks(), Vec::<Vec<PathBuf>>::new(), "it was told");
        fs::remove_file(&copy).unwrap();
        assert_eq!(looks(), [Vec::<PathBuf>::new()], "it has gone");
    }

    #[test]
    fn what_others_write_is_told_once_and_what_is_known_never() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("7.ron");
        let put = |bytes: &[u8]| store::atomic::replace(&path, bytes).unwrap();
        put(b"mine");
        let base = ContentHash::of(b"mine");
        let mut watcher = Watcher::default();
        assert!(watcher.look().is_none(), "nothing is watched");
        watcher.watch(Some(watched(&path, base, 3)));
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
        watcher.watch(Some(watched(&path, ContentHash::of(b"mine"), 1)));
        assert!(watcher.look().is_none());
        fs::remove_file(&path).unwrap();
        assert!(watcher.look().is_none());
        store::atomic::replace(&path, b"mine").unwrap();
        assert!(watcher.look().is_none(), "it came back as it was");
    }
}
