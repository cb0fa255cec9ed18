//! What labels say about the dose for a patient of this age, or with what was answered before the needle.

use super::DoseReport;
use super::tables::DoseAdvice;
use crate::chart::{Chart, Visit};
use crate::ids::DrugId;
use crate::rules::clinical_tables::clinic::Clinical;
use crate::rules::safety::screened::{Screened, Told};
use crate::time::age_in_years;

/// A row of advice and the drugs of the visit that it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Advised {
    /// What is said, and where it comes from.
    pub row: DoseAdvice,
    /// About which drugs of the visit, by id.
    pub drugs: Vec<DrugId>,
    /// When the question behind it was answered, where that was not at this visit.
    pub told: Option<Told>,
}

/// The advice for this patient about what was given at the visit.
pub(super) fn of(chart: &Chart, visit: &Visit, report: &DoseReport, tables: &Clinical) -> Vec<Advised> {
    let age = chart.patient_at(visit).birth_date.and_then(|birth| age_in_years(birth, visit.details.when.date()));
    let given: Vec<&DrugId> = report
        .anaesthetics
        .iter()
        .map(|d| &d.drug)
        .chain(report.steroids.iter().filter(|s| s.visit > 0 || s.visit_at_least).map(|s| &s.drug))
        .chain(report.toxins.iter().filter(|t| t.visit > 0 || t.visit_at_least).map(|t| &t.drug))
        .collect();
    let answers = Screened::of(chart, visit, tables);
    let one = |row: &DoseAdvice| {
        let old = row.from_age.is_some_and(|from| age.is_some_and(|age| age >= u16::from(from)));
        let young = row.below_age.is_some_and(|below| age.is_some_and(|age| age < u16::from(below)));
        let yes = answers.any_yes(&row.answered);
        let told = yes.filter(|_| !old && !young).and_then(|y| y.told);
        let meant = |id: &&&DrugId| row.drugs.iter().any(|carrier| carrier.is(id, &tables.drugs));
        let drugs: Vec<DrugId> = given.iter().filter(meant).map(|id| (*id).clone()).collect();
        ((old || young || yes.is_some()) && !drugs.is_empty()).then(|| Advised { row: row.clone(), drugs, told })
    };
    tables.doses.advice.iter().filter_map(one).collect()
}
