//! Clinicians in what goes to other systems: each once, with the number under which others know them.

#![expect(clippy::indexing_slicing, clippy::expect_used, reason = "a helper of tests fails the test that calls it")]

use palpate::chart::{Amendment, AmendmentKind, Chart, Clinician, Status};
use palpate::exchange::Exchange;
use palpate::export::data::{cda, hl7};
use palpate::ids::VisitId;
use serde_json::{Value, json};

use crate::fhir::{resources, signed_sample, transaction};
use crate::support::charts::moment;

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
fn a_clinician_is_one_practitioner_with_and_without_a_number_and_after_a_correction_of_the_name() {
    let plain = || clinician("Maria Lopez", "", "");
    for (treating, signing) in [
        (plain(), plain()),
        (clinician("Maria Lopez", NPI, ""), plain()),
        (plain(), clinician(" MARIA  LOPEZ ", NPI, "npi")),
        (clinician("lopez, maria", "1234 567-893", ""), clinician("Maria Lopez", NPI, "")),
        // A slip in a number tells nobody from anybody, and numbers of two registers do not either.
        (clinician("Maria Lopez", "1234567839", ""), clinician("Maria Lopez", NPI, "")),
        (clinician("Maria Lopez", "7012345", "GMC"), clinician("Maria Lopez", NPI, "")),
        (clinician("Maria Lopez", "701-2345", "G.M.C."), clinician("Maria Lopez", "7012345", "gmc")),
        // The name was misspelled by who signed after it was written right.
        (clinician("Maria Lopez", NPI, ""), clinician("Maria Lpoez", NPI, "")),
    ] {
        assert_eq!(ids(treating.clone(), signing.clone()).len(), 1, "{treating:?} {signing:?}");
    }
    for (treating, signing) in [
        (clinician("Maria Lopez", NPI, ""), clinician("Maria Lopez", OTHER_NPI, "")),
        (clinician("lopez, maria", OTHER_NPI, ""), clinician("Maria Lopez, MD", NPI, "NPI")),
        (clinician("Maria Lopez", "7012345", "GMC"), clinician("Maria Lopez", "7012346", "GMC")),
        (clinician("Maria Lopez", "7", "urn:oid:1.2.3"), clinician("Maria Lopez", "8", "1.2.3")),
        (clinician("Maria Lopez", NPI, ""), clinician("Maria Lpoez", OTHER_NPI, "")),
        (clinician("Maria Lopez", "", ""), clinician("Maria Lpoez", "", "")),
        // One number that a clinic uses for everybody makes nobody another.
        (clinician("Maria Lopez", NPI, ""), clinician("Anna Bauer", NPI, "")),
        (clinician("Maria Lopez", "7", "GMC"), clinician("Maria Lpoez", "7", "GMC")),
    ] {
        assert_eq!(ids(treating.clone(), signing.clone()).len(), 2, "{treating:?} {signing:?}");
    }
}

/// A chart of visits, each treated and signed by one clinician named Maria Lopez with this number.
fn visits_of(numbers: &[&str]) -> Chart {
    let mut chart = of(clinician("Maria Lopez", "", ""), clinician("Maria Lopez", "", ""));
    let first = chart.visits[0].clone();
    chart.visits = (1..)
        .zip(numbers)
        .map(|(n, number)| {
            let mut visit = first.clone();
            visit.id = VisitId(n);
            visit.details.clinician = clinician("Maria Lopez", number, "");
            if let Status::Signed(signature) = &mut visit.status {
                signature.by = clinician("Maria Lopez", number, "");
                signature.at = moment(&format!("2026-11-{n:02}T08:00:00+01:00"));
            }
            visit
        })
        .collect();
    chart
}

/// Who treated at each visit: the number of the visit at which they were first there, by FHIR and by C-CDA.
fn same_as(numbers: &[&str]) -> Vec<usize> {
    let chart = visits_of(numbers);
    let each: Vec<String> = chart
        .visits
        .iter()
        .map(|visit| {
            let bundle = crate::fhir::of_visit(&chart, visit.id);
            let all = resources(&bundle, "Practitioner");
            assert_eq!(all.len(), 1, "{numbers:?}");
            let id = all[0]["identifier"][0]["value"].as_str().expect("an id").to_owned();
            let document = cda::document(&chart, visit.id, b"%PDF", &Exchange::default()).expect("a document");
            let root = id.trim_start_matches("urn:uuid:").to_uppercase();
            assert_eq!(String::from_utf8_lossy(&document).matches(&root).count(), 2, "author and signer: {numbers:?}");
            id
        })
        .collect();
    each.iter().map(|id| each.iter().position(|other| other == id).unwrap_or_default() + 1).collect()
}

#[test]
fn two_clinicians_of_one_name_are_told_apart_by_their_numbers_over_all_visits() {
    for (numbers, expected) in [
        (&[NPI, NPI][..], &[1, 1][..]),
        (&["", NPI], &[1, 1]),
        (&[NPI, ""], &[1, 1]),
        (&[NPI, OTHER_NPI], &[1, 2]),
        (&[NPI, OTHER_NPI, NPI, OTHER_NPI], &[1, 2, 1, 2]),
        // Whoever is named without a number while one is known is that one, and the other one stays another.
        (&[NPI, "", OTHER_NPI], &[1, 1, 3]),
        (&["", NPI, OTHER_NPI, NPI], &[1, 1, 3, 1]),
        // Once there are two, nobody can tell which of them it is without a number.
        (&[NPI, OTHER_NPI, "", "", NPI], &[1, 2, 3, 3, 1]),
        (&["", NPI, OTHER_NPI, ""], &[1, 1, 3, 4]),
    ] {
        assert_eq!(same_as(numbers), expected, "{numbers:?}");
    }
}

#[test]
fn a_later_visit_changes_nobody_of_an_earlier_one() {
    let id = |numbers: &[&str], visit: u32| {
        let bundle = crate::fhir::of_visit(&visits_of(numbers), VisitId(visit));
        resources(&bundle, "Practitioner")[0]["identifier"][0]["value"].to_string()
    };
    let all = [NPI, "", OTHER_NPI, ""];
    for (visit, known) in (1..).zip(1..all.len()) {
        assert_eq!(id(&all[..known], visit), id(&all, visit), "visit {visit}");
    }
}

#[test]
fn two_clinicians_of_one_name_are_told_apart_in_two_charts() {
    let id = |chart: u8, number: &str| {
        let mut chart_of = visits_of(&[number]);
        chart_of.id = palpate::ids::ChartId::from_random([chart; 16]);
        practitioners(&chart_of)[0]["identifier"][0]["value"].to_string()
    };
    assert_eq!(id(1, NPI), id(2, NPI));
    assert_eq!(id(1, ""), id(2, ""));
    assert_ne!(id(1, NPI), id(2, OTHER_NPI));
}

#[test]
fn messages_keep_the_number_of_each_of_two_clinicians_of_one_name() {
    let chart = of(clinician("Maria Lopez", NPI, ""), clinician("Maria Lopez", OTHER_NPI, ""));
    assert!(field(&chart, "PV1", 7).starts_with("1234567893^Lopez^Maria"));
    assert!(field(&chart, "TXA", 22).starts_with("1245319599^Lopez^Maria"));
    let numbers: Vec<_> = practitioners(&chart).iter().map(|p| p["identifier"][1]["value"].to_string()).collect();
    assert_eq!(numbers.len(), 2);
    assert!(numbers.contains(&format!("\"{NPI}\"")) && numbers.contains(&format!("\"{OTHER_NPI}\"")), "{numbers:?}");
}

#[test]
fn numbers_of_two_registers_stand_side_by_side() {
    let chart = of(clinician("Maria Lopez", "7012345", "GMC"), clinician("Maria Lopez", NPI, ""));
    let all = practitioners(&chart);
    let numbers: Vec<_> = all[0]["identifier"].as_array().expect("a list").iter().map(|i| &i["value"]).collect();
    assert_eq!(numbers[1..], ["7012345", NPI]);
    let slip = of(clinician("Maria Lopez", "1234567839", ""), clinician("Maria Lopez", NPI, ""));
    let all = practitioners(&slip);
    let numbers: Vec<_> = all[0]["identifier"].as_array().expect("a list").iter().map(|i| &i["value"]).collect();
    assert_eq!(numbers[1..], [NPI], "the right number takes the place of the slip");
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

/// The ids of who treated at each visit of a chart with this id.
fn each_id(chart: u8, numbers: &[&str]) -> Vec<String> {
    let mut chart_of = visits_of(numbers);
    chart_of.id = palpate::ids::ChartId::from_random([chart; 16]);
    let of_visit = |visit: u32| {
        let bundle = crate::fhir::of_visit(&chart_of, VisitId(visit));
        resources(&bundle, "Practitioner")[0]["identifier"][0]["value"].to_string()
    };
    (1..).zip(numbers).map(|(visit, _)| of_visit(visit)).collect()
}

#[test]
fn a_clinician_without_a_number_is_the_same_each_time_a_chart_is_sent() {
    for numbers in [&[""][..], &["", ""], &["", NPI, ""]] {
        let first = each_id(7, numbers);
        assert_eq!(first, each_id(7, numbers), "{numbers:?}");
        assert!(first.iter().all(|id| *id == first[0]), "{numbers:?}: {first:?}");
        // What was sent before a number was known stays who it was.
        assert_eq!(each_id(7, &numbers[..1])[0], first[0], "{numbers:?}");
    }
}
