//! What `--force` replaces of files that hold many charts together: what the same charts and visits wrote, and no more.

#![expect(clippy::expect_used, reason = "a helper of tests fails the test that calls it")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use palpate::chart::Chart;
use palpate::ids::{ChartId, VisitId};
use palpate::store::{Replace, save};
use tempfile::TempDir;

use crate::fhir::{sealed_anew, sealed_as};
use crate::support::charts::now;

/// Everything that holds many charts together.
const TOGETHER: &str = "csv,csv-wide,csv-clinic,deidentified,dictionary,ndjson";

/// Two charts of one visit each, and a third one of two visits. The points of each differ.
fn archive() -> TempDir {
    let folder = TempDir::new().expect("a folder");
    for (n, name) in [(1_u8, "a.ron"), (2, "b.ron"), (3, "c.ron")] {
        let mut chart = sealed_as(ChartId::from_random([n; 16]));
        if let Some(mark) = chart.visits.first_mut().and_then(|v| v.marks.first_mut()) {
            mark.pain = palpate::units::PainScore::try_from(n).ok();
        }
        let mut chart = sealed_anew(chart);
        if n == 3 {
            let mut next = chart.visits.first().expect("a visit").clone();
            (next.id, next.status) = (VisitId(90), palpate::chart::Status::Draft);
            (next.marks, next.pain_areas) = (Vec::new(), Vec::new());
            chart.next_id = 91;
            chart.visits.push(next);
        }
        put(folder.path(), name, &chart);
    }
    fs::write(folder.path().join("bad.ron"), "(family: ").expect("written");
    folder
}

fn put(folder: &Path, name: &str, chart: &Chart) {
    save(&folder.join(name), chart, Replace::Nothing, now().date()).expect("saved");
}

fn palpate(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_palpate"))
        .args(arguments)
        .current_dir(folder)
        .env("PALPATE_CONFIG_DIR", folder.join("no-settings"))
        .env("SOURCE_DATE_EPOCH", "1795305720")
        .output()
        .expect("the program runs")
}

fn export(folder: &Path, arguments: &[&str]) -> (Option<i32>, String) {
    let output = palpate(folder, &[&["export", "--to", "out", "--as", TOGETHER, "--force"], arguments].concat());
    (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
}

/// Every file of a folder.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).map(|entries| entries.map(|e| e.expect("an entry").path()).collect::<Vec<_>>());
    let entries = entries.unwrap_or_default().into_iter();
    let name = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    entries.map(|path| (name(&path), fs::read(&path).expect("a file"))).collect()
}

#[test]
fn tables_and_bulk_data_give_way_only_to_what_holds_all_their_charts_and_visits() {
    let archive = archive();
    let out = archive.path().join("out");
    for (first, then, replaced) in [
        (&["a.ron"][..], &["a.ron"][..], true),
        (&["a.ron"], &["a.ron", "b.ron"], true),
        (&["a.ron"], &["b.ron"], false),
        (&["a.ron", "b.ron"], &["a.ron"], false),
        (&["a.ron", "b.ron"], &["b.ron", "c.ron"], false),
        (&["c.ron"], &["c.ron"], true),
        (&["c.ron"], &["c.ron", "--visit", "90"], false),
        (&["c.ron", "--visit", "90"], &["c.ron"], true),
        // A chart that cannot be read any more takes nothing of the table with it.
        (&["a.ron", "b.ron"], &["a.ron", "bad.ron"], false),
        (&["a.ron"], &["bad.ron"], false),
    ] {
        if out.exists() {
            fs::remove_dir_all(&out).expect("removed");
        }
        let (code, err) = export(archive.path(), first);
        assert_eq!(code, Some(0), "{first:?}: {err}");
        let before = files(&out);
        assert!(before.contains_key("charts.csv") && before.contains_key("charts.dictionary.csv"), "{before:?}");
        let (code, err) = export(archive.path(), then);
        assert_eq!(code, Some(i32::from(!replaced)), "{first:?} {then:?}: {err}");
        for (name, bytes) in files(&out) {
            let same = before.get(&name) == Some(&bytes);
            assert!(replaced || same, "{name} of {first:?} is lost to {then:?}");
        }
        if !replaced && !then.contains(&"bad.ron") {
            for name in ["charts.csv", "charts.wide.csv", "charts.clinic.csv", "charts.deidentified.json"] {
                let said = err.lines().find(|line| line.contains(&format!(" {name}: "))).unwrap_or_default();
                assert!(said.contains("--force does not replace it"), "{first:?} {then:?}: {name} in {err}");
            }
        }
    }
}

#[test]
fn bulk_data_of_others_are_not_mixed_with_new_ones() {
    let archive = archive();
    assert_eq!(export(archive.path(), &["a.ron"]).0, Some(0));
    let out = archive.path().join("out");
    // A kind of resource that the others had none of.
    fs::remove_file(out.join("Observation.ndjson")).expect("removed");
    let before = files(&out);
    assert_eq!(export(archive.path(), &["b.ron"]).0, Some(1));
    assert_eq!(files(&out), before);
}

#[test]
fn a_batch_of_which_nothing_can_be_read_writes_no_table() {
    let archive = archive();
    let (code, err) = export(archive.path(), &["bad.ron"]);
    assert_eq!(code, Some(1), "{err}");
    let names: Vec<String> = files(&archive.path().join("out")).into_keys().collect();
    assert_eq!(names, ["charts.dictionary.csv"], "the dictionary is of no chart");
}

#[test]
fn de_identified_points_of_one_chart_give_way_to_no_others() {
    let archive = archive();
    let path = archive.path().join("points.deidentified.json");
    let ran = |file: &str| {
        let all = ["export", file, "--visit", "1", "--to", "points.deidentified.json", "--force"];
        palpate(archive.path(), &all).status.code()
    };
    assert_eq!(ran("a.ron"), Some(0));
    let before = fs::read(&path).expect("a file");
    assert_eq!((ran("b.ron"), fs::read(&path).expect("a file")), (Some(1), before.clone()));
    assert_eq!((ran("a.ron"), fs::read(&path).expect("a file")), (Some(0), before));
}

#[cfg(unix)]
#[test]
fn no_table_gives_way_through_a_link_or_as_a_folder() {
    let archive = archive();
    assert_eq!(export(archive.path(), &["a.ron"]).0, Some(0));
    let table = archive.path().join("out/charts.csv");
    let (elsewhere, before) = (archive.path().join("elsewhere.csv"), fs::read(&table).expect("a table"));
    fs::rename(&table, &elsewhere).expect("moved");
    std::os::unix::fs::symlink(&elsewhere, &table).expect("a link");
    assert_eq!(export(archive.path(), &["b.ron"]).0, Some(1));
    assert_eq!(fs::read(&elsewhere).expect("a table"), before);
    assert!(table.is_symlink(), "and the link stays one");
    fs::remove_file(&table).expect("removed");
    fs::create_dir(&table).expect("a folder");
    let (code, err) = export(archive.path(), &["a.ron"]);
    assert!(code == Some(1) && table.is_dir() && err.contains("charts.csv"), "{err}");
}

#[test]
fn cards_and_samples_take_no_place_but_their_own() {
    let archive = archive();
    let path = |name: &str| archive.path().join(name);
    let ran = |arguments: &[&str]| palpate(archive.path(), arguments).status.code();
    assert_eq!(ran(&["export", "a.ron", "--visit", "1", "--to", "report.pdf"]), Some(0));
    let report = fs::read(path("report.pdf")).expect("a report");
    assert_eq!(ran(&["emergencies", "--to", "report.pdf", "--force"]), Some(1));
    assert_eq!(ran(&["sample", "report.pdf", "--force"]), Some(1));
    assert_eq!(fs::read(path("report.pdf")).expect("a report"), report);
    assert_eq!(ran(&["emergencies", "--to", "cards.pdf"]), Some(0));
    assert_eq!(ran(&["emergencies", "last", "--to", "cards.pdf", "--force"]), Some(0));
}
