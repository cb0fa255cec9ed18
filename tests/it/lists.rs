//! Lists that open, and keys under a slow window: what is seen is what is chosen, and everything happens in the order in
//! which it was done.

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, PointerButton, Pos2, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use palpate::app::{Action, Command, Modal};
use palpate::report::page::PageSize;

use crate::support::bench::{Setup, run, with_sample};
use crate::support::gestures::{Bench, at, key};

fn button(pos: Pos2, pressed: bool) -> Event {
    Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers: Modifiers::NONE }
}

fn pressed(key: Key) -> [Event; 2] {
    [true, false].map(|pressed| Event::Key {
        key,
        physical_key: None,
        pressed,
        repeat: false,
        modifiers: Modifiers::NONE,
    })
}

/// Everything within one frame, as a slow window gets it.
fn in_one_frame(bench: &mut Bench, events: impl IntoIterator<Item = Event>) {
    bench.input_mut().events.extend(events);
    bench.run();
}

/// A press and its release within one frame.
fn quick_click(bench: &mut Bench, pos: Pos2) {
    bench.hover_at(pos);
    bench.run();
    in_one_frame(bench, [button(pos, true), button(pos, false)]);
}

fn middle(bench: &Bench, role: Role, label: &str) -> Pos2 {
    bench.get_by_role_and_label(role, label).rect().center()
}

fn open_list(bench: &mut Bench, label: &str) {
    let pos = middle(bench, Role::ComboBox, label);
    quick_click(bench, pos);
}

fn page(bench: &Bench) -> (PageSize, bool) {
    let plan = &bench.state().session().exporting().unwrap().plan;
    (plan.page, plan.attach)
}

fn exporting() -> Bench {
    let mut bench = with_sample(Setup::default());
    run(&mut bench, Action::Run(Command::Export));
    bench
}

#[test]
fn a_list_in_a_sheet_is_on_top_however_often_the_sheet_was_opened() {
    let mut bench = with_sample(Setup::default());
    for (time, label, expected) in
        [(1, "Letter", PageSize::Letter), (2, "A4", PageSize::A4), (3, "Letter", PageSize::Letter)]
    {
        run(&mut bench, Action::Run(Command::Export));
        let before = page(&bench).1;
        open_list(&mut bench, "Paper");
        let row = bench.get_by_role_and_label(Role::Button, label).rect();
        assert_eq!(
            bench.ctx.layer_id_at(row.center()).map(|l| l.order),
            Some(egui::Order::Foreground),
            "time {time}: nothing lies over the list"
        );
        quick_click(&mut bench, row.center());
        assert_eq!(page(&bench), (expected, before), "time {time}: the row is chosen and nothing below it");
        assert!(bench.query_by_role_and_label(Role::Button, label).is_none(), "time {time}: and the list is closed");
        key(&mut bench, Key::Escape);
        assert_eq!(bench.state().session().modal(), None);
    }
}

#[test]
fn arrows_stay_in_an_open_list_and_enter_takes() {
    let mut bench = exporting();
    let kind = |bench: &Bench| bench.state().session().exporting().unwrap().plan.kind;
    let before = kind(&bench);
    let (paper, _) = page(&bench);
    open_list(&mut bench, "Paper");
    let other = PageSize::ALL.into_iter().find(|p| *p != paper).unwrap();
    key(&mut bench, if paper == PageSize::ALL[0] { Key::ArrowDown } else { Key::ArrowUp });
    assert_eq!((kind(&bench), page(&bench).0), (before, paper), "an arrow moves in the list alone");
    key(&mut bench, Key::Enter);
    assert_eq!((kind(&bench), page(&bench).0), (before, other));
    let focused = bench.ctx.memory(|m| m.focused()).unwrap();
    let paper = bench.get_by_role_and_label(Role::ComboBox, "Paper").rect();
    assert_eq!(
        bench.ctx.read_response(focused).unwrap().rect.center(),
        paper.center(),
        "the box has the keyboard again"
    );
}

#[test]
fn escape_closes_the_list_first_then_the_sheet() {
    let mut bench = exporting();
    open_list(&mut bench, "Paper");
    assert!(bench.query_by_role_and_label(Role::Button, "Letter").is_some(), "the list is open");
    key(&mut bench, Key::Escape);
    assert!(bench.query_by_role_and_label(Role::Button, "Letter").is_none(), "the list is closed");
    assert_eq!(bench.state().session().modal(), Some(&Modal::Export), "and the sheet is not");
    key(&mut bench, Key::Escape);
    assert_eq!(bench.state().session().modal(), None);
}

#[test]
fn tab_leaves_an_open_list_and_closes_it() {
    let mut bench = exporting();
    open_list(&mut bench, "Paper");
    for _ in 0..4 {
        key(&mut bench, Key::Tab);
    }
    assert!(bench.query_by_role_and_label(Role::Button, "Letter").is_none(), "no list stays open behind the keyboard");
}

#[test]
fn a_letter_goes_to_what_begins_with_it() {
    let mut bench = exporting();
    open_list(&mut bench, "Paper");
    in_one_frame(&mut bench, [Event::Text("l".to_owned())]);
    key(&mut bench, Key::Enter);
    assert_eq!(page(&bench).0, PageSize::Letter);
}

#[test]
fn a_menu_takes_the_arrows_from_the_field_that_had_the_keyboard() {
    let mut bench = with_sample(Setup::default());
    bench.get_by_role_and_label(Role::TextInput, "Family name").focus();
    bench.run();
    let menu = middle(&bench, Role::Button, "File");
    quick_click(&mut bench, menu);
    key(&mut bench, Key::ArrowDown);
    let focused = bench.ctx.memory(|m| m.focused()).and_then(|id| bench.ctx.read_response(id)).unwrap();
    assert_eq!(focused.layer_id.order, egui::Order::Foreground, "the arrow went into the menu");
}

#[test]
fn one_escape_closes_a_sheet_whatever_has_the_keyboard_in_it() {
    for (command, field) in
        [(Command::Sign, "Credentials"), (Command::EditSettings, "Phone"), (Command::EditSyringes, "Name")]
    {
        let mut bench = with_sample(Setup { size: vec2(1280.0, 2000.0), ..Setup::default() });
        run(&mut bench, Action::Run(command));
        bench.query_all_by_role_and_label(Role::TextInput, field).next().unwrap().focus();
        bench.run();
        key(&mut bench, Key::Escape);
        assert_eq!(bench.state().session().modal(), None, "{command:?}");
    }
}

fn focused_field(bench: &Bench) -> String {
    let mut fields = bench.query_all_by_role(Role::TextInput);
    let focused = fields.find(|n| n.accesskit_node().is_focused());
    focused.and_then(|n| n.accesskit_node().label()).unwrap_or_default()
}

#[test]
fn two_tabs_in_one_frame_go_two_fields_on_and_letters_go_to_the_field_they_were_typed_for() {
    let mut bench = Setup::default().open();
    bench.run();
    bench.get_by_role_and_label(Role::TextInput, "Family name").focus();
    bench.run();
    let typed = |text: &str| Event::Text(text.to_owned());
    let events = [vec![typed("Sample")], pressed(Key::Tab).to_vec(), vec![typed("Robin")], pressed(Key::Tab).to_vec()];
    in_one_frame(&mut bench, events.concat());
    let patient = bench.state().session().patient().clone();
    assert_eq!((patient.family.as_str(), patient.given.as_str()), ("Sample", "Robin"));
    assert_eq!(focused_field(&bench), "Birth date");
}

#[test]
fn what_is_typed_right_after_the_key_of_the_palette_goes_into_it_and_does_nothing_else() {
    let mut bench = with_sample(Setup::default());
    let mark = bench.state().session().marks()[1].id;
    run(&mut bench, Action::Select(mark));
    let before = bench.state().session().mark(mark).cloned();
    let control =
        Event::Key { key: Key::K, physical_key: None, pressed: true, repeat: false, modifiers: Modifiers::COMMAND };
    let letters = [(Key::T, "t"), (Key::R, "r"), (Key::A, "a")];
    let typed = letters.into_iter().flat_map(|(k, t)| {
        let [down, up] = pressed(k);
        [down, Event::Text(t.to_owned()), up]
    });
    in_one_frame(&mut bench, std::iter::once(control).chain(typed));
    assert_eq!(bench.state().session().modal(), Some(&Modal::Palette));
    let field = bench.get_by_role_and_label(Role::TextInput, "Muscle, point, syringe or command");
    assert_eq!(field.accesskit_node().value().as_deref(), Some("tra"));
    assert_eq!(bench.state().session().mark(mark).cloned(), before, "no letter was taken for a finding");
}

#[test]
fn a_key_right_after_a_click_is_for_what_the_click_selected() {
    let mut bench = with_sample(Setup::default());
    let marks: Vec<_> = bench.state().session().marks().iter().map(|m| (m.id, m.place.at(), m.pain)).collect();
    run(&mut bench, Action::Select(marks[1].0));
    let pos = at(&bench, marks[3].1);
    bench.hover_at(pos);
    bench.run();
    let [down, up] = pressed(Key::Num9);
    in_one_frame(&mut bench, [button(pos, true), button(pos, false), down, Event::Text("9".to_owned()), up]);
    let pain = |i: usize| bench.state().session().mark(marks[i].0).unwrap().pain.map(|p| p.value());
    assert_eq!((pain(1), pain(3)), (marks[1].2.map(|p| p.value()), Some(9)));
}
