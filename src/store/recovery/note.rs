//! The second line of a recovery copy: where the work came from.

use std::fs::File;
use std::io::{BufRead as _, BufReader, Read as _};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::store::{ContentHash, Whose};
use crate::time::Moment;

const START: &str = "recovery ";

/// No path is so long that the line goes beyond this.
const LONGEST_LINE: u64 = 64 << 10;

/// What a recovery copy says about itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CopyInfo {
    /// When the copy was made.
    pub saved: Moment,
    /// The chart's own file; `None` when it was never saved or its path is no Unicode.
    pub original: Option<PathBuf>,
    /// What the work was based on; `None` when it was never saved.
    pub base: Option<ContentHash>,
    /// That file was altered outside the program.
    pub altered: bool,
    /// What this session was writing to that file: found there, it is nobody else's.
    pub tried: Option<ContentHash>,
    /// Whose chart it is; `None` in copies of earlier versions.
    pub whose: Option<Whose>,
}

/// [`CopyInfo`] as written.
#[derive(Serialize, Deserialize)]
struct Line {
    saved: Moment,
    original: Option<String>,
    base: Option<String>,
    #[serde(default)]
    altered: bool,
    #[serde(default)]
    tried: Option<String>,
    #[serde(default)]
    whose: Option<Whose>,
}

impl CopyInfo {
    /// One line without the comment signs; line breaks in a path are escaped by RON.
    pub(super) fn to_line(&self) -> String {
        let line = Line {
            saved: self.saved,
            original: self.original.as_deref().and_then(Path::to_str).map(str::to_owned),
            base: self.base.map(|b| b.to_string()),
            altered: self.altered,
            tried: self.tried.map(|t| t.to_string()),
            whose: self.whose.clone(),
        };
        // Plain strings always serialise; an empty note would read as "unknown".
        format!("{START}{}", ron::to_string(&line).unwrap_or_default())
    }

    fn of_line(line: &str) -> Option<Self> {
        let line: Line = ron::from_str(line.strip_prefix("// ")?.strip_prefix(START)?).ok()?;
        Some(Self {
            saved: line.saved,
            original: line.original.map(PathBuf::from),
            base: line.base.and_then(|b| b.parse().ok()),
            altered: line.altered,
            tried: line.tried.and_then(|t| t.parse().ok()),
            whose: line.whose,
        })
    }
}

/// What a copy says about itself, reading no more than its first lines.
pub(super) fn of_file(copy: &Path) -> Option<CopyInfo> {
    let mut reader = BufReader::new(File::open(copy).ok()?.take(LONGEST_LINE));
    let mut line = String::new();
    reader.read_line(&mut line).ok()?;
    line.clear();
    reader.read_line(&mut line).ok()?;
    CopyInfo::of_line(line.trim_end())
}

/// As [`of_file`] for bytes already read.
pub(super) fn of_bytes(bytes: &[u8]) -> Option<CopyInfo> {
    CopyInfo::of_line(std::str::from_utf8(bytes).ok()?.lines().nth(1)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_keeps_any_path_on_one_line() {
        let saved: Moment = "2026-11-21T09:42:00+01:00".parse().unwrap();
        for (original, base) in [
            (None, None),
            (Some("/clinic/a \"quoted\"\nname\\ é.ron"), Some(ContentHash::of(b"x"))),
            (Some("C:\\charts\\7.ron"), None),
        ] {
            let info = CopyInfo {
                saved,
                original: original.map(PathBuf::from),
                base,
                altered: base.is_some(),
                tried: base,
                whose: None,
            };
            let line = info.to_line();
            assert!(!line.contains('\n'), "{line}");
            assert_eq!(CopyInfo::of_line(&format!("// {line}")), Some(info));
        }
        assert_eq!(CopyInfo::of_line("// recovery (saved: \"never\")"), None);
    }
}
