//! What `palpate check` says about signatures, and about who they are for.

use crate::chart::check::visits_before_birth;
use crate::chart::{Chart, Visit};
use crate::diagnostics::{Diagnostic, Severity};
use crate::i18n::{Part, text, text_with};
use crate::ids::VisitId;
use crate::report::clock_words;
use crate::store::Opened;
use crate::store::seal::{self, Flaw};

/// What is not as it was signed, what cannot be checked, and what followed. The last are notes: the chart is sound.
pub(in crate::cli) fn findings(opened: &Opened) -> Vec<Diagnostic> {
    let chart = &opened.chart;
    let mut found: Vec<Diagnostic> = chart.visits.iter().flat_map(|visit| of_visit(chart, visit)).collect();
    found.extend(opened.lost.iter().map(|id| Diagnostic::error(place(*id), text("cli-signed-lost"))));
    if chart.has_unrecorded_identity() {
        found.push(Diagnostic::error("", text("cli-identity-unrecorded")));
    }
    found.extend(visits_before_birth(chart).map(|(visit, _)| {
        let parts = [("visited", visit.details.when.date().to_string().into())];
        said(Severity::Warning, visit.id, "cli-before-birth", &parts)
    }));
    found.extend(changed_facts(chart));
    found
}

fn of_visit(chart: &Chart, visit: &Visit) -> Vec<Diagnostic> {
    let error = |id: &str, parts: &[(&str, Part<'_>)]| said(Severity::Error, visit.id, id, parts);
    let note = |id: &str, parts: &[(&str, Part<'_>)]| said(Severity::Note, visit.id, id, parts);
    let clocks = clock_words::doubts(visit, None).into_iter();
    let clock =
        |message| Diagnostic { severity: Severity::Warning, place: place(visit.id), message, hint: String::new() };
    let mut found: Vec<Diagnostic> = clocks.map(clock).collect();
    let Some(signature) = visit.signature() else { return found };
    if seal::cannot_be_checked(visit) {
        found.push(error("cli-signed-unproven", &[]));
    }
    found.extend(seal::flaws(chart, visit).into_iter().map(|flaw| match flaw {
        Flaw::Visit => error("cli-signed-altered", &[]),
        Flaw::Amendment(number) => error("cli-amendment-altered", &[("number", number.to_string().into())]),
    }));
    match signature.as_signed.as_deref() {
        None => found.push(note("cli-signed-without-identity", &[])),
        Some(signed) if !signed.unidentified.is_empty() => found.push(note("cli-unidentified", &[])),
        Some(_) => {}
    }
    found.extend(visit.identity_corrections().map(|(a, _)| {
        let parts = [("date", a.at.date().to_string().into()), ("who", a.by.name.as_str().into())];
        note("cli-identity-corrected", &parts)
    }));
    found
}

/// Facts of today that the visit signed last does not show. They change from day to day and need no correction.
fn changed_facts(chart: &Chart) -> Option<Diagnostic> {
    let signed = chart.visits.iter().filter_map(|v| Some((v.signature()?.at, v, v.as_signed()?)));
    let (_, visit, signed) = signed.max_by_key(|(at, visit, _)| (*at, visit.id))?;
    let facts = |p: &crate::chart::Patient| (p.allergies.clone(), p.anticoagulants.clone());
    (facts(&signed.patient) != facts(&chart.patient)).then(|| said(Severity::Note, visit.id, "cli-facts-changed", &[]))
}

fn said(severity: Severity, visit: VisitId, id: &str, parts: &[(&str, Part<'_>)]) -> Diagnostic {
    Diagnostic { severity, place: place(visit), message: text_with(id, parts).into_owned(), hint: String::new() }
}

fn place(visit: VisitId) -> String {
    text_with("cli-visit", &[("visit", visit.to_string().into())]).into_owned()
}
