//! What payers want to see in the record: dated sets of rules and their regions of the body, as data.

mod item;
pub mod session_rule;
mod set;

pub use crate::rules::payer_requirements::payers::item::{Item, NotCovered};
pub use crate::rules::payer_requirements::payers::session_rule::SessionRule;
pub use crate::rules::payer_requirements::payers::session_rule::{FunctionGain, Window};
pub use crate::rules::payer_requirements::payers::set::{CareAlternative, CareRule, Reading, RuleSet};

use std::sync::OnceLock;

use serde::Deserialize;

use crate::assets::{AssetError, parse_ron};
use crate::atlas::Atlas;
use crate::body::Region;
use crate::chart::Mark;
use crate::ids::MuscleId;
use crate::rules::doses::drugs::Review;

const FILE: &str = "clinical/payer-rules.ron";

/// `clinical/payer-rules.ron`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PayerRules {
    /// Where the rules come from; each set names its own.
    pub source: String,
    /// The edition of this table.
    pub edition: String,
    /// Who checked the table; `None` until somebody has.
    pub review: Option<Review>,
    /// What each region of the body counts as.
    pub regions: Vec<CountedRegion>,
    /// Muscles that count with another region than their own.
    pub muscles: Vec<MuscleRegion>,
    /// The sets of rules, in the order in which choices show them.
    pub sets: Vec<RuleSet>,
}

/// What a region of the body counts as.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CountedRegion {
    /// The region of the body.
    pub region: Region,
    /// The payer's word for it.
    pub counts_as: String,
}

/// A muscle that counts with another region than its own.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MuscleRegion {
    /// The muscle.
    pub muscle: MuscleId,
    /// The payer's word for the region.
    pub counts_as: String,
}

impl PayerRules {
    /// The bundled table.
    ///
    /// # Errors
    /// When the bundled file is broken; names file, line and column.
    pub fn bundled() -> Result<&'static Self, AssetError> {
        static TABLE: OnceLock<Result<PayerRules, AssetError>> = OnceLock::new();
        TABLE
            .get_or_init(|| parse_ron(FILE, include_str!("../../../assets/clinical/payer-rules.ron")))
            .as_ref()
            .map_err(Clone::clone)
    }

    /// The payer's word for the region of a mark; `None` without a muscle that the atlas knows.
    pub fn region_of<'a>(&'a self, mark: &Mark, atlas: &Atlas) -> Option<&'a str> {
        let id = mark.muscle_id()?;
        if let Some(row) = self.muscles.iter().find(|m| m.muscle == *id) {
            return Some(&row.counts_as);
        }
        let main = atlas.muscle(id)?.regions.first()?;
        self.regions.iter().find(|r| r.region == *main).map(|r| r.counts_as.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::body::{Side, View};
    use crate::chart::{ChosenBy, MuscleChoice, Place};
    use crate::geometry::point;
    use crate::ids::MarkId;

    #[test]
    fn the_bundled_table_is_whole() {
        let (rules, atlas) = (PayerRules::bundled().unwrap(), Atlas::bundled().unwrap());
        let mut ids: Vec<_> = rules.sets.iter().map(|s| s.id.as_str()).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), rules.sets.len(), "each set has its own id");
        for set in &rules.sets {
            assert!(!set.source.is_empty() && !set.jurisdiction.is_empty(), "{} lacks a source or a place", set.id);
            let mut items = set.items.clone();
            items.sort_unstable();
            items.dedup();
            assert_eq!(items.len(), set.items.len(), "{} names an item twice", set.id);
            assert!(set.items.ends_with(&[Item::Signed]), "{}: the signature comes last", set.id);
        }
        for muscle in &rules.muscles {
            assert!(atlas.muscle(&muscle.muscle).is_some(), "{} is not in the atlas", muscle.muscle);
        }
    }

    #[test]
    fn every_region_of_the_body_counts_as_some_region() {
        let (rules, atlas) = (PayerRules::bundled().unwrap(), Atlas::bundled().unwrap());
        let place = Place::new(View::Back, point(10.0, 200.0), None).unwrap();
        let region = |muscle: &str| {
            let choice = MuscleChoice { id: MuscleId::new(muscle).unwrap(), chosen_by: ChosenBy::Clinician };
            rules.region_of(&Mark::found(MarkId(1), 1, place, Some(choice), Side::Right), atlas)
        };
        for muscle in atlas.muscles() {
            assert!(region(muscle.id.as_str()).is_some(), "{} counts nowhere", muscle.id);
        }
        for (muscle, counts_as) in [
            ("trapezius-upper", Some("cervical")),
            ("levator-scapulae", Some("cervical")),
            ("infraspinatus", Some("scapular")),
            ("rhomboid-major", Some("scapular")),
            ("trapezius-lower", Some("thoracic")),
            ("quadratus-lumborum", Some("lumbar")),
            ("gluteus-medius", Some("gluteal")),
            ("pectoralis-minor", Some("thoracic")),
            ("serratus-anterior", Some("thoracic")),
            ("deltoid-middle", Some("upper limb")),
            ("biceps-brachii", Some("upper limb")),
            ("masseter", Some("facial")),
            ("temporalis", Some("cephalic")),
            ("rectus-abdominis", Some("abdominal")),
            ("tensor-fasciae-latae", Some("hip")),
            ("iliopsoas", Some("hip")),
            ("not-in-this-atlas", None),
        ] {
            assert_eq!(region(muscle), counts_as, "{muscle}");
        }
    }
}
