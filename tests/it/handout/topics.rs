//! Which lines stand in a handout: those of what was given and of what lies near the points, and no other.

use std::collections::BTreeSet;

use palpate::chart::{Chart, ChosenBy, Component, Mark, MuscleChoice, State};
use palpate::i18n::{Language, Texts};
use palpate::ids::MuscleId;
use palpate::report::page::handout::{TEXTS, texts};
use palpate::rules::clinical_tables::clinic::Clinical;

use super::{options, pages};
use crate::support::charts::{atlas, component, empty_chart, injection, mark};
use palpate::body::View;
use palpate::geometry::point;

/// A point of this muscle, drawn where nothing but the muscle decides, with this in it.
fn treated(number: u32, muscle: &str, components: Vec<Component>) -> Mark {
    let mut made = mark(number, View::Back, point(-50.0, 420.0));
    made.muscle = Some(MuscleChoice { id: MuscleId::new(muscle).unwrap(), chosen_by: ChosenBy::Clinician });
    made.state = State::Injected(injection(components));
    made
}

fn with(marks: Vec<Mark>) -> Chart {
    let mut chart = empty_chart();
    chart.patient.anticoagulants = Some(Vec::new());
    chart.visits[0].marks = marks;
    chart.next_id = 100;
    chart
}

/// The handout of a chart in every language.
struct TopicsByLanguage(Vec<(Texts, String)>);

impl TopicsByLanguage {
    fn of(chart: &Chart) -> Self {
        let in_language = |language| (texts(language).unwrap(), pages(chart, &options(language)).join(" "));
        Self(Language::ALL.into_iter().map(in_language).collect())
    }

    /// Whether this line stands in it, in every language or in none.
    fn has(&self, id: &str) -> bool {
        let all: BTreeSet<bool> = self.0.iter().map(|(texts, words)| words.contains(&texts.words(id))).collect();
        assert_eq!(all.len(), 1, "{id} is said in every language or in none");
        all.contains(&true)
    }
}

const LIDOCAINE: (&str, &str) = ("lidocaine", "10");

#[test]
fn what_may_be_numb_is_said_by_place_and_only_after_what_numbs() {
    let places = ["numb-arm", "numb-leg", "numb-face"];
    for (muscle, drug, expected) in [
        ("gluteus-medius", Some(LIDOCAINE), vec!["numb-usual", "call-numb"]),
        ("piriformis", Some(LIDOCAINE), vec!["numb-usual", "call-numb", "numb-leg"]),
        ("quadratus-lumborum", Some(LIDOCAINE), vec!["numb-usual", "call-numb", "numb-leg"]),
        ("scalenes", Some(LIDOCAINE), vec!["numb-usual", "call-numb", "numb-arm"]),
        ("masseter", Some(LIDOCAINE), vec!["numb-usual", "call-numb", "numb-face"]),
        ("piriformis", Some(("unheard-of", "10")), vec!["numb-usual", "call-numb", "numb-leg"]),
        ("piriformis", Some(("bupivacaine-liposomal", "13.3")), vec!["numb-usual-days", "call-numb-days", "numb-leg"]),
        ("piriformis", Some(("saline", "9")), vec![]),
        ("piriformis", Some(("dexamethasone-phosphate", "4")), vec![]),
        ("piriformis", None, vec![]),
    ] {
        let components = drug.map(|(drug, strength)| component(drug, strength, "0.5")).into_iter().collect();
        let chart = TopicsByLanguage::of(&with(vec![treated(1, muscle, components)]));
        for id in places.into_iter().chain(["numb-usual", "numb-usual-days", "call-numb", "call-numb-days"]) {
            assert_eq!(chart.has(id), expected.contains(&id), "{muscle}, {drug:?}: {id}");
        }
    }
}

#[test]
fn numbness_of_a_place_needs_the_anesthetic_at_that_place() {
    let saline_at_the_nerve = treated(1, "piriformis", vec![component("saline", "9", "0.5")]);
    let beside = treated(2, "gluteus-medius", vec![component("lidocaine", "10", "0.5")]);
    let chart = TopicsByLanguage::of(&with(vec![saline_at_the_nerve, beside]));
    assert!(chart.has("numb-usual") && !chart.has("numb-leg"));
}

#[test]
fn steroid_and_botulinum_lines_stand_where_one_was_given() {
    let steroid = ["steroid-title", "steroid-sugar", "steroid-flush", "steroid-dent", "steroid-infection"];
    let toxin = ["urgent-toxin", "expect-toxin"];
    for (drug, strength, has_steroid, has_toxin) in [
        ("triamcinolone-acetonide", "40", true, false),
        ("methylprednisolone-acetate", "40", true, false),
        ("dexamethasone-phosphate", "4", true, false),
        ("betamethasone", "6", true, false),
        ("onabotulinumtoxin-a", "1", false, true),
        ("lidocaine", "10", false, false),
        ("saline", "9", false, false),
    ] {
        let chart =
            TopicsByLanguage::of(&with(vec![treated(1, "gluteus-medius", vec![component(drug, strength, "0.5")])]));
        for id in steroid {
            assert_eq!(chart.has(id), has_steroid, "{drug}: {id}");
        }
        for id in toxin {
            assert_eq!(chart.has(id), has_toxin, "{drug}: {id}");
        }
    }
    let both = vec![component("lidocaine", "10", "0.5"), component("triamcinolone-acetonide", "40", "0.1")];
    let both = TopicsByLanguage::of(&with(vec![treated(1, "gluteus-medius", both)]));
    assert!(both.has("steroid-sugar") && both.has("numb-usual"), "of each component");
}

/// The heading of what may be numb, its line and the line of when to call name one and the same span.
#[test]
fn the_span_of_numbness_is_that_of_the_drug_and_weakness_is_left_to_the_toxin() {
    let lidocaine = || component("lidocaine", "10", "0.5");
    let liposomal = || component("bupivacaine-liposomal", "13.3", "0.5");
    let toxin = || component("onabotulinumtoxin-a", "1", "0.1");
    let hours = ["numb-title", "numb-usual", "call-numb"];
    let days = ["numb-days-title", "numb-usual-days", "call-numb-days"];
    let hours_toxin = ["numb-title", "numb-usual-toxin", "call-numb-toxin"];
    let days_toxin = ["numb-days-title", "numb-usual-days-toxin", "call-numb-days-toxin"];
    let all: BTreeSet<&str> = [hours, days, hours_toxin, days_toxin].concat().into_iter().collect();
    for (parts, expected) in [
        (vec![lidocaine()], hours),
        (vec![liposomal()], days),
        (vec![lidocaine(), toxin()], hours_toxin),
        (vec![liposomal(), toxin()], days_toxin),
    ] {
        for (language, words) in TopicsByLanguage::of(&with(vec![treated(1, "gluteus-medius", parts)])).0 {
            // A line can be the beginning of another: what stands is the longest.
            let stands = |id: &&str| {
                let line = language.words(id);
                let longer = all
                    .iter()
                    .map(|other| language.words(other))
                    .any(|other| other.len() > line.len() && other.contains(&line) && words.contains(&other));
                words.contains(&line) && !longer
            };
            let found: BTreeSet<&str> = all.iter().copied().filter(|id| stands(id)).collect();
            assert_eq!(found, expected.into_iter().collect(), "{words}");
        }
    }
    let two = TopicsByLanguage::of(&with(vec![
        treated(1, "gluteus-medius", vec![lidocaine()]),
        treated(2, "gluteus-medius", vec![toxin()]),
    ]));
    assert!(two.has("numb-usual-toxin") && two.has("expect-toxin"), "at two points as in one syringe");
}

#[test]
fn signs_of_the_belly_follow_points_above_its_organs_whatever_was_in_the_needle() {
    for (muscle, expected) in [
        ("rectus-abdominis", true),
        ("external-oblique", true),
        ("iliopsoas", true),
        ("quadratus-lumborum", true),
        ("gluteus-medius", false),
        ("trapezius-upper", false),
    ] {
        for components in [Vec::new(), vec![component("lidocaine", "10", "0.5")]] {
            let chart = TopicsByLanguage::of(&with(vec![treated(1, muscle, components)]));
            for id in ["urgent-belly-pain", "urgent-belly-blood"] {
                assert_eq!(chart.has(id), expected, "{muscle}: {id}");
            }
        }
    }
}

#[test]
fn signs_of_the_spine_follow_points_beside_it_whatever_was_in_the_needle() {
    for (muscle, expected) in [
        ("lumbar-multifidi", true),
        ("longissimus-thoracis", true),
        ("suboccipitals", true),
        ("splenius-capitis", true),
        ("scalenes", true),
        ("gluteus-medius", false),
        ("infraspinatus", false),
    ] {
        for components in [Vec::new(), vec![component("lidocaine", "10", "0.5")]] {
            let chart = TopicsByLanguage::of(&with(vec![treated(1, muscle, components)]));
            for id in ["urgent-spine-head", "urgent-spine-legs"] {
                assert_eq!(chart.has(id), expected, "{muscle}: {id}");
            }
        }
    }
    let mut found = with(vec![treated(1, "lumbar-multifidi", Vec::new())]);
    found.visits[0].marks[0].state = State::Found;
    let found = TopicsByLanguage::of(&found);
    assert!(!found.has("urgent-spine-head"), "no needle went in");
}

#[test]
fn a_blood_thinner_is_not_to_be_stopped_and_where_none_is_taken_nothing_is_said() {
    for (taken, expected) in [
        (Some(vec!["apixaban".to_owned()]), ["care-thinner", "call-blood-thinner"].as_slice()),
        (Some(Vec::new()), &["call-3"]),
        (None, &["care-thinner-unknown", "call-3"]),
    ] {
        let mut chart = with(vec![treated(1, "gluteus-medius", Vec::new())]);
        chart.patient.anticoagulants.clone_from(&taken);
        let chart = TopicsByLanguage::of(&chart);
        for id in ["care-thinner", "care-thinner-unknown", "call-blood-thinner", "call-3"] {
            assert_eq!(chart.has(id), expected.contains(&id), "{taken:?}: {id}");
        }
    }
}

#[test]
fn salt_water_is_no_medicine() {
    let saline = || component("saline", "9", "0.5");
    let lidocaine = || component("lidocaine", "10", "0.5");
    let words = |parts: Vec<Vec<Component>>| {
        let number = |(i, c): (usize, Vec<Component>)| treated(i as u32 + 1, "gluteus-medius", c);
        pages(&with(parts.into_iter().enumerate().map(number).collect()), &options(Language::English)).join(" ")
    };
    for (parts, said, not_said) in [
        (
            vec![vec![saline()]],
            ["Needle with salt water: buttock (left 1)", "put a little salt water (saline) into the sore spots."],
            "Medicine used",
        ),
        (
            vec![vec![saline(), lidocaine()]],
            [
                "Needle with medicine",
                "Medicine used: Lidocaine 1 %. Salt water (saline) was used too. It is not a medicine.",
            ],
            "eedle with salt water",
        ),
        (
            vec![vec![saline()], vec![lidocaine()]],
            ["At others, it put in salt water (saline) alone.", "Medicine used: Lidocaine 1 %. "],
            "was used too",
        ),
        (
            vec![vec![saline()], vec![]],
            [
                "At some points, a thin needle put a little salt water",
                "At others, a thin needle went in and held no medicine.",
            ],
            "Medicine used",
        ),
        (
            vec![vec![saline()], vec![lidocaine()], vec![]],
            ["At some points, a thin needle put a small amount of medicine", "At others, a thin needle went in"],
            "At some points, a thin needle put a little salt water",
        ),
    ] {
        let words = words(parts);
        for expected in said {
            assert!(words.contains(expected), "'{expected}' is not in: {words}");
        }
        assert!(!words.contains(not_said), "'{not_said}' is in: {words}");
    }
}

#[test]
fn drugs_have_the_name_and_the_decimal_sign_of_the_language() {
    for (language, expected) in [
        (Language::English, "Medicine used: Bupivacaine 0.25 %."),
        (Language::Spanish, "Medicamento utilizado: bupivacaína 0.25 %."),
        (Language::German, "Medikament: Bupivacain 0,25 %."),
        (Language::French, "Médicament utilisé : bupivacaïne 0,25 %."),
    ] {
        let chart = with(vec![treated(1, "gluteus-medius", vec![component("bupivacaine", "2.5", "0.5")])]);
        let words = pages(&chart, &options(language)).join(" ");
        assert!(words.contains(expected), "'{expected}' is not in: {words}");
    }
}

#[test]
fn the_clinic_says_when_it_is_open_and_how_to_book() {
    let chart = with(vec![treated(1, "gluteus-medius", Vec::new())]);
    let mut options = options(Language::English);
    let plain = pages(&chart, &options).join(" ");
    assert!(!plain.contains("Open:") && !plain.contains("To book"), "{plain}");
    options.letterhead.hours = "Mon to Fri, 8:00 to 17:00".to_owned();
    options.letterhead.booking = "at example.com".to_owned();
    let words = pages(&chart, &options).join(" ");
    assert!(
        words.contains("Phone 555 0100 Open: Mon to Fri, 8:00 to 17:00 · To book a visit: at example.com"),
        "{words}"
    );
}

#[test]
fn every_line_that_states_something_clinical_names_its_source() {
    let table = &Clinical::bundled().unwrap().handout;
    let english = texts(Language::English).unwrap();
    let mut sourced = BTreeSet::new();
    for row in &table.sentences {
        assert!(row.sources.len() > 10, "{:?}", row.texts);
        assert_eq!(row.unverified, row.sources.contains("textbook") && row.unverified, "{:?}", row.texts);
        for id in &row.texts {
            assert!(english.has(id), "{id} is no text");
            assert!(sourced.insert(id.as_str()), "{id} has two rows");
        }
    }
    let ids = TEXTS[0].2.lines().filter_map(|l| l.split_once(" = ").map(|(id, _)| id));
    let clinical = |id: &&str| {
        let section = id.split('-').next().unwrap();
        ["expect", "numb", "care", "move", "stretch", "steroid", "call", "urgent"].contains(&section)
            && !id.ends_with("-title")
    };
    let without: Vec<&str> = ids.filter(clinical).filter(|id| *id != "urgent-tell" && !sourced.contains(id)).collect();
    assert!(without.is_empty(), "lines without a source: {without:?}");
}

#[test]
fn the_table_names_hazards_muscles_and_drugs_that_there_are() {
    let tables = Clinical::bundled().unwrap();
    let near = tables.handout.numb.iter().map(|row| &row.near).chain([&tables.handout.spine, &tables.handout.belly]);
    for near in near {
        assert!(!near.sources.is_empty());
        for hazard in &near.hazards {
            assert!(atlas().hazards().iter().any(|h| h.id == hazard.as_str()), "{hazard}");
        }
        for muscle in &near.muscles {
            assert!(atlas().muscle(muscle).is_some(), "{muscle}");
        }
    }
    for drug in &tables.handout.long_acting {
        assert!(tables.drugs.get(drug).is_some_and(|d| d.class.is_anaesthetic()), "{drug}");
    }
}
