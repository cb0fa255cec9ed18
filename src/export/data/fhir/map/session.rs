//! What belongs to the visit as a whole: the encounter, its diagnoses, the procedure.

use std::collections::BTreeSet;

use super::super::codes::{Own, hl7};
use super::super::elements::{Annotation, CodeableConcept, Coding, Extension, Period, Reference, words};
use super::super::ids::Of;
use super::super::resources::{Condition, Encounter, Location, Participant, Performer, Procedure, Resource};
use super::super::source::{Source, side};
use super::component::listed;
use super::identified;
use crate::chart::visit::procedure::{Complication, Onset};
use crate::chart::{Answer, Diagnosis, Technique};
use crate::export::data::fhir::map::annotations::{added, note};
use crate::i18n::{text, text_with};
use crate::time::Moment;

/// Links a procedure to the places on the figure; R4 has no element for it.
const TARGET: &str = "http://hl7.org/fhir/StructureDefinition/procedure-targetBodyStructure";

pub(super) fn encounter(source: &Source<'_>) -> (String, Resource) {
    let of = Of::Encounter(source.visit.id);
    let ambulatory =
        Coding { system: "http://terminology.hl7.org/CodeSystem/v3-ActCode".to_owned(), code: "AMB".to_owned() };
    identified(source, &of, |id| {
        Resource::Encounter(Encounter {
            id,
            identifier: vec![source.identifier(&of)],
            status: source.status(None, "finished"),
            class: ambulatory,
            r#type: vec![CodeableConcept::text(text("fhir-visit"))],
            subject: source.patient(),
            participant: participants(source),
            period: Period { start: source.when(), end: ended(source) },
            location: words(&source.visit.details.place).map(place).into_iter().collect(),
            reason_code: complaint(source).into_iter().collect(),
            reason_reference: reasons(source),
            service_provider: source.clinic(),
        })
    })
}

/// Who examined, who helped and who referred the patient; the latter two are known by name only.
fn participants(source: &Source<'_>) -> Vec<Participant> {
    let d = &source.visit.details;
    let kind = |code: &str| vec![hl7("v3-ParticipationType", code)];
    let named = |code: &str, name: &str| {
        words(name).map(|display| Participant {
            r#type: kind(code),
            individual: Reference { display, ..Reference::default() },
        })
    };
    let clinician = Participant { r#type: kind("PPRF"), individual: source.clinician() };
    [Some(clinician), named("SPRF", &d.assistants), named("REF", &d.referred_by)].into_iter().flatten().collect()
}

/// When the visit ended; an end before the beginning is a slip that FHIR refuses (per-1).
fn ended(source: &Source<'_>) -> String {
    let d = &source.visit.details;
    d.ended.filter(|e| e.unix_seconds() >= d.when.unix_seconds()).map(|e| e.to_string()).unwrap_or_default()
}

fn place(display: String) -> Location {
    Location { location: Reference { display, ..Reference::default() } }
}

/// The complaint with its side.
pub(super) fn complaint(source: &Source<'_>) -> Option<CodeableConcept> {
    let d = &source.visit.details;
    let said = words(&d.complaint);
    let of_side = d.complaint_side.map(|s| side(s).text);
    let both = match (said, of_side) {
        (Some(said), Some(side)) => {
            text_with("fhir-complaint-side", &[("complaint", said.into()), ("side", side.into())]).into_owned()
        }
        (said, side) => said.or(side)?,
    };
    Some(CodeableConcept::text(both))
}

/// References to the diagnoses.
pub(super) fn reasons(source: &Source<'_>) -> Vec<Reference> {
    let diagnoses = source.visit.details.diagnoses.iter().enumerate();
    let known = diagnoses.filter(|(_, d)| concept(source, d).is_some());
    known.map(|(n, _)| source.to("Condition", &Of::Diagnosis(source.visit.id, n))).collect()
}

/// The diagnoses; one without code and words is none.
pub(super) fn conditions(source: &Source<'_>) -> Vec<(String, Resource)> {
    let void = source.is_void(None);
    let one = |(n, diagnosis): (usize, &Diagnosis)| {
        let of = Of::Diagnosis(source.visit.id, n);
        let code = concept(source, diagnosis)?;
        Some(identified(source, &of, |id| {
            Resource::Condition(Condition {
                id,
                identifier: vec![source.identifier(&of)],
                // con-5: what was entered in error has no clinical status.
                clinical_status: if void { CodeableConcept::default() } else { hl7("condition-clinical", "active") },
                verification_status: hl7("condition-ver-status", source.status(None, "confirmed")),
                category: vec![hl7("condition-category", "encounter-diagnosis")],
                code,
                subject: source.patient(),
                encounter: source.encounter(),
                recorded_date: source.when(),
                recorder: source.clinician(),
            })
        }))
    };
    source.visit.details.diagnoses.iter().enumerate().filter_map(one).collect()
}

/// A diagnosis in words, with its code where it has the form of one.
fn concept(source: &Source<'_>, diagnosis: &Diagnosis) -> Option<CodeableConcept> {
    let (code, said) = (words(&diagnosis.code), words(&diagnosis.words));
    let coded = code.clone().filter(|c| is_code(c)).zip(words(&source.context.exchange.diagnosis_system));
    let coding = coded.map(|(code, system)| Coding { system, code }).into_iter().collect::<Vec<_>>();
    let said = match (code, said) {
        (Some(code), Some(said)) if coding.is_empty() => format!("{code}: {said}"),
        (code, said) => said.or(code)?,
    };
    Some(CodeableConcept { coding, text: said })
}

/// Whether a text has the form of an ICD-10 code: a letter, two or more digits or letters, perhaps more after a point.
fn is_code(text: &str) -> bool {
    let (category, rest) = text.split_once('.').unwrap_or((text, "0"));
    let mut letters = category.chars();
    let upper = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit();
    category.len() == 3
        && letters.next().is_some_and(|c| c.is_ascii_uppercase())
        && letters.next().is_some_and(|c| c.is_ascii_digit())
        && letters.all(upper)
        && (1..=4).contains(&rest.len())
        && rest.chars().all(upper)
}

/// The session of injections; none where nothing was injected or needled.
pub(super) fn procedure(source: &Source<'_>) -> Option<(String, Resource)> {
    let all: Vec<_> = source.treated().filter_map(|m| m.injection().map(|i| (m, i))).collect();
    let stand: Vec<_> = all.iter().copied().filter(|(m, _)| source.stands(m.id)).collect();
    // Where nothing of it stands, the procedure itself was entered in error.
    let (injections, status) =
        if stand.is_empty() { (all, "entered-in-error") } else { (stand, source.status(None, "completed")) };
    if injections.is_empty() {
        return None;
    }
    let of = Of::Procedure(source.visit.id);
    let times: BTreeSet<Moment> = injections.iter().filter_map(|(_, i)| i.at).collect();
    let (at, period) = match (times.first(), times.last()) {
        (Some(first), Some(last)) if first != last => {
            (String::new(), Period { start: first.to_string(), end: last.to_string() })
        }
        (Some(only), _) => (only.to_string(), Period::default()),
        _ => (source.when(), Period::default()),
    };
    let fluid = injections.iter().any(|(_, i)| i.technique == Technique::Injection);
    let dry = injections.iter().any(|(_, i)| i.technique == Technique::DryNeedling);
    let code = match (fluid, dry) {
        (true, true) => Own::Act.concept("trigger-point-injection-and-dry-needling", &text("fhir-procedure-both")),
        (_, true) => Own::Act.concept("trigger-point-dry-needling", &text("fhir-procedure-dry")),
        _ => Own::Act.concept("trigger-point-injection", &text("fhir-procedure-injection")),
    };
    let mut sites: Vec<CodeableConcept> = Vec::new();
    for (mark, _) in &injections {
        let site = source.site(mark);
        if !sites.contains(&site) {
            sites.push(site);
        }
    }
    let needles: BTreeSet<String> = injections.iter().filter_map(|(_, i)| i.needle).map(|n| n.to_string()).collect();
    let place = |m: &crate::chart::Mark| Extension {
        url: TARGET.to_owned(),
        value_reference: Some(source.to("BodyStructure", &Of::Place(m.id))),
        ..Extension::default()
    };
    Some(identified(source, &of, |id| {
        Resource::Procedure(Box::new(Procedure {
            id,
            extension: injections.iter().map(|(m, _)| place(m)).collect(),
            identifier: vec![source.identifier(&of)],
            status,
            code,
            subject: source.patient(),
            encounter: source.encounter(),
            performed_date_time: at,
            performed_period: period,
            performer: vec![Performer { actor: source.clinician() }],
            reason_code: words(&source.visit.details.history.necessity)
                .map(CodeableConcept::text)
                .into_iter()
                .collect(),
            reason_reference: reasons(source),
            body_site: sites,
            outcome: words(&source.visit.details.procedure.observation).map(CodeableConcept::text).unwrap_or_default(),
            complication: complications(source).into_iter().map(CodeableConcept::text).collect(),
            follow_up: follow_up(source),
            note: notes(source),
            used_code: needles.into_iter().map(CodeableConcept::text).chain(skin_agent(source)).collect(),
        }))
    }))
}

/// With what the skin was cleansed.
fn skin_agent(source: &Source<'_>) -> Option<CodeableConcept> {
    source.visit.details.procedure.skin_agent.map(|agent| listed("skin-agent", agent.name()))
}

/// Which other options were talked about, and what was added to the visit as a whole after signing.
fn notes(source: &Source<'_>) -> Vec<Annotation> {
    let options = words(&source.visit.details.procedure.options);
    let options = options.map(|said| note(format!("{}: {said}", text("report-options"))));
    options.into_iter().chain(source.visit.amendments.iter().filter(|a| a.mark.is_none()).map(added)).collect()
}

/// What comes next: what was done and said afterwards, the plan, and when the next session is due.
pub(super) fn follow_up(source: &Source<'_>) -> Vec<CodeableConcept> {
    let d = &source.visit.details;
    let items = &source.context.tables.aftercare.items;
    let done = d.procedure.aftercare.iter().filter(|a| a.answer == Answer::Yes);
    let given = done.map(|a| {
        let known = items.iter().find(|i| i.id == a.question).map(|i| i.item.as_str());
        let name = known.unwrap_or(a.question.as_str());
        let said = words(&a.note).map_or_else(|| name.to_owned(), |note| format!("{name}: {note}"));
        Own::Item.concept(a.question.as_str(), &said)
    });
    let told = [&d.aftercare, &d.plan].into_iter().filter_map(|t| words(t)).map(CodeableConcept::text);
    let due = d
        .series
        .next_due
        .map(|day| CodeableConcept::text(text_with("fhir-next-due", &[("day", day.to_string().into())])));
    let call = d
        .series
        .call_on
        .map(|day| CodeableConcept::text(text_with("fhir-call-on", &[("day", day.to_string().into())])));
    given.chain(told).chain(due).chain(call).collect()
}

/// What went wrong, at the visit and at its points.
pub(super) fn complications(source: &Source<'_>) -> Vec<String> {
    let recorded = source.visit.details.procedure.complications.iter().flatten();
    let recorded = recorded.filter(|c| c.mark.is_none_or(|m| source.stands(m)));
    let mut all: Vec<String> = recorded.map(|c| complication(source, c)).collect();
    for mark in source.treated().filter(|m| source.stands(m.id)) {
        if let Some(said) = mark.injection().and_then(|i| words(&i.complication)) {
            all.push(format!("{}: {said}", source.site(mark).text));
        }
    }
    all
}

/// What went wrong, at which point, and in what words.
fn complication(source: &Source<'_>, complication: &Complication) -> String {
    let name = source.context.tables.complications.name(&complication.kind);
    let part = |id: &str, words: String| text_with(id, &[("words", words.into())]).into_owned();
    let at = complication.mark.and_then(|m| source.visit.mark(m)).map(|m| source.site(m).text);
    let said = [
        Some(name.to_owned()),
        at,
        (complication.onset != Onset::NotRecorded)
            .then(|| text(&format!("choice-onset-{}", complication.onset.name())).into_owned()),
        complication.at.map(|m| part("report-complication-seen", m.to_string())),
        complication.severity.map(|s| part("report-complication-severity", s.to_string())),
        words(&complication.words),
        words(&complication.treatment).map(|w| part("report-complication-treated", w)),
        words(&complication.outcome).map(|w| part("report-complication-outcome", w)),
        words(&complication.reported_to).map(|w| part("report-complication-reported", w)),
        complication.resolved_on.map(|d| part("report-complication-over", d.to_string())),
    ];
    said.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_has_the_form_of_a_code_is_sent_as_one() {
        for (text, ok) in [
            ("M79.18", true),
            ("M54", true),
            ("G44.209", true),
            ("S13.4XXA", true),
            ("m79.18", false),
            ("M79.", false),
            ("79.18", false),
            ("M79.18 myalgia", false),
            ("", false),
            ("=1+1", false),
        ] {
            assert_eq!(is_code(text), ok, "{text:?}");
        }
    }
}
