//! Whose a chart is, in as few words as it takes to tell it from the one in hand.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::chart::Patient;
use crate::i18n::{text, text_with};

/// Initials and year of birth. Nothing more of a patient is shown of a chart that is not open.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Whose {
    #[serde(default, skip_serializing_if = "String::is_empty")]
    initials: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    born: Option<i16>,
}

impl Whose {
    /// The initials of given and family name, in this order, and the year of birth.
    pub fn of(patient: &Patient) -> Self {
        let words = patient.given.split_whitespace().chain(patient.family.split_whitespace());
        let letters = words.filter_map(|word| word.chars().find(|c| c.is_alphanumeric()));
        let initials = letters.map(|letter| format!("{}.", letter.to_uppercase())).collect::<Vec<_>>().join(" ");
        Self { initials, born: patient.birth_date.map(|date| date.year()) }
    }

    /// Such as “R. S.”; empty where no name is known.
    pub fn initials(&self) -> &str {
        &self.initials
    }

    /// Such as “R. S., born 1975”; what is not known is left out or said.
    pub fn in_words(&self) -> String {
        let initials =
            || if self.initials.is_empty() { text("whose-no-name").into_owned() } else { self.initials.clone() };
        match self.born {
            Some(year) => {
                let parts = [("initials", initials().into()), ("year", year.to_string().into())];
                text_with("whose-born", &parts).into_owned()
            }
            None => initials(),
        }
    }
}

impl fmt::Debug for Whose {
    /// Says nothing of the patient.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Whose")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_and_year_are_all_that_is_said() {
        for (given, family, birth, expected) in [
            ("Robin", "Sample", Some("1975-04-02"), "R. S., born 1975"),
            ("anna maria", "de la Cruz", None, "A. M. D. L. C."),
            ("", "Иванов", Some("1999-12-31"), "И., born 1999"),
            ("", "'t Hooft", None, "T. H."),
            ("", "", Some("2001-01-01"), "no name, born 2001"),
            ("", "", None, "no name"),
        ] {
            let patient = Patient {
                given: given.to_owned(),
                family: family.to_owned(),
                birth_date: birth.map(|b| b.parse().unwrap()),
                ..Patient::default()
            };
            let whose = Whose::of(&patient);
            assert_eq!(whose.in_words(), expected);
            assert_eq!(format!("{whose:?}"), "Whose", "no log and no panic says it");
        }
    }
}
