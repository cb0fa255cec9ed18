//! What the chart holds beside the visit itself: doses of the same day and of the last 24 hours, and running totals.

use std::ops::RangeInclusive;

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::{Doses, Given, Level, When};
use crate::chart::visit::procedure::OtherAnaesthetic;
use crate::chart::{Chart, Component, Visit};
use crate::ids::DrugId;
use crate::rules::clinical_tables::clinic::Clinical;
use crate::rules::doses::drugs::DrugClass;
use crate::time::Moment;
use crate::units::Amount;

/// A day in seconds.
const DAY_S: i64 = 24 * 60 * 60;

/// What was given of a steroid, in its own milligrams; [`super::SteroidSum`] adds up over kinds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SteroidTotal {
    /// Which steroid.
    pub drug: DrugId,
    /// At the visit, in picograms.
    pub visit: u64,
    /// Whether some of the visit's has no known amount.
    pub visit_at_least: bool,
    /// Over the months of [`super::tables::SteroidWindow`] up to and with the visit, in picograms.
    pub window: u64,
    /// At how many visits of those months.
    pub visits: usize,
    /// Whether some of it has no known amount.
    pub at_least: bool,
}

/// What was given of a botulinum toxin, in its own units.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToxinTotal {
    /// Which product.
    pub drug: DrugId,
    /// At the visit, in millionths of a unit.
    pub visit: u64,
    /// Whether some of the visit's has no known amount.
    pub visit_at_least: bool,
    /// Over the months of its limit up to and with the visit, in millionths of a unit.
    pub window: u64,
    /// Whether some of it has no known amount.
    pub at_least: bool,
    /// The limit in millionths of a unit; `None` where the tables have none.
    pub limit: Option<u64>,
    /// Red above the limit. Never [`Level::Below`] for more than what this chart holds: other clinics are not in it.
    pub level: Level,
}

/// Every component that was given at a visit.
fn components(visit: &Visit) -> impl Iterator<Item = &Component> {
    visit.treated().flat_map(|(_, i)| &i.components)
}

fn amount(component: &Component) -> Option<Amount> {
    component.strength.map(|s| s.amount_in(component.volume_ml))
}

/// What counts against the limits of a visit: its own doses, those given earlier on the same day or less than
/// [`super::tables::EarlierDoses::hours`] before it began, and for limits of 24 hours those given less than 24 hours before.
///
/// A dose was given when its injection says, otherwise when its visit began. A visit that goes on past midnight has two
/// days, and what was given on either is of the same day.
pub(super) fn doses(chart: &Chart, visit: &Visit, tables: &Clinical) -> Doses {
    let start = visit.details.when;
    let span = Span::of(visit, tables);
    let mut given = Vec::new();
    for other in &chart.visits {
        let own = other.id == visit.id;
        let before = (other.details.when.unix_seconds(), other.id) < (start.unix_seconds(), visit.id);
        if !own && !before {
            continue;
        }
        for (_, injection) in other.treated() {
            let at = injection.at.unwrap_or(other.details.when);
            let Some(when) = (if own { Some(When::Visit) } else { span.counts_as(at) }) else { continue };
            given.extend(injection.components.iter().map(|c| Given {
                drug: c.drug.clone(),
                amount: amount(c),
                epinephrine: c.epinephrine.present(),
                when,
            }));
        }
    }
    let others = others(chart, visit, &span);
    let asked_for_others = others.asked;
    given.extend(others.given.into_iter().map(|(o, when)| Given {
        drug: o.drug.clone(),
        amount: o.mg.map(|mass| mass.amount()),
        epinephrine: o.epinephrine,
        when,
    }));
    Doses { weight: visit.details.weight_kg, given, asked_for_others }
}

/// Every component of the visit and of earlier ones that count like it, with whether it is the visit's own.
pub(super) fn of_the_day(chart: &Chart, visit: &Visit, tables: &Clinical, add: &mut dyn FnMut(&Component, bool)) {
    let span = Span::of(visit, tables);
    for other in chart.visits.iter().filter(|v| v.id == visit.id || is_before(v, visit)) {
        let own = other.id == visit.id;
        for (_, injection) in other.treated() {
            let at = injection.at.unwrap_or(other.details.when);
            if own || span.counts_as(at) == Some(When::Earlier) {
                injection.components.iter().for_each(|c| add(c, own));
            }
        }
    }
}

/// Whether others gave something with epinephrine that counts at the visit, as far as anybody was told.
pub(super) fn others_with_epinephrine(chart: &Chart, visit: &Visit, tables: &Clinical) -> bool {
    let told = others(chart, visit, &Span::of(visit, tables)).given;
    told.iter().any(|(o, when)| *when == When::Earlier && o.epinephrine == Some(true))
}

/// A dose and when it was given.
#[derive(Debug, Clone, Copy)]
pub(super) struct Dated<'a> {
    pub(super) drug: &'a DrugId,
    pub(super) at: Moment,
    /// Whether somebody said when; otherwise it is when the visit began that gave it (once it is over, when it ended) or
    /// was told of it.
    pub(super) timed: bool,
    /// Given at the visit itself.
    pub(super) own: bool,
    /// Given by others, and only told here.
    told: bool,
}

impl Dated<'_> {
    /// Whether nothing says when it was given but that it was before somebody told of it.
    pub(super) const fn is_untimed(&self) -> bool {
        self.told && !self.timed
    }
}

/// The doses of the visit and all before it, and what others gave, as the visit and those before it were told.
pub(super) fn dated_doses<'a>(chart: &'a Chart, visit: &'a Visit) -> Vec<Dated<'a>> {
    let mut doses = Vec::new();
    for v in chart.visits.iter().filter(|v| v.id == visit.id || is_before(v, visit)) {
        let own = v.id == visit.id;
        for (_, injection) in v.treated() {
            let without_time = v.details.ended.filter(|_| !own).unwrap_or(v.details.when);
            let (at, timed) = (injection.at.unwrap_or(without_time), injection.at.is_some());
            let given = injection.components.iter().filter(|c| c.volume_ml.microlitres() > 0);
            doses.extend(given.map(|c| Dated { drug: &c.drug, at, timed, own, told: false }));
        }
        let told = v.details.procedure.other_anaesthetics.iter().flatten().filter(|_| !v.is_void());
        doses.extend(told.map(|o| Dated {
            drug: &o.drug,
            at: o.at.unwrap_or(v.details.when),
            timed: o.at.is_some(),
            own: false,
            told: true,
        }));
    }
    doses
}

fn is_before(other: &Visit, visit: &Visit) -> bool {
    (other.details.when.unix_seconds(), other.id) < (visit.details.when.unix_seconds(), visit.id)
}

/// The days on which a visit began and on which its last injection was given.
pub(in crate::rules) fn days_of(visit: &Visit) -> RangeInclusive<Date> {
    let start = visit.details.when.date();
    let last = visit.treated().filter_map(|(_, i)| i.at).chain(visit.details.ended).map(Moment::date).max();
    start..=last.map_or(start, |last| last.max(start))
}

/// The time in which doses count at a visit.
struct Span {
    days: RangeInclusive<Date>,
    start: Moment,
    /// For how many seconds a dose counts beside a later one, whatever day it was.
    counts_s: i64,
}

impl Span {
    fn of(visit: &Visit, tables: &Clinical) -> Self {
        let counts_s = i64::from(tables.doses.earlier.hours) * 3600;
        Self { days: days_of(visit), start: visit.details.when, counts_s }
    }

    /// How a dose that was given at `at` counts; `None` when it does not.
    fn counts_as(&self, at: Moment) -> Option<When> {
        let before = self.start.unix_seconds() - at.unix_seconds();
        // Also what an overlapping visit gave after this one began, on the next day.
        if before.abs() < self.counts_s {
            return Some(When::Earlier);
        }
        self.by_day(at)
    }

    /// The same for a dose of which only the day is known.
    fn by_day(&self, at: Moment) -> Option<When> {
        if self.days.contains(&at.date()) {
            return Some(When::Earlier);
        }
        let before = self.start.unix_seconds() - at.unix_seconds();
        (0..DAY_S).contains(&before).then_some(When::Within24Hours)
    }
}

/// What others gave, as far as it counts at a visit.
struct Others<'a> {
    given: Vec<(&'a OtherAnaesthetic, When)>,
    /// Whether anybody asked on the day.
    asked: bool,
}

/// What others gave, as this visit and the ones before it within a day were told. A later "none" does not take back
/// what somebody has told before, and the same dose told again is one dose.
fn others<'a>(chart: &'a Chart, visit: &'a Visit, span: &Span) -> Others<'a> {
    let start = visit.details.when;
    let mut all = Others { given: Vec::new(), asked: false };
    for told in chart.visits.iter().filter(|v| !v.is_void()) {
        let said = told.details.procedure.other_anaesthetics.as_deref();
        let own = told.id == visit.id;
        let earlier = (told.details.when.unix_seconds(), told.id) < (start.unix_seconds(), visit.id);
        let Some(said) = said.filter(|_| own || earlier) else { continue };
        all.asked |= own || span.days.contains(&told.details.when.date());
        // Two equal doses told at one visit are two; told at two visits they are the same two.
        let mut known = all.given.clone();
        for other in said {
            // Without a time it was on the day of the visit that was told of it.
            let when = other.at.map_or_else(|| span.by_day(told.details.when), |at| span.counts_as(at));
            let Some(when) = when else { continue };
            match known.iter().position(|(o, _)| *o == other) {
                Some(again) => {
                    known.swap_remove(again);
                }
                None => all.given.push((other, when)),
            }
        }
    }
    all
}

/// Visits up to and with this one that began on or after the day `months` before it.
pub(super) fn window<'a>(chart: &'a Chart, visit: &'a Visit, months: u8) -> impl Iterator<Item = &'a Visit> {
    let end = visit.details.when;
    let first = end.date().checked_sub(i32::from(months).months()).unwrap_or(Date::MIN);
    chart.visits.iter().filter(move |v| v.id == visit.id || (v.details.when <= end && v.details.when.date() >= first))
}

/// The drugs of a class that the visit or the window holds, by id.
pub(super) fn of_class<'a>(
    visits: impl Iterator<Item = &'a Visit>,
    class: DrugClass,
    tables: &Clinical,
) -> Vec<&'a DrugId> {
    let is = |id: &&DrugId| tables.drugs.get(id).is_some_and(|d| d.class == class);
    let mut drugs: Vec<_> = visits.flat_map(components).map(|c| &c.drug).filter(is).collect();
    drugs.sort_unstable();
    drugs.dedup();
    drugs
}

/// What of a drug was given at a visit, in picograms or millionths of a unit, and whether some of it is not known.
pub(super) fn given_of(visit: &Visit, drug: &DrugId, class: DrugClass) -> (u64, bool) {
    components(visit).filter(|c| c.drug == *drug).fold((0_u64, false), |(sum, open), c| match (amount(c), class) {
        (Some(Amount::Units { millionths: n }), DrugClass::Toxin)
        | (Some(Amount::Mass { picograms: n }), DrugClass::Steroid) => (sum.saturating_add(n), open),
        _ => (sum, true),
    })
}

pub(super) fn steroids(chart: &Chart, visit: &Visit, tables: &Clinical) -> Vec<SteroidTotal> {
    let months = tables.doses.steroids.months;
    let class = DrugClass::Steroid;
    let one = |drug: &DrugId| {
        let mut total =
            SteroidTotal { drug: drug.clone(), visit: 0, visit_at_least: false, window: 0, visits: 0, at_least: false };
        for v in window(chart, visit, months) {
            let (given, open) = given_of(v, drug, class);
            total.window = total.window.saturating_add(given);
            total.at_least |= open;
            total.visits += usize::from(given > 0 || open);
            if v.id == visit.id {
                (total.visit, total.visit_at_least) = (given, open);
            }
        }
        total
    };
    of_class(window(chart, visit, months), class, tables).into_iter().map(one).collect()
}

pub(super) fn toxins(chart: &Chart, visit: &Visit, tables: &Clinical) -> Vec<ToxinTotal> {
    let class = DrugClass::Toxin;
    let row = |drug: &DrugId| tables.doses.toxins.iter().find(|l| l.drug == *drug);
    let longest = tables.doses.toxins.iter().map(|l| l.months).max().unwrap_or(0);
    let one = |drug: &DrugId| {
        let limit = row(drug).map(|l| l.max_units.millionths());
        let mut total = ToxinTotal {
            drug: drug.clone(),
            visit: 0,
            visit_at_least: false,
            window: 0,
            at_least: false,
            limit,
            level: Level::Unknown,
        };
        for v in window(chart, visit, row(drug).map_or(0, |l| l.months)) {
            let (given, open) = given_of(v, drug, class);
            total.window = total.window.saturating_add(given);
            total.at_least |= open;
            if v.id == visit.id {
                (total.visit, total.visit_at_least) = (given, open);
            }
        }
        total.level = match limit {
            Some(limit) if total.window > limit => Level::Red,
            Some(_) if !total.at_least => Level::Below,
            _ => Level::Unknown,
        };
        total
    };
    let drugs = of_class(window(chart, visit, longest), class, tables);
    drugs.into_iter().map(one).filter(|t| t.window > 0 || t.at_least).collect()
}
