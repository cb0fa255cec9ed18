//! Epinephrine of all points together, in micrograms, against what is published as the most.

use super::{Level, LimitBy, history};
use crate::chart::{Answer, Chart, Component, Visit};
use crate::rules::clinical_tables::clinic::Clinical;
use crate::rules::safety::answers;
use crate::rules::safety::answers::Answers;
use crate::units::{BodyWeight, Ratio};

/// What a visit holds of epinephrine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EpinephrineTotal {
    /// At the visit, earlier on the same day and shortly before, in picograms.
    pub given: u64,
    /// How much of it before the visit, in picograms.
    pub earlier: u64,
    /// Whether some of it is not counted, so that [`Self::given`] is a lower bound: its strength is not recorded, others
    /// gave it, or nobody said whether a vial beside it is plain.
    pub at_least: bool,
    /// The limit in picograms: that of heart disease where one is known.
    pub limit: u64,
    /// What decided it.
    pub by: LimitBy,
    /// The weight of the visit.
    pub weight: Option<BodyWeight>,
    /// Whether the patient has heart disease; `None` where not all of its questions were answered.
    pub heart_disease: Option<bool>,
    /// The limit with heart disease, in picograms.
    pub cardiac_limit: u64,
    /// How it stands. Without a weight nothing is called below, nor above the limit of heart disease while nobody has
    /// asked about the heart.
    pub level: Level,
}

/// The sum; `None` where no vial is recorded with epinephrine.
pub(super) fn total(chart: &Chart, visit: &Visit, tables: &Clinical) -> Option<EpinephrineTotal> {
    let row = &tables.doses.epinephrine;
    let is_anaesthetic = |c: &Component| tables.drugs.get(&c.drug).is_some_and(|d| d.class.is_anaesthetic());
    let (mut given, mut earlier, mut unmeasured, mut any, mut unsaid) = (0_u64, 0_u64, false, false, false);
    let mut add = |component: &Component, own: bool| {
        if component.volume_ml.microlitres() == 0 {
            return;
        }
        match component.epinephrine.present() {
            Some(true) => any = true,
            Some(false) => return,
            None => {
                unsaid |= is_anaesthetic(component);
                return;
            }
        }
        // ng/mL × µL = pg
        let strength = component.epinephrine.strength().map(|s| u64::from(s.mcg_per_ml().thousandths()));
        unmeasured |= strength.is_none();
        let picograms = strength.unwrap_or(0).saturating_mul(u64::from(component.volume_ml.microlitres()));
        given = given.saturating_add(picograms);
        earlier = if own { earlier } else { earlier.saturating_add(picograms) };
    };
    history::of_the_day(chart, visit, tables, &mut add);
    if history::others_with_epinephrine(chart, visit, tables) {
        any = true;
        unmeasured = true;
    }
    let at_least = unmeasured || unsaid;
    let heart_disease = heart_disease(chart, visit, tables);
    let by_weight = visit.details.weight_kg.map(|w| row.by_weight(w));
    let of_cap = |cap: u64| match by_weight {
        None => (cap, LimitBy::CapWithoutWeight),
        Some(by_weight) if by_weight < cap => (by_weight, LimitBy::Weight),
        Some(_) => (cap, LimitBy::Cap),
    };
    let (cardiac_limit, cardiac_by) = of_cap(row.cardiac_mcg.micrograms_in_picograms());
    let (limit, by) = match heart_disease {
        Some(true) => (cardiac_limit, cardiac_by),
        _ => of_cap(row.max_mcg.micrograms_in_picograms()),
    };
    let asked = heart_disease.is_some() || given <= cardiac_limit;
    let known = !at_least && asked && by != LimitBy::CapWithoutWeight;
    let part = Ratio::new(given, limit).unwrap_or(Ratio::ZERO);
    let level = super::level(part, known, tables);
    let weight = visit.details.weight_kg;
    any.then_some(EpinephrineTotal { given, earlier, at_least, limit, by, weight, heart_disease, cardiac_limit, level })
}

/// Whether the patient has heart disease, as far as it was answered: on the day of the visit; where nobody asked then, a
/// last "yes" before it still counts. A question that is not asked any more cannot be answered with "no"; it is overruled
/// once all that are asked today were.
fn heart_disease(chart: &Chart, visit: &Visit, tables: &Clinical) -> Option<bool> {
    let today = Answers::of(chart, visit);
    let is_asked = |q: &&crate::ids::QuestionId| !tables.screening.is_retired(q);
    let questions = &tables.doses.epinephrine.cardiac_if;
    let answer = |q| match today.find(q) {
        Answer::NotAsked if answers::last_was_yes(chart, visit, q) => Answer::Yes,
        answer => answer,
    };
    if questions.iter().any(|q| today.find(q) == Answer::Yes) {
        return Some(true);
    }
    if questions.iter().filter(is_asked).all(|q| answer(q) == Answer::No) {
        return Some(false);
    }
    questions.iter().any(|q| answer(q) == Answer::Yes).then_some(true)
}
