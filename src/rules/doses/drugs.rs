//! The table of drugs and fluids: what they are called and how they are sold. No limits stand here.

use std::sync::OnceLock;

use jiff::civil::Date;
use serde::Deserialize;

use crate::assets::{AssetError, parse_ron};
use crate::chart::Component;
use crate::ids::DrugId;
use crate::units::Strength;

const FILE: &str = "clinical/drugs.ron";

/// Who checked a clinical table and when.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Review {
    /// The clinician.
    pub reviewed_by: String,
    /// The day.
    pub reviewed_on: Date,
}

/// `assets/clinical/drugs.ron`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Drugs {
    /// Where the values come from; rows name theirs by number.
    pub source: String,
    /// The edition of this table.
    pub edition: String,
    /// Who checked the table; `None` until a clinician has.
    pub review: Option<Review>,
    /// The drugs and fluids, in the order in which choices show them.
    pub drugs: Vec<Drug>,
}

/// A drug or fluid.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Drug {
    /// Its id in charts.
    pub id: DrugId,
    /// Its name as shown, such as `Lidocaine`.
    pub name: String,
    /// Other names and brands, in lower case, by which a chart may call it.
    #[serde(default)]
    pub also: Vec<String>,
    /// What kind of drug it is.
    pub class: DrugClass,
    /// The strengths sold, weakest first; empty for a fluid without drug.
    pub strengths: Vec<Strength>,
    /// The routes on its label, as far as they concern trigger points; empty when nothing was read.
    #[serde(default)]
    pub routes: String,
    /// The boxed warning of its label in a sentence; empty without one.
    #[serde(default)]
    pub boxed: String,
    /// Where this row comes from.
    pub sources: String,
}

/// What kind of drug it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
pub enum DrugClass {
    /// Local anaesthetic of the amide type; sold by percent.
    Amide,
    /// Local anaesthetic of the ester type; sold by percent.
    Ester,
    /// Corticosteroid; sold by mg/mL.
    Steroid,
    /// A fluid without drug.
    Fluid,
    /// Botulinum toxin; counted in units.
    Toxin,
}

impl DrugClass {
    /// Whether it is a local anaesthetic.
    pub const fn is_anaesthetic(self) -> bool {
        matches!(self, Self::Amide | Self::Ester)
    }
}

impl Drugs {
    /// The bundled table.
    ///
    /// # Errors
    /// When the bundled file is broken; names file, line and column.
    pub fn bundled() -> Result<&'static Self, AssetError> {
        static TABLE: OnceLock<Result<Drugs, AssetError>> = OnceLock::new();
        TABLE
            .get_or_init(|| parse_ron(FILE, include_str!("../../../assets/clinical/drugs.ron")))
            .as_ref()
            .map_err(Clone::clone)
    }

    /// The drug with this id, or which is called so; a chart may name one that this table does not know.
    pub fn get(&self, id: &DrugId) -> Option<&Drug> {
        self.row(id).or_else(|| {
            let name = plain(id.as_str());
            self.drugs.iter().find(|d| plain(&d.name) == name || d.also.iter().any(|other| plain(other) == name))
        })
    }

    fn row(&self, id: &DrugId) -> Option<&Drug> {
        self.drugs.iter().find(|d| d.id == *id)
    }

    /// The id under which the tables know a drug: its own where none does.
    pub fn known<'a>(&'a self, id: &'a DrugId) -> &'a DrugId {
        self.get(id).map_or(id, |d| &d.id)
    }

    /// The drug's name; the id itself for a drug that this table does not know, or knows by another name: the record
    /// keeps what stands on the vial.
    pub fn name<'a>(&'a self, id: &'a DrugId) -> &'a str {
        self.row(id).map_or(id.as_str(), |d| d.name.as_str())
    }

    /// What a component is called: `Lidocaine 1 %`, `Triamcinolone acetonide 40 mg/mL`, `Saline 0.9 %`.
    pub fn component_label(&self, component: &Component) -> String {
        self.component_label_as(component, self.name(&component.drug))
    }

    /// The same with another name of the drug, as in another language.
    pub fn component_label_as(&self, component: &Component, name: &str) -> String {
        let by_percent = self.get(&component.drug).is_some_and(|d| d.class.is_anaesthetic());
        match component.strength {
            None => name.to_owned(),
            Some(strength) => match strength.percent().filter(|_| by_percent) {
                Some(percent) => format!("{name} {percent} %"),
                None => format!("{name} {strength}"),
            },
        }
    }
}

/// A name as it is compared: in lower case, with single spaces for signs.
fn plain(name: &str) -> String {
    let letters: String = name.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    letters.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::{Milli, Volume};

    fn component(drug: &str, strength: Option<Strength>) -> Component {
        let drug = DrugId::new(drug).unwrap();
        Component::new(drug, strength, Volume::default())
    }

    fn mg(text: &str) -> Strength {
        Strength::MgPerMl(Milli::parse(text).unwrap())
    }

    #[test]
    fn the_bundled_table_is_whole() {
        let table = Drugs::bundled().unwrap();
        let mut ids: Vec<_> = table.drugs.iter().map(|d| d.id.as_str()).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), 13, "each drug has its own id: {ids:?}");
        for drug in &table.drugs {
            assert!(!drug.name.is_empty() && !drug.sources.is_empty(), "{} lacks a name or a source", drug.id);
            assert!(drug.strengths.is_sorted(), "{}: weakest first", drug.id);
            let by_strength = !matches!(drug.class, DrugClass::Fluid | DrugClass::Toxin);
            assert_eq!(!drug.strengths.is_empty(), by_strength, "{}: strengths sold", drug.id);
        }
    }

    #[test]
    fn other_names_and_brands_lead_to_one_row_each_and_the_record_keeps_its_name() {
        let table = Drugs::bundled().unwrap();
        let id = |text: &str| DrugId::new(text).unwrap();
        for (called, expected) in [
            ("lidocaine", "lidocaine"),
            ("lignocaine", "lidocaine"),
            ("xylocaine", "lidocaine"),
            ("marcaine", "bupivacaine"),
            ("kenalog-40", "triamcinolone-acetonide"),
            ("depo-medrol", "methylprednisolone-acetate"),
            ("botox", "onabotulinumtoxin-a"),
            ("articaine", "articaine"),
            ("ketorolac", "ketorolac"),
        ] {
            assert_eq!(table.known(&id(called)).as_str(), expected, "{called}");
        }
        assert_eq!(table.name(&id("lignocaine")), "lignocaine");
        let mut names: Vec<String> = table.drugs.iter().flat_map(|d| &d.also).map(|n| plain(n)).collect();
        assert!(table.drugs.iter().flat_map(|d| &d.also).all(|n| *n == plain(n)), "written as they are compared");
        names.extend(table.drugs.iter().map(|d| plain(d.id.as_str())));
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count, "a name means one drug");
    }

    #[test]
    fn a_component_is_called_as_on_its_vial() {
        let table = Drugs::bundled().unwrap();
        let units = Strength::UnitsPerMl(Milli::parse("50").unwrap());
        for (drug, strength, label) in [
            ("lidocaine", Some(mg("10")), "Lidocaine 1 %"),
            ("lidocaine", None, "Lidocaine"),
            ("bupivacaine", Some(mg("2.5")), "Bupivacaine 0.25 %"),
            ("chloroprocaine", Some(mg("20")), "Chloroprocaine 2 %"),
            ("triamcinolone-acetonide", Some(mg("40")), "Triamcinolone acetonide 40 mg/mL"),
            ("saline", None, "Saline 0.9 %"),
            ("onabotulinumtoxin-a", Some(units), "OnabotulinumtoxinA 50 units/mL"),
            ("some-new-drug", Some(mg("3")), "some-new-drug 3 mg/mL"),
        ] {
            assert_eq!(table.component_label(&component(drug, strength)), label);
        }
    }
}
