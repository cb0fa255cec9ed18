//! The signed visit as a message of HL7 version 2.5.1 with the report as PDF, as interfaces of clinics take it:
//! `MDM^T02` for a new document, `MDM^T10` for the amended one that replaces it.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::chart::{Chart, Clinician, Patient, Sex};
use crate::exchange::{Authority, Exchange, NPI_OID, PdfField, ProviderNumber};
use crate::export::ExportError;
use crate::export::data::fhir;
use crate::export::data::known_clinicians;
use crate::export::data::person_name::PersonName;
use crate::ids::VisitId;
use crate::time::Moment;

/// The length of MSH-10 in version 2.5.1.
const CONTROL_ID_LENGTH: usize = 20;

/// The message; segments end in a carriage return, as the standard has it.
///
/// # Errors
/// When the chart has no such visit or the visit is not signed.
pub fn message(chart: &Chart, visit: VisitId, pdf: &[u8], exchange: &Exchange) -> Result<Vec<u8>, ExportError> {
    let to = &exchange.messages;
    let (visit, signature) = fhir::signed(chart, visit)?;
    let revision = fhir::revision(visit);
    let document = fhir::document_id(chart.id, visit.id, revision);
    let replaced = (revision > 1).then(|| fhir::document_id(chart.id, visit.id, revision - 1));
    let event = if replaced.is_some() { "T10" } else { "T02" };
    let made = time(fhir::revised_at(visit, signature));
    let when = time(visit.details.when);
    // The same revision has the same number whenever it is sent, so that a resend is recognised.
    let control: String = document.chars().filter(|c| *c != '-').take(CONTROL_ID_LENGTH).collect();
    let program = designator(&to.sending_application, "^");
    let numbered = |id: String| format!("{id}^{program}");
    let by = person(&known_clinicians::treating(visit, signature));

    let mut signed = person_parts(&signature.by);
    signed.push((15, time(signature.at)));

    let mut message = Message::default();
    message.segment(
        "MSH",
        &[
            (2, "^~\\&".to_owned()),
            (3, program.clone()),
            (4, designator(&to.sending_facility, "^")),
            (5, designator(&to.receiving_application, "^")),
            (6, designator(&to.receiving_facility, "^")),
            (7, made.clone()),
            (9, format!("MDM^{event}^MDM_T02")),
            (10, control),
            (11, "P".to_owned()),
            (12, "2.5.1".to_owned()),
            (18, "UNICODE UTF-8".to_owned()),
        ],
    );
    message.segment("EVN", &[(1, event.to_owned()), (2, made.clone())]);
    message.segment("PID", &patient(chart.patient_at(visit), exchange));
    message.segment(
        "PV1",
        &[
            (1, "1".to_owned()),
            (2, "O".to_owned()),
            (7, by.clone()),
            (19, fhir::encounter_id(chart.id, visit.id)),
            (44, when.clone()),
        ],
    );
    message.segment(
        "TXA",
        &[
            (1, "1".to_owned()),
            (2, "PN".to_owned()),
            (3, "AP".to_owned()),
            (4, when),
            (5, by.clone()),
            (6, made.clone()),
            (9, by),
            (12, numbered(document)),
            (13, replaced.map(numbered).unwrap_or_default()),
            (17, "AU".to_owned()),
            (19, "AV".to_owned()),
            // The fifteenth component of a performing person is when.
            (22, components(&signed)),
        ],
    );
    let announced = match to.pdf {
        PdfField::Application => "^application^pdf^Base64^",
        PdfField::Ap => "^AP^PDF^Base64^",
    };
    message.segment(
        "OBX",
        &[
            (1, "1".to_owned()),
            (2, "ED".to_owned()),
            (3, format!("{}^Procedure note^LN", fhir::procedure_note_code()?)),
            (5, format!("{announced}{}", STANDARD.encode(pdf))),
            // Table 0085: final, or a correction that takes the place of what was final.
            (11, if revision > 1 { "C" } else { "F" }.to_owned()),
            (14, made),
        ],
    );
    for (n, (_, said)) in fhir::remarks(visit).into_iter().enumerate() {
        message.segment("NTE", &[(1, (n + 1).to_string()), (2, "O".to_owned()), (3, escape(&said))]);
    }
    Ok(message.0.into_bytes())
}

/// Segments one after another.
#[derive(Default)]
struct Message(String);

impl Message {
    /// Appends a segment with these fields by number; the others stay empty.
    fn segment(&mut self, name: &str, fields: &[(usize, String)]) {
        self.0.push_str(name);
        // The separator after the name is MSH-1 itself.
        let mut at = usize::from(name == "MSH");
        for (number, value) in fields.iter().filter(|(_, v)| !v.is_empty()) {
            self.0.extend(std::iter::repeat_n('|', number.saturating_sub(at)));
            self.0.push_str(value);
            at = *number;
        }
        self.0.push('\r');
    }
}

fn patient(p: &Patient, exchange: &Exchange) -> Vec<(usize, String)> {
    let numbers = p.identifiers.iter().filter(|i| !i.value.trim().is_empty()).map(|i| {
        let own = || match exchange.messages.assigning_authority.trim() {
            "" => &exchange.record_number_system,
            _ => &exchange.messages.assigning_authority,
        };
        let authority = if i.system.trim().is_empty() { own() } else { &i.system };
        let assigner = designator(authority, "&");
        components(&[(1, escape(i.value.trim())), (4, assigner), (5, "MR".to_owned())])
    });
    let sex = match p.sex {
        Some(Sex::Female) => "F",
        Some(Sex::Male) => "M",
        Some(Sex::Other) => "O",
        Some(Sex::Unknown) => "U",
        None => "",
    };
    vec![
        (1, "1".to_owned()),
        (3, numbers.collect::<Vec<_>>().join("~")),
        (5, components(&name_parts(&PersonName::of_patient(p), 1))),
        (7, p.birth_date.map(|d| d.to_string().replace('-', "")).unwrap_or_default()),
        (8, sex.to_owned()),
    ]
}

/// A clinician as an extended composite: the number with who gave it, and the parts of the name.
fn person(clinician: &Clinician) -> String {
    components(&person_parts(clinician))
}

/// The same as components: 1 the number, from 2 on the name, 9 who gave the number, 13 its kind where table 0203 has it.
fn person_parts(clinician: &Clinician) -> Vec<(usize, String)> {
    let (number, authority, kind) = match ProviderNumber::of(&clinician.number, &clinician.number_kind) {
        None => Default::default(),
        Some(ProviderNumber::Npi(digits)) => (digits, designator(NPI_OID, "&"), "NPI".to_owned()),
        Some(ProviderNumber::Other { kind, number }) => (escape(number), designator(kind, "&"), String::new()),
    };
    let mut parts = vec![(1, number)];
    parts.extend(name_parts(&PersonName::of_clinician(clinician), 2));
    parts.extend([(9, authority), (13, kind)]);
    parts
}

/// The parts of a name as components, the family name being number `first`: family name, given name, further given
/// names, suffix, prefix, degree. A part that nobody recorded is empty; two quotation marks would delete what the
/// receiver has.
fn name_parts(name: &PersonName, first: usize) -> Vec<(usize, String)> {
    let given = name.given.first().cloned().unwrap_or_default();
    let further = name.given.get(1..).unwrap_or_default().join(" ");
    let parts = [
        name.family.clone(),
        given,
        further,
        name.generation.join(" "),
        name.prefix.join(" "),
        name.credentials.join(" "),
    ];
    parts.iter().enumerate().map(|(n, part)| (first + n, escape(part))).collect()
}

/// Components by number; the others stay empty, and those behind the last one are not there.
fn components(parts: &[(usize, String)]) -> String {
    let mut field = String::new();
    let mut at = 1;
    for (number, part) in parts.iter().filter(|(_, part)| !part.is_empty()) {
        field.extend(std::iter::repeat_n('^', number.saturating_sub(at)));
        field.push_str(part);
        at = *number;
    }
    field
}

/// Who gave a number, or which program or clinic it is: a name, or a universal id with its type (HD, table 0301).
/// `separator` stands between its parts: `^` in a field of its own, `&` within a component.
fn designator(text: &str, separator: &str) -> String {
    let universal = |id: &str, kind: &str| format!("{separator}{}{separator}{kind}", escape(id));
    match Authority::of(text) {
        Authority::Unnamed => String::new(),
        Authority::Oid(oid) => universal(oid, "ISO"),
        Authority::Uuid(uuid) => universal(uuid, "UUID"),
        Authority::Uri(uri) => universal(uri, "URI"),
        Authority::Name(name) => escape(name),
    }
}

/// `20261121094200+0100`
fn time(moment: Moment) -> String {
    let text = moment.to_string();
    let (date, rest) = text.split_once('T').unwrap_or((&text, ""));
    format!("{}{}", date.replace('-', ""), rest.replace(':', ""))
}

/// Text in which nothing separates fields or segments.
pub(in crate::export) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '|' => escaped.push_str("\\F\\"),
            '^' => escaped.push_str("\\S\\"),
            '&' => escaped.push_str("\\T\\"),
            '~' => escaped.push_str("\\R\\"),
            '\\' => escaped.push_str("\\E\\"),
            '\n' => escaped.push_str("\\.br\\"),
            '\r' => {}
            c if c.is_control() => escaped.extend(["\\X", &format!("{:02X}", u32::from(c)), "\\"]),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_text_separates_fields_or_segments() {
        for (text, escaped) in [
            ("", ""),
            ("plain", "plain"),
            ("|^~\\&", "\\F\\\\S\\\\R\\\\E\\\\T\\"),
            ("a\nOBX|9|", "a\\.br\\OBX\\F\\9\\F\\"),
            ("a\r\nb", "a\\.br\\b"),
            ("a\tb\u{85}", "a\\X09\\b\\X85\\"),
            ("Müller 漢", "Müller 漢"),
        ] {
            assert_eq!(escape(text), escaped, "{text:?}");
        }
    }

    #[test]
    fn an_authority_stands_in_its_components() {
        let uuid = "0fcd8d69-554c-4f82-aacf-4b49f4c65593";
        for (text, expected) in [
            ("", String::new()),
            ("CLINIC & SONS", "CLINIC \\T\\ SONS".to_owned()),
            ("urn:oid:2.16.840.1.999.7", "&2.16.840.1.999.7&ISO".to_owned()),
            ("2.16.840.1.999.7", "&2.16.840.1.999.7&ISO".to_owned()),
            ("https://clinic.example/mrn?a=1&b=2", "&https://clinic.example/mrn?a=1\\T\\b=2&URI".to_owned()),
            (&format!("urn:uuid:{uuid}"), format!("&{uuid}&UUID")),
            ("urn:other:7", "&urn:other:7&URI".to_owned()),
        ] {
            assert_eq!(designator(text, "&"), expected, "{text:?}");
        }
        assert_eq!(designator("urn:oid:2.16.840.1.999.7", "^"), "^2.16.840.1.999.7^ISO");
    }

    #[test]
    fn a_name_stands_in_its_components_and_what_is_missing_is_empty() {
        for (text, expected) in [
            ("", ""),
            ("Suharto", "^Suharto"),
            ("Maria Lopez, MD", "^Lopez^Maria^^^^MD"),
            ("Dr. Maria Ana van der Berg Jr., MD, PhD", "^van der Berg^Maria^Ana^Jr.^Dr.^MD PhD"),
            ("A^B | C&D", "^C\\T\\D^A\\S\\B^\\F\\"),
        ] {
            let clinician = Clinician { name: text.to_owned(), credentials: String::new(), ..Clinician::default() };
            assert_eq!(person(&clinician), expected, "{text:?}");
        }
    }

    #[test]
    fn fields_stand_at_their_numbers() {
        let mut message = Message::default();
        message.segment("MSH", &[(2, "^~\\&".to_owned()), (4, "b".to_owned())]);
        message.segment("PID", &[(1, "1".to_owned()), (2, String::new()), (5, "x".to_owned())]);
        assert_eq!(message.0, "MSH|^~\\&||b\rPID|1||||x\r");
    }

    #[test]
    fn a_time_keeps_its_offset() {
        assert_eq!(time("2026-11-21T09:42:05-05:30".parse().unwrap()), "20261121094205-0530");
    }
}
