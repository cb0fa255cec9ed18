//! Pictures of every panel and sheet, in light and dark, drawn without a GPU.
//!
//! `UPDATE_SNAPSHOTS=1 cargo test pictures` writes those anew that look different, into `tests/snapshots`; look at each
//! before keeping it.

mod kept;
mod record;

use std::path::PathBuf;

use egui::{Event, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use palpate::app::exporting::ExportWish;
use palpate::app::{Action, Answer, Command, Modal, Picked};
use palpate::body::{Depth, Framing, Region, View};
use palpate::export::ExportKind;
use palpate::geometry::point;
use palpate::i18n::Language;
use palpate::ui::Window;
use palpate::units::PainScore;

use kept::Album;

use crate::fingers;
use crate::support::bench::{Setup, run, with_sample};

type Bench = Harness<'static, Window>;

/// A scene by name and how to get there from the open sample.
type Scene = (&'static str, fn(&mut Bench));

const SCENES: [Scene; 27] = [
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
    ("export-of-a-report", |b| run(b, Action::Run(Command::Export))),
    ("export-of-a-handout", |b| {
        run(b, Action::Run(Command::Export));
        let mut plan = b.state().session().exporting().unwrap().plan.clone();
        (plan.kind, plan.language) = (ExportKind::Handout, Language::Spanish);
        run(b, Action::Export(ExportWish::Change(Box::new(plan))));
    }),
    ("syringe-tray", |b| run(b, Action::Run(Command::EditSyringes))),
    ("manual", |b| run(b, Action::Run(Command::ShowManual))),
    ("shortcuts", |b| run(b, Action::Run(Command::ShowShortcuts))),
    ("words", |b| run(b, Action::Run(Command::ShowWords))),
    ("about", |b| run(b, Action::Run(Command::ShowAbout))),
    ("settings", |b| run(b, Action::Run(Command::EditSettings))),
    ("error", |b| run(b, Action::OpenPath(PathBuf::from("/nowhere/chart.ron")))),
];

fn select(bench: &mut Bench, index: usize) {
    let mark = bench.state().session().marks()[index].id;
    run(bench, Action::Select(mark));
}

/// A window in the theme of this name, as large as the smallest common screen.
fn themed(theme: &str) -> Setup {
    let setup = Setup { size: vec2(1280.0, 720.0), ..Setup::default() };
    match theme {
        "light" => setup,
        "dark" => setup.dark(),
        "high-contrast" => setup.high_contrast(),
        "high-contrast-dark" => setup.dark().high_contrast(),
        _ => panic!("no theme is called {theme}"),
    }
}

/// Draws every scene in one theme.
fn draw_all(theme: &str) {
    let mut album = Album::new();
    for (name, go) in SCENES {
        let mut bench = with_sample(themed(theme));
        go(&mut bench);
        album.keep(&mut bench, &format!("{name}-{theme}"));
    }
    album.check();
}

// One test a theme, so that they are drawn side by side.

#[test]
fn every_panel_and_sheet_looks_as_it_did_in_light() {
    draw_all("light");
}

#[test]
fn every_panel_and_sheet_looks_as_it_did_in_dark() {
    draw_all("dark");
}

#[test]
fn every_panel_and_sheet_looks_as_it_did_in_high_contrast() {
    draw_all("high-contrast");
}

#[test]
fn the_sample_looks_as_it_did_in_dark_high_contrast() {
    let mut bench = with_sample(themed("high-contrast-dark"));
    select(&mut bench, 0);
    kept::keep(&mut bench, "injected-mark-high-contrast-dark");
}

#[test]
fn an_empty_chart_explains_the_first_click() {
    let mut album = Album::new();
    for theme in ["light", "dark", "high-contrast"] {
        let mut bench = themed(theme).open();
        bench.run();
        album.keep(&mut bench, &format!("empty-{theme}"));
    }
    album.check();
}

/// Windows by size in pixels and text size, each with a point selected.
#[test]
fn every_size_of_window_and_text_has_its_layout() {
    let mut album = Album::new();
    for (width, height, scale) in [
        (1280, 720, 1.5),
        (1280, 720, 2.0),
        (1440, 900, 1.0),
        (1440, 900, 2.0),
        (2560, 1440, 1.0),
        (2560, 1440, 2.0),
        (3840, 2160, 1.0),
        (3840, 2160, 2.0),
    ] {
        let mut setup = Setup { size: vec2(width as f32, height as f32), ..Setup::default() };
        setup.settings.ui_scale = scale;
        let mut bench = with_sample(setup);
        select(&mut bench, 0);
        album.keep(&mut bench, &format!("window-{width}x{height}-at-{:.0}", scale * 100.0));
        if (width, height, scale) == (1440, 900, 1.0) {
            album.keep_for_readme(&mut bench);
        }
    }
    album.check();
}

#[test]
fn at_twice_the_text_size_each_panel_has_its_tab() {
    let mut album = Album::new();
    for tab in ["Points", "Details", "Syringes"] {
        let mut setup = themed("light");
        setup.settings.ui_scale = 2.0;
        let mut bench = with_sample(setup);
        select(&mut bench, 0);
        bench.get_by_role_and_label(egui::accesskit::Role::Tab, tab).click();
        bench.run();
        album.keep(&mut bench, &format!("twice-the-size-{}-light", tab.to_lowercase()));
    }
    for (name, command) in
        [("settings", Command::EditSettings), ("shortcuts", Command::ShowShortcuts), ("tray", Command::EditSyringes)]
    {
        let mut setup = themed("light");
        setup.settings.ui_scale = 2.0;
        let mut bench = with_sample(setup);
        run(&mut bench, Action::Run(command));
        album.keep(&mut bench, &format!("twice-the-size-{name}-light"));
    }
    album.check();
}

#[test]
fn sixty_marks_on_one_back_are_readable() {
    let mut bench = themed("light").open();
    bench.run();
    let mut i = 0_u32;
    while bench.state().session().marks().len() < 60 {
        let x = f64::from(i.wrapping_mul(7919) % 1400) / 10.0 - 70.0;
        let y = 140.0 + f64::from(i.wrapping_mul(104_729) % 3500) / 10.0;
        i += 1;
        let ctx = bench.ctx.clone();
        bench.state_mut().act(&ctx, Action::Place { view: View::Back, at: point(x, y) });
        let command = [Command::Inject, Command::Plan, Command::Defer, Command::ResetState][i as usize % 4];
        bench.state_mut().act(&ctx, Action::Run(command));
        // A question about both sides of the chest is not the subject here.
        while matches!(bench.state().session().modal(), Some(Modal::Confirm(_))) {
            bench.state_mut().act(&ctx, Action::Answer(Answer::GoOn));
        }
        let score = PainScore::all().nth(i as usize % 11).unwrap();
        bench.state_mut().act(&ctx, Action::Run(Command::Score(score)));
    }
    run(&mut bench, Action::ClearSelection);
    kept::keep(&mut bench, "sixty-marks-light");
}

#[test]
fn a_path_is_typed_where_no_dialog_can_be_shown() {
    let mut setup = Setup { size: vec2(1280.0, 720.0), ..Setup::default() };
    setup.answers.push(Picked::Unavailable);
    let mut bench = setup.open();
    run(&mut bench, Action::Run(Command::SaveAs));
    kept::keep(&mut bench, "path-light");
}

#[test]
fn all_views_stand_in_a_row_where_there_is_room() {
    let mut bench = with_sample(Setup { size: vec2(1920.0, 1000.0), ..Setup::default() });
    run(&mut bench, Action::Run(Command::ShowAll));
    kept::keep(&mut bench, "all-views-wide-light");
}

#[test]
fn fingers_have_large_controls_a_magnifier_and_a_menu_of_the_place() {
    let scenes: [Scene; 4] = [
        ("touch-mode", |b| select(b, 0)),
        ("touch-magnifier", |b| {
            let from = b.state().screen_position(b.state().session().marks()[2].place.at()).unwrap();
            fingers::down(b, from);
            fingers::slide(b, from, from + vec2(-20.0, 36.0));
        }),
        ("touch-menu-of-a-place", |b| {
            let at = b.state().screen_position(point(34.0, 150.0)).unwrap();
            fingers::down(b, at);
            fingers::rest(b);
            fingers::up(b, at);
        }),
        ("touch-tray", |b| run(b, Action::Run(Command::EditSyringes))),
    ];
    let mut album = Album::new();
    for (name, go) in scenes {
        for theme in ["light", "dark"] {
            let mut setup = if theme == "dark" { Setup::default().dark() } else { Setup::default() };
            setup.settings.touch_mode = true;
            setup.settings.touch_offered = true;
            let mut bench = with_sample(Setup { size: vec2(1280.0, 720.0), ..setup });
            go(&mut bench);
            album.keep(&mut bench, &format!("{name}-{theme}"));
        }
    }
    album.check();
}

#[test]
fn touch_mode_is_offered_on_a_card() {
    let mut bench = with_sample(Setup { size: vec2(1280.0, 720.0), ..Setup::default() });
    let at = bench.state().screen_position(point(-40.0, 300.0)).unwrap();
    fingers::tap(&mut bench, at);
    kept::keep(&mut bench, "touch-offer-light");
}

/// Pain areas of a mark and of the complaint, a place to avoid, and what is drawn beside them.
fn paint_areas(b: &mut Bench) {
    use palpate::app::areas::{AreaAction, AreaOf};
    let act = |b: &mut Bench, action| run(b, Action::Area(action));
    let stroke = |b: &mut Bench, places: &[(f64, f64)]| {
        let path = places.iter().map(|&(x, y)| point(x, y)).collect();
        act(b, AreaAction::Stroke { view: View::Back, path });
    };
    let mark = b.state().session().marks()[0].id;
    act(b, AreaAction::Draw(AreaOf::Avoid));
    stroke(b, &[(-70.0, 240.0), (-50.0, 262.0)]);
    let port = b.state().session().areas_to_avoid()[0].id;
    act(b, AreaAction::Words(port, "implant".to_owned()));
    act(b, AreaAction::Draw(AreaOf::Complaint));
    stroke(b, &[(-12.0, 350.0), (14.0, 352.0), (10.0, 380.0)]);
    act(b, AreaAction::Draw(AreaOf::Mark(mark)));
    stroke(b, &[(60.0, 190.0), (75.0, 215.0), (70.0, 250.0)]);
    let own = b.state().session().selected_area().unwrap();
    act(b, AreaAction::ToggleQuality(own, palpate::chart::PainQuality::Burning));
    select(b, 0);
}

#[test]
fn areas_and_hints_are_told_apart() {
    use palpate::app::areas::AreaAction;
    use palpate::store::settings::Overlay;
    let scenes: [Scene; 4] = [
        ("areas", |b| {
            paint_areas(b);
            run(b, Action::Area(AreaAction::Finish));
        }),
        ("areas-being-drawn", paint_areas),
        ("areas-in-all-views", |b| {
            paint_areas(b);
            run(b, Action::Area(AreaAction::Finish));
            run(b, Action::Run(Command::ShowAll));
        }),
        ("hazard-zones-and-classic-points", |b| {
            run(b, Action::Run(Command::ToggleOverlay(Overlay::Hazards)));
            run(b, Action::Run(Command::ToggleOverlay(Overlay::ClassicPoints)));
            select(b, 1);
        }),
    ];
    let mut album = Album::new();
    for (name, go) in scenes {
        for theme in ["light", "dark"] {
            let setup = if theme == "dark" { Setup::default().dark() } else { Setup::default() };
            let mut bench = with_sample(Setup { size: vec2(1280.0, 720.0), ..setup });
            go(&mut bench);
            album.keep(&mut bench, &format!("{name}-{theme}"));
        }
    }
    album.check();
}
