//! The rules that have something to say about the doses of a visit.

use super::{DoseReport, Level};
use crate::ids::DrugId;
use crate::rules::clinical_tables::register::Rule;

/// A rule that has something to say about the doses of a visit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spoken {
    /// Which rule.
    pub rule: Rule,
    /// About which drug; `None`: about all together.
    pub drug: Option<DrugId>,
    /// How bad it is.
    pub level: Level,
}

impl DoseReport {
    /// The rules that have something to say, drug by drug.
    pub fn spoken(&self) -> Vec<Spoken> {
        let mut spoken = Vec::new();
        let mut say = |rule, drug: Option<&DrugId>, level| spoken.push(Spoken { rule, drug: drug.cloned(), level });
        for dose in &self.anaesthetics {
            let by_day = dose.day.as_ref().is_some_and(|d| d.level == Level::Red);
            match dose.own {
                Level::Below => {}
                Level::Unknown => say(Rule::DoseUnknown, Some(&dose.drug), Level::Unknown),
                Level::Amber | Level::Red => say(Rule::DoseLimit, Some(&dose.drug), dose.own),
            }
            if by_day {
                say(Rule::DoseDay, Some(&dose.drug), Level::Red);
            }
        }
        if let Some(sum) = self.sum.filter(|_| self.mixed || !self.unlisted.is_empty()) {
            match sum.level {
                Level::Below => {}
                Level::Unknown => say(Rule::DoseUnknown, None, Level::Unknown),
                Level::Amber | Level::Red => say(Rule::DoseSum, None, sum.level),
            }
        }
        if self.mixed {
            say(Rule::DoseMixed, None, Level::Below);
        }
        for toxin in self.toxins.iter().filter(|t| t.level != Level::Below) {
            say(Rule::ToxinLimit, Some(&toxin.drug), toxin.level);
        }
        for steroid in &self.steroids {
            say(Rule::SteroidTotal, Some(&steroid.drug), Level::Below);
        }
        if let Some(sum) = &self.steroid_sum {
            say(Rule::SteroidSum, None, sum.level);
            if sum.too_soon {
                say(Rule::SteroidInterval, None, Level::Amber);
            }
        }
        if let Some(epinephrine) = &self.epinephrine {
            say(Rule::EpinephrineTotal, None, epinephrine.level);
        }
        for again in &self.again {
            say(Rule::DoseInterval, Some(&again.drug), Level::Amber);
        }
        for acting in &self.still_acting {
            say(Rule::LongActing, Some(&acting.drug), Level::Red);
        }
        for drug in self.advice.iter().flat_map(|a| &a.drugs) {
            say(Rule::DoseAdvice, Some(drug), Level::Below);
        }
        if !self.large_points.is_empty() {
            say(Rule::PointVolume, None, Level::Amber);
        }
        spoken
    }
}
