//! Sheets: whatever the size of the text, every question and sheet lies inside the smallest common screen, and nothing on
//! it is cut off at its sides or shortened.

use egui::accesskit::Role;
use egui::epaint::{ClippedShape, Shape};
use egui::{Id, Rect, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use palpate::app::exporting::ExportWish;
use palpate::app::visits::VisitAction;
use palpate::app::{Action, Command, Modal, PickFor};
use palpate::body::View;
use palpate::export::ExportKind;
use palpate::geometry::point;
use palpate::rules::course::trends::TrendOf;
use palpate::store::settings::Overlay;

use crate::support::bench::{Setup, run, with_sample};
use crate::support::gestures::Bench;

pub type Sheet = (&'static str, fn(&mut Bench));

fn on(bench: &mut Bench, command: Command) {
    run(bench, Action::Run(command));
}

fn select(bench: &mut Bench, index: usize) {
    let mark = bench.state().session().marks()[index].id;
    run(bench, Action::Select(mark));
}

/// Every sheet and question that the sample can show.
pub const SHEETS: [Sheet; 25] = [
    ("unsaved changes", |b| {
        select(b, 1);
        on(b, Command::Plan);
        run(b, Action::CloseRequested);
    }),
    ("sign", |b| on(b, Command::Sign)),
    ("amend", |b| {
        let signed = b.state().session().chart().visits[0].id;
        run(b, Action::ShowVisit(signed));
        on(b, Command::Amend);
    }),
    ("amend a point", |b| {
        let signed = b.state().session().chart().visits[0].id;
        run(b, Action::ShowVisit(signed));
        select(b, 0);
        on(b, Command::Amend);
    }),
    ("new visit", |b| on(b, Command::NewVisit)),
    ("compare", |b| on(b, Command::CompareVisits)),
    ("trends", |b| on(b, Command::ShowTrends)),
    ("trends of a muscle", |b| {
        let chart = b.state().session().chart();
        let (muscle, side) = palpate::rules::course::trends::muscles(chart).into_iter().next().unwrap();
        run(b, Action::Visits(VisitAction::ShowTrend(TrendOf::Muscle(muscle, side))));
    }),
    ("syringe tray", |b| on(b, Command::EditSyringes)),
    ("export of a report", |b| on(b, Command::Export)),
    ("export of a handout", |b| {
        on(b, Command::Export);
        let mut plan = b.state().session().exporting().unwrap().plan.clone();
        plan.kind = ExportKind::Handout;
        run(b, Action::Export(ExportWish::Change(Box::new(plan))));
    }),
    ("export of data", |b| {
        on(b, Command::Export);
        let mut plan = b.state().session().exporting().unwrap().plan.clone();
        plan.kind = ExportKind::Csv;
        run(b, Action::Export(ExportWish::Change(Box::new(plan))));
    }),
    ("palette", |b| on(b, Command::Palette)),
    ("palette with a muscle", |b| {
        on(b, Command::Palette);
        b.event(egui::Event::Text("trapezius".to_owned()));
        b.run();
    }),
    ("new point set", |b| {
        on(b, Command::SelectAll);
        on(b, Command::SaveTemplate);
    }),
    ("point sets", |b| {
        for name in ["Both upper traps and levators", "Low back"] {
            on(b, Command::SelectAll);
            run(b, Action::SaveTemplate(name.to_owned()));
        }
        on(b, Command::EditTemplates);
    }),
    ("documentation", |b| on(b, Command::ShowDocumentation)),
    ("question before a needle", |b| {
        for x in [-30.0, 30.0] {
            run(b, Action::Place { view: View::Back, at: point(x, 250.0) });
            on(b, Command::Inject);
        }
        assert!(matches!(b.state().session().modal(), Some(Modal::Confirm(_))));
    }),
    ("doses", |b| on(b, Command::ShowDoses)),
    ("settings", |b| on(b, Command::EditSettings)),
    ("manual", |b| on(b, Command::ShowManual)),
    ("shortcuts", |b| on(b, Command::ShowShortcuts)),
    ("words", |b| on(b, Command::ShowWords)),
    ("about", |b| on(b, Command::ShowAbout)),
    ("typed path", |b| {
        on(b, Command::SaveAs);
        assert!(matches!(b.state().session().modal(), Some(Modal::TypePath(PickFor::Save, _))));
    }),
];

pub const SCALES: [f32; 5] = [1.0, 1.25, 1.5, 1.6, 2.0];

pub fn sample(scale: f32) -> Bench {
    let mut setup = Setup { size: vec2(1280.0, 720.0), ..Setup::default() };
    setup.settings.ui_scale = scale;
    setup.answers.push(palpate::app::Picked::Unavailable);
    let mut bench = with_sample(setup);
    bench.run();
    let room = bench.ctx.content_rect().size();
    assert!((room - vec2(1280.0, 720.0) / scale).length() < 0.5, "at {scale} the window has {room} points");
    bench
}

/// The button that ends each sheet; `None` where the sheet takes its answer from a list.
const MAIN: [(&str, Option<&str>); 25] = [
    ("unsaved changes", Some("Save")),
    ("sign", Some("Sign")),
    ("amend", Some("Add")),
    ("amend a point", Some("Add")),
    ("new visit", Some("Start with")),
    ("compare", Some("Close")),
    ("trends", Some("Close")),
    ("trends of a muscle", Some("Close")),
    ("syringe tray", Some("Save")),
    ("export of a report", Some("Save as…")),
    ("export of a handout", Some("Save as…")),
    ("export of data", Some("Save as…")),
    ("palette", None),
    ("palette with a muscle", None),
    ("new point set", Some("Save")),
    ("point sets", Some("Save")),
    ("documentation", Some("Close")),
    ("question before a needle", Some("Go back")),
    ("doses", Some("Close")),
    ("settings", Some("Done")),
    ("manual", Some("Close")),
    ("shortcuts", Some("Close")),
    ("words", Some("Close")),
    ("about", Some("Close")),
    ("typed path", Some("Go on")),
];

/// A question by name, its button, and what asks it.
type Question = (&'static str, &'static str, fn(&mut Bench));

/// Further questions, with the button of each.
const QUESTIONS: [Question; 4] = [
    ("delete an injected point", "Keep", |b| {
        select(b, 0);
        on(b, Command::Delete);
    }),
    ("inject all", "Go back", |b| {
        for index in [1, 3] {
            select(b, index);
            on(b, Command::Plan);
        }
        on(b, Command::InjectAllRemaining);
    }),
    ("correct an injected point", "Correct", |b| {
        select(b, 0);
        on(b, Command::ChangeDrug);
    }),
    ("another patient", "Keep editing", |b| {
        let mut patient = b.state().session().patient().clone();
        (patient.family, patient.given) = ("Other".to_owned(), "Person".to_owned());
        patient.birth_date = Some("1960-01-01".parse().unwrap());
        run(b, Action::EditPatient(Box::new(patient)));
        run(b, Action::EndGesture);
    }),
];

/// Where the button of a sheet is that begins with these words.
fn button(bench: &Bench, words: &str) -> Option<Rect> {
    let sheet = bench.ctx.memory(|m| m.area_rect(Id::unique("modal")))?;
    let named = bench.query_all_by_role(Role::Button).filter(|n| {
        n.accesskit_node().label().is_some_and(|label| label.starts_with(words)) && sheet.contains(n.rect().center())
    });
    named.map(|n| n.rect()).next_back()
}

#[test]
fn the_button_that_ends_a_sheet_is_in_sight_at_twice_the_size_of_text() {
    let mut wrong = Vec::new();
    let all = SHEETS.iter().zip(MAIN).filter_map(|((name, open), (of, words))| {
        assert_eq!(*name, of);
        Some((*name, words?, *open))
    });
    for (name, words, open) in all.chain(QUESTIONS) {
        let mut bench = sample(2.0);
        open(&mut bench);
        bench.run();
        let window = bench.ctx.content_rect();
        match button(&bench, words) {
            Some(rect) if window.contains_rect(rect) => {}
            Some(rect) => wrong.push(format!("{name}: {words} at {rect} is not in {window}")),
            None => {
                let buttons = bench.query_all_by_role(Role::Button).filter_map(|n| n.accesskit_node().label());
                wrong.push(format!("{name}: no {words} among {:?}", buttons.collect::<Vec<_>>()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn whoever_leafs_through_a_sheet_with_tab_sees_what_has_the_keyboard_above_its_buttons() {
    let mut bench = sample(2.0);
    on(&mut bench, Command::Export);
    let mut seen = 0;
    // To the last of the buttons.
    for _ in 0..13 {
        crate::support::gestures::key(&mut bench, egui::Key::Tab);
        let write = button(&bench, "Save as…").unwrap();
        let Some(id) = bench.ctx.memory(|m| m.focused()) else { continue };
        let Some(focused) = bench.ctx.read_response(id).map(|r| r.rect) else { continue };
        assert!(bench.ctx.content_rect().contains_rect(focused), "{focused}");
        let above = focused.bottom() <= write.top() + 0.5;
        let beside = focused.top() >= write.top() - 4.0;
        assert!(above || beside, "{focused} lies under the buttons at {write}");
        seen += 1;
    }
    assert!(seen > 10, "{seen}");
}

/// The texts that are painted, with where each may be painted.
fn texts(shapes: &[ClippedShape]) -> Vec<(String, Rect, Rect, bool)> {
    fn of(shape: &Shape, clip: Rect, found: &mut Vec<(String, Rect, Rect, bool)>) {
        match shape {
            Shape::Vec(all) => {
                for s in all {
                    of(s, clip, found);
                }
            }
            Shape::Text(t) if !t.galley.text().trim().is_empty() => {
                let ink = t.galley.mesh_bounds.translate(t.pos.to_vec2());
                found.push((t.galley.text().to_owned(), ink, clip, t.galley.elided));
            }
            _ => {}
        }
    }
    let mut found = Vec::new();
    for s in shapes {
        of(&s.shape, s.clip_rect, &mut found);
    }
    found
}

/// What is cut off at a side or shortened, among what is in sight.
pub fn cut_off(bench: &Bench) -> Vec<String> {
    let window = bench.ctx.content_rect();
    let mut found = Vec::new();
    for (words, ink, clip, elided) in texts(&bench.output().shapes) {
        let room = clip.intersect(window);
        if !room.intersects(ink) {
            continue;
        }
        let (left, right) = (room.left() - ink.left(), ink.right() - room.right());
        if left > 1.0 || right > 1.0 {
            found.push(format!("{words:?} is cut off by {:.0}", left.max(right)));
        }
        // News in the status line may be longer than it; all of them stand there under the pointer.
        let status = ink.center().y > window.bottom() - 34.0;
        if elided && !status {
            found.push(format!("{words:?} is shortened"));
        }
    }
    found
}

fn check(sheets: &[Sheet], scales: &[f32]) {
    let mut wrong = Vec::new();
    for (name, open) in sheets {
        for &scale in scales {
            let mut bench = sample(scale);
            open(&mut bench);
            bench.run();
            assert!(bench.state().session().modal().is_some(), "{name} is open");
            let id = if name.starts_with("palette") { "palette" } else { "modal" };
            let sheet = bench.ctx.memory(|m| m.area_rect(Id::unique(id))).expect("the sheet was shown");
            let window = bench.ctx.content_rect().expand(0.5);
            if !window.contains_rect(sheet) {
                wrong.push(format!("{name} at {scale}: {sheet} leaves the window {window}"));
            }
            let inside = texts(&bench.output().shapes).iter().filter(|(_, ink, ..)| sheet.contains_rect(*ink)).count();
            assert!(inside >= 3, "{name} at {scale}: {inside} texts are on the sheet");
            wrong.extend(cut_off(&bench).into_iter().map(|w| format!("{name} at {scale}: {w}")));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

// In three tests, so that they run side by side.

#[test]
fn every_sheet_lies_inside_the_window_at_every_size_of_text() {
    check(&SHEETS[..8], &SCALES);
}

#[test]
fn every_other_sheet_lies_inside_the_window_at_every_size_of_text() {
    check(&SHEETS[8..16], &SCALES);
}

#[test]
fn every_last_sheet_lies_inside_the_window_at_every_size_of_text() {
    check(&SHEETS[16..], &SCALES);
}

#[test]
fn no_panel_cuts_a_name_off_or_shortens_it_on_the_smallest_common_screen() {
    let mut wrong = Vec::new();
    for scale in SCALES {
        let mut bench = sample(scale);
        for index in [None, Some(0), Some(1), Some(6)] {
            match index {
                Some(index) => select(&mut bench, index),
                None => run(&mut bench, Action::ClearSelection),
            }
            for tab in ["Points", "Details", "Syringes"] {
                crate::window_sizes::open_tab(&mut bench, tab);
                wrong.extend(cut_off(&bench).into_iter().map(|w| format!("{scale}, point {index:?}, {tab}: {w}")));
            }
        }
        run(&mut bench, Action::Run(Command::ToggleOverlay(Overlay::Hazards)));
        run(&mut bench, Action::Run(Command::ShowAll));
        wrong.extend(cut_off(&bench).into_iter().map(|w| format!("{scale}, all views: {w}")));
    }
    wrong.sort();
    wrong.dedup();
    assert!(wrong.is_empty(), "{wrong:#?}");
}
