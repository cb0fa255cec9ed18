//! Says what is wrong at a place of a RON file without quoting it.
//!
//! The parser's own messages repeat what they found, and that may be a patient's name in the wrong field. Only words
//! of this program go into the explanation: names of fields it knows, ranges it checks, kinds of value it expects.

use ron::Error;

use crate::i18n::{text, text_with};
use crate::ids::{ChartIdError, IdError};

/// What is wrong, in words without content of the file.
pub(in crate::store) fn explain(error: &Error) -> String {
    let plain = |id| text(id).into_owned();
    let expected = |what: &str| text_with("syntax-expected", &[("expected", what.into())]).into_owned();
    match error {
        Error::Eof => plain("syntax-ends-early"),
        Error::ExpectedArray => expected("["),
        Error::ExpectedArrayEnd => expected("]"),
        Error::ExpectedComma => expected(","),
        Error::ExpectedMap => expected("{"),
        Error::ExpectedMapColon => expected(":"),
        Error::ExpectedMapEnd => expected("}"),
        Error::ExpectedStructLike | Error::ExpectedNamedStructLike(_) | Error::ExpectedDifferentStructName { .. } => {
            expected("(")
        }
        Error::ExpectedStructLikeEnd | Error::ExpectedOptionEnd => expected(")"),
        Error::ExpectedBoolean => expected("true / false"),
        Error::ExpectedString => expected("\"…\""),
        Error::ExpectedStringEnd => expected("\""),
        Error::ExpectedFloat | Error::ExpectedInteger | Error::FloatUnderscore => expected("0–9"),
        Error::IntegerOutOfBounds | Error::InvalidIntegerDigit { .. } | Error::UnderscoreAtBeginning => {
            plain("syntax-integer")
        }
        Error::InvalidEscape(_) => plain("syntax-escape"),
        Error::UnclosedBlockComment | Error::UnclosedLineComment => plain("syntax-comment"),
        Error::TrailingCharacters => plain("syntax-trailing"),
        Error::ExpectedAttribute | Error::ExpectedAttributeEnd | Error::NoSuchExtension(_) => plain("syntax-header"),
        Error::ExceededRecursionLimit => plain("syntax-too-deep"),
        Error::UnexpectedChar(_) | Error::ExpectedIdentifier | Error::InvalidIdentifier(_) => plain("syntax-character"),
        // `expected` is written by the types of this program, `found` by the file.
        Error::InvalidValueForType { expected, .. } => of_type("syntax-expected-type", expected),
        Error::ExpectedDifferentLength { expected, .. } => of_type("syntax-expected-length", expected),
        Error::NoSuchEnumVariant { expected, .. } => known("syntax-unknown-choice", expected),
        Error::NoSuchStructField { expected: [], .. } => plain("syntax-no-fields"),
        Error::NoSuchStructField { expected, .. } => known("syntax-unknown-field", expected),
        Error::MissingStructField { field, .. } => with_field("syntax-missing-field", field),
        Error::DuplicateStructField { field, .. } => with_field("syntax-duplicate-field", field),
        Error::Message(message) => of_message(message),
        _ => plain("syntax-not-allowed"),
    }
}

fn of_type(id: &'static str, expected: &str) -> String {
    text_with(id, &[("expected", expected.into())]).into_owned()
}

fn known(id: &'static str, names: &[&str]) -> String {
    text_with(id, &[("known", names.join(", ").into())]).into_owned()
}

fn with_field(id: &'static str, field: &str) -> String {
    text_with(id, &[("field", field.into())]).into_owned()
}

/// The messages of this program's own checks, without the value that they begin with. They pass through the parser as
/// text, so they are told by how they end.
fn of_message(message: &str) -> String {
    const RANGE: &str = " is not between ";
    if let Some(at) = message.rfind(RANGE) {
        let range = message.get(at.saturating_add(RANGE.len())..).unwrap_or_default();
        if is_range(range) {
            return text_with("syntax-range", &[("range", range.into())]).into_owned();
        }
    }
    let ends: [(&str, &'static str); 3] = [
        (" is not a number", "syntax-not-a-number"),
        (" has more than three decimal places", "syntax-too-fine"),
        (" is not a time with an offset such as 2026-11-21T09:42:00+01:00", "syntax-moment"),
    ];
    let id = if message == IdError.to_string() {
        "syntax-id"
    } else if message == ChartIdError.to_string() {
        "syntax-chart-id"
    } else {
        ends.iter().find(|(end, _)| message.ends_with(end)).map_or("syntax-not-allowed", |(_, id)| id)
    };
    text(id).into_owned()
}

/// Whether this is `0 and 20 mL` and the like, and nothing that a file could have put there.
fn is_range(text: &str) -> bool {
    let is_number = |w: &str| w.parse::<f64>().is_ok_and(f64::is_finite) && w.len() <= 16;
    match text.split(' ').collect::<Vec<_>>().as_slice() {
        [min, "and", max] => is_number(min) && is_number(max),
        [min, "and", max, unit] => {
            is_number(min) && is_number(max) && ["mL", "kg", "cm", "mm", "G", "kPa"].contains(unit)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::RangeError;

    #[test]
    fn own_messages_keep_their_range_and_lose_the_value() {
        let range = RangeError::outside("ZZCANARY", 0, 20, "mL").to_string();
        for (message, expected) in [
            (range.as_str(), "the value is not between 0 and 20 mL"),
            ("11 is not between 0 and 10", "the value is not between 0 and 10"),
            ("'ZZCANARY' is not a number", "the value is not a number"),
            ("0.0001 has more than three decimal places", "the value has more than three decimal places"),
            (
                "'ZZCANARY' is not a time with an offset such as 2026-11-21T09:42:00+01:00",
                "the value is not a time with an offset such as 2026-11-21T09:42:00+01:00",
            ),
            ("failed to parse \"ZZCANARY\" as a date", "a value that is not allowed here"),
            ("\"x is not between ZZCANARY and 3\" is no date", "a value that is not allowed here"),
            ("x is not between 0 and 10 ZZCANARY", "a value that is not allowed here"),
        ] {
            assert_eq!(explain(&Error::Message(message.to_owned())), expected);
        }
        assert_eq!(explain(&Error::Message(IdError.to_string())), IdError.to_string());
        assert_eq!(explain(&Error::Message(ChartIdError.to_string())), ChartIdError.to_string());
    }

    #[test]
    fn what_the_file_holds_is_never_repeated() {
        let canary = || "ZZCANARY".to_owned();
        let errors = [
            Error::NoSuchEnumVariant { expected: &["Found", "Planned"], found: canary(), outer: Some(canary()) },
            Error::NoSuchStructField { expected: &["x", "y"], found: canary(), outer: Some(canary()) },
            Error::NoSuchStructField { expected: &[], found: canary(), outer: None },
            Error::MissingStructField { field: "x", outer: Some(canary()) },
            Error::DuplicateStructField { field: "x", outer: Some(canary()) },
            Error::InvalidValueForType { expected: "a string".to_owned(), found: canary() },
            Error::ExpectedDifferentStructName { expected: "Place", found: canary() },
            Error::InvalidIdentifier(canary()),
            Error::SuggestRawIdentifier(canary()),
            Error::NoSuchExtension(canary()),
            Error::ExpectedStructName(canary()),
            Error::Message(canary()),
            Error::UnexpectedChar('Z'),
        ];
        for error in errors {
            let text = explain(&error);
            assert!(!text.contains('Z') && !text.is_empty(), "{error:?} became {text:?}");
        }
        let unknown = Error::NoSuchStructField { expected: &["x", "y"], found: canary(), outer: None };
        assert_eq!(explain(&unknown), "a field with an unknown name; known here are x, y");
    }
}
