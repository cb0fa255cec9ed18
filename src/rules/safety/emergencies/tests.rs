//! Doses below, at and above their limits.

use super::dose::Running;
use super::*;
use crate::units::BodyWeight;

fn kg(weight: &str) -> BodyWeight {
    BodyWeight::parse(weight).unwrap()
}

fn cards() -> &'static Emergencies {
    Emergencies::bundled().unwrap()
}

fn card(emergency: Emergency, scheme: Scheme) -> &'static Card {
    cards().card(emergency, scheme).unwrap()
}

#[test]
fn at_exactly_70_kg_lipid_goes_by_the_kilogram_and_above_it_is_fixed() {
    let lipid = card(Emergency::Last, Scheme::Us).lipid.as_ref().unwrap();
    let by_kg = |bolus, rate| (bolus, (2, 3), Running::Rate(rate));
    let fixed = (100_000, (2, 3), Running::Portion((200_000, 250_000), (15, 20)));
    for (weight, (bolus, minutes, infusion), most) in [
        ("30", by_kg(45_000, 7_500), 360_000),
        ("69.9", by_kg(104_850, 17_475), 838_800),
        ("70", by_kg(105_000, 17_500), 840_000),
        ("70.1", fixed.clone(), 841_200),
        ("100", fixed.clone(), 1_200_000),
        ("200", fixed, 2_400_000),
    ] {
        let doses = lipid.doses(kg(weight));
        assert_eq!(
            (doses.bolus, doses.bolus_minutes, doses.infusion, doses.most),
            (bolus, minutes, infusion, most),
            "{weight} kg, in microliters"
        );
    }
}

#[test]
fn the_british_scheme_goes_by_the_kilogram_at_every_weight() {
    let lipid = card(Emergency::Last, Scheme::Uk).lipid.as_ref().unwrap();
    for (weight, bolus, rate, most) in [
        ("30", 45_000, 7_500, 360_000),
        ("69.9", 104_850, 17_475, 838_800),
        ("70", 105_000, 17_500, 840_000),
        ("70.1", 105_150, 17_525, 841_200),
        ("100", 150_000, 25_000, 1_200_000),
        ("200", 300_000, 50_000, 2_400_000),
    ] {
        let doses = lipid.doses(kg(weight));
        assert_eq!(
            (doses.bolus, doses.bolus_minutes, doses.infusion, doses.most),
            (bolus, (1, 1), Running::Rate(rate), most),
            "{weight} kg, in microliters"
        );
    }
}

#[test]
fn a_country_has_its_scheme() {
    for (country, scheme) in [
        (Some("US"), Scheme::Us),
        (Some("PR"), Scheme::Us),
        (Some("GB"), Scheme::Uk),
        (Some("IE"), Scheme::Uk),
        (Some("DE"), Scheme::Us),
        (None, Scheme::Us),
    ] {
        assert_eq!(cards().scheme_of(country), scheme, "{country:?}");
    }
}

#[test]
fn early_signs_are_said_without_the_severe_ones() {
    for scheme in Scheme::ALL {
        let signs: Vec<&str> = cards().early_signs(scheme).iter().map(|l| l.text.as_str()).collect();
        assert!(signs[0].starts_with("Early:") && signs[0].contains("metallic taste"), "{signs:?}");
        assert_eq!(signs.len(), 2);
    }
}
