//! The signed note: the PDF, who made it and when, and the note as one object.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use sha1::Sha1;
use sha2::{Digest as _, Sha256};

use super::super::codes::{Own, URI, hl7};
use super::super::elements::{
    Attachment, CodeableConcept, Coding, Identifier, Meta, Narrative, Period, Reference, words,
};
use super::super::ids::Of;
use super::super::narrative::{paragraphs, table};
use super::super::resources::{
    Agent, Attester, Composition, Content, DocumentContext, DocumentReference, Entity, Provenance, RelatesTo,
    ReplacedComposition, Resource, Section,
};
use super::super::source::Source;
use super::super::{revised_at, revision};
use super::session::{complaint, complications, follow_up, reasons};
use super::{identified, visit};
use crate::chart::visit::clinical_history::FunctionScore;
use crate::chart::{Amendment, Clinician, Mark, Visit};
use crate::i18n::{Part, text, text_with};
use crate::scene::amended::{Amended, kind_of_amendment, said_by_amendment};
use crate::scene::areas::avoid_area_name;
use crate::time::Moment;

/// What is to be read beside a signature: that it does not cover who the patient was, or why it was given for somebody
/// unidentified; `None` where nothing is.
pub(in crate::export) fn said_of_signature(visit: &Visit) -> Option<String> {
    match &visit.signature()?.as_signed {
        None => Some(text("report-without-identity").into_owned()),
        Some(signed) if signed.unidentified.is_empty() => None,
        Some(signed) => {
            Some(text_with("report-unidentified", &[("reason", signed.unidentified.as_str().into())]).into_owned())
        }
    }
}

/// What a receiver has to read beside the document: what is said of the signature, then each amendment.
pub(in crate::export) fn remarks(visit: &Visit) -> Vec<(Moment, String)> {
    let of_signature = visit.signature().and_then(|s| Some((s.at, said_of_signature(visit)?)));
    of_signature.into_iter().chain(visit.amendments.iter().map(|a| (a.at, amendment(a)))).collect()
}

/// What the present document of a visit is called, with what became of it since it was signed.
pub(in crate::export) fn title(visit: &Visit) -> String {
    title_of(visit, revision(visit))
}

/// The same of an earlier revision, which keeps its title unless the visit was entered in error.
fn title_of(visit: &Visit, revision: usize) -> String {
    let amendments = visit.amendments.get(..revision.saturating_sub(1)).unwrap_or_default();
    let title = text_with("fhir-title", &[("day", visit.details.when.date().to_string().into())]);
    let id = match (visit.is_void(), amendments.is_empty(), amendments.iter().any(|a| a.identity.is_some())) {
        (true, ..) => "fhir-void",
        (false, true, _) => return title.into_owned(),
        (false, false, true) => "fhir-corrected",
        (false, false, false) => "fhir-amended",
    };
    text_with(id, &[("title", title.into())]).into_owned()
}

/// What kind of document this is, in US Core.
fn clinical_note() -> CodeableConcept {
    let system = "http://hl7.org/fhir/us/core/CodeSystem/us-core-documentreference-category".to_owned();
    CodeableConcept { coding: vec![Coding { system, code: "clinical-note".to_owned() }], text: String::new() }
}

/// The reports as PDF, of each revision: the present one, and before it those that it takes the place of. A receiver that
/// has an earlier one learns that it is superseded; one that has not gets the history whole.
pub(super) fn documents(source: &Source<'_>) -> Vec<(String, Resource)> {
    source.reports().map(|(revision, pdf)| document(source, revision, pdf)).collect()
}

fn document(source: &Source<'_>, revision: usize, pdf: &[u8]) -> (String, Resource) {
    let of = Of::Document(source.visit.id, revision);
    let date = source.made_at(revision).to_string();
    let replaced = (revision > 1).then(|| RelatesTo {
        code: "replaces",
        target: source.to("DocumentReference", &Of::Document(source.visit.id, revision - 1)),
    });
    let usual = if revision == source.revision() { "current" } else { "superseded" };
    identified(source, &of, |id| {
        Resource::DocumentReference(Box::new(DocumentReference {
            id,
            identifier: vec![source.identifier(&of)],
            status: source.status(None, usual),
            doc_status: source.status(None, status(revision)),
            r#type: source.loinc.concept("procedure-note", &text("fhir-procedure-note")),
            category: vec![clinical_note()],
            subject: source.patient(),
            date: date.clone(),
            author: vec![source.clinician()],
            authenticator: source.practitioner(&source.signature.by),
            relates_to: replaced.into_iter().collect(),
            description: [Some(title_of(source.visit, revision)), said_of_signature(source.visit)]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(". "),
            content: vec![Content {
                attachment: Attachment {
                    content_type: "application/pdf",
                    language: "en",
                    data: STANDARD.encode(pdf),
                    size: Some(pdf.len()),
                    hash: STANDARD.encode(Sha1::digest(pdf)),
                    title: title_of(source.visit, revision),
                    creation: date,
                },
            }],
            context: DocumentContext {
                encounter: vec![source.encounter()],
                period: Period { start: source.when(), end: String::new() },
            },
        }))
    })
}

const fn status(revision: usize) -> &'static str {
    if revision > 1 { "amended" } else { "final" }
}

/// Who signed and who amended, when and why.
pub(super) fn provenances(source: &Source<'_>) -> Vec<(String, Resource)> {
    let signature = source.signature;
    let of_signature = said_of_signature(source.visit);
    let said = of_signature.as_deref().map(|words| ("", words));
    let mut all = vec![provenance(source, 1, &signature.by, signature.at, "CREATE", &signature.digest, said)];
    for (n, amendment) in source.visit.amendments.iter().enumerate() {
        let words = said_by_amendment(amendment);
        let said = Some((amendment.reason.as_str(), words.as_str()));
        all.push(provenance(source, n + 2, &amendment.by, amendment.at, "UPDATE", &amendment.digest, said));
    }
    all
}

fn provenance(
    source: &Source<'_>,
    revision: usize,
    by: &Clinician,
    at: Moment,
    activity: &str,
    digest: &str,
    remark: Option<(&str, &str)>,
) -> (String, Resource) {
    let of = Of::Provenance(source.visit.id, revision);
    // The hash is that of the document beside it, so that the two are changed together or not at all.
    let pdf = source.reports().find(|(n, _)| *n == revision).map(|(_, pdf)| pdf);
    let mut target = vec![source.encounter()];
    target.extend(source.treated().next().map(|_| source.to("Procedure", &Of::Procedure(source.visit.id))));
    target.extend(source.marks().map(|m| source.to("Observation", &Of::Point(m.id))));
    target.extend(pdf.map(|_| source.to("DocumentReference", &Of::Document(source.visit.id, revision))));
    let reason = remark.and_then(|(reason, _)| words(reason)).map(CodeableConcept::text);
    let narrative = remark.and_then(|(_, said)| words(said)).map_or_else(Narrative::default, |s| paragraphs(&[s]));
    let what = |value: String| Reference {
        identifier: Some(Box::new(Identifier { system: URI.to_owned(), value, ..Identifier::default() })),
        ..Reference::default()
    };
    // RFC 6920 names a thing by its hash.
    let of_pdf = pdf.map(|p| what(format!("ni:///sha-256;{}", URL_SAFE_NO_PAD.encode(Sha256::digest(p)))));
    let of_signature = words(digest).map(|d| Reference { display: d, ..Reference::default() });
    let entity = of_pdf.into_iter().chain(of_signature).map(|what| Entity { role: "source", what }).collect();
    identified(source, &of, |id| {
        let tag = Own::Tag.coding(&id);
        Resource::Provenance(Provenance {
            id,
            meta: Meta { tag: vec![tag] },
            text: narrative,
            target,
            occurred_date_time: String::new(),
            recorded: at.to_string(),
            reason: reason.into_iter().collect(),
            activity: hl7("v3-DataOperation", activity),
            agent: vec![Agent {
                r#type: hl7("provenance-participant-type", "author"),
                who: source.practitioner(by),
                on_behalf_of: source.clinic(),
            }],
            entity,
        })
    })
}

/// The note as one object, which begins a document.
pub(in crate::export::data::fhir) fn composition(source: &Source<'_>) -> (String, Resource) {
    let revision = source.revision();
    let of = Of::Composition(source.visit.id, revision);
    let replaced = (revision > 1).then(|| ReplacedComposition {
        code: "replaces",
        target_identifier: source.identifier(&Of::Composition(source.visit.id, revision - 1)),
    });
    identified(source, &of, |id| {
        Resource::Composition(Box::new(Composition {
            id,
            identifier: source.identifier(&of),
            status: source.status(None, status(revision)),
            r#type: source.loinc.concept("procedure-note", &text("fhir-procedure-note")),
            category: vec![clinical_note()],
            subject: source.patient(),
            encounter: source.encounter(),
            date: revised_at(source.visit, source.signature).to_string(),
            author: vec![source.clinician()],
            title: title(source.visit),
            attester: vec![Attester {
                mode: "legal",
                time: source.signature.at.to_string(),
                party: source.practitioner(&source.signature.by),
            }],
            custodian: source.clinic(),
            relates_to: replaced.into_iter().collect(),
            section: sections(source),
        }))
    })
}

/// The sections; one that has nothing to say is not there. That there were no complications is something to say.
fn sections(source: &Source<'_>) -> Vec<Section> {
    let d = &source.visit.details;
    let mut all = Vec::new();
    let said = |key: &str, title: &str, text: Vec<String>, entry: Vec<Reference>| {
        let narrative = if text.is_empty() { Narrative::default() } else { paragraphs(&text) };
        let code = if key.is_empty() { CodeableConcept::default() } else { source.loinc.concept(key, title) };
        Section { title: title.to_owned(), code, text: narrative, entry }
    };
    all.push(said("", &text("fhir-section-safety"), safety(source), Vec::new()));
    all.push(said(
        "indications",
        &text("fhir-section-indications"),
        complaint(source).map(|c| c.text).into_iter().collect(),
        reasons(source),
    ));
    let history = visit::references(source, |of| matches!(of, Of::History(_)));
    all.push(said("", &text("fhir-history"), visit::history_in_words(source), history));
    let points = source.marks().map(|m| source.to("Observation", &Of::Point(m.id))).collect();
    let mut findings = said("findings", &text("fhir-section-findings"), Vec::new(), points);
    if source.marks().next().is_some() {
        findings.text = table_of_points(source);
    }
    all.push(findings);
    if source.treated().next().is_some() {
        let procedure = vec![source.to("Procedure", &Of::Procedure(source.visit.id))];
        all.push(said("procedure", &text("fhir-section-procedure"), Vec::new(), procedure));
    }
    let checks = visit::references(source, |of| matches!(of, Of::Checks(_)));
    all.push(said("", &text("fhir-checks"), visit::checks_in_words(source), checks));
    let given: Vec<_> = source
        .treated()
        .flat_map(|m| (0..m.injection().map_or(0, |i| i.components.len())).map(move |n| Of::Component(m.id, n)))
        .map(|of| source.to("MedicationAdministration", &of))
        .collect();
    all.push(said("medications", &text("fhir-section-medications"), Vec::new(), given));
    let mut wrong = complications(source);
    if wrong.is_empty() && d.procedure.complications.is_some() {
        wrong.push(text("fhir-no-complications").into_owned());
    }
    all.push(said("complications", &text("fhir-section-complications"), wrong, Vec::new()));
    let pain = [(d.pain_before, Of::PainBefore(source.visit.id)), (d.pain_after, Of::PainAfter(source.visit.id))];
    let mut pain: Vec<_> =
        pain.iter().filter(|(p, _)| p.is_some()).map(|(_, of)| source.to("Observation", of)).collect();
    pain.extend(visit::references(source, |of| matches!(of, Of::Function(..) | Of::PainArea(_))));
    all.push(said(
        "",
        &text("fhir-section-pain"),
        d.history.function.iter().filter_map(|f| function(source, f)).collect(),
        pain,
    ));
    let measures = visit::references(source, |of| matches!(of, Of::Weight(_) | Of::Height(_)));
    all.push(said("", &text("report-measures"), Vec::new(), measures));
    let next = follow_up(source).into_iter().map(|c| c.text).collect();
    all.push(said("plan", &text("fhir-section-plan"), next, Vec::new()));
    let amendments: Vec<String> = source.visit.amendments.iter().map(amendment).collect();
    all.push(said("", &text("fhir-section-amendments"), amendments, Vec::new()));
    // The latest first: it takes the place of the others.
    let of_revision = |(revision, _)| source.to("DocumentReference", &Of::Document(source.visit.id, revision));
    let mut reports: Vec<_> = source.reports().map(of_revision).collect();
    reports.reverse();
    all.push(said("", &text("fhir-section-report"), Vec::new(), reports));
    all.retain(|s| s.text != Narrative::default() || !s.entry.is_empty());
    all
}

/// What has to be known before a needle goes anywhere.
fn safety(source: &Source<'_>) -> Vec<String> {
    let p = source.chart.patient_at(source.visit);
    let list = |id: &str, list: Option<Vec<&str>>| {
        let list = list?;
        let list = if list.is_empty() { text("fhir-none").into_owned() } else { list.join("; ") };
        Some(text_with(id, &[("list", list.into())]).into_owned())
    };
    let alerts = Some(p.alert_list()).filter(|l| !l.is_empty());
    let avoided: Vec<String> = p.areas_to_avoid.iter().enumerate().map(|(n, a)| avoid_area_name(n, a)).collect();
    let avoided = (!avoided.is_empty()).then(|| plain(&avoided));
    [
        list("fhir-allergies", p.allergy_words()),
        list("fhir-anticoagulants", p.anticoagulant_list().map(plain)),
        list("fhir-alerts", alerts.map(plain)),
        list("fhir-areas-to-avoid", avoided),
        said_of_signature(source.visit),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn plain(list: &[String]) -> Vec<&str> {
    list.iter().map(String::as_str).collect()
}

/// A score of a functional scale in words.
fn function(source: &Source<'_>, score: &FunctionScore) -> Option<String> {
    let scale = source.context.tables.scales.get(&score.scale);
    let name = scale.map_or(score.scale.as_str(), |s| s.short.as_str());
    let value = score.score.map(|s| format!("{s} {}", scale.map_or("", |s| s.unit.as_str())));
    let said = [value.map(|v| v.trim().to_owned()), words(&score.note)];
    let said: Vec<_> = said.into_iter().flatten().collect();
    (!said.is_empty()).then(|| format!("{name}: {}", said.join(", ")))
}

fn amendment(a: &Amendment) -> String {
    text_with("fhir-amendment", &amendment_parts(a)).into_owned()
}

/// What is said of an amendment: its kind, by whom, when, why and what.
fn amendment_parts(a: &Amendment) -> [(&'static str, Part<'_>); 5] {
    [
        ("kind", kind_of_amendment(a).into()),
        ("by", a.by.name.as_str().into()),
        ("at", a.at.to_string().into()),
        ("reason", a.reason.as_str().into()),
        ("text", said_by_amendment(a).into()),
    ]
}

fn table_of_points(source: &Source<'_>) -> Narrative {
    let head = ["fhir-column-number", "fhir-column-site", "fhir-column-kind", "fhir-column-pain", "fhir-column-given"];
    let head: Vec<String> = head.iter().map(|id| text(id).into_owned()).collect();
    let given = |m: &Mark| {
        let components = m.injection().into_iter().flat_map(|i| &i.components);
        let each = components.map(|c| format!("{} {} mL", source.context.tables.drugs.component_label(c), c.volume_ml));
        each.collect::<Vec<_>>().join("; ")
    };
    let state = |m: &Mark| text(&format!("state-{}", m.state.name())).into_owned();
    let row = |m: &Mark| {
        let mut given = Some(given(m)).filter(|g| !g.is_empty()).unwrap_or_else(|| state(m));
        if let Some(amended) = Amended::of(source.visit, m.id) {
            given = format!("{given} ({})", amended.see());
        }
        vec![
            m.number.to_string(),
            source.site(m).text,
            text(&format!("kind-{}", m.kind.name())).into_owned(),
            m.pain.map(|p| p.value().to_string()).unwrap_or_default(),
            given,
        ]
    };
    table(&head, &source.marks().map(row).collect::<Vec<_>>())
}
