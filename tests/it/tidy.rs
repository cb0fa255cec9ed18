//! House rules that no compiler checks.

use std::collections::BTreeSet;
use std::fs;

use super::source::{Source, root, sources};

/// From here on a file is to be split.
const MOST_LINES: usize = 400;

#[test]
fn every_file_of_the_tests_is_declared() {
    let main = fs::read_to_string(root().join("tests/it/main.rs")).unwrap();
    let declared: BTreeSet<_> =
        main.lines().filter_map(|l| l.strip_prefix("mod ")?.strip_suffix(';')).map(ToOwned::to_owned).collect();
    let there: BTreeSet<_> = fs::read_dir(root().join("tests/it"))
        .unwrap()
        .map(|e| e.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned())
        .filter(|name| name != "main")
        .collect();
    assert_eq!(declared, there, "tests/it/main.rs declares exactly the files beside it");
    let order: Vec<_> = main.lines().filter(|l| l.starts_with("mod ")).collect();
    assert!(order.is_sorted(), "the modules of tests/it/main.rs stand in alphabetical order: {order:?}");
}

#[test]
fn every_file_says_what_it_is_for() {
    let without: Vec<_> =
        sources("src").into_iter().filter(|s| !s.raw.starts_with("//! ") && s.path != "src/lib.rs").map(|s| s.path).collect();
    assert!(without.is_empty(), "files that do not begin with `//!`: {without:?}");
}

/// The lines before the unit tests that hold code.
fn lines_of_code(source: &Source) -> usize {
    source.code[..source.tests_begin()].lines().filter(|l| !l.trim().is_empty()).count()
}

#[test]
fn no_file_is_too_long_to_be_read_at_once() {
    let long: Vec<_> = sources("src")
        .iter()
        .map(|s| (lines_of_code(s), s.path.clone()))
        .filter(|(lines, _)| *lines > MOST_LINES)
        .map(|(lines, path)| format!("{path}: {lines} lines"))
        .collect();
    assert!(long.is_empty(), "files with more than {MOST_LINES} lines of code, comments and tests not counted:\n{}", long.join("\n"));
}

#[test]
fn comments_and_unit_tests_do_not_count_as_lines_of_code() {
    let source = Source::new("src/x.rs", "//! Doc.\n\nfn f() {\n    // why\n}\n\n#[cfg(test)]\nmod tests {\n}\n");
    assert_eq!(lines_of_code(&source), 2);
}
