//! Each row of the table with what it is about, and beside it with what it is not.

use super::*;
use crate::chart::Answer;
use crate::chart::Epinephrine;
use crate::chart::visit::answer::Answered;
use crate::ids::DrugId;
use crate::rules::clinical_tables::clinic::Clinical;
use crate::units::{Milli, Volume};

fn component(text: &str) -> Component {
    let (text, epinephrine) = match text.strip_suffix("+epi") {
        Some(text) => (text, Epinephrine::With),
        None => (text, Epinephrine::Without),
    };
    let (drug, strength) = text.split_once(' ').map_or((text, None), |(drug, mg)| (drug, Some(mg)));
    let strength = strength.map(|mg| Strength::MgPerMl(Milli::parse(mg).unwrap()));
    let volume = Volume::parse_ml("0.5").unwrap();
    Component { epinephrine, ..Component::new(DrugId::new(drug).unwrap(), strength, volume) }
}

/// What the table says about these drugs in this muscle, with these questions answered with yes; a `?` marks what
/// depends on the vial.
fn said(drugs: &[&str], muscle: Option<&str>, yes: &[&str]) -> Vec<String> {
    let tables = Clinical::bundled().unwrap();
    let components: Vec<Component> = drugs.iter().map(|d| component(d)).collect();
    let muscle = muscle.map(|m| MuscleId::new(m).unwrap());
    let answers: Vec<Answered> = yes
        .iter()
        .map(|q| Answered { question: QuestionId::new(q).unwrap(), answer: Answer::Yes, note: String::new() })
        .collect();
    let case = Case {
        components: &components,
        muscle: muscle.as_ref(),
        under: &[],
        hazards: &[],
        answers: Screened::of_list(&answers),
    };
    let held = tables.drug_cautions.of(&case, &tables.drugs);
    let mark = |h: &Held<'_>| if h.certainty == Certainty::Possible { "?" } else { "" };
    held.iter().map(|h| format!("{}{}", h.caution.id, mark(h))).collect()
}

#[test]
fn labels_that_exclude_a_route_speak_for_their_strength_and_muscle_alone() {
    for (drug, muscle, expected) in [
        ("triamcinolone-acetonide 10", "gluteus-medius", vec!["triamcinolone-10-not-intramuscular"]),
        ("triamcinolone-acetonide 40", "gluteus-medius", vec![]),
        ("triamcinolone-acetonide 80", "gluteus-medius", vec![]),
        // Without a strength it may be the one that the label keeps out of muscle.
        ("triamcinolone-acetonide", "gluteus-medius", vec!["triamcinolone-10-not-intramuscular?"]),
        ("bupivacaine", "gluteus-medius", vec!["bupivacaine-075?", "bupivacaine-05-infiltration?"]),
        ("methylprednisolone-acetate", "gluteus-medius", vec![]),
        ("methylprednisolone-acetate", "deltoid-middle", vec!["methylprednisolone-deltoid"]),
        ("bupivacaine 2.5", "gluteus-medius", vec![]),
        ("bupivacaine 5", "gluteus-medius", vec!["bupivacaine-05-infiltration?"]),
        ("bupivacaine 7.5", "gluteus-medius", vec!["bupivacaine-075"]),
        ("bupivacaine 2.501", "gluteus-medius", vec!["bupivacaine-05-infiltration?"]),
        ("bupivacaine 7.499", "gluteus-medius", vec!["bupivacaine-05-infiltration?"]),
        ("bupivacaine 10", "gluteus-medius", vec!["bupivacaine-075"]),
        ("marcaine 7.5", "gluteus-medius", vec!["bupivacaine-075"]),
        ("triamcinolone-acetonide 5", "gluteus-medius", vec!["triamcinolone-10-not-intramuscular?"]),
        ("triamcinolone-acetonide 9.999", "gluteus-medius", vec!["triamcinolone-10-not-intramuscular?"]),
        ("triamcinolone-acetonide 10.001", "gluteus-medius", vec![]),
        ("ropivacaine 7.5", "gluteus-medius", vec![]),
        ("methylprednisolone-acetate 40", "deltoid-anterior", vec!["methylprednisolone-deltoid"]),
        ("methylprednisolone-acetate 40", "deltoid-middle", vec!["methylprednisolone-deltoid"]),
        ("methylprednisolone-acetate 40", "deltoid-posterior", vec!["methylprednisolone-deltoid"]),
        ("methylprednisolone-acetate 40", "infraspinatus", vec![]),
        ("dexamethasone-phosphate 4", "deltoid-middle", vec![]),
        ("bupivacaine-liposomal 13.3", "gluteus-medius", vec!["bupivacaine-liposomal-not-for-points"]),
    ] {
        assert_eq!(said(&[drug], Some(muscle), &[]), expected, "{drug} into {muscle}");
    }
}

/// 10,000 µg/mL are 10 mg/mL.
#[test]
fn a_strength_is_compared_in_whatever_unit_it_was_recorded() {
    let tables = Clinical::bundled().unwrap();
    for (strength, held) in [
        (Strength::McgPerMl(Milli::parse("10000").unwrap()), Some(Certainty::Certain)),
        (Strength::McgPerMl(Milli::parse("9999").unwrap()), Some(Certainty::Possible)),
        (Strength::McgPerMl(Milli::parse("10001").unwrap()), None),
        (Strength::UnitsPerMl(Milli::parse("10").unwrap()), None),
    ] {
        let components = [Component { strength: Some(strength), ..component("triamcinolone-acetonide") }];
        let case =
            Case { components: &components, muscle: None, under: &[], hazards: &[], answers: Screened::default() };
        let found = tables.drug_cautions.of(&case, &tables.drugs);
        assert_eq!(found.first().map(|h| h.certainty), held, "{strength}");
    }
    let components = [component("triamcinolone-acetonide")];
    let case = Case { components: &components, muscle: None, under: &[], hazards: &[], answers: Screened::default() };
    let words = tables.drug_cautions.of(&case, &tables.drugs)[0].words();
    assert!(words.starts_with("No strength is recorded; if it is 10 mg/mL: The label"), "{words}");
}

#[test]
fn particles_are_kept_from_neck_and_spine_and_clear_solutions_are_not() {
    for (drug, muscle, expected) in [
        ("triamcinolone-acetonide 40", "scalenes", true),
        ("methylprednisolone-acetate 40", "suboccipitals", true),
        ("betamethasone 6", "lumbar-multifidi", true),
        ("betamethasone 6", "iliocostalis-thoracis", true),
        ("dexamethasone-phosphate 4", "lumbar-multifidi", false),
        ("triamcinolone-acetonide 40", "infraspinatus", false),
        ("lidocaine 10", "scalenes", false),
    ] {
        let found = said(&[drug], Some(muscle), &[]);
        assert_eq!(found.contains(&"particulate-near-spine".to_owned()), expected, "{drug} into {muscle}: {found:?}");
    }
    // In the zone of the spinal canal whatever the muscle.
    let tables = Clinical::bundled().unwrap();
    let (components, canal) = ([component("betamethasone 6")], [HazardId::new("spinal-canal").unwrap()]);
    let case =
        Case { components: &components, muscle: None, under: &[], hazards: &canal, answers: Screened::default() };
    assert_eq!(tables.drug_cautions.of(&case, &tables.drugs).len(), 1);
}

#[test]
fn what_does_not_go_together_is_said_and_what_does_is_not() {
    for (drugs, expected) in [
        (&["ropivacaine 5", "betamethasone 6"][..], vec!["ropivacaine-betamethasone"]),
        (&["betamethasone 6", "ropivacaine 5"], vec!["ropivacaine-betamethasone"]),
        (&["bupivacaine 2.5", "betamethasone 6"], vec!["bupivacaine-betamethasone"]),
        (&["ropivacaine 5", "dexamethasone-phosphate 4"], vec!["ropivacaine-dexamethasone"]),
        (&["lidocaine 10", "dexamethasone-phosphate 4"], vec![]),
        (&["bupivacaine 2.5", "dexamethasone-phosphate 4"], vec![]),
        (&["lidocaine 10", "triamcinolone-acetonide 40"], vec![]),
        (&["lidocaine 10", "betamethasone 6"], vec!["betamethasone-preservatives?"]),
        (&["lidocaine 10", "methylprednisolone-acetate 40"], vec!["methylprednisolone-mixed?"]),
        (&["saline", "betamethasone 6"], vec!["betamethasone-preservatives?"]),
        (&["saline", "methylprednisolone-acetate 40"], vec![]),
        (&["ropivacaine 5"], vec![]),
        (&["betamethasone 6"], vec![]),
        (&["lidocaine 10", "bupivacaine 2.5"], vec![]),
    ] {
        assert_eq!(said(drugs, Some("gluteus-medius"), &[]), expected, "{drugs:?}");
    }
    let liposomal = said(&["bupivacaine-liposomal 13.3", "lidocaine 10"], None, &[]);
    assert!(liposomal.contains(&"liposomal-with-another".to_owned()), "{liposomal:?}");
}

#[test]
fn what_was_answered_speaks_against_its_drugs_alone() {
    for (yes, drug, expected) in [
        ("strong-cyp3a4-inhibitor", "triamcinolone-acetonide 40", vec!["triamcinolone-cyp3a4"]),
        ("strong-cyp3a4-inhibitor", "lidocaine 10", vec![]),
        ("diabetes", "dexamethasone-phosphate 4", vec!["steroid-blood-sugar"]),
        ("diabetes", "lidocaine 10", vec![]),
        ("infection-local", "dexamethasone-phosphate 4", vec!["steroid-infection"]),
        ("infection-systemic", "betamethasone 6", vec!["steroid-infection"]),
        ("infection-local", "lidocaine 10", vec![]),
        ("immune-status", "dexamethasone-phosphate 4", vec!["steroid-weak-immunity"]),
        ("immune-status", "lidocaine 10", vec![]),
        ("epinephrine-risk", "lidocaine 10+epi", vec!["epinephrine-interaction", "anesthetic-epilepsy?"]),
        ("glaucoma", "dexamethasone-phosphate 4", vec!["steroid-eyes-bones"]),
        ("osteoporosis", "dexamethasone-phosphate 4", vec!["steroid-eyes-bones"]),
        ("joint-surgery-planned", "dexamethasone-phosphate 4", vec!["steroid-surgery"]),
        ("recent-steroid", "dexamethasone-phosphate 4", vec!["steroid-surgery"]),
        ("pregnancy", "dexamethasone-phosphate 4", vec!["steroid-pregnancy"]),
        ("breast-feeding", "onabotulinumtoxin-a", vec!["toxin-pregnancy"]),
        ("neuromuscular-disease", "onabotulinumtoxin-a", vec!["toxin-neuromuscular"]),
        ("swallowing-breathing", "onabotulinumtoxin-a", vec!["toxin-neuromuscular"]),
        ("aminoglycosides", "onabotulinumtoxin-a", vec!["toxin-aminoglycosides"]),
        ("neuromuscular-disease", "saline", vec![]),
        ("epinephrine-interaction", "lidocaine 10+epi", vec!["epinephrine-interaction"]),
        ("epinephrine-interaction", "lidocaine 10", vec![]),
        ("beta-blocker", "lidocaine 10+epi", vec!["epinephrine-heart"]),
        ("arrhythmia", "lidocaine 10+epi", vec!["epinephrine-heart"]),
        ("thyroid-overactive", "lidocaine 10", vec![]),
        ("methemoglobinemia", "lidocaine 10", vec!["anesthetic-methemoglobinemia"]),
        ("methemoglobinemia", "saline", vec![]),
        ("pseudocholinesterase", "procaine 10", vec!["ester-pseudocholinesterase"]),
        ("pseudocholinesterase", "lidocaine 10", vec![]),
        ("epilepsy", "lidocaine 10", vec!["anesthetic-epilepsy?"]),
        ("epilepsy", "saline", vec![]),
    ] {
        assert_eq!(said(&[drug], Some("gluteus-medius"), &[yes]), expected, "{yes}: {drug}");
        assert_eq!(said(&[drug], Some("gluteus-medius"), &[]), Vec::<String>::new(), "{drug}: nobody was asked");
    }
    // A vial of which nobody said whether it holds epinephrine may hold it.
    let tables = Clinical::bundled().unwrap();
    let open = [Component { epinephrine: Epinephrine::NotRecorded, ..component("lidocaine 10") }];
    let question = QuestionId::new("beta-blocker").unwrap();
    let answers = [Answered { question, answer: Answer::Yes, note: String::new() }];
    let case = Case { components: &open, muscle: None, under: &[], hazards: &[], answers: Screened::of_list(&answers) };
    let held = tables.drug_cautions.of(&case, &tables.drugs);
    assert_eq!(held.iter().map(|h| h.certainty).collect::<Vec<_>>(), [Certainty::Possible]);
}

/// By what a millilitre holds, however it is written.
#[test]
fn micrograms_and_milligrams_are_one_strength_and_units_are_none_of_them() {
    let tables = Clinical::bundled().unwrap();
    let milli = |text: &str| Milli::parse(text).unwrap();
    for (drug, strength, expected) in [
        ("bupivacaine", Strength::McgPerMl(milli("7500")), vec!["bupivacaine-075"]),
        ("bupivacaine", Strength::McgPerMl(milli("7499.999")), vec!["bupivacaine-05-infiltration"]),
        ("bupivacaine", Strength::McgPerMl(milli("2500")), vec![]),
        ("triamcinolone-acetonide", Strength::McgPerMl(milli("10000")), vec!["triamcinolone-10-not-intramuscular"]),
        ("triamcinolone-acetonide", Strength::UnitsPerMl(milli("10")), vec![]),
    ] {
        let components = [Component { strength: Some(strength), ..component(drug) }];
        let case =
            Case { components: &components, muscle: None, under: &[], hazards: &[], answers: Screened::default() };
        let held = tables.drug_cautions.of(&case, &tables.drugs);
        assert_eq!(held.iter().map(|h| h.caution.id.as_str()).collect::<Vec<_>>(), expected, "{drug} {strength}");
    }
}

#[test]
fn what_lies_under_the_point_counts_beside_the_muscle_that_is_named() {
    let tables = Clinical::bundled().unwrap();
    let id = |m: &str| MuscleId::new(m).unwrap();
    for (drug, muscle, under, expected) in [
        ("methylprednisolone-acetate 40", None, "deltoid-middle", Some(Certainty::Certain)),
        ("methylprednisolone-acetate 40", Some("deltoid-middle"), "infraspinatus", Some(Certainty::Certain)),
        ("methylprednisolone-acetate 40", Some("supraspinatus"), "deltoid-middle", Some(Certainty::Possible)),
        ("methylprednisolone-acetate 40", None, "infraspinatus", None),
        ("triamcinolone-acetonide 40", Some("quadratus-lumborum"), "longissimus-lumborum", Some(Certainty::Possible)),
        ("dexamethasone-phosphate 4", Some("quadratus-lumborum"), "longissimus-lumborum", None),
    ] {
        let (components, muscle, under) = ([component(drug)], muscle.map(id), [id(under)]);
        let answers = Screened::default();
        let case = Case { components: &components, muscle: muscle.as_ref(), under: &under, hazards: &[], answers };
        let held = tables.drug_cautions.of(&case, &tables.drugs);
        assert_eq!(held.first().map(|h| h.certainty), expected, "{drug} {muscle:?} over {under:?}");
    }
}

/// Danger first, then what to do, in at most two short sentences each; each row with its source and the day it was read.
#[test]
fn every_caution_is_short_has_a_source_and_names_what_there_is() {
    let tables = Clinical::bundled().unwrap();
    let atlas = crate::atlas::Atlas::bundled().unwrap();
    let mut ids: Vec<&str> = Vec::new();
    for c in &tables.drug_cautions.cautions {
        ids.push(c.id.as_str());
        assert!(c.text.split_whitespace().count() <= 25 && c.advice.split_whitespace().count() <= 15, "{}", c.id);
        assert!(c.text.ends_with('.') && c.advice.ends_with('.') && !c.name.ends_with('.'), "{}", c.id);
        let read = c.sources.to_lowercase().contains("read 2026-11-30");
        assert!(c.unverified || read, "{}: neither read nor marked as not verified", c.id);
        assert!(!c.sources.contains("textbook") || c.unverified || read, "{}", c.id);
        assert!(!c.holds.is_empty() && c.holds.iter().all(|group| !group.is_empty()), "{}", c.id);
        assert!(c.muscles.iter().all(|m| atlas.muscle(m).is_some()), "{}", c.id);
        assert!(c.hazards.iter().all(|h| atlas.hazards().iter().any(|x| x.id == h.as_str())), "{}", c.id);
        let asked = |q: &QuestionId| tables.screening.questions.iter().any(|x| x.id == *q);
        assert!(c.answered.iter().all(asked), "{}: {:?}", c.id, c.answered);
        for carrier in c.holds.iter().flatten() {
            if let Carrier::Drug(id) = carrier {
                let drug = tables.drugs.get(id);
                assert!(drug.is_some(), "{}: {id}", c.id);
                assert!(c.strengths.iter().all(|s| drug.is_some_and(|d| d.strengths.contains(s))), "{}", c.id);
            }
        }
    }
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count, "each id stands once");
}
