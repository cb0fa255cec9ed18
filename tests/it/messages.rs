//! Messages of HL7 version 2, C-CDA documents and de-identified points, read back by readers of their own.

#![expect(clippy::indexing_slicing, clippy::expect_used, reason = "a helper of tests fails the test that calls it")]

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use palpate::chart::{
    Amendment, AmendmentKind, AsSigned, Chart, Clinician, Identifier, Identity, IdentityCorrection, Kind, State, Status,
};
use palpate::exchange::{Exchange, Messages, PdfField};
use palpate::export::data::{cda, deidentified, hl7};
use palpate::export::{ExportKind, ExportOptions, ViewChoice, export};
use palpate::ids::VisitId;
use palpate::rules::doses::drugs::Drugs;
use proptest::prelude::*;
use serde_json::Value;

use crate::arbitrary;
use crate::fhir::signed_sample;
use crate::support::charts::{atlas, moment, now, sample_chart};

const HOSTILE: &str = "|^~\\&\nOBX|9|TX|<script>alert('x')</script> ]]> \u{202e}é漢 =cmd()";

fn addressed() -> Exchange {
    let messages = Messages {
        sending_facility: "CLINIC".to_owned(),
        receiving_application: "EHR".to_owned(),
        receiving_facility: "HOSPITAL".to_owned(),
        assigning_authority: "CLINIC & SONS".to_owned(),
        ..Messages::default()
    };
    Exchange { messages, ..Exchange::default() }
}

fn amended_sample() -> Chart {
    let mut chart = signed_sample();
    chart.visits[0].amendments = vec![Amendment {
        kind: AmendmentKind::Correction,
        mark: None,
        by: Clinician { name: "Olga Other".to_owned(), credentials: String::new(), ..Clinician::default() },
        at: moment("2026-11-22T08:00:00+01:00"),
        reason: "slip".to_owned(),
        text: "left, not right".to_owned(),
        identity: None,
        digest: String::new(),
    }];
    chart
}

/// A segment as its fields, numbered as the standard numbers them: field 1 of MSH is the separator itself.
fn segments(message: &[u8]) -> Vec<Vec<String>> {
    let text = std::str::from_utf8(message).expect("UTF-8");
    assert!(text.ends_with('\r') && !text.contains('\n'), "segments end in a carriage return alone");
    let split = |line: &str| {
        let mut fields: Vec<String> = line.split('|').map(str::to_owned).collect();
        if fields[0] == "MSH" {
            fields.insert(1, "|".to_owned());
        }
        fields
    };
    text.trim_end_matches('\r').split('\r').map(split).collect()
}

fn field<'a>(segments: &'a [Vec<String>], segment: &str, number: usize) -> &'a str {
    let found: Vec<_> = segments.iter().filter(|s| s[0] == segment).collect();
    assert_eq!(found.len(), 1, "one {segment}");
    found[0].get(number).map_or("", String::as_str)
}

/// The words behind the escapes, by a decoder of its own.
fn decoded(field: &str) -> String {
    let mut text = String::new();
    let mut rest = field;
    while let Some((before, after)) = rest.split_once('\\') {
        text.push_str(before);
        let (escape, after) = after.split_once('\\').expect("an escape ends");
        match escape {
            "F" => text.push('|'),
            "S" => text.push('^'),
            "T" => text.push('&'),
            "R" => text.push('~'),
            "E" => text.push('\\'),
            ".br" => text.push('\n'),
            hex => {
                let code = u32::from_str_radix(hex.strip_prefix('X').expect("hexadecimal"), 16).expect("a number");
                text.push(char::from_u32(code).expect("a character"));
            }
        }
        rest = after;
    }
    text + rest
}

#[test]
fn a_message_is_addressed_dated_and_holds_the_pdf() {
    let message = hl7::message(&signed_sample(), VisitId(1), b"%PDF-1.7 x", &addressed()).expect("a message");
    let s = segments(&message);
    let names: Vec<&str> = s.iter().map(|s| s[0].as_str()).collect();
    assert_eq!(names, ["MSH", "EVN", "PID", "PV1", "TXA", "OBX", "NTE"]);
    for (segment, number, expected) in [
        ("MSH", 2, "^~\\&"),
        ("MSH", 3, "PALPATE"),
        ("MSH", 4, "CLINIC"),
        ("MSH", 5, "EHR"),
        ("MSH", 6, "HOSPITAL"),
        ("MSH", 7, "20261121103000+0100"),
        ("MSH", 9, "MDM^T02^MDM_T02"),
        ("MSH", 11, "P"),
        ("MSH", 12, "2.5.1"),
        ("MSH", 18, "UNICODE UTF-8"),
        ("EVN", 1, "T02"),
        ("PID", 3, "S-0001^^^CLINIC \\T\\ SONS^MR"),
        ("PID", 5, "Sample^Robin"),
        ("PID", 7, "19750402"),
        ("PV1", 2, "O"),
        ("PV1", 44, "20261121094200+0100"),
        ("TXA", 2, "PN"),
        ("TXA", 4, "20261121094200+0100"),
        ("TXA", 5, "^Example^A.^^^^MD"),
        ("TXA", 13, ""),
        ("TXA", 17, "AU"),
        ("TXA", 22, "^Example^Ann^Bo^^^MD^^^^^^^^20261121103000+0100"),
        ("OBX", 2, "ED"),
        ("OBX", 3, "28570-0^Procedure note^LN"),
        ("OBX", 11, "F"),
    ] {
        assert_eq!(field(&s, segment, number), expected, "{segment}-{number}");
    }
    assert_eq!(field(&s, "MSH", 10).len(), 20, "the length that version 2.5.1 allows");
    let document = field(&s, "TXA", 12);
    assert!(document.ends_with("^PALPATE") && document.len() == 36 + 8, "{document}");
    let pdf = field(&s, "OBX", 5).strip_prefix("^application^pdf^Base64^").expect("announced as a PDF");
    assert_eq!(STANDARD.decode(pdf).expect("base64"), b"%PDF-1.7 x");
}

#[test]
fn the_receiver_chooses_how_the_pdf_is_announced() {
    let mut to = addressed();
    to.messages.pdf = PdfField::Ap;
    let message = hl7::message(&signed_sample(), VisitId(1), b"%PDF", &to).expect("a message");
    assert!(field(&segments(&message), "OBX", 5).starts_with("^AP^PDF^Base64^"));
}

#[test]
fn an_amended_visit_replaces_its_document() {
    let of = |chart: &Chart| segments(&hl7::message(chart, VisitId(1), b"%PDF", &addressed()).expect("a message"));
    let (first, second) = (of(&signed_sample()), of(&amended_sample()));
    assert_eq!((field(&second, "MSH", 9), field(&second, "EVN", 1)), ("MDM^T10^MDM_T02", "T10"));
    assert_eq!(field(&second, "TXA", 13), field(&first, "TXA", 12), "the parent is what was sent before");
    assert_ne!(field(&second, "MSH", 10), field(&first, "MSH", 10));
    assert_eq!(of(&signed_sample()), first, "a resend is the same message");
    assert_eq!((field(&first, "OBX", 11), field(&second, "OBX", 11)), ("F", "C"), "a correction of what was final");
    let notes = |s: &[Vec<String>]| -> Vec<(String, String)> {
        s.iter().filter(|s| s[0] == "NTE").map(|s| (s[1].clone(), s[3].clone())).collect()
    };
    let said = (
        "2".to_owned(),
        "Correction by Olga Other at 2026-11-22T08:00:00+01:00. Reason: slip. left, not right".to_owned(),
    );
    assert_eq!((notes(&first).len(), notes(&second).pop()), (1, Some(said)), "after what is said of the signature");
}

#[test]
fn no_text_adds_a_segment_or_a_field() {
    let mut chart = signed_sample();
    chart.patient.family = HOSTILE.to_owned();
    chart.patient.given = "x".repeat(100_000);
    chart.patient.identifiers = vec![
        Identifier { system: HOSTILE.to_owned(), value: HOSTILE.to_owned() },
        Identifier { system: String::new(), value: "2".to_owned() },
    ];
    let message = hl7::message(&chart, VisitId(1), b"%PDF", &addressed()).expect("a message");
    let s = segments(&message);
    assert_eq!(s.len(), 7);
    let name: Vec<_> = field(&s, "PID", 5).split('^').collect();
    assert_eq!((name.len(), decoded(name[0])), (2, HOSTILE.to_owned()));
    let numbers: Vec<_> = field(&s, "PID", 3).split('~').collect();
    assert_eq!(numbers.len(), 2);
    let parts: Vec<_> = numbers[0].split('^').collect();
    assert_eq!((decoded(parts[0]), decoded(parts[3]), parts[4]), (HOSTILE.to_owned(), HOSTILE.to_owned(), "MR"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_signed_visit_reads_back_from_its_messages(chart in arbitrary::chart()) {
        for visit in chart.visits.iter().filter(|v| v.status != Status::Draft) {
            let message = hl7::message(&chart, visit.id, b"%PDF", &addressed()).expect("a message");
            let s = segments(&message);
            let signed = visit.as_signed().is_none_or(|signed| !signed.unidentified.is_empty());
            let notes = usize::from(signed) + visit.amendments.len();
            prop_assert_eq!(s.len(), 6 + notes, "a note for each amendment, and for what is said of the signature");
            let words = |texts: &[&str]| {
                let mut all: Vec<String> = texts.iter().flat_map(|t| t.split_whitespace()).map(str::to_owned).collect();
                all.sort();
                all
            };
            let patient = chart.patient_at(visit);
            let name = field(&s, "PID", 5).split('^').map(decoded).collect::<Vec<_>>().join(" ");
            prop_assert_eq!(words(&[&name]), words(&[&patient.family, &patient.given]));
            let document = cda::document(&chart, visit.id, b"%PDF", &Exchange::default()).expect("a document");
            let xml = std::str::from_utf8(&document).expect("UTF-8");
            let parsed = roxmltree::Document::parse(xml).expect("XML");
            let pdf = parsed.descendants().find(|n| n.has_tag_name(("urn:hl7-org:v3", "text"))).expect("the PDF");
            prop_assert_eq!(STANDARD.decode(pdf.text().expect("base64")).expect("base64"), b"%PDF");
        }
    }
}

#[test]
fn a_c_cda_document_has_the_header_that_filing_needs() {
    let exchange = Exchange {
        clinic: "Clinic & Sons".to_owned(),
        record_number_system: "urn:oid:1.2.3".to_owned(),
        ..Exchange::default()
    };
    let mut chart = amended_sample();
    chart.patient.family = "O'Brien \"Bo\" <x>".to_owned();
    let document = cda::document(&chart, VisitId(1), b"%PDF-1.7", &exchange).expect("a document");
    let xml = std::str::from_utf8(&document).expect("UTF-8");
    let parsed = roxmltree::Document::parse(xml).expect("XML");
    let root = parsed.root_element();
    // The order that the schema of CDA release 2 fixes.
    let children: Vec<&str> = root.children().filter(|n| n.is_element()).map(|n| n.tag_name().name()).collect();
    let expected = [
        "realmCode",
        "typeId",
        "templateId",
        "templateId",
        "templateId",
        "templateId",
        "id",
        "code",
        "title",
        "effectiveTime",
        "confidentialityCode",
        "languageCode",
        "setId",
        "versionNumber",
        "recordTarget",
        "author",
        "custodian",
        "legalAuthenticator",
        "documentationOf",
        "documentationOf",
        "relatedDocument",
        "componentOf",
        "component",
    ];
    assert_eq!(children, expected);
    let one = |name: &str| {
        parsed.descendants().find(|n| n.tag_name().name() == name).unwrap_or_else(|| panic!("{name} is missing"))
    };
    let text = |name: &str| one(name).text().unwrap_or_default().to_owned();
    assert_eq!(text("family"), "O'Brien \"Bo\" <x>");
    assert_eq!(one("birthTime").attribute("value"), Some("19750402"));
    assert_eq!(one("versionNumber").attribute("value"), Some("2"));
    let id = one("patientRole").children().find(|n| n.tag_name().name() == "id").expect("an id");
    assert_eq!((id.attribute("root"), id.attribute("extension")), (Some("1.2.3"), Some("S-0001")));
    let clinic = one("representedCustodianOrganization");
    assert!(clinic.children().any(|n| n.text() == Some("Clinic & Sons")));
    let body = one("nonXMLBody").first_element_child().expect("the PDF");
    assert_eq!((body.attribute("mediaType"), body.attribute("representation")), (Some("application/pdf"), Some("B64")));
    assert_eq!(STANDARD.decode(body.text().expect("base64")).expect("base64"), b"%PDF-1.7");
}

#[test]
fn what_a_signature_does_not_cover_and_what_followed_is_said_in_every_message() {
    let without = "Signed without the patient’s identity: the signature is older than that.";
    let unidentified = "Signed for an unidentified patient. Reason: no papers";
    let covered = |reason: &str| {
        let mut chart = signed_sample();
        let patient = chart.patient.clone();
        if let Status::Signed(signature) = &mut chart.visits[0].status {
            signature.as_signed =
                Some(Box::new(AsSigned { patient, unidentified: reason.to_owned(), ..AsSigned::default() }));
        }
        chart
    };
    let mut corrected = covered("");
    let before = Identity::from(&corrected.patient);
    let after = Identity { family: "Example-Jones".to_owned(), ..before.clone() };
    let mut amendment = amended_sample().visits[0].amendments[0].clone();
    amendment.identity = Some(Box::new(IdentityCorrection { before, after }));
    corrected.visits[0].amendments = vec![amendment];
    let trigger = "Trigger point visit of 2026-11-21";
    for (chart, said, title) in [
        (signed_sample(), Some(without), trigger.to_owned()),
        (covered(""), None, trigger.to_owned()),
        (covered("no papers"), Some(unidentified), trigger.to_owned()),
        (amended_sample(), Some("Reason: slip. left, not right"), format!("Amended: {trigger}")),
        (corrected, Some("Family name: Sample → Example-Jones"), format!("Identity corrected: {trigger}")),
    ] {
        let message = hl7::message(&chart, VisitId(1), b"%PDF", &Exchange::default()).expect("a message");
        let notes: Vec<_> = segments(&message).into_iter().filter(|s| s[0] == "NTE").map(|s| decoded(&s[3])).collect();
        let document = cda::document(&chart, VisitId(1), b"%PDF", &Exchange::default()).expect("a document");
        let xml = String::from_utf8(document).expect("UTF-8");
        let parsed = roxmltree::Document::parse(&xml).expect("XML");
        let texts = |name: &str| -> Vec<String> {
            let found = parsed.descendants().filter(|n| n.tag_name().name() == name);
            found.map(|n| n.text().unwrap_or_default().to_owned()).collect()
        };
        assert_eq!(texts("title"), [title]);
        assert_eq!(texts("originalText"), notes, "the same in both");
        let bundle = crate::fhir::transaction(&chart);
        let provenances = crate::fhir::resources(&bundle, "Provenance");
        let narratives: Vec<_> = provenances.iter().filter_map(|p| p["text"]["div"].as_str()).collect();
        match said {
            None => assert!(notes.is_empty() && narratives.is_empty(), "{notes:?} {narratives:?}"),
            Some(said) => assert!(notes.iter().any(|note| note.contains(said)), "{said} in {notes:?}"),
        }
        if [without, unidentified].into_iter().any(|words| said == Some(words)) {
            assert!(narratives[0].contains(said.unwrap_or_default()), "{narratives:?}");
        }
    }
}

/// The message and the document of the signed sample after a change.
fn both(exchange: &Exchange, change: impl FnOnce(&mut Chart)) -> (Vec<Vec<String>>, String) {
    let mut chart = signed_sample();
    change(&mut chart);
    let message = hl7::message(&chart, VisitId(1), b"%PDF", exchange).expect("a message");
    let document = cda::document(&chart, VisitId(1), b"%PDF", exchange).expect("a document");
    (segments(&message), String::from_utf8(document).expect("UTF-8"))
}

/// What stands between two texts.
fn between<'a>(text: &'a str, before: &str, after: &str) -> &'a str {
    let rest = text.split_once(before).expect("the beginning").1;
    rest.split_once(after).expect("the end").0
}

#[test]
fn a_number_keeps_the_system_it_was_given_in() {
    let uuid = "0fcd8d69-554c-4f82-aacf-4b49f4c65593";
    let own = Exchange { record_number_system: "urn:oid:2.16.840.1.999.1".to_owned(), ..Exchange::default() };
    for (system, pid, id) in [
        ("", "123^^^&2.16.840.1.999.1&ISO^MR", "root=\"2.16.840.1.999.1\" extension=\"123\""),
        ("urn:oid:2.16.840.1.999.7", "123^^^&2.16.840.1.999.7&ISO^MR", "root=\"2.16.840.1.999.7\" extension=\"123\""),
        ("2.16.840.1.999.7", "123^^^&2.16.840.1.999.7&ISO^MR", "root=\"2.16.840.1.999.7\" extension=\"123\""),
        (
            &format!("urn:uuid:{uuid}"),
            &format!("123^^^&{uuid}&UUID^MR"),
            &format!("root=\"{}\" extension=\"123\"", uuid.to_uppercase()),
        ),
        (
            "https://other.example/mrn",
            "123^^^&https://other.example/mrn&URI^MR",
            "extension=\"123\" assigningAuthorityName=\"https://other.example/mrn\"",
        ),
        (
            "Hospital <North>",
            "123^^^Hospital <North>^MR",
            "extension=\"123\" assigningAuthorityName=\"Hospital &lt;North&gt;\"",
        ),
    ] {
        let (message, document) = both(&own, |chart| {
            chart.patient.identifiers = vec![Identifier { system: system.to_owned(), value: "123".to_owned() }];
        });
        assert_eq!(field(&message, "PID", 3), pid, "{system:?}");
        let ids = between(&document, "<patientRole>", "<addr");
        assert!(ids.contains(id), "{system:?}: {ids}");
        let clinics = ids.contains("2.16.840.1.999.1\"");
        assert_eq!(clinics, system.is_empty(), "another system's number is not the clinic's: {ids}");
    }
}

#[test]
fn every_number_goes_along_and_the_charts_own_identity_is_always_there() {
    let numbers = |values: &[&str]| {
        let (message, document) = both(&Exchange::default(), |chart| {
            let number = |v: &&str| Identifier { system: "1.2.3".to_owned(), value: (*v).to_owned() };
            chart.patient.identifiers = values.iter().map(number).collect();
        });
        let ids = between(&document, "<patientRole>", "<addr").to_owned();
        (field(&message, "PID", 3).split('~').count(), ids.matches("<id ").count(), ids)
    };
    let (none, two) = (numbers(&[" "]), numbers(&["7", "8"]));
    assert_eq!((two.0, two.1, none.1), (2, 3, 1));
    assert!(two.2.ends_with(&none.2), "the same person: {} {}", two.2, none.2);
}

#[test]
fn a_name_that_lacks_a_part_says_so_in_each_standards_own_way() {
    for (family, given, pid, name) in [
        ("Sample", "Robin", "Sample^Robin", "<given>Robin</given><family>Sample</family>"),
        ("", "Suharto", "^Suharto", "<given>Suharto</given><family nullFlavor=\"UNK\"/>"),
        ("Suharto", "", "Suharto", "<given nullFlavor=\"UNK\"/><family>Suharto</family>"),
        (
            "King Jr.",
            "Martin Luther",
            "King^Martin^Luther^Jr.",
            "<given>Martin</given><given>Luther</given><family>King</family><suffix>Jr.</suffix>",
        ),
        ("van der Berg", "Ann", "van der Berg^Ann", "<given>Ann</given><family>van der Berg</family>"),
    ] {
        let (message, document) = both(&Exchange::default(), |chart| {
            chart.patient.family = family.to_owned();
            chart.patient.given = given.to_owned();
        });
        assert_eq!(field(&message, "PID", 5), pid, "{family:?} {given:?}");
        assert_eq!(between(&document, "<patient><name>", "</name>"), name, "{family:?} {given:?}");
    }
}

#[test]
fn a_clinicians_credentials_are_no_given_names() {
    let (message, document) = both(&Exchange::default(), |chart| {
        chart.visits[0].details.clinician = Clinician {
            name: "Dr. Maria van der Berg, MD".to_owned(),
            credentials: "MD, FAAPMR".to_owned(),
            ..Clinician::default()
        };
    });
    let person = "^van der Berg^Maria^^^Dr.^MD FAAPMR";
    for (segment, number) in [("PV1", 7), ("TXA", 5), ("TXA", 9)] {
        assert_eq!(field(&message, segment, number), person, "{segment}-{number}");
    }
    let name = between(&document, "<author>", "</author>");
    assert!(
        name.contains("<prefix>Dr.</prefix><given>Maria</given><family>van der Berg</family><suffix>MD</suffix><suffix>FAAPMR</suffix>"),
        "{name}"
    );
}

#[test]
fn what_goes_to_other_systems_says_whose_it_is() {
    let made = |kind, name: bool, number: bool, birth: bool| {
        let mut chart = signed_sample();
        let patient = &mut chart.patient;
        if !name {
            patient.family = " ".to_owned();
            patient.given.clear();
        }
        if !number {
            patient.identifiers = vec![Identifier { system: String::new(), value: " ".to_owned() }];
        }
        patient.birth_date = patient.birth_date.filter(|_| birth);
        let made = export(&chart, VisitId(1), kind, ViewChoice::All, &ExportOptions::default(), now());
        made.map(drop).map_err(|e| e.to_string())
    };
    for kind in ExportKind::ALL.into_iter().filter(|k| k.needs_signature()) {
        let refused = |name, number, birth, field: &str| {
            let error = made(kind, name, number, birth).expect_err("refused");
            assert!(error.contains(field), "{kind:?}: {error}");
        };
        assert_eq!(made(kind, true, true, true), Ok(()));
        assert_eq!(made(kind, true, true, false), Ok(()), "{kind:?}: name and number");
        refused(false, true, true, "“Family name”");
        refused(false, false, false, "“Family name”");
        refused(true, false, false, "“Record number”");
        if kind == ExportKind::Mdm {
            refused(true, false, true, "“Record number”");
        } else {
            assert_eq!(made(kind, true, false, true), Ok(()), "{kind:?}: name and birth date");
        }
    }
    assert_eq!(made(ExportKind::Pdf, false, false, false), Ok(()), "paper can be written on");
}

fn deidentified_of(chart: &Chart) -> String {
    let visits = chart.visits.iter().map(|v| (chart, v));
    let groups = deidentified::groups(visits, atlas(), Drugs::bundled().expect("drugs")).expect("groups");
    String::from_utf8(deidentified::deidentified([groups], atlas()).expect("points")).expect("UTF-8")
}

#[test]
fn the_sample_without_its_person() {
    let text = deidentified_of(&sample_chart());
    let value: Value = serde_json::from_str(&text).expect("JSON");
    let points = value["points"].as_array().expect("points");
    assert_eq!(points.len(), 7);
    let first = points.iter().find(|p| p["muscle"] == "trapezius-upper").expect("the point");
    for (field, expected) in [
        ("year", Value::from(2026)),
        ("age", "50-59".into()),
        ("side", "right".into()),
        ("kind", "active".into()),
        ("pain", 7.into()),
        ("state", "injected".into()),
    ] {
        assert_eq!(first[field], expected, "{field}");
    }
    let dose = &first["injection"]["drugs"][0];
    assert_eq!(
        (&dose["drug"], &dose["volume_ml"], &dose["strength"]),
        (&"lidocaine".into(), &0.5.into(), &10.0.into())
    );
    assert_eq!(value["visits_in_small_groups"], 1);
    assert!(value["notice"].as_str().expect("a notice").contains("for the clinic to judge"));
    for person in
        ["Sample", "Robin", "S-0001", "1975", "2026-11", "11-21", "09:42", "A1234", "Example", "latex", "mastoid"]
    {
        assert!(!text.contains(person), "{person}");
    }
    assert!(!text.contains(&chart_id()), "the id of the chart");
}

fn chart_id() -> String {
    sample_chart().id.to_string()
}

#[test]
fn ages_are_banded_and_the_oldest_are_together() {
    for (birth, expected) in [
        ("2009-11-21", "0-17"),
        ("2008-11-22", "0-17"),
        ("2008-11-21", "18-29"),
        ("1996-11-21", "30-39"),
        ("1937-01-01", "80-89"),
        ("1936-11-22", "80-89"),
        ("1936-11-21", "90+"),
        ("1900-01-01", "90+"),
    ] {
        let mut chart = sample_chart();
        chart.patient.birth_date = Some(birth.parse().expect("a date"));
        let value: Value = serde_json::from_str(&deidentified_of(&chart)).expect("JSON");
        assert_eq!(value["points"][0]["age"], expected, "{birth}");
    }
}

/// Every text of a chart wherever it stands, as it is written in the file.
fn texts(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(s) => found.push(s.clone()),
        Value::Array(list) => list.iter().for_each(|v| texts(v, found)),
        Value::Object(map) => map.values().for_each(|v| texts(v, found)),
        _ => {}
    }
}

/// Texts that may appear, since they are no one's: words of the model, the atlas and the table of drugs.
fn is_vocabulary(text: &str, output: &Value) -> bool {
    let mut words = Vec::new();
    texts(output, &mut words);
    let known = |w: &String| {
        atlas().muscles().iter().any(|m| m.id.as_str() == w)
            || Drugs::bundled().expect("drugs").drugs.iter().any(|d| d.id.as_str() == w)
            || Kind::ALL.iter().any(|k| k.name() == w)
            || ["right", "left", "midline", "found", "planned", "injected", "deferred", "other"].contains(&w.as_str())
            || ["mg/mL", "ug/mL", "units/mL"].contains(&w.as_str())
    };
    words.iter().filter(|w| w.contains(text)).all(known)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_of_any_chart_is_in_the_de_identified_output(chart in arbitrary::chart()) {
        let output = deidentified_of(&chart);
        let value: Value = serde_json::from_str(&output).expect("JSON");
        let mut all = Vec::new();
        texts(&serde_json::to_value(&chart).expect("JSON"), &mut all);
        let points = serde_json::to_string(&value["points"]).expect("JSON");
        // Shorter ones occur anywhere by chance.
        for text in all.iter().filter(|t| t.chars().count() >= 4) {
            let hidden = serde_json::to_string(text).expect("JSON");
            prop_assert!(
                !points.contains(hidden.trim_matches('"')) || is_vocabulary(text, &value["points"]),
                "{text:?} is in the output"
            );
        }
        let rows = chart.visits.iter().flat_map(|v| v.marks.iter().map(move |m| (v, m)));
        let rows = rows.filter(|(v, m)| m.is_confirmed() && !v.is_struck(m.id)).count();
        prop_assert_eq!(value["points"].as_array().expect("points").len(), rows);
    }
}

/// One text of its own in every place of a chart that takes one; none may come out in any encoding.
#[test]
fn a_canary_in_every_field_does_not_sing() {
    const CANARY: &str = "ZZCANARY";
    let mut value = serde_json::to_value(signed_sample()).expect("JSON");
    let mut planted = 0;
    plant(&mut value, CANARY, &mut planted);
    let chart: Chart = serde_json::from_value(value).expect("a chart with canaries");
    assert!(planted > 15, "{planted} canaries");
    let output = deidentified_of(&chart);
    let reversed: String = CANARY.chars().rev().collect();
    let hex = CANARY.bytes().fold(String::new(), |hex, b| format!("{hex}{b:02x}"));
    for encoded in [CANARY.to_owned(), STANDARD.encode(CANARY), hex, reversed, CANARY.to_lowercase()] {
        assert!(!output.contains(&encoded), "{encoded}");
    }
    assert!(matches!(chart.visits[0].marks[0].state, State::Injected(_)));
}

/// Replaces every free text by the canary; what is checked by its type stays, since it would not be read back.
fn plant(value: &mut Value, canary: &str, planted: &mut usize) {
    match value {
        Value::Array(list) => list.iter_mut().for_each(|v| plant(v, canary, planted)),
        Value::Object(map) => {
            let free = [
                "family",
                "given",
                "system",
                "value",
                "reason",
                "name",
                "credentials",
                "complaint",
                "code",
                "words",
                "question",
                "note",
                "plan",
                "aftercare",
                "complications",
                "function",
                "quality",
                "digest",
                "refers_to",
                "lot",
                "complication",
                "atlas",
                "text",
            ];
            for (key, inner) in map.iter_mut() {
                match inner {
                    Value::String(s) if free.contains(&key.as_str()) => {
                        canary.clone_into(s);
                        *planted += 1;
                    }
                    Value::Array(list) if ["allergies", "anticoagulants", "alerts"].contains(&key.as_str()) => {
                        for entry in list.iter_mut().filter(|e| e.is_string()) {
                            *entry = canary.into();
                            *planted += 1;
                        }
                    }
                    _ => plant(inner, canary, planted),
                }
            }
        }
        _ => {}
    }
}

#[test]
fn the_same_revision_gives_the_same_message_and_document() {
    let chart = amended_sample();
    for kind in [ExportKind::Mdm, ExportKind::Cda] {
        let made = |now| {
            export(&chart, VisitId(1), kind, ViewChoice::All, &ExportOptions::default(), now).expect("made").bytes
        };
        assert_eq!(made(now()), made(moment("2031-01-01T00:00:00+00:00")), "{kind:?}");
    }
}
