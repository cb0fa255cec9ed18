//! Body weight and height, typed in metric or US units.

use std::fmt;
use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

use super::fixed::{Milli, RangeError, write_scaled};
use super::length::LengthUnit;
use super::quantity::{self, Part, Reading};
use crate::region::Units;

/// Weights of nearly all adults, in grams. Others are asked about and never refused: the range finds a number that was
/// typed in another unit, and is no clinical limit.
const USUAL_WEIGHT: RangeInclusive<u32> = 30_000..=250_000;
/// Heights of nearly all adults, in millimeters; see [`USUAL_WEIGHT`].
const USUAL_HEIGHT: RangeInclusive<u32> = 1_200..=2_200;

/// How a number without a unit is read, and what is taken for a slip.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Habit {
    /// The unit of a number without one; `None` asks.
    pub units: Option<Units>,
    /// Whether the patient may be an adult, so that what hardly any adult weighs or measures is asked about.
    pub adult: bool,
}

impl Habit {
    /// Kilograms and centimeters, and nothing is asked: for numbers that a program writes.
    pub const METRIC: Self = Self { units: Some(Units::Metric), adult: false };
}

/// Body weight, 1 to 500 kg in steps of 0.1 kg. The range guards against slips of the keyboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "Milli", into = "Milli")]
pub struct BodyWeight(Milli);

impl BodyWeight {
    /// Reads `70` as kilograms, `70 kg` or `154 lb`.
    ///
    /// # Errors
    /// When it is no weight or outside 1 to 500 kg.
    pub fn parse(text: &str) -> Result<Self, RangeError> {
        Self::read(text, Habit::METRIC)?.one().ok_or_else(|| RangeError::not_a_number(text))
    }

    /// Reads `70 kg`, `154 lbs.`, `154#`, `11 st 4`, `154 lb 8 oz`, and the same weight in two units beside one another.
    ///
    /// # Errors
    /// When it is no weight or outside 1 to 500 kg.
    pub fn read(text: &str, habit: Habit) -> Result<Reading<Self>, RangeError> {
        use WeightUnit::{Gram, Kilogram, Ounce, Pound, Stone};
        let outside = || RangeError::outside(text.trim(), 1, 500, "kg");
        let parts = quantity::parts(text)?;
        let units: Vec<Option<WeightUnit>> = parts.iter().map(|p| WeightUnit::of(&p.unit)).collect();
        let of = |i: usize, unit: WeightUnit| parts.get(i).map_or(0, |p| unit.micrograms(p.millionths));
        let sum = |micrograms: u128| Self::of_micrograms(micrograms).ok_or_else(outside);
        let value = match *units.as_slice() {
            [Some(unit @ (Kilogram | Pound | Stone | Gram))] => sum(of(0, unit))?,
            [Some(Stone), Some(Pound)] => sum(of(0, Stone) + of(1, Pound))?,
            [Some(Pound), Some(Ounce)] => sum(of(0, Pound) + of(1, Ounce))?,
            // The same in two units, as other programs write it.
            [Some(a @ (Kilogram | Pound)), Some(b @ (Kilogram | Pound))] if a != b => {
                let (one, two) = (of(0, a), of(1, b));
                if one.abs_diff(two) * 100 > one {
                    return Err(RangeError::Disagree(text.trim().chars().take(24).collect()));
                }
                sum(one)?
            }
            [None] => match parts.as_slice() {
                [part] if part.unit.is_empty() => return Self::without_unit(part, habit).ok_or_else(outside),
                _ => return Err(RangeError::not_a_number(text)),
            },
            [Some(Stone), None] if parts.get(1).is_some_and(|p| p.unit.is_empty()) => sum(of(0, Stone) + of(1, Pound))?,
            _ => return Err(RangeError::not_a_number(text)),
        };
        Ok(value.unless_unusual(habit, Vec::new()))
    }

    /// What a number alone can be; `None` for nothing within the range.
    fn without_unit(part: &Part, habit: Habit) -> Option<Reading<Self>> {
        let read = |unit: WeightUnit| Self::of_micrograms(unit.micrograms(part.millionths));
        let (pounds, kilograms) = (read(WeightUnit::Pound), read(WeightUnit::Kilogram));
        let number = quantity::shown(part.millionths);
        let both: Vec<(String, Self)> = [
            pounds.map(|w| (format!("{number} lb ({w})"), w)),
            kilograms.map(|w| (format!("{number} kg ({} lb)", w.pounds()), w)),
        ]
        .into_iter()
        .flatten()
        .collect();
        match habit.units.and_then(|units| if units == Units::Us { pounds } else { kilograms }) {
            Some(value) => Some(value.unless_unusual(habit, both)),
            None if both.is_empty() => None,
            None => Some(Reading::Ask(both)),
        }
    }

    /// Itself, or a question where hardly any adult weighs that.
    fn unless_unusual(self, habit: Habit, choices: Vec<(String, Self)>) -> Reading<Self> {
        if !habit.adult || USUAL_WEIGHT.contains(&self.grams()) {
            return Reading::One(self);
        }
        let itself = || vec![(format!("{self} ({} lb)", self.pounds()), self)];
        Reading::Ask(if choices.is_empty() { itself() } else { choices })
    }

    /// Rounded to 100 g; `None` outside 1 to 500 kg.
    fn of_micrograms(micrograms: u128) -> Option<Self> {
        let grams = micrograms / 1_000_000;
        let rounded = u32::try_from((grams + 50) / 100 * 100).ok()?;
        Self::try_from(Milli::from_thousandths(rounded)).ok()
    }

    /// The weight in grams.
    pub const fn grams(self) -> u32 {
        self.0.thousandths()
    }

    /// Whether it is a weight of nearly all adults, 30 to 250 kg.
    pub fn is_usual(self) -> bool {
        USUAL_WEIGHT.contains(&self.grams())
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

/// A unit of weight that people use for themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum WeightUnit {
    Kilogram,
    Gram,
    Pound,
    Ounce,
    Stone,
}

impl WeightUnit {
    /// The unit of this word, in lower case.
    fn of(word: &str) -> Option<Self> {
        Some(match word {
            "kg" | "kgs" | "kilo" | "kilos" | "kilogram" | "kilograms" | "kilogramme" | "kilogrammes" => Self::Kilogram,
            "g" | "gm" | "gms" | "gram" | "grams" => Self::Gram,
            "lb" | "lbs" | "pound" | "pounds" | "#" => Self::Pound,
            "oz" | "ozs" | "ounce" | "ounces" => Self::Ounce,
            "st" | "stone" | "stones" => Self::Stone,
            _ => return None,
        })
    }

    /// So many millionths of the unit, in micrograms. 1 lb = 453.59237 g, 16 oz; 1 st = 14 lb.
    fn micrograms(self, millionths: u64) -> u128 {
        let n = u128::from(millionths);
        match self {
            Self::Kilogram => n * 1000,
            Self::Gram => n,
            Self::Pound => n * 45_359_237 / 100_000,
            Self::Ounce => n * 45_359_237 / 1_600_000,
            Self::Stone => n * 14 * 45_359_237 / 100_000,
        }
    }
}

/// A height said twice.
///
/// # Errors
/// When the two differ by more than 2 %, which rounding to a whole inch or centimeter does not.
fn agreed(text: &str, one: u128, two: u128) -> Result<u128, RangeError> {
    if one.abs_diff(two) * 50 > one {
        Err(RangeError::Disagree(text.trim().chars().take(24).collect()))
    } else {
        Ok(one)
    }
}

/// Body height, 40 to 260 cm in steps of 1 mm. The range guards against slips of the keyboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "Milli", into = "Milli")]
pub struct BodyHeight(u32);

impl BodyHeight {
    /// Reads `172` as centimeters, `172 cm`, `1.72 m`, `5 ft 8 in`, `5'8"` or `68 in`.
    ///
    /// # Errors
    /// When it is no height or outside 40 to 260 cm.
    pub fn parse(text: &str) -> Result<Self, RangeError> {
        Self::read(text, Habit::METRIC)?.one().ok_or_else(|| RangeError::not_a_number(text))
    }

    /// Reads a height with its units in every spelling: `5’8”`, `5 feet 8 inches`, `172 CM`, `1,72 m`, `1m72`.
    ///
    /// # Errors
    /// When it is no height or outside 40 to 260 cm.
    pub fn read(text: &str, habit: Habit) -> Result<Reading<Self>, RangeError> {
        use LengthUnit::{Centimeter, Foot, Inch, Meter, Millimeter};
        let outside = || RangeError::outside(text.trim(), 40, 260, "cm");
        let parts = quantity::parts(text)?;
        let units: Vec<Option<LengthUnit>> = parts.iter().map(|p| LengthUnit::of(&p.unit)).collect();
        let of = |i: usize, unit: LengthUnit| parts.get(i).map_or(0, |p| unit.nanometers(p.millionths));
        let bare = |i: usize| parts.get(i).is_some_and(|p| p.unit.is_empty());
        let sum = |nanometers: u128| Self::of_nanometers(nanometers).ok_or_else(outside);
        let value = match *units.as_slice() {
            [Some(unit)] => sum(of(0, unit))?,
            [Some(Foot), Some(Inch)] => sum(of(0, Foot) + of(1, Inch))?,
            [Some(Foot), None] if bare(1) => sum(of(0, Foot) + of(1, Inch))?,
            [Some(Meter), Some(Centimeter)] => sum(of(0, Meter) + of(1, Centimeter))?,
            [Some(Meter), None] if bare(1) => sum(of(0, Meter) + of(1, Centimeter))?,
            // The same in two systems, as other programs write it.
            [Some(a @ (Centimeter | Inch | Meter | Millimeter)), Some(b @ (Centimeter | Inch | Meter))] if a != b => {
                agreed(text, of(0, a), of(1, b)).and_then(sum)?
            }
            [Some(Foot), Some(Inch), Some(b @ (Centimeter | Meter))] => {
                agreed(text, of(0, Foot) + of(1, Inch), of(2, b)).and_then(sum)?
            }
            [Some(a @ (Centimeter | Meter)), Some(Foot), Some(Inch)] => {
                agreed(text, of(0, a), of(1, Foot) + of(2, Inch)).and_then(sum)?
            }
            [None] if bare(0) => return Self::without_unit(&parts, habit).ok_or_else(outside),
            // `5-8`, as it is said.
            [None, None | Some(Inch)] if bare(0) => {
                let value = sum(of(0, Foot) + of(1, Inch))?;
                return Ok(Reading::Ask(vec![value.said()]));
            }
            _ => return Err(RangeError::not_a_number(text)),
        };
        Ok(value.unless_unusual(habit, Vec::new()))
    }

    /// What a number alone can be; `None` for nothing within the range.
    fn without_unit(parts: &[Part], habit: Habit) -> Option<Reading<Self>> {
        let [part] = parts else { return None };
        let read = |unit: LengthUnit| Self::of_nanometers(unit.nanometers(part.millionths));
        let number = quantity::shown(part.millionths);
        let named = |unit: LengthUnit, name: &str| {
            read(unit).map(|h| {
                let other = if matches!(unit, LengthUnit::Centimeter | LengthUnit::Meter) {
                    h.in_feet()
                } else {
                    h.to_string()
                };
                (format!("{number} {name} ({other})"), h)
            })
        };
        // Nobody is three feet tall in decimals of a foot and stands for an injection; `5.8` is five feet eight, or 5.8 ft.
        let feet = Some(LengthUnit::Foot).filter(|_| (3_000_000..=8_500_000).contains(&part.millionths));
        let feet_inches = feet.and_then(|_| {
            let (whole, decimals) = part.number.split_once(['.', ','])?;
            let inches: u64 = decimals.parse().ok().filter(|i| *i <= 11)?;
            let feet: u64 = whole.parse().ok()?;
            let nanometers =
                LengthUnit::Foot.nanometers(feet * 1_000_000) + LengthUnit::Inch.nanometers(inches * 1_000_000);
            Self::of_nanometers(nanometers).map(Self::said)
        });
        let inches = named(LengthUnit::Inch, "in");
        let centimeters = named(LengthUnit::Centimeter, "cm");
        let usual = match habit.units {
            Some(Units::Us) => inches.clone(),
            Some(Units::Metric) => centimeters.clone(),
            None => None,
        };
        let feet = feet.and_then(|unit| named(unit, "ft"));
        let meters = named(LengthUnit::Meter, "m");
        let mut all: Vec<(String, Self)> =
            [inches, centimeters, meters, feet_inches, feet].into_iter().flatten().collect();
        if let Some((_, value)) = usual {
            return Some(value.unless_unusual(habit, all));
        }
        match all.as_slice() {
            [] => None,
            [(_, only)] if part.millionths >= 100_000_000 || part.millionths < 3_000_000 => {
                Some(only.unless_unusual(habit, Vec::new()))
            }
            _ => {
                all.dedup_by(|a, b| a.1 == b.1);
                Some(Reading::Ask(all))
            }
        }
    }

    /// Itself, or a question where hardly any adult measures that.
    fn unless_unusual(self, habit: Habit, choices: Vec<(String, Self)>) -> Reading<Self> {
        if !habit.adult || USUAL_HEIGHT.contains(&self.0) {
            return Reading::One(self);
        }
        Reading::Ask(if choices.is_empty() { vec![self.said()] } else { choices })
    }

    /// Itself as a choice, such as `5 ft 8 in (172.7 cm)`.
    fn said(self) -> (String, Self) {
        (format!("{} ({self})", self.in_feet()), self)
    }

    /// Feet and inches, such as `5 ft 8 in`.
    fn in_feet(self) -> String {
        let (feet, inches) = self.feet_inches();
        format!("{feet} ft {inches} in")
    }

    /// Rounded to 1 mm; `None` outside 40 to 260 cm.
    fn of_nanometers(nanometers: u128) -> Option<Self> {
        let mm = u32::try_from((nanometers + 500_000) / 1_000_000).ok()?;
        (400..=2600).contains(&mm).then_some(Self(mm))
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
mod tests;
