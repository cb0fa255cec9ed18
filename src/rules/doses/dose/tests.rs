//! Limits at, just below and just above their edges.

mod chart;
mod clock;
mod epinephrine;
mod intervals;
mod more;

use super::*;
use crate::rules::clinical_tables::register::Rule;
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
        (vec![with(Some(true)), Given { when: When::Earlier, ..with(Some(false)) }], "300 mg"),
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
    let dentist = Given { amount: None, when: When::Earlier, ..plain("mepivacaine", "0") };
    let more = assessed(Some("70"), vec![plain("lidocaine", "50"), dentist]);
    assert_eq!(more.sum.unwrap().level, Level::Unknown, "nobody knows how much the dentist gave");
    assert!(more.mixed, "of another drug");
}

#[test]
fn doses_of_the_same_day_count_and_those_of_the_day_before_only_for_24_hours() {
    let at = |when, mg| Given { when, ..plain("bupivacaine", mg) };
    let report = assessed(Some("90"), vec![at(When::Visit, "100"), at(When::Earlier, "70")]);
    let dose = &report.anaesthetics[0];
    assert_eq!((dose.given, dose.earlier), (170_000_000_000, 70_000_000_000));
    assert_eq!(dose.level, Level::Amber, "170 of 175");
    for (before, day, level) in [("230", Level::Below, Level::Amber), ("230.001", Level::Red, Level::Red)] {
        let report = assessed(
            Some("90"),
            vec![at(When::Visit, "100"), at(When::Earlier, "70"), at(When::Within24Hours, before)],
        );
        let dose = &report.anaesthetics[0];
        assert_eq!(dose.given, 170_000_000_000, "the day before is not in the visit's sum");
        assert_eq!((dose.day.as_ref().unwrap().level, dose.level), (day, level), "{before} mg the day before");
    }
    let yesterday = assessed(Some("90"), vec![at(When::Within24Hours, "100")]);
    assert!(yesterday.anaesthetics.is_empty(), "nothing was given today: {yesterday:?}");
    assert_eq!(yesterday.day_before.iter().map(DrugId::as_str).collect::<Vec<_>>(), ["bupivacaine"], "and it is named");
}

#[test]
fn nothing_is_called_below_its_limit_beside_a_dose_of_the_evening_before() {
    let before = |drug: &str, mg: &str| Given { when: When::Within24Hours, ..plain(drug, mg) };
    for (doses, own, sum) in [
        (vec![plain("lidocaine", "50")], Level::Below, Level::Below),
        (vec![plain("lidocaine", "50"), before("lidocaine", "0.001")], Level::Unknown, Level::Unknown),
        (vec![plain("lidocaine", "50"), before("lidocaine", "0")], Level::Below, Level::Below),
        (vec![plain("lidocaine", "50"), before("mepivacaine", "100")], Level::Below, Level::Unknown),
        (vec![plain("lidocaine", "240"), before("lidocaine", "100")], Level::Amber, Level::Amber),
        (vec![plain("lidocaine", "301"), before("lidocaine", "100")], Level::Red, Level::Red),
    ] {
        let report = assessed(Some("70"), doses.clone());
        assert_eq!((report.anaesthetics[0].own, report.sum.unwrap().level), (own, sum), "{doses:?}");
    }
    let unknown = Given { amount: None, ..before("lidocaine", "0") };
    let report = assessed(Some("70"), vec![plain("lidocaine", "50"), unknown]);
    assert_eq!(report.anaesthetics[0].day_before, Some(DayBefore { given: 0, at_least: true }));
    assert_eq!(report.level(), Some(Level::Unknown));
}

#[test]
fn nothing_with_a_limit_has_no_level() {
    let report = assessed(Some("70"), vec![plain("saline", "0")]);
    assert_eq!((report.sum, report.level(), report.mixed), (None, None, false));
}
