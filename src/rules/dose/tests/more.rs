//! Epinephrine, steroids over kinds, doses that came before, and what labels say for some patients.

use super::chart::{chart, component, last, mg, visit};
use super::*;
use crate::chart::procedure::{Answered, OtherAnaesthetic};
use crate::chart::{Answer, Component, Epinephrine, State};
use crate::ids::{QuestionId, VisitId};

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
        now.iter().for_each(|(question, answer)| answered(&mut v, question, *answer));
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
fn the_same_drug_again_sooner_than_its_label_has_it_is_said() {
    for (drug, strength, before, said) in [
        ("bupivacaine", "2.5", "2026-11-21T12:00:01+01:00", Some((Some(179), 180))),
        ("bupivacaine", "2.5", "2026-11-21T12:00:00+01:00", None),
        ("mepivacaine", "10", "2026-11-21T13:31:00+01:00", Some((Some(89), 90))),
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
        ("2026-11-21T14:00:01+01:00", Some(0)),
        ("2026-11-21T14:00:00+01:00", Some(1)),
        ("2026-11-17T15:00:01+01:00", Some(95)),
        ("2026-11-17T15:00:00+01:00", None),
    ] {
        let mut v = visit(1, NOW, vec![component("lidocaine", mg("10"), "1")]);
        v.details.procedure.other_anaesthetics = Some(vec![told(at)]);
        let report = last(vec![v.clone()]);
        let given = report.still_acting.first().map(|a| a.given);
        assert_eq!(given, hours.map(ActingSince::Hours), "{at}");
        assert_eq!(report.level() == Some(Level::Red), hours.is_some(), "{at}: {:?}", report.level());
        let mut saline = visit(2, NOW, vec![component("saline", mg("1"), "1")]);
        saline.details.procedure.other_anaesthetics = v.details.procedure.other_anaesthetics.clone();
        assert_eq!(last(vec![saline]).still_acting, [], "saline is no anaesthetic");
    }
}

/// Without a time a dose was given before somebody told of it, and that is what is said.
#[test]
fn an_earlier_dose_without_a_time_is_said_to_be_without_one() {
    let told = |drug: &str| OtherAnaesthetic {
        drug: DrugId::new(drug).unwrap(),
        mg: None,
        epinephrine: None,
        at: None,
        note: String::new(),
    };
    for (told_at, still) in [(NOW, true), ("2026-11-17T15:00:01+01:00", true), ("2026-11-17T15:00:00+01:00", false)] {
        let mut teller = visit(1, told_at, Vec::new());
        teller.details.procedure.other_anaesthetics = Some(vec![told("bupivacaine-liposomal")]);
        let report = last(vec![teller, visit(2, NOW, vec![component("lidocaine", mg("10"), "1")])]);
        let given: Vec<_> = report.still_acting.iter().map(|a| a.given).collect();
        assert_eq!(given, if still { vec![ActingSince::NotRecorded] } else { vec![] }, "{told_at}");
    }
    let here =
        visit(1, NOW, vec![component("bupivacaine-liposomal", mg("13.3"), "1"), component("lidocaine", mg("10"), "1")]);
    assert_eq!(last(vec![here]).still_acting[0].given, ActingSince::SameVisit);
    for (told_at, unknown) in [(NOW, true), ("2026-11-21T12:00:01+01:00", true), ("2026-11-21T12:00:00+01:00", false)] {
        let mut teller = visit(1, told_at, Vec::new());
        teller.details.procedure.other_anaesthetics = Some(vec![told("bupivacaine")]);
        let report = last(vec![teller, visit(2, NOW, vec![component("bupivacaine", mg("2.5"), "1")])]);
        let found: Vec<_> = report.again.iter().map(|a| a.minutes).collect();
        assert_eq!(found, if unknown { vec![None] } else { vec![] }, "{told_at}");
    }
}

/// Points one after the other are one dose; after a pause the next one is another.
#[test]
fn a_second_round_at_one_visit_comes_too_soon_until_the_interval_of_the_label_is_over() {
    let rounds = |drug: &str, minutes: &[i64]| {
        let mut v = visit(1, NOW, Vec::new());
        let one = v.marks[0].clone();
        v.marks.clear();
        for (i, after) in minutes.iter().enumerate() {
            let mut mark = one.clone();
            mark.id = MarkId(200 + i as u32);
            let mut injection = Injection::of(vec![component(drug, mg("2.5"), "1")]);
            let start: crate::time::Moment = NOW.parse().unwrap();
            injection.at = Some(start.plus_seconds(*after * 60));
            mark.state = State::Injected(injection);
            v.marks.push(mark);
        }
        last(vec![v]).again.first().map(|a| a.minutes)
    };
    for (drug, minutes, said) in [
        ("bupivacaine", vec![0, 5, 10], None),
        ("bupivacaine", vec![0, 14, 28], None),
        ("bupivacaine", vec![0, 15], Some(Some(15))),
        ("bupivacaine", vec![0, 5, 64], Some(Some(59))),
        ("bupivacaine", vec![0, 179], Some(Some(179))),
        ("bupivacaine", vec![0, 180], None),
        ("mepivacaine", vec![0, 89], Some(Some(89))),
        ("mepivacaine", vec![0, 90], None),
        ("lidocaine", vec![0, 60], None),
    ] {
        assert_eq!(rounds(drug, &minutes), said, "{drug} {minutes:?}");
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
        assert_eq!(report.advice.iter().any(|a| a.row.id == "pregnancy"), counts, "{told_at}");
        let setting = crate::rules::hazards::Setting::of(&chart, now, atlas, tables, None);
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
