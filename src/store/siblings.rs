//! Other files that hold the same chart, as programs that synchronise folders leave them when two have saved.

use std::fs;
use std::path::{Path, PathBuf};

use super::format::Held;
use super::own::held_at;
use crate::ids::ChartId;

/// So many files of a folder are looked into. Beyond, only those are whose name holds the chart's or is held by it, as
/// the names of conflict copies do.
const LOOKED_INTO: usize = 200;

/// The files beside `path` that hold the chart `id` too, by their names. Names alone decide nothing: each program has its
/// own way of naming conflict copies, and the id inside is the same.
pub fn siblings(path: &Path, id: ChartId) -> Vec<PathBuf> {
    let (Some(folder), Some(stem)) = (path.parent(), path.file_stem()) else { return Vec::new() };
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let own = fs::canonicalize(path).ok();
    let mut others: Vec<PathBuf> = entries.flatten().map(|e| e.path()).collect();
    others
        .retain(|p| p.extension().is_some_and(|e| e.eq_ignore_ascii_case("ron")) && p.file_name() != path.file_name());
    if others.len() > LOOKED_INTO {
        let stem = stem.to_string_lossy();
        others.retain(|p| {
            let other = p.file_stem().unwrap_or_default().to_string_lossy();
            other.contains(stem.as_ref()) || stem.contains(other.as_ref())
        });
    }
    // A link to the very file is no copy.
    let is_copy = |p: &Path| held_at(p) == Held::Chart(id) && fs::canonicalize(p).ok() != own;
    others.retain(|p| is_copy(p));
    others.sort();
    others
}
