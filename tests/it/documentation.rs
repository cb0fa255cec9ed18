//! What a record lacks by a payer's rules, in the window; and its note in the clipboard.

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, OutputCommand};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use palpate::app::{Action, Command, Modal};
use palpate::assets::DataText;
use palpate::chart::visit::clinical_history::Intent;
use palpate::chart::{Clinician, VisitDetails};
use palpate::rules::clinical_tables::clinic::Clinical;
use palpate::rules::payer_requirements::documentation::{Tables, check};
use palpate::store::settings::Settings;
use palpate::store::{self, Replace};

use crate::support::bench::{NOW, Setup, run, with_sample};
use crate::support::charts::atlas;
use crate::support::gestures::{Bench, ctrl};

fn opened() -> Bench {
    let mut bench = with_sample(Setup::default());
    bench.run();
    ctrl(&mut bench, Key::R);
    assert_eq!(bench.state().session().modal(), Some(&Modal::Documentation));
    bench
}

/// The payer's sheet of the sample in a high window, by the set `house` of a clinic's own table.
fn checked_by_house_rules(own: String) -> Bench {
    let files = [DataText { file: "clinical/own.ron".to_owned(), text: own }];
    let (tables, errors) = Clinical::bundled().unwrap().with(&files, atlas());
    assert_eq!(errors, []);
    let mut setup = Setup { clinical: Some(Box::leak(Box::new(tables))), ..Setup::default() };
    setup.settings.payer_rules = "house".to_owned();
    setup.size = egui::vec2(1280.0, 1400.0);
    let mut bench = with_sample(setup);
    ctrl(&mut bench, Key::R);
    bench
}

#[test]
fn the_sheet_says_what_is_there_and_what_is_missing() {
    let bench = opened();
    bench.get_by_label("Name, birth date and record number: complete");
    bench.get_by_label("Relief since the last session, and how long it lasted: missing");
    bench.get_by_label("Signature: missing");
}

#[test]
fn going_to_what_is_missing_closes_the_sheet_and_puts_the_keyboard_there() {
    let mut bench = opened();
    bench.get_by_label("Go to: Relief since the last session, and how long it lasted").click_accesskit();
    for _ in 0..6 {
        bench.run();
    }
    assert_eq!(bench.state().session().modal(), None);
    let focused = bench.root().children_recursive().find(|n| n.accesskit_node().is_focused());
    let label = focused.and_then(|n| n.accesskit_node().label()).unwrap_or_default();
    assert_eq!(label, "Relief since last time (%)");
}

#[test]
fn one_key_copies_the_note() {
    let mut bench = with_sample(Setup::default());
    bench.run();
    bench.event(Event::Key {
        key: Key::T,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::COMMAND,
    });
    let mut copied = None;
    for _ in 0..3 {
        bench.step();
        let commands = &bench.output().platform_output.commands;
        copied = copied.or_else(|| {
            commands.iter().find_map(|c| match c {
                OutputCommand::CopyText(words) => Some(words.clone()),
                _ => None,
            })
        });
    }
    let words = copied.expect("a text on the clipboard");
    assert!(words.starts_with("Trigger Point Injection – Procedure Record (draft, not signed)"), "{words}");
    let said = bench.state().session().notice().map(|n| n.summary.clone());
    assert_eq!(said.as_deref(), Some("The note of the visit is in the clipboard."));
}

/// What is kept for the frame is what a fresh look at the record finds.
fn assert_fresh(bench: &Bench, when: &str) -> (usize, usize) {
    let session = bench.state().session();
    let tables = session.clinical();
    let read = Tables::of(tables, atlas());
    let fresh = check(session.chart(), session.shown_visit().unwrap(), session.rule_set().unwrap(), read);
    assert_eq!(session.documentation(), Some(&fresh), "{when}");
    fresh.complete_of()
}

#[test]
fn the_count_in_the_status_line_follows_every_change() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("chart.ron");
    let mut bench = with_sample(Setup::default());
    let (complete, all) = assert_fresh(&bench, "at first");
    let edit = |bench: &mut Bench, change: &dyn Fn(&mut VisitDetails)| {
        let mut details = bench.state().session().shown_visit().unwrap().details.clone();
        change(&mut details);
        run(bench, Action::EditVisit(Box::new(details)));
    };
    edit(&mut bench, &|d| d.history.intent = None);
    assert_eq!(assert_fresh(&bench, "after an edit"), (complete - 1, all));
    bench.get_by_label(&format!("Payer checklist {}/{all}", complete - 1));
    run(&mut bench, Action::Run(Command::Undo));
    assert_eq!(assert_fresh(&bench, "after undo"), (complete, all));
    run(&mut bench, Action::Run(Command::Redo));
    assert_eq!(assert_fresh(&bench, "after redo"), (complete - 1, all));
    let first = bench.state().session().chart().visits[0].id;
    let today = bench.state().session().shown_visit().unwrap().id;
    run(&mut bench, Action::ShowVisit(first));
    assert_fresh(&bench, "at another visit");
    run(&mut bench, Action::ShowVisit(today));
    assert_fresh(&bench, "back again");
    let other = bench.state().session().clinical().payers.sets[1].id.clone();
    let settings = Settings { payer_rules: other.clone(), ..bench.state().session().settings().clone() };
    run(&mut bench, Action::ChangeSettings(Box::new(settings)));
    assert_fresh(&bench, "by other rules");
    assert_eq!(bench.state().session().documentation().unwrap().set.id, other);

    // The same chart once more from a file that somebody else has changed: same id, same visit, same first state.
    let mut chart = bench.state().session().chart().clone();
    let day = NOW.parse::<palpate::time::Moment>().unwrap().date();
    store::save(&path, &chart, Replace::Nothing, day).unwrap();
    run(&mut bench, Action::OpenPath(path.clone()));
    while bench.state().session().modal().is_some() {
        run(&mut bench, Action::Answer(palpate::app::Answer::Discard));
    }
    let before = assert_fresh(&bench, "opened");
    chart.visits.last_mut().unwrap().details.history.intent = Some(Intent::Both);
    chart.visits.last_mut().unwrap().details.clinician = Clinician::default();
    chart.visits.last_mut().unwrap().details.complaint.clear();
    std::fs::remove_file(&path).unwrap();
    store::save(&path, &chart, Replace::Nothing, day).unwrap();
    run(&mut bench, Action::OpenPath(path));
    assert_ne!(assert_fresh(&bench, "opened again"), before);
}

#[test]
fn rules_that_were_to_be_read_again_say_so_after_their_day() {
    let days = [
        ("2026-11-22", "Nov 22, 2026", false),
        ("2026-11-21", "Nov 21, 2026", false),
        ("2026-11-20", "Nov 20, 2026", true),
    ];
    for (iso, by, late) in days {
        let own = format!(
            r#"(source: "Billing office", sets: [(id: "house", name: "House rules", jurisdiction: "here", verified: true,
                source: "house", read_on: "2026-08-20", read_again_by: "{iso}", items: [Diagnosis, Signed],
                needling_counts: true, also: ["A referral by the family physician."])])"#
        );
        let mut bench = checked_by_house_rules(own);
        let words = format!("These rules were read on Aug 20, 2026; review was due by {by}.");
        assert_eq!(bench.query_all_by_label_contains(&words).count(), usize::from(late), "{by}");
        bench.get_by_label("Only sessions in this chart are counted. Add those that the patient had elsewhere.");
        bench.get_by_label("Dry needling counts as a session.");
        bench.get_by_label("A referral by the family physician.");
        bench.get_by_label("Source of these rules").click_accesskit();
        bench.run();
        bench.run();
        bench.get_by_label(&format!("Read on Aug 20, 2026; review due by {by}."));
    }
}

#[test]
fn the_clinic_s_rules_regions_and_codes_are_used_and_said_to_be_the_clinic_s() {
    let own = r#"(
        source: "Billing office",
        sets: [(id: "house", name: "House rules", jurisdiction: "here", verified: true, source: "house",
                items: [Diagnosis, Signed], sessions: (most: 1, in_days: 100), valid_from: "2027-01-01")],
        regions: [(region: Neck, counts_as: "head and neck")],
        codes: [(technique: Injection, band: ThreeOrMore, code: "C3", words: "three or more")],
        screening: [(id: "pregnancy", question: "Expecting", level: Caution, sources: "house")],
    )"#;
    let mut bench = checked_by_house_rules(own.to_owned());
    for words in [
        "Sessions in 100 days, today’s included: 2 of at most 1",
        "By the payer’s regions: head and neck 2, lumbar 1, scapular 2",
        "The last session was on Oct 2, 2026, 50 days ago.",
        "NDI since Oct 2, 2026: 34 → 22 %: 35 % better (lower is better)",
        "Only sessions in this chart are counted. Add those that the patient had elsewhere.",
        "2 sessions in 100 days; the rules allow 1.",
        "These rules do not hold on the day of this visit.",
    ] {
        bench.get_by_label(words);
    }
    bench.get_by_label_contains("Procedure code (clinic’s table): C3 three or more");
    let said = "The clinic's own row: Billing office (clinical/own.ron)";
    assert_eq!(bench.query_all_by_label(said).count(), 3, "rules, regions, codes");
    run(&mut bench, Action::Run(Command::ShowAbout));
    for row in ["sets: house", "regions: neck", "codes: injection three-or-more", "screening: pregnancy"] {
        bench.get_by_label(row);
    }
    bench.get_by_label("Rules of payers 2026-11: not signed off by a clinician yet");
    run(&mut bench, Action::Run(Command::Escape));
    run(&mut bench, Action::GoTo(palpate::chart::Field::Screening.into()));
    assert!(bench.query_all_by_role_and_label(Role::Button, "Expecting: no").count() > 0, "the form asks in its words");
}
