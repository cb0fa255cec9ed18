//! The sections of a report around figures and table.

use super::band::RevisionStatus;
use super::encounter;
use super::flow::Flow;
use super::text::Style;
use crate::atlas::Atlas;
use crate::chart::{Amendment, AmendmentKind, Chart, Mark, Status, Visit};
use crate::i18n::{text, text_with};
use crate::ids::{MarkId, VisitId};
use crate::scene::Ink;
use crate::scene::amended::{amendment_about, said_by_amendment};
use crate::scene::words::{self, day, upper_first};

/// What a reader has to know before anything else: that the pages are not what was signed, that the visit was entered in
/// error, or what was added since, by whom, when and why.
pub(super) fn standing(flow: &mut Flow, visit: &Visit, standing: RevisionStatus) {
    if standing == RevisionStatus::Altered {
        flow.paragraph(&text("report-altered-what"), Style { ink: Ink::Danger, ..Style::BOLD });
        flow.y += 1.2;
    }
    if standing == RevisionStatus::OtherPatient {
        flow.paragraph(&text("doubt-other-patient"), Style { ink: Ink::Danger, ..Style::BOLD });
        flow.y += 1.2;
    }
    if standing == RevisionStatus::Unproven {
        flow.paragraph(&text("report-unproven-what"), Style { ink: Ink::Danger, ..Style::BOLD });
        flow.y += 1.2;
    }
    if let Some(reason) = visit.as_signed().map(|s| s.unidentified.as_str()).filter(|reason| !reason.is_empty()) {
        flow.paragraph(&text_with("report-unidentified", &[("reason", reason.into())]), Style::BOLD);
        flow.y += 1.2;
    }
    amendments(flow, visit);
}

/// The amendments, oldest first, each with its kind, what it is about, author, time, reason and text. The record below
/// stays as it was signed.
fn amendments(flow: &mut Flow, visit: &Visit) {
    if visit.amendments.is_empty() {
        return;
    }
    let was_signed = visit.signature().map(|s| day(s.at.date())).unwrap_or_default();
    let title = text("report-amendments");
    flow.heading(2, &title, 10.0);
    for a in &visit.amendments {
        let head = amendment_head(visit, a);
        let reason = text_with("report-amendment-reason", &[("reason", (&a.reason).into())]);
        flow.run_in(&[(Style::BOLD, head.as_str()), (Style::BODY, &said_by_amendment(a)), (Style::LABEL, &reason)]);
        flow.y += 0.5;
    }
    let struck = visit.amendments.iter().any(|a| a.kind == AmendmentKind::EnteredInError);
    let note = if struck { "report-amendments-note-struck" } else { "report-amendments-note" };
    flow.paragraph(&text_with(note, &[("date", was_signed.into())]), Style::TABLE_MUTED);
    let line = super::flow::rule(flow.frame.min.x, flow.frame.max.x, flow.y + 1.0, Ink::Line);
    flow.push(line);
    flow.y += 2.2;
}

/// `Late entry, point 2. Oct 5, 2026, 08:12, A. Example, MD:`
fn amendment_head(visit: &Visit, a: &Amendment) -> String {
    let parts = [
        ("what", amendment_about(visit, a).into()),
        ("when", words::day_and_time(a.at).into()),
        ("who", words::provider(&a.by).into()),
    ];
    text_with("report-amended-head", &parts).into_owned()
}

/// What else is said about single points.
pub(super) fn notes(flow: &mut Flow, chart: &Chart, visit: &Visit, atlas: &Atlas) {
    let noted: Vec<(&Mark, Vec<String>)> =
        visit.marks.iter().map(|m| (m, note_of(m, chart, atlas))).filter(|(_, note)| !note.is_empty()).collect();
    if noted.is_empty() {
        return;
    }
    flow.heading(2, &text("report-notes"), 8.0);
    for (mark, note) in noted {
        let label = text_with("report-note-of", &[("number", mark.number.to_string().into())]);
        let note: Vec<String> = note.iter().map(|words| ended(words)).collect();
        flow.run_in(&[(Style::BOLD, &format!("{label}:")), (Style::BODY, &note.join(" "))]);
    }
}

/// The words with a full stop at their end.
fn ended(words: &str) -> String {
    let words = words.trim_end();
    if words.ends_with(['.', '!', '?']) { words.to_owned() } else { format!("{words}.") }
}

fn note_of(mark: &Mark, chart: &Chart, atlas: &Atlas) -> Vec<String> {
    let mut parts: Vec<String> = earlier(mark, chart);
    parts.extend(encounter::examined(mark, atlas));
    parts.extend(mark.corrections.iter().map(words::correction));
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
        let parts = [("number", number.into()), ("date", day(earlier.details.when.date()).into())];
        Some(upper_first(&text_with(id, &parts)))
    };
    let same = mark.origin.and_then(|o| named("note-same-point", o.visit, o.mark));
    let others = mark.other_than.iter().filter_map(|o| named("note-other-point", o.visit, o.mark));
    same.into_iter().chain(others).collect()
}

/// Who signed and when, or that nobody did.
pub(super) fn signature(flow: &mut Flow, visit: &Visit) {
    flow.skip(if flow.close { 1.2 } else { 2.0 });
    // The line above it goes where the signature goes.
    flow.ensure(9.0);
    let line = super::flow::rule(flow.frame.min.x, flow.frame.max.x, flow.y, Ink::Line);
    flow.push(line);
    flow.y += 1.0;
    match &visit.status {
        Status::Draft => flow.paragraph(&text("report-not-signed"), Style::BOLD),
        Status::Signed(s) => {
            let mut by = s.by.clone();
            let treating = visit.treating();
            if by.number.is_empty() && by.name == treating.name {
                (by.number, by.number_kind) = (treating.number.clone(), treating.number_kind.clone());
            }
            let parts = [
                ("who", words::provider(&by).into()),
                ("date", day(s.at.date()).into()),
                ("time", s.at.hour_minute().into()),
                ("offset", s.at.offset().into()),
            ];
            flow.paragraph(&text_with("report-signed-by", &parts), Style::BOLD);
            if s.as_signed.is_none() {
                flow.paragraph(&text("report-without-identity"), Style::TABLE_MUTED);
            }
        }
    }
}
