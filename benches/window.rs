//! What a frame of the whole window costs on the processor, and what one more mark costs.

#![expect(clippy::unwrap_used, reason = "a benchmark that cannot start may panic")]

use std::collections::VecDeque;
use std::hint::black_box;
use std::sync::{LazyLock, mpsc};
use std::time::Instant;

use criterion::measurement::{Measurement, ValueFormatter, WallTime};
use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use egui::{Context, RawInput, Rect, pos2, vec2};
use palpate::app::areas::{AreaAction, AreaOf};
use palpate::app::documents::jobs::{Places, Runner};
use palpate::app::{Action, Command, PickFor, Picked, Session, Surroundings};
use palpate::atlas::Atlas;
use palpate::body::View;
use palpate::geometry::point;
use palpate::rules::clinical_tables::clinic::Clinical;
use palpate::store::settings::{Overlay, Settings};
use palpate::time::FixedClock;
use palpate::ui::platform::dialogs::Dialogs;
use palpate::ui::{Jobs, Window, theme};

/// Time of this thread on the processor, in nanoseconds: other programs on the machine add nothing to it. Where the system
/// does not tell it, time that passes.
struct OnCpu;

static WALL: WallTime = WallTime;

fn on_cpu() -> f64 {
    static BEGIN: LazyLock<Instant> = LazyLock::new(Instant::now);
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let run = told.and_then(|s| s.split_whitespace().next()?.parse().ok());
    run.unwrap_or_else(|| BEGIN.elapsed().as_secs_f64() * 1e9)
}

impl Measurement for OnCpu {
    type Intermediate = f64;
    type Value = f64;

    fn start(&self) -> f64 {
        on_cpu()
    }

    fn end(&self, start: f64) -> f64 {
        on_cpu() - start
    }

    fn add(&self, a: &f64, b: &f64) -> f64 {
        a + b
    }

    fn zero(&self) -> f64 {
        0.0
    }

    fn to_f64(&self, value: &f64) -> f64 {
        *value
    }

    fn formatter(&self) -> &dyn ValueFormatter {
        WALL.formatter()
    }
}

struct NoDialogs;

impl Dialogs for NoDialogs {
    fn ask(&mut self, _: &PickFor, _: &str, _: Box<dyn Fn() + Send>) -> mpsc::Receiver<Picked> {
        mpsc::channel().1
    }
}

fn session() -> Session {
    let surroundings = Surroundings {
        clock: Box::new(FixedClock("2026-11-21T09:42:00+01:00".parse().unwrap())),
        random: Box::new(|| [7; 16]),
        atlas: Atlas::bundled().unwrap(),
        clinical: Clinical::bundled().unwrap(),
    };
    Session::new(surroundings, Settings::default())
}

/// Places `count` marks, spread over the trunk.
fn place(session: &mut Session, count: usize) {
    let before = session.marks().len();
    let mut i = 0_u32;
    while session.marks().len() < before + count {
        let x = f64::from(i.wrapping_mul(7919) % 1400) / 10.0 - 70.0;
        let y = 150.0 + f64::from(i.wrapping_mul(104_729) % 3300) / 10.0;
        i += 1;
        session.act(Action::Place { view: View::Back, at: point(x, y) });
    }
}

/// Draws pain areas and areas to avoid, as many as a bad day has, and shows every hint.
fn overlay(session: &mut Session) {
    for overlay in Overlay::ALL {
        if !session.settings().overlays.shows(overlay) {
            session.act(Action::Run(Command::ToggleOverlay(overlay)));
        }
    }
    for (of, count) in [(AreaOf::Complaint, 8), (AreaOf::Avoid, 4)] {
        session.act(Action::Area(AreaAction::Draw(of)));
        for i in 0..count {
            let y = 140.0 + 40.0 * f64::from(i);
            let wave = |k: i32| point(f64::from(k) - 50.0, y + 12.0 * (f64::from(k) / 9.0).sin());
            let path = (0..100).step_by(4).map(wave).collect();
            session.act(Action::Area(AreaAction::Stroke { view: View::Back, path }));
            session.act(Action::Area(AreaAction::BeginNext));
        }
        session.act(Action::Area(AreaAction::Finish));
    }
    // The textbook pattern is that of the selected mark.
    let first = session.marks().first().map(|m| m.id);
    session.act(Action::SelectMany(first.into_iter().collect()));
}

fn window(marks: usize) -> (Context, Window) {
    let mut session = session();
    place(&mut session, marks);
    shown(session)
}

fn overlaid_window(marks: usize) -> (Context, Window) {
    let mut session = session();
    place(&mut session, marks);
    overlay(&mut session);
    shown(session)
}

fn shown(session: Session) -> (Context, Window) {
    let jobs = Jobs::Inline(Box::new(Runner::new(Places::default())), VecDeque::new());
    let window = Window::new(session, jobs, Box::new(NoDialogs)).unwrap();
    let ctx = Context::default();
    theme::install_faces(&ctx);
    ctx.enable_accesskit();
    (ctx, window)
}

fn frame(ctx: &Context, window: &mut Window, events: Vec<egui::Event>) {
    let screen_rect = Some(Rect::from_min_size(pos2(0.0, 0.0), vec2(1440.0, 900.0)));
    let input = RawInput { screen_rect, events, ..RawInput::default() };
    let mut out = ctx.run_ui(input, |ui| window.ui(ui));
    black_box(ctx.tessellate(out.shapes, out.pixels_per_point));
    out.textures_delta.clear();
}

/// Turns the wheel forth and back.
fn wheel(x: &mut f32) -> Vec<egui::Event> {
    *x = -*x;
    let event = egui::Event::MouseWheel {
        unit: egui::MouseWheelUnit::Point,
        delta: vec2(0.0, *x),
        phase: egui::TouchPhase::Move,
        source: egui::MouseWheelSource::Wheel,
        modifiers: egui::Modifiers::NONE,
    };
    vec![egui::Event::PointerMoved(pos2(700.0, 400.0)), event]
}

fn frames(c: &mut Criterion<OnCpu>) {
    for marks in [0, 200, 2_000, 20_000] {
        for (what, (ctx, mut window)) in [("", window(marks)), (" and all overlays", overlaid_window(marks))] {
            for _ in 0..5 {
                frame(&ctx, &mut window, Vec::new());
            }
            c.bench_function(&format!("frame, {marks} marks{what}"), |b| {
                b.iter(|| frame(&ctx, &mut window, Vec::new()));
            });
            let mut x = 10.0;
            c.bench_function(&format!("frame while the wheel zooms, {marks} marks{what}"), |b| {
                b.iter(|| frame(&ctx, &mut window, wheel(&mut x)));
            });
        }
    }
}

/// Moving the picture by hand, with every layer that can be shown.
fn pans(c: &mut Criterion<OnCpu>) {
    for marks in [200, 2_000, 20_000] {
        let (ctx, mut window) = overlaid_window(marks);
        for _ in 0..5 {
            frame(&ctx, &mut window, Vec::new());
        }
        let button = |pos, pressed| {
            let (button, modifiers) = (egui::PointerButton::Middle, egui::Modifiers::NONE);
            egui::Event::PointerButton { pos, button, pressed, modifiers }
        };
        let start = pos2(700.0, 400.0);
        frame(&ctx, &mut window, vec![egui::Event::PointerMoved(start), button(start, true)]);
        let mut right = false;
        c.bench_function(&format!("frame while the picture is dragged, {marks} marks and all overlays"), |b| {
            b.iter(|| {
                right = !right;
                let at = pos2(if right { 740.0 } else { 660.0 }, 420.0);
                frame(&ctx, &mut window, vec![egui::Event::PointerMoved(at)]);
            });
        });
    }
}

fn linked_views(c: &mut Criterion) {
    for marks in [200, 2_000] {
        for command in [Command::ShowView(View::Right), Command::ShowAll] {
            let (ctx, mut window) = window(marks);
            window.act(&ctx, Action::Run(command));
            for _ in 0..5 {
                frame(&ctx, &mut window, Vec::new());
            }
            c.bench_function(&format!("frame, {command:?}, {marks} marks from behind"), |b| {
                b.iter(|| frame(&ctx, &mut window, Vec::new()));
            });
        }
        let mut session = session();
        place(&mut session, marks);
        let places = |view| session.marks().iter().filter_map(|m| session.seen_in(m, view)).count();
        c.bench_function(&format!("{marks} marks carried to three views"), |b| {
            b.iter(|| [View::Front, View::Left, View::Right].map(|v| black_box(places(v))));
        });
    }
}

fn placements(c: &mut Criterion) {
    c.bench_function("one more mark on a chart of 1,000", |b| {
        b.iter_batched_ref(
            || {
                let mut session = session();
                place(&mut session, 1_000);
                session
            },
            |session| session.act(Action::Place { view: View::Back, at: point(46.0, 154.0) }),
            BatchSize::LargeInput,
        );
    });
    let mut group = c.benchmark_group("placements in a row");
    group.sample_size(10);
    for count in [2_500, 5_000, 10_000] {
        group.bench_function(count.to_string(), |b| {
            b.iter_batched_ref(session, |session| place(session, count), BatchSize::LargeInput);
        });
    }
    group.finish();
}

/// What is typed into the palette and into the search for a muscle is answered between two keys.
fn searches(c: &mut Criterion) {
    let session = session();
    for typed in ["r upper trap", "l ql 3", "trapezius pars descendens dextra", "zzz"] {
        c.bench_function(&format!("palette, {typed:?}"), |b| {
            b.iter(|| black_box(session.palette(black_box(typed))));
        });
        c.bench_function(&format!("search for a muscle, {typed:?}"), |b| {
            b.iter(|| black_box(session.atlas().search(black_box(typed))));
        });
    }
}

criterion_group! {
    name = painting;
    config = Criterion::default().with_measurement(OnCpu);
    targets = frames, pans
}
criterion_group!(answering, linked_views, placements, searches);
criterion_main!(painting, answering);
