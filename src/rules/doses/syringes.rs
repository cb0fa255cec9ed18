//! The syringes that come with the program.

use std::sync::OnceLock;

use serde::Deserialize;

use crate::assets::{AssetError, parse_ron};
use crate::chart::Syringe;
use crate::rules::doses::drugs::Review;

const FILE: &str = "clinical/syringes.ron";

/// `assets/clinical/syringes.ron`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShippedSyringes {
    /// Where the values come from.
    pub source: String,
    /// The edition of this table.
    pub edition: String,
    /// Who checked the table; `None` until a clinician has.
    pub review: Option<Review>,
    /// The syringes, in the order in which the tray shows them.
    pub syringes: Vec<Syringe>,
}

impl ShippedSyringes {
    /// The bundled table.
    ///
    /// # Errors
    /// When the bundled file is broken; names file, line and column.
    pub fn bundled() -> Result<&'static Self, AssetError> {
        static TABLE: OnceLock<Result<ShippedSyringes, AssetError>> = OnceLock::new();
        TABLE
            .get_or_init(|| parse_ron(FILE, include_str!("../../../assets/clinical/syringes.ron")))
            .as_ref()
            .map_err(Clone::clone)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::doses::drugs::Drugs;

    #[test]
    fn the_shipped_syringes_hold_known_drugs_in_strengths_that_are_sold() {
        let drugs = Drugs::bundled().unwrap();
        let shipped = &ShippedSyringes::bundled().unwrap().syringes;
        let lines: Vec<String> = shipped
            .iter()
            .map(|s| {
                let contents: Vec<String> = s
                    .components
                    .iter()
                    .map(|c| {
                        let drug = drugs.get(&c.drug).unwrap();
                        assert!(c.strength.is_none_or(|x| drug.strengths.contains(&x)), "{} is not sold so", s.name);
                        format!("{} {} mL", drugs.component_label(c), c.volume_ml)
                    })
                    .collect();
                format!("{} | {} | {}", s.name, contents.join(" + "), s.needle.unwrap())
            })
            .collect();
        assert_eq!(
            lines,
            [
                "Lidocaine 1 % | Lidocaine 1 % 0.5 mL | 25 G · 25 mm",
                "Bupivacaine 0.25 % | Bupivacaine 0.25 % 0.5 mL | 25 G · 25 mm",
                "Saline 0.9 % | Saline 0.9 % 0.5 mL | 25 G · 25 mm",
                "Dry needle |  | 0.30 × 25 mm",
                "Lidocaine 1 %, deep | Lidocaine 1 % 0.5 mL | 22 G · 50 mm",
                "Dry needle, deep |  | 0.30 × 50 mm",
            ]
        );
    }

    /// The first needle of the tray passes no limit of a muscle of neck, shoulder and back but that of the rhomboids,
    /// where the skin lies nearer to the rib than any needle that is sold for injection.
    #[test]
    fn the_first_needles_stay_within_the_limits_of_neck_and_shoulder() {
        let tables = crate::rules::clinical_tables::clinic::Clinical::bundled().unwrap();
        let first = tables.syringes.syringes[0].needle.unwrap().length_mm.millimetres();
        for row in &tables.hazards.depths {
            let rhomboids = row.muscles.iter().any(|m| m.as_str() == "rhomboid-major");
            assert_eq!(row.smallest().is_some_and(|limit| first > limit), rhomboids, "{:?}", row.muscles);
        }
    }
}
