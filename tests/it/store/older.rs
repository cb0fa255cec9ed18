//! Charts of version 1 of the format: they open, their signatures hold, and the first save keeps them beside.

use std::fs;
use std::path::{Path, PathBuf};

use palpate::chart::visit::clinical_history::{Adherence, CareResponse};
use palpate::chart::{Bleeding, Chart, State};
use palpate::store::seal::{Verdict, verdict};
use palpate::store::{self, ContentHash, Replace, Trailer, format, open};

use super::today;

/// What it is, its bytes, and how its visits are signed.
type Old = (&'static str, &'static [u8], &'static [Option<Verdict>]);

/// Every chart of version 1 that is kept for this test.
const OLD: [Old; 3] = [
    ("sample", include_bytes!("../../charts/version-1/sample.ron"), &[Some(Verdict::Intact), None]),
    (
        "names without meaning",
        include_bytes!("../../charts/version-1/names-without-meaning.ron"),
        &[Some(Verdict::Intact), None],
    ),
    (
        "signed by the first scheme",
        include_bytes!("../../charts/version-1/signed-by-the-first-scheme.ron"),
        &[Some(Verdict::WithoutIdentity), None],
    ),
];

fn verdicts(chart: &Chart) -> Vec<Option<Verdict>> {
    chart.visits.iter().map(|visit| verdict(chart, visit)).collect()
}

/// The names of the files in a folder.
fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> =
        fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn old_file(bytes: &[u8]) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.ron");
    fs::write(&path, bytes).unwrap();
    (folder, path)
}

#[test]
fn charts_of_version_1_open_and_their_signatures_hold_before_and_after_they_are_saved() {
    for (name, bytes, expected) in OLD {
        let loaded = format::read(bytes, today()).unwrap();
        assert_eq!(loaded.trailer, Trailer::Intact, "{name}");
        assert_eq!(verdicts(&loaded.chart), expected, "{name}");
        let written = format::write(&loaded.chart, today()).unwrap();
        let text = String::from_utf8(written.clone()).unwrap();
        assert!(text.starts_with("// palpate-chart version=2 "), "{name}: {}", text.lines().next().unwrap());
        let quoted = text.split('"').skip(1).step_by(2).any(|words| words.contains("r#None"));
        assert_eq!(text.contains("r#"), quoted, "{name}: no name needs a sign before it outside of what people wrote");
        let again = format::read(&written, today()).unwrap().chart;
        assert!(again == loaded.chart, "{name}");
        assert_eq!(verdicts(&again), expected, "{name}");
    }
}

#[test]
fn what_was_called_none_has_a_name_of_its_own() {
    let chart = format::read(OLD[1].1, today()).unwrap().chart;
    let details = &chart.visits[0].details;
    let care = details.history.prior_care.as_ref().unwrap();
    assert!(care.iter().all(|c| c.response == Some(CareResponse::NoRelief)), "{care:?}");
    assert_eq!(details.history.since_last.adherence, Some(Adherence::NothingDone));
    assert_eq!(details.history.since_last.note, "response: r#None, bleeding: NoBleeding", "words stay");
    let State::Injected(injection) = &chart.visits[0].marks[0].state else { panic!("it is injected") };
    assert_eq!(injection.bleeding, Bleeding::NoBleeding);
    let text = String::from_utf8(format::write(&chart, today()).unwrap()).unwrap();
    for name in ["response: NoRelief", "adherence: NothingDone", "tenderness: NotTender", "weakness: NoWeakness"] {
        assert!(text.contains(name), "{name}");
    }
    assert!(text.contains("bleeding: NoBleeding"), "{text}");
}

#[test]
fn the_first_save_keeps_a_file_of_an_older_format_beside_it() {
    let (name, old, _) = OLD[0];
    let (folder, path) = old_file(old);
    let opened = open(&path, today()).unwrap();
    let first = store::save(&path, &opened.chart, Replace::Only(opened.hash), today()).unwrap();
    assert_eq!(names(folder.path()), ["a.ron", "a.ron.version-1"], "{name}");
    assert_eq!(fs::read(folder.path().join("a.ron.version-1")).unwrap(), old, "to the byte");
    assert!(open(&path, today()).unwrap().siblings.is_empty(), "it is no conflict copy");
    store::save(&path, &opened.chart, Replace::Only(first), today()).unwrap();
    assert_eq!(names(folder.path()), ["a.ron", "a.ron.version-1"], "the present format needs no copy");
    // The same old file put back is kept already; another one gets a name of its own.
    for (put_back, expected) in
        [(old, vec!["a.ron", "a.ron.version-1"]), (OLD[1].1, vec!["a.ron", "a.ron.version-1", "a.ron.version-1-2"])]
    {
        fs::write(&path, put_back).unwrap();
        let chart = open(&path, today()).unwrap();
        store::save(&path, &chart.chart, Replace::Only(ContentHash::of(put_back)), today()).unwrap();
        assert_eq!(names(folder.path()), expected);
    }
    assert_eq!(fs::read(folder.path().join("a.ron.version-1")).unwrap(), old, "the first one stays");
}

#[test]
fn a_save_under_another_name_leaves_the_old_file_alone() {
    let (folder, path) = old_file(OLD[0].1);
    let chart = open(&path, today()).unwrap().chart;
    store::save(&folder.path().join("b.ron"), &chart, Replace::Nothing, today()).unwrap();
    assert_eq!(names(folder.path()), ["a.ron", "b.ron"]);
    assert_eq!(fs::read(&path).unwrap(), OLD[0].1);
}

#[test]
fn a_file_whose_first_line_was_dropped_is_kept_too() {
    let text = String::from_utf8(OLD[0].1.to_vec()).unwrap();
    let headless = text.split_once('\n').unwrap().1.to_owned();
    let (folder, path) = old_file(headless.as_bytes());
    let chart = open(&path, today()).unwrap().chart;
    store::save(&path, &chart, Replace::Only(ContentHash::of(headless.as_bytes())), today()).unwrap();
    assert_eq!(fs::read(folder.path().join("a.ron.version-1")).unwrap(), headless.as_bytes());
}

#[cfg(unix)]
#[test]
fn what_is_kept_is_readable_by_this_user_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let (folder, path) = old_file(OLD[0].1);
    let chart = open(&path, today()).unwrap().chart;
    store::save(&path, &chart, Replace::Only(ContentHash::of(OLD[0].1)), today()).unwrap();
    let mode = fs::metadata(folder.path().join("a.ron.version-1")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}
