//! Text for a terminal, in which nothing steers it: a name of a file, or a word out of one, can hold line ends that forge
//! a line, escape sequences, and characters that turn the writing around.

use std::path::Path;

/// Whole lines; line ends and tabs stay.
pub(in crate::cli) fn lines(text: &str) -> String {
    escaped(text, |c| matches!(c, '\n' | '\t'), |c| c.escape_default().to_string())
}

/// A line, which stays one.
pub(in crate::cli) fn line(text: &str) -> String {
    escaped(text, |_| false, |c| c.escape_default().to_string())
}

/// The name of a file as part of a line.
pub(in crate::cli) fn path(path: &Path) -> String {
    line(&path.display().to_string())
}

/// JSON, in which the same characters stand as JSON escapes them; they occur in texts alone.
pub(in crate::cli) fn json(text: &str) -> String {
    escaped(text, |c| c == '\n', |c| format!("\\u{:04x}", u32::from(c)))
}

fn escaped(text: &str, stays: impl Fn(char) -> bool, escape: impl Fn(char) -> String) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        if steers(c) && !stays(c) {
            plain.push_str(&escape(c));
        } else {
            plain.push(c);
        }
    }
    plain
}

/// Whether a character does something to a terminal or to the order of what is read, instead of being seen.
fn steers(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_a_terminal_is_shown_by_its_code() {
        for (text, shown) in [
            ("plain Ünïcode 漢字", "plain Ünïcode 漢字"),
            ("a\nother.ron: error", "a\\nother.ron: error"),
            ("a\r\tb", "a\\r\\tb"),
            ("\u{1b}]0;title\u{7}", "\\u{1b}]0;title\\u{7}"),
            ("\u{9b}31m", "\\u{9b}31m"),
            ("\u{202e}nor.\u{2066}", "\\u{202e}nor.\\u{2066}"),
            ("a\u{2028}b", "a\\u{2028}b"),
            ("می‌خواهم", "می‌خواهم"),
        ] {
            assert_eq!(line(text), shown, "{text:?}");
        }
        assert_eq!(lines("a\n\tb\u{1b}c\r\n"), "a\n\tb\\u{1b}c\\r\n");
        assert_eq!(path(Path::new("x\ny.ron")), "x\\ny.ron");
    }

    #[test]
    fn json_stays_json() {
        let text = serde_json::to_string(&"a\u{85}\u{202e}\u{7f}\n").unwrap();
        let shown = json(&text);
        assert_eq!(shown, r#""a\u0085\u202e\u007f\n""#);
        assert_eq!(serde_json::from_str::<String>(&shown).unwrap(), "a\u{85}\u{202e}\u{7f}\n");
    }
}
