//! What belongs to one mark: its place, what was found, what was given there.

use super::super::codes::{Own, hl7};
use super::super::elements::{CodeableConcept, Extension, Quantity, words};
use super::super::ids::Of;
use super::super::resources::{
    BodySite, BodyStructure, Component, Dosage, MedicationAdministration, Observation, Performer, Resource,
};
use super::super::source::{Source, side};
use super::component::{choice, coded, counted, graded, listed, maybe, millimetres, quantity, said, score, whether};
use super::identified;
use super::session::reasons;
use crate::chart::mark::Finding;
use crate::chart::mark::examination::{Examination, MotionUnit, RangeOfMotion};
use crate::chart::mark::injection::{Aspiration, Bleeding, EndFeel, Epinephrine};
use crate::chart::{Guidance, Injection, Kind, Mark, State, Test};
use crate::export::data::fhir::map::annotations::added;
use crate::export::data::fhir::map::annotations::note;
use crate::i18n::{text, text_with};
use crate::units::{Milli, Motion, PainScore, PressureThreshold};

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
            active: source.is_void(Some(mark.id)).then_some(false),
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

/// Everything about a mark that has a value. What was not tested is not there.
fn components(source: &Source<'_>, mark: &Mark) -> Vec<Component> {
    let mut all = vec![coded(Own::Item.concept("side", &text("fhir-side")), side(mark.side))];
    let number = Quantity::ucum(f64::from(mark.number), "{number}");
    all.push(quantity(Own::Item.concept("number", &text("fhir-number")), number));
    if let Some(pain) = mark.pain {
        all.push(quantity(source.loinc.concept("pain-0-10", &text("fhir-pain-on-pressure")), score(pain)));
    }
    let tested = |test: Test, code: &str, id: &str| match test {
        Test::NotTested => None,
        Test::Yes => Some(whether(code, id, true)),
        Test::No => Some(whether(code, id, false)),
    };
    for finding in Finding::ALL {
        let name = finding.name();
        all.extend(tested(mark.findings.get(finding), name, &format!("finding-{name}")));
    }
    all.extend(tested(mark.findings.local_pain, "local-pain", "fhir-local-pain"));
    all.extend(of_examination(&mark.examination));
    if let Some(trials) = mark.pressure_threshold {
        let kpa = |p: PressureThreshold| Quantity::ucum(f64::from(Milli::from(p)), "kPa");
        let code = Own::Item.concept("pressure-threshold", &text("fhir-pressure-threshold"));
        all.push(quantity(code, kpa(trials.mean())));
        let each = Vec::<PressureThreshold>::from(trials);
        let trial = || Own::Item.concept("pressure-trial", &text("fhir-pressure-trial"));
        all.extend(each.into_iter().map(|p| quantity(trial(), kpa(p))));
    }
    let corrected: Vec<String> = mark.corrections.iter().map(crate::scene::words::correction).collect();
    all.extend(maybe("corrections", "fhir-corrections", &corrected.join("; ")));
    all.extend(maybe("refers-to", "fhir-refers-to", &mark.refers_to));
    let state = Own::State.concept(mark.state.name(), &text(&format!("state-{}", mark.state.name())));
    all.push(coded(Own::Item.concept("state", &text("fhir-state")), state));
    match &mark.state {
        State::Deferred { reason } => {
            all.extend(maybe("deferred-because", "fhir-deferred-because", reason));
        }
        State::Injected(injection) => all.extend(of_injection(injection)),
        State::Found | State::Planned => {}
    }
    all
}

/// What is known of an injection beyond the drugs.
fn of_injection(injection: &Injection) -> Vec<Component> {
    let technique = Own::Act.concept(injection.technique.name(), &technique_words(injection));
    let mut all = vec![coded(Own::Item.concept("technique", &text("fhir-technique")), technique)];
    all.extend(injection.needle.map(|n| said("needle", &text("fhir-needle"), n.to_string())));
    all.extend(injection.depth_mm.map(|d| millimetres("needle-depth", "fhir-needle-depth", d.value())));
    all.extend(injection.passes.map(|n| counted("passes", "fhir-passes", n.value())));
    all.extend(injection.directions.map(|n| counted("directions", "fhir-directions", n.value())));
    all.extend(injection.fan.map(|fan| whether("fanned", "fhir-fanned", fan)));
    all.extend(injection.twitches.map(|n| counted("twitches", "fhir-twitches", n.value())));
    all.extend(injection.twitch_strength.map(|n| graded("twitch-strength", "fhir-twitch-strength", n.value())));
    if injection.guidance != Guidance::NotRecorded {
        let name = injection.guidance.name();
        let guidance = Own::Act.concept(name, &text(&format!("guidance-{name}")));
        all.push(coded(Own::Item.concept("guidance", &text("fhir-guidance")), guidance));
    }
    for (recorded, code, id, family, value) in [
        (
            injection.aspiration != Aspiration::NotRecorded,
            "aspiration",
            "fhir-aspiration",
            "aspiration",
            injection.aspiration.name(),
        ),
        (
            injection.end_feel != EndFeel::NotRecorded,
            "end-feel",
            "fhir-end-feel",
            "end-feel",
            injection.end_feel.name(),
        ),
        (
            injection.bleeding != Bleeding::NotRecorded,
            "bleeding",
            "fhir-bleeding",
            "bleeding",
            injection.bleeding.name(),
        ),
    ] {
        all.extend(recorded.then(|| choice(code, id, family, value)));
    }
    if let Some(pain) = injection.pain_after {
        all.push(quantity(Own::Item.concept("pain-after-injection", &text("fhir-pain-after-injection")), score(pain)));
    }
    all.extend(maybe("complication", "fhir-complication", &injection.complication));
    all.extend(injection.at.map(|at| Component {
        code: Own::Item.concept("needled-at", &text("fhir-needled-at")),
        value_date_time: at.to_string(),
        ..Component::default()
    }));
    all
}

fn technique_words(injection: &Injection) -> String {
    text(&format!("fhir-technique-{}", injection.technique.name())).into_owned()
}

/// The folded part of the findings.
fn of_examination(e: &Examination) -> Vec<Component> {
    let mut all = Vec::new();
    if let Some(tenderness) = e.tenderness {
        all.push(choice("tenderness", "fhir-tenderness", "tenderness", tenderness.name()));
        all.push(graded("tenderness-grade", "fhir-tenderness-grade", tenderness.grade()));
    }
    for (pain, code, id) in [
        (e.pain_at_rest, "pain-at-rest", "fhir-pain-at-rest"),
        (e.pain_on_movement, "pain-on-movement", "fhir-pain-on-movement"),
    ] {
        all.extend(pain.map(|p| quantity(Own::Item.concept(code, &text(id)), score(p))));
    }
    all.extend(e.visual_analogue_mm.map(|v| millimetres("visual-analogue", "fhir-visual-analogue", v.value())));
    all.extend(e.twitch_strength.map(|t| graded("twitch-on-plucking", "fhir-twitch-on-plucking", t.value())));
    all.extend(
        e.referral_quality.iter().map(|q| choice("referral-quality", "fhir-referral-quality", "quality", q.name())),
    );
    all.extend(e.motion.iter().flat_map(motion));
    all.extend(e.weakness.map(|w| choice("weakness", "fhir-weakness", "weakness", w.name())));
    match &e.autonomic {
        None => {}
        Some(signs) if signs.is_empty() => {
            all.push(said("autonomic-sign", &text("fhir-autonomic-sign"), text("fhir-none").into_owned()));
        }
        Some(signs) => {
            all.extend(signs.iter().map(|s| choice("autonomic-sign", "fhir-autonomic-sign", "autonomic", s.name())));
        }
    }
    all.extend(e.confidence.map(|c| choice("confidence", "fhir-confidence", "confidence", c.name())));
    all
}

/// A movement before and after the needle, and what ends it. The movement is part of each name.
fn motion(m: &RangeOfMotion) -> Vec<Component> {
    let unit = match m.unit {
        MotionUnit::Degrees => "deg",
        MotionUnit::Percent => "%",
    };
    let named = |id: &str| text_with(id, &[("movement", m.movement.as_str().into())]).into_owned();
    let measured = |code: &str, id: &str, value: Option<Motion>| {
        value.map(|v| quantity(Own::Item.concept(code, &named(id)), Quantity::ucum(f64::from(v.value()), unit)))
    };
    let limit = m.limited_by.map(|l| {
        coded(Own::Item.concept("motion-limited-by", &named("fhir-motion-limited-by")), listed("limit", l.name()))
    });
    let parts = [
        measured("motion-before", "fhir-motion-before", m.before),
        measured("motion-after", "fhir-motion-after", m.after),
        limit,
    ];
    let known: Vec<Component> = parts.into_iter().flatten().collect();
    // A movement that was named and not measured is still a finding.
    if known.is_empty() { maybe("motion", "fhir-motion", &m.movement).into_iter().collect() } else { known }
}

/// Whole-body pain before and afterwards, on the same scale.
pub(super) fn whole_body_pain(source: &Source<'_>) -> Vec<(String, Resource)> {
    let d = &source.visit.details;
    let (before, after) = (Of::PainBefore(source.visit.id), Of::PainAfter(source.visit.id));
    let last = source
        .treated()
        .filter(|m| source.stands(m.id))
        .filter_map(|m| m.injection()?.at)
        .max()
        .map_or_else(|| source.when(), |at| at.to_string());
    let asked = [
        (before, d.pain_before, text("fhir-pain-before"), source.when()),
        (after, d.pain_after, text("fhir-pain-after"), d.pain_after_at.map_or(last, |at| at.to_string())),
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
                reason_reference: std::iter::once(source.to("Observation", &Of::Point(mark.id)))
                    .chain(reasons(source))
                    .collect(),
                // R4 has no status for it: what was given stands as it was signed, and what was added beside it.
                note: source.visit.amendments_of(mark.id).map(added).collect(),
                dosage: Dosage {
                    text: dose(component),
                    site: source.site(mark),
                    route: CodeableConcept::text(text("fhir-route")),
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
    let epinephrine = match component.epinephrine {
        Epinephrine::NotRecorded => None,
        Epinephrine::Without => Some(text("report-epinephrine-without").into_owned()),
        Epinephrine::With => Some(text("report-epinephrine-with").into_owned()),
        Epinephrine::McgPerMl(strength) => {
            let parts = [("strength", strength.to_string().into())];
            Some(text_with("report-epinephrine-strength", &parts).into_owned())
        }
    };
    if let Some(words) = epinephrine {
        words_of_vial.push_str(", ");
        words_of_vial.push_str(&words);
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
