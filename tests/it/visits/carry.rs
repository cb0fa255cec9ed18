//! A new visit with points of an earlier one: reminders until somebody has looked at them.

use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use palpate::app::visits::VisitAction;
use palpate::app::{Action, Command, MarkEdit, Modal};
use palpate::chart::{Kind, Mark, State, Visit};
use palpate::export::{ExportOptions, ViewChoice, picture};
use palpate::geometry::point;
use palpate::rules::clinical_tables::clinic::Clinical;
use palpate::rules::doses::totals::visit_totals;

use crate::support::bench::{Setup, run, with_sample};
use crate::support::charts::{atlas, now};
use crate::support::gestures::{Bench, ctrl, key};
use crate::support::pages::document;

fn shown(bench: &Bench) -> &Visit {
    bench.state().session().shown_visit().unwrap()
}

/// The sample with a third visit, started through its sheet.
fn third_visit() -> Bench {
    let mut bench = with_sample(Setup::default());
    run(&mut bench, Action::Run(Command::NewVisit));
    assert_eq!(bench.state().session().modal(), Some(&Modal::NewVisit));
    bench.get_by_label("The visit of Nov 21, 2026 is not signed yet.");
    bench.get_by_role_and_label(Role::CheckBox, "4 Rhomboid major, left").click();
    bench.run();
    bench.get_by_role_and_label(Role::Button, "Start with 6 points").click();
    bench.run();
    bench
}

#[test]
fn places_are_carried_over_and_nothing_that_somebody_would_have_to_have_done() {
    let bench = third_visit();
    let session = bench.state().session();
    assert_eq!(session.modal(), None);
    let (before, visit) = (&session.chart().visits[1], shown(&bench));
    assert_eq!(visit.marks.len(), 6, "without the one that was not chosen");
    for mark in &visit.marks {
        let old = before.mark(mark.origin.unwrap().mark).unwrap();
        assert_eq!((mark.place, &mark.muscle, mark.side), (old.place, &old.muscle, old.side));
        let blank = Mark::found(mark.id, mark.number, old.place, old.muscle.clone(), old.side);
        assert_eq!(*mark, Mark { origin: mark.origin, ..blank }, "no score, finding, injection or word is copied");
        assert!(!mark.is_confirmed(), "nobody has looked at it yet");
    }
    assert_eq!(visit.details.clinician, before.details.clinician);
    assert_eq!(visit.details.height_cm, before.details.height_cm);
    assert_eq!(
        (&visit.details.complaint, visit.details.weight_kg, visit.details.pain_before),
        (&String::new(), None, None)
    );
}

#[test]
fn what_nobody_has_looked_at_is_neither_counted_nor_exported() {
    let mut bench = third_visit();
    let id = shown(&bench).marks[0].id;
    run(&mut bench, Action::Select(id));
    key(&mut bench, Key::Num4);
    let session = bench.state().session();
    let visit = shown(&bench);
    assert_eq!(visit_totals(visit, atlas()).points, 1);
    let options = ExportOptions::default();
    let report =
        document(session.chart(), visit.id, atlas(), Clinical::bundled().unwrap(), ViewChoice::All, &options, now());
    let said: String = report.unwrap().pages.iter().map(palpate::scene::Scene::dump).collect();
    assert!(said.contains("Mark 1, upper trapezius, right, pain 4"), "{said}");
    assert!(!said.contains("Mark 2,"), "the others are not on the figure");
    let sheet = picture(session.chart(), visit.id, atlas(), ViewChoice::All, &options).unwrap().dump();
    assert!(sheet.contains("Mark 1,") && !sheet.contains("Mark 2,"), "{sheet}");
    assert_eq!(session.remaining().count(), 1, "and none of them is injected by accident");
}

#[test]
fn every_touch_confirms_a_point_and_undo_takes_that_back() {
    type Touch = (&'static str, fn(&mut Bench, &Mark));
    let touches: [Touch; 6] = [
        ("a score", |b, _| key(b, Key::Num5)),
        ("a finding", |b, _| key(b, Key::T)),
        ("an injection", |b, _| key(b, Key::I)),
        ("still there", |b, _| key(b, Key::Y)),
        ("a nudge", |b, _| key(b, Key::ArrowLeft)),
        ("a word", |b, m| run(b, Action::EditMark(m.id, MarkEdit::Note("as before".to_owned())))),
    ];
    let mut bench = third_visit();
    let mark = shown(&bench).marks[0].clone();
    for (what, touch) in touches {
        run(&mut bench, Action::Select(mark.id));
        touch(&mut bench, &mark);
        assert!(shown(&bench).marks[0].is_confirmed(), "{what}");
        assert_eq!(shown(&bench).marks[0].origin.unwrap().mark, mark.origin.unwrap().mark, "{what}");
        ctrl(&mut bench, Key::Z);
        assert_eq!(shown(&bench).marks[0], mark, "{what} is undone");
    }
    let to = point(40.0, 160.0);
    run(&mut bench, Action::MoveMark { mark: mark.id, view: mark.place.view(), to });
    assert!(shown(&bench).marks[0].is_confirmed(), "a move confirms it");
}

#[test]
fn the_quick_answer_is_still_there_or_gone() {
    let mut bench = third_visit();
    let ids: Vec<_> = shown(&bench).marks.iter().map(|m| m.id).collect();
    run(&mut bench, Action::Select(ids[0]));
    bench.get_by_label_contains("On Nov 21, 2026: pain 7, active, injected, Lidocaine 1 % 0.5 mL, pain 3 right after");
    bench.get_by_label_contains("Carried over and not looked at yet");
    bench.get_by_label_contains("Still there").click();
    bench.run();
    bench.get_by_label("Pain was 7/10 on Nov 21, 2026");
    key(&mut bench, Key::Num5);
    bench.get_by_label("Pain was 7/10 on Nov 21, 2026, now 5/10");
    let row = bench.query_all_by_role(Role::ListBoxOption).find_map(|n| n.accesskit_node().label());
    assert!(row.as_ref().is_some_and(|r| r.ends_with("Pain was 7/10 on Nov 21, 2026, now 5/10")), "{row:?}");
    assert_eq!((shown(&bench).marks[0].kind, shown(&bench).marks[0].is_confirmed()), (Kind::Unclassified, true));
    assert_eq!(bench.query_all_by_label_contains("Carried over and not looked at yet").count(), 0);
    run(&mut bench, Action::Select(ids[1]));
    key(&mut bench, Key::G);
    let gone = &shown(&bench).marks[1];
    assert_eq!((gone.kind, &gone.state, gone.is_confirmed()), (Kind::Resolved, &State::Found, true));
    assert!(bench.state().session().availability(Command::Confirm).is_err(), "nothing is left to confirm");
    run(&mut bench, Action::Select(ids[2]));
    key(&mut bench, Key::I);
    key(&mut bench, Key::G);
    assert!(matches!(shown(&bench).marks[2].state, State::Injected(_)), "what was injected today is not gone");
}

#[test]
fn resolved_points_are_not_preselected_and_what_nobody_looked_at_keeps_its_first_origin() {
    let mut bench = third_visit();
    let ids: Vec<_> = shown(&bench).marks.iter().map(|m| m.id).collect();
    let third = shown(&bench).id;
    run(&mut bench, Action::Select(ids[0]));
    key(&mut bench, Key::G);
    let open: Vec<bool> = bench.state().session().carryable(third).map(|(_, open)| open).collect();
    assert_eq!(open, [false, true, true, true, true, true]);
    let first_origin = shown(&bench).marks[1].origin;
    run(&mut bench, Action::Visits(VisitAction::Start { from: third, carry: vec![ids[0], ids[1]] }));
    let origins: Vec<_> = shown(&bench).marks.iter().map(|m| m.origin.unwrap()).collect();
    assert_eq!((origins[0].visit, origins[0].mark), (third, ids[0]));
    assert_eq!(Some(origins[1]), first_origin, "it comes from where somebody did look");
}

#[test]
fn the_series_goes_on_with_the_next_session() {
    let mut bench = with_sample(Setup::default());
    run(&mut bench, Action::GoTo(palpate::chart::Field::Plan.into()));
    for (label, typed) in [("Session", "2"), ("of", "6"), ("Next due", "2026-12-05")] {
        crate::support::gestures::type_into(&mut bench, label, typed);
    }
    bench.get_by_label_contains("session 2 of 6, next due Dec 5, 2026");
    run(&mut bench, Action::Visits(VisitAction::Start { from: palpate::ids::VisitId(4), carry: Vec::new() }));
    let series = shown(&bench).details.series;
    assert_eq!((series.session.unwrap().get(), series.of.unwrap().get(), series.next_due), (3, 6, None));
}
