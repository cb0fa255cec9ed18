//! What the patient takes home.

mod pages;
mod reading;
mod topics;

use std::collections::BTreeSet;

use palpate::chart::{Alteration, Chart, ChosenBy, MuscleChoice, State};
use palpate::export::{ExportError, ExportKind, ExportOptions, ViewChoice, export, scenes};
use palpate::i18n::Language;
use palpate::ids::MuscleId;
use palpate::report::page::handout::{Letterhead, TEXTS, texts};
use palpate::rules::clinical_tables::clinic::Clinical;
use palpate::rules::doses::drugs::DrugClass;
use palpate::scene::Item;

use crate::support::charts::{component, empty_chart, injection, now, sample_chart};

fn options(language: Language) -> ExportOptions {
    let letterhead = Letterhead {
        name: "Example Clinic".to_owned(),
        address: vec!["1 Example Street".to_owned(), "Sampletown".to_owned()],
        phone: "555 0100".to_owned(),
        ..Letterhead::default()
    };
    ExportOptions { language, letterhead, ..ExportOptions::default() }
}

fn lines(items: &[Item], out: &mut Vec<String>) {
    for item in items {
        match item {
            Item::Text(t) => out.push(t.content.clone()),
            Item::Group(g) => lines(&g.items, out),
            Item::Shape(_) | Item::Shading(_) => {}
        }
    }
}

/// The words of the handout, page by page, lines joined.
fn pages(chart: &Chart, options: &ExportOptions) -> Vec<String> {
    let made = scenes(chart, chart.visits[0].id, ExportKind::Handout, ViewChoice::All, options, now()).unwrap();
    let page = |scene: &palpate::scene::Scene| {
        let mut words = Vec::new();
        lines(&scene.items, &mut words);
        words.join(" ")
    };
    // A number stays on the line of its side.
    made.scenes.iter().map(page).map(|words| words.replace('\u{a0}', " ")).collect()
}

#[test]
fn it_says_where_what_to_expect_and_whom_to_call() {
    let words = pages(&sample_chart(), &options(Language::English)).join(" ");
    for expected in [
        "Example Clinic",
        "1 Example Street · Sampletown · Phone 555 0100",
        "For Robin Sample · Visit on November 21, 2026 · with A. Example, MD",
        "Needle with medicine: neck (right 1), shoulder (right 3), lower back (left 5)",
        "Medicine used: Lidocaine 1 %.",
        "It does not help everyone.",
        "It is not acupuncture.",
        "This most often goes away in one or two days.",
        "It can last for weeks to months. The pain may come back.",
        "even hours or days later:",
        "you are short of breath, or it is hard to breathe",
        "Some of your points are near the lungs.",
        "A dry cough, or pain at the tip of the shoulder or when you breathe in, can be the first sign.",
        "the skin gets red, warm or swollen in the next week",
        "Stretch slowly, in the way you were shown.",
        "Soreness for one or two days is usual.",
    ] {
        assert!(words.contains(expected), "'{expected}' is not in: {words}");
    }
    assert!(!words.contains("review"), "English is no translation, and what is not reviewed is said on the screen");
    assert!(!words.contains("7/10"), "scores are the clinician's");
}

#[test]
fn it_says_nothing_that_was_not_done() {
    let mut chart = sample_chart();
    for mark in &mut chart.visits[0].marks {
        mark.state = State::Found;
    }
    let found = pages(&chart, &options(Language::English)).join(" ");
    assert!(found.contains("No spot was treated with a needle at this visit."));
    for invented in [
        "Medicine used",
        "near the lungs",
        "Needle with",
        "Needle only",
        "needle went",
        "acupuncture",
        "needle treatment",
        "numbing",
        "treated muscles",
        "small bruise",
    ] {
        assert!(!found.contains(invented), "{invented}");
    }
    for said in ["After your visit", "short of breath", "your chest hurts", "your pain gets worse"] {
        assert!(found.contains(said), "{said}");
    }
    chart.visits[0].marks[4].state = State::Injected(injection(Vec::new()));
    let needled = pages(&chart, &options(Language::English)).join(" ");
    assert!(needled.contains("Needle only: lower back (left 5)"), "{needled}");
    assert!(needled.contains("It held no medicine.") && !needled.contains("Medicine used"));
    assert!(!needled.contains("numbing"), "nothing wears off");
    assert!(needled.contains("short of breath") && needled.contains("your chest hurts"), "said after every needle");
    assert!(!needled.contains("near the lungs"), "the low back is not");
    chart.visits[0].marks[0].state = State::Injected(injection(vec![component("lidocaine", "10", "0.5")]));
    assert!(pages(&chart, &options(Language::English)).join(" ").contains("near the lungs"));
    let empty = pages(&empty_chart(), &options(Language::English)).join(" ");
    assert!(empty.contains("No points were marked at this visit."));
}

#[test]
fn with_both_techniques_it_says_which_points_had_medicine_and_which_had_none() {
    let mut chart = sample_chart();
    chart.visits[0].marks[3].state = State::Injected(injection(Vec::new()));
    let both = pages(&chart, &options(Language::English)).join(" ");
    assert!(
        both.contains("At some points, a thin needle put a small amount of medicine into the sore spot."),
        "{both}"
    );
    assert!(both.contains("At others, a thin needle went in and held no medicine."), "{both}");
    for contradicting in ["into the sore spots.", "It held no medicine."] {
        assert!(!both.contains(contradicting), "{contradicting}");
    }
}

#[test]
fn the_warning_signs_are_those_of_what_was_done_and_of_this_patient() {
    let (numb, thinner) =
        ("it tingles around your mouth, your ears ring, or you have a seizure", "you take a blood thinner");
    let words = |chart: &Chart| pages(chart, &options(Language::English)).join(" ");
    let mut chart = sample_chart();
    assert!(words(&chart).contains(numb) && words(&chart).contains(thinner), "lidocaine, and apixaban is taken");
    chart.patient.anticoagulants = Some(Vec::new());
    assert!(!words(&chart).contains(thinner), "asked, and none is taken");
    for mark in chart.visits[0].marks.iter_mut().filter(|m| m.injection().is_some()) {
        mark.state = State::Injected(injection(vec![component("saline", "9", "0.5")]));
    }
    assert!(!words(&chart).contains(numb), "saline numbs nothing");
    for mark in chart.visits[0].marks.iter_mut().filter(|m| m.injection().is_some()) {
        mark.state = State::Injected(injection(vec![component("unheard-of", "10", "0.5")]));
    }
    assert!(words(&chart).contains(numb), "what no table knows may be an anaesthetic");
}

#[test]
fn when_to_get_help_stands_on_the_first_page_of_a_usual_visit() {
    for language in Language::ALL {
        let mut chart = sample_chart();
        chart.visits[0].marks.truncate(3);
        let title = texts(language).unwrap().words("urgent-title");
        let made = pages(&chart, &options(language));
        assert!(made[0].contains(&title), "{language:?}: {}", made[0]);
    }
}

#[test]
fn every_language_has_every_text_and_no_other() {
    let ids = |source: &str| -> BTreeSet<String> {
        let line = |l: &str| l.split_once(" =").map(|(id, _)| id.to_owned());
        source.lines().filter(|l| !l.starts_with('#')).filter_map(line).collect()
    };
    let mut english = ids(TEXTS[0].2);
    english.retain(|id| !id.starts_with("drug-"));
    assert!(english.len() > 60, "{}", english.len());
    for (language, file, source) in TEXTS {
        let mut own = ids(source);
        assert_eq!(own.remove("translation-note"), language != Language::English, "{file} says what it is");
        // In English the drugs are named by their table, but for the one that few patients know by that name.
        let plain = BTreeSet::from(["drug-onabotulinumtoxin-a".to_owned()]);
        let named: BTreeSet<String> = own.iter().filter(|id| id.starts_with("drug-")).cloned().collect();
        own.retain(|id| !named.contains(id));
        let with_a_drug = Clinical::bundled().unwrap().drugs.drugs.iter().filter(|d| d.class != DrugClass::Fluid);
        let drugs: BTreeSet<String> = with_a_drug.map(|d| format!("drug-{}", d.id)).collect();
        assert_eq!(named, if language == Language::English { plain.clone() } else { drugs }, "{file}");
        assert_eq!(own, english, "{file}");
        let read = texts(language).unwrap();
        for id in &english {
            assert!(read.has(id), "{file}: {id}");
            let parts = |text: &str| -> BTreeSet<String> {
                let mut from = text.lines().skip_while(|l| !l.starts_with(&format!("{id} =")));
                let first = from.next().unwrap_or_default();
                // A text with plurals goes on in indented lines.
                let of = from.take_while(|l| l.starts_with(' ')).fold(first.to_owned(), |all, l| all + l);
                of.split('$').skip(1).map(|rest| rest.split(' ').next().unwrap().to_owned()).collect()
            };
            assert_eq!(parts(source), parts(TEXTS[0].2), "{file}: {id}");
        }
    }
}

#[test]
fn translations_say_that_they_await_review_and_use_their_own_side_letters() {
    for (language, note, title, letters) in [
        (Language::Spanish, "Traducción pendiente de revisión", "Después de su tratamiento", ["D", "I"]),
        (Language::German, "noch nicht von einer deutschsprachigen", "Nach Ihrer Triggerpunkt-Behandlung", ["R", "L"]),
        (
            Language::French,
            "Traduction en attente de relecture",
            "Après le traitement de vos points gâchettes",
            ["D", "G"],
        ),
    ] {
        let made = scenes(
            &sample_chart(),
            sample_chart().visits[0].id,
            ExportKind::Handout,
            ViewChoice::All,
            &options(language),
            now(),
        );
        let mut words = Vec::new();
        lines(&made.unwrap().scenes[0].items, &mut words);
        for letter in letters {
            assert!(words.iter().any(|w| w == letter), "{language:?}: {letter}");
        }
        let words = words.join(" ");
        for expected in [note, title, "translation awaiting review)"] {
            assert!(words.contains(expected), "{language:?}: {expected} is not in {words}");
        }
    }
}

#[test]
fn it_is_a_tagged_and_archivable_pdf_of_its_language() {
    for language in Language::ALL {
        let chart = sample_chart();
        let made = export(&chart, chart.visits[0].id, ExportKind::Handout, ViewChoice::All, &options(language), now());
        let bytes = made.unwrap().bytes;
        let holds = |needle: &str| bytes.windows(needle.len()).any(|w| w == needle.as_bytes());
        for needed in
            ["/StructTreeRoot", "pdfaid:part", "pdfuaid:part", "/LBody", &format!("/Lang({})", language.tag())]
        {
            assert!(holds(needed), "{language:?}: {needed} is missing");
        }
    }
}

#[test]
fn it_names_the_emergency_number_and_does_not_go_out_without_the_clinics_own() {
    let chart = sample_chart();
    for (language, number, expected) in [
        (Language::English, "911", "Call 911 or go to an emergency room"),
        (Language::English, "", "Call the emergency number or go to an emergency room"),
        (Language::Spanish, "112", "Llame al 112 o vaya a urgencias"),
        (Language::German, "112", "Wählen Sie den Notruf 112 oder gehen Sie"),
        (Language::French, "", "Appelez le numéro d’urgence ou allez aux urgences"),
    ] {
        let mut options = options(language);
        number.clone_into(&mut options.letterhead.emergency);
        let words = pages(&chart, &options).join(" ");
        assert!(words.contains(expected), "'{expected}' is not in {words}");
    }
    let mut options = options(Language::English);
    options.letterhead.phone = " ".to_owned();
    let visit = chart.visits[0].id;
    let made = |options: &ExportOptions| export(&chart, visit, ExportKind::Handout, ViewChoice::All, options, now());
    assert!(matches!(made(&options), Err(ExportError::NoPhone)));
    options.letterhead.without_phone = true;
    assert!(made(&options).is_ok(), "the clinic says that it may");
}

#[test]
fn signs_of_amendments_are_not_for_the_patient() {
    let plain = sample_chart();
    let mut amended = sample_chart();
    let by = palpate::chart::Clinician { name: "A. Example".to_owned(), ..palpate::chart::Clinician::default() };
    let mark = Some(amended.visits[0].marks[0].id);
    amended.visits[0].amendments.push(palpate::chart::Amendment {
        kind: palpate::chart::AmendmentKind::LateEntry,
        mark,
        by,
        at: now(),
        reason: "left out".to_owned(),
        text: "a bruise".to_owned(),
        identity: None,
        digest: String::new(),
    });
    let drawn = |chart: &Chart| {
        let options = options(Language::English);
        let visit = chart.visits[0].id;
        let made = scenes(chart, visit, ExportKind::Handout, ViewChoice::All, &options, now()).unwrap();
        made.scenes.iter().map(palpate::scene::Scene::dump).collect::<String>()
    };
    assert_eq!(drawn(&plain), drawn(&amended));
}

#[test]
fn a_patient_reads_where_the_needle_went_in_words_of_every_day() {
    let word = |muscle: &str, language: Language| {
        let mut chart = sample_chart();
        chart.visits[0].marks.truncate(1);
        let choice = MuscleChoice { id: MuscleId::new(muscle).unwrap(), chosen_by: ChosenBy::Clinician };
        chart.visits[0].marks[0].muscle = Some(choice);
        let text = pages(&chart, &options(language)).join(" ");
        let done = texts(language).unwrap().words("done-injected");
        let (_, place) =
            text.split_once(&format!("{done}: ")).or_else(|| text.split_once(&format!("{done} : "))).unwrap();
        place.split(" (").next().unwrap().to_owned()
    };
    for (muscle, [english, spanish, german, french]) in [
        ("iliopsoas", ["groin", "ingle", "Leiste", "aine"]),
        ("tensor-fasciae-latae", ["hip", "cadera", "Hüfte", "hanche"]),
        ("pectoralis-minor", ["chest", "pecho", "Brust", "poitrine"]),
        (
            "serratus-anterior",
            ["side of the chest", "costado del pecho", "Seite des Brustkorbs", "côté de la poitrine"],
        ),
        ("deltoid-middle", ["upper arm", "brazo", "Oberarm", "haut du bras"]),
        ("masseter", ["face", "cara", "Gesicht", "visage"]),
        ("temporalis", ["head", "cabeza", "Kopf", "tête"]),
        ("rectus-abdominis", ["belly", "vientre", "Bauch", "ventre"]),
    ] {
        let read = [Language::English, Language::Spanish, Language::German, Language::French].map(|l| word(muscle, l));
        assert_eq!(read, [english, spanish, german, french], "{muscle}");
    }
}

#[test]
fn a_sheet_of_a_record_that_may_not_be_right_says_so_in_its_language() {
    let chart = crate::fhir::signed_sample();
    for (language, said) in [
        (Language::English, "The record of this visit may not be right."),
        (Language::Spanish, "Es posible que el registro de esta visita no sea correcto."),
        (Language::German, "Die Aufzeichnung dieses Termins stimmt vielleicht nicht."),
        (Language::French, "Le dossier de cette visite n’est peut-être pas exact."),
    ] {
        let sound = options(language);
        assert!(!pages(&chart, &sound).join(" ").contains(said), "{language:?}");
        let altered = [Alteration::Visit, Alteration::CannotBeChecked, Alteration::File, Alteration::OtherPatient];
        for altered in altered {
            let doubted = ExportOptions { altered: Some(altered), ..sound.clone() };
            assert!(pages(&chart, &doubted).join(" ").contains(said), "{language:?}, {altered:?}");
            let draft = pages(&sample_chart(), &doubted).join(" ");
            assert!(!draft.contains(said), "{language:?}, {altered:?}: nobody signed it");
        }
    }
}
