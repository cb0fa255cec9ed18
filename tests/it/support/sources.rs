//! Reads the crate's own sources for the tests of house rules: code without comments, and the texts in quotes.

use std::fs;
use std::path::{Path, PathBuf};

/// A source file taken apart.
pub struct Source {
    /// Path below the crate's folder, with `/`.
    pub path: String,
    /// The file as it is.
    pub raw: String,
    /// The file with comments and the contents of literals blanked out; line breaks stay, so that lines still count.
    pub code: String,
    /// The literals in quotes: where the opening quote stands in [`Self::code`], and what is inside.
    pub literals: Vec<(usize, String)>,
}

/// The crate's folder.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every Rust file below a folder of the crate, in order of path.
pub fn sources(folder: &str) -> Vec<Source> {
    let mut found = Vec::new();
    collect(&root().join(folder), &mut found);
    found.sort();
    assert!(!found.is_empty(), "no Rust file below {folder}");
    found.iter().map(|p| Source::read(p)).collect()
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

impl Source {
    fn read(path: &Path) -> Self {
        let name = path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
        Self::new(&name, &fs::read_to_string(path).unwrap())
    }

    /// Takes a text apart as if it were the file `path`.
    pub fn new(path: &str, raw: &str) -> Self {
        let (code, literals) = Lexer { rest: raw, code: String::with_capacity(raw.len()), literals: Vec::new() }.run();
        Self { path: path.to_owned(), raw: raw.to_owned(), code, literals }
    }

    /// The line, counted from 1, of a place in [`Self::code`].
    pub fn line(&self, at: usize) -> usize {
        self.code[..at].matches('\n').count() + 1
    }

    /// Where the unit tests at the end of the file begin in [`Self::code`]; its length when there are none.
    pub fn tests_begin(&self) -> usize {
        let marks = ["#[cfg(test)]\nmod tests", "#[cfg(all(test, "];
        marks.iter().filter_map(|mark| self.code.find(mark)).min().unwrap_or(self.code.len())
    }

    /// The literals before the unit tests.
    pub fn shipped_literals(&self) -> impl Iterator<Item = &(usize, String)> {
        let end = self.tests_begin();
        self.literals.iter().filter(move |(at, _)| *at < end)
    }
}

struct Lexer<'a> {
    rest: &'a str,
    code: String,
    literals: Vec<(usize, String)>,
}

impl<'a> Lexer<'a> {
    fn run(mut self) -> (String, Vec<(usize, String)>) {
        while let Some(c) = self.rest.chars().next() {
            if self.rest.starts_with("//") {
                self.blank(self.rest.find('\n').unwrap_or(self.rest.len()));
            } else if self.rest.starts_with("/*") {
                self.blank(self.rest.find("*/").map_or(self.rest.len(), |i| i + 2));
            } else if c == '"' {
                self.literal(1, "\"", true);
            } else if let Some(hashes) = raw_string(self.rest).filter(|_| !self.code.ends_with(is_word)) {
                self.literal(hashes + 2, &format!("\"{}", "#".repeat(hashes)), false);
            } else if c == '\'' && char_literal(self.rest).is_some() {
                self.blank(char_literal(self.rest).unwrap());
            } else {
                self.code.push(c);
                self.rest = &self.rest[c.len_utf8()..];
            }
        }
        (self.code, self.literals)
    }

    fn take(&mut self, length: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at(length);
        self.rest = rest;
        taken
    }

    /// Replaces so many bytes by blanks.
    fn blank(&mut self, length: usize) {
        let taken = self.take(length);
        self.code.extend(taken.chars().map(|c| if c == '\n' { '\n' } else { ' ' }));
    }

    fn literal(&mut self, opening: usize, closing: &str, escapes: bool) {
        let at = self.code.len();
        self.blank(opening);
        self.code.replace_range(at..=at, "\"");
        let mut length = 0;
        while !self.rest[length..].starts_with(closing) {
            let c = self.rest[length..].chars().next().expect("the literal is closed");
            length += c.len_utf8();
            if escapes && c == '\\' {
                length += self.rest[length..].chars().next().map_or(0, char::len_utf8);
            }
        }
        self.literals.push((at, self.rest[..length].to_owned()));
        self.blank(length);
        self.blank(closing.len() - 1);
        self.code.push('"');
        self.take(1);
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The number of hashes when a raw string begins here.
fn raw_string(text: &str) -> Option<usize> {
    let hashes = text.strip_prefix('r').or_else(|| text.strip_prefix("br"))?;
    let count = hashes.bytes().take_while(|b| *b == b'#').count();
    hashes[count..].starts_with('"').then_some(count)
}

/// The length of the character literal that begins here; `None` for a lifetime.
fn char_literal(text: &str) -> Option<usize> {
    let inside = &text[1..];
    if inside.starts_with('\\') {
        return inside[2..].find('\'').map(|i| i + 4);
    }
    let c = inside.chars().next()?;
    inside[c.len_utf8()..].starts_with('\'').then_some(c.len_utf8() + 2)
}

#[test]
fn a_source_is_taken_apart_into_code_and_literals() {
    let text = "let a = \"x // \\\" y\"; // crate::ui\n/* crate::cli\n*/ let b: &'a str = r#\"q\"#; let c = '\"'; end";
    let source = Source::new("src/x.rs", text);
    let inside: Vec<_> = source.literals.iter().map(|(_, l)| l.as_str()).collect();
    assert_eq!(inside, ["x // \\\" y", "q"]);
    assert!(!source.code.contains("crate::"), "{}", source.code);
    assert!(source.code.ends_with("end") && source.code.contains("&'a str"), "{}", source.code);
    assert_eq!(source.line(source.code.find("end").unwrap()), 3);
    for (at, literal) in &source.literals {
        assert!(source.code[*at..].starts_with('"'), "{literal} begins with a quote");
    }
}
