//! The names of the rules. `REGISTER.md` beside this file says of each where it comes from and what it does; a test
//! keeps the two together.

/// A rule that the program applies to what is recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Rule {
    /// A local anaesthetic against its limit for one visit.
    DoseLimit,
    /// The sum of the fractions of all local anaesthetics.
    DoseSum,
    /// A local anaesthetic against its limit for 24 hours.
    DoseDay,
    /// Without a weight, a strength or a limit nothing is said to be below it.
    DoseUnknown,
    /// More than one local anaesthetic on a day.
    DoseMixed,
    /// A botulinum toxin against its limit over months.
    ToxinLimit,
    /// Steroids of a visit and of the months before.
    SteroidTotal,
    /// Steroids of all kinds together, by equivalents.
    SteroidSum,
    /// A steroid sooner after the last one than is published.
    SteroidInterval,
    /// Epinephrine of all points in micrograms.
    EpinephrineTotal,
    /// The same local anaesthetic again, sooner than its label has it.
    DoseInterval,
    /// A local anaesthetic while a long-acting one still counts.
    LongActing,
    /// What labels say about the dose for this patient.
    DoseAdvice,
    /// More fluid at one point than is published.
    PointVolume,
    /// Ten times the volume of the syringe.
    SlippedPoint,
    /// A mark at a structure that a needle must not meet.
    Hazard,
    /// A low body mass index or a long needle above lung and pleura.
    HazardRaised,
    /// The needle against a measured depth.
    NeedleDepth,
    /// Points above lung and pleura on both sides.
    ThoraxBothSides,
    /// A mark in an area to avoid.
    AreaToAvoid,
    /// The complaint on the other side.
    Contralateral,
    /// Something in the syringe that the patient is allergic to.
    Allergy,
    /// A drug that no table knows.
    UnknownDrug,
    /// A vial past its expiry.
    ExpiredVial,
    /// A label that excludes a route or a place.
    Route,
    /// What does not go together in one syringe.
    Compatibility,
    /// A drug that something about the patient speaks against.
    DrugAndPatient,
    /// An answer before the needle that stops it.
    Screening,
    /// What a payer's rules ask the record to hold.
    Documentation,
    /// A diagnosis that asks for a second thought.
    DiagnosisCaution,
    /// A muscle that was treated before without relief.
    WithoutRelief,
    /// What of two visits may be the same point.
    SamePoint,
    /// The number of treated muscles.
    MuscleCount,
    /// Doses of the emergency cards for a weight.
    EmergencyDose,
}

impl Rule {
    /// All rules, in the order of the register.
    pub const ALL: [Self; 34] = [
        Self::DoseLimit,
        Self::DoseSum,
        Self::DoseDay,
        Self::DoseUnknown,
        Self::DoseMixed,
        Self::ToxinLimit,
        Self::SteroidTotal,
        Self::SteroidSum,
        Self::SteroidInterval,
        Self::EpinephrineTotal,
        Self::DoseInterval,
        Self::LongActing,
        Self::DoseAdvice,
        Self::PointVolume,
        Self::SlippedPoint,
        Self::Hazard,
        Self::HazardRaised,
        Self::NeedleDepth,
        Self::ThoraxBothSides,
        Self::AreaToAvoid,
        Self::Contralateral,
        Self::Allergy,
        Self::UnknownDrug,
        Self::ExpiredVial,
        Self::Route,
        Self::Compatibility,
        Self::DrugAndPatient,
        Self::Screening,
        Self::Documentation,
        Self::DiagnosisCaution,
        Self::WithoutRelief,
        Self::SamePoint,
        Self::MuscleCount,
        Self::EmergencyDose,
    ];

    /// The stable name, as it stands in the register and in JSON.
    pub const fn id(self) -> &'static str {
        match self {
            Self::DoseLimit => "dose-limit",
            Self::DoseSum => "dose-sum",
            Self::DoseDay => "dose-day",
            Self::DoseUnknown => "dose-unknown",
            Self::DoseMixed => "dose-mixed",
            Self::ToxinLimit => "toxin-limit",
            Self::SteroidTotal => "steroid-total",
            Self::SteroidSum => "steroid-sum",
            Self::SteroidInterval => "steroid-interval",
            Self::EpinephrineTotal => "epinephrine-total",
            Self::DoseInterval => "dose-interval",
            Self::LongActing => "long-acting",
            Self::DoseAdvice => "dose-advice",
            Self::PointVolume => "point-volume",
            Self::SlippedPoint => "slipped-point",
            Self::Hazard => "hazard",
            Self::HazardRaised => "hazard-raised",
            Self::NeedleDepth => "needle-depth",
            Self::ThoraxBothSides => "thorax-both-sides",
            Self::AreaToAvoid => "area-to-avoid",
            Self::Contralateral => "other-side",
            Self::Allergy => "allergy",
            Self::UnknownDrug => "unknown-drug",
            Self::ExpiredVial => "expired-vial",
            Self::Route => "route",
            Self::Compatibility => "compatibility",
            Self::DrugAndPatient => "drug-and-patient",
            Self::Screening => "screening",
            Self::Documentation => "documentation",
            Self::DiagnosisCaution => "diagnosis-caution",
            Self::WithoutRelief => "without-relief",
            Self::SamePoint => "same-point",
            Self::MuscleCount => "muscle-count",
            Self::EmergencyDose => "emergency-dose",
        }
    }
}
