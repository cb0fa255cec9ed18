//! How a clinic and the systems that it sends to name themselves.

use serde::{Deserialize, Serialize};

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
    fn a_name_in_a_message_fits_its_field() {
        assert!(is_field_of_a_message("EHR ^ North"), "what is special to messages is escaped");
        assert!(is_field_of_a_message(&"é".repeat(227)) && !is_field_of_a_message(&"é".repeat(228)));
        assert!(!is_field_of_a_message("a\rPID|1"));
    }
}
