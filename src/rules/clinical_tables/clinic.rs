//! The clinical tables in use: those that come with the program, and what a clinic puts in their place.
//!
//! A clinic's files lie in `clinical/*.ron` beside the settings. Each may hold rows of any kind; a row takes the place
//! of the shipped row with the same id, or is added. A file that is broken anywhere is left out as a whole and reported
//! with line and column, so that nobody works with half of it. What a file may hold stands in [`mod@file`].

mod file;

use crate::rules::clinical_tables::overriding::Override;
pub use crate::rules::clinical_tables::overriding::Table;
use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::assets::{AssetError, DataText, parse_ron};
use crate::atlas::{Atlas, Hazard};
use crate::rules::clinical_tables::lists::{
    AftercareItems, Candidacy, Checklist, Complications, Glossary, Indications, Provenance, References, ReferralAreas,
    Scales, Screening,
};
use crate::rules::doses::dose::tables::DoseTable;
use crate::rules::doses::drugs::{Drugs, Review};
use crate::rules::doses::syringes::ShippedSyringes;
use crate::rules::handout::HandoutTable;
use crate::rules::payer_requirements::codes::Codes;
use crate::rules::payer_requirements::diagnoses::DiagnosisCautions;
use crate::rules::payer_requirements::payers::PayerRules;
use crate::rules::safety::allergies::Allergens;
use crate::rules::safety::cautions::DrugCautions;
use crate::rules::safety::emergencies::Emergencies;
use crate::rules::safety::hazards::tables::{HazardTable, HazardText};

/// All clinical tables as they are in use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clinical {
    /// Drugs and fluids.
    pub drugs: Drugs,
    /// Limits of doses.
    pub doses: DoseTable,
    /// Rules about hazards.
    pub hazards: HazardTable,
    /// The syringes of a new tray.
    pub syringes: ShippedSyringes,
    /// What payers want to see.
    pub payers: PayerRules,
    /// Procedure codes.
    pub codes: Codes,
    /// Questions before the needle.
    pub screening: Screening,
    /// What is gone through around the needle.
    pub checklist: Checklist,
    /// What is done and said afterwards.
    pub aftercare: AftercareItems,
    /// What can go wrong.
    pub complications: Complications,
    /// Indications with codes.
    pub indications: Indications,
    /// What patients are allergic to.
    pub allergens: Allergens,
    /// What a syringe asks for care about.
    pub drug_cautions: DrugCautions,
    /// Functional scales.
    pub scales: Scales,
    /// Whom a needle is likely to suit.
    pub candidacy: Candidacy,
    /// What to think of with certain diagnoses.
    pub diagnosis_cautions: DiagnosisCautions,
    /// What the words mean.
    pub glossary: Glossary,
    /// What the tables rest on.
    pub references: References,
    /// Where pressing can send pain.
    pub referral_areas: ReferralAreas,
    /// What to do in an emergency.
    pub emergencies: Emergencies,
    /// What decides the lines of a patient's handout.
    pub handout: HandoutTable,
    hazard_texts: Vec<HazardText>,
    overrides: Vec<Override>,
}

/// What a shipped table says about itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct About<'a> {
    /// Its name in text ids.
    pub name: &'static str,
    /// Where it comes from.
    pub source: &'a str,
    /// Its edition.
    pub edition: &'a str,
    /// Who checked it; `None` until somebody has.
    pub review: Option<&'a Review>,
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
                    doses: parse_ron("clinical/doses.ron", include_str!("../../../assets/clinical/doses.ron"))?,
                    hazards: parse_ron("clinical/hazards.ron", include_str!("../../../assets/clinical/hazards.ron"))?,
                    syringes: ShippedSyringes::bundled()?.clone(),
                    payers: PayerRules::bundled()?.clone(),
                    codes: Codes::bundled()?.clone(),
                    screening: Screening::bundled()?.clone(),
                    checklist: Checklist::bundled()?.clone(),
                    aftercare: AftercareItems::bundled()?.clone(),
                    complications: Complications::bundled()?.clone(),
                    indications: Indications::bundled()?.clone(),
                    allergens: Allergens::bundled()?.clone(),
                    drug_cautions: DrugCautions::bundled()?.clone(),
                    scales: Scales::bundled()?.clone(),
                    candidacy: Candidacy::bundled()?.clone(),
                    diagnosis_cautions: DiagnosisCautions::bundled()?.clone(),
                    glossary: Glossary::bundled()?.clone(),
                    references: References::bundled()?.clone(),
                    referral_areas: ReferralAreas::bundled()?.clone(),
                    emergencies: Emergencies::bundled()?.clone(),
                    handout: HandoutTable::bundled()?.clone(),
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
        for text in files {
            match file::take(tables.clone(), text, atlas) {
                Ok(more) => tables = more,
                Err(e) => errors.push(e),
            }
        }
        (tables, errors)
    }

    /// The rows of the clinic that are in use.
    pub fn overrides(&self) -> &[Override] {
        &self.overrides
    }

    /// The clinic's row behind a row in use; `None` for a shipped one.
    pub fn overridden(&self, table: Table, row: &str) -> Option<&Override> {
        self.overrides.iter().find(|o| o.table == table && o.row == row)
    }

    /// Where a row comes from, with the clinic's file when it is the clinic's own.
    pub fn provenance<'a>(&'a self, table: Table, row: &str, own: Provenance<'a>) -> Provenance<'a> {
        Provenance { clinic: self.overridden(table, row), ..own }
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

    /// The editions of all tables in use, as a signature keeps them: the shipped ones by name, a clinic's own rows as
    /// `table/row`.
    pub fn editions(&self) -> BTreeMap<String, String> {
        let shipped = self.about().map(|about| (about.name.to_owned(), about.edition.to_owned()));
        let own = self.overrides.iter().map(|o| {
            let edition = format!("{} {}", o.file, o.edition).trim().to_owned();
            (format!("{}/{}", o.table.name(), o.row), edition)
        });
        shipped.into_iter().chain(own).collect()
    }

    /// What each shipped table says about itself.
    pub fn about(&self) -> [About<'_>; 21] {
        macro_rules! about {
            ($($name:literal: $table:ident),+ $(,)?) => {
                [$(About {
                    name: $name,
                    source: &self.$table.source,
                    edition: &self.$table.edition,
                    review: self.$table.review.as_ref(),
                }),+]
            };
        }
        about![
            "drugs": drugs, "doses": doses, "drug-cautions": drug_cautions, "hazards": hazards, "syringes": syringes, "screening": screening,
            "allergens": allergens, "checklist": checklist, "complications": complications, "aftercare": aftercare,
            "indications": indications, "scales": scales, "candidacy": candidacy, "diagnosis-cautions": diagnosis_cautions,
            "payer-rules": payers, "codes": codes, "glossary": glossary, "references": references,
            "referral-areas": referral_areas, "emergencies": emergencies, "handout": handout,
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

#[cfg(test)]
mod tests;
