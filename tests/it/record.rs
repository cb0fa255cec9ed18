//! The folded record: forms, findings, warnings, and going to a field.

use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use palpate::app::{Action, Command, Level};
use palpate::chart::mark::{Finding, Referral, Test};
use palpate::chart::visit::answer::Answered;
use palpate::chart::{
    Allergy, Answer, ClinicalHistory, Epinephrine, Examination, Field, FieldAddress, MarkField, Patient, Procedure,
    Section,
};
use palpate::geometry::point;
use palpate::ids::QuestionId;
use palpate::store::settings::Settings;

use crate::support::bench::{Setup, run};
use crate::support::gestures::{Bench, at, click, go_on, key, press, sweep, type_into, with_sections};

fn details(bench: &Bench) -> &palpate::chart::VisitDetails {
    &bench.state().session().shown_visit().unwrap().details
}

fn screened(bench: &Bench, id: &str) -> Answer {
    Answered::find(&details(bench).screening, &QuestionId::new(id).unwrap())
}

/// A mark on the right shoulder, selected.
fn with_mark(sections: &[Section]) -> Bench {
    let mut bench = with_sections(sections);
    let shoulder = at(&bench, point(46.0, 154.0));
    click(&mut bench, shoulder);
    assert_eq!(bench.state().session().marks().len(), 1);
    bench
}

#[test]
fn a_section_folds_says_what_it_holds_and_remembers() {
    let folder = tempfile::tempdir().unwrap();
    let setup = Setup { settings_folder: Some(folder.path().to_owned()), ..Setup::default() };
    let mut bench = setup.open();
    bench.run();
    type_into(&mut bench, "Complaint", "Neck ache");
    let expanded =
        |bench: &Bench| bench.get_by_role_and_label(Role::Button, "Complaint").accesskit_node().data().is_expanded();
    assert_eq!(expanded(&bench), Some(true));
    bench.get_by_role_and_label(Role::Button, "Complaint").click();
    bench.run();
    assert_eq!(expanded(&bench), Some(false));
    assert!(bench.query_by_role_and_label(Role::TextInput, "Complaint").is_none(), "its fields are gone");
    let said =
        bench.get_by_role_and_label(Role::Button, "Complaint").accesskit_node().data().description().map(str::to_owned);
    assert_eq!(said.as_deref(), Some("Neck ache"));
    let (kept, problems) = Settings::load(folder.path());
    assert!(problems.is_empty());
    assert!(!kept.is_open(Section::Complaint) && kept.is_open(Section::Patient), "{:?}", kept.sections);
}

#[test]
fn going_to_a_field_opens_its_section_and_gives_it_the_keyboard() {
    for (field, name) in [
        (Field::Complaint, "Complaint"),
        (Field::PriorCare, "Add treatment"),
        (Field::TimeOut, "Time-out: patient, site, side, drug, volume, needle: yes"),
        (Field::Intent, "Intent"),
        (Field::PainAfter, "Pain after 0"),
        (Field::Plan, "Plan"),
        (Field::FamilyName, "Family name"),
    ] {
        let mut bench = with_sections(&[]);
        run(&mut bench, Action::GoTo(field.into()));
        bench.run();
        assert!(bench.state().session().settings().is_open(field.section()), "{field:?}");
        let focused = bench.get_all_by_label(name).any(|n| n.accesskit_node().is_focused());
        assert!(focused, "{field:?} has the keyboard");
    }
}

#[test]
fn going_to_a_field_of_a_mark_selects_the_mark() {
    let mut bench = with_mark(&[]);
    key(&mut bench, Key::I);
    let mark = bench.state().session().marks()[0].id;
    run(&mut bench, Action::ClearSelection);
    run(&mut bench, Action::GoTo(FieldAddress::OfMark(mark, MarkField::Aspiration)));
    bench.run();
    assert_eq!(bench.state().session().selection(), [mark]);
    assert!(bench.get_by_role_and_label(Role::ComboBox, "Aspiration").accesskit_node().is_focused());
}

#[test]
fn a_visit_with_five_marks_and_one_drug_needs_none_of_it() {
    let mut bench = with_sections(&[]);
    for (x, y) in [(46.0, 154.0), (-46.0, 154.0), (70.0, 213.0), (-26.0, 215.0), (-62.0, 425.0)] {
        let place = at(&bench, point(x, y));
        click(&mut bench, place);
    }
    run(&mut bench, Action::Run(Command::InjectAllRemaining));
    while bench.state().session().modal().is_some() {
        // Both sides of the chest are asked about.
        run(&mut bench, Action::Answer(palpate::app::Answer::GoOn));
    }
    sweep(&bench);
    let session = bench.state().session();
    assert_eq!(session.marks().iter().filter(|m| m.injection().is_some()).count(), 5);
    for mark in session.marks() {
        assert_eq!(mark.injection().unwrap().components[0].volume_ml.to_string(), "0.5");
        assert_eq!(mark.examination, Examination::default());
    }
    let d = details(&bench);
    assert_eq!((&d.history, &d.procedure), (&ClinicalHistory::default(), &Procedure::default()));
    assert_eq!((d.consent, d.screening.len()), (Answer::NotAsked, 0), "nothing is filled in by itself");
    run(&mut bench, Action::Run(Command::Undo));
    assert!(bench.state().session().marks().iter().all(|m| m.injection().is_none()), "it was one step");
}

#[test]
fn screening_answers_show_their_level_and_the_rest_is_said_at_once() {
    let mut bench = with_sections(&[Section::Before]);
    assert!(bench.query_by_label_contains("Stop and discuss.").is_none());
    press(&mut bench, "Bleeding disorder: yes");
    bench.get_by_label("Stop and discuss.");
    type_into(&mut bench, "Note: Bleeding disorder", "von Willebrand");
    press(&mut bench, "No to the rest");
    assert_eq!(details(&bench).screening.len(), 34, "every question that is not asked by itself has an answer");
    assert_eq!((screened(&bench, "bleeding-disorder"), screened(&bench, "epilepsy")), (Answer::Yes, Answer::No));
    for alone in ["infection-local", "infection-systemic", "anticoagulant", "pregnancy"] {
        assert_eq!(screened(&bench, alone), Answer::NotAsked, "{alone} is asked by itself");
    }
    assert!(bench.query_by_label("No to the rest").is_none(), "nothing is left to ask together");
    press(&mut bench, "Pregnant: no");
    assert_eq!(screened(&bench, "pregnancy"), Answer::No);
    press(&mut bench, "Pregnant: no");
    assert_eq!(screened(&bench, "pregnancy"), Answer::NotAsked, "a second click takes the answer back");
    press(&mut bench, "Pregnant: n/a");
    assert_eq!(screened(&bench, "pregnancy"), Answer::NotApplicable);
}

#[test]
fn consent_and_time_out_of_the_checklist_are_those_of_the_visit() {
    let mut bench = with_sections(&[Section::Before]);
    press(&mut bench, "Consent: benefits, options, risks: yes");
    press(&mut bench, "Time-out: patient, site, side, drug, volume, needle: yes");
    press(&mut bench, "Site marked over the point: yes");
    let d = details(&bench);
    assert_eq!((d.consent, d.time_out), (Answer::Yes, Answer::Yes));
    assert_eq!(d.procedure.time_out_at.unwrap().to_string(), crate::support::bench::NOW, "its time is the clock's");
    assert_eq!(d.procedure.checklist.len(), 1, "only the site is kept in the list");
}

#[test]
fn none_of_a_list_is_not_the_same_as_not_asked() {
    let mut bench = with_sections(&[Section::History, Section::After]);
    assert_eq!((&details(&bench).history.prior_care, &details(&bench).procedure.complications), (&None, &None));
    press(&mut bench, "Conservative care tried: none tried");
    press(&mut bench, "Complications: none");
    assert_eq!(details(&bench).history.prior_care, Some(Vec::new()));
    assert_eq!(details(&bench).procedure.complications, Some(Vec::new()));
    press(&mut bench, "Add complication");
    assert_eq!(details(&bench).procedure.complications.as_ref().map(Vec::len), Some(1));
    type_into(&mut bench, "Treatment", "pressed");
    assert_eq!(details(&bench).procedure.complications.as_ref().unwrap()[0].treatment, "pressed");
}

#[test]
fn a_complication_outlives_the_mark_at_which_it_happened() {
    let mut bench = with_mark(&[Section::After]);
    let mark = bench.state().session().marks()[0].id;
    let mut changed = details(&bench).clone();
    let mut bruise =
        palpate::chart::visit::procedure::Complication::new(palpate::ids::ComplicationId::new("bruise").unwrap());
    bruise.mark = Some(mark);
    changed.procedure.complications = Some(vec![bruise]);
    run(&mut bench, Action::EditVisit(Box::new(changed)));
    key(&mut bench, Key::Delete);
    go_on(&mut bench);
    let at_mark = |bench: &Bench| details(bench).procedure.complications.as_ref().unwrap()[0].mark;
    assert_eq!((bench.state().session().marks().len(), at_mark(&bench)), (0, None));
    run(&mut bench, Action::Run(Command::Undo));
    sweep(&bench);
    assert_eq!(at_mark(&bench), Some(mark), "one undo brings back both");
}

fn allergic(words: &str) -> Box<Patient> {
    Box::new(Patient { allergies: Some(vec![Allergy::in_words(words)]), ..Patient::default() })
}

#[test]
fn an_allergy_is_said_at_the_syringe_and_at_injecting_and_blocks_nothing() {
    let mut bench = with_mark(&[]);
    assert!(bench.query_by_label_contains("Allergy:").is_none());
    run(&mut bench, Action::EditPatient(allergic("bupivacaine, rash")));
    bench.run();
    bench.get_by_label("Allergy: bupivacaine, rash – Lidocaine contains it");
    key(&mut bench, Key::I);
    go_on(&mut bench);
    assert!(bench.state().session().marks()[0].injection().is_some(), "it was recorded");
    let notice = bench.state().session().notice().unwrap();
    assert_eq!(notice.level, Level::Warning);
    assert!(notice.summary.contains("Allergy: bupivacaine, rash"), "{}", notice.summary);
    let said = bench.get_all_by_label("Allergy: bupivacaine, rash – Lidocaine contains it").count();
    assert_eq!(said, 2, "in the tray and at the mark");
    run(&mut bench, Action::EditPatient(allergic("penicillin")));
    bench.run();
    // The notice of the injection may still be read; tray and point say it no more.
    assert_eq!(bench.query_all_by_label("Allergy: bupivacaine, rash – Lidocaine contains it").count(), 0);
}

#[test]
fn an_expired_vial_is_named_from_the_day_after_its_last() {
    for (expiry, expired) in [("2026-11-20", true), ("2026-11-21", false), ("2026-11", false), ("2026-10", true)] {
        let mut bench = with_mark(&[]);
        key(&mut bench, Key::I);
        type_into(&mut bench, "Expiry", expiry);
        let said = bench.query_by_label("Expired: this vial is past its last day").is_some();
        assert_eq!(said, expired, "{expiry} on 2026-11-21");
    }
}

#[test]
fn epinephrine_and_the_response_to_the_needle_are_recorded() {
    let mut bench = with_mark(&[Section::Technique]);
    key(&mut bench, Key::I);
    for (label, typed) in [
        ("Epinephrine", "1:200,000"),
        ("Passes", "6"),
        ("Directions", "4"),
        ("Depth felt (mm)", "18"),
        ("Twitches seen", "2"),
        ("Twitch strength", "3"),
        ("Complication", "small bruise"),
    ] {
        type_into(&mut bench, label, typed);
    }
    press(&mut bench, "Post-injection pain 2");
    let mark = &bench.state().session().marks()[0];
    let injection = mark.injection().unwrap();
    assert!(
        matches!(injection.components[0].epinephrine, Epinephrine::McgPerMl(s) if s.mcg_per_ml().to_string() == "5")
    );
    assert_eq!((injection.passes.unwrap().value(), injection.directions.unwrap().value()), (6, 4));
    assert_eq!((injection.depth_mm.unwrap().value(), injection.twitched()), (18, Some(true)));
    assert_eq!((injection.pain_after.unwrap().value(), injection.complication.as_str()), (2, "small bruise"));
    type_into(&mut bench, "Passes", "1");
    assert_eq!(
        bench.state().session().marks()[0].injection().unwrap().passes.unwrap().value(),
        6,
        "61 is too many and is not recorded"
    );
}

#[test]
fn more_findings_agree_with_the_quick_keys() {
    let mut bench = with_mark(&[Section::Findings]);
    key(&mut bench, Key::R);
    key(&mut bench, Key::F);
    let findings = |bench: &Bench| bench.state().session().marks()[0].findings;
    assert_eq!(findings(&bench).referral(), Some(Referral::Familiar));
    let mark = bench.state().session().marks()[0].id;
    run(&mut bench, Action::EditMark(mark, palpate::app::MarkEdit::Referral(Some(Referral::None))));
    assert_eq!(findings(&bench).get(Finding::ReferredPain), Test::No);
    key(&mut bench, Key::F);
    key(&mut bench, Key::F);
    assert_eq!(findings(&bench).get(Finding::FamiliarPain), Test::Yes, "no → not tested → yes");
    assert_eq!(findings(&bench).local_pain, Test::NotTested, "known pain is pain");
    type_into(&mut bench, "Pressure threshold", "2.4; 2.5; 2.6 kg");
    bench.get_by_label_contains("Mean of 3: 245.2 kPa = 2.50 kgf/cm² = 24.52 N/cm²");
    press(&mut bench, "Referred pain is: burning");
    press(&mut bench, "Autonomic signs: none");
    let mark = &bench.state().session().marks()[0];
    assert_eq!(mark.examination.autonomic, Some(std::collections::BTreeSet::new()));
    assert_eq!(mark.examination.referral_quality.len(), 1);
}

#[test]
fn allergies_are_chosen_or_typed_and_keep_what_they_mean() {
    let mut bench = with_sections(&[Section::Patient]);
    press(&mut bench, "Allergies: Latex");
    let allergies = |bench: &Bench| bench.state().session().patient().allergies.clone();
    let kept = |bench: &Bench| {
        allergies(bench).map(|l| {
            l.iter().map(|a| (a.words.clone(), a.to.as_ref().map(|t| t.as_str().to_owned()))).collect::<Vec<_>>()
        })
    };
    assert_eq!(kept(&bench), Some(vec![("Latex".to_owned(), Some("latex".to_owned()))]));
    type_into(&mut bench, "Allergies", ", cortisone, hay");
    let expected = [("Latex", Some("latex")), ("cortisone", Some("steroid")), ("hay", None)]
        .map(|(w, t)| (w.to_owned(), t.map(str::to_owned)));
    assert_eq!(kept(&bench), Some(expected.to_vec()));
    press(&mut bench, "Allergies: Latex");
    press(&mut bench, "Allergies: Corticosteroid");
    assert_eq!(kept(&bench), Some(vec![("hay".to_owned(), None)]));
}

#[test]
fn rarer_allergens_wait_to_be_asked_for_and_show_when_they_are_chosen() {
    let mut bench = with_sections(&[Section::Patient]);
    let shown = |bench: &Bench, name: &str| bench.query_by_label(&format!("Allergies: {name}")).is_some();
    assert!(shown(&bench, "Latex") && !shown(&bench, "Nickel") && !shown(&bench, "Amide anesthetic"));
    type_into(&mut bench, "Allergies", "lidocaine");
    assert!(shown(&bench, "Amide anesthetic") && !shown(&bench, "Nickel"), "what was typed is recognised and shown");
    press(&mut bench, "More substances that patients are allergic to");
    press(&mut bench, "Allergies: Nickel");
    press(&mut bench, "Fewer substances");
    assert!(shown(&bench, "Nickel") && !shown(&bench, "Benzyl alcohol"), "what is chosen stays in sight");
}
