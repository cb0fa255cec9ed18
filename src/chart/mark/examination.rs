//! What else was found at a point, beyond the quick findings of [`crate::chart::mark::Findings`].
//!
//! Allowed values: clinical reference, findings of a trigger point.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::chart::skipped::is_default;
use crate::units::{Motion, PainScore, TwitchStrength, VisualAnalogue};

/// The folded part of a point's findings. Every part of it may be unknown.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Examination {
    /// How tender the point is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tenderness: Option<Tenderness>,
    /// Pain here at rest, 0 to 10. Pain on pressure is [`crate::chart::Mark::pain`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pain_at_rest: Option<PainScore>,
    /// Pain here on movement, 0 to 10.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pain_on_movement: Option<PainScore>,
    /// Pain on pressure on a visual analogue scale.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub visual_analogue_mm: Option<VisualAnalogue>,
    /// How strong the twitch was when the band was plucked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub twitch_strength: Option<TwitchStrength>,
    /// What the referred pain feels like; empty when not said.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub referral_quality: BTreeSet<PainQuality>,
    /// Movements that the muscle limits, before and after the needle.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub motion: Vec<RangeOfMotion>,
    /// Weakness of the muscle; `None` when not tested.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weakness: Option<Weakness>,
    /// Autonomic signs on pressure; `None` when not watched for, empty when there were none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub autonomic: Option<BTreeSet<Autonomic>>,
    /// How sure the examiner is of the finding.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confidence: Option<Confidence>,
}

/// Makes `ALL` and `name` of an enum of plain variants.
macro_rules! named {
    ($type:ident { $($variant:ident => $name:literal),+ $(,)? }) => {
        impl $type {
            /// All values, in the order in which choices show them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The stable lower-case name used in JSON and in text ids.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name),+
                }
            }
        }
    };
}
pub(in crate::chart) use named;

/// How tender a point is, grade 0 to 4.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Tenderness {
    /// 0: not tender.
    #[serde(alias = "None")]
    NotTender,
    /// 1: says that it hurts.
    Mild,
    /// 2: winces.
    Moderate,
    /// 3: withdraws.
    Severe,
    /// 4: does not let it be touched.
    Untouchable,
}

named!(Tenderness {
    NotTender => "none", Mild => "mild", Moderate => "moderate", Severe => "severe", Untouchable => "untouchable",
});

impl Tenderness {
    /// The grade, 0 to 4.
    pub const fn grade(self) -> u8 {
        match self {
            Self::NotTender => 0,
            Self::Mild => 1,
            Self::Moderate => 2,
            Self::Severe => 3,
            Self::Untouchable => 4,
        }
    }
}

/// What a pain feels like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum PainQuality {
    /// Aching.
    Ache,
    /// Deep.
    Deep,
    /// Dull.
    Dull,
    /// Tight.
    Tight,
    /// Cramping.
    Cramp,
    /// Tender to the touch.
    Tender,
    /// Burning.
    Burning,
    /// Tingling.
    Tingling,
    /// Numb.
    Numb,
    /// Sharp.
    Sharp,
}

named!(PainQuality {
    Ache => "ache", Deep => "deep", Dull => "dull", Tight => "tight", Cramp => "cramp", Tender => "tender",
    Burning => "burning", Tingling => "tingling", Numb => "numb", Sharp => "sharp",
});

/// A movement before and after the needle, in one unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RangeOfMotion {
    /// Which movement, in words.
    pub movement: String,
    /// Degrees or percent.
    #[serde(default, skip_serializing_if = "is_default")]
    pub unit: MotionUnit,
    /// Before the needle.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Motion>,
    /// After the needle.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<Motion>,
    /// What ends the movement.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limited_by: Option<MotionLimit>,
}

/// In what a movement is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub enum MotionUnit {
    /// Degrees of an arc.
    #[default]
    Degrees,
    /// Percent of what is expected.
    Percent,
}

named!(MotionUnit { Degrees => "degrees", Percent => "percent" });

/// What ends a movement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum MotionLimit {
    /// Pain.
    Pain,
    /// Stiffness.
    Stiffness,
    /// Both.
    Both,
}

named!(MotionLimit { Pain => "pain", Stiffness => "stiffness", Both => "both" });

/// Weakness of a muscle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Weakness {
    /// Tested, none.
    #[serde(alias = "None")]
    NoWeakness,
    /// Gives way because of pain.
    Inhibition,
    /// Weak without pain, which asks for another cause.
    True,
}

named!(Weakness { NoWeakness => "none", Inhibition => "inhibition", True => "true" });

/// An autonomic sign on pressure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Autonomic {
    /// Goose-flesh.
    GooseFlesh,
    /// Sweating.
    Sweating,
    /// Tearing.
    Tearing,
    /// Dizziness.
    Dizziness,
    /// Another sign; the mark's note says which.
    Other,
}

named!(Autonomic {
    GooseFlesh => "goose-flesh", Sweating => "sweating", Tearing => "tearing", Dizziness => "dizziness", Other => "other",
});

/// How sure the examiner is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Confidence {
    /// Low.
    Low,
    /// Medium.
    Medium,
    /// High.
    High,
}

named!(Confidence { Low => "low", Medium => "medium", High => "high" });

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_examined_is_nothing_written() {
        assert_eq!(ron::to_string(&Examination::default()).unwrap(), "()");
        let looked = Examination { autonomic: Some(BTreeSet::new()), ..Examination::default() };
        assert_eq!(ron::to_string(&looked).unwrap(), "(autonomic:Some([]))", "watched for and absent is something");
    }

    #[test]
    fn the_grade_of_tenderness_counts_from_nought() {
        let grades: Vec<u8> = Tenderness::ALL.iter().map(|t| t.grade()).collect();
        assert_eq!(grades, [0, 1, 2, 3, 4]);
    }
}
