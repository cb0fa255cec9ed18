//! What was entered in error counts nowhere: every sum, count, trend and comparison over one chart.

use crate::atlas::Atlas;
use crate::body::{Side, View};
use crate::chart::mark::Origin;
use crate::chart::{
    Amendment, AmendmentKind, Chart, ChosenBy, Clinician, Component, Injection, Mark, MuscleChoice, Place, State,
    Visit, VisitDetails,
};
use crate::geometry::point;
use crate::ids::{ChartId, DrugId, MarkId, MuscleId, VisitId};
use crate::rules::clinical_tables::clinic::Clinical;
use crate::rules::course::follow_up;
use crate::rules::course::same_point::{Match, matches, past};
use crate::rules::course::trends::{TrendOf, muscles, trend};
use crate::rules::doses::{dose, totals};
use crate::rules::payer_requirements::documentation::{ItemState, Tables, check};
use crate::rules::payer_requirements::payers::Item;
use crate::rules::payer_requirements::sessions::SessionOf;
use crate::rules::payer_requirements::{muscle_count, sessions};
use crate::rules::safety::hazards;
use crate::units::{Milli, PainScore, Strength, Volume};

/// A visit with two injected rhomboid points above the pleura: marks id + 1 (5.5 mL of lidocaine 1 %) and id + 2 (3 mL).
fn visit(id: u32, when: &str) -> Visit {
    let mut visit = Visit::new(VisitId(id), VisitDetails::starting(when.parse().unwrap()));
    visit.details.pain_before = PainScore::try_from(7).ok();
    for (number, y, ml) in [(1, 215.0, "5.5"), (2, 235.0, "3")] {
        let place = Place::new(View::Back, point(26.0, y), None).unwrap();
        let muscle = MuscleChoice { id: MuscleId::new("rhomboid-major").unwrap(), chosen_by: ChosenBy::Clinician };
        let mut mark = Mark::found(MarkId(id + number), number, place, Some(muscle), Side::Right);
        mark.pain = PainScore::try_from(8).ok();
        let lidocaine = DrugId::new("lidocaine").unwrap();
        let one_percent = Some(Strength::MgPerMl(Milli::parse("10").unwrap()));
        mark.state =
            State::Injected(Injection::of(vec![Component::new(lidocaine, one_percent, Volume::parse_ml(ml).unwrap())]));
        visit.marks.push(mark);
    }
    visit
}

/// Two visits on one day; what the amendment says about the first.
fn chart(kind: AmendmentKind, marks: &[Option<u32>]) -> Chart {
    let details = VisitDetails::starting("2026-11-21T08:00:00+01:00".parse().unwrap());
    let mut first = visit(100, "2026-11-21T08:00:00+01:00");
    first.amendments = marks
        .iter()
        .map(|mark| Amendment {
            kind,
            mark: mark.map(MarkId),
            by: Clinician::default(),
            at: "2026-11-22T08:00:00+01:00".parse().unwrap(),
            reason: "wrong patient".to_owned(),
            text: "-".to_owned(),
            identity: None,
            digest: String::new(),
        })
        .collect();
    let mut second = visit(200, "2026-11-21T15:00:00+01:00");
    second.marks[0].origin = Some(Origin { visit: VisitId(100), mark: MarkId(101), confirmed: true });
    Chart { visits: vec![first, second], ..Chart::new(ChartId::from_random([1; 16]), "bt-1", details) }
}

/// What every rule makes of the first visit, and of it seen from the second.
fn counted(chart: &Chart) -> Vec<(&'static str, usize)> {
    let (atlas, tables) = (Atlas::bundled().unwrap(), Clinical::bundled().unwrap());
    let [first, second] = chart.visits.as_slice() else { panic!("two visits") };
    let of_first = totals::visit_totals(first, atlas);
    let doses = |v: &Visit| dose::of_visit(chart, v, tables);
    let mg = |picograms: u64| usize::try_from(picograms / 1_000_000_000).unwrap();
    let set = &tables.payers.sets[0];
    let all = Tables::of(tables, atlas);
    let documented = check(chart, first, set, all);
    let muscle = TrendOf::Muscle(MuscleId::new("rhomboid-major").unwrap(), Side::Right);
    let warned = hazards::HazardContext::of(chart, first, atlas, tables, None).of_visit(first);
    vec![
        ("points", of_first.points),
        ("injected", of_first.injected),
        ("microlitres", usize::try_from(of_first.microlitres).unwrap()),
        ("muscles", of_first.muscles.len()),
        ("points of the muscle count", muscle_count::muscle_counts(first, atlas).iter().map(|c| c.muscles.len()).sum()),
        ("own mg", doses(first).anaesthetics.iter().map(|d| mg(d.given)).sum()),
        ("large points", doses(first).large_points.len()),
        ("earlier mg", doses(second).anaesthetics.iter().map(|d| mg(d.earlier)).sum()),
        ("regions", sessions::treated_regions(first, SessionOf::Injections, &tables.payers, atlas).len()),
        ("items that apply", documented.items.iter().filter(|i| i.state != ItemState::NotApplicable).count()),
        ("marks warned about", warned.iter().map(|w| w.marks.len()).max().unwrap_or(0)),
        ("points of the trend", trend(chart, &muscle, atlas).len()),
        ("visits of the patient's trend", trend(chart, &TrendOf::Patient, atlas).len()),
        ("matches", matches(first, second, atlas).iter().filter(|(_, m)| *m != Match::None).count()),
        ("visits of the point", past(chart, &second.marks[0]).visits),
    ]
}

#[test]
fn what_was_entered_in_error_counts_in_no_rule() {
    let whole = counted(&chart(AmendmentKind::Addendum, &[None, Some(101)]));
    assert_eq!(whole, counted(&chart(AmendmentKind::EnteredInError, &[])), "other amendments change no count");
    let number = |all: &[(&str, usize)], name: &str| all.iter().find(|(n, _)| *n == name).unwrap().1;
    for (name, with, without_one, void) in [
        ("points", 2, 1, 0),
        ("injected", 2, 1, 0),
        ("microlitres", 8500, 3000, 0),
        ("muscles", 1, 1, 0),
        ("points of the muscle count", 1, 1, 0),
        ("own mg", 85, 30, 0),
        ("large points", 1, 0, 0),
        ("earlier mg", 85, 30, 0),
        ("regions", 1, 1, 0),
        ("marks warned about", 2, 1, 0),
        ("points of the trend", 2, 2, 1),
        ("visits of the patient's trend", 2, 2, 1),
        ("matches", 2, 1, 0),
        ("visits of the point", 1, 0, 0),
    ] {
        let struck = counted(&chart(AmendmentKind::EnteredInError, &[Some(101)]));
        let voided = counted(&chart(AmendmentKind::EnteredInError, &[None]));
        assert_eq!(
            [number(&whole, name), number(&struck, name), number(&voided, name)],
            [with, without_one, void],
            "{name}"
        );
    }
}

#[test]
fn a_void_visit_is_no_session_asks_for_no_item_of_its_points_and_for_no_call() {
    let (atlas, tables) = (Atlas::bundled().unwrap(), Clinical::bundled().unwrap());
    let all = Tables::of(tables, atlas);
    let mut chart = chart(AmendmentKind::EnteredInError, &[None]);
    chart.visits.truncate(1);
    let day = chart.visits[0].details.when.date();
    assert_eq!(sessions::sessions(&chart, day, SessionOf::Injections, &tables.payers, atlas), []);
    let set = tables.payers.sets.iter().find(|s| s.items.contains(&Item::InjectateComplete)).unwrap();
    let found = check(&chart, &chart.visits[0], set, all);
    let state = |item: Item| found.items.iter().find(|i| i.item == item).unwrap().state.clone();
    assert_eq!(state(Item::InjectateComplete), ItemState::NotApplicable);
    chart.visits[0].details.series.call_on = follow_up::call_day(day);
    assert_eq!(follow_up::call_due(&chart, &chart.visits[0], day), None);
    assert_eq!(muscles(&chart), []);
}
