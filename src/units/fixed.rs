//! A decimal number with three places, and the error of a number outside its range.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::i18n::text_with;

/// A number is not what its field allows.
///
/// [`Self::words`] is what people read. `Display` travels through the parser of files, which keeps errors only as text;
/// `store::format` tells the variants by it and says them in words of the catalogue.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RangeError {
    /// Not a number at all.
    #[error("'{0}' is not a number")]
    NotANumber(String),
    /// Outside the range; both ends are allowed values.
    #[error("{given} is not between {min} and {max}{unit}")]
    Outside {
        /// What was given, as typed.
        given: String,
        /// The least value allowed.
        min: String,
        /// The greatest value allowed.
        max: String,
        /// The unit with a leading space; empty without one.
        unit: String,
    },
    /// More decimal places than are kept.
    #[error("{0} has more than three decimal places")]
    TooFine(String),
    /// A comma that can part the thousands or the decimals.
    #[error("'{0}' can be read in two ways")]
    Ambiguous(String),
    /// A number without a unit beside numbers with different ones.
    #[error("'{0}' has no unit")]
    WithoutUnit(String),
    /// The same said twice, and not the same.
    #[error("'{0}' says two different things")]
    Disagree(String),
}

impl RangeError {
    /// A value outside `min ..= max`.
    #[expect(clippy::needless_pass_by_value, reason = "numbers and literals read better without a borrow")]
    pub fn outside(given: impl ToString, min: impl ToString, max: impl ToString, unit: &str) -> Self {
        let unit = if unit.is_empty() { String::new() } else { format!(" {unit}") };
        Self::Outside { given: given.to_string(), min: min.to_string(), max: max.to_string(), unit }
    }

    /// A text that is no number; long texts are cut.
    pub fn not_a_number(given: &str) -> Self {
        Self::NotANumber(given.trim().chars().take(24).collect())
    }

    /// What is wrong and what can be typed instead, for people.
    pub fn words(&self) -> String {
        let given = |id: &'static str, given: &str| text_with(id, &[("given", given.into())]).into_owned();
        match self {
            Self::NotANumber(typed) => given("range-not-a-number", typed),
            Self::Outside { given, min, max, unit } => {
                let parts = [
                    ("given", given.as_str().into()),
                    ("min", min.as_str().into()),
                    ("max", max.as_str().into()),
                    ("unit", unit.as_str().into()),
                ];
                text_with("range-outside", &parts).into_owned()
            }
            Self::TooFine(typed) => given("range-too-fine", typed),
            Self::Ambiguous(typed) => {
                let (whole, decimals) = typed.split_once([',', '.']).unwrap_or((typed, ""));
                let shown = if decimals == "000" { whole.to_owned() } else { format!("{whole}.{decimals}") };
                let parts = [
                    ("given", typed.as_str().into()),
                    ("decimal", shown.into()),
                    ("thousands", format!("{whole}{decimals}").into()),
                ];
                text_with("range-ambiguous", &parts).into_owned()
            }
            Self::WithoutUnit(typed) => given("range-without-unit", typed),
            Self::Disagree(typed) => given("range-disagree", typed),
        }
    }
}

/// Whether a comma or point can part thousands as well as decimals, as in `1,000`: one to three digits that do not begin
/// with a nought, the sign, three digits. `0,125` and `1,25` can only be decimals. A point parts decimals everywhere in this
/// program, and only three noughts after it, which nobody writes who means one, make `1.000` doubtful.
fn is_ambiguous(number: &str) -> bool {
    let Some((whole, decimals)) = number.split_once([',', '.']) else { return false };
    if number.contains('.') && decimals != "000" {
        return false;
    }
    let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    (1..=3).contains(&whole.len())
        && digits(whole)
        && !whole.starts_with('0')
        && decimals.len() == 3
        && digits(decimals)
}

/// A number from 0 to 4,294,967.295 in steps of a thousandth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(try_from = "f64", into = "f64")]
pub struct Milli(u32);

impl Milli {
    /// From a count of thousandths.
    pub const fn from_thousandths(n: u32) -> Self {
        Self(n)
    }

    /// The count of thousandths.
    pub const fn thousandths(self) -> u32 {
        self.0
    }

    /// Reads a typed number with a decimal point or comma. A point is always a decimal point, as everywhere in this
    /// program; thousands are not parted.
    ///
    /// # Errors
    /// When it is no number, can be two numbers (`1,000`, `1.000`), is negative, too large or finer than a thousandth.
    pub fn parse(text: &str) -> Result<Self, RangeError> {
        let typed = text.trim();
        if is_ambiguous(typed.strip_prefix('-').unwrap_or(typed)) {
            return Err(RangeError::Ambiguous(typed.to_owned()));
        }
        let plain = typed.replace(',', ".");
        let digits_only = plain.bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b'-');
        let value: f64 = plain.parse().map_err(|_not_a_float| RangeError::not_a_number(text))?;
        if !digits_only {
            return Err(RangeError::not_a_number(text));
        }
        Self::try_from(value)
    }
}

impl TryFrom<f64> for Milli {
    type Error = RangeError;
    fn try_from(value: f64) -> Result<Self, RangeError> {
        if !value.is_finite() {
            return Err(RangeError::NotANumber(value.to_string()));
        }
        let scaled = value * 1000.0;
        let whole = scaled.round();
        if !(0.0..=f64::from(u32::MAX)).contains(&whole) || value.is_sign_negative() && whole != 0.0 {
            return Err(RangeError::outside(value, 0, f64::from(u32::MAX) / 1000.0, ""));
        }
        // Binary fractions miss decimal ones by far less than this.
        if (scaled - whole).abs() > 1e-4 {
            return Err(RangeError::TooFine(value.to_string()));
        }
        Ok(Self(whole as u32))
    }
}

impl From<Milli> for f64 {
    fn from(m: Milli) -> Self {
        Self::from(m.0) / 1000.0
    }
}

impl fmt::Display for Milli {
    /// Without trailing zeros: `0.5`, `10`, `2.125`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_scaled(f, u64::from(self.0), 1000)
    }
}

/// Writes `value / scale` (a power of ten) exactly and without trailing zeros.
pub(super) fn write_scaled(f: &mut fmt::Formatter<'_>, value: u64, scale: u64) -> fmt::Result {
    let (whole, rest) = (value / scale, value % scale);
    if rest == 0 {
        return write!(f, "{whole}");
    }
    let places = scale.ilog10() as usize;
    let digits = format!("{rest:0places$}");
    write!(f, "{whole}.{}", digits.trim_end_matches('0'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decimal_is_kept_to_the_last_digit() {
        for (text, shown) in
            [("0.5", "0.5"), ("0,25", "0.25"), (" 10 ", "10"), ("2.125", "2.125"), ("0", "0"), ("1.10", "1.1")]
        {
            assert_eq!(Milli::parse(text).unwrap().to_string(), shown, "{text}");
        }
    }

    #[test]
    fn what_is_no_plain_number_is_refused() {
        for bad in ["", "a", "1e3", "NaN", "inf", "--1", "1.2.3", "0.5 mL", "-1", "0.0001"] {
            assert!(Milli::parse(bad).is_err(), "{bad:?} was accepted");
        }
        for bad in [f64::NAN, f64::INFINITY, -0.5, 4_294_967.296] {
            assert!(Milli::try_from(bad).is_err(), "{bad} was accepted");
        }
        assert!(Milli::try_from(4_294_967.295).is_ok(), "the greatest value is allowed");
    }

    #[test]
    fn a_comma_that_can_part_thousands_is_refused_and_never_guessed() {
        for (typed, read) in [
            // Below: fewer than three digits behind the comma, or nothing in front that could be thousands.
            ("0,5", Ok("0.5")),
            ("1,0", Ok("1")),
            ("1,25", Ok("1.25")),
            ("12,50", Ok("12.5")),
            ("0,125", Ok("0.125")),
            ("0,500", Ok("0.5")),
            (",125", Ok("0.125")),
            // At: one or a thousand.
            ("1,000", Err("'1,000' can be 1 or 1000: type the one that is meant")),
            ("1,500", Err("'1,500' can be 1.500 or 1500: type the one that is meant")),
            (" 12,500 ", Err("'12,500' can be 12.500 or 12500: type the one that is meant")),
            ("999,999", Err("'999,999' can be 999.999 or 999999: type the one that is meant")),
            ("-1,000", Err("'-1,000' can be -1 or -1000: type the one that is meant")),
            // Above: no way to part thousands.
            ("1000,125", Ok("1000.125")),
            ("1,000,000", Err("'1,000,000' is not a number")),
            ("1,000.5", Err("'1,000.5' is not a number")),
            ("1.000,5", Err("'1.000,5' is not a number")),
            ("1 000", Err("'1 000' is not a number")),
            ("1'000", Err("'1'000' is not a number")),
            // So has a point before three noughts, which nobody writes who means one.
            ("1.000", Err("'1.000' can be 1 or 1000: type the one that is meant")),
            ("10.000", Err("'10.000' can be 10 or 10000: type the one that is meant")),
            ("1.00", Ok("1")),
            ("0.000", Ok("0")),
            ("1000.000", Ok("1000")),
            // A point is a decimal point, also before three digits: so numbers are shown.
            ("2.125", Ok("2.125")),
        ] {
            let found = Milli::parse(typed).map(|n| n.to_string()).map_err(|e| e.words());
            assert_eq!(found, read.map(str::to_owned).map_err(str::to_owned), "{typed}");
        }
    }

    #[test]
    fn an_error_names_the_range() {
        assert_eq!(RangeError::outside(11, 0, 10, "").to_string(), "11 is not between 0 and 10");
        let outside = RangeError::outside(-1, 0, 20, "mL");
        assert_eq!([outside.to_string(), outside.words()], ["-1 is not between 0 and 20 mL"; 2]);
        let fine = Milli::parse("0.0001").unwrap_err();
        assert_eq!([fine.to_string(), fine.words()], ["0.0001 has more than three decimal places"; 2]);
    }
}
