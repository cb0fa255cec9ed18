//! How many pages a record takes, what its figure is like on them, and that no page is nearly empty.

use palpate::body::Side;
use palpate::chart::mark::{Finding, Test};
use palpate::chart::{Chart, ChosenBy, ClinicalHistory, Component, Injection, Mark, MuscleChoice, Place, State};
use palpate::export::{ExportOptions, ViewChoice};
use palpate::ids::{ChartId, MarkId, MuscleId};
use palpate::report::page::{Document, PageSize};
use palpate::rules::clinical_tables::clinic::Clinical;
use palpate::scene::{Group, Item, Role, Scene, Text};
use palpate::units::TwitchCount;

use crate::scene::{check_pages, groups, line_box, texts};
use crate::support::charts::{atlas, component, injection, moment, now, pain};
use crate::support::pages::document;

/// What a visit has beyond its points.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Beyond {
    /// History, examination, screening and checklist.
    history: bool,
    /// A late entry.
    amendment: bool,
}

/// Muscles as they are treated together, each with where its pain goes.
const MUSCLES: [(&str, &str); 6] = [
    ("trapezius-upper", "side of the neck to the temple"),
    ("levator-scapulae", ""),
    ("infraspinatus", "front of the shoulder"),
    ("rhomboid-major", ""),
    ("quadratus-lumborum", "buttock and hip"),
    ("gluteus-medius", ""),
];

/// One point: both sides in turn, muscle after muscle; from the thirteenth on a little beside the first ones.
fn point_of(number: u32) -> Mark {
    let index = number as usize - 1;
    let (muscle, refers_to) = MUSCLES[index / 2 % MUSCLES.len()];
    let side = if index.is_multiple_of(2) { Side::Right } else { Side::Left };
    let id = MuscleId::new(muscle).unwrap();
    let spot = atlas().spot(&id, side, None).unwrap();
    let round = (index / (2 * MUSCLES.len())) as f64;
    let at = spot.at.moved(-7.0 * round * spot.at.x.signum(), 9.0 * round);
    let place = Place::new(spot.view, at, None).unwrap();
    let choice = MuscleChoice { id, chosen_by: ChosenBy::Clinician };
    let mut mark = Mark::found(MarkId(100 + number), number, place, Some(choice), side);
    mark.pain = Some(pain(5 + (number % 4) as u8));
    for finding in [Finding::TautBand, Finding::HypersensitiveSpot, Finding::FamiliarPain] {
        mark.findings.set(finding, Test::Yes);
    }
    if !refers_to.is_empty() {
        mark.findings.set(Finding::ReferredPain, Test::Yes);
        mark.refers_to = refers_to.to_owned();
    }
    mark.state = State::Injected(treated(number, vec![lidocaine(), ropivacaine()]));
    mark
}

fn lidocaine() -> Component {
    component("lidocaine", "10", "0.5")
}

fn ropivacaine() -> Component {
    Component { lot: "RB-77120".to_owned(), ..component("ropivacaine", "2", "0.5") }
}

fn treated(number: u32, components: Vec<Component>) -> Injection {
    let at = format!("2026-11-21T09:{:02}:00+01:00", 42 + number % 17);
    Injection {
        twitches: TwitchCount::parse(&(number % 3 + 1).to_string()).ok(),
        pain_after: Some(pain((number % 4) as u8 + 1)),
        at: Some(moment(&at)),
        ..injection(components)
    }
}

/// A signed visit of so many points, with complaint, diagnosis, necessity, consent, time-out, plan and an earlier visit.
fn usual(points: u32, beyond: Beyond) -> Chart {
    let mut chart = palpate::app::documents::sample::chart(ChartId::from_random([7; 16]), atlas());
    let [first, visit] = &mut chart.visits[..] else { panic!("the sample has two visits") };
    visit.status = first.status.clone();
    visit.marks = (1..=points).map(point_of).collect();
    if beyond.amendment {
        visit.amendments = first.amendments.clone();
        visit.amendments.iter_mut().for_each(|a| a.mark = visit.marks.first().map(|m| m.id));
    }
    let d = &mut visit.details;
    d.consent = palpate::chart::Answer::Yes;
    if !beyond.history {
        d.history = ClinicalHistory {
            duration: d.history.duration,
            prior_care: d.history.prior_care.clone(),
            goal: d.history.goal.clone(),
            intent: d.history.intent,
            ..ClinicalHistory::default()
        };
        d.screening.clear();
        d.procedure.checklist.clear();
    }
    chart
}

fn record(chart: &Chart, page: PageSize) -> Document {
    let tables = Clinical::bundled().unwrap();
    let options = ExportOptions { page, ..ExportOptions::default() };
    let visit = chart.visits.last().unwrap().id;
    document(chart, visit, atlas(), tables, ViewChoice::All, &options, now()).unwrap()
}

fn figures(document: &Document) -> Vec<&Group> {
    let all = document.pages.iter().flat_map(|p| groups(&p.items));
    all.filter(|g| matches!(g.role, Role::Figure(_))).collect()
}

/// The height of a figure in millimetres.
fn height(figure: &Group) -> f64 {
    figure.clip.expect("a part of the body").height() * figure.scale
}

/// How much of the room between head and foot holds something, from the top of the room to the lowest line.
fn filled(page: &Scene) -> f64 {
    let (top, bottom) = (36.6, page.bounds.height() - 19.4);
    let own = page.items.iter().filter(|i| !matches!(i, Item::Group(g) if g.role == Role::Artifact));
    let lines: Vec<&Text> = own.flat_map(|i| texts(std::slice::from_ref(i))).collect();
    let lowest = lines.iter().map(|t| t.at.y).filter(|y| *y < bottom + 0.1).fold(top, f64::max);
    (lowest - top) / (bottom - top)
}

const PAPERS: [PageSize; 2] = [PageSize::A4, PageSize::Letter];

/// How high a figure is at least, in millimetres: points a hand's breadth apart have their numbers side by side.
const LEAST_HEIGHT: f64 = 50.0;
/// 8 pt in millimetres, the least size of what people read.
const LEAST_SIZE: f64 = 8.0 * 25.4 / 72.0;

/// Every visit that the tests look at, with its record on both papers.
fn all() -> Vec<(String, u32, Beyond, Document)> {
    let beyond = [(false, false), (true, false), (false, true), (true, true)];
    let beyond = beyond.map(|(history, amendment)| Beyond { history, amendment });
    let mut all = Vec::new();
    for points in [1, 5, 7, 8, 12, 13, 30] {
        for beyond in beyond {
            let chart = usual(points, beyond);
            for page in PAPERS {
                let what = format!("{points} points, {beyond:?}, {page:?}");
                all.push((what, points, beyond, record(&chart, page)));
            }
        }
    }
    all
}

#[test]
fn a_usual_visit_takes_one_page_and_no_visit_a_page_that_is_nearly_empty() {
    for (what, points, beyond, document) in all() {
        check_pages(&document);
        let pages = document.pages.len();
        let filled: Vec<f64> = document.pages.iter().map(filled).collect();
        // All that can be asked of history and checklist beside twelve points is too much for the shorter paper.
        let whole = !beyond.history && !beyond.amendment;
        let most = match points {
            ..=8 => 1,
            12 if whole || what.ends_with("A4") && !beyond.amendment => 1,
            12 | 13 => 2,
            _ if beyond.history && beyond.amendment => 4,
            _ => 3,
        };
        assert!(pages <= most, "{what}: {pages} pages {filled:.2?}");
        // One point leaves most of its only page free; of several pages each holds a tenth and more.
        assert!(pages == 1 || filled.iter().all(|f| *f > 0.1), "{what}: {filled:.2?}");
    }
}

#[test]
fn figures_are_legible_and_nothing_but_the_line_of_ids_is_smaller_than_eight_points() {
    for (what, points, _, document) in all() {
        let figures = figures(&document);
        assert!(!figures.is_empty(), "{what}");
        for figure in &figures {
            assert!(height(figure) > LEAST_HEIGHT, "{what}: {:.0} mm high", height(figure));
            let sizes = texts(&figure.items).into_iter().map(|t| (t.size * figure.scale, &t.content));
            for (size, words) in sizes {
                assert!(size > LEAST_SIZE - 0.01, "{what}: '{words}' is {size:.2} mm high in the figure");
            }
        }
        let numbers: Vec<&str> = figures.iter().flat_map(|f| texts(&f.items)).map(|t| t.content.as_str()).collect();
        let missing: Vec<u32> = (1..=points).filter(|n| !numbers.contains(&n.to_string().as_str())).collect();
        assert_eq!(missing, Vec::<u32>::new(), "{what}: numbers that no figure shows");
        for page in &document.pages {
            let own = page.items.iter().filter(|i| !matches!(i, Item::Group(g) if matches!(g.role, Role::Figure(_))));
            for text in own.flat_map(|i| texts(std::slice::from_ref(i))) {
                let is_ids = text.content.contains("body atlas");
                assert!(is_ids || text.size > LEAST_SIZE - 0.01, "{what}: '{}' {:.2} mm", text.content, text.size);
            }
        }
    }
}

#[test]
fn labels_of_the_figure_of_a_usual_visit_do_not_touch() {
    for page in PAPERS {
        let document = record(&usual(12, Beyond { history: false, amendment: false }), page);
        for figure in figures(&document) {
            let labels: Vec<&Text> = texts(&figure.items);
            for (i, a) in labels.iter().enumerate() {
                for b in labels.iter().skip(i + 1) {
                    let apart = !line_box(a).grown(-0.05).overlaps(line_box(b));
                    assert!(apart, "'{}' runs into '{}' on {page:?}", a.content, b.content);
                }
            }
        }
    }
}

#[test]
fn a_lot_stands_in_the_row_only_where_a_drug_came_from_more_than_one() {
    let lots = |chart: &Chart| {
        let document = record(chart, PageSize::A4);
        let rows = document.pages.iter().flat_map(|p| groups(&p.items)).filter(|g| g.role == Role::Cell);
        let words = rows.flat_map(|g| texts(&g.items)).map(|t| t.content.as_str()).collect::<Vec<_>>().join(" ");
        let all = document.pages.iter().flat_map(|p| texts(&p.items)).map(|t| t.content.as_str());
        (words.matches("lot ").count(), all.collect::<Vec<_>>().join(" "))
    };
    let mut chart = usual(5, Beyond { history: false, amendment: false });
    let (in_rows, all) = lots(&chart);
    assert_eq!(in_rows, 0);
    assert!(all.contains("lot A1234") && all.contains("lot RB-77120"), "{all}");
    let State::Injected(injection) = &mut chart.visits[1].marks[2].state else { panic!("an injected point") };
    injection.components[0].lot = "A1235".to_owned();
    let (in_rows, all) = lots(&chart);
    assert_eq!(in_rows, 5, "which point was injected out of which vial: {all}");
}

#[test]
fn what_differs_between_points_is_said_of_each() {
    let words = |chart: &Chart| {
        let document = record(chart, PageSize::Letter);
        let all = document.pages.iter().flat_map(|p| texts(&p.items)).map(|t| t.content.trim());
        all.collect::<Vec<_>>().join(" ")
    };
    let mut chart = usual(5, Beyond { history: false, amendment: false });
    let same = words(&chart);
    assert!(same.contains("Each injection: Lidocaine 1 % 0.5 mL, Ropivacaine 0.2 % 0.5 mL"), "{same}");
    assert_eq!(same.matches("Injected 1 mL").count(), 5, "{same}");
    chart.visits[1].marks[0].state = State::Injected(treated(1, vec![lidocaine()]));
    let differs = words(&chart);
    assert!(!differs.contains("Each injection"), "{differs}");
    assert_eq!(differs.matches("Ropivacaine 0.2 %").count(), 4 + 1, "in four rows and at its vial: {differs}");
}
