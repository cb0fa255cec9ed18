//! Small charts of one patient who comes again, asked from outside: what `check` and `summary --json` say by each payer.

use std::process::Command;

use egui_kittest::kittest::Queryable as _;
use palpate::app::Action;
use palpate::body::View;
use palpate::chart::visit::clinical_history::FunctionScore;
use palpate::chart::{Chart, Diagnosis, Injection, State, Visit, VisitDetails};
use palpate::geometry::point;
use palpate::ids::{ScaleId, VisitId};
use palpate::store::{self, Replace};
use palpate::units::{ReliefPercent, ScaleScore, Span};
use serde_json::{Value, json};

use crate::support::bench::{Setup, run};
use crate::support::charts::{component, empty_chart, injection, mark, moment, pain};

/// Visits on these days, each with one point of the right upper trapezius that is injected, or needled without fluid, and
/// its score before.
fn again(visits: &[(&str, u8, bool)]) -> Chart {
    let mut chart = empty_chart();
    chart.visits.clear();
    for (id, (day, score, fluid)) in (1..).zip(visits) {
        let mut visit = Visit::new(VisitId(id * 10), VisitDetails::starting(moment(&format!("{day}T09:00:00+01:00"))));
        let mut point = mark(id * 10 + 1, View::Back, point(46.0, 154.0));
        point.number = 1;
        point.pain = Some(pain(*score));
        let with_fluid = || injection(vec![component("lidocaine", "10", "0.5")]);
        point.state = State::Injected(if *fluid { with_fluid() } else { Injection::of(Vec::new()) });
        visit.marks = vec![point];
        chart.visits.push(visit);
    }
    chart.next_id = 1000;
    chart
}

fn function(visit: &mut Visit, scale: &str, score: &str) {
    visit.details.history.function.push(FunctionScore {
        scale: ScaleId::new(scale).unwrap(),
        score: ScaleScore::parse(score).ok(),
        earlier: None,
        earlier_on: None,
        note: String::new(),
    });
}

/// What `check` says of the last visit, and that visit in `summary --json`, by one payer's rules.
fn asked(chart: &Chart, rules: &str) -> (Vec<String>, Value) {
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("config");
    std::fs::create_dir(&config).unwrap();
    std::fs::write(config.join("settings.ron"), format!("(payer_rules: \"{rules}\")")).unwrap();
    store::save(&folder.path().join("known.ron"), chart, Replace::Nothing, "2026-11-30".parse().unwrap()).unwrap();
    let answer = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_palpate"));
        command.args(arguments).current_dir(folder.path()).env("PALPATE_CONFIG_DIR", &config);
        command.env("PALPATE_DATA_DIR", folder.path().join("data")).env("SOURCE_DATE_EPOCH", "1796040000");
        String::from_utf8(command.output().unwrap().stdout).unwrap()
    };
    let summary: Value = serde_json::from_str(&answer(&["summary", "known.ron", "--json"])).expect("JSON");
    crate::manual::assert_documented("summary", &summary);
    let visit = summary["visits"].as_array().unwrap().last().unwrap().clone();
    let place = format!("known.ron: visit {}: ", visit["visit"]);
    let check = answer(&["check", "known.ron"]);
    (check.lines().filter_map(|l| l.strip_prefix(&place)).map(str::to_owned).collect(), visit)
}

fn kinds(visit: &Value) -> Vec<&str> {
    visit["documentation"]["notices"].as_array().unwrap().iter().filter_map(|n| n["kind"].as_str()).collect()
}

#[test]
fn a_year_with_a_day_of_needling_is_counted_without_it_and_both_say_so() {
    let days = [("2026-02-01", 6, true), ("2026-04-01", 5, true), ("2026-07-01", 4, false), ("2026-11-12", 3, true)];
    let (check, visit) = asked(&again(&days), "medicare-uniform");
    let counted = "note: Sessions in 12 months, today’s included: 3 of at most 3. Only sessions in this chart are counted. Add \
                   those that the patient had elsewhere. 1 day of dry needling is not counted as a session \
                   [documentation, medicare-uniform]";
    assert!(check.iter().any(|l| l == counted), "{check:#?}");
    let frequency = &visit["documentation"]["frequency"];
    assert_eq!((&frequency["sessions"], &frequency["needled_only"]), (&json!(3), &json!(1)));
    assert_eq!(frequency["last"]["date"], "2026-04-01");
    assert!(!kinds(&visit).contains(&"too-many-sessions"));
    let all = days.map(|(day, score, _)| (day, score, true));
    let (check, visit) = asked(&again(&all), "medicare-uniform");
    assert!(check.iter().any(|l| l.contains("note: 4 sessions in 12 months; the rules allow 3 [")), "{check:#?}");
    assert!(kinds(&visit).contains(&"too-many-sessions"));
}

#[test]
fn a_repeat_names_its_gain_in_function_by_what_the_payer_asks_for() {
    let mut chart = again(&[("2026-08-01", 6, true), ("2026-11-12", 2, true)]);
    chart.visits[1].details.history.since_last.relief_percent = ReliefPercent::try_from(60).ok();
    chart.visits[1].details.history.since_last.lasted = Span::parse("8 weeks").ok();
    function(&mut chart.visits[0], "ndi", "40");
    function(&mut chart.visits[1], "ndi", "30");
    for (rules, notice) in [
        ("medicare-uniform", Some("note: Function on NDI is 25 % better; the rules ask for 50 % [documentation, ")),
        ("palmetto", Some("note: Function on NDI is 25 % better; the rules ask for 50 % [documentation, ")),
        ("evicore-cmm-202", None),
        ("novitas", None),
    ] {
        let (check, visit) = asked(&chart, rules);
        assert_eq!(kinds(&visit).contains(&"too-little-function"), notice.is_some(), "{rules}");
        assert_eq!(visit["documentation"]["frequency"]["last"]["function"][0]["gain_percent"], 25);
        if let Some(notice) = notice {
            assert!(check.iter().any(|l| l.starts_with(notice)), "{rules}: {check:#?}");
        }
    }
    let (check, _) = asked(&chart, "evicore-cmm-202");
    assert!(check.iter().any(|l| l.starts_with("note: missing: Exercises or therapy that go on (")), "{check:#?}");
}

#[test]
fn check_says_what_to_think_of_with_the_diagnoses_of_a_visit_as_the_form_does() {
    let mut chart = again(&[("2026-11-12", 6, true)]);
    for (codes, expected) in [
        (&["M17.11"][..], &["joint-only"][..]),
        (&["M17.11", "M79.18"], &[]),
        (&["M79.18"], &[]),
        (&["M17.11", "M79.7"], &["fibromyalgia"]),
        (&[], &[]),
    ] {
        let diagnosis = |code: &&str| Diagnosis { code: (*code).to_owned(), words: String::new() };
        chart.visits[0].details.diagnoses = codes.iter().map(diagnosis).collect();
        let (check, _) = asked(&chart, "medicare-uniform");
        let said: Vec<_> = check.iter().filter(|l| l.contains("[diagnosis-caution")).collect();
        assert_eq!(said.len(), expected.len(), "{codes:?}: {check:#?}");
        for (line, id) in said.iter().zip(expected) {
            assert!(line.starts_with("note: ") && line.ends_with(&format!("[diagnosis-caution, {id}]")), "{line}");
        }
    }
}

#[test]
fn conservative_care_is_asked_for_in_the_words_of_each_payer() {
    let chart = again(&[("2026-11-12", 6, true)]);
    for (rules, words) in [
        ("medicare-uniform", "effect, or a movement that is limited, or a diagnostic aim, once (prior-care)"),
        ("novitas", "effect (prior-care)"),
        ("first-coast", "effect, with the result of each method, or the reason why not (prior-care, necessity)"),
        ("bcbs-ma-604", "effect, for at least 42 days or not tolerated, or the reason why not (prior-care, necessity)"),
        ("aetna-0016", "effect (prior-care)"),
    ] {
        let (check, _) = asked(&chart, rules);
        let line = format!("note: missing: Conservative care tried without enough {words} [documentation, {rules}]");
        assert!(check.contains(&line), "{check:#?}");
    }
}

#[test]
fn a_muscle_treated_twice_without_relief_is_said_in_check_summary_and_window() {
    let words = "Upper trapezius, right: the last 2 treatments brought no relief.";
    for (last, said) in [(6, true), (5, false)] {
        let chart = again(&[("2026-08-01", 6, true), ("2026-09-20", 6, true), ("2026-11-12", last, true)]);
        let (check, visit) = asked(&chart, "novitas");
        let line = format!("note: {words}");
        let found = check.iter().find(|l| l.starts_with(&line));
        assert_eq!(found.is_some_and(|l| l.ends_with("[without-relief]")), said, "{check:#?}");
        let row = json!([{ "rule": "without-relief", "muscle": "trapezius-upper", "side": "right", "attempts": 2, "marks": [1] }]);
        assert_eq!(visit["without_relief"], if said { row } else { json!([]) });
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("known.ron");
        store::save(&path, &chart, Replace::Nothing, "2026-11-30".parse().unwrap()).unwrap();
        let mut bench = Setup { size: egui::vec2(1280.0, 1400.0), ..Setup::default() }.open();
        run(&mut bench, Action::OpenPath(path));
        run(&mut bench, Action::Select(chart.visits[2].marks[0].id));
        assert_eq!(bench.query_all_by_label_contains(words).count(), usize::from(said));
    }
}
