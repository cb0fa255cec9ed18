//! Steroids of all kinds together, told in milligrams of one of them.

use jiff::civil::Date;

use super::Level;
use super::history::{SteroidTotal, given_of, of_class, window};
use crate::chart::{Chart, Visit};
use crate::ids::DrugId;
use crate::rules::clinical_tables::clinic::Clinical;
use crate::rules::doses::drugs::DrugClass;

/// What was given of all steroids, in picograms of the standard one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SteroidSum {
    /// The drug in whose milligrams it is told.
    pub standard: DrugId,
    /// At the visit.
    pub visit: u64,
    /// Whether some of the visit's has no known amount or no equivalent.
    pub visit_at_least: bool,
    /// In the course that the visit belongs to: visits with a steroid, each close enough to the next. Nothing where the
    /// visit gave none.
    pub course: u64,
    /// At how many visits of that course.
    pub course_visits: usize,
    /// Over the months up to and with the visit.
    pub window: u64,
    /// At how many visits of those months.
    pub visits: usize,
    /// Whether some of it has no known amount or no equivalent.
    pub at_least: bool,
    /// How many days ago the last steroid before this visit's was given; `None` without one in the months.
    pub days_since: Option<i32>,
    /// Whether that is sooner than published.
    pub too_soon: bool,
    /// Amber above what is published for the months; otherwise nothing is said about it.
    pub level: Level,
}

pub(super) fn sum(chart: &Chart, visit: &Visit, kinds: &[SteroidTotal], tables: &Clinical) -> Option<SteroidSum> {
    let row = &tables.doses.steroids;
    let standard = row.standard()?.clone();
    if kinds.is_empty() {
        return None;
    }
    let class = DrugClass::Steroid;
    let (mut at_least, mut visit_at_least) = (false, false);
    let mut doses: Vec<(&Visit, u64)> = Vec::new();
    for v in window(chart, visit, row.months) {
        let (mut told, mut any) = (0_u64, false);
        for drug in of_class(std::iter::once(v), class, tables) {
            let (given, open) = given_of(v, drug, class);
            let in_standard = row.in_standard(drug, given);
            any |= given > 0 || open;
            let is_open = open || (given > 0 && in_standard.is_none());
            at_least |= is_open;
            visit_at_least |= is_open && v.id == visit.id;
            told = told.saturating_add(in_standard.unwrap_or(0));
        }
        if any {
            doses.push((v, told));
        }
    }
    doses.sort_by_key(|(v, _)| (v.details.when.unix_seconds(), v.id));
    let own = doses.iter().position(|(v, _)| v.id == visit.id);
    let day = |v: &Visit| v.details.when.date();
    let (mut course, mut course_visits, mut days_since) = (0_u64, 0, None);
    if let Some(own) = own {
        let mut last: Date = day(visit);
        for (i, (v, told)) in doses.iter().enumerate().rev().skip_while(|(i, _)| *i > own) {
            let gap = days_between(day(v), last);
            if i + 1 == own {
                days_since = Some(gap);
            }
            if gap > i32::from(row.course_gap_days) {
                break;
            }
            (course, course_visits, last) = (course.saturating_add(*told), course_visits + 1, day(v));
        }
    }
    let total = doses.iter().fold(0_u64, |sum, (_, told)| sum.saturating_add(*told));
    let level = match total > row.months_mg.picograms() {
        // Only with the needle: a visit without a steroid has nothing to think over.
        _ if own.is_none() => Level::Below,
        true => Level::Amber,
        false if at_least => Level::Unknown,
        false => Level::Below,
    };
    Some(SteroidSum {
        standard,
        visit_at_least,
        visit: own.and_then(|i| doses.get(i)).map_or(0, |(_, told)| *told),
        course,
        course_visits,
        window: total,
        visits: doses.len(),
        at_least,
        days_since,
        too_soon: days_since.is_some_and(|days| days < i32::from(row.interval_days)),
        level,
    })
}

fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}
