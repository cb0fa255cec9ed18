//! The reference body: views, muscles, landmarks, classic points.
//!
//! All coordinates are thousandths of stature, x to the right of the page from the midline (back, front) or from the
//! plumb line through shoulder and hip (side views), y downwards from the vertex (0) to the floor (1000). The assets
//! are drawn for the back, the front and the right; the left view is the right one mirrored about x = 0, and in back
//! and front the person's left is the right mirrored.

mod figure;
mod locate;
mod muscles;
mod points;
mod relief;
mod skin;
mod words;

use crate::assets::AssetError;
use crate::body::{Side, View};
use crate::ids::{ClassicPointId, MuscleId};

pub use figure::{Bone, BodyView, Landmark, LandmarkKind};
pub use locate::{CLASSIC_POINT_REACH, Candidate, Choice, ChoiceReason, Located, NearClassicPoint};
pub use muscles::{Muscle, MuscleShape};
pub use points::{ClassicPoint, Hazard, HazardZone, ReferralKind, ReferralSource, ReferralZone, Severity};
pub use relief::{Shade, ShadeRaster};
pub use skin::{Point3, SAME_SKIN, SkinPoint};
pub use words::{ASSUMED_STATURE_MM, Direction, Offset, PlaceInWords, Reference, Step};

/// How far a flattened outline may stray from its curve, in thousandths of stature.
pub const FLATNESS: f64 = 0.1;

/// The reference body.
#[derive(Debug)]
pub struct Atlas {
    version: String,
}

impl Atlas {
    /// The atlas that comes with the program, read at the first call.
    ///
    /// # Errors
    /// When a bundled file is damaged; names file, line and column.
    pub fn bundled() -> Result<&'static Self, AssetError> {
        Err(AssetError::whole_file("atlas", "not yet there"))
    }

    /// The version of the body, which charts store beside their positions.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The figure as seen from `view`.
    pub fn view(&self, _view: View) -> &BodyView {
        todo!()
    }

    /// The shading of `view`.
    pub fn shade(&self, _view: View) -> Shade<'_> {
        todo!()
    }

    /// All muscles.
    pub fn muscles(&self) -> &[Muscle] {
        &[]
    }

    /// The muscle with this id; `None` when the atlas does not know it.
    pub fn muscle(&self, _id: &MuscleId) -> Option<&Muscle> {
        None
    }

    /// Name and side, such as "Upper trapezius, right". An id that the atlas does not know stands for its name.
    pub fn muscle_label(&self, _id: &MuscleId, _side: Side) -> String {
        String::new()
    }

    /// The muscle shapes of `view` in drawing order, of both sides in back and front.
    pub fn shapes(&self, _view: View) -> &[MuscleShape] {
        &[]
    }

    /// The classic points of `view`, of both sides in back and front.
    pub fn classic_points(&self, _view: View) -> &[ClassicPoint] {
        &[]
    }

    /// The referral zones of all points in `view`, for points of both sides in back and front.
    pub fn referral_zones(&self, _view: View) -> &[ReferralZone] {
        &[]
    }

    /// The zones of `view` to which one classic point of `side` refers, in drawing order.
    pub fn referral_pattern(
        &self,
        _view: View,
        _point: &ClassicPointId,
        _side: Side,
    ) -> impl Iterator<Item = &ReferralZone> {
        std::iter::empty()
    }

    /// All hazards.
    pub fn hazards(&self) -> &[Hazard] {
        &[]
    }

    /// The outlines of the hazards in `view`, of both sides in back and front.
    pub fn hazard_zones(&self, _view: View) -> &[HazardZone] {
        &[]
    }
}
