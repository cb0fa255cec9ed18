//! Local anaesthetics that came before others, at one visit or over several.

use super::chart::{component, last, mg, visit};
use super::*;
use crate::chart::State;
use crate::chart::visit::procedure::OtherAnaesthetic;

const NOW: &str = "2026-11-21T15:00:00+01:00";

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
