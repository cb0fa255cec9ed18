//! One mark in all views, through the real window.

use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use palpate::app::{Action, Command, Level, Shown};
use palpate::body::{Side, View};
use palpate::geometry::point;

use crate::support::bench::{Setup, run, with_sample};
use crate::support::gestures::{Bench, click, drag, key, with_reason};

/// The name of the first mark of the sample.
const FIRST: &str = "Mark 1 of 7, upper trapezius, right, pain 7, injected";

fn show(bench: &mut Bench, view: View) {
    run(bench, Action::Run(Command::ShowView(view)));
}

#[test]
fn a_mark_dragged_in_the_side_view_is_the_same_mark() {
    let mut bench = with_sample(Setup::default());
    // What was injected is dragged nowhere.
    let first = bench.state().session().marks()[0].id;
    run(&mut bench, Action::Select(first));
    run(&mut bench, Action::Run(Command::ResetState));
    with_reason(&mut bench);
    show(&mut bench, View::Right);
    let before = bench.state().session().marks()[0].clone();
    let found = FIRST.replace("injected", "found, active");
    bench.get_by_role_and_label(Role::Button, &format!("{found} (marked from behind)"));
    let session = bench.state().session();
    let seen = session.seen_in(&before, View::Right).expect("the right side sees it");
    let to = seen.moved(3.0, 12.0);
    let (from_screen, to_screen) =
        [seen, to].map(|p| bench.state().screen_position_in(View::Right, p).expect("the right is shown")).into();
    drag(&mut bench, from_screen, to_screen);
    let session = bench.state().session();
    let after = &session.marks()[0];
    assert_eq!((after.id, after.number, after.pain), (before.id, before.number, before.pain), "it is the same mark");
    assert_eq!(session.marks().len(), 7, "and no other has come or gone");
    assert_eq!(after.place.view(), View::Right);
    assert!(after.place.at().distance(to) < 1.5, "it was dragged to {:?}", after.place.at());
    assert_eq!(after.side, Side::Right);
    bench.get_by_role_and_label(Role::Button, "Mark 1 of 7, levator scapulae, right, pain 7, found, active");
    key(&mut bench, Key::ArrowDown);
    let lower = bench.state().session().marks()[0].place;
    assert!(lower.at().y > to.y && lower.view() == View::Right, "arrows move it along the page: {lower:?}");
    run(&mut bench, Action::Run(Command::Undo));
    run(&mut bench, Action::Run(Command::Undo));
    assert_eq!(bench.state().session().marks()[0], before, "two steps back it is where it was");
}

#[test]
fn a_mark_does_not_change_its_side_by_a_drag_without_saying_so() {
    let mut bench = with_sample(Setup::default());
    let mark = bench.state().session().marks()[3].id;
    run(&mut bench, Action::MoveMark { mark, view: View::Back, to: point(30.0, 300.0) });
    assert_eq!(bench.state().session().mark(mark).unwrap().side, Side::Right);
    assert_eq!(bench.state().session().notice().map(|n| n.level), Some(Level::Warning));
    bench.get_by_label("Point 4 is now on the other side: right");
    let injected = bench.state().session().marks()[0].clone();
    assert!(injected.injection().is_some());
    run(&mut bench, Action::MoveMark { mark: injected.id, view: View::Left, to: point(30.0, 300.0) });
    assert_eq!(bench.state().session().mark(injected.id), Some(&injected), "what was injected stays where it is");
    bench.get_by_label_contains("Point 1 is injected and stays where it is");
}

#[test]
fn the_list_says_what_is_not_visible_from_here() {
    let mut bench = with_sample(Setup::default());
    let hidden =
        "Mark 7 of 7, pectoralis major, clavicular part, right, pain 3, deferred, tender point, not visible from here";
    bench.get_by_label(hidden);
    bench.get_by_role_and_label(Role::ListBoxOption, FIRST);
    show(&mut bench, View::Front);
    bench.get_by_label(&format!("{FIRST}, not visible from here"));
    let drawn = bench
        .query_all_by_role(Role::Button)
        .filter(|n| n.accesskit_node().label().is_some_and(|l| l.starts_with(FIRST)))
        .count();
    assert_eq!(drawn, 0, "nothing is drawn where its skin is turned away");
}

#[test]
fn selecting_stays_in_a_view_that_shows_the_mark_and_leaves_one_that_does_not() {
    let mut bench = with_sample(Setup::default());
    let ids: Vec<_> = bench.state().session().marks().iter().map(|m| m.id).collect();
    show(&mut bench, View::Right);
    run(&mut bench, Action::Select(ids[0]));
    assert_eq!(bench.state().session().shown(), Shown::One(View::Right), "the right side sees the shoulder");
    run(&mut bench, Action::Select(ids[3]));
    assert_eq!(bench.state().session().shown(), Shown::One(View::Back), "the left rhomboid is hidden from the right");
    run(&mut bench, Action::Run(Command::ShowAll));
    run(&mut bench, Action::Select(ids[6]));
    assert_eq!(bench.state().session().shown(), Shown::All, "all four show every mark");
    show(&mut bench, View::Back);
    key(&mut bench, Key::V);
    assert_eq!(bench.state().session().shown(), Shown::One(View::Front), "V goes to where the point is visible");
}

#[test]
fn in_the_four_views_together_each_sign_of_a_mark_has_a_name_of_its_own() {
    let mut bench = with_sample(Setup::default());
    run(&mut bench, Action::Run(Command::ShowAll));
    bench.get_by_role_and_label(Role::Button, &format!("{FIRST} (in the view from behind)"));
    bench.get_by_role_and_label(Role::Button, &format!("{FIRST} (in the view from the right, marked from behind)"));
    let of_marks = |n: &egui_kittest::Node<'_>| n.accesskit_node().label().filter(|l| l.starts_with("Mark "));
    let mut names: Vec<String> = bench.query_all_by_role(Role::Button).filter_map(|n| of_marks(&n)).collect();
    assert!(names.len() > 7, "some marks are seen from several sides: {names:#?}");
    names.sort();
    let all = names.len();
    names.dedup();
    assert_eq!(names.len(), all, "{names:#?}");
}

#[test]
fn the_menu_of_a_mark_shows_it_where_it_is_visible() {
    let mut bench = with_sample(Setup::default());
    let row =
        "Mark 7 of 7, pectoralis major, clavicular part, right, pain 3, deferred, tender point, not visible from here";
    bench.get_by_label(row).click_secondary();
    bench.run();
    assert_eq!(bench.state().session().selection().len(), 1);
    assert_eq!(bench.state().session().shown(), Shown::One(View::Back), "the menu does not change the view by itself");
    bench.get_by_label_contains("Show where it is visible").click();
    bench.run();
    assert_eq!(bench.state().session().shown(), Shown::One(View::Front));
    bench
        .get_by_role_and_label(
            Role::Button,
            "Mark 7 of 7, pectoralis major, clavicular part, right, pain 3, deferred, tender point",
        )
        .click_secondary();
    bench.run();
    bench.get_by_label_contains("Delete selected points").click();
    bench.run();
    assert_eq!(bench.state().session().marks().len(), 6);
}

#[test]
fn all_four_views_together_select_and_place() {
    let mut bench = with_sample(Setup::default());
    bench.key_press_modifiers(egui::Modifiers::COMMAND, Key::Num5);
    bench.run();
    assert_eq!(bench.state().session().shown(), Shown::All);
    for view in ["Back", "Front", "Left", "Right"] {
        bench.get_by_label(&format!("Body, {view}"));
    }
    bench.get_by_role_and_label(Role::Button, &format!("{FIRST} (in the view from behind)"));
    let carried = format!("{FIRST} (in the view from the right, marked from behind)");
    let carried = bench.get_by_role_and_label(Role::Button, &carried).rect().center();
    click(&mut bench, carried);
    let first = bench.state().session().marks()[0].id;
    assert_eq!(bench.state().session().selection(), [first], "selected in the view where it was not placed");
    let chest = bench.state().screen_position_in(View::Front, point(-64.0, 260.0)).expect("the front is shown");
    click(&mut bench, chest);
    let session = bench.state().session();
    let placed = session.marks().last().expect("a mark");
    assert_eq!((session.marks().len(), placed.place.view(), placed.side), (8, View::Front, Side::Right));
    assert!(placed.place.at().distance(point(-64.0, 260.0)) < 2.0, "{:?}", placed.place.at());
    run(&mut bench, Action::Run(Command::ZoomIn));
    bench.get_by_label("All four views are fitted to the window; show one of them to zoom");
}
