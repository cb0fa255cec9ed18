//! How pain, relief and dose went, as a table for spreadsheets: one row for each trend and visit.

use crate::atlas::Atlas;
use crate::chart::Chart;
use crate::export::ExportError;
use crate::rules::course::trends::{TrendOf, TrendPoint, muscles, trend};
use crate::rules::doses::drugs::Drugs;
use crate::rules::doses::totals::milliliters;

/// The columns, in their order.
pub const COLUMNS: [&str; 15] = [
    "trend",
    "muscle",
    "side",
    "visit",
    "date",
    "pain_before",
    "pain_after",
    "relief_after_percent",
    "pain_next",
    "days_to_next",
    "relief_next_percent",
    "function",
    "points_treated",
    "volume_ml",
    "drugs",
];

/// The trends of a chart as RFC 4180 text in UTF-8: of the patient, then of every muscle and side that was found.
///
/// What
/// is not known is empty. It names no patient, and no cell
/// holds words that somebody typed.
///
/// # Errors
/// When the rows cannot be written, which would be a defect.
pub fn csv(chart: &Chart, atlas: &Atlas, drugs: &Drugs) -> Result<Vec<u8>, ExportError> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    let failed = |e: csv::Error| ExportError::Table(e.to_string());
    writer.write_record(COLUMNS).map_err(failed)?;
    let all = muscles(chart).into_iter().map(|(muscle, side)| TrendOf::Muscle(muscle, side));
    for of in std::iter::once(TrendOf::Patient).chain(all) {
        for point in trend(chart, &of, atlas) {
            writer.write_record(row(&of, &point, drugs)).map_err(failed)?;
        }
    }
    writer.into_inner().map_err(|e| ExportError::Table(e.error().to_string()))
}

fn row(of: &TrendOf, point: &TrendPoint, drugs: &Drugs) -> [String; 15] {
    let (trend, muscle, side) = match of {
        TrendOf::Patient => ("patient", String::new(), ""),
        TrendOf::Muscle(muscle, side) => ("muscle", muscle.to_string(), side.name()),
    };
    let known = |n: Option<i32>| n.map(|n| n.to_string()).unwrap_or_default();
    let score = |s: Option<crate::units::PainScore>| s.map(|s| s.to_string()).unwrap_or_default();
    [
        trend.to_owned(),
        muscle,
        side.to_owned(),
        point.visit.to_string(),
        point.date.to_string(),
        score(point.before),
        score(point.after),
        known(point.relief_after),
        score(point.next),
        known(point.days_to_next),
        known(point.relief_next),
        // By their ids, which stay the same when a table calls them otherwise.
        point.function_words(&ToString::to_string),
        point.treated.to_string(),
        milliliters(point.microlitres),
        doses(point, drugs),
    ]
}

/// What was injected of each drug, such as "Lidocaine 10 mg; Bupivacaine 2.5 mg".
pub fn doses(point: &TrendPoint, drugs: &Drugs) -> String {
    let one = |(drug, amounts): (&crate::ids::DrugId, &Vec<crate::units::Amount>)| {
        let amounts: Vec<String> = amounts.iter().map(ToString::to_string).collect();
        format!("{} {}", drugs.name(drug), amounts.join(" + "))
    };
    point.amounts.iter().map(one).collect::<Vec<_>>().join("; ")
}
