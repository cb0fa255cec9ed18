//! Columns about the chart, the patient and the visit.

use crate::export::data::csv::answers::ANSWERS;
use crate::export::data::csv::answers::asked;

use super::cell::Cell;
use super::column::{Column, Kind, Row, of_visit};
use crate::chart::Alteration;
use crate::chart::{Patient, Sex, Signature, Status, Visit};

/// The columns that both tables begin with.
pub(super) fn columns() -> Vec<Column> {
    let mut all = chart_columns();
    all.extend(visit_columns());
    all.extend(super::history::columns());
    all.extend(super::doses::columns());
    all.extend(signing_columns());
    all
}

fn chart_columns() -> Vec<Column> {
    vec![
        of_visit("chart_id", Kind::Id, |r| Cell::plain(r.chart.id)),
        of_visit("atlas_version", Kind::Text, |r| Cell::text(&r.chart.atlas)),
        of_visit("family_name", Kind::Text, |r| Cell::text(&patient(r).family)),
        of_visit("given_names", Kind::Text, |r| Cell::text(&patient(r).given)),
        of_visit("birth_date", Kind::Date, |r| Cell::of(patient(r).birth_date)),
        of_visit("sex", Kind::Choice(&["female", "male", "other", "unknown"]), |r| {
            Cell::of(patient(r).sex.map(Sex::name))
        }),
        of_visit("record_number", Kind::Text, |r| Cell::text(patient(r).record_number())),
        of_visit("identifiers", Kind::Json, |r| Cell::list(&patient(r).identifiers)),
        of_visit("allergies", Kind::Json, |r| asked(patient(r).allergy_list())),
        of_visit("anticoagulants", Kind::Json, |r| asked(patient(r).anticoagulant_list())),
        of_visit("alerts", Kind::Json, |r| Cell::list(patient(r).alert_list())),
        of_visit("areas_to_avoid", Kind::Json, |r| Cell::list(&patient(r).areas_to_avoid)),
    ]
}

fn visit_columns() -> Vec<Column> {
    vec![
        of_visit("visit_id", Kind::Integer, |r| Cell::plain(r.visit.id)),
        of_visit("visit_start", Kind::Time, |r| Cell::plain(r.visit.details.when)),
        of_visit("visit_status", Kind::Choice(&Alteration::STATUSES), |r| Cell::plain(r.filed().status())),
        of_visit("visit_entered_in_error", Kind::Choice(&["yes", "no"]), |r| {
            Cell::plain(if r.visit.is_void() { "yes" } else { "no" })
        }),
        of_visit("visit_end", Kind::Time, |r| Cell::of(r.visit.details.ended)),
        of_visit("place_of_visit", Kind::Text, |r| Cell::text(&r.visit.details.place)),
        of_visit("clinician", Kind::Text, |r| Cell::text(&r.visit.details.clinician.name)),
        of_visit("clinician_credentials", Kind::Text, |r| Cell::text(&r.visit.details.clinician.credentials)),
        of_visit("clinician_number", Kind::Text, |r| Cell::text(&r.visit.details.clinician.number)),
        of_visit("clinician_number_kind", Kind::Text, |r| Cell::text(&r.visit.details.clinician.number_kind)),
        of_visit("assistants", Kind::Text, |r| Cell::text(&r.visit.details.assistants)),
        of_visit("referred_by", Kind::Text, |r| Cell::text(&r.visit.details.referred_by)),
        of_visit("complaint", Kind::Text, |r| Cell::text(&r.visit.details.complaint)),
        of_visit("complaint_side", Kind::Choice(&["right", "left", "midline"]), |r| {
            Cell::of(r.visit.details.complaint_side.map(|s| s.name()))
        }),
        of_visit("diagnoses", Kind::Json, |r| Cell::list(&r.visit.details.diagnoses)),
        of_visit("weight_kg", Kind::Number, |r| {
            Cell::of(r.visit.details.weight_kg.map(|w| thousandths(u64::from(w.grams()))))
        }),
        of_visit("height_mm", Kind::Integer, |r| Cell::of(r.visit.details.height_cm.map(|h| h.millimetres()))),
        of_visit("consent", ANSWERS, |r| Cell::plain(r.visit.details.consent.name())),
        of_visit("time_out", ANSWERS, |r| Cell::plain(r.visit.details.time_out.name())),
        of_visit("screening", Kind::Json, |r| Cell::list(&r.visit.details.screening)),
        of_visit("visit_pain_before_0_10", Kind::Integer, |r| Cell::of(r.visit.details.pain_before.map(|p| p.value()))),
        of_visit("visit_pain_after_0_10", Kind::Integer, |r| Cell::of(r.visit.details.pain_after.map(|p| p.value()))),
        of_visit("visit_pain_after_at", Kind::Time, |r| Cell::of(r.visit.details.pain_after_at)),
        of_visit("plan", Kind::Text, |r| Cell::text(&r.visit.details.plan)),
        of_visit("aftercare", Kind::Text, |r| Cell::text(&r.visit.details.aftercare)),
        of_visit("pain_areas", Kind::Json, |r| Cell::list(&r.visit.pain_areas)),
    ]
}

fn signing_columns() -> Vec<Column> {
    vec![
        of_visit("warnings_read", Kind::Json, |r| Cell::list(&r.visit.acknowledgements)),
        of_visit("signed_by", Kind::Text, |r| Cell::text(signature(r.visit).map_or("", |s| &s.by.name))),
        of_visit("signed_by_credentials", Kind::Text, |r| {
            Cell::text(signature(r.visit).map_or("", |s| &s.by.credentials))
        }),
        of_visit("signed_by_number", Kind::Text, |r| Cell::text(signature(r.visit).map_or("", |s| &s.by.number))),
        of_visit("signed_by_number_kind", Kind::Text, |r| {
            Cell::text(signature(r.visit).map_or("", |s| &s.by.number_kind))
        }),
        of_visit("signed_at", Kind::Time, |r| Cell::of(signature(r.visit).map(|s| s.at))),
        of_visit(
            "identity_at_signing",
            Kind::Choice(&["covered", "unidentified", "not-covered", "cannot-be-checked"]),
            |r| {
                Cell::of(signature(r.visit).map(|s| match &s.as_signed {
                    _ if r.altered.is_some() => "cannot-be-checked",
                    None => "not-covered",
                    Some(signed) if signed.unidentified.is_empty() => "covered",
                    Some(_) => "unidentified",
                }))
            },
        ),
        of_visit("unidentified_reason", Kind::Text, |r| {
            Cell::text(r.visit.as_signed().map_or("", |s| &s.unidentified))
        }),
        of_visit("signature_digest", Kind::Text, |r| Cell::text(signature(r.visit).map_or("", |s| &s.digest))),
        of_visit("amendments", Kind::Json, |r| Cell::list(&r.visit.amendments)),
    ]
}

/// The patient as the visit shows them.
fn patient<'a>(row: &Row<'a>) -> &'a Patient {
    row.chart.patient_at(row.visit)
}

const fn signature(visit: &Visit) -> Option<&Signature> {
    match &visit.status {
        Status::Signed(signature) => Some(signature),
        Status::Draft => None,
    }
}

/// A number of thousandths as a decimal number without trailing zeros.
pub(super) fn thousandths(n: u64) -> String {
    crate::rules::doses::totals::milliliters(n)
}
