//! What each payer's own rules ask for, below, at and above each limit.

use super::*;
use crate::chart::mark::examination::{MotionLimit, MotionUnit, RangeOfMotion};
use crate::chart::visit::clinical_history::FunctionScore;
use crate::units::ScaleScore;

fn names(documentation: &Documentation<'_>) -> Vec<&'static str> {
    documentation.notices.iter().map(PayerNotice::name).collect()
}

fn score(scale: &str, now: &str) -> FunctionScore {
    FunctionScore {
        scale: ScaleId::new(scale).unwrap(),
        score: Some(ScaleScore::parse(now).unwrap()),
        earlier: None,
        earlier_on: None,
        note: String::new(),
    }
}

fn care(response: CareResponse, span: Option<&str>) -> PriorCare {
    let duration = span.map(|s| Span::parse(s).unwrap());
    PriorCare { kind: CareKind::PhysicalTherapy, what: String::new(), duration, response: Some(response) }
}

fn limited(chart: &mut Chart) {
    let movement = RangeOfMotion {
        movement: "Turning the head".to_owned(),
        unit: MotionUnit::Degrees,
        before: None,
        after: None,
        limited_by: Some(MotionLimit::Pain),
    };
    chart.visits.last_mut().unwrap().marks.first_mut().unwrap().examination.motion.push(movement);
}

/// A treatment of the same region 100 days apart with good relief, and the scores of one scale.
fn again(scale: &str, then: &str, now: &str) -> Chart {
    let mut first = visit(1, "2026-08-01", &["trapezius-upper"]);
    first.details.history.function = vec![score(scale, then)];
    let mut second = visit(2, "2026-11-09", &["trapezius-upper"]);
    second.details.history.function = vec![score(scale, now)];
    second.details.history.since_last.relief_percent = ReliefPercent::try_from(80).ok();
    second.details.history.since_last.lasted = Span::new(8, SpanUnit::Weeks).ok();
    chart_of(vec![first, second])
}

#[test]
fn a_repeat_needs_half_of_the_limitation_gone_or_any_gain_by_the_rules() {
    /// A loss without a percentage.
    const LOSS: i64 = i64::MIN;
    let gain = |chart: &Chart, rules: &str| {
        last(chart, rules).notices.into_iter().find_map(|n| match n {
            PayerNotice::TooLittleFunction { percent, .. } => Some(percent.unwrap_or(LOSS)),
            _ => None,
        })
    };
    for (scale, then, now, uniform, evicore) in [
        ("ndi", "40", "20", None, None),
        ("ndi", "40", "20.1", Some(49), None),
        ("ndi", "40", "19.9", None, None),
        ("ndi", "40", "40", Some(0), Some(0)),
        ("ndi", "40", "50", Some(-25), Some(-25)),
        ("psfs", "4", "7", None, None),
        ("psfs", "4", "6.9", Some(48), None),
        ("psfs", "4", "3", Some(-17), Some(-17)),
        // A T score has no percentages and still a direction.
        ("promis-pf", "40", "41", None, None),
        ("promis-pf", "40", "40", Some(0), Some(0)),
        ("promis-pf", "40", "39.9", Some(LOSS), Some(LOSS)),
        ("promis-pf", "45", "30", Some(LOSS), Some(LOSS)),
        ("fabq-w", "30", "29", None, None),
        ("fabq-w", "30", "40", None, None),
        ("ndi", "0", "0", None, None),
        ("ndi", "0", "10", Some(LOSS), Some(LOSS)),
    ] {
        let chart = again(scale, then, now);
        for (rules, expected) in [("medicare-uniform", uniform), ("palmetto", uniform), ("evicore-cmm-202", evicore)] {
            assert_eq!(gain(&chart, rules), expected, "{scale} {then} {now} by {rules}");
        }
        assert_eq!(gain(&chart, "novitas"), None);
    }
    let mut chart = again("ndi", "40", "30");
    chart.visits[0].details.history.function.push(score("odi", "50"));
    chart.visits[1].details.history.function.push(score("odi", "25"));
    assert_eq!(gain(&chart, "medicare-uniform"), None, "one scale is enough");
}

#[test]
fn function_is_asked_for_at_a_repeat_and_not_at_the_first_visit() {
    let first = chart_of(vec![visit(1, "2026-11-12", &["trapezius-upper"])]);
    let of = |chart: &Chart, rules: &str| state_by(chart, rules, Item::FunctionSinceLast);
    for rules in ["medicare-uniform", "palmetto", "evicore-cmm-202"] {
        assert_eq!(of(&first, rules), ItemState::NotApplicable, "{rules}");
        assert_eq!(of(&again("ndi", "40", "20"), rules), ItemState::Complete, "{rules}");
        let beliefs = again("fabq-pa", "20", "10");
        assert_eq!(of(&beliefs, rules), ItemState::Missing(vec![Field::Function.into()]), "beliefs are no function");
        let mut never_before = again("ndi", "40", "20");
        never_before.visits[0].details.history.function.clear();
        assert_eq!(
            of(&never_before, rules),
            ItemState::Missing(vec![Field::Function.into()]),
            "nothing to compare with"
        );
    }
    for set in &PayerRules::bundled().unwrap().sets {
        assert!(!set.items.contains(&Item::FunctionMeasured), "{} asks for it at first visits", set.id);
    }
}

#[test]
fn a_clinic_s_rules_may_ask_for_function_at_every_visit_and_beliefs_do_not_meet_it() {
    let own = RuleSet { items: vec![Item::FunctionMeasured], repeat_items: Vec::new(), ..set("novitas").clone() };
    for (scale, expected) in [
        ("ndi", ItemState::Complete),
        ("of-the-house", ItemState::Complete),
        ("fabq", ItemState::Missing(vec![Field::Function.into()])),
        ("fabq-w", ItemState::Missing(vec![Field::Function.into()])),
    ] {
        let mut chart = chart_of(vec![visit(1, "2026-11-12", &["trapezius-upper"])]);
        chart.visits[0].details.history.function = vec![score(scale, "10")];
        let found = check(&chart, &chart.visits[0], &own, tables());
        assert_eq!(found.items.first().unwrap().state, expected, "{scale}");
    }
}

#[test]
fn a_programme_is_asked_for_at_every_visit_or_at_repeats_by_the_rules() {
    let first = chart_of(vec![visit(1, "2026-11-12", &["trapezius-upper"])]);
    let missing = ItemState::Missing(vec![Field::Programme.into()]);
    for (rules, at_first) in [
        ("medicare-uniform", missing.clone()),
        ("bcbs-ma-604", missing.clone()),
        ("aetna-0016", missing.clone()),
        ("evicore-cmm-202", ItemState::NotApplicable),
    ] {
        assert_eq!(state_by(&first, rules, Item::Programme), at_first, "{rules}");
        assert_eq!(state_by(&again("ndi", "40", "20"), rules, Item::Programme), missing, "{rules}");
    }
}

#[test]
fn only_the_uniform_rules_take_a_limited_movement_or_a_first_diagnostic_aim_for_care() {
    let state = |chart: &Chart, rules: &str| state_by(chart, rules, Item::ConservativeCare) == ItemState::Complete;
    let nothing = || chart_of(vec![visit(1, "2026-11-12", &["trapezius-upper"])]);
    let mut movement = nothing();
    limited(&mut movement);
    let aim = |intent| {
        let mut chart = nothing();
        chart.visits[0].details.history.intent = Some(intent);
        chart
    };
    let mut reason = nothing();
    reason.visits[0].details.history.necessity = "Anticoagulants speak against medicines".to_owned();
    for set in &PayerRules::bundled().unwrap().sets {
        let uniform = ["medicare-uniform", "palmetto"].contains(&set.id.as_str());
        let reasons = ["first-coast", "bcbs-ma-604"].contains(&set.id.as_str());
        assert!(!state(&nothing(), &set.id), "{}", set.id);
        assert_eq!(state(&movement, &set.id), uniform, "{}", set.id);
        assert_eq!(state(&aim(Intent::Diagnostic), &set.id), uniform, "{}", set.id);
        assert_eq!(state(&aim(Intent::Both), &set.id), uniform, "{}", set.id);
        assert!(!state(&aim(Intent::Therapeutic), &set.id), "{}", set.id);
        assert_eq!(state(&reason, &set.id), reasons, "{}", set.id);
    }
    let mut twice = again("ndi", "40", "20");
    twice.visits[1].details.history.intent = Some(Intent::Diagnostic);
    assert!(state(&twice, "medicare-uniform"), "the first one was not diagnostic");
    twice.visits[0].details.history.intent = Some(Intent::Diagnostic);
    assert!(!state(&twice, "medicare-uniform"), "one diagnostic injection is allowed");
}

#[test]
fn bcbs_wants_six_weeks_of_care_that_failed_or_could_not_be_done() {
    for (tried, enough) in [
        (care(CareResponse::Short, Some("41 days")), false),
        (care(CareResponse::Short, Some("42 days")), true),
        (care(CareResponse::NoRelief, Some("6 weeks")), true),
        (care(CareResponse::NoRelief, Some("1 month")), false),
        (care(CareResponse::NoRelief, Some("2 months")), true),
        (care(CareResponse::NoRelief, None), false),
        (care(CareResponse::NotTolerated, None), true),
        (care(CareResponse::Good, Some("12 weeks")), false),
    ] {
        let mut chart = chart_of(vec![visit(1, "2026-11-12", &["trapezius-upper"])]);
        chart.visits[0].details.history.prior_care = Some(vec![tried.clone()]);
        let state = state_by(&chart, "bcbs-ma-604", Item::ConservativeCare);
        assert_eq!(state == ItemState::Complete, enough, "{tried:?}");
    }
}

#[test]
fn first_coast_wants_the_result_of_everything_that_was_tried() {
    let mut chart = chart_of(vec![visit(1, "2026-11-12", &["trapezius-upper"])]);
    let untold = PriorCare { response: None, ..care(CareResponse::NoRelief, None) };
    for (tried, enough) in [
        (vec![], false),
        (vec![care(CareResponse::NoRelief, None)], true),
        (vec![care(CareResponse::NoRelief, None), untold.clone()], false),
        (vec![care(CareResponse::NoRelief, None), care(CareResponse::Good, None)], true),
        (vec![untold], false),
    ] {
        chart.visits[0].details.history.prior_care = Some(tried.clone());
        let state = state_by(&chart, "first-coast", Item::ConservativeCare);
        assert_eq!(state == ItemState::Complete, enough, "{tried:?}");
    }
}

#[test]
fn bcbs_wants_a_limited_movement_and_a_tender_spot_in_a_taut_band() {
    let mut chart = chart_of(vec![visit(1, "2026-11-12", &["trapezius-upper"])]);
    let at = |field| ItemState::Missing(vec![FieldAddress::OfMark(MarkId(101), field)]);
    assert_eq!(state_by(&chart, "bcbs-ma-604", Item::RestrictedMotion), at(MarkField::Examination));
    limited(&mut chart);
    assert_eq!(state_by(&chart, "bcbs-ma-604", Item::RestrictedMotion), ItemState::Complete);
    for (band, spot, complete) in
        [(Test::Yes, Test::Yes, true), (Test::Yes, Test::No, false), (Test::NotTested, Test::Yes, false)]
    {
        let findings = &mut chart.visits[0].marks[0].findings;
        (findings.taut_band, findings.hypersensitive_spot, findings.referred_pain) = (band, spot, Test::Yes);
        let expected = if complete { ItemState::Complete } else { at(MarkField::Findings) };
        assert_eq!(state_by(&chart, "bcbs-ma-604", Item::TenderBandAtEachPoint), expected, "{band:?} {spot:?}");
    }
}

#[test]
fn each_rule_refuses_its_own_guidance_and_saline_where_it_says_so() {
    let saline = Component::new(DrugId::new("saline").unwrap(), None, Volume::parse_ml("0.5").unwrap());
    let with = |guidance: Guidance, fluid: Injection| {
        let mut visit = visit(1, "2026-11-12", &["trapezius-upper"]);
        visit.marks[0].state = State::Injected(Injection { guidance, ..fluid });
        chart_of(vec![visit])
    };
    for (rules, ultrasound, emg, no_anaesthetic) in [
        ("medicare-uniform", true, false, false),
        ("palmetto", true, false, false),
        ("novitas", false, false, false),
        ("first-coast", false, false, false),
        ("bcbs-ma-604", true, false, false),
        ("evicore-cmm-202", false, false, true),
        ("aetna-0016", true, true, false),
    ] {
        let refused = |chart: &Chart| names(&last(chart, rules)).contains(&"not-covered");
        assert_eq!(refused(&with(Guidance::Ultrasound, lidocaine())), ultrasound, "{rules}, ultrasound");
        assert_eq!(refused(&with(Guidance::Electromyography, lidocaine())), emg, "{rules}, EMG");
        assert!(!refused(&with(Guidance::Palpation, lidocaine())), "{rules}, by touch");
        let saline = with(Guidance::Palpation, Injection::of(vec![saline.clone()]));
        assert_eq!(refused(&saline), no_anaesthetic, "{rules}, saline");
    }
}

#[test]
fn aetna_wants_more_than_three_months_of_pain() {
    for (lasted, short) in [
        ("3 months", true),
        ("13 weeks", true),
        ("92 days", true),
        ("93 days", false),
        ("14 weeks", false),
        ("4 months", false),
        ("1 year", false),
    ] {
        let mut chart = chart_of(vec![visit(1, "2026-11-12", &["trapezius-upper"])]);
        chart.visits[0].details.history.duration = Some(Span::parse(lasted).unwrap());
        assert_eq!(names(&last(&chart, "aetna-0016")).contains(&"pain-too-short"), short, "{lasted}");
        assert_eq!(names(&last(&chart, "novitas")), [""; 0], "{lasted}");
    }
}

#[test]
fn aetna_allows_four_sets_without_relief_a_week_apart_and_names_no_number_a_year() {
    let visits = |n: u32, apart: i32| -> Chart {
        let day =
            |i: u32| "2026-03-01".parse::<Date>().unwrap() + jiff::Span::new().days(i32::try_from(i).unwrap() * apart);
        chart_of((0..n).map(|i| visit(i + 1, &day(i).to_string(), &["trapezius-upper"])).collect())
    };
    let told = |n: u32, apart: i32, relief: Option<u16>| {
        let mut chart = visits(n, apart);
        let since = &mut chart.visits.last_mut().unwrap().details.history.since_last;
        since.relief_percent = relief.and_then(|r| ReliefPercent::try_from(r).ok());
        names(&last(&chart, "aetna-0016"))
    };
    assert_eq!(told(4, 7, None), [""; 0]);
    assert_eq!(told(4, 6, None), ["too-soon"]);
    assert_eq!(told(4, 8, None), [""; 0]);
    assert_eq!(told(5, 7, None), ["no-effect-recorded"]);
    assert_eq!(told(5, 7, Some(0)), ["no-effect-recorded"]);
    assert_eq!(told(5, 7, Some(1)), [""; 0], "an effect was reached");
}

#[test]
fn novitas_asks_for_the_reason_above_three_sessions_in_three_months() {
    let days = ["2026-08-14", "2026-09-01", "2026-10-01", "2026-11-12"];
    let chart = |n: usize| {
        let days = days.iter().skip(days.len() - n);
        chart_of(days.enumerate().map(|(i, d)| visit(u32::try_from(i).unwrap() + 1, d, &["trapezius-upper"])).collect())
    };
    let reason = |chart: &Chart| state_by(chart, "novitas", Item::FrequencyReason);
    assert_eq!(reason(&chart(3)), ItemState::NotApplicable);
    assert_eq!(reason(&chart(4)), ItemState::Missing(vec![Field::Necessity.into()]), "the first is 90 days ago");
    let mut earlier = chart(4);
    for (first, outside) in [("2026-08-13", false), ("2026-08-12", true)] {
        earlier.visits[0].details.when = details(first).when;
        assert_eq!(reason(&earlier) == ItemState::NotApplicable, outside, "{first}: three months by the calendar");
    }
    let mut said = chart(4);
    said.visits[3].details.history.necessity = "Came back after a fall".to_owned();
    assert_eq!(reason(&said), ItemState::Complete);
}

#[test]
fn a_year_with_a_29th_of_february_is_twelve_months_too() {
    let days = ["2027-03-01", "2027-06-01", "2027-09-01", "2028-02-29"];
    let chart = |first: &str| {
        let days = [first].into_iter().chain(days.into_iter().skip(1)).enumerate();
        chart_of(days.map(|(i, d)| visit(u32::try_from(i).unwrap() + 1, d, &["trapezius-upper"])).collect())
    };
    for (first, above) in [("2027-03-01", true), ("2027-02-28", false)] {
        let chart = chart(first);
        let found = last(&chart, "medicare-uniform");
        assert_eq!(names(&found).contains(&"too-many-sessions"), above, "{first}");
        assert_eq!(found.frequency.in_days, 366);
    }
}

#[test]
fn a_reason_for_the_frequency_is_no_reason_why_no_care_was_possible() {
    for rules in ["first-coast", "bcbs-ma-604"] {
        let mut chart = chart_of(
            ["2026-03-01", "2026-05-01", "2026-07-01", "2026-09-01", "2026-11-12"]
                .into_iter()
                .zip(1..)
                .map(|(day, id)| visit(id, day, &["trapezius-upper"]))
                .collect(),
        );
        chart.visits[4].details.history.necessity = "Came back after a fall".to_owned();
        let care = |chart: &Chart| state_by(chart, rules, Item::ConservativeCare);
        assert_eq!(care(&chart), ItemState::Missing(vec![Field::PriorCare.into()]), "{rules}");
        if rules == "first-coast" {
            assert_eq!(state_by(&chart, rules, Item::FrequencyReason), ItemState::Complete);
        }
        chart.visits.drain(..4);
        assert_eq!(care(&chart), ItemState::Complete, "{rules}: the first session has no frequency to explain");
    }
}

#[test]
fn two_visits_of_one_day_are_one_session_with_the_regions_of_both() {
    let regions = |first: &str, day: &str, second: &str| {
        let chart = chart_of(vec![visit(1, "2026-11-12", &[first]), visit(2, day, &[second])]);
        let of = |v: &Visit| {
            let found = check(&chart, v, set("medicare-uniform"), tables());
            found.notices.into_iter().find_map(|n| match n {
                PayerNotice::SeveralRegions(regions) => Some(regions.into_iter().collect::<Vec<_>>().join(", ")),
                _ => None,
            })
        };
        chart.visits.iter().map(of).collect::<Vec<_>>()
    };
    let both = || Some("lumbar, scapular".to_owned());
    assert_eq!(regions("infraspinatus", "2026-11-12", "lumbar-multifidi"), [both(), both()]);
    assert_eq!(regions("infraspinatus", "2026-11-13", "lumbar-multifidi"), [None, None]);
    assert_eq!(regions("infraspinatus", "2026-11-12", "supraspinatus"), [None, None]);
}

#[test]
fn needling_without_fluid_is_no_session_unless_the_rules_say_so() {
    let needled = |mut visit: Visit| {
        for mark in &mut visit.marks {
            mark.state = State::Injected(Injection::of(Vec::new()));
        }
        visit
    };
    let days = ["2026-02-01", "2026-04-01", "2026-06-01", "2026-11-12"];
    let all: Vec<Visit> =
        days.iter().enumerate().map(|(i, d)| visit(u32::try_from(i).unwrap() + 1, d, &["trapezius-upper"])).collect();
    let mut one_needled = all.clone();
    one_needled[2] = needled(all[2].clone());
    let (injected, mixed) = (chart_of(all), chart_of(one_needled));
    let counted = |chart: &Chart, set: &RuleSet| {
        let found = check(chart, chart.last_visit().unwrap(), set, tables());
        let f = &found.frequency;
        let last = f.last.as_ref().map(|l| l.day.to_string()).unwrap();
        (f.sessions, f.needled_only, last, names(&found).contains(&"too-many-sessions"))
    };
    let rules = set("medicare-uniform");
    assert_eq!(counted(&injected, rules), (4, 0, "2026-06-01".to_owned(), true));
    assert_eq!(
        counted(&mixed, rules),
        (3, 1, "2026-04-01".to_owned(), false),
        "a day of needling alone counts nothing"
    );
    let counting = RuleSet { needling_counts: true, ..rules.clone() };
    assert_eq!(counted(&mixed, &counting), (4, 0, "2026-06-01".to_owned(), true));
    for set in &PayerRules::bundled().unwrap().sets {
        assert!(!set.needling_counts, "{}", set.id);
    }
    let today = chart_of(vec![injected.visits[2].clone(), needled(visit(9, "2026-06-10", &["trapezius-upper"]))]);
    assert_eq!(names(&last(&today, "medicare-uniform")), ["not-covered"], "needling is no repeat that came too soon");
}

#[test]
fn palmetto_says_the_same_as_the_other_contractors() {
    let (palmetto, uniform) = (set("palmetto"), set("medicare-uniform"));
    let as_uniform = RuleSet {
        id: uniform.id.clone(),
        name: uniform.name.clone(),
        jurisdiction: uniform.jurisdiction.clone(),
        valid_from: uniform.valid_from,
        ..palmetto.clone()
    };
    assert_eq!(&as_uniform, uniform);
}
