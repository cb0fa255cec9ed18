//! The needle against the depth that was measured, where one was.

use super::Setting;
use crate::chart::Mark;
use crate::rules::dose::tables::Positive;
use crate::units::{BodyHeight, BodyWeight, NeedleLength};

/// One line of advice about the needle's length. It compares and says where the figure comes from, nothing more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DepthAdvice {
    /// The limit that fits the patient, in millimetres; where the body mass index is not known, the smaller one.
    pub limit_mm: u8,
    /// Whether the patient is thin; `None` without weight or height.
    pub thin: Option<bool>,
    /// For a patient of this build no safe depth could be computed.
    pub no_window: bool,
    /// The needle's length in millimetres: the recorded one, or that of the needle in hand.
    pub needle_mm: Option<u8>,
    /// Whether the needle is longer than the limit.
    pub too_long: bool,
    /// Where the limit comes from.
    pub source: String,
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

    /// What was measured about the depth at this mark's muscle; `None` where nothing was.
    pub fn depth(&self, mark: &Mark) -> Option<DepthAdvice> {
        let muscle = mark.muscle_id()?;
        let row = self.tables.hazards.depths.iter().find(|d| d.muscles.contains(muscle))?;
        let thin = self.below(self.tables.hazards.thin_below_bmi);
        let limit_mm = if thin == Some(false) { row.limit_mm } else { row.thin_limit_mm.min(row.limit_mm) };
        let no_window =
            self.below(row.no_window_from_bmi) == Some(false) && self.below(row.no_window_below_bmi) == Some(true);
        let recorded = mark.injection().map(|i| i.needle.map(|n| n.length_mm));
        let needle_mm = recorded.unwrap_or(self.needle_in_hand).map(NeedleLength::millimetres);
        let too_long = needle_mm.is_some_and(|mm| mm > limit_mm);
        Some(DepthAdvice { limit_mm, thin, no_window, needle_mm, too_long, source: row.source.clone() })
    }
}
