//! Clinicians in what goes to other systems: each once, with the number under which others know them.

#![expect(clippy::indexing_slicing, clippy::expect_used, reason = "a helper of tests fails the test that calls it")]

use palpate::chart::{Amendment, AmendmentKind, Chart, Clinician, Status};
use palpate::exchange::Exchange;
use palpate::export::{cda, hl7};
use palpate::ids::VisitId;
use serde_json::{Value, json};

use crate::common::moment;
use crate::fhir::{resources, signed_sample, transaction};

/// An NPI whose check digit is right, and another.
const NPI: &str = "1234567893";
const OTHER_NPI: &str = "1245319599";

fn clinician(name: &str, number: &str, kind: &str) -> Clinician {
    let (number, number_kind) = (number.to_owned(), kind.to_owned());
    Clinician { name: name.to_owned(), credentials: "MD".to_owned(), number, number_kind }
}

/// The sample, treated by one and signed by another.
fn of(treating: Clinician, signing: Clinician) -> Chart {
    let mut chart = signed_sample();
    let visit = &mut chart.visits[0];
    visit.details.clinician = treating;
    if let Status::Signed(signature) = &mut visit.status {
        signature.by = signing;
    }
    chart
}

fn practitioners(chart: &Chart) -> Vec<Value> {
    resources(&transaction(chart), "Practitioner").into_iter().cloned().collect()
}

/// The field of a segment of the message.
fn field(chart: &Chart, segment: &str, number: usize) -> String {
    let message = hl7::message(chart, VisitId(1), b"%PDF", &Exchange::default()).expect("a message");
    let message = String::from_utf8(message).expect("UTF-8");
    let line = message.split('\r').find(|l| l.starts_with(segment)).expect("the segment");
    line.split('|').nth(number).unwrap_or_default().to_owned()
}

fn cda_of(chart: &Chart) -> String {
    let document = cda::document(chart, VisitId(1), b"%PDF", &Exchange::default()).expect("a document");
    String::from_utf8(document).expect("UTF-8")
}

#[test]
fn a_number_goes_along_in_each_standards_own_way() {
    for (number, kind, fhir, xcn, id) in [
        (
            "1234 567-893",
            "",
            json!({"type": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/v2-0203", "code": "NPI"}]},
                "system": "http://hl7.org/fhir/sid/us-npi", "value": NPI}),
            "1234567893^Lopez^Maria^^^^MD^^&2.16.840.1.113883.4.6&ISO^^^^NPI",
            "<id root=\"2.16.840.1.113883.4.6\" extension=\"1234567893\"/><id root=",
        ),
        (
            "7012345",
            "GMC",
            json!({"type": {"text": "GMC"}, "value": "7012345", "_system": {"extension": [
                {"url": "http://hl7.org/fhir/StructureDefinition/data-absent-reason", "valueCode": "unknown"}]}}),
            "7012345^Lopez^Maria^^^^MD^^GMC",
            "extension=\"7012345\" assigningAuthorityName=\"GMC\"/><id root=",
        ),
        (
            "77",
            "urn:oid:1.2.276.0.76.4.16",
            json!({"type": {"text": "urn:oid:1.2.276.0.76.4.16"}, "system": "urn:oid:1.2.276.0.76.4.16", "value": "77"}),
            "77^Lopez^Maria^^^^MD^^&1.2.276.0.76.4.16&ISO",
            "<id root=\"1.2.276.0.76.4.16\" extension=\"77\"/><id root=",
        ),
        (
            "1234567890",
            "",
            json!({"type": {"text": "NPI"}, "value": "1234567890", "_system": {"extension": [
                {"url": "http://hl7.org/fhir/StructureDefinition/data-absent-reason", "valueCode": "unknown"}]}}),
            "1234567890^Lopez^Maria^^^^MD^^NPI",
            "extension=\"1234567890\" assigningAuthorityName=\"NPI\"/><id root=",
        ),
    ] {
        let chart = of(clinician("Maria Lopez", number, kind), clinician("Maria Lopez", number, kind));
        let all = practitioners(&chart);
        assert_eq!(all.len(), 1, "{number} {kind}");
        assert_eq!(all[0]["identifier"][1], fhir, "{number} {kind}");
        for (segment, at) in [("PV1", 7), ("TXA", 5), ("TXA", 9)] {
            assert_eq!(field(&chart, segment, at), xcn, "{segment}-{at}");
        }
        let signer = field(&chart, "TXA", 22);
        assert_eq!(signer.split('^').next(), xcn.split('^').next());
        assert_eq!(signer.split('^').nth(14), Some("20261121103000+0100"), "the fifteenth component is when: {signer}");
        assert_eq!(cda_of(&chart).matches(id).count(), 2, "author and signer: {id}");
    }
    let without = of(clinician("Maria Lopez", "", ""), clinician("Maria Lopez", "", ""));
    assert_eq!(practitioners(&without)[0]["identifier"].as_array().map(Vec::len), Some(1));
    assert_eq!(field(&without, "PV1", 7), "^Lopez^Maria^^^^MD");
}

/// The ids that receivers know the treating and the signing clinician by.
fn ids(treating: Clinician, signing: Clinician) -> Vec<String> {
    practitioners(&of(treating, signing)).iter().map(|p| p["identifier"][0]["value"].to_string()).collect()
}

#[test]
fn a_clinician_is_one_practitioner_with_and_without_a_number_and_after_a_correction_of_either() {
    let plain = || clinician("Maria Lopez", "", "");
    let first = ids(plain(), plain());
    assert_eq!(first.len(), 1);
    for (treating, signing) in [
        (clinician("Maria Lopez", NPI, ""), plain()),
        (plain(), clinician(" MARIA  LOPEZ ", NPI, "npi")),
        (clinician("lopez, maria", OTHER_NPI, ""), clinician("Maria Lopez", NPI, "")),
        (clinician("Maria Lopez", "7012345", "GMC"), clinician("Maria Lopez", NPI, "")),
        // The name was misspelled by who signed after it was written right.
        (clinician("Maria Lopez", NPI, ""), clinician("Maria Lpoez", NPI, "")),
    ] {
        assert_eq!(ids(treating.clone(), signing.clone()), first, "{treating:?} {signing:?}");
    }
    for (treating, signing) in [
        (clinician("Maria Lopez", NPI, ""), clinician("Maria Lpoez", OTHER_NPI, "")),
        (clinician("Maria Lopez", "", ""), clinician("Maria Lpoez", "", "")),
        // One number that a clinic uses for everybody makes nobody another.
        (clinician("Maria Lopez", NPI, ""), clinician("Anna Bauer", NPI, "")),
        (clinician("Maria Lopez", "7", "GMC"), clinician("Maria Lpoez", "7", "GMC")),
    ] {
        assert_eq!(ids(treating.clone(), signing.clone()).len(), 2, "{treating:?} {signing:?}");
    }
}

#[test]
fn a_misspelled_name_that_is_corrected_later_stays_the_same_practitioner_and_the_last_word_holds() {
    let mut chart = of(clinician("Maria Lpoez", NPI, ""), clinician("Maria Lpoez", NPI, ""));
    let before = practitioners(&chart);
    chart.visits[0].amendments = vec![Amendment::new(
        AmendmentKind::Correction,
        clinician("Maria Lopez", NPI, ""),
        moment("2026-11-22T08:00:00+01:00"),
        "slip".to_owned(),
        "The clinician's name was misspelled".to_owned(),
    )];
    let after = practitioners(&chart);
    assert_eq!((before.len(), after.len()), (1, 1));
    assert_eq!(before[0]["identifier"][0], after[0]["identifier"][0]);
    assert_eq!(before[0]["name"][0]["family"], "Lpoez");
    assert_eq!(after[0]["name"][0]["family"], "Lopez");
    // At the next visit the right name alone is written.
    let mut next = chart.visits[0].clone();
    (next.id, next.amendments) = (VisitId(50), Vec::new());
    next.details.clinician = clinician("Maria Lopez", NPI, "");
    if let Status::Signed(signature) = &mut next.status {
        signature.by = clinician("Maria Lopez", NPI, "");
        signature.at = moment("2026-12-02T08:00:00+01:00");
    }
    chart.visits.push(next);
    let bundle = crate::fhir::of_visit(&chart, VisitId(50));
    assert_eq!(resources(&bundle, "Practitioner")[0]["identifier"][0], before[0]["identifier"][0]);
}

#[test]
fn who_gave_the_number_when_signing_has_it_where_the_visit_names_them_without() {
    let chart = of(clinician("Maria Lopez", "", ""), clinician("Lopez, Maria", NPI, ""));
    assert!(field(&chart, "PV1", 7).starts_with("1234567893^Lopez^Maria"));
    assert_eq!(cda_of(&chart).matches("extension=\"1234567893\"").count(), 2);
    let other = of(clinician("Anna Bauer", "", ""), clinician("Maria Lopez", NPI, ""));
    assert!(field(&other, "PV1", 7).starts_with("^Bauer^Anna"));
}
