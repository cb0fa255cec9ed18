//! Text as XHTML within FHIR's limits: paragraphs and tables, everything escaped, nothing that could run or load.

use super::elements::Narrative;

/// Text with everything escaped that means something in XML; characters that XML has not are replaced.
pub(in crate::export) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '\n' | '\t' => escaped.push(c),
            // XML 1.0, production 2.
            '\u{fffe}' | '\u{ffff}' => escaped.push('\u{fffd}'),
            c if c < ' ' => escaped.push('\u{fffd}'),
            c => escaped.push(c),
        }
    }
    escaped
}

/// Paragraphs; line breaks stay.
pub(super) fn paragraphs<T: AsRef<str>>(paragraphs: &[T]) -> Narrative {
    let paragraph = |p: &T| format!("<p>{}</p>", escape(p.as_ref()).replace('\n', "<br/>"));
    narrative(&paragraphs.iter().map(paragraph).collect::<Vec<_>>().concat())
}

/// A table with its header.
pub(super) fn table(head: &[String], rows: &[Vec<String>]) -> Narrative {
    let cells = |tag: &str, cells: &[String]| -> String {
        let cell = |c: &String| format!("<{tag}>{}</{tag}>", escape(c).replace('\n', "<br/>"));
        cells.iter().map(cell).collect::<Vec<_>>().concat()
    };
    let body = rows.iter().map(|r| format!("<tr>{}</tr>", cells("td", r))).collect::<Vec<_>>().concat();
    narrative(&format!("<table><thead><tr>{}</tr></thead><tbody>{body}</tbody></table>", cells("th", head)))
}

fn narrative(inside: &str) -> Narrative {
    let div = format!("<div xmlns=\"http://www.w3.org/1999/xhtml\">{inside}</div>");
    Narrative { status: "generated", div }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_text_becomes_markup() {
        for (text, escaped) in [
            ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
            ("a & b]]>", "a &amp; b]]&gt;"),
            ("\"O'Brien\"", "&quot;O&#39;Brien&quot;"),
            ("a\u{ffff}\u{1}b", "a\u{fffd}\u{fffd}b"),
            ("é漢", "é漢"),
        ] {
            assert_eq!(escape(text), escaped);
        }
    }
}
