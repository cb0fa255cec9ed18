//! Every label of a figure in a document lies wholly inside the figure: nothing of a number or a score is cut off.

use palpate::body::{Side, View};
use palpate::chart::Chart;
use palpate::export::{ExportOptions, ViewChoice};
use palpate::geometry::{Bounds, Point, point};
use palpate::ids::{MarkId, MuscleId};
use palpate::report::page::PageSize;
use palpate::rules::clinical_tables::clinic::Clinical;
use palpate::scene::figure::{FigureOptions, MarkStyle, figure, snug};
use palpate::scene::{Item, Role};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::scene::{groups, line_box, texts};
use crate::support::charts::{atlas, empty_chart, mark, now, pain};
use crate::support::pages::document;

/// Marks at these places, each with the highest score, whose words are the longest.
fn chart_with(places: &[(View, Point)]) -> Chart {
    let mut chart = empty_chart();
    for (n, &(view, at)) in (1..).zip(places) {
        let mut mark = mark(n, view, at);
        mark.id = MarkId(100 + n);
        mark.pain = Some(pain(10));
        chart.visits[0].marks.push(mark);
    }
    chart.next_id = 10_000;
    chart
}

/// What of the lines beside marks is cut off at `frame`, and the numbers that are shown.
fn labels(items: &[Item], frame: Bounds) -> (Vec<String>, Vec<String>) {
    let marks = groups(items).into_iter().filter(|g| matches!(g.role, Role::Mark(_)));
    let frame = frame.grown(1e-6);
    let lines: Vec<_> = marks.flat_map(|g| texts(&g.items)).collect();
    let cut = |b: Bounds| !frame.contains(b.min) || !frame.contains(b.max);
    let cut = lines.iter().filter(|t| cut(line_box(t))).map(|t| format!("{:?} at {:?}", t.content, t.at)).collect();
    (cut, lines.iter().map(|t| t.content.clone()).filter(|words| !words.contains('/')).collect())
}

/// The labels of every figure of a record on paper.
fn on_paper(chart: &Chart, page: PageSize) -> Vec<(Vec<String>, Vec<String>)> {
    let options = ExportOptions { page, ..ExportOptions::default() };
    let tables = Clinical::bundled().unwrap();
    let visit = chart.visits[0].id;
    let document = document(chart, visit, atlas(), tables, ViewChoice::All, &options, now()).unwrap();
    let pages = document.pages.iter();
    let figures = pages.flat_map(|p| groups(&p.items)).filter(|g| matches!(g.role, Role::Figure(_)));
    figures.map(|g| labels(&g.items, g.clip.expect("a figure on paper ends somewhere"))).collect()
}

/// The places where these muscles are treated, on both sides.
fn spots(muscles: &[&str]) -> Vec<(View, Point)> {
    let spot = |muscle: &str, side| atlas().spot(&MuscleId::new(muscle).unwrap(), side, None).unwrap();
    let both = |muscle: &&str| [Side::Right, Side::Left].map(|side| spot(muscle, side));
    muscles.iter().flat_map(both).map(|spot| (spot.view, spot.at)).collect()
}

#[test]
fn the_numbers_of_points_of_shoulder_and_arm_are_all_on_paper_and_whole() {
    for muscles in [
        &["trapezius-upper", "infraspinatus", "deltoid-posterior", "triceps-long-head", "biceps-brachii"][..],
        &["deltoid-anterior", "coracobrachialis"],
        &["trapezius-upper", "levator-scapulae", "infraspinatus", "rhomboid-major", "deltoid-middle", "biceps-brachii"],
        &["teres-major", "triceps-long-head", "deltoid-middle"],
    ] {
        let chart = chart_with(&spots(muscles));
        for page in [PageSize::A4, PageSize::Letter] {
            let figures = on_paper(&chart, page);
            let mut numbers: Vec<String> = figures.iter().flat_map(|(_, numbers)| numbers.clone()).collect();
            for (cut, _) in figures {
                assert_eq!(cut, Vec::<String>::new(), "{muscles:?} on {page:?}");
            }
            numbers.sort();
            numbers.dedup();
            assert_eq!(numbers.len(), muscles.len() * 2, "{muscles:?} on {page:?}: {numbers:?}");
        }
    }
}

fn places() -> impl Strategy<Value = Vec<(View, Point)>> {
    let view = prop_oneof![Just(View::Back), Just(View::Front), Just(View::Left), Just(View::Right)];
    let place = (view, -200.0..200.0_f64, 0.0..1000.0_f64).prop_map(|(view, x, y)| (view, point(x, y)));
    // In a heap as well as all over the body.
    let heap = (place.clone(), vec((-25.0..25.0_f64, -25.0..25.0_f64), 0..30)).prop_map(|((view, at), off)| {
        let at = point(at.x, at.y.clamp(30.0, 970.0));
        off.into_iter().map(|(dx, dy)| (view, at.moved(dx, dy))).collect::<Vec<_>>()
    });
    prop_oneof![vec(place, 0..40), heap]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_label_of_a_figure_reaches_beyond_it(places in places(), size in 5.0..40.0_f64) {
        let chart = chart_with(&places);
        for view in View::ALL {
            let marks = MarkStyle { label_size: size, radius: size / 2.2, ..MarkStyle::default() };
            let snug = snug(atlas(), view, &chart.visits[0], &[]);
            for shown in [None, Some(snug)] {
                let options = FigureOptions { marks: marks.clone(), shown, ..FigureOptions::default() };
                let scene = figure(atlas(), &chart.visits[0], view, &options);
                let (cut, _) = labels(&scene.items, scene.bounds);
                prop_assert_eq!(cut, Vec::<String>::new(), "{:?} of size {} in {:?}", view, size, scene.bounds);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]

    #[test]
    fn no_label_of_a_record_is_cut_off_on_paper(places in places()) {
        let chart = chart_with(&places);
        for page in [PageSize::A4, PageSize::Letter] {
            for (cut, _) in on_paper(&chart, page) {
                prop_assert_eq!(cut, Vec::<String>::new(), "{:?}", page);
            }
        }
    }
}
