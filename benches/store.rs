//! How long opening and saving take: a chart of 1,000 marks with all their facts, far beyond any real one.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a benchmark that cannot go on fails")]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use palpate::body::{Side, View};
use palpate::chart::mark::Finding;
use palpate::chart::{
    Chart, ChosenBy, Component, Guidance, Kind, Mark, MuscleChoice, Place, State, Syringe, Technique, Test,
    VisitDetails,
};
use palpate::geometry::point;
use palpate::ids::{ChartId, DrugId, MarkId, MuscleId};
use palpate::store::{Replace, format, save};
use palpate::units::{Bore, Milli, Needle, PainScore, Passes, Strength, TwitchCount, Volume};

fn large_chart(marks: u32) -> Chart {
    let when = "2026-11-21T09:42:00+01:00".parse().unwrap();
    let mut chart = Chart::new(ChartId::from_random([7; 16]), "bt-1", VisitDetails::starting(when));
    let strength = Strength::MgPerMl(Milli::parse("10").unwrap());
    let syringe = Syringe {
        name: String::new(),
        technique: Technique::Injection,
        components: vec![Component {
            lot: "A1234".to_owned(),
            expiry: Some("2027-06-30".parse().unwrap()),
            ..Component::new(DrugId::new("lidocaine").unwrap(), Some(strength), Volume::parse_ml("0.5").unwrap())
        }],
        needle: Some(Needle { bore: Bore::gauge(27).unwrap(), length_mm: 38.try_into().unwrap() }),
        guidance: Guidance::Ultrasound,
    };
    for n in 1..=marks {
        let place = Place::new(View::Back, point(f64::from(n % 100), 154.25), Some(12.5)).unwrap();
        let muscle = MuscleChoice { id: MuscleId::new("trapezius-upper").unwrap(), chosen_by: ChosenBy::Clinician };
        let mut mark = Mark::found(MarkId(n + 1), n, place, Some(muscle), Side::Right);
        mark.kind = Kind::Active;
        mark.pain = Some(PainScore::parse("7").unwrap());
        for finding in Finding::ALL {
            mark.findings.set(finding, Test::Yes);
        }
        mark.pressure_threshold = palpate::units::PressureTrials::parse("250").ok();
        "temple and behind the eye".clone_into(&mut mark.refers_to);
        "Worse in the evening, after work at the screen.".clone_into(&mut mark.note);
        let mut injection = syringe.inject(when);
        injection.passes = Passes::parse("4").ok();
        injection.twitches = TwitchCount::parse("2").ok();
        injection.pain_after = Some(PainScore::parse("3").unwrap());
        "none seen".clone_into(&mut injection.complication);
        mark.state = State::Injected(injection);
        chart.visits[0].marks.push(mark);
    }
    chart.next_id = marks + 2;
    chart
}

fn benches(c: &mut Criterion) {
    let today = "2026-11-21".parse().unwrap();
    for marks in [12, 1000] {
        let chart = large_chart(marks);
        let bytes = format::write(&chart, today).unwrap();
        let mut group = c.benchmark_group(format!("{marks} marks, {} kB", bytes.len() / 1000));
        group.bench_function("read with hash and sweep", |b| {
            b.iter(|| format::read(black_box(&bytes), today).unwrap());
        });
        group.bench_function("serialise and hash", |b| {
            b.iter(|| format::encode(black_box(&chart), None).unwrap());
        });
        group.bench_function("serialise, hash, read back and compare", |b| {
            b.iter(|| format::write(black_box(&chart), today).unwrap());
        });
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("7.ron");
        group.bench_function("save to disk, synced", |b| {
            b.iter(|| save(&path, black_box(&chart), Replace::Anything, today).unwrap());
        });
        group.finish();
    }
}

/// How long the worst files take to be refused.
fn refusals(c: &mut Criterion) {
    let today = "2026-11-21".parse().unwrap();
    let sound = String::from_utf8(format::write(&large_chart(1), today).unwrap()).unwrap();
    let note = "note: \"Worse in the evening, after work at the screen.\"";
    assert!(sound.contains(note), "the places to spoil are there");
    let mark = "(id: 9, number: 1, place: (view: Back, x: 0, y: 1), side: Left, state: Found), ";
    let mut group = c.benchmark_group("refused");
    group.sample_size(10);
    for (what, bytes) in [
        ("200,000 nested lists", sound.replacen(note, &format!("note: {}", "[".repeat(200_000)), 1)),
        ("a text of 40 MB", sound.replacen(note, &format!("note: \"{}\"", "x".repeat(40 << 20)), 1)),
        ("100,001 points", sound.replacen("marks: [", &format!("marks: [{}", mark.repeat(100_001)), 1)),
    ] {
        assert!(format::read(bytes.as_bytes(), today).is_err(), "{what} is refused");
        group.bench_function(what, |b| b.iter(|| format::read(black_box(bytes.as_bytes()), today).is_err()));
    }
    group.finish();
}

criterion_group!(store, benches, refusals);
criterion_main!(store);
