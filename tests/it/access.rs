//! For those who work without a mouse or without seeing the picture: names, roles, focus, announcements, keys alone.

use std::collections::HashMap;

use egui::accesskit::{Live, Role};
use egui::epaint::Shape;
use egui::{Event, Key, Modifiers, Rect};
use egui_kittest::Node;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use palpate::app::commands::command;
use palpate::app::commands::command::table;
use palpate::app::{Action, Command};
use palpate::chart::mark::Test;
use palpate::geometry::point;
use palpate::store;

use crate::support::bench::{Setup, run, with_sample};
use crate::support::gestures::{Bench, at, click, ctrl, key, sweep};

/// Whether egui lets it be clicked or given the keyboard; texts that can only be marked and copied are left out.
fn is_control(node: &Node<'_>) -> bool {
    let data = node.accesskit_node();
    let data = data.data();
    let works =
        data.supports_action(egui::accesskit::Action::Click) || data.supports_action(egui::accesskit::Action::Focus);
    works && !matches!(data.role(), Role::Label | Role::ScrollBar | Role::TextRun | Role::Window)
}

fn name_of(node: &Node<'_>) -> String {
    node.accesskit_node().label().unwrap_or_default()
}

type Scene = (&'static str, fn() -> Bench);

const SCENES: [Scene; 15] = [
    ("empty", || {
        let mut bench = Setup::default().open();
        bench.run();
        bench
    }),
    ("sample", || with_sample(Setup::default())),
    ("a mark", || selected(1)),
    ("an injected mark", || selected(0)),
    ("a deferred mark", || selected(6)),
    ("several marks", || after(Command::SelectAll)),
    ("menu", || {
        let mut bench = with_sample(Setup::default());
        bench.get_by_label("View").click();
        bench.run();
        bench
    }),
    ("tray", || after(Command::EditSyringes)),
    ("palette", || after(Command::Palette)),
    ("manual", || after(Command::ShowManual)),
    ("shortcuts", || after(Command::ShowShortcuts)),
    ("words", || after(Command::ShowWords)),
    ("about", || after(Command::ShowAbout)),
    ("documents", || after(Command::ShowDocumentation)),
    ("question", || {
        let mut bench = selected(1);
        key(&mut bench, Key::I);
        run(&mut bench, Action::CloseRequested);
        bench
    }),
];

fn after(command: Command) -> Bench {
    let mut bench = with_sample(Setup::default());
    run(&mut bench, Action::Run(command));
    bench
}

fn selected(index: usize) -> Bench {
    let mut bench = with_sample(Setup::default());
    let mark = bench.state().session().marks()[index].id;
    run(&mut bench, Action::Select(mark));
    bench
}

#[test]
fn everything_that_can_be_worked_has_a_name_and_no_two_buttons_side_by_side_have_the_same() {
    for (scene, open) in SCENES {
        let bench = open();
        let mut nameless = Vec::new();
        let mut seen: HashMap<_, usize> = HashMap::new();
        let mut controls = 0;
        for node in bench.root().children_recursive().filter(is_control) {
            controls += 1;
            let name = name_of(&node);
            if name.trim().is_empty() {
                nameless.push(format!("{:?} at {:?}", node.accesskit_node().role(), node.rect()));
            }
            let parent = node.accesskit_node().parent().map(|p| p.id());
            let is_button = !matches!(node.accesskit_node().role(), Role::TextInput | Role::MultilineTextInput);
            if is_button {
                *seen.entry((parent, format!("{:?}", node.accesskit_node().role()), name)).or_default() += 1;
            }
        }
        assert!(controls > 10, "{scene}: only {controls} controls were found");
        assert!(nameless.is_empty(), "{scene}: without a name: {nameless:#?}");
        let twice: Vec<_> =
            seen.into_iter().filter(|(_, n)| *n > 1).map(|((_, role, name), n)| (role, name, n)).collect();
        assert!(twice.is_empty(), "{scene}: {twice:#?}");
    }
}

#[test]
fn a_mark_says_its_number_muscle_side_pain_and_what_was_done() {
    let mut bench = with_sample(Setup::default());
    let marks: Vec<String> = bench
        .query_all_by_label_contains("Mark ")
        .filter(|n| n.accesskit_node().role() == Role::Button)
        .map(|n| name_of(&n))
        .collect();
    assert_eq!(marks.len(), 6, "one of the seven is turned away: {marks:#?}");
    assert_eq!(marks[0], "Mark 1 of 7, upper trapezius, right, pain 7, injected");
    let second = bench.state().session().marks()[1].id;
    run(&mut bench, Action::Select(second));
    key(&mut bench, Key::Delete);
    let third = bench.get_by_role_and_label(Role::Button, "Mark 3 (2 of 6), infraspinatus, right, pain 6, injected");
    assert!(!third.accesskit_node().is_disabled(), "numbers stay when one is deleted, and the place is said");
}

#[test]
fn the_muscle_under_the_crosshair_is_a_node_of_its_own() {
    let mut bench = Setup::default().open();
    bench.run();
    run(&mut bench, Action::MoveCrosshair { dx_mm: 0.0, dy_mm: 0.0, start: point(46.0, 154.0) });
    let nodes: Vec<String> = bench
        .query_all_by_label_contains("Upper trapezius, right")
        .map(|n| format!("{:?}", n.accesskit_node().data().live()))
        .collect();
    assert!(nodes.len() >= 2, "at the crosshair, and announced: {nodes:?}");
    assert!(nodes.iter().any(|live| live == "Some(Polite)"), "{nodes:?}");
    assert!(nodes.iter().any(|live| live == "None"), "{nodes:?}");
}

#[test]
fn results_are_announced() {
    let mut bench = Setup::default().open();
    bench.run();
    let shoulder = at(&bench, point(46.0, 154.0));
    click(&mut bench, shoulder);
    let live = |bench: &Bench, words: &str| {
        let node = bench.get_by_label(words);
        node.accesskit_node().data().live()
    };
    assert_eq!(live(&bench, "Placed point 1, Upper trapezius, right"), Some(Live::Polite));
    key(&mut bench, Key::I);
    assert_eq!(live(&bench, "Recorded 1 injection: Lidocaine 1 %"), Some(Live::Polite));
}

fn focused(bench: &Bench) -> Option<(Role, String, Rect)> {
    let node = bench.root().children_recursive().find(|n| n.accesskit_node().is_focused())?;
    Some((node.accesskit_node().role(), name_of(&node), node.rect()))
}

/// Strokes of at least this width are seen at a glance.
const RING: f32 = 1.5;

/// The rings that a frame has painted, as rectangles.
fn rings(shape: &Shape, found: &mut Vec<Rect>) {
    match shape {
        Shape::Vec(shapes) => shapes.iter().for_each(|s| rings(s, found)),
        Shape::Rect(r) if r.stroke.width >= RING => found.push(r.rect),
        Shape::Circle(c) if c.stroke.width >= RING => {
            found.push(Rect::from_center_size(c.center, egui::Vec2::splat(2.0 * c.radius)));
        }
        _ => {}
    }
}

/// Whether a ring lies around a widget, or around as much of it as is in sight.
fn has_ring(bench: &Bench, widget: Rect) -> bool {
    let mut found = Vec::new();
    bench.output().shapes.iter().for_each(|s| rings(&s.shape, &mut found));
    found.iter().any(|ring| {
        let on_widget = ring.intersect(widget.expand(8.0));
        let size = ring.size();
        on_widget.is_positive() && on_widget.area() > 0.9 * ring.area() && size.x > 0.5 * widget.width().min(24.0)
    })
}

fn walk(mut bench: Bench) -> Vec<String> {
    let window = Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(1280.0, 800.0));
    let mut stops: Vec<String> = Vec::new();
    for _ in 0..250 {
        key(&mut bench, Key::Tab);
        bench.run();
        let (role, name, rect) = focused(&bench).expect("Tab always goes to something");
        let stop = format!("{role:?} {name} {}", rect.center().round());
        if stops.contains(&stop) {
            break;
        }
        assert!(window.contains(rect.center()), "{stop} is out of sight");
        assert!(has_ring(&bench, rect), "{stop} does not show that it has the keyboard: {rect:?}");
        stops.push(stop);
    }
    stops
}

#[test]
fn what_has_the_keyboard_is_always_in_sight_with_a_ring_around_it() {
    for setup in [Setup::default(), Setup::default().dark()] {
        let stops = walk(with_sample(setup));
        assert!(stops.len() > 60, "Tab goes through the whole window: {stops:#?}");
        let marks: Vec<usize> = (0..stops.len()).filter(|&i| stops[i].starts_with("Button Mark ")).collect();
        assert_eq!(marks.len(), 6, "{stops:#?}");
        assert_eq!(marks[5] - marks[0], 5, "Tab walks the marks in a row");
        assert!(stops[marks[0] - 1].starts_with("Canvas Body, Back"), "from the picture");
        assert!(stops[marks[5] + 1].starts_with("Tab Back"), "and then leaves it: {}", stops[marks[5] + 1]);
    }
}

#[test]
fn a_sheet_on_top_shows_what_has_the_keyboard_too() {
    let stops = walk(after(Command::EditSyringes));
    assert!(stops.len() > 10, "{stops:#?}");
    assert!(stops.iter().all(|s| !s.contains("Mark ")), "Tab stays on the sheet: {stops:#?}");
}

#[test]
fn no_plain_key_of_the_table_does_anything_while_a_field_is_typed_into() {
    let mut bench = selected(1);
    bench.get_by_label("Note").focus();
    bench.run();
    let state = |bench: &Bench| {
        let session = bench.state().session();
        let mut chart = session.chart().clone();
        chart.visits.iter_mut().flat_map(|v| &mut v.marks).for_each(|m| m.note.clear());
        (
            chart,
            session.view(),
            session.shown(),
            session.depth(),
            session.selection().to_vec(),
            session.modal().cloned(),
        )
    };
    let before = state(&bench);
    let mut pressed = 0;
    for row in table() {
        for shortcut in row.shortcuts.iter().filter(|s| !s.ctrl) {
            let command::Key::Char(c) = shortcut.key else { continue };
            pressed += 1;
            if let Some(k) = Key::from_name(&c.to_string()) {
                bench.key_press(k);
            }
            bench.event(Event::Text(c.to_lowercase().to_string()));
            bench.run();
            assert_eq!(state(&bench), before, "{:?} was carried out while typing", row.command);
        }
    }
    assert!(pressed > 25, "{pressed}");
    assert!(bench.state().session().marks()[1].note.len() >= pressed, "what was typed stands in the note");
}

/// Goes on with Tab until this has the keyboard.
fn tab_to(bench: &mut Bench, name: &str) {
    for _ in 0..120 {
        key(bench, Key::Tab);
        if focused(bench).is_some_and(|(_, n, _)| n == name) {
            return;
        }
    }
    panic!("Tab never came to {name}");
}

fn write(bench: &mut Bench, words: &str) {
    bench.event(Event::Text(words.to_owned()));
    bench.run();
    sweep(bench);
}

#[test]
fn a_whole_visit_is_charted_signed_saved_and_exported_with_keys_alone() {
    let folder = tempfile::tempdir().unwrap();
    let (chart, report) = (folder.path().join("keys.ron"), folder.path().join("keys.pdf"));
    let mut bench = Setup::default().answering(&chart).answering(&report).open();
    bench.run();
    // The patient, from the banner's field on.
    ctrl(&mut bench, Key::B);
    write(&mut bench, "Testfall");
    key(&mut bench, Key::Tab);
    write(&mut bench, "Kim");
    key(&mut bench, Key::Tab);
    write(&mut bench, "1975-04-02");
    key(&mut bench, Key::Escape);
    // The lot on the syringe in hand.
    for _ in 0..4 {
        key(&mut bench, Key::F6);
        if focused(&bench).is_some_and(|(_, name, _)| name == "Syringe Lidocaine 1 %") {
            break;
        }
    }
    tab_to(&mut bench, "Lot of Lidocaine");
    write(&mut bench, "LX-7");
    key(&mut bench, Key::Escape);
    // One point by name, one by the crosshair.
    ctrl(&mut bench, Key::K);
    write(&mut bench, "r upper trap");
    key(&mut bench, Key::Enter);
    key(&mut bench, Key::Num7);
    key(&mut bench, Key::T);
    key(&mut bench, Key::R);
    key(&mut bench, Key::I);
    key(&mut bench, Key::Escape);
    for _ in 0..4 {
        if focused(&bench).is_some_and(|(_, name, _)| name == "Body, Back") {
            break;
        }
        key(&mut bench, Key::Escape);
    }
    for _ in 0..3 {
        bench.key_press_modifiers(Modifiers::SHIFT, Key::ArrowLeft);
        bench.run();
    }
    key(&mut bench, Key::Enter);
    key(&mut bench, Key::Num5);
    // A finding with Tab and Space, as everything with a name.
    tab_to(&mut bench, "Jump sign: not tested");
    key(&mut bench, Key::Space);
    let marks = bench.state().session().marks().to_vec();
    assert_eq!(marks.len(), 2);
    let first = marks[0].injection().expect("the first was injected");
    assert_eq!((marks[0].pain.unwrap().value(), first.components[0].lot.as_str()), (7, "LX-7"));
    assert_eq!((marks[0].findings.taut_band, marks[0].findings.referred_pain), (Test::Yes, Test::Yes));
    assert_eq!((marks[1].pain.unwrap().value(), marks[1].findings.jump_sign), (5, Test::Yes));
    ctrl(&mut bench, Key::L);
    tab_to(&mut bench, "Signed by");
    write(&mut bench, "A. Example");
    tab_to(&mut bench, "Sign");
    key(&mut bench, Key::Enter);
    bench.run();
    assert!(bench.state().session().is_signed(), "{:?}", bench.state().session().notice());
    ctrl(&mut bench, Key::S);
    bench.run();
    ctrl(&mut bench, Key::E);
    tab_to(&mut bench, "Save as…");
    key(&mut bench, Key::Enter);
    bench.run();
    let today = "2026-11-21".parse().unwrap();
    let saved = store::open(&chart, today).unwrap().chart;
    assert_eq!(saved, *bench.state().session().chart());
    assert_eq!(saved.patient.display_name(), "Testfall, Kim");
    assert!(std::fs::read(&report).unwrap().starts_with(b"%PDF-"), "the report was written");
}
