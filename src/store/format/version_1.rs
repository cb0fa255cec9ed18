//! What version 1 of the format was, as far as it was otherwise.
//!
//! "None" of five choices was written by that name, which RON writes `r#None` and no reader understands without its field.
//! Version 2 gives each a name of its own; the structs of [`crate::chart`] read both. Digests of signed visits were made
//! over the old names and stay what they are.

use serde_json::Value;

/// The choices by the field in which they stand, and by the name that "none" has there since version 2.
const NONE_OF: [(&str, &str); 5] = [
    ("response", "NoRelief"),
    ("adherence", "NothingDone"),
    ("tenderness", "NotTender"),
    ("weakness", "NoWeakness"),
    ("bleeding", "NoBleeding"),
];

/// The name of version 1.
const NONE: &str = "None";

/// A value written by serde as compact RON, with the names of version 1. Texts in quotes stay as they are.
pub(in crate::store) fn ron_of_version_1(text: &str) -> String {
    let mut old = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c == '"' || c.is_ascii_alphabetic()) {
        let (before, here) = rest.split_at(at);
        old.push_str(before);
        let end = if here.starts_with('"') { end_of_text(here) } else { end_of_name(here) };
        let (token, after) = here.split_at(end);
        if NONE_OF.iter().any(|(_, name)| *name == token) {
            old.push_str("r#");
            old.push_str(NONE);
        } else {
            old.push_str(token);
        }
        rest = after;
    }
    old.push_str(rest);
    old
}

/// Where a text in quotes ends, behind its closing quote.
fn end_of_text(text: &str) -> usize {
    let mut escaped = false;
    for (i, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return i.saturating_add(1),
            _ => {}
        }
    }
    text.len()
}

fn end_of_name(text: &str) -> usize {
    text.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(text.len())
}

/// A field of a JSON object, with the name of version 1 for "none"; `None` where it is the same in both.
pub(in crate::store) fn json_of_version_1(field: &str, value: &Value) -> Option<Value> {
    let is_none = NONE_OF.iter().any(|(of, name)| *of == field && value.as_str() == Some(name));
    is_none.then(|| Value::from(NONE))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_the_old_ones_and_texts_stay() {
        for (now, then) in [
            ("(response:NoRelief)", "(response:r#None)"),
            ("(response:Some(NoRelief),a:1)", "(response:Some(r#None),a:1)"),
            ("(note:\"NoRelief\",weakness:Some(NoWeakness))", "(note:\"NoRelief\",weakness:Some(r#None))"),
            ("(note:\"a \\\" response:NoRelief\",b:NotTender)", "(note:\"a \\\" response:NoRelief\",b:r#None)"),
            ("(note:\"é漢\",b:NoBleeding)", "(note:\"é漢\",b:r#None)"),
            ("NothingDoneAtAll", "NothingDoneAtAll"),
            ("(note:\"open", "(note:\"open"),
            ("", ""),
        ] {
            assert_eq!(ron_of_version_1(now), then);
        }
    }

    #[test]
    fn a_word_in_another_field_is_a_word() {
        for (field, value, then) in [
            ("response", "NoRelief", Some("None")),
            ("bleeding", "NoBleeding", Some("None")),
            ("note", "NoRelief", None),
            ("response", "Short", None),
            ("response", "NoBleeding", None),
        ] {
            assert_eq!(json_of_version_1(field, &Value::from(value)), then.map(Value::from), "{field}: {value}");
        }
    }
}
