//! No two files of the crate import each other.

use std::collections::{BTreeMap, BTreeSet};

use crate::support::sources::{Source, sources};

/// Pairs that still import each other, by what holds them together. A pair that is mended has to leave the list.
const LISTED: [(&str, &[&str]); 7] = [
    (
        "the action carries what each noun asks for, and each noun answers with the action's effects",
        &[
            "app::areas <-> app::commands::action",
            "app::commands::action <-> app::exporting",
            "app::commands::action <-> app::points::correcting",
            "app::commands::action <-> app::points::scoring",
            "app::commands::action <-> app::safety::emergencies",
            "app::commands::action <-> app::safety::seen",
            "app::commands::action <-> app::visits",
            "app::commands::action <-> app::visits::identity",
        ],
    ),
    (
        "what is open asks a question that knows what is open",
        &[
            "app::documents <-> app::visits::identity",
            "app::documents::jobs <-> app::exporting",
            "app::documents::jobs <-> app::exporting::plan",
            "app::documents::modal <-> app::safety",
            "app::exporting <-> app::exporting::desktop",
            "app::points::correcting <-> app::points::marks",
        ],
    ),
    ("the body is read by files that know its parts", &["atlas <-> atlas::body::relief", "atlas <-> atlas::load"]),
    (
        "a command of the terminal and the shape of its answer",
        &[
            "cli <-> cli::terminal::output",
            "cli::batch <-> cli::batch::collected",
            "cli::batch <-> cli::batch::known",
            "cli::batch <-> cli::terminal::values",
        ],
    ),
    (
        "a format and its parts share the format's options and errors",
        &[
            "export <-> export::plan",
            "export::data::fhir <-> export::data::fhir::source",
            "export::data::fhir::map::point <-> export::data::fhir::map::session",
            "export::pictures::png <-> export::pictures::png::paint",
        ],
    ),
    (
        "a table and the rules that read it name each other's rows",
        &[
            "rules::clinical_tables::clinic <-> rules::clinical_tables::lists",
            "rules::payer_requirements::payers::set <-> rules::payer_requirements::sessions",
        ],
    ),
    (
        "the picture and its layers share the gesture that goes on",
        &[
            "ui::canvas <-> ui::canvas::layers::marks",
            "ui::canvas <-> ui::canvas::pointer::response",
            "ui::canvas <-> ui::canvas::pointer::touch",
            "ui::canvas <-> ui::canvas::panes",
            "ui::canvas <-> ui::canvas::pointer::pointing",
            "ui::canvas::layers::areas <-> ui::canvas::overlays",
        ],
    ),
];

/// Names on the way to a module or to something in it, from the root of the crate.
type Names = Vec<String>;

/// What one file brings in and what it gives on.
#[derive(Default)]
struct File {
    /// Whole paths that it names.
    uses: Vec<Names>,
    /// Names that it gives on with `pub use`, and where they come from.
    given_on: BTreeMap<String, Names>,
}

/// The way to the module that a file holds; `None` for the binary.
fn module(path: &str) -> Option<Names> {
    let inside = path.strip_prefix("src/")?.strip_suffix(".rs")?;
    let mut names: Names = inside.split('/').map(str::to_owned).collect();
    if names.last().is_some_and(|n| n == "mod") || names == ["lib"] {
        names.pop();
    }
    (names != ["main"]).then_some(names)
}

/// Words, `::`, braces, commas and stars of a piece of code; anything else stands for itself.
fn tokens(code: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = code.trim_start();
    while let Some(first) = rest.chars().next() {
        let is_word = |c: char| c.is_alphanumeric() || c == '_' || c == '#';
        let length = match first {
            c if is_word(c) => rest.find(|c| !is_word(c)).unwrap_or(rest.len()),
            ':' if rest.starts_with("::") => 2,
            c => c.len_utf8(),
        };
        found.push(&rest[..length]);
        rest = rest[length..].trim_start();
    }
    found
}

/// The leaves of a `use` tree: the path that each stands for, and the name under which it is known.
fn leaves(
    tokens: &mut std::iter::Peekable<std::vec::IntoIter<&str>>,
    before: &[String],
    out: &mut Vec<(Names, String)>,
) {
    let mut path = before.to_vec();
    let mut alias = None;
    while let Some(token) = tokens.next_if(|t| !matches!(*t, "," | "}")) {
        match token {
            "::" => {}
            "{" => {
                while tokens.next_if_eq(&"}").is_none() {
                    leaves(tokens, &path, out);
                    if tokens.next_if_eq(&",").is_none() && tokens.peek().is_none() {
                        return;
                    }
                }
                return;
            }
            "as" => alias = tokens.next().map(str::to_owned),
            "self" if !path.is_empty() && path.len() == before.len() => {}
            name => path.push(name.to_owned()),
        }
    }
    let name = alias.or_else(|| path.last().cloned()).unwrap_or_default();
    out.push((path, name));
}

/// A path written in a module, from the root of the crate; `None` when it leads out of the crate.
fn absolute(path: &[String], here: &[String], modules: &BTreeSet<Names>) -> Option<Names> {
    let first = path.first()?;
    if first == "crate" {
        return Some(path[1..].to_vec());
    }
    let up = path.iter().take_while(|n| matches!(n.as_str(), "super" | "self")).count();
    let climbs = path[..up].iter().filter(|n| *n == "super").count();
    let base = here.get(..here.len().checked_sub(climbs)?)?;
    let whole = [base, &path[up..]].concat();
    (up > 0 || modules.contains(&whole[..=here.len()].to_vec())).then_some(whole)
}

/// Takes a file's code apart.
fn read(source: &Source, here: &[String], modules: &BTreeSet<Names>) -> File {
    let code = &source.code[..source.tests_begin()];
    let mut file = File::default();
    let mut other = String::new();
    let mut rest = code;
    // Statements begin at the start of a line, with or without a visibility.
    while let Some(line) = rest.split_inclusive('\n').next() {
        let start = line.trim_start();
        let after = start.strip_prefix("pub").map_or(start, |v| match v.strip_prefix('(') {
            Some(inside) => inside.split_once(')').map_or(v, |(_, after)| after),
            None => v,
        });
        let Some(tree) = after.trim_start().strip_prefix("use ") else {
            other.push_str(line);
            rest = &rest[line.len()..];
            continue;
        };
        let tail = &rest[line.len() - tree.len()..];
        let end = tail.find(';').unwrap_or(tail.len());
        let mut found = Vec::new();
        leaves(&mut tokens(&tail[..end]).into_iter().peekable(), &[], &mut found);
        for (path, name) in found {
            let Some(whole) = absolute(&path, here, modules) else { continue };
            if start.starts_with("pub") {
                file.given_on.insert(name, whole);
            } else {
                file.uses.push(whole);
            }
        }
        rest = tail.get(end + 1..).unwrap_or("");
    }
    let words = tokens(&other);
    for (i, word) in words.iter().enumerate() {
        let begins = matches!(*word, "crate" | "super" | "self") && words.get(i + 1) == Some(&"::");
        if begins && (i == 0 || words[i - 1] != "::") {
            let mut path = vec![(*word).to_owned()];
            let mut at = i + 1;
            while words.get(at) == Some(&"::") {
                match words.get(at + 1) {
                    Some(name) if name.starts_with(|c: char| c.is_alphabetic() || c == '_') => {
                        path.push((*name).to_owned())
                    }
                    _ => break,
                }
                at += 2;
            }
            file.uses.extend(absolute(&path, here, modules));
        }
    }
    file
}

/// The module in which what a path names is written, through whatever gives it on.
fn home(path: &[String], files: &BTreeMap<Names, File>, depth: usize) -> Option<Names> {
    let here = (0..=path.len()).rev().map(|n| &path[..n]).find(|p| files.contains_key(*p))?;
    let rest = &path[here.len()..];
    let on = rest.first().and_then(|name| files.get(here)?.given_on.get(name)).filter(|_| depth < 8);
    match on {
        Some(on) => home(&[on.as_slice(), &rest[1..]].concat(), files, depth + 1),
        None => Some(here.to_vec()),
    }
}

/// The pairs of modules that import each other, each as `a <-> b` in order of name.
fn mutual(sources: &[Source]) -> BTreeSet<String> {
    let modules: BTreeSet<Names> = sources.iter().filter_map(|s| module(&s.path)).collect();
    let files: BTreeMap<Names, File> =
        sources.iter().filter_map(|s| module(&s.path).map(|m| (m.clone(), read(s, &m, &modules)))).collect();
    let needs = |module: &Names| -> BTreeSet<Names> {
        let uses = files[module].uses.iter();
        uses.filter_map(|u| home(u, &files, 0)).filter(|to| to != module && !to.is_empty()).collect()
    };
    let all: BTreeMap<&Names, BTreeSet<Names>> = files.keys().map(|m| (m, needs(m))).collect();
    let mut pairs = BTreeSet::new();
    for (from, to) in all.iter().flat_map(|(from, to)| to.iter().map(move |to| (*from, to))) {
        if from < to && all.get(to).is_some_and(|back| back.contains(from)) {
            pairs.insert(format!("{} <-> {}", from.join("::"), to.join("::")));
        }
    }
    pairs
}

#[test]
fn no_two_files_import_each_other_but_those_listed() {
    let found = mutual(&sources("src"));
    let listed: BTreeSet<String> = LISTED.iter().flat_map(|(_, pairs)| pairs.iter()).map(|p| (*p).to_owned()).collect();
    let new: Vec<_> = found.difference(&listed).cloned().collect();
    assert!(new.is_empty(), "import each other:\n{}", new.join("\n"));
    let gone: Vec<_> = listed.difference(&found).cloned().collect();
    assert!(gone.is_empty(), "no longer import each other; take them off the list:\n{}", gone.join("\n"));
}

#[test]
fn planted_pairs_are_found() {
    let pair = "chart::a <-> chart::b";
    let b = "use crate::chart::a::A;";
    for (parent, a, b) in [
        ("", "use crate::chart::b::B;", b),
        ("", "use super::b::B;", "use super::a::A;"),
        ("", "use crate::{ids, chart::{b::{self, B as C}, c}};", b),
        ("", "fn f(_: crate::chart::b::B) {}", b),
        ("", "fn f(_: &[super::b::B]) {}", "fn g() { super::a::f(&[]) }"),
        ("pub use b::B;\nmod b;", "use super::B;", b),
        ("pub use b::{B as Known};\nmod b;", "fn f() -> crate::chart::Known { loop {} }", b),
        ("pub(crate) use self::b::B;", "use crate::chart::B;", "use crate::chart::a;"),
    ] {
        let sources = [
            Source::new("src/chart/mod.rs", parent),
            Source::new("src/chart/a.rs", a),
            Source::new("src/chart/b.rs", b),
            Source::new("src/chart/c.rs", ""),
            Source::new("src/ids.rs", ""),
        ];
        assert!(mutual(&sources).contains(pair), "{parent} {a} {b}: {:?}", mutual(&sources));
    }
}

#[test]
fn a_file_and_a_file_of_its_folder_are_a_pair_too() {
    let sources = [
        Source::new("src/chart/mark.rs", "use depth::Depth;\nmod depth;\npub struct Mark;"),
        Source::new("src/chart/mark/depth.rs", "use super::Mark;"),
    ];
    assert_eq!(mutual(&sources), BTreeSet::from(["chart::mark <-> chart::mark::depth".to_owned()]));
}

#[test]
fn what_goes_one_way_is_no_pair() {
    for (a, b) in [
        ("use super::b::B;", ""),
        ("use super::b::B;", "// use super::a::A;"),
        ("use super::b::B;", "const A: &str = \"crate::chart::a::A\";"),
        ("use super::b::B;", "fn f() {}\n#[cfg(test)]\nmod tests { use super::super::a::A; }"),
        ("pub use super::b::B;", "use super::c::C;"),
    ] {
        let sources = [
            Source::new("src/chart/mod.rs", ""),
            Source::new("src/chart/a.rs", a),
            Source::new("src/chart/b.rs", b),
            Source::new("src/chart/c.rs", ""),
        ];
        assert_eq!(mutual(&sources), BTreeSet::new(), "{a} {b}");
    }
}
