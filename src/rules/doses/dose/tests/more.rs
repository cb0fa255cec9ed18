//! Steroids over kinds, and what labels say for some patients.

use super::chart::{chart, component, last, mg, visit};
use super::epinephrine::answered;
use super::*;
use crate::chart::{Answer, Component};
use crate::ids::VisitId;
use crate::rules::safety::screened::Still;

const NOW: &str = "2026-11-21T15:00:00+01:00";

#[test]
fn steroids_of_different_kinds_are_compared_by_equivalents() {
    let given = |drug: &str, strength: &str, ml: &str| vec![component(drug, mg(strength), ml)];
    for (drug, strength, ml, in_methylprednisolone) in [
        ("methylprednisolone-acetate", "40", "1", 40),
        ("triamcinolone-acetonide", "40", "1", 40),
        ("dexamethasone-phosphate", "4", "0.75", 16),
        ("betamethasone", "6", "1", 40),
    ] {
        let sum = last(vec![visit(1, NOW, given(drug, strength, ml))]).steroid_sum.unwrap();
        assert_eq!(sum.visit, in_methylprednisolone * 1_000_000_000, "{drug}");
    }
    // 200 mg in twelve months: at it nothing, above it amber.
    for (last_ml, level) in [("0.5", Level::Below), ("0.501", Level::Amber)] {
        let visits = vec![
            visit(1, "2026-03-02T09:00:00+01:00", given("triamcinolone-acetonide", "40", "2")),
            visit(2, "2026-06-02T09:00:00+02:00", given("betamethasone", "6", "2.5")),
            visit(3, NOW, given("methylprednisolone-acetate", "40", last_ml)),
        ];
        let sum = last(visits).steroid_sum.unwrap();
        assert_eq!((sum.visits, sum.level), (3, level), "{last_ml}: {}", sum.window);
    }
}

/// A steroid without a strength is not none, at the visit and in the sums.
#[test]
fn a_steroid_without_a_strength_makes_a_lower_bound_where_it_was_given() {
    let open = || Component { strength: None, ..component("triamcinolone-acetonide", mg("40"), "1") };
    let known = || component("methylprednisolone-acetate", mg("40"), "1");
    for (before, now, at_visit, in_all) in
        [(known(), known(), false, false), (open(), known(), false, true), (known(), open(), true, true)]
    {
        let report = last(vec![visit(1, "2026-10-01T09:00:00+02:00", vec![before]), visit(2, NOW, vec![now])]);
        let sum = report.steroid_sum.as_ref().unwrap();
        assert_eq!((sum.visit_at_least, sum.at_least), (at_visit, in_all));
        assert_eq!(report.steroids.iter().any(|s| s.visit_at_least), at_visit);
    }
}

#[test]
fn a_course_goes_on_while_no_more_than_six_weeks_lie_between_and_less_than_four_are_said() {
    let dose = || vec![component("triamcinolone-acetonide", mg("40"), "0.5")];
    for (before, days, course, too_soon) in [
        ("2026-11-21T08:00:00+01:00", 0, 2, true),
        ("2026-10-25T09:00:00+01:00", 27, 2, true),
        ("2026-10-24T09:00:00+02:00", 28, 2, false),
        ("2026-10-10T09:00:00+02:00", 42, 2, false),
        ("2026-10-09T09:00:00+02:00", 43, 1, false),
    ] {
        let report = last(vec![visit(1, before, dose()), visit(2, NOW, dose())]);
        let sum = report.steroid_sum.as_ref().unwrap();
        assert_eq!((sum.days_since, sum.course_visits, sum.too_soon), (Some(days), course, too_soon), "{before}");
        assert_eq!(sum.course, course as u64 * 20_000_000_000);
        assert_eq!(report.spoken().iter().any(|s| s.rule == Rule::SteroidInterval), too_soon);
    }
    let without = last(vec![visit(1, "2026-11-20T08:00:00+01:00", dose()), visit(2, NOW, Vec::new())]);
    let sum = without.steroid_sum.unwrap();
    assert_eq!(
        (sum.visit, sum.too_soon, sum.course),
        (0, false, 0),
        "a visit without a steroid has nothing to wait for"
    );
}

#[test]
fn labels_advise_by_age_and_by_what_was_answered() {
    let advice = |birth: &str, question: Option<&str>, drug: &str| {
        let mut v = visit(1, NOW, vec![component(drug, mg("10"), "1")]);
        if let Some(question) = question {
            answered(&mut v, question, Answer::Yes);
        }
        let mut chart = chart(vec![v]);
        chart.patient.birth_date = birth.parse().ok();
        let report = of_visit(&chart, chart.last_visit().unwrap(), Clinical::bundled().unwrap());
        report.advice.iter().map(|a| a.row.id.clone()).collect::<Vec<_>>()
    };
    for (birth, question, drug, expected) in [
        ("1961-11-22", None, "lidocaine", vec![]),
        ("1961-11-21", None, "lidocaine", vec!["age"]),
        ("1961-11-21", None, "triamcinolone-acetonide", vec![]),
        ("1990-01-01", Some("frail"), "lidocaine", vec!["age"]),
        ("1990-01-01", Some("kidney-disease"), "ropivacaine", vec!["kidney"]),
        ("1990-01-01", Some("liver-disease"), "lidocaine", vec!["liver"]),
        ("1990-01-01", Some("liver-disease"), "procaine", vec![]),
        ("1990-01-01", Some("heart-disease"), "lidocaine", vec!["heart"]),
        ("1990-01-01", Some("pregnancy"), "bupivacaine", vec!["pregnancy"]),
        ("1990-01-01", Some("diabetes"), "lidocaine", vec![]),
    ] {
        assert_eq!(advice(birth, question, drug), expected, "{birth} {question:?} {drug}");
    }
}

#[test]
fn an_answer_of_the_morning_counts_for_the_advice_and_the_cautions_at_noon() {
    let tables = Clinical::bundled().unwrap();
    let atlas = crate::atlas::Atlas::bundled().unwrap();
    for (told_at, counts) in
        [("2026-11-21T08:00:00+01:00", true), ("2026-11-21T19:00:00+01:00", true), ("2026-11-20T08:00:00+01:00", false)]
    {
        let mut told = visit(1, told_at, Vec::new());
        answered(&mut told, "pregnancy", Answer::Yes);
        let given = vec![component("bupivacaine", mg("2.5"), "1"), component("triamcinolone-acetonide", mg("40"), "1")];
        let chart = chart(vec![told, visit(2, NOW, given)]);
        let now = chart.visit(VisitId(2)).unwrap();
        let report = of_visit(&chart, now, tables);
        // What was said the day before is advice that asks to be asked again, and no warning.
        let advised = report.advice.iter().find(|a| a.row.id == "pregnancy").and_then(|a| a.told);
        let how = if counts { Still::SameDay } else { Still::Ask };
        assert_eq!(advised.map(|t| t.how), Some(how), "{told_at}");
        let setting = crate::rules::safety::hazards::HazardContext::of(&chart, now, atlas, tables, None);
        let warned = setting.of_visit(now).into_iter().any(|w| match w.warning {
            crate::chart::Warning::DrugCaution(id) => id.as_str() == "steroid-pregnancy",
            _ => false,
        });
        assert_eq!(warned, counts, "{told_at}");
    }
}

#[test]
fn two_local_anesthetics_on_a_day_are_said_and_one_is_not() {
    let dose = |drug: &str| component(drug, mg("2.5"), "1");
    for (drugs, mixed) in [
        (vec![dose("lidocaine"), dose("lidocaine")], false),
        (vec![dose("lidocaine"), dose("bupivacaine")], true),
        (vec![dose("lidocaine"), dose("triamcinolone-acetonide")], false),
    ] {
        let report = last(vec![visit(1, NOW, drugs)]);
        let said = report.spoken().iter().any(|s| s.rule == Rule::DoseMixed);
        assert_eq!((report.mixed, said), (mixed, mixed));
    }
}
