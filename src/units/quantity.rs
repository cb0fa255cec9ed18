//! Numbers with their units, as people and other programs write them.

use unicode_normalization::UnicodeNormalization as _;

use super::fixed::{Milli, RangeError};

/// What a typed quantity can mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reading<T> {
    /// Only this.
    One(T),
    /// One of these, each with the words for it; or a single one that hardly anybody means.
    Ask(Vec<(String, T)>),
}

impl<T> Reading<T> {
    /// The value where it is clear.
    pub fn one(self) -> Option<T> {
        match self {
            Self::One(value) => Some(value),
            Self::Ask(_) => None,
        }
    }

    /// The same with other values.
    pub fn map<U>(self, to: impl Fn(T) -> U) -> Reading<U> {
        match self {
            Self::One(value) => Reading::One(to(value)),
            Self::Ask(all) => Reading::Ask(all.into_iter().map(|(words, value)| (words, to(value))).collect()),
        }
    }
}

/// A number with what follows it up to the next number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    /// The number in millionths.
    pub millionths: u64,
    /// The number as it was typed.
    pub number: String,
    /// What follows, in lower case without blanks and stops at its ends; empty for a bare number.
    pub unit: String,
}

/// The numbers of a text with their units: `5 ft 8 in` has two. Decimal commas, fractions (`1 1/2`, `1½`), the signs of
/// feet and inches in every shape and capitals are understood.
///
/// # Errors
/// When it does not begin with a number, or one of them can be two numbers (`1,000`).
pub(super) fn parts(text: &str) -> Result<Vec<Part>, RangeError> {
    let plain = plain(text);
    let mut rest = plain.trim();
    let mut all = Vec::new();
    while !rest.is_empty() {
        let (millionths, number, after) = number(rest).ok_or_else(|| RangeError::not_a_number(text))??;
        let end = after.find(|c: char| c.is_ascii_digit()).unwrap_or(after.len());
        let (unit, after) = after.split_at(end);
        all.push(Part { millionths, number, unit: unit_word(unit) });
        rest = after.trim_start();
    }
    if all.is_empty() { Err(RangeError::not_a_number(text)) } else { Ok(all) }
}

/// A single number with its unit.
///
/// # Errors
/// When it is no number, or more than one.
pub(super) fn single(text: &str) -> Result<Part, RangeError> {
    match <[Part; 1]>::try_from(parts(text)?) {
        Ok([part]) => Ok(part),
        Err(_several) => Err(RangeError::not_a_number(text)),
    }
}

/// Signs in one shape, lower case, powers and fractions apart from digits.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '’' | '‘' | 'ʼ' | 'ʹ' | '′' | '`' | '´' | '‛' => out.push('\''),
            '”' | '“' | '″' | '‟' | 'ʺ' | '„' => out.push('"'),
            '−' | '–' | '—' | '\u{2010}' | '\u{2011}' => out.push('-'),
            'μ' => out.push('µ'),
            '¼'..='¾' | '\u{2150}'..='\u{215e}' => {
                out.push(' ');
                out.extend(c.nfkc().map(|d| if d == '\u{2044}' { '/' } else { d }));
            }
            c if c.is_whitespace() => out.push(' '),
            c => out.extend(c.to_lowercase()),
        }
    }
    let out = out.replace("''", "\"").replace("cm2", "cm²").replace("cm3", "cm³").replace("cm^2", "cm²");
    // A word between two parts says nothing.
    out.replace(" and ", " ").replace('&', " ")
}

/// What a reader takes for the unit.
fn unit_word(unit: &str) -> String {
    let ends = |c: char| c.is_whitespace() || matches!(c, '.' | ',' | '-' | '(' | ')' | ';' | '~' | '=' | ':');
    unit.trim_matches(ends).trim_end_matches('/').trim_matches(ends).to_owned()
}

type Number<'t> = Result<(u64, String, &'t str), RangeError>;

/// The number at the beginning of a text, and what follows it; `None` where there is none.
fn number(text: &str) -> Option<Number<'_>> {
    let end = text.find(|c: char| !(c.is_ascii_digit() || c == '.' || c == ',')).unwrap_or(text.len());
    // A stop or comma at the end belongs to what follows.
    let end = text.get(..end)?.trim_end_matches(['.', ',']).len();
    let (number, after) = text.split_at_checked(end)?;
    if number.is_empty() {
        return None;
    }
    let whole = match Milli::parse(number) {
        Ok(milli) => u64::from(milli.thousandths()) * 1000,
        Err(e) => return Some(Err(e)),
    };
    let is_whole = number.bytes().all(|b| b.is_ascii_digit());
    if let Some((top, bottom, rest)) = fraction(after.strip_prefix('/').filter(|_| is_whole), whole / 1_000_000) {
        return Some(Ok((top * 1_000_000 / bottom, format!("{number}/{bottom}"), rest)));
    }
    let second = after.strip_prefix([' ', '-']).filter(|_| is_whole).map(str::trim_start);
    if let Some(second) = second {
        let end = second.find(|c: char| !c.is_ascii_digit()).unwrap_or(second.len());
        let top = second.get(..end).and_then(|t| t.parse::<u64>().ok());
        let below = second.get(end..).and_then(|r| r.strip_prefix('/'));
        if let Some((top, bottom, rest)) = top.and_then(|top| fraction(below, top)).filter(|(t, b, _)| t < b) {
            let millionths = whole + top * 1_000_000 / bottom;
            return Some(Ok((millionths, format!("{number} {top}/{bottom}"), rest)));
        }
    }
    Some(Ok((whole, number.to_owned(), after)))
}

/// `top` over the number that `below` begins with, where that is a part of an inch or of a half.
fn fraction(below: Option<&str>, top: u64) -> Option<(u64, u64, &str)> {
    let below = below?.trim_start();
    let end = below.find(|c: char| !c.is_ascii_digit()).unwrap_or(below.len());
    let (bottom, rest) = below.split_at_checked(end)?;
    let bottom: u64 = bottom.parse().ok()?;
    (matches!(bottom, 2 | 3 | 4 | 5 | 8 | 10 | 16 | 32) && top <= 1000).then_some((top, bottom, rest))
}

/// A number in millionths without trailing zeros.
pub(super) fn shown(millionths: u64) -> String {
    let (whole, rest) = (millionths / 1_000_000, millionths % 1_000_000);
    if rest == 0 {
        return whole.to_string();
    }
    format!("{whole}.{}", format!("{rest:06}").trim_end_matches('0'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_units_are_told_apart_however_they_are_written() {
        for (typed, expected) in [
            ("70", vec![("70", "")]),
            ("70 KG", vec![("70", "kg")]),
            ("70 kg.", vec![("70", "kg")]),
            ("70,5kg", vec![("70.5", "kg")]),
            ("154#", vec![("154", "#")]),
            ("5’8”", vec![("5", "'"), ("8", "\"")]),
            ("5' 8''", vec![("5", "'"), ("8", "\"")]),
            ("5′8″", vec![("5", "'"), ("8", "\"")]),
            ("5 feet and 8 inches", vec![("5", "feet"), ("8", "inches")]),
            ("5 ft, 8 in.", vec![("5", "ft"), ("8", "in")]),
            ("5-8", vec![("5", ""), ("8", "")]),
            ("1 1/2 in", vec![("1.5", "in")]),
            ("1-1/2\"", vec![("1.5", "\"")]),
            ("1½ in", vec![("1.5", "in")]),
            ("½\"", vec![("0.5", "\"")]),
            ("5/8 in", vec![("0.625", "in")]),
            ("25-gauge", vec![("25", "gauge")]),
            ("2.5 kg/cm2", vec![("2.5", "kg/cm²")]),
            ("154 lb (70 kg)", vec![("154", "lb"), ("70", "kg")]),
            ("1m72", vec![("1", "m"), ("72", "")]),
        ] {
            let found: Vec<(String, String)> =
                parts(typed).unwrap().into_iter().map(|p| (shown(p.millionths), p.unit)).collect();
            let found: Vec<(&str, &str)> = found.iter().map(|(n, u)| (n.as_str(), u.as_str())).collect();
            assert_eq!(found, expected, "{typed}");
        }
        for bad in ["", "kg", "-70", "1,000", "1,540 lb", "about 70"] {
            assert!(parts(bad).is_err(), "{bad} was accepted");
        }
        assert!(single("5 ft 8 in").is_err());
    }
}
