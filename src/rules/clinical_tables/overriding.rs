//! Rows that a clinic has put in the place of shipped ones.

use crate::rules::doses::drugs::Review;

/// A row that a clinic has put in the place of a shipped one, or added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Override {
    /// Which list.
    pub table: Table,
    /// The row's id.
    pub row: String,
    /// The clinic's file.
    pub file: String,
    /// Who decided this, in the clinic's words.
    pub source: String,
    /// The edition of the clinic's file; empty when it names none.
    pub edition: String,
    /// Who checked it and when.
    pub review: Option<Review>,
}

/// Which list a row belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Table {
    /// Drugs and fluids.
    Drugs,
    /// Limits of local anaesthetics.
    Anaesthetics,
    /// Limits of botulinum toxins.
    Toxins,
    /// Texts of hazards.
    Hazards,
    /// Syringes of a new tray.
    Syringes,
    /// Sets of payers' rules.
    Sets,
    /// What a region of the body counts as.
    Regions,
    /// Muscles that count with another region.
    Muscles,
    /// Procedure codes.
    Codes,
    /// How sides are counted for them.
    Counting,
    /// Questions before the needle.
    Screening,
    /// The checklist.
    Checklist,
    /// Aftercare.
    Aftercare,
    /// Complications.
    Complications,
    /// Indications with codes.
    Indications,
    /// Allergens.
    Allergens,
    /// Cautions about what is in a syringe.
    DrugCautions,
    /// Functional scales.
    Scales,
    /// Whom a needle suits.
    Candidacy,
    /// Cautions about diagnoses.
    DiagnosisCautions,
    /// Words and their meaning.
    Glossary,
    /// Publications.
    References,
    /// Where pressing can send pain.
    ReferralAreas,
    /// Emergency cards.
    Emergencies,
}

impl Table {
    /// The name of the list in a clinic's file and in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Drugs => "drugs",
            Self::Anaesthetics => "anaesthetics",
            Self::Toxins => "toxins",
            Self::Hazards => "hazards",
            Self::Syringes => "syringes",
            Self::Sets => "sets",
            Self::Regions => "regions",
            Self::Muscles => "muscles",
            Self::Codes => "codes",
            Self::Counting => "counting",
            Self::Screening => "screening",
            Self::Checklist => "checklist",
            Self::Aftercare => "aftercare",
            Self::Complications => "complications",
            Self::Indications => "indications",
            Self::Allergens => "allergens",
            Self::DrugCautions => "drug_cautions",
            Self::Scales => "scales",
            Self::Candidacy => "candidacy",
            Self::DiagnosisCautions => "diagnosis_cautions",
            Self::Glossary => "glossary",
            Self::References => "references",
            Self::ReferralAreas => "referral_areas",
            Self::Emergencies => "emergencies",
        }
    }
}
