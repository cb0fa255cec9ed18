//! How much of each drug a visit holds, against its limit.
//!
//! All sums are exact: masses in picograms, fractions as [`Ratio`]s. Nothing is ever called safe: [`Level::Below`] says
//! that what is recorded, with a known weight and known strengths, stays below the limit.

mod advice;
mod earlier;
mod epinephrine;
mod history;
mod spoken;
mod steroids;
pub mod tables;

use crate::chart::{Chart, Injection, Mark, State, Visit};
use crate::ids::{DrugId, MarkId};
use crate::units::{Amount, BodyWeight, Ratio};

use crate::rules::clinical_tables::clinic::Clinical;
use crate::rules::doses::dose::tables::{AnaestheticLimit, DoseLimit};

pub use crate::rules::doses::dose::advice::Advised;
pub use crate::rules::doses::dose::earlier::{ActingSince, Again, StillActing};
pub use crate::rules::doses::dose::epinephrine::EpinephrineTotal;
pub(in crate::rules) use crate::rules::doses::dose::history::days_of;
pub use crate::rules::doses::dose::history::{SteroidTotal, ToxinTotal};
pub use crate::rules::doses::dose::spoken::Spoken;
pub use crate::rules::doses::dose::steroids::SteroidSum;

/// One dose that was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// Of which drug.
    pub drug: DrugId,
    /// How much; `None` when no strength was recorded.
    pub amount: Option<Amount>,
    /// Whether the vial held epinephrine; `None` when not said.
    pub epinephrine: Option<bool>,
    /// When.
    pub when: When,
}

/// When a dose was given, as far as limits care.
///
/// Labels limit a single dose, and some drugs within 24 hours. The clinical reference (5b) adds earlier doses of the same
/// day to the single dose. Midnight ends no dose: what was given on the day before counts too while it may still act
/// ([`tables::EarlierDoses`]). What was given sooner within 24 hours is not in that sum, but it is neither silent
/// ([`AnaestheticDose::day_before`]) nor is anything called below its limit beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// At the visit.
    Visit,
    /// Earlier on the same day, or shortly before it: it counts like a dose of the visit.
    Earlier,
    /// On the day before, not so shortly and within 24 hours: limits for 24 hours count it.
    Within24Hours,
}

/// Everything that the sums of local anaesthetics are made of.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Doses {
    /// Body weight at the visit.
    pub weight: Option<BodyWeight>,
    /// What was given.
    pub given: Vec<Given>,
    /// Whether anybody asked for local anaesthetics that others gave on this day.
    pub asked_for_others: bool,
}

/// How a dose stands to its limit, from good to bad.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// What is recorded stays below the limit.
    Below,
    /// Something is missing without which nothing can be said.
    Unknown,
    /// Close to the limit or at it.
    Amber,
    /// Above the limit.
    Red,
}

impl Level {
    /// The stable lower-case name used in JSON and in text ids.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Below => "below",
            Self::Unknown => "unknown",
            Self::Amber => "amber",
            Self::Red => "red",
        }
    }
}

/// What decided a limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LimitBy {
    /// Milligrams for each kilogram.
    Weight,
    /// The cap, which is smaller.
    Cap,
    /// The cap, because there is no weight; the true limit can be far smaller.
    CapWithoutWeight,
}

impl LimitBy {
    /// The stable lower-case name used in JSON and in text ids.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Weight => "weight",
            Self::Cap => "cap",
            Self::CapWithoutWeight => "cap-without-weight",
        }
    }
}

/// The limit that applies to a drug at a visit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limit {
    /// The row that it comes from.
    pub row: AnaestheticLimit,
    /// The figures of that row that apply.
    pub figures: DoseLimit,
    /// Whether those for vials with epinephrine apply.
    pub with_epinephrine: bool,
    /// The limit in picograms.
    pub picograms: u64,
    /// What decided it.
    pub by: LimitBy,
}

/// What was given on the day before a visit, within 24 hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayBefore {
    /// In picograms.
    pub given: u64,
    /// Whether some of it has no known amount.
    pub at_least: bool,
}

/// A dose within 24 hours against its own limit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayDose {
    /// What was given within 24 hours, in picograms.
    pub given: u64,
    /// The limit in picograms.
    pub limit: u64,
    /// Whether it is passed.
    pub level: Level,
}

/// The dose of one local anaesthetic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnaestheticDose {
    /// Which drug.
    pub drug: DrugId,
    /// What counts for the visit, in picograms: its own doses and those that were given so shortly before that
    /// they count like them.
    pub given: u64,
    /// How much of it was given earlier on the same day or shortly before, in picograms.
    pub earlier: u64,
    /// What of it was given on the day before within 24 hours; not in [`Self::given`].
    pub day_before: Option<DayBefore>,
    /// Whether some of it has no known amount, so that [`Self::given`] is a lower bound.
    pub at_least: bool,
    /// The limit; `None` where the tables have none.
    pub limit: Option<Limit>,
    /// The limit for 24 hours, where there is one.
    pub day: Option<DayDose>,
    /// How it stands to its limit for the visit.
    pub own: Level,
    /// How it stands to the worse of its limits.
    pub level: Level,
}

impl AnaestheticDose {
    /// Whether it was given and no part of it has a known amount.
    pub const fn is_unrecorded(&self) -> bool {
        self.at_least && self.given == 0
    }

    /// The part of the limit that is used up; without a weight, of the cap. `None` without a limit.
    pub fn part(&self) -> Option<Ratio> {
        Ratio::new(self.given, self.limit.as_ref()?.picograms)
    }

    /// Whether everything is known that counts: weight, limit and amounts, and nothing was given shortly before the day.
    fn is_known(&self) -> bool {
        self.fraction().is_some() && !self.at_least && self.day_before.is_none()
    }

    /// The part of the limit, where the weight is known: `None` says that it cannot be known.
    pub fn fraction(&self) -> Option<Ratio> {
        self.part().filter(|_| self.limit.as_ref().is_some_and(|l| l.by != LimitBy::CapWithoutWeight))
    }
}

/// The sum of the fractions of all local anaesthetics.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sum {
    /// The sum, without a weight the sum over the caps, which is a lower bound.
    pub part: Ratio,
    /// Whether it is the sum and not a lower bound.
    pub known: bool,
    /// How it stands.
    pub level: Level,
}

/// What a visit holds of everything that has limits or running totals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DoseReport {
    /// Body weight at the visit.
    pub weight: Option<BodyWeight>,
    /// Local anaesthetics, by id.
    pub anaesthetics: Vec<AnaestheticDose>,
    /// Over all of them; `None` without any.
    pub sum: Option<Sum>,
    /// More than one local anaesthetic was given on the day.
    pub mixed: bool,
    /// Whether anybody asked for local anaesthetics that others gave on this day.
    pub asked_for_others: bool,
    /// Local anaesthetics that were given on the day before within 24 hours, and not on this day.
    pub day_before: Vec<DrugId>,
    /// Points that got more fluid than is published for one.
    pub large_points: Vec<LargePoint>,
    /// Drugs that no table knows: they may be local anaesthetics.
    pub unlisted: Vec<DrugId>,
    /// Steroids.
    pub steroids: Vec<SteroidTotal>,
    /// All steroids together; `None` without any.
    pub steroid_sum: Option<SteroidSum>,
    /// Botulinum toxins.
    pub toxins: Vec<ToxinTotal>,
    /// Epinephrine; `None` where no vial is recorded with it.
    pub epinephrine: Option<EpinephrineTotal>,
    /// Local anaesthetics that came again sooner than their label has it.
    pub again: Vec<Again>,
    /// Long-acting local anaesthetics that still count beside those of the visit.
    pub still_acting: Vec<StillActing>,
    /// What labels say about the dose for this patient.
    pub advice: Vec<Advised>,
}

impl DoseReport {
    /// The limits are not meant for this patient: above them is above, but below them is not known to be below.
    fn nothing_is_below(&mut self) {
        let own = self.anaesthetics.iter_mut().flat_map(|d| [&mut d.own, &mut d.level]);
        let more = self.sum.iter_mut().map(|s| &mut s.level).chain(self.epinephrine.iter_mut().map(|e| &mut e.level));
        let toxins = self.toxins.iter_mut().map(|t| &mut t.level);
        own.chain(more).chain(toxins).filter(|level| **level == Level::Below).for_each(|level| *level = Level::Unknown);
    }

    /// The worst of everything; `None` when nothing was given that has a limit.
    pub fn level(&self) -> Option<Level> {
        let sum = self.sum.map(|s| s.level);
        let doses = self.anaesthetics.iter().map(|d| d.level);
        let toxins = self.toxins.iter().map(|t| t.level);
        let epinephrine = self.epinephrine.map(|e| e.level);
        let steroids = self.steroid_sum.as_ref().map(|s| if s.too_soon { Level::Amber } else { s.level });
        let sooner = (!self.again.is_empty()).then_some(Level::Amber);
        let acting = (!self.still_acting.is_empty()).then_some(Level::Red);
        let more =
            epinephrine.into_iter().chain(steroids.filter(|level| *level != Level::Below)).chain(sooner).chain(acting);
        sum.into_iter().chain(doses).chain(toxins).chain(more).max()
    }
}

/// A point that got more fluid than is published for one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LargePoint {
    /// Which.
    pub mark: MarkId,
    /// All components together, in microlitres.
    pub microlitres: u64,
}

/// What a visit holds, with earlier doses of the same day and the running totals of the chart.
pub fn of_visit(chart: &Chart, visit: &Visit, tables: &Clinical) -> DoseReport {
    match by_known_names(chart, visit, tables) {
        Some((chart, visit)) => of_known(&chart, &visit, tables),
        None => of_known(chart, visit, tables),
    }
}

/// Chart and visit with every drug under the id of the tables, so that two names of one drug add up; `None` where no
/// other name is used.
fn by_known_names(chart: &Chart, visit: &Visit, tables: &Clinical) -> Option<(Chart, Visit)> {
    let other = |id: &DrugId| tables.drugs.known(id) != id;
    let has_other = |v: &Visit| {
        let injected = v.marks.iter().filter_map(Mark::injection).flat_map(|i| &i.components).any(|c| other(&c.drug));
        injected || v.details.procedure.other_anaesthetics.iter().flatten().any(|o| other(&o.drug))
    };
    if !chart.visits.iter().any(has_other) && !has_other(visit) {
        return None;
    }
    let (mut chart, mut visit) = (chart.clone(), visit.clone());
    for v in chart.visits.iter_mut().chain(std::iter::once(&mut visit)) {
        for mark in &mut v.marks {
            if let State::Injected(injection) = &mut mark.state {
                injection.components.iter_mut().for_each(|c| c.drug = tables.drugs.known(&c.drug).clone());
            }
        }
        let others = v.details.procedure.other_anaesthetics.iter_mut().flatten();
        others.for_each(|o| o.drug = tables.drugs.known(&o.drug).clone());
    }
    Some((chart, visit))
}

fn of_known(chart: &Chart, visit: &Visit, tables: &Clinical) -> DoseReport {
    let doses = history::doses(chart, visit, tables);
    let mut report = assess(&doses, tables);
    report.large_points = large_points(visit, tables);
    report.steroids = history::steroids(chart, visit, tables);
    report.steroid_sum = steroids::sum(chart, visit, &report.steroids, tables);
    report.toxins = history::toxins(chart, visit, tables);
    report.epinephrine = epinephrine::total(chart, visit, tables);
    report.again = earlier::again(chart, visit, tables);
    report.still_acting = earlier::still_acting(chart, visit, tables);
    report.advice = advice::of(chart, visit, &report, tables);
    if report.advice.iter().any(|a| a.row.no_limits) {
        report.nothing_is_below();
    }
    report
}

/// The points with more fluid than [`tables::PointVolume::notice_above_ml`].
fn large_points(visit: &Visit, tables: &Clinical) -> Vec<LargePoint> {
    let most = u64::from(tables.doses.point_volume.notice_above_ml.thousandths());
    let of = |(mark, injection): (&Mark, &Injection)| {
        let microlitres = injection.components.iter().map(|c| u64::from(c.volume_ml.microlitres())).sum();
        (microlitres > most).then_some(LargePoint { mark: mark.id, microlitres })
    };
    visit.treated().filter_map(of).collect()
}

/// Adds up local anaesthetics and compares them with their limits. A pure function of what it is given.
pub fn assess(doses: &Doses, tables: &Clinical) -> DoseReport {
    let is_anaesthetic = |id: &DrugId| {
        tables.drugs.get(id).is_some_and(|d| d.class.is_anaesthetic())
            || tables.doses.anaesthetics.iter().any(|l| l.drug == *id)
    };
    let mut drugs: Vec<&DrugId> = Vec::new();
    let mut unlisted: Vec<DrugId> = Vec::new();
    for given in &doses.given {
        if is_anaesthetic(&given.drug) {
            drugs.push(&given.drug);
        } else if tables.drugs.get(&given.drug).is_none() && given.when != When::Within24Hours {
            unlisted.push(given.drug.clone());
        }
    }
    drugs.sort_unstable();
    drugs.dedup();
    unlisted.sort_unstable();
    unlisted.dedup();
    let all: Vec<AnaestheticDose> = drugs.into_iter().map(|id| anaesthetic(id, doses, tables)).collect();
    // A drug of the day before counts only where its own limit for 24 hours is passed.
    let today =
        |d: &AnaestheticDose| d.given > 0 || d.at_least || d.day.as_ref().is_some_and(|x| x.level == Level::Red);
    let (anaesthetics, before): (Vec<_>, Vec<_>) = all.into_iter().partition(today);
    let day_before: Vec<DrugId> = before.into_iter().map(|d| d.drug).collect();
    let sum = sum(&anaesthetics, !unlisted.is_empty() || !day_before.is_empty(), tables);
    DoseReport {
        weight: doses.weight,
        mixed: anaesthetics.iter().filter(|d| d.given > 0 || d.at_least).count() > 1,
        asked_for_others: doses.asked_for_others,
        anaesthetics,
        sum,
        day_before,
        large_points: Vec::new(),
        unlisted,
        steroids: Vec::new(),
        steroid_sum: None,
        toxins: Vec::new(),
        epinephrine: None,
        again: Vec::new(),
        still_acting: Vec::new(),
        advice: Vec::new(),
    }
}

fn anaesthetic(id: &DrugId, doses: &Doses, tables: &Clinical) -> AnaestheticDose {
    let of_drug = || doses.given.iter().filter(|g| g.drug == *id);
    let counts = |when: When| when != When::Within24Hours;
    let mass = |g: &Given| match g.amount {
        Some(Amount::Mass { picograms }) => Some(picograms),
        // Units of a local anaesthetic say nothing about its mass.
        Some(Amount::Units { .. }) | None => None,
    };
    let sum =
        |when: &dyn Fn(When) -> bool| of_drug().filter(|g| when(g.when)).filter_map(mass).fold(0, u64::saturating_add);
    let given = sum(&counts);
    let at_least = of_drug().any(|g| counts(g.when) && mass(g).is_none());
    let limit = tables.doses.anaesthetics.iter().find(|l| l.drug == *id).map(|row| {
        // One vial without epinephrine, or of which nobody knows, and the lower limit holds for all.
        let with_epinephrine = row.with_epinephrine.is_some()
            && of_drug().filter(|g| counts(g.when) && g.amount != Some(NOTHING)).all(|g| g.epinephrine == Some(true));
        let figures = row.with_epinephrine.filter(|_| with_epinephrine).unwrap_or(row.plain);
        let (picograms, by) = match doses.weight.map(|w| figures.by_weight(w)) {
            None => (figures.cap(), LimitBy::CapWithoutWeight),
            Some(by_weight) if by_weight < figures.cap() => (by_weight, LimitBy::Weight),
            Some(_) => (figures.cap(), LimitBy::Cap),
        };
        Limit { row: row.clone(), figures, with_epinephrine, picograms, by }
    });
    let day = limit.as_ref().and_then(|l| l.row.day_mg).map(|most| {
        let within = sum(&|_| true);
        let open = of_drug().any(|g| mass(g).is_none());
        let level = match within > most.picograms() {
            true => Level::Red,
            false if open => Level::Unknown,
            false => Level::Below,
        };
        DayDose { given: within, limit: most.picograms(), level }
    });
    let mut dose = AnaestheticDose {
        drug: id.clone(),
        given,
        earlier: sum(&|when| when == When::Earlier),
        day_before: None,
        at_least,
        limit,
        day,
        own: Level::Unknown,
        level: Level::Unknown,
    };
    let before = || of_drug().filter(|g| g.when == When::Within24Hours && g.amount != Some(NOTHING));
    dose.day_before = before().next().is_some().then(|| DayBefore {
        given: sum(&|when| when == When::Within24Hours),
        at_least: before().any(|g| mass(g).is_none()),
    });
    dose.own = dose.part().map_or(Level::Unknown, |part| level(part, dose.is_known(), tables));
    dose.level = dose.day.as_ref().filter(|d| d.level == Level::Red).map_or(dose.own, |d| d.level);
    dose
}

/// An empty dose.
const NOTHING: Amount = Amount::Mass { picograms: 0 };

fn sum(anaesthetics: &[AnaestheticDose], open: bool, tables: &Clinical) -> Option<Sum> {
    if anaesthetics.is_empty() {
        return None;
    }
    let part = anaesthetics.iter().filter_map(AnaestheticDose::part).fold(Ratio::ZERO, Ratio::plus);
    let known = !open && anaesthetics.iter().all(AnaestheticDose::is_known);
    Some(Sum { part, known, level: level(part, known, tables) })
}

/// Red and amber are certain even for a lower bound; below is said only where everything is known.
fn level(part: Ratio, known: bool, tables: &Clinical) -> Level {
    let limits = &tables.doses.sum;
    if part > limits.red_above() {
        Level::Red
    } else if part >= limits.amber_from() {
        Level::Amber
    } else if known {
        Level::Below
    } else {
        Level::Unknown
    }
}

#[cfg(test)]
mod tests;
