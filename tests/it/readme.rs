//! What the README says is so.

use std::collections::BTreeSet;
use std::fs;

use palpate::store::{Trailer, format};
use serde_json::Value;

use super::common::now;
use super::source::root;

fn readme() -> String {
    fs::read_to_string(root().join("README.md")).unwrap()
}

/// What stands in the code block between two comments.
fn between(start: &str, end: &str) -> String {
    let text = readme();
    let (_, rest) = text.split_once(&format!("<!-- {start} -->")).expect("the start is marked");
    let (block, _) = rest.split_once(&format!("<!-- {end} -->")).expect("the end is marked");
    let lines: Vec<_> = block.trim().lines().filter(|l| !l.starts_with("```")).collect();
    lines.join("\n")
}

#[test]
fn the_excerpt_is_a_chart() {
    let excerpt = between("excerpt", "end of excerpt");
    let loaded = format::read(excerpt.as_bytes(), now().date()).unwrap_or_else(|e| panic!("{e:?}"));
    assert_eq!(loaded.trailer, Trailer::Missing, "the excerpt has no last line");
    let mark = &loaded.chart.visits[0].marks[0];
    assert!(mark.injection().is_some(), "its mark is injected");
}

#[test]
fn the_first_screen_shows_how_to_test_and_to_start() {
    assert_eq!(between("test command", "end of test command"), "cargo test");
    let first_screen: Vec<_> = readme().lines().take(25).map(ToOwned::to_owned).collect();
    for expected in ["cargo test", "cargo run --release", "assets/pictures/window.png"] {
        assert!(first_screen.iter().any(|l| l.contains(expected)), "{expected} is not on the first screen");
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

/// Compares the fields of an answer with the words in code type in the table of the README.
pub fn assert_documented(command: &str, answer: &Value) {
    let mut given = BTreeSet::new();
    fields(answer, &mut given);
    let text = readme();
    let (_, rest) = text.split_once(&format!("**`{command} --json`**")).expect("the command has a table");
    let table = rest.split("\n\n").nth(1).expect("the table follows");
    let named: BTreeSet<_> =
        table.split('`').skip(1).step_by(2).map(|w| w.trim_start_matches('.').trim_end_matches("[]")).collect();
    let missing: Vec<_> = given.iter().filter(|f| !named.contains(f.as_str())).collect();
    assert!(missing.is_empty(), "the README does not document {missing:?} of {command} --json");
}
