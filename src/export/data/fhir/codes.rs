//! Code systems: LOINC for what it has, the project's own for the rest.
//!
//! SNOMED CT and CPT are left out on purpose: their licences do not let a program pass them on, and no code of theirs
//! says "trigger point". Words stand beside every own code, since most receivers read only those.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

use super::elements::{CodeableConcept, Coding};
use crate::assets::{AssetError, parse_ron};

/// The node under which all of the project's code systems, extensions and document ids stand. It is made from a random
/// UUID, as ITU-T X.667 allows without a registration.
const ARC: &str = "2.25.126339566962230759745532402228579508760";

/// The URI of UUIDs as identifiers.
pub(super) const URI: &str = "urn:ietf:rfc:3986";

/// A code system of the project. The numbers are part of the format and never change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Own {
    /// What an observation or its component is about.
    Item = 1,
    /// Kind of point.
    PointKind = 2,
    /// Muscles by the atlas's ids.
    Muscle = 3,
    /// Sides of the person.
    Side = 4,
    /// Yes and no.
    Answer = 5,
    /// What was done about a point.
    State = 6,
    /// Drugs and fluids by their ids.
    Drug = 7,
    /// The extension with the place on the figure.
    Place = 8,
    /// Tags by which a resource without an identifier is found again.
    Tag = 9,
    /// What was done at a visit.
    Act = 10,
    /// Values of closed lists, each behind the name of its list, such as `weakness-none`.
    Choice = 11,
}

impl Own {
    pub(super) fn uri(self) -> String {
        format!("urn:oid:{ARC}.{}", self as u8)
    }

    /// A code of this system with words.
    pub(super) fn concept(self, code: &str, words: &str) -> CodeableConcept {
        CodeableConcept { coding: vec![self.coding(code)], text: words.to_owned() }
    }

    pub(super) fn coding(self, code: &str) -> Coding {
        Coding { system: self.uri(), code: code.to_owned() }
    }
}

/// `assets/clinical/loinc.ron`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Loinc {
    #[expect(dead_code, reason = "the notice that the licence asks for travels with the table")]
    source: String,
    #[expect(dead_code, reason = "for readers of the table")]
    edition: String,
    codes: BTreeMap<String, String>,
}

impl Loinc {
    /// The bundled table.
    ///
    /// # Errors
    /// When the bundled file is broken; names file, line and column.
    pub(super) fn bundled() -> Result<&'static Self, AssetError> {
        static TABLE: OnceLock<Result<Loinc, AssetError>> = OnceLock::new();
        TABLE
            .get_or_init(|| parse_ron("clinical/loinc.ron", include_str!("../../../../assets/clinical/loinc.ron")))
            .as_ref()
            .map_err(Clone::clone)
    }

    /// The concept with this key and words; only the words where the table has no such key.
    pub(super) fn concept(&self, key: &str, words: &str) -> CodeableConcept {
        let coding = |code: &String| Coding { system: "http://loinc.org".to_owned(), code: code.clone() };
        CodeableConcept { coding: self.codes.get(key).map(coding).into_iter().collect(), text: words.to_owned() }
    }

    /// The code with this key.
    pub(super) fn code(&self, key: &str) -> &str {
        self.codes.get(key).map_or("", String::as_str)
    }
}

/// A concept of a code system of HL7 without words of its own.
pub(super) fn hl7(system: &str, code: &str) -> CodeableConcept {
    let system = format!("http://terminology.hl7.org/CodeSystem/{system}");
    CodeableConcept { coding: vec![Coding { system, code: code.to_owned() }], text: String::new() }
}
