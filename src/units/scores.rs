//! Scores that patients give.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::fixed::{Milli, RangeError};

/// Pain on the numeric rating scale, 0 to 10.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct PainScore(u8);

impl PainScore {
    /// All scores, 0 to 10.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..=10).map(Self)
    }

    /// The number.
    pub const fn value(self) -> u8 {
        self.0
    }

    /// Reads a typed score.
    ///
    /// # Errors
    /// When it is not a whole number from 0 to 10.
    pub fn parse(text: &str) -> Result<Self, RangeError> {
        let text = text.trim();
        let n: i64 = text.parse().map_err(|_not_whole| RangeError::not_a_number(text))?;
        u8::try_from(n).map_err(|_too_far| RangeError::outside(n, 0, 10, "")).and_then(Self::try_from)
    }
}

impl TryFrom<u8> for PainScore {
    type Error = RangeError;
    fn try_from(n: u8) -> Result<Self, RangeError> {
        if n <= 10 { Ok(Self(n)) } else { Err(RangeError::outside(n, 0, 10, "")) }
    }
}

impl From<PainScore> for u8 {
    fn from(score: PainScore) -> Self {
        score.0
    }
}

impl fmt::Display for PainScore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The score of a functional scale, 0 to 1,000 in steps of a thousandth. The range guards against slips of the keyboard;
/// each scale has a narrower one of its own (`assets/clinical/scales.ron`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "Milli", into = "Milli")]
pub struct ScaleScore(Milli);

impl ScaleScore {
    /// Reads a typed score, with or without a percent sign.
    ///
    /// # Errors
    /// When it is no number or outside 0 to 1,000.
    pub fn parse(text: &str) -> Result<Self, RangeError> {
        let text = text.trim();
        let end = ["%", "percent", "points", "pts"].iter().find_map(|unit| text.strip_suffix(unit));
        Milli::parse(end.unwrap_or(text)).and_then(Self::try_from)
    }

    /// The score in thousandths.
    pub const fn thousandths(self) -> u32 {
        self.0.thousandths()
    }
}

impl TryFrom<Milli> for ScaleScore {
    type Error = RangeError;
    fn try_from(score: Milli) -> Result<Self, RangeError> {
        if score.thousandths() <= 1_000_000 { Ok(Self(score)) } else { Err(RangeError::outside(score, 0, 1000, "")) }
    }
}

impl From<ScaleScore> for Milli {
    fn from(score: ScaleScore) -> Self {
        score.0
    }
}

impl fmt::Display for ScaleScore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_score_is_a_whole_number_from_0_to_10() {
        for (text, ok) in [("-1", false), ("0", true), ("10", true), ("11", false), ("7.5", false), ("", false)] {
            assert_eq!(PainScore::parse(text).is_ok(), ok, "{text}");
        }
        assert_eq!(PainScore::parse("11").unwrap_err().to_string(), "11 is not between 0 and 10");
        assert_eq!(PainScore::parse("300").unwrap_err().to_string(), "300 is not between 0 and 10");
    }

    #[test]
    fn the_score_of_a_scale_is_a_decimal_up_to_a_thousand() {
        for (text, shown) in [("34", Some("34")), ("34 %", Some("34")), ("6,5", Some("6.5")), ("1000", Some("1000"))] {
            assert_eq!(ScaleScore::parse(text).ok().map(|s| s.to_string()).as_deref(), shown, "{text}");
        }
        for bad in ["", "-1", "1000.001", "a third", "1,000", "6,500 %"] {
            assert!(ScaleScore::parse(bad).is_err(), "{bad} was accepted");
        }
    }
}
