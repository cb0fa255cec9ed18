//! One cell of a table, with what spreadsheets would run as a formula, or read as a number that it is not, made harmless.

use std::collections::BTreeSet;

use serde::Serialize;

use super::spreadsheet;

/// A cell as it is written, before quoting.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Cell(String);

impl Cell {
    /// Nothing recorded.
    pub(super) const EMPTY: Self = Self(String::new());

    /// Words that somebody typed, made harmless.
    pub(super) fn text(words: &str) -> Self {
        Self(harmless(words))
    }

    /// A number, an id, a date or one of a list of words: never a formula.
    #[expect(clippy::needless_pass_by_value, reason = "handed to `Option::map` as it is")]
    pub(super) fn plain(value: impl ToString) -> Self {
        Self(value.to_string())
    }

    /// The value, or an empty cell.
    pub(super) fn of<T: ToString>(value: Option<T>) -> Self {
        value.map_or(Self::EMPTY, Self::plain)
    }

    /// A list as JSON; begins with a bracket and is therefore no formula.
    pub(super) fn json(list: &impl Serialize) -> Self {
        serde_json::to_string(list).map_or(Self::EMPTY, Self)
    }

    /// A set as JSON, or an empty cell for an empty set.
    pub(super) fn set<T: Serialize>(set: &BTreeSet<T>) -> Self {
        if set.is_empty() { Self::EMPTY } else { Self::json(&set) }
    }

    /// A list as JSON, or an empty cell for an empty list.
    pub(super) fn list<T: Serialize>(list: &[T]) -> Self {
        if list.is_empty() { Self::EMPTY } else { Self::json(&list) }
    }

    /// Appends the cell with the quotes that it needs.
    pub(super) fn write(&self, row: &mut String) {
        if self.0.contains(['"', ',', '\r', '\n']) {
            row.extend(["\"", &self.0.replace('"', "\"\""), "\""]);
        } else {
            row.push_str(&self.0);
        }
    }

    /// The bytes between the quotes.
    pub(super) fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

/// Puts an apostrophe before what a spreadsheet would take for a formula, also behind blanks and invisible characters,
/// before what it would turn into another number or a date, and before what begins with an apostrophe already. Taking one leading apostrophe away gives back the words.
fn harmless(words: &str) -> String {
    let first = words.chars().find(|c| !is_invisible(*c));
    // The full-width forms of = + - @ are formulas in some locales.
    let starts_a_formula = matches!(first, Some('=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠'));
    let starts_badly = words.starts_with(['\t', '\r', '\n', '\'']);
    if starts_a_formula || starts_badly || spreadsheet::changes(words) { format!("'{words}") } else { words.to_owned() }
}

fn is_invisible(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_be_a_formula_gets_an_apostrophe() {
        for (words, written) in [
            ("", ""),
            ("neck pain", "neck pain"),
            ("7 - worse", "7 - worse"),
            ("=HYPERLINK(\"x\")", "'=HYPERLINK(\"x\")"),
            ("+1", "'+1"),
            ("-1", "'-1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            ("\rx", "'\rx"),
            ("\nx", "'\nx"),
            (" =1", "' =1"),
            ("\u{202e}=1", "'\u{202e}=1"),
            ("\u{feff}+1", "'\u{feff}+1"),
            ("＝1", "'＝1"),
            ("＠x", "'＠x"),
            ("'quoted'", "''quoted'"),
            ("0012345678901234", "'0012345678901234"),
            ("12E5", "'12E5"),
            ("MAR-07", "'MAR-07"),
            ("S-0001", "S-0001"),
        ] {
            assert_eq!(Cell::text(words).0, written, "{words:?}");
            let back = written.strip_prefix('\'').unwrap_or(written);
            assert_eq!(back, words, "one apostrophe less gives back the words");
        }
    }

    #[test]
    fn a_cell_is_quoted_as_every_reader_of_tables_expects() {
        for words in ["", "a", "a,b", "say \"so\"", "two\r\nlines", "é漢"] {
            let mut row = String::new();
            Cell(words.to_owned()).write(&mut row);
            let mut theirs = ::csv::Writer::from_writer(Vec::new());
            theirs.write_record(["x", words]).unwrap();
            assert_eq!(format!("x,{row}\n"), String::from_utf8(theirs.into_inner().unwrap()).unwrap());
        }
    }

    #[test]
    fn a_negative_number_stays_a_number() {
        assert_eq!(Cell::plain(-12.5).0, "-12.5");
    }

    #[test]
    fn an_empty_list_is_not_a_list_that_nobody_asked_for() {
        assert_eq!(Cell::list::<u8>(&[]), Cell::EMPTY);
        assert_eq!(Cell::json(&Some(Vec::<String>::new())).0, "[]");
    }
}
