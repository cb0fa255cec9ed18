//! Who the chart is about.

pub mod identity;

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Field;
use super::area::AreaToAvoid;
use super::listed::says_none;
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

    /// The allergies; `None` when nobody asked. A file of another program may hold `NKDA` as an allergy: that is none.
    pub fn allergy_list(&self) -> Option<&[Allergy]> {
        let list = self.allergies.as_deref()?;
        Some(if list.iter().all(|a| a.to.is_none() && says_none(&a.words)) { &[] } else { list })
    }

    /// The allergies as shown; `None` when nobody asked.
    pub fn allergy_words(&self) -> Option<Vec<&str>> {
        self.allergy_list().map(|list| list.iter().map(|a| a.words.as_str()).collect())
    }

    /// The anticoagulants; `None` when nobody asked. A list of nothing but negations is none.
    pub fn anticoagulant_list(&self) -> Option<&[String]> {
        self.anticoagulants.as_deref().map(without_negations)
    }

    /// What else is to be known at a glance. A list of nothing but negations is none.
    pub fn alert_list(&self) -> &[String] {
        without_negations(&self.alerts)
    }

    /// Which lists say "none" beside something else.
    pub fn contradictory_lists(&self) -> Vec<Field> {
        let allergies: Vec<&str> = self.allergies.iter().flatten().map(|a| a.words.as_str()).collect();
        let lists = [
            (Field::Allergies, allergies),
            (Field::Anticoagulants, self.anticoagulants.iter().flatten().map(String::as_str).collect()),
            (Field::Alerts, self.alerts.iter().map(String::as_str).collect()),
        ];
        let both = |list: &[&str]| list.iter().any(|w| says_none(w)) && !list.iter().all(|w| says_none(w));
        lists.into_iter().filter(|(_, list)| both(list)).map(|(field, _)| field).collect()
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

/// The list, or an empty one where it only says that there is nothing.
fn without_negations(list: &[String]) -> &[String] {
    if list.iter().all(|item| says_none(item)) { &[] } else { list }
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

impl Sex {
    /// The stable lower-case name used in JSON and in text ids.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Female => "female",
            Self::Male => "male",
            Self::Other => "other",
            Self::Unknown => "unknown",
        }
    }
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

impl Identifier {
    /// A number of the clinic's own.
    pub fn own(value: impl Into<String>) -> Self {
        Self { system: String::new(), value: value.into() }
    }
}

impl fmt::Debug for Identifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Identifier(‹redacted›)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_nothing_but_negations_is_none_and_a_mixed_one_is_kept() {
        let patient = |words: &[&str]| Patient {
            allergies: Some(words.iter().map(|w| Allergy::in_words(*w)).collect()),
            anticoagulants: Some(words.iter().map(|w| (*w).to_owned()).collect()),
            alerts: words.iter().map(|w| (*w).to_owned()).collect(),
            ..Patient::default()
        };
        for (words, shown, contradicts) in [
            (&["NKDA"][..], 0, false),
            (&["none known", "NKDA, NKFA"], 0, false),
            (&[], 0, false),
            (&["Latex"], 1, false),
            (&["NKDA", "Latex"], 2, true),
        ] {
            let p = patient(words);
            let found =
                (p.allergy_list().map(<[_]>::len), p.anticoagulant_list().map(<[_]>::len), p.alert_list().len());
            assert_eq!(found, (Some(shown), Some(shown), shown), "{words:?}");
            let fields = [Field::Allergies, Field::Anticoagulants, Field::Alerts];
            assert_eq!(p.contradictory_lists(), if contradicts { fields.to_vec() } else { Vec::new() }, "{words:?}");
        }
        assert_eq!(Patient::default().allergy_list(), None, "not asked stays not asked");
    }
}
