//! Local anaesthetics that came before others: the same drug sooner than its label has it, at one visit or over several,
//! and one that goes on acting for days.

use super::history::{Dated, dated_doses};
use super::tables::AnaestheticLimit;
use crate::chart::{Chart, Visit};
use crate::ids::DrugId;
use crate::rules::clinical_tables::clinic::Clinical;

/// The same local anaesthetic again, sooner than its label has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Again {
    /// Which.
    pub drug: DrugId,
    /// How many minutes after the dose before it; where there are several, the fewest. `None` where nobody recorded when
    /// that one was given, so that it may have been too soon.
    pub minutes: Option<u32>,
    /// How many minutes its label wants between them.
    pub label_minutes: u16,
}

/// A local anaesthetic, or the same one again, while a long-acting one still counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StillActing {
    /// The long-acting one.
    pub drug: DrugId,
    /// When it was given.
    pub given: ActingSince,
    /// For how many hours it counts.
    pub of_hours: u16,
}

/// When a long-acting local anaesthetic was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ActingSince {
    /// At the same visit: it acts beside the others whichever was first.
    SameVisit,
    /// So many full hours before the first other one after it.
    Hours(u32),
    /// Nobody recorded when.
    NotRecorded,
}

fn seconds(dose: &Dated<'_>) -> i64 {
    dose.at.unix_seconds()
}

/// The drugs of the visit that came sooner than their label has it, by id.
pub(super) fn again(chart: &Chart, visit: &Visit, tables: &Clinical) -> Vec<Again> {
    let doses = dated_doses(chart, visit);
    let round = i64::from(tables.doses.round.minutes) * 60;
    let one = |row: &AnaestheticLimit| {
        let label_minutes = row.again_after_min?;
        let label = i64::from(label_minutes) * 60;
        let of_drug = || doses.iter().filter(|d| *d.drug == row.drug);
        let first = of_drug().filter(|d| d.own).map(seconds).min()?;
        // The dose before each of the visit's: another visit's or another clinic's, or one of an earlier round here.
        let before = |dose: &Dated<'_>| {
            let apart = |d: &Dated<'_>| seconds(dose) - seconds(d);
            let elsewhere = of_drug().filter(|d| !d.own && !d.is_untimed()).map(apart).filter(|apart| *apart >= 0);
            let here = of_drug().filter(|d| d.own && d.timed && dose.timed).map(apart).filter(|apart| *apart > 0);
            let last_here = here.min().filter(|apart| *apart >= round);
            elsewhere.chain(last_here).min()
        };
        let apart = of_drug().filter(|d| d.own).filter_map(before).min().filter(|apart| *apart < label);
        let unknown = || of_drug().any(|d| d.is_untimed() && first - seconds(d) < label);
        let minutes = match apart {
            Some(apart) => Some(u32::try_from(apart / 60).unwrap_or(u32::MAX)),
            None if unknown() => None,
            None => return None,
        };
        Some(Again { drug: row.drug.clone(), minutes, label_minutes })
    };
    tables.doses.anaesthetics.iter().filter_map(one).collect()
}

/// The long-acting drugs that still count when the visit gives another local anaesthetic.
pub(super) fn still_acting(chart: &Chart, visit: &Visit, tables: &Clinical) -> Vec<StillActing> {
    let doses = dated_doses(chart, visit);
    let is_anaesthetic = |id: &DrugId| tables.drugs.get(id).is_some_and(|d| d.class.is_anaesthetic());
    let one = |row: &AnaestheticLimit| {
        let of_hours = row.outlasts_hours?;
        let others = || doses.iter().filter(|d| d.own && *d.drug != row.drug && is_anaesthetic(d.drug)).map(seconds);
        // The same drug again is another dose beside it, except at the same visit.
        let again = || doses.iter().filter(|d| d.own && *d.drug == row.drug).map(seconds);
        let first = others().chain(again()).min()?;
        let since = |long: &Dated<'_>| {
            if long.own {
                return others().next().is_some().then_some(ActingSince::SameVisit);
            }
            let at = seconds(long);
            // What was told without a time was given no later than the visit that was told of it.
            let apart = if long.is_untimed() {
                (first - at).max(0)
            } else {
                others().chain(again()).filter(|other| *other >= at).min()? - at
            };
            let hours = u32::try_from(apart / 3600).unwrap_or(u32::MAX);
            let given = if long.is_untimed() { ActingSince::NotRecorded } else { ActingSince::Hours(hours) };
            (apart < i64::from(of_hours) * 3600).then_some(given)
        };
        // The latest says most; an unknown time only where no other is known.
        let given = doses.iter().filter(|d| *d.drug == row.drug).filter_map(since).min()?;
        Some(StillActing { drug: row.drug.clone(), given, of_hours })
    };
    tables.doses.anaesthetics.iter().filter_map(one).collect()
}
