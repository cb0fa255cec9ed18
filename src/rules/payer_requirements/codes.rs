//! Procedure codes by the number of treated muscles, out of a table that the clinic fills in.
//!
//! The program ships no procedure codes: the usual ones are under licence. It says how many muscles were treated and
//! in which band that falls; the clinic's table turns the band into a code, and a person decides.

use std::sync::OnceLock;

use serde::Deserialize;

use crate::assets::{AssetError, parse_ron};
use crate::chart::Technique;
use crate::rules::doses::drugs::Review;
use crate::rules::payer_requirements::muscle_count::{Counting, MuscleCount};

const FILE: &str = "clinical/codes.ron";

/// The fewest muscles of the upper band. Source: clinical reference, codes (one or two muscles; three or more).
const THREE: usize = 3;

/// How many muscles, as procedure codes tell them apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
pub enum Band {
    /// One or two muscles.
    OneOrTwo,
    /// Three muscles or more.
    ThreeOrMore,
}

impl Band {
    /// The band of a number of muscles; none for 0.
    pub const fn of(muscles: usize) -> Option<Self> {
        match muscles {
            0 => None,
            n if n < THREE => Some(Self::OneOrTwo),
            _ => Some(Self::ThreeOrMore),
        }
    }

    /// The stable lower-case name used in JSON and in text ids.
    pub const fn name(self) -> &'static str {
        match self {
            Self::OneOrTwo => "one-or-two",
            Self::ThreeOrMore => "three-or-more",
        }
    }
}

/// `clinical/codes.ron`: empty as shipped.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Codes {
    /// Where the codes come from.
    pub source: String,
    /// The edition of this table.
    pub edition: String,
    /// Who checked the table; `None` until somebody has.
    pub review: Option<Review>,
    /// Whether right and left are one muscle or two for the payers of this clinic.
    pub counting: Counting,
    /// A code for each technique and band.
    pub codes: Vec<Code>,
}

/// One procedure code.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Code {
    /// With or without fluid.
    pub technique: Technique,
    /// How many muscles.
    pub band: Band,
    /// The code.
    pub code: String,
    /// What it stands for, in the clinic's own words.
    #[serde(default)]
    pub words: String,
}

impl Code {
    /// For what it stands, which tells rows apart: `injection one-or-two`.
    pub fn key(&self) -> String {
        format!("{} {}", self.technique.name(), self.band.name())
    }
}

impl Codes {
    /// The bundled table, which holds no codes.
    ///
    /// # Errors
    /// When the bundled file is broken; names file, line and column.
    pub fn bundled() -> Result<&'static Self, AssetError> {
        static TABLE: OnceLock<Result<Codes, AssetError>> = OnceLock::new();
        TABLE
            .get_or_init(|| parse_ron(FILE, include_str!("../../../assets/clinical/codes.ron")))
            .as_ref()
            .map_err(Clone::clone)
    }

    /// The clinic's code for what was treated; `None` where the table has none for it.
    pub fn suggest(&self, count: &MuscleCount) -> Option<&Code> {
        let band = Band::of(count.counted(self.counting))?;
        self.codes.iter().find(|c| c.technique == count.technique && c.band == band)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::body::Side;
    use crate::rules::payer_requirements::muscle_count::CountedMuscle;

    fn treated(muscles: &[(&str, Side)]) -> MuscleCount {
        let one = |(key, side): &(&str, Side)| CountedMuscle {
            key: (*key).to_owned(),
            side: *side,
            parts: Vec::new(),
            points: Vec::new(),
        };
        let muscles = muscles.iter().map(one).collect();
        MuscleCount { technique: Technique::Injection, muscles, without_muscle: 0 }
    }

    #[test]
    fn three_muscles_are_the_upper_band() {
        let bands: Vec<_> = [0, 1, 2, 3, 4].into_iter().map(Band::of).collect();
        let (low, high) = (Some(Band::OneOrTwo), Some(Band::ThreeOrMore));
        assert_eq!(bands, [None, low, low, high, high]);
    }

    #[test]
    fn no_code_is_shipped() {
        let shipped = Codes::bundled().unwrap();
        assert_eq!(shipped.codes, []);
        assert_eq!(shipped.suggest(&treated(&[("trapezius", Side::Right)])), None);
    }

    #[test]
    fn the_clinics_table_says_which_code_and_how_sides_count() {
        let table = |counting: &str| -> Codes {
            let text = format!(
                "(source: \"the clinic\", edition: \"1\", review: None, counting: {counting}, codes: [
                    (technique: Injection, band: OneOrTwo, code: \"A\"), (technique: Injection, band: ThreeOrMore, code: \"B\")])"
            );
            parse_ron("codes.ron", &text).unwrap()
        };
        let both_sides = [("trapezius", Side::Right), ("trapezius", Side::Left), ("infraspinatus", Side::Left)];
        let code = |table: &Codes, count: &MuscleCount| table.suggest(count).map(|c| c.code.clone());
        assert_eq!(code(&table("SidesApart"), &treated(&both_sides)).as_deref(), Some("B"));
        assert_eq!(code(&table("SidesTogether"), &treated(&both_sides)).as_deref(), Some("A"));
        let dry = MuscleCount { technique: Technique::DryNeedling, ..treated(&both_sides) };
        assert_eq!(code(&table("SidesApart"), &dry), None, "the table has no code for needling without fluid");
    }
}
