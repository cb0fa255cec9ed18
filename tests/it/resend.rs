//! What a server has of a patient after visits were sent in any order, played by a store that does what each entry says.

#![expect(clippy::indexing_slicing, clippy::expect_used, reason = "a helper of tests fails the test that calls it")]

use std::collections::BTreeMap;

use palpate::chart::{Amendment, AmendmentKind, Chart, Clinician, Identifier, Identity, IdentityCorrection, Status};
use palpate::exchange::Exchange;
use palpate::export::data::fhir::{BundleKind, Context, bundle, lines};
use palpate::ids::VisitId;
use palpate::rules::clinical_tables::clinic::Clinical;
use serde_json::Value;

use crate::fhir::{resources, sealed_sample};
use crate::support::charts::{atlas, moment, sealed};

/// The resources that a server has, by the search that finds each.
#[derive(Default)]
struct Store(BTreeMap<String, Value>);

impl Store {
    fn take(&mut self, chart: &Chart, visit: u32) {
        for entry in made(chart, visit, BundleKind::Transaction)["entry"].as_array().expect("entries") {
            let (request, resource) = (&entry["request"], entry["resource"].clone());
            if request["method"] == "PUT" {
                self.0.insert(request["url"].to_string(), resource);
            } else {
                assert_eq!(request["method"], "POST");
                self.0.entry(format!("{}?{}", request["url"], request["ifNoneExist"])).or_insert(resource);
            }
        }
    }

    fn patients(&self) -> Vec<&Value> {
        self.0.values().filter(|r| r["resourceType"] == "Patient").collect()
    }
}

fn made(chart: &Chart, visit: u32, kind: BundleKind) -> Value {
    let exchange = Exchange::default();
    let context =
        Context { atlas: atlas(), tables: Clinical::bundled().expect("tables"), exchange: &exchange, reports: &[] };
    serde_json::from_slice(&bundle(chart, VisitId(visit), kind, &context).expect("a bundle")).expect("JSON")
}

/// A chart whose visit 1 is signed; then the patient is corrected, with an amendment; then visit 4 is signed, or not yet.
fn corrected(next_is_signed: bool) -> Chart {
    let mut chart = sealed_sample();
    let by = Clinician { name: "A. Example".to_owned(), ..Clinician::default() };
    let before = Identity::from(&chart.patient);
    chart.patient.family = "Example-Jones".to_owned();
    chart.patient.birth_date = "1975-04-20".parse().ok();
    chart.patient.identifiers = vec![Identifier::own("S-0002")];
    let after = Identity::from(&chart.patient);
    let at = moment("2026-11-22T08:00:00+01:00");
    let mut amendment = Amendment::new(AmendmentKind::Correction, by.clone(), at, "Marriage".to_owned(), String::new());
    amendment.identity = Some(Box::new(IdentityCorrection { before, after }));
    chart.visits[0].amendments = vec![amendment];
    let mut next = chart.visits[0].clone();
    (next.id, next.amendments, next.status) = (VisitId(4), Vec::new(), Status::Draft);
    chart.visits.truncate(1);
    if next_is_signed {
        next.status = Status::Signed(sealed(&chart, by, moment("2026-11-24T08:00:00+01:00")));
    }
    chart.visits.push(next);
    chart
}

/// Family name, birth date and the clinic's record number.
fn name(patient: &Value) -> [&str; 3] {
    [&patient["name"][0]["family"], &patient["birthDate"], &patient["identifier"][1]["value"]]
        .map(|value| value.as_str().unwrap_or_default())
}

const OLD: [&str; 3] = ["Sample", "1975-04-02", "S-0001"];
const NEW: [&str; 3] = ["Example-Jones", "1975-04-20", "S-0002"];

#[test]
fn an_older_visit_that_is_sent_again_keeps_the_corrected_patient_of_the_server() {
    let (before, without_next, with_next) = (sealed_sample(), corrected(false), corrected(true));
    for (sent, expected) in [
        (&[(&before, 1)][..], OLD),
        (&[(&before, 1), (&without_next, 1)], NEW),
        (&[(&before, 1), (&with_next, 4)], NEW),
        (&[(&before, 1), (&with_next, 4), (&with_next, 1)], NEW),
        (&[(&with_next, 1)], NEW),
    ] {
        let mut store = Store::default();
        for (chart, visit) in sent {
            store.take(chart, *visit);
        }
        let patients = store.patients();
        assert_eq!(patients.len(), 1, "one person");
        assert_eq!(name(patients[0]), expected);
    }
}

#[test]
fn the_document_of_a_visit_shows_the_patient_as_signed_whatever_followed() {
    let chart = corrected(true);
    for (visit, expected) in [(1, OLD), (4, NEW)] {
        let document = made(&chart, visit, BundleKind::Document);
        assert_eq!(name(resources(&document, "Patient")[0]), expected, "visit {visit}");
    }
    let words = made(&chart, 1, BundleKind::Document).to_string();
    assert!(words.contains("Sample → Example-Jones"), "the correction stands in it");
}

#[test]
fn bulk_data_of_every_visit_have_the_same_line_of_the_patient() {
    let chart = corrected(true);
    let exchange = Exchange::default();
    let context =
        Context { atlas: atlas(), tables: Clinical::bundled().expect("tables"), exchange: &exchange, reports: &[] };
    let line = |visit: u32| {
        let all = lines(&chart, VisitId(visit), &context).expect("lines");
        all.into_iter().find(|line| line.kind == "Patient").expect("a patient").json
    };
    assert_eq!(line(1), line(4));
    assert_eq!(name(&serde_json::from_str(&line(1)).expect("JSON")), NEW);
}

#[test]
fn what_nobody_signed_or_recorded_does_not_reach_the_server() {
    let mut chart = corrected(true);
    chart.patient.family = "Typed-by-chance".to_owned();
    let bundle = made(&chart, 1, BundleKind::Transaction);
    assert_eq!(name(resources(&bundle, "Patient")[0]), NEW);
}
