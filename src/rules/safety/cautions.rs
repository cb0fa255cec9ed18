//! What the syringe itself asks for care about.
//!
//! A mixture that does not keep, a route that a label excludes, and a drug that something about the patient speaks
//! against. Shown and asked to be read, never blocking.

use std::cmp::Ordering;
use std::sync::OnceLock;

use serde::Deserialize;

use crate::assets::{AssetError, parse_ron};
use crate::atlas::Severity;
use crate::chart::Component;
use crate::i18n::text_with;
use crate::ids::{CautionId, HazardId, MuscleId, QuestionId};
use crate::rules::clinical_tables::lists::{Provenance, table};
use crate::rules::clinical_tables::register::Rule;
use crate::rules::doses::drugs::{Drugs, Review};
use crate::rules::safety::allergies::{Carrier, Certainty};
use crate::rules::safety::screened::{Screened, Told};
use crate::units::{Amount, Strength, Volume};

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
    /// The strengths of the first group that are meant, by what a millilitre holds; empty: all. A vial of which no strength
    /// is recorded may be one.
    #[serde(default)]
    pub strengths: Vec<Strength>,
    /// Strengths of the first group from this one on are meant.
    #[serde(default)]
    pub from: Option<Strength>,
    /// Strengths of the first group above this one are meant.
    #[serde(default)]
    pub above: Option<Strength>,
    /// Strengths of the first group below this one are meant.
    #[serde(default)]
    pub below: Option<Strength>,
    /// A strength of the first group below this one may have been made from a vial that is meant; it is said as a "may".
    #[serde(default)]
    pub diluted_below: Option<Strength>,
    /// Muscles in which it matters, and over which when another or none is named; empty together with [`Self::hazards`]: everywhere.
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

    /// The same, and when the answer behind it was given where that was at another visit.
    pub fn words_since(&self, told: Option<&Told>) -> String {
        std::iter::once(self.words()).chain(told.map(Told::words)).collect::<Vec<_>>().join(" ")
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
    /// The muscles that lie under the point, whatever is named.
    pub under: &'a [MuscleId],
    /// The zones in which the point lies.
    pub hazards: &'a [HazardId],
    /// What was answered before the needle.
    pub answers: Screened<'a>,
}

/// A caution that holds, and how sure that is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held<'a> {
    /// The row.
    pub caution: &'a DrugCaution,
    /// Whether it depends on the vial, on the place or on what has to be asked again.
    pub certainty: Certainty,
    /// It holds for some strengths alone, and no strength is recorded.
    pub strength_missing: bool,
    /// When the question behind it was answered, where that was not at this visit.
    pub told: Option<Told>,
}

impl Held<'_> {
    /// What can happen and what to do, in one line; where no strength is recorded, for which it holds; where the answer
    /// behind it was given at another visit, when.
    pub fn words(&self) -> String {
        let words = self.caution.words_since(self.told.as_ref());
        if !self.strength_missing {
            return words;
        }
        let parts = [("strengths", self.caution.strengths_in_words().into()), ("words", words.into())];
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
            let (certainty, told) = caution.certainty(case, drugs)?;
            let strength_missing = caution.is_without_strength(case, drugs);
            Some(Held { caution, certainty, strength_missing, told })
        };
        let mut found: Vec<Held<'a>> = self.cautions.iter().filter_map(held).collect();
        found.sort_by_key(|h| std::cmp::Reverse((h.certainty, h.caution.level)));
        found
    }
}

impl DrugCaution {
    /// How sure it is that the caution holds, and since when what it rests on is known; `None` when it does not.
    fn certainty(&self, case: &Case<'_>, drugs: &Drugs) -> Option<(Certainty, Option<Told>)> {
        let place = self.here(case)?;
        let yes = if self.answered.is_empty() { None } else { Some(case.answers.any_yes(&self.answered)?) };
        let mut sure = if self.may { Certainty::Possible } else { Certainty::Certain };
        sure = sure.min(place).min(yes.map_or(Certainty::Certain, |y| y.certainty));
        let mut groups = self.holds.iter().enumerate().peekable();
        groups.peek()?;
        for (i, group) in groups {
            let one = |c: &Component| {
                let meant = if i == 0 { self.is_strength(c.strength)? } else { Certainty::Certain };
                Some(meant.min(group.iter().filter_map(|carrier| carrier.in_vial(c, drugs)).max()?))
            };
            sure = sure.min(case.components.iter().filter_map(one).max()?);
        }
        Some((sure, yes.and_then(|y| y.told)))
    }

    /// Whether it matters at a point: in its muscle and in its zone, and over its muscle where nobody named one. Where
    /// another muscle is named, what lies under the point only may be met.
    fn here(&self, case: &Case<'_>) -> Option<Certainty> {
        let anywhere = self.muscles.is_empty() && self.hazards.is_empty();
        let named = case.muscle.is_some_and(|m| self.muscles.contains(m));
        let over = case.under.iter().any(|m| self.muscles.contains(m));
        match case.muscle {
            _ if anywhere || named || case.hazards.iter().any(|h| self.hazards.contains(h)) => Some(Certainty::Certain),
            None if over => Some(Certainty::Certain),
            Some(_) if over => Some(Certainty::Possible),
            _ => None,
        }
    }

    /// Whether it holds for some strengths alone.
    const fn has_strengths(&self) -> bool {
        !self.strengths.is_empty() || self.from.is_some() || self.above.is_some() || self.below.is_some()
    }

    /// Whether a strength is meant, by what a millilitre holds and not by how it is written. Where nobody recorded it, it
    /// may be.
    fn is_strength(&self, strength: Option<Strength>) -> Option<Certainty> {
        if !self.has_strengths() {
            return Some(Certainty::Certain);
        }
        let Some(strength) = strength else { return Some(Certainty::Possible) };
        let to = |other: Strength| compare(strength, other);
        let listed = self.strengths.is_empty() || self.strengths.iter().any(|s| to(*s) == Some(Ordering::Equal));
        let from = self.from.is_none_or(|s| matches!(to(s), Some(Ordering::Equal | Ordering::Greater)));
        let above = self.above.is_none_or(|s| to(s) == Some(Ordering::Greater));
        let below = self.below.is_none_or(|s| to(s) == Some(Ordering::Less));
        if listed && from && above && below {
            return Some(Certainty::Certain);
        }
        self.diluted_below.is_some_and(|s| to(s) == Some(Ordering::Less)).then_some(Certainty::Possible)
    }

    /// Whether it holds for some strengths alone, and nothing of what it is about has one on record that it names.
    fn is_without_strength(&self, case: &Case<'_>, drugs: &Drugs) -> bool {
        let group = self.holds.first().map_or(&[][..], Vec::as_slice);
        let meant = |c: &&Component| group.iter().any(|carrier| carrier.in_vial(c, drugs).is_some());
        let named = |c: &Component| c.strength.is_some() && self.is_strength(c.strength).is_some();
        self.has_strengths() && !case.components.iter().filter(meant).any(named)
    }

    /// "10 mg/mL", "≥ 7.5 mg/mL", "> 2.5 mg/mL, < 7.5 mg/mL".
    fn strengths_in_words(&self) -> String {
        let bounds = [("≥", self.from), (">", self.above), ("<", self.below)];
        let bounds = bounds.iter().filter_map(|(sign, s)| Some(format!("{sign} {}", (*s)?)));
        self.strengths.iter().map(ToString::to_string).chain(bounds).collect::<Vec<_>>().join(", ")
    }
}

/// Which of two strengths is the greater; `None` between units and masses.
fn compare(a: Strength, b: Strength) -> Option<Ordering> {
    let millilitre = Volume::parse_ml("1").ok()?;
    match (a.amount_in(millilitre), b.amount_in(millilitre)) {
        (Amount::Mass { picograms: a }, Amount::Mass { picograms: b })
        | (Amount::Units { millionths: a }, Amount::Units { millionths: b }) => Some(a.cmp(&b)),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
