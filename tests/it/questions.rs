//! What is asked before a needle, what no key takes away, and what belongs to one patient alone.

use std::sync::{Arc, Mutex};

use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;
use palpate::app::{Action, Answer, Command, Level, MarkEdit, Modal, Session, Surroundings, WarningsAction};
use palpate::atlas::Atlas;
use palpate::body::{Side, View};
use palpate::chart::{Allergy, AreaToAvoid, Warning};
use palpate::geometry::{Patch, Point, point};
use palpate::ids::{AreaId, DrugId, HazardId, MuscleId};
use palpate::rules::clinical_tables::clinic::Clinical;
use palpate::store::settings::Settings;
use palpate::time::{Clock, Moment};
use palpate::units::Volume;

use crate::support::bench::{NOW, Setup, run, with_sample};
use crate::support::gestures::{Bench, acknowledge, ctrl, injected, key, open, place, question, sweep, type_into};

/// Gluteus medius on the left, above no zone.
const BUTTOCK: Point = point(-62.0, 425.0);
/// Beside it.
const BESIDE: Point = point(-50.0, 420.0);

fn answer(bench: &mut Bench, answer: Answer) {
    run(bench, Action::Answer(answer));
    sweep(bench);
}

fn read(bench: &Bench) -> Vec<Warning> {
    let visit = bench.state().session().shown_visit().unwrap();
    visit.acknowledgements.iter().map(|a| a.warning.clone()).collect()
}

/// How grave what is said is, and what.
fn told(bench: &Bench) -> (Level, String) {
    let notice = bench.state().session().notice().expect("something is said");
    (notice.level, notice.summary.clone())
}

/// What is said, and how urgently.
fn said(bench: &Bench) -> (Level, String) {
    let notice = bench.state().session().notice().expect("something is said");
    (notice.level, notice.summary.clone())
}

fn allergic_to(bench: &mut Bench, words: &str) {
    let mut patient = bench.state().session().patient().clone();
    patient.allergies = Some(vec![Allergy::in_words(words)]);
    run(bench, Action::EditPatient(Box::new(patient)));
}

fn lidocaine() -> DrugId {
    DrugId::new("lidocaine").unwrap()
}

#[test]
fn an_allergen_in_the_syringe_is_asked_about_once_a_visit() {
    let mut bench = open();
    allergic_to(&mut bench, "lidocaine");
    place(&mut bench, BUTTOCK);
    key(&mut bench, Key::I);
    let lines = ["Allergy: lidocaine – Lidocaine contains it", "Points: 1 Gluteus medius, left"].map(str::to_owned);
    assert_eq!(question(&bench), Some(("Allergy: go on with Lidocaine?".to_owned(), lines.to_vec())));
    answer(&mut bench, Answer::Cancel);
    assert_eq!((injected(&bench), read(&bench)), (vec![false], vec![]), "nothing was recorded");
    key(&mut bench, Key::I);
    answer(&mut bench, Answer::GoOn);
    assert_eq!((injected(&bench), read(&bench)), (vec![true], vec![Warning::Allergy(lidocaine())]));
    place(&mut bench, BESIDE);
    key(&mut bench, Key::I);
    assert_eq!((question(&bench), injected(&bench)), (None, vec![true, true]), "the answer holds for the visit");
    for _ in 0..3 {
        ctrl(&mut bench, Key::Z);
    }
    assert_eq!((injected(&bench), read(&bench)), (vec![false], vec![]), "injection and answer were one step");
}

#[test]
fn an_allergy_that_the_vial_may_hold_is_said_and_not_asked_about() {
    let mut bench = open();
    allergic_to(&mut bench, "latex");
    place(&mut bench, BUTTOCK);
    key(&mut bench, Key::I);
    assert_eq!((question(&bench), injected(&bench)), (None, vec![true]));
    let words = "Recorded 1 injection: Lidocaine 1 %. Check: Allergy: latex. Gloves, stoppers of vials and plungers \
                 can hold it.";
    assert_eq!(said(&bench), (Level::Warning, words.to_owned()));
    place(&mut bench, BESIDE);
    key(&mut bench, Key::I);
    assert_eq!(said(&bench), (Level::Done, "Recorded 1 injection: Lidocaine 1 %".to_owned()), "said once a visit");
}

#[test]
fn an_expired_vial_is_asked_about_with_its_lot() {
    let mut bench = open();
    run(&mut bench, Action::SetLot { component: 0, lot: "L7".to_owned() });
    run(&mut bench, Action::SetExpiry { component: 0, expiry: "2026-11-20".parse().ok() });
    place(&mut bench, BUTTOCK);
    key(&mut bench, Key::I);
    let lines = ["Lidocaine, lot L7, expired on Nov 20, 2026", "Points: 1 Gluteus medius, left"].map(str::to_owned);
    assert_eq!(question(&bench), Some(("The vial is past its expiry".to_owned(), lines.to_vec())));
    answer(&mut bench, Answer::GoOn);
    assert_eq!((injected(&bench), read(&bench)), (vec![true], vec![Warning::ExpiredVial(lidocaine())]));
    run(&mut bench, Action::Run(Command::Undo));
    run(&mut bench, Action::SetExpiry { component: 0, expiry: "2026-11-21".parse().ok() });
    key(&mut bench, Key::I);
    assert_eq!((question(&bench), injected(&bench)), (None, vec![true]), "on its last day it is good");
}

#[test]
fn a_needle_in_an_area_to_avoid_is_asked_about() {
    let mut bench = open();
    let mut patient = bench.state().session().patient().clone();
    let corners = [(-70.0, 415.0), (-55.0, 415.0), (-55.0, 435.0), (-70.0, 435.0)];
    let patch = Patch::of(corners.map(|(x, y)| point(x, y)));
    let (id, reason) = (AreaId(50), "hip hardware".to_owned());
    patient.areas_to_avoid = vec![AreaToAvoid { id, view: View::Back, patch, reason }];
    run(&mut bench, Action::EditPatient(Box::new(patient)));
    place(&mut bench, BESIDE);
    key(&mut bench, Key::I);
    assert_eq!((question(&bench), injected(&bench)), (None, vec![true]), "beside it nothing is asked");
    place(&mut bench, BUTTOCK);
    key(&mut bench, Key::I);
    let lines =
        ["Area to avoid: hip hardware: 2 Gluteus medius, left", "This place was drawn as one where no needle goes."];
    let lines = lines.map(str::to_owned).to_vec();
    assert_eq!(question(&bench), Some(("Inside an area to avoid?".to_owned(), lines)));
    bench.get_by_label("Go back").click();
    bench.run();
    assert_eq!(injected(&bench), [true, false]);
    key(&mut bench, Key::I);
    bench.get_by_label("Go on inside the area").click();
    bench.run();
    sweep(&bench);
    assert_eq!(injected(&bench), [true, true]);
    assert_eq!(read(&bench), [Warning::AreaToAvoid("hip hardware".to_owned())]);
}

#[test]
fn no_key_that_is_meant_for_something_else_takes_an_injection_away() {
    let mut bench = open();
    place(&mut bench, BUTTOCK);
    key(&mut bench, Key::I);
    let recorded = bench.state().session().marks()[0].clone();
    for other in [Key::P, Key::D] {
        key(&mut bench, other);
        assert_eq!(bench.state().session().marks()[0], recorded, "{other:?}");
        let words = "Already injected; unchanged: 1. Press U to take the injection back".to_owned();
        assert_eq!(told(&bench), (Level::Warning, words), "{other:?}");
        key(&mut bench, Key::Escape);
        let id = recorded.id;
        run(&mut bench, Action::Select(id));
    }
    key(&mut bench, Key::U);
    assert_eq!(bench.state().session().modal(), Some(&Modal::Correct), "U asks for the reason");
    key(&mut bench, Key::Escape);
    assert_eq!(bench.state().session().marks()[0], recorded);
}

#[test]
fn a_key_that_changes_several_points_says_so() {
    let mut bench = with_sample(Setup::default());
    run(&mut bench, Action::Run(Command::SelectAll));
    key(&mut bench, Key::E);
    let words = "7 points changed at once: kind of point 1, 2, 3, 4, 5, 6, 7; Ctrl+Z takes it back".to_owned();
    assert_eq!(told(&bench), (Level::Warning, words));
}

#[test]
fn lot_and_expiry_of_one_patients_vial_never_reach_the_next_patient() {
    let mut bench = open();
    run(&mut bench, Action::SetLot { component: 0, lot: "L7".to_owned() });
    run(&mut bench, Action::SetExpiry { component: 0, expiry: "2027-03-31".parse().ok() });
    let vial = |bench: &Bench| {
        let component = bench.state().session().syringe_in_hand().unwrap().components[0].clone();
        (component.lot, component.expiry.map(|d| d.to_string()))
    };
    place(&mut bench, BUTTOCK);
    key(&mut bench, Key::I);
    let of_mark = bench.state().session().marks()[0].injection().unwrap().components[0].clone();
    assert_eq!((of_mark.lot.as_str(), of_mark.expiry.map(|d| d.to_string()).as_deref()), ("L7", Some("2027-03-31")));
    run(&mut bench, Action::Run(Command::New));
    assert_eq!(vial(&bench).0, "L7", "the question about unsaved work changes nothing");
    run(&mut bench, Action::Answer(Answer::Discard));
    assert_eq!(vial(&bench), (String::new(), None));
    assert_eq!(bench.state().session().marks().len(), 0, "another chart is shown");
}

/// What the syringe in hand and the kept tray say of the vial of their first drug.
fn vials(bench: &Bench) -> [(String, Option<String>); 2] {
    let session = bench.state().session();
    let of = |s: &palpate::chart::Syringe| {
        let first = &s.components[0];
        (first.lot.clone(), first.expiry.map(|d| d.to_string()))
    };
    [of(session.syringe_in_hand().unwrap()), of(&session.tray()[session.syringe_in_hand_index()])]
}

#[test]
fn editing_the_tray_gives_no_vial_to_the_next_patient_and_leaves_the_present_one_its_own() {
    let (typed, none) = (("L7".to_owned(), Some("2027-03-31".to_owned())), (String::new(), None));
    let mut bench = open();
    run(&mut bench, Action::SetLot { component: 0, lot: "L7".to_owned() });
    run(&mut bench, Action::SetExpiry { component: 0, expiry: "2027-03-31".parse().ok() });
    run(&mut bench, Action::Run(Command::EditSyringes));
    let lots: Vec<_> = bench.get_all_by_role_and_label(Role::TextInput, "Lot").filter_map(|n| n.value()).collect();
    assert!(lots.iter().all(String::is_empty), "the sheet shows the tray that is kept: {lots:?}");
    bench.get_by_role_and_label(Role::Button, "Add a syringe").click();
    bench.run();
    bench.get_by_role_and_label(Role::Button, "Save").click();
    bench.run();
    assert_eq!(vials(&bench), [typed.clone(), none.clone()], "the vial is still the present patient's");

    // The first syringe goes, and the one in hand stays in hand.
    run(&mut bench, Action::HoldSyringe(1));
    let in_hand = bench.state().session().syringe_in_hand().unwrap().name.clone();
    let rest = bench.state().session().tray().into_iter().enumerate().skip(1);
    run(&mut bench, Action::SetSyringes(rest.map(|(i, syringe)| (Some(i), syringe)).collect()));
    assert_eq!(bench.state().session().syringe_in_hand().unwrap().name, in_hand);
    run(&mut bench, Action::Run(Command::New));
    assert_eq!(vials(&bench), [none.clone(), none]);
}

#[test]
fn another_drug_or_strength_is_another_vial_of_which_nothing_is_known() {
    let mut bench = open();
    let mut tray = bench.state().session().tray();
    let vial = &mut tray[0].components[0];
    vial.lot = "L7".to_owned();
    vial.expiry = "2027-03-31".parse().ok();
    vial.epinephrine = palpate::chart::Epinephrine::With;
    let kept = tray.into_iter().enumerate().map(|(i, syringe)| (Some(i), syringe));
    run(&mut bench, Action::SetSyringes(kept.collect()));
    let change = |bench: &mut Bench, combo: &str, to: &str| {
        run(bench, Action::Run(Command::EditSyringes));
        bench.get_all_by_role_and_label(Role::ComboBox, combo).next().unwrap().click();
        bench.run();
        bench.get_by_role_and_label(Role::Button, to).click();
        bench.run();
        bench.get_by_role_and_label(Role::Button, "Save").click();
        bench.run();
        bench.state().session().tray()[0].components[0].clone()
    };
    let stronger = change(&mut bench, "Strength", "Lidocaine 2 %");
    assert_eq!(stronger.strength.and_then(|s| s.percent()).as_deref(), Some("2"));
    assert_eq!((stronger.lot.as_str(), stronger.expiry, stronger.epinephrine.present()), ("", None, None));
    let other = change(&mut bench, "Drug", "Bupivacaine");
    assert_eq!((other.drug.as_str(), other.strength), ("bupivacaine", None), "which strength, only its label says");
    assert_eq!(other.volume_ml, stronger.volume_ml);
    let said = change(&mut bench, "Strength", "Bupivacaine 0.25 %");
    assert_eq!(said.strength.and_then(|s| s.percent()).as_deref(), Some("0.25"));
}

#[test]
fn a_place_that_only_a_name_stands_for_is_said_to_be_the_standard_site_until_the_point_is_moved() {
    let mut bench = open();
    let muscle = MuscleId::new("levator-scapulae").unwrap();
    run(&mut bench, Action::PlaceMuscle { muscle, side: Side::Right, point: None });
    assert!(bench.state().session().marks()[0].place.is_by_name());
    assert_eq!(bench.query_all_by_label_contains("standard site, not palpated: about ").count(), 1);
    run(&mut bench, Action::Nudge { dx_mm: 1.0, dy_mm: 0.0 });
    assert!(!bench.state().session().marks()[0].place.is_by_name(), "a finger has found it");
    assert!(bench.query_by_label_contains("standard site").is_none());
    place(&mut bench, BUTTOCK);
    assert!(!bench.state().session().marks()[1].place.is_by_name(), "nor is a click a name");
}

#[test]
fn dry_needling_is_called_needled() {
    let mut bench = open();
    let dry = bench.state().session().syringes().iter().position(|s| s.components.is_empty()).unwrap();
    run(&mut bench, Action::HoldSyringe(dry));
    place(&mut bench, BUTTOCK);
    key(&mut bench, Key::I);
    assert_eq!(told(&bench).1, "Recorded 1 dry needling");
    bench.get_by_role_and_label(Role::Button, "Needled");
}

#[test]
fn the_banner_says_that_nobody_asked_for_allergies_once_the_chart_has_begun() {
    let mut bench = open();
    assert!(bench.query_by_label("Allergies not asked").is_none(), "an empty chart reproaches nobody");
    place(&mut bench, BUTTOCK);
    bench.get_by_label("Allergies not asked");
}

/// An area to avoid around `BUTTOCK` and one around a place between spine and shoulder blade.
fn avoided(bench: &mut Bench, areas: &[(Point, &str)]) {
    let mut patient = bench.state().session().patient().clone();
    for ((middle, reason), id) in areas.iter().zip(50..) {
        let corners = [(-7.0, -7.0), (7.0, -7.0), (7.0, 7.0), (-7.0, 7.0)];
        let patch = Patch::of(corners.map(|(dx, dy)| middle.moved(dx, dy)));
        let reason = (*reason).to_owned();
        patient.areas_to_avoid.push(AreaToAvoid { id: AreaId(id), view: View::Back, patch, reason });
    }
    run(bench, Action::EditPatient(Box::new(patient)));
}

#[test]
fn everything_that_is_due_before_one_needle_is_asked_and_recorded_in_one_step() {
    let (right, left) = (point(26.0, 215.0), point(-26.0, 215.0));
    let mut bench = open();
    place(&mut bench, right);
    key(&mut bench, Key::I);
    acknowledge(&mut bench);
    let mut details = bench.state().session().shown_visit().unwrap().details.clone();
    details.complaint_side = Some(Side::Right);
    run(&mut bench, Action::EditVisit(Box::new(details)));
    allergic_to(&mut bench, "allergic to local anaesthetics");
    run(&mut bench, Action::SetExpiry { component: 0, expiry: "2026-11-20".parse().ok() });
    avoided(&mut bench, &[(left, "port"), (left, "scar")]);
    place(&mut bench, left);
    let before = read(&bench);
    key(&mut bench, Key::I);
    let mut titles = Vec::new();
    while let Some((title, _)) = question(&bench) {
        titles.push(title);
        answer(&mut bench, Answer::GoOn);
    }
    assert_eq!(
        titles,
        [
            "The complaint is on the right",
            "Allergy: go on with Lidocaine?",
            "The vial is past its expiry",
            "Inside an area to avoid?",
            "Inside an area to avoid?",
            "Both sides of the chest in one visit?",
        ]
    );
    let answered = [
        Warning::Contralateral,
        Warning::Allergy(lidocaine()),
        Warning::ExpiredVial(lidocaine()),
        Warning::AreaToAvoid("port".to_owned()),
        Warning::AreaToAvoid("scar".to_owned()),
        Warning::ThoraxBothSides,
    ];
    assert_eq!(read(&bench)[before.len()..], answered);
    assert_eq!(injected(&bench), [true, true]);
    let warned = "Recorded 1 injection: Lidocaine 1 %. Check: Expired: this vial of Lidocaine is past its last day; \
                  Allergy: allergic to local anaesthetics – Lidocaine contains it; The needle is 25 mm long: choose a \
                  shorter one. Depth limit 15 mm, the smallest of all builds, until weight and height are known. It is the \
                  limit of rhomboid major, which lies under this place. In about one person in six of that build the rib \
                  is nearer.";
    assert_eq!(said(&bench), (Level::Warning, warned.to_owned()));
    ctrl(&mut bench, Key::Z);
    assert_eq!((injected(&bench), read(&bench)), (vec![true, false], before), "one step");
}

#[test]
fn two_notices_of_one_action_are_both_said() {
    let mut bench = open();
    place(&mut bench, BUTTOCK);
    avoided(&mut bench, &[(BUTTOCK, "port"), (BUTTOCK, "scar")]);
    run(&mut bench, Action::Place { view: View::Back, at: BUTTOCK.moved(0.5, 0.5) });
    let (level, words) = said(&bench);
    assert_eq!(level, Level::Warning);
    let parts: Vec<&str> = words.split(" · ").collect();
    assert_eq!(parts.len(), 3, "close to another point, and in two areas: {words}");
    assert!(parts[1].contains("port") && parts[2].contains("scar"), "{words}");
}

/// A clock that a test turns.
struct Turned(Arc<Mutex<Moment>>);

impl Clock for Turned {
    fn now(&self) -> Moment {
        *self.0.lock().unwrap()
    }
}

/// The same visit on two days, without a window: a draft that nobody signed in the evening.
#[test]
fn what_was_read_and_answered_is_asked_again_for_a_point_of_a_later_day() {
    let time = Arc::new(Mutex::new(NOW.parse().unwrap()));
    let mut next = 0_u8;
    let surroundings = Surroundings {
        clock: Box::new(Turned(Arc::clone(&time))),
        random: Box::new(move || {
            next += 1;
            [next; 16]
        }),
        atlas: Atlas::bundled().unwrap(),
        clinical: Clinical::bundled().unwrap(),
    };
    let mut session = Session::new(surroundings, Settings::default());
    let mut patient = session.patient().clone();
    patient.allergies = Some(vec![Allergy::in_words("lidocaine")]);
    session.act(Action::EditPatient(Box::new(patient)));
    let mut details = session.shown_visit().unwrap().details.clone();
    details.complaint_side = Some(Side::Right);
    session.act(Action::EditVisit(Box::new(details)));
    let inject = |session: &mut Session, at: Point| {
        session.act(Action::Place { view: View::Back, at });
        session.act(Action::Run(Command::Inject));
        let mut asked = Vec::new();
        while let Some(Modal::Confirm(question)) = session.modal() {
            asked.push(question.warning.clone());
            session.act(Action::Answer(Answer::GoOn));
        }
        asked
    };
    let open = |session: &Session| session.open_warnings().map(|w| w.warning.clone()).collect::<Vec<_>>();
    let allergy = || Warning::Allergy(lidocaine());
    let pleura = || Warning::Hazard(HazardId::new("pleura-posterior").unwrap());

    assert_eq!(inject(&mut session, point(26.0, 215.0)), [allergy()]);
    assert!(open(&session).contains(&pleura()));
    let shown = open(&session);
    session.act(Action::Warnings(WarningsAction::InView(shown)));
    session.act(Action::Run(Command::Acknowledge));
    assert_eq!(open(&session), []);
    assert_eq!(inject(&mut session, point(-26.0, 215.0)), [Warning::Contralateral, Warning::ThoraxBothSides]);
    assert_eq!(inject(&mut session, point(-26.0, 235.0)), [], "later points of the day are covered");
    assert_eq!(open(&session), []);

    *time.lock().unwrap() = "2026-11-22T08:00:00+01:00".parse().unwrap();
    assert_eq!(open(&session), [], "nothing was done since");
    let asked = inject(&mut session, point(-26.0, 225.0));
    assert_eq!(asked, [Warning::Contralateral, allergy(), Warning::ThoraxBothSides], "nobody read it for this point");
    assert!(open(&session).contains(&pleura()), "{:?}", open(&session));
    let shown = open(&session);
    session.act(Action::Warnings(WarningsAction::InView(shown)));
    session.act(Action::Run(Command::Acknowledge));
    assert_eq!(open(&session), []);
    let visit = session.shown_visit().unwrap();
    let days = |warning: Warning| {
        let read = visit.acknowledgements.iter().filter(|a| a.warning == warning);
        read.map(|a| a.at.date().to_string()).collect::<Vec<_>>()
    };
    for warning in [allergy(), pleura(), Warning::Contralateral, Warning::ThoraxBothSides] {
        assert_eq!(days(warning.clone()), ["2026-11-21", "2026-11-22"], "{warning:?}: both stay, with who and when");
    }
    assert_eq!(palpate::chart::check::problems(session.chart(), "2026-11-22".parse().unwrap()), []);
}

#[test]
fn the_side_in_the_words_of_the_complaint_is_offered_and_never_taken() {
    const OPEN: &str = "Enter the symptom side to enable the wrong-side check.";
    let mut bench = open();
    let side = |bench: &Bench| bench.state().session().shown_visit().unwrap().details.complaint_side;
    assert_eq!(bench.query_all_by_label(OPEN).count(), 1, "said where it is asked");
    assert!(bench.query_by_label_contains("as the words say").is_none(), "nothing is said yet");
    type_into(&mut bench, "Complaint", "right-handed; neck pain on the left");
    assert_eq!(side(&bench), None, "words set nothing");
    place(&mut bench, point(62.0, 425.0));
    key(&mut bench, Key::I);
    assert!(bench.query_all_by_label(OPEN).count() >= 1, "and said at a point that was needled");
    key(&mut bench, Key::Escape);
    run(&mut bench, Action::Run(Command::EditVisit));
    bench.get_by_role_and_label(Role::Button, "left, as the words say").click();
    bench.run();
    assert_eq!(side(&bench), Some(Side::Left));
    assert!(bench.query_by_label(OPEN).is_none() && bench.query_by_label_contains("as the words say").is_none());
}

#[test]
fn more_than_five_millilitres_at_a_point_are_said_and_not_refused() {
    let words = "20 mL at one point. Published volumes: 0.1 to 2 mL at one point; 5 mL of bupivacaine 0.25 % for a \
                 whole session.";
    let mut bench = open();
    place(&mut bench, BUTTOCK);
    key(&mut bench, Key::I);
    let volume = |bench: &mut Bench, ml: &str| {
        let mark = bench.state().session().marks()[0].clone();
        let mut injection = mark.injection().unwrap().clone();
        injection.components[0].volume_ml = Volume::parse_ml(ml).unwrap();
        run(bench, Action::EditMark(mark.id, MarkEdit::Injection(Box::new(injection))));
    };
    volume(&mut bench, "5");
    assert!(bench.query_by_label_contains("mL at one point").is_none());
    volume(&mut bench, "20");
    bench.get_by_label(words);
    run(&mut bench, Action::Run(Command::ShowDoses));
    bench.get_by_label("More than 5 mL at one point: 1 (20 mL).");
    bench.get_by_label_contains("Early: tingling around the mouth, metallic taste");
    bench.get_by_role_and_label(Role::Button, "What to do: emergency cards (F8)");
    assert_eq!(injected(&bench), [true]);
}
