//! The tables behind the sums: limits with their basis, and what is said beside them.

use std::num::NonZeroU32;

use serde::Deserialize;

use crate::ids::DrugId;
use crate::rules::drugs::Review;
use crate::units::{BodyWeight, Milli, RangeError, Ratio};

/// `assets/clinical/doses.ron`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DoseTable {
    /// Where the values come from; rows name theirs.
    pub source: String,
    /// The edition of this table.
    pub edition: String,
    /// Who checked the table; `None` until a clinician has.
    pub review: Option<Review>,
    /// When the sum over local anaesthetics turns amber and red.
    pub sum: SumLimits,
    /// What labels say about mixing local anaesthetics.
    pub mixing: Remark,
    /// What too much local anaesthetic looks like.
    pub watch_for: Remark,
    /// The first steps when it happens, in their order.
    pub first_steps: Vec<Remark>,
    /// How much fluid at one point is said.
    pub point_volume: PointVolume,
    /// Limits of local anaesthetics, one row a drug.
    pub anaesthetics: Vec<AnaestheticLimit>,
    /// Limits of botulinum toxins, one row a product.
    pub toxins: Vec<ToxinLimit>,
    /// Over which time steroids are added up.
    pub steroids: SteroidWindow,
}

/// When the sum of fractions over all local anaesthetics turns amber and red.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SumLimits {
    /// Amber from here, this value included.
    amber_from: Positive,
    /// Red above this value, which itself is not red.
    red_above: Positive,
    /// Where this comes from.
    pub source: String,
    /// Whether it was read in a product label.
    pub verified: bool,
}

impl SumLimits {
    /// Amber from here, this value included.
    pub fn amber_from(&self) -> Ratio {
        self.amber_from.ratio()
    }

    /// Red above this value, which itself is not red.
    pub fn red_above(&self) -> Ratio {
        self.red_above.ratio()
    }
}

/// From how much fluid at one point on that is said. Nothing is refused.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PointVolume {
    /// More than this many millilitres at one point are said.
    pub notice_above_ml: Positive,
    /// What is published.
    pub text: String,
    /// Where it comes from.
    pub source: String,
    /// Whether it was read in a label or a paper.
    pub verified: bool,
}

/// A line of text with its source.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Remark {
    /// As shown.
    pub text: String,
    /// Where it comes from.
    pub source: String,
    /// Whether it was read in a label or a paper rather than taken from a textbook.
    pub verified: bool,
}

/// The limits of one local anaesthetic.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnaestheticLimit {
    /// Which drug.
    pub drug: DrugId,
    /// Without epinephrine.
    pub plain: DoseLimit,
    /// Where every vial holds epinephrine; `None`: as plain.
    #[serde(default)]
    pub with_epinephrine: Option<DoseLimit>,
    /// The most within 24 hours in mg, where the label names one.
    #[serde(default)]
    pub day_mg: Option<Positive>,
    /// What kind of figure this is.
    pub basis: String,
    /// Whether all of it was read in a product label.
    pub verified: bool,
    /// Other published limits.
    #[serde(default)]
    pub elsewhere: String,
    /// Where it comes from.
    pub sources: String,
}

/// A limit by body weight with a cap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DoseLimit {
    /// Milligrams for each kilogram of body weight.
    pub mg_per_kg: Positive,
    /// The most for anybody, in milligrams.
    pub cap_mg: Positive,
}

impl DoseLimit {
    /// The cap in picograms.
    pub const fn cap(self) -> u64 {
        self.cap_mg.picograms()
    }

    /// What the weight allows, in picograms, before the cap.
    pub const fn by_weight(self, weight: BodyWeight) -> u64 {
        // µg/kg × g = ng
        self.mg_per_kg.thousandths() as u64 * weight.grams() as u64 * 1000
    }
}

/// The limit of one botulinum toxin product.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ToxinLimit {
    /// Which product.
    pub drug: DrugId,
    /// The most units within [`Self::months`].
    pub max_units: Positive,
    /// Over how many months units are added up.
    pub months: u8,
    /// What kind of figure this is.
    pub basis: String,
    /// Whether it was read in a product label.
    pub verified: bool,
    /// Where it comes from.
    pub sources: String,
}

/// Over which time steroids are added up.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SteroidWindow {
    /// How many months.
    pub months: u8,
    /// Why, in words.
    pub basis: String,
    /// Whether it was read in a label or a paper.
    pub verified: bool,
    /// Where it comes from.
    pub sources: String,
}

/// A decimal number above zero: a limit can be divided by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(try_from = "Milli")]
pub struct Positive(NonZeroU32);

impl Positive {
    /// The count of thousandths.
    pub const fn thousandths(self) -> u32 {
        self.0.get()
    }

    /// This many milligrams in picograms.
    pub const fn picograms(self) -> u64 {
        self.0.get() as u64 * 1_000_000
    }

    /// This many units in millionths of a unit.
    pub const fn millionths(self) -> u64 {
        self.0.get() as u64 * 1000
    }

    fn ratio(self) -> Ratio {
        Ratio::new(u64::from(self.0.get()), 1000).unwrap_or(Ratio::ZERO)
    }
}

impl TryFrom<Milli> for Positive {
    type Error = RangeError;
    fn try_from(number: Milli) -> Result<Self, RangeError> {
        NonZeroU32::new(number.thousandths())
            .map(Self)
            .ok_or_else(|| RangeError::outside(number, "0.001", f64::from(u32::MAX) / 1000.0, ""))
    }
}

impl std::fmt::Display for Positive {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        Milli::from_thousandths(self.0.get()).fmt(f)
    }
}
