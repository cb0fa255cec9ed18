//! Many charts at once, through the built program.

#![expect(clippy::expect_used, reason = "a helper of tests fails the test that calls it")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use palpate::chart::Chart;
use palpate::ids::ChartId;
use palpate::store::{Replace, save};
use serde_json::Value;
use tempfile::TempDir;

use crate::common::{now, sample_chart};
use crate::fhir::signed_sample;

/// A folder of charts: two signed, one draft in a folder of its own.
fn archive() -> TempDir {
    let folder = TempDir::new().expect("a folder");
    for n in [1, 2] {
        put(
            folder.path(),
            &format!("Sample Robin {n}.ron"),
            &Chart { id: ChartId::from_random([n; 16]), ..signed_sample() },
        );
    }
    fs::create_dir(folder.path().join("deeper")).expect("a folder");
    put(folder.path(), "deeper/draft.ron", &Chart { id: ChartId::from_random([3; 16]), ..sample_chart() });
    folder
}

fn put(folder: &Path, name: &str, chart: &Chart) {
    save(&folder.join(name), chart, Replace::Nothing, now().date()).expect("saved");
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_palpate"))
        .arg("export")
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::null())
        .env("PALPATE_CONFIG_DIR", folder.join("config"))
        .env("SOURCE_DATE_EPOCH", "1795305720")
        .output()
        .expect("the program runs")
}

fn texts(output: &Output) -> (String, String) {
    (String::from_utf8_lossy(&output.stdout).into_owned(), String::from_utf8_lossy(&output.stderr).into_owned())
}

fn names(folder: &Path) -> BTreeSet<String> {
    fs::read_dir(folder)
        .expect("a folder")
        .map(|e| e.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect()
}

#[test]
fn a_folder_becomes_documents_and_tables() {
    let archive = archive();
    let output =
        run(archive.path(), &[".", "--to", "out", "--as", "svg,csv,csv-wide,dictionary,ndjson,deidentified,mdm"]);
    let (out, err) = texts(&output);
    assert_eq!((output.status.code(), err.as_str()), (Some(0), ""));
    assert_eq!(
        out,
        "Charts: 3, failed: 0. Files written: 19. One draft is not in mdm, ndjson, which hold signed visits only.\n"
    );
    let out = archive.path().join("out");
    let id = |n| ChartId::from_random([n; 16]);
    let mut expected: BTreeSet<String> = [1, 2, 3].iter().map(|n| format!("{}-visit-1.svg", id(*n))).collect();
    expected.extend([1, 2].iter().map(|n| format!("{}-visit-1.hl7", id(*n))));
    let together =
        ["charts.csv", "charts.wide.csv", "charts.dictionary.csv", "charts.deidentified.json", "manifest.json"];
    expected.extend(together.map(str::to_owned));
    let types = [
        "Patient",
        "Practitioner",
        "Encounter",
        "Condition",
        "BodyStructure",
        "Observation",
        "Procedure",
        "MedicationAdministration",
        "Provenance",
    ];
    expected.extend(types.map(|t| format!("{t}.ndjson")));
    assert_eq!(names(&out), expected);

    let read = |name: &str| fs::read_to_string(out.join(name)).expect("a text");
    let table = read("charts.csv");
    let rows = csv::Reader::from_reader(table.trim_start_matches('\u{feff}').as_bytes()).records().count();
    assert_eq!(rows, 21, "seven marks of three charts, drafts too");
    let manifest: Value = serde_json::from_str(&read("manifest.json")).expect("JSON");
    for file in manifest["output"].as_array().expect("files") {
        let lines = read(file["url"].as_str().expect("a name"));
        assert_eq!(Some(lines.lines().count() as u64), file["count"].as_u64());
        assert!(lines.ends_with('\n') && !lines.contains('\r'));
    }
    assert_eq!(read("Patient.ndjson").lines().count(), 2, "a patient of a draft is not sent");
    assert_eq!(read("Practitioner.ndjson").lines().count(), 2, "one clinician, one signature, however many charts");
    let points: Value = serde_json::from_str(&read("charts.deidentified.json")).expect("JSON");
    assert_eq!(points["points"].as_array().expect("points").len(), 21);
    for name in names(&out) {
        for person in ["Sample", "Robin", "S-0001", "2026"] {
            assert!(!name.contains(person), "{name}");
        }
    }
}

#[test]
fn bad_files_are_listed_and_the_others_go_on() {
    let archive = archive();
    fs::write(archive.path().join("bad.ron"), "(family: \"ZZCANARY\"").expect("written");
    fs::write(archive.path().join("notes.txt"), "no chart").expect("written");
    let output = run(archive.path(), &[".", "missing.ron", "--to", "out", "--as", "csv,svg"]);
    let (out, err) = texts(&output);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(out, "Charts: 5, failed: 2. Files written: 4.\n");
    let listed: Vec<&str> = err.lines().collect();
    assert_eq!(listed.len(), 2, "{err}");
    assert!(listed[0].contains("bad.ron: ") && listed[1].contains("missing.ron: "), "{err}");
    assert!(!err.contains("ZZCANARY"), "{err}");
}

#[test]
fn nothing_is_overwritten_without_force() {
    let archive = archive();
    let first = run(archive.path(), &["deeper", "--to", "out", "--as", "svg,csv"]);
    assert_eq!(first.status.code(), Some(0));
    let again = run(archive.path(), &["deeper", "--to", "out", "--as", "svg,csv"]);
    assert_eq!(again.status.code(), Some(1));
    assert_eq!(texts(&again).1.matches("Nothing was overwritten").count(), 2, "{}", texts(&again).1);
    let forced = run(archive.path(), &["deeper", "--to", "out", "--as", "svg,csv", "--force"]);
    assert_eq!((forced.status.code(), texts(&forced).1.as_str()), (Some(0), ""));
}

#[test]
fn two_files_with_one_chart_are_both_exported_and_named() {
    let archive = archive();
    fs::copy(archive.path().join("deeper/draft.ron"), archive.path().join("deeper/copy.ron")).expect("copied");
    let output = run(archive.path(), &["deeper", "--to", "out", "--as", "svg"]);
    let (out, err) = texts(&output);
    assert_eq!(output.status.code(), Some(0), "{err}");
    assert_eq!(out, "Charts: 2, failed: 0. Files written: 2.\n");
    assert!(err.contains("holds the same chart as"), "{err}");
}

#[test]
fn names_hold_patient_data_only_when_asked() {
    let archive = archive();
    let by = |word: &str, out: &str| {
        let output = run(archive.path(), &["Sample Robin 1.ron", "--to", out, "--as", "svg", "--name-by", word]);
        assert_eq!(output.status.code(), Some(0), "{}", texts(&output).1);
        names(&archive.path().join(out)).into_iter().next().expect("a file")
    };
    assert_eq!(by("id", "a"), format!("{}-visit-1.svg", ChartId::from_random([1; 16])));
    assert_eq!(by("record-number", "b"), "S-0001-visit-1.svg");
    assert_eq!(by("file", "c"), "Sample_Robin_1-visit-1.svg");
}

#[test]
fn an_altered_chart_is_not_sent_as_signed() {
    let archive = archive();
    let path = archive.path().join("Sample Robin 1.ron");
    let altered = fs::read_to_string(&path).expect("a chart").replace("volume_ml: 0.5", "volume_ml: 5.0");
    fs::write(&path, altered).expect("written");
    let output = run(archive.path(), &["Sample Robin 1.ron", "--to", "out", "--as", "mdm"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(texts(&output).1.contains("nobody has signed what it says now"), "{}", texts(&output).1);
    let single = run(archive.path(), &["Sample Robin 1.ron", "--to", "one.fhir.json"]);
    assert_eq!(single.status.code(), Some(1));
    assert!(!archive.path().join("one.fhir.json").exists());
}

#[test]
fn one_chart_without_kinds_is_as_before() {
    let archive = archive();
    let one = run(archive.path(), &["deeper/draft.ron", "--to", "one.wide.csv"]);
    assert_eq!((one.status.code(), texts(&one)), (Some(0), (String::new(), String::new())));
    for (arguments, expected) in [
        (&["deeper/draft.ron", "Sample Robin 1.ron", "--to", "x.pdf"][..], "without --as there is one chart"),
        (&["deeper/draft.ron", "--to", "x.doc"], ".wide.csv"),
        (&["deeper/draft.ron", "--to", "out", "--as", "doc"], "invalid value 'doc'"),
        (&["deeper/draft.ron", "--to", "x.pdf", "--name-by", "file"], "--as"),
    ] {
        let output = run(archive.path(), arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(texts(&output).1.contains(expected), "{arguments:?}: {}", texts(&output).1);
    }
}
