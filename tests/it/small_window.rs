//! The window of a small screen: every point in sight, chips that do what they say, an empty chart that leads on.

use egui::accesskit::Role;
use egui::{Key, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use palpate::app::{Action, Command, Modal};
use palpate::body::View;
use palpate::chart::State;
use palpate::geometry::point;
use palpate::ids::ChartId;
use palpate::units::PainScore;

use crate::support::bench::{Setup, run, with_sample};
use crate::support::gestures::{Bench, key, press, type_into};

fn small() -> Bench {
    let mut bench = with_sample(Setup { size: vec2(1280.0, 720.0), ..Setup::default() });
    bench.run();
    bench
}

fn focused_field(bench: &Bench) -> String {
    let mut fields = bench.query_all_by_role(Role::TextInput);
    let focused = fields.find(|n| n.accesskit_node().is_focused());
    focused.and_then(|n| n.accesskit_node().label()).unwrap_or_default()
}

#[test]
fn every_point_of_a_usual_visit_is_in_sight_and_the_other_syringes_wait_behind_a_row() {
    let mut bench = small();
    run(&mut bench, Action::Place { view: View::Back, at: point(-60.0, 250.0) });
    bench.run();
    let tray = bench.get_by_role_and_label(Role::RadioButton, "Syringe Lidocaine 1 %").rect();
    let rows: Vec<_> = bench.query_all_by_role(Role::ListBoxOption).map(|n| n.rect()).collect();
    assert_eq!(rows.len(), 8);
    for row in &rows {
        assert!(row.bottom() <= tray.top() - 20.0 && row.top() > 100.0, "{row:?} above the tray at {tray:?}");
    }
    assert!(bench.query_by_role_and_label(Role::RadioButton, "Syringe Saline 0.9 %").is_none());
    press(&mut bench, "5 other syringes");
    bench.get_by_role_and_label(Role::RadioButton, "Syringe Saline 0.9 %").click();
    bench.run();
    assert_eq!(bench.state().session().syringe_in_hand().unwrap().name, "Saline 0.9 %");
    assert!(bench.query_by_role_and_label(Role::RadioButton, "Syringe Lidocaine 1 %").is_none(), "folded again");
}

#[test]
fn with_room_for_everything_no_syringe_is_folded_away() {
    let bench = with_sample(Setup { size: vec2(1440.0, 900.0), ..Setup::default() });
    bench.get_by_role_and_label(Role::RadioButton, "Syringe Saline 0.9 %");
    assert!(bench.query_by_label_contains("other syringes").is_none());
}

#[test]
fn the_chips_of_the_head_do_what_they_say() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("chart.ron");
    let mut bench = with_sample(Setup::default().answering(&path));
    for (chip, field) in [("Allergy: Latex", "Allergies"), ("Anticoagulant: Apixaban", "Anticoagulants")] {
        press(&mut bench, chip);
        bench.run();
        assert_eq!(focused_field(&bench), field, "{chip}");
    }
    let mark = bench.state().session().marks()[1].id;
    run(&mut bench, Action::Select(mark));
    run(&mut bench, Action::Run(Command::Plan));
    press(&mut bench, "Unsaved changes");
    assert!(path.exists(), "the chip saves");
    bench.get_by_role_and_label(Role::Label, "Saved");
    let mut patient = bench.state().session().patient().clone();
    patient.anticoagulants = Some(Vec::new());
    run(&mut bench, Action::EditPatient(Box::new(patient)));
    press(&mut bench, "No anticoagulants");
    bench.run();
    assert_eq!(focused_field(&bench), "Anticoagulants", "asked, and none: as with allergies");
    press(&mut bench, "Visit Nov 21, 2026 · draft");
    assert_eq!(bench.state().session().modal(), Some(&Modal::Sign));
}

#[test]
fn enter_goes_from_the_signer_through_the_credentials_to_the_number_and_signs_there() {
    let mut bench = with_sample(Setup::default());
    run(&mut bench, Action::Run(Command::Sign));
    bench.run();
    type_into(&mut bench, "Signed by", "Dr. A. Example");
    for next in ["Credentials", "NPI or other number"] {
        key(&mut bench, Key::Enter);
        assert_eq!(focused_field(&bench), next);
        assert!(bench.state().session().visit_is_draft(), "Enter signs nothing before the last field");
    }
    key(&mut bench, Key::Enter);
    assert!(bench.state().session().is_signed());
}

#[test]
fn pain_after_is_open_only_where_an_injected_point_lacks_it() {
    let mut bench = with_sample(Setup::default());
    let says = |bench: &Bench| {
        let sheet = bench.state().session().signing_sheet().unwrap();
        sheet.open.iter().any(|line| line.contains("Pain after the injections"))
    };
    let mut details = bench.state().session().shown_visit().unwrap().details.clone();
    details.pain_after = None;
    run(&mut bench, Action::EditVisit(Box::new(details.clone())));
    assert!(!says(&bench), "each injected point of the sample has it");
    let mark = bench.state().session().marks()[1].id;
    run(&mut bench, Action::Select(mark));
    run(&mut bench, Action::Run(Command::Inject));
    let state = bench.state().session().mark(mark).unwrap().state.clone();
    assert!(matches!(state, State::Injected(_)), "{state:?}");
    assert!(says(&bench), "this one has not");
    details.pain_after = PainScore::try_from(2).ok();
    run(&mut bench, Action::EditVisit(Box::new(details)));
    assert!(!says(&bench), "or it is recorded for the whole visit");
}

#[test]
fn an_empty_chart_offers_the_recent_ones_by_the_names_of_their_files() {
    let mut setup = Setup::default();
    setup.settings.remember(ChartId::from_random([3; 16]), std::path::Path::new("/clinic/visit.ron"));
    let mut bench = setup.open();
    bench.run();
    for button in ["Open visit.ron", "Open…", "Open sample chart"] {
        bench.get_by_role_and_label(Role::Button, button);
    }
    press(&mut bench, "Open sample chart");
    assert_eq!(bench.state().session().marks().len(), 7);
    assert!(bench.query_by_label("Open visit.ron").is_none(), "beside points nothing is offered");
}

#[test]
fn the_trend_of_one_visit_is_a_table_and_no_empty_grid() {
    let mut bench = Setup::default().open();
    bench.run();
    run(&mut bench, Action::Place { view: View::Back, at: point(46.0, 152.0) });
    run(&mut bench, Action::Run(Command::Score(PainScore::try_from(7).unwrap())));
    run(&mut bench, Action::Run(Command::ShowTrends));
    bench.get_by_label("Recorded at one visit. A trend appears with the second.");
}

#[test]
fn head_and_report_write_days_and_measures_alike_wherever_the_program_runs() {
    for locale in ["en_US.UTF-8", "en_GB.UTF-8", "de_DE.UTF-8", "C", ""] {
        let mut bench = with_sample(Setup { size: vec2(1800.0, 900.0), ..Setup::default() });
        let region = palpate::region::Region::of_locale(locale);
        bench.state_mut().set_locality(palpate::app::Locality { region, unknown_zone: None });
        bench.run();
        let session = bench.state().session();
        let (patient, visit) = (session.patient(), session.shown_visit().unwrap());
        let born = palpate::scene::words::day(patient.birth_date.unwrap());
        let weight = palpate::scene::words::weight(visit.details.weight_kg.unwrap());
        bench.get_by_label_contains(&format!("born {born}"));
        bench.get_by_label_contains(&weight);
        bench.get_by_role_and_label(Role::Button, "Visit Nov 21, 2026 · draft");
    }
}

#[test]
fn what_is_asked_of_every_patient_has_one_click_for_none() {
    let mut bench = Setup { size: vec2(1280.0, 3000.0), ..Setup::default() }.open();
    bench.run();
    for &section in palpate::chart::Section::ALL {
        if !bench.state().session().settings().is_open(section) {
            run(&mut bench, Action::FoldSection(section));
        }
    }
    for chip in ["Allergies: NKDA", "Anticoagulants: None", "Medications: None", "Other illnesses: None"] {
        press(&mut bench, chip);
    }
    let patient = bench.state().session().patient().clone();
    assert_eq!(patient.allergies.map(|list| list.len()), Some(0));
    assert_eq!(patient.anticoagulants.map(|list| list.len()), Some(0));
    let history = |bench: &Bench| bench.state().session().shown_visit().unwrap().details.history.clone();
    assert_eq!((history(&bench).medication.as_str(), history(&bench).illnesses.as_str()), ("none", "none"));
    press(&mut bench, "Medications: None");
    assert_eq!(history(&bench).medication, "", "taken back is not asked");
    type_into(&mut bench, "Medications", "ibuprofen");
    key(&mut bench, Key::Tab);
    assert!(bench.query_by_label("Medications: None").is_none(), "no click replaces what was typed");
}

#[test]
fn questions_about_the_chart_name_the_patient() {
    let mut bench = with_sample(Setup::default());
    let mark = bench.state().session().marks()[0].id;
    run(&mut bench, Action::Select(mark));
    let whose = bench.state().session().whose_chart();
    assert!(whose.starts_with("Patient: Sample, Robin, born "), "{whose}");
    for index in [1, 3] {
        let mark = bench.state().session().marks()[index].id;
        run(&mut bench, Action::Select(mark));
        run(&mut bench, Action::Run(Command::Plan));
    }
    run(&mut bench, Action::Select(mark));
    for ask in [Action::Run(Command::Delete), Action::Run(Command::InjectAllRemaining)] {
        run(&mut bench, ask);
        bench.get_by_label(&whose);
        run(&mut bench, Action::Answer(palpate::app::Answer::Cancel));
    }
    for then in [Command::New, Command::Open, Command::OpenSample, Command::Recover, Command::Quit] {
        run(&mut bench, Action::Run(then));
        assert!(matches!(bench.state().session().modal(), Some(Modal::UnsavedChanges(_))), "{then:?}");
        bench.get_by_label(&whose);
        run(&mut bench, Action::Answer(palpate::app::Answer::Cancel));
    }
    let mut nameless = Setup::default().open();
    run(&mut nameless, Action::Place { view: View::Back, at: point(46.0, 152.0) });
    run(&mut nameless, Action::CloseRequested);
    nameless.get_by_label("Patient: no name entered");
}

#[test]
fn what_follows_the_muscles_keeps_its_distance_from_point_to_point() {
    let mut bench = with_sample(Setup { size: vec2(1440.0, 2600.0), ..Setup::default() });
    let ids: Vec<_> = bench.state().session().marks().iter().map(|m| m.id).collect();
    let mut distances = Vec::new();
    for id in ids {
        run(&mut bench, Action::Select(id));
        bench.run();
        let heading = bench.get_by_label("MUSCLES HERE").rect().top();
        let move_point = bench.get_by_role_and_label(Role::Button, "Move…").rect().top();
        distances.push((move_point - heading).round());
    }
    distances.dedup();
    assert_eq!(distances.len(), 1, "{distances:?}");
}
