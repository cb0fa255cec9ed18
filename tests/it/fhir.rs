//! Signed visits as FHIR: what US Core asks, what the model holds, and nothing else.

#![expect(clippy::indexing_slicing, clippy::expect_used, reason = "a helper of tests fails the test that calls it")]

use std::collections::BTreeSet;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use palpate::chart::mark::examination::{MotionLimit, MotionUnit, RangeOfMotion};
use palpate::chart::{Amendment, AmendmentKind, Answer, Chart, Clinician, Identifier, Kind, Signature, Status};
use palpate::exchange::Exchange;
use palpate::export::data::fhir::{BundleKind, Context, bundle, lines};
use palpate::export::{ExportError, ExportKind, ExportOptions, ViewChoice, export};
use palpate::ids::VisitId;
use palpate::rules::clinical_tables::clinic::Clinical;
use palpate::units::Motion;
use proptest::prelude::*;
use serde_json::Value;
use sha1::Sha1;
use sha2::{Digest as _, Sha256};

use crate::arbitrary;
use crate::support::charts::{atlas, injection, moment, now, sample_chart};

pub fn signed_sample() -> Chart {
    let mut chart = sample_chart();
    let by = Clinician { name: "Ann Bo Example".to_owned(), credentials: "MD".to_owned(), ..Clinician::default() };
    let at = moment("2026-11-21T10:30:00+01:00");
    chart.visits[0].status = Status::Signed(Signature { by, at, as_signed: None, digest: "abc123".to_owned() });
    chart.visits[0].details.consent = Answer::Yes;
    chart
}

/// The signed sample with the digest of what is signed.
pub fn sealed_sample() -> Chart {
    sealed_as(signed_sample().id)
}

/// The same as another chart.
pub fn sealed_as(id: palpate::ids::ChartId) -> Chart {
    sealed_anew(Chart { id, ..signed_sample() })
}

/// A signed chart with the digest of what it is now.
pub fn sealed_anew(mut chart: Chart) -> Chart {
    let Status::Signed(signature) = chart.visits[0].status.clone() else { return chart };
    chart.visits[0].status = Status::Signed(crate::support::charts::sealed(&chart, signature.by, signature.at));
    chart
}

fn amended_sample() -> Chart {
    let mut chart = signed_sample();
    chart.visits[0].amendments = vec![Amendment {
        kind: AmendmentKind::Addendum,
        mark: None,
        by: Clinician { name: "Other, Olga".to_owned(), credentials: String::new(), ..Clinician::default() },
        at: moment("2026-11-22T08:00:00+01:00"),
        reason: "Lot misread".to_owned(),
        text: "The lot was A1235 <b>".to_owned(),
        identity: None,
        digest: String::new(),
    }];
    chart
}

fn made(chart: &Chart, visit: VisitId, kind: BundleKind, exchange: &Exchange, reports: &[Vec<u8>]) -> Value {
    let context = Context { atlas: atlas(), tables: Clinical::bundled().expect("tables"), exchange, reports };
    let json = bundle(chart, visit, kind, &context).expect("a bundle");
    serde_json::from_slice(&json).expect("JSON")
}

/// A report of each revision of the first visit.
fn reports(chart: &Chart) -> Vec<Vec<u8>> {
    (0..=chart.visits[0].amendments.len()).map(|n| format!("%PDF-1.7 revision {}", n + 1).into_bytes()).collect()
}

pub fn transaction(chart: &Chart) -> Value {
    made(chart, chart.visits[0].id, BundleKind::Transaction, &Exchange::default(), &reports(chart))
}

pub fn of_visit(chart: &Chart, visit: VisitId) -> Value {
    made(chart, visit, BundleKind::Transaction, &Exchange::default(), &[])
}

fn document(chart: &Chart) -> Value {
    made(chart, chart.visits[0].id, BundleKind::Document, &Exchange::default(), &reports(chart))
}

pub fn resources<'a>(bundle: &'a Value, kind: &str) -> Vec<&'a Value> {
    let entries = bundle["entry"].as_array().expect("entries");
    entries.iter().map(|e| &e["resource"]).filter(|r| r["resourceType"] == kind).collect()
}

/// Calls `look` with every value and the path to it.
fn walk(value: &Value, path: &str, look: &mut impl FnMut(&str, &Value)) {
    look(path, value);
    match value {
        Value::Array(list) => list.iter().enumerate().for_each(|(i, v)| walk(v, &format!("{path}[{i}]"), look)),
        Value::Object(map) => map.iter().for_each(|(k, v)| walk(v, &format!("{path}.{k}"), look)),
        _ => {}
    }
}

/// Every `reference` that stands anywhere in a bundle.
fn references(bundle: &Value) -> Vec<String> {
    let mut found = Vec::new();
    walk(bundle, "", &mut |path, value| {
        if path.ends_with(".reference") {
            found.push(value.as_str().expect("a reference is a text").to_owned());
        }
    });
    found
}

/// What is wrong with a bundle by FHIR's own rules that hold for any resource.
fn structural_problems(bundle: &Value) -> Vec<String> {
    let mut problems = Vec::new();
    walk(bundle, "", &mut |path, value| match value {
        Value::Null => problems.push(format!("{path} is null")),
        Value::String(s) if s.is_empty() => problems.push(format!("{path} is an empty text")),
        Value::Array(a) if a.is_empty() => problems.push(format!("{path} is an empty list")),
        Value::Object(o) if o.is_empty() => problems.push(format!("{path} is an empty object")),
        Value::Object(o) => {
            for choice in ["value", "effective", "performed", "medication"] {
                let chosen = o.keys().filter(|k| {
                    k.strip_prefix(choice).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_uppercase()))
                });
                if chosen.count() > 1 {
                    problems.push(format!("{path} has two of {choice}[x]"));
                }
            }
        }
        _ => {}
    });
    let entries = bundle["entry"].as_array().expect("entries");
    let urls: Vec<_> = entries.iter().map(|e| e["fullUrl"].as_str().expect("a URL").to_owned()).collect();
    let unique: BTreeSet<_> = urls.iter().cloned().collect();
    if unique.len() != urls.len() {
        problems.push("two entries have the same fullUrl".to_owned());
    }
    for reference in references(bundle) {
        if !unique.contains(&reference) {
            problems.push(format!("{reference} is not in the bundle"));
        }
    }
    problems
}

fn required(resource: &Value, fields: &[&str], problems: &mut Vec<String>) {
    for field in fields {
        if resource[field].is_null() {
            problems.push(format!("{} lacks {field}", resource["resourceType"]));
        }
    }
}

/// What US Core asks beyond FHIR itself, and the required codes of what we use.
fn us_core_problems(bundle: &Value) -> Vec<String> {
    let mut problems = Vec::new();
    for resource in bundle["entry"].as_array().expect("entries").iter().map(|e| &e["resource"]) {
        let p = &mut problems;
        let kind = resource["resourceType"].as_str().unwrap_or_default();
        match kind {
            "Patient" => {
                required(resource, &["identifier", "name", "gender"], p);
                for i in resource["identifier"].as_array().into_iter().flatten() {
                    if i["value"].is_null() || (i["system"].is_null() && i["_system"]["extension"].is_null()) {
                        p.push("Patient.identifier needs system and value".to_owned());
                    }
                }
                named(resource, p);
                if !["male", "female", "other", "unknown"].contains(&resource["gender"].as_str().unwrap_or_default()) {
                    p.push("Patient.gender is no code".to_owned());
                }
            }
            "Practitioner" => {
                required(resource, &["identifier", "name"], p);
                named(resource, p);
            }
            "Encounter" => {
                required(resource, &["status", "class", "type", "subject"], p);
                if resource["class"]["code"] != "AMB"
                    || !["finished", "entered-in-error"].contains(&resource["status"].as_str().unwrap_or_default())
                {
                    p.push("Encounter is not a finished ambulatory one".to_owned());
                }
            }
            "Condition" => {
                required(resource, &["category", "code", "subject", "verificationStatus"], p);
                let void = resource["verificationStatus"]["coding"][0]["code"] == "entered-in-error";
                if void != resource["clinicalStatus"].is_null() {
                    p.push("con-3, con-5: a clinical status unless entered in error".to_owned());
                }
            }
            "Observation" => {
                required(resource, &["status", "category", "code", "subject", "effectiveDateTime"], p);
                let has_value = ["valueQuantity", "valueCodeableConcept"].iter().any(|v| !resource[v].is_null());
                let absent = !resource["dataAbsentReason"].is_null();
                if has_value && absent {
                    p.push("obs-6: a value and a reason for none".to_owned());
                }
                if !has_value && !absent && resource["component"].is_null() {
                    p.push("us-core-2: neither a value nor a reason for none".to_owned());
                }
                if resource["effectiveDateTime"].as_str().unwrap_or_default().len() < 10 {
                    p.push("us-core-1: the time is not at least a day".to_owned());
                }
            }
            "Procedure" => {
                required(resource, &["status", "code", "subject"], p);
                let performed = ["performedDateTime", "performedPeriod"].iter().any(|f| !resource[f].is_null());
                if resource["status"] == "completed" && !performed {
                    p.push("us-core-7: completed without a time".to_owned());
                }
            }
            "MedicationAdministration" => {
                required(resource, &["status", "medicationCodeableConcept", "subject", "effectiveDateTime"], p);
                if resource["dosage"]["dose"].is_null() {
                    p.push("mad-1: neither dose nor rate".to_owned());
                }
            }
            "DocumentReference" => {
                required(resource, &["status", "type", "category", "subject", "content"], p);
                for content in resource["content"].as_array().into_iter().flatten() {
                    if content["attachment"]["data"].is_null() && content["attachment"]["url"].is_null() {
                        p.push("us-core-6: neither data nor an address".to_owned());
                    }
                }
            }
            "Provenance" => {
                required(resource, &["target", "recorded", "agent"], p);
                for agent in resource["agent"].as_array().into_iter().flatten() {
                    if agent["who"].is_null() || agent["type"].is_null() || agent["onBehalfOf"].is_null() {
                        p.push("provenance-1: author, who and on whose behalf".to_owned());
                    }
                }
            }
            "BodyStructure" => required(resource, &["patient", "location", "locationQualifier"], p),
            "Composition" => required(resource, &["status", "type", "date", "author", "title", "section"], p),
            other => p.push(format!("an unknown resource {other}")),
        }
    }
    let mut quantities = Vec::new();
    walk(bundle, "", &mut |path, value| {
        if path.ends_with("Quantity") || path.ends_with(".dose") {
            quantities.push(value.clone());
        }
    });
    for q in quantities {
        if q["system"] != "http://unitsofmeasure.org" || q["code"].is_null() || !q["value"].is_number() {
            problems.push(format!("us-core-3: {q} is not in UCUM"));
        }
    }
    problems
}

/// A name has a family or a given name, or says that it has none.
fn named(resource: &Value, problems: &mut Vec<String>) {
    let name = &resource["name"][0];
    let absent = !name["extension"].is_null();
    if name["family"].is_null() && name["given"].is_null() && !absent {
        problems.push(format!("{} has a name without family and given name", resource["resourceType"]));
    }
}

fn nothing(problems: &[String]) {
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn a_signed_visit_is_sound_fhir_and_us_core() {
    for chart in [signed_sample(), amended_sample()] {
        for bundle in [transaction(&chart), document(&chart)] {
            nothing(&structural_problems(&bundle));
            nothing(&us_core_problems(&bundle));
        }
    }
}

/// Spoils a good bundle and expects the checks above to notice.
#[test]
fn the_checks_catch_what_is_wrong() {
    let good = transaction(&signed_sample());
    let at = |kind: &str| {
        let entries = good["entry"].as_array().expect("entries");
        entries.iter().position(|e| e["resource"]["resourceType"] == kind).expect(kind)
    };
    let spoilt = |kind: &str, spoil: &dyn Fn(&mut Value)| {
        let mut bundle = good.clone();
        spoil(&mut bundle["entry"][at(kind)]["resource"]);
        let problems = [structural_problems(&bundle), us_core_problems(&bundle)].concat();
        assert!(!problems.is_empty(), "a spoilt {kind} was not noticed");
    };
    let remove = |field: &'static str| {
        move |r: &mut Value| {
            r.as_object_mut().expect("an object").remove(field).expect(field);
        }
    };
    for (kind, field) in [
        ("Patient", "identifier"),
        ("Patient", "name"),
        ("Patient", "gender"),
        ("Practitioner", "name"),
        ("Encounter", "class"),
        ("Encounter", "type"),
        ("Condition", "code"),
        ("Condition", "category"),
        ("Observation", "status"),
        ("Observation", "category"),
        ("Procedure", "code"),
        ("Procedure", "performedDateTime"),
        ("MedicationAdministration", "subject"),
        ("DocumentReference", "content"),
        ("Provenance", "agent"),
    ] {
        spoilt(kind, &remove(field));
    }
    spoilt("Observation", &|r| r["dataAbsentReason"] = serde_json::json!({"text": "x"}));
    spoilt("Observation", &|r| r["valueString"] = "x".into());
    spoilt("Observation", &|r| r["note"] = Value::Array(Vec::new()));
    spoilt("Observation", &|r| r["subject"]["reference"] = "urn:uuid:nobody".into());
    spoilt("MedicationAdministration", &|r| r["dosage"] = serde_json::json!({"text": "x"}));
    spoilt("MedicationAdministration", &|r| r["dosage"]["dose"]["system"] = "mine".into());
    spoilt("Patient", &|r| r["gender"] = "F".into());
}

#[test]
fn a_draft_is_refused_with_a_reason() {
    let chart = sample_chart();
    for kind in ExportKind::ALL.into_iter().filter(|k| k.needs_signature()) {
        let made = export(&chart, chart.visits[0].id, kind, ViewChoice::All, &ExportOptions::default(), now());
        let error = made.expect_err("a draft");
        assert!(matches!(error, ExportError::NotSigned(_)), "{kind:?}");
        assert_eq!(error.to_string(), "Visit 1 is a draft. Only signed visits go to other systems; sign it first.");
    }
}

#[test]
fn a_transaction_creates_each_resource_only_where_it_is_not_there() {
    let bundle = transaction(&amended_sample());
    assert_eq!(bundle["type"], "transaction");
    let mut conditions = BTreeSet::new();
    for entry in bundle["entry"].as_array().expect("entries") {
        let request = &entry["request"];
        let kind = entry["resource"]["resourceType"].as_str().expect("a type");
        let url = request["url"].as_str().expect("an address");
        assert!(entry["resource"]["id"].is_null(), "the server gives its own ids");
        let condition = match kind {
            "Practitioner" => {
                assert_eq!((request["method"].as_str(), url), (Some("POST"), kind), "who is there stays as they are");
                request["ifNoneExist"].as_str().expect("a condition")
            }
            _ => {
                assert_eq!(request["method"], "PUT", "{kind}: what is there is brought to its present state");
                url.strip_prefix(&format!("{kind}?")).expect("a condition")
            }
        };
        let expected = if kind == "Provenance" { "_tag=" } else { "identifier=urn:ietf:rfc:3986%7Curn:uuid:" };
        assert!(condition.starts_with(expected), "{kind}: {condition}");
        assert!(conditions.insert((kind, condition)), "{kind} {condition} stands twice");
    }
}

/// Servers put their own addresses in the place of those of the bundle, in every text that holds one.
#[test]
fn no_identifier_is_an_address_within_the_bundle() {
    for bundle in [transaction(&amended_sample()), document(&amended_sample())] {
        let addresses: Vec<_> = bundle["entry"].as_array().expect("entries").iter().map(|e| &e["fullUrl"]).collect();
        let mut identifiers = 0;
        walk(&bundle, "", &mut |path, value| {
            if path.contains("dentifier") && path.ends_with(".value") {
                identifiers += 1;
                assert!(!addresses.contains(&value), "{path} is {value}");
            }
        });
        assert!(identifiers > 15, "{identifiers} identifiers were looked at");
    }
}

#[test]
fn what_was_entered_in_error_says_so() {
    let mut chart = amended_sample();
    let first = chart.visits[0].marks[0].id;
    chart.visits[0].amendments[0].kind = AmendmentKind::EnteredInError;
    chart.visits[0].amendments[0].mark = Some(first);
    let statuses = |bundle: &Value, kind: &str| {
        resources(bundle, kind).iter().map(|r| r["status"].as_str().expect("a status").to_owned()).collect::<Vec<_>>()
    };
    let bundle = transaction(&chart);
    assert_eq!(statuses(&bundle, "Observation")[..2], ["entered-in-error", "final"], "one mark alone");
    assert_eq!(statuses(&bundle, "MedicationAdministration"), ["entered-in-error", "completed", "completed"]);
    assert_eq!(statuses(&bundle, "Procedure"), ["completed"]);
    let places = resources(&bundle, "BodyStructure");
    assert_eq!(places[0]["active"], false, "nobody found anything there");
    assert!(places.iter().skip(1).all(|p| p["active"].is_null()));
    let sites: Vec<_> = resources(&bundle, "Procedure")[0]["bodySite"].as_array().expect("sites").clone();
    let struck = &resources(&bundle, "Observation")[0]["bodySite"]["text"];
    assert!(sites.iter().all(|s| s["text"] != *struck), "{struck} was not treated: {sites:?}");
    let composition = &document(&chart)["entry"][0]["resource"];
    assert!(composition.to_string().contains("(entered in error, see Amendments)</td>"), "{composition}");
    chart.visits[0].amendments[0].mark = None;
    let bundle = transaction(&chart);
    for kind in ["Encounter", "Observation", "Procedure", "MedicationAdministration", "DocumentReference"] {
        assert!(statuses(&bundle, kind).iter().all(|s| s == "entered-in-error"), "{kind}");
    }
    assert!(resources(&bundle, "Condition")[0]["clinicalStatus"].is_null(), "con-5");
    assert_eq!(
        document(&chart)["entry"][0]["resource"]["title"],
        "Entered in error: Trigger point visit of 2026-11-21"
    );
    nothing(&structural_problems(&bundle));
}

#[test]
fn an_amendment_of_a_mark_stands_beside_its_note() {
    let mut chart = amended_sample();
    chart.visits[0].amendments[0].mark = Some(chart.visits[0].marks[0].id);
    let bundle = transaction(&chart);
    let point = resources(&bundle, "Observation")[0];
    assert_eq!(point["status"], "amended");
    let note = &point["note"][1];
    assert_eq!((&note["authorString"], &note["time"]), (&"Other, Olga".into(), &"2026-11-22T08:00:00+01:00".into()));
    assert_eq!(note["text"], "The lot was A1235 <b> (Lot misread)");
    let given = resources(&bundle, "MedicationAdministration");
    assert_eq!(given[0]["note"][0], *note, "R4 has no status for a dose that was amended");
    assert!(given[1]["note"].is_null(), "nothing was added to the others");
    let whole = transaction(&amended_sample());
    assert_eq!(resources(&whole, "Procedure")[0]["note"][0]["text"], "The lot was A1235 <b> (Lot misread)");
}

#[test]
fn a_procedure_of_which_nothing_stands_was_entered_in_error() {
    let mut chart = amended_sample();
    let addendum = chart.visits[0].amendments.remove(0);
    let treated: Vec<_> = chart.visits[0].marks.iter().filter(|m| m.injection().is_some()).map(|m| m.id).collect();
    for mark in treated {
        let kind = AmendmentKind::EnteredInError;
        chart.visits[0].amendments.push(Amendment { kind, mark: Some(mark), ..addendum.clone() });
    }
    let bundle = transaction(&chart);
    assert_eq!(resources(&bundle, "Procedure")[0]["status"], "entered-in-error");
    assert_eq!(resources(&bundle, "Encounter")[0]["status"], "finished", "the visit took place");
    nothing(&structural_problems(&bundle));
}

/// SHA-1 by what FIPS 180 gives as its example, so that the test does not ask the code under test.
#[test]
fn the_hash_of_an_attachment_is_that_of_the_data_beside_it_at_every_export() {
    let abc = made(&signed_sample(), VisitId(1), BundleKind::Transaction, &Exchange::default(), &[b"abc".to_vec()]);
    let attachment = &resources(&abc, "DocumentReference")[0]["content"][0]["attachment"];
    assert_eq!((&attachment["data"], &attachment["hash"]), (&"YWJj".into(), &"qZk+NkcGgWq6PiVxeFDCbJzQ2J0=".into()));

    let chart = amended_sample();
    let bundle = |options: &ExportOptions, now| -> Value {
        let made = export(&chart, VisitId(1), ExportKind::Fhir, ViewChoice::All, options, now).expect("a bundle");
        serde_json::from_slice(&made.bytes).expect("JSON")
    };
    let usual = ExportOptions::default();
    let print = ExportOptions { shaded: true, crop: false, language: palpate::i18n::Language::German, ..usual.clone() };
    let other_paper = ExportOptions { page: palpate::report::page::PageSize::Letter, ..usual.clone() };
    let first = bundle(&usual, now());
    assert_eq!(
        bundle(&print, moment("2031-01-01T00:00:00+00:00")),
        first,
        "what is chosen for a print changes nothing"
    );
    for bundle in [first, bundle(&other_paper, now())] {
        let documents = resources(&bundle, "DocumentReference");
        assert_eq!(documents.len(), 2);
        for (document, provenance) in documents.iter().zip(resources(&bundle, "Provenance")) {
            let attachment = &document["content"][0]["attachment"];
            let pdf = STANDARD.decode(attachment["data"].as_str().expect("data")).expect("base64");
            assert!(pdf.starts_with(b"%PDF-"));
            assert_eq!(attachment["size"].as_u64(), Some(pdf.len() as u64));
            assert_eq!(attachment["hash"], STANDARD.encode(Sha1::digest(&pdf)));
            let name = format!("ni:///sha-256;{}", URL_SAFE_NO_PAD.encode(Sha256::digest(&pdf)));
            assert_eq!(provenance["entity"][0]["what"]["identifier"]["value"], name);
        }
        // What says the hash is brought to its present state whenever the document is.
        let entries = bundle["entry"].as_array().expect("entries");
        for entry in entries.iter().filter(|e| e["resource"]["resourceType"] == "Provenance") {
            assert_eq!(entry["request"]["method"], "PUT");
        }
    }
}

#[test]
fn a_record_number_goes_along_and_is_not_what_a_patient_is_looked_for_by() {
    let chart = signed_sample();
    let exchange = Exchange { record_number_system: "urn:oid:1.2.3".to_owned(), ..Exchange::default() };
    let bundle = made(&chart, VisitId(1), BundleKind::Transaction, &exchange, &[]);
    let url = bundle["entry"][0]["request"]["url"].as_str().expect("an address");
    assert!(url.starts_with("Patient?identifier=urn:ietf:rfc:3986%7Curn:uuid:"), "{url}");
    assert!(!url.contains("S-0001"), "it may be corrected, or be somebody else's: {url}");
    let number = &resources(&bundle, "Patient")[0]["identifier"][1];
    assert_eq!((&number["system"], &number["value"]), (&"urn:oid:1.2.3".into(), &"S-0001".into()));
    assert!(resources(&bundle, "DocumentReference").is_empty(), "there was no PDF");
    let mut other = chart;
    other.patient.identifiers = vec![Identifier { system: "General Hospital".to_owned(), value: "7".to_owned() }];
    let bundle = made(&other, VisitId(1), BundleKind::Transaction, &exchange, &[]);
    let number = &resources(&bundle, "Patient")[0]["identifier"][1];
    assert_eq!((&number["value"], &number["assigner"]["display"]), (&"7".into(), &"General Hospital".into()));
    assert!(number["system"].is_null(), "a name is no address of a system");
}

/// Method, condition and content of the requests for a kind of resource.
fn requests(bundle: &Value, kind: &str) -> Vec<(String, String)> {
    let entries = bundle["entry"].as_array().expect("entries").iter();
    let of_kind = entries.filter(|e| e["resource"]["resourceType"] == kind);
    of_kind.map(|e| (e["request"].to_string(), e["fullUrl"].to_string())).collect()
}

#[test]
fn one_person_is_one_resource_whatever_is_typed_later() {
    let exchange = Exchange { record_number_system: "urn:oid:1.2.3".to_owned(), ..Exchange::default() };
    let of = |change: &dyn Fn(&mut Chart)| {
        let mut chart = signed_sample();
        change(&mut chart);
        let bundle = made(&chart, VisitId(1), BundleKind::Transaction, &exchange, &[]);
        nothing(&structural_problems(&bundle));
        (requests(&bundle, "Patient"), requests(&bundle, "Practitioner"))
    };
    let first = of(&|_| {});
    assert_eq!((first.0.len(), first.1.len()), (1, 2), "the patient; who treated and who signed");
    let number = |system: &str, value: &str| Identifier { system: system.to_owned(), value: value.to_owned() };
    let changes: [&dyn Fn(&mut Chart); 7] = [
        &|c| c.patient.identifiers.clear(),
        &|c| c.patient.identifiers = vec![number("", "S-0010")],
        &|c| c.patient.identifiers = vec![number("urn:oid:9.9", "7"), number("", "S-0001")],
        &|c| c.patient.family = "SAMPLE-JONES".to_owned(),
        &|c| c.patient.birth_date = None,
        &|c| c.visits[0].details.clinician.name = " a.  EXAMPLE, MD ".to_owned(),
        &|c| c.visits[0].details.clinician.credentials = "MD, FAAPMR".to_owned(),
    ];
    for (n, change) in changes.iter().enumerate() {
        assert_eq!(of(*change), first, "change {n}");
    }
    let other = of(&|c| c.id = palpate::ids::ChartId::from_random([9; 16]));
    assert_ne!(other.0, first.0, "another chart is another person");
    assert_eq!(other.1, first.1, "and has the same clinicians");
}

#[test]
fn who_treated_and_signed_under_two_spellings_is_there_once_with_all_credentials() {
    let mut chart = signed_sample();
    chart.visits[0].details.clinician =
        Clinician { name: "maria lopez".to_owned(), credentials: String::new(), ..Clinician::default() };
    if let Status::Signed(signature) = &mut chart.visits[0].status {
        signature.by =
            Clinician { name: "Lopez, Maria, MD".to_owned(), credentials: "FAAPMR".to_owned(), ..Clinician::default() };
    }
    let bundle = transaction(&chart);
    let practitioners = resources(&bundle, "Practitioner");
    assert_eq!(practitioners.len(), 1);
    let name = &practitioners[0]["name"][0];
    assert_eq!(
        *name,
        serde_json::json!({"text": "Lopez, Maria, MD", "family": "Lopez", "given": ["Maria"], "suffix": ["MD", "FAAPMR"]})
    );
    assert_eq!(practitioners[0]["qualification"].as_array().map(Vec::len), Some(2));
}

#[test]
fn a_document_begins_with_the_note_and_holds_all_it_refers_to() {
    let mut chart = signed_sample();
    chart.visits[0].details.procedure.complications = Some(Vec::new());
    let bundle = document(&chart);
    assert_eq!(bundle["type"], "document");
    assert!(bundle["identifier"]["system"].is_string() && bundle["identifier"]["value"].is_string(), "bdl-9");
    assert_eq!(bundle["timestamp"], "2026-11-21T10:30:00+01:00", "bdl-10");
    let first = &bundle["entry"][0]["resource"];
    assert_eq!((&first["resourceType"], &first["status"]), (&"Composition".into(), &"final".into()), "bdl-11");
    assert!(bundle["entry"].as_array().expect("entries").iter().all(|e| e["request"].is_null()));
    let text = |title: &str| {
        let sections = first["section"].as_array().expect("sections");
        let section = sections.iter().find(|s| s["title"] == title).expect("a section");
        section["text"]["div"].as_str().expect("a text").to_owned()
    };
    assert!(text("Allergies and alerts").contains("<p>Allergies: latex</p><p>Anticoagulants: apixaban</p>"));
    assert!(text("Findings").contains("<td>Upper trapezius, right</td><td>Active</td><td>7</td>"));
    assert!(text("Complications").contains("None recorded."));
}

#[test]
fn an_amendment_replaces_the_document_and_leaves_the_rest() {
    let (before, after) = (transaction(&signed_sample()), transaction(&amended_sample()));
    let of = |bundle: &Value, kind: &str| resources(bundle, kind).into_iter().cloned().collect::<Vec<_>>();
    for kind in ["Patient", "Encounter", "Condition", "BodyStructure", "Observation"] {
        assert_eq!(of(&before, kind), of(&after, kind), "{kind} is as it was signed");
    }
    let mut procedure = of(&after, "Procedure")[0].clone();
    let noted = procedure.as_object_mut().expect("an object").remove("note");
    assert_eq!(
        procedure,
        of(&before, "Procedure")[0],
        "the procedure is as it was signed, with what was added beside it"
    );
    assert_eq!(noted.expect("a note")[0]["authorString"], "Other, Olga");
    let (first, both) = (&of(&before, "DocumentReference")[0], of(&after, "DocumentReference"));
    let statuses: Vec<_> = both.iter().map(|d| (d["status"].as_str(), d["docStatus"].as_str())).collect();
    assert_eq!((first["status"].as_str(), first["docStatus"].as_str()), (Some("current"), Some("final")));
    assert_eq!(statuses, [(Some("superseded"), Some("final")), (Some("current"), Some("amended"))]);
    let but_for_status = |document: &Value| {
        let mut document = document.clone();
        document.as_object_mut().expect("an object").remove("status");
        document
    };
    assert_eq!(but_for_status(&both[0]), but_for_status(first), "the earlier document is as it was sent");
    assert_eq!(both[1]["relatesTo"][0]["code"], "replaces");
    let entries = after["entry"].as_array().expect("entries");
    let replaced = entries.iter().find(|e| e["fullUrl"] == both[1]["relatesTo"][0]["target"]["reference"]);
    assert_eq!(replaced.expect("within the bundle")["resource"], both[0]);
    let provenances = of(&after, "Provenance");
    assert_eq!(provenances.len(), 2);
    assert_eq!(provenances[1]["reason"][0]["text"], "Lot misread");
    let narrative = provenances[1]["text"]["div"].as_str().expect("a narrative");
    assert!(narrative.contains("The lot was A1235 &lt;b&gt;"), "{narrative}");
}

/// The components of a resource as code and value.
fn components(resource: &Value) -> Vec<(String, Value)> {
    let all = resource["component"].as_array().expect("components").iter();
    all.map(|c| {
        let kinds = ["valueQuantity", "valueCodeableConcept", "valueString", "valueDateTime"];
        let value = kinds.iter().map(|k| &c[*k]).find(|v| !v.is_null()).expect("a value");
        (c["code"]["coding"][0]["code"].as_str().unwrap_or_default().to_owned(), value.clone())
    })
    .collect()
}

#[test]
fn what_was_examined_and_done_is_there_as_numbers_and_codes() {
    let mut chart = signed_sample();
    let mark = &mut chart.visits[0].marks[0];
    mark.examination.motion = vec![RangeOfMotion {
        movement: "Rotation".to_owned(),
        unit: MotionUnit::Degrees,
        before: Motion::parse("40").ok(),
        after: Motion::parse("60").ok(),
        limited_by: Some(MotionLimit::Pain),
    }];
    mark.examination.autonomic = Some(BTreeSet::new());
    let bundle = transaction(&chart);
    let point = components(resources(&bundle, "Observation")[0]);
    let value = |code: &str| {
        let found = point.iter().find(|(c, _)| c == code);
        found.unwrap_or_else(|| panic!("{code} is not in {point:?}")).1.clone()
    };
    assert_eq!((&value("motion-before")["value"], &value("motion-before")["code"]), (&40.0.into(), &"deg".into()));
    assert_eq!(value("motion-after")["value"], 60.0);
    assert_eq!(value("motion-limited-by")["coding"][0]["code"], "limit-pain");
    assert_eq!(value("autonomic-sign"), "none", "watched for and absent");
    assert_eq!(value("pain-after-injection")["value"], 3.0);
    assert_eq!(value("needled-at"), "2026-11-21T09:50:00+01:00");
    assert!(!point.iter().any(|(c, _)| c == "weakness"), "what was not tested is not there");
    let given = resources(&bundle, "MedicationAdministration")[0];
    assert_eq!(given["dosage"]["dose"]["value"], 0.5);
    assert_eq!(given["dosage"]["site"]["text"], "Upper trapezius, right");
    assert_eq!(given["dosage"]["route"]["text"], "into the muscle");
    assert_eq!(given["reasonReference"][0], serde_json::json!({ "reference": address_of(&bundle, "Observation") }));
    let procedure = resources(&bundle, "Procedure")[0];
    let plan = "Stretching twice a day. Review in six weeks; inject point 6 then if it is still tender.";
    assert!(procedure["followUp"].as_array().expect("what follows").iter().any(|f| f["text"] == plan), "{procedure}");
    let weight = resources(&bundle, "Observation").into_iter().find(|o| o["code"]["coding"][0]["code"] == "29463-7");
    let weight = weight.expect("the body weight");
    assert_eq!(weight["category"][0]["coding"][0]["code"], "vital-signs");
    assert_eq!((&weight["valueQuantity"]["value"], &weight["valueQuantity"]["code"]), (&70.0.into(), &"kg".into()));
    let checks = resources(&bundle, "Observation").into_iter().find(|o| o["code"]["coding"][0]["code"] == "checks");
    assert_eq!(components(checks.expect("checks"))[0].1["coding"][0]["code"], "yes", "consent was given");
}

/// The address of the first resource of a kind within a bundle.
fn address_of(bundle: &Value, kind: &str) -> String {
    let entries = bundle["entry"].as_array().expect("entries");
    let entry = entries.iter().find(|e| e["resource"]["resourceType"] == kind).expect(kind);
    entry["fullUrl"].as_str().expect("an address").to_owned()
}

#[test]
fn neither_snomed_nor_cpt_is_shipped() {
    let all = transaction(&signed_sample()).to_string() + &document(&amended_sample()).to_string();
    for foreign in ["snomed.info", "ama-assn.org", "20552", "20553", "20560", "20561"] {
        assert!(!all.contains(foreign), "{foreign}");
    }
}

#[test]
fn bulk_lines_refer_by_type_and_id() {
    let chart = signed_sample();
    let exchange = Exchange::default();
    let context =
        Context { atlas: atlas(), tables: Clinical::bundled().expect("tables"), exchange: &exchange, reports: &[] };
    let lines = lines(&chart, VisitId(1), &context).expect("lines");
    let parsed: Vec<Value> = lines.iter().map(|l| serde_json::from_str(&l.json).expect("JSON")).collect();
    let there: BTreeSet<String> = parsed
        .iter()
        .map(|r| format!("{}/{}", r["resourceType"].as_str().expect("type"), r["id"].as_str().expect("id")))
        .collect();
    for resource in &parsed {
        for reference in references(resource) {
            assert!(there.contains(&reference), "{reference}");
        }
    }
    assert!(lines.iter().all(|l| !l.json.contains('\n')), "one resource a line");
    assert!(lines.iter().zip(&parsed).all(|(l, p)| p["id"] == l.id.as_str() && p["resourceType"] == l.kind));
}

#[test]
fn hostile_text_stays_text() {
    let hostile = "<script>alert(1)</script> ]]> & \u{202e}=cmd() |^~\\& \u{ffff}";
    let mut chart = signed_sample();
    chart.patient.family = hostile.to_owned();
    chart.patient.alerts = vec![hostile.to_owned()];
    chart.visits[0].details.complaint = hostile.repeat(1500);
    chart.visits[0].details.plan = hostile.to_owned();
    chart.visits[0].marks[0].note = "x".repeat(100_000);
    chart.visits[0].marks[1].note = hostile.to_owned();
    let bundle = document(&chart);
    nothing(&structural_problems(&bundle));
    nothing(&us_core_problems(&bundle));
    assert_eq!(resources(&bundle, "Patient")[0]["name"][0]["family"], hostile);
    let mut narratives = 0;
    walk(&bundle, "", &mut |path, value| {
        if path.ends_with(".div") {
            narratives += 1;
            let xml = value.as_str().expect("a text");
            let parsed = roxmltree::Document::parse(xml).expect("XHTML");
            let allowed = ["div", "p", "br", "table", "thead", "tbody", "tr", "th", "td"];
            for node in parsed.descendants().filter(|n| n.is_element()) {
                assert!(allowed.contains(&node.tag_name().name()), "{}", node.tag_name().name());
                assert_eq!(node.attributes().len(), 0);
            }
        }
    });
    assert!(narratives > 3, "{narratives} narratives were looked at");
}

/// The component of a point with this code of ours.
fn component<'a>(observation: &'a Value, code: &str) -> Option<&'a Value> {
    observation["component"].as_array()?.iter().find(|c| c["code"]["coding"][0]["code"] == code)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_signed_visit_says_what_the_record_says(chart in arbitrary::chart()) {
        let signed = chart.visits.iter().filter(|v| v.status != Status::Draft);
        for visit in signed {
            for kind in [BundleKind::Transaction, BundleKind::Document] {
                let bundle = made(&chart, visit.id, kind, &Exchange::default(), &vec![b"%PDF".to_vec(); visit.amendments.len() + 1]);
                prop_assert_eq!(structural_problems(&bundle), Vec::<String>::new());
                prop_assert_eq!(us_core_problems(&bundle), Vec::<String>::new());
            }
            let bundle = made(&chart, visit.id, BundleKind::Transaction, &Exchange::default(), &[]);
            let points: Vec<_> = resources(&bundle, "Observation")
                .into_iter()
                .filter(|o| o["code"]["coding"][0]["code"] == "trigger-point")
                .collect();
            let places = resources(&bundle, "BodyStructure");
            let marks: Vec<_> = visit.marks.iter().filter(|m| m.is_confirmed()).collect();
            prop_assert_eq!(points.len(), marks.len());
            prop_assert_eq!(places.len(), marks.len());
            for ((mark, point), place) in marks.iter().zip(points).zip(places) {
                let side = component(point, "side").expect("a side");
                prop_assert_eq!(&side["valueCodeableConcept"]["coding"][0]["code"], mark.side.name());
                prop_assert_eq!(&place["locationQualifier"][0]["coding"][0]["code"], mark.side.name());
                let parts = place["extension"][0]["extension"].as_array().expect("the place");
                let part = |url: &str| parts.iter().find(|p| p["url"] == url);
                prop_assert_eq!(&part("view").expect("a view")["valueCode"], mark.place.view().name());
                prop_assert_eq!(part("x").expect("x")["valueDecimal"].as_f64(), Some(mark.place.at().x));
                prop_assert_eq!(part("y").expect("y")["valueDecimal"].as_f64(), Some(mark.place.at().y));
                prop_assert_eq!(part("depth").and_then(|d| d["valueDecimal"].as_f64()), mark.place.depth());
                let muscle = &point["bodySite"]["coding"][0]["code"];
                prop_assert_eq!(muscle.as_str(), mark.muscle_id().map(|m| m.as_str()));
                let kind = &point["valueCodeableConcept"]["coding"][0]["code"];
                prop_assert_eq!(kind.as_str(), Some(mark.kind.name()).filter(|_| mark.kind != Kind::Unclassified));
                let number = component(point, "number").expect("a number");
                prop_assert_eq!(number["valueQuantity"]["value"].as_f64(), Some(f64::from(mark.number)));
                let pain = component(point, "72514-3").and_then(|c| c["valueQuantity"]["value"].as_f64());
                prop_assert_eq!(pain, mark.pain.map(|p| f64::from(p.value())));
                let state = component(point, "state").expect("a state");
                prop_assert_eq!(&state["valueCodeableConcept"]["coding"][0]["code"], mark.state.name());
            }
            let given: Vec<f64> = resources(&bundle, "MedicationAdministration")
                .iter()
                .map(|m| m["dosage"]["dose"]["value"].as_f64().expect("a dose"))
                .collect();
            let injected: Vec<f64> = marks
                .iter()
                .filter_map(|m| m.injection())
                .flat_map(|i| &i.components)
                .map(|c| f64::from(c.volume_ml.microlitres()) / 1000.0)
                .collect();
            prop_assert_eq!(given, injected);
        }
    }
}

#[test]
fn dry_needling_is_a_procedure_without_a_drug() {
    let mut chart = signed_sample();
    for mark in &mut chart.visits[0].marks {
        if mark.injection().is_some() {
            mark.state = palpate::chart::State::Injected(injection(Vec::new()));
        }
    }
    let bundle = transaction(&chart);
    assert_eq!(resources(&bundle, "Procedure")[0]["code"]["text"], "Trigger point dry needling");
    assert!(resources(&bundle, "MedicationAdministration").is_empty());
}

#[test]
fn a_visit_without_injections_has_no_procedure() {
    let mut chart = signed_sample();
    chart.visits[0].marks.clear();
    let bundle = document(&chart);
    nothing(&structural_problems(&bundle));
    assert!(resources(&bundle, "Procedure").is_empty());
}

#[test]
fn the_same_revision_has_the_same_bytes_whenever_it_is_exported() {
    let chart = amended_sample();
    let made = |now| {
        export(&chart, VisitId(1), ExportKind::Fhir, ViewChoice::All, &ExportOptions::default(), now)
            .expect("a bundle")
            .bytes
    };
    assert_eq!(made(now()), made(moment("2031-01-01T00:00:00+00:00")));
}
