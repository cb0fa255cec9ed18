//! Doses by the clock, doses of a child, and doses without an amount.

use super::chart::{chart, component, last, mg, visit};
use super::*;
use crate::chart::{Component, Epinephrine};

const NIGHT: &str = "2026-11-29T23:30:00+01:00";
const PAST_MIDNIGHT: &str = "2026-11-30T00:30:00+01:00";

#[test]
fn midnight_ends_no_sum() {
    let lidocaine = || vec![component("lidocaine", mg("20"), "14.5")];
    let twice = last(vec![visit(1, NIGHT, lidocaine()), visit(2, PAST_MIDNIGHT, lidocaine())]);
    let one = &twice.anaesthetics[0];
    assert_eq!((one.given, one.earlier), (580_000_000_000, 290_000_000_000));
    assert_eq!((one.own, one.day_before, twice.level()), (Level::Red, None, Some(Level::Red)));
    let other = vec![component("bupivacaine", mg("5"), "20")];
    let mixed = last(vec![visit(1, NIGHT, lidocaine()), visit(2, PAST_MIDNIGHT, other)]);
    assert!(mixed.mixed);
    assert_eq!(mixed.sum.unwrap().level, Level::Red);
    let strength = Epinephrine::McgPerMl(Milli::parse("10").unwrap().try_into().unwrap());
    let vial = || vec![Component { epinephrine: strength, ..component("lidocaine", mg("1"), "19") }];
    for (before, earlier) in [(NIGHT, 190), ("2026-11-29T12:30:01+01:00", 190), ("2026-11-29T12:30:00+01:00", 0)] {
        let report = last(vec![visit(1, before, vial()), visit(2, PAST_MIDNIGHT, vial())]);
        let total = report.epinephrine.unwrap();
        assert_eq!(total.earlier, earlier * 1_000_000, "{before}");
        assert_eq!(total.level == Level::Red, earlier > 0, "{before}");
    }
}

#[test]
fn liposomal_bupivacaine_again_within_96_hours_is_said() {
    let dose = || vec![component("bupivacaine-liposomal", mg("13.3"), "1")];
    for (before, hours) in [("2026-11-26T00:30:01+01:00", Some(95)), ("2026-11-26T00:30:00+01:00", None)] {
        let report = last(vec![visit(1, before, dose()), visit(2, PAST_MIDNIGHT, dose())]);
        let found = report.still_acting.first().map(|a| a.given);
        assert_eq!(found, hours.map(ActingSince::Hours), "{before}");
    }
    assert_eq!(last(vec![visit(1, NIGHT, dose())]).still_acting, [], "alone it is no second dose");
}

#[test]
fn limits_for_adults_call_nothing_below_for_a_child() {
    for (born, child) in [("2008-12-01", true), ("2008-11-30", false), ("2020-01-01", true)] {
        let mut chart = chart(vec![visit(1, PAST_MIDNIGHT, vec![component("lidocaine", mg("10"), "1")])]);
        chart.patient.birth_date = born.parse().ok();
        let report = of_visit(&chart, chart.last_visit().unwrap(), Clinical::bundled().unwrap());
        assert_eq!(report.advice.iter().any(|a| a.row.id == "child"), child, "{born}");
        assert_eq!(report.level(), Some(if child { Level::Unknown } else { Level::Below }), "{born}");
    }
}

#[test]
fn a_steroid_without_an_amount_is_unknown() {
    let open = vec![Component { strength: None, ..component("methylprednisolone-acetate", mg("1"), "1") }];
    let report = last(vec![visit(1, NIGHT, open)]);
    assert_eq!(report.level(), Some(Level::Unknown));
    assert!(report.spoken().iter().any(|s| s.rule == Rule::SteroidSum && s.level == Level::Unknown));
}
