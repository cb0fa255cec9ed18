//! Local anaesthetics given before the visit that its day does not tell about: the same drug sooner than its label has
//! it, and one that goes on acting for days.

use super::history::{Dated, dated_doses};
use crate::chart::{Chart, Visit};
use crate::ids::DrugId;
use crate::rules::clinic::Clinical;

/// The same local anaesthetic again, sooner than its label has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Again {
    /// Which.
    pub drug: DrugId,
    /// How many minutes after the last dose the first of this visit was given.
    pub minutes: u32,
    /// How many minutes its label wants between them.
    pub label_minutes: u16,
}

/// A local anaesthetic while a long-acting one still counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StillActing {
    /// The long-acting one.
    pub drug: DrugId,
    /// How many hours after it the first other one of this visit was given.
    pub hours: u32,
    /// For how many hours it counts.
    pub of_hours: u16,
}

fn seconds(dose: &Dated<'_>) -> i64 {
    dose.at.unix_seconds()
}

/// The drugs of the visit that came sooner than their label has it, by id.
pub(super) fn again(chart: &Chart, visit: &Visit, tables: &Clinical) -> Vec<Again> {
    let doses = dated_doses(chart, visit);
    let one = |row: &crate::rules::dose::tables::AnaestheticLimit| {
        let label_minutes = row.again_after_min?;
        let of_drug = || doses.iter().filter(|d| *d.drug == row.drug);
        let first = of_drug().filter(|d| d.own).map(seconds).min()?;
        let last = of_drug().filter(|d| !d.own && d.timed).map(seconds).filter(|at| *at <= first).max()?;
        let apart = first - last;
        (apart < i64::from(label_minutes) * 60).then(|| Again {
            drug: row.drug.clone(),
            minutes: u32::try_from(apart / 60).unwrap_or(u32::MAX),
            label_minutes,
        })
    };
    tables.doses.anaesthetics.iter().filter_map(one).collect()
}

/// The long-acting drugs that still count when the visit gives another local anaesthetic.
pub(super) fn still_acting(chart: &Chart, visit: &Visit, tables: &Clinical) -> Vec<StillActing> {
    let doses = dated_doses(chart, visit);
    let is_anaesthetic = |id: &DrugId| tables.drugs.get(id).is_some_and(|d| d.class.is_anaesthetic());
    let one = |row: &crate::rules::dose::tables::AnaestheticLimit| {
        let of_hours = row.outlasts_hours?;
        let other = |d: &&Dated<'_>| d.own && *d.drug != row.drug && is_anaesthetic(d.drug);
        let first = doses.iter().filter(other).map(seconds).min()?;
        let long = doses.iter().filter(|d| *d.drug == row.drug);
        // Given at the same visit, it acts beside the others whichever was first.
        let last = long.map(|d| if d.own { first } else { seconds(d) }).filter(|at| *at <= first).max()?;
        let apart = first - last;
        (apart < i64::from(of_hours) * 3600).then(|| StillActing {
            drug: row.drug.clone(),
            hours: u32::try_from(apart / 3600).unwrap_or(u32::MAX),
            of_hours,
        })
    };
    tables.doses.anaesthetics.iter().filter_map(one).collect()
}
