//! Scores and thresholds of the examination.

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

/// A pressure pain threshold in kilopascals, 9.8 to 1,079.
///
/// The range is that of hand-held gauges, 0.1 to 11 kgf/cm² (clinical reference, findings table), at 98.07 kPa each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "Milli", into = "Milli")]
pub struct PressureThreshold(Milli);

impl PressureThreshold {
    /// Reads a typed threshold: `250`, `250 kPa`, `2.5 kg` or `25 N` (on a tip of 1 cm²).
    ///
    /// # Errors
    /// When it is no number or outside the range of gauges.
    pub fn parse(text: &str) -> Result<Self, RangeError> {
        let text = text.trim();
        let number_length = text.find(|c: char| !(c.is_ascii_digit() || c == '.' || c == ',')).unwrap_or(text.len());
        let (number, unit) = text.split_at(number_length);
        let value = u64::from(Milli::parse(number)?.thousandths());
        let thousandths_kpa = match unit.trim() {
            "" | "kPa" => value,
            // 1 kgf/cm² = 98.0665 kPa; 1 N/cm² = 10 kPa.
            "kg" | "kgf" | "kg/cm2" | "kg/cm²" => value * 980_665 / 10_000,
            "N" | "N/cm2" | "N/cm²" => value * 10,
            _ => return Err(RangeError::not_a_number(text)),
        };
        let tenths = (thousandths_kpa + 50) / 100;
        u32::try_from(tenths * 100)
            .map_err(|_too_large| RangeError::outside(text, "9.8", 1079, "kPa"))
            .and_then(|n| Self::try_from(Milli::from_thousandths(n)))
    }
}

impl TryFrom<Milli> for PressureThreshold {
    type Error = RangeError;
    fn try_from(kpa: Milli) -> Result<Self, RangeError> {
        if (9_800..=1_079_000).contains(&kpa.thousandths()) {
            Ok(Self(kpa))
        } else {
            Err(RangeError::outside(kpa, "9.8", 1079, "kPa"))
        }
    }
}

impl From<PressureThreshold> for Milli {
    fn from(threshold: PressureThreshold) -> Self {
        threshold.0
    }
}

impl fmt::Display for PressureThreshold {
    /// With its unit: `250 kPa`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} kPa", self.0)
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
    fn a_threshold_is_kept_in_kilopascals() {
        for (text, shown) in [("250", "250 kPa"), ("2,5 kg", "245.2 kPa"), ("25 N", "250 kPa"), ("9.8 kPa", "9.8 kPa")]
        {
            assert_eq!(PressureThreshold::parse(text).unwrap().to_string(), shown, "{text}");
        }
        for bad in ["9.7", "1079.1", "12 kg", "5 psi", "", "-3"] {
            assert!(PressureThreshold::parse(bad).is_err(), "{bad} was accepted");
        }
    }
}
