//! Warnings that somebody has read, as they were shown.

use super::band::date_time;
use super::flow::Flow;
use crate::atlas::Atlas;
use crate::chart::{Visit, Warning};
use crate::i18n::{text, text_with};

/// Says which warnings were read, by whom and when; nothing when there were none.
pub(super) fn warnings(flow: &mut Flow, visit: &Visit, atlas: &Atlas) {
    if visit.acknowledgements.is_empty() {
        return;
    }
    flow.heading(2, &text("report-warnings"), 10.0);
    for read in &visit.acknowledgements {
        let words = match (read.words.trim(), &read.warning) {
            ("", Warning::Hazard(id)) => {
                let known = atlas.hazards().iter().find(|h| h.id == id.as_str());
                known.map_or_else(|| id.to_string(), |h| h.name.clone())
            }
            ("", Warning::AreaToAvoid(reason)) => reason.clone(),
            ("", Warning::ThoraxBothSides) => text("report-warning-thorax").into_owned(),
            ("", Warning::OtherSide) => text("report-warning-side").into_owned(),
            (words, _) => words.to_owned(),
        };
        let who = format!("{} {}", read.by.name, read.by.credentials);
        let (date, time) = date_time(read.at);
        let label = text_with("report-warning-read", &[("time", time.into())]).into_owned();
        let by = match who.trim() {
            "" => date,
            who => format!("{who}, {date}"),
        };
        flow.fact(&label, &format!("{words} ({by})"));
    }
}
