//! What files are called. By default nothing in a name tells who the patient is.

use std::collections::BTreeSet;
use std::path::Path;

use crate::chart::Chart;
use crate::ids::VisitId;

/// The longest stem, short of what any file system takes.
const LONGEST: usize = 80;

/// What the files of a visit are called by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) enum NameBy {
    /// Ids of chart and visit.
    Id,
    /// The record number.
    RecordNumber,
    /// The name of the chart's file.
    File,
}

impl NameBy {
    /// The words on the command line.
    pub(in crate::cli) const ALL: [(&'static str, Self); 3] =
        [("id", Self::Id), ("record-number", Self::RecordNumber), ("file", Self::File)];

    /// The name of a visit's files without their ending.
    pub(super) fn stem(self, chart: &Chart, visit: VisitId, path: &Path) -> String {
        let word = match self {
            Self::Id => String::new(),
            Self::RecordNumber => plain(chart.patient.record_number()),
            Self::File => plain(&path.file_stem().unwrap_or_default().to_string_lossy()),
        };
        let word = if word.is_empty() { chart.id.to_string() } else { word };
        format!("{word}-visit-{visit}")
    }
}

/// Letters, digits, `-` and `_`; everything else, which some system takes for something else, becomes `_`.
fn plain(text: &str) -> String {
    let safe = |c: char| if c.is_ascii_alphanumeric() || c == '-' { c } else { '_' };
    let plain: String = text.trim().chars().map(safe).take(LONGEST).collect();
    // A name that begins with a hyphen is taken for an option by many programs.
    if plain.starts_with('-') { format!("_{plain}") } else { plain }
}

/// The names in use.
#[derive(Debug, Default)]
pub(super) struct Names(BTreeSet<String>);

impl Names {
    /// The name, or the name with a number where it is in use already; upper and lower case are the same to some systems.
    pub(super) fn unused(&mut self, name: &str) -> String {
        let (stem, ending) = name.split_once('.').unwrap_or((name, ""));
        let mut number = 1;
        let mut chosen = name.to_owned();
        while !self.0.insert(chosen.to_lowercase()) {
            number += 1;
            chosen = format!("{stem}-{number}.{ending}");
        }
        chosen
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_becomes_a_safe_name() {
        for (word, name) in [
            ("S-0001", "S-0001"),
            ("../../etc", "______etc"),
            ("a/b\\c:d", "a_b_c_d"),
            ("nul.", "nul_"),
            ("-rf", "_-rf"),
            ("é\u{202e}", "__"),
            (" ", ""),
        ] {
            assert_eq!(plain(word), name, "{word}");
        }
        assert_eq!(plain(&"a".repeat(300)).len(), LONGEST);
    }

    #[test]
    fn no_name_is_used_twice() {
        let mut names = Names::default();
        let given = ["a-visit-1.pdf", "a-visit-1.pdf", "A-visit-1.PDF", "a-visit-1.fhir.json", "a-visit-1.fhir.json"];
        let used = given.map(|n| names.unused(n));
        let expected =
            ["a-visit-1.pdf", "a-visit-1-2.pdf", "A-visit-1-3.PDF", "a-visit-1.fhir.json", "a-visit-1-2.fhir.json"];
        assert_eq!(used, expected);
    }
}
