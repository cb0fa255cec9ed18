//! The needle against the depth that was measured, and against what it takes to reach the muscle.

use super::Setting;
use super::tables::{BuildLimit, DepthLimit, Reach};
use crate::chart::Mark;
use crate::ids::MuscleId;
use crate::rules::dose::tables::Positive;
use crate::units::{BodyHeight, BodyWeight, NeedleLength};

/// Advice about the needle's length. It compares and says where the figures come from, nothing more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DepthAdvice {
    /// What was measured; `None` where nothing was and only the reach is known.
    pub measured: Option<DepthLimit>,
    /// The figures of the patient's build; `None` while weight or height is missing.
    pub build: Option<BuildLimit>,
    /// The limit that fits the patient, in millimetres; while the build is not known, the smallest of all.
    pub limit_mm: Option<u8>,
    /// For a patient of this build no safe depth could be computed.
    pub no_window: bool,
    /// The needle's length in millimetres: the recorded one, or that of the needle in hand.
    pub needle_mm: Option<u8>,
    /// Whether the needle is longer than the limit.
    pub too_long: bool,
    /// What it takes to reach the muscle, where 25 mm are short.
    pub reach: Option<Reach>,
    /// Whether the needle is shorter than that.
    pub too_short: bool,
}

impl DepthAdvice {
    /// Where the limit, or else the reach, comes from.
    pub fn source(&self) -> &str {
        let measured = self.measured.as_ref().map(|m| m.source.as_str());
        measured.or(self.reach.as_ref().map(|r| r.source.as_str())).unwrap_or_default()
    }
}

/// Whether the body mass index is below `bmi` (kg/m²); exact, since both sides are whole numbers.
pub fn is_below_bmi(weight: BodyWeight, height: BodyHeight, bmi: Positive) -> bool {
    let (grams, mm) = (u128::from(weight.grams()), u128::from(height.millimetres()));
    // g / 1000 / (mm / 1000)² < bmi / 1000
    grams * 1_000_000 < u128::from(bmi.thousandths()) * mm * mm
}

impl Setting<'_> {
    /// Whether the body mass index is low; without weight or height nobody says so.
    pub fn is_thin(&self) -> bool {
        self.below(self.tables.hazards.thin_below_bmi) == Some(true)
    }

    fn below(&self, bmi: Positive) -> Option<bool> {
        Some(is_below_bmi(self.weight?, self.height?, bmi))
    }

    /// The figures for the patient's build; `None` while weight or height is missing and builds differ.
    fn build<'r>(&self, row: &'r DepthLimit) -> Option<&'r BuildLimit> {
        if let [only] = row.by_build.as_slice() {
            return Some(only);
        }
        for build in &row.by_build {
            match build.below_bmi {
                None => return Some(build),
                Some(bmi) if self.below(bmi)? => return Some(build),
                Some(_) => {}
            }
        }
        None
    }

    /// What is known about the needle's length at this mark's muscle; `None` where nothing is.
    pub fn depth(&self, mark: &Mark) -> Option<DepthAdvice> {
        let muscle = mark.muscle_id()?;
        let recorded = mark.injection().map(|i| i.needle.map(|n| n.length_mm));
        let needle_mm = recorded.unwrap_or(self.needle_in_hand).map(NeedleLength::millimetres);
        self.needle_at(muscle, needle_mm)
    }

    /// What is known about a needle of this length in a muscle; `None` where nothing is.
    pub fn needle_at(&self, muscle: &MuscleId, needle_mm: Option<u8>) -> Option<DepthAdvice> {
        let tables = &self.tables.hazards;
        let measured = tables.depths.iter().find(|d| d.muscles.contains(muscle));
        let reach = tables.reaches.iter().find(|r| r.muscles.contains(muscle));
        if measured.is_none() && reach.is_none() {
            return None;
        }
        let build = measured.and_then(|row| self.build(row));
        let limit_mm = build.map_or_else(|| measured.and_then(DepthLimit::smallest), |b| b.limit_mm);
        Some(DepthAdvice {
            limit_mm,
            no_window: build.is_some_and(|b| b.no_window),
            needle_mm,
            too_long: needle_mm.zip(limit_mm).is_some_and(|(needle, limit)| needle > limit),
            too_short: needle_mm.zip(reach).is_some_and(|(needle, reach)| needle < reach.from_mm),
            build: build.cloned(),
            measured: measured.cloned(),
            reach: reach.cloned(),
        })
    }
}
