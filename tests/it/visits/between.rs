//! Going between visits, and comparing them.

use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;
use palpate::app::visits::VisitAction;
use palpate::app::{Action, Command, Modal};
use palpate::chart::{Edit, Visit, VisitDetails};
use palpate::ids::VisitId;
use palpate::store::{self, Replace};

use crate::support::bench::{NOW, Setup, run, with_sample};
use crate::support::gestures::{ctrl, key};

const FIRST: VisitId = VisitId(1);
const TODAY: VisitId = VisitId(4);

#[test]
fn keys_and_stops_go_between_visits_and_the_past_is_said() {
    let mut bench = with_sample(Setup::default());
    let past = "You are looking at Oct 2, 2026, signed";
    assert_eq!(bench.query_all_by_label(past).count(), 0);
    key(&mut bench, Key::Comma);
    assert_eq!(bench.state().session().shown_visit().unwrap().id, FIRST);
    bench.get_by_label(past);
    assert!(bench.state().session().availability(Command::PreviousVisit).is_err(), "there is none before");
    key(&mut bench, Key::B);
    assert_eq!(bench.state().session().shown_visit().unwrap().id, TODAY);
    bench.get_by_label("Go to Oct 2, 2026, 10:05").click();
    bench.run();
    assert_eq!(bench.state().session().shown_visit().unwrap().id, FIRST);
    key(&mut bench, Key::Period);
    assert_eq!(bench.state().session().shown_visit().unwrap().id, TODAY);
    bench.get_by_label("Visit Oct 2, 2026, signed, 2 points, 2 treated").click();
    bench.run();
    bench.get_by_label_contains("Back to Nov 21, 2026").click();
    bench.run();
    assert_eq!(bench.state().session().shown_visit().unwrap().id, TODAY);
}

#[test]
fn earlier_points_lie_below_todays_in_every_view_that_sees_them() {
    let mut bench = with_sample(Setup::default());
    assert_eq!(bench.query_all_by_label_contains("On Oct 2, 2026: Mark").count(), 0);
    key(&mut bench, Key::M);
    assert!(bench.state().session().compares_with(FIRST), "the visit before is compared with");
    bench.get_by_label("On Oct 2, 2026: Mark 1, upper trapezius, right, pain 8, injected");
    ctrl(&mut bench, Key::Num4);
    bench.get_by_label_contains("On Oct 2, 2026: Mark 1, upper trapezius, right, pain 8, injected (marked");
    key(&mut bench, Key::M);
    assert_eq!(bench.query_all_by_label_contains("On Oct 2, 2026: Mark").count(), 0, "and no longer");
}

#[test]
fn the_same_point_is_offered_and_the_clinician_says_so() {
    let mut bench = with_sample(Setup::default());
    ctrl(&mut bench, Key::M);
    assert_eq!(bench.state().session().modal(), Some(&Modal::Compare));
    assert_eq!(bench.query_all_by_label("May be the same point:").count(), 2);
    assert_eq!(bench.query_all_by_label("not marked then").count(), 5, "the other points of today");
    // The sheet finds its place in the frame after it has found its size.
    bench.run();
    bench.get_by_role_and_label(Role::Button, "1 is the same as 1").click();
    bench.run();
    let mark = &bench.state().session().marks()[0];
    let origin = mark.origin.unwrap();
    assert_eq!((origin.visit, origin.confirmed), (FIRST, true));
    assert!(mark.injection().is_some() && mark.pain.is_some(), "nothing else of it changes");
    bench.get_by_label("13 %");
    bench.get_by_role_and_label(Role::Button, "1 is not the same point").click();
    bench.run();
    assert_eq!(bench.state().session().marks()[0].origin, None);
    key(&mut bench, Key::Escape);
    run(&mut bench, Action::Run(Command::Undo));
    assert_eq!(bench.state().session().marks()[0].origin, Some(origin), "it is an undo step like any other");
}

#[test]
fn a_signed_visit_is_compared_and_not_changed() {
    let mut bench = with_sample(Setup::default());
    let by = palpate::chart::Clinician { name: "A. Example".to_owned(), ..palpate::chart::Clinician::default() };
    run(&mut bench, Action::Visits(VisitAction::Sign { by, unidentified: "invented".to_owned() }));
    ctrl(&mut bench, Key::M);
    bench.get_by_role_and_label(Role::Button, "1 is the same as 1").click();
    bench.run();
    assert_eq!(bench.state().session().marks()[0].origin, None);
}

#[test]
fn thirty_visits_and_two_of_one_day_are_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("many.ron");
    let mut chart = with_sample(Setup::default()).state().session().chart().clone();
    for i in 0..30_u32 {
        let hour = 8 + i % 2;
        let when = format!("2026-11-{:02}T{hour:02}:15:00+01:00", 22 + i / 6);
        let visit = Visit::new(VisitId(chart.next_id), VisitDetails::starting(when.parse().unwrap()));
        Edit::AddVisit(Box::new(visit)).apply(&mut chart).unwrap();
    }
    let today = NOW.parse::<palpate::time::Moment>().unwrap().date();
    store::save(&path, &chart, Replace::Nothing, today).unwrap();
    let mut bench = Setup { size: egui::vec2(1280.0, 720.0), ..Setup::default() }.open();
    run(&mut bench, Action::OpenPath(path));
    assert_eq!(bench.query_all_by_label_contains("Go to ").count(), 32, "each has its stop");
    bench.get_by_label("Visit Nov 21, 2026, draft, 7 points, 3 treated");
    assert_eq!(bench.query_all_by_label("Visit Nov 26, 2026, 09:15, draft, 0 points, 0 treated").count(), 3);
    for _ in 0..31 {
        key(&mut bench, Key::Comma);
    }
    assert_eq!(bench.state().session().shown_visit().unwrap().id, FIRST);
}

#[test]
fn what_is_said_to_be_another_point_is_not_offered_again_until_that_is_taken_back() {
    let mut bench = with_sample(Setup::default());
    ctrl(&mut bench, Key::M);
    bench.run();
    bench.get_by_role_and_label(Role::Button, "1 is not 1").click();
    bench.run();
    let mark = bench.state().session().marks()[0].clone();
    assert_eq!((mark.origin, mark.other_than.len()), (None, 1));
    assert_eq!(bench.query_all_by_label("May be the same point:").count(), 1, "the other one is still offered");
    bench.get_by_label("1 was said not to be 1");
    key(&mut bench, Key::Escape);
    ctrl(&mut bench, Key::M);
    bench.run();
    assert_eq!(bench.query_all_by_label("May be the same point:").count(), 1, "nor when it is looked at again");
    bench.get_by_role_and_label(Role::Button, "Ask again about 1 and 1").click();
    bench.run();
    assert_eq!(bench.state().session().marks()[0].other_than, []);
    assert_eq!(bench.query_all_by_label("May be the same point:").count(), 2);
    key(&mut bench, Key::Escape);
    run(&mut bench, Action::Run(Command::Undo));
    assert_eq!(bench.state().session().marks()[0].other_than, mark.other_than, "a step like any other");
}
