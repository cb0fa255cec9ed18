//! Items and notices by table, on visits that are built up step by step.

mod sets;

use super::*;
use crate::body::{Side, View};
use crate::chart::field::{Field, MarkField};
use crate::chart::mark::injection::{Aspiration, Component};
use crate::chart::visit::clinical_history::{CareKind, CareResponse, Intent, PriorCare};
use crate::chart::{
    Answer, ChosenBy, Diagnosis, Identifier, Injection, Mark, MuscleChoice, Place, State, Test, VisitDetails,
};
use crate::geometry::point;
use crate::ids::{ChartId, DrugId, MarkId, MuscleId, ScaleId, VisitId};
use crate::units::{Milli, PainScore, ReliefPercent, Span, SpanUnit, Strength, Volume};

fn tables() -> Tables<'static> {
    Tables::of(Clinical::bundled().unwrap(), Atlas::bundled().unwrap())
}

fn set(id: &str) -> &'static RuleSet {
    PayerRules::bundled().unwrap().sets.iter().find(|s| s.id == id).unwrap()
}

fn details(day: &str) -> VisitDetails {
    VisitDetails::starting(format!("{day}T09:30:00+01:00").parse().unwrap())
}

fn lidocaine() -> Injection {
    let ten = Strength::MgPerMl(Milli::from_thousandths(10_000));
    let volume = Volume::parse_ml("0.5").unwrap();
    Injection::of(vec![Component::new(DrugId::new("lidocaine").unwrap(), Some(ten), volume)])
}

/// A visit of which nothing is known but that these muscles of the right side were injected.
fn visit(id: u32, day: &str, muscles: &[&str]) -> Visit {
    let mut visit = Visit::new(VisitId(id), details(day));
    for (i, muscle) in muscles.iter().enumerate() {
        let number = u32::try_from(i).unwrap() + 1;
        let place = Place::new(View::Back, point(40.0, 160.0), None).unwrap();
        let choice = MuscleChoice { id: MuscleId::new(muscle).unwrap(), chosen_by: ChosenBy::Clinician };
        let mut mark = Mark::found(MarkId(id * 100 + number), number, place, Some(choice), Side::Right);
        mark.state = State::Injected(lidocaine());
        visit.marks.push(mark);
    }
    visit
}

fn chart_of(visits: Vec<Visit>) -> Chart {
    let mut chart = Chart::new(ChartId::from_random([7; 16]), "bt-1", details("2026-01-01"));
    chart.visits = visits;
    chart.next_id = 10_000;
    chart
}

fn last(chart: &Chart, rules: &str) -> Documentation<'static> {
    check(chart, chart.last_visit().unwrap(), set(rules), tables())
}

fn state(chart: &Chart, item: Item) -> ItemState {
    state_by(chart, "medicare-uniform", item)
}

fn state_by(chart: &Chart, rules: &str, item: Item) -> ItemState {
    last(chart, rules).items.into_iter().find(|c| c.item == item).unwrap().state
}

/// Everything that the uniform rules ask for but the signature.
fn complete() -> Chart {
    let mut chart = chart_of(vec![visit(1, "2026-11-21", &["trapezius-upper", "levator-scapulae"])]);
    chart.patient.family = "Test Person A".to_owned();
    chart.patient.birth_date = Some("1978-05-12".parse().unwrap());
    chart.patient.identifiers = vec![Identifier { system: String::new(), value: "DEMO-0001".to_owned() }];
    let visit = chart.visits.last_mut().unwrap();
    let score = |n: u8| PainScore::try_from(n).ok();
    let d = &mut visit.details;
    d.clinician.name = "Dr. Example".to_owned();
    d.clinician.credentials = "MD".to_owned();
    d.complaint = "Ache of neck and shoulder".to_owned();
    d.diagnoses = vec![Diagnosis { code: "M79.12".to_owned(), words: "Muscle pain of the neck".to_owned() }];
    (d.consent, d.time_out) = (Answer::Yes, Answer::Yes);
    (d.pain_before, d.pain_after) = (score(6), score(2));
    d.aftercare = "Stretching twice a day".to_owned();
    d.history.duration = Some(Span::new(4, SpanUnit::Months).unwrap());
    d.history.intent = Some(Intent::Therapeutic);
    let therapy = PriorCare {
        kind: CareKind::PhysicalTherapy,
        what: String::new(),
        duration: Some(Span::new(6, SpanUnit::Weeks).unwrap()),
        response: Some(CareResponse::Short),
    };
    d.history.prior_care = Some(vec![therapy]);
    d.history.function = vec![crate::chart::visit::clinical_history::FunctionScore {
        scale: ScaleId::new("ndi").unwrap(),
        score: Some(crate::units::ScaleScore::parse("34").unwrap()),
        earlier: None,
        earlier_on: None,
        note: String::new(),
    }];
    d.procedure.complications = Some(Vec::new());
    d.procedure.programme.answer = Answer::Yes;
    for mark in &mut visit.marks {
        mark.findings.taut_band = Test::Yes;
        mark.findings.referred_pain = Test::Yes;
        if let State::Injected(injection) = &mut mark.state {
            injection.needle = tables_needle();
            injection.guidance = Guidance::Palpation;
            injection.aspiration = Aspiration::Clear;
            for component in &mut injection.components {
                component.lot = "DEMO-L1".to_owned();
                component.expiry = Some("2027-03-31".parse().unwrap());
            }
        }
    }
    chart
}

fn tables_needle() -> Option<crate::units::Needle> {
    crate::rules::doses::syringes::ShippedSyringes::bundled().unwrap().syringes.first().unwrap().needle
}

#[test]
fn a_complete_record_lacks_only_the_signature() {
    let chart = complete();
    let documentation = last(&chart, "medicare-uniform");
    let missing: Vec<Item> = documentation.missing().map(|c| c.item).collect();
    assert_eq!(missing, [Item::Signed]);
    assert_eq!(documentation.complete_of(), (15, 16), "relief and function since last do not apply to a first session");
    assert_eq!(documentation.notices, []);
}

#[test]
fn an_empty_visit_says_for_every_item_where_it_would_go() {
    let chart = chart_of(vec![visit(1, "2026-11-21", &[])]);
    let of = |fields: &[Field]| ItemState::Missing(fields.iter().map(|&f| f.into()).collect());
    let expected = [
        (Item::PatientIdentified, of(&[Field::FamilyName, Field::BirthDate, Field::RecordNumber])),
        (Item::ClinicianNamed, of(&[Field::Clinician, Field::Credentials])),
        (Item::ComplaintWithDuration, of(&[Field::Complaint, Field::Duration])),
        (Item::TwoCriteriaAtEachPoint, ItemState::NotApplicable),
        (Item::BandOrNoduleAtEachPoint, ItemState::NotApplicable),
        (Item::ConservativeCare, of(&[Field::PriorCare])),
        (Item::Intent, of(&[Field::Intent])),
        (Item::MusclesAndSidesNamed, ItemState::NotApplicable),
        (Item::InjectateComplete, ItemState::NotApplicable),
        (Item::TechniqueComplete, ItemState::NotApplicable),
        (Item::ConsentAndTimeOut, of(&[Field::Consent, Field::TimeOut])),
        (Item::PainBeforeAndAfter, of(&[Field::PainBefore, Field::PainAfter])),
        (Item::Outcome, of(&[Field::Complications, Field::AftercareGiven])),
        (Item::ReliefSinceLast, ItemState::NotApplicable),
        (Item::FunctionSinceLast, ItemState::NotApplicable),
        (Item::Programme, of(&[Field::Programme])),
        (Item::Diagnosis, of(&[Field::Diagnoses])),
        (Item::Signed, ItemState::Missing(Vec::new())),
    ];
    for (item, state) in expected {
        assert_eq!(self::state(&chart, item), state, "{}", item.name());
    }
}

#[test]
fn two_of_three_criteria_are_enough_and_one_is_not() {
    let mut chart = complete();
    let missing = ItemState::Missing(vec![FieldAddress::OfMark(MarkId(101), MarkField::Findings)]);
    for (band, spot, refers, expected) in [
        (Test::Yes, Test::Yes, Test::Yes, ItemState::Complete),
        (Test::Yes, Test::Yes, Test::No, ItemState::Complete),
        (Test::NotTested, Test::Yes, Test::Yes, ItemState::Complete),
        (Test::Yes, Test::No, Test::NotTested, missing.clone()),
        (Test::NotTested, Test::NotTested, Test::NotTested, missing),
    ] {
        let findings = &mut chart.visits.last_mut().unwrap().marks.first_mut().unwrap().findings;
        (findings.taut_band, findings.hypersensitive_spot, findings.referred_pain) = (band, spot, refers);
        assert_eq!(state(&chart, Item::TwoCriteriaAtEachPoint), expected, "{band:?} {spot:?} {refers:?}");
    }
}

#[test]
fn where_a_point_refers_to_in_words_is_referred_pain_unless_a_plain_no_stands_beside_it() {
    let mut chart = complete();
    let missing = ItemState::Missing(vec![FieldAddress::OfMark(MarkId(101), MarkField::Findings)]);
    for (refers, to, expected) in [
        (Test::NotTested, "front of the shoulder", ItemState::Complete),
        (Test::Yes, "", ItemState::Complete),
        (Test::NotTested, " ", missing.clone()),
        (Test::No, "front of the shoulder", missing),
    ] {
        let mark = chart.visits.last_mut().unwrap().marks.first_mut().unwrap();
        mark.findings.taut_band = Test::Yes;
        (mark.findings.hypersensitive_spot, mark.findings.referred_pain) = (Test::NotTested, refers);
        to.clone_into(&mut mark.refers_to);
        assert_eq!(state(&chart, Item::TwoCriteriaAtEachPoint), expected, "{refers:?} {to:?}");
        assert_eq!(meets_criteria(&chart.visits.last().unwrap().marks[0]), expected == ItemState::Complete);
    }
}

#[test]
fn pain_counts_for_the_whole_body_or_at_every_treated_point() {
    let mut chart = complete();
    let visit = chart.visits.last_mut().unwrap();
    visit.details.pain_after = None;
    assert_eq!(state(&chart, Item::PainBeforeAndAfter), ItemState::Missing(vec![Field::PainAfter.into()]));
    for mark in &mut chart.visits.last_mut().unwrap().marks {
        mark.pain = PainScore::try_from(7).ok();
        if let State::Injected(injection) = &mut mark.state {
            injection.pain_after = PainScore::try_from(0).ok();
        }
    }
    assert_eq!(state(&chart, Item::PainBeforeAndAfter), ItemState::Complete, "a pain of 0 is recorded too");
}

#[test]
fn good_relief_by_earlier_care_leaves_the_reason_to_be_said_where_the_rules_take_one() {
    let mut chart = complete();
    let history = &mut chart.visits.last_mut().unwrap().details.history;
    history.prior_care.as_mut().unwrap().first_mut().unwrap().response = Some(CareResponse::Good);
    let care = |chart: &Chart, rules: &str| state_by(chart, rules, Item::ConservativeCare);
    assert_eq!(care(&chart, "first-coast"), ItemState::Missing(vec![Field::PriorCare.into(), Field::Necessity.into()]));
    chart.visits.last_mut().unwrap().details.history.necessity = "Cannot turn the head".to_owned();
    assert_eq!(care(&chart, "first-coast"), ItemState::Complete);
    assert_eq!(
        care(&chart, "medicare-uniform"),
        ItemState::Missing(vec![Field::PriorCare.into()]),
        "no reason is taken"
    );
}

#[test]
fn a_fluid_without_drug_needs_no_strength_but_a_lot() {
    let mut chart = complete();
    let marks = &mut chart.visits.last_mut().unwrap().marks;
    let saline = Component::new(DrugId::new("saline").unwrap(), None, Volume::parse_ml("0.5").unwrap());
    marks.last_mut().unwrap().state = State::Injected(Injection::of(vec![saline]));
    let of = |field| FieldAddress::OfMark(MarkId(102), field);
    let missing = ItemState::Missing(vec![of(MarkField::Lot), of(MarkField::Expiry)]);
    assert_eq!(state(&chart, Item::InjectateComplete), missing);
    let missing = vec![of(MarkField::Needle), of(MarkField::Guidance), of(MarkField::Aspiration)];
    assert_eq!(state(&chart, Item::TechniqueComplete), ItemState::Missing(missing));
}

#[test]
fn a_fourth_session_within_a_year_is_noticed_and_a_third_is_not() {
    let days = ["2025-11-21", "2026-02-01", "2026-06-01", "2026-11-20"];
    let visits = |n: usize| -> Vec<Visit> {
        let days = days.iter().skip(days.len() - n);
        days.enumerate().map(|(i, day)| visit(u32::try_from(i).unwrap() + 1, day, &["trapezius-upper"])).collect()
    };
    let too_many = |n: usize| {
        let notices = last(&chart_of(visits(n)), "medicare-uniform").notices;
        notices.into_iter().find_map(|n| match n {
            PayerNotice::TooManySessions(count) => Some((count.sessions, count.most)),
            _ => None,
        })
    };
    assert_eq!(too_many(3), None);
    assert_eq!(too_many(4), Some((4, 3)), "364 days after the first");
}

#[test]
fn a_repeat_is_held_against_interval_and_relief() {
    for (day, relief, lasted, expected) in [
        ("2026-11-12", 50, 6, vec![]),
        ("2026-11-11", 50, 6, vec!["too-soon"]),
        ("2026-11-12", 49, 6, vec!["too-little-relief"]),
        ("2026-11-12", 50, 5, vec!["relief-too-short"]),
        ("2026-11-11", 0, 1, vec!["too-soon", "too-little-relief", "relief-too-short"]),
    ] {
        let mut again = visit(2, day, &["trapezius-upper"]);
        again.details.history.since_last.relief_percent = ReliefPercent::try_from(relief).ok();
        again.details.history.since_last.lasted = Span::new(lasted, SpanUnit::Weeks).ok();
        let chart = chart_of(vec![visit(1, "2026-10-01", &["levator-scapulae"]), again]);
        let names: Vec<_> = last(&chart, "medicare-uniform").notices.iter().map(PayerNotice::name).collect();
        assert_eq!(names, expected, "{day}, {relief} % for {lasted} weeks");
        assert_eq!(state(&chart, Item::ReliefSinceLast), ItemState::Complete);
    }
}

#[test]
fn an_untold_relief_is_missing_and_not_zero() {
    let visits = vec![visit(1, "2026-09-01", &["trapezius-upper"]), visit(2, "2026-11-12", &["trapezius-upper"])];
    let chart = chart_of(visits);
    let missing = ItemState::Missing(vec![Field::Relief.into(), Field::ReliefLasted.into()]);
    assert_eq!(state(&chart, Item::ReliefSinceLast), missing);
    assert_eq!(last(&chart, "medicare-uniform").notices, []);
    let other_region =
        chart_of(vec![visit(1, "2026-09-01", &["gluteus-medius"]), visit(2, "2026-09-12", &["trapezius-upper"])]);
    assert_eq!(state(&other_region, Item::ReliefSinceLast), ItemState::NotApplicable, "another region is no repeat");
}

#[test]
fn several_regions_in_one_session_and_what_is_not_paid_are_noticed() {
    let mut several = visit(1, "2026-11-12", &["trapezius-upper", "quadratus-lumborum", "gluteus-medius"]);
    several.marks.last_mut().unwrap().state = State::Injected(Injection::of(Vec::new()));
    let chart = chart_of(vec![several]);
    let names: Vec<_> = last(&chart, "medicare-uniform").notices.iter().map(PayerNotice::name).collect();
    assert_eq!(names, ["several-regions", "not-covered"]);
    let saline = Component::new(DrugId::new("saline").unwrap(), None, Volume::parse_ml("0.5").unwrap());
    let mut wet = visit(1, "2026-11-12", &["trapezius-upper"]);
    wet.marks.last_mut().unwrap().state = State::Injected(Injection::of(vec![saline]));
    let notices = last(&chart_of(vec![wet]), "evicore-cmm-202").notices;
    assert_eq!(notices, [PayerNotice::NotCovered(NotCovered::FluidWithoutAnaesthetic)]);
}

#[test]
fn frequent_injections_ask_for_their_reason() {
    let visits = vec![visit(1, "2026-11-01", &["trapezius-upper"]), visit(2, "2026-11-12", &["trapezius-upper"])];
    let mut chart = chart_of(visits);
    // First Coast names no number, so nothing is too often by its rules alone.
    let reason = |chart: &Chart| {
        let found = last(chart, "first-coast");
        found.items.into_iter().find(|c| c.item == Item::FrequencyReason).unwrap().state
    };
    assert_eq!(reason(&chart), ItemState::Missing(vec![Field::Necessity.into()]), "a repeat needs its reason");
    chart.visits.last_mut().unwrap().details.history.necessity = "Came back after a fall".to_owned();
    assert_eq!(reason(&chart), ItemState::Complete);
}
