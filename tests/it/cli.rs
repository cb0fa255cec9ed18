//! The command line as its users meet it: the built program, its output and its exit codes.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};
use tempfile::TempDir;

/// A folder of its own for each test, and the program run in it without a display.
struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new() -> Self {
        Self { folder: TempDir::new().expect("a folder for the test") }
    }

    /// A desk with the sample chart on it.
    fn with_sample() -> Self {
        let desk = Self::new();
        desk.succeed(["sample", "chart.ron"]);
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).expect("a text file")
    }

    fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        fs::write(self.path(name), content).expect("the file is written");
    }

    /// The clinic's number, without which no handout goes out.
    fn with_phone(self) -> Self {
        fs::create_dir_all(self.path("config")).expect("the folder is made");
        self.write("config/settings.ron", "(clinic: (phone: \"555 0100\"))");
        self
    }

    fn command<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_palpate"));
        command.args(arguments).current_dir(self.folder.path()).stdin(Stdio::null());
        for name in ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET", "SOURCE_DATE_EPOCH", "LC_ALL", "LANG"] {
            command.env_remove(name);
        }
        command.env("PALPATE_DATA_DIR", self.path("data")).env("PALPATE_CONFIG_DIR", self.path("config"));
        command
    }

    fn run<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> Output {
        self.command(arguments).output().expect("the program starts")
    }

    /// Runs a command that has to succeed without a word on standard error, and returns what it says.
    fn succeed<const N: usize>(&self, arguments: [&str; N]) -> String {
        let output = self.run(arguments);
        let (out, err) = texts(&output);
        assert_eq!((output.status.code(), err.as_str()), (Some(0), ""), "palpate {arguments:?} said {out}");
        out
    }

    /// Runs a command that has to fail with this exit code, and returns what it says on standard error.
    fn fail<const N: usize>(&self, code: i32, arguments: [&str; N]) -> String {
        let output = self.run(arguments);
        let (out, err) = texts(&output);
        assert_eq!(output.status.code(), Some(code), "palpate {arguments:?} said {out}{err}");
        assert_eq!(out, "", "palpate {arguments:?} has nothing to say on standard output");
        assert_is_a_sentence(&err);
        err
    }

    fn json<const N: usize>(&self, arguments: [&str; N]) -> Value {
        serde_json::from_str(&self.succeed(arguments)).expect("JSON")
    }
}

fn texts(output: &Output) -> (String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("the program writes UTF-8");
    (text(&output.stdout), text(&output.stderr))
}

/// What the program says when it fails is for people.
fn assert_is_a_sentence(err: &str) {
    assert!(!err.trim().is_empty(), "the program says why it failed");
    for inside in ["panicked", "RUST_BACKTRACE", "defect", "Err(", "Os {", "src/"] {
        assert!(!err.contains(inside), "{inside:?} is not for people: {err}");
    }
}

#[test]
fn the_version_and_the_help_are_printed() {
    let desk = Desk::new();
    assert_eq!(desk.succeed(["--version"]), format!("palpate {}\n", env!("CARGO_PKG_VERSION")));
    let help = desk.succeed(["--help"]);
    for command in ["export", "check", "summary", "locate", "sample", "emergencies"] {
        assert!(help.contains(&format!("\n  {command} ")), "{command} is missing in:\n{help}");
        let own = desk.succeed([command, "--help"]);
        assert!(own.contains("Usage: palpate"), "{own}");
    }
}

#[test]
fn wrong_arguments_have_an_exit_code_of_their_own() {
    let desk = Desk::new();
    for (arguments, reason) in [
        (&["check"][..], "FILE"),
        (&["frobnicate", "a.ron"], "Usage: palpate [FILE]"),
        (&["summary", "-"], "name a file"),
        (&["locate", "--view", "top", "--x", "1", "--y", "1"], "back, front, left, right"),
        (&["locate", "--view", "back", "--x", "NaN", "--y", "1"], "a coordinate is a number"),
        (&["locate", "--view", "back", "--x", "1"], "--y"),
        (&["locate", "--view", "back", "--x", "1", "--y", "1", "--depth", "bottom"], "superficial"),
        (&["locate", "--view", "back", "--x", "1", "--y", "1", "--stature-cm", "20"], "between 40 and 260 cm"),
        (&["export", "a.ron", "--to", "b.doc"], "has to end in one of .pdf, .handout.pdf, .audit.pdf, .png, .svg"),
        (&["export", "a.ron", "--to", "b"], "has to end in one of .pdf, .handout.pdf, .audit.pdf, .png, .svg"),
        (&["export", "a.ron", "--to", "b.png", "--width", "63"], "63 is not in 64..=7016"),
        (&["export", "a.ron", "--to", "b.png", "--dpi", "1201"], "1201 is not in 36..=1200"),
        (&["export", "a.ron", "--to", "b.png", "--dpi", "96", "--width", "640"], "cannot be used with"),
        (&["export", "a.ron", "--to", "b.handout.pdf", "--language", "it"], "en, es, de, fr"),
        (&["export", "a.ron"], "--to"),
        (&["export", "a.ron", "--to", "b.pdf", "--visit", "first"], "a visit is `last` or the number"),
        (&["export", "a.ron", "--to", "b.pdf", "--page", "a5"], "a4, letter"),
    ] {
        let output = desk.run(arguments);
        let (_, err) = texts(&output);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {err}");
        assert!(err.contains(reason), "{arguments:?} does not say {reason:?}: {err}");
    }
}

#[test]
fn without_a_display_the_window_says_so() {
    let desk = Desk::with_sample();
    for arguments in [&[][..], &["chart.ron"], &["no-such-chart.ron"]] {
        let output = desk.run(arguments);
        let (out, err) = texts(&output);
        assert_eq!((output.status.code(), out.as_str()), (Some(1), ""), "{arguments:?}: {err}");
        assert_is_a_sentence(&err);
        assert!(err.contains("there is no display") && err.contains("palpate --help"), "{err}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_display_that_does_not_answer_is_a_sentence_too() {
    let desk = Desk::new();
    let output = desk.command(["x.ron"]).env("DISPLAY", ":98765").output().expect("the program starts");
    let (_, err) = texts(&output);
    assert_eq!(output.status.code(), Some(1), "{err}");
    assert!(err.contains("The window cannot be opened"), "{err}");
}

#[test]
fn a_sample_is_a_sound_chart() {
    let desk = Desk::with_sample();
    let out = desk.succeed(["check", "chart.ron"]);
    assert!(out.starts_with("chart.ron: sound\n") && !out.contains("warning"), "{out}");
}

#[test]
fn a_sample_replaces_nothing_unless_forced() {
    let desk = Desk::new();
    desk.write("chart.ron", "mine");
    let err = desk.fail(1, ["sample", "chart.ron"]);
    assert!(err.contains("already a file") && err.contains("--force"), "{err}");
    assert_eq!(desk.read("chart.ron"), "mine", "the file is untouched");
    let err = desk.fail(1, ["sample", "chart.ron", "--force"]);
    assert!(err.contains("--force does not replace it"), "{err}");
    assert_eq!(desk.read("chart.ron"), "mine", "what is no chart is nobody's sample");
    desk.write("chart.ron", "");
    desk.succeed(["sample", "chart.ron", "--force"]);
    desk.succeed(["check", "chart.ron"]);
}

#[test]
fn a_forced_sample_takes_the_place_of_its_own_earlier_self_only() {
    let desk = Desk::new();
    desk.succeed(["sample", "chart.ron"]);
    let first = desk.read("chart.ron");
    let (_, body) = first.split_once('\n').unwrap();
    desk.succeed(["sample", "chart.ron", "--force"]);
    for (how, text) in [
        ("worked on", first.replace("Review in six weeks", "Review in two weeks")),
        ("worked on, without its first line", body.replace("Review in six weeks", "Review in two weeks")),
        ("cut off", first[..first.len() / 2].to_owned()),
        ("a note of somebody", "(a: 1)".to_owned()),
    ] {
        desk.write("chart.ron", &text);
        desk.fail(1, ["sample", "chart.ron", "--force"]);
        assert_eq!(desk.read("chart.ron"), text, "{how}");
    }
}

#[test]
fn a_sample_can_be_made_again_byte_by_byte() {
    let desk = Desk::new();
    let sample = |name: &str, epoch: Option<&str>| {
        let mut command = desk.command(["sample", name]);
        let output = command.envs(epoch.map(|e| ("SOURCE_DATE_EPOCH", e))).output().expect("the program starts");
        assert!(output.status.success(), "{}", texts(&output).1);
        desk.read(name)
    };
    assert_eq!(sample("a.ron", Some("1795305720")), sample("b.ron", Some("1795305720")));
    assert_ne!(sample("c.ron", None), sample("d.ron", None), "each chart has an id of its own");
    let output = desk.command(["sample", "e.ron"]).env("SOURCE_DATE_EPOCH", "today").output().expect("it starts");
    let (_, err) = texts(&output);
    assert_eq!(output.status.code(), Some(1), "{err}");
    assert!(err.contains("SOURCE_DATE_EPOCH is not a number of seconds"), "{err}");
}

#[test]
fn a_place_of_the_back_is_answered_in_json() {
    let desk = Desk::new();
    let answer = desk.json(["locate", "--view", "back", "--x", "46", "--y", "154", "--stature-cm", "170", "--json"]);
    let expected = json!({
        "view": "back",
        "x": 46.0,
        "y": 154.0,
        "depth": "skin",
        "on_body": true,
        "side": "right",
        "place": "about 8 cm right of the midline at T1, 3 cm above the superior angle of the scapula",
        "stature_cm": 170.0,
        "stature_assumed": false,
        "candidates": [{
            "muscle": "trapezius-upper",
            "name": "Upper trapezius, right",
            "side": "right",
            "layer": 1,
            "regions": ["neck", "shoulder"],
            "nerve": "accessory nerve (XI); C3 and C4 for position sense",
            "segments": "C3-C4",
            "nerve_verified": true,
            "chosen": true,
            "reason": "classic-point",
        }],
        "classic_point": {
            "id": "trapezius-upper-1",
            "name": "Upper trapezius, front free border",
            "muscle": "trapezius-upper",
            "side": "right",
            "distance": 0.0,
            "near": true,
        },
        "elsewhere": [
            { "view": "front", "visible": false, "x": null, "y": null },
            { "view": "left", "visible": false, "x": null, "y": null },
            { "view": "right", "visible": true, "x": -30.18, "y": 154.0 },
        ],
    });
    assert_eq!(answer, expected);
    super::manual::assert_documented("locate", &answer);
}

#[test]
fn an_unknown_stature_is_said() {
    let answer = Desk::new().json(["locate", "--view", "back", "--x", "-46", "--y", "154", "--json"]);
    assert_eq!((&answer["stature_cm"], &answer["stature_assumed"]), (&json!(170.0), &json!(true)));
    assert_eq!(answer["side"], "left", "x < 0 is the left of a back");
    let words = answer["place"].as_str().expect("words");
    assert!(words.ends_with("(for 170 cm)"), "{words}");
}

#[test]
fn muscles_with_a_classic_point_nearby_are_listed_first_then_all_layers_from_shallow_to_deep() {
    let desk = Desk::new();
    let layers = |depth: &str| -> Vec<u64> {
        let answer = desk.json(["locate", "--view", "back", "--x", "40", "--y", "358", "--depth", depth, "--json"]);
        assert_eq!(answer["depth"], depth);
        let candidates = answer["candidates"].as_array().expect("a list");
        let chosen = candidates.iter().filter(|c| c["chosen"] == json!(true)).count();
        assert_eq!(chosen, 1, "one of several is meant: {answer}");
        candidates.iter().filter_map(|c| c["layer"].as_u64()).collect()
    };
    let all = layers("all");
    assert_eq!(all, [4, 1, 2], "the one with a classic point nearby, then what merely covers it");
    assert_eq!(layers("skin"), all);
    assert!(layers("deep")[0] >= 3, "the layer that is asked for comes first");
}

#[test]
fn outside_the_body_there_is_nothing() {
    let desk = Desk::new();
    let answer = desk.json(["locate", "--view", "front", "--x", "300", "--y", "50", "--json"]);
    assert_eq!((&answer["on_body"], &answer["place"]), (&json!(false), &Value::Null));
    assert_eq!(answer["candidates"], json!([]));
    assert_eq!(desk.succeed(["locate", "--view", "front", "--x", "300", "--y", "50"]), "Outside the body\n");
}

#[test]
fn a_place_is_answered_in_words() {
    let words = Desk::new().succeed(["locate", "--view", "back", "--x", "46", "--y", "154", "--stature-cm", "170"]);
    let expected = "about 8 cm right of the midline at T1, 3 cm above the superior angle of the scapula\n\
                    * Upper trapezius, right · layer 1 · Neck, Shoulder · accessory nerve (XI); C3 and C4 for position sense, C3-C4\n\
                    Classic point nearby: Upper trapezius, front free border\n";
    assert_eq!(words, expected);
}

#[test]
fn the_sums_of_each_visit_are_answered_in_json() {
    let desk = Desk::with_sample();
    let answer = desk.json(["summary", "chart.ron", "--json"]);
    super::manual::assert_documented("summary", &answer);
    assert_eq!(answer["check_sum"], "intact");
    assert_eq!(answer["chart"].as_str().map(str::len), Some(36), "the chart's id is a UUID");
    assert_eq!(answer["atlas"], crate::support::charts::atlas().version());
    let visits = answer["visits"].as_array().expect("a list");
    let states: Vec<_> = visits.iter().map(|v| (v["date"].as_str(), v["status"].as_str())).collect();
    assert_eq!(states, [(Some("2026-10-02"), Some("signed")), (Some("2026-11-21"), Some("draft"))]);
    let mut last = visits[1].clone();
    let muscles = last["muscles"].take();
    // Their own test looks at these.
    for other in ["doses", "warnings", "needle_depths", "documentation", "muscle_counts"] {
        assert!(last.as_object_mut().expect("a visit").remove(other).is_some(), "{other}");
    }
    let matches = last["matches"].take();
    let matches: Vec<_> =
        matches.as_array().unwrap().iter().map(|m| (&m["earlier"], &m["found"], &m["candidates"])).collect();
    let offered = json!("offered");
    assert_eq!(matches, [(&json!(1), &offered, &json!([1])), (&json!(2), &offered, &json!([3]))]);
    assert_eq!(visits[0]["signature"]["by"], "Dr. A. Example");
    assert_eq!(visits[0]["signature"]["altered"], false);
    let amendment = &visits[0]["amendments"][0];
    assert_eq!((&amendment["kind"], &amendment["mark"]), (&json!("late-entry"), &json!(2)));
    assert!(amendment.get("text").is_none(), "its words may tell of the patient");
    assert_eq!(
        last,
        json!({
            "visit": 4,
            "date": "2026-11-21",
            "when": "2026-11-21T09:30:00+01:00",
            "status": "draft",
            "points": 7,
            "injected": 3,
            "dry_needled": 0,
            "muscles": null,
            "matches": null,
            "signature": null,
            "amendments": [],
            "series": { "session": null, "of": null, "next_due": null, "call_on": null },
            "without_muscle": 0,
            "without_relief": [],
            "volume": { "unit": "mL", "exact": "1.5", "value": 1.5 },
            "drugs": [{
                "drug": "lidocaine",
                "name": "Lidocaine",
                "amounts": [{ "unit": "mg", "exact": "15", "value": 15.0 }],
                "volume": { "unit": "mL", "exact": "1.5", "value": 1.5 },
                "at_least": false,
            }],
        })
    );
    let muscles = muscles.as_array().expect("a list").clone();
    assert_eq!(muscles.len(), 3, "three points in three muscles: {muscles:?}");
    assert!(
        muscles.contains(&json!({
            "key": "trapezius",
            "side": "right",
            "parts": ["trapezius-upper"],
            "nerves": [{
                "muscle": "trapezius-upper",
                "nerve": "accessory nerve (XI); C3 and C4 for position sense",
                "segments": "C3-C4",
                "verified": true,
            }],
        })),
        "{muscles:?}"
    );
}

#[test]
fn the_sums_are_answered_in_a_table_without_patient_data() {
    let desk = Desk::with_sample();
    let table = desk.succeed(["summary", "chart.ron"]);
    assert!(table.contains("2026-11-21  draft        7         3        0     1.5\n"), "{table}");
    assert!(table.contains("Lidocaine: 15 mg · 1.5 mL\n"), "{table}");
    assert!(table.contains("3 muscles: "), "{table}");
    let json = desk.succeed(["summary", "chart.ron", "--json"]);
    for private in ["Sample", "Robin", "S-0001", "1975", "Latex", "Apixaban", "desk"] {
        assert!(!table.contains(private) && !json.contains(private), "{private:?} stands in a summary");
    }
}

#[test]
fn a_visit_is_exported_as_each_kind_of_document() {
    let desk = Desk::with_sample().with_phone();
    for (name, start) in [
        ("a.pdf", &b"%PDF-"[..]),
        ("a.svg", b"<?xml"),
        ("a.png", b"\x89PNG\r\n"),
        ("b.PDF", b"%PDF-"),
        ("c.handout.pdf", b"%PDF-"),
    ] {
        desk.succeed(["export", "chart.ron", "--to", name]);
        let bytes = fs::read(desk.path(name)).expect("the document is there");
        assert!(bytes.starts_with(start), "{name} begins with {:?}", &bytes[..8.min(bytes.len())]);
    }
}

#[test]
fn views_visits_and_paper_can_be_chosen() {
    let desk = Desk::with_sample();
    for view in ["back", "front", "left", "right", "all"] {
        desk.succeed(["export", "chart.ron", "--to", &format!("{view}.svg"), "--view", view, "--shaded"]);
    }
    assert_ne!(desk.read("back.svg"), desk.read("front.svg"));
    desk.succeed(["export", "chart.ron", "--to", "first.svg", "--visit", "1"]);
    assert_ne!(desk.read("first.svg"), desk.read("all.svg"));
    desk.succeed(["export", "chart.ron", "--to", "letter.pdf", "--page", "letter"]);
    let err = desk.fail(1, ["export", "chart.ron", "--to", "none.pdf", "--visit", "99"]);
    assert!(err.contains("no visit 99"), "{err}");
    assert!(!desk.path("none.pdf").exists(), "nothing is written without a visit");
}

#[test]
fn pictures_have_the_size_asked_for() {
    let desk = Desk::with_sample();
    for (flag, value, width) in [("--width", "640", 640), ("--dpi", "36", 212)] {
        let name = format!("{value}.png");
        desk.succeed(["export", "chart.ron", "--to", &name, "--view", "back", flag, value]);
        let picture = image::load_from_memory(&fs::read(desk.path(&name)).expect("a picture")).expect("a PNG");
        assert_eq!(picture.width(), width, "{flag} {value}");
    }
    desk.succeed(["export", "chart.ron", "--to", "whole.png", "--view", "back", "--width", "640", "--whole"]);
    let height =
        |name: &str| image::load_from_memory(&fs::read(desk.path(name)).expect("a picture")).expect("a PNG").height();
    assert!(height("whole.png") > height("640.png"), "down to the feet");
}

#[test]
fn a_report_carries_its_chart_and_a_handout_has_its_language() {
    let desk = Desk::with_sample().with_phone();
    let contains = |name: &str, needle: &str| {
        let bytes = fs::read(desk.path(name)).expect("a document");
        bytes.windows(needle.len()).any(|w| w == needle.as_bytes())
    };
    desk.succeed(["export", "chart.ron", "--to", "a.pdf", "--attach"]);
    assert!(contains("a.pdf", "/EmbeddedFile") && contains("a.pdf", "<pdfaid:part>3"));
    desk.succeed(["export", "chart.ron", "--to", "b.pdf"]);
    assert!(!contains("b.pdf", "/EmbeddedFile") && contains("b.pdf", "<pdfaid:part>2"));
    desk.succeed(["export", "chart.ron", "--to", "a.handout.pdf", "--language", "es"]);
    assert!(contains("a.handout.pdf", "/Lang(es)"));
}

#[test]
fn exports_name_drugs_and_limits_as_the_clinics_own_tables_do() {
    let desk = Desk::with_sample();
    let own = r#"(
        source: "Pain clinic, 2026-05-04",
        drugs: [(id: "lidocaine", name: "Lignocaine", class: Amide, strengths: [MgPerMl(10)], sources: "house list")],
        anaesthetics: [
            (drug: "lidocaine", plain: (mg_per_kg: 3, cap_mg: 200), basis: "Clinic", verified: true, sources: "-"),
        ],
    )"#;
    fs::create_dir_all(desk.path("config/clinical")).expect("the folder is made");
    desk.write("config/clinical/own.ron", own);
    let note = desk.succeed(["note", "chart.ron"]);
    assert!(note.contains("Lignocaine 1 %"), "{note}");
    assert!(note.contains("Lignocaine 15 mg; maximum 200 mg"), "{note}");
    desk.succeed(["export", "chart.ron", "--to", "a.csv"]);
    let table = desk.read("a.csv");
    assert!(table.contains("Lignocaine") && table.contains("\"\"limit_mg\"\":\"\"200\"\""), "{table}");
    desk.succeed(["export", "chart.ron", "--to", "a.fhir.json", "--visit", "1"]);
    let bundle = desk.read("a.fhir.json");
    assert!(bundle.contains("\"text\":\"Lignocaine 1 %, lot A1234"), "{bundle}");
    desk.succeed(["export", "chart.ron", "--to", "all", "--as", "csv,ndjson"]);
    assert!(desk.read("all/charts.csv").contains("Lignocaine"), "many charts at once too");
    assert!(desk.read("all/MedicationAdministration.ndjson").contains("Lignocaine"), "and bulk data");
    desk.succeed(["export", "chart.ron", "--to", "a.deidentified.json"]);
    assert!(!desk.read("a.deidentified.json").contains("Lignocaine"), "what only this clinic says would name it");
    desk.write("config/clinical/broken.ron", "(");
    let output = desk.command(["export", "chart.ron", "--to", "b.pdf"]).output().expect("the program starts");
    let said = texts(&output).1;
    assert!(output.status.success() && said.contains("broken.ron:1:1"), "a broken file is named: {said}");
}

#[test]
fn characters_without_a_shape_are_named_on_standard_error() {
    let desk = Desk::with_sample();
    let chart = desk.read("chart.ron").replace("Stretch twice", "Stretch 漢 twice");
    desk.write("chart.ron", &chart);
    let output = desk.command(["export", "chart.ron", "--to", "a.pdf"]).output().expect("the program starts");
    assert!(output.status.success());
    let said = texts(&output).1;
    assert!(said.contains("stand as codes in the document: [U+6F22]."), "{said}");
}

#[test]
fn an_export_replaces_nothing_unless_forced() {
    let desk = Desk::with_sample();
    desk.write("a.svg", "mine");
    let err = desk.fail(1, ["export", "chart.ron", "--to", "a.svg"]);
    assert!(err.contains("already a file") && err.contains("--force"), "{err}");
    assert_eq!(desk.read("a.svg"), "mine", "the file is untouched");
    let err = desk.fail(1, ["export", "chart.ron", "--to", "a.svg", "--force"]);
    assert!(err.contains("--force does not replace it"), "{err}");
    assert_eq!(desk.read("a.svg"), "mine", "it is nothing that this chart has made");
    desk.succeed(["export", "chart.ron", "--to", "b.svg"]);
    desk.succeed(["export", "chart.ron", "--to", "b.svg", "--whole", "--force"]);
    assert!(desk.read("b.svg").contains("<svg"), "an earlier figure of the visit is replaced");
}

#[test]
fn an_export_never_replaces_its_own_chart() {
    let desk = Desk::with_sample();
    fs::rename(desk.path("chart.ron"), desk.path("chart.svg")).expect("renamed");
    let before = desk.read("chart.svg");
    let err = desk.fail(1, ["export", "chart.svg", "--to", "./chart.svg", "--force"]);
    assert!(err.contains("would replace the chart"), "{err}");
    assert_eq!(desk.read("chart.svg"), before, "the chart is untouched");
}

#[test]
fn equal_charts_give_equal_documents_at_the_same_time() {
    let desk = Desk::with_sample().with_phone();
    for ending in ["pdf", "handout.pdf", "svg", "png"] {
        let documents = ["one", "two"].map(|name| {
            let name = format!("{name}.{ending}");
            let mut command = desk.command(["export", "chart.ron", "--to", &name]);
            let output = command.env("SOURCE_DATE_EPOCH", "1795305720").output().expect("the program starts");
            assert!(output.status.success(), "{}", texts(&output).1);
            fs::read(desk.path(&name)).expect("the document is there")
        });
        assert!(documents[0] == documents[1], "two exports as {ending} differ");
    }
}

/// Files that are no charts, each with a word of the reason.
fn bad_inputs(desk: &Desk) -> Vec<(&'static str, &'static str)> {
    fs::create_dir(desk.path("folder.ron")).expect("a folder");
    desk.write("empty.ron", "");
    desk.write("binary.ron", [0x7f, b'E', b'L', b'F', 0, 1, 2, 0xff, 0xfe, 0]);
    desk.write("other.ron", "(name: \"a window\", size: (800, 600))\n");
    desk.write("prose.ron", "Dear colleague, thank you for the referral.\n");
    let big = File::create(desk.path("big.ron")).expect("a file");
    big.set_len(100 << 20).expect("a file with a hole");
    vec![
        ("folder.ron", "folder"),
        ("missing.ron", "not there"),
        ("empty.ron", "empty"),
        ("binary.ron", "not text"),
        ("other.ron", "not written by this program"),
        ("prose.ron", "not written by this program"),
        ("big.ron", "larger than the 64 MB"),
    ]
}

#[test]
fn what_is_no_chart_is_refused_in_a_sentence_with_the_reason() {
    let desk = Desk::new();
    for (name, reason) in bad_inputs(&desk) {
        let output = desk.run(["check", name]);
        let (out, err) = texts(&output);
        assert_eq!((output.status.code(), err.as_str()), (Some(1), ""), "check {name}: {out}");
        assert!(out.starts_with(&format!("{name}: error: ")) && out.contains(reason), "check {name}: {out}");
        assert_eq!(out.lines().count(), 1, "one line for one problem: {out}");
        for err in [desk.fail(1, ["summary", name]), desk.fail(1, ["export", name, "--to", "x.pdf"])] {
            assert!(err.contains(reason), "{name}: {err}");
            assert_eq!(err.lines().count(), 1, "{name}: {err}");
        }
        assert!(!desk.path("x.pdf").exists(), "{name} gave a document");
    }
}

#[cfg(unix)]
#[test]
fn a_chart_without_permission_is_refused_with_the_reason() {
    use std::os::unix::fs::PermissionsExt as _;
    let desk = Desk::with_sample();
    fs::set_permissions(desk.path("chart.ron"), fs::Permissions::from_mode(0o000)).expect("locked");
    if File::open(desk.path("chart.ron")).is_ok() {
        println!("SKIPPED: this user may read every file");
        return;
    }
    let err = desk.fail(1, ["summary", "chart.ron"]);
    assert!(err.contains("no permission"), "{err}");
}

#[test]
fn a_slip_in_a_chart_is_reported_with_line_and_column() {
    let desk = Desk::with_sample();
    let chart = desk.read("chart.ron");
    let (line, text) = chart.lines().enumerate().find(|(_, l)| l.contains("pain: 8")).expect("a mark with pain 8");
    let column = text.find("pain: 8").expect("it is there") + "pain: ".len();
    desk.write("slip.ron", chart.replacen("pain: 8", "pain: 11", 1));
    let output = desk.run(["check", "chart.ron", "slip.ron"]);
    let (out, _) = texts(&output);
    assert_eq!(output.status.code(), Some(1), "{out}");
    assert!(out.starts_with("chart.ron: sound\n"), "the first file is sound: {out}");
    let place = format!("slip.ron:{}:", line + 1);
    let found = out.lines().find(|l| l.starts_with("slip.ron")).expect("a line for the second file");
    assert!(found.starts_with(&place) && found.contains(": error: "), "{found} is not at {place}{column}");
    let given: usize = found[place.len()..].split(':').next().and_then(|c| c.parse().ok()).expect("a column");
    assert!(given.abs_diff(column + 1) <= 2, "{found} is not at column {}", column + 1);
}

#[test]
fn a_broken_rule_is_reported_with_visit_and_mark() {
    let desk = Desk::with_sample();
    let broken = desk.read("chart.ron").replace("next_id: 12", "next_id: 11");
    desk.write("broken.ron", broken);
    let output = desk.run(["check", "broken.ron"]);
    let (out, _) = texts(&output);
    assert_eq!(output.status.code(), Some(1), "{out}");
    assert!(out.contains("broken.ron: visit 4, mark 7: error: "), "{out}");
}

#[test]
fn an_altered_chart_is_a_problem_and_one_edited_by_hand_a_warning() {
    let desk = Desk::with_sample();
    let chart = desk.read("chart.ron");
    desk.write("altered.ron", chart.replace("Stretch twice", "Stretch thrice"));
    let without_trailer: Vec<_> = chart.lines().filter(|l| !l.starts_with("// end ")).collect();
    desk.write("edited.ron", without_trailer.join("\n"));
    for (name, code, severity) in [("altered.ron", 1, "error"), ("edited.ron", 0, "warning")] {
        let output = desk.run(["check", name]);
        let (out, _) = texts(&output);
        assert_eq!(output.status.code(), Some(code), "{out}");
        assert!(out.starts_with(&format!("{name}: {severity}: ")) && out.contains("check sum"), "{out}");
        let output = desk.run(["summary", name]);
        assert_eq!(output.status.code(), Some(0), "its sums can still be read: {}", texts(&output).1);
        assert!(texts(&output).1.contains("check sum"), "and the warning is said");
    }
}

#[test]
fn what_this_program_does_not_know_is_a_warning() {
    let desk = Desk::with_sample();
    let chart = desk.read("chart.ron");
    let strange = chart.replace("\"trapezius-upper\"", "\"tail-wagger\"").replace("\"lidocaine\"", "\"elixir\"");
    let strange: Vec<_> = strange.lines().filter(|l| !l.starts_with("// end ")).collect();
    // With the digest of another program, of which this one cannot say whether it is right.
    let strange = strange.join("\n").replace("digest: \"sha256-2:", "digest: \"other:");
    let strange = strange.replace(crate::support::charts::atlas().version(), "another-body");
    desk.write("strange.ron", strange);
    let output = desk.run(["check", "strange.ron"]);
    let (out, _) = texts(&output);
    assert_eq!(output.status.code(), Some(1), "{out}");
    for expected in [
        "strange.ron: visit 1: error: signed, cannot be checked: its digest is missing or of an unknown kind",
        "strange.ron: warning: The chart was drawn on another version of the body",
        "strange.ron: visit 1, mark 1: warning: The atlas has no muscle “tail-wagger”",
        "strange.ron: visit 4, mark 1: warning: The table of drugs has no “elixir”",
    ] {
        assert!(out.contains(expected), "{expected:?} is not in:\n{out}");
    }
}

#[test]
fn a_reader_that_has_seen_enough_ends_the_program_quietly() {
    let desk = Desk::with_sample();
    for arguments in [&["summary", "chart.ron", "--json"][..], &["--help"], &["check", "chart.ron"]] {
        let mut child =
            desk.command(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts");
        drop(child.stdout.take());
        let mut err = String::new();
        child.stderr.take().expect("standard error").read_to_string(&mut err).expect("UTF-8");
        let status = child.wait().expect("it ends");
        assert_eq!((status.code(), err.as_str()), (Some(0), ""), "{arguments:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn an_answer_that_cannot_be_written_is_a_failure() {
    let desk = Desk::with_sample();
    let full = File::options().write(true).open("/dev/full").expect("the full disk of Linux");
    let output = desk.command(["summary", "chart.ron"]).stdout(full).output().expect("the program starts");
    let (_, err) = texts(&output);
    assert_eq!(output.status.code(), Some(1), "{err}");
    assert!(err.contains("The answer could not be written"), "{err}");
}

#[test]
fn the_command_line_leaves_nothing_behind() {
    let desk = Desk::with_sample();
    desk.succeed(["check", "chart.ron"]);
    desk.succeed(["summary", "chart.ron"]);
    desk.succeed(["export", "chart.ron", "--to", "a.svg"]);
    let there = |folder: &Path| -> Vec<_> {
        let mut names: Vec<_> = fs::read_dir(folder)
            .expect("a folder")
            .map(|e| e.expect("an entry").file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    };
    assert_eq!(there(desk.folder.path()), ["a.svg", "chart.ron"], "no settings, no copies, no temporary files");
}

/// A clinic's own tables in the settings folder of a desk.
fn own_tables(desk: &Desk, text: &str) {
    fs::create_dir_all(desk.path("config/clinical")).expect("the folder is made");
    desk.write("config/clinical/own.ron", text);
}

#[test]
fn doses_are_answered_with_limits_fractions_and_levels() {
    let desk = Desk::with_sample();
    let answer = desk.json(["summary", "chart.ron", "--json"]);
    assert_eq!(answer["overrides"], json!([]));
    let doses = &answer["visits"][1]["doses"];
    assert_eq!((&doses["weight_kg"], &doses["level"], &doses["mixed"]), (&json!(70.0), &json!("below"), &json!(false)));
    let lidocaine = &doses["anaesthetics"][0];
    assert_eq!(lidocaine["drug"], "lidocaine");
    assert_eq!(lidocaine["given"]["exact"], "15");
    assert_eq!(lidocaine["limit"]["dose"]["exact"], "300");
    assert_eq!((&lidocaine["limit"]["by"], &lidocaine["limit"]["with_epinephrine"]), (&json!("cap"), &json!(false)));
    assert_eq!((&lidocaine["limit"]["verified"], &lidocaine["limit"]["overridden"]), (&json!(true), &json!(false)));
    assert_eq!(lidocaine["fraction"], json!({ "exact": "1/20", "value": 0.05 }));
    assert_eq!(doses["sum"]["fraction"]["exact"], "1/20");
    assert_eq!(doses["rules"], json!([]));
    let warnings = answer["visits"][1]["warnings"].as_array().expect("a list");
    let kinds: Vec<_> = warnings.iter().filter_map(|w| w["kind"].as_str()).collect();
    assert!(kinds.contains(&"lung-apex") && kinds.contains(&"other-side"), "{kinds:?}");
    assert!(warnings.iter().all(|w| w["open"] == json!(false)), "{warnings:?}");
    let read = |w: &&Value| w["severity"] != "note";
    assert!(warnings.iter().filter(read).all(|w| w["acknowledged"].is_string()), "{warnings:?}");
}

#[test]
fn a_clinic_s_own_row_is_in_use_and_said() {
    let desk = Desk::with_sample();
    own_tables(
        &desk,
        r#"(source: "Clinic", anaesthetics: [
            (drug: "lidocaine", plain: (mg_per_kg: 1, cap_mg: 20), basis: "Clinic", verified: true, sources: "-"),
        ])"#,
    );
    let answer = desk.json(["summary", "chart.ron", "--json"]);
    super::manual::assert_documented("summary", &answer);
    assert_eq!(answer["overrides"][0]["table"], "anaesthetics");
    assert_eq!(answer["overrides"][0]["row"], "lidocaine");
    let lidocaine = &answer["visits"][1]["doses"]["anaesthetics"][0];
    assert_eq!((&lidocaine["limit"]["dose"]["exact"], &lidocaine["limit"]["overridden"]), (&json!("20"), &json!(true)));
    assert_eq!((&lidocaine["fraction"]["exact"], &lidocaine["level"]), (&json!("3/4"), &json!("below")));
}

#[test]
fn a_broken_table_of_the_clinic_is_named_with_its_place_and_the_shipped_one_is_used() {
    let desk = Desk::with_sample();
    own_tables(
        &desk,
        "(source: \"Clinic\",\n anaesthetics: [(drug: \"lidocaine\", plain: (mg_per_kg: 1, cap_mg: 0))])",
    );
    let output = desk.run(["summary", "chart.ron", "--json"]);
    let (out, err) = texts(&output);
    assert_eq!(output.status.code(), Some(0), "{err}");
    assert!(err.contains("own.ron:2:") && err.contains("the shipped one stays in use"), "{err}");
    let answer: Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(answer["overrides"], json!([]));
    assert_eq!(answer["visits"][1]["doses"]["anaesthetics"][0]["limit"]["dose"]["exact"], "300");
}

#[test]
fn check_lists_doses_and_unread_warnings_without_failing() {
    let desk = Desk::with_sample();
    own_tables(
        &desk,
        r#"(source: "Clinic", anaesthetics: [
            (drug: "lidocaine", plain: (mg_per_kg: 1, cap_mg: 14), basis: "Clinic", verified: true, sources: "-"),
        ])"#,
    );
    let chart = desk.read("chart.ron");
    let (visits, _) = chart.rsplit_once("// end sha256=").expect("the file ends with its hash");
    let (first, last) = visits.rsplit_once("acknowledgements: [").expect("the last visit has warnings that were read");
    let (_, rest) = last.split_once("\n        ],").expect("the list ends");
    desk.write("unread.ron", format!("{first}acknowledgements: [\n        ],{rest}"));
    let out = desk.succeed(["check", "unread.ron"]);
    assert!(out.contains("visit 4: warning: lidocaine 15 mg of 14: Above the limit. [dose-limit]\n"), "{out}");
    let unread = "visit 4, mark 1: warning: Lung apex: nobody has recorded that it was read. [hazard]\n";
    assert!(out.contains(unread), "{out}");
    assert!(!out.contains("visit 1, mark"), "what was read in the signed visit is no finding: {out}");
    let open = |visit: usize| -> Vec<[Value; 2]> {
        let output = desk.run(["summary", "unread.ron", "--json"]);
        let summary: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        let rows = summary["visits"][visit]["warnings"].as_array().expect("warnings").clone();
        rows.iter().filter(|w| w["not_read"] == json!(true)).map(|w| [w["kind"].clone(), w["open"].clone()]).collect()
    };
    assert_eq!(open(0), Vec::<[Value; 2]>::new());
    assert!(open(1).contains(&[json!("lung-apex"), json!(true)]), "{:?}", open(1));

    let (first, last) = visits.split_once("acknowledgements: [").expect("the signed visit has warnings that were read");
    let (_, rest) = last.split_once("\n        ],").expect("the list ends");
    desk.write("unread.ron", format!("{first}acknowledgements: [\n        ],{rest}"));
    let out = String::from_utf8(desk.run(["check", "unread.ron"]).stdout).expect("text");
    let unread = "Lung apex: nobody recorded that it was read before the visit was signed. [hazard]\n";
    assert!(out.contains(unread), "{out}");
    assert!(open(0).contains(&[json!("lung-apex"), json!(false)]), "{:?}", open(0));
}

#[test]
fn the_clinic_s_codes_regions_and_rules_are_in_the_summary() {
    let desk = Desk::with_sample();
    let shipped = desk.json(["summary", "chart.ron", "--json"]);
    let before = &shipped["visits"][1]["documentation"];
    assert_eq!((&before["rules"], &before["overridden"]), (&json!("medicare-uniform"), &json!(false)));
    let count = &shipped["visits"][1]["muscle_counts"][0];
    assert_eq!((&count["technique"], &count["sides_apart"]), (&json!("injection"), &json!(3)));
    assert_eq!((&count["band"], &count["code"]), (&json!("three-or-more"), &Value::Null));
    let muscles = count["muscles"].as_array().expect("a list");
    assert_eq!(muscles.len(), 3, "the list that makes the number: {muscles:?}");
    own_tables(
        &desk,
        r#"(
            source: "Billing office",
            sets: [(id: "medicare-uniform", name: "House", jurisdiction: "here", verified: true, source: "house",
                    items: [Diagnosis, Signed], sessions: (most: 1, in_days: 100))],
            regions: [(region: Neck, counts_as: "head and neck")],
            codes: [(technique: Injection, band: ThreeOrMore, code: "C3", words: "three or more")],
        )"#,
    );
    let answer = desk.json(["summary", "chart.ron", "--json"]);
    super::manual::assert_documented("summary", &answer);
    let visit = &answer["visits"][1];
    let found = &visit["documentation"];
    assert_eq!((&found["name"], &found["overridden"]), (&json!("House"), &json!(true)));
    let items: Vec<_> = found["items"].as_array().expect("a list").iter().map(|i| &i["item"]).collect();
    assert_eq!(items, ["diagnosis", "signed"]);
    assert_eq!(found["notices"][0]["kind"], "too-many-sessions", "{found}");
    assert_eq!((&found["frequency"]["sessions"], &found["frequency"]["most"]), (&json!(2), &json!(1)));
    let regions = found["frequency"]["regions"].to_string();
    assert!(regions.contains("head and neck") && !regions.contains("cervical"), "{regions}");
    assert_eq!(found["frequency"]["last"]["date"], "2026-10-02");
    assert_eq!(visit["muscle_counts"][0]["code"], json!({ "code": "C3", "words": "three or more" }));
    let tables: Vec<_> = answer["overrides"].as_array().expect("a list").iter().map(|o| &o["table"]).collect();
    assert_eq!(tables, ["sets", "regions", "codes"]);
}

#[test]
fn check_says_where_what_a_draft_lacks_would_go() {
    let desk = Desk::with_sample();
    let out = desk.succeed(["check", "chart.ron"]);
    assert!(out.starts_with("chart.ron: sound\n"), "{out}");
    let relief = "chart.ron: visit 4: note: missing: Relief since the last session, and how long it lasted \
                  (relief, relief-lasted) [documentation, medicare-uniform]\n";
    assert!(out.contains(relief), "{out}");
    assert!(out.contains("missing: Signature [documentation"), "{out}");
    assert!(!out.contains("visit 1:"), "a signed visit lacks nothing that could still be written: {out}");
}

#[test]
fn check_and_summary_say_what_is_counted_and_that_rules_are_to_be_read_again() {
    let desk = Desk::with_sample();
    let at = |arguments: &[&str], epoch: &str| {
        let output = desk.command(arguments).env("SOURCE_DATE_EPOCH", epoch).output().expect("the program starts");
        assert!(output.status.success(), "{}", texts(&output).1);
        texts(&output).0
    };
    let counted = "chart.ron: visit 4: note: Sessions in 12 months, today’s included: 2 of at most 3. Only sessions in this \
                   chart are counted. Add those that the patient had elsewhere [documentation, medicare-uniform]\n";
    let overdue = "chart.ron: note: These rules were read on Nov 30, 2026; review was due by Feb 28, 2027. Check the payer’s \
                   current policy [documentation, medicare-uniform]\n";
    // Noon of 2027-02-27, 2027-02-28 and 2027-03-01.
    for (epoch, late) in [("1803729600", false), ("1803816000", false), ("1803902400", true)] {
        let out = at(&["check", "chart.ron"], epoch);
        assert!(out.contains(counted), "{out}");
        assert_eq!(out.matches(overdue).count(), usize::from(late), "{out}");
        let answer: Value = serde_json::from_str(&at(&["summary", "chart.ron", "--json"], epoch)).expect("JSON");
        super::manual::assert_documented("summary", &answer);
        let found = &answer["visits"][1]["documentation"];
        assert_eq!(found["overdue"], json!(late));
        assert_eq!(
            (&found["read_on"], &found["read_again_by"]),
            (&json!("2026-11-30"), &json!("2027-02-28")),
            "{found}"
        );
        assert_eq!(found["also"].as_array().map(Vec::len), Some(4));
        let frequency = &found["frequency"];
        assert_eq!((&frequency["counted_in"], &frequency["counts_needling"]), (&json!("this-chart"), &json!(false)));
        let function = &frequency["last"]["function"][0];
        assert_eq!(
            (&function["then"], &function["now"], &function["gain_percent"]),
            (&json!("34"), &json!("22"), &json!(35))
        );
        let notices: Vec<_> = found["notices"].as_array().expect("a list").iter().map(|n| &n["words"]).collect();
        assert!(notices.contains(&&json!("Function on NDI is 35 % better; the rules ask for 50 %.")), "{notices:?}");
    }
}

#[test]
fn a_clinic_s_words_are_in_what_is_exported() {
    let desk = Desk::with_sample();
    own_tables(
        &desk,
        r#"(source: "Clinic",
            drugs: [(id: "lidocaine", name: "Lignocaine", class: Amide, strengths: [MgPerMl(10)], sources: "-")],
            checklist: [(id: "skin-cleansed", item: "Skin washed by the house", sources: "-")])"#,
    );
    let note = desk.succeed(["note", "chart.ron"]);
    assert!(note.contains("lignocaine 1 %") && !note.contains("lidocaine"), "{note}");
    desk.succeed(["export", "chart.ron", "--to", "out.csv"]);
    assert!(desk.read("out.csv").contains("Lignocaine"));
}

#[test]
fn check_names_vials_past_their_day_and_allergies_without_the_patient_s_words() {
    let desk = Desk::with_sample();
    let chart = desk.read("chart.ron");
    let (chart, _) = chart.rsplit_once("// end sha256=").expect("the file ends with its hash");
    let chart = chart.replace("expiry: \"2027-03-31\"", "expiry: \"2026-11-20\"");
    desk.write("old.ron", chart.replace("words: \"Latex\"", "words: \"Lidocaine, blisters\""));
    let out = desk.run(["check", "old.ron"]);
    let (out, _) = texts(&out);
    let expired = "old.ron: visit 4, mark 1: warning: Lidocaine: its vial was past its last day [expired-vial]\n";
    assert!(out.contains(expired), "{out}");
    assert!(
        out.contains("mark 3: warning: Lidocaine contains what an allergy is recorded to: Amide anesthetic [allergy]"),
        "{out}"
    );
    assert!(!out.contains("blisters"), "{out}");
    assert!(!out.contains("visit 1, mark"), "a signed visit is past: {out}");
}

#[test]
fn check_says_what_is_not_as_signed_what_cannot_be_checked_and_who_the_patient_was() {
    let desk = Desk::with_sample();
    let lines: Vec<_> = desk.read("chart.ron").lines().map(str::to_owned).collect();
    let chart = lines.iter().filter(|l| !l.starts_with("// end ")).flat_map(|l| [l.as_str(), "\n"]).collect::<String>();
    let of_signature = chart.lines().find(|l| l.starts_with("          digest: ")).expect("a digest").to_owned() + "\n";
    let today = "\n      family: \"Sample\",\n";
    let unproven = "visit 1: error: signed, cannot be checked: its digest is missing or of an unknown kind";
    let altered = "visit 1: error: it is no longer what was signed";
    let amended = "visit 1: error: amendment 1 does not follow from what was signed and amended before it: it or an \
                   earlier one was altered, removed or slipped in";
    let unrecorded =
        "error: the patient is not the one whom the signed visits are about, and no correction is recorded";
    let facts = "visit 1: note: allergies or anticoagulants are not those of the visit signed last, which keeps what it \
                 had";
    let born = "visit 4: warning: the visit of 2026-11-21 is before the birth date of the patient";
    for (from, to, code, expected) in [
        (of_signature.as_str(), "", 1, unproven),
        (of_signature.as_str(), "          digest: \"\",\n", 1, unproven),
        ("digest: \"sha256-2:", "digest: \"sha256-9:", 1, unproven),
        ("family: \"Sample\"", "family: \"Other\"", 1, altered),
        ("words: \"Latex\"", "words: \"Nickel\"", 1, altered),
        ("Left out of the note on the day", "Forged", 1, amended),
        ("two days after", "two weeks after", 1, amended),
        (today, "\n      family: \"Other\",\n", 1, unrecorded),
        ("      anticoagulants: [\n        \"Apixaban\",\n      ],\n", "", 0, facts),
        ("\n      birth_date: \"1975-04-02\",", "\n      birth_date: \"2026-11-22\",", 1, born),
    ] {
        assert!(chart.contains(from), "{from}");
        desk.write("changed.ron", chart.replace(from, to));
        let output = desk.run(["check", "changed.ron"]);
        let (out, _) = texts(&output);
        let line = format!("changed.ron: {expected}\n");
        assert!(out.contains(&line), "{from:?} -> {to:?}: {out}");
        assert_eq!(output.status.code(), Some(code), "{out}");
        assert!(code == 0 || !out.contains(": sound"), "{out}");
    }
    let summary =
        |name: &str| -> Value { serde_json::from_str(&texts(&desk.run(["summary", "--json", name])).0).unwrap() };
    desk.write("changed.ron", chart.replace(&of_signature, ""));
    let signature = &summary("changed.ron")["visits"][0]["signature"];
    assert_eq!((&signature["seal"], &signature["altered"]), (&json!("cannot-be-checked"), &Value::Null));
    let signature = &summary("chart.ron")["visits"][0]["signature"];
    let seen = ["seal", "altered", "identity", "identity_corrected"].map(|field| signature[field].clone());
    assert_eq!(seen, [json!("intact"), json!(false), json!("covered"), json!(false)]);
    for (kind, name) in [("fhir", "o.fhir.json"), ("mdm", "o.hl7"), ("cda", "o.xml")] {
        let output = desk.run(["export", "changed.ron", "--visit", "1", "--to", name]);
        assert_eq!(output.status.code(), Some(1), "{kind}");
        assert!(texts(&output).1.contains("Visit 1 is signed, and cannot be checked"), "{kind}: {}", texts(&output).1);
        assert!(!desk.path(name).exists());
    }
}

#[test]
fn a_chart_of_the_first_scheme_is_sound_and_said_to_be_signed_without_the_patients_identity() {
    let desk = Desk::new();
    desk.write("old.ron", include_bytes!("../charts/version-1/signed-by-the-first-scheme.ron"));
    let out = desk.succeed(["check", "old.ron"]);
    // What the tables of today find at its points names its rule in brackets; the rest is about the file and its seals.
    let of_the_file: Vec<_> = out.lines().filter(|line| !line.ends_with(']')).collect();
    let expected = "old.ron: visit 1: note: signed without the patient’s identity: an older signature";
    assert_eq!(of_the_file, [expected], "{out}");
    let out = texts(&desk.run(["summary", "old.ron"])).0;
    assert!(out.contains("signed without the patient’s identity"), "{out}");
    for name in ["o.fhir.json", "o.document.json", "o.hl7", "o.xml"] {
        desk.succeed(["export", "old.ron", "--visit", "1", "--to", name]);
        assert!(desk.read(name).contains("Signed without the patient’s identity"), "{name}");
    }
}

#[test]
fn emergency_cards_are_printed_with_doses_for_a_weight() {
    let desk = Desk::new();
    let doses = |weight: &str| {
        let answer = desk.succeed(["emergencies", "last", "--scheme", "us", "--weight", weight, "--json"]);
        let answer: Value = serde_json::from_str(&answer).expect("JSON");
        super::manual::assert_documented("emergencies", &answer);
        let dose = &answer["cards"][0]["doses"][1];
        (answer["weight_kg"].clone(), format!("{} {}", dose["dose"], dose["amount"]).replace('"', ""))
    };
    for (weight, kg, bolus) in [
        ("69.9", json!(69.9), "Bolus 105 mL over 2 to 3 minutes"),
        ("70", json!(70.0), "Bolus 105 mL over 2 to 3 minutes"),
        ("70.1", json!(70.1), "Bolus 100 mL over 2 to 3 minutes"),
        ("154 lb", json!(69.9), "Bolus 105 mL over 2 to 3 minutes"),
        ("12", Value::Null, "Bolus up to and including 70 kg: 1.5 mL/kg; above 70 kg: 100 mL, over 2 to 3 minutes"),
    ] {
        assert_eq!(doses(weight), (kg, bolus.to_owned()), "{weight}");
    }
    let text = desk.succeed(["emergencies", "--scheme", "uk", "--weight", "70"]);
    for words in ["QRH 3-10", "Bolus: 105 mL over 1 minute", "Pneumothorax", "0.5 mg = 0.5 mL of 1 mg/mL", "Vasovagal"]
    {
        assert!(text.contains(words), "{words} is missing in:\n{text}");
    }
    desk.succeed(["emergencies", "--to", "cards.pdf"]);
    assert!(fs::read(desk.path("cards.pdf")).expect("the cards").starts_with(b"%PDF-"));
    // Nothing is replaced unasked.
    desk.fail(1, ["emergencies", "--to", "cards.pdf"]);
    desk.succeed(["emergencies", "--to", "cards.pdf", "--force"]);
}

#[test]
fn a_british_system_or_setting_speaks_of_adrenaline() {
    let desk = Desk::new();
    let card = |english: &str, language: &str| {
        fs::create_dir_all(desk.path("config")).expect("a folder");
        fs::write(desk.path("config").join("settings.ron"), format!("(english: {english})")).expect("settings");
        let mut command = desk.command(["emergencies", "anaphylaxis", "--scheme", "us", "--weight", "70"]);
        let output = command.env("LC_ALL", language).output().expect("the program starts");
        assert!(output.status.success(), "{output:?}");
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    for (english, language, british) in [
        ("System", "en_US.UTF-8", false),
        ("System", "en_GB.UTF-8", true),
        ("System", "C", false),
        ("American", "en_GB.UTF-8", false),
        ("British", "en_US.UTF-8", true),
    ] {
        let words = card(english, language);
        assert_eq!(words.contains("Adrenaline IM"), british, "{english}, {language}: {words}");
        assert_eq!(words.contains("Epinephrine IM"), !british, "{english}, {language}: {words}");
    }
}
