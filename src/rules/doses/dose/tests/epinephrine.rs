//! Epinephrine in micrograms: by weight, by what was answered about the heart, and what is not counted.

use super::chart::{chart, component, last, mg, visit};
use super::*;
use crate::chart::visit::answer::Answered;
use crate::chart::{Answer, Component, Epinephrine};
use crate::ids::{QuestionId, VisitId};

const NOW: &str = "2026-11-21T15:00:00+01:00";

fn vial(strength: &str, ml: &str) -> Component {
    let epinephrine = Epinephrine::McgPerMl(crate::units::EpinephrineStrength::parse(strength).unwrap());
    Component { epinephrine, ..component("lidocaine", mg("5"), ml) }
}

pub(super) fn answered(visit: &mut Visit, question: &str, answer: Answer) {
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

/// 3 µg/kg up to the cap: 200 µg from 66.67 kg on.
#[test]
fn the_limit_of_epinephrine_goes_by_the_weight_up_to_its_cap() {
    use Level::{Amber, Below, Red, Unknown};
    for (weight, heart, ml, limit, by, level) in [
        // 1:50,000 is 20 µg/mL.
        (Some("50"), false, "5.999", 150_000, LimitBy::Weight, Below),
        (Some("50"), false, "6", 150_000, LimitBy::Weight, Amber),
        (Some("50"), false, "7.5", 150_000, LimitBy::Weight, Amber),
        (Some("50"), false, "7.501", 150_000, LimitBy::Weight, Red),
        (Some("66.6"), false, "9.99", 199_800, LimitBy::Weight, Amber),
        (Some("66.6"), false, "9.991", 199_800, LimitBy::Weight, Red),
        (Some("66.7"), false, "10", 200_000, LimitBy::Cap, Amber),
        (Some("66.7"), false, "10.001", 200_000, LimitBy::Cap, Red),
        (Some("120"), false, "10.001", 200_000, LimitBy::Cap, Red),
        (Some("50"), true, "2", 40_000, LimitBy::Cap, Amber),
        (Some("50"), true, "2.001", 40_000, LimitBy::Cap, Red),
        // Without a weight there is the cap, and nothing is called below.
        (None, false, "1", 200_000, LimitBy::CapWithoutWeight, Unknown),
        (None, false, "10.001", 200_000, LimitBy::CapWithoutWeight, Red),
        (None, true, "1", 40_000, LimitBy::CapWithoutWeight, Unknown),
    ] {
        let mut v = visit(1, NOW, vec![vial("1:50,000", ml)]);
        v.details.weight_kg = weight.map(|w| BodyWeight::parse(w).unwrap());
        if heart {
            answered(&mut v, "heart-disease", Answer::Yes);
        } else {
            healthy(&mut v);
        }
        let total = last(vec![v]).epinephrine.unwrap();
        assert_eq!((total.limit / 1000, total.by, total.level), (limit, by, level), "{weight:?} {heart} {ml} mL");
    }
}

#[test]
fn an_answer_about_the_heart_counts_from_any_visit_of_the_day_and_an_earlier_yes_until_somebody_says_no() {
    let given = |answers: &[(&str, &str, Answer)], now: &[(&str, Answer)]| {
        let mut visits: Vec<Visit> = Vec::new();
        for (i, (when, question, answer)) in answers.iter().enumerate() {
            let mut told = visit(10 + i as u32, when, Vec::new());
            answered(&mut told, question, *answer);
            visits.push(told);
        }
        let mut v = visit(1, NOW, vec![vial("1:100,000", "4.001")]);
        for (question, answer) in now {
            answered(&mut v, question, *answer);
        }
        visits.push(v);
        let chart = chart(visits);
        let tables = Clinical::bundled().unwrap();
        of_visit(&chart, chart.visit(VisitId(1)).unwrap(), tables).epinephrine.unwrap().heart_disease
    };
    let (morning, evening, weeks_ago) =
        ("2026-11-21T08:00:00+01:00", "2026-11-21T19:00:00+01:00", "2026-11-01T08:00:00+01:00");
    let all_no: Vec<(&str, Answer)> = Clinical::bundled()
        .unwrap()
        .doses
        .epinephrine
        .cardiac_if
        .iter()
        .map(|q| (q.as_str(), Answer::No))
        .filter(|(q, _)| *q != "epinephrine-risk")
        .collect();
    for (answers, now, heart) in [
        (vec![(morning, "heart-disease", Answer::Yes)], vec![], Some(true)),
        (vec![(evening, "heart-disease", Answer::Yes)], vec![], Some(true)),
        (vec![(morning, "heart-disease", Answer::Yes)], all_no.clone(), Some(true)),
        (vec![(morning, "heart-disease", Answer::No)], vec![], None),
        (vec![(morning, "heart-disease", Answer::No)], all_no[1..].to_vec(), Some(false)),
        // Of an earlier day a last "yes" counts where nobody has asked again.
        (vec![(weeks_ago, "heart-disease", Answer::Yes)], vec![], Some(true)),
        (vec![(weeks_ago, "heart-disease", Answer::Yes)], all_no.clone(), Some(false)),
        (vec![(weeks_ago, "heart-disease", Answer::No)], vec![], None),
        (vec![(weeks_ago, "diabetes", Answer::Yes)], vec![], None),
        // A question that is not asked any more.
        (vec![], vec![("epinephrine-risk", Answer::Yes)], Some(true)),
        (vec![(morning, "epinephrine-risk", Answer::Yes)], all_no.clone(), Some(true)),
        (vec![(weeks_ago, "epinephrine-risk", Answer::Yes)], vec![], Some(true)),
        (vec![(weeks_ago, "epinephrine-risk", Answer::Yes)], all_no.clone(), Some(false)),
        (vec![], vec![("epinephrine-risk", Answer::No)], None),
        (vec![], all_no.clone(), Some(false)),
    ] {
        assert_eq!(given(&answers, &now), heart, "{answers:?} {now:?}");
    }
}

/// What is not counted is said, and is not none.
#[test]
fn epinephrine_without_an_amount_is_said_to_be_not_counted() {
    let unknown = || Component { epinephrine: Epinephrine::With, ..vial("1:200,000", "1") };
    let unsaid = || component("bupivacaine", mg("2.5"), "1");
    for (vials, given, at_least) in [
        (vec![vial("1:200,000", "2")], 10_000, false),
        (vec![unknown()], 0, true),
        (vec![vial("1:200,000", "2"), unknown()], 10_000, true),
        (vec![vial("1:200,000", "2"), unsaid()], 10_000, true),
        (vec![vial("1:200,000", "2"), component("saline", mg("1"), "1")], 10_000, false),
    ] {
        let mut v = visit(1, NOW, vials.clone());
        healthy(&mut v);
        let total = last(vec![v]).epinephrine.unwrap();
        assert_eq!((total.given / 1000, total.at_least), (given, at_least), "{vials:?}");
        assert_eq!(total.level == Level::Unknown, at_least, "{vials:?}");
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
