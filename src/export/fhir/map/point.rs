//! What belongs to one mark: its place, what was found, what was given there.

use super::super::codes::{Own, hl7};
use super::super::elements::{Annotation, CodeableConcept, Extension, Quantity, words};
use super::super::ids::Of;
use super::super::resources::{
    BodySite, BodyStructure, Component, Dosage, MedicationAdministration, Observation, Performer, Resource,
};
use super::super::source::{Source, side};
use super::identified;
use crate::chart::mark::Finding;
use crate::chart::{Amendment, Guidance, Injection, Kind, Mark, State, Test};
use crate::i18n::{text, text_with};
use crate::units::{Milli, PainScore, Passes, TwitchCount};

/// Links a site to the place on the figure; R4 has no element for it.
const SITE: &str = "http://hl7.org/fhir/StructureDefinition/bodySite";

/// Where a mark is on the figure.
pub(super) fn body_structure(source: &Source<'_>, mark: &Mark) -> (String, Resource) {
    let of = Of::Place(mark.id);
    let at = mark.place.at();
    let part = |url: &str| Extension { url: url.to_owned(), ..Extension::default() };
    let decimal = |url: &str, value: f64| Extension { value_decimal: Some(value), ..part(url) };
    let mut parts = vec![
        Extension { value_code: mark.place.view().name(), ..part("view") },
        decimal("x", at.x),
        decimal("y", at.y),
    ];
    parts.extend(mark.place.depth().map(|d| decimal("depth", d)));
    parts.extend(words(&source.chart.atlas).map(|a| Extension { value_string: a, ..part("body") }));
    let numbers = [
        ("view", mark.place.view().name().into()),
        ("x", at.x.to_string().into()),
        ("y", at.y.to_string().into()),
        ("place", source.place(mark).into()),
    ];
    identified(source, &of, |id| {
        Resource::BodyStructure(BodyStructure {
            id,
            extension: vec![Extension { extension: parts, url: Own::Place.uri(), ..Extension::default() }],
            identifier: vec![source.identifier(&of)],
            location: source.site(mark),
            location_qualifier: vec![side(mark.side)],
            description: text_with("fhir-place", &numbers).into_owned(),
            patient: source.patient(),
        })
    })
}

/// What was found at a mark.
pub(super) fn observation(source: &Source<'_>, mark: &Mark) -> (String, Resource) {
    let of = Of::Point(mark.id);
    let site = source.site(mark);
    let place = source.to("BodyStructure", &Of::Place(mark.id));
    let (value, absent) = match mark.kind {
        Kind::Unclassified => (CodeableConcept::default(), hl7("data-absent-reason", "unknown")),
        kind => {
            (Own::PointKind.concept(kind.name(), &text(&format!("kind-{}", kind.name()))), CodeableConcept::default())
        }
    };
    let treated = mark.injection().map(|_| source.to("Procedure", &Of::Procedure(source.visit.id)));
    let amendments: Vec<_> = source.visit.amendments_of(mark.id).map(added).collect();
    let earlier = mark.origin.map(|o| source.to_earlier("Observation", &Of::Point(o.mark)));
    identified(source, &of, |id| {
        Resource::Observation(Box::new(Observation {
            id,
            identifier: vec![source.identifier(&of)],
            part_of: treated.into_iter().collect(),
            status: source.status(Some(mark.id), if amendments.is_empty() { "final" } else { "amended" }),
            category: vec![hl7("observation-category", "exam")],
            code: Own::Item.concept("trigger-point", &text("fhir-trigger-point")),
            subject: source.patient(),
            encounter: source.encounter(),
            effective_date_time: source.when(),
            performer: vec![source.clinician()],
            value_codeable_concept: value,
            data_absent_reason: absent,
            note: words(&mark.note).map(note).into_iter().chain(amendments).collect(),
            body_site: Some(BodySite {
                extension: vec![Extension {
                    url: SITE.to_owned(),
                    value_reference: Some(place),
                    ..Extension::default()
                }],
                coding: site.coding,
                text: site.text,
            }),
            derived_from: earlier.into_iter().collect(),
            component: components(source, mark),
            ..Observation::default()
        }))
    })
}

/// What was added after signing.
fn added(amendment: &Amendment) -> Annotation {
    Annotation {
        author_string: words(&amendment.by.name).unwrap_or_default(),
        time: amendment.at.to_string(),
        text: format!("{} ({})", amendment.text.trim(), amendment.reason.trim()),
    }
}

pub(super) fn note(text: String) -> Annotation {
    Annotation { text, ..Annotation::default() }
}

/// Everything about a mark that has a value. What was not tested is not there.
fn components(source: &Source<'_>, mark: &Mark) -> Vec<Component> {
    let mut all = vec![coded(Own::Item.concept("side", &text("fhir-side")), side(mark.side))];
    let number = Quantity::ucum(f64::from(mark.number), "{number}");
    all.push(quantity(Own::Item.concept("number", &text("fhir-number")), number));
    if let Some(pain) = mark.pain {
        all.push(quantity(source.loinc.concept("pain-0-10", &text("fhir-pain-on-pressure")), score(pain)));
    }
    for finding in Finding::ALL {
        let answer = match mark.findings.get(finding) {
            Test::NotTested => continue,
            Test::Yes => Own::Answer.concept("yes", &text("answer-yes")),
            Test::No => Own::Answer.concept("no", &text("answer-no")),
        };
        all.push(coded(Own::Item.concept(finding.name(), &text(&format!("finding-{}", finding.name()))), answer));
    }
    for (pain, code, id) in [
        (mark.examination.pain_at_rest, "pain-at-rest", "fhir-pain-at-rest"),
        (mark.examination.pain_on_movement, "pain-on-movement", "fhir-pain-on-movement"),
    ] {
        all.extend(pain.map(|p| quantity(Own::Item.concept(code, &text(id)), score(p))));
    }
    if let Some(trials) = mark.pressure_threshold {
        let kpa = Quantity::ucum(f64::from(Milli::from(trials.mean())), "kPa");
        all.push(quantity(Own::Item.concept("pressure-threshold", &text("fhir-pressure-threshold")), kpa));
    }
    all.extend(words(&mark.refers_to).map(|w| said("refers-to", &text("fhir-refers-to"), w)));
    let state = Own::State.concept(mark.state.name(), &text(&format!("state-{}", mark.state.name())));
    all.push(coded(Own::Item.concept("state", &text("fhir-state")), state));
    match &mark.state {
        State::Deferred { reason } => {
            all.extend(words(reason).map(|w| said("deferred-because", &text("fhir-deferred-because"), w)));
        }
        State::Injected(injection) => all.extend(of_injection(injection)),
        State::Found | State::Planned => {}
    }
    all
}

/// What is known of an injection beyond the drugs.
fn of_injection(injection: &Injection) -> Vec<Component> {
    let count = |n: u8| Quantity::ucum(f64::from(n), "{count}");
    let depth = injection.depth_mm.map(|d| Quantity::ucum(f64::from(d.value()), "mm"));
    let technique = injection.technique.name();
    let mut all = vec![coded(
        Own::Item.concept("technique", &text("fhir-technique")),
        Own::Act.concept(technique, &technique_words(injection)),
    )];
    if let Some(needle) = injection.needle {
        all.push(said("needle", &text("fhir-needle"), needle.to_string()));
    }
    all.extend(depth.map(|d| quantity(Own::Item.concept("needle-depth", &text("fhir-needle-depth")), d)));
    if let Some(n) = injection.passes.map(Passes::value) {
        all.push(quantity(Own::Item.concept("passes", &text("fhir-passes")), count(n)));
    }
    if let Some(n) = injection.twitches.map(TwitchCount::value) {
        all.push(quantity(Own::Item.concept("twitches", &text("fhir-twitches")), count(n)));
    }
    if injection.guidance != Guidance::NotRecorded {
        let name = injection.guidance.name();
        let guidance = Own::Act.concept(name, &text(&format!("guidance-{name}")));
        all.push(coded(Own::Item.concept("guidance", &text("fhir-guidance")), guidance));
    }
    if let Some(pain) = injection.pain_after {
        all.push(quantity(Own::Item.concept("pain-after-injection", &text("fhir-pain-after-injection")), score(pain)));
    }
    all
}

fn technique_words(injection: &Injection) -> String {
    text(&format!("fhir-technique-{}", injection.technique.name())).into_owned()
}

fn score(pain: PainScore) -> Quantity {
    Quantity::ucum(f64::from(pain.value()), "{score}")
}

fn coded(code: CodeableConcept, value: CodeableConcept) -> Component {
    Component { code, value_codeable_concept: value, ..Component::default() }
}

fn quantity(code: CodeableConcept, value: Quantity) -> Component {
    Component { code, value_quantity: value, ..Component::default() }
}

fn said(code: &str, words: &str, value: String) -> Component {
    Component { code: Own::Item.concept(code, words), value_string: value, ..Component::default() }
}

/// Whole-body pain before and afterwards, on the same scale.
pub(super) fn whole_body_pain(source: &Source<'_>) -> Vec<(String, Resource)> {
    let d = &source.visit.details;
    let (before, after) = (Of::PainBefore(source.visit.id), Of::PainAfter(source.visit.id));
    let last =
        source.treated().filter_map(|m| m.injection()?.at).max().map_or_else(|| source.when(), |at| at.to_string());
    let asked = [
        (before, d.pain_before, text("fhir-pain-before"), source.when()),
        (after, d.pain_after, text("fhir-pain-after"), last),
    ];
    let one = |(of, pain, words, when): (Of<'_>, Option<PainScore>, std::borrow::Cow<'_, str>, String)| {
        let pain = pain?;
        Some(identified(source, &of, |id| {
            Resource::Observation(Box::new(Observation {
                id,
                identifier: vec![source.identifier(&of)],
                status: source.status(None, "final"),
                category: vec![hl7("observation-category", "survey")],
                code: source.loinc.concept("pain-0-10", &words),
                subject: source.patient(),
                encounter: source.encounter(),
                effective_date_time: when,
                performer: vec![source.clinician()],
                value_quantity: score(pain),
                ..Observation::default()
            }))
        }))
    };
    asked.into_iter().filter_map(one).collect()
}

/// What was given at a mark: a resource for each drug or fluid.
pub(super) fn medications(source: &Source<'_>, mark: &Mark) -> Vec<(String, Resource)> {
    let Some(injection) = mark.injection() else { return Vec::new() };
    let one = |(index, component): (usize, &crate::chart::Component)| {
        let of = Of::Component(mark.id, index);
        let ml = Quantity::ucum(f64::from(Milli::from(component.volume_ml)), "mL");
        identified(source, &of, |id| {
            Resource::MedicationAdministration(Box::new(MedicationAdministration {
                id,
                identifier: vec![source.identifier(&of)],
                part_of: vec![source.to("Procedure", &Of::Procedure(source.visit.id))],
                status: source.status(Some(mark.id), "completed"),
                medication_codeable_concept: Own::Drug.concept(component.drug.as_str(), &vial(source, component)),
                subject: source.patient(),
                context: source.encounter(),
                effective_date_time: injection.at.map_or_else(|| source.when(), |at| at.to_string()),
                performer: vec![Performer { actor: source.clinician() }],
                dosage: Dosage {
                    text: dose(component),
                    site: source.site(mark),
                    method: CodeableConcept::text(technique_words(injection)),
                    dose: ml,
                },
            }))
        })
    };
    injection.components.iter().enumerate().map(one).collect()
}

/// A drug with its strength, and what is printed on the vial.
fn vial(source: &Source<'_>, component: &crate::chart::Component) -> String {
    let mut words_of_vial = source.context.tables.drugs.component_label(component);
    if let Some(lot) = words(&component.lot) {
        words_of_vial.push_str(&text_with("fhir-lot", &[("lot", lot.into())]));
    }
    if let Some(day) = component.expiry {
        words_of_vial.push_str(&text_with("fhir-expiry", &[("day", day.to_string().into())]));
    }
    words_of_vial
}

/// Volume and, where the strength is known, the amount.
fn dose(component: &crate::chart::Component) -> String {
    let amount = component.strength.map(|s| format!(" ({})", s.amount_in(component.volume_ml))).unwrap_or_default();
    format!("{} mL{amount}", component.volume_ml)
}
