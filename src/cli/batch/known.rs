//! Which charts count, and what their files are called: known of all before anything is made of one.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::{Order, each, names};
use crate::cli::terminal::{files, plain};
use crate::i18n::text_with;
use crate::ids::ChartId;
use crate::store::{self, ContentHash};

/// A chart of which something is made.
pub(super) struct Counted {
    pub(super) path: PathBuf,
    /// What was in the file when its name was chosen.
    pub(super) hash: ContentHash,
    /// The beginning of the names of its files.
    pub(super) stem: String,
}

/// What is known of all charts.
#[derive(Default)]
pub(super) struct Known {
    /// In order of path.
    pub(super) charts: Vec<Counted>,
    pub(super) problems: Vec<String>,
    pub(super) warnings: Vec<String>,
}

struct Seen {
    path: PathBuf,
    id: ChartId,
    hash: ContentHash,
    /// What its files are to be called by.
    word: String,
}

/// Reads all charts. Of several files with one chart, the first counts where all are the same to the byte; where they
/// differ nobody can tell which one is right, and none does.
pub(super) fn look(paths: &[PathBuf], order: &Order<'_>) -> Known {
    let mut known = Known::default();
    let mut seen: BTreeMap<usize, Seen> = BTreeMap::new();
    let read = |path: &PathBuf| {
        store::read(path, order.now.date()).map(|o| (o.chart.id, o.hash, order.arguments.name_by.word(&o.chart, path)))
    };
    each(paths, read, |at, path, result| match result {
        Ok((id, hash, word)) => {
            seen.insert(at, Seen { path: path.clone(), id, hash, word });
        }
        Err(e) => known.problems.push(format!("{}: {}", plain::path(path), files::summary(&e))),
    });
    let mut of_chart: BTreeMap<ChartId, Vec<&Seen>> = BTreeMap::new();
    for one in seen.values() {
        of_chart.entry(one.id).or_default().push(one);
    }
    let mut counted: Vec<&Seen> = Vec::new();
    for copies in of_chart.values() {
        let Some((first, others)) = copies.split_first() else { continue };
        let same = others.iter().all(|o| o.hash == first.hash);
        if same {
            counted.push(first);
            let said = |o: &&Seen| format!("{}: {}", plain::path(&o.path), beside("cli-same-chart", first));
            known.warnings.extend(others.iter().map(said));
        } else {
            let said = |o: &&Seen| format!("{}: {}", plain::path(&o.path), beside("cli-other-version", first));
            known.problems.extend(others.iter().map(said));
            let last = others.last().unwrap_or(first);
            known.problems.push(format!("{}: {}", plain::path(&first.path), beside("cli-other-version", last)));
        }
    }
    counted.sort_by(|a, b| a.path.cmp(&b.path));
    let words: Vec<_> = counted.iter().map(|s| (s.id, s.word.clone())).collect();
    let stems = names::stems(&words);
    let charts = counted.into_iter().zip(stems);
    known.charts = charts.map(|(seen, stem)| Counted { path: seen.path.clone(), hash: seen.hash, stem }).collect();
    known
}

fn beside(id: &str, other: &Seen) -> String {
    text_with(id, &[("other", plain::path(&other.path).into())]).into_owned()
}
