//! Settings of a newer version: what this one does not know stays in the file when it writes its own.

use std::cell::Cell;
use std::fmt;
use std::ops::Range;

use serde::de::{self, Deserialize, Deserializer, Visitor};

use super::{Clinic, ExportChoices, Overlays, Settings, WindowSize};
use crate::exchange::{Exchange, Messages};

/// `new` with the fields of `old` that no version known here has, at the top and in groups of fields.
pub(super) fn kept(old: &str, new: &str) -> String {
    merged(old, new, &[]).unwrap_or_else(|| new.to_owned())
}

/// The names that this version knows of the group of fields at `path`; `None` where it looks no deeper.
fn known(path: &[&str]) -> Option<&'static [&'static str]> {
    match path {
        [] => names_of::<Settings>(),
        ["clinic"] => names_of::<Clinic>(),
        ["exchange"] => names_of::<Exchange>(),
        ["exchange", "messages"] => names_of::<Messages>(),
        ["export"] => names_of::<ExportChoices>(),
        ["overlays"] => names_of::<Overlays>(),
        ["window"] => names_of::<WindowSize>(),
        _ => None,
    }
}

fn merged(old: &str, new: &str, path: &[&str]) -> Option<String> {
    let known = known(path)?;
    let (before, (mut after, end)) = (fields(old)?.0, fields(new)?);
    let mut text = new.get(..end)?.trim_end().to_owned();
    let indent = "  ".repeat(path.len() + 1);
    for field in before.iter().filter(|field| !known.contains(&field.name)) {
        let value = old.get(field.value.clone())?.trim();
        if !text.ends_with([',', '(']) {
            text.push(',');
        }
        text.extend(["\n", &indent, field.name, ": ", value, ","]);
    }
    let grown = text.len() > new.get(..end)?.trim_end().len();
    let tail = new.get(end..)?;
    let outer = "  ".repeat(path.len());
    if grown {
        text.extend(["\n", &outer]);
    } else {
        new.get(..end)?.clone_into(&mut text);
    }
    text.push_str(tail);
    // From the last to the first, so that places before stay where they are.
    after.reverse();
    for field in after {
        let Some(theirs) = before.iter().find(|other| other.name == field.name) else { continue };
        let deeper: Vec<&str> = path.iter().copied().chain([field.name]).collect();
        let inner = merged(old.get(theirs.value.clone())?, new.get(field.value.clone())?, &deeper);
        if let Some(inner) = inner {
            text.replace_range(field.value, &inner);
        }
    }
    Some(text)
}

/// A field of a group in brackets.
struct Field<'a> {
    name: &'a str,
    value: Range<usize>,
}

/// The fields of the group that a text of RON consists of, and where its closing bracket is; `None` when it is none.
fn fields(text: &str) -> Option<(Vec<Field<'_>>, usize)> {
    let mut scan = Scan { text, at: 0 };
    scan.blank();
    while text.get(scan.at..)?.starts_with("#!") {
        scan.at += text.get(scan.at..)?.find('\n')?;
        scan.blank();
    }
    scan.word();
    scan.blank();
    if scan.next()? != '(' {
        return None;
    }
    let mut found = Vec::new();
    loop {
        scan.blank();
        if scan.peek()? == ')' {
            return Some((found, scan.at));
        }
        let name = scan.word();
        scan.blank();
        if name.is_empty() || scan.next()? != ':' {
            return None;
        }
        let start = scan.at;
        scan.value()?;
        let value = start..scan.at;
        let trimmed = text.get(value.clone())?;
        let lead = trimmed.len() - trimmed.trim_start().len();
        found.push(Field { name, value: start + lead..start + trimmed.trim_end().len() });
        if scan.peek()? == ',' {
            scan.next();
        }
    }
}

/// Walks over a text of RON.
struct Scan<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Scan<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn next(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at += c.len_utf8();
        Some(c)
    }

    /// Over blanks and comments.
    fn blank(&mut self) {
        loop {
            let rest = self.rest();
            let blanks = rest.len() - rest.trim_start().len();
            self.at += blanks;
            let rest = self.rest();
            if rest.starts_with("//") {
                self.at += rest.find('\n').unwrap_or(rest.len());
            } else if rest.starts_with("/*") {
                self.at += rest.find("*/").map_or(rest.len(), |end| end + 2);
            } else {
                return;
            }
        }
    }

    fn word(&mut self) -> &'a str {
        let rest = self.rest();
        let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        self.at += end;
        rest.get(..end).unwrap_or_default()
    }

    /// Over a value, up to the comma or bracket that ends it.
    fn value(&mut self) -> Option<()> {
        let mut depth = 0_usize;
        loop {
            self.blank();
            let rest = self.rest();
            if let Some(end) = raw_text(rest) {
                self.at += end;
                continue;
            }
            match self.peek()? {
                ',' | ')' | ']' | '}' if depth == 0 => return Some(()),
                '(' | '[' | '{' => depth += 1,
                ')' | ']' | '}' => depth -= 1,
                '"' => {
                    self.next();
                    self.quoted('"')?;
                    continue;
                }
                '\'' => {
                    self.next();
                    self.quoted('\'')?;
                    continue;
                }
                _ => {}
            }
            self.next();
        }
    }

    /// To behind the closing quotation mark.
    fn quoted(&mut self, mark: char) -> Option<()> {
        loop {
            match self.next()? {
                '\\' => drop(self.next()?),
                c if c == mark => return Some(()),
                _ => {}
            }
        }
    }
}

/// The length of a raw text such as `r#"…"#` at the start of `rest`.
fn raw_text(rest: &str) -> Option<usize> {
    let after = rest.strip_prefix('r')?;
    let signs = after.len() - after.trim_start_matches('#').len();
    let inner = after.get(signs..)?.strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(signs));
    Some(1 + signs + 1 + inner.find(&end)? + end.len())
}

/// The names of the fields of a type, as it tells them to whoever reads it.
fn names_of<'de, T: Deserialize<'de>>() -> Option<&'static [&'static str]> {
    let names = Cell::new(None);
    T::deserialize(Ask(&names)).ok();
    names.get()
}

/// Asks a type for its names and gives it nothing.
struct Ask<'a>(&'a Cell<Option<&'static [&'static str]>>);

/// Nothing was given.
#[derive(Debug)]
struct Nothing;

impl fmt::Display for Nothing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("nothing to read")
    }
}

impl std::error::Error for Nothing {}

impl de::Error for Nothing {
    fn custom<M: fmt::Display>(_message: M) -> Self {
        Self
    }
}

impl<'de> Deserializer<'de> for Ask<'_> {
    type Error = Nothing;

    fn deserialize_any<V: Visitor<'de>>(self, _visitor: V) -> Result<V::Value, Nothing> {
        Err(Nothing)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        fields: &'static [&'static str],
        _visitor: V,
    ) -> Result<V::Value, Nothing> {
        self.0.set(Some(fields));
        Err(Nothing)
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_group_of_settings_tells_its_names() {
        for path in
            [&[][..], &["clinic"], &["exchange"], &["exchange", "messages"], &["export"], &["overlays"], &["window"]]
        {
            let names = known(path).unwrap();
            assert!(names.len() > 1, "{path:?}: {names:?}");
        }
        assert!(known(&[]).unwrap().contains(&"ui_scale"));
        assert_eq!(known(&["signer"]), None);
    }

    #[test]
    fn what_is_not_known_is_kept_with_whatever_stands_in_it() {
        let old = "#![enable(implicit_some)]\n// by hand\n(\n  theme: Dark, // a comment, with (\n  later: [(a: \"x, ) \\\" y\", b: r#\"\"z\"#), 'c'],\n  \
                   clinic: (name: \"Old\", logo: Some(\"l.svg\"), address: []), /* , ) */ last: {\"k\": (1, 2)}\n)\n";
        let new = "(\n  theme: Light,\n  clinic: (\n    name: \"New\",\n  ),\n)\n";
        assert_eq!(
            kept(old, new),
            "(\n  theme: Light,\n  clinic: (\n    name: \"New\",\n    logo: Some(\"l.svg\"),\n  ),\n  later: [(a: \"x, ) \\\" y\", b: \
             r#\"\"z\"#), 'c'],\n  last: {\"k\": (1, 2)},\n)\n"
        );
    }

    #[test]
    fn what_is_known_or_broken_leaves_the_new_text_as_it_is() {
        let new = "(\n  theme: Light,\n)\n";
        for old in [
            "",
            "(",
            "(theme: Dark)",
            "(theme: Dark, ui_scale: 2.0)",
            "(theme Dark)",
            "[1]",
            "(later: \"",
            "(later: (1)",
        ] {
            assert_eq!(kept(old, new), new, "{old:?}");
        }
    }
}
