//! Volumes, strengths, amounts of drug and needles.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::fixed::{Milli, RangeError, write_scaled};
use super::length::LengthUnit;
use super::quantity::{self, Reading};

/// A volume of one component at one point, 0 to 20 mL in steps of 0.001 mL.
///
/// The upper end guards against slips of the keyboard (the largest syringe in common use holds 20 mL); it is not a
/// clinical limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(try_from = "Milli", into = "Milli")]
pub struct Volume(Milli);

impl Volume {
    /// The greatest volume that can be entered, in thousandths of a millilitre.
    const MAX_MICROLITRES: u32 = 20_000;

    /// From microlitres.
    ///
    /// # Errors
    /// Above 20 mL.
    pub fn from_microlitres(n: u32) -> Result<Self, RangeError> {
        Self::try_from(Milli::from_thousandths(n))
    }

    /// Reads a typed number of millilitres, with its unit or without: `0.5`, `0,5 ML`, `½ cc`, `500 µL`.
    ///
    /// # Errors
    /// When it is no number or outside 0 to 20 mL.
    pub fn parse_ml(text: &str) -> Result<Self, RangeError> {
        if let Ok(ml) = Milli::parse(text) {
            return Self::try_from(ml);
        }
        match quantity::single(text) {
            Ok(part) => {
                let microlitres = match part.unit.as_str() {
                    "" | "ml" | "mls" | "cc" | "ccs" | "ccm" | "cm³" | "milliliter" | "milliliters" | "millilitre"
                    | "millilitres" => part.millionths / 1000,
                    "µl" | "ul" | "mcl" | "microliter" | "microliters" | "microlitre" | "microlitres" => {
                        part.millionths / 1_000_000
                    }
                    _ => return Err(RangeError::not_a_number(text)),
                };
                let outside = |_too_large| RangeError::outside(text.trim(), 0, 20, "mL");
                u32::try_from(microlitres).map_err(outside).and_then(Self::from_microlitres)
            }
            Err(e) => match Milli::parse(text) {
                Err(RangeError::Outside { given, .. }) => Err(RangeError::outside(given, 0, 20, "mL")),
                _ => Err(e),
            },
        }
    }

    /// The volume in thousandths of a millilitre.
    pub const fn microlitres(self) -> u32 {
        self.0.thousandths()
    }
}

impl TryFrom<Milli> for Volume {
    type Error = RangeError;
    fn try_from(ml: Milli) -> Result<Self, RangeError> {
        if ml.thousandths() > Self::MAX_MICROLITRES {
            return Err(RangeError::outside(ml, 0, 20, "mL"));
        }
        Ok(Self(ml))
    }
}

impl From<Volume> for Milli {
    fn from(v: Volume) -> Self {
        v.0
    }
}

impl fmt::Display for Volume {
    /// The number of millilitres without the unit.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// How much drug is in a millilitre.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Strength {
    /// Milligrams per millilitre; a solution of 1 % holds 10.
    MgPerMl(Milli),
    /// Micrograms per millilitre.
    McgPerMl(Milli),
    /// Biological units per millilitre (botulinum toxins; units of different products are not interchangeable).
    UnitsPerMl(Milli),
}

impl Strength {
    /// What `volume` of this solution holds.
    pub fn amount_in(self, volume: Volume) -> Amount {
        let (ul, n) = (u64::from(volume.microlitres()), |m: Milli| u64::from(m.thousandths()));
        match self {
            // µg/mL × µL = ng
            Self::MgPerMl(m) => Amount::Mass { picograms: ul * n(m) * 1000 },
            // ng/mL × µL = pg
            Self::McgPerMl(m) => Amount::Mass { picograms: ul * n(m) },
            Self::UnitsPerMl(m) => Amount::Units { millionths: ul * n(m) },
        }
    }

    /// Whether two strengths are the same, in whatever units they were recorded.
    pub fn is_as_strong_as(self, other: Self) -> bool {
        match (self, other) {
            (Self::MgPerMl(mg), Self::McgPerMl(mcg)) | (Self::McgPerMl(mcg), Self::MgPerMl(mg)) => {
                u64::from(mg.thousandths()) * 1000 == u64::from(mcg.thousandths())
            }
            _ => self == other,
        }
    }

    /// The strength as a percentage (1 % = 10 mg/mL); only solutions by weight have one.
    pub fn percent(self) -> Option<String> {
        match self {
            Self::MgPerMl(m) => Some(Percent(m).to_string()),
            Self::McgPerMl(_) | Self::UnitsPerMl(_) => None,
        }
    }
}

/// Writes mg/mL divided by ten, exactly.
struct Percent(Milli);

impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_scaled(f, u64::from(self.0.thousandths()), 10_000)
    }
}

impl fmt::Display for Strength {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MgPerMl(m) => write!(f, "{m} mg/mL"),
            Self::McgPerMl(m) => write!(f, "{m} µg/mL"),
            Self::UnitsPerMl(m) => write!(f, "{m} units/mL"),
        }
    }
}

/// An amount of drug. Units never add up with mass.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Amount {
    /// A mass in picograms (10⁻⁹ mg).
    Mass {
        /// Picograms.
        picograms: u64,
    },
    /// Millionths of a biological unit.
    Units {
        /// Millionths of a unit.
        millionths: u64,
    },
}

impl Amount {
    /// The sum; `None` for a mass and units.
    pub const fn plus(self, other: Self) -> Option<Self> {
        match (self, other) {
            (Self::Mass { picograms: a }, Self::Mass { picograms: b }) => {
                Some(Self::Mass { picograms: a.saturating_add(b) })
            }
            (Self::Units { millionths: a }, Self::Units { millionths: b }) => {
                Some(Self::Units { millionths: a.saturating_add(b) })
            }
            _ => None,
        }
    }

    /// The number of milligrams; `None` for units.
    pub fn milligrams(self) -> Option<f64> {
        match self {
            Self::Mass { picograms } => Some(picograms as f64 / 1e9),
            Self::Units { .. } => None,
        }
    }
}

impl fmt::Display for Amount {
    /// With its unit: `5 mg`, `0.25 mg`, `15 units`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Mass { picograms } => {
                write_scaled(f, *picograms, 1_000_000_000)?;
                f.write_str(" mg")
            }
            Self::Units { millionths } => {
                write_scaled(f, *millionths, 1_000_000)?;
                f.write_str(" units")
            }
        }
    }
}

/// How thick a needle is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "BoreFile", into = "BoreFile")]
pub enum Bore {
    /// The gauge of a hollow needle.
    Gauge(u8),
    /// The diameter of a solid needle in thousandths of a millimetre.
    Diameter(Milli),
}

/// [`Bore`] as written in files, before its range is checked.
#[derive(Serialize, Deserialize)]
#[serde(rename = "Bore")]
enum BoreFile {
    Gauge(u8),
    Diameter(Milli),
}

impl Bore {
    /// A hollow needle of 14 to 34 G. The range guards against slips of the keyboard.
    ///
    /// # Errors
    /// Outside the range.
    pub fn gauge(n: u8) -> Result<Self, RangeError> {
        if (14..=34).contains(&n) { Ok(Self::Gauge(n)) } else { Err(RangeError::outside(n, 14, 34, "G")) }
    }

    /// Reads the gauge of a hollow needle: `25`, `25g`, `25 G`, `25-gauge`, `G25`.
    ///
    /// # Errors
    /// When it is no whole number or outside 14 to 34 G.
    pub fn parse_gauge(text: &str) -> Result<Self, RangeError> {
        let digits = text.trim().trim_start_matches(['g', 'G', '#']);
        let part = quantity::single(digits)?;
        let whole = part.millionths.is_multiple_of(1_000_000);
        if !whole || !matches!(part.unit.as_str(), "" | "g" | "ga" | "gg" | "gauge" | "gage") {
            return Err(RangeError::not_a_number(text));
        }
        let n = part.millionths / 1_000_000;
        u8::try_from(n).map_err(|_too_far| RangeError::outside(n, 14, 34, "G")).and_then(Self::gauge)
    }

    /// Reads the diameter of a solid needle: `0.3`, `0,30 mm`.
    ///
    /// # Errors
    /// When it is no number or outside 0.1 to 1 mm.
    pub fn parse_diameter(text: &str) -> Result<Self, RangeError> {
        let part = quantity::single(text)?;
        if !part.unit.is_empty() && LengthUnit::of(&part.unit) != Some(LengthUnit::Millimeter) {
            return Err(RangeError::not_a_number(text));
        }
        let outside = |_too_large| RangeError::outside(text.trim(), "0.1", 1, "mm");
        let thousandths = u32::try_from(part.millionths / 1000).map_err(outside)?;
        Self::diameter(Milli::from_thousandths(thousandths))
    }

    /// A solid needle of 0.1 to 1 mm. The range guards against slips of the keyboard.
    ///
    /// # Errors
    /// Outside the range.
    pub fn diameter(mm: Milli) -> Result<Self, RangeError> {
        if (100..=1000).contains(&mm.thousandths()) {
            Ok(Self::Diameter(mm))
        } else {
            Err(RangeError::outside(mm, "0.1", 1, "mm"))
        }
    }
}

impl TryFrom<BoreFile> for Bore {
    type Error = RangeError;
    fn try_from(file: BoreFile) -> Result<Self, RangeError> {
        match file {
            BoreFile::Gauge(n) => Self::gauge(n),
            BoreFile::Diameter(mm) => Self::diameter(mm),
        }
    }
}

impl From<Bore> for BoreFile {
    fn from(bore: Bore) -> Self {
        match bore {
            Bore::Gauge(n) => Self::Gauge(n),
            Bore::Diameter(mm) => Self::Diameter(mm),
        }
    }
}

/// The length of a needle, 4 to 200 mm. The range guards against slips of the keyboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct NeedleLength(u8);

impl NeedleLength {
    /// Reads a length: `38`, `38 mm`, `3.8 cm`, `1.5"`, `1 1/2 in`. A number under the shortest needle of 4 mm is asked
    /// about: it is one of inches.
    ///
    /// # Errors
    /// When it is no length or outside 4 to 200 mm.
    pub fn read(text: &str) -> Result<Reading<Self>, RangeError> {
        let part = quantity::single(text)?;
        let outside = || RangeError::outside(text.trim(), 4, 200, "mm");
        let of = |unit: LengthUnit| {
            let mm = u8::try_from((unit.nanometers(part.millionths) + 500_000) / 1_000_000)
                .map_err(|_too_long| outside())?;
            Self::try_from(mm).map_err(|_range| outside())
        };
        match LengthUnit::of(&part.unit) {
            Some(unit @ (LengthUnit::Millimeter | LengthUnit::Centimeter | LengthUnit::Inch)) => {
                of(unit).map(Reading::One)
            }
            None if part.unit.is_empty() && part.millionths < 4_000_000 => {
                let inches = of(LengthUnit::Inch)?;
                let words = format!("{} in ({} mm)", quantity::shown(part.millionths), inches.millimetres());
                Ok(Reading::Ask(vec![(words, inches)]))
            }
            None if part.unit.is_empty() => of(LengthUnit::Millimeter).map(Reading::One),
            _ => Err(RangeError::not_a_number(text)),
        }
    }

    /// The length in millimetres.
    pub const fn millimetres(self) -> u8 {
        self.0
    }
}

impl TryFrom<u8> for NeedleLength {
    type Error = RangeError;
    fn try_from(mm: u8) -> Result<Self, RangeError> {
        if (4..=200).contains(&mm) { Ok(Self(mm)) } else { Err(RangeError::outside(mm, 4, 200, "mm")) }
    }
}

impl From<NeedleLength> for u8 {
    fn from(length: NeedleLength) -> Self {
        length.0
    }
}

/// A needle by thickness and length.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Needle {
    /// Thickness.
    pub bore: Bore,
    /// Length.
    pub length_mm: NeedleLength,
}

impl Needle {
    /// With the length in inches too, as needles are sold in the US: `25G 1.5 in (38 mm)`. Sold are eighths of an inch; a
    /// length beside them is said in tenths.
    pub fn with_inches(&self) -> String {
        let mm = self.length_mm.0;
        let inches = f64::from(mm) / 25.4;
        let eighths = (inches * 8.0).round() / 8.0;
        // Half a millimetre is what the rounding of the millimetres hides.
        let shown = if ((inches - eighths) * 25.4).abs() <= 0.5 { eighths } else { (inches * 10.0).round() / 10.0 };
        match self.bore {
            Bore::Gauge(n) => format!("{n}G {shown} in ({mm} mm)"),
            Bore::Diameter(diameter) => format!("{:.2} × {mm} mm ({shown} in)", f64::from(diameter)),
        }
    }
}

impl fmt::Display for Needle {
    /// `27 G · 38 mm` or `0.30 × 50 mm`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let length = self.length_mm.0;
        match self.bore {
            Bore::Gauge(n) => write!(f, "{n} G · {length} mm"),
            Bore::Diameter(mm) => write!(f, "{:.2} × {length} mm", f64::from(mm)),
        }
    }
}

/// A sum of microlitres as a decimal number of millilitres without trailing zeros.
pub fn milliliters(microlitres: u64) -> String {
    let whole = microlitres / 1000;
    let rest = format!("{:03}", microlitres % 1000);
    match rest.trim_end_matches('0') {
        "" => whole.to_string(),
        places => format!("{whole}.{places}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_needle_is_said_in_inches_as_it_is_sold() {
        for (gauge, mm, expected) in [
            (25, 38, "25G 1.5 in (38 mm)"),
            (27, 13, "27G 0.5 in (13 mm)"),
            (25, 16, "25G 0.625 in (16 mm)"),
            (25, 25, "25G 1 in (25 mm)"),
            (27, 32, "27G 1.25 in (32 mm)"),
            (22, 40, "22G 1.6 in (40 mm)"),
            (22, 50, "22G 2 in (50 mm)"),
            (22, 89, "22G 3.5 in (89 mm)"),
        ] {
            let needle = Needle { bore: Bore::gauge(gauge).unwrap(), length_mm: NeedleLength::try_from(mm).unwrap() };
            assert_eq!(needle.with_inches(), expected);
        }
    }

    fn ml(text: &str) -> Volume {
        Volume::parse_ml(text).unwrap()
    }

    fn mg_per_ml(text: &str) -> Strength {
        Strength::MgPerMl(Milli::parse(text).unwrap())
    }

    #[test]
    fn a_tenth_thirty_times_is_exactly_three() {
        let total: u32 = (0..30).map(|_| ml("0.1").microlitres()).sum();
        assert_eq!(Milli::from_thousandths(total).to_string(), "3");
    }

    #[test]
    fn a_volume_stays_within_its_range() {
        for (text, ok) in [
            ("0", true),
            ("0.5", true),
            ("0,5 mL", true),
            ("20", true),
            ("20.001", false),
            ("-0.1", false),
            ("x", false),
            ("0,500", true),
            ("1,000", false),
            ("1,000 mL", false),
            ("0.5 ML", true),
            ("0.5cc", true),
            ("½ mL", true),
            ("1 1/2 ml", true),
            ("500 µL", true),
            ("500 ul", true),
            ("20.001 mL", false),
            ("21 cc", false),
            ("0.5 mg", false),
            ("0.5 mL 2", false),
        ] {
            assert_eq!(Volume::parse_ml(text).is_ok(), ok, "{text}");
        }
        assert_eq!(Volume::parse_ml("-1").unwrap_err().to_string(), "-1 is not between 0 and 20 mL");
    }

    #[test]
    fn amounts_are_exact() {
        for (strength, volume, shown) in [
            (mg_per_ml("10"), "0.5", "5 mg"),
            (mg_per_ml("2.5"), "0.1", "0.25 mg"),
            (Strength::McgPerMl(Milli::parse("5").unwrap()), "0.5", "0.0025 mg"),
            (Strength::UnitsPerMl(Milli::parse("50").unwrap()), "0.3", "15 units"),
        ] {
            assert_eq!(strength.amount_in(ml(volume)).to_string(), shown, "{strength} × {volume}");
        }
    }

    #[test]
    fn units_never_add_up_with_milligrams() {
        let mass = Amount::Mass { picograms: 1 };
        let units = Amount::Units { millionths: 1 };
        assert_eq!(mass.plus(units), None);
        assert_eq!(units.plus(mass), None);
        assert_eq!(mass.plus(mass), Some(Amount::Mass { picograms: 2 }));
        assert_eq!(units.plus(units), Some(Amount::Units { millionths: 2 }));
    }

    #[test]
    fn ten_milligrams_in_a_millilitre_are_one_percent() {
        for (mg, percent) in [("10", "1"), ("2.5", "0.25"), ("0.125", "0.0125")] {
            assert_eq!(mg_per_ml(mg).percent().as_deref(), Some(percent));
        }
        assert_eq!(Strength::UnitsPerMl(Milli::parse("10").unwrap()).percent(), None);
    }

    #[test]
    fn needles_stay_within_their_ranges() {
        for (n, ok) in [(13, false), (14, true), (34, true), (35, false)] {
            assert_eq!(Bore::gauge(n).is_ok(), ok, "{n} G");
        }
        for (n, ok) in [(3, false), (4, true), (200, true), (201, false)] {
            assert_eq!(NeedleLength::try_from(n).is_ok(), ok, "{n} mm");
        }
        for (text, ok) in [("0.099", false), ("0.1", true), ("1", true), ("1.001", false)] {
            assert_eq!(Bore::diameter(Milli::parse(text).unwrap()).is_ok(), ok, "{text} mm");
        }
        for (text, gauge) in [
            ("25", Some(25)),
            ("25g", Some(25)),
            ("25 G", Some(25)),
            ("25-gauge", Some(25)),
            ("25 ga.", Some(25)),
            ("G25", Some(25)),
            ("13", None),
            ("35 G", None),
            ("300", None),
            ("25.5", None),
            ("25 mm", None),
            ("", None),
        ] {
            assert_eq!(Bore::parse_gauge(text).ok(), gauge.map(Bore::Gauge), "{text}");
        }
        for (text, thousandths) in
            [("0.3", Some(300)), ("0,30 mm", Some(300)), (".25mm", Some(250)), ("0.3 in", None), ("1.1", None)]
        {
            let expected = thousandths.map(|n| Bore::Diameter(Milli::from_thousandths(n)));
            assert_eq!(Bore::parse_diameter(text).ok(), expected, "{text}");
        }
        for (text, mm) in [
            ("38", "38"),
            ("38 mm", "38"),
            ("3.8 cm", "38"),
            ("1.5\"", "38"),
            ("1.5 in", "38"),
            ("1 1/2 in", "38"),
            ("1½”", "38"),
            ("5/8 inch", "16"),
            ("4", "4"),
            ("200", "200"),
            ("1.5", "? 1.5 in (38 mm)"),
            ("3.9", "? 3.9 in (99 mm)"),
            ("1/2", "? 0.5 in (13 mm)"),
            ("3 mm", "refused"),
            ("201", "refused"),
            ("1000", "refused"),
            ("0.1", "refused"),
            ("1 ft", "refused"),
            ("25 G", "refused"),
        ] {
            let read = match NeedleLength::read(text) {
                Ok(Reading::One(length)) => length.millimetres().to_string(),
                Ok(Reading::Ask(all)) => format!("? {}", all[0].0),
                Err(_) => "refused".to_owned(),
            };
            assert_eq!(read, mm, "{text}");
        }
        let solid =
            Needle { bore: Bore::diameter(Milli::parse("0.3").unwrap()).unwrap(), length_mm: 50.try_into().unwrap() };
        assert_eq!(solid.to_string(), "0.30 × 50 mm");
    }
}
