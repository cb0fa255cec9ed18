//! Epinephrine in a vial, and masses of drug given elsewhere.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::fixed::{Milli, RangeError};
use super::injectate::{Amount, Volume};
use super::quantity;

/// How much epinephrine is in a millilitre, 1 to 100 µg. The range guards against slips of the keyboard: vials of local
/// anaesthetic hold 5 or 10 µg/mL (clinical reference, local anaesthetics).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "Milli", into = "Milli")]
pub struct EpinephrineStrength(Milli);

impl EpinephrineStrength {
    /// Reads a typed strength: `1:200,000`, `1:200000`, `1/200 000`, `5` or `5 µg/mL`.
    ///
    /// # Errors
    /// When it is no strength or outside 1 to 100 µg/mL.
    pub fn parse(text: &str) -> Result<Self, RangeError> {
        let text = text.trim();
        if let Some(parts) = text.strip_prefix('1').and_then(|t| t.trim_start().strip_prefix([':', '/'])) {
            let parts = grouped(parts.trim()).ok_or_else(|| RangeError::not_a_number(text))?;
            // 1 g in `parts` mL; kept in ng/mL.
            let nanograms = 1_000_000_000_u64.checked_div(parts).ok_or_else(|| RangeError::not_a_number(text))?;
            return u32::try_from(nanograms)
                .map_err(|_too_strong| RangeError::outside(text, 1, 100, "µg/mL"))
                .and_then(|n| Self::try_from(Milli::from_thousandths(n)));
        }
        let part = quantity::single(text)?;
        let unit = part.unit.replace(' ', "");
        let (mass, volume) = unit.split_once('/').unwrap_or((unit.as_str(), ""));
        let known = matches!(mass, "" | "µg" | "mcg" | "ug" | "micrograms" | "microgram");
        if !known || (!mass.is_empty() && !matches!(volume, "ml" | "cc")) {
            return Err(RangeError::not_a_number(text));
        }
        let outside = |_too_strong| RangeError::outside(text, 1, 100, "µg/mL");
        u32::try_from(part.millionths / 1000).map_err(outside).and_then(|n| Self::try_from(Milli::from_thousandths(n)))
    }

    /// What `volume` holds, in nanograms.
    pub fn nanograms_in(self, volume: Volume) -> u64 {
        // ng/mL × µL = pg
        u64::from(self.0.thousandths()) * u64::from(volume.microlitres()) / 1000
    }

    /// The strength in micrograms per millilitre.
    pub const fn mcg_per_ml(self) -> Milli {
        self.0
    }
}

impl TryFrom<Milli> for EpinephrineStrength {
    type Error = RangeError;
    fn try_from(mcg: Milli) -> Result<Self, RangeError> {
        if (1_000..=100_000).contains(&mcg.thousandths()) {
            Ok(Self(mcg))
        } else {
            Err(RangeError::outside(mcg, 1, 100, "µg/mL"))
        }
    }
}

impl From<EpinephrineStrength> for Milli {
    fn from(strength: EpinephrineStrength) -> Self {
        strength.0
    }
}

impl fmt::Display for EpinephrineStrength {
    /// As on the vial where that is a round number: `1:200,000`; else `7 µg/mL`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let nanograms = u64::from(self.0.thousandths());
        let parts = 1_000_000_000 / nanograms.max(1);
        if parts * nanograms == 1_000_000_000 && parts.is_multiple_of(1000) {
            let thousands = parts / 1000;
            match thousands / 1000 {
                0 => write!(f, "1:{thousands},000"),
                millions => write!(f, "1:{millions},{:03},000", thousands % 1000),
            }
        } else {
            write!(f, "{} µg/mL", self.0)
        }
    }
}

/// A whole number whose thousands may be parted: `200000`, `200,000`, `200 000`, always by the same sign.
fn grouped(number: &str) -> Option<u64> {
    let sign = number.chars().find(|c| matches!(c, ',' | ' ' | '.' | '\''));
    let mut groups = sign.map_or_else(|| vec![number], |sign| number.split(sign).collect()).into_iter();
    let first = groups.next()?;
    let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    let rest: Vec<&str> = groups.collect();
    let parted = rest.iter().all(|g| g.len() == 3 && digits(g)) && (rest.is_empty() || first.len() <= 3);
    (digits(first) && parted).then(|| format!("{first}{}", rest.concat()).parse().ok()).flatten()
}

/// A mass of drug given elsewhere, up to 10,000 mg in steps of 0.001 mg. The range guards against slips of the keyboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "Milli", into = "Milli")]
pub struct Mass(Milli);

impl Mass {
    /// Reads a typed number of milligrams, or a mass with its unit: `36`, `36 MG`, `500 mcg`, `1 g`.
    ///
    /// # Errors
    /// When it is no number or outside 0 to 10,000 mg.
    pub fn parse_mg(text: &str) -> Result<Self, RangeError> {
        let part = quantity::single(text)?;
        let nanograms = u128::from(part.millionths)
            * match part.unit.as_str() {
                "" | "mg" | "mgs" | "milligram" | "milligrams" => 1_000_000,
                "µg" | "mcg" | "ug" | "mcgs" | "microgram" | "micrograms" => 1000,
                "g" | "gm" | "gram" | "grams" => 1_000_000_000,
                _ => return Err(RangeError::not_a_number(text)),
            }
            / 1_000_000;
        if !nanograms.is_multiple_of(1000) {
            return Err(RangeError::TooFine(text.trim().to_owned()));
        }
        let outside = |_too_much| RangeError::outside(text.trim(), 0, 10_000, "mg");
        u32::try_from(nanograms / 1000).map_err(outside).and_then(|n| Self::try_from(Milli::from_thousandths(n)))
    }

    /// The same as an amount that sums up.
    pub fn amount(self) -> Amount {
        // µg × 10⁶ = pg
        Amount::Mass { picograms: u64::from(self.0.thousandths()) * 1_000_000 }
    }
}

impl TryFrom<Milli> for Mass {
    type Error = RangeError;
    fn try_from(mg: Milli) -> Result<Self, RangeError> {
        if mg.thousandths() <= 10_000_000 { Ok(Self(mg)) } else { Err(RangeError::outside(mg, 0, 10_000, "mg")) }
    }
}

impl From<Mass> for Milli {
    fn from(mass: Mass) -> Self {
        mass.0
    }
}

impl fmt::Display for Mass {
    /// With its unit: `36 mg`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} mg", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::super::Strength;
    use super::*;

    #[test]
    fn epinephrine_is_read_as_on_the_vial() {
        for (typed, shown) in [
            ("1:200,000", "1:200,000"),
            ("1:100000", "1:100,000"),
            ("5", "1:200,000"),
            ("10 µg/mL", "1:100,000"),
            ("7 mcg/mL", "7 µg/mL"),
            ("1:1,000,000", "1:1,000,000"),
            ("1:10,000", "1:10,000"),
            ("1:200 000", "1:200,000"),
            ("1:200.000", "1:200,000"),
            ("1 : 200'000", "1:200,000"),
            ("1/200,000", "1:200,000"),
            ("5,0", "1:200,000"),
            ("5 ug/ml", "1:200,000"),
            ("5 MCG / ML", "1:200,000"),
            ("5 mcg/cc", "1:200,000"),
        ] {
            assert_eq!(EpinephrineStrength::parse(typed).unwrap().to_string(), shown, "{typed}");
        }
        for bad in [
            "",
            "0",
            "1:0",
            "1:9,999",
            "1:1,000,001",
            "0.999",
            "100.001",
            "5 mg/mL",
            "1:",
            "1:20,0000",
            "1:2000,00",
            "1:200,00",
            "1:200,000.5",
            "1:,200000",
            "1:200.000,000",
            "5,000",
            "200,000",
            "5 mcg",
            "5 µg/L",
        ] {
            assert!(EpinephrineStrength::parse(bad).is_err(), "{bad} was accepted");
        }
        assert_eq!(EpinephrineStrength::parse("5").unwrap().nanograms_in(Volume::parse_ml("0.5").unwrap()), 2_500);
    }

    #[test]
    fn a_mass_given_elsewhere_sums_up_with_the_rest() {
        let one_percent = Strength::MgPerMl(Milli::from_thousandths(10_000));
        let mass = Mass::parse_mg("36 mg").unwrap();
        assert_eq!((mass.to_string().as_str(), mass.amount().to_string().as_str()), ("36 mg", "36 mg"));
        assert_eq!(
            mass.amount().plus(one_percent.amount_in(Volume::parse_ml("1").unwrap())).unwrap().to_string(),
            "46 mg"
        );
        for (text, shown) in [
            ("0", "0 mg"),
            ("10000", "10000 mg"),
            ("36MG", "36 mg"),
            ("36 milligrams", "36 mg"),
            ("0,5 mg", "0.5 mg"),
            ("500 mcg", "0.5 mg"),
            ("500 µg", "0.5 mg"),
            ("500 μg", "0.5 mg"),
            ("500 ug", "0.5 mg"),
            ("1 g", "1000 mg"),
        ] {
            assert_eq!(Mass::parse_mg(text).unwrap().to_string(), shown, "{text}");
        }
        for bad in ["10000.001", "10001", "-1", "", "1,000 mg", "0.5 mcg", "36 mL", "36 units"] {
            assert!(Mass::parse_mg(bad).is_err(), "{bad} was accepted");
        }
    }
}
