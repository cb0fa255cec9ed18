//! The mouse on the picture: gestures, cursors, the line that says what can be done, menus.

use egui::accesskit::{Role, Toggled};
use egui::{
    CursorIcon, Event, Key, Modifiers, MouseWheelSource, MouseWheelUnit, PointerButton, Pos2, TouchPhase, vec2,
};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use palpate::app::{Action, Command, Level, Shown};
use palpate::body::{Depth, View};
use palpate::geometry::{Point, point};
use palpate::store::settings;

use crate::support::bench::{Setup, run, with_sample};
use crate::support::gestures::{Bench, at, click, drag, key};

/// On skin without a mark of the sample, and beside the body.
const SKIN: Point = point(-40.0, 300.0);
const BESIDE: Point = point(-200.0, 60.0);

fn cursor(bench: &Bench) -> CursorIcon {
    bench.output().platform_output.cursor_icon
}

fn hover(bench: &mut Bench, place: Point) {
    let position = at(bench, place);
    bench.hover_at(position);
    bench.run();
}

fn button(bench: &mut Bench, pos: Pos2, button: PointerButton, pressed: bool) {
    let modifiers = Modifiers::NONE;
    bench.event(Event::PointerButton { pos, button, pressed, modifiers });
    bench.run();
}

/// A click so short that it is no drag and no long press.
fn click_with(bench: &mut Bench, pos: Pos2, button: PointerButton, modifiers: Modifiers) {
    bench.hover_at(pos);
    bench.run();
    bench.event(Event::ModifiersChanged(modifiers));
    for pressed in [true, false] {
        bench.event(Event::PointerButton { pos, button, pressed, modifiers });
    }
    bench.event(Event::ModifiersChanged(Modifiers::NONE));
    bench.run();
}

/// The first mark that can be dragged: nothing was injected there.
fn first_mark(bench: &Bench) -> Point {
    let marks = bench.state().session().marks();
    marks.iter().find(|m| m.injection().is_none()).unwrap_or(&marks[0]).place.at()
}

#[test]
fn cursor_and_hint_say_what_can_be_done_with_what_is_under_the_pointer() {
    let mut bench = with_sample(Setup::default());
    run(&mut bench, Action::DismissNotice);
    hover(&mut bench, SKIN);
    assert_eq!(cursor(&bench), CursorIcon::Crosshair);
    bench.get_by_label("Click places a point · drag selects · wheel zooms");
    let mark = first_mark(&bench);
    hover(&mut bench, mark);
    assert_eq!(cursor(&bench), CursorIcon::Grab);
    bench.get_by_label_contains("Drag moves it");
    hover(&mut bench, BESIDE);
    assert_eq!(cursor(&bench), CursorIcon::NotAllowed);
    bench.get_by_label_contains("Beside the body");
    bench.key_down(Key::Space);
    bench.run();
    assert_eq!(cursor(&bench), CursorIcon::Grab);
    bench.key_up(Key::Space);
    let from = at(&bench, mark);
    bench.hover_at(from);
    bench.run();
    bench.drag_at(from);
    bench.run();
    bench.hover_at(from + vec2(20.0, 10.0));
    bench.run();
    bench.run();
    assert_eq!(cursor(&bench), CursorIcon::Move);
    bench.get_by_label("Let go to leave it here · Esc puts it back");
    let beside = at(&bench, BESIDE);
    bench.hover_at(beside);
    bench.run();
    assert_eq!(cursor(&bench), CursorIcon::NotAllowed);
    key(&mut bench, Key::Escape);
    bench.drop_at(beside);
    bench.run();
    assert_eq!(first_mark(&bench), mark, "Escape put it back");
    let signed = bench.state().session().chart().visits[0].id;
    run(&mut bench, Action::ShowVisit(signed));
    hover(&mut bench, SKIN);
    assert_eq!(cursor(&bench), CursorIcon::NotAllowed);
    let mark = first_mark(&bench);
    hover(&mut bench, mark);
    assert_eq!(cursor(&bench), CursorIcon::PointingHand);
}

#[test]
fn news_stand_in_the_status_line_until_the_pointer_goes_on_and_warnings_longer() {
    let mut bench = Setup::default().open();
    bench.run();
    let shoulder = at(&bench, point(46.0, 154.0));
    click(&mut bench, shoulder);
    bench.get_by_label("Placed point 1, Upper trapezius, right");
    bench.hover_at(shoulder + vec2(10.0, 10.0));
    bench.run();
    bench.get_by_label("Placed point 1, Upper trapezius, right");
    hover(&mut bench, SKIN);
    bench.get_by_label("Click places a point · drag selects · wheel zooms");
    let mark = bench.state().session().marks()[0].id;
    run(&mut bench, Action::MoveMark { mark, view: View::Back, to: point(-46.0, 154.0) });
    hover(&mut bench, point(40.0, 380.0));
    assert_eq!(bench.state().session().notice().map(|n| n.level), Some(Level::Warning));
    bench.get_by_label("Point 1 is now on the other side: left");
}

#[test]
fn the_picture_is_moved_zoomed_and_fitted_with_the_mouse() {
    let mut bench = Setup::default().open();
    bench.run();
    let start = at(&bench, SKIN);
    bench.hover_at(start);
    bench.run();
    button(&mut bench, start, PointerButton::Middle, true);
    for i in 1..=3 {
        bench.hover_at(start + vec2(20.0, 10.0) * i as f32);
        bench.run();
    }
    button(&mut bench, start + vec2(60.0, 30.0), PointerButton::Middle, false);
    let moved = at(&bench, SKIN) - start;
    assert!(moved.x > 40.0 && moved.y > 20.0, "a middle drag moves it: {moved:?}");
    let start = at(&bench, SKIN);
    bench.key_down(Key::Space);
    drag(&mut bench, start, start + vec2(-40.0, 0.0));
    bench.key_up(Key::Space);
    bench.run();
    assert!((at(&bench, SKIN) - start).x < -25.0, "Space and a drag move it: {:?}", at(&bench, SKIN) - start);
    assert_eq!(bench.state().session().marks().len(), 0, "moving the picture places nothing");
    let start = at(&bench, SKIN);
    bench.hover_at(start);
    bench.run();
    let width = |bench: &Bench| at(bench, point(100.0, 300.0)).x - at(bench, SKIN).x;
    let before = width(&bench);
    let (unit, phase, modifiers) = (MouseWheelUnit::Point, TouchPhase::Move, Modifiers::NONE);
    let source = MouseWheelSource::Wheel;
    bench.event(Event::MouseWheel { unit, delta: vec2(0.0, 120.0), phase, source, modifiers });
    for _ in 0..12 {
        bench.step();
    }
    assert!(width(&bench) > before * 1.3, "the wheel zooms: {before} to {}", width(&bench));
    assert!(at(&bench, SKIN).distance(start) < 3.0, "at the pointer");
    for _ in 0..3 {
        run(&mut bench, Action::Run(Command::ZoomOut));
    }
    let beside = bench.get_by_label("Body, Back").rect().right_top() + vec2(-24.0, 220.0);
    bench.hover_at(beside);
    bench.run();
    // Both clicks between two frames, as fast as a hand can be.
    let press = |pressed| Event::PointerButton { pos: beside, button: PointerButton::Primary, pressed, modifiers };
    bench.input_mut().events.extend([true, false, true, false].map(press));
    bench.run();
    let mut fresh = Setup::default().open();
    fresh.run();
    assert!(at(&bench, SKIN).distance(at(&fresh, SKIN)) < 1.0, "a double click beside the body fits it again");
}

#[test]
fn marks_are_gathered_with_ctrl_and_shift_and_dragged_together_in_one_step() {
    let mut bench = with_sample(Setup::default());
    let ids: Vec<_> = bench.state().session().marks().iter().map(|m| m.id).collect();
    let places: Vec<_> = bench.state().session().marks().iter().map(|m| m.place.at()).collect();
    let second = at(&bench, places[1]);
    click(&mut bench, second);
    let fourth = at(&bench, places[3]);
    click_with(&mut bench, fourth, PointerButton::Primary, Modifiers::COMMAND);
    assert_eq!(bench.state().session().selection(), [ids[1], ids[3]]);
    drag(&mut bench, fourth, fourth + vec2(6.0, 14.0));
    let moved: Vec<_> = bench.state().session().marks().iter().map(|m| m.place.at()).collect();
    let went = |i: usize| (moved[i].x - places[i].x, moved[i].y - places[i].y);
    assert!(went(1).1 > 5.0 && (went(1).0 - went(3).0).abs() < 0.05 && (went(1).1 - went(3).1).abs() < 0.05);
    assert_eq!((moved[0], moved[2]), (places[0], places[2]), "the others stay");
    bench.get_by_label("Moved 2 points");
    run(&mut bench, Action::Run(Command::Undo));
    let back: Vec<_> = bench.state().session().marks().iter().map(|m| m.place.at()).collect();
    assert_eq!(back, places, "it is one step");
    let row = |bench: &Bench, i: usize| {
        let name = format!("Mark {} of 7", i + 1);
        let rows: Vec<_> = bench.query_all_by_label_contains(&name).collect();
        rows.into_iter().find(|n| n.accesskit_node().role() == Role::ListBoxOption).map(|n| n.rect().center()).unwrap()
    };
    let (second, fifth) = (row(&bench, 1), row(&bench, 4));
    click(&mut bench, second);
    click_with(&mut bench, fifth, PointerButton::Primary, Modifiers::SHIFT);
    let mut chosen = bench.state().session().selection().to_vec();
    chosen.sort_unstable();
    assert_eq!(chosen, ids[1..=4], "Shift in the list takes what lies between");
}

#[test]
fn escape_steps_back_from_the_gesture_to_the_selection_to_the_panel() {
    let mut bench = with_sample(Setup::default());
    let mark = first_mark(&bench);
    let from = at(&bench, mark);
    bench.hover_at(from);
    bench.run();
    bench.drag_at(from);
    bench.run();
    bench.hover_at(from + vec2(30.0, 30.0));
    bench.run();
    key(&mut bench, Key::Escape);
    bench.drop_at(from + vec2(30.0, 30.0));
    bench.run();
    let session = bench.state().session();
    assert_eq!((session.selection().len(), first_mark(&bench)), (1, mark), "first the gesture");
    bench.get_by_label("Note").focus();
    bench.run();
    key(&mut bench, Key::Escape);
    assert_eq!(bench.state().session().selection().len(), 1, "then the field");
    key(&mut bench, Key::Escape);
    assert_eq!(bench.state().session().selection().len(), 0, "then the selection");
    bench.get_by_label("Syringe Lidocaine 1 %").focus();
    bench.run();
    key(&mut bench, Key::Escape);
    key(&mut bench, Key::Escape);
    assert!(bench.get_by_label("Body, Back").accesskit_node().is_focused(), "then the panel");
}

#[test]
fn the_other_button_on_skin_offers_each_muscle_there() {
    let mut bench = Setup::default().open();
    bench.run();
    let beside_the_neck = at(&bench, point(34.0, 150.0));
    click_with(&mut bench, beside_the_neck, PointerButton::Secondary, Modifiers::NONE);
    bench.get_by_label("Place a point: Upper trapezius, right");
    bench.get_by_label("Place a point: Levator scapulae, right").click();
    bench.run();
    let mark = &bench.state().session().marks()[0];
    assert_eq!(mark.muscle_id().map(|m| m.as_str()), Some("levator-scapulae"));
    assert!(mark.place.at().distance(point(34.0, 150.0)) < 1.0);
}

#[test]
fn a_click_that_closes_a_menu_does_nothing_else() {
    let mut bench = Setup::default().open();
    bench.run();
    bench.get_by_label("View").click();
    bench.run();
    let skin = at(&bench, SKIN);
    click(&mut bench, skin);
    assert!(bench.query_by_label_contains("Zoom in").is_none(), "the menu is closed");
    assert_eq!(bench.state().session().marks().len(), 0);
}

#[test]
fn the_view_menu_marks_what_is_shown() {
    let mut bench = with_sample(Setup::default());
    run(&mut bench, Action::Run(Command::ShowDepth(Depth::Deep)));
    let open = |bench: &mut Bench, submenu: Option<&str>| {
        bench.get_by_role_and_label(Role::Button, "View").click_accesskit();
        bench.run();
        if let Some(name) = submenu {
            bench.get_by_role_and_label(Role::Button, name).click_accesskit();
            bench.run();
        }
    };
    let close = |bench: &mut Bench| {
        bench.key_press(Key::Escape);
        bench.run();
    };
    let checked = |bench: &Bench| -> Vec<String> {
        let items = bench.query_all_by_role(Role::MenuItemRadio);
        let on = items.filter(|n| n.accesskit_node().toggled() == Some(Toggled::True));
        on.filter_map(|n| n.accesskit_node().label()).collect()
    };
    for (submenu, expected) in
        [(None, vec!["Back"]), (Some("Depth"), vec!["Back", "Deep"]), (Some("Appearance"), vec!["Back", "Light"])]
    {
        open(&mut bench, submenu);
        assert_eq!(checked(&bench), expected, "{submenu:?}");
        if submenu != Some("Appearance") {
            close(&mut bench);
        }
    }
    bench.get_by_role_and_label(Role::MenuItemRadio, "Dark").click_accesskit();
    bench.run();
    assert_eq!(bench.state().session().settings().theme, settings::Theme::Dark);
    run(&mut bench, Action::Run(Command::ShowAll));
    run(&mut bench, Action::Run(Command::ToggleTouchMode));
    close(&mut bench);
    open(&mut bench, Some("Appearance"));
    assert_eq!(checked(&bench), ["All", "Dark", "Touch mode"]);
    assert_eq!(bench.state().session().shown(), Shown::All);
}

#[test]
fn charts_opened_lately_stand_under_a_heading() {
    let mut setup = Setup::default();
    setup.settings.remember(palpate::ids::ChartId::from_random([3; 16]), std::path::Path::new("/clinic/visit.ron"));
    let mut bench = setup.open();
    bench.run();
    bench.get_by_label("File").click();
    bench.run();
    let (heading, entry) = (bench.get_by_label("Recent charts").rect(), bench.get_by_label("visit.ron").rect());
    assert!(heading.bottom() <= entry.top(), "{heading:?} {entry:?}");
}

#[test]
fn a_second_window_on_the_same_chart_says_so_when_it_opens_it() {
    let folder = tempfile::tempdir().unwrap();
    let recovery = Some(folder.path().join("recovery"));
    let path = folder.path().join("shared.ron");
    let setup = || Setup { recovery: recovery.clone(), ..Setup::default() };
    let mut mine = setup().answering(&path).open();
    mine.run();
    let shoulder = at(&mine, point(46.0, 154.0));
    click(&mut mine, shoulder);
    run(&mut mine, Action::Run(Command::Save));
    mine.run();
    let warning = "This chart is open in another window too; only one of the two can save over it";
    let mut theirs = setup().open();
    run(&mut theirs, Action::OpenPath(path.clone()));
    theirs.run();
    assert_eq!(theirs.state().session().notice().map(|n| n.summary.as_str()), Some(warning));
    assert!(mine.state().session().notice().is_none_or(|n| n.summary != warning), "the first window has it");
    run(&mut mine, Action::Run(Command::New));
    mine.run();
    let mut third = setup().open();
    run(&mut third, Action::OpenPath(path));
    third.run();
    assert!(third.state().session().notice().is_none_or(|n| n.summary != warning), "the first window has left it");
}

#[test]
fn typing_a_value_over_with_itself_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("same.ron");
    let mut bench = Setup::default().answering(&path).open();
    bench.run();
    let shoulder = at(&bench, point(46.0, 154.0));
    click(&mut bench, shoulder);
    key(&mut bench, Key::I);
    run(&mut bench, Action::Run(Command::Save));
    bench.run();
    assert!(!bench.state().session().is_dirty());
    let step = bench.state().session().undo_text();
    bench.get_by_role_and_label(Role::TextInput, "Volume (mL)").focus();
    bench.run();
    for k in [Key::Backspace, Key::Backspace, Key::Backspace] {
        key(&mut bench, k);
    }
    bench.get_by_role_and_label(Role::TextInput, "Volume (mL)").type_text("0.7");
    bench.run();
    assert!(bench.state().session().is_dirty(), "another value is a change");
    for k in [Key::Backspace, Key::Backspace, Key::Backspace] {
        key(&mut bench, k);
    }
    bench.get_by_role_and_label(Role::TextInput, "Volume (mL)").type_text("0.5");
    bench.run();
    assert!(!bench.state().session().is_dirty(), "the file holds this very chart");
    assert_eq!(bench.state().session().undo_text(), step, "and there is no step to undo");
}
