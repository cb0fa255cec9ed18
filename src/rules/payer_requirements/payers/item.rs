//! What payers ask for in the record and what they refuse to pay for, by name.

use serde::Deserialize;

/// What a payer does not pay for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
pub enum NotCovered {
    /// Needling without fluid.
    DryNeedling,
    /// Guidance by ultrasound or another picture.
    ImagingGuidance,
    /// Guidance by electromyography.
    EmgGuidance,
    /// An injection without local anaesthetic.
    FluidWithoutAnaesthetic,
}

impl NotCovered {
    /// Everything, in the order of the texts.
    pub const ALL: [Self; 4] =
        [Self::DryNeedling, Self::ImagingGuidance, Self::EmgGuidance, Self::FluidWithoutAnaesthetic];

    /// The stable lower-case name used in JSON and in text ids.
    pub const fn name(self) -> &'static str {
        match self {
            Self::DryNeedling => "dry-needling",
            Self::ImagingGuidance => "imaging-guidance",
            Self::EmgGuidance => "emg-guidance",
            Self::FluidWithoutAnaesthetic => "fluid-without-anaesthetic",
        }
    }
}

/// Something that has to stand in the record, in the order in which a record is written (elements that payers ask for: clinical reference, documentation).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
pub enum Item {
    /// Name, birth date and record number.
    PatientIdentified,
    /// The clinician's name and credentials.
    ClinicianNamed,
    /// What hurts and since when.
    ComplaintWithDuration,
    /// Two of: tender spot, taut band, referred pain, at each treated point.
    TwoCriteriaAtEachPoint,
    /// A taut band or a nodule at each treated point.
    BandOrNoduleAtEachPoint,
    /// A tender spot in a taut band at each treated point.
    TenderBandAtEachPoint,
    /// A movement that is limited.
    RestrictedMotion,
    /// What was tried before and failed, or what the rules take instead.
    ConservativeCare,
    /// Diagnostic or therapeutic.
    Intent,
    /// Muscle and side of each treated point.
    MusclesAndSidesNamed,
    /// Drug, strength and volume at each injected point; lot and expiry of each drug.
    InjectateComplete,
    /// Needle, guidance and, with fluid, aspiration at each treated point.
    TechniqueComplete,
    /// Consent given and time-out held.
    ConsentAndTimeOut,
    /// Pain before and after on the same scale.
    PainBeforeAndAfter,
    /// Complications or their absence, and what the patient was told.
    Outcome,
    /// At a repeat: relief since the last session.
    ReliefSinceLast,
    /// Function on a named scale with its score.
    FunctionMeasured,
    /// At a repeat: function on the same scale before the last session and now.
    FunctionSinceLast,
    /// Exercises, therapy or another programme that goes on.
    Programme,
    /// Why injections are frequent; asked for when the number of sessions is above the rule's.
    FrequencyReason,
    /// At least one diagnosis with its code.
    Diagnosis,
    /// The visit is signed.
    Signed,
}

impl Item {
    /// All items, in the order in which a record is written.
    pub const ALL: [Self; 22] = [
        Self::PatientIdentified,
        Self::ClinicianNamed,
        Self::ComplaintWithDuration,
        Self::TwoCriteriaAtEachPoint,
        Self::BandOrNoduleAtEachPoint,
        Self::TenderBandAtEachPoint,
        Self::RestrictedMotion,
        Self::ConservativeCare,
        Self::Intent,
        Self::MusclesAndSidesNamed,
        Self::InjectateComplete,
        Self::TechniqueComplete,
        Self::ConsentAndTimeOut,
        Self::PainBeforeAndAfter,
        Self::Outcome,
        Self::ReliefSinceLast,
        Self::FunctionMeasured,
        Self::FunctionSinceLast,
        Self::Programme,
        Self::FrequencyReason,
        Self::Diagnosis,
        Self::Signed,
    ];

    /// The stable lower-case name used in JSON and in text ids.
    pub const fn name(self) -> &'static str {
        match self {
            Self::PatientIdentified => "patient-identified",
            Self::ClinicianNamed => "clinician-named",
            Self::ComplaintWithDuration => "complaint-with-duration",
            Self::TwoCriteriaAtEachPoint => "two-criteria-at-each-point",
            Self::BandOrNoduleAtEachPoint => "band-or-nodule-at-each-point",
            Self::TenderBandAtEachPoint => "tender-band-at-each-point",
            Self::RestrictedMotion => "restricted-motion",
            Self::ConservativeCare => "conservative-care",
            Self::Intent => "intent",
            Self::MusclesAndSidesNamed => "muscles-and-sides-named",
            Self::InjectateComplete => "injectate-complete",
            Self::TechniqueComplete => "technique-complete",
            Self::ConsentAndTimeOut => "consent-and-time-out",
            Self::PainBeforeAndAfter => "pain-before-and-after",
            Self::Outcome => "outcome",
            Self::ReliefSinceLast => "relief-since-last",
            Self::FunctionMeasured => "function-measured",
            Self::FunctionSinceLast => "function-since-last",
            Self::Programme => "programme",
            Self::FrequencyReason => "frequency-reason",
            Self::Diagnosis => "diagnosis",
            Self::Signed => "signed",
        }
    }
}
