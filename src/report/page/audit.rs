//! The audit of a record: what it leaves open, which warnings were read and which were not, how doses compare with their
//! limits. For the clinic's own files; none of it stands in the record that is filed.

use super::flow::Flow;
use super::text::Style;
use super::{AuditFacts, Warned};
use crate::atlas::Atlas;
use crate::chart::{Answer, Chart, Mark, Visit};
use crate::i18n::{text, text_with};
use crate::scene::words::{self, points as point_list, warning_at, warning_read};

/// Sets the audit.
pub(super) fn audit(flow: &mut Flow, chart: &Chart, visit: &Visit, atlas: &Atlas, facts: &AuditFacts) {
    flow.paragraph(&text("audit-intro"), Style::TABLE_MUTED);
    flow.heading(2, &text("audit-open"), 10.0);
    let mut open = lines(chart, visit);
    open.extend(not_asked(&facts.not_asked));
    if open.is_empty() {
        flow.paragraph(&text("audit-nothing-open"), Style::BODY);
    }
    for (label, words) in &open {
        flow.fact(label, words);
    }
    if !facts.missing.is_empty() {
        flow.heading(2, &facts.rules, 10.0);
        if let Some(words) = &facts.rules_overdue {
            flow.paragraph(words, Style::BODY);
        }
        flow.list(&facts.missing, Style::BODY);
    }
    warnings(flow, visit, atlas, &facts.warned);
    beside(flow, visit, facts);
    if !facts.doses.is_empty() {
        flow.heading(2, &text("audit-doses"), 10.0);
        for words in &facts.doses {
            flow.paragraph(words, Style::BODY);
        }
    }
}

/// Says which warnings nobody read, and which were read, by whom and when; nothing when there were none.
fn warnings(flow: &mut Flow, visit: &Visit, atlas: &Atlas, warned: &[Warned]) {
    let unread: Vec<&Warned> = warned.iter().filter(|w| w.unread).collect();
    if !unread.is_empty() {
        flow.heading(2, &text("report-warnings-unread"), 10.0);
        for w in unread {
            flow.paragraph(&warning_at(&w.name, &w.marks, visit), Style::BODY);
        }
    }
    if visit.acknowledgements.is_empty() {
        return;
    }
    flow.heading(2, &text("report-warnings"), 10.0);
    for read in &visit.acknowledgements {
        let mut what = warning_read(read, atlas);
        if let Some(w) = warned.iter().find(|w| w.warning == read.warning) {
            let numbers = w.marks.iter().filter_map(|&id| visit.mark(id)).map(|m| m.number);
            what = format!("{what} – {}", point_list(numbers));
        }
        let label = text_with("report-warning-read", &[("time", read.at.hour_minute().into())]).into_owned();
        let date = words::day(read.at.date());
        let by = match words::clinician(&read.by) {
            who if who.is_empty() => date,
            who => format!("{who}, {date}"),
        };
        let by = if read.raised { format!("{by}, {}", text("note-warning-raised")) } else { by };
        flow.fact(&label, &format!("{what} ({by})"));
    }
}

/// What was said and nobody had to read: needles, structures close by, what depends on the vial, allergies that no vial was
/// compared with.
fn beside(flow: &mut Flow, visit: &Visit, facts: &AuditFacts) {
    if facts.beside.is_empty() && facts.not_compared.is_empty() {
        return;
    }
    flow.heading(2, &text("audit-beside"), 10.0);
    for (marks, words) in &facts.beside {
        let numbers = marks.iter().filter_map(|&id| visit.mark(id)).map(|m| m.number);
        flow.fact(&words::upper_first(&point_list(numbers)), words);
    }
    if !facts.not_compared.is_empty() {
        flow.fact(&text("audit-not-compared"), &facts.not_compared.join(", "));
    }
}

/// The questions before the needle that nobody answered; `None` when all were.
fn not_asked((open, all): &(Vec<String>, usize)) -> Option<(String, String)> {
    let label = || text("audit-not-asked").into_owned();
    match open.len() {
        0 => None,
        n if n == *all => {
            Some((label(), text_with("audit-none-asked", &[("all", all.to_string().into())]).into_owned()))
        }
        _ => Some((label(), open.join("; "))),
    }
}

fn lines(chart: &Chart, visit: &Visit) -> Vec<(String, String)> {
    let mut lines = Vec::new();
    let mut say = |id: &str, words: String| {
        if !words.is_empty() {
            lines.push((text(id).into_owned(), words));
        }
    };
    let (p, d) = (chart.patient_at(visit), &visit.details);
    let not_asked: Vec<String> = [
        (p.allergies.is_none(), "report-allergies"),
        (p.anticoagulants.is_none(), "report-anticoagulants"),
        (d.consent == Answer::NotAsked, "report-consent"),
        (d.time_out == Answer::NotAsked, "report-time-out"),
        (d.weight_kg.is_none(), "report-weight"),
    ]
    .into_iter()
    .filter(|(open, _)| *open)
    .map(|(_, id)| text(id).to_lowercase())
    .collect();
    say("check-not-recorded", not_asked.join(", "));
    let day = d.when.date();
    let injected = |m: &Mark| m.injection().is_some_and(|i| !i.components.is_empty());
    say(
        "check-expired",
        points(visit, |m| m.injection().is_some_and(|i| i.components.iter().any(|c| c.is_expired(day)))),
    );
    say(
        "check-no-lot",
        points(visit, |m| m.injection().is_some_and(|i| i.components.iter().any(|c| c.lot.trim().is_empty()))),
    );
    say("check-no-needle", points(visit, |m| m.injection().is_some_and(|i| i.needle.is_none())));
    say("check-no-muscle", points(visit, |m| m.injection().is_some() && m.muscle.is_none()));
    say("check-no-pain", points(visit, |m| injected(m) && m.pain.is_none()));
    lines
}

/// The points for which something holds, by their numbers.
fn points(visit: &Visit, holds: impl Fn(&Mark) -> bool) -> String {
    let numbers: Vec<String> = visit.marks.iter().filter(|m| holds(m)).map(|m| m.number.to_string()).collect();
    if numbers.is_empty() {
        return String::new();
    }
    text_with("check-points", &[("n", numbers.len().into()), ("numbers", numbers.join(", ").into())]).into_owned()
}
