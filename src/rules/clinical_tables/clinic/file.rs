//! What a clinic's file may hold, and how its rows are taken into the tables.

use serde::Deserialize;

use super::{Clinical, Table};
use crate::assets::{AssetError, DataText, parse_ron};
use crate::atlas::Atlas;
use crate::body::Region;
use crate::chart::Syringe;
use crate::ids::DrugId;
use crate::rules::clinical_tables::lists::{
    ComplicationKind, Indication, ListItem, ReferralArea, Scale, ScreeningQuestion, Term, Work,
};
use crate::rules::clinical_tables::overriding::Override;
use crate::rules::doses::dose::tables::{AnaestheticLimit, ToxinLimit};
use crate::rules::doses::drugs::{Drug, Drugs, Review};
use crate::rules::payer_requirements::codes::Code;
use crate::rules::payer_requirements::diagnoses::DiagnosisCaution;
use crate::rules::payer_requirements::muscle_count::Counting;
use crate::rules::payer_requirements::payers::{CountedRegion, MuscleRegion, RuleSet};
use crate::rules::safety::allergies::{Allergen, Carrier};
use crate::rules::safety::cautions::DrugCaution;
use crate::rules::safety::emergencies::Card;
use crate::rules::safety::hazards::tables::HazardText;

/// A file of a clinic. Copies of `codes.ron` and `payer-rules.ron` are such files too. A new kind of row is a list here
/// and its turn in [`take`].
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ClinicFile {
    /// Who decided this, or where it comes from.
    source: String,
    /// The edition of the file.
    #[serde(default)]
    edition: String,
    /// Who checked it and when.
    #[serde(default)]
    review: Option<Review>,
    #[serde(default)]
    drugs: Vec<Drug>,
    #[serde(default)]
    anaesthetics: Vec<AnaestheticLimit>,
    #[serde(default)]
    toxins: Vec<ToxinLimit>,
    #[serde(default)]
    hazards: Vec<HazardText>,
    #[serde(default)]
    syringes: Vec<Syringe>,
    #[serde(default)]
    sets: Vec<RuleSet>,
    #[serde(default)]
    regions: Vec<CountedRegion>,
    #[serde(default)]
    muscles: Vec<MuscleRegion>,
    #[serde(default)]
    codes: Vec<Code>,
    #[serde(default)]
    counting: Option<Counting>,
    #[serde(default)]
    screening: Vec<ScreeningQuestion>,
    #[serde(default)]
    checklist: Vec<ListItem>,
    #[serde(default)]
    aftercare: Vec<ListItem>,
    #[serde(default)]
    complications: Vec<ComplicationKind>,
    #[serde(default)]
    indications: Vec<Indication>,
    #[serde(default)]
    allergens: Vec<Allergen>,
    #[serde(default)]
    drug_cautions: Vec<DrugCaution>,
    #[serde(default)]
    scales: Vec<Scale>,
    #[serde(default)]
    candidacy: Vec<ListItem>,
    #[serde(default)]
    diagnosis_cautions: Vec<DiagnosisCaution>,
    #[serde(default)]
    glossary: Vec<Term>,
    #[serde(default)]
    references: Vec<Work>,
    #[serde(default)]
    referral_areas: Vec<ReferralArea>,
    #[serde(default)]
    emergencies: Vec<Card>,
}

/// Puts the rows of a file into the tables.
pub(super) fn take(mut tables: Clinical, text: &DataText, atlas: &Atlas) -> Result<Clinical, AssetError> {
    let file: ClinicFile = parse_ron(&text.file, &text.text)?;
    check_places(&file, text, atlas)?;
    let t = &mut tables;
    let mut rows =
        Rows { text, source: &file.source, edition: &file.edition, review: file.review, taken: &mut t.overrides };
    rows.put(Table::Drugs, &mut t.drugs.drugs, file.drugs, |r| r.id.to_string())?;
    rows.put(Table::Anaesthetics, &mut t.doses.anaesthetics, file.anaesthetics, |r| r.drug.to_string())?;
    rows.put(Table::Toxins, &mut t.doses.toxins, file.toxins, |r| r.drug.to_string())?;
    rows.put(Table::Hazards, &mut t.hazard_texts, file.hazards, |r| r.id.to_string())?;
    rows.put(Table::Syringes, &mut t.syringes.syringes, file.syringes, |r| r.name.clone())?;
    rows.put(Table::Sets, &mut t.payers.sets, file.sets, |r| r.id.clone())?;
    rows.put(Table::Regions, &mut t.payers.regions, file.regions, |r| r.region.name().to_owned())?;
    rows.put(Table::Muscles, &mut t.payers.muscles, file.muscles, |r| r.muscle.to_string())?;
    rows.put(Table::Codes, &mut t.codes.codes, file.codes, Code::key)?;
    rows.put(Table::Screening, &mut t.screening.questions, file.screening, |r| r.id.to_string())?;
    rows.put(Table::Checklist, &mut t.checklist.items, file.checklist, |r| r.id.to_string())?;
    rows.put(Table::Aftercare, &mut t.aftercare.items, file.aftercare, |r| r.id.to_string())?;
    rows.put(Table::Complications, &mut t.complications.complications, file.complications, |r| r.id.to_string())?;
    rows.put(Table::Indications, &mut t.indications.indications, file.indications, |r| r.code.clone())?;
    rows.put(Table::Allergens, &mut t.allergens.allergens, file.allergens, |r| r.id.to_string())?;
    rows.put(Table::DrugCautions, &mut t.drug_cautions.cautions, file.drug_cautions, |r| r.id.to_string())?;
    rows.put(Table::Scales, &mut t.scales.scales, file.scales, |r| r.id.to_string())?;
    rows.put(Table::Candidacy, &mut t.candidacy.items, file.candidacy, |r| r.id.to_string())?;
    let (present, own) = (&mut t.diagnosis_cautions.cautions, file.diagnosis_cautions);
    rows.put(Table::DiagnosisCautions, present, own, |r| r.id.clone())?;
    rows.put(Table::Glossary, &mut t.glossary.terms, file.glossary, |r| r.id.clone())?;
    rows.put(Table::ReferralAreas, &mut t.referral_areas.areas, file.referral_areas, |r| r.id.clone())?;
    rows.put(Table::Emergencies, &mut t.emergencies.cards, file.emergencies, |r| r.id.clone())?;
    rows.put(Table::References, &mut t.references.works, file.references, |r| r.id.clone())?;
    if let Some(counting) = file.counting {
        rows.note(Table::Counting, counting.name())?;
        t.codes.counting = counting;
    }
    check_drugs(&tables, text)?;
    Ok(tables)
}

/// Takes rows of one file, noting each as the clinic's own.
struct Rows<'a> {
    text: &'a DataText,
    source: &'a str,
    edition: &'a str,
    review: Option<Review>,
    taken: &'a mut Vec<Override>,
}

impl Rows<'_> {
    /// Puts rows in the place of those with the same id, or at the end.
    fn put<T>(
        &mut self,
        table: Table,
        present: &mut Vec<T>,
        rows: Vec<T>,
        id: impl Fn(&T) -> String,
    ) -> Result<(), AssetError> {
        for row in rows {
            let name = id(&row);
            self.note(table, &name)?;
            match present.iter_mut().find(|p| id(p) == name) {
                Some(shipped) => *shipped = row,
                None => present.push(row),
            }
        }
        Ok(())
    }

    fn note(&mut self, table: Table, row: &str) -> Result<(), AssetError> {
        let same = |o: &&Override| o.table == table && (o.row == row || table == Table::Counting);
        if let Some(other) = self.taken.iter().find(same) {
            return Err(wrong(self.text, row, format!("{} '{row}' stands in {} already", table.name(), other.file)));
        }
        self.taken.push(Override {
            table,
            row: row.to_owned(),
            file: self.text.file.clone(),
            source: self.source.to_owned(),
            edition: self.edition.to_owned(),
            review: self.review.clone(),
        });
        Ok(())
    }
}

/// An error at the first place where a row's id stands, or at the file as a whole where it is not written so.
fn wrong(text: &DataText, row: &str, reason: String) -> AssetError {
    let quoted = format!("\"{row}\"");
    if text.text.contains(&quoted) {
        text.error_at(&quoted, reason)
    } else {
        AssetError::whole_file(&text.file, reason)
    }
}

/// Hazards, muscles and regions that the body has; scales with room between their ends; codes that say something.
fn check_places(file: &ClinicFile, text: &DataText, atlas: &Atlas) -> Result<(), AssetError> {
    for words in &file.hazards {
        if !atlas.hazards().iter().any(|h| h.id == words.id.as_str()) {
            return Err(wrong(text, words.id.as_str(), format!("there is no hazard '{}'", words.id)));
        }
    }
    for row in &file.muscles {
        if atlas.muscle(&row.muscle).is_none() {
            return Err(wrong(text, row.muscle.as_str(), format!("there is no muscle '{}'", row.muscle)));
        }
    }
    for muscle in file.drug_cautions.iter().flat_map(|c| &c.muscles) {
        if atlas.muscle(muscle).is_none() {
            return Err(wrong(text, muscle.as_str(), format!("there is no muscle '{muscle}'")));
        }
    }
    for region in file.indications.iter().flat_map(|i| &i.regions) {
        if !Region::ALL.iter().any(|r| r.name() == region) {
            return Err(wrong(text, region, format!("there is no region '{region}'")));
        }
    }
    for scale in &file.scales {
        if scale.range.0 >= scale.range.1 {
            return Err(wrong(text, scale.id.as_str(), format!("the range of '{}' ends before it begins", scale.id)));
        }
    }
    for code in &file.codes {
        if code.code.trim().is_empty() {
            return Err(wrong(text, &code.code, format!("the code for {} is empty", code.key())));
        }
    }
    Ok(())
}

/// Whatever names a drug names one of the table.
fn check_drugs(tables: &Clinical, text: &DataText) -> Result<(), AssetError> {
    let known = |drugs: &Drugs, drug: &DrugId, what: &str| match drugs.get(drug).filter(|d| d.id == *drug) {
        Some(_) => Ok(()),
        None => Err(wrong(text, drug.as_str(), format!("{what} '{drug}', which is in no table of drugs"))),
    };
    let limits = tables.doses.anaesthetics.iter().map(|l| &l.drug).chain(tables.doses.toxins.iter().map(|l| &l.drug));
    for drug in limits {
        known(&tables.drugs, drug, "the limit is for")?;
    }
    for component in tables.syringes.syringes.iter().flat_map(|s| &s.components) {
        known(&tables.drugs, &component.drug, "the syringe holds")?;
    }
    for allergen in &tables.allergens.allergens {
        for carrier in allergen.holds.iter().chain(&allergen.may_hold) {
            if let Carrier::Drug(drug) = carrier {
                known(&tables.drugs, drug, "the allergen is said to be in")?;
            }
        }
    }
    for carrier in tables.drug_cautions.cautions.iter().flat_map(|c| &c.holds).flatten() {
        if let Carrier::Drug(drug) = carrier {
            known(&tables.drugs, drug, "the caution is about")?;
        }
    }
    Ok(())
}
