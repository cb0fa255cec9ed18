//! What the record of a visit leaves open, and what does not fit together in it.

use super::flow::Flow;
use crate::chart::{Answer, Chart, Mark, Visit};
use crate::i18n::{text, text_with};

/// Says what is open; nothing when nothing is.
pub(super) fn checks(flow: &mut Flow, chart: &Chart, visit: &Visit) {
    let lines = lines(chart, visit);
    if lines.is_empty() {
        return;
    }
    flow.heading(2, &text("report-checks"), 10.0);
    for (label, words) in &lines {
        flow.fact(label, words);
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
