//! What to think of when certain diagnoses are entered. Shown, never blocking.

use std::sync::OnceLock;

use serde::Deserialize;

use crate::assets::{AssetError, parse_ron};
use crate::chart::Diagnosis;
use crate::rules::clinical_tables::lists::{Provenance, table};
use crate::rules::clinical_tables::register::Rule;
use crate::rules::doses::drugs::Review;

table! {
    /// `assets/clinical/diagnosis-cautions.ron`.
    DiagnosisCautions, cautions: DiagnosisCaution, "diagnosis-cautions.ron"
}

/// A caution about a kind of diagnosis.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DiagnosisCaution {
    /// Its id.
    pub id: String,
    /// How the codes of such diagnoses begin.
    pub codes: Vec<String>,
    /// Lower-case words by which one without a code is known.
    #[serde(default)]
    pub words: Vec<String>,
    /// It holds only while every diagnosis is of this kind.
    #[serde(default)]
    pub alone: bool,
    /// What to think of.
    pub caution: String,
    /// See [`Provenance::unverified`].
    #[serde(default)]
    pub unverified: bool,
    /// Where the row comes from.
    pub sources: String,
}

impl DiagnosisCaution {
    /// The rule behind it.
    pub const RULE: Rule = Rule::DiagnosisCaution;

    /// Where the row comes from.
    pub fn provenance(&self) -> Provenance<'_> {
        Provenance { sources: &self.sources, note: "", unverified: self.unverified, clinic: None }
    }

    /// Whether a diagnosis is of this kind: by its code, or by its words where it has none.
    fn is_about(&self, diagnosis: &Diagnosis) -> bool {
        let code = diagnosis.code.trim().to_uppercase();
        if !code.is_empty() {
            return self.codes.iter().any(|start| code.starts_with(start.as_str()));
        }
        let words = diagnosis.words.to_lowercase();
        let mut said = words.split(|c: char| !c.is_alphanumeric());
        said.any(|word| self.words.iter().any(|w| w == word))
    }
}

impl DiagnosisCautions {
    /// What is to be thought of with these diagnoses, in the order of the table. Lines without code and words are no
    /// diagnoses yet.
    pub fn of<'a>(&'a self, diagnoses: &'a [Diagnosis]) -> impl Iterator<Item = &'a DiagnosisCaution> {
        let said = |d: &&Diagnosis| !d.code.trim().is_empty() || !d.words.trim().is_empty();
        self.cautions.iter().filter(move |caution| {
            let mut named = diagnoses.iter().filter(said).peekable();
            if caution.alone {
                named.peek().is_some() && named.all(|d| caution.is_about(d))
            } else {
                named.any(|d| caution.is_about(d))
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cautions(diagnoses: &[(&str, &str)]) -> Vec<&'static str> {
        let diagnoses: Vec<Diagnosis> = diagnoses
            .iter()
            .map(|(code, words)| Diagnosis { code: (*code).to_owned(), words: (*words).to_owned() })
            .collect();
        let table = DiagnosisCautions::bundled().unwrap();
        let ids: Vec<String> = table.of(&diagnoses).map(|c| c.id.clone()).collect();
        table.cautions.iter().map(|c| c.id.as_str()).filter(|id| ids.iter().any(|i| i == id)).collect()
    }

    #[test]
    fn a_joint_alone_asks_for_the_muscle_and_beside_a_muscle_it_does_not() {
        for (diagnoses, found) in [
            (&[][..], &[][..]),
            (&[("", "")], &[]),
            (&[("M17.11", "Arthrosis of the right knee")], &["joint-only"]),
            (&[("m05.9", "")], &["joint-only"]),
            (&[("", "Osteoarthritis of the neck")], &["joint-only"]),
            (&[("M47.812", ""), ("M25.511", "")], &["joint-only"]),
            (&[("M47.812", ""), ("M79.12", "Muscle pain of the neck")], &[]),
            (&[("M79.18", "Muscle pain near the joint")], &[]),
            (&[("M26.62", "Jaw joint pain")], &[]),
            (&[("", "Muscle pain")], &[]),
        ] {
            assert_eq!(cautions(diagnoses), found, "{diagnoses:?}");
        }
    }

    #[test]
    fn fibromyalgia_is_cautioned_about_whatever_stands_beside_it() {
        for (diagnoses, found) in [
            (&[("M79.7", "")][..], &["fibromyalgia"][..]),
            (&[("", "Fibromyalgia, selected points")], &["fibromyalgia"]),
            (&[("M79.12", ""), ("M79.7", "Fibromyalgia")], &["fibromyalgia"]),
            (&[("M79.18", "not fibromyalgia")], &[]),
        ] {
            assert_eq!(cautions(diagnoses), found, "{diagnoses:?}");
        }
    }

    #[test]
    fn every_caution_says_where_it_comes_from() {
        for row in &DiagnosisCautions::bundled().unwrap().cautions {
            assert!(!row.caution.is_empty() && !row.sources.is_empty() && !row.codes.is_empty(), "{}", row.id);
        }
    }
}
