//! The tables behind the sums: limits with their basis, and what is said beside them.

use std::num::NonZeroU32;

use serde::Deserialize;

use crate::ids::{DrugId, QuestionId};
use crate::rules::doses::drugs::Review;
use crate::rules::safety::allergies::Carrier;
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
    /// How much fluid at one point is said.
    pub point_volume: PointVolume,
    /// After how many treatments without relief a muscle is said to be one.
    pub without_relief: WithoutRelief,
    /// At one visit, so many minutes after the last injection of a drug begin another round.
    pub round: Round,
    /// How long a dose counts like one of a later visit, whatever day it was.
    pub earlier: EarlierDoses,
    /// Limits of local anaesthetics, one row a drug.
    pub anaesthetics: Vec<AnaestheticLimit>,
    /// Limits of botulinum toxins, one row a product.
    pub toxins: Vec<ToxinLimit>,
    /// Over which time steroids are added up, and against what.
    pub steroids: SteroidWindow,
    /// How much epinephrine is published as the most.
    pub epinephrine: EpinephrineLimit,
    /// What labels say about the dose for some patients.
    pub advice: Vec<DoseAdvice>,
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

/// After how many treatments without relief more of them are advised against.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WithoutRelief {
    /// So many in a row are said.
    pub attempts: usize,
    /// What is published.
    pub text: String,
    /// Where it comes from.
    pub source: String,
    /// Whether it was read in the paper itself.
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

/// What parts the injections of one visit into rounds.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Round {
    /// From so many minutes after the last injection of the same drug on.
    pub minutes: u16,
    /// Where it comes from.
    pub source: String,
    /// Whether it was read in a label or a paper.
    pub verified: bool,
}

/// How long an earlier dose counts in the sums of a visit; one of the same day always does.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EarlierDoses {
    /// Less than so many hours before the visit began.
    pub hours: u8,
    /// Where it comes from.
    pub source: String,
    /// Whether it was read in a label or a paper.
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
    /// Not again sooner than after this many minutes, where the label says so. Between the points of one round of
    /// injections less may lie ([`DoseTable::round`]).
    #[serde(default)]
    pub again_after_min: Option<u16>,
    /// For how many hours it counts beside another local anaesthetic; `None` for the limits of the day alone.
    #[serde(default)]
    pub outlasts_hours: Option<u16>,
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

/// Over which time steroids are added up, and against what.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SteroidWindow {
    /// How many months.
    pub months: u8,
    /// Visits with a steroid that are no more than this many days apart make one course.
    pub course_gap_days: u16,
    /// Sooner than this many days after the last steroid is said.
    pub interval_days: u16,
    /// More than this many milligrams of the first drug of [`Self::equivalents`] within the months is said.
    pub months_mg: Positive,
    /// As many milligrams of each as have the same effect; all are told in milligrams of the first.
    pub equivalents: Vec<Equivalent>,
    /// Why, in words.
    pub basis: String,
    /// Whether it was read in a label or a paper.
    pub verified: bool,
    /// Where it comes from.
    pub sources: String,
}

impl SteroidWindow {
    /// The drug in whose milligrams all steroids are told.
    pub fn standard(&self) -> Option<&DrugId> {
        self.equivalents.first().map(|e| &e.drug)
    }

    /// A dose in picograms as picograms of the standard drug, rounded down; `None` for a drug without an equivalent.
    pub fn in_standard(&self, drug: &DrugId, picograms: u64) -> Option<u64> {
        let standard = self.equivalents.first()?;
        let own = self.equivalents.iter().find(|e| e.drug == *drug)?;
        let told = u128::from(picograms) * u128::from(standard.mg.thousandths()) / u128::from(own.mg.thousandths());
        u64::try_from(told).ok()
    }
}

/// How much of a steroid has the same effect as the others of the list.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Equivalent {
    /// Which steroid.
    pub drug: DrugId,
    /// How many milligrams.
    pub mg: Positive,
}

/// How much epinephrine is published as the most at one visit.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EpinephrineLimit {
    /// Micrograms for each kilogram of body weight, up to the limit of a healthy adult or that of heart disease.
    pub mcg_per_kg: Positive,
    /// For a healthy adult, in micrograms.
    pub max_mcg: Positive,
    /// With heart disease, in micrograms.
    pub cardiac_mcg: Positive,
    /// The questions before the needle of which one "yes" means heart disease.
    pub cardiac_if: Vec<QuestionId>,
    /// What kind of figure this is.
    pub basis: String,
    /// Whether it was read in a label or a paper.
    pub verified: bool,
    /// Other published limits.
    #[serde(default)]
    pub elsewhere: String,
    /// Where it comes from.
    pub sources: String,
}

impl EpinephrineLimit {
    /// What the weight allows, in picograms, before any cap.
    pub const fn by_weight(&self, weight: BodyWeight) -> u64 {
        // ng/kg × g = pg
        self.mcg_per_kg.thousandths() as u64 * weight.grams() as u64
    }
}

/// What labels say about the dose for some patients.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DoseAdvice {
    /// Its name.
    pub id: String,
    /// About which drugs.
    pub drugs: Vec<Carrier>,
    /// From this age on, in years.
    #[serde(default)]
    pub from_age: Option<u8>,
    /// Below this age, in years.
    #[serde(default)]
    pub below_age: Option<u8>,
    /// The limits of this table are not for such a patient: nothing is called below them.
    #[serde(default)]
    pub no_limits: bool,
    /// When one of these questions was answered with yes.
    #[serde(default)]
    pub answered: Vec<QuestionId>,
    /// What is said.
    pub text: String,
    /// Whether it was read in a label.
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

    /// This many micrograms in picograms.
    pub const fn micrograms_in_picograms(self) -> u64 {
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
