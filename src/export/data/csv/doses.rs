//! Columns about doses against the limits of the tables in use.

use serde::Serialize;

use super::cell::Cell;
use super::column::{Column, Kind, Row, of_visit};
use crate::report::dose_words::{milligrams, units};
use crate::rules::doses::dose;
use crate::rules::doses::dose::{AnaestheticDose, DoseReport, LimitBy, SteroidTotal, ToxinTotal};

/// What the visit holds of a local anaesthetic.
#[derive(Serialize)]
struct Anaesthetic<'a> {
    drug: &'a str,
    /// The visit and earlier doses of the same day.
    mg: String,
    /// Some of it was recorded without a strength.
    at_least: bool,
    limit_mg: Option<String>,
    /// What decided the limit: `weight`, `cap`, `cap-without-weight`.
    by: Option<&'static str>,
    /// Rounded up; `null` when it cannot be known.
    percent_of_limit: Option<u128>,
    level: &'static str,
}

/// What was given of a steroid or a toxin.
#[derive(Serialize)]
struct Running<'a> {
    drug: &'a str,
    /// `mg` or `units`.
    unit: &'static str,
    visit: String,
    /// Over the months of the table, up to and with the visit.
    window: String,
    limit: Option<String>,
    at_least: bool,
}

/// The columns.
pub(super) fn columns() -> Vec<Column> {
    vec![
        of_visit("anaesthetic_doses", Kind::Json, |r| {
            let report = report(r);
            Cell::list(&report.anaesthetics.iter().map(anaesthetic).collect::<Vec<_>>())
        }),
        of_visit("anaesthetics_percent_of_limits", Kind::Integer, |r| {
            Cell::of(report(r).sum.filter(|s| s.known).map(|s| s.part.percent()))
        }),
        of_visit("running_totals", Kind::Json, |r| {
            let report = report(r);
            let all = report.steroids.iter().map(steroid).chain(report.toxins.iter().map(toxin));
            Cell::list(&all.collect::<Vec<_>>())
        }),
    ]
}

fn report(row: &Row<'_>) -> DoseReport {
    dose::of_visit(row.chart, row.visit, row.tables)
}

fn anaesthetic(dose: &AnaestheticDose) -> Anaesthetic<'_> {
    Anaesthetic {
        drug: dose.drug.as_str(),
        mg: milligrams(dose.given),
        at_least: dose.at_least,
        limit_mg: dose.limit.as_ref().map(|l| milligrams(l.picograms)),
        by: dose.limit.as_ref().map(|l| LimitBy::name(l.by)),
        percent_of_limit: dose.fraction().map(|f| f.percent()),
        level: dose.level.name(),
    }
}

fn steroid(total: &SteroidTotal) -> Running<'_> {
    Running {
        drug: total.drug.as_str(),
        unit: "mg",
        visit: milligrams(total.visit),
        window: milligrams(total.window),
        limit: None,
        at_least: total.at_least,
    }
}

fn toxin(total: &ToxinTotal) -> Running<'_> {
    Running {
        drug: total.drug.as_str(),
        unit: "units",
        visit: units(total.visit),
        window: units(total.window),
        limit: total.limit.map(units),
        at_least: total.at_least,
    }
}
