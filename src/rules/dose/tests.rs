//! Limits at, just below and just above their edges; doses over a chart.

use super::*;
use crate::body::{Side, View};
use crate::chart::procedure::OtherAnaesthetic;
use crate::chart::{Component, Epinephrine, Injection, Mark, Place, State, VisitDetails};
use crate::geometry::point;
use crate::ids::{ChartId, MarkId, VisitId};
use crate::units::{Milli, Strength, Volume};

/// A dose of the visit in milligrams, from a plain vial.
fn plain(drug: &str, mg: &str) -> Given {
    given(drug, mg, Some(false))
}

fn given(drug: &str, mg: &str, epinephrine: Option<bool>) -> Given {
    let mg = u64::from(Milli::parse(mg).unwrap().thousandths());
    let amount = Some(Amount::Mass { picograms: mg * 1_000_000 });
    Given { drug: DrugId::new(drug).unwrap(), amount, epinephrine, when: When::Visit }
}

fn assessed(weight: Option<&str>, given: Vec<Given>) -> DoseReport {
    let weight = weight.map(|w| BodyWeight::parse(w).unwrap());
    assess(&Doses { weight, given, asked_for_others: true }, Clinical::bundled().unwrap())
}

fn sum_of(weight: Option<&str>, given: Vec<Given>) -> Sum {
    assessed(weight, given).sum.unwrap()
}

fn limit_mg(weight: Option<&str>, dose: Given) -> String {
    let report = assessed(weight, vec![dose]);
    Amount::Mass { picograms: report.anaesthetics[0].limit.as_ref().unwrap().picograms }.to_string()
}

fn ratio(n: u64, d: u64) -> Ratio {
    Ratio::new(n, d).unwrap()
}

/// The test vectors of the clinical reference, 5b.
#[test]
fn the_test_vectors_of_the_reference() {
    let volume = |ml: &str| Volume::parse_ml(ml).unwrap();
    let mg_per_ml = |mg: &str| Strength::MgPerMl(Milli::parse(mg).unwrap());
    let of = |drug: &str, strength: &str, ml: &str| Given {
        amount: Some(mg_per_ml(strength).amount_in(volume(ml))),
        ..plain(drug, "0")
    };
    let lidocaine_10_ml = || of("lidocaine", "10", "10");
    assert_eq!(sum_of(Some("70"), vec![lidocaine_10_ml()]).part, ratio(100, 300), "the cap: 4.5 × 70 = 315");
    let both = sum_of(Some("70"), vec![lidocaine_10_ml(), of("bupivacaine", "2.5", "10")]);
    assert_eq!((both.part, both.level), (ratio(43, 84), Level::Below), "1/3 + 25/140 = 0.512");
    let small = sum_of(Some("45"), vec![of("lidocaine", "10", "20")]);
    assert_eq!((small.part, small.level), (ratio(2000, 2025), Level::Amber), "200/202.5 = 0.988");
    let two = sum_of(Some("50"), vec![of("lidocaine", "10", "15"), of("bupivacaine", "5", "10")]);
    assert_eq!((two.part, two.level), (ratio(7, 6), Level::Red), "150/225 + 50/100 = 1.167");
    for (weight, dose, limit) in [
        ("80", given("lidocaine", "10", Some(true)), "500 mg"),
        ("50", plain("chloroprocaine", "20"), "550 mg"),
        ("80", plain("chloroprocaine", "20"), "800 mg"),
    ] {
        assert_eq!(limit_mg(Some(weight), dose), limit, "{weight} kg");
    }
    let none = sum_of(None, vec![lidocaine_10_ml()]);
    assert_eq!((none.known, none.level), (false, Level::Unknown), "no weight: never a green state");
}

/// Just under, at and over each limit: at the limit it is amber, over it red.
#[test]
fn every_limit_has_its_edge() {
    for (drug, epinephrine, weight, limit) in [
        // By weight.
        ("lidocaine", false, "45", "202.5"),
        ("lidocaine", true, "45", "315"),
        ("bupivacaine", false, "45", "90"),
        ("bupivacaine", true, "45", "135"),
        ("ropivacaine", false, "45", "135"),
        ("ropivacaine", true, "45", "135"),
        ("mepivacaine", false, "45", "202.5"),
        ("mepivacaine", true, "45", "202.5"),
        ("procaine", false, "45", "315"),
        ("procaine", true, "45", "315"),
        ("chloroprocaine", false, "45", "495"),
        ("chloroprocaine", true, "45", "630"),
        // By the cap.
        ("lidocaine", false, "120", "300"),
        ("lidocaine", true, "120", "500"),
        ("bupivacaine", false, "120", "175"),
        ("bupivacaine", true, "120", "225"),
        ("ropivacaine", false, "120", "200"),
        ("mepivacaine", false, "120", "350"),
        ("procaine", false, "120", "600"),
        ("chloroprocaine", false, "120", "800"),
        ("chloroprocaine", true, "120", "1000"),
        // Where weight and cap meet: 300 / 4.5 = 66.67 kg.
        ("lidocaine", false, "66.6", "299.7"),
        ("lidocaine", false, "66.7", "300"),
    ] {
        let thousandths = Milli::parse(limit).unwrap().thousandths();
        let mg = |n: u32| Milli::from_thousandths(n).to_string();
        let four_fifths = thousandths / 5 * 4;
        for (dose, level) in [
            (four_fifths - 1, Level::Below),
            (four_fifths, Level::Amber),
            (thousandths - 1, Level::Amber),
            (thousandths, Level::Amber),
            (thousandths + 1, Level::Red),
        ] {
            let report = assessed(Some(weight), vec![given(drug, &mg(dose), Some(epinephrine))]);
            let one = &report.anaesthetics[0];
            assert_eq!(one.limit.as_ref().unwrap().picograms, u64::from(thousandths) * 1_000_000, "{drug} {weight} kg");
            assert_eq!(one.level, level, "{drug}, {weight} kg: {} mg of {limit}", mg(dose));
            assert_eq!(report.sum.unwrap().level, level, "alone it is the sum");
        }
    }
}

#[test]
fn the_sum_turns_amber_and_red_at_exactly_its_limits() {
    // 70 kg: lidocaine 300 mg, bupivacaine 140 mg.
    for (lidocaine, bupivacaine, level) in [
        ("150", "41.999", Level::Below),
        ("150", "42", Level::Amber),
        ("150", "70", Level::Amber),
        ("150", "70.001", Level::Red),
        ("100", "93.333", Level::Amber),
        ("100", "93.334", Level::Red),
    ] {
        let report = assessed(Some("70"), vec![plain("lidocaine", lidocaine), plain("bupivacaine", bupivacaine)]);
        assert_eq!(report.sum.unwrap().level, level, "{lidocaine} + {bupivacaine}: {}", report.sum.unwrap().part);
        assert!(report.mixed, "two local anaesthetics");
    }
}

#[test]
fn epinephrine_raises_a_limit_only_where_every_vial_of_the_drug_holds_it() {
    let with = |e| given("lidocaine", "100", e);
    for (doses, limit) in [
        (vec![with(Some(true)), with(Some(true))], "490 mg"),
        (vec![with(Some(true)), with(Some(false))], "300 mg"),
        (vec![with(Some(true)), with(None)], "300 mg"),
        (vec![with(None)], "300 mg"),
        // What another drug's vial holds does not matter.
        (vec![with(Some(true)), plain("bupivacaine", "10")], "490 mg"),
        (vec![with(Some(false)), given("bupivacaine", "10", Some(true))], "300 mg"),
        // An earlier plain dose of the same day lowers it, an empty vial does not.
        (vec![with(Some(true)), Given { when: When::SameDay, ..with(Some(false)) }], "300 mg"),
        (vec![with(Some(true)), given("lidocaine", "0", None)], "490 mg"),
    ] {
        let report = assessed(Some("70"), doses);
        let dose = report.anaesthetics.iter().find(|d| d.drug.as_str() == "lidocaine").unwrap();
        let limit_found = Amount::Mass { picograms: dose.limit.as_ref().unwrap().picograms };
        assert_eq!(limit_found.to_string(), limit);
    }
}

#[test]
fn without_a_weight_there_are_caps_and_never_a_green_state() {
    for (mg, level) in [
        ("1", Level::Unknown),
        ("239.999", Level::Unknown),
        ("240", Level::Amber),
        ("300", Level::Amber),
        ("300.001", Level::Red),
    ] {
        let report = assessed(None, vec![plain("lidocaine", mg)]);
        let dose = &report.anaesthetics[0];
        assert_eq!((dose.level, report.sum.unwrap().level), (level, level), "{mg} mg");
        assert_eq!(dose.fraction(), None, "a part of the cap is not the fraction");
        assert_eq!(dose.limit.as_ref().unwrap().by, LimitBy::CapWithoutWeight);
    }
    for drug in ["lidocaine", "bupivacaine", "ropivacaine", "mepivacaine", "procaine", "chloroprocaine"] {
        assert_ne!(assessed(None, vec![plain(drug, "0.001")]).level(), Some(Level::Below), "{drug}");
    }
}

#[test]
fn what_is_not_known_makes_a_lower_bound_and_never_a_green_state() {
    let unknown = Given { amount: None, ..plain("lidocaine", "0") };
    let report = assessed(Some("70"), vec![plain("lidocaine", "50"), unknown.clone()]);
    assert!(report.anaesthetics[0].at_least);
    assert_eq!(report.level(), Some(Level::Unknown));
    let over = assessed(Some("70"), vec![plain("lidocaine", "301"), unknown]);
    assert_eq!(over.level(), Some(Level::Red), "a lower bound above the limit is above the limit");
    let units = Given { amount: Some(Amount::Units { millionths: 5_000_000 }), ..plain("lidocaine", "0") };
    assert!(assessed(Some("70"), vec![units]).anaesthetics[0].at_least, "units are no milligrams");
    let strange = assessed(Some("70"), vec![plain("lidocaine", "50"), plain("some-new-drug", "3")]);
    assert_eq!(strange.unlisted.iter().map(DrugId::as_str).collect::<Vec<_>>(), ["some-new-drug"]);
    assert_eq!(strange.sum.unwrap().level, Level::Unknown, "it may be a local anaesthetic");
    let dentist = Given { amount: None, when: When::SameDay, ..plain("mepivacaine", "0") };
    let more = assessed(Some("70"), vec![plain("lidocaine", "50"), dentist]);
    assert_eq!(more.sum.unwrap().level, Level::Unknown, "nobody knows how much the dentist gave");
    assert!(more.mixed, "of another drug");
}

#[test]
fn doses_of_the_same_day_count_and_those_of_the_day_before_only_for_24_hours() {
    let at = |when, mg| Given { when, ..plain("bupivacaine", mg) };
    let report = assessed(Some("90"), vec![at(When::Visit, "100"), at(When::SameDay, "70")]);
    let dose = &report.anaesthetics[0];
    assert_eq!((dose.given, dose.earlier), (170_000_000_000, 70_000_000_000));
    assert_eq!(dose.level, Level::Amber, "170 of 175");
    for (before, day, level) in [("230", Level::Below, Level::Amber), ("230.001", Level::Red, Level::Red)] {
        let report = assessed(
            Some("90"),
            vec![at(When::Visit, "100"), at(When::SameDay, "70"), at(When::Within24Hours, before)],
        );
        let dose = &report.anaesthetics[0];
        assert_eq!(dose.given, 170_000_000_000, "the day before is not in the visit's sum");
        assert_eq!((dose.day.as_ref().unwrap().level, dose.level), (day, level), "{before} mg the day before");
    }
    let yesterday = assessed(Some("90"), vec![at(When::Within24Hours, "100")]);
    assert!(yesterday.anaesthetics.is_empty(), "nothing was given today: {yesterday:?}");
}

#[test]
fn nothing_with_a_limit_has_no_level() {
    let report = assessed(Some("70"), vec![plain("saline", "0")]);
    assert_eq!((report.sum, report.level(), report.mixed), (None, None, false));
}

// Over a chart.

fn visit(id: u32, when: &str, components: Vec<Component>) -> Visit {
    let mut details = VisitDetails::starting(when.parse().unwrap());
    details.weight_kg = BodyWeight::parse("70").ok();
    let place = Place::new(View::Back, point(10.0, 200.0), None).unwrap();
    let mut mark = Mark::found(MarkId(id + 100), 1, place, None, Side::Right);
    mark.state = State::Injected(Injection::of(components));
    Visit { marks: vec![mark], ..Visit::new(VisitId(id), details) }
}

fn component(drug: &str, strength: Strength, ml: &str) -> Component {
    Component::new(DrugId::new(drug).unwrap(), Some(strength), Volume::parse_ml(ml).unwrap())
}

fn mg(n: &str) -> Strength {
    Strength::MgPerMl(Milli::parse(n).unwrap())
}

fn units(n: &str) -> Strength {
    Strength::UnitsPerMl(Milli::parse(n).unwrap())
}

fn chart(visits: Vec<Visit>) -> Chart {
    let details = VisitDetails::starting("2026-01-01T00:00:00+00:00".parse().unwrap());
    Chart { visits, ..Chart::new(ChartId::from_random([1; 16]), "bt-1", details) }
}

fn last(visits: Vec<Visit>) -> DoseReport {
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
