//! What happened is said over the picture in whole sentences, and what waits to be read keeps its place in the status line.

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use palpate::app::{Action, Command, Level};

use crate::support::bench::{Setup, run, with_sample};
use crate::support::gestures::{Bench, go_on, key};

fn small() -> Bench {
    with_sample(Setup { size: vec2(1280.0, 720.0), ..Setup::default() })
}

fn select(bench: &mut Bench, index: usize) {
    let mark = bench.state().session().marks()[index].id;
    run(bench, Action::Select(mark));
}

/// What is said over the picture, oldest first.
fn over_picture(bench: &Bench) -> Vec<String> {
    bench.state().session().toasts().iter().map(|t| t.notice.summary.clone()).collect()
}

/// Lets so many seconds pass.
fn wait(bench: &mut Bench, seconds: f64) {
    let time = bench.ctx.input(|i| i.time);
    bench.input_mut().time = Some(time + seconds);
    bench.run();
    bench.run();
}

#[test]
fn a_warning_is_said_whole_inside_the_picture_and_outlasts_what_is_done_next() {
    let mut bench = small();
    let mut patient = bench.state().session().patient().clone();
    patient.allergies = Some(vec![palpate::chart::Allergy::in_words("lidocaine")]);
    run(&mut bench, Action::EditPatient(Box::new(patient)));
    select(&mut bench, 1);
    run(&mut bench, Action::Run(Command::Inject));
    go_on(&mut bench);
    let notice = bench.state().session().notice().cloned().unwrap();
    assert_eq!(notice.level, Level::Warning, "{notice:?}");
    let said = bench.get_by_role_and_label(Role::Label, &notice.summary).rect();
    let canvas = bench.get_by_role_and_label(Role::Canvas, "Body, Back").rect();
    assert!(canvas.contains_rect(said), "{said:?} inside {canvas:?}");
    assert!(said.width() <= 440.0, "it wraps: {said:?}");
    run(&mut bench, Action::Run(Command::ShowDepth(palpate::body::Depth::Deep)));
    run(&mut bench, Action::Say("notice-outside-body"));
    let all = over_picture(&bench);
    assert_eq!((all.len(), all[0].as_str()), (2, notice.summary.as_str()), "{all:?}");
    wait(&mut bench, 7.0);
    assert_eq!(
        over_picture(&bench),
        std::slice::from_ref(&notice.summary),
        "what was refused has gone by itself, the warning has not"
    );
    wait(&mut bench, 60.0);
    assert_eq!(over_picture(&bench), Vec::<String>::new());
}

#[test]
fn an_act_is_undone_where_it_is_said_and_only_while_it_is_the_last() {
    let mut bench = small();
    run(&mut bench, Action::Run(Command::SelectAll));
    run(&mut bench, Action::Run(Command::Delete));
    go_on(&mut bench);
    assert_eq!(bench.state().session().marks().len(), 0);
    bench.get_by_label("Undo").click();
    bench.run();
    assert_eq!(bench.state().session().marks().len(), 7, "they are back");
    select(&mut bench, 1);
    key(&mut bench, Key::Delete);
    go_on(&mut bench);
    bench.get_by_label("Undo");
    select(&mut bench, 2);
    key(&mut bench, Key::Num9);
    let undo = bench.query_all_by_label("Undo").count();
    let toasts = bench.state().session().toasts();
    let undoes = toasts.iter().filter(|t| bench.state().session().undoes(t)).count();
    assert_eq!(undo, undoes, "no button takes back another act than it stands beside");
}

/// Types letters one right after another, as a word is typed.
fn types_fast(bench: &mut Bench, word: &[(Key, &str)]) {
    let press =
        |key, pressed| Event::Key { key, physical_key: Some(key), pressed, repeat: false, modifiers: Modifiers::NONE };
    for (key, text) in word {
        bench.input_mut().events.extend([press(*key, true), Event::Text((*text).to_owned()), press(*key, false)]);
    }
    bench.run();
}

#[test]
fn a_word_typed_over_the_body_is_named_whole_and_taken_back_with_one_click() {
    let word: &[(Key, &str)] = &[(Key::L, "l"), (Key::T, "t"), (Key::Num4, "4")];
    let mut bench = small();
    select(&mut bench, 1);
    let before = bench.state().session().marks().to_vec();
    let state = bench.state().session().chart().clone();
    types_fast(&mut bench, word);
    go_on(&mut bench);
    assert_ne!(bench.state().session().marks(), before, "single letters stay fast");
    let said = over_picture(&bench).concat();
    for act in ["Latent", "Taut band", "pain 4"] {
        assert!(said.contains(act), "{said:?} names {act}");
    }
    assert!(bench.query_by_label("Undo").is_none(), "one button for all of it");
    bench.get_by_label("Undo all").click();
    bench.run();
    assert_eq!(*bench.state().session().chart(), state);
    assert!(over_picture(&bench).concat().starts_with("Undid "), "{:?}", over_picture(&bench));

    // Keys with a pause between them are acts of their own.
    types_fast(&mut bench, &word[..1]);
    wait(&mut bench, 1.0);
    types_fast(&mut bench, &word[2..]);
    assert!(bench.query_by_label("Undo all").is_none());
    bench.get_by_label("Undo").click();
    bench.run();
    let state = bench.state().session();
    assert_eq!(state.marks()[1].kind, palpate::chart::Kind::Latent, "only the last is taken back");
}

#[test]
fn a_notice_is_put_away_by_its_cross() {
    let mut bench = small();
    run(&mut bench, Action::Say("notice-outside-body"));
    assert_eq!(over_picture(&bench).len(), 1);
    bench.get_by_label("Dismiss").click();
    bench.run();
    assert_eq!(over_picture(&bench), Vec::<String>::new());
    assert!(bench.query_by_label("Dismiss").is_none());
}

#[test]
fn two_drugs_leave_the_payer_check_and_the_warnings_inside_the_smallest_window() {
    for size in [vec2(1280.0, 720.0), vec2(1440.0, 900.0)] {
        let mut bench = with_sample(Setup { size, ..Setup::default() });
        run(&mut bench, Action::HoldSyringe(1));
        for index in [1, 3] {
            select(&mut bench, index);
            run(&mut bench, Action::Run(Command::Inject));
            go_on(&mut bench);
        }
        let window = bench.ctx.content_rect();
        let check = bench.get_by_label_contains("Payer checklist").rect();
        assert!(window.contains_rect(check), "{size}: {check:?}");
        let doses = bench.get_by_role_and_label_contains_all("mg", "lidocaine");
        assert!(window.contains_rect(doses), "{size}: {doses:?}");
        for node in bench.query_all_by_label_contains("to read") {
            assert!(window.contains_rect(node.rect()), "{size}: {:?}", node.accesskit_node().label());
        }
    }
}

/// Where the button that names both is.
trait Both {
    fn get_by_role_and_label_contains_all(&self, one: &str, other: &str) -> egui::Rect;
}

impl Both for Bench {
    fn get_by_role_and_label_contains_all(&self, one: &str, other: &str) -> egui::Rect {
        let holds = |l: &str| l.contains(one) && l.contains(other);
        let mut buttons = self.query_all_by_role(Role::Button);
        buttons.find(|n| n.accesskit_node().label().is_some_and(|l| holds(&l))).unwrap().rect()
    }
}
