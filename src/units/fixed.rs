//! A decimal number with three places, and the error of a number outside its range.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A number is not what its field allows.
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

    /// Reads a typed number with a decimal point or comma.
    ///
    /// # Errors
    /// When it is no number, negative, too large or finer than a thousandth.
    pub fn parse(text: &str) -> Result<Self, RangeError> {
        let plain = text.trim().replace(',', ".");
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
    fn an_error_names_the_range() {
        assert_eq!(RangeError::outside(11, 0, 10, "").to_string(), "11 is not between 0 and 10");
        assert_eq!(RangeError::outside(-1, 0, 20, "mL").to_string(), "-1 is not between 0 and 20 mL");
    }
}
