//! Doses of a visit as `palpate summary --json` answers them.

use serde::Serialize;

use super::numbers;
use crate::chart::{Chart, Visit};
use crate::cli::summary::{Quantity, quantity};
use crate::report::dose_words;
use crate::rules::clinical_tables::clinic::{Clinical, Table};
use crate::rules::doses::dose;
use crate::rules::doses::dose::{
    ActingSince, Advised, AnaestheticDose, DayDose, EpinephrineTotal, Level, SteroidSum, SteroidTotal, ToxinTotal,
};
use crate::units::{Amount, Milli, Ratio};

/// Doses of a visit against their limits.
#[derive(Debug, Serialize)]
pub(in crate::cli) struct DoseSummary {
    /// Body weight; `null` when not recorded.
    weight_kg: Option<f64>,
    /// The worst level; `null` when nothing has a limit.
    level: Option<&'static str>,
    /// Local anaesthetics.
    anaesthetics: Vec<AnaestheticRow>,
    /// The sum of their fractions; `null` without any.
    sum: Option<SumRow>,
    /// More than one local anaesthetic on the day.
    mixed: bool,
    /// Whether anybody asked for what others gave on the day.
    asked_for_others: bool,
    /// Local anaesthetics that were given on the day before within 24 hours, and not on this day.
    day_before: Vec<String>,
    /// The numbers of the points with more fluid than is published for one.
    large_points: Vec<u32>,
    /// Drugs that no table knows.
    unlisted: Vec<String>,
    /// Steroids.
    steroids: Vec<SteroidRow>,
    /// All steroids together; `null` without any.
    steroid_sum: Option<SteroidSumRow>,
    /// Botulinum toxins.
    toxins: Vec<ToxinRow>,
    /// Epinephrine of all points; `null` where no vial is recorded with it.
    epinephrine: Option<EpinephrineRow>,
    /// Local anaesthetics that came again sooner than their label has it.
    again: Vec<AgainRow>,
    /// Long-acting local anaesthetics that still count beside those of the visit.
    still_acting: Vec<StillActingRow>,
    /// What labels say about the dose for this patient.
    advice: Vec<AdviceRow>,
    /// The rules that have something to say.
    rules: Vec<SpokenRow>,
}

/// Epinephrine in micrograms.
#[derive(Debug, Serialize)]
struct EpinephrineRow {
    /// At the visit, earlier on the same day and shortly before.
    given_mcg: f64,
    earlier_mcg: f64,
    /// Some of it has no known strength.
    at_least: bool,
    /// By weight, up to the cap of a healthy adult or of heart disease.
    limit_mcg: f64,
    /// `weight`, `cap` or `cap-without-weight`.
    limit_by: &'static str,
    mcg_per_kg: String,
    cardiac_limit_mcg: f64,
    /// `null` where not all questions about the heart were answered.
    heart_disease: Option<bool>,
    level: &'static str,
    /// What is said: the sum, its limit and what is not counted.
    says: String,
    basis: String,
    source: String,
}

/// All steroids together, in milligrams of one.
#[derive(Debug, Serialize)]
struct SteroidSumRow {
    /// The drug in whose milligrams it is told.
    in_mg_of: String,
    given: Quantity,
    /// Of the visits that lie close together.
    course: Quantity,
    course_visits: usize,
    /// Over `months`.
    window: Quantity,
    months: u8,
    window_visits: usize,
    /// What is published for the months.
    published: Quantity,
    at_least: bool,
    /// Days after the last steroid; `null` without one in the months.
    days_since: Option<i32>,
    /// What is published as the least.
    interval_days: u16,
    too_soon: bool,
    level: &'static str,
}

/// The same local anaesthetic again.
#[derive(Debug, Serialize)]
struct AgainRow {
    drug: String,
    /// `null` where the time of the dose before was not recorded.
    minutes: Option<u32>,
    label_minutes: u16,
}

/// A long-acting local anaesthetic.
#[derive(Debug, Serialize)]
struct StillActingRow {
    drug: String,
    /// Full hours; 0 at the same visit, `null` where nobody recorded when.
    hours: Option<u32>,
    of_hours: u16,
    /// What is said.
    says: String,
}

/// What labels say about the dose for this patient.
#[derive(Debug, Serialize)]
struct AdviceRow {
    /// The row's id.
    advice: String,
    drugs: Vec<String>,
    text: String,
    /// The day of the answer behind it, where that was given at another visit.
    answered_on: Option<String>,
    verified: bool,
    source: String,
}

/// A local anaesthetic.
#[derive(Debug, Serialize)]
struct AnaestheticRow {
    drug: String,
    /// What counts: the visit and earlier doses of the same day.
    given: Quantity,
    /// How much of it earlier on the same day or shortly before.
    earlier: Quantity,
    /// How much of it on the day before within 24 hours, beside `given`; `null` for none.
    day_before: Option<Quantity>,
    at_least: bool,
    /// `null` where the tables have none.
    limit: Option<LimitRow>,
    /// Exactly; `null` when it cannot be known.
    fraction: Option<FractionRow>,
    /// Against the limit for 24 hours.
    day: Option<DayRow>,
    level: &'static str,
}

/// The limit that applies.
#[derive(Debug, Serialize)]
struct LimitRow {
    /// The limit.
    dose: Quantity,
    /// `weight`, `cap` or `cap-without-weight`.
    by: &'static str,
    mg_per_kg: String,
    cap_mg: String,
    /// The figures for vials with epinephrine.
    with_epinephrine: bool,
    basis: String,
    /// Read in a product label.
    verified: bool,
    source: String,
    /// The clinic's own row.
    overridden: bool,
}

/// An exact fraction.
#[derive(Debug, Serialize)]
struct FractionRow {
    /// In lowest terms.
    exact: String,
    /// The nearest binary number.
    value: f64,
}

/// Doses within 24 hours.
#[derive(Debug, Serialize)]
struct DayRow {
    given: Quantity,
    limit_mg: Quantity,
    level: &'static str,
}

/// The sum over all local anaesthetics.
#[derive(Debug, Serialize)]
struct SumRow {
    /// `null` when it cannot be known.
    fraction: Option<FractionRow>,
    /// What is certain: with unknown parts left out, without a weight over the caps.
    lower_bound: FractionRow,
    level: &'static str,
}

/// A steroid.
#[derive(Debug, Serialize)]
struct SteroidRow {
    drug: String,
    given: Quantity,
    /// Over the months up to the visit.
    window: Quantity,
    months: u8,
    window_visits: usize,
    at_least: bool,
}

/// A botulinum toxin.
#[derive(Debug, Serialize)]
struct ToxinRow {
    drug: String,
    given: Quantity,
    /// Over the months of its limit.
    window: Quantity,
    months: Option<u8>,
    /// `null` where the tables have none.
    max: Option<Quantity>,
    at_least: bool,
    level: &'static str,
}

/// A rule that has something to say.
#[derive(Debug, Serialize)]
struct SpokenRow {
    rule: &'static str,
    drug: Option<String>,
    level: &'static str,
}

fn mass(picograms: u64) -> Quantity {
    quantity(Amount::Mass { picograms })
}

fn units(millionths: u64) -> Quantity {
    quantity(Amount::Units { millionths })
}

fn fraction(ratio: Ratio) -> FractionRow {
    FractionRow { exact: ratio.to_string(), value: ratio.value() }
}

pub(in crate::cli) fn doses(chart: &Chart, visit: &Visit, tables: &Clinical) -> DoseSummary {
    let report = dose::of_visit(chart, visit, tables);
    let spoken = report.spoken().into_iter().map(|s| SpokenRow {
        rule: s.rule.id(),
        drug: s.drug.map(|d| d.to_string()),
        level: s.level.name(),
    });
    DoseSummary {
        weight_kg: report.weight.map(|w| Milli::from(w).into()),
        level: report.level().map(Level::name),
        rules: spoken.collect(),
        anaesthetics: report.anaesthetics.iter().map(|d| anaesthetic(d, tables)).collect(),
        sum: report.sum.map(|s| SumRow {
            fraction: s.known.then(|| fraction(s.part)),
            lower_bound: fraction(s.part),
            level: s.level.name(),
        }),
        mixed: report.mixed,
        asked_for_others: report.asked_for_others,
        day_before: report.day_before.iter().map(ToString::to_string).collect(),
        large_points: numbers(visit, &report.large_points.iter().map(|p| p.mark).collect::<Vec<_>>()),
        unlisted: report.unlisted.iter().map(ToString::to_string).collect(),
        steroids: report.steroids.iter().map(|s| steroid(s, tables)).collect(),
        steroid_sum: report.steroid_sum.as_ref().map(|s| steroid_sum(s, tables)),
        toxins: report.toxins.iter().map(|t| toxin(t, tables)).collect(),
        epinephrine: report.epinephrine.map(|e| epinephrine(e, tables)),
        again: report
            .again
            .iter()
            .map(|a| AgainRow { drug: a.drug.to_string(), minutes: a.minutes, label_minutes: a.label_minutes })
            .collect(),
        still_acting: report
            .still_acting
            .iter()
            .map(|a| StillActingRow {
                drug: a.drug.to_string(),
                hours: match a.given {
                    ActingSince::SameVisit => Some(0),
                    ActingSince::Hours(hours) => Some(hours),
                    ActingSince::NotRecorded => None,
                },
                of_hours: a.of_hours,
                says: dose_words::still_acting(a, tables),
            })
            .collect(),
        advice: report.advice.iter().map(advice).collect(),
    }
}

/// Micrograms of a sum in picograms.
fn micrograms(picograms: u64) -> f64 {
    picograms as f64 / 1_000_000.0
}

fn epinephrine(total: EpinephrineTotal, tables: &Clinical) -> EpinephrineRow {
    let row = &tables.doses.epinephrine;
    EpinephrineRow {
        given_mcg: micrograms(total.given),
        earlier_mcg: micrograms(total.earlier),
        at_least: total.at_least,
        limit_mcg: micrograms(total.limit),
        limit_by: total.by.name(),
        mcg_per_kg: row.mcg_per_kg.to_string(),
        cardiac_limit_mcg: micrograms(total.cardiac_limit),
        heart_disease: total.heart_disease,
        level: total.level.name(),
        says: format!("{}. {}", dose_words::epinephrine(&total), dose_words::epinephrine_limit(&total, tables)),
        basis: row.basis.clone(),
        source: row.sources.clone(),
    }
}

fn steroid_sum(sum: &SteroidSum, tables: &Clinical) -> SteroidSumRow {
    let row = &tables.doses.steroids;
    SteroidSumRow {
        in_mg_of: sum.standard.to_string(),
        given: mass(sum.visit),
        course: mass(sum.course),
        course_visits: sum.course_visits,
        window: mass(sum.window),
        months: row.months,
        window_visits: sum.visits,
        published: mass(row.months_mg.picograms()),
        at_least: sum.at_least,
        days_since: sum.days_since,
        interval_days: row.interval_days,
        too_soon: sum.too_soon,
        level: sum.level.name(),
    }
}

fn advice(advised: &Advised) -> AdviceRow {
    AdviceRow {
        advice: advised.row.id.clone(),
        drugs: advised.drugs.iter().map(ToString::to_string).collect(),
        text: dose_words::advised(advised),
        answered_on: advised.told.map(|t| t.on.to_string()),
        verified: advised.row.verified,
        source: advised.row.sources.clone(),
    }
}

fn anaesthetic(dose: &AnaestheticDose, tables: &Clinical) -> AnaestheticRow {
    let limit = dose.limit.as_ref().map(|l| LimitRow {
        dose: mass(l.picograms),
        by: l.by.name(),
        mg_per_kg: l.figures.mg_per_kg.to_string(),
        cap_mg: l.figures.cap_mg.to_string(),
        with_epinephrine: l.with_epinephrine,
        basis: l.row.basis.clone(),
        verified: l.row.verified,
        source: l.row.sources.clone(),
        overridden: tables.overridden(Table::Anaesthetics, dose.drug.as_str()).is_some(),
    });
    let day = |d: &DayDose| DayRow { given: mass(d.given), limit_mg: mass(d.limit), level: d.level.name() };
    AnaestheticRow {
        drug: dose.drug.to_string(),
        given: mass(dose.given),
        earlier: mass(dose.earlier),
        day_before: dose.day_before.map(|b| mass(b.given)),
        at_least: dose.at_least,
        limit,
        fraction: dose.fraction().filter(|_| !dose.at_least).map(fraction),
        day: dose.day.as_ref().map(day),
        level: dose.level.name(),
    }
}

fn steroid(total: &SteroidTotal, tables: &Clinical) -> SteroidRow {
    SteroidRow {
        drug: total.drug.to_string(),
        given: mass(total.visit),
        window: mass(total.window),
        months: tables.doses.steroids.months,
        window_visits: total.visits,
        at_least: total.at_least,
    }
}

fn toxin(total: &ToxinTotal, tables: &Clinical) -> ToxinRow {
    ToxinRow {
        drug: total.drug.to_string(),
        given: units(total.visit),
        window: units(total.window),
        months: tables.doses.toxins.iter().find(|l| l.drug == total.drug).map(|l| l.months),
        max: total.limit.map(units),
        at_least: total.at_least,
        level: total.level.name(),
    }
}
