//! House rules that no compiler checks.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::support::sources::{Source, root, sources};

/// From here on a file is to be split.
const MOST_LINES: usize = 400;

/// The modules that a file declares.
fn declared(file: &Path) -> Vec<String> {
    let text = fs::read_to_string(file).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
    let module = |l: &str| l.trim_start_matches("pub ").strip_prefix("mod ")?.strip_suffix(';').map(ToOwned::to_owned);
    text.lines().filter_map(module).collect()
}

/// Compares the files of a folder with what its parent file declares, and so on inwards.
fn check_declarations(parent: &Path, folder: &Path) {
    let modules = declared(parent);
    let there: BTreeSet<_> = fs::read_dir(folder)
        .unwrap()
        .map(|e| e.unwrap().path())
        .filter(|p| p.with_extension("rs").is_file())
        .map(|p| p.file_stem().unwrap().to_string_lossy().into_owned())
        .filter(|name| name != "main")
        .collect();
    assert_eq!(modules.iter().cloned().collect::<BTreeSet<_>>(), there, "{} declares its files", parent.display());
    for module in there.iter().filter(|m| folder.join(m).is_dir()) {
        check_declarations(&folder.join(module).with_extension("rs"), &folder.join(module));
    }
}

#[test]
fn every_file_of_the_tests_is_declared() {
    let (main, folder) = (root().join("tests/it/main.rs"), root().join("tests/it"));
    check_declarations(&main, &folder);
    let modules = declared(&main);
    assert!(modules.is_sorted(), "the modules of tests/it/main.rs stand in alphabetical order: {modules:?}");
}

#[test]
fn every_file_says_what_it_is_for() {
    let without: Vec<_> = sources("src")
        .into_iter()
        .filter(|s| !s.raw.starts_with("//! ") && s.path != "src/lib.rs")
        .map(|s| s.path)
        .collect();
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
    assert!(
        long.is_empty(),
        "files with more than {MOST_LINES} lines of code, comments and tests not counted:\n{}",
        long.join("\n")
    );
}

#[test]
fn comments_and_unit_tests_do_not_count_as_lines_of_code() {
    let source = Source::new("src/x.rs", "//! Doc.\n\nfn f() {\n    // why\n}\n\n#[cfg(test)]\nmod tests {\n}\n");
    assert_eq!(lines_of_code(&source), 2);
}

/// From here on a folder is to be split.
const MOST_FILES: usize = 16;

#[test]
fn no_folder_holds_more_files_than_a_stranger_keeps_in_mind() {
    let mut files = std::collections::BTreeMap::<String, usize>::new();
    for source in sources("src") {
        let folder = source.path.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
        *files.entry(folder).or_default() += 1;
    }
    let full: Vec<_> = files.iter().filter(|(_, count)| **count > MOST_FILES).collect();
    assert!(full.is_empty(), "folders with more than {MOST_FILES} files: {full:?}");
}

/// The paths of sources that a text names in back quotes, such as `app/documents/results.rs`.
fn named_files(text: &str) -> Vec<&str> {
    let quoted = text.split('`').skip(1).step_by(2);
    quoted.filter(|q| q.ends_with(".rs") && q.contains('/') && !q.contains([' ', '*'])).collect()
}

#[test]
fn every_file_that_a_page_for_engineers_names_is_there() {
    let mut missing = Vec::new();
    for page in ["src/ARCHITECTURE.md", "src/CONTRIBUTING.md", "src/rules/REGISTER.md", "README.md"] {
        let text = fs::read_to_string(root().join(page)).unwrap();
        for file in named_files(&text) {
            if !root().join(file).exists() && !root().join("src").join(file).exists() {
                missing.push(format!("{page}: {file}"));
            }
        }
    }
    assert!(missing.is_empty(), "{missing:?}");
    assert_eq!(named_files("see `app/a.rs`, `x.rs` and `cargo test a/b.rs c`"), ["app/a.rs"]);
}
