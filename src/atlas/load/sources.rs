//! The files that make an atlas.

use std::borrow::Cow;

/// The content of every file of `assets/atlas/`. Tests break one of them; the program uses [`Self::bundled`].
#[derive(Debug, Clone)]
pub struct AtlasSources {
    /// `atlas.ron`: the edition and how the views hang together.
    pub atlas: Cow<'static, str>,
    /// `muscles.ron`: names, regions, keys.
    pub muscles: Cow<'static, str>,
    /// `shapes.ron`: outlines of muscles.
    pub shapes: Cow<'static, str>,
    /// `classic-points.ron`.
    pub classic_points: Cow<'static, str>,
    /// `referral-zones.ron`.
    pub referral_zones: Cow<'static, str>,
    /// `hazards.ron`.
    pub hazards: Cow<'static, str>,
    /// `landmarks.ron`.
    pub landmarks: Cow<'static, str>,
    /// `arms.ron`.
    pub arms: Cow<'static, str>,
    /// `innervation.ron`: nerves and segments.
    pub innervation: Cow<'static, str>,
    /// The figure from behind.
    pub back: ViewSources,
    /// The figure from in front.
    pub front: ViewSources,
    /// The figure from the right, and mirrored from the left.
    pub right: ViewSources,
}

/// The drawing and the rasters of one drawn view.
#[derive(Debug, Clone)]
pub struct ViewSources {
    /// `views/*.svg`: outline, folds, bones.
    pub drawing: Cow<'static, str>,
    /// `shade/*.png`: 8-bit grey and alpha, two pixels a unit.
    pub shade: Cow<'static, [u8]>,
    /// `depth/*.png`: 16-bit grey, one pixel a unit; 0 = outside, otherwise depth = value / 100 - 300.
    pub depth: Cow<'static, [u8]>,
}

macro_rules! text {
    ($name:literal) => {
        Cow::Borrowed(include_str!(concat!("../../../assets/atlas/", $name)))
    };
}

macro_rules! view {
    ($name:literal) => {
        ViewSources {
            drawing: Cow::Borrowed(include_str!(concat!("../../../assets/atlas/views/", $name, ".svg"))),
            shade: Cow::Borrowed(include_bytes!(concat!("../../../assets/atlas/shade/", $name, ".png"))),
            depth: Cow::Borrowed(include_bytes!(concat!("../../../assets/atlas/depth/", $name, ".png"))),
        }
    };
}

impl AtlasSources {
    /// The files that come with the program.
    pub const fn bundled() -> Self {
        Self {
            atlas: text!("atlas.ron"),
            muscles: text!("muscles.ron"),
            shapes: text!("shapes.ron"),
            classic_points: text!("classic-points.ron"),
            referral_zones: text!("referral-zones.ron"),
            hazards: text!("hazards.ron"),
            landmarks: text!("landmarks.ron"),
            arms: text!("arms.ron"),
            innervation: text!("innervation.ron"),
            back: view!("back"),
            front: view!("front"),
            right: view!("right"),
        }
    }
}
