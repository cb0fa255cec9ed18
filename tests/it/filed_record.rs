//! What a filed record and note say agrees with itself, accuses nobody, and says of times what can be.

use palpate::chart::{Answer, Chart, Signature, State, Status};
use palpate::export::{ExportOptions, ViewChoice};
use palpate::ids::MarkId;
use palpate::report::clock_words;
use palpate::report::note::{NoteTemplates, note};
use palpate::rules::clinical_tables::clinic::Clinical;
use palpate::scene::Scene;

use crate::support::charts::{atlas, component, crowded_chart, entered_in_error, injection, moment, now};
use crate::support::pages::{audit_document, document};

/// Words of the record, of the long note, and of the audit.
fn written(chart: &Chart) -> [String; 3] {
    let (visit, tables, options) = (chart.visits[0].id, Clinical::bundled().unwrap(), ExportOptions::default());
    let record = document(chart, visit, atlas(), tables, ViewChoice::All, &options, now()).unwrap();
    let audit = audit_document(chart, visit, atlas(), tables, &options, now()).unwrap();
    let template = NoteTemplates::bundled().unwrap().get("long").unwrap();
    let note = note(chart, visit, template, atlas(), tables, "", None).unwrap();
    // The words of a page in the order of reading, wherever its lines end.
    let words = |pages: &[Scene]| {
        let dump = pages.iter().map(Scene::dump).collect::<String>();
        let runs = dump.split('«').skip(1).filter_map(|run| run.split('»').next());
        runs.collect::<Vec<_>>().join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
    };
    [words(&record.pages), note, words(&audit.pages)]
}

/// Two points with 0.5 mL lidocaine 1 % each, signed.
fn two_points() -> Chart {
    let mut chart = crowded_chart(2);
    for mark in &mut chart.visits[0].marks {
        mark.state = State::Injected(injection(vec![component("lidocaine", "10", "0.5")]));
    }
    let (by, at) = (chart.visits[0].details.clinician.clone(), moment("2026-11-21T10:20:00+01:00"));
    chart.visits[0].status = Status::Signed(Signature { by, at, as_signed: None, digest: String::new() });
    chart
}

#[test]
fn what_was_given_leaves_out_what_was_entered_in_error_as_all_sums_do() {
    let whole = two_points();
    let [record, note, _] = written(&whole);
    assert!(record.contains("1 mL = 10 mg") && note.contains("1 mL = 10 mg"), "{note}");
    let mut one = two_points();
    let struck: MarkId = one.visits[0].marks[0].id;
    one.visits[0].amendments.push(entered_in_error(Some(struck)));
    let [record, note, _] = written(&one);
    for words in [&record, &note] {
        assert!(words.contains("0.5 mL = 5 mg") && !words.contains("1 mL = 10 mg"), "{words}");
    }
    assert!(record.contains("medication and totals leave out"), "{record}");
    let mut void = two_points();
    void.visits[0].amendments.push(entered_in_error(None));
    let [record, note, _] = written(&void);
    for words in [&record, &note] {
        assert!(!words.contains("mL = "), "{words}");
    }
    assert!(note.starts_with("ENTERED IN ERROR: this visit is void. "), "{note}");
}

#[test]
fn a_dose_that_nobody_recorded_is_said_in_the_audit_and_not_in_the_record() {
    let mut chart = two_points();
    for mark in &mut chart.visits[0].marks {
        let State::Injected(injection) = &mut mark.state else { panic!("injected") };
        injection.components[0].strength = None;
        injection.components[0].epinephrine = palpate::chart::Epinephrine::With;
    }
    let [record, note, audit] = written(&chart);
    for words in [&record, &note] {
        for accusation in ["at least 0", "Not known", "Not all questions", "no weight", "limit known"] {
            assert!(!words.contains(accusation), "{accusation}: {words}");
        }
    }
    assert!(audit.contains("amount not recorded"), "{audit}");
}

#[test]
fn times_and_risks_belong_to_a_yes() {
    for (answer, time, consent) in [
        (Answer::Yes, true, "soreness, bruise"),
        (Answer::No, false, "ot obtained (noted: soreness, bruise)"),
        (Answer::NotApplicable, false, "(noted: soreness, bruise)"),
    ] {
        let mut chart = two_points();
        let d = &mut chart.visits[0].details;
        (d.consent, d.time_out) = (answer, answer);
        d.procedure.consent_note = "soreness, bruise".to_owned();
        d.procedure.time_out_at = Some(moment("2026-11-21T09:47:00+01:00"));
        let [record, note, _] = written(&chart);
        for words in [&record, &note] {
            assert_eq!(words.contains("09:47"), time, "{answer:?}: {words}");
            assert!(words.replace('\n', " ").contains(consent), "{answer:?}: {words}");
        }
    }
}

type Change = fn(&mut Chart);

fn signed(chart: &mut Chart, at: &str) {
    if let Status::Signed(signature) = &mut chart.visits[0].status {
        signature.at = moment(at);
    }
}

#[test]
fn times_that_contradict_are_said_and_others_are_not() {
    let base = || {
        let mut chart = two_points();
        chart.visits[0].details.procedure.time_out_at = Some(moment("2026-11-21T09:50:59+01:00"));
        chart.visits[0].details.ended = Some(moment("2026-11-21T09:50:00+01:00"));
        chart
    };
    assert_eq!(clock_words::doubts(&base().visits[0], None), Vec::<String>::new(), "times of one minute agree");
    let cases: [(Change, &[&str]); 7] = [
        (|c| signed(c, "2026-11-21T09:41:59+01:00"), &["Clock suspect: signed"]),
        (|c| signed(c, "2019-01-01T00:00:00+01:00"), &["Clock suspect: signed"]),
        (|c| signed(c, "2027-11-22T09:42:00+01:00"), &[]),
        (|c| signed(c, "2027-11-22T09:42:01+01:00"), &["Clock suspect: signed"]),
        (
            |c| c.visits[0].details.procedure.time_out_at = Some(moment("2026-11-21T09:51:00+01:00")),
            &["Times contradict: time-out"],
        ),
        (
            |c| c.visits[0].details.ended = Some(moment("2026-11-21T09:41:00+01:00")),
            &["Times contradict: visit ended", "Times contradict: last injection"],
        ),
        (
            |c| c.visits[0].details.pain_after_at = Some(moment("2026-11-21T09:49:00+01:00")),
            &["Times contradict: pain after"],
        ),
    ];
    for (change, expected) in cases {
        let mut chart = base();
        change(&mut chart);
        let said = clock_words::doubts(&chart.visits[0], None);
        assert_eq!(said.len(), expected.len(), "{said:?}");
        for (words, start) in said.iter().zip(expected) {
            assert!(words.starts_with(start), "{said:?}");
        }
    }
    let mut draft = base();
    draft.visits[0].status = Status::Draft;
    let now_wrong = clock_words::doubts(&draft.visits[0], Some(moment("2019-01-01T00:00:00+01:00")));
    assert!(now_wrong[0].starts_with("Clock suspect: signed Jan 1, 2019"), "{now_wrong:?}");
}
