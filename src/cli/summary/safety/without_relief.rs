//! Muscles that were treated before without relief.

use serde::Serialize;

use crate::app::safety::without_relief_words::sentence;
use crate::atlas::Atlas;
use crate::chart::{Chart, Status, Visit};
use crate::diagnostics::{Diagnostic, Severity};
use crate::i18n::text_with;
use crate::rules::clinical_tables::clinic::Clinical;
use crate::rules::clinical_tables::register::Rule;
use crate::rules::course::without_relief::of_visit;

/// A muscle that was treated before without relief.
#[derive(Debug, Serialize)]
pub(in crate::cli) struct WithoutReliefRow {
    rule: &'static str,
    muscle: String,
    side: &'static str,
    /// How many treatments in a row.
    attempts: usize,
    /// The numbers of its points at this visit.
    marks: Vec<u32>,
}

/// Those of a visit.
pub(in crate::cli) fn without_relief(
    chart: &Chart,
    visit: &Visit,
    atlas: &Atlas,
    tables: &Clinical,
) -> Vec<WithoutReliefRow> {
    let rows = of_visit(chart, visit, atlas, tables).into_iter().map(|found| WithoutReliefRow {
        rule: Rule::WithoutRelief.id(),
        muscle: found.muscle.to_string(),
        side: found.side.name(),
        attempts: found.attempts,
        marks: found.marks.iter().filter_map(|id| visit.mark(*id)).map(|m| m.number).collect(),
    });
    rows.collect()
}

/// Those of drafts, a note each.
pub(in crate::cli) fn unrelieved(chart: &Chart, atlas: &Atlas, tables: &Clinical) -> Vec<Diagnostic> {
    let mut notes = Vec::new();
    for visit in chart.visits.iter().filter(|v| v.status == Status::Draft) {
        for found in of_visit(chart, visit, atlas, tables) {
            notes.push(Diagnostic {
                severity: Severity::Note,
                place: text_with("cli-visit", &[("visit", visit.id.to_string().into())]).into_owned(),
                message: sentence(&found.muscle, found.side, found.attempts, atlas).trim_end_matches('.').to_owned(),
                hint: format!("[{}]", Rule::WithoutRelief.id()),
            });
        }
    }
    notes
}
