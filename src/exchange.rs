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
        }
    }
}
