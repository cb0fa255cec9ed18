//! Doses over a chart: of the day, of 24 hours, of others, of months.

use super::*;
use crate::body::{Side, View};
use crate::chart::visit::procedure::OtherAnaesthetic;
use crate::chart::{Component, Epinephrine, Injection, Mark, Place, State, VisitDetails};
use crate::geometry::point;
use crate::ids::{ChartId, MarkId, VisitId};

pub(super) fn visit(id: u32, when: &str, components: Vec<Component>) -> Visit {
    let mut details = VisitDetails::starting(when.parse().unwrap());
    details.weight_kg = BodyWeight::parse("70").ok();
    let place = Place::new(View::Back, point(10.0, 200.0), None).unwrap();
    let mut mark = Mark::found(MarkId(id + 100), 1, place, None, Side::Right);
    mark.state = State::Injected(Injection::of(components));
    Visit { marks: vec![mark], ..Visit::new(VisitId(id), details) }
}

pub(super) fn component(drug: &str, strength: Strength, ml: &str) -> Component {
    Component::new(DrugId::new(drug).unwrap(), Some(strength), Volume::parse_ml(ml).unwrap())
}

pub(super) fn mg(n: &str) -> Strength {
    Strength::MgPerMl(Milli::parse(n).unwrap())
}

fn units(n: &str) -> Strength {
    Strength::UnitsPerMl(Milli::parse(n).unwrap())
}

pub(super) fn chart(visits: Vec<Visit>) -> Chart {
    let details = VisitDetails::starting("2026-01-01T00:00:00+00:00".parse().unwrap());
    Chart { visits, ..Chart::new(ChartId::from_random([1; 16]), "bt-1", details) }
}

pub(super) fn last(visits: Vec<Visit>) -> DoseReport {
    let chart = chart(visits);
    of_visit(&chart, chart.last_visit().unwrap(), Clinical::bundled().unwrap())
}

#[test]
fn a_tenth_of_a_millilitre_thirty_times_is_three_milligrams_of_0_1_percent() {
    let v = visit(1, "2026-11-21T09:00:00+01:00", vec![component("lidocaine", mg("1"), "0.1"); 30]);
    let report = last(vec![v]);
    assert_eq!(report.anaesthetics[0].given, 3_000_000_000, "exactly 3 mg");
    assert_eq!(report.anaesthetics[0].fraction(), Some(ratio(1, 100)));
}

#[test]
fn an_earlier_visit_of_the_same_day_counts() {
    let dose = |ml: &str| vec![component("bupivacaine", mg("5"), ml)];
    for (earlier, counts, within_day) in [
        ("2026-11-21T08:00:00+01:00", 50, 100),
        ("2026-11-21T00:00:00+01:00", 50, 100),
        ("2026-11-21T03:00:01+01:00", 50, 100),
        ("2026-11-20T23:59:00+01:00", 0, 100),
        ("2026-11-20T15:00:01+01:00", 0, 100),
        ("2026-11-20T15:00:00+01:00", 0, 50),
        ("2026-11-21T16:00:00+01:00", 0, 50),
    ] {
        let report = last(vec![visit(1, earlier, dose("10")), visit(2, "2026-11-21T15:00:00+01:00", dose("10"))]);
        let one = &report.anaesthetics[0];
        assert_eq!((one.given, one.earlier), ((50 + counts) * 1_000_000_000, counts * 1_000_000_000), "{earlier}");
        assert_eq!(one.day.as_ref().unwrap().given, within_day * 1_000_000_000, "{earlier}");
    }
}

#[test]
fn what_others_gave_on_the_day_counts() {
    let when = "2026-11-21T15:00:00+01:00";
    let own = || vec![component("lidocaine", mg("10"), "10")];
    let other = |drug: &str, mg: Option<&str>, at: Option<&str>| OtherAnaesthetic {
        drug: DrugId::new(drug).unwrap(),
        mg: mg.map(|m| Milli::parse(m).unwrap().try_into().unwrap()),
        epinephrine: None,
        at: at.map(|a| a.parse().unwrap()),
        note: String::new(),
    };
    let with = |others: Option<Vec<OtherAnaesthetic>>| {
        let mut v = visit(2, when, own());
        v.details.procedure.other_anaesthetics = others;
        last(vec![v])
    };
    let none = with(Some(Vec::new()));
    assert_eq!((none.asked_for_others, none.anaesthetics[0].given), (true, 100_000_000_000));
    assert!(!with(None).asked_for_others, "not asked is not none");
    let dentist = with(Some(vec![other("lidocaine", Some("36"), Some("2026-11-21T09:00:00+01:00"))]));
    let dose = &dentist.anaesthetics[0];
    assert_eq!((dose.given, dose.earlier), (136_000_000_000, 36_000_000_000));
    let unknown = with(Some(vec![other("articaine", None, None)]));
    assert_eq!(unknown.sum.unwrap().level, Level::Unknown, "it is in no table: {unknown:?}");
    let evening_before = with(Some(vec![other("lidocaine", Some("36"), Some("2026-11-20T20:00:00+01:00"))]));
    assert_eq!(evening_before.anaesthetics[0].given, 100_000_000_000, "that was another day");
    let mut earlier = visit(1, "2026-11-21T08:00:00+01:00", own());
    earlier.details.procedure.other_anaesthetics = Some(vec![other("lidocaine", Some("36"), None)]);
    let told_this_morning = last(vec![earlier, visit(2, when, own())]);
    assert_eq!(told_this_morning.anaesthetics[0].given, 236_000_000_000, "not asked again, but known from the morning");
}

/// By the time of the needle, not by the date on which the visit began.
#[test]
fn midnight_ends_no_dose_of_a_visit_that_goes_on_past_it() {
    let dose = || vec![component("bupivacaine", mg("5"), "10")];
    let at = |visit: &mut Visit, when: &str| {
        if let State::Injected(injection) = &mut visit.marks[0].state {
            injection.at = when.parse().ok();
        }
    };
    for (given_at, last_at, same_day, within_day) in [
        // The first visit began before midnight and its injection was given after it, on the day of the second.
        ("2026-11-21T00:10:00+01:00", "2026-11-21T08:05:00+01:00", 50, 100),
        ("2026-11-20T23:50:00+01:00", "2026-11-21T08:05:00+01:00", 50, 100),
        // Twelve hours to the second.
        ("2026-11-20T20:00:01+01:00", "2026-11-21T08:05:00+01:00", 50, 100),
        ("2026-11-20T20:00:00+01:00", "2026-11-21T08:05:00+01:00", 0, 100),
        // 24 hours to the second before the second visit begins.
        ("2026-11-20T08:00:01+01:00", "2026-11-21T08:05:00+01:00", 0, 100),
        ("2026-11-20T08:00:00+01:00", "2026-11-21T08:05:00+01:00", 0, 50),
    ] {
        let mut first = visit(1, "2026-11-20T07:30:00+01:00", dose());
        at(&mut first, given_at);
        let mut second = visit(2, "2026-11-21T08:00:00+01:00", dose());
        at(&mut second, last_at);
        let report = last(vec![first, second]);
        let one = &report.anaesthetics[0];
        assert_eq!(
            (one.earlier, one.day.as_ref().unwrap().given),
            (same_day * 1_000_000_000, within_day * 1_000_000_000),
            "{given_at}"
        );
    }
    // A visit over midnight has two days: what others gave on either is of the same day.
    let mut over = visit(1, "2026-11-20T23:30:00+01:00", dose());
    at(&mut over, "2026-11-21T00:20:00+01:00");
    let dentist = |when: &str| OtherAnaesthetic {
        drug: DrugId::new("bupivacaine").unwrap(),
        mg: Some(Milli::parse("9").unwrap().try_into().unwrap()),
        epinephrine: None,
        at: when.parse().ok(),
        note: String::new(),
    };
    for (when, earlier) in
        [("2026-11-20T10:00:00+01:00", 9), ("2026-11-21T00:05:00+01:00", 9), ("2026-11-19T23:59:00+01:00", 0)]
    {
        over.details.procedure.other_anaesthetics = Some(vec![dentist(when)]);
        assert_eq!(last(vec![over.clone()]).anaesthetics[0].earlier, earlier * 1_000_000_000, "{when}");
    }
}

/// What a visit was told of others; `None` where nobody asked.
type Told = Option<Vec<OtherAnaesthetic>>;

#[test]
fn a_later_none_takes_back_nothing_that_somebody_has_told_before() {
    let own = || vec![component("lidocaine", mg("10"), "10")];
    let dentist = |mg: &str, note: &str| OtherAnaesthetic {
        drug: DrugId::new("lidocaine").unwrap(),
        mg: Some(Milli::parse(mg).unwrap().try_into().unwrap()),
        epinephrine: None,
        at: None,
        note: note.to_owned(),
    };
    let counted = |first: Told, second: Told| {
        let mut morning = visit(1, "2026-11-21T08:00:00+01:00", Vec::new());
        morning.details.procedure.other_anaesthetics = first;
        let mut noon = visit(2, "2026-11-21T12:00:00+01:00", own());
        noon.details.procedure.other_anaesthetics = second;
        let report = last(vec![morning, noon]);
        (report.anaesthetics[0].earlier / 1_000_000_000, report.asked_for_others)
    };
    let told = || Some(vec![dentist("36", "dentist")]);
    for (first, second, earlier, asked) in [
        (None, None, 0, false),
        (told(), None, 36, true),
        (None, told(), 36, true),
        (told(), Some(Vec::new()), 36, true),
        (Some(Vec::new()), told(), 36, true),
        (told(), told(), 36, true),
        (told(), Some(vec![dentist("36", "dentist"), dentist("36", "dentist")]), 72, true),
        (told(), Some(vec![dentist("20", "emergency")]), 56, true),
    ] {
        assert_eq!(counted(first.clone(), second.clone()), (earlier, asked), "{first:?} {second:?}");
    }
    // Told on the evening before, and asked again with "none" in the morning: it still counts within 24 hours.
    let mut evening = visit(1, "2026-11-20T20:00:00+01:00", Vec::new());
    evening.details.procedure.other_anaesthetics =
        Some(vec![OtherAnaesthetic { drug: DrugId::new("bupivacaine").unwrap(), ..dentist("90", "emergency") }]);
    let mut morning = visit(2, "2026-11-21T08:00:00+01:00", vec![component("bupivacaine", mg("5"), "1")]);
    morning.details.procedure.other_anaesthetics = Some(Vec::new());
    let report = last(vec![evening, morning]);
    assert_eq!(report.anaesthetics[0].day.as_ref().unwrap().given, 95_000_000_000);
    assert_eq!(report.anaesthetics[0].day_before, Some(DayBefore { given: 90_000_000_000, at_least: false }));
}

#[test]
fn more_than_five_millilitres_at_one_point_are_said() {
    for (volumes, said) in [
        (vec!["5"], None),
        (vec!["5.001"], Some(5001)),
        (vec!["2.5", "2.5"], None),
        (vec!["2.5", "2.501"], Some(5001)),
        (vec!["20"], Some(20_000)),
    ] {
        let components = volumes.iter().map(|ml| component("lidocaine", mg("5"), ml)).collect();
        let report = last(vec![visit(1, "2026-11-21T09:00:00+01:00", components)]);
        let found: Vec<u64> = report.large_points.iter().map(|p| p.microlitres).collect();
        assert_eq!(found, said.into_iter().collect::<Vec<u64>>(), "{volumes:?}");
        let spoken = report.spoken().iter().any(|s| s.rule == Rule::PointVolume);
        assert_eq!(spoken, said.is_some(), "{volumes:?}");
    }
}

#[test]
fn epinephrine_of_the_vial_is_read_from_the_chart() {
    let vial = |epinephrine| Component { epinephrine, ..component("lidocaine", mg("10"), "1") };
    let limit = |vials: Vec<Component>| {
        let report = last(vec![visit(1, "2026-11-21T09:00:00+01:00", vials)]);
        report.anaesthetics[0].limit.as_ref().unwrap().picograms / 1_000_000_000
    };
    let five = Epinephrine::McgPerMl(Milli::parse("5").unwrap().try_into().unwrap());
    assert_eq!(limit(vec![vial(Epinephrine::With), vial(five)]), 490);
    assert_eq!(limit(vec![vial(Epinephrine::With), vial(Epinephrine::Without)]), 300);
    assert_eq!(limit(vec![vial(Epinephrine::NotRecorded)]), 300);
}

#[test]
fn steroids_are_added_up_over_twelve_months_each_by_itself() {
    let kenalog = |ml: &str| vec![component("triamcinolone-acetonide", mg("40"), ml)];
    let report = last(vec![
        visit(1, "2025-11-20T09:00:00+01:00", kenalog("1")),
        visit(2, "2025-11-21T09:00:00+01:00", kenalog("0.5")),
        visit(3, "2026-05-02T09:00:00+02:00", vec![component("dexamethasone-phosphate", mg("4"), "1")]),
        visit(4, "2026-11-21T09:00:00+01:00", kenalog("0.25")),
    ]);
    let found: Vec<_> = report
        .steroids
        .iter()
        .map(|s| (s.drug.as_str(), s.visit / 1_000_000_000, s.window / 1_000_000_000, s.visits, s.at_least))
        .collect();
    assert_eq!(
        found,
        [("dexamethasone-phosphate", 0, 4, 1, false), ("triamcinolone-acetonide", 10, 30, 2, false)],
        "the day twelve months before still counts, the one before it does not"
    );
    assert_eq!(report.level(), None, "steroids have no limit here");
}

#[test]
fn botulinum_units_stand_apart_and_have_a_limit_over_three_months() {
    let toxin = |ml: &str| vec![component("onabotulinumtoxin-a", units("100"), ml)];
    for (before, now, window, level) in [
        ("2026-08-21T09:00:00+02:00", "2", 400, Level::Below),
        ("2026-08-21T09:00:00+02:00", "2.001", 400, Level::Red),
        ("2026-08-20T09:00:00+02:00", "4", 400, Level::Below),
        ("2026-08-20T09:00:00+02:00", "4.001", 400, Level::Red),
    ] {
        let report = last(vec![visit(1, before, toxin("2")), visit(2, "2026-11-21T09:00:00+01:00", toxin(now))]);
        let one = &report.toxins[0];
        assert_eq!((one.window / 1_000_000, one.level), (window, level), "{before}: {now} mL");
        assert!(report.anaesthetics.is_empty() && report.sum.is_none(), "units never join the milligrams");
    }
}
