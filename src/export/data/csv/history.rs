//! Columns about the history behind the complaint and about what was checked and done around the needle.

use super::cell::Cell;
use super::column::{Column, Kind, Row, of_visit};
use crate::chart::visit::clinical_history::ClinicalHistory;
use crate::chart::visit::procedure::Procedure;
use crate::export::data::csv::answers::{ANSWERS, asked};

/// The columns of history and procedure.
pub(super) fn columns() -> Vec<Column> {
    let mut all = history_columns();
    all.extend(procedure_columns());
    all
}

const fn history<'a>(row: &Row<'a>) -> &'a ClinicalHistory {
    &row.visit.details.history
}

const fn procedure<'a>(row: &Row<'a>) -> &'a Procedure {
    &row.visit.details.procedure
}

fn history_columns() -> Vec<Column> {
    const MORE_OR_LESS: Kind = Kind::Choice(&["less", "same", "more"]);
    vec![
        of_visit("duration", Kind::Text, |r| Cell::of(history(r).duration)),
        of_visit("course", Kind::Text, |r| Cell::text(&history(r).course)),
        of_visit("pain_quality", Kind::Json, |r| Cell::set(&history(r).quality)),
        of_visit("factors", Kind::Json, |r| Cell::set(&history(r).factors)),
        of_visit("factors_note", Kind::Text, |r| Cell::text(&history(r).factors_note)),
        of_visit("prior_care", Kind::Json, |r| asked(history(r).prior_care.as_deref())),
        of_visit("earlier_injections", Kind::Text, |r| Cell::text(&history(r).earlier_injections)),
        of_visit("relief_percent", Kind::Text, |r| Cell::of(history(r).since_last.relief_percent)),
        of_visit("relief_lasted", Kind::Text, |r| Cell::of(history(r).since_last.lasted)),
        of_visit("programme_done", Kind::Choice(&["none", "some", "most", "all"]), |r| {
            Cell::of(history(r).since_last.adherence.map(|a| a.name()))
        }),
        of_visit("medicines_since", MORE_OR_LESS, |r| Cell::of(history(r).since_last.medicines.map(|m| m.name()))),
        of_visit("relaxants_since", MORE_OR_LESS, |r| Cell::of(history(r).since_last.relaxants.map(|m| m.name()))),
        of_visit("therapy_since", MORE_OR_LESS, |r| Cell::of(history(r).since_last.therapy.map(|m| m.name()))),
        of_visit("changes_since", Kind::Json, |r| Cell::set(&history(r).since_last.changes)),
        of_visit("relief_note", Kind::Text, |r| Cell::text(&history(r).since_last.note)),
        of_visit("series_session", Kind::Text, |r| Cell::of(r.visit.details.series.session)),
        of_visit("series_of", Kind::Text, |r| Cell::of(r.visit.details.series.of)),
        of_visit("series_next_due", Kind::Text, |r| Cell::of(r.visit.details.series.next_due)),
        of_visit("call_on", Kind::Date, |r| Cell::of(r.visit.details.series.call_on)),
        of_visit("medication", Kind::Text, |r| Cell::text(&history(r).medication)),
        of_visit("illnesses", Kind::Text, |r| Cell::text(&history(r).illnesses)),
        of_visit("goal", Kind::Text, |r| Cell::text(&history(r).goal)),
        of_visit("function", Kind::Json, |r| Cell::list(&history(r).function)),
        of_visit("neurological", ANSWERS, |r| Cell::plain(history(r).neurological.answer.name())),
        of_visit("neurological_note", Kind::Text, |r| Cell::text(&history(r).neurological.note)),
        of_visit("examination", Kind::Text, |r| Cell::text(&history(r).examination)),
        of_visit("candidacy", Kind::Json, |r| Cell::list(&history(r).candidacy)),
        of_visit("differential", Kind::Text, |r| Cell::text(&history(r).differential)),
        of_visit("intent", Kind::Choice(&["therapeutic", "diagnostic", "both"]), |r| {
            Cell::of(history(r).intent.map(|i| i.name()))
        }),
        of_visit("necessity", Kind::Text, |r| Cell::text(&history(r).necessity)),
    ]
}

fn procedure_columns() -> Vec<Column> {
    const POSITIONS: Kind = Kind::Choice(&["prone", "supine", "left-side", "right-side", "sitting", "other"]);
    const AGENTS: Kind = Kind::Choice(&["alcohol", "chlorhexidine", "povidone-iodine", "other"]);
    vec![
        of_visit("checklist", Kind::Json, |r| Cell::list(&procedure(r).checklist)),
        of_visit("time_out_at", Kind::Time, |r| Cell::of(procedure(r).time_out_at)),
        of_visit("consent_note", Kind::Text, |r| Cell::text(&procedure(r).consent_note)),
        of_visit("position", POSITIONS, |r| Cell::of(procedure(r).position.map(|p| p.name()))),
        of_visit("skin_agent", AGENTS, |r| Cell::of(procedure(r).skin_agent.map(|a| a.name()))),
        of_visit("other_anaesthetics", Kind::Json, |r| asked(procedure(r).other_anaesthetics.as_deref())),
        of_visit("complications", Kind::Json, |r| asked(procedure(r).complications.as_deref())),
        of_visit("observed_from", Kind::Time, |r| Cell::of(procedure(r).observed_from)),
        of_visit("observed_until", Kind::Time, |r| Cell::of(procedure(r).observed_until)),
        of_visit("observation", Kind::Text, |r| Cell::text(&procedure(r).observation)),
        of_visit("aftercare_items", Kind::Json, |r| Cell::list(&procedure(r).aftercare)),
        of_visit("programme", ANSWERS, |r| Cell::plain(procedure(r).programme.answer.name())),
        of_visit("programme_note", Kind::Text, |r| Cell::text(&procedure(r).programme.note)),
        of_visit("home_programme", Kind::Json, |r| Cell::set(&procedure(r).home_programme)),
        of_visit("options_discussed", Kind::Text, |r| Cell::text(&procedure(r).options)),
    ]
}
