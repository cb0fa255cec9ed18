//! No two files of the crate import each other, so that each can be read by itself.

use std::collections::{BTreeMap, BTreeSet};

use crate::support::sources::{Source, sources};

/// A path by its names, from the root of the crate.
type Path = Vec<String>;

/// Pairs that are left, with the reason; one that is gone has to leave this list.
const LEFT: [(&str, &str, &str); 4] = [
    ("atlas", "atlas::load", "the atlas is what its loader makes"),
    ("ui::canvas", "ui::canvas::layers::marks", "the canvas keeps what its layer of marks has painted"),
    ("ui::canvas", "ui::canvas::panes", "the canvas keeps its panes"),
    ("ui::canvas", "ui::canvas::pointer::pointing", "the canvas keeps the gesture under way"),
];

/// What one file says: the paths that it uses, and what it hands on under its own name.
#[derive(Default)]
struct Said {
    uses: Vec<Path>,
    hands_on: BTreeMap<String, Path>,
}

/// The module that a file is.
fn module(path: &str) -> Path {
    let inner = path.trim_start_matches("src/").trim_end_matches(".rs");
    let mut names: Path = inner.split('/').map(ToOwned::to_owned).collect();
    if names.last().is_some_and(|n| n == "mod" || n == "lib" || n == "main") {
        names.pop();
    }
    names
}

/// The names of a use tree that starts at `at`: every leaf with its alias, and where the tree ends.
fn leaves(tree: &str) -> Vec<(Path, Option<String>)> {
    fn of(text: &str, before: &Path, found: &mut Vec<(Path, Option<String>)>) {
        let mut depth = 0;
        let mut start = 0;
        let mut parts = Vec::new();
        for (i, c) in text.char_indices() {
            match c {
                '{' => depth += 1,
                '}' => depth -= 1,
                ',' if depth == 0 => {
                    parts.push(&text[start..i]);
                    start = i + 1;
                }
                _ => {}
            }
        }
        parts.push(&text[start..]);
        for part in parts.into_iter().map(str::trim).filter(|p| !p.is_empty()) {
            if let Some((head, rest)) = part.split_once('{') {
                let mut path = before.clone();
                path.extend(head.split("::").map(str::trim).filter(|s| !s.is_empty()).map(ToOwned::to_owned));
                of(rest.trim_end().trim_end_matches('}'), &path, found);
                continue;
            }
            let (path, alias) = part.split_once(" as ").map_or((part, None), |(p, a)| (p, Some(a.trim().to_owned())));
            let mut whole = before.clone();
            whole.extend(path.split("::").map(str::trim).filter(|s| *s != "self" && *s != "*").map(ToOwned::to_owned));
            // `self::x` at the very beginning means this module.
            if before.is_empty() && path.trim().starts_with("self") {
                whole.insert(0, "self".to_owned());
            }
            found.push((whole, alias));
        }
    }
    let mut found = Vec::new();
    of(tree, &Vec::new(), &mut found);
    found
}

/// A written path from the root of the crate; `None` when it leads out of it.
fn absolute(written: &[String], own: &Path, known: &BTreeMap<Path, Said>) -> Option<Path> {
    match written.first()?.as_str() {
        "crate" => Some(written[1..].to_vec()),
        "self" | "super" => {
            let climbs = written.iter().take_while(|s| *s == "super" || *s == "self").count();
            let up = written.iter().take(climbs).filter(|s| *s == "super").count();
            let mut path = own[..own.len().saturating_sub(up)].to_vec();
            path.extend_from_slice(&written[climbs..]);
            Some(path)
        }
        first => {
            let mut child = own.clone();
            child.push(first.to_owned());
            known.contains_key(&child).then(|| [own.as_slice(), written].concat())
        }
    }
}

/// Where `use` statements stand, with what stands before the word and the tree behind it.
fn statements(code: &str) -> Vec<(&str, &str, usize, usize)> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices("use ") {
        let line = code[..at].rfind('\n').map_or(0, |i| i + 1);
        let before = code[line..at].trim();
        if (before.is_empty() || before.starts_with("pub"))
            && let Some(end) = code[at..].find(';')
        {
            found.push((before, &code[at + 4..at + end], line, at + end));
        }
    }
    found
}

/// Paths that stand in the code outside of `use` statements, but for those of `pub(in …)`.
fn inline(code: &str, statements: &[(&str, &str, usize, usize)]) -> Vec<Path> {
    let mut found = Vec::new();
    for root in ["crate::", "super::"] {
        for (at, _) in code.match_indices(root) {
            let within = statements.iter().any(|(_, _, from, to)| (*from..*to).contains(&at));
            let joined = code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':');
            if within || joined || code[..at].ends_with("pub(in ") {
                continue;
            }
            let end = code[at..].find(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':')).unwrap_or(0);
            found.push(code[at..at + end].split("::").filter(|s| !s.is_empty()).map(ToOwned::to_owned).collect());
        }
    }
    found
}

/// What every file says, its unit tests aside.
fn said(sources: &[Source]) -> BTreeMap<Path, Said> {
    let mut known: BTreeMap<Path, Said> = sources.iter().map(|s| (module(&s.path), Said::default())).collect();
    for source in sources {
        let (own, code) = (module(&source.path), &source.code[..source.tests_begin()]);
        let statements = statements(code);
        let mut of_file = Said::default();
        for (before, tree, _, _) in &statements {
            for (written, alias) in leaves(tree) {
                let Some(path) = absolute(&written, &own, &known) else { continue };
                match written.last() {
                    Some(name) if before.starts_with("pub") => {
                        of_file.hands_on.insert(alias.unwrap_or_else(|| name.clone()), path);
                    }
                    _ => of_file.uses.push(path),
                }
            }
        }
        let paths = inline(code, &statements);
        of_file.uses.extend(paths.iter().filter_map(|written| absolute(written, &own, &known)));
        known.insert(own, of_file);
    }
    known
}

/// The file in which what a path names is written, through whatever hands it on.
fn home(path: &[String], known: &BTreeMap<Path, Said>, hops: usize) -> Option<Path> {
    let length = (0..=path.len()).rev().find(|n| known.contains_key(&path[..*n]))?;
    let (module, rest) = path.split_at(length);
    match rest.first().and_then(|name| known[module].hands_on.get(name)) {
        Some(further) if hops > 0 => home(&[further.as_slice(), &rest[1..]].concat(), known, hops - 1),
        _ => Some(module.to_vec()),
    }
}

/// The pairs of files that import each other.
fn pairs(sources: &[Source]) -> BTreeSet<(String, String)> {
    let known = said(sources);
    let imports: BTreeMap<&Path, BTreeSet<Path>> = known
        .iter()
        .map(|(own, said)| {
            let all = said.uses.iter().filter_map(|path| home(path, &known, 8));
            (own, all.filter(|other| other != own && !other.is_empty()).collect())
        })
        .collect();
    let mutual = |(own, others): (&&Path, &BTreeSet<Path>)| -> Vec<(String, String)> {
        let back = others.iter().filter(|other| *other > *own && imports.get(other).is_some_and(|o| o.contains(*own)));
        back.map(|other| (own.join("::"), other.join("::"))).collect()
    };
    imports.iter().flat_map(mutual).collect()
}

#[test]
fn no_two_files_import_each_other() {
    let found = pairs(&sources("src"));
    let left = LEFT.iter().map(|(a, b, _)| ((*a).to_owned(), (*b).to_owned())).collect();
    assert_eq!(found, left, "those that are left stand in LEFT with a reason");
}

#[test]
fn two_files_that_import_each_other_are_found_however_they_do_it() {
    let root = Source::new("src/lib.rs", "pub mod a;\npub mod b;\n");
    let both = |a: &str, b: &str| {
        pairs(&[
            Source::new("src/lib.rs", &root.raw),
            Source::new("src/a.rs", a),
            Source::new("src/b/mod.rs", b),
            Source::new("src/b/inner.rs", "use crate::a::X;\npub struct Y;\n"),
        ])
    };
    let pair = |a: &str, b: &str| BTreeSet::from([(a.to_owned(), b.to_owned())]);
    assert_eq!(both("pub struct X;", "mod inner;\n"), BTreeSet::new());
    for (a, b) in [
        ("use crate::b::Z;\npub struct X;", "mod inner;\nuse crate::a::X;\npub struct Z;"),
        ("use super::b::{self, Z as Other};\npub struct X;", "mod inner;\nuse super::a::X;\npub struct Z;"),
        ("fn f() { crate::b::z() }\npub struct X;", "mod inner;\nfn z(_: crate::a::X) {}"),
        ("use crate::{b::{Z, W}};\npub struct X;", "mod inner;\nuse crate::a::*;\npub struct Z;\npub struct W;"),
    ] {
        assert_eq!(both(a, b), pair("a", "b"), "{a}\n{b}");
    }
    // Through another file that hands it on.
    let handed = "pub mod inner;\npub use inner::Y;\n";
    assert_eq!(both("use crate::b::Y;\npub struct X;", handed), pair("a", "b::inner"));
    // What a unit test imports, and who may see something, is no import of the file.
    let quiet = "mod inner;\npub(in crate::a) struct Z;\n#[cfg(test)]\nmod tests {\n    use crate::a::X;\n}\n";
    assert_eq!(both("use crate::b::Z;\npub struct X;", quiet), BTreeSet::new());
}
