//! Which component, antiseptic or piece of equipment clashes with which allergy. Shown, never blocking.

mod denied;
mod entries;

use std::sync::OnceLock;

use serde::Deserialize;

use crate::assets::{AssetError, parse_ron};
use crate::chart::visit::procedure::SkinAgent;
use crate::chart::{Allergy, Component, Epinephrine};
use crate::ids::{AllergenId, DrugId};
use crate::rules::clinical_tables::lists::{Provenance, table};
use crate::rules::doses::drugs::{DrugClass, Drugs, Review};

table! {
    /// `assets/clinical/allergens.ron`.
    Allergens, allergens: Allergen, "allergens.ron"
}

/// Something that patients are allergic to.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Allergen {
    /// Its id in charts.
    pub id: AllergenId,
    /// What it is called.
    pub name: String,
    /// Whether the form offers it before somebody asks for more. All rows are recognised when typed.
    #[serde(default = "offered")]
    pub offered: bool,
    /// Lower-case words by which it is recognised in what somebody typed.
    pub words: Vec<String>,
    /// Lower-case endings of words that no row of the table has.
    #[serde(default)]
    pub endings: Vec<String>,
    /// Rows beside which this one, a group, says nothing of its own.
    #[serde(default)]
    pub unless: Vec<AllergenId>,
    /// What holds it.
    #[serde(default)]
    pub holds: Vec<Carrier>,
    /// What may hold it.
    #[serde(default)]
    pub may_hold: Vec<Carrier>,
    /// What to think of.
    #[serde(default)]
    pub note: String,
    /// See [`Provenance::unverified`].
    #[serde(default)]
    pub unverified: bool,
    /// Where the row comes from.
    pub sources: String,
}

/// A clinic's own row is offered unless it says otherwise.
const fn offered() -> bool {
    true
}

impl Allergen {
    /// Where the row comes from.
    pub fn provenance(&self) -> Provenance<'_> {
        Provenance { sources: &self.sources, note: &self.note, unverified: self.unverified, clinic: None }
    }
}

/// What can hold an allergen.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub enum Carrier {
    /// Every drug of a class.
    Class(DrugClass),
    /// One drug.
    Drug(DrugId),
    /// Every vial with epinephrine.
    Epinephrine,
    /// What the skin is cleansed with.
    SkinAgent(SkinAgent),
    /// Gloves, stoppers, plasters.
    Equipment,
}

impl Carrier {
    /// How sure it is that a vial is or holds this; `None` when it is not. A vial of which nobody said whether it holds
    /// epinephrine may hold it only where such vials are sold, which for now is every local anaesthetic.
    pub fn in_vial(&self, component: &Component, drugs: &Drugs) -> Option<Certainty> {
        let drug = drugs.get(&component.drug);
        match self {
            Self::Class(class) => certain(drug.is_some_and(|d| d.class == *class)),
            Self::Drug(id) => certain(drugs.known(&component.drug) == id),
            Self::Epinephrine => match component.epinephrine {
                Epinephrine::With | Epinephrine::McgPerMl(_) => Some(Certainty::Certain),
                Epinephrine::NotRecorded if drug.is_some_and(|d| d.class.is_anaesthetic()) => Some(Certainty::Possible),
                Epinephrine::NotRecorded | Epinephrine::Without => None,
            },
            Self::SkinAgent(_) | Self::Equipment => None,
        }
    }

    /// Whether a drug is meant, whatever else its vial holds.
    pub fn is(&self, drug: &DrugId, drugs: &Drugs) -> bool {
        match self {
            Self::Class(class) => drugs.get(drug).is_some_and(|d| d.class == *class),
            Self::Drug(id) => id == drugs.known(drug),
            Self::Epinephrine | Self::SkinAgent(_) | Self::Equipment => false,
        }
    }
}

/// How sure it is that something holds an allergen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Certainty {
    /// Some vials or brands do.
    Possible,
    /// It does.
    Certain,
}

/// An allergy of the patient and what holds its cause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clash<'a> {
    /// The allergy as recorded.
    pub allergy: &'a Allergy,
    /// What of the table it is; `None` when the allergy names the drug itself.
    pub allergen: Option<&'a Allergen>,
    /// How sure it is.
    pub certainty: Certainty,
}

impl Allergens {
    /// The allergen with this id; a chart may name one that this table does not know.
    pub fn get(&self, id: &AllergenId) -> Option<&Allergen> {
        self.allergens.iter().find(|a| a.id == *id)
    }

    /// What the allergies name that is nothing of the table and no drug, or that their words deny: it is compared with no
    /// vial, and somebody has to know. Each entry of one that lists several counts; what stands for "none" is no allergy.
    pub fn not_compared(&self, allergies: &[Allergy], drugs: &Drugs) -> Vec<String> {
        allergies.iter().flat_map(|a| self.unknown_entries(a, drugs)).collect()
    }

    /// What one allergy names that is in no row and no drug.
    pub fn unknown_entries(&self, allergy: &Allergy, drugs: &Drugs) -> Vec<String> {
        let chosen = allergy.to.as_ref().is_some_and(|id| self.get(id).is_some());
        let named = entries::entries(&allergy.words);
        if named.len() < 2 {
            // The words of what was chosen from the table are the clinician's own for it.
            let blank = allergy.words.trim().is_empty();
            return if blank || self.knows(allergy, drugs) { Vec::new() } else { vec![allergy.words.clone()] };
        }
        let knows = |entry: &str| self.knows(&Allergy { words: entry.to_owned(), to: None }, drugs);
        let mut unknown: Vec<String> = named.iter().filter(|entry| !knows(entry)).cloned().collect();
        if chosen && unknown.len() == named.len() {
            // One of them stands for what was chosen.
            unknown.remove(0);
        }
        unknown
    }

    /// What an allergy is: what the clinician chose, and what its words name beside it.
    fn of(&self, allergy: &Allergy) -> Vec<&Allergen> {
        let mut all = self.named(&allergy.words);
        // What was recognised in words that deny it was not chosen.
        let chosen = allergy.to.as_ref().and_then(|id| self.get(id));
        let is_denied = |a: &Allergen| all.is_empty() && self.named_in(&allergy.words).iter().any(|n| n.id == a.id);
        let chosen = chosen.filter(|a| !is_denied(a));
        all.extend(chosen.filter(|chosen| !all.iter().any(|a| a.id == chosen.id)));
        all
    }

    /// Everything that words name and do not deny.
    fn named(&self, words: &str) -> Vec<&Allergen> {
        self.named_in(&denied::affirmed(words))
    }

    /// Everything that words name, the longest words first, of which no part names something else ("egg albumin"); a group
    /// only where nothing of it is named.
    fn named_in(&self, words: &str) -> Vec<&Allergen> {
        let words = Words::of(words);
        let unknown = |token: &&str| !self.allergens.iter().flat_map(|a| &a.words).any(|w| w == token);
        let by_ending = |a: &Allergen| {
            let ends = |token: &str| a.endings.iter().any(|e| token.ends_with(e.as_str()) && token != e.as_str());
            words.each().filter(unknown).any(ends)
        };
        let mut rest = words.clone();
        let mut known: Vec<(&AllergenId, &String)> =
            self.allergens.iter().flat_map(|a| a.words.iter().map(move |w| (&a.id, w))).collect();
        known.sort_by_key(|(_, word)| std::cmp::Reverse(word.len()));
        let mut found: Vec<&AllergenId> = Vec::new();
        for (id, word) in known {
            if rest.take(word) {
                found.push(id);
            }
        }
        let is_named = |a: &&Allergen| found.contains(&&a.id) || by_ending(a);
        let mut all: Vec<&Allergen> = self.allergens.iter().filter(is_named).collect();
        let ids: Vec<&AllergenId> = all.iter().map(|a| &a.id).collect();
        all.retain(|a| !a.unless.iter().any(|other| ids.contains(&other)));
        all
    }

    /// What a typed allergy means, when its words name exactly one allergen.
    pub fn recognise(&self, words: &str) -> Option<&Allergen> {
        match *self.named(words).as_slice() {
            [one] => Some(one),
            _ => None,
        }
    }

    /// The allergies that speak against a component, the certain ones first.
    pub fn clashes<'a>(&'a self, allergies: &'a [Allergy], component: &Component, drugs: &Drugs) -> Vec<Clash<'a>> {
        let drug = drugs.get(&component.drug);
        // A drug that the table of drugs lacks is what its name says: an amide, a steroid, a toxin.
        let name = Words::of(component.drug.as_str());
        let kinds = if drug.is_none() { self.named_in(component.drug.as_str()) } else { Vec::new() };
        let of_kind = |carrier: &Carrier| {
            let holds = matches!(carrier, Carrier::Class(_)) && kinds.iter().any(|k| k.holds.contains(carrier));
            certain(holds)
        };
        let mut found =
            self.clashes_with(allergies, &|carrier| carrier.in_vial(component, drugs).max(of_kind(carrier)));
        // An allergy that names the drug itself, whatever the table says of it.
        let names = [Some(component.drug.as_str()), drug.map(|d| d.name.as_str())];
        for allergy in allergies {
            let words = Words::of(&denied::affirmed(&allergy.words));
            let is_name = |word: &String| drug.is_none() && name.contain(word);
            let chosen = self.of(allergy).into_iter().any(|a| a.words.iter().any(is_name));
            let named = names.iter().flatten().any(|name| words.contain(&name.to_lowercase()));
            if (named || chosen) && !found.iter().any(|c| c.allergy == allergy && c.certainty == Certainty::Certain) {
                found.retain(|c| c.allergy != allergy);
                found.push(Clash { allergy, allergen: None, certainty: Certainty::Certain });
            }
        }
        found.sort_by_key(|c| std::cmp::Reverse(c.certainty));
        found
    }

    /// Whether the tables know an allergy, so that it is compared with what is in a syringe: by a row, or by the name of a
    /// drug.
    pub fn knows(&self, allergy: &Allergy, drugs: &Drugs) -> bool {
        let words = Words::of(&denied::affirmed(&allergy.words));
        let is_named = |name: &str| words.contain(&name.to_lowercase());
        !self.of(allergy).is_empty() || drugs.drugs.iter().any(|d| is_named(d.id.as_str()) || is_named(&d.name))
    }

    /// The allergies that speak against cleansing the skin with this.
    pub fn skin_clashes<'a>(&'a self, allergies: &'a [Allergy], agent: SkinAgent) -> Vec<Clash<'a>> {
        self.clashes_with(allergies, &|carrier| certain(*carrier == Carrier::SkinAgent(agent)))
    }

    /// The allergies that equipment can touch.
    pub fn equipment_clashes<'a>(&'a self, allergies: &'a [Allergy]) -> Vec<Clash<'a>> {
        self.clashes_with(allergies, &|carrier| certain(*carrier == Carrier::Equipment))
    }

    /// One clash an allergy: the most certain.
    fn clashes_with<'a>(
        &'a self,
        allergies: &'a [Allergy],
        holds: &dyn Fn(&Carrier) -> Option<Certainty>,
    ) -> Vec<Clash<'a>> {
        let of_allergy = |allergy: &'a Allergy| {
            let of_allergen = |allergen: &'a Allergen| {
                let sure = allergen.holds.iter().filter_map(holds).max();
                let perhaps = allergen.may_hold.iter().filter_map(holds).map(|_| Certainty::Possible).max();
                let certainty = sure.max(perhaps)?;
                Some(Clash { allergy, allergen: Some(allergen), certainty })
            };
            self.of(allergy).into_iter().filter_map(of_allergen).max_by_key(|c| c.certainty)
        };
        allergies.iter().filter_map(of_allergy).collect()
    }
}

fn certain(holds: bool) -> Option<Certainty> {
    holds.then_some(Certainty::Certain)
}

/// The words of a text, for whole-word search.
#[derive(Clone)]
struct Words(String);

impl Words {
    fn of(text: &str) -> Self {
        let plain: String = text.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
        Self(format!(" {} ", plain.split_whitespace().collect::<Vec<_>>().join(" ")))
    }

    /// The single words.
    fn each(&self) -> impl Iterator<Item = &str> {
        self.0.split_whitespace()
    }

    /// Takes a word, or words in a row, out of the text; whether they stood there.
    fn take(&mut self, words: &str) -> bool {
        let stood = self.contain(words);
        if stood {
            self.0 = self.0.replace(&Self::of(words).0, " | ");
        }
        stood
    }

    /// Whether a word, or words in a row, stand in the text.
    fn contain(&self, words: &str) -> bool {
        let wanted = Self::of(words).0;
        wanted.trim() != "" && self.0.contains(&wanted)
    }
}

#[cfg(test)]
mod tests;
