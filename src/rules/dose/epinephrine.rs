//! Epinephrine of all points together, in micrograms, against what is published as the most.

use super::{Level, history};
use crate::chart::procedure::Answered;
use crate::chart::{Answer, Chart, Component, Visit};
use crate::rules::clinic::Clinical;
use crate::units::Ratio;

/// What a visit holds of epinephrine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EpinephrineTotal {
    /// At the visit and earlier on the same day, in picograms.
    pub given: u64,
    /// How much of it earlier on the same day, in picograms.
    pub earlier: u64,
    /// Whether some of it has no known strength, so that [`Self::given`] is a lower bound.
    pub at_least: bool,
    /// The limit in picograms: that of heart disease where one is known.
    pub limit: u64,
    /// Whether the patient has heart disease; `None` where not all of its questions were answered.
    pub heart_disease: Option<bool>,
    /// The limit with heart disease, in picograms.
    pub cardiac_limit: u64,
    /// How it stands. Above the limit of heart disease nothing is called below while nobody has asked about the heart.
    pub level: Level,
}

/// The sum; `None` where no vial is recorded with epinephrine.
pub(super) fn total(chart: &Chart, visit: &Visit, tables: &Clinical) -> Option<EpinephrineTotal> {
    let row = &tables.doses.epinephrine;
    let (mut given, mut earlier, mut at_least, mut any) = (0_u64, 0_u64, false, false);
    let mut add = |component: &Component, own: bool| {
        if component.epinephrine.present() != Some(true) || component.volume_ml.microlitres() == 0 {
            return;
        }
        any = true;
        // ng/mL × µL = pg
        let strength = component.epinephrine.strength().map(|s| u64::from(s.mcg_per_ml().thousandths()));
        at_least |= strength.is_none();
        let picograms = strength.unwrap_or(0).saturating_mul(u64::from(component.volume_ml.microlitres()));
        given = given.saturating_add(picograms);
        earlier = if own { earlier } else { earlier.saturating_add(picograms) };
    };
    history::of_the_day(chart, visit, &mut add);
    if history::others_with_epinephrine(chart, visit) {
        any = true;
        at_least = true;
    }
    let answers = || row.cardiac_if.iter().map(|q| Answered::find(&visit.details.screening, q));
    let heart_disease = match () {
        () if answers().any(|a| a == Answer::Yes) => Some(true),
        () if answers().all(|a| a == Answer::No) => Some(false),
        () => None,
    };
    let cardiac_limit = row.cardiac_mcg.micrograms_in_picograms();
    let limit = if heart_disease == Some(true) { cardiac_limit } else { row.max_mcg.micrograms_in_picograms() };
    let known = !at_least && (heart_disease.is_some() || given <= cardiac_limit);
    let part = Ratio::new(given, limit).unwrap_or(Ratio::ZERO);
    let level = super::level(part, known, tables);
    any.then_some(EpinephrineTotal { given, earlier, at_least, limit, heart_disease, cardiac_limit, level })
}
