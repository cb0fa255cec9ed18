//! Pressure pain thresholds.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::fixed::{Milli, RangeError};
use super::quantity::{self, Reading};

/// A pressure pain threshold in kilopascals, 9.8 to 1,079.
///
/// The range is that of hand-held gauges, 0.1 to 11 kgf/cm² (clinical reference, findings table), at 98.07 kPa each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "Milli", into = "Milli")]
pub struct PressureThreshold(Milli);

impl PressureThreshold {
    /// Reads a typed threshold: `250`, `250 kPa`, `2.5 kg`, `25 N` or `5.6 lb` (on a tip of 1 cm²).
    ///
    /// # Errors
    /// When it is no number or outside the range of gauges.
    pub fn parse(text: &str) -> Result<Self, RangeError> {
        let part = quantity::single(text)?;
        let unit = match part.unit.as_str() {
            "" => Gauge::Kilopascal,
            word => Gauge::of(word).ok_or_else(|| RangeError::not_a_number(text))?,
        };
        let outside = || RangeError::outside(text.trim(), "9.8", 1079, "kPa");
        let tenths = (unit.pascals(part.millionths) + 50) / 100;
        u32::try_from(tenths * 100)
            .map_err(|_too_large| outside())
            .and_then(|n| Self::try_from(Milli::from_thousandths(n)))
    }
}

/// A unit that a gauge can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gauge {
    Kilopascal,
    KilogramForce,
    Newton,
    PoundForce,
}

impl Gauge {
    const ALL: [(Self, &str); 4] =
        [(Self::Kilopascal, "kPa"), (Self::KilogramForce, "kg"), (Self::Newton, "N"), (Self::PoundForce, "lb")];

    /// The unit of this word, in lower case.
    fn of(word: &str) -> Option<Self> {
        Some(match word.replace(' ', "").as_str() {
            "kpa" | "kilopascal" | "kilopascals" => Self::Kilopascal,
            "kg" | "kgs" | "kgf" | "kg/cm²" | "kgf/cm²" | "kilograms" => Self::KilogramForce,
            "n" | "n/cm²" | "newton" | "newtons" => Self::Newton,
            "lb" | "lbs" | "lbf" | "lb/cm²" | "lbf/cm²" | "pounds" => Self::PoundForce,
            _ => return None,
        })
    }

    /// So many millionths of the unit on a tip of 1 cm², in pascals. 1 kgf/cm² = 98.0665 kPa; 1 N/cm² = 10 kPa;
    /// 1 lbf = 4.4482216 N.
    fn pascals(self, millionths: u64) -> u64 {
        let n = u128::from(millionths);
        let pascals = match self {
            Self::Kilopascal => n / 1000,
            Self::KilogramForce => n * 980_665 / 10_000_000,
            Self::Newton => n / 100,
            Self::PoundForce => n * 44_482_216 / 1_000_000_000,
        };
        u64::try_from(pascals).unwrap_or(u64::MAX)
    }
}

impl PressureThreshold {
    /// The threshold in thousandths of a kilopascal.
    pub const fn pascals(self) -> u32 {
        self.0.thousandths()
    }

    /// The threshold in another unit of gauges, to two decimal places.
    pub fn in_unit(self, unit: PressureUnit) -> String {
        let pascals = f64::from(self.pascals());
        match unit {
            PressureUnit::Kilopascal => self.to_string(),
            PressureUnit::KilogramForce => format!("{:.2} kgf/cm²", pascals / 98_066.5),
            PressureUnit::Newton => format!("{:.2} N/cm²", pascals / 10_000.0),
        }
    }
}

/// A unit in which gauges show pressure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PressureUnit {
    /// kPa, in which thresholds are kept.
    Kilopascal,
    /// kgf/cm²; 1 is 98.0665 kPa.
    KilogramForce,
    /// Newton on a tip of 1 cm²; 1 is 10 kPa.
    Newton,
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

/// What stands behind the number of a typed threshold; empty where nothing does.
fn unit_of(part: &str) -> &str {
    part.trim_start_matches(|c: char| c.is_ascii_digit() || ".,".contains(c)).trim()
}

/// One to three measurements of a threshold at the same place (clinical reference, findings table).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Vec<PressureThreshold>", into = "Vec<PressureThreshold>")]
pub struct PressureTrials {
    first: PressureThreshold,
    second: Option<PressureThreshold>,
    third: Option<PressureThreshold>,
}

impl PressureTrials {
    /// A single measurement.
    pub const fn once(threshold: PressureThreshold) -> Self {
        Self { first: threshold, second: None, third: None }
    }

    /// Reads one to three typed thresholds parted by semicolons: each with its unit, or one unit, wherever it stands,
    /// for all that have none: `250`, `2.4; 2.6 kg`, `25 N; 27`.
    ///
    /// # Errors
    /// When there is none or more than three, one of them is no threshold, or one has no unit where the others have
    /// different ones.
    pub fn parse(text: &str) -> Result<Self, RangeError> {
        let parts: Vec<&str> = text.split(';').map(str::trim).filter(|p| !p.is_empty()).collect();
        let mut units: Vec<&str> = parts.iter().map(|p| unit_of(p)).filter(|u| !u.is_empty()).collect();
        units.dedup();
        let read = |part: &&str| match units.as_slice() {
            _ if !unit_of(part).is_empty() => PressureThreshold::parse(part),
            [] => PressureThreshold::parse(part),
            [one] => PressureThreshold::parse(&format!("{part} {one}")),
            _ => Err(RangeError::WithoutUnit((*part).to_owned())),
        };
        Self::try_from(parts.iter().map(read).collect::<Result<Vec<_>, _>>()?)
    }

    /// The same; where no number has a unit and more than one unit gives thresholds that gauges show, it is asked about.
    ///
    /// # Errors
    /// As for [`Self::parse`].
    pub fn read(text: &str) -> Result<Reading<Self>, RangeError> {
        if text.split(';').any(|p| !unit_of(p.trim()).is_empty()) {
            return Self::parse(text).map(Reading::One);
        }
        let in_unit = |name: &str| {
            let each: Vec<String> = text.split(';').map(|p| format!("{} {name}", p.trim())).collect();
            Self::parse(&each.join("; "))
        };
        let mut all: Vec<(String, Self)> = Gauge::ALL
            .iter()
            .filter_map(|(_, name)| Some((format!("{} {name}", text.trim()), in_unit(name).ok()?)))
            .collect();
        match all.as_slice() {
            [] => Self::parse(text).map(Reading::One),
            [_] => Ok(all.pop().map_or_else(|| Reading::Ask(Vec::new()), |(_, only)| Reading::One(only))),
            _ => Ok(Reading::Ask(all)),
        }
    }

    /// The measurements in the order in which they were made.
    pub fn each(self) -> impl Iterator<Item = PressureThreshold> {
        [Some(self.first), self.second, self.third].into_iter().flatten()
    }

    /// Their mean, to a tenth of a kilopascal.
    pub fn mean(self) -> PressureThreshold {
        let (sum, count) = self.each().fold((0_u64, 0_u64), |(s, n), t| (s + u64::from(t.pascals()), n + 1));
        let tenths = (sum / count.max(1) + 50) / 100;
        // The mean of values within the range lies within it.
        u32::try_from(tenths * 100).map_or(self.first, |n| PressureThreshold(Milli::from_thousandths(n)))
    }
}

impl TryFrom<Vec<PressureThreshold>> for PressureTrials {
    type Error = RangeError;
    fn try_from(trials: Vec<PressureThreshold>) -> Result<Self, RangeError> {
        match *trials.as_slice() {
            [first] => Ok(Self { first, second: None, third: None }),
            [first, second] => Ok(Self { first, second: Some(second), third: None }),
            [first, second, third] => Ok(Self { first, second: Some(second), third: Some(third) }),
            _ => Err(RangeError::outside(trials.len(), 1, 3, "measurements")),
        }
    }
}

impl From<PressureTrials> for Vec<PressureThreshold> {
    fn from(trials: PressureTrials) -> Self {
        trials.each().collect()
    }
}

impl fmt::Display for PressureTrials {
    /// The mean with its unit, and with several measurements how many they were: `250 kPa`, `245.2 kPa (3)`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.mean().fmt(f)?;
        match self.each().count() {
            1 => Ok(()),
            n => write!(f, " ({n})"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_threshold_is_kept_in_kilopascals() {
        for (text, shown) in [("250", "250 kPa"), ("2,5 kg", "245.2 kPa"), ("25 N", "250 kPa"), ("9.8 kPa", "9.8 kPa")]
        {
            assert_eq!(PressureThreshold::parse(text).unwrap().to_string(), shown, "{text}");
        }
        for (text, shown) in
            [("2.5 KG", "245.2 kPa"), ("250 KPA", "250 kPa"), ("2.5 kg/cm2", "245.2 kPa"), ("5 lbs", "222.4 kPa")]
        {
            assert_eq!(PressureThreshold::parse(text).unwrap().to_string(), shown, "{text}");
        }
        for bad in ["9.7", "1079.1", "12 kg", "5 psi", "", "-3"] {
            assert!(PressureThreshold::parse(bad).is_err(), "{bad} was accepted");
        }
    }

    #[test]
    fn a_threshold_is_shown_in_the_unit_of_each_gauge() {
        let threshold = PressureThreshold::parse("245.2").unwrap();
        assert_eq!(threshold.in_unit(PressureUnit::Kilopascal), "245.2 kPa");
        assert_eq!(threshold.in_unit(PressureUnit::KilogramForce), "2.50 kgf/cm²");
        assert_eq!(threshold.in_unit(PressureUnit::Newton), "24.52 N/cm²");
    }

    #[test]
    fn one_to_three_measurements_have_a_mean() {
        for (typed, shown) in [
            ("250", "250 kPa"),
            ("200; 300", "250 kPa (2)"),
            ("2.4; 2.5; 2.6 kg", "245.2 kPa (3)"),
            ("2.5 kg; 250 kPa", "247.6 kPa (2)"),
            ("100; 100; 101", "100.3 kPa (3)"),
            // One unit holds for all, wherever it stands.
            ("25 N; 27", "260 kPa (2)"),
            ("25; 27 N; 29", "270 kPa (3)"),
            ("25; 27 N", "260 kPa (2)"),
            ("25 N; 27 N; 29", "270 kPa (3)"),
            ("2,5 kg; 2,5", "245.2 kPa (2)"),
        ] {
            assert_eq!(PressureTrials::parse(typed).unwrap().to_string(), shown, "{typed}");
        }
        for (typed, read) in [
            ("250", "250 kPa"),
            ("110", "110 kPa"),
            ("25", "? 25 kPa | 25 N"),
            ("2.5", "? 2.5 kg | 2.5 N | 2.5 lb"),
            ("2.5; 2.7 kg", "255 kPa (2)"),
            ("9", "? 9 kg | 9 N | 9 lb"),
            ("250; x", "refused"),
        ] {
            let found = match PressureTrials::read(typed) {
                Ok(Reading::One(trials)) => trials.to_string(),
                Ok(Reading::Ask(all)) => {
                    format!("? {}", all.into_iter().map(|(words, _)| words).collect::<Vec<_>>().join(" | "))
                }
                Err(_) => "refused".to_owned(),
            };
            assert_eq!(found, read, "{typed}");
        }
        for mixed in ["25 N; 2.5 kg; 27", "27; 25 N; 2.5 kg", "25 N; 27; 250 kPa"] {
            let refused = PressureTrials::parse(mixed).unwrap_err().words();
            assert_eq!(
                refused, "'27' has no unit, and the others have different ones: type it with its unit",
                "{mixed}"
            );
        }
        for bad in ["", "1; 2; 3; 4", "250; 3 psi", "2; 300", "250; 1079.1", "1,000; 250", "250; 1,000"] {
            assert!(PressureTrials::parse(bad).is_err(), "{bad} was accepted");
        }
    }
}
