//! Every row of every clinical table says where it comes from and on which day that was read, or that it was not verified.

use std::fs;
use std::path::{Path, PathBuf};

use crate::support::sources::root;

/// A row, or the head of a table, that names a source.
struct Row {
    source: String,
    /// The row from its parenthesis on.
    text: String,
    is_head: bool,
}

/// What tells parentheses and fields from what stands in quotes or behind `//`.
enum Piece<'t> {
    Open(usize),
    Close(usize),
    Quoted { start: usize, words: &'t str },
}

fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        if text[at..].starts_with("//") {
            at += text[at..].find('\n').unwrap_or(text.len() - at);
            continue;
        }
        match c {
            '"' => {
                let mut end = at + 1;
                while !text[end..].starts_with('"') {
                    let next = text[end..].chars().next().expect("the string ends");
                    end += if next == '\\' { 2 } else { next.len_utf8() };
                }
                found.push(Piece::Quoted { start: at, words: &text[at + 1..end] });
                at = end + 1;
                continue;
            }
            '(' => found.push(Piece::Open(at)),
            ')' => found.push(Piece::Close(at)),
            _ => {}
        }
        at += c.len_utf8();
    }
    found
}

fn rows(text: &str) -> Vec<Row> {
    let mut open: Vec<(usize, Vec<String>)> = Vec::new();
    let mut rows = Vec::new();
    for piece in pieces(text) {
        match piece {
            Piece::Open(at) => open.push((at, Vec::new())),
            Piece::Quoted { start, words } => {
                let field = text[..start].trim_end();
                let names_a_source = field.ends_with("source:") || field.ends_with("sources:");
                if let Some((_, sources)) = open.last_mut().filter(|_| names_a_source) {
                    sources.push(words.to_owned());
                }
            }
            Piece::Close(end) => {
                let (start, sources) = open.pop().expect("parentheses match");
                let row = |source| Row { source, text: text[start..=end].to_owned(), is_head: open.is_empty() };
                rows.extend(sources.into_iter().map(row));
            }
        }
    }
    rows
}

fn is_a_day(words: &str) -> bool {
    words
        .split(|c: char| !(c.is_ascii_digit() || c == '-'))
        .any(|w| w.parse::<jiff::civil::Date>().is_ok() && w.len() == 10)
}

/// Whether a row says when its source was read, that nothing was read, or that it has no source outside this program.
fn is_dated_or_marked(row: &Row) -> bool {
    let marked = row.text.contains("unverified: true") || row.text.contains("verified: false");
    let textbook = row.source.contains("extbook") || row.source == "free text";
    is_a_day(&row.source) || marked || textbook || row.source.starts_with("Clinical reference of this project")
}

/// Whether the head says when all of it was read.
fn is_dated_as_a_whole(rows: &[Row]) -> bool {
    let head = rows.iter().find(|r| r.is_head);
    head.is_some_and(|h| h.source.contains("ll read 20") || h.source.contains("ll pages read 20"))
}

fn undated(text: &str) -> Vec<String> {
    let rows = rows(text);
    if is_dated_as_a_whole(&rows) {
        return Vec::new();
    }
    let open = rows.into_iter().filter(|r| !r.is_head && !r.text.contains("edition:") && !is_dated_or_marked(r));
    open.map(|r| r.source).collect()
}

fn tables() -> Vec<PathBuf> {
    let in_folder = |folder: &str| {
        let folder = fs::read_dir(root().join(folder)).unwrap();
        folder.map(|e| e.unwrap().path()).filter(|p| p.extension().is_some_and(|e| e == "ron")).collect::<Vec<_>>()
    };
    let mut all = in_folder("assets/clinical");
    all.push(root().join("assets/atlas/hazards.ron"));
    all.sort();
    all
}

#[test]
fn every_row_of_every_clinical_table_says_when_its_source_was_read_or_that_it_is_not_verified() {
    let all = tables();
    assert!(all.len() > 20, "{all:?}");
    let mut seen = 0;
    for path in &all {
        let text = fs::read_to_string(path).unwrap();
        seen += rows(&text).len();
        let name = path.file_name().map(Path::new).unwrap().display().to_string();
        assert_eq!(undated(&text), Vec::<String>::new(), "{name}: add the day, or mark the row as not verified");
    }
    assert!(seen > 400, "the rows are found: {seen}");
}

#[test]
fn a_row_without_a_day_is_found_and_one_that_is_marked_is_not() {
    let table = |row: &str| format!("// (\n(source: \"Of all rows.\", edition: \"1\", rows: [{row}])");
    for (row, found) in [
        (r#"(id: "a", sources: "a page (of 2012); more")"#, true),
        (r#"(id: "a", sources: "a page, read 2026-11-30")"#, false),
        (r#"(id: "a", sources: "a page; read by 2026-11-25")"#, false),
        (r#"(id: "a", sources: "a page, read 2026-13-30")"#, true),
        (r#"(id: "a", unverified: true, sources: "a page")"#, false),
        (r#"(id: "a", source: "a page", verified: false)"#, false),
        (r#"(id: "a", sources: "textbook")"#, false),
        (r#"(id: "(a \" b", sources: "a page")"#, true),
        (r#"(id: "a", deeper: [(source: "a page")], sources: "read 2026-11-30")"#, true),
    ] {
        assert_eq!(!undated(&table(row)).is_empty(), found, "{row}");
    }
    assert!(undated(r#"(source: "All read 2026-11-30", rows: [(source: "a page")])"#).is_empty());
}
