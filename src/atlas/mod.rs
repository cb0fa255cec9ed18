//! The reference body: views, muscles, landmarks, classic points.
//!
//! All coordinates are thousandths of stature, x to the right of the page from the midline (back, front) or from the
//! plumb line through shoulder and hip (side views), y downwards from the vertex (0) to the floor (1000). The assets
//! are drawn for the back, the front and the right; the left view is the right one mirrored about x = 0, and in back
//! and front the person's left is the right mirrored.

mod body;
mod load;
mod locate;
mod muscles;
mod points;

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::OnceLock;

use crate::assets::AssetError;
use crate::body::{Side, View};
use crate::geometry::Point;
use crate::i18n::{text, text_with};
use crate::ids::{ClassicPointId, MuscleId};

pub use body::figure::{BodyView, Bone, Landmark, LandmarkKind};
pub use body::relief::{Shade, ShadeRaster};
pub use body::skin::{Point3, SAME_PLACE, SAME_SKIN, SkinPoint};
pub use load::files::Provenance;
pub use load::sources::{AtlasSources, ViewSources};
pub use locate::search::{Hit, Spot};
pub(crate) use locate::search::{all_begin, words_of};
pub use locate::words::{ASSUMED_STATURE_MM, Direction, Offset, PlaceInWords, Reference, Step};
pub use locate::{CLASSIC_POINT_REACH, Candidate, Choice, ChoiceReason, Located, NearClassicPoint};
pub use muscles::innervation::{Innervation, NoSegment, Segment, Segments};
pub use muscles::{Muscle, MuscleShape};
pub use points::{ClassicPoint, Hazard, HazardZone, ReferralKind, ReferralSource, ReferralZone, Severity};

use body::relief::Relief;
use load::{Zones, ZonesOfFile};

/// How far a flattened outline may stray from its curve, in thousandths of stature.
pub const FLATNESS: f64 = 0.1;

/// The reference body.
pub struct Atlas {
    version: String,
    name: String,
    /// x of the side view of the right = -z + this (thousandths of stature).
    plumb_line: f64,
    /// The notice of each file but that of the referral zones.
    notices: Vec<(&'static str, Provenance)>,
    provenance: OnceLock<Vec<(&'static str, Provenance)>>,
    referral: OnceLock<ZonesOfFile>,
    referral_text: Cow<'static, str>,
    muscles: Vec<Muscle>,
    muscle_index: HashMap<MuscleId, usize>,
    /// One for each of the muscles, in their order.
    innervation: Vec<Innervation>,
    innervation_read: String,
    /// Why a muscle has no classic point.
    without_classic_point: HashMap<MuscleId, String>,
    hazards: Vec<Hazard>,
    meetings: OnceLock<locate::meetings::Meetings>,
    views: PerView<ViewData>,
    back_relief: Relief,
    front_relief: Relief,
    right_relief: Relief,
}

/// One of something for each view.
struct PerView<T> {
    back: T,
    front: T,
    left: T,
    right: T,
}

impl<T> PerView<T> {
    const fn get(&self, view: View) -> &T {
        match view {
            View::Back => &self.back,
            View::Front => &self.front,
            View::Left => &self.left,
            View::Right => &self.right,
        }
    }
}

/// Everything of one view, both sides where it shows both.
struct ViewData {
    body: BodyView,
    shapes: Vec<MuscleShape>,
    classic_points: Vec<ClassicPoint>,
    hazard_zones: Vec<HazardZone>,
    arms: Vec<Vec<Point>>,
}

impl std::fmt::Debug for Atlas {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Atlas").field("version", &self.version).finish_non_exhaustive()
    }
}

impl Atlas {
    /// The atlas that comes with the program, read at the first call.
    ///
    /// # Errors
    /// When a bundled file is damaged; names file, line and column.
    pub fn bundled() -> Result<&'static Self, AssetError> {
        static BUNDLED: OnceLock<Result<Atlas, AssetError>> = OnceLock::new();
        BUNDLED.get_or_init(|| load::load(&AtlasSources::bundled(), Zones::WhenNeeded)).as_ref().map_err(Clone::clone)
    }

    /// Reads an atlas. The rasters are decoded later, when first needed; here only their heads are checked.
    ///
    /// # Errors
    /// When a file is damaged or the files do not fit one another; names file, line and column.
    pub fn load(sources: &AtlasSources) -> Result<Self, AssetError> {
        load::load(sources, Zones::Now)
    }

    /// The version of the body, which charts store beside their positions.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// What body it is, in a line.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Each data file with its source, licence and reviewer.
    pub fn provenance(&self) -> &[(&'static str, Provenance)] {
        self.provenance.get_or_init(|| {
            let mut all = self.notices.clone();
            if let Some(zones) = self.referral() {
                // Where it stands in the list of files: after the points that send pain.
                all.insert(all.len().min(4), (load::ZONES, zones.about.clone()));
            }
            all
        })
    }

    /// The referral zones, read at the first call; `None` when the bundled file is damaged, which a test excludes.
    fn referral(&self) -> Option<&ZonesOfFile> {
        if self.referral.get().is_none() {
            // Another thread that was faster has read the same.
            self.referral.set(load::zones(&self.referral_text).ok()?).ok();
        }
        self.referral.get()
    }

    /// The figure as seen from `view`.
    pub fn view(&self, view: View) -> &BodyView {
        &self.views.get(view).body
    }

    /// The shading of `view`.
    pub fn shade(&self, view: View) -> Shade<'_> {
        self.relief(view).shade(view == View::Left)
    }

    fn relief(&self, view: View) -> &Relief {
        match view {
            View::Back => &self.back_relief,
            View::Front => &self.front_relief,
            View::Left | View::Right => &self.right_relief,
        }
    }

    /// All muscles.
    pub fn muscles(&self) -> &[Muscle] {
        &self.muscles
    }

    /// The muscle with this id; `None` when the atlas does not know it.
    pub fn muscle(&self, id: &MuscleId) -> Option<&Muscle> {
        self.muscles.get(*self.muscle_index.get(id)?)
    }

    /// Name and side, such as "Upper trapezius, right". An id that the atlas does not know stands for its name.
    pub fn muscle_label(&self, id: &MuscleId, side: Side) -> String {
        let name = self.muscle(id).map_or(id.as_str(), |m| m.name.as_str());
        let side = match side {
            Side::Right => text("side-right"),
            Side::Left => text("side-left"),
            Side::Midline => text("side-midline"),
        };
        text_with("muscle-with-side", &[("muscle", name.into()), ("side", side.into())]).into_owned()
    }

    /// The muscle shapes of `view` in drawing order (deep before superficial), of both sides in back and front.
    pub fn shapes(&self, view: View) -> &[MuscleShape] {
        &self.views.get(view).shapes
    }

    /// The classic points of `view`, of both sides in back and front.
    pub fn classic_points(&self, view: View) -> &[ClassicPoint] {
        &self.views.get(view).classic_points
    }

    /// Why a muscle has no classic point; `None` for a muscle that has one.
    pub fn no_classic_point(&self, muscle: &MuscleId) -> Option<&str> {
        self.without_classic_point.get(muscle).map(String::as_str)
    }

    /// The referral zones of all points in `view`, for points of both sides in back and front.
    pub fn referral_zones(&self, view: View) -> &[ReferralZone] {
        self.referral().map_or(&[], |file| file.zones.get(view))
    }

    /// The zones of `view` to which the classic point `point` of `side` refers, in drawing order.
    pub fn referral_pattern<'a>(
        &'a self,
        view: View,
        point: &'a ClassicPoint,
        side: Side,
    ) -> impl Iterator<Item = &'a ReferralZone> {
        self.referral_zones(view).iter().filter(move |zone| {
            zone.side == side
                && match &zone.source {
                    ReferralSource::Point(id) => *id == point.id,
                    ReferralSource::Muscle(id) => *id == point.muscle,
                }
        })
    }

    /// The classic point with this id in its main view, on the right; `None` when the atlas does not know it.
    pub fn classic_point(&self, id: &ClassicPointId) -> Option<&ClassicPoint> {
        let all = View::ALL.into_iter().flat_map(|v| self.classic_points(v));
        all.into_iter().find(|p| p.id == *id && p.main_view && p.side == Side::Right)
    }

    /// All hazards.
    pub fn hazards(&self) -> &[Hazard] {
        &self.hazards
    }

    /// The outlines of the hazards in `view`, of both sides in back and front.
    pub fn hazard_zones(&self, view: View) -> &[HazardZone] {
        &self.views.get(view).hazard_zones
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_has_name_and_side_and_an_unknown_id_shows_itself() {
        let atlas = Atlas::bundled().unwrap();
        let id = |text| MuscleId::new(text).unwrap();
        for (muscle, side, expected) in [
            ("trapezius-upper", Side::Right, "Upper trapezius, right"),
            ("lumbar-multifidi", Side::Midline, "Lumbar multifidi, midline"),
            ("no-such-muscle", Side::Left, "no-such-muscle, left"),
        ] {
            assert_eq!(atlas.muscle_label(&id(muscle), side), expected);
        }
    }

    #[test]
    fn a_referral_pattern_is_that_of_the_point_or_of_its_muscle() {
        let atlas = Atlas::bundled().unwrap();
        let point = |id| atlas.classic_point(&ClassicPointId::new(id).unwrap()).unwrap();
        let own = atlas.referral_pattern(View::Right, point("suboccipitals-1"), Side::Right);
        let kinds: Vec<_> = own.map(|z| z.kind).collect();
        assert_eq!(kinds, [ReferralKind::Spillover, ReferralKind::Essential], "the pattern of one point");
        let shared = atlas.referral_pattern(View::Back, point("levator-scapulae-1"), Side::Left);
        let shared: Vec<_> = shared.map(|z| z.side).collect();
        assert!(!shared.is_empty() && shared.iter().all(|s| *s == Side::Left), "of the muscle, left: {shared:?}");
        let none = atlas.referral_pattern(View::Left, point("suboccipitals-1"), Side::Right);
        assert_eq!(none.count(), 0, "the left view shows the left side's patterns only");
    }
}
