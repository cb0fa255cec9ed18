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

use crate::fhir::{sealed_anew, sealed_as};
use crate::support::charts::{now, sample_chart};

/// A folder of charts: two signed, one draft in a folder of its own.
fn archive() -> TempDir {
    let folder = TempDir::new().expect("a folder");
    for n in [1, 2] {
        put(folder.path(), &format!("Sample Robin {n}.ron"), &sealed_as(ChartId::from_random([n; 16])));
    }
    fs::create_dir(folder.path().join("deeper")).expect("a folder");
    put(folder.path(), "deeper/draft.ron", &Chart { id: ChartId::from_random([3; 16]), ..sample_chart() });
    folder
}

fn put(folder: &Path, name: &str, chart: &Chart) {
    save(&folder.join(name), chart, Replace::Nothing, now().date()).expect("saved");
}

/// A folder of settings with the clinic's number, without which no handout goes out. It lies outside
/// the archive, where it would count as one of its charts.
fn with_phone() -> TempDir {
    let folder = TempDir::new().expect("a folder");
    fs::write(folder.path().join("settings.ron"), "(clinic: (phone: \"555 0100\"))").expect("the settings");
    folder
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    let config = with_phone();
    Command::new(env!("CARGO_BIN_EXE_palpate"))
        .arg("export")
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::null())
        .env("PALPATE_CONFIG_DIR", config.path())
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
fn copies_of_one_chart_count_once_and_versions_of_one_chart_not_at_all() {
    let archive = archive();
    let (draft, copy) = (archive.path().join("deeper/draft.ron"), archive.path().join("deeper/a copy.ron"));
    fs::copy(&draft, &copy).expect("copied");
    let output = run(archive.path(), &["deeper", "--to", "out", "--as", "csv,svg,deidentified"]);
    let (out, err) = texts(&output);
    assert_eq!((output.status.code(), out.as_str()), (Some(0), "Charts: 2, failed: 0. Files written: 3.\n"), "{err}");
    assert!(err.contains("draft.ron: holds the same chart as deeper/a copy.ron"), "{err}");
    let table = fs::read_to_string(archive.path().join("out/charts.csv")).expect("a table");
    assert_eq!(table.matches(&ChartId::from_random([3; 16]).to_string()).count(), 7, "a row for each mark, once");

    let mut other = sample_chart();
    other.id = ChartId::from_random([3; 16]);
    other.patient.alerts = vec!["changed by a colleague".to_owned()];
    put(archive.path(), "deeper/draft (conflicted copy 2026-11-29).ron", &other);
    let output = run(archive.path(), &[".", "--to", "out2", "--as", "csv,svg"]);
    let (out, err) = texts(&output);
    assert_eq!((output.status.code(), out.as_str()), (Some(1), "Charts: 5, failed: 3. Files written: 3.\n"), "{err}");
    assert_eq!(err.matches("holds another version of the chart in").count(), 3, "each names another: {err}");
    let table = fs::read_to_string(archive.path().join("out2/charts.csv")).expect("a table");
    assert!(!table.contains(&ChartId::from_random([3; 16]).to_string()), "nobody knows which one is right");
}

#[test]
fn names_are_the_same_in_every_run_and_force_replaces_nobody_elses_file() {
    let archive = TempDir::new().expect("a folder");
    for (n, number) in [(1, "17/3"), (2, "17:3"), (3, "S-1"), (4, "s-1"), (5, "S-1")] {
        let mut chart = sealed_as(ChartId::from_random([n; 16]));
        chart.patient.identifiers[0].value = number.to_owned();
        put(archive.path(), &format!("{n}.ron"), &sealed_anew(chart));
    }
    let export = |charts: &[&str], out: &str| {
        let more = ["--to", out, "--as", "svg,fhir,mdm,cda", "--name-by", "record-number", "--force"];
        run(archive.path(), &[charts, &more[..]].concat())
    };
    let whose = |out: &str| -> BTreeSet<(String, bool)> {
        let folder = archive.path().join(out);
        let is_of = |name: &str, n: u8| {
            let id = ChartId::from_random([n; 16]).to_string();
            name.contains(&id)
                && (!name.ends_with("svg") || fs::read_to_string(folder.join(name)).expect("a text").contains(&id))
        };
        names(&folder).into_iter().map(|n| ((1..=5).any(|chart| is_of(&n, chart)), n)).map(|(is, n)| (n, is)).collect()
    };
    assert_eq!(export(&["."], "a").status.code(), Some(0));
    let first = whose("a");
    assert_eq!(first.len(), 20);
    assert!(first.iter().all(|(_, is)| *is), "each file is of the chart that it names: {first:?}");
    for out in ["a", "a", "b"] {
        assert_eq!(export(&["."], out).status.code(), Some(0), "an earlier one of the same gives way");
        assert_eq!(whose(out), first);
    }
    // Alone, a chart has the short name, which is another's in the other folder.
    assert_eq!(export(&["3.ron"], "c").status.code(), Some(0));
    let kept: Vec<_> = names(&archive.path().join("c"))
        .into_iter()
        .map(|n| (fs::read(archive.path().join("c").join(&n)).expect("a file"), n))
        .collect();
    assert_eq!(kept.len(), 4);
    let other = export(&["5.ron"], "c");
    assert_eq!((other.status.code(), texts(&other).1.matches("--force does not replace it").count()), (Some(1), 4));
    for (bytes, name) in kept {
        assert_eq!(fs::read(archive.path().join("c").join(&name)).expect("a file"), bytes, "{name}");
    }
}

/// Every kind of one visit over one of another visit, over a text, over a chart, and over itself.
#[test]
fn force_replaces_only_what_the_same_chart_and_visit_wrote() {
    let folder = TempDir::new().expect("a folder");
    put(folder.path(), "a.ron", &crate::fhir::sealed_sample());
    put(folder.path(), "b.ron", &sealed_as(ChartId::from_random([2; 16])));
    let ran =
        |file: &str, to: &str| run(folder.path(), &[file, "--visit", "1", "--width", "64", "--to", to, "--force"]);
    for kind in palpate::export::ExportKind::ALL {
        let to = format!("out.{}", kind.ending());
        let path = folder.path().join(&to);
        let sized = kind == palpate::export::ExportKind::Png;
        let ran = |file: &str| {
            let all = [file, "--visit", "1", "--to", &to, "--force", "--width", "64"];
            run(folder.path(), &all[..if sized { 8 } else { 6 }])
        };
        for (there, replaced) in [("", true), ("a letter", false)] {
            fs::write(&path, there).expect("written");
            let output = ran("a.ron");
            assert_eq!(output.status.code(), Some(i32::from(!replaced)), "{kind:?} {there}: {}", texts(&output).1);
            assert_eq!(fs::read_to_string(&path).is_ok_and(|now| now == there), !replaced, "{kind:?} {there}");
        }
        fs::remove_file(&path).expect("removed");
        for again in 1..=2 {
            assert_eq!(ran("a.ron").status.code(), Some(0), "{kind:?}, time {again}");
        }
        let nameless = ["dictionary", "deidentified"].contains(&kind.name());
        assert_eq!(ran("b.ron").status.code(), Some(i32::from(!nameless)), "{kind:?} of another chart");
        fs::copy(folder.path().join("b.ron"), &path).expect("copied");
        let chart = ran("a.ron");
        assert_eq!(chart.status.code(), Some(1), "{kind:?} over a chart");
        assert!(texts(&chart).1.contains("This file is a chart"), "{}", texts(&chart).1);
    }
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("b.ron", folder.path().join("link.pdf")).expect("a link");
        let before = fs::read(folder.path().join("b.ron")).expect("a chart");
        assert_eq!(ran("a.ron", "link.pdf").status.code(), Some(1));
        assert_eq!(fs::read(folder.path().join("b.ron")).expect("a chart"), before, "not through a link either");
    }
    let sample = Command::new(env!("CARGO_BIN_EXE_palpate"))
        .args(["sample", "a.ron", "--force"])
        .current_dir(folder.path())
        .output()
        .expect("the program runs");
    assert_eq!(sample.status.code(), Some(1), "nor does the sample take the place of a patient");
}

#[cfg(unix)]
#[test]
fn links_are_followed_once_and_what_is_left_out_is_named() {
    use std::os::unix::fs::symlink;
    let archive = archive();
    let elsewhere = TempDir::new().expect("a folder");
    put(elsewhere.path(), "b.ron", &sealed_as(ChartId::from_random([7; 16])));
    let at = |name: &str| archive.path().join(name);
    symlink(elsewhere.path().join("b.ron"), at("linked.ron")).expect("a link");
    symlink(elsewhere.path(), at("store")).expect("a link");
    symlink(archive.path(), at("deeper/loop")).expect("a link");
    symlink("draft.ron", at("deeper/again.ron")).expect("a link");
    fs::create_dir(at(".stversions")).expect("a folder");
    fs::copy(at("deeper/draft.ron"), at(".hidden.ron")).expect("copied");
    let output = run(archive.path(), &[".", "./deeper/draft.ron", "--to", "out", "--as", "csv"]);
    let (out, err) = texts(&output);
    assert_eq!(
        (output.status.code(), out.as_str()),
        (Some(0), "Charts: 4, failed: 0. Files written: 1.\n"),
        "two at the top, the draft, the linked one: {err}"
    );
    assert!(err.contains(".stversions") && err.contains(".hidden.ron"), "what is hidden is named: {err}");
    assert_eq!(err.lines().count(), 1, "{err}");
    symlink("nowhere.ron", at("broken.ron")).expect("a link");
    let made = Command::new("mkfifo").arg(at("pipe.ron")).status().expect("mkfifo");
    assert!(made.success());
    let output = run(archive.path(), &[".", "--to", "out2", "--as", "csv"]);
    let (out, err) = texts(&output);
    assert_eq!((output.status.code(), out.as_str()), (Some(1), "Charts: 4, failed: 2. Files written: 1.\n"), "{err}");
    assert!(err.contains("broken.ron: this link leads to nothing") && err.contains("pipe.ron: it is a pipe"), "{err}");
}

#[cfg(unix)]
#[test]
fn a_name_that_is_no_utf_8_is_a_name() {
    use std::os::unix::ffi::OsStrExt as _;
    let archive = archive();
    let name = std::ffi::OsStr::from_bytes(b"caf\xe9.handout.pdf");
    let config = with_phone();
    let output = Command::new(env!("CARGO_BIN_EXE_palpate"))
        .args(["export", "Sample Robin 1.ron", "--to"])
        .arg(name)
        .current_dir(archive.path())
        .env("PALPATE_CONFIG_DIR", config.path())
        .output()
        .expect("the program runs");
    assert_eq!(output.status.code(), Some(0), "{}", texts(&output).1);
    assert!(fs::read(archive.path().join(name)).expect("a file").starts_with(b"%PDF-"));
}

#[test]
fn what_fails_is_told_in_words_of_the_command_line() {
    let archive = archive();
    fs::write(archive.path().join("file"), "x").expect("written");
    for (arguments, expected) in [
        (&["deeper", "--to", "file", "--as", "csv"][..], "With --as, --to names a folder, and a file is there."),
        (&["deeper/draft.ron", "--to", "nowhere/a.pdf"], "could not be written: the file or its folder is not there."),
        (&["deeper/draft.ron", "--to", "file/a.pdf"], "could not be written"),
    ] {
        let output = run(archive.path(), arguments);
        let err = texts(&output).1;
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        assert!(err.contains(expected), "{arguments:?}: {err}");
        for window in ["still open", "saved", "system error"] {
            assert!(!err.contains(window), "{arguments:?}: {err}");
        }
    }
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
