//! How a clinic and the systems that it sends to name themselves.

mod provider_number;

use serde::{Deserialize, Serialize};

pub use provider_number::{NPI_OID, NPI_URI, ProviderNumber, is_doubtful};

/// What exports to other systems say about the clinic and about the receiver.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Exchange {
    /// The clinic's name, as the organisation behind the record; empty when not set. It comes from the letterhead.
    #[serde(skip)]
    pub clinic: String,
    /// The URI of the clinic's record numbers, such as `urn:oid:1.2.3` or an `https` address; empty when not set.
    pub record_number_system: String,
    /// The URI of the codes that diagnoses carry.
    pub diagnosis_system: String,
    /// How messages of HL7 version 2 are addressed.
    pub messages: Messages,
}

/// How messages of HL7 version 2 are addressed, and how the receiver wants the document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Messages {
    /// This program (MSH-3).
    pub sending_application: String,
    /// The clinic (MSH-4).
    pub sending_facility: String,
    /// The receiving program (MSH-5).
    pub receiving_application: String,
    /// The receiving clinic (MSH-6).
    pub receiving_facility: String,
    /// Who gives the record numbers (PID-3.4).
    pub assigning_authority: String,
    /// How the PDF is announced (OBX-5).
    pub pdf: PdfField,
    /// The folder in which the receiver looks for messages and documents, where saving begins; empty when not set.
    pub folder: String,
}

/// How OBX-5 announces a PDF; receivers differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum PdfField {
    /// `^application^pdf^Base64^…`
    #[default]
    Application,
    /// `^AP^PDF^Base64^…`, with the codes of table 0191.
    Ap,
}

impl Default for Exchange {
    fn default() -> Self {
        Self {
            clinic: String::new(),
            record_number_system: String::new(),
            diagnosis_system: "http://hl7.org/fhir/sid/icd-10-cm".to_owned(),
            messages: Messages::default(),
        }
    }
}

impl Default for Messages {
    fn default() -> Self {
        Self {
            sending_application: "PALPATE".to_owned(),
            sending_facility: String::new(),
            receiving_application: String::new(),
            receiving_facility: String::new(),
            assigning_authority: String::new(),
            pdf: PdfField::default(),
            folder: String::new(),
        }
    }
}

/// Whether a text can be the URI of a system of codes or numbers.
pub fn is_code_system(text: &str) -> bool {
    let scheme = text.split_once(':').map_or("", |(scheme, _)| scheme);
    let plain = |c: char| c.is_ascii_graphic() && !matches!(c, '<' | '>' | '"' | '{' | '}' | '|' | '\\' | '^' | '`');
    scheme.len() > 1 && scheme.chars().all(|c| c.is_ascii_alphanumeric()) && text.chars().all(plain)
}

/// Who gave a number, in the ways in which systems are named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Authority<'a> {
    /// Nobody is named.
    Unnamed,
    /// An object identifier: digits and dots.
    Oid(&'a str),
    /// A UUID, as it was written.
    Uuid(&'a str),
    /// Any other URI.
    Uri(&'a str),
    /// A name that is no address, such as `Hospital North`.
    Name(&'a str),
}

impl<'a> Authority<'a> {
    /// Reads the name of a system: `urn:oid:1.2.3`, `1.2.3`, `urn:uuid:…`, an address, or words.
    pub fn of(text: &'a str) -> Self {
        let text = text.trim();
        let urn = |kind: &str| text.get(..kind.len()).filter(|start| start.eq_ignore_ascii_case(kind));
        let after = |kind: &str| urn(kind).and_then(|start| text.get(start.len()..));
        let (oid, uuid) = (after("urn:oid:").unwrap_or(text), after("urn:uuid:").unwrap_or(text));
        match text {
            "" => Self::Unnamed,
            _ if is_oid(oid) => Self::Oid(oid),
            _ if is_uuid(uuid) => Self::Uuid(uuid),
            _ if is_code_system(text) => Self::Uri(text),
            _ => Self::Name(text),
        }
    }

    /// The URI of the system; `None` for a name, or nobody.
    pub fn uri(self) -> Option<String> {
        match self {
            Self::Unnamed | Self::Name(_) => None,
            Self::Oid(oid) => Some(format!("urn:oid:{oid}")),
            Self::Uuid(uuid) => Some(format!("urn:uuid:{}", uuid.to_ascii_lowercase())),
            Self::Uri(uri) => Some(uri.to_owned()),
        }
    }
}

/// Numbers with dots between, the first of them 0, 1 or 2 and none with a zero in front (ITU-T X.660).
fn is_oid(text: &str) -> bool {
    let arc =
        |arc: &str| !arc.is_empty() && arc.bytes().all(|b| b.is_ascii_digit()) && (arc == "0" || !arc.starts_with('0'));
    let mut arcs = text.split('.');
    let first = arcs.next().is_some_and(|arc| matches!(arc, "0" | "1" | "2"));
    // A number alone is a number and no path.
    first && text.contains('.') && arcs.all(arc)
}

fn is_uuid(text: &str) -> bool {
    let lengths = text.split('-').map(str::len);
    lengths.eq([8, 4, 4, 4, 12]) && text.bytes().all(|b| b == b'-' || b.is_ascii_hexdigit())
}

/// The length of HD, the type of the names in a message's header, in HL7 version 2.5.1.
const LONGEST_NAME: usize = 227;

/// Whether a text can name a program, a clinic or a giver of numbers in a message.
pub fn is_field_of_a_message(text: &str) -> bool {
    text.chars().count() <= LONGEST_NAME && !text.chars().any(char::is_control)
}

/// Whether a text names a folder from the root on, on whatever system.
pub fn is_absolute_folder(text: &str) -> bool {
    std::path::Path::new(text).is_absolute()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_address_is_a_system() {
        for (text, ok) in [
            ("urn:oid:1.2.3", true),
            ("https://clinic.example/mrn", true),
            ("Hospital", false),
            ("Hospital: North", false),
            ("C:\\x", false),
            ("", false),
        ] {
            assert_eq!(is_code_system(text), ok, "{text}");
        }
    }

    #[test]
    fn a_system_is_known_by_how_it_is_named() {
        let uuid = "0fcd8d69-554c-4f82-aacf-4b49f4c65593";
        let urn = format!("urn:uuid:{uuid}");
        for (text, expected) in [
            ("", Authority::Unnamed),
            (" ", Authority::Unnamed),
            ("urn:oid:2.16.840.1.999.7", Authority::Oid("2.16.840.1.999.7")),
            ("URN:OID:2.16.840.1.999.7", Authority::Oid("2.16.840.1.999.7")),
            (" 2.16.840.1.999.7 ", Authority::Oid("2.16.840.1.999.7")),
            ("1.2.840.0.3", Authority::Oid("1.2.840.0.3")),
            ("urn:oid:3.1", Authority::Uri("urn:oid:3.1")),
            ("urn:oid:2.16.", Authority::Uri("urn:oid:2.16.")),
            ("1.02", Authority::Name("1.02")),
            ("2", Authority::Name("2")),
            (&urn, Authority::Uuid(uuid)),
            (uuid, Authority::Uuid(uuid)),
            ("urn:uuid:7", Authority::Uri("urn:uuid:7")),
            ("https://clinic.example/mrn", Authority::Uri("https://clinic.example/mrn")),
            ("http://clinic.example", Authority::Uri("http://clinic.example")),
            ("Hospital North", Authority::Name("Hospital North")),
            ("Hospital: North", Authority::Name("Hospital: North")),
        ] {
            assert_eq!(Authority::of(text), expected, "{text:?}");
        }
        assert_eq!(Authority::of("2.16.840.1").uri().as_deref(), Some("urn:oid:2.16.840.1"));
        assert_eq!(Authority::of("Hospital").uri(), None);
    }

    #[test]
    fn a_name_in_a_message_fits_its_field() {
        assert!(is_field_of_a_message("EHR ^ North"), "what is special to messages is escaped");
        assert!(is_field_of_a_message(&"é".repeat(227)) && !is_field_of_a_message(&"é".repeat(228)));
        assert!(!is_field_of_a_message("a\rPID|1"));
    }
}
