//! Stable addresses of the fields of a record, so that a check can point at what is missing and a face can go there.

use serde::{Deserialize, Serialize};

use crate::chart::mark::examination::named;
use crate::ids::MarkId;

/// A field of the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FieldAddress {
    /// Of the patient or of the visit.
    Of(Field),
    /// Of a mark of the visit.
    OfMark(MarkId, MarkField),
}

impl From<Field> for FieldAddress {
    fn from(field: Field) -> Self {
        Self::Of(field)
    }
}

/// A field of the patient or of the visit. The names stand in rule files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Field {
    /// Family name.
    FamilyName,
    /// Given names.
    GivenName,
    /// Birth date.
    BirthDate,
    /// Record number.
    RecordNumber,
    /// Sex.
    Sex,
    /// Allergies.
    Allergies,
    /// Anticoagulants.
    Anticoagulants,
    /// Other things to know at a glance.
    Alerts,
    /// Weight.
    Weight,
    /// Height.
    Height,
    /// Who examines and injects.
    Clinician,
    /// Their credentials.
    Credentials,
    /// The number under which payers know them.
    ProviderNumber,
    /// Where the visit takes place.
    PlaceOfService,
    /// When it ended.
    Ended,
    /// Who helped.
    Assistants,
    /// Who referred the patient.
    ReferredBy,
    /// The complaint.
    Complaint,
    /// Its side.
    ComplaintSide,
    /// For how long.
    Duration,
    /// How it began and went on.
    Course,
    /// What the pain feels like.
    PainQuality,
    /// What contributes to it.
    Factors,
    /// What the patient wants to be able to do.
    Goal,
    /// Conservative care that was tried.
    PriorCare,
    /// Earlier injections.
    EarlierInjections,
    /// How much the last treatment helped.
    Relief,
    /// For how long it helped.
    ReliefLasted,
    /// What was done and was different since then.
    FollowUp,
    /// Medicines.
    Medication,
    /// Illnesses.
    Illnesses,
    /// Whole-body pain before the needle.
    PainBefore,
    /// Scores of functional scales.
    Function,
    /// Symptoms of nerves.
    Neurological,
    /// Examination beside the points.
    Examination,
    /// Whom a needle suits.
    Candidacy,
    /// Why the muscle is the source.
    Differential,
    /// Diagnoses with their codes.
    Diagnoses,
    /// What the needle is meant to do.
    Intent,
    /// Why it is needed.
    Necessity,
    /// The questions before the needle.
    Screening,
    /// Other local anaesthetic today.
    OtherAnaesthetics,
    /// The checklist.
    Checklist,
    /// Consent.
    Consent,
    /// Time-out.
    TimeOut,
    /// Position of the patient.
    Position,
    /// With what the skin was cleansed.
    SkinAgent,
    /// Whole-body pain after the needle.
    PainAfter,
    /// Complications.
    Complications,
    /// How the patient was afterwards.
    Observation,
    /// Aftercare, item by item.
    AftercareGiven,
    /// Aftercare in words.
    Aftercare,
    /// What comes next.
    Plan,
    /// Active therapy or home programme.
    Programme,
    /// What the patient goes on with at home.
    HomeProgramme,
    /// When to call the patient.
    CallOn,
    /// Options that were talked about.
    Options,
}

named!(Field {
    FamilyName => "family-name", GivenName => "given-name", BirthDate => "birth-date", RecordNumber => "record-number",
    Sex => "sex", Allergies => "allergies", Anticoagulants => "anticoagulants", Alerts => "alerts", Weight => "weight",
    Height => "height", Clinician => "clinician", Credentials => "credentials", ProviderNumber => "provider-number", PlaceOfService => "where-seen",
    Ended => "ended", Assistants => "assistants", ReferredBy => "referred-by", Complaint => "complaint",
    ComplaintSide => "complaint-side", Duration => "duration", Course => "course", PainQuality => "pain-quality",
    Factors => "factors", Goal => "goal", PriorCare => "prior-care", EarlierInjections => "earlier-injections", Relief => "relief", ReliefLasted => "relief-lasted",
    FollowUp => "follow-up", Medication => "medication", Illnesses => "illnesses", PainBefore => "pain-before", Function => "function",
    Neurological => "neurological", Examination => "examination", Candidacy => "candidacy", Differential => "differential",
    Diagnoses => "diagnoses", Intent => "intent", Necessity => "necessity", Screening => "screening",
    OtherAnaesthetics => "other-anaesthetics", Checklist => "checklist", Consent => "consent", TimeOut => "time-out",
    Position => "position", SkinAgent => "skin-agent", PainAfter => "pain-after", Complications => "complications",
    Observation => "observation", AftercareGiven => "aftercare-given", Aftercare => "aftercare", Plan => "plan",
    Programme => "programme", HomeProgramme => "home-programme", CallOn => "call-on", Options => "options",
});

/// A field of a mark. The names stand in rule files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum MarkField {
    /// Muscle.
    Muscle,
    /// Side.
    Side,
    /// Kind.
    Kind,
    /// Pain on pressure.
    Pain,
    /// The quick findings.
    Findings,
    /// Pressure pain threshold.
    PressureThreshold,
    /// Where pressing sends the pain.
    RefersTo,
    /// The folded findings.
    Examination,
    /// The note.
    Note,
    /// Found, planned, injected, deferred.
    State,
    /// Why it was left for later.
    DeferReason,
    /// Drug, strength, volume of the first component.
    Volume,
    /// Epinephrine in the vial.
    Epinephrine,
    /// Lot.
    Lot,
    /// Expiry.
    Expiry,
    /// Needle.
    Needle,
    /// Passes and directions.
    Passes,
    /// Guidance.
    Guidance,
    /// Aspiration.
    Aspiration,
    /// Twitches on needling.
    Twitches,
    /// Pain right afterwards.
    PainAfter,
    /// Bleeding and complication at this point.
    Complication,
}

named!(MarkField {
    Muscle => "muscle", Side => "side", Kind => "kind", Pain => "pain", Findings => "findings",
    PressureThreshold => "pressure-threshold", RefersTo => "refers-to", Examination => "examination", Note => "note",
    State => "state", DeferReason => "defer-reason", Volume => "volume", Epinephrine => "epinephrine", Lot => "lot",
    Expiry => "expiry", Needle => "needle", Passes => "passes", Guidance => "guidance", Aspiration => "aspiration",
    Twitches => "twitches", PainAfter => "pain-after", Complication => "complication",
});

/// A foldable part of a form. Its name is kept in the settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Section {
    /// Who the patient is.
    Patient,
    /// Who sees the patient, where, sent by whom.
    Encounter,
    /// What the patient complains of.
    Complaint,
    /// What contributes and what was tried.
    History,
    /// What the examination says beside the points, and why the needle.
    Indication,
    /// Questions and checks before the needle.
    Before,
    /// What happened and was said afterwards.
    After,
    /// What comes next.
    Plan,
    /// The folded findings of a mark.
    Findings,
    /// The folded part of an injection.
    Technique,
}

named!(Section {
    Patient => "patient", Encounter => "encounter", Complaint => "complaint", History => "history",
    Indication => "indication", Before => "before", After => "after", Plan => "plan", Findings => "findings",
    Technique => "technique",
});

impl Section {
    /// Whether it is open until somebody folds it: only what nearly every visit needs.
    pub const fn is_open_at_first(self) -> bool {
        matches!(self, Self::Patient | Self::Complaint)
    }
}

impl FieldAddress {
    /// The section that hides the field while it is folded; `None` for a field that is always in sight.
    pub const fn section(self) -> Option<Section> {
        match self {
            Self::Of(field) => Some(field.section()),
            Self::OfMark(_, field) => field.section(),
        }
    }
}

impl Field {
    /// The section in which the field stands.
    pub const fn section(self) -> Section {
        match self {
            Self::FamilyName
            | Self::GivenName
            | Self::BirthDate
            | Self::RecordNumber
            | Self::Sex
            | Self::Allergies
            | Self::Anticoagulants
            | Self::Alerts
            | Self::Weight
            | Self::Height => Section::Patient,
            Self::Clinician
            | Self::Credentials
            | Self::ProviderNumber
            | Self::PlaceOfService
            | Self::Ended
            | Self::Assistants
            | Self::ReferredBy => Section::Encounter,
            Self::Complaint
            | Self::ComplaintSide
            | Self::Duration
            | Self::Course
            | Self::PainQuality
            | Self::Goal
            | Self::PainBefore => Section::Complaint,
            Self::Factors
            | Self::PriorCare
            | Self::EarlierInjections
            | Self::Relief
            | Self::ReliefLasted
            | Self::FollowUp
            | Self::Medication
            | Self::Illnesses
            | Self::Function => Section::History,
            Self::Neurological
            | Self::Examination
            | Self::Candidacy
            | Self::Differential
            | Self::Diagnoses
            | Self::Intent
            | Self::Necessity => Section::Indication,
            Self::Screening
            | Self::OtherAnaesthetics
            | Self::Checklist
            | Self::Consent
            | Self::TimeOut
            | Self::Position
            | Self::SkinAgent => Section::Before,
            Self::PainAfter | Self::Complications | Self::Observation | Self::AftercareGiven | Self::Aftercare => {
                Section::After
            }
            Self::Plan | Self::Programme | Self::HomeProgramme | Self::CallOn | Self::Options => Section::Plan,
        }
    }
}

impl MarkField {
    /// The section that hides the field while it is folded; `None` for a field that is always in sight.
    pub const fn section(self) -> Option<Section> {
        match self {
            Self::PressureThreshold | Self::Examination => Some(Section::Findings),
            Self::Passes | Self::Guidance | Self::Aspiration | Self::Twitches | Self::Complication | Self::Needle => {
                Some(Section::Technique)
            }
            Self::Muscle
            | Self::Side
            | Self::Kind
            | Self::Pain
            | Self::Findings
            | Self::RefersTo
            | Self::Note
            | Self::State
            | Self::DeferReason
            | Self::Volume
            | Self::Epinephrine
            | Self::Lot
            | Self::Expiry
            | Self::PainAfter => None,
        }
    }
}
