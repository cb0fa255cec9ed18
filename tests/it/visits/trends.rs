//! How pain, relief and dose went: shown and exported.

use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;
use palpate::app::visits::VisitAction;
use palpate::app::{Action, Modal, PickFor};
use palpate::export::data::trends::{COLUMNS, csv};
use palpate::rules::course::trends::TrendOf;
use palpate::rules::doses::drugs::Drugs;

use crate::support::bench::{Setup, run, with_sample};
use crate::support::charts::atlas;
use crate::support::gestures::key;

#[test]
fn the_history_of_the_selected_muscle_is_one_key_away() {
    let mut bench = with_sample(Setup::default());
    key(&mut bench, Key::H);
    assert_eq!(bench.state().session().modal(), Some(&Modal::Trends(TrendOf::Patient)));
    bench.get_by_label("6 after 7.1 weeks");
    bench.get_by_label("43 %");
    bench.get_by_label("14 %");
    key(&mut bench, Key::Escape);
    let mark = bench.state().session().marks()[2].clone();
    run(&mut bench, Action::Select(mark.id));
    key(&mut bench, Key::H);
    let of = TrendOf::Muscle(mark.muscle_id().unwrap().clone(), mark.side);
    assert_eq!(bench.state().session().modal(), Some(&Modal::Trends(of)));
    bench.get_by_label("50 %");
    bench.get_by_label("67 %");
    assert_eq!(bench.query_all_by_label("0.5 mL, Lidocaine 5 mg").count(), 2);
}

#[test]
fn an_empty_chart_has_no_trend_and_says_so() {
    let mut bench = Setup::default().open();
    bench.run();
    run(&mut bench, Action::Visits(VisitAction::ShowTrend(TrendOf::Patient)));
    bench.get_by_label("Nothing of this is recorded yet.");
}

#[test]
fn trends_are_exported_as_a_table_and_nothing_is_overwritten_unasked() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("trends.csv");
    let mut bench = with_sample(Setup::default().answering(&path).answering(&path.with_extension("")));
    for expected_question in [false, true] {
        key(&mut bench, Key::H);
        bench.get_by_role_and_label(Role::Button, "Export as CSV…").click();
        bench.run();
        bench.run();
        let asked = matches!(bench.state().session().modal(), Some(Modal::FileExists(PickFor::Trends, _)));
        assert_eq!(asked, expected_question, "{:?}", bench.state().session().notice());
        run(&mut bench, Action::Answer(palpate::app::Answer::Cancel));
    }
    let written = std::fs::read(&path).unwrap();
    let chart = bench.state().session().chart();
    assert_eq!(written, csv(chart, atlas(), Drugs::bundled().unwrap()).unwrap());
}

#[test]
fn the_table_holds_what_is_known() {
    let chart = with_sample(Setup::default()).state().session().chart().clone();
    let text = String::from_utf8(csv(&chart, atlas(), Drugs::bundled().unwrap()).unwrap()).unwrap();
    let lines: Vec<&str> = text.split("\r\n").collect();
    assert_eq!(lines[0], COLUMNS.join(","));
    assert_eq!(lines[1], "patient,,,1,2026-10-02,7,4,43,6,50,14,ndi 34,2,1,Lidocaine 10 mg");
    assert_eq!(lines[2], "patient,,,4,2026-11-21,6,,,,,,ndi 22,3,1.5,Lidocaine 15 mg");
    let muscle = lines.iter().find(|l| l.starts_with("muscle,infraspinatus,right,1")).unwrap();
    assert_eq!(*muscle, "muscle,infraspinatus,right,1,2026-10-02,6,3,50,6,50,0,ndi 34,1,0.5,Lidocaine 5 mg");
    assert!(!text.contains("Sample") && !text.contains("Robin"), "no patient is named");
}

#[test]
fn function_and_dose_are_plotted_beside_pain() {
    let mut bench = with_sample(Setup::default());
    key(&mut bench, Key::H);
    bench.get_by_label("● Pain before");
    bench.get_by_label("Show: NDI").click();
    bench.run();
    bench.get_by_label("● Neck Disability Index % (lower is better)");
    assert_eq!(bench.query_all_by_label("● Pain before").count(), 0);
    bench.get_by_label("Show: Lidocaine").click();
    bench.run();
    bench.get_by_label("● Lidocaine, mg");
    bench.get_by_label("Show: Volume").click();
    bench.run();
    bench.get_by_label("● Volume, mL");
}
