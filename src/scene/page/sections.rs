//! The sections of a report around figures and table.

use super::ReportFacts;
use super::areas::avoided;
use super::band::{Standing, date_time};
use super::encounter::{self, Lines};
use super::flow::{Flow, Line, Style};
use super::points::capital;
use crate::atlas::Atlas;
use crate::body::Side;
use crate::chart::{Chart, Mark, State, Status, Visit};
use crate::i18n::{text, text_with};
use crate::ids::{MarkId, VisitId};
use crate::scene::amended::{amendment_about, said_by_amendment};
use crate::scene::{Ink, Weight};

/// What a reader has to know before anything else: that the pages are not what was signed, that the visit was entered in
/// error, or what was added since, by whom and why. The amendments stand in full at the end.
pub(super) fn standing(flow: &mut Flow, visit: &Visit, standing: Standing) {
    let bold = Style { weight: Weight::SemiBold, ..Style::BODY };
    if standing == Standing::Altered {
        flow.paragraph(&text("report-altered-what"), Style { ink: Ink::Danger, ..bold });
    }
    if standing == Standing::Unproven {
        flow.paragraph(&text("report-unproven-what"), Style { ink: Ink::Danger, ..bold });
    }
    if let Some(reason) = visit.as_signed().map(|s| s.unidentified.as_str()).filter(|reason| !reason.is_empty()) {
        flow.paragraph(&text_with("report-unidentified", &[("reason", reason.into())]), bold);
    }
    for a in &visit.amendments {
        let (date, time) = date_time(a.at);
        let who = format!("{} {}", a.by.name, a.by.credentials);
        let parts = [
            ("what", amendment_about(visit, a).into()),
            ("who", who.trim().into()),
            ("date", date.into()),
            ("time", time.into()),
            ("reason", (&a.reason).into()),
        ];
        flow.paragraph(&text_with("report-amended-head", &parts), bold);
    }
    if standing != Standing::Draft && standing != Standing::Signed {
        flow.y += 1.2;
    }
}

/// Complaint, diagnoses, pain and what to beware of: what belongs beside the figures. What nobody recorded is left out,
/// but for the complaint.
pub(super) fn complaint(flow: &mut Flow, chart: &Chart, visit: &Visit) {
    let d = &visit.details;
    let mut lines = Lines::default();
    let complaint = match d.complaint.as_str() {
        "" => text("report-not-recorded").into_owned(),
        words => words.to_owned(),
    };
    let side = d.complaint_side.map(|side| match side {
        Side::Right => text("side-right"),
        Side::Left => text("side-left"),
        Side::Midline => text("report-both-sides"),
    });
    let complaint = side.map_or(complaint.clone(), |s| format!("{complaint} ({}: {s})", text("report-complaint-side")));
    lines.known("report-complaint", &complaint);
    let diagnoses: Vec<String> =
        d.diagnoses.iter().map(|x| format!("{} {}", x.code, x.words).trim().to_owned()).collect();
    lines.known("report-diagnoses", &diagnoses.join("; "));
    lines.known("report-clinician", format!("{} {}", d.clinician.name, d.clinician.credentials).trim());
    let mut scores = Vec::new();
    for (id, score) in [("report-pain-before", d.pain_before), ("report-pain-after", d.pain_after)] {
        scores.extend(score.map(|s| text_with(id, &[("score", s.to_string().into())]).into_owned()));
    }
    scores.extend(
        d.pain_after_at.map(|t| text_with("note-at-time", &[("time", t.on(d.when.date()).into())]).into_owned()),
    );
    lines.known("report-pain-scores", &scores.join(", "));
    let weight = d.weight_kg.map(|w| w.to_string());
    let measures: Vec<String> = weight.into_iter().chain(d.height_cm.map(|h| h.to_string())).collect();
    lines.known("report-measures", &measures.join(" · "));
    let patient = chart.patient_at(visit);
    lines.known("report-alerts", &patient.alert_list().join("; "));
    lines.known("report-areas-to-avoid", &avoided(patient));
    lines.set(flow);
}

/// What is known before the needle, and how it was prepared; nothing where nobody recorded anything.
pub(super) fn before(flow: &mut Flow, chart: &Chart, visit: &Visit, facts: &ReportFacts<'_>) {
    let (patient, d) = (chart.patient_at(visit), &visit.details);
    let mut lines = Lines::default();
    let numbers: Vec<String> =
        patient.identifiers.iter().map(|i| format!("{} {}", i.system, i.value).trim().to_owned()).collect();
    let named = patient.identifiers.iter().any(|i| !i.system.is_empty());
    lines.known("report-identifiers", &if named || numbers.len() > 1 { numbers.join("; ") } else { String::new() });
    encounter::setting(&mut lines, d);
    encounter::history(&mut lines, &d.history, facts);
    encounter::procedure(&mut lines, d, facts);
    lines.set_below("report-before", flow);
}

/// The sums of the visit.
pub(super) fn totals(flow: &mut Flow, facts: &ReportFacts<'_>) {
    if facts.totals.is_empty() {
        return;
    }
    flow.heading(2, &text("report-totals"), 12.0);
    for (what, how_much) in &facts.totals {
        flow.fact(what, how_much);
    }
    let doses = facts.doses.iter().flat_map(|words| Style::BODY.wrap(words, flow.fact_width())).collect::<Vec<_>>();
    if !doses.is_empty() {
        flow.fact_lines(&text("report-doses"), doses);
    }
}

/// What is said about single points in words.
pub(super) fn notes(flow: &mut Flow, chart: &Chart, visit: &Visit, atlas: &Atlas) {
    let noted: Vec<(&Mark, Vec<String>)> =
        visit.marks.iter().map(|m| (m, note_of(m, chart))).filter(|(_, note)| !note.is_empty()).collect();
    if noted.is_empty() {
        return;
    }
    flow.heading(2, &text("report-notes"), 10.0);
    for (mark, note) in noted {
        let label = text_with("report-note-of", &[("number", mark.number.to_string().into())]);
        let bold = Style { weight: Weight::SemiBold, ..Style::BODY };
        let muscle = mark.muscle_id().map(|id| atlas.muscle_label(id, mark.side));
        let mut lines: Vec<Line> = bold.wrap(&muscle.unwrap_or_default(), flow.fact_width());
        lines.extend(note.iter().flat_map(|words| Style::BODY.wrap(words, flow.fact_width())));
        flow.fact_lines(&label, lines);
    }
}

fn note_of(mark: &Mark, chart: &Chart) -> Vec<String> {
    let mut parts: Vec<String> = earlier(mark, chart);
    if let State::Deferred { reason } = &mark.state
        && !reason.is_empty()
    {
        parts.push(text_with("report-deferred-because", &[("words", reason.into())]).into_owned());
    }
    if !mark.refers_to.is_empty() {
        parts.push(text_with("report-refers-to", &[("words", (&mark.refers_to).into())]).into_owned());
    }
    parts.extend(encounter::examined(&mark.examination));
    parts.extend(mark.corrections.iter().map(crate::scene::words::correction));
    if !mark.note.is_empty() {
        parts.push(mark.note.clone());
    }
    if let Some(complication) = mark.injection().map(|i| &i.complication).filter(|c| !c.is_empty()) {
        parts.push(text_with("report-complication-of", &[("words", complication.into())]).into_owned());
    }
    parts
}

/// Which point of an earlier visit it is, and which it was said not to be.
fn earlier(mark: &Mark, chart: &Chart) -> Vec<String> {
    let named = |id: &'static str, visit: VisitId, of: MarkId| {
        let earlier = chart.visit(visit)?;
        let number = earlier.mark(of)?.number.to_string();
        let parts = [("number", number.into()), ("date", earlier.details.when.date().to_string().into())];
        Some(capital(&text_with(id, &parts)))
    };
    let same = mark.origin.and_then(|o| named("note-same-point", o.visit, o.mark));
    let others = mark.other_than.iter().filter_map(|o| named("note-other-point", o.visit, o.mark));
    same.into_iter().chain(others).collect()
}

/// Who signed and when, or that nobody did; then what was added since.
pub(super) fn signature(flow: &mut Flow, visit: &Visit) {
    flow.heading(2, &text("report-signature"), 8.0);
    match &visit.status {
        Status::Draft => flow.paragraph(&text("report-not-signed"), Style::BODY),
        Status::Signed(s) => {
            let who = format!("{} {}", s.by.name, s.by.credentials);
            let (date, time) = date_time(s.at);
            let parts = [
                ("who", who.trim().into()),
                ("date", date.into()),
                ("time", time.into()),
                ("offset", s.at.offset().into()),
            ];
            flow.paragraph(&text_with("report-signed-by", &parts), Style::BODY);
            if s.as_signed.is_none() {
                flow.paragraph(&text("report-without-identity"), Style::TABLE_MUTED);
            }
            if !s.digest.is_empty() {
                flow.paragraph(&text_with("report-digest", &[("digest", (&s.digest).into())]), Style::TABLE_MUTED);
            }
        }
    }
    if visit.amendments.is_empty() {
        return;
    }
    flow.heading(2, &text("report-amendments"), 10.0);
    for a in &visit.amendments {
        let who = format!("{} {}", a.by.name, a.by.credentials);
        let (date, time) = date_time(a.at);
        let parts = [("who", who.trim().into()), ("reason", (&a.reason).into()), ("time", time.into())];
        let bold = Style { weight: Weight::SemiBold, ..Style::BODY };
        let mut lines = bold.wrap(&amendment_about(visit, a), flow.fact_width());
        lines.extend(bold.wrap(&text_with("report-amended-by", &parts), flow.fact_width()));
        lines.extend(Style::BODY.wrap(&said_by_amendment(a), flow.fact_width()));
        flow.fact_lines(&date, lines);
    }
}
