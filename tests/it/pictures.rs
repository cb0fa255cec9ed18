//! Pictures of every panel and sheet, in light and dark, drawn without a GPU.
//!
//! `UPDATE_SNAPSHOTS=1 cargo test pictures` writes them anew into `tests/snapshots`; look at each before keeping it.

use std::path::PathBuf;

use egui::{Event, vec2};
use egui_kittest::{Harness, SnapshotResults};
use palpate::app::{Action, Command, Picked};
use palpate::body::{Depth, Framing, Region, View};
use palpate::geometry::point;
use palpate::ui::Window;

use crate::window::{Setup, run, with_sample};

type Bench = Harness<'static, Window>;

/// A scene by name and how to get there from the open sample.
type Scene = (&'static str, fn(&mut Bench));

const SCENES: [Scene; 23] = [
    ("sample", |_| {}),
    ("injected-mark", |b| select(b, 0)),
    ("deferred-mark-in-front", |b| select(b, 6)),
    ("several-marks", |b| run(b, Action::Run(Command::SelectAll))),
    ("left-view", |b| run(b, Action::Run(Command::ShowView(View::Left)))),
    ("right-view-of-a-point-marked-from-behind", |b| {
        run(b, Action::Run(Command::ShowView(View::Right)));
        select(b, 0);
    }),
    ("all-views", |b| {
        run(b, Action::Run(Command::ShowAll));
        select(b, 0);
    }),
    ("menu-of-a-mark", |b| {
        select(b, 1);
        let at = b.state().screen_position(b.state().session().marks()[1].place.at()).unwrap();
        b.hover_at(at);
        for pressed in [true, false] {
            let button = egui::PointerButton::Secondary;
            b.event(Event::PointerButton { pos: at, button, pressed, modifiers: egui::Modifiers::NONE });
        }
        b.run();
    }),
    ("deep-muscles-of-the-lower-back", |b| {
        run(b, Action::Run(Command::ShowDepth(Depth::Deep)));
        run(b, Action::Run(Command::Frame(Framing::Region(Region::LowerBack))));
    }),
    ("bones", |b| run(b, Action::Run(Command::ShowDepth(Depth::Bones)))),
    ("signed-visit", |b| {
        let visit = b.state().session().chart().visits[0].id;
        run(b, Action::ShowVisit(visit));
    }),
    ("muscle-under-the-pointer", |b| {
        let at = b.state().screen_position(point(-40.0, 300.0)).unwrap();
        b.hover_at(at);
        b.run();
    }),
    ("palette-with-a-muscle", |b| {
        run(b, Action::Run(Command::Palette));
        b.event(Event::Text("trap".to_owned()));
        b.run();
    }),
    ("palette-with-commands", |b| {
        run(b, Action::SelectMany(Vec::new()));
        run(b, Action::Run(Command::Palette));
    }),
    ("crosshair", |b| {
        for _ in 0..3 {
            run(b, Action::MoveCrosshair { dx_mm: 10.0, dy_mm: 20.0, start: point(-100.0, 220.0) });
        }
    }),
    ("saving-a-point-set", |b| {
        run(b, Action::Run(Command::SelectAll));
        run(b, Action::Run(Command::SaveTemplate));
    }),
    ("point-sets", |b| {
        for (name, count) in [("Both upper traps and levators", 2), ("Low back", 5)] {
            let marks = b.state().session().marks().iter().take(count).map(|m| m.id).collect();
            run(b, Action::SelectMany(marks));
            run(b, Action::SaveTemplate(name.to_owned()));
        }
        run(b, Action::Run(Command::EditTemplates));
    }),
    ("question-about-unsaved-work", |b| {
        select(b, 1);
        run(b, Action::Run(Command::Inject));
        run(b, Action::CloseRequested);
    }),
    ("syringe-tray", |b| run(b, Action::Run(Command::EditSyringes))),
    ("shortcuts", |b| run(b, Action::Run(Command::ShowShortcuts))),
    ("about", |b| run(b, Action::Run(Command::ShowAbout))),
    ("settings", |b| run(b, Action::Run(Command::EditSettings))),
    ("error", |b| run(b, Action::OpenPath(PathBuf::from("/nowhere/chart.ron")))),
];

fn select(bench: &mut Bench, index: usize) {
    let mark = bench.state().session().marks()[index].id;
    run(bench, Action::Select(mark));
}

#[test]
fn every_panel_and_sheet_looks_as_it_did() {
    let mut results = SnapshotResults::new();
    for (name, go) in SCENES {
        for theme in ["light", "dark"] {
            let setup = if theme == "dark" { Setup::default().dark() } else { Setup::default() };
            let mut bench = with_sample(Setup { size: vec2(1280.0, 720.0), ..setup });
            go(&mut bench);
            results.add(bench.try_snapshot(format!("{name}-{theme}")));
        }
    }
}

#[test]
fn an_empty_chart_explains_the_first_click() {
    let mut results = SnapshotResults::new();
    for theme in ["light", "dark"] {
        let setup = if theme == "dark" { Setup::default().dark() } else { Setup::default() };
        let mut bench = Setup { size: vec2(1280.0, 720.0), ..setup }.open();
        bench.run();
        results.add(bench.try_snapshot(format!("empty-{theme}")));
    }
}

#[test]
fn a_path_is_typed_where_no_dialog_can_be_shown() {
    let mut setup = Setup { size: vec2(1280.0, 720.0), ..Setup::default() };
    setup.answers.push(Picked::Unavailable);
    let mut bench = setup.open();
    run(&mut bench, Action::Run(Command::SaveAs));
    bench.snapshot("path-light");
}

#[test]
fn all_views_stand_in_a_row_where_there_is_room() {
    let mut bench = with_sample(Setup { size: vec2(1920.0, 1000.0), ..Setup::default() });
    run(&mut bench, Action::Run(Command::ShowAll));
    bench.snapshot("all-views-wide-light");
}

#[test]
fn text_at_twice_the_size_stays_legible() {
    let mut setup = Setup { size: vec2(1920.0, 1440.0), ..Setup::default() };
    setup.settings.ui_scale = 2.0;
    let mut bench = with_sample(setup);
    select(&mut bench, 0);
    bench.snapshot("twice-the-size-light");
}
