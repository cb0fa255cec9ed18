//! Epinephrine, steroids over kinds, doses that came before, and what labels say for some patients.

use super::chart::{chart, component, last, mg, visit};
use super::*;
use crate::chart::procedure::{Answered, OtherAnaesthetic};
use crate::chart::{Answer, Component, Epinephrine};
use crate::ids::QuestionId;

const NOW: &str = "2026-11-21T15:00:00+01:00";

fn vial(strength: &str, ml: &str) -> Component {
    let epinephrine = Epinephrine::McgPerMl(crate::units::EpinephrineStrength::parse(strength).unwrap());
    Component { epinephrine, ..component("lidocaine", mg("5"), ml) }
}

fn answered(visit: &mut Visit, question: &str, answer: Answer) {
    let question = QuestionId::new(question).unwrap();
    visit.details.screening.push(Answered { question, answer, note: String::new() });
}

/// All questions about the heart answered with no.
fn healthy(visit: &mut Visit) {
    for question in &Clinical::bundled().unwrap().doses.epinephrine.cardiac_if {
        answered(visit, question.as_str(), Answer::No);
    }
}

#[test]
fn epinephrine_is_added_up_in_micrograms_against_200_and_40_with_heart_disease() {
    // 1:50,000 is 20 µg/mL, 1:100,000 is 10 µg/mL.
    for (heart, strength, ml, micrograms, level) in [
        (Some(false), "1:50,000", "7.999", 159_980, Level::Below),
        (Some(false), "1:50,000", "8", 160_000, Level::Amber),
        (Some(false), "1:50,000", "10", 200_000, Level::Amber),
        (Some(false), "1:50,000", "10.001", 200_020, Level::Red),
        (Some(true), "1:100,000", "3.199", 31_990, Level::Below),
        (Some(true), "1:100,000", "3.2", 32_000, Level::Amber),
        (Some(true), "1:100,000", "4", 40_000, Level::Amber),
        (Some(true), "1:100,000", "4.001", 40_010, Level::Red),
        // Nobody has asked about the heart: above its limit nothing is called below.
        (None, "1:100,000", "4", 40_000, Level::Below),
        (None, "1:100,000", "4.001", 40_010, Level::Unknown),
    ] {
        let mut v = visit(1, NOW, vec![vial(strength, ml)]);
        match heart {
            Some(true) => answered(&mut v, "beta-blocker", Answer::Yes),
            Some(false) => healthy(&mut v),
            None => {}
        }
        let total = last(vec![v]).epinephrine.unwrap();
        assert_eq!((total.given / 1000, total.level), (micrograms, level), "{heart:?} {strength} {ml} mL");
        assert_eq!(total.heart_disease, heart);
        assert_eq!(total.limit, if heart == Some(true) { 40_000_000 } else { 200_000_000 });
    }
}

#[test]
fn epinephrine_of_earlier_points_of_the_day_counts_and_an_unknown_strength_is_a_lower_bound() {
    let earlier = visit(1, "2026-11-21T08:00:00+01:00", vec![vial("1:200,000", "10")]);
    let mut now = visit(2, NOW, vec![vial("1:200,000", "2"), vial("1:100,000", "1")]);
    healthy(&mut now);
    let total = last(vec![earlier.clone(), now.clone()]).epinephrine.unwrap();
    assert_eq!((total.given, total.earlier, total.level), (70_000_000, 50_000_000, Level::Below));
    let yesterday = visit(1, "2026-11-20T23:59:00+01:00", vec![vial("1:200,000", "10")]);
    assert_eq!(last(vec![yesterday, now.clone()]).epinephrine.unwrap().given, 20_000_000);
    let unknown = Component { epinephrine: Epinephrine::With, ..vial("1:200,000", "1") };
    let mut v = visit(3, NOW, vec![unknown]);
    healthy(&mut v);
    let total = last(vec![v]).epinephrine.unwrap();
    assert_eq!((total.given, total.at_least, total.level), (0, true, Level::Unknown));
    let plain = visit(4, NOW, vec![component("lidocaine", mg("10"), "1")]);
    assert_eq!(last(vec![plain]).epinephrine, None, "a vial of which nobody said so is not counted");
}

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
fn the_same_drug_again_sooner_than_its_label_has_it_is_said() {
    for (drug, strength, before, said) in [
        ("bupivacaine", "2.5", "2026-11-21T12:00:01+01:00", Some((179, 180))),
        ("bupivacaine", "2.5", "2026-11-21T12:00:00+01:00", None),
        ("mepivacaine", "10", "2026-11-21T13:31:00+01:00", Some((89, 90))),
        ("mepivacaine", "10", "2026-11-21T13:30:00+01:00", None),
        ("lidocaine", "10", "2026-11-21T14:59:00+01:00", None),
    ] {
        let dose = || vec![component(drug, mg(strength), "1")];
        let report = last(vec![visit(1, before, dose()), visit(2, NOW, dose())]);
        let found = report.again.first().map(|a| (a.minutes, a.label_minutes));
        assert_eq!(found, said, "{drug} after {before}");
        assert_eq!(report.spoken().iter().any(|s| s.rule == Rule::DoseInterval), said.is_some());
    }
}

#[test]
fn liposomal_bupivacaine_counts_for_96_hours_whoever_gave_it() {
    let told = |at: &str| OtherAnaesthetic {
        drug: DrugId::new("bupivacaine-liposomal").unwrap(),
        mg: Some(Milli::parse("266").unwrap().try_into().unwrap()),
        epinephrine: None,
        at: at.parse().ok(),
        note: "knee surgery".to_owned(),
    };
    for (at, hours) in [
        ("2026-11-21T14:00:00+01:00", Some(1)),
        ("2026-11-17T15:00:01+01:00", Some(95)),
        ("2026-11-17T15:00:00+01:00", None),
    ] {
        let mut v = visit(1, NOW, vec![component("lidocaine", mg("10"), "1")]);
        v.details.procedure.other_anaesthetics = Some(vec![told(at)]);
        let report = last(vec![v.clone()]);
        assert_eq!(report.still_acting.first().map(|a| a.hours), hours, "{at}");
        assert_eq!(report.level() == Some(Level::Red), hours.is_some(), "{at}: {:?}", report.level());
        let mut saline = visit(2, NOW, vec![component("saline", mg("1"), "1")]);
        saline.details.procedure.other_anaesthetics = v.details.procedure.other_anaesthetics.clone();
        assert_eq!(last(vec![saline]).still_acting, [], "saline is no anaesthetic");
    }
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
