//! Which hints of the atlas the picture shows.

use serde::{Deserialize, Serialize};

/// What the atlas knows of the body and the picture can show. Hints, never findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Overlay {
    /// The classic points of the muscle hovered or selected.
    ClassicPoints,
    /// Where the textbook sends the pain of the selected point.
    Referral,
    /// The zones in which a needle can meet something it must not.
    Hazards,
}

impl Overlay {
    /// All overlays, in the order of the menu.
    pub const ALL: [Self; 3] = [Self::ClassicPoints, Self::Referral, Self::Hazards];

    /// The stable lower-case name used in text ids.
    pub const fn name(self) -> &'static str {
        match self {
            Self::ClassicPoints => "classic-points",
            Self::Referral => "referral",
            Self::Hazards => "hazards",
        }
    }
}

/// Which overlays are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Overlays {
    /// See [`Overlay::ClassicPoints`].
    pub classic_points: bool,
    /// See [`Overlay::Referral`].
    pub referral: bool,
    /// See [`Overlay::Hazards`].
    pub hazards: bool,
}

impl Default for Overlays {
    fn default() -> Self {
        Self { classic_points: false, referral: true, hazards: false }
    }
}

impl Overlays {
    /// Whether an overlay is shown.
    pub const fn shows(&self, overlay: Overlay) -> bool {
        match overlay {
            Overlay::ClassicPoints => self.classic_points,
            Overlay::Referral => self.referral,
            Overlay::Hazards => self.hazards,
        }
    }

    /// The switch of an overlay.
    pub const fn shown_mut(&mut self, overlay: Overlay) -> &mut bool {
        match overlay {
            Overlay::ClassicPoints => &mut self.classic_points,
            Overlay::Referral => &mut self.referral,
            Overlay::Hazards => &mut self.hazards,
        }
    }
}
