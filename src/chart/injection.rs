//! What went through the needle.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::mark::is_default;
use crate::ids::DrugId;
use crate::time::Moment;
use crate::units::{Needle, PainScore, Strength, Volume};

/// One injected or needled point.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Injection {
    /// With or without fluid.
    pub technique: Technique,
    /// What was injected; empty for dry needling.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub components: Vec<Component>,
    /// The needle.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub needle: Option<Needle>,
    /// How often the needle was moved in and out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub passes: Option<u8>,
    /// How the needle was guided.
    #[serde(default, skip_serializing_if = "is_default")]
    pub guidance: Guidance,
    /// How many local twitches were seen; `None` when not watched for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub twitches: Option<u8>,
    /// Pain on pressure right afterwards, 0 to 10.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pain_after: Option<PainScore>,
    /// What went wrong, in words; empty when nothing did.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub complication: String,
    /// When.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Moment>,
}

/// With or without fluid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Technique {
    /// Fluid was injected.
    Injection,
    /// The needle alone.
    DryNeedling,
}

impl Technique {
    /// The stable lower-case name used in JSON and in text ids.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Injection => "injection",
            Self::DryNeedling => "dry-needling",
        }
    }
}

/// One drug or fluid in the syringe.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Component {
    /// Which drug or fluid.
    pub drug: DrugId,
    /// How strong; `None` for a fluid without drug, such as saline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub strength: Option<Strength>,
    /// How much of it at this point.
    pub volume_ml: Volume,
    /// The lot number on the vial.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub lot: String,
    /// The last day the vial may be used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expiry: Option<Date>,
}

/// How the needle was guided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Guidance {
    /// Not said.
    #[default]
    NotRecorded,
    /// By touch.
    Palpation,
    /// By ultrasound.
    Ultrasound,
    /// By electromyography.
    Electromyography,
}

impl Guidance {
    /// All kinds of guidance, in the order in which choices show them.
    pub const ALL: [Self; 4] = [Self::NotRecorded, Self::Palpation, Self::Ultrasound, Self::Electromyography];

    /// The stable lower-case name used in JSON and in text ids.
    pub const fn name(self) -> &'static str {
        match self {
            Self::NotRecorded => "not-recorded",
            Self::Palpation => "palpation",
            Self::Ultrasound => "ultrasound",
            Self::Electromyography => "electromyography",
        }
    }
}
