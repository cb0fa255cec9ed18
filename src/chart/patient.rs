//! Who the chart is about.

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::area::AreaToAvoid;
use crate::ids::AllergenId;

/// The patient. `None` in a list means "not asked"; an empty list means "asked, none".
#[derive(Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Patient {
    /// Family name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub family: String,
    /// Given names.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub given: String,
    /// Birth date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub birth_date: Option<Date>,
    /// Administrative sex.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sex: Option<Sex>,
    /// Record numbers, the clinic's own first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub identifiers: Vec<Identifier>,
    /// Allergies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub allergies: Option<Vec<Allergy>>,
    /// Anticoagulants and antiplatelet drugs in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anticoagulants: Option<Vec<String>>,
    /// Other things to know at a glance.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alerts: Vec<String>,
    /// Places no needle goes: implant, port, scar.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub areas_to_avoid: Vec<AreaToAvoid>,
}

/// Nothing of the patient reaches logs or panic messages.
impl fmt::Debug for Patient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Patient(‹redacted›)")
    }
}

impl Patient {
    /// The clinic's record number; empty when there is none.
    pub fn record_number(&self) -> &str {
        self.identifiers.first().map_or("", |i| i.value.as_str())
    }

    /// The allergies as shown; `None` when nobody asked.
    pub fn allergy_words(&self) -> Option<Vec<&str>> {
        self.allergies.as_ref().map(|list| list.iter().map(|a| a.words.as_str()).collect())
    }

    /// The name as shown in the banner, `Family, Given`; empty when there is none.
    pub fn display_name(&self) -> String {
        match (self.family.is_empty(), self.given.is_empty()) {
            (false, false) => format!("{}, {}", self.family, self.given),
            (false, true) => self.family.clone(),
            (true, _) => self.given.clone(),
        }
    }
}

/// Something that the patient is allergic to.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Allergy {
    /// As it is shown, such as `Latex` or `Lidocaine, rash in 2019`.
    pub words: String,
    /// What of the clinic's list (`assets/clinical/allergens.ron`) it is; `None` for anything else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<AllergenId>,
}

impl Allergy {
    /// An allergy in words.
    pub fn in_words(words: impl Into<String>) -> Self {
        Self { words: words.into(), to: None }
    }
}

impl fmt::Display for Allergy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words)
    }
}

impl fmt::Debug for Allergy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Allergy(‹redacted›)")
    }
}

/// Administrative sex, in FHIR's four values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sex {
    /// Female.
    Female,
    /// Male.
    Male,
    /// Other.
    Other,
    /// Asked, but unknown.
    Unknown,
}

/// A number that some system gave the patient.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Identifier {
    /// The system that gave the number; empty for the clinic's own.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub system: String,
    /// The number as written there.
    pub value: String,
}

impl fmt::Debug for Identifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Identifier(‹redacted›)")
    }
}
