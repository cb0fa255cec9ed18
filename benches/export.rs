//! How long exports of a visit of 30 points take, and the placing of 2,000 labels.

#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a benchmark without its data is no benchmark")]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use palpate::atlas::Atlas;
use palpate::body::{Depth, View};
use palpate::chart::{Chart, ChosenBy, Component, Guidance, Injection, Mark, MuscleChoice, Place, State, VisitDetails};
use palpate::export::pictures::{pdf, png, svg};
use palpate::export::{ExportKind, ExportOptions, PictureSize, ViewChoice, export, picture};
use palpate::geometry::point;
use palpate::ids::{ChartId, DrugId, MarkId};
use palpate::report::page::ReportOptions;
use palpate::report::record::document;
use palpate::rules::clinical_tables::clinic::Clinical;
use palpate::scene::figure::{BodyStyle, MarkStyle, body_items, mark_items};
use palpate::scene::label::{Wanted, place};
use palpate::scene::palette::Palettes;
use palpate::time::Moment;
use palpate::units::{Milli, PainScore, Passes, Strength, TwitchCount, Volume};

fn now() -> Moment {
    "2026-11-21T11:05:00+01:00".parse().expect("a moment")
}

fn atlas() -> &'static Atlas {
    Atlas::bundled().expect("the bundled atlas")
}

fn injection() -> Injection {
    let strength = Strength::MgPerMl(Milli::from_thousandths(10_000));
    let volume = Volume::from_microlitres(500).expect("a volume");
    let lidocaine = Component {
        lot: "A1234".to_owned(),
        ..Component::new(DrugId::new("lidocaine").expect("an id"), Some(strength), volume)
    };
    Injection {
        passes: Passes::parse("3").ok(),
        guidance: Guidance::Palpation,
        twitches: TwitchCount::parse("1").ok(),
        ..Injection::of(vec![lidocaine])
    }
}

fn chart(marks: u32) -> Chart {
    let mut chart = Chart::new(ChartId::from_random([7; 16]), atlas().version(), VisitDetails::starting(now()));
    let mark = |i: u32| {
        let (a, b) = (f64::from(i) * 0.754_877_666, f64::from(i) * 0.569_840_291);
        let at = point((a.fract() - 0.5) * 150.0, 140.0 + b.fract() * 300.0);
        let located = atlas().locate(View::Back, at, Depth::Skin);
        let muscle = located.chosen().map(|c| MuscleChoice { id: c.muscle.clone(), chosen_by: ChosenBy::Atlas });
        let place = Place::new(View::Back, at, None).expect("a place");
        let mut mark = Mark::found(MarkId(i + 1), i, place, muscle, located.side);
        mark.pain = PainScore::try_from((i % 11) as u8).ok();
        mark.state = State::Injected(injection());
        mark
    };
    chart.visits[0].marks = (1..=marks).map(mark).collect();
    chart.next_id = marks + 10;
    chart
}

fn exports(c: &mut Criterion) {
    let chart = chart(30);
    let (visit, palette, options) =
        (chart.visits[0].id, &Palettes::bundled().expect("colours").print, ExportOptions::default());
    let tables = Clinical::bundled().expect("tables");
    let back = ViewChoice::One(View::Back);
    let of_report = ReportOptions {
        page: options.page,
        shaded: options.shaded,
        also: Some(View::Back),
        altered: None,
        letterhead: &options.letterhead,
        payer_rules: "",
        printed_at: now(),
    };
    c.bench_function("report of 30 points: pages", |b| {
        b.iter(|| document(black_box(&chart), visit, atlas(), tables, &of_report));
    });
    let pages = document(&chart, visit, atlas(), tables, &of_report).expect("a visit");
    c.bench_function("report of 30 points: PDF of the pages", |b| {
        b.iter(|| pdf::pdf(black_box(&pages), palette, atlas(), &[], &pdf::Names::default(), now()));
    });
    c.bench_function("report of 30 points: PDF in all", |b| {
        b.iter(|| export(black_box(&chart), visit, ExportKind::Pdf, back, &options, now()));
    });
    c.bench_function("figure of 30 points: SVG in all", |b| {
        b.iter(|| export(black_box(&chart), visit, ExportKind::Svg, back, &options, now()));
    });
    let figure = picture(&chart, visit, atlas(), back, &options).expect("a visit");
    c.bench_function("figure of 30 points: SVG of the scene", |b| {
        b.iter(|| svg::svg(black_box(&figure), palette, atlas()));
    });
    let mut slow = c.benchmark_group("pictures");
    slow.sample_size(10);
    slow.bench_function("figure of 30 points: PNG 2480 wide", |b| {
        b.iter(|| png::png(black_box(&figure), palette, atlas(), PictureSize::Width(2480)));
    });
    slow.finish();
}

fn drawing(c: &mut Criterion) {
    let wanted: Vec<Wanted> = (1..=2000_u32)
        .map(|i| {
            let (a, b) = (f64::from(i) * 0.754_877_666, f64::from(i) * 0.569_840_291);
            let at = point((a.fract() - 0.5) * 250.0, 100.0 + b.fract() * 450.0);
            Wanted { at, reach: 5.9, width: 32.0, short_width: 14.0, height: 11.0 }
        })
        .collect();
    c.bench_function("2,000 labels placed", |b| b.iter(|| place(black_box(&wanted), &[], 0.0)));
    let crowd = chart(2000);
    let marks = &crowd.visits[0].marks;
    c.bench_function("2,000 marks with labels", |b| {
        b.iter(|| mark_items(atlas(), black_box(marks), View::Back, &MarkStyle::default()));
    });
    let style = BodyStyle { depth: Depth::Superficial, ..BodyStyle::default() };
    c.bench_function("body with muscles", |b| b.iter(|| body_items(atlas(), View::Back, black_box(&style))));
}

criterion_group!(benches, exports, drawing);
criterion_main!(benches);
