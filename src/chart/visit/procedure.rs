//! What is asked, checked and done around the needle.

use crate::chart::visit::answer::Answered;
use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::chart::mark::examination::named;
use crate::chart::skipped::is_default;
use crate::chart::visit::answer::Noted;
use crate::ids::{ComplicationId, DrugId, MarkId};
use crate::time::Moment;
use crate::units::{Mass, Severity};

/// Everything around the needle. Every part of it may be unknown.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Procedure {
    /// Answers to the checklist of `assets/clinical/checklist.ron`. Consent and time-out are fields of the visit.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub checklist: Vec<Answered>,
    /// When the time-out was held.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time_out_at: Option<Moment>,
    /// Which benefits, options and risks were talked about.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub consent_note: String,
    /// How the patient lay or sat.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub position: Option<Position>,
    /// With what the skin was cleansed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub skin_agent: Option<SkinAgent>,
    /// Local anaesthetics given elsewhere today; `None` when not asked, empty when there were none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub other_anaesthetics: Option<Vec<OtherAnaesthetic>>,
    /// Complications of the visit; `None` when not recorded, empty when there were none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub complications: Option<Vec<Complication>>,
    /// From when the patient was watched after the last injection.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub observed_from: Option<Moment>,
    /// Until when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub observed_until: Option<Moment>,
    /// How the patient was afterwards: vital signs, tolerance.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub observation: String,
    /// What was done and said afterwards, item by item of `assets/clinical/aftercare.ron`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub aftercare: Vec<Answered>,
    /// Whether the patient takes part in active therapy or a home programme, and in which.
    #[serde(skip_serializing_if = "Noted::is_empty")]
    pub programme: Noted,
    /// What the patient goes on with at home; printed on the handout. Empty when nothing was chosen.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub home_programme: BTreeSet<HomeExercise>,
    /// Which other options were talked about.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub options: String,
}

/// Something that the patient does at home.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum HomeExercise {
    /// Stretching.
    Stretching,
    /// Strengthening.
    Strengthening,
    /// Posture.
    Posture,
    /// The workplace set up better.
    Workplace,
    /// Less stress.
    StressReduction,
    /// Walking.
    Walking,
    /// Warmth.
    Warmth,
}

named!(HomeExercise {
    Stretching => "stretching", Strengthening => "strengthening", Posture => "posture", Workplace => "workplace",
    StressReduction => "stress-reduction", Walking => "walking", Warmth => "warmth",
});

/// How the patient lay or sat.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Position {
    /// Face down.
    Prone,
    /// Face up.
    Supine,
    /// On the left side.
    LeftSide,
    /// On the right side.
    RightSide,
    /// Sitting.
    Sitting,
    /// Otherwise; the note of the checklist says how.
    Other,
}

named!(Position {
    Prone => "prone", Supine => "supine", LeftSide => "left-side", RightSide => "right-side", Sitting => "sitting",
    Other => "other",
});

/// With what skin is cleansed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum SkinAgent {
    /// Alcohol.
    Alcohol,
    /// Chlorhexidine, with or without alcohol.
    Chlorhexidine,
    /// Povidone-iodine.
    PovidoneIodine,
    /// Another; the note of the checklist says which.
    Other,
}

named!(SkinAgent {
    Alcohol => "alcohol", Chlorhexidine => "chlorhexidine", PovidoneIodine => "povidone-iodine", Other => "other",
});

/// A local anaesthetic that somebody gave elsewhere today: dentist, emergency, patch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OtherAnaesthetic {
    /// Which.
    pub drug: DrugId,
    /// How much; `None` when nobody knows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mg: Option<Mass>,
    /// Whether it held epinephrine; `None` when nobody knows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub epinephrine: Option<bool>,
    /// When; `None` when only the day is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Moment>,
    /// By whom, for what.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// Something that went wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Complication {
    /// What, of `assets/clinical/complications.ron`.
    pub kind: ComplicationId,
    /// At which point; `None` for the visit as a whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mark: Option<MarkId>,
    /// When it was seen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Moment>,
    /// How long after the needle it began.
    #[serde(default, skip_serializing_if = "is_default")]
    pub onset: Onset,
    /// How bad, 1 to 5.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub severity: Option<Severity>,
    /// What it was like, in words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
    /// What was done about it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub treatment: String,
    /// How it ended.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub outcome: String,
    /// Who was told.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reported_to: String,
    /// When it was over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resolved_on: Option<Date>,
}

impl Complication {
    /// A complication of which nothing but its kind is known.
    pub const fn new(kind: ComplicationId) -> Self {
        Self {
            kind,
            mark: None,
            at: None,
            onset: Onset::NotRecorded,
            severity: None,
            words: String::new(),
            treatment: String::new(),
            outcome: String::new(),
            reported_to: String::new(),
            resolved_on: None,
        }
    }
}

/// How long after the needle something began.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub enum Onset {
    /// Not said.
    #[default]
    NotRecorded,
    /// At once.
    Immediate,
    /// After minutes.
    Minutes,
    /// After hours.
    Hours,
    /// After days.
    Days,
}

named!(Onset {
    NotRecorded => "not-recorded", Immediate => "immediate", Minutes => "minutes", Hours => "hours", Days => "days",
});
