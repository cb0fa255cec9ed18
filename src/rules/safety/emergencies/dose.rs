//! The doses of a card for a weight, exact in microliters and micrograms.

use super::{Card, DoseKind, EpinephrineIm, EpinephrineIv, FixedLipid, Infusion, Lipid};
use crate::rules::doses::dose::tables::Positive;
use crate::units::BodyWeight;

/// Lipid emulsion for a weight. Amounts in microliters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LipidDoses {
    /// The bolus, and each repeat of it.
    pub bolus: u64,
    /// Over how many minutes, at least and at most.
    pub bolus_minutes: (u8, u8),
    /// What runs after it.
    pub infusion: Running,
    /// The most in all.
    pub most: u64,
}

/// An infusion of lipid. Amounts in microliters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Running {
    /// So much a minute.
    Rate(u64),
    /// An amount over some minutes, each at least and at most.
    Portion((u64, u64), (u8, u8)),
}

/// The amount for a weight, in microliters or micrograms, of thousandths a kilogram.
pub const fn by_weight(per_kg: Positive, weight: BodyWeight) -> u64 {
    // mL/1000 per kg × g = mL/1,000,000; mL/1000 are microliters.
    per_kg.thousandths() as u64 * weight.grams() as u64 / 1000
}

impl Lipid {
    /// The doses for a weight. At exactly the weight above which amounts are fixed they go by the kilogram.
    pub fn doses(&self, weight: BodyWeight) -> LipidDoses {
        let most = by_weight(self.most_ml_per_kg, weight);
        match self.fixed_for(weight) {
            Some(fixed) => LipidDoses {
                bolus: fixed.bolus_ml.thousandths().into(),
                bolus_minutes: fixed.bolus_minutes,
                infusion: Running::Portion(
                    (fixed.infusion_ml.0.thousandths().into(), fixed.infusion_ml.1.thousandths().into()),
                    fixed.infusion_minutes,
                ),
                most,
            },
            None => LipidDoses {
                bolus: by_weight(self.bolus_ml_per_kg, weight),
                bolus_minutes: self.bolus_minutes,
                infusion: Running::Rate(match self.infusion {
                    Infusion::PerMinute(rate) => by_weight(rate, weight),
                    Infusion::PerHour(rate) => by_weight(rate, weight) / 60,
                }),
                most,
            },
        }
    }

    /// The fixed amounts where the weight is above theirs.
    pub fn fixed_for(&self, weight: BodyWeight) -> Option<&FixedLipid> {
        self.fixed.as_ref().filter(|fixed| weight.grams() > fixed.above_kg.thousandths())
    }
}

impl Running {
    /// The same at twice the rate.
    #[must_use]
    pub const fn doubled(&self) -> Self {
        match *self {
            Self::Rate(rate) => Self::Rate(2 * rate),
            Self::Portion((least, most), minutes) => Self::Portion((2 * least, 2 * most), minutes),
        }
    }

    /// Microliters a minute, at least and at most.
    pub fn a_minute(&self) -> (u64, u64) {
        match *self {
            Self::Rate(rate) => (rate, rate),
            Self::Portion((least, most), (shortest, longest)) => {
                (least / u64::from(longest.max(1)), most / u64::from(shortest.max(1)))
            }
        }
    }
}

impl Card {
    /// The first saline for a weight in microliters, never more than the most of the card; `None` where it has none.
    pub fn saline(&self, weight: BodyWeight) -> Option<u64> {
        let most = self.saline_most_ml.map_or(u64::MAX, |ml| ml.thousandths().into());
        self.saline_ml_per_kg.map(|per_kg| by_weight(per_kg, weight).min(most))
    }
}

impl EpinephrineIv {
    /// The most of one dose in micrograms, rounded down.
    pub const fn micrograms(&self, weight: BodyWeight) -> u64 {
        by_weight(self.mcg_per_kg, weight) / 1000
    }

    /// The same in microliters of its strength, rounded down.
    pub fn microliters(&self, weight: BodyWeight) -> u64 {
        // µg / (mg/mL) are microliters.
        self.micrograms(weight) * 1000 / u64::from(self.mg_per_ml.thousandths())
    }
}

impl EpinephrineIm {
    /// One dose in micrograms, which are microliters of 1 mg/mL; `None` where it goes by a weight that is not known.
    pub fn micrograms(self, weight: Option<BodyWeight>) -> Option<u64> {
        match self {
            Self::PerKg { mg_per_kg, most_mg } => {
                weight.map(|w| by_weight(mg_per_kg, w).min(u64::from(most_mg.thousandths())))
            }
            Self::Adult { mg, .. } | Self::Child { mg } => Some(mg.thousandths().into()),
        }
    }
}

impl DoseKind {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::LipidBolus,
        Self::LipidInfusion,
        Self::LipidRepeat,
        Self::LipidDouble,
        Self::LipidMost,
        Self::EpinephrineIv,
        Self::EpinephrineIm,
        Self::EpinephrineImChild,
        Self::Saline,
    ];

    /// The stable lower-case name used in text ids.
    pub const fn name(self) -> &'static str {
        match self {
            Self::LipidBolus => "lipid-bolus",
            Self::LipidInfusion => "lipid-infusion",
            Self::LipidRepeat => "lipid-repeat",
            Self::LipidDouble => "lipid-double",
            Self::LipidMost => "lipid-most",
            Self::EpinephrineIv => "epinephrine-iv",
            Self::EpinephrineIm => "epinephrine-im",
            Self::EpinephrineImChild => "epinephrine-im-child",
            Self::Saline => "saline",
        }
    }
}
