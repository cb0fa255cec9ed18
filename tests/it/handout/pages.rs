//! How the handout is laid out: one page of legible letters for a usual visit, in every language and on both papers.

use palpate::body::View;
use palpate::chart::visit::procedure::HomeExercise;
use palpate::chart::{Chart, ChosenBy, Component, MuscleChoice, State};
use palpate::export::{ExportKind, ExportOptions, ViewChoice, scenes};
use palpate::geometry::point;
use palpate::i18n::Language;
use palpate::ids::MuscleId;
use palpate::report::page::PageSize;
use palpate::report::page::handout::{LEAST_TEXT, texts};
use palpate::scene::{Item, Role, Scene};

use super::{lines, options};
use crate::support::charts::{component, crowded_chart, empty_chart, injection, mark, now, sample_chart};

/// A visit of twelve points on both sides, with what is usual beside them: a local anesthetic, points near the lungs and
/// near a nerve of the leg, a home program, a note of the clinician.
fn usual() -> Chart {
    let places = [
        (46.0, 152.0, "trapezius-upper"),
        (38.0, 162.0, "levator-scapulae"),
        (60.0, 215.0, "infraspinatus"),
        (32.0, 217.0, "rhomboid-major"),
        (45.0, 385.0, "quadratus-lumborum"),
        (50.0, 420.0, "gluteus-medius"),
    ];
    let mut chart = empty_chart();
    chart.patient.anticoagulants = Some(Vec::new());
    for (x, y, muscle) in places {
        for side in [1.0, -1.0] {
            add(&mut chart, View::Back, (side * x, y), muscle, vec![component("lidocaine", "10", "0.5")]);
        }
    }
    let d = &mut chart.visits[0].details;
    d.aftercare = "Soreness for one or two days is usual. Stretch the neck twice a day.".to_owned();
    d.procedure.home_programme =
        [HomeExercise::Stretching, HomeExercise::Strengthening, HomeExercise::Posture].into_iter().collect();
    chart
}

/// The same with everything that has lines of its own.
fn fullest() -> Chart {
    let mut chart = usual();
    chart.patient.anticoagulants = Some(vec!["apixaban".to_owned()]);
    let steroid = || vec![component("lidocaine", "10", "0.5"), component("triamcinolone-acetonide", "40", "0.1")];
    let toxin = || vec![component("onabotulinumtoxin-a", "1", "0.1")];
    add(&mut chart, View::Back, (14.0, 400.0), "lumbar-multifidi", steroid());
    add(&mut chart, View::Back, (-40.0, 470.0), "piriformis", steroid());
    add(&mut chart, View::Front, (-25.0, 120.0), "scalenes", vec![component("lidocaine", "10", "0.5")]);
    add(&mut chart, View::Front, (-22.0, 75.0), "masseter", vec![component("lidocaine", "10", "0.5")]);
    add(&mut chart, View::Front, (22.0, 75.0), "masseter", toxin());
    add(&mut chart, View::Back, (50.0, 440.0), "gluteus-medius", vec![component("saline", "9", "0.5")]);
    add(&mut chart, View::Back, (-50.0, 440.0), "gluteus-medius", Vec::new());
    chart.visits[0].details.procedure.home_programme = HomeExercise::ALL.iter().copied().collect();
    chart
}

fn add(chart: &mut Chart, view: View, (x, y): (f64, f64), muscle: &str, components: Vec<Component>) {
    let number = chart.visits[0].marks.len() as u32 + 1;
    let mut made = mark(number, view, point(x, y));
    made.muscle = Some(MuscleChoice { id: MuscleId::new(muscle).unwrap(), chosen_by: ChosenBy::Clinician });
    made.state = State::Injected(injection(components));
    chart.visits[0].marks.push(made);
    chart.next_id = 100;
}

/// What a clinic sets.
fn clinic(language: Language, page: PageSize) -> ExportOptions {
    let mut options = ExportOptions { page, ..options(language) };
    let letterhead = &mut options.letterhead;
    letterhead.emergency = "911".to_owned();
    letterhead.hours = "Mon to Fri, 8:00 to 17:00".to_owned();
    letterhead.booking = "by phone or at example.com".to_owned();
    letterhead.texts_reviewed = Some("2026-11-01".parse().unwrap());
    options
}

fn set(chart: &Chart, options: &ExportOptions) -> Vec<Scene> {
    scenes(chart, chart.visits[0].id, ExportKind::Handout, ViewChoice::All, options, now()).unwrap().scenes
}

#[test]
fn a_usual_visit_takes_one_page_in_every_language_and_on_both_papers() {
    for language in Language::ALL {
        for page in PageSize::ALL {
            for (what, chart) in [("twelve points", usual()), ("seven points", sample_chart())] {
                let all = set(&chart, &clinic(language, page));
                assert_eq!(all.len(), 1, "{what}, {language:?} on {page:?}");
            }
        }
    }
}

#[test]
fn the_fullest_visit_takes_two_pages_at_most() {
    for language in Language::ALL {
        for page in PageSize::ALL {
            let all = set(&fullest(), &clinic(language, page));
            assert!(all.len() <= 2, "{language:?} on {page:?}: {}", all.len());
        }
    }
    assert!(
        set(&crowded_chart(60), &clinic(Language::German, PageSize::Letter)).len() <= 2,
        "and so does a crowded one"
    );
}

/// The groups of a page that hold words, each with its role.
fn groups(scene: &Scene) -> Vec<(Role, Vec<String>)> {
    let of = |item: &Item| match item {
        Item::Group(g) => {
            let mut words = Vec::new();
            lines(&g.items, &mut words);
            (!words.is_empty()).then(|| (g.role.clone(), words))
        }
        _ => None,
    };
    scene.items.iter().filter_map(of).collect()
}

#[test]
fn no_heading_stands_alone_and_no_page_begins_within_a_section() {
    for language in Language::ALL {
        for page in PageSize::ALL {
            let mut charts = vec![usual(), fullest(), crowded_chart(60)];
            charts.extend((1..=7).map(|marks| {
                let mut chart = sample_chart();
                chart.visits[0].marks.truncate(marks);
                chart
            }));
            for chart in charts {
                let all = set(&chart, &clinic(language, page));
                for (number, scene) in all.iter().enumerate() {
                    let words: Vec<_> = groups(scene)
                        .into_iter()
                        .filter(|(role, _)| !matches!(role, Role::Artifact | Role::Figure(_)))
                        .collect();
                    let last = words.iter().rev().find(|(_, words)| !words[0].contains("awaiting review"));
                    assert!(!matches!(last, Some((Role::Heading(_), _))), "{language:?}: {last:?}");
                    let begins = words.first().map(|(role, _)| role);
                    assert!(
                        number == 0 || matches!(begins, Some(Role::Heading(_))),
                        "{language:?}: {:?}",
                        words.first()
                    );
                }
            }
        }
    }
}

/// The sizes of the words in these items, without those of figures and of the foot.
fn sizes(items: &[Item], out: &mut Vec<(f64, String)>) {
    for item in items {
        match item {
            Item::Text(t) => out.push((t.size, t.content.clone())),
            Item::Group(g) if matches!(g.role, Role::Artifact | Role::Figure(_)) => {}
            Item::Group(g) if g.id.starts_with("translated") => {}
            Item::Group(g) => sizes(&g.items, out),
            Item::Shape(_) | Item::Shading(_) => {}
        }
    }
}

#[test]
fn patients_read_letters_of_ten_points_or_more() {
    for language in Language::ALL {
        for chart in [usual(), fullest(), sample_chart(), crowded_chart(60)] {
            for scene in set(&chart, &clinic(language, PageSize::Letter)) {
                let mut all = Vec::new();
                sizes(&scene.items, &mut all);
                assert!(all.len() > 10);
                for (size, words) in all {
                    assert!(size >= LEAST_TEXT - 1e-9, "{language:?}: {:.1} pt: {words}", size * 72.0 / 25.4);
                }
            }
        }
    }
}

#[test]
fn nothing_stands_outside_the_page_or_on_the_foot() {
    fn ends(items: &[Item], out: &mut Vec<(f64, String)>) {
        for item in items {
            match item {
                Item::Text(t) => out.push((t.at.y, t.content.clone())),
                Item::Group(g) if matches!(g.role, Role::Artifact | Role::Figure(_)) => {}
                Item::Group(g) if g.id.starts_with("translated") => {}
                Item::Group(g) => ends(&g.items, out),
                Item::Shape(_) | Item::Shading(_) => {}
            }
        }
    }
    for language in Language::ALL {
        for page in PageSize::ALL {
            let foot = if language == Language::English { 10.4 } else { 13.9 };
            for scene in set(&fullest(), &clinic(language, page)) {
                let mut all = Vec::new();
                ends(&scene.items, &mut all);
                for (y, words) in all {
                    assert!(y <= page.millimetres().1 - foot, "{language:?} on {page:?}: {y}: {words}");
                }
            }
        }
    }
}

/// A page as it is read aloud: headings, lists, paragraphs, what figures show, the foot.
fn aloud(scenes: &[Scene]) -> String {
    let mut all = String::new();
    for scene in scenes {
        for (role, words) in groups(scene) {
            let words = words.join(" ");
            let line = match role {
                Role::Heading(level) => format!("\n{} {words}\n", "#".repeat(level.into())),
                Role::Figure(alt) => format!("[{alt}]\n"),
                Role::Artifact => format!("({words})\n"),
                _ => format!("{words}\n"),
            };
            all.push_str(&line);
        }
        all += "\n----\n";
    }
    all
}

#[test]
fn every_word_of_a_usual_and_of_the_fullest_handout() {
    for language in Language::ALL {
        for (what, chart) in [("usual", usual()), ("fullest", fullest())] {
            let name = format!("handout-{}-{what}", language.tag());
            insta::assert_snapshot!(name, aloud(&set(&chart, &clinic(language, PageSize::Letter))));
        }
    }
}

#[test]
fn every_line_is_shown_by_some_visit() {
    let mut shown = String::new();
    let mut shows = |chart: &Chart| {
        shown += &aloud(&set(chart, &clinic(Language::English, PageSize::Letter)));
    };
    let with = |components: &[Vec<Component>]| {
        let mut chart = empty_chart();
        for components in components {
            add(&mut chart, View::Back, (50.0, 440.0), "gluteus-medius", components.clone());
        }
        chart
    };
    let (saline, lidocaine) = (vec![component("saline", "9", "0.5")], vec![component("lidocaine", "10", "0.5")]);
    shows(&usual());
    shows(&fullest());
    shows(&empty_chart());
    shows(&with(std::slice::from_ref(&saline)));
    shows(&with(&[vec![]]));
    shows(&with(std::slice::from_ref(&lidocaine)));
    shows(&with(&[saline.clone(), vec![]]));
    shows(&with(&[[saline, lidocaine].concat()]));
    let (liposomal, toxin) =
        (component("bupivacaine-liposomal", "13.3", "1"), component("onabotulinumtoxin-a", "1", "0.1"));
    shows(&with(&[vec![liposomal.clone()]]));
    shows(&with(&[vec![liposomal, toxin]]));
    let english = texts(Language::English).unwrap();
    let ids = palpate::report::page::handout::TEXTS[0].2.lines().filter_map(|l| l.split_once(" = ").map(|(id, _)| id));
    let section = |id: &str| id.split('-').next().unwrap().to_owned();
    let sections =
        ["treatment", "expect", "numb", "care", "move", "stretch", "steroid", "home", "call", "urgent", "saline"];
    for id in ids.filter(|id| sections.contains(&section(id).as_str())) {
        let words = english.filled(id, &[("emergency", "911".into())]);
        assert!(shown.contains(&words), "{id} is never shown: {words}");
    }
}
