//! Areas in the report's words: where it hurts, and where no needle goes.

use super::flow::Flow;
use crate::chart::{Patient, Visit};
use crate::i18n::{text, text_with};
use crate::scene::areas::{pain_area_name, reason_of};

/// The pain areas by the numbers that stand in the figures.
pub(super) fn pain(flow: &mut Flow, visit: &Visit) {
    if visit.pain_areas.is_empty() {
        return;
    }
    flow.heading(2, &text("report-pain-areas"), 10.0);
    for (i, area) in visit.pain_areas.iter().enumerate() {
        let label = text_with("area-pain-short", &[("number", (i + 1).to_string().into())]);
        flow.fact(&label, &pain_area_name(visit, i, area));
    }
}

/// The areas to avoid with their reasons and where they are drawn; empty when there are none.
pub(super) fn avoided(patient: &Patient) -> String {
    let words = patient.areas_to_avoid.iter().map(|area| {
        let view = text(&format!("view-{}", area.view.name())).to_lowercase();
        let parts = [("reason", reason_of(area).into()), ("view", view.into())];
        text_with("report-area-to-avoid", &parts).into_owned()
    });
    words.collect::<Vec<_>>().join("; ")
}
