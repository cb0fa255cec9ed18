//! Which component, antiseptic or piece of equipment clashes with which allergy. Shown, never blocking.

use std::sync::OnceLock;

use serde::Deserialize;

use super::drugs::{DrugClass, Drugs, Review};
use super::lists::{Provenance, table};
use crate::assets::{AssetError, parse_ron};
use crate::chart::procedure::SkinAgent;
use crate::chart::{Allergy, Component, Epinephrine};
use crate::ids::{AllergenId, DrugId};

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
            Self::Drug(id) => certain(component.drug == *id),
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
            Self::Drug(id) => id == drug,
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

    /// The allergies that name nothing of the table and no drug: they are compared with no vial, and somebody has to know.
    /// What stands for "none" is no allergy.
    pub fn not_compared<'a>(&self, allergies: &'a [Allergy], drugs: &Drugs) -> Vec<&'a Allergy> {
        allergies.iter().filter(|a| !a.words.trim().is_empty() && !self.knows(a, drugs)).collect()
    }

    /// What an allergy is: what the clinician chose, and what its words name beside it.
    fn of(&self, allergy: &Allergy) -> Vec<&Allergen> {
        let mut all = self.named(&allergy.words);
        let chosen = allergy.to.as_ref().and_then(|id| self.get(id));
        all.extend(chosen.filter(|chosen| !all.iter().any(|a| a.id == chosen.id)));
        all
    }

    /// Everything that words name; a group only where nothing of it is named.
    fn named(&self, words: &str) -> Vec<&Allergen> {
        let words = Words::of(words);
        let unknown = |token: &&str| !self.allergens.iter().flat_map(|a| &a.words).any(|w| w == token);
        let by_ending = |a: &Allergen| {
            let ends = |token: &str| a.endings.iter().any(|e| token.ends_with(e.as_str()) && token != e.as_str());
            words.each().filter(unknown).any(ends)
        };
        let is_named = |a: &&Allergen| a.words.iter().any(|w| words.contain(w)) || by_ending(a);
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
        let mut found = self.clashes_with(allergies, &|carrier| carrier.in_vial(component, drugs));
        // An allergy that names the drug itself, whatever the table says of it.
        let names = [Some(component.drug.as_str()), drug.map(|d| d.name.as_str())];
        for allergy in allergies {
            let words = Words::of(&allergy.words);
            let named = names.iter().flatten().any(|name| words.contain(&name.to_lowercase()));
            if named && !found.iter().any(|c| c.allergy == allergy && c.certainty == Certainty::Certain) {
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
        let words = Words::of(&allergy.words);
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

    /// Whether a word, or words in a row, stand in the text.
    fn contain(&self, words: &str) -> bool {
        let wanted = Self::of(words).0;
        wanted.trim() != "" && self.0.contains(&wanted)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::{EpinephrineStrength, Volume};

    fn allergy(words: &str, to: Option<&str>) -> Allergy {
        Allergy { words: words.to_owned(), to: to.map(|id| AllergenId::new(id).unwrap()) }
    }

    fn component(drug: &str, epinephrine: Epinephrine) -> Component {
        Component { epinephrine, ..Component::new(DrugId::new(drug).unwrap(), None, Volume::default()) }
    }

    /// What an allergy in words, or chosen, says about a drug.
    fn clash(words: &str, to: Option<&str>, drug: &str, epinephrine: Epinephrine) -> Option<(String, Certainty)> {
        let table = Allergens::bundled().unwrap();
        let allergies = [allergy(words, to)];
        let found = table.clashes(&allergies, &component(drug, epinephrine), Drugs::bundled().unwrap());
        assert!(found.len() < 2, "one clash an allergy");
        found.first().map(|c| (c.allergen.map_or("drug", |a| a.id.as_str()).to_owned(), c.certainty))
    }

    #[test]
    fn the_bundled_table_is_whole() {
        let table = Allergens::bundled().unwrap();
        let mut words: Vec<&str> = Vec::new();
        for a in &table.allergens {
            assert!(!a.name.is_empty() && !a.sources.is_empty() && !a.words.is_empty(), "{}", a.id);
            assert!(!a.holds.is_empty() || !a.may_hold.is_empty(), "{} is nowhere", a.id);
            words.extend(a.words.iter().map(String::as_str));
        }
        let endings = table.allergens.iter().flat_map(|a| &a.endings).map(String::as_str);
        assert!(words.iter().copied().chain(endings).all(|w| *w == w.to_lowercase()), "compared in lower case");
        let groups = table.allergens.iter().flat_map(|a| &a.unless);
        assert!(
            groups.clone().count() > 0 && groups.into_iter().all(|id| table.get(id).is_some()),
            "unless names rows"
        );
        let count = words.len();
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), count, "a word means one allergen");
        let drugs = Drugs::bundled().unwrap();
        for carrier in table.allergens.iter().flat_map(|a| a.holds.iter().chain(&a.may_hold)) {
            if let Carrier::Drug(id) = carrier {
                assert!(drugs.get(id).is_some(), "{id} is no drug of the table");
            }
        }
    }

    #[test]
    fn an_allergy_speaks_against_what_holds_its_cause() {
        use Certainty::{Certain, Possible};
        use Epinephrine::{NotRecorded, With, Without};
        let strength = Epinephrine::McgPerMl(EpinephrineStrength::parse("1:200,000").unwrap());
        for (words, to, drug, epinephrine, expected) in [
            ("Lidocaine, rash in 2019", None, "lidocaine", Without, Some(("amide", Certain))),
            ("lidocaine", None, "bupivacaine", Without, Some(("amide", Certain))),
            ("lidocaine", None, "procaine", Without, None),
            ("Novocain", None, "chloroprocaine", Without, Some(("ester", Certain))),
            ("Novocain", None, "lidocaine", Without, None),
            ("Sulfites", None, "lidocaine", Without, None),
            ("Sulfites", None, "lidocaine", NotRecorded, Some(("sulphite", Possible))),
            ("Sulfites", None, "lidocaine", With, Some(("sulphite", Certain))),
            ("Sulfites", None, "lidocaine", strength, Some(("sulphite", Certain))),
            ("Sulfites", None, "procaine", Without, Some(("sulphite", Certain))),
            ("Sulfites", None, "saline", NotRecorded, None),
            ("wheezes", Some("sulphite"), "lidocaine", With, Some(("sulphite", Certain))),
            ("methylparaben", None, "lidocaine", Without, Some(("paraben", Possible))),
            ("cortisone", None, "triamcinolone-acetonide", Without, Some(("steroid", Certain))),
            ("benzyl alcohol", None, "triamcinolone-acetonide", Without, Some(("benzyl-alcohol", Certain))),
            ("benzyl alcohol", None, "methylprednisolone-acetate", Without, Some(("benzyl-alcohol", Possible))),
            ("Botox", None, "onabotulinumtoxin-a", Without, Some(("botulinum-toxin", Certain))),
            ("Latex", None, "lidocaine", Without, None),
            ("Penicillin", None, "lidocaine", NotRecorded, None),
            ("house-drug", None, "house-drug", NotRecorded, Some(("drug", Certain))),
            ("polyester shirts", None, "procaine", Without, None),
            ("", None, "procaine", Without, None),
            // Excipients, by the labels of what holds them; a "may" stays a may.
            ("sulfites", None, "dexamethasone-phosphate", Without, Some(("sulphite", Possible))),
            ("sodium metabisulphite", None, "triamcinolone-acetonide", Without, None),
            ("benzyl alcohol", None, "dexamethasone-phosphate", Without, Some(("benzyl-alcohol", Possible))),
            ("benzyl alcohol", None, "saline", Without, Some(("benzyl-alcohol", Possible))),
            ("benzyl alcohol", None, "betamethasone", Without, None),
            ("benzyl alcohol", None, "lidocaine", Without, None),
            ("methyl paraben", None, "dexamethasone-phosphate", Without, Some(("paraben", Possible))),
            ("parabens", None, "saline", Without, Some(("paraben", Possible))),
            ("parabens", None, "ropivacaine", Without, None),
            ("parabens", None, "triamcinolone-acetonide", Without, None),
            ("PEG", None, "methylprednisolone-acetate", Without, Some(("polyethylene-glycol", Certain))),
            ("Macrogol 3350", None, "methylprednisolone-acetate", Without, Some(("polyethylene-glycol", Certain))),
            ("MiraLAX, hives", None, "methylprednisolone-acetate", Without, Some(("polyethylene-glycol", Certain))),
            ("polyethylene glycol", None, "triamcinolone-acetonide", Without, Some(("polyethylene-glycol", Possible))),
            ("PEG", None, "dexamethasone-phosphate", Without, None),
            ("PEG", None, "lidocaine", With, None),
            ("Polysorbate 80", None, "triamcinolone-acetonide", Without, Some(("polysorbate", Certain))),
            ("Tween 80", None, "methylprednisolone-acetate", Without, Some(("polysorbate", Possible))),
            ("polysorbate", None, "betamethasone", Without, None),
            (
                "carboxymethylcellulose",
                None,
                "triamcinolone-acetonide",
                Without,
                Some(("carboxymethylcellulose", Certain)),
            ),
            ("CMC", None, "triamcinolone-acetonide", Without, Some(("carboxymethylcellulose", Certain))),
            ("carmellose", None, "methylprednisolone-acetate", Without, None),
            ("human albumin", None, "onabotulinumtoxin-a", Without, Some(("albumin", Certain))),
            ("albumin", None, "saline", Without, None),
            ("benzalkonium chloride", None, "betamethasone", Without, Some(("benzalkonium", Certain))),
            ("EDTA", None, "betamethasone", Without, Some(("edetate", Certain))),
            ("Exparel", None, "bupivacaine-liposomal", Without, Some(("amide", Certain))),
            // Groups in free words, in the spellings of both sides of the ocean.
            ("allergic to local anaesthetics", None, "lidocaine", Without, Some(("local-anaesthetic", Certain))),
            ("Local anesthetics", None, "chloroprocaine", Without, Some(("local-anaesthetic", Certain))),
            ("-caines", None, "bupivacaine", Without, Some(("local-anaesthetic", Certain))),
            ("anaesthetics", None, "lidocaine", Without, Some(("anaesthetic", Possible))),
            ("propipocaine", None, "lidocaine", Without, Some(("anaesthetic", Possible))),
            ("local anaesthetics", None, "triamcinolone-acetonide", Without, None),
            // A group that is said more closely is only that.
            ("amide local anaesthetics", None, "procaine", Without, None),
            ("amide local anaesthetics", None, "lidocaine", Without, Some(("amide", Certain))),
            ("local anaesthetic (Novocaine)", None, "lidocaine", Without, None),
            ("lidocaine and benzocaine", None, "procaine", Without, Some(("ester", Certain))),
            ("tetracaine", None, "lidocaine", Without, None),
            ("corticosteroids", None, "dexamethasone-phosphate", Without, Some(("steroid", Certain))),
            ("Solu-Medrol", None, "betamethasone", Without, Some(("steroid", Certain))),
            ("botulinum toxin", None, "onabotulinumtoxin-a", Without, Some(("botulinum-toxin", Certain))),
            ("Dysport", None, "onabotulinumtoxin-a", Without, Some(("botulinum-toxin", Certain))),
            ("preservatives", None, "lidocaine", Without, Some(("preservative", Possible))),
            ("sodium bisulfite", None, "lidocaine", With, Some(("sulphite", Certain))),
            ("sulfa drugs", None, "procaine", Without, None),
            ("Caine Mutiny", None, "saline", Without, None),
            ("cocaine", None, "procaine", Without, Some(("ester", Certain))),
            ("adrenaline", None, "lidocaine", With, Some(("epinephrine", Certain))),
        ] {
            let expected = expected.map(|(id, certainty): (&str, _)| (id.to_owned(), certainty));
            assert_eq!(clash(words, to, drug, epinephrine), expected, "{words} against {drug}, {epinephrine:?}");
        }
    }

    #[test]
    fn an_allergy_that_no_row_and_no_drug_names_is_not_compared() {
        let (table, drugs) = (Allergens::bundled().unwrap(), Drugs::bundled().unwrap());
        for (words, to, known) in [
            ("Latex", None, true),
            ("wheezes", Some("latex"), true),
            ("lidocaine", None, true),
            ("Lidocaine, rash in 2019", None, true),
            ("saline", None, true),
            ("Penicillin (hives, swelling)", None, false),
            ("wheezes", None, false),
            ("", None, false),
        ] {
            assert_eq!(table.knows(&allergy(words, to), drugs), known, "{words}");
        }
    }

    #[test]
    fn an_allergy_that_no_row_knows_is_said_to_be_not_compared() {
        let (table, drugs) = (Allergens::bundled().unwrap(), Drugs::bundled().unwrap());
        let allergies = ["Penicillin", "latex", "PEG", "  ", "house dust", "Triamcinolone acetonide", "tree nuts"];
        let allergies = allergies.map(|words| allergy(words, None));
        let open: Vec<&str> = table.not_compared(&allergies, drugs).iter().map(|a| a.words.as_str()).collect();
        assert_eq!(open, ["Penicillin", "house dust", "tree nuts"]);
        let chosen = [allergy("wheezes", Some("sulphite"))];
        assert!(table.not_compared(&chosen, drugs).is_empty(), "what was chosen is known");
    }

    #[test]
    fn no_allergy_no_clash_and_the_certain_ones_come_first() {
        let (table, drugs) = (Allergens::bundled().unwrap(), Drugs::bundled().unwrap());
        let lidocaine = component("lidocaine", Epinephrine::NotRecorded);
        assert!(table.clashes(&[], &lidocaine, drugs).is_empty());
        let several = [allergy("paraben", None), allergy("amides", None)];
        let found: Vec<_> =
            table.clashes(&several, &lidocaine, drugs).iter().map(|c| c.allergy.words.clone()).collect();
        assert_eq!(found, ["amides", "paraben"]);
    }

    #[test]
    fn antiseptic_and_equipment_are_looked_at_too() {
        let table = Allergens::bundled().unwrap();
        let allergies = [allergy("Chlorhexidine", None), allergy("Latex", Some("latex")), allergy("plaster", None)];
        let words = |clashes: Vec<Clash<'_>>| clashes.iter().map(|c| c.allergy.words.clone()).collect::<Vec<_>>();
        assert_eq!(words(table.skin_clashes(&allergies, SkinAgent::Chlorhexidine)), ["Chlorhexidine"]);
        assert!(table.skin_clashes(&allergies, SkinAgent::Alcohol).is_empty());
        assert_eq!(words(table.equipment_clashes(&allergies)), ["Latex", "plaster"]);
        assert!(table.equipment_clashes(&allergies).iter().all(|c| c.certainty == Certainty::Possible));
        for (typed, agent) in [
            ("Hibiclens", SkinAgent::Chlorhexidine),
            ("chlorhexidin", SkinAgent::Chlorhexidine),
            ("Betadine", SkinAgent::PovidoneIodine),
            ("iodine", SkinAgent::PovidoneIodine),
            ("alcohol wipes", SkinAgent::Alcohol),
        ] {
            assert_eq!(table.skin_clashes(&[allergy(typed, None)], agent).len(), 1, "{typed}");
        }
        assert!(table.skin_clashes(&[allergy("benzyl alcohol", None)], SkinAgent::Alcohol).is_empty());
        for typed in ["nickel (earrings)", "natural rubber latex", "adhesive tape"] {
            assert_eq!(table.equipment_clashes(&[allergy(typed, None)]).len(), 1, "{typed}");
        }
    }

    #[test]
    fn what_was_typed_is_recognised_when_it_can_mean_only_one_thing() {
        let table = Allergens::bundled().unwrap();
        for (words, expected) in [
            ("LATEX gloves", Some("latex")),
            ("Depo-Medrol", Some("steroid")),
            ("lidocaine and latex", None),
            ("amide local anaesthetic", Some("amide")),
            ("local anesthetics", Some("local-anaesthetic")),
            ("nickel", Some("nickel")),
            ("penicillin", None),
            ("", None),
        ] {
            assert_eq!(table.recognise(words).map(|a| a.id.as_str()), expected, "{words}");
        }
    }
}
