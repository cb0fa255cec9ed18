//! History, procedure and what came after, as far as they were recorded. Nothing is said about what nobody recorded.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::ReportFacts;
use super::flow::Flow;
use super::text::Style;
use crate::atlas::Atlas;
use crate::chart::mark::injection::{Aspiration, Bleeding, EndFeel};
use crate::chart::visit::answer::Answered;
use crate::chart::visit::answer::Noted;
use crate::chart::visit::clinical_history::{ClinicalHistory, FunctionScore, PriorCare, SinceLast};
use crate::chart::visit::procedure::{Complication, Onset, OtherAnaesthetic};
use crate::chart::{Answer, Injection, Mark, Visit, VisitDetails};
use crate::i18n::{has_text, text, text_with};
use crate::scene::words::{self as said, day, series, upper_first, weakness};

/// Facts with no more letters than this share a line where room is scarce.
const SHORT: usize = 90;

/// Labels and what they say, to be set one below another.
#[derive(Default)]
pub(super) struct Lines(Vec<(String, String)>);

impl Lines {
    /// Adds a fact, unless there is nothing to say.
    pub(super) fn known(&mut self, label: &str, words: &str) {
        if !words.trim().is_empty() {
            self.known_as(&text(label), words);
        }
    }

    /// The same with the label itself.
    pub(super) fn known_as(&mut self, label: &str, words: &str) {
        if !words.trim().is_empty() {
            self.0.push((label.to_owned(), words.to_owned()));
        }
    }

    /// Sets them one after another in one paragraph, for what is looked up rather than read.
    pub(super) fn set_dense(self, flow: &mut Flow) {
        if self.0.is_empty() {
            return;
        }
        flow.skip(if flow.close { 0.8 } else { 2.0 });
        run_in(flow, &self.0);
    }

    /// Sets them, and says whether there were any: one below another, or where room is scarce short ones in one line.
    pub(super) fn set(self, flow: &mut Flow) -> bool {
        if flow.close {
            let is_short = |(label, words): &(String, String)| label.chars().count() + words.chars().count() <= SHORT;
            for together in self.0.chunk_by(|a, b| is_short(a) && is_short(b)) {
                run_in(flow, together);
                flow.y += 0.3;
            }
        } else {
            for (label, words) in &self.0 {
                flow.fact(label, words);
            }
        }
        !self.0.is_empty()
    }
}

/// Sets facts one after another in one paragraph, each with its label before it.
fn run_in(flow: &mut Flow, facts: &[(String, String)]) {
    let label = |label: &str| format!("{label}:");
    let words: Vec<(String, String)> = facts.iter().map(|(l, words)| (label(l), ended(words))).collect();
    let parts: Vec<(Style, &str)> = words
        .iter()
        .flat_map(|(label, words)| [(Style::BOLD, label.as_str()), (Style::BODY, words.as_str())])
        .collect();
    flow.run_in(&parts);
}

/// The words with a full stop at their end.
fn ended(words: &str) -> String {
    let words = words.trim_end();
    if words.ends_with(['.', '!', '?']) { words.to_owned() } else { format!("{words}.") }
}

/// The word for a value of a closed list; its own name while the catalogue has none.
pub(super) fn choice(family: &str, name: &str) -> String {
    let id = format!("choice-{family}-{name}");
    if has_text(&id) { text(&id).into_owned() } else { name.replace('-', " ") }
}

/// Parts that say something, in one line.
pub(super) fn joined(parts: impl IntoIterator<Item = String>) -> String {
    let parts: Vec<String> = parts.into_iter().filter(|p| !p.trim().is_empty()).collect();
    parts.join(", ")
}

/// A list that may not have been asked for: its entries, "none", or nothing.
fn asked_for<T>(list: Option<&Vec<T>>, one: impl Fn(&T) -> String) -> String {
    match list {
        None => String::new(),
        Some(list) if list.is_empty() => text("list-none").into_owned(),
        Some(list) => list.iter().map(one).collect::<Vec<_>>().join("; "),
    }
}

/// Where, how long, with whom.
pub(super) fn setting(lines: &mut Lines, d: &VisitDetails) {
    lines.known("report-assistants", &d.assistants);
    lines.known("report-referred-by", &d.referred_by);
}

/// What the patient told, what was tried, what was found, and why the needle.
pub(super) fn history(lines: &mut Lines, h: &ClinicalHistory, facts: &ReportFacts<'_>) {
    lines.known("report-quality", &words(&h.quality, |q| choice("quality", q.name())));
    lines.known("report-course", &h.course);
    let factors = words(&h.factors, |f| choice("factor", f.name()));
    lines.known("report-factors", &joined([factors, h.factors_note.clone()]));
    lines.known("report-earlier-injections", &h.earlier_injections);
    lines.known("report-medication", &h.medication);
    lines.known("report-illnesses", &h.illnesses);
    lines.known("report-neurological", &noted(&h.neurological));
    lines.known("report-examination", &h.examination);
    lines.known("report-differential", &h.differential);
    lines.known("report-candidacy", &answers(&h.candidacy, &|a| facts.tables.candidacy.name(&a.question).to_owned()));
}

/// What the last treatment did and what was different since then.
pub(super) fn since_last(since: &SinceLast) -> String {
    let with = |id: &'static str, words: String| {
        if words.is_empty() { words } else { text_with(id, &[("words", words.into())]).into_owned() }
    };
    joined([
        with("report-since-relief", since.relief_percent.map(|p| format!("{} %", p.value())).unwrap_or_default()),
        with("report-since-lasted", since.lasted.map(|s| s.to_string()).unwrap_or_default()),
        with("note-since-adherence", since.adherence.map(|a| choice("adherence", a.name())).unwrap_or_default()),
        with("note-since-medicines", since.medicines.map(|m| choice("more-or-less", m.name())).unwrap_or_default()),
        with("note-since-relaxants", since.relaxants.map(|m| choice("more-or-less", m.name())).unwrap_or_default()),
        with("note-since-therapy", since.therapy.map(|m| choice("more-or-less", m.name())).unwrap_or_default()),
        with("note-since-changes", words(&since.changes, |c| choice("change", c.name()))),
        since.note.clone(),
    ])
}

fn words<T>(set: &BTreeSet<T>, word: impl Fn(&T) -> String) -> String {
    joined(set.iter().map(word))
}

pub(super) fn care(care: &PriorCare) -> String {
    let duration = care.duration.map(|d| d.to_string()).unwrap_or_default();
    let response = care.response.map(|r| choice("response", r.name())).unwrap_or_default();
    joined([choice("care", care.kind.name()), care.what.clone(), duration, response])
}

pub(super) fn score(f: &FunctionScore, facts: &ReportFacts<'_>) -> String {
    let now = f.score.map_or_else(|| text("report-not-recorded").into_owned(), |s| s.to_string());
    let mut line = format!("{} {now}", facts.tables.scales.name(&f.scale));
    if let Some(earlier) = f.earlier {
        let on = f.earlier_on.map(day).unwrap_or_default();
        let parts = [("score", earlier.to_string().into()), ("date", on.into())];
        line = format!("{line} ({})", text_with("report-function-earlier", &parts).trim());
    }
    joined([line, f.note.clone()])
}

fn noted(noted: &Noted) -> String {
    let answer =
        if noted.answer == Answer::NotAsked { String::new() } else { text(answer_id(noted.answer)).into_owned() };
    joined([answer, noted.note.clone()])
}

const fn answer_id(answer: Answer) -> &'static str {
    match answer {
        Answer::NotAsked => "report-not-recorded",
        Answer::Yes => "report-answer-yes",
        Answer::No => "report-answer-no",
        Answer::NotApplicable => "report-answer-not-applicable",
    }
}

/// Answers to a list: those with the same answer one after another, `Yes: diabetes (diet). No: pregnant`.
pub(super) fn answers<'a>(list: &'a [Answered], name: &dyn Fn(&'a Answered) -> String) -> String {
    let of = |answer: Answer| {
        let alike = list.iter().filter(|a| a.answer == answer && (answer != Answer::NotAsked || !a.note.is_empty()));
        let one = |a: &'a Answered| {
            let name = said::lower_first(&name(a));
            if a.note.is_empty() { name } else { format!("{name} ({})", a.note) }
        };
        let words = alike.map(one).collect::<Vec<_>>().join("; ");
        let answer = upper_first(&text(&format!("note-answer-{}", answer.name())));
        (!words.is_empty()).then(|| format!("{answer} – {words}"))
    };
    let order = [Answer::Yes, Answer::No, Answer::NotApplicable, Answer::NotAsked];
    order.into_iter().filter_map(of).collect::<Vec<_>>().join(". ")
}

/// What was checked before, given elsewhere and talked about.
pub(super) fn procedure(lines: &mut Lines, d: &VisitDetails, facts: &ReportFacts<'_>) {
    let p = &d.procedure;
    let of = d.when.date();
    lines.known("report-checklist", &answers(&p.checklist, &|a| facts.tables.checklist.name(&a.question).to_owned()));
    lines.known("report-other-anaesthetics", &asked_for(p.other_anaesthetics.as_ref(), |o| elsewhere(o, of, facts)));
    lines.known("report-options", &p.options);
}

fn elsewhere(other: &OtherAnaesthetic, of: Date, facts: &ReportFacts<'_>) -> String {
    let dose = other.mg.map_or_else(|| text("report-dose-unknown").into_owned(), |m| m.to_string());
    let epinephrine = match other.epinephrine {
        None => String::new(),
        Some(true) => text("report-epinephrine-with").into_owned(),
        Some(false) => text("report-epinephrine-without").into_owned(),
    };
    let at = other.at.map(|m| said::time(m, of)).unwrap_or_default();
    joined([facts.tables.drugs.name(&other.drug).to_owned(), dose, epinephrine, at, other.note.clone()])
}

/// How the patient was afterwards, complications, instructions and plan.
pub(super) fn after(visit: &Visit, facts: &ReportFacts<'_>) -> Lines {
    let d = &visit.details;
    let p = &d.procedure;
    let complications = asked_for(p.complications.as_ref(), |c| complication(c, visit, facts));
    let given = answers(&p.aftercare, &|a| facts.tables.aftercare.name(&a.question).to_owned());
    let mut lines = Lines::default();
    for (id, words) in [
        ("report-observation", joined([said::observed(p, d.when.date()), p.observation.clone()])),
        ("report-complications", complications),
        ("report-aftercare-given", given),
        ("report-aftercare", d.aftercare.clone()),
        ("report-home-programme", words(&p.home_programme, |e| choice("home", e.name()))),
        ("report-programme", noted(&p.programme)),
        ("report-plan", d.plan.clone()),
        ("report-series", series(&d.series).join(", ")),
    ] {
        lines.known(id, &words);
    }
    lines
}

fn complication(c: &Complication, visit: &Visit, facts: &ReportFacts<'_>) -> String {
    let point = c.mark.and_then(|id| visit.mark(id)).map(|m| m.number.to_string());
    let point = point.map(|n| text_with("report-note-of", &[("number", n.into())]).to_lowercase());
    let onset = if c.onset == Onset::NotRecorded { String::new() } else { choice("onset", c.onset.name()) };
    let with = |id: &'static str, words: &str| {
        if words.is_empty() { String::new() } else { text_with(id, &[("words", words.into())]).into_owned() }
    };
    let severity = c.severity.map(|s| s.to_string()).unwrap_or_default();
    let seen = c.at.map(|m| said::time(m, visit.details.when.date())).unwrap_or_default();
    let over = c.resolved_on.map(day).unwrap_or_default();
    joined([
        facts.tables.complications.name(&c.kind).to_owned(),
        point.unwrap_or_default(),
        onset,
        with("report-complication-seen", &seen),
        with("report-complication-severity", &severity),
        c.words.clone(),
        with("report-complication-treated", &c.treatment),
        with("report-complication-outcome", &c.outcome),
        with("report-complication-reported", &c.reported_to),
        with("report-complication-over", &over),
    ])
}

/// What else was found at a point.
pub(super) fn examined(mark: &Mark, atlas: &Atlas) -> Vec<String> {
    let e = &mark.examination;
    let mut parts = Vec::new();
    let mut say = |id: &'static str, words: Option<String>| {
        if let Some(words) = words.filter(|w| !w.is_empty()) {
            parts.push(text_with(id, &[("words", words.into())]).into_owned());
        }
    };
    say("report-exam-tenderness", e.tenderness.map(|t| choice("tenderness", t.name())));
    say("report-exam-rest", e.pain_at_rest.map(|p| format!("{p}/10")));
    say("report-exam-movement", e.pain_on_movement.map(|p| format!("{p}/10")));
    say("report-exam-scale", e.visual_analogue_mm.map(|v| v.to_string()));
    say("report-exam-twitch", e.twitch_strength.map(|t| format!("{t}/3")));
    say("report-exam-quality", Some(words(&e.referral_quality, |q| choice("quality", q.name()))));
    say("report-exam-weakness", weakness(mark, atlas));
    let autonomic = e.autonomic.as_ref().map(|a| match words(a, |x| choice("autonomic", x.name())) {
        none if none.is_empty() => text("list-none").into_owned(),
        signs => signs,
    });
    say("report-exam-autonomic", autonomic);
    say("report-exam-confidence", e.confidence.map(|c| choice("confidence", c.name())));
    for m in &e.motion {
        let unit = choice("motion-unit", m.unit.name());
        let score = |v: Option<crate::units::Motion>| v.map_or_else(|| "?".to_owned(), |v| v.to_string());
        let limit = m.limited_by.map(|l| choice("limit", l.name())).unwrap_or_default();
        let measured = format!("{} {} → {} {unit}", m.movement, score(m.before), score(m.after));
        say("report-exam-motion", Some(joined([measured, limit])));
    }
    parts
}

/// How the needle was used and what it met, beyond passes, twitches and guidance. `day` is that of the visit.
pub(super) fn technique(i: &Injection, day: Date) -> Vec<String> {
    let mut parts = Vec::new();
    if let Some(n) = i.directions {
        let n: u16 = n.into();
        parts.push(text_with("cell-directions", &[("n", usize::from(n).into())]).into_owned());
    }
    match i.fan {
        None => {}
        Some(true) => parts.push(text("cell-fanned").into_owned()),
        Some(false) => parts.push(text("cell-not-fanned").into_owned()),
    }
    if i.aspiration != Aspiration::NotRecorded {
        let words = choice("aspiration", i.aspiration.name());
        parts.push(text_with("cell-aspiration", &[("words", words.into())]).into_owned());
    }
    if let Some(depth) = i.depth_mm {
        parts.push(text_with("cell-depth", &[("mm", depth.to_string().into())]).into_owned());
    }
    if let Some(strength) = i.twitch_strength {
        parts.push(text_with("cell-twitch-strength", &[("n", strength.to_string().into())]).into_owned());
    }
    if i.end_feel != EndFeel::NotRecorded {
        let words = choice("end-feel", i.end_feel.name());
        parts.push(text_with("cell-end-feel", &[("words", words.into())]).into_owned());
    }
    if i.bleeding != Bleeding::NotRecorded {
        let words = choice("bleeding", i.bleeding.name());
        parts.push(text_with("cell-bleeding", &[("words", words.into())]).into_owned());
    }
    if let Some(at) = i.at {
        parts.push(said::time(at, day));
    }
    parts
}
