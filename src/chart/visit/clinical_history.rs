//! What the patient tells, what was tried before, and what follows from it for today.

use crate::chart::visit::answer::Noted;
use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::chart::mark::examination::{PainQuality, named};
use crate::chart::visit::answer::Answered;
use crate::ids::ScaleId;
use crate::units::{ReliefPercent, ScaleScore, Span};

/// The history behind the complaint. Every part of it may be unknown.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ClinicalHistory {
    /// For how long.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub duration: Option<Span>,
    /// How it began and went on, what makes it worse and better.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub course: String,
    /// What the pain feels like; empty when not said.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub quality: BTreeSet<PainQuality>,
    /// What contributes to it; empty when not said.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub factors: BTreeSet<Factor>,
    /// More about what contributes, in words.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub factors_note: String,
    /// Conservative care that was tried; `None` when not asked, empty when none was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prior_care: Option<Vec<PriorCare>>,
    /// Injections elsewhere before: when, which muscles, how much relief for how long.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub earlier_injections: String,
    /// What the last treatment did, as the patient tells it.
    #[serde(skip_serializing_if = "SinceLast::is_empty")]
    pub since_last: SinceLast,
    /// Medicines that are taken.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub medication: String,
    /// Other illnesses that matter.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub illnesses: String,
    /// What the patient wants to be able to do.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub goal: String,
    /// Scores of functional scales, taken before the needle.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub function: Vec<FunctionScore>,
    /// Numbness, tingling, weakness or pain that runs along a nerve.
    #[serde(skip_serializing_if = "Noted::is_empty")]
    pub neurological: Noted,
    /// What the examination found beside the points: movement, reflexes, joints.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub examination: String,
    /// Answers to the list of whom a needle suits, `assets/clinical/candidacy.ron`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub candidacy: Vec<Answered>,
    /// Why the muscle is the source and not a joint or a nerve.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub differential: String,
    /// What the needle is meant to do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub intent: Option<Intent>,
    /// Why it is needed now; also the reason for frequent injections.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub necessity: String,
}

/// What the last treatment did, as the patient tells it at the next visit.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SinceLast {
    /// How much of the pain was gone at best.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub relief_percent: Option<ReliefPercent>,
    /// For how long.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lasted: Option<Span>,
    /// How much of the home programme and of therapy was done; `None` when not asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub adherence: Option<Adherence>,
    /// What was different since then and may have helped or hindered; empty when not said.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub changes: BTreeSet<ChangeSince>,
    /// Medicines needed for the pain, against before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub medicines: Option<MoreOrLess>,
    /// Of these, muscle relaxants.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub relaxants: Option<MoreOrLess>,
    /// Taking part in therapy, against before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub therapy: Option<MoreOrLess>,
    /// Anything else: movement, work.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// How much of the home programme and of therapy was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Adherence {
    /// Nothing.
    #[serde(alias = "None")]
    NothingDone,
    /// Some of it.
    Some,
    /// Most of it.
    Most,
    /// All of it.
    All,
}

named!(Adherence { NothingDone => "none", Some => "some", Most => "most", All => "all" });

/// What was different since the last treatment. How long relief lasts depends on such things.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ChangeSince {
    /// More or other activity.
    Activity,
    /// The workplace.
    Workplace,
    /// Posture.
    Posture,
    /// Therapy.
    Therapy,
    /// Stress.
    Stress,
    /// Sleep.
    Sleep,
    /// A new strain or injury.
    NewStrain,
    /// Something else, said in words.
    Other,
}

named!(ChangeSince {
    Activity => "activity", Workplace => "workplace", Posture => "posture", Therapy => "therapy", Stress => "stress",
    Sleep => "sleep", NewStrain => "strain", Other => "other",
});

/// Against before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum MoreOrLess {
    /// Less.
    Less,
    /// As before.
    Same,
    /// More.
    More,
}

named!(MoreOrLess { Less => "less", Same => "same", More => "more" });

impl SinceLast {
    /// Whether nothing is recorded.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// What contributes to a muscle's pain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Factor {
    /// The same movement again and again.
    RepetitiveStrain,
    /// Posture.
    Posture,
    /// An injury.
    Injury,
    /// Stress and tension.
    Stress,
    /// A condition of the spine.
    Spine,
    /// Too little or poor sleep.
    Sleep,
    /// Little movement.
    Inactivity,
    /// Something else, said in words.
    Other,
}

named!(Factor {
    RepetitiveStrain => "repetitive-strain", Posture => "posture", Injury => "injury", Stress => "stress",
    Spine => "spine", Sleep => "sleep", Inactivity => "inactivity", Other => "other",
});

/// Something tried before the needle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PriorCare {
    /// What.
    pub kind: CareKind,
    /// Which medicine, which exercises.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub what: String,
    /// For how long.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duration: Option<Span>,
    /// What it did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub response: Option<CareResponse>,
}

/// A kind of conservative care.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum CareKind {
    /// Physical therapy.
    PhysicalTherapy,
    /// Stretching and exercises at home.
    HomeExercise,
    /// Medicines.
    Medication,
    /// Heat, cold, massage.
    Physical,
    /// Chiropractic or osteopathic treatment.
    Manual,
    /// Work on posture and at the workplace.
    Ergonomics,
    /// Rest and less load.
    ActivityChange,
    /// Something else, said in words.
    Other,
}

named!(CareKind {
    PhysicalTherapy => "physical-therapy", HomeExercise => "home-exercise", Medication => "medication",
    Physical => "physical", Manual => "manual", Ergonomics => "ergonomics", ActivityChange => "activity-change",
    Other => "other",
});

/// What conservative care did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum CareResponse {
    /// Worse than before.
    Worse,
    /// Nothing.
    #[serde(alias = "None")]
    NoRelief,
    /// Some relief, for a short time.
    Short,
    /// Some relief that lasts.
    Partial,
    /// Good relief.
    Good,
    /// Could not be done or was not tolerated.
    NotTolerated,
}

named!(CareResponse {
    Worse => "worse", NoRelief => "none", Short => "short", Partial => "partial", Good => "good",
    NotTolerated => "not-tolerated",
});

/// The score of a functional scale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FunctionScore {
    /// Which scale of `assets/clinical/scales.ron`.
    pub scale: ScaleId,
    /// The score of this visit; `None` while it is not known yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<ScaleScore>,
    /// An earlier score on the same scale that no visit of this chart holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earlier: Option<ScaleScore>,
    /// When the earlier score was taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earlier_on: Option<Date>,
    /// The activity that was scored, or anything else.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// What the needle is meant to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Intent {
    /// To treat.
    Therapeutic,
    /// To find out whether the muscle is the source.
    Diagnostic,
    /// Both.
    Both,
}

named!(Intent { Therapeutic => "therapeutic", Diagnostic => "diagnostic", Both => "both" });
