//! Which charts there are in files and folders.
//!
//! Links are followed, each folder and each file once, so that a loop ends and a chart reached in two ways is taken once.
//! What is left out is named.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use crate::cli::terminal::plain;
use crate::i18n::{text, text_with};
use crate::store::IoCause;

/// How deep folders within folders are looked through; what is deeper is named.
const DEEPEST: usize = 64;

/// What saves and exports leave for a moment; no charts.
const TEMPORARY: &str = ".~palpate-";

/// The charts, and what could not be looked at.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Paths in order, each file once.
    pub(super) charts: Vec<PathBuf>,
    /// What may hold a chart and could not be looked at.
    pub(super) problems: Vec<String>,
    /// What was left alone on purpose.
    pub(super) warnings: Vec<String>,
}

/// Looks at files, and through folders.
pub(super) fn charts(from: &[PathBuf]) -> Found {
    let mut search = Search::default();
    for path in from {
        if path.is_dir() {
            search.folder(path, 0);
        } else {
            // What is not there is said when it is read.
            search.file(path);
        }
    }
    // Real folders come first, so that a chart has the name of its place and not that of a link to it.
    while let Some((path, depth)) = search.links.pop_first() {
        search.link(&path, depth);
    }
    search.finish()
}

#[derive(Default)]
struct Search {
    /// The charts by what they really are, with the name under which each was found.
    charts: BTreeMap<PathBuf, PathBuf>,
    folders: BTreeSet<PathBuf>,
    /// Links that are still to be followed, and how deep they lie.
    links: BTreeMap<PathBuf, usize>,
    hidden: BTreeSet<String>,
    problems: Vec<String>,
    warnings: Vec<String>,
}

impl Search {
    fn file(&mut self, path: &Path) {
        let real = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        self.charts.entry(real).or_insert_with(|| path.to_owned());
    }

    /// The charts of a folder and of the folders in it.
    fn folder(&mut self, folder: &Path, depth: usize) {
        if depth > DEEPEST {
            self.problem(folder, &text("cli-too-deep"));
            return;
        }
        match fs::canonicalize(folder) {
            Ok(real) if !self.folders.insert(real.clone()) => return,
            Ok(_) => {}
            Err(e) => return self.problem(folder, &IoCause::of(&e).reason()),
        }
        let entries = fs::read_dir(folder).and_then(Iterator::collect::<Result<Vec<_>, _>>);
        let mut entries = match entries {
            Ok(entries) => entries,
            Err(e) => return self.problem(folder, &IoCause::of(&e).reason()),
        };
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            let path = entry.path();
            let name = entry.file_name().to_string_lossy().into_owned();
            match entry.file_type() {
                Ok(kind) if name.starts_with('.') => {
                    if kind.is_dir() || (is_chart(&path) && !name.starts_with(TEMPORARY)) {
                        self.hidden.insert(plain::path(&path));
                    }
                }
                Ok(kind) if kind.is_dir() => self.folder(&path, depth + 1),
                Ok(kind) if kind.is_symlink() => {
                    self.links.insert(path, depth + 1);
                }
                Ok(_) if !is_chart(&path) => {}
                Ok(kind) if kind.is_file() => self.file(&path),
                Ok(_) => self.problem(&path, &text("cause-is-special")),
                Err(e) => self.problem(&path, &IoCause::of(&e).reason()),
            }
        }
    }

    fn link(&mut self, path: &Path, depth: usize) {
        match fs::metadata(path) {
            Ok(about) if about.is_dir() => self.folder(path, depth),
            Ok(_) if !is_chart(path) => {}
            Ok(about) if about.is_file() => self.file(path),
            Ok(_) => self.problem(path, &text("cause-is-special")),
            Err(_) if is_chart(path) => self.problem(path, &text("cli-broken-link")),
            // It may have been a folder of charts.
            Err(_) => self.warnings.push(format!("{}: {}", plain::path(path), text("cli-broken-link"))),
        }
    }

    fn problem(&mut self, path: &Path, reason: &str) {
        self.problems.push(format!("{}: {reason}", plain::path(path)));
    }

    fn finish(self) -> Found {
        let Self { charts, hidden, problems, mut warnings, .. } = self;
        let mut charts: Vec<_> = charts.into_values().collect();
        charts.sort();
        if !hidden.is_empty() {
            let list = hidden.into_iter().collect::<Vec<_>>().join(", ");
            warnings.push(text_with("cli-hidden", &[("list", list.into())]).into_owned());
        }
        Found { charts, problems, warnings }
    }
}

fn is_chart(path: &Path) -> bool {
    path.extension().is_some_and(|e| e.eq_ignore_ascii_case("ron"))
}
