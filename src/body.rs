//! The words for where on the body: views, sides, depth and regions.
//!
//! Sides are the person's own. Nothing here knows shapes or pixels; those are the atlas's.

use serde::{Deserialize, Serialize};

/// One of the four directions the body is looked at from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum View {
    /// From behind: the person's right is at x > 0.
    Back,
    /// From in front: the person's right is at x < 0.
    Front,
    /// From the person's left; the mirror image of [`View::Right`], anterior at x < 0.
    Left,
    /// From the person's right, anterior at x > 0.
    Right,
}

impl View {
    /// All views, in the order in which tabs and exports show them.
    pub const ALL: [Self; 4] = [Self::Back, Self::Front, Self::Left, Self::Right];

    /// The stable lower-case name used on the command line, in JSON and in text ids.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Back => "back",
            Self::Front => "front",
            Self::Left => "left",
            Self::Right => "right",
        }
    }
}

/// A side of the person, never of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Side {
    /// The person's right.
    Right,
    /// The person's left.
    Left,
    /// Within [`MIDLINE_HALF_WIDTH`] of the midline.
    Midline,
}

/// Half the width of the midline band in thousandths of stature (body data, rule of sides).
pub const MIDLINE_HALF_WIDTH: f64 = 1.5;

impl Side {
    /// The stable lower-case name used in JSON and in text ids.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Right => "right",
            Self::Left => "left",
            Self::Midline => "midline",
        }
    }

    /// The other side; the midline stays the midline.
    #[must_use]
    pub const fn opposite(self) -> Self {
        match self {
            Self::Right => Self::Left,
            Self::Left => Self::Right,
            Self::Midline => Self::Midline,
        }
    }
}

/// How deep the picture shows the body, and which muscles a click prefers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub enum Depth {
    /// The skin: no muscle shapes drawn, the shallowest muscle first.
    #[default]
    Skin,
    /// Layer 1.
    Superficial,
    /// Layer 2.
    Middle,
    /// Layers 3 and 4.
    Deep,
    /// The skeleton; muscles as at the skin.
    Bones,
}

impl Depth {
    /// From outside to inside.
    pub const ALL: [Self; 5] = [Self::Skin, Self::Superficial, Self::Middle, Self::Deep, Self::Bones];

    /// The stable lower-case name used on the command line, in JSON and in text ids.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Skin => "skin",
            Self::Superficial => "superficial",
            Self::Middle => "middle",
            Self::Deep => "deep",
            Self::Bones => "bones",
        }
    }

    /// The next depth further in; the bones are the last.
    #[must_use]
    pub const fn deeper(self) -> Self {
        match self {
            Self::Skin => Self::Superficial,
            Self::Superficial => Self::Middle,
            Self::Middle => Self::Deep,
            Self::Deep | Self::Bones => Self::Bones,
        }
    }

    /// The next depth further out; the skin is the last.
    #[must_use]
    pub const fn shallower(self) -> Self {
        match self {
            Self::Skin | Self::Superficial => Self::Skin,
            Self::Middle => Self::Superficial,
            Self::Deep => Self::Middle,
            Self::Bones => Self::Deep,
        }
    }

    /// Whether a muscle of this layer (1 superficial … 4 deepest) is outlined at this depth.
    pub const fn shows_layer(self, layer: u8) -> bool {
        match self {
            Self::Skin | Self::Bones => false,
            Self::Superficial => layer == 1,
            Self::Middle => layer == 2,
            Self::Deep => layer >= 3,
        }
    }
}

/// A region of the body in a word that a patient understands; the clinic's payer regions are mapped from these. No chart
/// stores one: it is read off the muscle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Region {
    /// Neck.
    Neck,
    /// Shoulder.
    Shoulder,
    /// Upper back.
    UpperBack,
    /// Lower back.
    LowerBack,
    /// Gluteal region.
    Gluteal,
    /// The scalp and the temples.
    Head,
    /// The face and the jaw.
    Face,
    /// The front of the chest.
    Chest,
    /// The side of the chest below the armpit.
    ChestSide,
    /// The belly.
    Abdomen,
    /// The upper arm with the deltoid that covers its top.
    Arm,
    /// The side of the hip.
    Hip,
    /// The groin and the front of the hip.
    Groin,
    /// No region that has a name here, as for a muscle that the atlas does not know.
    Other,
}

impl Region {
    /// All regions: the five that the program is made for, then the others.
    pub const ALL: [Self; 14] = [
        Self::Neck,
        Self::Shoulder,
        Self::UpperBack,
        Self::LowerBack,
        Self::Gluteal,
        Self::Head,
        Self::Face,
        Self::Chest,
        Self::ChestSide,
        Self::Abdomen,
        Self::Arm,
        Self::Hip,
        Self::Groin,
        Self::Other,
    ];

    /// The five regions the program is made for, from above to below.
    pub const CHARTED: [Self; 5] = [Self::Neck, Self::Shoulder, Self::UpperBack, Self::LowerBack, Self::Gluteal];

    /// The stable lower-case name used in JSON and in text ids.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Neck => "neck",
            Self::Shoulder => "shoulder",
            Self::UpperBack => "upper-back",
            Self::LowerBack => "lower-back",
            Self::Gluteal => "gluteal",
            Self::Head => "head",
            Self::Face => "face",
            Self::Chest => "chest",
            Self::ChestSide => "chest-side",
            Self::Abdomen => "abdomen",
            Self::Arm => "arm",
            Self::Hip => "hip",
            Self::Groin => "groin",
            Self::Other => "other",
        }
    }
}

/// A part of the body that the picture can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Framing {
    /// Head to thighs: all that the program is made for.
    #[default]
    Trunk,
    /// Head to feet.
    Whole,
    /// One region.
    Region(Region),
}

impl Framing {
    /// All framings, in the order in which choices show them.
    pub const ALL: [Self; 7] = [
        Self::Trunk,
        Self::Whole,
        Self::Region(Region::Neck),
        Self::Region(Region::Shoulder),
        Self::Region(Region::UpperBack),
        Self::Region(Region::LowerBack),
        Self::Region(Region::Gluteal),
    ];

    /// The stable lower-case name used in text ids.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Trunk => "trunk",
            Self::Whole => "whole",
            Self::Region(region) => region.name(),
        }
    }
}
