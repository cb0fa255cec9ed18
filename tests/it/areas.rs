//! Areas on the body: painting them, naming them, what becomes of them, and the atlas's hints beside them.

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, PointerButton, Pos2, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use palpate::app::areas::{AreaAction, AreaOf, Tool};
use palpate::app::{Action, Command, Level};
use palpate::body::View;
use palpate::chart::{
    AreaToAvoid, Chart, Clinician, Drawn, Edit, EditError, PainArea, PainQuality, Signature, State, Status, check,
};
use palpate::export::{ExportKind, ExportOptions, PictureSize, ViewChoice, export};
use palpate::geometry::{Patch, Point, point};
use palpate::ids::{AreaId, MarkId, VisitId};
use palpate::rules::clinical_tables::clinic::Clinical;
use palpate::scene::Scene;
use palpate::scene::figure::{FigureOptions, figure};
use palpate::scene::legend::{Entry, entries};
use palpate::store;
use palpate::store::settings::{Overlay, Settings};

use crate::support::bench::{NOW, Setup, run, with_sample};
use crate::support::charts::{atlas, now, pain_area, sample_chart};
use crate::support::gestures::{Bench, at, click, ctrl, drag, go_on, key, sweep};
use crate::support::pages::document;

fn square(x: f64, y: f64, side: f64) -> Patch {
    Patch::of([point(x, y), point(x + side, y), point(x + side, y + side), point(x, y + side)])
}

fn said(bench: &Bench) -> (Level, String) {
    let notice = bench.state().session().notice().expect("something was said");
    (notice.level, notice.summary.clone())
}

fn pain(bench: &Bench) -> Vec<PainArea> {
    bench.state().session().pain_areas().map(|(_, a)| a.clone()).collect()
}

fn area(bench: &mut Bench, action: AreaAction) {
    run(bench, Action::Area(action));
    sweep(bench);
}

fn select(bench: &mut Bench, index: usize) -> MarkId {
    let mark = bench.state().session().marks()[index].id;
    run(bench, Action::Select(mark));
    mark
}

/// Drags over these places of the shown view.
fn stroke(bench: &mut Bench, places: &[(f64, f64)]) {
    let points: Vec<Pos2> = places.iter().map(|&(x, y)| at(bench, point(x, y))).collect();
    bench.hover_at(points[0]);
    bench.run();
    bench.drag_at(points[0]);
    bench.run();
    for pair in points.windows(2) {
        for i in 1..=4 {
            bench.hover_at(pair[0] + (pair[1] - pair[0]) * (i as f32 / 4.0));
            bench.run();
        }
    }
    bench.drop_at(*points.last().unwrap());
    bench.run();
    sweep(bench);
}

#[test]
fn the_patients_own_area_is_painted_for_a_mark_saved_and_opened_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("areas.ron");
    let mut bench = with_sample(Setup::default().answering(&path));
    let mark = select(&mut bench, 0);
    let marks = bench.state().session().marks().to_vec();
    bench.get_by_label("Draw the patient’s own area").focus();
    bench.run();
    key(&mut bench, Key::Enter);
    bench.get_by_label("Pain of point 1");
    stroke(&mut bench, &[(30.0, 200.0), (60.0, 200.0)]);
    let first = pain(&bench);
    assert_eq!(first.len(), 1);
    assert_eq!((first[0].view, first[0].mark, first[0].drawn), (View::Back, Some(mark), Drawn::ByHand));
    for (x, y, inside) in [(45.0, 200.0, true), (30.0, 200.0, true), (45.0, 208.0, true), (45.0, 211.0, false)] {
        assert_eq!(first[0].patch.contains(point(x, y)), inside, "{x}, {y}");
    }
    assert_eq!(bench.state().session().marks(), marks, "a brush places and moves no mark");

    stroke(&mut bench, &[(45.0, 200.0), (45.0, 240.0)]);
    assert_eq!(pain(&bench).len(), 1, "a second stroke belongs to the same area");
    assert_eq!(pain(&bench)[0].patch.borders.len(), 1, "overlapping strokes are one");
    assert!(pain(&bench)[0].patch.contains(point(45.0, 240.0)));
    ctrl(&mut bench, Key::Z);
    assert_eq!(pain(&bench), first, "each stroke is a step of its own");
    assert_eq!(said(&bench).1, "Undid painting of pain area 1");
    run(&mut bench, Action::Run(Command::Redo));
    let both = pain(&bench);
    assert!(both[0].patch.contains(point(45.0, 240.0)));

    bench.get_by_role_and_label(Role::Tab, "Eraser").click();
    bench.run();
    stroke(&mut bench, &[(20.0, 225.0), (70.0, 225.0)]);
    assert!(!pain(&bench)[0].patch.contains(point(45.0, 225.0)), "the eraser takes away");
    assert_eq!(pain(&bench)[0].patch.borders.len(), 2, "what is left are two parts");
    ctrl(&mut bench, Key::Z);
    assert_eq!(pain(&bench), both);

    for quality in ["burning", "aching"] {
        bench.get_by_label(quality).focus();
        bench.run();
        key(&mut bench, Key::Enter);
    }
    assert!(pain(&bench)[0].qualities.iter().eq(&[PainQuality::Ache, PainQuality::Burning]));
    bench.get_by_label("Pain area 1, back, aching, burning, of mark 1");
    key(&mut bench, Key::Escape);
    assert!(bench.state().session().drawing().is_none(), "Escape puts the brush away");
    assert_eq!(bench.state().session().selection(), [mark], "and nothing else");

    ctrl(&mut bench, Key::S);
    bench.run();
    let saved = store::open(&path, "2026-11-21".parse().unwrap()).unwrap();
    assert_eq!(saved.chart, *bench.state().session().chart());
    assert_eq!(saved.chart.last_visit().unwrap().pain_areas, pain(&bench));
}

#[test]
fn a_lasso_encloses_and_what_is_drawn_is_clipped_to_the_body() {
    let mut bench = with_sample(Setup::default());
    run(&mut bench, Action::SelectMany(Vec::new()));
    key(&mut bench, Key::O);
    bench.get_by_label("Pain of the complaint");
    bench.get_by_role_and_label(Role::Tab, "Lasso").click();
    bench.run();
    stroke(&mut bench, &[(-20.0, 300.0), (20.0, 300.0), (20.0, 340.0), (-20.0, 340.0), (-20.0, 302.0)]);
    let drawn = pain(&bench);
    assert_eq!((drawn.len(), drawn[0].mark), (1, None), "the complaint's");
    assert!(drawn[0].patch.contains(point(0.0, 320.0)) && !drawn[0].patch.contains(point(25.0, 320.0)));

    area(&mut bench, AreaAction::BeginNext);
    let outside = vec![point(-190.0, 60.0), point(-150.0, 60.0)];
    area(&mut bench, AreaAction::Take(Tool::Brush));
    area(&mut bench, AreaAction::Stroke { view: View::Back, path: outside });
    assert_eq!(said(&bench), (Level::Hint, "Outside the body: nothing was drawn".to_owned()));
    assert_eq!(pain(&bench).len(), 1);
    // From the flank out into the air.
    let across = vec![point(30.0, 330.0), point(130.0, 330.0)];
    area(&mut bench, AreaAction::Stroke { view: View::Back, path: across });
    let clipped = &pain(&bench)[1];
    assert!(clipped.patch.contains(point(35.0, 330.0)) && !clipped.patch.contains(point(100.0, 330.0)), "{clipped:?}");
    let body = bench.state().session().atlas().view(View::Back);
    let outline = Patch { borders: body.outline_polygons.clone() };
    assert!(clipped.patch.without(&outline).is_empty(), "nothing of it is off the body");
}

#[test]
fn an_area_continues_in_another_view_as_another_area_that_feels_the_same() {
    let mut bench = with_sample(Setup::default());
    let mark = select(&mut bench, 0);
    area(&mut bench, AreaAction::Draw(AreaOf::Mark(mark)));
    area(&mut bench, AreaAction::Stroke { view: View::Back, path: vec![point(40.0, 150.0)] });
    let first = pain(&bench)[0].id;
    area(&mut bench, AreaAction::ToggleQuality(first, PainQuality::Dull));
    area(&mut bench, AreaAction::Stroke { view: View::Right, path: vec![point(0.0, 120.0)] });
    let both = pain(&bench);
    assert_eq!(
        both.iter().map(|a| (a.view, a.mark)).collect::<Vec<_>>(),
        [(View::Back, Some(mark)), (View::Right, Some(mark))]
    );
    assert!(both[1].qualities.iter().eq(&[PainQuality::Dull]));
    area(&mut bench, AreaAction::BelongTo(first, None));
    assert_eq!(pain(&bench)[0].mark, None);
    assert_eq!(bench.state().session().undo_text().as_deref(), Some("owner of pain area 1"));
    area(&mut bench, AreaAction::Delete(first));
    assert_eq!(pain(&bench).iter().map(|a| a.view).collect::<Vec<_>>(), [View::Right]);
    ctrl(&mut bench, Key::Z);
    assert_eq!(pain(&bench).len(), 2);
}

#[test]
fn the_menu_of_an_area_continues_it_in_another_view() {
    let mut bench = with_sample(Setup::default());
    area(&mut bench, AreaAction::Draw(AreaOf::Complaint));
    area(&mut bench, AreaAction::Stroke { view: View::Back, path: vec![point(-40.0, 300.0)] });
    let first = pain(&bench)[0].id;
    area(&mut bench, AreaAction::ToggleQuality(first, PainQuality::Dull));
    area(&mut bench, AreaAction::Finish);
    run(&mut bench, Action::Run(Command::Escape));
    let there = at(&bench, point(-40.0, 300.0));
    for pressed in [true, false] {
        let (button, modifiers) = (PointerButton::Secondary, Modifiers::NONE);
        bench.event(Event::PointerMoved(there));
        bench.event(Event::PointerButton { pos: there, button, pressed, modifiers });
    }
    bench.run();
    assert_eq!(bench.state().session().selected_area(), Some(first));
    // The list of areas offers the same; the menu comes last.
    bench.query_all_by_label("Continue in another view").last().unwrap().click();
    bench.run();
    assert!(bench.query_by_role_and_label(Role::Button, "Back").is_none(), "it is drawn there already");
    bench.get_by_role_and_label(Role::Button, "Left").click();
    bench.run();
    let session = bench.state().session();
    assert_eq!((session.view(), session.drawing().map(|d| d.of)), (View::Left, Some(AreaOf::Complaint)));
    area(&mut bench, AreaAction::Stroke { view: View::Left, path: vec![point(10.0, 300.0)] });
    let areas: Vec<_> = pain(&bench).iter().map(|a| (a.view, a.qualities.len())).collect();
    assert_eq!(areas, [(View::Back, 1), (View::Left, 1)], "it feels the same there");
}

#[test]
fn an_area_to_avoid_that_continues_in_another_view_keeps_its_reason() {
    let mut bench = with_sample(Setup::default());
    area(&mut bench, AreaAction::Draw(AreaOf::Avoid));
    area(&mut bench, AreaAction::Stroke { view: View::Front, path: vec![point(60.0, 200.0)] });
    let first = bench.state().session().areas_to_avoid().last().unwrap().id;
    area(&mut bench, AreaAction::Words(first, "Pacemaker".to_owned()));
    area(&mut bench, AreaAction::ContinueIn(first, View::Left));
    area(&mut bench, AreaAction::Stroke { view: View::Left, path: vec![point(-40.0, 200.0)] });
    let areas = bench.state().session().areas_to_avoid().iter().rev().take(2);
    assert_eq!(
        areas.map(|a| (a.view, a.reason.as_str())).collect::<Vec<_>>(),
        [(View::Left, "Pacemaker"), (View::Front, "Pacemaker")]
    );
}

#[test]
fn an_eraser_that_takes_everything_takes_the_area_and_one_stroke_can_touch_several() {
    let mut bench = with_sample(Setup::default());
    let mark = select(&mut bench, 0);
    area(&mut bench, AreaAction::Draw(AreaOf::Mark(mark)));
    for y in [200.0, 240.0] {
        area(&mut bench, AreaAction::BeginNext);
        area(&mut bench, AreaAction::Stroke { view: View::Back, path: vec![point(40.0, y)] });
    }
    assert_eq!(pain(&bench).len(), 2);
    area(&mut bench, AreaAction::BeginNext);
    area(&mut bench, AreaAction::Take(Tool::Eraser));
    area(&mut bench, AreaAction::Widen(20.0));
    area(&mut bench, AreaAction::Stroke { view: View::Back, path: vec![point(40.0, 200.0), point(40.0, 240.0)] });
    assert_eq!(pain(&bench), []);
    ctrl(&mut bench, Key::Z);
    assert_eq!(pain(&bench).len(), 2, "it is one step");
    area(&mut bench, AreaAction::Stroke { view: View::Back, path: vec![point(-40.0, 300.0)] });
    assert_eq!(said(&bench).1, "Nothing was drawn there");
}

#[test]
fn the_areas_of_a_deleted_mark_stay_with_the_complaint_and_come_back_with_it() {
    let mut bench = with_sample(Setup::default());
    let mark = select(&mut bench, 0);
    area(&mut bench, AreaAction::Draw(AreaOf::Mark(mark)));
    area(&mut bench, AreaAction::Stroke { view: View::Back, path: vec![point(40.0, 200.0)] });
    area(&mut bench, AreaAction::Finish);
    let before = bench.state().session().chart().visits.clone();
    run(&mut bench, Action::Select(mark));
    run(&mut bench, Action::Run(Command::Delete));
    go_on(&mut bench);
    sweep(&bench);
    assert_eq!(pain(&bench).iter().map(|a| a.mark).collect::<Vec<_>>(), [None]);
    let words = "Deleted, Ctrl+Z brings it back: point 1 Upper trapezius, right, injected: lidocaine 1 % 0.5 mL; \
                 its pain area stays with the complaint";
    assert_eq!(said(&bench).1, words);
    ctrl(&mut bench, Key::Z);
    assert_eq!(bench.state().session().chart().visits, before, "mark and owner come back in one step");
    run(&mut bench, Action::Run(Command::Redo));
    assert_eq!(pain(&bench).iter().map(|a| a.mark).collect::<Vec<_>>(), [None]);
}

#[test]
fn escape_ends_the_stroke_then_the_tool_then_the_selected_area() {
    let mut bench = with_sample(Setup::default());
    let mark = select(&mut bench, 0);
    area(&mut bench, AreaAction::Draw(AreaOf::Mark(mark)));
    area(&mut bench, AreaAction::Stroke { view: View::Back, path: vec![point(40.0, 200.0)] });
    let (from, to) = (at(&bench, point(40.0, 260.0)), at(&bench, point(40.0, 300.0)));
    bench.hover_at(from);
    bench.run();
    bench.drag_at(from);
    bench.run();
    bench.hover_at(to);
    bench.run();
    key(&mut bench, Key::Escape);
    bench.drop_at(to);
    bench.run();
    assert_eq!(pain(&bench).len(), 1);
    assert!(!pain(&bench)[0].patch.contains(point(40.0, 280.0)), "the stroke was given up");
    assert!(bench.state().session().drawing().is_some());
    key(&mut bench, Key::Escape);
    assert!(bench.state().session().drawing().is_none());
    assert!(bench.state().session().selected_area().is_some());
    key(&mut bench, Key::Escape);
    assert!(bench.state().session().selected_area().is_none());
    assert_eq!(bench.state().session().selection(), [mark]);
    key(&mut bench, Key::Escape);
    assert_eq!(bench.state().session().selection(), [] as [MarkId; 0]);
}

#[test]
fn the_textbook_pattern_is_taken_over_by_an_explicit_act_without_a_pointer() {
    let mut bench = with_sample(Setup::default());
    let mark = select(&mut bench, 0);
    assert_eq!(pain(&bench), [], "the pattern that is shown is nobody's pain");
    bench.get_by_label("Use referral pattern").focus();
    bench.run();
    key(&mut bench, Key::Enter);
    let taken = pain(&bench);
    assert!(!taken.is_empty());
    assert!(taken.iter().all(|a| a.mark == Some(mark) && a.drawn == Drawn::FromTextbook), "{taken:?}");
    let views: Vec<View> = taken.iter().map(|a| a.view).collect();
    assert!(views.contains(&View::Right), "{views:?}");
    assert!(said(&bench).1.starts_with("Point 1: the textbook pattern is recorded as the patient’s own"));
    assert!(bench.query_all_by_label_contains("taken from the textbook pattern").count() >= taken.len());
    area(&mut bench, AreaAction::TakeTextbook(mark));
    assert_eq!(pain(&bench), taken, "a second time adds nothing");
    ctrl(&mut bench, Key::Z);
    assert_eq!(pain(&bench), [], "it is one step");
    run(&mut bench, Action::Run(Command::Redo));
    let right = taken.iter().find(|a| a.view == View::Right).unwrap();
    area(&mut bench, AreaAction::Rework(right.id, Tool::Brush));
    area(&mut bench, AreaAction::Stroke { view: View::Right, path: vec![point(0.0, 200.0)] });
    let drawn = pain(&bench).into_iter().find(|a| a.id == right.id).unwrap();
    assert_eq!(drawn.drawn, Drawn::ByHand, "what was changed is the patient's own");
}

#[test]
fn an_area_to_avoid_has_a_reason_is_listed_and_warns_of_marks_in_it() {
    let mut bench = with_sample(Setup::default());
    run(&mut bench, Action::SelectMany(Vec::new()));
    run(&mut bench, Action::Run(Command::DrawAreaToAvoid));
    bench.get_by_role_and_label(Role::Button, "Done");
    stroke(&mut bench, &[(-40.0, 300.0), (-20.0, 300.0)]);
    key(&mut bench, Key::Escape);
    let id = bench.state().session().areas_to_avoid()[0].id;
    bench.get_by_label("Area to avoid 1, back, reason not recorded");
    bench.get_by_role_and_label(Role::TextInput, "Reason").focus();
    bench.run();
    bench.get_by_role_and_label(Role::TextInput, "Reason").type_text("scar");
    bench.run();
    bench.get_by_label("Area to avoid 1, back, scar");
    assert_eq!(bench.state().session().undo_text().as_deref(), Some("reason of area to avoid 1"));
    key(&mut bench, Key::Escape);
    key(&mut bench, Key::Escape);

    let inside = at(&bench, point(-30.0, 300.0));
    click(&mut bench, inside);
    let number = bench.state().session().marks().last().unwrap().number;
    let warning = format!("Point {number} lies in an area to avoid: scar");
    assert_eq!(said(&bench), (Level::Warning, warning));
    bench.get_by_label("Lies in an area to avoid: scar");
    key(&mut bench, Key::I);
    go_on(&mut bench);
    bench.get_by_label("Area to avoid: scar");
    let beside = at(&bench, point(-30.0, 330.0));
    click(&mut bench, beside);
    let placed = "Placed point 9, Iliocostalis lumborum, left".to_owned();
    assert_eq!(said(&bench), (Level::Done, placed), "beside it nothing is said of it");

    run(&mut bench, Action::SelectMany(Vec::new()));
    area(&mut bench, AreaAction::Delete(id));
    assert_eq!(bench.state().session().areas_to_avoid(), []);
    ctrl(&mut bench, Key::Z);
    assert_eq!(bench.state().session().areas_to_avoid()[0].reason, "scar");
}

#[test]
fn a_signed_visit_keeps_its_areas_as_they_are() {
    let mut chart = sample_chart();
    let visit = VisitId(1);
    let own = pain_area(50, View::Back, square(0.0, 200.0, 20.0), Some(MarkId(2)));
    Edit::AddPainArea(visit, Box::new(own.clone())).apply(&mut chart).unwrap();
    assert_eq!(check::problems(&chart, "2026-11-21".parse().unwrap()), vec![]);
    let foreign = pain_area(51, View::Back, square(0.0, 200.0, 20.0), Some(MarkId(90)));
    let add = |area: &PainArea| Edit::AddPainArea(visit, Box::new(area.clone()));
    for (edit, expected) in [
        (add(&own), EditError::AreaOutOfOrder(AreaId(50))),
        (add(&foreign), EditError::NoSuchMark(MarkId(90))),
        (
            Edit::SetPainArea(visit, Box::new(PainArea { mark: Some(MarkId(90)), ..own.clone() })),
            EditError::NoSuchMark(MarkId(90)),
        ),
        (
            Edit::SetPainArea(visit, Box::new(PainArea { id: AreaId(49), ..own.clone() })),
            EditError::NoSuchArea(AreaId(49)),
        ),
        (Edit::RemovePainArea(visit, AreaId(49)), EditError::NoSuchArea(AreaId(49))),
        (Edit::RemoveMark(visit, MarkId(2)), EditError::MarkHasAreas(MarkId(2))),
    ] {
        let before = chart.clone();
        assert_eq!(edit.clone().apply(&mut chart), Err(expected), "{edit:?}");
        assert!(chart == before, "a refused edit changes nothing");
    }
    let by = Clinician { name: "A. Example".to_owned(), ..Clinician::default() };
    chart.visits[0].status =
        Status::Signed(Signature { by, at: NOW.parse().unwrap(), as_signed: None, digest: String::new() });
    for edit in [
        add(&pain_area(60, View::Back, square(0.0, 200.0, 20.0), None)),
        Edit::SetPainArea(visit, Box::new(PainArea { words: "new".to_owned(), ..own.clone() })),
        Edit::RemovePainArea(visit, AreaId(50)),
    ] {
        assert_eq!(edit.apply(&mut chart), Err(EditError::Signed(visit)));
    }
}

#[test]
fn every_edit_of_an_area_is_undone_by_its_inverse() {
    let mut chart = sample_chart();
    let visit = VisitId(1);
    let own = pain_area(150, View::Back, square(0.0, 200.0, 20.0), Some(MarkId(2)));
    let renamed = PainArea { words: "like a knife".to_owned(), ..own.clone() };
    for edit in [
        Edit::AddPainArea(visit, Box::new(own)),
        Edit::SetPainArea(visit, Box::new(renamed.clone())),
        Edit::RemovePainArea(visit, AreaId(150)),
    ] {
        let before = chart.visits.clone();
        let inverse = edit.clone().apply(&mut chart).unwrap().expect("it changes something");
        let after = chart.visits.clone();
        let again = inverse.apply(&mut chart).unwrap().expect("so does its inverse");
        assert_eq!(chart.visits, before, "{edit:?}");
        again.apply(&mut chart).unwrap();
        assert_eq!(chart.visits, after, "{edit:?}");
    }
    assert_eq!(chart.next_id, 151, "an id is never given twice");
}

#[test]
fn a_chart_with_areas_that_contradict_it_is_found_out() {
    let today = "2026-11-21".parse().unwrap();
    let sound = || pain_area(50, View::Back, square(0.0, 200.0, 20.0), None);
    let with = |areas: Vec<PainArea>| {
        let mut chart = sample_chart();
        chart.visits[0].pain_areas = areas;
        check::problems(&chart, today).into_iter().map(|d| d.message).collect::<Vec<_>>()
    };
    assert_eq!(with(vec![sound()]), Vec::<String>::new());
    let broken = [
        (
            vec![PainArea { patch: Patch::default(), ..sound() }],
            "an area needs three or more points inside the drawing",
        ),
        (
            vec![PainArea { patch: square(390.0, 0.0, 20.0), ..sound() }],
            "an area needs three or more points inside the drawing",
        ),
        (
            vec![PainArea { patch: square(f64::NAN, 0.0, 20.0), ..sound() }],
            "an area needs three or more points inside the drawing",
        ),
        (vec![PainArea { id: AreaId(100), ..sound() }], "ids of pain areas do not ascend below next_id"),
        (vec![PainArea { mark: Some(MarkId(90)), ..sound() }], "a pain area belongs to mark 90, which is not there"),
    ];
    for (areas, message) in broken {
        assert_eq!(with(areas), [message]);
    }
    assert_eq!(with(vec![sound(), sound()]).len(), 2, "the order, and that an id is used twice");
}

#[test]
fn points_from_a_set_look_unconfirmed_and_count_only_once_they_are_confirmed() {
    let mut bench = with_sample(Setup::default());
    let chosen: Vec<MarkId> = bench.state().session().marks()[..3].iter().map(|m| m.id).collect();
    run(&mut bench, Action::SelectMany(chosen));
    run(&mut bench, Action::SaveTemplate("neck".to_owned()));
    let points = |bench: &Bench| {
        let session = bench.state().session();
        palpate::rules::doses::totals::visit_totals(session.shown_visit().unwrap(), session.atlas()).points
    };
    let waiting = |bench: &Bench| {
        let marks = bench.state().session().marks();
        marks.iter().filter(|m| !m.is_confirmed()).map(|m| m.number).collect::<Vec<_>>()
    };
    let before = points(&bench);
    let remaining = bench.state().session().remaining().count();
    run(&mut bench, Action::PlaceTemplate { index: 0, mirrored: true });
    assert_eq!((points(&bench), waiting(&bench)), (before, vec![8, 9, 10]), "they are proposals");
    assert_eq!(bench.state().session().remaining().count(), remaining, "nor are they injected with the rest");
    let name = "Mark 8 of 10, upper trapezius, left, from a point set, not confirmed, planned";
    assert_eq!(bench.query_all_by_label_contains(name).count(), 2, "its name says so in the list and on the picture");
    bench.get_by_label("Not counted until you confirm or change it");
    let placed: Vec<MarkId> = bench.state().session().selection().to_vec();

    run(&mut bench, Action::Select(placed[0]));
    key(&mut bench, Key::Y);
    assert_eq!((points(&bench), waiting(&bench)), (before + 1, vec![9, 10]));
    assert_eq!(said(&bench).1, "Confirmed 1 point");
    assert_eq!(bench.state().session().mark(placed[0]).unwrap().state, State::Planned, "planned, and confirmed");
    assert!(bench.query_by_label("Not counted until you confirm or change it").is_none());
    ctrl(&mut bench, Key::Z);
    assert_eq!(waiting(&bench), [8, 9, 10], "confirming is a step");

    // Whatever is done to a point confirms it: a score, a move, an injection.
    key(&mut bench, Key::Num6);
    assert_eq!(waiting(&bench), [9, 10]);
    run(&mut bench, Action::Select(placed[1]));
    run(&mut bench, Action::Nudge { dx_mm: 1.0, dy_mm: 0.0 });
    assert_eq!(waiting(&bench), [10]);
    run(&mut bench, Action::Select(placed[2]));
    key(&mut bench, Key::I);
    // The other upper trapezius is planned: both sides of the chest are asked about.
    go_on(&mut bench);
    assert_eq!((points(&bench), waiting(&bench)), (before + 3, vec![]));
    run(&mut bench, Action::Run(Command::Confirm));
    assert_eq!(said(&bench).1, "The selected points are confirmed already");
}

#[test]
fn hints_are_switched_by_key_and_remembered() {
    let mut bench = with_sample(Setup::default());
    let shown = |bench: &Bench| Overlay::ALL.map(|o| bench.state().session().settings().overlays.shows(o));
    assert_eq!(shown(&bench), [false, true, false], "classic points and hazards only on request");
    key(&mut bench, Key::Q);
    assert_eq!(shown(&bench), [true, true, false]);
    ctrl(&mut bench, Key::G);
    assert_eq!(shown(&bench), [true, false, false]);
    key(&mut bench, Key::Z);
    assert_eq!(shown(&bench), [true, false, true]);
    let folder = tempfile::tempdir().unwrap();
    bench.state().session().settings().save(folder.path()).unwrap();
    let (read, told) = Settings::load(folder.path());
    assert_eq!((read.overlays, told), (bench.state().session().settings().overlays, Vec::new()));
    bench.get_by_role_and_label(Role::Button, "View").click();
    bench.run();
    for (label, on) in [("Classic points", true), ("Textbook referral pattern", false), ("Hazard zones", true)] {
        let item = bench.get_by_label(label);
        assert_eq!(
            item.accesskit_node().toggled(),
            Some(if on { egui::accesskit::Toggled::True } else { egui::accesskit::Toggled::False }),
            "{label}"
        );
    }
}

#[test]
fn classic_points_bound_nothing() {
    let mut bench = with_sample(Setup::default());
    select(&mut bench, 0);
    key(&mut bench, Key::Q);
    let count = bench.state().session().marks().len();
    let point_of = bench.state().session().atlas().classic_points(View::Back);
    let near: Point = point_of.iter().find(|p| p.id.as_str() == "infraspinatus-1" && p.at.x < 0.0).unwrap().at;
    let on_it = at(&bench, near);
    click(&mut bench, on_it);
    let mark = bench.state().session().marks().last().unwrap().clone();
    assert_eq!(bench.state().session().marks().len(), count + 1, "a click on one places a mark as anywhere else");
    assert!(mark.place.at().distance(near) < 0.5, "where the finger is, not where the book says");
}

#[test]
fn an_area_is_picked_by_a_right_click_on_it() {
    let mut bench = with_sample(Setup::default());
    run(&mut bench, Action::SelectMany(Vec::new()));
    area(&mut bench, AreaAction::Draw(AreaOf::Complaint));
    area(&mut bench, AreaAction::Stroke { view: View::Back, path: vec![point(-10.0, 330.0), point(10.0, 330.0)] });
    area(&mut bench, AreaAction::Finish);
    area(&mut bench, AreaAction::Select(None));
    let pos = at(&bench, point(0.0, 330.0));
    bench.hover_at(pos);
    bench.run();
    for pressed in [true, false] {
        let button = PointerButton::Secondary;
        bench.event(Event::PointerButton { pos, button, pressed, modifiers: Modifiers::NONE });
    }
    bench.run();
    assert_eq!(bench.state().session().selected_area(), Some(pain(&bench)[0].id));
}

#[test]
fn panning_and_dragging_a_mark_still_work_after_drawing() {
    let mut bench = with_sample(Setup { size: vec2(1280.0, 720.0), ..Setup::default() });
    // A point that was not injected: an injected one stays where it is.
    let mark = select(&mut bench, 3);
    area(&mut bench, AreaAction::Draw(AreaOf::Mark(mark)));
    let own = bench.state().session().marks()[3].place.at();
    let (from, to) = (at(&bench, own), at(&bench, own.moved(4.0, 9.0)));
    drag(&mut bench, from, to);
    assert_eq!(bench.state().session().marks()[3].place.at(), own, "while drawing, a drag over a mark paints");
    assert_eq!(pain(&bench).len(), 1);
    key(&mut bench, Key::Escape);
    drag(&mut bench, from, to);
    assert!(bench.state().session().marks()[3].place.at().distance(own.moved(4.0, 9.0)) < 1.0);
}

/// The sample chart with an area of its first mark, one of the complaint on the calf, and a port.
fn with_areas() -> Chart {
    let mut chart = sample_chart();
    let mut own = pain_area(50, View::Back, square(20.0, 200.0, 40.0), Some(MarkId(2)));
    own.qualities = [PainQuality::Ache, PainQuality::Burning].into();
    own.words = "like <fire>".to_owned();
    let calf = pain_area(51, View::Back, square(60.0, 800.0, 20.0), None);
    chart.visits[0].pain_areas = vec![own, calf];
    let reason = "port, chest".to_owned();
    chart.patient.areas_to_avoid =
        vec![AreaToAvoid { id: AreaId(60), view: View::Front, patch: square(-70.0, 190.0, 25.0), reason }];
    assert_eq!(check::problems(&chart, "2026-11-21".parse().unwrap()), vec![]);
    chart
}

/// A PDF takes strings of 32,767 bytes; a reason may have three times as many, and stands in the words of the figure too.
#[test]
fn a_reason_of_any_allowed_length_reaches_the_report() {
    let mut chart = with_areas();
    for reason in ["implant ".repeat(12_400), "漢é ".repeat(16_000), "\u{1f600}".repeat(24_000), "x".repeat(99_000)] {
        chart.patient.areas_to_avoid[0].reason = reason.trim().to_owned();
        assert_eq!(check::problems(&chart, "2026-11-21".parse().unwrap()), vec![]);
        let visit = chart.visits[0].id;
        let made = export(&chart, visit, ExportKind::Pdf, ViewChoice::All, &ExportOptions::default(), now());
        assert!(made.is_ok_and(|pdf| pdf.bytes.starts_with(b"%PDF-")), "{} bytes", reason.len());
    }
}

#[test]
fn a_figure_names_every_area_and_shows_the_lowest() {
    let chart = with_areas();
    let avoid = chart.patient.areas_to_avoid.clone();
    let draw = |view| {
        figure(atlas(), &chart.visits[0], view, &FigureOptions { avoid: avoid.clone(), ..FigureOptions::default() })
    };
    let back = draw(View::Back);
    let areas =
        "Areas: Pain area 1, back, aching, burning, “like <fire>”, of mark 1; Pain area 2, back, of the complaint.";
    assert!(back.description.ends_with(areas), "{}", back.description);
    assert!(back.bounds.max.y >= 820.0, "the calf is in the picture");
    assert!(draw(View::Front).description.ends_with("Areas: Area to avoid 1, front, port, chest."));
    let entries = entries(atlas(), &chart.visits[0], &[View::Front, View::Back], &avoid);
    assert_eq!(entries[entries.len() - 2..], [Entry::PainArea, Entry::AreaToAvoid]);
    insta::assert_snapshot!("figure-with-areas", draw(View::Front).dump());
}

#[test]
fn every_export_shows_areas_with_their_names() {
    let chart = with_areas();
    let options = ExportOptions { png: PictureSize::Width(400), ..ExportOptions::default() };
    let make = |chart: &Chart, kind| export(chart, VisitId(1), kind, ViewChoice::All, &options, now()).unwrap().bytes;
    let svg = String::from_utf8(make(&chart, ExportKind::Svg)).unwrap();
    for name in [
        "Pain area 1, back, aching, burning, “like &lt;fire&gt;”, of mark 1",
        "Area to avoid 1, front, port, chest",
        "pain as the patient shows it",
    ] {
        assert!(svg.contains(name), "{name}");
    }
    assert_ne!(make(&chart, ExportKind::Png), make(&sample_chart(), ExportKind::Png));
    let tables = Clinical::bundled().unwrap();
    let document = document(&chart, VisitId(1), atlas(), tables, ViewChoice::All, &options, now()).unwrap();
    let report = document.pages.iter().map(Scene::dump).collect::<String>();
    for words in ["Pain areas", "Pain area 2, back, of the complaint", "port, chest (front)"] {
        assert!(report.contains(words), "{words}");
    }
}
