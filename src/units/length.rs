//! Units of length.

/// A unit of length.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LengthUnit {
    Millimeter,
    Centimeter,
    Meter,
    Inch,
    Foot,
}

impl LengthUnit {
    /// The unit of this word, in lower case.
    pub(super) fn of(word: &str) -> Option<Self> {
        Some(match word {
            "mm" | "mms" | "millimeter" | "millimeters" | "millimetre" | "millimetres" => Self::Millimeter,
            "cm" | "cms" | "centimeter" | "centimeters" | "centimetre" | "centimetres" => Self::Centimeter,
            "m" | "mt" | "mtr" | "meter" | "meters" | "metre" | "metres" => Self::Meter,
            "in" | "ins" | "inch" | "inches" | "\"" => Self::Inch,
            "ft" | "foot" | "feet" | "'" => Self::Foot,
            _ => return None,
        })
    }

    /// So many millionths of the unit, in nanometers. An inch is 25.4 mm.
    pub(super) fn nanometers(self, millionths: u64) -> u128 {
        let n = u128::from(millionths);
        match self {
            Self::Millimeter => n,
            Self::Centimeter => n * 10,
            Self::Meter => n * 1000,
            Self::Inch => n * 254 / 10,
            Self::Foot => n * 12 * 254 / 10,
        }
    }
}
