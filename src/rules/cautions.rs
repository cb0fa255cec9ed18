//! What the syringe itself asks for care about.
//!
//! A mixture that does not keep, a route that a label excludes, and a drug that something about the patient speaks
//! against. Shown and asked to be read, never blocking.

use std::sync::OnceLock;

use serde::Deserialize;

use super::allergies::{Carrier, Certainty};
use super::drugs::{Drugs, Review};
use super::lists::{Provenance, table};
use super::register::Rule;
use crate::assets::{AssetError, parse_ron};
use crate::atlas::Severity;
use crate::chart::procedure::Answered;
use crate::chart::{Answer, Component};
use crate::i18n::text_with;
use crate::ids::{CautionId, HazardId, MuscleId, QuestionId};
use crate::units::Strength;

table! {
    /// `assets/clinical/drug-cautions.ron`.
    DrugCautions, cautions: DrugCaution, "drug-cautions.ron"
}

/// A caution about what is in one syringe. All that it names has to be so; what it does not name does not matter.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DrugCaution {
    /// Its id in charts.
    pub id: CautionId,
    /// What it is about.
    pub kind: CautionKind,
    /// What it is called.
    pub name: String,
    /// Groups of drugs; something of each group has to be in the syringe.
    pub holds: Vec<Vec<Carrier>>,
    /// The strengths of the first group that are meant; empty: all. A vial of which no strength is recorded may be one.
    #[serde(default)]
    pub strengths: Vec<Strength>,
    /// Muscles in which it matters; empty together with [`Self::hazards`]: everywhere.
    #[serde(default)]
    pub muscles: Vec<MuscleId>,
    /// Zones in which it matters, whatever the muscle.
    #[serde(default)]
    pub hazards: Vec<HazardId>,
    /// Questions before the needle; it matters when one of them was answered with yes. Empty: for everybody.
    #[serde(default)]
    pub answered: Vec<QuestionId>,
    /// It depends on the vial, such as on its preservative: it is said as a "may" and nobody has to read it.
    #[serde(default)]
    pub may: bool,
    /// How much it matters.
    pub level: Severity,
    /// What can happen.
    pub text: String,
    /// What to do about it.
    pub advice: String,
    /// See [`Provenance::unverified`].
    #[serde(default)]
    pub unverified: bool,
    /// Where the row comes from, with its edition and the day it was read.
    pub sources: String,
}

/// What a caution is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
pub enum CautionKind {
    /// A label excludes the route, or says where the drug is not to go.
    Route,
    /// What does not go together in one syringe.
    Compatibility,
    /// Something about the patient speaks against the drug.
    Patient,
}

impl CautionKind {
    /// The rule that speaks.
    pub const fn rule(self) -> Rule {
        match self {
            Self::Route => Rule::Route,
            Self::Compatibility => Rule::Compatibility,
            Self::Patient => Rule::DrugAndPatient,
        }
    }
}

impl DrugCaution {
    /// Where the row comes from.
    pub fn provenance(&self) -> Provenance<'_> {
        Provenance { sources: &self.sources, note: "", unverified: self.unverified, clinic: None }
    }

    /// What can happen and what to do, in one line.
    pub fn words(&self) -> String {
        format!("{} {}", self.text, self.advice)
    }
}

/// Everything that decides whether a caution holds.
#[derive(Debug, Clone, Copy)]
pub struct Case<'a> {
    /// What is in the syringe.
    pub components: &'a [Component],
    /// Where it goes; `None` where nobody has named the muscle.
    pub muscle: Option<&'a MuscleId>,
    /// The zones in which the point lies.
    pub hazards: &'a [HazardId],
    /// What was answered before the needle.
    pub answers: &'a [Answered],
}

/// A caution that holds, and how sure that is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held<'a> {
    /// The row.
    pub caution: &'a DrugCaution,
    /// Whether it depends on the vial.
    pub certainty: Certainty,
    /// It holds for some strengths alone, and no strength is recorded.
    pub strength_missing: bool,
}

impl Held<'_> {
    /// What can happen and what to do, in one line; where no strength is recorded, for which it holds.
    pub fn words(&self) -> String {
        let words = self.caution.words();
        if !self.strength_missing {
            return words;
        }
        let strengths: Vec<String> = self.caution.strengths.iter().map(ToString::to_string).collect();
        let parts = [("strengths", strengths.join(", ").into()), ("words", words.into())];
        text_with("caution-strength-missing", &parts).into_owned()
    }
}

impl DrugCautions {
    /// The row with this id; a chart may name one that this table does not know.
    pub fn get(&self, id: &CautionId) -> Option<&DrugCaution> {
        self.cautions.iter().find(|c| c.id == *id)
    }

    /// What a caution is called; its id when this table does not know it.
    pub fn name(&self, id: &CautionId) -> String {
        self.get(id).map_or_else(|| id.to_string(), |c| c.name.clone())
    }

    /// The cautions that hold, the certain and the graver ones first.
    pub fn of<'a>(&'a self, case: &Case<'_>, drugs: &Drugs) -> Vec<Held<'a>> {
        let held = |caution: &'a DrugCaution| {
            let certainty = caution.certainty(case, drugs)?;
            let strength_missing = !caution.strengths.is_empty() && caution.is_without_strength(case, drugs);
            Some(Held { caution, certainty, strength_missing })
        };
        let mut found: Vec<Held<'a>> = self.cautions.iter().filter_map(held).collect();
        found.sort_by_key(|h| std::cmp::Reverse((h.certainty, h.caution.level)));
        found
    }
}

impl DrugCaution {
    /// Whether a strength is one of those that are meant, in whatever unit it was recorded.
    fn means(&self, strength: Strength) -> bool {
        self.strengths.iter().any(|s| s.is_as_strong_as(strength))
    }

    /// Whether none of what it is about has a strength on record that it names.
    fn is_without_strength(&self, case: &Case<'_>, drugs: &Drugs) -> bool {
        let group = self.holds.first().map_or(&[][..], Vec::as_slice);
        let meant = |c: &&Component| group.iter().any(|carrier| carrier.in_vial(c, drugs).is_some());
        let named = |c: &Component| c.strength.is_some_and(|s| self.means(s));
        !case.components.iter().filter(meant).any(named)
    }

    /// How sure it is that the caution holds; `None` when it does not.
    fn certainty(&self, case: &Case<'_>, drugs: &Drugs) -> Option<Certainty> {
        let anywhere = self.muscles.is_empty() && self.hazards.is_empty();
        let here = case.muscle.is_some_and(|m| self.muscles.contains(m))
            || case.hazards.iter().any(|h| self.hazards.contains(h));
        let asked =
            self.answered.is_empty() || self.answered.iter().any(|q| Answered::find(case.answers, q) == Answer::Yes);
        if !(anywhere || here) || !asked || self.holds.is_empty() {
            return None;
        }
        let mut sure = if self.may { Certainty::Possible } else { Certainty::Certain };
        for (i, group) in self.holds.iter().enumerate() {
            // Of a strength that nobody recorded it may be the one that is meant.
            let of_strength = |c: &Component| match c.strength {
                _ if i > 0 || self.strengths.is_empty() => Some(Certainty::Certain),
                None => Some(Certainty::Possible),
                Some(strength) => self.means(strength).then_some(Certainty::Certain),
            };
            let in_vial = |c: &Component| {
                let held = group.iter().filter_map(|carrier| carrier.in_vial(c, drugs)).max()?;
                Some(held.min(of_strength(c)?))
            };
            sure = sure.min(case.components.iter().filter_map(in_vial).max()?);
        }
        Some(sure)
    }
}

#[cfg(test)]
mod tests;
