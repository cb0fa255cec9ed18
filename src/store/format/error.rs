//! Why bytes are no chart, in words that quote nothing.

use std::fmt;

use crate::diagnostics::Diagnostic;
use crate::i18n::{Part, text, text_with};

/// Why bytes are no chart, or a chart cannot be written as bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FormatError {
    /// Nothing in it.
    Empty,
    /// Only zero bytes, as some file systems leave after a power cut.
    OnlyZeros,
    /// A file of another kind; holds the id of the text that names the kind.
    OtherKind(&'static str),
    /// Bytes that are no text.
    Binary,
    /// UTF-16 text.
    Utf16,
    /// Not UTF-8; the place of the first wrong byte.
    NotUtf8 {
        /// Counted from 1.
        line: usize,
        /// Counted from 1.
        column: usize,
    },
    /// Lines end with a lone carriage return.
    CarriageReturns,
    /// RON, but not a chart of this program.
    NotAChart,
    /// Larger than a chart may be.
    TooLarge {
        /// Its size.
        bytes: u64,
    },
    /// More visits or marks than a chart may have.
    TooMany {
        /// The most that are allowed.
        most: usize,
        /// The id of the text that names what there are too many of.
        of: &'static str,
    },
    /// Written by a newer version of this program.
    Newer {
        /// The format version of the file.
        found: u32,
        /// The newest version known here.
        known: u32,
    },
    /// A value is not what its field allows, or the text is not RON.
    Syntax {
        /// Counted from 1, in the file.
        line: usize,
        /// Counted from 1, in the file.
        column: usize,
        /// What is wrong there, without quoting the file.
        reason: String,
    },
    /// The first line and the content name different charts or versions.
    HeaderDisagrees,
    /// The chart breaks rules that every chart keeps.
    Unsound(Vec<Diagnostic>),
    /// What was written does not read back as the same chart: a defect of this program.
    NotTheSame,
}

impl FormatError {
    /// What is wrong, as the end of a sentence.
    pub fn reason(&self) -> String {
        match self {
            Self::Empty => text("format-empty").into_owned(),
            Self::OnlyZeros => text("format-only-zeros").into_owned(),
            Self::OtherKind(kind) => text_with("format-other-kind", &[("kind", text(kind).into())]).into_owned(),
            Self::Binary => text("format-binary").into_owned(),
            Self::Utf16 => text("format-utf-16").into_owned(),
            Self::NotUtf8 { line, column } => {
                text_with("format-not-utf-8", &[("line", number(line)), ("column", number(column))]).into_owned()
            }
            Self::CarriageReturns => text("format-carriage-returns").into_owned(),
            Self::NotAChart => text("format-not-a-chart").into_owned(),
            Self::TooLarge { .. } => {
                text_with("format-too-large", &[("most", number(&(super::MAX_BYTES >> 20)))]).into_owned()
            }
            Self::TooMany { most, of } => {
                text_with("format-too-many", &[("most", number(most)), ("what", text(of).into())]).into_owned()
            }
            Self::Newer { found, known } => {
                text_with("format-newer", &[("found", number(found)), ("known", number(known))]).into_owned()
            }
            Self::Syntax { line, column, reason } => {
                let parts = [("line", number(line)), ("column", number(column)), ("reason", reason.into())];
                text_with("format-syntax", &parts).into_owned()
            }
            Self::HeaderDisagrees => text("format-header-disagrees").into_owned(),
            Self::Unsound(problems) => {
                let first = problems.first().map(|d| format!("{}: {}", d.place, d.message)).unwrap_or_default();
                let more = problems.len().saturating_sub(1);
                let parts = [("count", problems.len().into()), ("first", first.into()), ("more", number(&more))];
                text_with("format-unsound", &parts).into_owned()
            }
            Self::NotTheSame => text("format-not-the-same").into_owned(),
        }
    }

    /// The text id of what to do when a file is like this.
    pub(in crate::store) const fn hint_for_reading(&self) -> &'static str {
        match self {
            Self::Empty | Self::OnlyZeros | Self::Binary => "hint-damaged",
            Self::OtherKind(_) | Self::NotAChart => "hint-other-kind",
            Self::Utf16 | Self::NotUtf8 { .. } | Self::CarriageReturns => "hint-encoding",
            Self::Newer { .. } => "hint-newer",
            Self::TooLarge { .. }
            | Self::TooMany { .. }
            | Self::Syntax { .. }
            | Self::HeaderDisagrees
            | Self::Unsound(_)
            | Self::NotTheSame => "hint-by-hand",
        }
    }

    /// The text id of what to do when a chart cannot become a file.
    pub(in crate::store) const fn hint_for_writing(&self) -> &'static str {
        match self {
            Self::Unsound(_) => "hint-unsound-write",
            Self::TooLarge { .. } | Self::TooMany { .. } => "hint-too-large",
            _ => "hint-defect",
        }
    }
}

impl fmt::Display for FormatError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.reason())
    }
}

impl std::error::Error for FormatError {}

/// A number filled into a text as it is, without digit grouping and without choosing a plural.
fn number(n: &impl ToString) -> Part<'static> {
    n.to_string().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_problems_is_told_by_its_first_and_a_count() {
        let problem = |n: u32| Diagnostic::error(format!("visit {n}"), "visit ids do not ascend");
        let one = FormatError::Unsound(vec![problem(1)]);
        assert_eq!(one.to_string(), "visit 1: visit ids do not ascend");
        let three = FormatError::Unsound(vec![problem(1), problem(2), problem(3)]);
        assert_eq!(three.to_string(), "visit 1: visit ids do not ascend; and 2 more");
    }
}
