//! What people type and paste, through the real window.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use palpate::app::{Action, Command, Level, Locality};
use palpate::chart::{Allergy, Field, Patient};
use palpate::region::Region;
use palpate::store::settings::{DateHabit, UnitHabit};

use crate::support::bench::{Setup, run, with_sample};
use crate::support::gestures::{Bench, at, click, key, type_into};

/// A window so high that the patient and the visit are in sight.
fn open_with(change: impl FnOnce(&mut Setup)) -> Bench {
    let mut setup = Setup { size: egui::vec2(1280.0, 1700.0), ..Setup::default() };
    change(&mut setup);
    let mut bench = setup.open();
    bench.run();
    bench
}

fn open() -> Bench {
    open_with(|_| {})
}

fn patient(bench: &Bench) -> &Patient {
    bench.state().session().patient()
}

fn weight(bench: &Bench) -> Option<String> {
    bench.state().session().shown_visit().unwrap().details.weight_kg.map(|w| w.to_string())
}

fn height(bench: &Bench) -> Option<String> {
    bench.state().session().shown_visit().unwrap().details.height_cm.map(|h| h.to_string())
}

/// Types over what a field holds and leaves it.
fn enter(bench: &mut Bench, label: &str, words: &str) {
    bench.get_by_role_and_label(Role::TextInput, label).focus();
    bench.run();
    bench.key_press_modifiers(Modifiers::COMMAND, Key::A);
    bench.run();
    bench.get_by_role_and_label(Role::TextInput, label).type_text(words);
    bench.run();
    key(bench, Key::Tab);
}

fn press(bench: &mut Bench, name: &str) {
    bench.get_by_role_and_label(Role::Button, name).click();
    bench.run();
}

fn value(bench: &Bench, label: &str) -> String {
    bench.get_by_role_and_label(Role::TextInput, label).value().unwrap_or_default()
}

fn words(list: Option<Vec<&str>>) -> Option<String> {
    list.map(|list| list.join(" | "))
}

#[test]
fn a_number_without_a_unit_is_recorded_only_after_the_answer() {
    let mut bench = open();
    enter(&mut bench, "Weight", "154");
    assert_eq!(weight(&bench), None, "nothing is recorded until it is clear");
    bench.get_by_role_and_label(Role::Button, "Weight: 154 kg (340 lb)");
    press(&mut bench, "Weight: 154 lb (69.9 kg)");
    assert_eq!(weight(&bench).as_deref(), Some("69.9 kg"));
    assert!(bench.query_by_label("Weight: 154 kg (340 lb)").is_none(), "the question is answered");
    assert_eq!(value(&bench, "Weight"), "69.9 kg");

    enter(&mut bench, "Height", "68");
    assert_eq!(height(&bench), None);
    press(&mut bench, "Height: 68 in (172.7 cm)");
    assert_eq!(height(&bench).as_deref(), Some("172.7 cm"));
    enter(&mut bench, "Height", "5\u{2019}8\u{201d}");
    assert_eq!(height(&bench).as_deref(), Some("172.7 cm"));
    run(&mut bench, Action::Run(Command::Undo));
    assert!(bench.query_by_label("Which is meant?").is_none());
}

#[test]
fn the_keyboard_alone_answers_a_question_beside_a_field() {
    let mut bench = open();
    type_into(&mut bench, "Weight", "154");
    key(&mut bench, Key::Enter);
    key(&mut bench, Key::Enter);
    assert_eq!(weight(&bench).as_deref(), Some("69.9 kg"), "Enter goes to the first choice, Enter takes it");
}

#[test]
fn the_unit_of_the_clinic_or_of_the_region_is_not_asked_for() {
    let us = |setup: &mut Setup| setup.settings.units = UnitHabit::Us;
    let mut bench = open_with(us);
    enter(&mut bench, "Weight", "154");
    enter(&mut bench, "Height", "68");
    assert_eq!((weight(&bench).as_deref(), height(&bench).as_deref()), (Some("69.9 kg"), Some("172.7 cm")));

    let mut german = open();
    let region = Region::of_locale("de_DE.UTF-8");
    german.state_mut().set_locality(Locality { region, unknown_zone: None });
    enter(&mut german, "Weight", "70,5");
    enter(&mut german, "Birth date", "2.4.1975");
    assert_eq!(weight(&german).as_deref(), Some("70.5 kg"));
    assert_eq!(patient(&german).birth_date.map(|d| d.to_string()).as_deref(), Some("1975-04-02"));
}

#[test]
fn what_hardly_any_adult_measures_is_asked_about_and_a_child_is_not() {
    let mut bench = open();
    enter(&mut bench, "Height", "2 ft 3 in");
    assert_eq!(height(&bench), None);
    bench.get_by_label("Unusual. Is this meant?");
    enter(&mut bench, "Birth date", "Apr 2, 2025");
    enter(&mut bench, "Height", "2 ft 3 in");
    assert_eq!(height(&bench).as_deref(), Some("68.6 cm"), "of a child of one year");
}

#[test]
fn a_date_is_read_in_the_order_of_the_clinic_and_shown_so_that_it_is_one_day() {
    let mut bench = open_with(|setup| setup.settings.dates = DateHabit::MonthFirst);
    for typed in ["4/2/1975", "04/02/75", "Apr 2 1975", "2 Apr 1975", "19750402", "1975-04-02"] {
        enter(&mut bench, "Birth date", typed);
        assert_eq!(patient(&bench).birth_date.map(|d| d.to_string()).as_deref(), Some("1975-04-02"), "{typed}");
        assert_eq!(value(&bench, "Birth date"), "Apr 2, 1975", "{typed}");
    }
    let mut unknown = open();
    enter(&mut unknown, "Birth date", "4/2/1975");
    assert_eq!(patient(&unknown).birth_date, None, "it can be two days");
    press(&mut unknown, "Birth date: Feb 4, 1975");
    assert_eq!(patient(&unknown).birth_date.map(|d| d.to_string()).as_deref(), Some("1975-02-04"));
}

#[test]
fn an_expiry_is_typed_as_it_is_printed() {
    let mut bench = open();
    let place = at(&bench, palpate::geometry::point(-62.0, 425.0));
    click(&mut bench, place);
    key(&mut bench, Key::I);
    for typed in ["03/27", "3/2027", "2027-03", "Mar 2027", "03/31/2027"] {
        enter(&mut bench, "Expiry", typed);
        let expiry = bench.state().session().marks()[0].injection().unwrap().components[0].expiry;
        assert_eq!(expiry.map(|d| d.to_string()).as_deref(), Some("2027-03-31"), "{typed}");
    }
}

#[test]
fn no_known_allergies_is_one_click_or_any_words() {
    let mut bench = open();
    press(&mut bench, "Allergies: NKDA");
    assert_eq!(words(patient(&bench).allergy_words()).as_deref(), Some(""));
    press(&mut bench, "Anticoagulants: None");
    assert_eq!(patient(&bench).anticoagulants, Some(Vec::new()));
    press(&mut bench, "Allergies: NKDA");
    assert_eq!(patient(&bench).allergies, None, "a second click takes it back");
    for typed in ["NKDA", "nka", "No known drug allergies", "denies", "None known."] {
        enter(&mut bench, "Allergies", typed);
        assert_eq!(patient(&bench).allergies, Some(Vec::new()), "{typed}");
        enter(&mut bench, "Anticoagulants", typed);
        assert_eq!(patient(&bench).anticoagulants, Some(Vec::new()), "{typed}");
    }
    enter(&mut bench, "Alerts", "none");
    assert!(patient(&bench).alerts.is_empty());
}

#[test]
fn none_beside_a_real_allergy_is_kept_as_text_and_asked_about() {
    let mut bench = open();
    enter(&mut bench, "Allergies", "no, but latex rash");
    assert_eq!(words(patient(&bench).allergy_words()).as_deref(), Some("no, but latex rash"), "nothing is lost");
    bench.get_by_label_contains("Which is right?");
    press(&mut bench, "Allergies: latex rash");
    assert_eq!(words(patient(&bench).allergy_words()).as_deref(), Some("latex rash"));

    enter(
        &mut bench,
        "Allergies",
        "Penicillin (hives, swelling of the lips and the tongue), Lidocaine, no sulfa drugs",
    );
    let right = bench.get_by_role_and_label(Role::TextInput, "Alerts").rect().right();
    let choices = bench
        .query_all_by_role(Role::Button)
        .filter(|n| n.accesskit_node().label().is_some_and(|label| label.starts_with("Allergies: ")));
    let ends: Vec<f32> = choices.map(|n| n.rect().right()).collect();
    assert!(
        ends.len() > 3 && ends.iter().all(|end| *end <= right + 1.0),
        "no choice is wider than the panel: {ends:?}"
    );
}

#[test]
fn nkda_in_a_file_of_another_program_is_none() {
    let mut bench = open();
    let patient = Patient { allergies: Some(vec![Allergy::in_words("NKDA")]), ..Patient::default() };
    run(&mut bench, Action::EditPatient(Box::new(patient)));
    bench.get_by_label("No known allergies");
    assert!(bench.query_by_label_contains("Allergy: NKDA").is_none());
    assert_eq!(value(&bench, "Allergies"), "none");
}

#[test]
fn an_item_with_a_comma_stays_whole_and_an_allergy_that_no_table_knows_says_so() {
    let mut bench = open();
    let allergies = ["Lidocaine, rash in 2019", "Penicillin (hives, swelling)"].map(Allergy::in_words).to_vec();
    run(&mut bench, Action::EditPatient(Box::new(Patient { allergies: Some(allergies), ..Patient::default() })));
    type_into(&mut bench, "Allergies", ", Adhesive");
    let expected = "Lidocaine, rash in 2019 | Penicillin (hives, swelling) | Adhesive";
    assert_eq!(words(patient(&bench).allergy_words()).as_deref(), Some(expected));
    assert_eq!(
        bench.query_all_by_label("Not compared with what is in the syringe: check the label").count(),
        1,
        "penicillin alone"
    );
    press(&mut bench, "Allergies: remove Penicillin (hives, swelling)");
    let expected = "Lidocaine, rash in 2019 | Adhesive";
    assert_eq!(words(patient(&bench).allergy_words()).as_deref(), Some(expected));
}

#[test]
fn a_pasted_text_is_what_a_reader_meant_and_what_was_taken_out_is_said() {
    let mut bench = open();
    bench.get_by_role_and_label(Role::TextInput, "Complaint").focus();
    bench.run();
    bench.event(egui::Event::Paste("\u{fb01}bro\u{ad}myalgia\u{b}neck\u{a0}stiff\u{202e}".to_owned()));
    bench.run();
    let complaint = &bench.state().session().shown_visit().unwrap().details.complaint;
    assert_eq!(complaint, "fibromyalgia\nneck stiff");
    let said = "Pasted without 1 hidden direction mark. Check the text.";
    assert!(bench.state().session().toasts().iter().any(|t| t.notice.summary == said), "what was taken out is said");
    bench.get_by_role_and_label(Role::TextInput, "Family name").focus();
    bench.run();
    bench.event(egui::Event::Paste("Mu\u{308}ller\r\n".to_owned()));
    bench.run();
    assert_eq!(patient(&bench).family.trim_end(), "Müller");
}

#[test]
fn what_was_said_of_a_refused_field_goes_once_the_field_is_right() {
    let mut bench = open();
    enter(&mut bench, "Birth date", "13/13/1980");
    bench.get_by_label_contains("Not a date");
    assert!(bench.state().session().notice().is_none_or(|n| n.level != Level::Error), "the field says it itself");
    let place = at(&bench, palpate::geometry::point(-62.0, 425.0));
    click(&mut bench, place);
    assert_eq!(bench.state().session().notice().map(|n| n.level), Some(Level::Error), "out of sight, it is said");
    run(&mut bench, Action::GoTo(Field::BirthDate.into()));
    bench.run();
    enter(&mut bench, "Birth date", "1980-04-02");
    assert!(bench.state().session().notice().is_none_or(|n| n.level != Level::Error), "and past once it is right");
    assert!(bench.query_by_label_contains("Not a date").is_none());
}

#[test]
fn an_example_never_looks_like_a_value_and_is_not_shown_where_nothing_can_be_typed() {
    let placeholder = |bench: &Bench, label: &str| {
        let field = bench.get_by_role_and_label(Role::TextInput, label);
        field.accesskit_node().placeholder().unwrap_or_default().to_owned()
    };
    let mut bench = open();
    run(&mut bench, Action::GoTo(Field::CallOn.into()));
    bench.run();
    for label in ["Birth date", "Weight", "Height", "Call on", "Next due"] {
        assert!(placeholder(&bench, label).starts_with("e.g. "), "{label}: {}", placeholder(&bench, label));
    }
    let mut signed = with_sample(Setup { size: egui::vec2(1280.0, 1700.0), ..Setup::default() });
    let first = signed.state().session().chart().visits[0].id;
    run(&mut signed, Action::ShowVisit(first));
    run(&mut signed, Action::GoTo(Field::CallOn.into()));
    signed.run();
    assert!(signed.state().session().is_signed());
    assert_eq!(placeholder(&signed, "Call on"), "");
}

#[test]
fn an_unknown_time_zone_is_said_for_as_long_as_it_is_so() {
    let mut bench = open();
    assert!(bench.query_by_label_contains("does not know the time zone").is_none());
    bench.state_mut().set_locality(Locality { unknown_zone: Some("Nowhere/Land".to_owned()), ..Locality::default() });
    bench.run();
    let place = at(&bench, palpate::geometry::point(-62.0, 425.0));
    click(&mut bench, place);
    bench.get_by_label_contains("does not know the time zone “Nowhere/Land”");
}
