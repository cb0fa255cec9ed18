//! Whether a chart could still be saved after an edit, by the rules of [`crate::chart::check`]: what is refused at once can be
//! put right at once, and a chart that cannot be saved any more is lost work.

use crate::chart::check::{
    amendment_texts, check_acknowledgements, check_details, check_mark, check_patch, check_patient, check_signature,
    check_texts,
};
use crate::chart::{Chart, Edit, EditError, Mark, PainArea};
use crate::diagnostics::Diagnostic;
use crate::ids::{MarkId, VisitId};

/// Refuses an edit that breaks a rule which what it replaces kept. A chart that broke it before, as a recovered one may,
/// can still be put right step by step.
///
/// # Errors
/// [`EditError::Unsound`] with the rule.
pub(in crate::chart) fn check(edit: &Edit, chart: &Chart) -> Result<(), EditError> {
    let wrong = wrong_with(edit, chart);
    let Some(first) = wrong.into_iter().next() else { return Ok(()) };
    if before(edit, chart).is_empty() { Err(EditError::Unsound(first.message)) } else { Ok(()) }
}

fn wrong_with(edit: &Edit, chart: &Chart) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    match edit {
        Edit::SetPatient(patient) => check_patient(patient, &mut found),
        Edit::SetVisitDetails(id, details) => {
            check_details(details, "", |mark| chart.mark(*id, mark).is_some(), &mut found);
        }
        Edit::SetAcknowledgements(_, list) => check_acknowledgements(list, "", &mut found),
        Edit::AddMark(id, mark) | Edit::SetMark(id, mark) => check_mark(mark, "", chart, *id, &mut found),
        Edit::RemoveMark(id, mark) => check_removal(*id, *mark, chart, &mut found),
        Edit::AddPainArea(_, area) | Edit::SetPainArea(_, area) => check_area(area, &mut found),
        Edit::Sign(_, signature) => check_signature(signature, "", &mut found),
        Edit::Amend(_, amendment) => check_texts("", &amendment_texts(amendment), &mut found),
        Edit::AmendEach(all) => {
            for (_, amendment) in all {
                check_texts("", &amendment_texts(amendment), &mut found);
            }
        }
        Edit::AddVisit(_) | Edit::RemoveVisit(_) | Edit::RemovePainArea(..) => {}
    }
    found
}

/// What is wrong already with what the edit replaces.
fn before(edit: &Edit, chart: &Chart) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    match edit {
        Edit::SetPatient(_) => check_patient(&chart.patient, &mut found),
        Edit::SetVisitDetails(id, _) => {
            if let Some(visit) = chart.visit(*id) {
                check_details(&visit.details, "", |mark| visit.mark(mark).is_some(), &mut found);
            }
        }
        Edit::SetAcknowledgements(id, _) => {
            if let Some(visit) = chart.visit(*id) {
                check_acknowledgements(&visit.acknowledgements, "", &mut found);
            }
        }
        Edit::SetMark(id, mark) => {
            if let Some(present) = chart.mark(*id, mark.id) {
                check_mark(present, "", chart, *id, &mut found);
            }
        }
        Edit::SetPainArea(id, area) => {
            if let Some(present) = chart.visit(*id).and_then(|v| v.pain_area(area.id)) {
                check_area(present, &mut found);
            }
        }
        _ => {}
    }
    found
}

fn check_area(area: &PainArea, found: &mut Vec<Diagnostic>) {
    check_texts("", &[&area.words], found);
    check_patch("", &area.patch, found);
}

/// Nothing may name a mark that goes: neither a complication of its visit nor a later mark.
fn check_removal(visit: VisitId, mark: MarkId, chart: &Chart, found: &mut Vec<Diagnostic>) {
    let complications = chart.visit(visit).and_then(|v| v.details.procedure.complications.as_ref());
    if complications.into_iter().flatten().any(|c| c.mark == Some(mark)) {
        found.push(Diagnostic::error("", "a complication belongs to this mark"));
    }
    let later = chart.visits.iter().filter(|v| v.id > visit).flat_map(|v| &v.marks);
    if later.into_iter().any(|m: &Mark| m.follows_any(visit, &[mark])) {
        found.push(Diagnostic::error("", "a mark of a later visit comes from this mark"));
    }
}
