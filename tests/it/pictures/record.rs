//! Pictures of the sheets and forms around the record: documentation, doses, trends, visits, signing.

use egui::vec2;
use palpate::app::{Action, Command};
use palpate::body::View;
use palpate::chart::Section;
use palpate::geometry::point;

use super::kept::Album;
use super::{Bench, Scene, select, themed};
use crate::support::bench::{Setup, run, with_sample};

const SHEETS: [Scene; 11] = [
    ("documentation", |b| run(b, Action::Run(Command::ShowDocumentation))),
    ("doses", |b| run(b, Action::Run(Command::ShowDoses))),
    ("trends-of-the-visit", |b| {
        run(b, Action::ClearSelection);
        run(b, Action::Run(Command::ShowTrends));
    }),
    ("trends-of-a-muscle", |b| {
        select(b, 0);
        run(b, Action::Run(Command::ShowTrends));
    }),
    ("compared-visits", |b| run(b, Action::Run(Command::CompareVisits))),
    ("new-visit", |b| run(b, Action::Run(Command::NewVisit))),
    ("signing", |b| run(b, Action::Run(Command::Sign))),
    ("amending", |b| {
        show_signed_visit(b);
        run(b, Action::Run(Command::Amend));
    }),
    ("amended-visit", |b| {
        let visit = b.state().session().chart().visits[0].id;
        run(b, Action::ShowVisit(visit));
        select(b, 0);
    }),
    ("question-before-both-sides-of-the-chest", |b| {
        for x in [-30.0, 30.0] {
            run(b, Action::Place { view: View::Back, at: point(x, 250.0) });
            run(b, Action::Run(Command::Inject));
        }
    }),
    ("mark-with-a-hazard", |b| select(b, 2)),
];

fn show_signed_visit(bench: &mut Bench) {
    let visit = bench.state().session().chart().visits[0].id;
    run(bench, Action::ShowVisit(visit));
}

#[test]
fn every_sheet_of_the_record_looks_as_it_did() {
    let mut album = Album::new();
    for theme in ["light", "dark", "high-contrast"] {
        for (name, go) in SHEETS {
            let mut bench = with_sample(themed(theme));
            go(&mut bench);
            album.keep(&mut bench, &format!("{name}-{theme}"));
        }
    }
    album.check();
}

/// One section open, all others folded, in a window so high that the section is seen whole.
#[test]
fn every_form_looks_as_it_did() {
    let forms = [
        (Section::Patient, 900.0),
        (Section::Complaint, 1000.0),
        (Section::History, 1300.0),
        (Section::Indication, 1500.0),
        (Section::Before, 1900.0),
        (Section::After, 1500.0),
        (Section::Plan, 1500.0),
        (Section::Encounter, 900.0),
    ];
    let mut album = Album::new();
    for theme in ["light", "dark", "high-contrast"] {
        for (section, height) in forms {
            let mut bench = with_sample(Setup { size: vec2(1280.0, height), ..themed(theme) });
            for (each, _) in forms {
                if bench.state().session().settings().is_open(each) != (each == section) {
                    run(&mut bench, Action::FoldSection(each));
                }
            }
            album.keep(&mut bench, &format!("form-{}-{theme}", section.name()));
        }
    }
    album.check();
}

/// In a window so high that everything about a point is seen.
#[test]
fn everything_about_a_point_looks_as_it_did() {
    let mut album = Album::new();
    for theme in ["light", "dark", "high-contrast"] {
        let mut bench = with_sample(Setup { size: vec2(1280.0, 1700.0), ..themed(theme) });
        select(&mut bench, 0);
        for section in [Section::Findings, Section::Technique] {
            if !bench.state().session().settings().is_open(section) {
                run(&mut bench, Action::FoldSection(section));
            }
        }
        album.keep(&mut bench, &format!("everything-about-a-point-{theme}"));
    }
    album.check();
}
