//! What files are called. By default nothing in a name tells who the patient is.
//!
//! The same charts get the same names whenever and however fast they are exported, and no two of them share one, also
//! where a disk takes upper and lower case for the same. A name in which something had to be replaced, or which another
//! chart would have too, carries the chart's id behind it.

use std::collections::BTreeMap;
use std::path::Path;

use unicode_normalization::UnicodeNormalization as _;

use crate::chart::Chart;
use crate::ids::ChartId;

/// The longest word in bytes; with id, visit and ending it stays short of what any file system takes.
const LONGEST: usize = 120;

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

    /// What a chart is called by, before it is made a name; empty where it has nothing of the kind.
    pub(super) fn word(self, chart: &Chart, path: &Path) -> String {
        match self {
            Self::Id => String::new(),
            Self::RecordNumber => {
                // As signed and corrected since; of a chart that nobody has signed, as known today.
                let known = chart.recorded_identity().map(|identity| identity.put_into(&chart.patient));
                known.as_ref().unwrap_or(&chart.patient).record_number().trim().to_owned()
            }
            Self::File => path.file_stem().unwrap_or_default().to_string_lossy().into_owned(),
        }
    }
}

/// The beginning of the names of each chart's files, in the same order. Every chart is there once.
pub(super) fn stems(charts: &[(ChartId, String)]) -> Vec<String> {
    let mut stems: Vec<String> = charts.iter().map(|(id, word)| stem(*id, word)).collect();
    // What has got an id behind it can be what another chart is called by; then that one gets its own.
    for _ in 0..charts.len() {
        let mut users: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (n, stem) in stems.iter().enumerate() {
            users.entry(folded(stem)).or_default().push(n);
        }
        let shared: Vec<usize> = users.into_values().filter(|u| u.len() > 1).flatten().collect();
        if shared.is_empty() {
            break;
        }
        for n in shared {
            if let (Some(stem), Some((id, _))) = (stems.get_mut(n), charts.get(n)) {
                *stem = format!("{stem}-{id}");
            }
        }
    }
    stems
}

fn stem(id: ChartId, word: &str) -> String {
    let (name, whole) = plain(word);
    match (name.is_empty(), whole) {
        (true, _) => id.to_string(),
        (false, true) => name,
        (false, false) => format!("{name}-{id}"),
    }
}

/// A word as part of a file name, and whether it says all that the word said. Letters, marks and digits of every script
/// stay; blanks and what some system or program takes for something else become `_`.
fn plain(word: &str) -> (String, bool) {
    let mut plain = String::with_capacity(word.len());
    let mut whole = true;
    // A letter and its mark are the same name however a program put them together.
    for c in word.trim().nfc() {
        let kept = if c.is_ascii() { c.is_ascii_alphanumeric() || "-_.".contains(c) } else { is_seen(c) };
        // A dot at the beginning hides a file, and a hyphen makes it an option.
        let kept = kept && !(plain.is_empty() && matches!(c, '.' | '-'));
        if plain.len() + c.len_utf8() > LONGEST {
            whole = false;
            break;
        }
        plain.push(if kept { c } else { '_' });
        whole &= kept || c == ' ';
    }
    (plain, whole)
}

/// Whether a character beyond ASCII is seen: no blank, no control, nothing that joins, turns or hides others, nothing
/// that has no meaning of its own.
fn is_seen(c: char) -> bool {
    let unseen = c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}')
        || matches!(c, '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
        || matches!(c, '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{ffff}')
        || matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{e0000}'..='\u{10ffff}');
    !unseen
}

/// What disks that take upper and lower case for the same compare.
fn folded(name: &str) -> String {
    name.to_uppercase().to_lowercase().nfc().collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn id(n: u8) -> ChartId {
        ChartId::from_random([n; 16])
    }

    fn named(words: &[&str]) -> Vec<String> {
        stems(&(1..).zip(words).map(|(n, w)| (id(n), (*w).to_owned())).collect::<Vec<_>>())
    }

    #[test]
    fn a_word_becomes_a_safe_name_that_can_be_read() {
        let one = id(1).to_string();
        for (word, name) in [
            ("S-0001", "S-0001".to_owned()),
            ("12.345", "12.345".to_owned()),
            ("Sample Robin 1", "Sample_Robin_1".to_owned()),
            ("Иванов", "Иванов".to_owned()),
            ("Müller", "Müller".to_owned()),
            ("Mu\u{308}ller", "M\u{fc}ller".to_owned()),
            ("\u{1112}\u{1161}\u{11ab}", "\u{d55c}".to_owned()),
            ("\u{212b}", "\u{c5}".to_owned()),
            ("e\u{308}\u{327}", "\u{229}\u{308}".to_owned()),
            ("王小明", "王小明".to_owned()),
            ("हिन्दी", "हिन्दी".to_owned()),
            ("../../etc", format!("_._.._etc-{one}")),
            ("a/b\\c:d", format!("a_b_c_d-{one}")),
            ("-rf", format!("_rf-{one}")),
            (".hidden", format!("_hidden-{one}")),
            ("a\u{202e}b", format!("a_b-{one}")),
            ("a\tb", format!("a_b-{one}")),
            (" ", one.clone()),
            ("", one.clone()),
        ] {
            assert_eq!(named(&[word]), [name], "{word:?}");
        }
    }

    #[test]
    fn no_name_is_longer_than_file_systems_take_with_all_that_comes_behind() {
        for word in ["a".repeat(300), "漢".repeat(300), "\u{1f600}".repeat(300)] {
            let stem = &named(&[&word])[0];
            let whole = format!("{stem}-visit-{}.deidentified.json", u32::MAX);
            assert!(whole.len() <= 255 && stem.ends_with(&id(1).to_string()), "{whole}");
        }
        assert_eq!(named(&[&"a".repeat(LONGEST)]), ["a".repeat(LONGEST)]);
    }

    #[test]
    fn two_charts_never_share_a_name() {
        let collision = format!("7-{}", id(2));
        for words in [
            &["17/3", "17:3"][..],
            &["S-1", "S-1", "S-1"],
            &["s-1a", "S-1A"],
            &["straße", "STRASSE"],
            &["a b", "a_b"],
            &["M\u{fc}ller", "Mu\u{308}ller"],
            &["E\u{301}", "\u{e9}"],
            &["7", "7", collision.as_str()],
            &["", ""],
            &["CON", "con"],
        ] {
            let stems = named(words);
            let unique: BTreeSet<_> = stems.iter().map(|s| folded(s)).collect();
            assert_eq!(unique.len(), words.len(), "{stems:?}");
        }
    }

    #[test]
    fn a_name_depends_on_the_charts_and_not_on_their_order() {
        let charts: Vec<_> =
            [(1, "17/3"), (2, "17:3"), (3, "S"), (4, "s"), (5, "T")].map(|(n, w)| (id(n), w.to_owned())).to_vec();
        let backwards: Vec<_> = charts.iter().rev().cloned().collect();
        let mut other = stems(&backwards);
        other.reverse();
        assert_eq!(stems(&charts), other);
        assert_eq!(stems(&charts)[4], "T");
    }
}
