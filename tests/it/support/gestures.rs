//! What hand and eye do in a test: clicks, keys, texts typed into fields, and what the window says.

use egui::accesskit::Role;
use egui::{Key, Modifiers, Pos2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use palpate::app::points::correcting::Correcting;
use palpate::app::{Action, Answer, Modal};
use palpate::chart::check::problems;
use palpate::chart::{Section, State};
use palpate::geometry::Point;
use palpate::ui::Window;

use super::bench::{NOW, Setup, run};

pub type Bench = Harness<'static, Window>;

pub fn at(bench: &Bench, place: Point) -> Pos2 {
    bench.state().screen_position(place).expect("the canvas was painted")
}

pub fn click(bench: &mut Bench, position: Pos2) {
    bench.hover_at(position);
    bench.run();
    bench.drag_at(position);
    bench.drop_at(position);
    bench.run();
    sweep(bench);
}

pub fn drag(bench: &mut Bench, from: Pos2, to: Pos2) {
    bench.hover_at(from);
    bench.run();
    bench.drag_at(from);
    bench.run();
    for i in 1..=4 {
        bench.hover_at(from + (to - from) * (i as f32 / 4.0));
        bench.run();
    }
    bench.drop_at(to);
    bench.run();
    sweep(bench);
}

pub fn key(bench: &mut Bench, key: Key) {
    bench.key_press(key);
    bench.run();
    sweep(bench);
}

/// Reads the warnings of the selected point with K: the first press may only bring their card into view.
pub fn acknowledge(bench: &mut Bench) {
    for _ in 0..4 {
        let session = bench.state().session();
        let selected = session.selection().to_vec();
        if !session.open_warnings().any(|w| w.marks.iter().any(|id| selected.contains(id))) {
            return;
        }
        key(bench, Key::K);
    }
}

pub fn ctrl(bench: &mut Bench, key: Key) {
    bench.key_press_modifiers(Modifiers::COMMAND, key);
    bench.run();
    sweep(bench);
}

pub fn type_into(bench: &mut Bench, label: &str, text: &str) {
    bench.get_by_role_and_label(Role::TextInput, label).focus();
    bench.run();
    bench.get_by_role_and_label(Role::TextInput, label).type_text(text);
    bench.run();
    sweep(bench);
}

/// A window with an empty chart.
pub fn open() -> Bench {
    let mut bench = Setup::default().open();
    bench.run();
    bench
}

/// A window high enough for the whole inspector, with only these sections open.
pub fn with_sections(sections: &[Section]) -> Bench {
    let mut setup = Setup { size: egui::vec2(1280.0, 3200.0), ..Setup::default() };
    for section in Section::ALL {
        setup.settings.set_open(*section, sections.contains(section));
    }
    let mut bench = setup.open();
    bench.run();
    bench
}

/// Lets time pass until the recovery copy of what was done is written.
pub fn until_copied(bench: &mut Bench) {
    let begin = std::time::Instant::now();
    while bench.state().session().document().copied_at.is_none() {
        assert!(begin.elapsed().as_secs() < 4, "no recovery copy was written");
        std::thread::sleep(std::time::Duration::from_millis(50));
        run(bench, Action::Tick);
    }
}

/// Presses what has this name.
pub fn press(bench: &mut Bench, name: &str) {
    bench.get_by_label(name).click();
    bench.run();
    sweep(bench);
}

/// A click on the body.
pub fn place(bench: &mut Bench, place: Point) {
    let position = at(bench, place);
    click(bench, position);
}

/// What the status line says; empty when it says nothing.
pub fn said(bench: &Bench) -> String {
    bench.state().session().notice().map(|n| n.summary.clone()).unwrap_or_default()
}

/// The question that is asked before a needle, and why it is asked.
pub fn question(bench: &Bench) -> Option<(String, Vec<String>)> {
    match bench.state().session().modal() {
        Some(Modal::Confirm(question)) => Some((question.title.clone(), question.lines.clone())),
        _ => None,
    }
}

/// Of every point, whether it is recorded as injected.
pub fn injected(bench: &Bench) -> Vec<bool> {
    bench.state().session().marks().iter().map(|m| matches!(m.state, State::Injected(_))).collect()
}

/// Goes on in spite of a warning that is asked about before a needle, or before injected points are deleted.
pub fn go_on(bench: &mut Bench) {
    while matches!(
        bench.state().session().modal(),
        Some(Modal::Confirm(_) | Modal::DeleteInjected(_) | Modal::InjectAll(_))
    ) {
        run(bench, Action::Answer(Answer::GoOn));
    }
    sweep(bench);
}

/// Says why an injection is taken back, where that is asked.
pub fn with_reason(bench: &mut Bench) {
    if bench.state().session().modal() == Some(&Modal::Correct) {
        run(bench, Action::Correct(Correcting::Confirm { syringe: None, reason: "Entered wrongly".to_owned() }));
    }
    sweep(bench);
}

/// The invariants hold after every step.
pub fn sweep(bench: &Bench) {
    let today = NOW.parse::<palpate::time::Moment>().unwrap().date();
    assert_eq!(problems(bench.state().session().chart(), today), vec![]);
}
