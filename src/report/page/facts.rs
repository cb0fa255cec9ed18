//! The facts of a record that stand beside its figure: why, with what consent, with what, how much, with what result.

use super::ReportFacts;
use super::encounter::{self, Lines, care, choice, joined, score, since_last};
use super::points::Common;
use crate::body::Side;
use crate::chart::{Answer, Chart, Visit, VisitDetails};
use crate::i18n::{text, text_with};
use crate::rules::course::trends::relief_percent;
use crate::scene::words::{self, day, upper_first};
use crate::units::PainScore;

/// Why the patient came, and why the treatment was needed.
pub(super) fn indication(lines: &mut Lines, chart: &Chart, visit: &Visit, facts: &ReportFacts<'_>) {
    let d = &visit.details;
    lines.known("report-complaint", &complaint(d));
    let diagnoses = d.diagnoses.iter().map(|x| format!("{} {}", x.code, x.words).trim().to_owned());
    lines.known("report-diagnoses", &diagnoses.collect::<Vec<_>>().join("; "));
    lines.known("report-necessity", &necessity(d, visit.treated().count(), facts));
    if let Some(before) = treated_before(chart, visit) {
        let date = day(before.details.when.date());
        let label = text_with("report-since", &[("date", date.into())]);
        lines.known_as(&label, &comparison(before, d));
    } else {
        lines.known("report-since-last", &since_last(&d.history.since_last));
    }
    lines.known("report-pain-scores", &pain(d));
    let function = d.history.function.iter().map(|f| score(f, facts)).collect::<Vec<_>>().join("; ");
    lines.known("report-function", &function);
    let measures = [d.weight_kg.map(words::weight), d.height_cm.map(words::height)];
    lines.known("report-measures", &measures.into_iter().flatten().collect::<Vec<_>>().join(" · "));
    lines.known("report-alerts", &chart.patient_at(visit).alert_list().join("; "));
    lines.known("report-areas-to-avoid", &super::areas::avoided(chart.patient_at(visit)));
}

/// Consent, time-out and how it was prepared.
pub(super) fn preparation(lines: &mut Lines, visit: &Visit) {
    let (d, p) = (&visit.details, &visit.details.procedure);
    let with_note = |words: String, note: &str| match (words.is_empty(), note.trim()) {
        (_, "") => words,
        (true, note) => note.to_owned(),
        (false, note) => format!("{words}: {note}"),
    };
    let consent = answered("report-consent-yes", "report-consent-no", d.consent);
    let consent = match (d.consent, p.consent_note.trim()) {
        // What was talked about belongs to a consent that was given.
        (Answer::No | Answer::NotApplicable, note) if !note.is_empty() => {
            text_with("report-answer-noted", &[("answer", consent.into()), ("note", note.into())]).into_owned()
        }
        (_, note) => with_note(consent, note),
    };
    lines.known("report-consent", &consent);
    let at = p.time_out_at.filter(|_| d.time_out == Answer::Yes).map(|at| words::time(at, d.when.date()));
    let at = at.map(|at| text_with("note-at-time", &[("time", at.into())]).into_owned()).unwrap_or_default();
    let time_out = [answered("report-time-out-yes", "report-time-out-no", d.time_out), at];
    lines.known(
        "report-time-out",
        time_out.iter().filter(|w| !w.is_empty()).cloned().collect::<Vec<_>>().join(" ").trim(),
    );
    let position = p.position.map(|x| choice("position", x.name())).unwrap_or_default();
    let skin = p.skin_agent.map(|x| {
        let agent = choice("skin-agent", x.name());
        text_with("report-skin", &[("agent", agent.into())]).into_owned()
    });
    lines.known("report-preparation", &upper_first(&joined([position, skin.unwrap_or_default()])));
}

/// What was given, how much of it, and the muscles treated; with `once` what was found at every treated point too.
pub(super) fn treatment(lines: &mut Lines, common: &Common, once: bool, facts: &ReportFacts<'_>) {
    let each = match common.fluids.join(", ") {
        fluids if fluids.is_empty() => fluids,
        fluids => text_with("report-each-injection", &[("fluids", fluids.into())]).into_owned(),
    };
    let technique = std::iter::once(each).chain(common.technique.iter().cloned());
    lines.known("report-technique", &upper_first(&joined(technique)));
    if once {
        lines.known("report-found-at-all", &common.found());
    }
    lines.known("report-medication-given", &facts.vials.join("\n"));
    lines.known("report-doses", &facts.doses.join(" "));
    for (label, words) in &facts.totals {
        lines.known_as(label, words);
    }
}

/// The complaint with its side and for how long.
fn complaint(d: &VisitDetails) -> String {
    let side = d.complaint_side.map(|side| match side {
        Side::Right => text("note-side-right").into_owned(),
        Side::Left => text("note-side-left").into_owned(),
        Side::Midline => text("report-both-sides").into_owned(),
    });
    let duration =
        d.history.duration.map(|span| text_with("note-for", &[("span", span.to_string().into())]).into_owned());
    let more = joined([side.unwrap_or_default(), duration.unwrap_or_default()]);
    match (d.complaint.trim(), more.is_empty()) {
        ("", _) => upper_first(&more),
        (complaint, true) => complaint.to_owned(),
        (complaint, false) => format!("{complaint} ({more})"),
    }
}

/// Why the treatment was needed, from what is recorded: what pressing found, what was tried before, what the clinician
/// gave as the reason, what it is for.
fn necessity(d: &VisitDetails, treated: usize, facts: &ReportFacts<'_>) -> String {
    let h = &d.history;
    let intent = h.intent.map(|i| text(&format!("note-intent-{}", i.name())).into_owned()).unwrap_or_default();
    let criteria = if facts.criteria.is_empty() {
        String::new()
    } else {
        let points = if facts.criteria.len() == treated {
            text("report-criteria-all").into_owned()
        } else {
            words::points(facts.criteria.iter().copied())
        };
        text_with("report-criteria", &[("points", points.into())]).into_owned()
    };
    let tried = match h.prior_care.as_deref() {
        None => String::new(),
        Some([]) => text("note-no-care").into_owned(),
        Some(list) => {
            let list = list.iter().map(care).collect::<Vec<_>>().join("; ");
            text_with("report-care-tried", &[("list", list.into())]).into_owned()
        }
    };
    let goal = match h.goal.trim() {
        "" => String::new(),
        goal => text_with("report-goal-is", &[("goal", goal.into())]).into_owned(),
    };
    let sentences = [intent, criteria, tried, h.necessity.clone(), goal].map(|words| sentence(&words));
    sentences.into_iter().filter(|s| !s.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The last earlier visit at which something was treated.
fn treated_before<'a>(chart: &'a Chart, visit: &Visit) -> Option<&'a Visit> {
    let earlier = chart.visits.iter().filter(|v| v.details.when < visit.details.when && v.treated().next().is_some());
    earlier.max_by_key(|v| v.details.when)
}

/// What became of the patient since an earlier visit: days, relief, pain then and now.
fn comparison(before: &Visit, d: &VisitDetails) -> String {
    let days = usize::try_from((d.when.date() - before.details.when.date()).get_days()).unwrap_or_default();
    let days = text_with("report-days-ago", &[("n", days.into())]).into_owned();
    let pain = match (before.details.pain_before, d.pain_before) {
        (Some(then), Some(now)) => {
            let parts = [("then", then.to_string().into()), ("now", now.to_string().into())];
            text_with("report-pain-then-now", &parts).into_owned()
        }
        _ => String::new(),
    };
    joined([days, since_last(&d.history.since_last), pain])
}

/// The patient's pain before and after, with how much less it is, and when it was asked.
fn pain(d: &VisitDetails) -> String {
    let scored = |id: &'static str, score: Option<PainScore>| {
        score.map(|s| text_with(id, &[("score", s.to_string().into())]).into_owned())
    };
    let scores = [scored("report-pain-before", d.pain_before), scored("report-pain-after", d.pain_after)];
    let mut words = scores.into_iter().flatten().collect::<Vec<_>>().join(" → ");
    if let Some(percent) = relief_percent(d.pain_before, d.pain_after).filter(|percent| *percent >= 0) {
        let less = text_with("note-percent-less", &[("percent", percent.to_string().into())]);
        words = format!("{words} ({less})");
    }
    let at = d.pain_after_at.filter(|_| d.pain_after.is_some()).map(|at| words::time(at, d.when.date()));
    let at = at.map(|at| text_with("note-at-time", &[("time", at.into())]).into_owned());
    joined([words, at.unwrap_or_default()])
}

/// Yes and no in the words of the field; empty when nobody asked.
fn answered(yes: &'static str, no: &'static str, answer: Answer) -> String {
    match answer {
        Answer::NotAsked => String::new(),
        Answer::NotApplicable => text("report-answer-not-applicable").into_owned(),
        Answer::Yes => text(yes).into_owned(),
        Answer::No => text(no).into_owned(),
    }
}

/// A sentence: a capital first letter and a full stop at its end.
fn sentence(words: &str) -> String {
    let mut words = upper_first(words.trim());
    if !words.is_empty() && !words.ends_with(['.', '!', '?']) {
        words.push('.');
    }
    words
}

/// History, examination and what was asked before, with what is too much for the head.
pub(super) fn history(chart: &Chart, visit: &Visit, facts: &ReportFacts<'_>) -> Lines {
    let d = &visit.details;
    let mut lines = Lines::default();
    let more = chart.patient_at(visit).identifiers.iter().skip(1).map(words::identifier).collect::<Vec<_>>();
    lines.known("report-identifiers", &more.join("; "));
    encounter::setting(&mut lines, d);
    encounter::history(&mut lines, &d.history, facts);
    let name = |a: &crate::chart::Answered| facts.tables.screening.name(&a.question).to_owned();
    lines.known("report-screening", &encounter::answers(&d.screening, &name));
    encounter::procedure(&mut lines, d, facts);
    lines
}
