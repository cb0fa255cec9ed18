//! Copies of unsaved work.

use std::fs;
use std::path::Path;

use palpate::store::recovery::{CopyInfo, Recovery};
use palpate::store::{ContentHash, Trailer};

use super::{sample, today};

fn info(saved: &str) -> CopyInfo {
    let original = Some(Path::new("/clinic/7.ron").to_owned());
    CopyInfo {
        saved: saved.parse().unwrap(),
        original,
        base: Some(ContentHash::of(b"base")),
        altered: false,
        tried: None,
        whose: None,
    }
}

fn files_in(folder: &Path) -> usize {
    fs::read_dir(folder).unwrap().count()
}

#[test]
fn a_crashed_sessions_work_is_offered_and_a_running_ones_is_not() {
    let folder = tempfile::tempdir().unwrap();
    let recovery = Recovery::in_folder(folder.path().join("recovery")).unwrap();
    let chart = sample("Muster");
    let slot = recovery.begin(chart.id).unwrap();
    slot.write(&chart, &info("2026-11-21T09:00:00+01:00")).unwrap();
    assert_eq!(recovery.leftovers(), Ok(Vec::new()), "its session is running");

    drop(slot);
    let found = recovery.leftovers().unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].chart, &found[0].info), (chart.id, &Some(info("2026-11-21T09:00:00+01:00"))));

    let (slot, recovered) = Recovery::adopt(&found[0], today()).unwrap().unwrap();
    let slot = slot.expect("the folder can be written");
    assert!(recovered.chart == chart, "nothing typed is lost");
    assert_eq!(
        (recovered.trailer, recovered.problems, recovered.info),
        (Trailer::Intact, vec![], found[0].info.clone())
    );
    assert_eq!(recovery.leftovers(), Ok(Vec::new()), "it is taken");
    assert!(Recovery::adopt(&found[0], today()).unwrap().is_none(), "two windows do not take one copy");
    Recovery::discard(&found[0]).unwrap();
    assert!(slot.path().exists(), "what another session has taken is not discarded");

    slot.clear().unwrap();
    drop(slot);
    assert!(Recovery::adopt(&found[0], today()).unwrap().is_none(), "it is saved and gone");
    assert_eq!(files_in(&folder.path().join("recovery")), 0, "nothing is left behind");
}

#[test]
fn two_windows_with_one_chart_have_a_copy_each() {
    let folder = tempfile::tempdir().unwrap();
    let recovery = Recovery::in_folder(folder.path()).unwrap();
    let chart = sample("Muster");
    let (first, second) = (recovery.begin(chart.id).unwrap(), recovery.begin(chart.id).unwrap());
    assert_ne!(first.path(), second.path());
    first.write(&chart, &info("2026-11-21T09:00:00+01:00")).unwrap();
    second.write(&chart, &info("2026-11-21T10:00:00+01:00")).unwrap();
    drop((first, second));
    let third = recovery.begin(chart.id).unwrap();
    third.write(&chart, &info("2026-11-21T08:00:00+01:00")).unwrap();
    drop(third);
    let hours: Vec<String> =
        recovery.leftovers().unwrap().iter().map(|l| l.info.as_ref().unwrap().saved.hour_minute()).collect();
    assert_eq!(hours, ["10:00", "09:00", "08:00"], "a new session overwrites no copy; the newest stands first");
    for leftover in recovery.leftovers().unwrap() {
        Recovery::discard(&leftover).unwrap();
    }
    assert_eq!(files_in(folder.path()), 0, "nothing is left behind");
}

#[test]
fn work_that_breaks_a_rule_is_kept_too() {
    let folder = tempfile::tempdir().unwrap();
    let recovery = Recovery::in_folder(folder.path()).unwrap();
    let mut chart = sample("Muster");
    chart.next_id = 1;
    let slot = recovery.begin(chart.id).unwrap();
    slot.write(&chart, &info("2026-11-21T09:00:00+01:00")).unwrap();
    drop(slot);
    let found = recovery.leftovers().unwrap();
    let (_slot, recovered) = Recovery::adopt(&found[0], today()).unwrap().unwrap();
    assert!(recovered.chart == chart, "nothing typed is lost");
    assert!(!recovered.problems.is_empty(), "and what is wrong is told");
}

#[test]
fn a_damaged_copy_is_told_and_kept() {
    let folder = tempfile::tempdir().unwrap();
    let recovery = Recovery::in_folder(folder.path()).unwrap();
    let chart = sample("Muster");
    let slot = recovery.begin(chart.id).unwrap();
    slot.write(&chart, &info("2026-11-21T09:00:00+01:00")).unwrap();
    let path = slot.path().to_owned();
    drop(slot);
    let half = fs::metadata(&path).unwrap().len() / 2;
    fs::File::options().write(true).open(&path).unwrap().set_len(half).unwrap();
    let found = recovery.leftovers().unwrap();
    assert!(found[0].info.is_some(), "its first lines are whole");
    let error = Recovery::adopt(&found[0], today()).unwrap_err();
    assert!(!error.to_string().contains("Muster"), "{error}");
    assert!(path.exists(), "it is kept for support");
}

#[test]
fn other_files_in_the_folder_are_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let recovery = Recovery::in_folder(folder.path()).unwrap();
    for name in ["readme.txt", "x-0.palpate-recovery", "07070707-0707-4707-8707-070707070707.palpate-recovery"] {
        fs::File::create(folder.path().join(name)).unwrap();
    }
    assert_eq!(recovery.leftovers(), Ok(Vec::new()));
    assert_eq!(files_in(folder.path()), 3);
}

#[cfg(unix)]
#[test]
fn copies_are_private_and_their_names_say_nothing() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let inner = folder.path().join("data").join("recovery");
    let recovery = Recovery::in_folder(&inner).unwrap();
    let chart = sample("ZZCANARY");
    let slot = recovery.begin(chart.id).unwrap();
    slot.write(&chart, &info("2026-11-21T09:00:00+01:00")).unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(&inner), mode(&folder.path().join("data"))), (0o700, 0o700));
    for entry in fs::read_dir(&inner).unwrap() {
        let path = entry.unwrap().path();
        assert_eq!(mode(&path), 0o600, "{}", path.display());
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        assert!(name.starts_with(&chart.id.to_string()) && !name.contains("CANARY"), "{name}");
    }
}

#[test]
fn locks_of_ended_sessions_go_and_those_of_running_ones_stay() {
    let folder = tempfile::tempdir().unwrap();
    let recovery = Recovery::in_folder(folder.path()).unwrap();
    let chart = sample("Muster");
    let running = recovery.begin(chart.id).unwrap();
    let ended = recovery.begin(chart.id).unwrap();
    ended.write(&chart, &info("2026-11-21T09:00:00+01:00")).unwrap();
    drop(ended);
    fs::File::create(folder.path().join("00112233445566778899aabbccddeeff.lock")).unwrap();
    recovery.clear_dead_saves();
    assert_eq!(files_in(folder.path()), 3, "the running session's lock, and a copy with its own");
    drop(running);
    recovery.clear_dead_saves();
    assert_eq!(files_in(folder.path()), 2);
}
