//! Body weight and height, typed in metric or US units.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::fixed::{Milli, RangeError, write_scaled};

/// A number with its trailing unit, as typed.
fn number_and_unit(text: &str) -> Result<(u64, &str), RangeError> {
    let text = text.trim();
    let end = text.find(|c: char| !(c.is_ascii_digit() || c == '.' || c == ',')).unwrap_or(text.len());
    let (number, unit) = text.split_at(end);
    if number.is_empty() {
        return Err(RangeError::not_a_number(text));
    }
    Ok((u64::from(Milli::parse(number)?.thousandths()), unit.trim()))
}

/// Body weight, 1 to 500 kg in steps of 0.1 kg. The range guards against slips of the keyboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "Milli", into = "Milli")]
pub struct BodyWeight(Milli);

impl BodyWeight {
    /// Reads `70`, `70 kg` or `154 lb`.
    ///
    /// # Errors
    /// When it is no weight or outside 1 to 500 kg.
    pub fn parse(text: &str) -> Result<Self, RangeError> {
        let outside = || RangeError::outside(text.trim(), 1, 500, "kg");
        let (value, unit) = number_and_unit(text)?;
        let grams = match unit {
            "" | "kg" => value,
            // 1 lb = 453.59237 g
            "lb" | "lbs" => value * 45_359_237 / 100_000_000,
            _ => return Err(RangeError::not_a_number(text)),
        };
        let rounded = (grams + 50) / 100 * 100;
        u32::try_from(rounded)
            .map_err(|_too_heavy| outside())
            .and_then(|g| Self::try_from(Milli::from_thousandths(g)).map_err(|_range| outside()))
    }

    /// The weight in grams.
    pub const fn grams(self) -> u32 {
        self.0.thousandths()
    }

    /// Whole pounds, for display beside the kilograms.
    pub const fn pounds(self) -> u32 {
        ((self.grams() as u64 * 100_000 + 22_679_618) / 45_359_237) as u32
    }
}

impl TryFrom<Milli> for BodyWeight {
    type Error = RangeError;
    fn try_from(kg: Milli) -> Result<Self, RangeError> {
        if (1_000..=500_000).contains(&kg.thousandths()) {
            Ok(Self(kg))
        } else {
            Err(RangeError::outside(kg, 1, 500, "kg"))
        }
    }
}

impl From<BodyWeight> for Milli {
    fn from(weight: BodyWeight) -> Self {
        weight.0
    }
}

impl fmt::Display for BodyWeight {
    /// With its unit: `70 kg`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} kg", self.0)
    }
}

/// Body height, 40 to 260 cm in steps of 1 mm. The range guards against slips of the keyboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "Milli", into = "Milli")]
pub struct BodyHeight(u32);

impl BodyHeight {
    /// Reads `172`, `172 cm`, `1.72 m`, `5 ft 8 in`, `5'8"` or `68 in`.
    ///
    /// # Errors
    /// When it is no height or outside 40 to 260 cm.
    pub fn parse(text: &str) -> Result<Self, RangeError> {
        let outside = || RangeError::outside(text.trim(), 40, 260, "cm");
        let (value, unit) = number_and_unit(text)?;
        // Inches are 25.4 mm; `value` counts thousandths.
        let micrometres = match unit {
            "" | "cm" => value * 10,
            "m" => value * 1000,
            "in" | "\"" | "″" => value * 254 / 10,
            _ => {
                let rest = unit
                    .strip_prefix("ft")
                    .or_else(|| unit.strip_prefix('\''))
                    .or_else(|| unit.strip_prefix('′'))
                    .ok_or_else(|| RangeError::not_a_number(text))?
                    .trim();
                let inches = if rest.is_empty() {
                    0
                } else {
                    let (inches, unit) = number_and_unit(rest)?;
                    if !matches!(unit, "" | "in" | "\"" | "″") {
                        return Err(RangeError::not_a_number(text));
                    }
                    inches
                };
                (value * 12 + inches) * 254 / 10
            }
        };
        u32::try_from((micrometres + 500) / 1000)
            .map_err(|_too_tall| outside())
            .and_then(|mm| if (400..=2600).contains(&mm) { Ok(Self(mm)) } else { Err(outside()) })
    }

    /// The height in millimetres.
    pub const fn millimetres(self) -> u32 {
        self.0
    }

    /// Feet and whole inches, for display beside the centimetres.
    pub const fn feet_inches(self) -> (u32, u32) {
        let inches = (self.0 * 10 + 127) / 254;
        (inches / 12, inches % 12)
    }
}

impl TryFrom<Milli> for BodyHeight {
    type Error = RangeError;
    fn try_from(cm: Milli) -> Result<Self, RangeError> {
        let mm = cm.thousandths() / 100;
        if !cm.thousandths().is_multiple_of(100) {
            return Err(RangeError::TooFine(cm.to_string()));
        }
        if (400..=2600).contains(&mm) { Ok(Self(mm)) } else { Err(RangeError::outside(cm, 40, 260, "cm")) }
    }
}

impl From<BodyHeight> for Milli {
    fn from(height: BodyHeight) -> Self {
        Self::from_thousandths(height.0 * 100)
    }
}

impl fmt::Display for BodyHeight {
    /// With its unit: `172 cm`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_scaled(f, u64::from(self.0), 10)?;
        f.write_str(" cm")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_are_read_in_both_systems() {
        for (text, shown) in
            [("70", "70 kg"), ("70,5 kg", "70.5 kg"), ("154 lb", "69.9 kg"), ("1", "1 kg"), ("500", "500 kg")]
        {
            assert_eq!(BodyWeight::parse(text).unwrap().to_string(), shown, "{text}");
        }
        for bad in ["0.9", "500.1", "70 st", "", "kg", "-70", "1e3", "1,000", "70,500 kg", "1,540 lb"] {
            assert!(BodyWeight::parse(bad).is_err(), "{bad} was accepted");
        }
        assert_eq!(BodyWeight::parse("70").unwrap().pounds(), 154);
    }

    #[test]
    fn heights_are_read_in_both_systems() {
        for (text, shown) in [
            ("172", "172 cm"),
            ("172.5 cm", "172.5 cm"),
            ("1.72 m", "172 cm"),
            ("5 ft 8 in", "172.7 cm"),
            ("5'8\"", "172.7 cm"),
            ("5'", "152.4 cm"),
            ("68 in", "172.7 cm"),
            ("40", "40 cm"),
            ("260", "260 cm"),
        ] {
            assert_eq!(BodyHeight::parse(text).unwrap().to_string(), shown, "{text}");
        }
        for bad in ["39.9", "260.1", "", "tall", "5 ft 8 cm", "-172", "ft", "1,720", "1,720 m"] {
            assert!(BodyHeight::parse(bad).is_err(), "{bad} was accepted");
        }
        assert_eq!(BodyHeight::parse("172").unwrap().feet_inches(), (5, 8));
    }
}
