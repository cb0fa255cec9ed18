//! The layers of the crate: each module imports only those below it.

use crate::support::sources::{Source, sources};

/// What stands below everything; these may import one another.
const VOCABULARY: [&str; 11] =
    ["assets", "body", "diagnostics", "exchange", "geometry", "i18n", "ids", "region", "time", "units", "writing"];

/// Every other module with the modules above the vocabulary that it may import.
const LAYERS: [(&str, &[&str]); 11] = [
    ("chart", &[]),
    ("atlas", &[]),
    ("rules", &["chart", "atlas"]),
    ("scene", &["chart", "atlas"]),
    ("store", &["chart"]),
    ("report", &["chart", "atlas", "rules", "scene"]),
    ("export", &["chart", "atlas", "rules", "scene", "report"]),
    ("send", &[]),
    ("app", &["chart", "atlas", "rules", "scene", "report", "store", "export"]),
    ("ui", &["chart", "atlas", "rules", "scene", "report", "store", "export", "app"]),
    ("cli", &["chart", "atlas", "rules", "scene", "report", "store", "export", "send", "app"]),
];

/// Crates of a face, and the module that alone may name them.
const FACES: [(&str, &str); 5] = [("egui", "ui"), ("eframe", "ui"), ("rfd", "ui"), ("pollster", "ui"), ("clap", "cli")];

/// What reaches a network, and belongs in `send` alone.
const NETWORK: [&str; 5] = ["ureq::", "TcpStream", "TcpListener", "UdpSocket", "ToSocketAddrs"];

/// What changes files, and belongs in `store` alone.
const FILE_CHANGES: [&str; 12] = [
    "fs::write",
    "fs::rename",
    "fs::copy",
    "fs::remove",
    "fs::create_dir",
    "fs::set_permissions",
    "fs::hard_link",
    "File::create",
    "OpenOptions",
    "DirBuilder",
    "tempfile::",
    "set_len(",
];

/// The module of the crate that a file belongs to; `None` for `lib.rs`.
fn module(path: &str) -> Option<&str> {
    let first = path.strip_prefix("src/")?.split('/').next()?;
    Some(first.trim_end_matches(".rs")).filter(|m| *m != "lib")
}

fn word_at(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
    &text[..end]
}

/// The places where `path` stands as a path of its own and not as the end of a longer name.
fn places<'a>(code: &'a str, path: &'a str) -> impl Iterator<Item = usize> + 'a {
    let is_whole = |at: &usize| !code[..*at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
    code.match_indices(path).map(|(at, _)| at).filter(is_whole)
}

/// The first words of what stands in braces, as in `{chart::{Chart, Mark}, ids}`.
fn heads_in_braces(text: &str) -> Vec<&str> {
    let (mut depth, mut start, mut heads) = (0, 1, Vec::new());
    for (i, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' | ',' if depth == 1 => {
                heads.push(word_at(text[start..i].trim_start()));
                start = i + 1;
                if c == '}' {
                    break;
                }
            }
            '}' => depth -= 1,
            _ => {}
        }
    }
    heads.retain(|h| !h.is_empty());
    heads
}

/// Which modules of the crate a file names, with the place: by `crate::`, by `palpate::`, by enough `super::`.
fn imports(source: &Source) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut heads = |at: usize, after: usize| {
        let rest = source.code[after..].trim_start();
        let heads = if rest.starts_with('{') { heads_in_braces(rest) } else { vec![word_at(rest)] };
        found.extend(heads.into_iter().map(|h| (at, h)));
    };
    for root in ["crate::", "palpate::"] {
        for at in places(&source.code, root) {
            heads(at, at + root.len());
        }
    }
    let depth = source.path.trim_end_matches("/mod.rs").matches('/').count();
    let climb = "super::".repeat(depth);
    for at in places(&source.code, &climb) {
        heads(at, at + climb.len());
    }
    found
}

/// What is wrong with one file; empty when it keeps to its layer.
fn violations(source: &Source) -> Vec<String> {
    let mut found = Vec::new();
    let mut report = |at: usize, what: &str| found.push(format!("{}:{}: {what}", source.path, source.line(at)));
    let Some(own) = module(&source.path) else { return found };
    let is_known = |m: &str| VOCABULARY.contains(&m) || LAYERS.iter().any(|(layer, _)| *layer == m);
    let allowed: &[&str] = match LAYERS.iter().find(|(layer, _)| *layer == own) {
        Some((_, allowed)) => allowed,
        None if own == "main" => &["cli", "ui"],
        None if VOCABULARY.contains(&own) => &[],
        None => {
            report(0, &format!("`{own}` has no layer yet; give it one in tests/it/layers.rs"));
            return found;
        }
    };
    for (at, name) in imports(source) {
        if is_known(name) && name != own && !VOCABULARY.contains(&name) && !allowed.contains(&name) {
            report(at, &format!("`{own}` must not know `{name}`"));
        }
    }
    for (outside, face) in FACES.iter().filter(|(_, face)| *face != own) {
        for at in places(&source.code, &format!("{outside}::")) {
            report(at, &format!("only `{face}` may use {outside}"));
        }
    }
    let shipped = &source.code[..source.tests_begin()];
    for network in NETWORK.iter().filter(|_| own != "send") {
        for at in places(shipped, network) {
            report(at, &format!("`{network}`: only `send` uses a network"));
        }
    }
    for change in FILE_CHANGES.iter().filter(|_| own != "store") {
        for at in places(shipped, change) {
            report(at, &format!("`{change}`: only `store` changes files"));
        }
    }
    found
}

#[test]
fn every_module_imports_only_layers_below_it() {
    let found: Vec<_> = sources("src").iter().flat_map(violations).collect();
    assert!(found.is_empty(), "{} imports against the layers:\n{}", found.len(), found.join("\n"));
}

#[test]
fn a_planted_violation_is_found() {
    for (path, code, expected) in [
        ("src/chart/mark.rs", "use crate::atlas::Atlas;", "src/chart/mark.rs:1: `chart` must not know `atlas`"),
        ("src/atlas/mod.rs", "\nuse crate::{ids, chart::Mark};", "src/atlas/mod.rs:2: `atlas` must not know `chart`"),
        ("src/store/mod.rs", "fn f() { crate::export::svg() }", "src/store/mod.rs:1: `store` must not know `export`"),
        (
            "src/export/data/fhir/map.rs",
            "use crate::store::open;",
            "src/export/data/fhir/map.rs:1: `export` must not know `store`",
        ),
        ("src/ui/panels/x.rs", "use crate::cli::main;", "src/ui/panels/x.rs:1: `ui` must not know `cli`"),
        ("src/cli/mod.rs", "use crate::ui;", "src/cli/mod.rs:1: `cli` must not know `ui`"),
        ("src/units/fixed.rs", "use crate::chart::Mark;", "src/units/fixed.rs:1: `units` must not know `chart`"),
        ("src/chart/mark.rs", "use super::super::atlas::Atlas;", "src/chart/mark.rs:1: `chart` must not know `atlas`"),
        ("src/chart/mod.rs", "use super::atlas::Atlas;", "src/chart/mod.rs:1: `chart` must not know `atlas`"),
        ("src/main.rs", "use palpate::store::open;", "src/main.rs:1: `main` must not know `store`"),
        ("src/app/mod.rs", "fn f(_: egui::Ui) {}", "src/app/mod.rs:1: only `ui` may use egui"),
        ("src/scene/mod.rs", "use eframe::egui::Ui;", "src/scene/mod.rs:1: only `ui` may use eframe"),
        ("src/cli/x.rs", "use rfd::FileDialog;", "src/cli/x.rs:1: only `ui` may use rfd"),
        ("src/cli/x.rs", "std::fs::write(a, b)", "src/cli/x.rs:1: `fs::write`: only `store` changes files"),
        (
            "src/app/documents/jobs.rs",
            "fn f(_: std::net::TcpStream) {}",
            "src/app/documents/jobs.rs:1: `TcpStream`: only `send` uses a network",
        ),
        ("src/cli/x.rs", "ureq::get(a)", "src/cli/x.rs:1: `ureq::`: only `send` uses a network"),
        ("src/newcomer.rs", "", "src/newcomer.rs:1: `newcomer` has no layer yet; give it one in tests/it/layers.rs"),
    ] {
        let found = violations(&Source::new(path, code));
        assert!(found.iter().any(|f| f == expected), "{path}: {code:?} gave {found:?}");
    }
}

#[test]
fn what_the_layers_allow_is_not_reported() {
    for (path, code) in [
        ("src/chart/mark.rs", "use crate::{body::Side, ids::{MarkId, MuscleId}};\nuse super::atlas_free;"),
        ("src/chart/mark.rs", "// use crate::atlas::Atlas;\nlet s = \"crate::ui::run\";"),
        ("src/chart/mod.rs", "mod x { use super::super::ids; }"),
        ("src/export/pictures/pdf.rs", "use crate::scene::Scene; use crate::rules::totals;"),
        ("src/ui/mod.rs", "use egui::Ui; use crate::app::{Action, Session};"),
        ("src/store/atomic.rs", "std::fs::rename(a, b)"),
        ("src/main.rs", "palpate::cli::main(palpate::ui::platform::start::run)"),
        ("src/app/mod.rs", "fn f() {}\n#[cfg(test)]\nmod tests { fn g() { std::fs::write(a, b) } }"),
    ] {
        let found = violations(&Source::new(path, code));
        assert!(found.is_empty(), "{path}: {code:?} gave {found:?}");
    }
}
