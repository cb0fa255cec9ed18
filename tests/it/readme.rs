//! What the README says is so.

use std::fs;

use crate::support::sources::root;

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
fn the_first_screen_shows_how_to_start_and_to_test() {
    assert_eq!(between("test command", "end of test command"), "cargo test");
    let first_screen: Vec<_> = readme().lines().take(25).map(ToOwned::to_owned).collect();
    for expected in ["cargo test", "cargo run --release", "assets/pictures/window.png"] {
        assert!(first_screen.iter().any(|l| l.contains(expected)), "{expected} is not on the first screen");
    }
}

#[test]
fn it_is_read_in_a_minute_and_every_file_it_leads_to_is_there() {
    let text = readme();
    assert!(text.lines().count() < 120, "the README has {} lines", text.lines().count());
    for link in text.split("](").skip(1).filter_map(|l| l.split(')').next()) {
        assert!(root().join(link).exists(), "{link} is not there");
    }
}
