//! What happened is said over the picture in whole sentences, and what waits to be read keeps its place in the status line.

use egui::accesskit::Role;
use egui::{Key, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use palpate::app::{Action, Command, Level};

use crate::journey::{Bench, go_on, key};
use crate::window::{Setup, run, with_sample};

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
