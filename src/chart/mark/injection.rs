//! What went through the needle.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::chart::mark::examination::named;
use crate::chart::skipped::is_default;
use crate::ids::DrugId;
use crate::time::Moment;
use crate::units::{
    Directions, EpinephrineStrength, Needle, NeedleDepth, PainScore, Passes, Strength, TwitchCount, TwitchStrength,
    Volume,
};

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
    pub passes: Option<Passes>,
    /// In how many directions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub directions: Option<Directions>,
    /// Whether the needle was fanned out from one skin puncture; `None` when not recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fan: Option<bool>,
    /// How the needle was guided.
    #[serde(default, skip_serializing_if = "is_default")]
    pub guidance: Guidance,
    /// What came back when the plunger was drawn before injecting.
    #[serde(default, skip_serializing_if = "is_default")]
    pub aspiration: Aspiration,
    /// How deep the needle was when resistance or a twitch was met.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub depth_mm: Option<NeedleDepth>,
    /// How many local twitches the needle brought; `None` when not watched for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub twitches: Option<TwitchCount>,
    /// How strong the strongest of them was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub twitch_strength: Option<TwitchStrength>,
    /// Whether the band let go under the finger.
    #[serde(default, skip_serializing_if = "is_default")]
    pub end_feel: EndFeel,
    /// Pain on pressure right afterwards, 0 to 10, on the scale of [`crate::chart::Mark::pain`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pain_after: Option<PainScore>,
    /// Whether the point bled.
    #[serde(default, skip_serializing_if = "is_default")]
    pub bleeding: Bleeding,
    /// What went wrong, in words; empty when nothing was recorded.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub complication: String,
    /// When.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Moment>,
}

impl Injection {
    /// An injection of these components of which nothing else is known; dry needling without any.
    pub const fn of(components: Vec<Component>) -> Self {
        Self {
            technique: if components.is_empty() { Technique::DryNeedling } else { Technique::Injection },
            components,
            needle: None,
            passes: None,
            directions: None,
            fan: None,
            guidance: Guidance::NotRecorded,
            aspiration: Aspiration::NotRecorded,
            depth_mm: None,
            twitches: None,
            twitch_strength: None,
            end_feel: EndFeel::NotRecorded,
            pain_after: None,
            bleeding: Bleeding::NotRecorded,
            complication: String::new(),
            at: None,
        }
    }

    /// Whether the needle brought a local twitch; `None` when nobody watched for one.
    pub fn twitched(&self) -> Option<bool> {
        let counted = self.twitches.map(|n| n.value() > 0);
        counted.or_else(|| self.twitch_strength.map(|s| s.value() > 0))
    }
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
    /// Whether there is epinephrine in this vial.
    #[serde(default, skip_serializing_if = "is_default")]
    pub epinephrine: Epinephrine,
    /// The lot number on the vial.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub lot: String,
    /// The last day the vial may be used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expiry: Option<Date>,
}

impl Component {
    /// So much of a drug or fluid, of whose vial nothing is known.
    pub const fn new(drug: DrugId, strength: Option<Strength>, volume_ml: Volume) -> Self {
        Self { drug, strength, volume_ml, epinephrine: Epinephrine::NotRecorded, lot: String::new(), expiry: None }
    }

    /// As much of another drug or strength. Epinephrine, lot and expiry belong to the vial, and nothing is known of the
    /// other one.
    #[must_use]
    pub fn of_another_vial(&self, drug: DrugId, strength: Option<Strength>) -> Self {
        Self::new(drug, strength, self.volume_ml)
    }

    /// Whether its vial may no longer be used on this day.
    pub fn is_expired(&self, today: Date) -> bool {
        self.expiry.is_some_and(|last| last < today)
    }
}

/// Whether a vial holds epinephrine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Epinephrine {
    /// Not said.
    #[default]
    NotRecorded,
    /// The vial is plain.
    Without,
    /// The vial holds epinephrine of a strength that is not known.
    With,
    /// The vial holds this much epinephrine in a millilitre.
    McgPerMl(EpinephrineStrength),
}

impl Epinephrine {
    /// Whether there is epinephrine in the vial; `None` when not said.
    pub const fn present(self) -> Option<bool> {
        match self {
            Self::NotRecorded => None,
            Self::Without => Some(false),
            Self::With | Self::McgPerMl(_) => Some(true),
        }
    }

    /// How much, where that is known.
    pub const fn strength(self) -> Option<EpinephrineStrength> {
        match self {
            Self::McgPerMl(strength) => Some(strength),
            Self::NotRecorded | Self::Without | Self::With => None,
        }
    }
}

/// What came back when the plunger was drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub enum Aspiration {
    /// Not said.
    #[default]
    NotRecorded,
    /// Nothing.
    Clear,
    /// Blood.
    Blood,
    /// The plunger was not drawn.
    NotDone,
}

named!(Aspiration {
    NotRecorded => "not-recorded", Clear => "clear", Blood => "blood", NotDone => "not-done",
});

/// Whether the band let go under the finger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub enum EndFeel {
    /// Not said.
    #[default]
    NotRecorded,
    /// As before.
    Unchanged,
    /// Partly.
    Partial,
    /// Wholly.
    Full,
}

named!(EndFeel {
    NotRecorded => "not-recorded", Unchanged => "unchanged", Partial => "partial", Full => "full",
});

/// Whether a point bled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub enum Bleeding {
    /// Not said.
    #[default]
    NotRecorded,
    /// Not at all.
    #[serde(alias = "None")]
    NoBleeding,
    /// A little.
    Slight,
    /// It needed pressure for more than two minutes (clinical reference, complications).
    Pressed,
}

named!(Bleeding {
    NotRecorded => "not-recorded", NoBleeding => "none", Slight => "slight", Pressed => "pressed",
});

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
