//! How many charts a second the built program exports, with all its cores, and how long it takes for a single one from
//! its start to its end: `cargo bench --bench batch`.
//!
//! Each chart has one signed visit of 10 points, the single one 30. The figures are those of the best of some runs,
//! reading and writing included: what else runs on the machine can only make them worse. It takes some seconds.

#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    reason = "a benchmark without its data is no benchmark, and it prints what it finds"
)]

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use palpate::atlas::Atlas;
use palpate::body::{Depth, View};
use palpate::chart::{
    Chart, ChosenBy, Clinician, Component, Injection, Mark, MuscleChoice, Place, State, VisitDetails,
};
use palpate::geometry::point;
use palpate::ids::{ChartId, DrugId, MarkId};
use palpate::store::{format, seal};
use palpate::time::Moment;
use palpate::units::{Milli, PainScore, Strength, Volume};

const POINTS: u32 = 10;
/// Charts of the tables, and of the documents, which take longer.
const MANY: u64 = 1000;
const FEW: u64 = 200;

fn chart(n: u64, points: u32) -> Chart {
    let now: Moment = "2026-11-21T11:05:00+01:00".parse().expect("a moment");
    let atlas = Atlas::bundled().expect("the bundled atlas");
    let mut id = [7; 16];
    id[..8].copy_from_slice(&n.to_be_bytes());
    let mut details = VisitDetails::starting(now);
    details.clinician =
        Clinician { name: "A. Example".to_owned(), credentials: "MD".to_owned(), ..Clinician::default() };
    let by = details.clinician.clone();
    let mut chart = Chart::new(ChartId::from_random(id), atlas.version(), details);
    let strength = Strength::MgPerMl(Milli::from_thousandths(10_000));
    let volume = Volume::from_microlitres(500).expect("a volume");
    let lidocaine = Component::new(DrugId::new("lidocaine").expect("an id"), Some(strength), volume);
    let mark = |i: u32| {
        let (a, b) = (f64::from(i) * 0.754_877_666, f64::from(i) * 0.569_840_291);
        let at = point((a.fract() - 0.5) * 150.0, 140.0 + b.fract() * 300.0);
        let located = atlas.locate(View::Back, at, Depth::Skin);
        let muscle = located.chosen().map(|c| MuscleChoice { id: c.muscle.clone(), chosen_by: ChosenBy::Atlas });
        let place = Place::new(View::Back, at, None).expect("a place");
        let mut mark = Mark::found(MarkId(i + 1), i, place, muscle, located.side);
        mark.pain = PainScore::try_from((i % 11) as u8).ok();
        mark.state = State::Injected(Injection::of(vec![lidocaine.clone()]));
        mark
    };
    chart.visits[0].marks = (1..=points).map(mark).collect();
    chart.next_id = points + 10;
    let around = seal::Circumstances::default();
    let signature = seal::sign(&chart, &chart.visits[0], by, now, around).expect("it can be signed");
    chart.visits[0].status = palpate::chart::Status::Signed(signature);
    chart
}

/// Runs the program in `folder` and returns the seconds from its start to its end.
fn seconds(folder: &Path, arguments: &[&str]) -> f64 {
    let before = Instant::now();
    let output = Command::new(env!("CARGO_BIN_EXE_palpate"))
        .args(arguments)
        .current_dir(folder)
        .env("PALPATE_CONFIG_DIR", folder)
        .output()
        .expect("the program runs");
    let seconds = before.elapsed().as_secs_f64();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    seconds
}

/// The least of the seconds of some runs.
fn best(runs: usize, run: impl Fn() -> f64) -> f64 {
    (0..runs).map(|_| run()).fold(f64::INFINITY, f64::min)
}

fn write(path: &Path, chart: &Chart) {
    let bytes = format::write(chart, "2026-11-21".parse().expect("a day")).expect("a chart");
    fs::write(path, bytes).expect("written");
}

fn main() {
    // With `cargo test --benches` there is nothing to measure.
    if !std::env::args().any(|a| a == "--bench") {
        return;
    }
    let folder = tempfile::TempDir::new().expect("a folder");
    for (name, count) in [("many", MANY), ("few", FEW)] {
        fs::create_dir(folder.path().join(name)).expect("a folder");
        for n in 0..count {
            write(&folder.path().join(format!("{name}/{n}.ron")), &chart(n, POINTS));
        }
    }
    write(&folder.path().join("one.ron"), &chart(0, 30));
    for kind in ["pdf", "handout.pdf", "svg", "csv", "fhir.json"] {
        let out = format!("one.{kind}");
        let seconds = best(15, || seconds(folder.path(), &["export", "one.ron", "--to", &out, "--force"]));
        println!("one {kind} of 30 points as a whole process: {:.1} ms", seconds * 1000.0);
    }
    for (kind, from, count) in [
        ("csv", "many", MANY),
        ("deidentified", "many", MANY),
        ("ndjson", "many", MANY),
        ("pdf", "few", FEW),
        ("fhir", "few", FEW),
    ] {
        let out = format!("out-{kind}");
        let seconds = best(3, || seconds(folder.path(), &["export", from, "--as", kind, "--to", &out, "--force"]));
        println!("{kind}: {count} charts in {seconds:.2} s, {:.0} a second", count as f64 / seconds);
    }
}
