//! Doses in words below, at and above their limits, and what every card has.

use super::*;
use crate::rules::safety::emergencies::{Emergencies, Emergency, Scheme};

fn kg(weight: &str) -> BodyWeight {
    BodyWeight::parse(weight).unwrap()
}

fn card(emergency: Emergency, scheme: Scheme) -> &'static Card {
    Emergencies::bundled().unwrap().card(emergency, scheme).unwrap()
}

/// A dose of a card in words, with the rule behind it.
fn told(emergency: Emergency, scheme: Scheme, kind: DoseKind, weight: Option<&str>) -> String {
    dose::words(card(emergency, scheme), kind, weight.map(kg)).unwrap().plain()
}

#[test]
fn lipid_is_told_in_ml_with_its_rule() {
    use DoseKind::{LipidBolus, LipidDouble, LipidInfusion, LipidMost, LipidRepeat};
    let us = |kind, weight| told(Emergency::Last, Scheme::Us, kind, weight);
    let uk = |kind, weight| told(Emergency::Last, Scheme::Uk, kind, weight);
    for (weight, bolus, infusion, repeat, double, most) in [
        (
            Some("30"),
            "Bolus: 45 mL over 2 to 3 minutes (1.5 mL/kg up to and including 70 kg)",
            "Infusion: 7.5 mL/min (450 mL/h) (0.25 mL/kg/min up to and including 70 kg)",
            "Repeat bolus: 45 mL (1 to 2 times)",
            "Double infusion: 15 mL/min (900 mL/h) (0.5 mL/kg/min up to and including 70 kg)",
            "Maximum in all: 360 mL (12 mL/kg)",
        ),
        (
            Some("69.9"),
            "Bolus: 105 mL over 2 to 3 minutes (1.5 mL/kg up to and including 70 kg)",
            "Infusion: 17.5 mL/min (1049 mL/h) (0.25 mL/kg/min up to and including 70 kg)",
            "Repeat bolus: 105 mL (1 to 2 times)",
            "Double infusion: 35 mL/min (2097 mL/h) (0.5 mL/kg/min up to and including 70 kg)",
            "Maximum in all: 838 mL (12 mL/kg)",
        ),
        (
            Some("70"),
            "Bolus: 105 mL over 2 to 3 minutes (1.5 mL/kg up to and including 70 kg)",
            "Infusion: 17.5 mL/min (1050 mL/h) (0.25 mL/kg/min up to and including 70 kg)",
            "Repeat bolus: 105 mL (1 to 2 times)",
            "Double infusion: 35 mL/min (2100 mL/h) (0.5 mL/kg/min up to and including 70 kg)",
            "Maximum in all: 840 mL (12 mL/kg)",
        ),
        (
            Some("70.1"),
            "Bolus: 100 mL over 2 to 3 minutes (fixed above 70 kg)",
            "Infusion: 200 to 250 mL over 15 to 20 minutes (10 to 16.7 mL/min) (fixed above 70 kg)",
            "Repeat bolus: 100 mL (1 to 2 times)",
            "Double infusion: 400 to 500 mL over 15 to 20 minutes (20 to 33.3 mL/min) (fixed above 70 kg)",
            "Maximum in all: 841 mL (12 mL/kg)",
        ),
        (
            None,
            "Bolus: up to and including 70 kg: 1.5 mL/kg; above 70 kg: 100 mL, over 2 to 3 minutes",
            "Infusion: up to and including 70 kg: 0.25 mL/kg/min; above 70 kg: 200 to 250 mL over 15 to 20 minutes",
            "Repeat bolus: 1 to 2 times",
            "Double infusion: up to and including 70 kg: 0.5 mL/kg/min; above 70 kg: 400 to 500 mL over 15 to 20 minutes",
            "Maximum in all: 12 mL/kg",
        ),
    ] {
        let kinds = [LipidBolus, LipidInfusion, LipidRepeat, LipidDouble, LipidMost];
        assert_eq!(kinds.map(|kind| us(kind, weight)), [bolus, infusion, repeat, double, most], "{weight:?}");
    }
    for (weight, bolus, infusion, repeat, double, most) in [
        (
            Some("70.1"),
            "Bolus: 105 mL over 1 minute (1.5 mL/kg)",
            "Infusion: 17.5 mL/min (1052 mL/h) (15 mL/kg/h)",
            "Repeat bolus: 105 mL (at most 2 times, at 5 and 10 minutes)",
            "Double infusion: 35.1 mL/min (2103 mL/h) (30 mL/kg/h)",
            "Maximum in all: 841 mL (12 mL/kg)",
        ),
        (
            Some("200"),
            "Bolus: 300 mL over 1 minute (1.5 mL/kg)",
            "Infusion: 50 mL/min (3000 mL/h) (15 mL/kg/h)",
            "Repeat bolus: 300 mL (at most 2 times, at 5 and 10 minutes)",
            "Double infusion: 100 mL/min (6000 mL/h) (30 mL/kg/h)",
            "Maximum in all: 2400 mL (12 mL/kg)",
        ),
        (
            None,
            "Bolus: 1.5 mL/kg, over 1 minute",
            "Infusion: 15 mL/kg/h",
            "Repeat bolus: at most 2 times, at 5 and 10 minutes",
            "Double infusion: 30 mL/kg/h",
            "Maximum in all: 12 mL/kg",
        ),
    ] {
        let kinds = [LipidBolus, LipidInfusion, LipidRepeat, LipidDouble, LipidMost];
        assert_eq!(kinds.map(|kind| uk(kind, weight)), [bolus, infusion, repeat, double, most], "{weight:?}");
    }
}

#[test]
fn epinephrine_in_toxicity_is_never_more_than_a_microgram_a_kilogram() {
    for (weight, expected) in [
        (Some("30"), "at most 30 µg = 0.3 mL of 0.1 mg/mL (at most 1 µg/kg)"),
        (Some("69.9"), "at most 69 µg = 0.69 mL of 0.1 mg/mL (at most 1 µg/kg)"),
        (Some("70"), "at most 70 µg = 0.7 mL of 0.1 mg/mL (at most 1 µg/kg)"),
        (Some("70.1"), "at most 70 µg = 0.7 mL of 0.1 mg/mL (at most 1 µg/kg)"),
        (Some("100"), "at most 100 µg = 1 mL of 0.1 mg/mL (at most 1 µg/kg)"),
        (Some("200"), "at most 200 µg = 2 mL of 0.1 mg/mL (at most 1 µg/kg)"),
        (None, "at most 1 µg/kg"),
    ] {
        let told = told(Emergency::Last, Scheme::Us, DoseKind::EpinephrineIv, weight);
        assert_eq!(told, format!("Epinephrine IV, each dose: {expected}"), "{weight:?}");
    }
    let uk = card(Emergency::Last, Scheme::Uk);
    assert_eq!(dose::words(uk, DoseKind::EpinephrineIv, None), None, "that scheme sets none");
}

#[test]
fn epinephrine_in_anaphylaxis_goes_by_weight_up_to_half_a_milligram() {
    let rule = "(0.01 mg/kg, at most 0.5 mg)";
    for (weight, mg) in [
        ("30", "0.3"),
        ("47.3", "0.47"),
        ("49.9", "0.5"),
        ("50", "0.5"),
        ("50.1", "0.5"),
        ("69.9", "0.5"),
        ("70", "0.5"),
        ("200", "0.5"),
    ] {
        let told = told(Emergency::Anaphylaxis, Scheme::Us, DoseKind::EpinephrineIm, Some(weight));
        assert_eq!(told, format!("Epinephrine IM: {mg} mg = {mg} mL of 1 mg/mL {rule}"), "{weight} kg");
    }
    for (weight, mcg) in [("49.9", 499), ("50", 500), ("50.1", 500)] {
        let dose = card(Emergency::Anaphylaxis, Scheme::Us).epinephrine_im.unwrap();
        assert_eq!(dose.micrograms(Some(kg(weight))), Some(mcg), "{weight} kg");
    }
    let missing = told(Emergency::Anaphylaxis, Scheme::Us, DoseKind::EpinephrineIm, None);
    assert_eq!(missing, "Epinephrine IM: 0.01 mg/kg, at most 0.5 mg");
    for (weight, less) in [
        (None, ""),
        (Some("30"), "; by the World Allergy Organization 0.01 mg/kg = 0.3 mg"),
        (Some("49"), "; by the World Allergy Organization 0.01 mg/kg = 0.49 mg"),
        (Some("50"), ""),
        (Some("200"), ""),
    ] {
        let told = told(Emergency::Anaphylaxis, Scheme::Uk, DoseKind::EpinephrineIm, weight);
        let rule = format!("(adult and child over 12 years, whatever the weight{less})");
        assert_eq!(told, format!("Epinephrine IM: 0.5 mg = 0.5 mL of 1 mg/mL {rule}"), "{weight:?}");
    }
}

/// A low weight can be a child's: its dose stands beside that of adults, in letters as large.
#[test]
fn epinephrine_for_a_child_stands_beside_that_of_an_adult() {
    use DoseKind::EpinephrineImChild;
    for (weight, mg) in [("29.9", "0.3"), ("30", "0.3"), ("45", "0.3")] {
        let told = told(Emergency::Anaphylaxis, Scheme::Us, EpinephrineImChild, Some(weight));
        assert_eq!(told, format!("Child: {mg} mg = {mg} mL of 1 mg/mL (0.01 mg/kg, at most 0.3 mg)"), "{weight} kg");
    }
    assert_eq!(told(Emergency::Anaphylaxis, Scheme::Us, EpinephrineImChild, None), "Child: 0.01 mg/kg, at most 0.3 mg");
    for weight in [None, Some("30"), Some("70")] {
        let rule = "(6 to 12 years; over 12 years if small or prepubertal)";
        let told = told(Emergency::Anaphylaxis, Scheme::Uk, EpinephrineImChild, weight);
        assert_eq!(told, format!("Child: 0.3 mg = 0.3 mL of 1 mg/mL {rule}"), "{weight:?}");
    }
}

#[test]
fn of_a_known_child_its_own_dose_comes_first() {
    for scheme in Scheme::ALL {
        for (child, first) in [(true, "Child"), (false, "Epinephrine IM")] {
            let facts = Facts { child, weight: Weighed::Known(kg("30")), ..Facts::default() };
            let words = words(card(Emergency::Anaphylaxis, scheme), &facts, None);
            let doses = words.steps.iter().find(|s| !s.doses.is_empty()).unwrap();
            assert_eq!(doses.doses[0].name, first, "{scheme:?}");
        }
    }
}

#[test]
fn saline_goes_by_weight_up_to_two_liters_at_first() {
    for (weight, amount) in [
        (Some("30"), "600 mL, of it 150 to 300 mL in the first 5 minutes"),
        (Some("70"), "1400 mL, of it 350 to 700 mL in the first 5 minutes"),
        (Some("99.9"), "1998 mL, of it 500 to 999 mL in the first 5 minutes"),
        (Some("100"), "2000 mL, of it 500 to 1000 mL in the first 5 minutes"),
        (Some("100.1"), "2000 mL, of it 501 to 1001 mL in the first 5 minutes"),
        (Some("250"), "2000 mL, of it 1250 to 2000 mL in the first 5 minutes"),
    ] {
        let told = told(Emergency::Anaphylaxis, Scheme::Us, DoseKind::Saline, weight);
        assert_eq!(told, format!("Normal saline: {amount} (20 mL/kg, at most 2000 mL at first)"), "{weight:?}");
    }
    let missing = told(Emergency::Anaphylaxis, Scheme::Us, DoseKind::Saline, None);
    assert_eq!(missing, "Normal saline: 20 mL/kg, at most 2000 mL at first");
}

#[test]
fn no_dose_is_calculated_for_a_weight_that_is_missing_or_implausible() {
    let last = card(Emergency::Last, Scheme::Us);
    for (weight, usable) in [
        (None, false),
        (Some("12"), false),
        (Some("29.9"), false),
        (Some("30"), true),
        (Some("250"), true),
        (Some("250.1"), false),
        (Some("500"), false),
    ] {
        let weighed = Weighed::of(weight.map(kg));
        assert_eq!(weighed.usable().is_some(), usable, "{weight:?}");
        let words = words(last, &Facts { weight: weighed, ..Facts::default() }, None);
        assert_eq!((words.weight_lacks, words.table.is_some()), (!usable, !usable), "{weight:?}");
        assert_eq!(words.plain().contains("mL over 2 to 3 minutes (1.5"), weight == Some("30"), "{weight:?}");
    }
    let implausible = Facts { weight: Weighed::of(Some(kg("12"))), ..Facts::default() };
    let told = words(last, &implausible, None).weight;
    assert!(told.contains("(12 kg) is implausible"), "{told}");
}

#[test]
fn every_emergency_has_a_card_in_both_schemes_and_every_line_a_source() {
    for emergency in Emergency::ALL {
        for scheme in Scheme::ALL {
            let card = card(emergency, scheme);
            assert!(card.scheme.is_none_or(|s| s == scheme), "{}", card.id);
            let lines = [&card.signs, &card.steps, &card.avoid, &card.observe, &card.transfer];
            for lines in lines {
                assert!(!lines.is_empty(), "{} lacks a section", card.id);
                for line in lines {
                    assert!(!card.source_of(line).is_empty(), "{}: {}", card.id, line.text);
                    for kind in &line.doses {
                        assert!(dose::words(card, *kind, None).is_some(), "{}: {kind:?} has no figures", card.id);
                    }
                }
            }
            let told: Vec<DoseKind> = card.steps.iter().flat_map(|s| s.doses.clone()).collect();
            for kind in DoseKind::ALL {
                let has = dose::words(card, kind, None).is_some();
                assert_eq!(told.iter().filter(|k| **k == kind).count(), usize::from(has), "{}: {kind:?}", card.id);
            }
        }
    }
}

#[test]
fn what_must_not_be_given_in_toxicity_is_named() {
    let words = words(card(Emergency::Last, Scheme::Us), &Facts::default(), None).plain();
    for drug in ["Vasopressin", "calcium-channel blockers", "beta-blockers", "Lidocaine", "Propofol"] {
        assert!(words.contains(drug), "{drug}");
    }
}

#[test]
fn the_table_of_weights_has_a_row_on_both_sides_of_70_kg() {
    let told = table(card(Emergency::Last, Scheme::Us)).unwrap();
    let row = |kg: &str| told.rows.iter().find(|r| r[0].contains(kg)).unwrap();
    assert_eq!(row("(70 kg)")[1], "105 mL over 2 to 3 minutes");
    assert_eq!(row("(80 kg)")[1], "100 mL over 2 to 3 minutes");
    assert!(told.rows.iter().all(|r| r.len() == told.head.len()));
    assert_eq!(table(card(Emergency::Vasovagal, Scheme::Us)), None, "nothing goes by weight");
}

#[test]
fn a_child_is_warned_of_where_there_are_doses() {
    for (emergency, warned) in [
        (Emergency::Last, true),
        (Emergency::Pneumothorax, false),
        (Emergency::Anaphylaxis, true),
        (Emergency::Vasovagal, false),
    ] {
        for scheme in Scheme::ALL {
            let told = |child| words(card(emergency, scheme), &Facts { child, ..Facts::default() }, None);
            assert_eq!(told(true).warning.contains("under 18"), warned, "{emergency:?} {scheme:?}");
            assert_eq!(told(false).warning, "", "{emergency:?} {scheme:?}");
        }
    }
}
