//! Temporary files that saves cut short by a crash have left: a whole chart in clear, so they do not stay.

use std::fs;
use std::path::Path;
use std::time::Duration;

use super::{TEMP_PREFIX, TEMP_SUFFIX};

/// A temporary file of this age belongs to no running save, whatever its lock says.
const SURELY_DEAD: Duration = Duration::from_hours(24);

/// Nor does one of this age that nobody holds the lock of: each save locks its own as long as it runs. The wait is for
/// network folders whose locks do not hold between machines.
const DEAD_WITHOUT_LOCK: Duration = Duration::from_mins(10);

/// Removes temporary files of dead saves from `folder`. What cannot be removed stays.
pub(crate) fn sweep(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let ours = name.to_str().is_some_and(|n| n.starts_with(TEMP_PREFIX) && n.ends_with(TEMP_SUFFIX));
        if ours && is_dead(&entry) {
            fs::remove_file(entry.path()).ok();
        }
    }
}

fn is_dead(entry: &fs::DirEntry) -> bool {
    let about = entry.metadata().ok().filter(fs::Metadata::is_file);
    let Some(age) = about.and_then(|m| m.modified().ok()).and_then(|t| t.elapsed().ok()) else { return false };
    age > SURELY_DEAD || (age > DEAD_WITHOUT_LOCK && is_unlocked(&entry.path()))
}

/// Whether no running save holds it; no where that cannot be known.
fn is_unlocked(path: &Path) -> bool {
    cfg!(unix) && fs::File::open(path).is_ok_and(|file| file.try_lock().is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::SystemTime;

    #[test]
    fn only_temporary_files_of_dead_saves_are_removed() {
        let folder = tempfile::tempdir().unwrap();
        let put = |name: &str, age: Duration| {
            let file = fs::File::create(folder.path().join(name)).unwrap();
            file.set_modified(SystemTime::now() - age).unwrap();
            file
        };
        let (second, minute) = (Duration::from_secs(1), Duration::from_mins(1));
        drop(put(".~palpate-young.tmp", DEAD_WITHOUT_LOCK.checked_sub(minute).unwrap()));
        drop(put(".~palpate-dead.tmp", DEAD_WITHOUT_LOCK + second));
        let held = put(".~palpate-running.tmp", DEAD_WITHOUT_LOCK + second);
        held.try_lock().unwrap();
        let ancient = put(".~palpate-ancient.tmp", SURELY_DEAD + second);
        ancient.try_lock().unwrap();
        drop(put(".~other-old.tmp", SURELY_DEAD + second));
        drop(put(".~palpate-old.ron", SURELY_DEAD + second));
        fs::create_dir(folder.path().join(".~palpate-folder.tmp")).unwrap();
        sweep(folder.path());
        let mut left: Vec<_> =
            fs::read_dir(folder.path()).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
        left.sort();
        let expected = [
            ".~other-old.tmp",
            ".~palpate-folder.tmp",
            ".~palpate-old.ron",
            ".~palpate-running.tmp",
            ".~palpate-young.tmp",
        ];
        assert_eq!(left, expected);
    }
}
