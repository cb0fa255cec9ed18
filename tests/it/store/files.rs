//! Saving over files, links and other people's work.

use std::fs;
use std::path::Path;
use std::sync::Barrier;

use palpate::chart::Chart;
use palpate::store::{ContentHash, IoCause, Replace, StoreError, Trailer, atomic, current_hash, open, save};

use super::{draft, today};

fn names_in(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn cause<T: std::fmt::Debug>(result: Result<T, StoreError>) -> IoCause {
    match result {
        Err(StoreError::Io { cause, .. }) => cause,
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_is_saved_is_what_is_opened() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("7.ron");
    let chart = draft("Muster");
    assert_eq!(current_hash(&path), Ok(None));
    let hash = save(&path, &chart, Replace::Nothing, today()).unwrap();
    let opened = open(&path, today()).unwrap();
    assert!(opened.chart == chart, "the chart is the same");
    assert_eq!((opened.trailer, opened.hash, opened.path), (Trailer::Intact, hash, path.clone()));
    assert_eq!(current_hash(&path), Ok(Some(hash)));
    assert_eq!(names_in(folder.path()), ["7.ron"], "no temporary file is left");
}

#[test]
fn a_save_replaces_only_what_it_is_based_on() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("7.ron");
    let base = save(&path, &draft("A"), Replace::Nothing, today()).unwrap();
    let theirs = save(&path, &draft("B"), Replace::Only(base), today()).unwrap();

    let refused = save(&path, &draft("C"), Replace::Only(base), today());
    assert_eq!(refused, Err(StoreError::ChangedUnderneath { path: path.clone(), found: theirs }));
    let refused = save(&path, &draft("C"), Replace::Nothing, today());
    assert_eq!(refused, Err(StoreError::Exists { path: path.clone() }));
    assert_eq!(current_hash(&path), Ok(Some(theirs)), "theirs is untouched");

    let mine = save(&path, &draft("C"), Replace::Anything, today()).unwrap();
    assert_eq!(current_hash(&path), Ok(Some(mine)), "replaced on purpose");

    fs::remove_file(&path).unwrap();
    let refused = save(&path, &draft("C"), Replace::Only(mine), today());
    assert_eq!(refused, Err(StoreError::Gone { path: path.clone() }));
    assert_eq!(names_in(folder.path()), Vec::<String>::new());
}

#[test]
fn an_unsound_chart_never_reaches_the_disk() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("7.ron");
    let base = save(&path, &draft("A"), Replace::Nothing, today()).unwrap();
    let mut unsound = draft("B");
    unsound.next_id = 1;
    let error = save(&path, &unsound, Replace::Only(base), today()).unwrap_err();
    assert!(matches!(error, StoreError::Unwritable { .. }), "{error:?}");
    assert_eq!(current_hash(&path), Ok(Some(base)));
}

/// Adds a line of its own to whatever is there, as often as it takes; the line is not lost to others doing the same.
pub fn add_alert(path: &Path, alert: &str) {
    loop {
        let opened = open(path, today()).unwrap();
        assert_eq!(opened.trailer, Trailer::Intact, "a torn file was read");
        let mut chart: Chart = opened.chart;
        chart.patient.alerts.push(alert.to_owned());
        match save(path, &chart, Replace::Only(opened.hash), today()) {
            Ok(_) => return,
            Err(StoreError::ChangedUnderneath { .. } | StoreError::Io { cause: IoCause::Busy, .. }) => {}
            Err(e) => panic!("{e}"),
        }
    }
}

#[test]
fn everything_that_many_windows_save_at_once_is_kept() {
    const WINDOWS: usize = 4;
    const ROUNDS: usize = 25;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("7.ron");
    save(&path, &draft("Muster"), Replace::Nothing, today()).unwrap();
    let start = Barrier::new(WINDOWS);
    std::thread::scope(|scope| {
        for window in 0..WINDOWS {
            let (path, start) = (&path, &start);
            scope.spawn(move || {
                start.wait();
                for round in 0..ROUNDS {
                    add_alert(path, &format!("{window}-{round}"));
                }
            });
        }
    });
    let mut alerts = open(&path, today()).unwrap().chart.patient.alerts;
    alerts.sort();
    alerts.dedup();
    assert_eq!(alerts.len(), WINDOWS * ROUNDS, "an acknowledged save was lost");
    assert_eq!(names_in(folder.path()), ["7.ron"], "no temporary file is left");
}

#[test]
fn of_many_new_files_with_one_name_one_wins() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("note.pdf");
    let start = Barrier::new(8);
    let won = std::thread::scope(|scope| {
        let tries: Vec<_> = (0..8_u8)
            .map(|n| {
                let (path, start) = (&path, &start);
                scope.spawn(move || {
                    start.wait();
                    atomic::create_new(path, &[n; 1000]).map(|()| n)
                })
            })
            .collect();
        let results: Vec<_> = tries.into_iter().map(|t| t.join().unwrap()).collect();
        let won: Vec<u8> = results.iter().filter_map(|r| r.as_ref().ok().copied()).collect();
        let lost = results.iter().filter(|r| matches!(r, Err(StoreError::Exists { .. }))).count();
        assert_eq!((won.len(), lost), (1, 7), "{results:?}");
        won[0]
    });
    assert_eq!(current_hash(&path), Ok(Some(ContentHash::of(&[won; 1000]))));
}

#[test]
fn places_that_cannot_hold_a_file_are_refused_for_their_cause() {
    let folder = tempfile::tempdir().unwrap();
    let chart = draft("Muster");
    let try_at = |path: &Path| save(path, &chart, Replace::Anything, today());
    assert_eq!(cause(try_at(folder.path())), IoCause::IsFolder);
    assert_eq!(cause(try_at(&folder.path().join("gone/7.ron"))), IoCause::NotThere);
    assert_eq!(cause(try_at(&folder.path().join("x".repeat(300)))), IoCause::BadName);
    assert_eq!(cause(try_at(Path::new("/"))), IoCause::IsFolder);
    assert_eq!(cause(save(&folder.path().join(".."), &chart, Replace::Nothing, today())), IoCause::BadName);
    assert_eq!(names_in(folder.path()), Vec::<String>::new());
}

#[test]
fn a_file_marked_read_only_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("7.ron");
    let base = save(&path, &draft("A"), Replace::Nothing, today()).unwrap();
    let mut permissions = fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).unwrap();
    let refused = save(&path, &draft("B"), Replace::Only(base), today());
    assert_eq!(cause(refused), IoCause::ReadOnlyFile);
    assert_eq!(current_hash(&path), Ok(Some(base)));
}

#[cfg(unix)]
#[test]
fn a_new_file_is_private_and_an_old_one_keeps_its_permissions() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("7.ron");
    let mode = || fs::metadata(&path).unwrap().permissions().mode() & 0o777;
    let base = save(&path, &draft("A"), Replace::Nothing, today()).unwrap();
    assert_eq!(mode(), 0o600);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o664)).unwrap();
    save(&path, &draft("B"), Replace::Only(base), today()).unwrap();
    assert_eq!(mode(), 0o664, "the clinic shares it with a group");
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link_and_its_file_is_replaced() {
    use std::os::unix::fs::symlink;
    let folder = tempfile::tempdir().unwrap();
    let (real, link) = (folder.path().join("real.ron"), folder.path().join("link.ron"));
    fs::create_dir(folder.path().join("inner")).unwrap();
    let base = save(&real, &draft("A"), Replace::Nothing, today()).unwrap();
    symlink("real.ron", &link).unwrap();
    let hash = save(&link, &draft("B"), Replace::Only(base), today()).unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink(), "the link is still one");
    assert_eq!(current_hash(&real), Ok(Some(hash)));

    let dangling = folder.path().join("dangling.ron");
    symlink("nowhere.ron", &dangling).unwrap();
    assert_eq!(cause(save(&dangling, &draft("C"), Replace::Anything, today())), IoCause::NotThere);
    let refused = save(&dangling, &draft("C"), Replace::Nothing, today());
    assert!(matches!(refused, Err(StoreError::Exists { .. })), "{refused:?}");

    let refused = save(&link, &draft("C"), Replace::Only(base), today()).unwrap_err();
    assert_eq!(refused.path(), Some(link.as_path()), "errors name the path that the user knows");
}

#[cfg(unix)]
#[test]
fn a_folder_without_write_permission_is_refused_and_the_chart_stays() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("7.ron");
    let base = save(&path, &draft("A"), Replace::Nothing, today()).unwrap();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o555)).unwrap();
    let result = save(&path, &draft("B"), Replace::Only(base), today());
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
    if result.is_ok() {
        eprintln!("SKIPPED: this user may write anywhere, permissions do not bind it");
        return;
    }
    assert_eq!(cause(result), IoCause::NotAllowed);
    assert_eq!(current_hash(&path), Ok(Some(base)));
}

#[test]
fn opening_a_chart_clears_away_what_crashed_saves_left() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("7.ron");
    save(&path, &draft("A"), Replace::Nothing, today()).unwrap();
    let put = |name: &str, hours: u64| {
        let file = fs::File::create(folder.path().join(name)).unwrap();
        file.set_modified(std::time::SystemTime::now() - std::time::Duration::from_hours(hours)).unwrap();
    };
    put(".~palpate-old.tmp", 48);
    put(".~palpate-running.tmp", 0);
    put(".~lock.other.tmp", 48);
    open(&path, today()).unwrap();
    assert_eq!(names_in(folder.path()), [".~lock.other.tmp", ".~palpate-running.tmp", "7.ron"]);
}
