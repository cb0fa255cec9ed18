//! What payers want to see in the record: dated sets of rules and their regions of the body, as data.

use std::sync::OnceLock;

use jiff::civil::Date;
use serde::Deserialize;

use super::drugs::Review;
use crate::assets::{AssetError, parse_ron};
use crate::atlas::Atlas;
use crate::body::Region;
use crate::chart::Mark;
use crate::ids::MuscleId;

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

/// The rules of one payer from one day on.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleSet {
    /// Its id in settings.
    pub id: String,
    /// Its name as shown.
    pub name: String,
    /// Where it holds.
    pub jurisdiction: String,
    /// The first day on which it holds; `None` where it is not known.
    #[serde(default)]
    pub valid_from: Option<Date>,
    /// The last day on which it holds; `None` while it does or where it is not known.
    #[serde(default)]
    pub valid_to: Option<Date>,
    /// Whether the full text of the rule was read.
    pub verified: bool,
    /// Where the rule was read.
    pub source: String,
    /// What has to stand in the record.
    pub items: Vec<Item>,
    /// How often; `None` where the rule does not say.
    #[serde(default)]
    pub sessions: Option<SessionRule>,
    /// What the rule does not pay for.
    #[serde(default)]
    pub not_covered: Vec<NotCovered>,
}

impl RuleSet {
    /// Whether the rule holds on a day; its first and last days belong to it.
    pub fn holds_on(&self, day: Date) -> bool {
        self.valid_from.is_none_or(|first| first <= day) && self.valid_to.is_none_or(|last| day <= last)
    }
}

/// How often a payer allows a session, and what a repeat needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SessionRule {
    /// The most sessions within [`Self::in_days`], this one included.
    pub most: usize,
    /// The length of the rolling window in days, the day of the visit included.
    pub in_days: u16,
    /// Whether sessions are counted for each region instead of for the patient.
    #[serde(default)]
    pub per_region: bool,
    /// The fewest days since the last session at the same place.
    #[serde(default)]
    pub days_between: Option<u16>,
    /// The least relief in percent that a repeat needs.
    #[serde(default)]
    pub relief_percent: Option<u8>,
    /// How many days the relief must have lasted.
    #[serde(default)]
    pub relief_days: Option<u16>,
    /// Whether a session may treat one region only.
    #[serde(default)]
    pub one_region: bool,
}

/// What a payer does not pay for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
pub enum NotCovered {
    /// Needling without fluid.
    DryNeedling,
    /// Guidance by ultrasound or electromyography.
    ImagingGuidance,
    /// An injection without local anaesthetic.
    FluidWithoutAnaesthetic,
}

impl NotCovered {
    /// Everything, in the order of the texts.
    pub const ALL: [Self; 3] = [Self::DryNeedling, Self::ImagingGuidance, Self::FluidWithoutAnaesthetic];

    /// The stable lower-case name used in JSON and in text ids.
    pub const fn name(self) -> &'static str {
        match self {
            Self::DryNeedling => "dry-needling",
            Self::ImagingGuidance => "imaging-guidance",
            Self::FluidWithoutAnaesthetic => "fluid-without-anaesthetic",
        }
    }
}

/// Something that has to stand in the record (elements that payers ask for: clinical reference, documentation).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
pub enum Item {
    /// Name, birth date and record number.
    PatientIdentified,
    /// The clinician's name and credentials.
    ClinicianNamed,
    /// What hurts and since when.
    ComplaintWithDuration,
    /// Two of: tender spot, taut band, referred pain, at each treated point.
    TwoCriteriaAtEachPoint,
    /// A taut band or a nodule at each treated point.
    BandOrNoduleAtEachPoint,
    /// What was tried before, or why it was not.
    ConservativeCare,
    /// Diagnostic or therapeutic.
    Intent,
    /// Muscle and side of each treated point.
    MusclesAndSidesNamed,
    /// Drug, strength and volume at each injected point; lot and expiry of each drug.
    InjectateComplete,
    /// Needle, guidance and, with fluid, aspiration at each treated point.
    TechniqueComplete,
    /// Consent given and time-out held.
    ConsentAndTimeOut,
    /// Pain before and after on the same scale.
    PainBeforeAndAfter,
    /// Complications or their absence, and what the patient was told.
    Outcome,
    /// At a repeat: relief since the last session.
    ReliefSinceLast,
    /// Function on a named scale with its score.
    FunctionMeasured,
    /// Exercises, therapy or another programme that goes on.
    Programme,
    /// Why injections are frequent; asked for when the number of sessions is above the rule's.
    FrequencyReason,
    /// At least one diagnosis with its code.
    Diagnosis,
    /// The visit is signed.
    Signed,
}

impl Item {
    /// All items, in the order in which a record is written.
    pub const ALL: [Self; 19] = [
        Self::PatientIdentified,
        Self::ClinicianNamed,
        Self::ComplaintWithDuration,
        Self::TwoCriteriaAtEachPoint,
        Self::BandOrNoduleAtEachPoint,
        Self::ConservativeCare,
        Self::Intent,
        Self::MusclesAndSidesNamed,
        Self::InjectateComplete,
        Self::TechniqueComplete,
        Self::ConsentAndTimeOut,
        Self::PainBeforeAndAfter,
        Self::Outcome,
        Self::ReliefSinceLast,
        Self::FunctionMeasured,
        Self::Programme,
        Self::FrequencyReason,
        Self::Diagnosis,
        Self::Signed,
    ];

    /// The stable lower-case name used in JSON and in text ids.
    pub const fn name(self) -> &'static str {
        match self {
            Self::PatientIdentified => "patient-identified",
            Self::ClinicianNamed => "clinician-named",
            Self::ComplaintWithDuration => "complaint-with-duration",
            Self::TwoCriteriaAtEachPoint => "two-criteria-at-each-point",
            Self::BandOrNoduleAtEachPoint => "band-or-nodule-at-each-point",
            Self::ConservativeCare => "conservative-care",
            Self::Intent => "intent",
            Self::MusclesAndSidesNamed => "muscles-and-sides-named",
            Self::InjectateComplete => "injectate-complete",
            Self::TechniqueComplete => "technique-complete",
            Self::ConsentAndTimeOut => "consent-and-time-out",
            Self::PainBeforeAndAfter => "pain-before-and-after",
            Self::Outcome => "outcome",
            Self::ReliefSinceLast => "relief-since-last",
            Self::FunctionMeasured => "function-measured",
            Self::Programme => "programme",
            Self::FrequencyReason => "frequency-reason",
            Self::Diagnosis => "diagnosis",
            Self::Signed => "signed",
        }
    }
}

impl PayerRules {
    /// The bundled table.
    ///
    /// # Errors
    /// When the bundled file is broken; names file, line and column.
    pub fn bundled() -> Result<&'static Self, AssetError> {
        static TABLE: OnceLock<Result<PayerRules, AssetError>> = OnceLock::new();
        TABLE
            .get_or_init(|| parse_ron(FILE, include_str!("../../assets/clinical/payer-rules.ron")))
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

    #[test]
    fn a_rule_holds_from_its_first_to_its_last_day() {
        let mut set = PayerRules::bundled().unwrap().sets.first().unwrap().clone();
        let day = |text: &str| text.parse::<Date>().unwrap();
        (set.valid_from, set.valid_to) = (Some(day("2024-04-01")), Some(day("2026-12-31")));
        for (on, holds) in [("2024-03-31", false), ("2024-04-01", true), ("2026-12-31", true), ("2027-01-01", false)] {
            assert_eq!(set.holds_on(day(on)), holds, "{on}");
        }
    }
}
