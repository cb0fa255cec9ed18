//! Small whole numbers with a range, each a type of its own so that they cannot be mixed up.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::fixed::RangeError;
use super::length::LengthUnit;
use super::quantity;

/// A whole number between two ends.
macro_rules! small {
    ($(#[$doc:meta])* $name:ident, $number:ty, $min:literal ..= $max:literal, $unit:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(try_from = "u16", into = "u16")]
        pub struct $name($number);

        impl $name {
            /// The least value allowed.
            pub const MIN: u16 = $min;
            /// The greatest value allowed.
            pub const MAX: u16 = $max;

            /// The number.
            pub const fn value(self) -> $number {
                self.0
            }

            /// Reads a typed whole number, with or without its unit.
            ///
            /// # Errors
            /// When it is no whole number or outside the range.
            pub fn parse(text: &str) -> Result<Self, RangeError> {
                let n = whole(text, $unit)?;
                u16::try_from(n).map_err(|_too_far| RangeError::outside(n, $min, $max, $unit)).and_then(Self::try_from)
            }
        }

        impl TryFrom<u16> for $name {
            type Error = RangeError;
            fn try_from(n: u16) -> Result<Self, RangeError> {
                let outside = || RangeError::outside(n, $min, $max, $unit);
                if !($min..=$max).contains(&n) {
                    return Err(outside());
                }
                <$number>::try_from(n).map(Self).map_err(|_too_far| outside())
            }
        }

        impl From<$name> for u16 {
            fn from(n: $name) -> Self {
                n.0.into()
            }
        }

        impl fmt::Display for $name {
            /// The number without a unit.
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

/// A typed whole number, without its unit where one was typed. A length may be in centimeters.
fn whole(text: &str, unit: &str) -> Result<i64, RangeError> {
    let text = text.trim();
    if let Ok(n) = text.parse() {
        return Ok(n);
    }
    let part = quantity::single(text)?;
    let millionths = match (unit, part.unit.as_str()) {
        ("mm", word) => match LengthUnit::of(word) {
            Some(LengthUnit::Millimeter) => part.millionths,
            Some(LengthUnit::Centimeter) => part.millionths.saturating_mul(10),
            _ => return Err(RangeError::not_a_number(text)),
        },
        (_, "") | ("%", "%" | "percent" | "per cent" | "pct") | ("", "°" | "deg" | "degrees" | "x" | "times") => {
            part.millionths
        }
        _ => return Err(RangeError::not_a_number(text)),
    };
    if !millionths.is_multiple_of(1_000_000) {
        return Err(RangeError::not_a_number(text));
    }
    i64::try_from(millionths / 1_000_000).map_err(|_too_far| RangeError::not_a_number(text))
}

small! {
    /// How often a needle was moved in and out at one point, 0 to 40 (clinical reference, findings table).
    Passes, u8, 0..=40, ""
}
small! {
    /// In how many directions a needle was moved at one point, 1 to 12 (clinical reference, findings table).
    Directions, u8, 1..=12, ""
}
small! {
    /// How many local twitches were seen at one point, 0 to 20 (clinical reference, findings table).
    TwitchCount, u8, 0..=20, ""
}
small! {
    /// How strong a local twitch was, 0 none to 3 strong (clinical reference, findings table).
    TwitchStrength, u8, 0..=3, ""
}
small! {
    /// How deep the needle was when resistance or a twitch was met, 1 to 200 mm: no deeper than the longest needle.
    NeedleDepth, u8, 1..=200, "mm"
}
small! {
    /// Pain on a visual analogue scale of 100 mm (clinical reference, findings table).
    VisualAnalogue, u8, 0..=100, "mm"
}
small! {
    /// How bad a complication was, 1 to 5 (clinical reference, complications).
    Severity, u8, 1..=5, ""
}
small! {
    /// How far a joint moves: degrees of an arc, or percent of what is expected. The upper end is a full turn and
    /// guards against slips of the keyboard.
    Motion, u16, 0..=360, ""
}

small! {
    /// How much of a pain is gone, in percent; 0 for none or worse.
    ReliefPercent, u8, 0..=100, "%"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_count_stays_within_its_range() {
        type Accepts = fn(u16) -> bool;
        let tables: [(&str, Accepts, u16, u16); 9] = [
            ("passes", |n| Passes::try_from(n).is_ok(), 0, 40),
            ("directions", |n| Directions::try_from(n).is_ok(), 1, 12),
            ("twitches", |n| TwitchCount::try_from(n).is_ok(), 0, 20),
            ("strength", |n| TwitchStrength::try_from(n).is_ok(), 0, 3),
            ("depth", |n| NeedleDepth::try_from(n).is_ok(), 1, 200),
            ("analogue scale", |n| VisualAnalogue::try_from(n).is_ok(), 0, 100),
            ("severity", |n| Severity::try_from(n).is_ok(), 1, 5),
            ("motion", |n| Motion::try_from(n).is_ok(), 0, 360),
            ("relief", |n| ReliefPercent::try_from(n).is_ok(), 0, 100),
        ];
        for (name, accepts, min, max) in tables {
            assert!(accepts(min) && accepts(max), "{name}: the ends are allowed");
            assert!(!accepts(max + 1), "{name}: above {max}");
            assert!(min == 0 || !accepts(min - 1), "{name}: below {min}");
        }
    }

    #[test]
    fn a_typed_count_may_carry_its_unit() {
        for (text, expected) in [
            ("18", Ok(18)),
            (" 18 mm ", Ok(18)),
            ("18MM", Ok(18)),
            ("1.8 cm", Ok(18)),
            ("18.5", Err(())),
            ("0", Err(())),
            ("18 kg", Err(())),
            ("", Err(())),
        ] {
            assert_eq!(NeedleDepth::parse(text).map(NeedleDepth::value).map_err(|_refused| ()), expected, "{text:?}");
        }
        for (text, expected) in [("60%", Some(60)), ("60 percent", Some(60)), ("60,0 %", Some(60)), ("60 mm", None)] {
            assert_eq!(ReliefPercent::parse(text).ok().map(ReliefPercent::value), expected, "{text}");
        }
        assert_eq!(Motion::parse("70°").map(Motion::value), Ok(70));
        assert_eq!(Passes::parse("41").unwrap_err().to_string(), "41 is not between 0 and 40");
        assert_eq!(NeedleDepth::parse("-3").unwrap_err().to_string(), "-3 is not between 1 and 200 mm");
        assert_eq!(Motion::parse("70000").unwrap_err().to_string(), "70000 is not between 0 and 360");
    }
}
