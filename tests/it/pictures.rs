//! Pictures of every panel and sheet, in light and dark, drawn without a GPU.
//!
//! `UPDATE_SNAPSHOTS=1 cargo test pictures` writes them anew into `tests/snapshots`; look at each before keeping it.

use std::path::PathBuf;

use egui::vec2;
use egui_kittest::{Harness, SnapshotResults};
use palpate::app::{Action, Command, Picked};
use palpate::body::{Depth, Framing, Region, View};
use palpate::geometry::point;
use palpate::ui::Window;

use crate::window::{Setup, run, with_sample};

type Bench = Harness<'static, Window>;

/// A scene by name and how to get there from the open sample.
type Scene = (&'static str, fn(&mut Bench));

const SCENES: [Scene; 14] = [
    ("sample", |_| {}),
    ("injected-mark", |b| select(b, 0)),
    ("deferred-mark-in-front", |b| select(b, 6)),
    ("several-marks", |b| run(b, Action::Run(Command::SelectAll))),
    ("left-view", |b| run(b, Action::Run(Command::ShowView(View::Left)))),
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
    ("question-about-unsaved-work", |b| {
        select(b, 1);
        run(b, Action::Run(Command::Inject));
        run(b, Action::CloseRequested);
    }),
    ("syringe-tray", |b| run(b, Action::Run(Command::EditSyringes))),
    ("shortcuts", |b| run(b, Action::Run(Command::ShowShortcuts))),
    ("about", |b| run(b, Action::Run(Command::ShowAbout))),
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
fn text_at_twice_the_size_stays_legible() {
    let mut setup = Setup { size: vec2(1920.0, 1440.0), ..Setup::default() };
    setup.settings.ui_scale = 2.0;
    let mut bench = with_sample(setup);
    select(&mut bench, 0);
    bench.snapshot("twice-the-size-light");
}
