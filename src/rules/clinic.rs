//! The clinical tables in use: those that come with the program, and what a clinic puts in their place.
//!
//! A clinic's files lie in `clinical/*.ron` beside the settings. Each may hold rows of any kind; a row takes the place
//! of the shipped row with the same id, or is added. A file that is broken anywhere is left out as a whole and reported
//! with line and column, so that nobody works with half of it. A new kind of row is a list in [`ClinicFile`] and its
//! turn in `Clinical::take`.

use std::sync::OnceLock;

use serde::Deserialize;

use super::dose::tables::{AnaestheticLimit, DoseTable, ToxinLimit};
use super::drugs::{Drug, Drugs, Review};
use super::hazards::tables::{HazardTable, HazardText};
use crate::assets::{AssetError, DataText, parse_ron};
use crate::atlas::{Atlas, Hazard};
use crate::ids::DrugId;

/// What one file of a clinic may hold.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ClinicFile {
    /// Who decided this, or where it comes from.
    source: String,
    /// Who checked it and when.
    #[serde(default)]
    review: Option<Review>,
    /// Drugs and fluids.
    #[serde(default)]
    drugs: Vec<Drug>,
    /// Limits of local anaesthetics.
    #[serde(default)]
    anaesthetics: Vec<AnaestheticLimit>,
    /// Limits of botulinum toxins.
    #[serde(default)]
    toxins: Vec<ToxinLimit>,
    /// Texts of hazards.
    #[serde(default)]
    hazards: Vec<HazardText>,
}

/// Which table a row belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Table {
    /// Drugs and fluids.
    Drugs,
    /// Limits of local anaesthetics.
    Anaesthetics,
    /// Limits of botulinum toxins.
    Toxins,
    /// Texts of hazards.
    Hazards,
}

impl Table {
    /// The name of the list in a clinic's file and in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Drugs => "drugs",
            Self::Anaesthetics => "anaesthetics",
            Self::Toxins => "toxins",
            Self::Hazards => "hazards",
        }
    }
}

/// A row that a clinic has put in the place of a shipped one, or added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Override {
    /// Which table.
    pub table: Table,
    /// The row's id.
    pub row: String,
    /// The clinic's file.
    pub file: String,
    /// Who decided this, in the clinic's words.
    pub source: String,
    /// Who checked it and when.
    pub review: Option<Review>,
}

/// All clinical tables as they are in use.
#[derive(Debug, Clone, PartialEq)]
pub struct Clinical {
    /// Drugs and fluids.
    pub drugs: Drugs,
    /// Limits of doses.
    pub doses: DoseTable,
    /// Rules about hazards.
    pub hazards: HazardTable,
    hazard_texts: Vec<HazardText>,
    overrides: Vec<Override>,
}

impl Clinical {
    /// The tables that come with the program.
    ///
    /// # Errors
    /// When a bundled file is broken; names file, line and column.
    pub fn bundled() -> Result<&'static Self, AssetError> {
        static TABLES: OnceLock<Result<Clinical, AssetError>> = OnceLock::new();
        TABLES
            .get_or_init(|| {
                Ok(Self {
                    drugs: Drugs::bundled()?.clone(),
                    doses: parse_ron("clinical/doses.ron", include_str!("../../assets/clinical/doses.ron"))?,
                    hazards: parse_ron("clinical/hazards.ron", include_str!("../../assets/clinical/hazards.ron"))?,
                    hazard_texts: Vec::new(),
                    overrides: Vec::new(),
                })
            })
            .as_ref()
            .map_err(Clone::clone)
    }

    /// These tables with a clinic's files on top, and what is wrong with the files that were left out.
    pub fn with(&self, files: &[DataText], atlas: &Atlas) -> (Self, Vec<AssetError>) {
        let mut tables = self.clone();
        let mut errors = Vec::new();
        for file in files {
            match tables.clone().take(file, atlas) {
                Ok(more) => tables = more,
                Err(e) => errors.push(e),
            }
        }
        (tables, errors)
    }

    fn take(mut self, text: &DataText, atlas: &Atlas) -> Result<Self, AssetError> {
        let file: ClinicFile = parse_ron(&text.file, &text.text)?;
        let wrong = |row: &str, reason: String| text.error_at(&format!("\"{row}\""), reason);
        let mut taken = |table: Table, row: &str| {
            let again = self.overrides.iter().find(|o| o.table == table && o.row == row);
            if let Some(other) = again {
                return Err(wrong(row, format!("{} '{row}' stands in {} already", table.name(), other.file)));
            }
            self.overrides.push(Override {
                table,
                row: row.to_owned(),
                file: text.file.clone(),
                source: file.source.clone(),
                review: file.review.clone(),
            });
            Ok(())
        };
        for drug in &file.drugs {
            taken(Table::Drugs, drug.id.as_str())?;
        }
        for limit in &file.anaesthetics {
            taken(Table::Anaesthetics, limit.drug.as_str())?;
        }
        for limit in &file.toxins {
            taken(Table::Toxins, limit.drug.as_str())?;
        }
        for words in &file.hazards {
            taken(Table::Hazards, words.id.as_str())?;
            if !atlas.hazards().iter().any(|h| h.id == words.id.as_str()) {
                return Err(wrong(words.id.as_str(), format!("there is no hazard '{}'", words.id)));
            }
        }
        replace(&mut self.drugs.drugs, file.drugs, |a, b| a.id == b.id);
        let known = |drug: &DrugId| match self.drugs.get(drug) {
            Some(_) => Ok(()),
            None => Err(wrong(drug.as_str(), format!("the limit is for '{drug}', which is in no table of drugs"))),
        };
        for drug in file.anaesthetics.iter().map(|l| &l.drug).chain(file.toxins.iter().map(|l| &l.drug)) {
            known(drug)?;
        }
        replace(&mut self.doses.anaesthetics, file.anaesthetics, |a, b| a.drug == b.drug);
        replace(&mut self.doses.toxins, file.toxins, |a, b| a.drug == b.drug);
        replace(&mut self.hazard_texts, file.hazards, |a, b| a.id == b.id);
        Ok(self)
    }

    /// The rows of the clinic that are in use.
    pub fn overrides(&self) -> &[Override] {
        &self.overrides
    }

    /// The clinic's row behind a row in use; `None` for a shipped one.
    pub fn overridden(&self, table: Table, row: &str) -> Option<&Override> {
        self.overrides.iter().find(|o| o.table == table && o.row == row)
    }

    /// What can happen at a hazard and what to do about it, in the clinic's words where it has any.
    pub fn hazard_words<'a>(&'a self, hazard: &'a Hazard) -> HazardWords<'a> {
        let own = self.hazard_texts.iter().find(|t| t.id.as_str() == hazard.id);
        let choose = |own: Option<&'a String>, shipped: &'a String| own.unwrap_or(shipped).as_str();
        HazardWords {
            warning: choose(own.and_then(|t| t.warning.as_ref()), &hazard.warning),
            advice: choose(own.and_then(|t| t.advice.as_ref()), &hazard.advice),
            source: self.overridden(Table::Hazards, &hazard.id).map_or(hazard.source.as_str(), |o| &o.source),
        }
    }

    /// Each shipped table with its edition and who checked it.
    pub fn reviews(&self) -> [(&'static str, &str, Option<&Review>); 3] {
        [
            ("drugs", &self.drugs.edition, self.drugs.review.as_ref()),
            ("doses", &self.doses.edition, self.doses.review.as_ref()),
            ("hazards", &self.hazards.edition, self.hazards.review.as_ref()),
        ]
    }
}

/// The words about a hazard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HazardWords<'a> {
    /// What can happen.
    pub warning: &'a str,
    /// What to do about it.
    pub advice: &'a str,
    /// Where that comes from.
    pub source: &'a str,
}

/// Puts rows in the place of those with the same id, or at the end.
fn replace<T>(table: &mut Vec<T>, rows: Vec<T>, same: impl Fn(&T, &T) -> bool) {
    for row in rows {
        match table.iter_mut().find(|present| same(present, &row)) {
            Some(present) => *present = row,
            None => table.push(row),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(texts: &[(&str, &str)]) -> (Clinical, Vec<AssetError>) {
        let files: Vec<_> =
            texts.iter().map(|(file, text)| DataText { file: (*file).to_owned(), text: (*text).to_owned() }).collect();
        Clinical::bundled().unwrap().with(&files, Atlas::bundled().unwrap())
    }

    const LIDOCAINE: &str = r#"(
        source: "Pain clinic, decision of 2026-05-04",
        review: (reviewed_by: "A. Example", reviewed_on: "2026-05-04"),
        anaesthetics: [
            (drug: "lidocaine", plain: (mg_per_kg: 3, cap_mg: 200), basis: "Clinic", verified: true, sources: "-"),
        ],
    )"#;

    #[test]
    fn a_row_of_the_clinic_takes_the_place_of_the_shipped_one() {
        let (tables, errors) = with(&[("clinical/own.ron", LIDOCAINE)]);
        assert_eq!(errors, []);
        let rows: Vec<_> = tables.doses.anaesthetics.iter().map(|r| r.drug.as_str()).collect();
        assert_eq!(rows.len(), 6, "the others stay: {rows:?}");
        assert_eq!(tables.doses.anaesthetics[0].plain.cap_mg.to_string(), "200");
        let found = tables.overridden(Table::Anaesthetics, "lidocaine").unwrap();
        assert_eq!(
            (found.file.as_str(), found.source.as_str()),
            ("clinical/own.ron", "Pain clinic, decision of 2026-05-04")
        );
        assert_eq!(found.review.as_ref().unwrap().reviewed_by, "A. Example");
        assert_eq!(tables.overridden(Table::Anaesthetics, "procaine"), None);
    }

    #[test]
    fn a_broken_file_is_named_with_its_place_and_changes_nothing() {
        let shipped = Clinical::bundled().unwrap();
        for (text, place, reason) in [
            ("(\n  source: \"x\",\n  anaesthetics: [\n", (3, 18), "Expected opening `(`"),
            (&LIDOCAINE.replace("cap_mg: 200", "cap_mg: 0"), (5, 63), "0 is not between 0.001"),
            (&LIDOCAINE.replace("cap_mg: 200", "cap_mg: -5"), (5, 63), "-5 is not between 0"),
            (&LIDOCAINE.replace("mg_per_kg: 3", "mg_per_kilo: 3"), (5, 41), "mg_per_kilo"),
            (&LIDOCAINE.replace("\"lidocaine\"", "\"lidocain\""), (5, 20), "'lidocain', which is in no table of drugs"),
            (
                "(source: \"x\", hazards: [(id: \"dragons\", warning: \"Here be dragons\")])",
                (1, 30),
                "no hazard 'dragons'",
            ),
        ] {
            let (tables, errors) = with(&[("own.ron", text)]);
            assert_eq!(errors.len(), 1, "{text}");
            assert!(errors[0].reason.contains(reason), "{}", errors[0]);
            assert_eq!((errors[0].line, errors[0].column), place, "{}", errors[0]);
            assert_eq!(errors[0].file, "own.ron");
            assert_eq!(tables.doses, shipped.doses);
            assert_eq!(tables.overrides(), []);
        }
    }

    #[test]
    fn one_broken_file_leaves_the_others_in_use_and_two_cannot_say_the_same_row() {
        let (tables, errors) = with(&[("a.ron", "("), ("b.ron", LIDOCAINE), ("c.ron", LIDOCAINE)]);
        assert_eq!(errors.iter().map(|e| e.file.as_str()).collect::<Vec<_>>(), ["a.ron", "c.ron"]);
        assert!(errors[1].reason.contains("'lidocaine' stands in b.ron already"), "{}", errors[1]);
        assert_eq!(tables.overrides().len(), 1);
    }

    #[test]
    fn a_clinic_adds_drugs_and_its_own_words_about_hazards() {
        let text = r#"(
            source: "Pain clinic",
            drugs: [(id: "prilocaine", name: "Prilocaine", class: Amide, strengths: [MgPerMl(10)], sources: "label")],
            anaesthetics: [
                (drug: "prilocaine", plain: (mg_per_kg: 6, cap_mg: 400), basis: "x", verified: false, sources: "x"),
            ],
            hazards: [(id: "lung-apex", advice: "Pinch. Short needle.")],
        )"#;
        let (tables, errors) = with(&[("own.ron", text)]);
        assert_eq!(errors, []);
        assert_eq!(tables.drugs.name(&DrugId::new("prilocaine").unwrap()), "Prilocaine");
        let apex = Atlas::bundled().unwrap().hazards().iter().find(|h| h.id == "lung-apex").unwrap();
        let words = tables.hazard_words(apex);
        assert_eq!((words.advice, words.source), ("Pinch. Short needle.", "Pain clinic"));
        assert_eq!(words.warning, apex.warning, "what the clinic does not say stays");
    }

    #[test]
    fn every_shipped_table_says_where_it_comes_from_and_who_checked_it() {
        let tables = Clinical::bundled().unwrap();
        for (name, edition, review) in tables.reviews() {
            assert!(!edition.is_empty(), "{name}");
            assert_eq!(review, None, "{name}: no clinician has signed it yet");
        }
        for row in &tables.doses.anaesthetics {
            assert!(tables.drugs.get(&row.drug).is_some_and(|d| d.class.is_anaesthetic()), "{}", row.drug);
            assert!(!row.sources.is_empty() && !row.basis.is_empty(), "{}", row.drug);
        }
        let anaesthetics = tables.drugs.drugs.iter().filter(|d| d.class.is_anaesthetic()).count();
        assert_eq!(tables.doses.anaesthetics.len(), anaesthetics, "each local anaesthetic has a limit");
    }
}
