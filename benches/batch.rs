//! How many charts a second the built program exports, with all its cores: `cargo bench --bench batch`.
//!
//! Each chart has one signed visit of 10 points. Nothing here is repeated for statistics; the numbers are those of one
//! run over many files, reading and writing them included.

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

fn chart(n: u64) -> Chart {
    let now: Moment = "2026-11-21T11:05:00+01:00".parse().expect("a moment");
    let atlas = Atlas::bundled().expect("the bundled atlas");
    let mut id = [7; 16];
    id[..8].copy_from_slice(&n.to_be_bytes());
    let mut details = VisitDetails::starting(now);
    details.clinician = Clinician { name: "A. Example".to_owned(), credentials: "MD".to_owned() };
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
    chart.visits[0].marks = (1..=POINTS).map(mark).collect();
    chart.next_id = POINTS + 10;
    let signature = seal::sign(chart.id, &chart.visits[0], by, now);
    chart.visits[0].status = palpate::chart::Status::Signed(signature);
    chart
}

fn run(folder: &Path, kinds: &str, charts: usize) {
    let out = folder.join(format!("out-{kinds}"));
    let before = Instant::now();
    let output = Command::new(env!("CARGO_BIN_EXE_palpate"))
        .args(["export", "charts", "--as", kinds, "--to"])
        .arg(&out)
        .current_dir(folder)
        .env("PALPATE_CONFIG_DIR", folder)
        .output()
        .expect("the program runs");
    let seconds = before.elapsed().as_secs_f64();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    println!("{kinds}: {charts} charts in {seconds:.2} s, {:.0} a second", charts as f64 / seconds);
}

fn main() {
    // With `cargo test --benches` there is nothing to measure.
    if !std::env::args().any(|a| a == "--bench") {
        return;
    }
    for (kinds, charts) in [("csv", 2000), ("deidentified", 2000), ("ndjson", 1000), ("pdf", 300), ("fhir", 300)] {
        let folder = tempfile::TempDir::new().expect("a folder");
        fs::create_dir(folder.path().join("charts")).expect("a folder");
        let today = "2026-11-21".parse().expect("a day");
        for n in 0..charts {
            let bytes = format::write(&chart(n as u64), today).expect("a chart");
            fs::write(folder.path().join(format!("charts/{n}.ron")), bytes).expect("written");
        }
        run(folder.path(), kinds, charts);
    }
}
