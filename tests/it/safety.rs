//! Doses, warnings and questions before a needle, through the real window by accessible names.

use egui::Key;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use palpate::app::{Action, Answer, Command, MarkEdit, Modal};
use palpate::assets::DataText;
use palpate::atlas::Atlas;
use palpate::body::{Side, View};
use palpate::chart::{AreaToAvoid, Warning};
use palpate::geometry::{Patch, Point, point};
use palpate::ids::{AreaId, HazardId};
use palpate::rules::clinical_tables::clinic::Clinical;
use palpate::rules::doses::dose::Level;
use palpate::units::{BodyHeight, BodyWeight, Volume};

use crate::support::bench::{Setup, run};
use crate::support::gestures::{Bench, acknowledge, ctrl, injected, key, open, place, question, sweep};

/// Between spine and shoulder blade, above the pleura.
const RHOMBOID: Point = point(26.0, 215.0);
/// The same on the other side.
const OTHER_RHOMBOID: Point = point(-26.0, 215.0);
/// Gluteus medius on the left, above no zone.
const BUTTOCK: Point = point(-62.0, 425.0);

/// The title of the question before a needle.
fn asked(bench: &Bench) -> Option<String> {
    question(bench).map(|(title, _)| title)
}

/// Types into the field that has the keyboard.
fn types(bench: &mut Bench, words: &str) {
    bench.event(egui::Event::Text(words.to_owned()));
    bench.run();
}

/// Changes what is recorded of the visit.
fn record(bench: &mut Bench, change: impl FnOnce(&mut palpate::chart::VisitDetails)) {
    let mut details = bench.state().session().shown_visit().unwrap().details.clone();
    change(&mut details);
    run(bench, Action::EditVisit(Box::new(details)));
}

/// Gives every injected point this volume of each fluid.
fn inject_volume(bench: &mut Bench, index: usize, ml: &str) {
    let mark = bench.state().session().marks()[index].clone();
    let mut injection = mark.injection().expect("an injection").clone();
    for component in &mut injection.components {
        component.volume_ml = Volume::parse_ml(ml).unwrap();
    }
    run(bench, Action::EditMark(mark.id, MarkEdit::Injection(Box::new(injection))));
    sweep(bench);
}

fn level(bench: &Bench) -> Option<Level> {
    bench.state().session().safety().unwrap().doses.level()
}

/// The names of what waits to be read.
fn open_warnings(bench: &Bench) -> Vec<String> {
    let session = bench.state().session();
    session.open_warnings().map(|w| session.warning_name(&w.warning)).collect()
}

fn read_warnings(bench: &Bench) -> Vec<Warning> {
    let visit = bench.state().session().shown_visit().unwrap();
    visit.acknowledgements.iter().map(|a| a.warning.clone()).collect()
}

#[test]
fn too_much_lidocaine_for_a_small_patient_turns_amber_and_red() {
    let mut bench = open();
    record(&mut bench, |d| d.weight_kg = BodyWeight::parse("45").ok());
    place(&mut bench, BUTTOCK);
    key(&mut bench, Key::I);
    for (ml, level_there, shown) in [
        ("16.1", Level::Below, "lidocaine 161 mg of 202.5 Below the limit, as far as recorded."),
        ("16.2", Level::Amber, "lidocaine 162 mg of 202.5 Close to the limit or at it."),
        ("20", Level::Amber, "lidocaine 200 mg of 202.5 Close to the limit or at it."),
    ] {
        inject_volume(&mut bench, 0, ml);
        assert_eq!(level(&bench), Some(level_there), "{ml} mL");
        bench.get_by_label(shown);
    }
    place(&mut bench, point(-50.0, 420.0));
    key(&mut bench, Key::I);
    assert_eq!(level(&bench), Some(Level::Red));
    bench.get_by_label("lidocaine 205 mg of 202.5 Above the limit.").click();
    bench.run();
    assert_eq!(bench.state().session().modal(), Some(&Modal::Doses));
    bench.get_by_label("Lidocaine 205 mg of 202.5 · 102 %");
    bench.get_by_label("4.5 mg/kg × 45 kg = 202.5 mg; the cap of 300 mg is higher.");
    bench.get_by_label_contains("Source: openFDA label, Xylocaine MPF");
    key(&mut bench, Key::Escape);
    ctrl(&mut bench, Key::Z);
    assert_eq!(level(&bench), Some(Level::Amber), "without the second injection");
}

#[test]
fn without_a_weight_nothing_is_ever_below_a_limit() {
    let mut bench = open();
    place(&mut bench, BUTTOCK);
    assert_eq!(level(&bench), None, "nothing was injected");
    key(&mut bench, Key::I);
    assert_eq!(level(&bench), Some(Level::Unknown));
    bench.get_by_label(
        "lidocaine 5 mg · no weight, cap 300 mg Not known: something is missing to compare with a limit.",
    );
    record(&mut bench, |d| d.weight_kg = BodyWeight::parse("70").ok());
    assert_eq!(level(&bench), Some(Level::Below));
}

#[test]
fn the_card_of_the_pleura_comes_once_and_is_read_with_a_key() {
    let mut bench = open();
    place(&mut bench, RHOMBOID);
    assert_eq!(open_warnings(&bench), Vec::<String>::new(), "a found point asks nothing");
    bench.get_by_label("Pleura, back");
    key(&mut bench, Key::P);
    assert!(open_warnings(&bench).contains(&"Pleura, back".to_owned()), "{:?}", open_warnings(&bench));
    let waiting = open_warnings(&bench).len();
    bench.get_by_label("Acknowledge (K)").scroll_to_me();
    bench.run();
    bench.get_by_label("Acknowledge (K)").click();
    bench.run();
    acknowledge(&mut bench);
    sweep(&bench);
    assert_eq!(open_warnings(&bench), Vec::<String>::new());
    let pleura = Warning::Hazard(HazardId::new("pleura-posterior").unwrap());
    assert!(read_warnings(&bench).contains(&pleura));
    let visit = bench.state().session().shown_visit().unwrap();
    assert_eq!(visit.acknowledgements.len(), waiting);
    assert!(
        visit.acknowledgements.iter().all(|a| a.at == crate::support::bench::NOW.parse().unwrap()),
        "with the time"
    );
    assert!(visit.acknowledgements[0].words.contains("thin wall"), "{:?}", visit.acknowledgements[0].words);
    assert_eq!(bench.query_all_by_label("Read at 09:42; no clinician is entered").count(), waiting);

    place(&mut bench, point(26.0, 235.0));
    key(&mut bench, Key::P);
    assert_eq!(open_warnings(&bench), Vec::<String>::new(), "the same kind once a visit");
    for _ in 0..3 {
        ctrl(&mut bench, Key::Z);
    }
    assert_eq!(read_warnings(&bench), [], "reading is a step of its own that is undone");
    assert!(open_warnings(&bench).contains(&"Pleura, back".to_owned()));
    ctrl(&mut bench, Key::Y);
    assert_eq!(open_warnings(&bench), Vec::<String>::new());
}

#[test]
fn k_goes_to_the_next_warning_and_then_reads_it() {
    let mut bench = open();
    place(&mut bench, RHOMBOID);
    key(&mut bench, Key::P);
    run(&mut bench, Action::ClearSelection);
    key(&mut bench, Key::K);
    let first = bench.state().session().marks()[0].id;
    assert_eq!(bench.state().session().selection(), [first], "it shows what waits");
    assert!(!open_warnings(&bench).is_empty(), "and does not read it unseen");
    acknowledge(&mut bench);
    assert!(open_warnings(&bench).is_empty());
    key(&mut bench, Key::K);
    assert_eq!(bench.state().session().notice().unwrap().summary, "No warning waits to be read");
}

/// A point in the right quadratus lumborum, in front of the kidney.
fn place_before_the_kidney(bench: &mut Bench) {
    let muscle = palpate::ids::MuscleId::new("quadratus-lumborum").unwrap();
    run(bench, Action::PlaceMuscle { muscle, side: Side::Right, point: None });
}

#[test]
fn what_lies_under_a_point_stands_below_its_place_at_every_size_and_nothing_jumps() {
    for (width, height) in [(1440.0, 900.0), (1280.0, 720.0)] {
        let mut bench = Setup { size: egui::vec2(width, height), ..Setup::default() }.open();
        bench.run();
        place(&mut bench, BUTTOCK);
        let heading = |bench: &Bench| bench.get_by_label("PAIN ON PALPATION (NRS) · KEYS 0–9, X = 10").rect().top();
        let without = heading(&bench);
        assert!(bench.query_by_label_contains("read first").is_none(), "no hazard, no line");
        place_before_the_kidney(&mut bench);
        let line = bench.get_by_label_contains("read first");
        let words = line.accesskit_node().label().unwrap();
        assert!(words.starts_with("Kidney"), "{words}");
        assert!(line.rect().bottom() < height / 3.0, "directly under the place: {:?}", line.rect());
        assert!((heading(&bench) - without).abs() < 0.5, "the controls keep their place");
        key(&mut bench, Key::P);
        assert!((heading(&bench) - without).abs() < 0.5, "when planned too");
    }
}

#[test]
fn a_warning_whose_card_was_never_in_view_is_shown_before_it_is_recorded() {
    let mut bench = Setup { size: egui::vec2(1280.0, 720.0), ..Setup::default() }.open();
    bench.run();
    place_before_the_kidney(&mut bench);
    key(&mut bench, Key::I);
    let waiting = open_warnings(&bench);
    assert!(waiting.contains(&"Kidney".to_owned()), "{waiting:?}");
    bench.get_by_label_contains(": not read yet");
    key(&mut bench, Key::K);
    assert_eq!(open_warnings(&bench), waiting, "nothing was in view");
    assert_eq!(read_warnings(&bench), []);
    let said = &bench.state().session().notice().unwrap().summary;
    assert_eq!(said, "Read this warning first, then press K");
    let card = bench.get_by_label("Kidney").rect();
    assert!(card.top() > 0.0 && card.bottom() < 690.0, "it was scrolled into view: {card:?}");
    for _ in 0..waiting.len() {
        key(&mut bench, Key::K);
    }
    assert_eq!(open_warnings(&bench), Vec::<String>::new());
    bench.get_by_label_contains(": read");
    ctrl(&mut bench, Key::Z);
    assert_eq!(open_warnings(&bench), waiting, "reading is undone as one step");
}

#[test]
fn the_line_and_the_chip_scroll_to_the_card() {
    for chip in [true, false] {
        let mut bench = Setup { size: egui::vec2(1280.0, 720.0), ..Setup::default() }.open();
        bench.run();
        place_before_the_kidney(&mut bench);
        key(&mut bench, Key::P);
        let before = bench.get_by_label("Kidney").rect();
        assert!(before.bottom() > 690.0, "the card lies below the fold: {before:?}");
        if chip {
            bench.get_by_label_contains("to read").click();
        } else {
            bench.get_by_label_contains("read first").click();
        }
        bench.run();
        let after = bench.get_by_label("Kidney").rect();
        assert!(after.top() > 0.0 && after.bottom() < 690.0, "{after:?}");
        assert_eq!(read_warnings(&bench), [], "going there records nothing");
    }
}

#[test]
fn several_points_and_a_typed_line_name_what_they_would_meet() {
    let mut bench = open();
    place(&mut bench, BUTTOCK);
    place_before_the_kidney(&mut bench);
    run(&mut bench, Action::Run(Command::SelectAll));
    bench.get_by_label_contains("Kidney");
    key(&mut bench, Key::I);
    bench.get_by_label_contains(": not read yet");
    let count = open_warnings(&bench).len();
    key(&mut bench, Key::K);
    assert_eq!(open_warnings(&bench).len(), count, "their cards are not shown");
    let mark = bench.state().session().marks()[1].id;
    assert_eq!(bench.state().session().selection(), [mark], "it goes to the point in question");

    let mut bench = open();
    ctrl(&mut bench, Key::K);
    types(&mut bench, "r ql 8 tf inj");
    let named = bench.query_all_by_label_contains("Kidney").count();
    assert!(named >= 2, "said below the line and with the entry: {named}");
}

#[test]
fn a_side_of_the_complaint_entered_after_the_needle_is_compared_at_once_and_before_signing() {
    let right = point(62.0, 425.0);
    let said = "The complaint is on the left; treated on the right: points 1, 2. Check which side is right.";
    let mut bench = open();
    place(&mut bench, right);
    key(&mut bench, Key::I);
    place(&mut bench, point(50.0, 420.0));
    key(&mut bench, Key::I);
    record(&mut bench, |d| d.complaint_side = Some(Side::Right));
    assert_eq!(open_warnings(&bench), Vec::<String>::new(), "the same side");
    record(&mut bench, |d| d.complaint_side = Some(Side::Left));
    assert_eq!(open_warnings(&bench), ["Opposite side to the complaint"]);
    bench.get_by_label("Opposite side to the complaint: not read yet");
    bench.get_by_label("1 warning to read");
    let open = |bench: &Bench| bench.state().session().signing_sheet().unwrap().open;
    assert_eq!(open(&bench)[0], said);
    place(&mut bench, point(36.0, 440.0));
    key(&mut bench, Key::I);
    assert_eq!(asked(&bench).as_deref(), Some("The complaint is on the left"), "and the next needle asks");
    key(&mut bench, Key::Escape);
    run(&mut bench, Action::ClearSelection);
    bench.get_by_label(said);
    bench.get_by_label("1 warning to read").click();
    bench.run();
    acknowledge(&mut bench);
    assert_eq!(read_warnings(&bench), [Warning::Contralateral]);
    let read = &bench.state().session().shown_visit().unwrap().acknowledgements[0].words;
    assert!(read.contains(said), "{read}");
    assert_eq!(open(&bench)[0], said, "a true sentence before the signature all the same");
    record(&mut bench, |d| d.complaint_side = Some(Side::Right));
    assert!(!open(&bench).contains(&said.to_owned()));
}

#[test]
fn ten_times_the_volume_of_the_syringe_is_asked_about_and_recorded_all_the_same() {
    let mut bench = open();
    place(&mut bench, BUTTOCK);
    key(&mut bench, Key::I);
    let question = "5 mL is at least ten times the usual 0.5 mL of this syringe. Check the decimal point.";
    let open = |bench: &Bench| bench.state().session().signing_sheet().unwrap().open;
    inject_volume(&mut bench, 0, "4.9");
    assert!(bench.query_by_label_contains("decimal point").is_none());
    assert!(!open(&bench).iter().any(|words| words.contains("decimal point")));
    inject_volume(&mut bench, 0, "5");
    bench.get_by_label(question);
    assert_eq!(open(&bench)[0], format!("point 1: {question}"));
    let visit = bench.state().session().shown_visit().unwrap();
    let volume = visit.marks[0].injection().unwrap().components[0].volume_ml;
    assert_eq!(volume, Volume::parse_ml("5").unwrap(), "nothing is refused");
}

#[test]
fn both_sides_of_the_chest_are_asked_about_once() {
    let mut bench = open();
    place(&mut bench, RHOMBOID);
    key(&mut bench, Key::I);
    place(&mut bench, OTHER_RHOMBOID);
    key(&mut bench, Key::I);
    assert_eq!(asked(&bench).as_deref(), Some("Both sides of the chest in one visit?"));
    bench.get_by_label_contains("Left: 2 ");
    bench.get_by_label_contains("Right: 1 ");
    key(&mut bench, Key::Enter);
    assert!(asked(&bench).is_none() && !injected(&bench)[1], "Enter goes back");
    key(&mut bench, Key::I);
    bench.get_by_label("Go on with both sides").click();
    bench.run();
    sweep(&bench);
    assert!(injected(&bench)[1], "it was gone on with");
    assert!(read_warnings(&bench).contains(&Warning::ThoraxBothSides));
    place(&mut bench, point(-26.0, 235.0));
    key(&mut bench, Key::I);
    assert!(asked(&bench).is_none() && injected(&bench)[2], "it asks once");
    ctrl(&mut bench, Key::Z);
    ctrl(&mut bench, Key::Z);
    ctrl(&mut bench, Key::Z);
    assert!(!injected(&bench)[1] && read_warnings(&bench).is_empty(), "injection and answer are one step");
}

#[test]
fn a_point_on_the_other_side_than_the_complaint_asks_first() {
    let mut bench = open();
    record(&mut bench, |d| d.complaint_side = Some(Side::Right));
    place(&mut bench, point(62.0, 425.0));
    key(&mut bench, Key::I);
    assert!(asked(&bench).is_none() && injected(&bench)[0], "the same side asks nothing");
    place(&mut bench, BUTTOCK);
    key(&mut bench, Key::I);
    assert_eq!(asked(&bench).as_deref(), Some("The complaint is on the right"));
    bench.get_by_label_contains("On the left: 2 ");
    bench.get_by_label("Go back").click();
    bench.run();
    assert!(!injected(&bench)[1], "nothing was recorded");
    key(&mut bench, Key::I);
    bench.get_by_label("Inject on the left").click();
    bench.run();
    sweep(&bench);
    assert!(injected(&bench)[1]);
    let visit = bench.state().session().shown_visit().unwrap();
    assert_eq!(visit.acknowledgements[0].warning, Warning::Contralateral);
    assert!(visit.acknowledgements[0].words.ends_with("Inject on the left"), "{}", visit.acknowledgements[0].words);
    place(&mut bench, point(-50.0, 420.0));
    key(&mut bench, Key::I);
    assert!(asked(&bench).is_none() && injected(&bench)[2], "the answer holds for the visit");
}

#[test]
fn two_questions_come_one_after_the_other_and_make_one_step() {
    let mut bench = open();
    record(&mut bench, |d| d.complaint_side = Some(Side::Right));
    place(&mut bench, RHOMBOID);
    key(&mut bench, Key::I);
    place(&mut bench, OTHER_RHOMBOID);
    key(&mut bench, Key::I);
    assert_eq!(asked(&bench).as_deref(), Some("The complaint is on the right"));
    run(&mut bench, Action::Answer(Answer::GoOn));
    assert_eq!(asked(&bench).as_deref(), Some("Both sides of the chest in one visit?"));
    run(&mut bench, Action::Answer(Answer::GoOn));
    assert!(injected(&bench)[1]);
    assert_eq!(read_warnings(&bench), [Warning::Contralateral, Warning::ThoraxBothSides]);
    ctrl(&mut bench, Key::Z);
    assert!(!injected(&bench)[1] && read_warnings(&bench).is_empty());
}

#[test]
fn a_thin_patient_raises_the_level_and_asks_again() {
    let mut bench = open();
    // Below the rhomboids, where no depth was measured: the build alone raises the level.
    place(&mut bench, point(30.0, 285.0));
    let muscle = palpate::ids::MuscleId::new("trapezius-lower").unwrap();
    let mark = bench.state().session().marks()[0].id;
    run(&mut bench, Action::EditMark(mark, MarkEdit::Muscle(Some(muscle))));
    key(&mut bench, Key::P);
    acknowledge(&mut bench);
    assert!(open_warnings(&bench).is_empty());
    record(&mut bench, |d| {
        d.weight_kg = BodyWeight::parse("52").ok();
        d.height_cm = BodyHeight::parse("170").ok();
    });
    assert_eq!(open_warnings(&bench), ["Pleura, back"]);
    bench.get_by_label("Body mass index below 23: the wall is thinner.");
    acknowledge(&mut bench);
    assert!(open_warnings(&bench).is_empty());
}

#[test]
fn a_needle_longer_than_the_limit_of_the_muscle_under_the_place_is_said_at_the_click() {
    for muscle in ["trapezius-middle", "trapezius-lower", "latissimus-dorsi", "rhomboid-major"] {
        let mut bench = open();
        place(&mut bench, RHOMBOID);
        let mark = bench.state().session().marks()[0].id;
        let muscle = palpate::ids::MuscleId::new(muscle).unwrap();
        run(&mut bench, Action::EditMark(mark, MarkEdit::Muscle(Some(muscle.clone()))));
        bench.get_by_label_contains("The needle is 25 mm long: choose a shorter one. Depth limit 15 mm");
        key(&mut bench, Key::I);
        let said = bench.state().session().notice().unwrap().summary.clone();
        assert!(said.contains("The needle is 25 mm long: choose a shorter one. Depth limit 15 mm"), "{muscle}: {said}");
        let under = said.contains("It is the limit of rhomboid major, which lies under this place.");
        assert_eq!(under, muscle.as_str() != "rhomboid-major", "{said}");
        let session = bench.state().session();
        let raised = session.open_warnings().find(|w| session.warning_name(&w.warning) == "Pleura, back").unwrap();
        assert!(!raised.raised.is_empty(), "{muscle}");
        sweep(&bench);
    }
}

#[test]
fn the_inspector_says_that_a_muscle_has_no_classic_point_and_why() {
    let mut bench = open();
    place(&mut bench, BUTTOCK);
    assert!(bench.query_by_label_contains("No classic point:").is_none());
    let mark = bench.state().session().marks()[0].id;
    let muscle = palpate::ids::MuscleId::new("quadratus-femoris").unwrap();
    run(&mut bench, Action::EditMark(mark, MarkEdit::Muscle(Some(muscle))));
    bench.get_by_label("No classic point: no source was found that says where to look.");
}

#[test]
fn an_area_to_avoid_warns_of_points_in_it() {
    let mut bench = open();
    let mut patient = bench.state().session().patient().clone();
    let corners = [(-70.0, 415.0), (-55.0, 415.0), (-55.0, 435.0), (-70.0, 435.0)];
    let patch = Patch::of(corners.map(|(x, y)| point(x, y)));
    let (id, reason) = (AreaId(50), "hip hardware".to_owned());
    patient.areas_to_avoid = vec![AreaToAvoid { id, view: View::Back, patch, reason }];
    run(&mut bench, Action::EditPatient(Box::new(patient)));
    place(&mut bench, BUTTOCK);
    key(&mut bench, Key::P);
    assert_eq!(open_warnings(&bench), ["Area to avoid: hip hardware"]);
    run(&mut bench, Action::ClearSelection);
    bench.get_by_label("1 warning to read").click();
    bench.run();
    let mark = bench.state().session().marks()[0].id;
    assert_eq!(bench.state().session().selection(), [mark], "it goes to the point");
    assert!(!open_warnings(&bench).is_empty(), "and going there is not reading");
    key(&mut bench, Key::K);
    assert!(open_warnings(&bench).is_empty(), "its card was in view");
    assert_eq!(read_warnings(&bench), [Warning::AreaToAvoid("hip hardware".to_owned())]);
}

#[test]
fn warnings_never_keep_a_chart_from_being_saved() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("chart.ron");
    let mut bench = Setup::default().answering(&path).open();
    bench.run();
    place(&mut bench, RHOMBOID);
    key(&mut bench, Key::I);
    inject_volume(&mut bench, 0, "20");
    inject_volume(&mut bench, 0, "19");
    assert!(!open_warnings(&bench).is_empty());
    ctrl(&mut bench, Key::S);
    bench.run();
    assert!(path.exists() && !bench.state().session().is_dirty());
}

#[test]
fn the_clinic_s_own_rows_are_shown_as_such() {
    let text = r#"(
        source: "Pain clinic, 2026-05-04",
        anaesthetics: [
            (drug: "lidocaine", plain: (mg_per_kg: 3, cap_mg: 200), basis: "Clinic", verified: false, sources: "-"),
        ],
        hazards: [(id: "pleura-posterior", advice: "Short needle, onto the rib.")],
    )"#;
    let files = [DataText { file: "clinical/own.ron".to_owned(), text: text.to_owned() }];
    let (tables, errors) = Clinical::bundled().unwrap().with(&files, Atlas::bundled().unwrap());
    assert_eq!(errors, []);
    let mut bench = Setup { clinical: Some(Box::leak(Box::new(tables))), ..Setup::default() }.open();
    bench.run();
    record(&mut bench, |d| d.weight_kg = BodyWeight::parse("70").ok());
    place(&mut bench, RHOMBOID);
    key(&mut bench, Key::I);
    bench.get_by_label("Short needle, onto the rib.");
    bench.get_by_label("lidocaine 5 mg of 200 Below the limit, as far as recorded.");
    run(&mut bench, Action::Run(Command::ShowDoses));
    bench.get_by_label("The clinic's own row: Pain clinic, 2026-05-04 (clinical/own.ron)");
    key(&mut bench, Key::Escape);
    run(&mut bench, Action::Run(Command::ShowAbout));
    bench.get_by_label("anaesthetics: lidocaine");
    bench.get_by_label("hazards: pleura-posterior");
    bench.get_by_label("Doses 2026-11-30: not signed off by a clinician yet");
}

#[test]
fn a_signed_visit_has_nothing_left_to_read() {
    let mut bench = open();
    run(&mut bench, Action::Run(Command::OpenSample));
    let signed = bench.state().session().chart().visits[0].id;
    run(&mut bench, Action::ShowVisit(signed));
    assert!(open_warnings(&bench).is_empty());
    let refused = bench.state().session().availability(Command::Acknowledge);
    assert_eq!(refused, Err("unavailable-signed"));
}
