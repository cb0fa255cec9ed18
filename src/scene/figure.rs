//! The figure: body, bones, muscles, side letters and marks of one view, in thousandths of stature.

use super::{Item, Scene};
use crate::atlas::Atlas;
use crate::body::{Depth, Region, Side, View};
use crate::chart::{Mark, Visit};
use crate::geometry::Bounds;
use crate::ids::{MarkId, MuscleId};

/// The radius of a mark on a figure that is shown whole, in thousandths of stature.
pub const MARK_RADIUS: f64 = 5.0;

/// What stands beside a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Labels {
    /// Nothing.
    None,
    /// The number.
    Number,
    /// The number and the pain score.
    #[default]
    NumberAndScore,
}

/// A muscle that is pointed out. Its outline is drawn at any depth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MuscleHighlight {
    /// Which muscle.
    pub muscle: MuscleId,
    /// On which side; [`Side::Midline`] for both.
    pub side: Side,
}

/// How the body is drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct BodyStyle {
    /// With soft shading; without it, plain lines.
    pub shaded: bool,
    /// The skin, the muscles of a layer, or the bones.
    pub depth: Depth,
    /// Muscles that are pointed out.
    pub highlights: Vec<MuscleHighlight>,
    /// The width of the outline in thousandths of stature; other lines follow it.
    pub line_width: f64,
}

/// How marks are drawn. Lengths in thousandths of stature.
#[derive(Debug, Clone, PartialEq)]
pub struct MarkStyle {
    /// Radius of a mark.
    pub radius: f64,
    /// Size of the number beside it.
    pub label_size: f64,
    /// What stands beside it.
    pub labels: Labels,
    /// The mark with the outer ring.
    pub selected: Option<MarkId>,
}

/// What a figure shows.
#[derive(Debug, Clone, PartialEq)]
pub struct FigureOptions {
    /// How the body is drawn.
    pub body: BodyStyle,
    /// How marks are drawn.
    pub marks: MarkStyle,
    /// The part of the plane that is shown; `None` for the part that the marks ask for ([`crop`]).
    pub shown: Option<Bounds>,
}

impl Default for BodyStyle {
    fn default() -> Self {
        Self { shaded: false, depth: Depth::Skin, highlights: Vec::new(), line_width: 1.2 }
    }
}

impl Default for MarkStyle {
    fn default() -> Self {
        Self { radius: MARK_RADIUS, label_size: 11.0, labels: Labels::default(), selected: None }
    }
}

impl Default for FigureOptions {
    fn default() -> Self {
        Self { body: BodyStyle::default(), marks: MarkStyle::default(), shown: None }
    }
}

/// The figure of one view with the marks that were placed in it.
pub fn figure(_atlas: &Atlas, _visit: &Visit, _view: View, _options: &FigureOptions) -> Scene {
    Scene { bounds: Bounds::from_size(0.0, 0.0, 1.0, 1.0), title: String::new(), description: String::new(), items: Vec::new() }
}

/// The body without marks: depends on nothing but its arguments, so a window can keep it.
pub fn body_items(_atlas: &Atlas, _view: View, _style: &BodyStyle) -> Vec<Item> {
    Vec::new()
}

/// The marks of `view` among `marks`, each a group with its name in words, in the order given.
pub fn mark_items(_atlas: &Atlas, _marks: &[Mark], _view: View, _style: &MarkStyle) -> Vec<Item> {
    Vec::new()
}

/// R and L beside the figure, at the upper corners of `shown`; in the side views only the side that is seen.
pub fn side_letters(_view: View, _shown: Bounds, _size: f64) -> Vec<Item> {
    Vec::new()
}

/// The part of the plane that shows a region of `view`; `None` for the whole body.
pub fn region_bounds(_view: View, _region: Option<Region>) -> Bounds {
    Bounds::from_size(-310.0, -5.0, 620.0, 1010.0)
}

/// The part of the plane for a figure in a document: head to thigh, and further where marks are.
pub fn crop(view: View, _marks: &[Mark]) -> Bounds {
    region_bounds(view, None)
}
