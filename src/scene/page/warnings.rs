//! Warnings that somebody has read, as they were shown.

use super::band::date_time;
use super::flow::Flow;
use crate::atlas::Atlas;
use crate::chart::Visit;
use crate::i18n::{text, text_with};
use crate::scene::words::warning_read;

/// Says which warnings were read, by whom and when; nothing when there were none.
pub(super) fn warnings(flow: &mut Flow, visit: &Visit, atlas: &Atlas) {
    if visit.acknowledgements.is_empty() {
        return;
    }
    flow.heading(2, &text("report-warnings"), 10.0);
    for read in &visit.acknowledgements {
        let words = warning_read(read, atlas);
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
