//! Warnings that somebody has read, as they were shown.

use super::Warned;
use super::band::date_time;
use super::flow::{Flow, Style};
use crate::atlas::Atlas;
use crate::chart::Visit;
use crate::i18n::{text, text_with};
use crate::scene::words::{points, warning_at, warning_read};

/// Says which warnings nobody read, and which were read, by whom and when; nothing when there were none.
pub(super) fn warnings(flow: &mut Flow, visit: &Visit, atlas: &Atlas, warned: &[Warned]) {
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
        let mut words = warning_read(read, atlas);
        if let Some(w) = warned.iter().find(|w| w.warning == read.warning) {
            let numbers = w.marks.iter().filter_map(|&id| visit.mark(id)).map(|m| m.number);
            words = format!("{words} – {}", points(numbers));
        }
        let who = format!("{} {}", read.by.name, read.by.credentials);
        let (date, time) = date_time(read.at);
        let label = text_with("report-warning-read", &[("time", time.into())]).into_owned();
        let by = match who.trim() {
            "" => date,
            who => format!("{who}, {date}"),
        };
        let by = if read.raised { format!("{by}, {}", text("note-warning-raised")) } else { by };
        flow.fact(&label, &format!("{words} ({by})"));
    }
}
