//! What the manual says is so, and the window shows and searches it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;
use palpate::app::view::manual::CHAPTERS;
use palpate::app::{Action, Command, Modal};
use palpate::store::{Trailer, format};
use serde_json::Value;

use crate::support::bench::{Setup, run, with_sample};
use crate::support::charts::now;
use crate::support::gestures::Bench;
use crate::support::sources::root;

fn chapter(file: &str) -> &'static str {
    CHAPTERS.iter().find(|c| c.file == file).unwrap_or_else(|| panic!("no chapter {file}")).text
}

#[test]
fn the_example_of_a_chart_is_a_chart() {
    let (_, rest) = chapter("chart-file.md").split_once("```ron\n").expect("there is an example");
    let (example, _) = rest.split_once("\n```").expect("it ends");
    let loaded = format::read(example.as_bytes(), now().date()).unwrap_or_else(|e| panic!("{e:?}"));
    assert_eq!(loaded.trailer, Trailer::Missing, "the example has no last line");
    let mark = &loaded.chart.visits[0].marks[0];
    assert!(mark.injection().is_some(), "its mark is injected");
}

#[test]
fn every_file_of_the_manual_is_a_chapter_and_the_readme_leads_to_it() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let mut on_disk: Vec<String> = fs::read_dir(root().join("assets/manual"))
        .unwrap()
        .map(|e| e.unwrap().file_name().into_string().unwrap())
        .collect();
    on_disk.sort();
    let mut chapters: Vec<_> = CHAPTERS.iter().map(|c| c.file.to_owned()).collect();
    chapters.sort();
    assert_eq!(on_disk, chapters);
    for file in on_disk {
        assert!(readme.contains(&format!("(assets/manual/{file})")), "the README does not lead to {file}");
    }
}

/// A table would not fit into the narrow sheet, and a picture would not be found.
#[test]
fn the_manual_uses_only_what_the_window_can_show() {
    for chapter in CHAPTERS {
        let mut in_code = false;
        for (number, line) in chapter.text.lines().enumerate() {
            in_code ^= line.starts_with("```");
            let shown = in_code || !(line.starts_with('|') || line.contains("![") || line.contains("<!--"));
            assert!(shown, "{} line {}: {line}", chapter.file, number + 1);
        }
    }
}

/// All names of fields in a value.
fn fields(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(map) => {
            for (name, inner) in map {
                found.insert(name.clone());
                fields(inner, found);
            }
        }
        Value::Array(list) => list.iter().for_each(|v| fields(v, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Compares the fields of an answer with the words in code type in its section of the manual.
pub fn assert_documented(command: &str, answer: &Value) {
    let mut given = BTreeSet::new();
    fields(answer, &mut given);
    let sections: BTreeMap<_, _> = CHAPTERS
        .iter()
        .find(|c| c.file == "command-line.md")
        .expect("the chapter is there")
        .sections()
        .into_iter()
        .map(|s| (s.heading, s.text))
        .collect();
    let section = sections.get(format!("{command} --json").as_str()).expect("the command has a section");
    let named: BTreeSet<_> =
        section.split('`').skip(1).step_by(2).map(|w| w.trim_start_matches('.').trim_end_matches("[]")).collect();
    let missing: Vec<_> = given.iter().filter(|f| !named.contains(f.as_str())).collect();
    assert!(missing.is_empty(), "the manual does not document {missing:?} of {command} --json");
}

fn manual() -> Bench {
    let mut bench = with_sample(Setup::default());
    run(&mut bench, Action::Run(Command::ShowManual));
    bench
}

#[test]
fn help_shows_the_chapters_and_a_click_opens_one() {
    let mut bench = manual();
    assert_eq!(bench.state().session().modal(), Some(&Modal::Manual));
    assert!(bench.query_by_label("Mark a point").is_some(), "the first chapter is shown");
    bench.get_by_role_and_label(Role::Button, "The chart file").click();
    bench.run();
    assert!(bench.query_by_label("An example").is_some());
    assert!(bench.query_by_label("Mark a point").is_none());
}

#[test]
fn a_search_goes_through_all_chapters_and_a_result_opens_its_section() {
    let mut bench = manual();
    bench.get_by_role_and_label(Role::TextInput, "Search the manual").type_text("RECOVERY folder settings");
    bench.run();
    bench.get_by_role_and_label(Role::Link, "The chart file › Files and folders").click();
    bench.run();
    assert!(bench.query_by_label("Files and folders").is_some());
    assert!(bench.query_by_label("An example").is_some(), "all of the chapter is there");
}

#[test]
fn a_search_without_a_result_says_so() {
    let mut bench = manual();
    bench.get_by_role_and_label(Role::TextInput, "Search the manual").type_text("zyzzyva");
    bench.run();
    assert!(bench.query_by_label("Nothing in the manual has all of these words. Try fewer words.").is_some());
}
