//! What was asked, measured and checked at the visit as a whole, beside its diagnoses and the procedure.

use super::super::codes::{Own, hl7};
use super::super::elements::{Annotation, CodeableConcept, Quantity, Reference, words};
use super::super::ids::Of;
use super::super::resources::{Component, Observation, Resource};
use super::super::source::Source;
use super::component::{answered, choice, coded, counted, maybe, quantity, said};
use super::identified;
use crate::chart::visit::answer::Answered;
use crate::chart::visit::clinical_history::{FunctionScore, PriorCare};
use crate::chart::visit::procedure::OtherAnaesthetic;
use crate::chart::{Answer, PainArea};
use crate::export::data::fhir::map::annotations::note;
use crate::i18n::text;
use crate::rules::clinical_tables::lists::ListItem;
use crate::scene::areas::pain_area_name;
use crate::scene::figure::view_title;
use crate::units::{Milli, ScaleScore};

/// Every observation of the visit that says something.
pub(super) fn observations(source: &Source<'_>) -> Vec<(String, Resource)> {
    let mut all = measures(source);
    all.extend(source.visit.details.history.function.iter().enumerate().filter_map(|(n, f)| function(source, n, f)));
    all.extend(history(source));
    all.extend(checks(source));
    all.extend(source.visit.pain_areas.iter().enumerate().map(|(n, a)| pain_area(source, n, a)));
    all
}

/// References to the observations of [`observations`] of some kinds, as the sections of the note list them.
pub(super) fn references(source: &Source<'_>, wanted: impl Fn(&Of<'_>) -> bool) -> Vec<Reference> {
    let visit = source.visit.id;
    let d = &source.visit.details;
    let mut all = Vec::new();
    all.extend(d.weight_kg.map(|_| Of::Weight(visit)));
    all.extend(d.height_cm.map(|_| Of::Height(visit)));
    let scored = d.history.function.iter().enumerate().filter(|(_, f)| score_of(f).is_some());
    all.extend(scored.map(|(n, _)| Of::Function(visit, n)));
    all.extend((!history_components(source).is_empty()).then_some(Of::History(visit)));
    all.extend((!check_components(source).is_empty()).then_some(Of::Checks(visit)));
    all.extend(source.visit.pain_areas.iter().map(|a| Of::PainArea(a.id)));
    all.iter().filter(|of| wanted(of)).map(|of| source.to("Observation", of)).collect()
}

/// An observation of the visit with what every one of them has.
fn of_visit(source: &Source<'_>, of: &Of<'_>, category: &str, code: CodeableConcept) -> Observation {
    Observation {
        identifier: vec![source.identifier(of)],
        status: source.status(None, "final"),
        category: vec![hl7("observation-category", category)],
        code,
        subject: source.patient(),
        encounter: source.encounter(),
        effective_date_time: source.when(),
        performer: vec![source.clinician()],
        ..Observation::default()
    }
}

fn finished(source: &Source<'_>, of: &Of<'_>, observation: Observation) -> (String, Resource) {
    identified(source, of, |id| Resource::Observation(Box::new(Observation { id, ..observation })))
}

/// Body weight and height, as US Core has them.
fn measures(source: &Source<'_>) -> Vec<(String, Resource)> {
    let d = &source.visit.details;
    let kilograms = d.weight_kg.map(|w| Quantity::ucum(f64::from(Milli::from(w)), "kg"));
    let centimetres = d.height_cm.map(|h| Quantity::ucum(f64::from(Milli::from(h)), "cm"));
    let one = |of: Of<'_>, key: &str, id: &str, value: Option<Quantity>| {
        let code = source.loinc.concept(key, &text(id));
        let observation = Observation { value_quantity: value?, ..of_visit(source, &of, "vital-signs", code) };
        Some(finished(source, &of, observation))
    };
    let visit = source.visit.id;
    [
        one(Of::Weight(visit), "body-weight", "fhir-body-weight", kilograms),
        one(Of::Height(visit), "body-height", "fhir-body-height", centimetres),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// What a functional scale says at all: a score, an earlier one, or words.
fn score_of(f: &FunctionScore) -> Option<()> {
    (f.score.is_some() || f.earlier.is_some() || words(&f.note).is_some()).then_some(())
}

/// The score of a functional scale, with the one before and what was scored.
fn function(source: &Source<'_>, n: usize, f: &FunctionScore) -> Option<(String, Resource)> {
    score_of(f)?;
    let of = Of::Function(source.visit.id, n);
    let scale = source.context.tables.scales.get(&f.scale);
    let name = scale.map_or_else(|| f.scale.to_string(), |s| s.name.clone());
    let percent = scale.is_some_and(|s| s.unit == "%");
    let score = |s: ScaleScore| Quantity::ucum(f64::from(Milli::from(s)), if percent { "%" } else { "{score}" });
    let earlier =
        f.earlier.map(|s| quantity(Own::Item.concept("earlier-score", &text("fhir-earlier-score")), score(s)));
    let earlier_on = f.earlier_on.map(|d| said("earlier-score-on", &text("fhir-earlier-score-on"), d.to_string()));
    let absent = if f.score.is_none() { hl7("data-absent-reason", "unknown") } else { CodeableConcept::default() };
    let observation = Observation {
        value_quantity: f.score.map(score).unwrap_or_default(),
        data_absent_reason: absent,
        note: words(&f.note).map(note).into_iter().collect::<Vec<Annotation>>(),
        component: earlier.into_iter().chain(earlier_on).collect(),
        ..of_visit(source, &of, "survey", Own::Item.concept(f.scale.as_str(), &name))
    };
    Some(finished(source, &of, observation))
}

/// The history behind the complaint; none where nothing of it was recorded.
fn history(source: &Source<'_>) -> Option<(String, Resource)> {
    let component = history_components(source);
    let of = Of::History(source.visit.id);
    let code = Own::Item.concept("history", &text("fhir-history"));
    let observation = Observation { component, ..of_visit(source, &of, "survey", code) };
    (!observation.component.is_empty()).then(|| finished(source, &of, observation))
}

fn history_components(source: &Source<'_>) -> Vec<Component> {
    let d = &source.visit.details;
    let h = &d.history;
    let mut all = Vec::new();
    all.extend(h.duration.map(|s| said("duration", &text("report-duration"), s.to_string())));
    all.extend(h.quality.iter().map(|q| choice("pain-quality", "report-quality", "quality", q.name())));
    all.extend(maybe("course", "report-course", &h.course));
    all.extend(h.factors.iter().map(|f| choice("factor", "report-factors", "factor", f.name())));
    all.extend(maybe("factors-note", "report-factors", &h.factors_note));
    match &h.prior_care {
        None => {}
        Some(list) if list.is_empty() => {
            all.push(said("prior-care", &text("report-prior-care"), text("fhir-none").into_owned()));
        }
        Some(list) => all.extend(list.iter().map(|c| said("prior-care", &text("report-prior-care"), care(c)))),
    }
    all.extend(maybe("earlier-injections", "report-earlier-injections", &h.earlier_injections));
    let since = &h.since_last;
    let relief = since.relief_percent.map(|p| Quantity::ucum(f64::from(p.value()), "%"));
    all.extend(relief.map(|r| quantity(Own::Item.concept("relief", &text("report-since-last")), r)));
    all.extend(since.lasted.map(|s| said("relief-lasted", &text("fhir-relief-lasted"), s.to_string())));
    all.extend(since.adherence.map(|a| choice("adherence", "fhir-adherence", "adherence", a.name())));
    all.extend(since.medicines.map(|m| choice("medicines-needed", "fhir-medicines-needed", "more-or-less", m.name())));
    all.extend(since.relaxants.map(|m| choice("relaxants-needed", "fhir-relaxants-needed", "more-or-less", m.name())));
    all.extend(since.therapy.map(|t| choice("therapy-taken", "fhir-therapy-taken", "more-or-less", t.name())));
    all.extend(since.changes.iter().map(|c| choice("changed-since", "fhir-changed-since", "change", c.name())));
    all.extend(maybe("relief-note", "report-since-last", &since.note));
    all.extend(d.series.session.map(|n| counted("series-session", "fhir-series-session", n.get())));
    all.extend(d.series.of.map(|n| counted("series-of", "fhir-series-of", n.get())));
    all.extend(maybe("medication", "report-medication", &h.medication));
    all.extend(maybe("illnesses", "report-illnesses", &h.illnesses));
    all.extend(maybe("goal", "report-goal", &h.goal));
    all.extend(answered("neurological", &text("report-neurological"), h.neurological.answer));
    all.extend(maybe("neurological-note", "report-neurological", &h.neurological.note));
    all.extend(maybe("examination", "report-examination", &h.examination));
    all.extend(maybe("differential", "report-differential", &h.differential));
    let items = &source.context.tables.candidacy.items;
    all.extend(h.candidacy.iter().flat_map(|a| answer(a, item(items, a))));
    all.extend(h.intent.map(|i| choice("intent", "report-intent", "intent", i.name())));
    all.extend(maybe("necessity", "report-necessity", &h.necessity));
    all
}

fn care(care: &PriorCare) -> String {
    let word = |family: &str, name: &str| text(&format!("choice-{family}-{name}")).into_owned();
    let parts = [
        Some(word("care", care.kind.name())),
        words(&care.what),
        care.duration.map(|d| d.to_string()),
        care.response.map(|r| word("response", r.name())),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// What was asked and checked around the needle; none where nothing of it was recorded.
fn checks(source: &Source<'_>) -> Option<(String, Resource)> {
    let component = check_components(source);
    let of = Of::Checks(source.visit.id);
    let code = Own::Item.concept("checks", &text("fhir-checks"));
    let observation = Observation { component, ..of_visit(source, &of, "procedure", code) };
    (!observation.component.is_empty()).then(|| finished(source, &of, observation))
}

fn check_components(source: &Source<'_>) -> Vec<Component> {
    let d = &source.visit.details;
    let p = &d.procedure;
    let mut all = Vec::new();
    all.extend(answered("consent", &text("report-consent"), d.consent));
    all.extend(maybe("consent-note", "report-consent", &p.consent_note));
    all.extend(answered("time-out", &text("report-time-out"), d.time_out));
    all.extend(p.time_out_at.filter(|_| d.time_out == Answer::Yes).map(|at| Component {
        code: Own::Item.concept("time-out-at", &text("report-time-out")),
        value_date_time: at.to_string(),
        ..Component::default()
    }));
    let observed = [
        ("observed-from", "form-observed-from", p.observed_from),
        ("observed-until", "form-observed-until", p.observed_until),
    ];
    all.extend(observed.into_iter().filter_map(|(code, words, at)| {
        Some(Component {
            code: Own::Item.concept(code, &text(words)),
            value_date_time: at?.to_string(),
            ..Component::default()
        })
    }));
    let asked = &source.context.tables.screening.questions;
    let question = |a: &Answered| asked.iter().find(|q| q.id == a.question).map(|q| q.question.clone());
    all.extend(d.screening.iter().flat_map(|a| answer(a, question(a))));
    let items = &source.context.tables.checklist.items;
    all.extend(p.checklist.iter().flat_map(|a| answer(a, item(items, a))));
    all.extend(p.position.map(|x| choice("position", "report-position", "position", x.name())));
    all.extend(p.skin_agent.map(|x| choice("skin-agent", "report-skin-agent", "skin-agent", x.name())));
    match &p.other_anaesthetics {
        None => {}
        Some(list) if list.is_empty() => {
            let none = text("fhir-none").into_owned();
            all.push(said("other-anaesthetic", &text("report-other-anaesthetics"), none));
        }
        Some(list) => all.extend(
            list.iter().map(|o| said("other-anaesthetic", &text("report-other-anaesthetics"), elsewhere(source, o))),
        ),
    }
    all.extend(maybe("options", "report-options", &p.options));
    all.extend(answered("programme", &text("report-programme"), p.programme.answer));
    all.extend(maybe("programme-note", "report-programme", &p.programme.note));
    all.extend(p.home_programme.iter().map(|e| choice("home-programme", "report-home-programme", "home", e.name())));
    all
}

/// The words of a row of a list; `None` where the table does not know it.
fn item(items: &[ListItem], answered: &Answered) -> Option<String> {
    items.iter().find(|i| i.id == answered.question).map(|i| i.item.clone())
}

/// An answer and what was noted beside it.
fn answer(a: &Answered, name: Option<String>) -> impl Iterator<Item = Component> + use<> {
    let name = name.unwrap_or_else(|| a.question.to_string());
    let noted = words(&a.note).map(|n| said(a.question.as_str(), &name, n));
    answered(a.question.as_str(), &name, a.answer).into_iter().chain(noted)
}

/// A local anaesthetic that somebody gave elsewhere on the day.
fn elsewhere(source: &Source<'_>, other: &OtherAnaesthetic) -> String {
    let epinephrine = other
        .epinephrine
        .map(|with| text(if with { "report-epinephrine-with" } else { "report-epinephrine-without" }).into_owned());
    let parts = [
        Some(source.context.tables.drugs.name(&other.drug).to_owned()),
        other.mg.map(|m| m.to_string()),
        epinephrine,
        other.at.map(|at| at.to_string()),
        words(&other.note),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// Where it hurts, in words; the outline itself is in the report.
fn pain_area(source: &Source<'_>, n: usize, area: &PainArea) -> (String, Resource) {
    let of = Of::PainArea(area.id);
    let mut component = vec![coded(
        Own::Item.concept("view", &text("fhir-view")),
        Own::Choice.concept(&["view", area.view.name()].join("-"), &view_title(area.view)),
    )];
    component.extend(area.qualities.iter().map(|q| choice("pain-quality", "report-quality", "quality", q.name())));
    component.extend(maybe("pain-area-words", "fhir-pain-area", &area.words));
    let from = area.mark.filter(|m| source.marks().any(|mark| mark.id == *m));
    let observation = Observation {
        value_string: pain_area_name(source.visit, n, area),
        derived_from: from.map(|m| source.to("Observation", &Of::Point(m))).into_iter().collect(),
        component,
        ..of_visit(source, &of, "exam", Own::Item.concept("pain-area", &text("fhir-pain-area")))
    };
    finished(source, &of, observation)
}

/// The history as the section of the note says it, a line for each item.
pub(super) fn history_in_words(source: &Source<'_>) -> Vec<String> {
    history_components(source).iter().map(line).collect()
}

/// What was asked and checked as the section of the note says it, a line for each item.
pub(super) fn checks_in_words(source: &Source<'_>) -> Vec<String> {
    check_components(source).iter().map(line).collect()
}

/// A component in words: what, and how it was.
fn line(component: &Component) -> String {
    let quantity = &component.value_quantity;
    let number = quantity.value.map(|v| match quantity.unit {
        unit if unit.starts_with('{') => v.to_string(),
        unit => format!("{v} {unit}"),
    });
    let spoken = [&component.value_string, &component.value_codeable_concept.text, &component.value_date_time];
    let value = number.or_else(|| spoken.into_iter().find(|s| !s.is_empty()).cloned()).unwrap_or_default();
    format!("{}: {value}", component.code.text)
}
