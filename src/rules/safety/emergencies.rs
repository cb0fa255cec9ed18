//! What to do in an emergency: the cards of `assets/clinical/emergencies.ron`, with doses for a weight.
//!
//! A card says what its guideline says; nothing here decides. [`dose`] calculates; `report/emergency.rs` puts a card into
//! words for window, paper and terminal alike.

pub mod dose;

use std::sync::OnceLock;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::assets::{AssetError, parse_ron};
use crate::rules::doses::dose::tables::Positive;
use crate::rules::doses::drugs::Review;

const FILE: &str = "clinical/emergencies.ron";

/// What can happen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
pub enum Emergency {
    /// Local anesthetic systemic toxicity.
    Last,
    /// Air between lung and chest wall.
    Pneumothorax,
    /// A severe allergic reaction.
    Anaphylaxis,
    /// A faint.
    Vasovagal,
}

impl Emergency {
    /// All of them, in the order of their keys 1 to 4.
    pub const ALL: [Self; 4] = [Self::Last, Self::Pneumothorax, Self::Anaphylaxis, Self::Vasovagal];

    /// The stable lower-case name, used in text ids and on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Last => "last",
            Self::Pneumothorax => "pneumothorax",
            Self::Anaphylaxis => "anaphylaxis",
            Self::Vasovagal => "vasovagal",
        }
    }
}

/// Whose guidelines come first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Scheme {
    /// Those of the United States.
    Us,
    /// Those of the United Kingdom.
    Uk,
}

impl Scheme {
    /// Both of them.
    pub const ALL: [Self; 2] = [Self::Us, Self::Uk];

    /// The stable lower-case name, used in text ids and on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Us => "us",
            Self::Uk => "uk",
        }
    }
}

/// `assets/clinical/emergencies.ron`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Emergencies {
    /// Where the cards come from; lines name their own.
    pub source: String,
    /// The edition of this table.
    pub edition: String,
    /// Who checked the cards; `None` until a clinician has.
    pub review: Option<Review>,
    /// Where each scheme is in use.
    schemes: Vec<SchemeCountries>,
    /// The cards.
    pub cards: Vec<Card>,
}

/// Where a scheme is in use.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct SchemeCountries {
    scheme: Scheme,
    /// Countries by their two capital letters.
    countries: Vec<String>,
}

/// What one guideline says about one emergency.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Card {
    /// Its id.
    pub id: String,
    /// About what.
    pub emergency: Emergency,
    /// Whose practice it is; `None`: everybody's.
    #[serde(default)]
    pub scheme: Option<Scheme>,
    /// Its title.
    pub name: String,
    /// Whose guideline it follows.
    pub guideline: String,
    /// The edition of that.
    pub edition: String,
    /// The day on which it was read.
    pub read: Date,
    /// Where its lines come from that name no source of their own.
    pub source: String,
    /// How it shows, the early signs first.
    pub signs: Vec<Line>,
    /// What to do, in this order.
    pub steps: Vec<Line>,
    /// What not to give or do.
    pub avoid: Vec<Line>,
    /// How long to observe.
    pub observe: Vec<Line>,
    /// When to send the patient to a hospital.
    pub transfer: Vec<Line>,
    /// Lipid emulsion 20 %.
    #[serde(default)]
    pub lipid: Option<Lipid>,
    /// Small doses of epinephrine into a vein.
    #[serde(default)]
    pub epinephrine_iv: Option<EpinephrineIv>,
    /// Epinephrine into a muscle.
    #[serde(default)]
    pub epinephrine_im: Option<EpinephrineIm>,
    /// The same for a child.
    #[serde(default)]
    pub epinephrine_im_child: Option<EpinephrineIm>,
    /// Normal saline into a vein, mL for each kilogram.
    #[serde(default)]
    pub saline_ml_per_kg: Option<Positive>,
    /// The most of it at first, in mL, whatever the weight.
    #[serde(default)]
    pub saline_most_ml: Option<Positive>,
    /// How much of it in the first minutes.
    #[serde(default)]
    pub saline_first: Option<SalineFirst>,
}

/// A line of a card.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// What it says.
    pub text: String,
    /// Where it comes from; empty for the source of its card.
    #[serde(default)]
    pub source: String,
    /// Whether it was read in the guideline or in a page that quotes it.
    pub verified: bool,
    /// The doses that belong to it.
    #[serde(default)]
    pub doses: Vec<DoseKind>,
}

/// A dose of a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
pub enum DoseKind {
    /// The first lipid.
    LipidBolus,
    /// The lipid after it.
    LipidInfusion,
    /// Lipid again.
    LipidRepeat,
    /// The infusion at twice its rate.
    LipidDouble,
    /// The most lipid in all.
    LipidMost,
    /// Epinephrine into a vein.
    EpinephrineIv,
    /// Epinephrine into a muscle.
    EpinephrineIm,
    /// Epinephrine into a muscle of a child.
    EpinephrineImChild,
    /// Normal saline into a vein.
    Saline,
}

/// How lipid emulsion 20 % is given.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lipid {
    /// The bolus, mL for each kilogram.
    pub bolus_ml_per_kg: Positive,
    /// Over how many minutes, at least and at most.
    pub bolus_minutes: (u8, u8),
    /// The infusion.
    pub infusion: Infusion,
    /// What heavier patients get whatever they weigh.
    #[serde(default)]
    pub fixed: Option<FixedLipid>,
    /// How often the bolus may be repeated, at least and at most.
    pub repeats: (u8, u8),
    /// How many minutes after the first one; empty where the guideline names no time.
    pub repeat_at_minutes: Vec<u8>,
    /// The most in all, mL for each kilogram.
    pub most_ml_per_kg: Positive,
    /// What is to be said of the weight; empty for nothing.
    #[serde(default)]
    pub weight_note: String,
}

/// The rate of an infusion as its guideline writes it, in mL for each kilogram.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Infusion {
    /// A minute.
    PerMinute(Positive),
    /// An hour.
    PerHour(Positive),
}

/// Lipid for patients above a weight.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FixedLipid {
    /// Above this weight, which itself is not above it.
    pub above_kg: Positive,
    /// The bolus in mL.
    pub bolus_ml: Positive,
    /// Over how many minutes, at least and at most.
    pub bolus_minutes: (u8, u8),
    /// The infusion in mL, at least and at most.
    pub infusion_ml: (Positive, Positive),
    /// Over how many minutes, at least and at most.
    pub infusion_minutes: (u8, u8),
}

/// Small doses of epinephrine into a vein.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EpinephrineIv {
    /// At most this many micrograms a dose for each kilogram.
    pub mcg_per_kg: Positive,
    /// The strength in which it is told in mL.
    pub mg_per_ml: Positive,
}

/// A dose of epinephrine 1 mg/mL into a muscle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum EpinephrineIm {
    /// By weight.
    PerKg {
        /// Milligrams for each kilogram.
        mg_per_kg: Positive,
        /// The most.
        most_mg: Positive,
    },
    /// The same for every adult.
    Adult {
        /// Milligrams.
        mg: Positive,
        /// What other guidelines give for each kilogram; said where it comes to less.
        #[serde(default)]
        elsewhere_mg_per_kg: Option<Positive>,
    },
    /// The same for every child of 6 to 12 years, and for an older one who is small or prepubertal.
    Child {
        /// Milligrams.
        mg: Positive,
    },
}

/// How much saline in the first minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SalineFirst {
    /// mL for each kilogram, at least and at most.
    pub ml_per_kg: (Positive, Positive),
    /// In so many minutes.
    pub minutes: u8,
}

impl Emergencies {
    /// The bundled cards.
    ///
    /// # Errors
    /// When the bundled file is broken; names file, line and column.
    pub fn bundled() -> Result<&'static Self, AssetError> {
        static TABLE: OnceLock<Result<Emergencies, AssetError>> = OnceLock::new();
        TABLE
            .get_or_init(|| parse_ron(FILE, include_str!("../../../assets/clinical/emergencies.ron")))
            .as_ref()
            .map_err(Clone::clone)
    }

    /// The scheme of a country by its two capital letters: the first of the table where none names it.
    pub fn scheme_of(&self, country: Option<&str>) -> Scheme {
        let names = |s: &&SchemeCountries| s.countries.iter().any(|c| Some(c.as_str()) == country);
        self.schemes.iter().find(names).or(self.schemes.first()).map_or(Scheme::Us, |s| s.scheme)
    }

    /// The card of an emergency by this scheme, or the one that everybody has.
    pub fn card(&self, emergency: Emergency, scheme: Scheme) -> Option<&Card> {
        let mut of_it = self.cards.iter().filter(|c| c.emergency == emergency);
        of_it.clone().find(|c| c.scheme == Some(scheme)).or_else(|| of_it.find(|c| c.scheme.is_none()))
    }

    /// Whether the schemes differ about an emergency.
    pub fn has_schemes(&self, emergency: Emergency) -> bool {
        self.cards.iter().any(|c| c.emergency == emergency && c.scheme.is_some())
    }

    /// The signs of local anesthetic toxicity that come first.
    pub fn early_signs(&self, scheme: Scheme) -> &[Line] {
        self.card(Emergency::Last, scheme).map_or(&[], |card| card.signs.get(..2).unwrap_or(&card.signs))
    }
}

impl Card {
    /// Where a line comes from.
    pub fn source_of<'a>(&'a self, line: &'a Line) -> &'a str {
        if line.source.is_empty() { &self.source } else { &line.source }
    }

    /// Whether any of its doses follows the weight.
    pub const fn needs_weight(&self) -> bool {
        self.lipid.is_some()
            || self.epinephrine_iv.is_some()
            || self.saline_ml_per_kg.is_some()
            || matches!(self.epinephrine_im, Some(EpinephrineIm::PerKg { .. }))
    }
}

#[cfg(test)]
mod tests;
