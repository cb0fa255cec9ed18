//! Where the numbers beside marks stand: off every mark and off one another.

use crate::geometry::{Bounds, Point};

/// A mark that wants a label. Lengths in the scene's unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Wanted {
    /// The middle of the mark.
    pub at: Point,
    /// How far the mark reaches from its middle.
    pub reach: f64,
    /// Width of the label; 0 for a mark that only has to be dodged.
    pub width: f64,
    /// Height of the label.
    pub height: f64,
}

/// Where a label stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Placed {
    /// The label's box.
    pub bounds: Bounds,
    /// Whether it stands so far off that a line should lead to its mark.
    pub remote: bool,
}

/// Finds a place for every label, in the order given; `None` where all places are taken.
/// `middle` is where the figure's inside is: the side away from it is preferred.
pub fn place(_wanted: &[Wanted], _middle: f64) -> Vec<Option<Placed>> {
    Vec::new()
}
