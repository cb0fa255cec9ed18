//! One point of the skin in all views.

use crate::body::View;
use crate::geometry::Point;

use super::Atlas;

/// How far two views may disagree about the depth of a place that both see, in thousandths of stature.
pub const SAME_SKIN: f64 = 6.0;

/// A point in the frame of the back view, in thousandths of stature.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point3 {
    /// To the person's right.
    pub x: f64,
    /// Downwards from the vertex.
    pub y: f64,
    /// Backwards, towards who looks at the back.
    pub z: f64,
}

/// A point of the skin and the view in which it was found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SkinPoint {
    /// Where it is.
    pub position: Point3,
    /// The view in which it was found.
    pub origin: View,
    /// Whether it is on an arm. Arms are posed differently in the side views, so such a point is not carried between
    /// side and front or back.
    pub on_arm: bool,
}

impl Atlas {
    /// The depth of the skin towards the viewer at `p` of `view`, in thousandths of stature; `None` outside the body.
    pub fn skin_depth(&self, _view: View, _p: Point) -> Option<f64> {
        None
    }

    /// The point of the skin seen at `p` of `view`; `None` outside the body.
    pub fn skin_point(&self, _view: View, _p: Point) -> Option<SkinPoint> {
        None
    }

    /// Where `skin` is seen in `view`; `None` where it is turned away or hidden.
    pub fn project(&self, _skin: SkinPoint, _view: View) -> Option<Point> {
        None
    }
}
