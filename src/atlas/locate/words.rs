//! A place in words, as a clinician would write it down.

use crate::body::{Side, View};
use crate::geometry::{Bounds, Point};
use crate::i18n::{text, text_with};
use crate::ids::LandmarkId;

use crate::atlas::Atlas;
use crate::atlas::body::figure::{Landmark, LandmarkKind};

/// The stature taken when the patient's is not known, in millimetres.
pub const ASSUMED_STATURE_MM: u32 = 1700;

/// A place above C2 or below L5 by no more than this is still at their level (thousandths of stature; about half the
/// distance between two lumbar vertebrae).
const LEVEL_REACH: f64 = 8.0;

/// How near a second landmark has to be, in thousandths of stature (about 5 cm).
const SECOND_LANDMARK_REACH: f64 = 30.0;

/// Where a place lies, from the midline or from landmarks, in whole centimetres.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceInWords {
    /// What it is measured from: one, or a second one nearby; none only where an atlas has no landmarks.
    pub references: Vec<Reference>,
    /// Whether the centimetres are those of a person of [`ASSUMED_STATURE_MM`], because the stature is not known.
    pub assumed_stature: bool,
}

/// What a place is measured from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reference {
    /// From the midline of the back at the level of a spinous process.
    Level {
        /// To which side; midline when it lies in it.
        side: Side,
        /// How far in whole centimetres; 0 when less than one.
        centimetres: u32,
        /// The spinous process that names the level.
        level: LandmarkId,
    },
    /// In the midline, where no level is said; a landmark follows.
    Midline,
    /// From a landmark.
    Landmark(Offset),
}

/// From a landmark to a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offset {
    /// Which landmark, of the place's own side or of the midline.
    pub landmark: LandmarkId,
    /// No steps: less than one centimetre away. One: mainly in this direction. Two: first up or down, then sideways.
    pub steps: Vec<Step>,
}

/// Some centimetres in one direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// At least 1.
    pub centimetres: u32,
    /// From the landmark to the place.
    pub direction: Direction,
}

/// The words of direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Towards the head.
    Above,
    /// Towards the feet.
    Below,
    /// Towards the midline.
    Medial,
    /// Away from the midline.
    Lateral,
    /// To the person's right of a landmark in the midline.
    RightOf,
    /// To the person's left of a landmark in the midline.
    LeftOf,
    /// Towards the front, in the side views.
    InFront,
    /// Towards the back, in the side views.
    Behind,
}

impl Atlas {
    /// The place `p` of `view` in words: on the back from the midline at the level of a spinous process, elsewhere from
    /// the nearest landmark of the same side or of the midline; and a second bony landmark nearby.
    pub fn describe(&self, view: View, p: Point, stature_mm: Option<u32>) -> PlaceInWords {
        let side = self.side(view, p);
        let scale = f64::from(stature_mm.unwrap_or(ASSUMED_STATURE_MM)) / 10_000.0;
        let place = Place { view, p, side, centimetres_a_unit: scale };
        let landmarks = || self.view(view).landmarks.iter().filter(|l| l.side == side || l.side == Side::Midline);
        let mut references = Vec::new();
        let level = (view == View::Back && !self.is_arm(view, p)).then(|| place.level(landmarks())).flatten();
        if let Some(level) = level {
            references.push(level);
        } else if side == Side::Midline {
            references.push(Reference::Midline);
        }
        let first =
            if matches!(references.as_slice(), [Reference::Level { .. }]) { None } else { place.nearest(landmarks()) };
        let first_offset = first.map(|l| place.offset(l));
        // At a landmark nothing more is to be said.
        let is_at_first = first_offset.as_ref().is_some_and(|o| o.steps.is_empty());
        references.extend(first_offset.map(Reference::Landmark));
        let others = landmarks().filter(|l| l.kind == LandmarkKind::Bone && first != Some(*l));
        let second = place.nearest(others).filter(|l| l.at.distance(p) <= SECOND_LANDMARK_REACH && !is_at_first);
        references.extend(second.map(|l| Reference::Landmark(place.offset(l))));
        PlaceInWords { references, assumed_stature: stature_mm.is_none() }
    }
}

/// A place and what is needed to measure from it.
#[derive(Clone, Copy)]
struct Place {
    view: View,
    p: Point,
    side: Side,
    centimetres_a_unit: f64,
}

impl Place {
    fn nearest<'a>(self, landmarks: impl Iterator<Item = &'a Landmark>) -> Option<&'a Landmark> {
        landmarks.min_by(|a, b| a.at.distance(self.p).total_cmp(&b.at.distance(self.p)))
    }

    /// The distance from the midline at the level of the spinous process nearest in height; `None` above the uppermost
    /// and below the lowest.
    fn level<'a>(self, landmarks: impl Iterator<Item = &'a Landmark>) -> Option<Reference> {
        let spines: Vec<_> = landmarks.filter(|l| l.kind == LandmarkKind::Spine).collect();
        let column = Bounds::around(spines.iter().map(|l| l.at))?.grown(LEVEL_REACH);
        if self.p.y < column.min.y || self.p.y > column.max.y {
            return None;
        }
        let height = |l: &Landmark| (l.at.y - self.p.y).abs();
        let level = spines.into_iter().min_by(|a, b| height(a).total_cmp(&height(b)))?;
        let centimetres = self.whole_centimetres(self.p.x.abs());
        Some(Reference::Level { side: self.side, centimetres, level: level.id.clone() })
    }

    fn whole_centimetres(self, units: f64) -> u32 {
        let centimetres = units * self.centimetres_a_unit;
        if centimetres < 1.0 { 0 } else { centimetres.round() as u32 }
    }

    /// From `landmark` to here: one direction where the other is at most a centimetre and less than half of it (then with
    /// the whole distance), otherwise two.
    fn offset(self, landmark: &Landmark) -> Offset {
        let (dx, dy) = (self.p.x - landmark.at.x, self.p.y - landmark.at.y);
        let (across, along) = (dx.abs(), dy.abs());
        let distance = self.whole_centimetres(landmark.at.distance(self.p));
        let vertical = if dy < 0.0 { Direction::Above } else { Direction::Below };
        let sideways = self.sideways(landmark, dx);
        let is_mainly = |major: f64, minor: f64| match self.whole_centimetres(minor) {
            0 => true,
            1 => minor < major / 2.0,
            _ => false,
        };
        let steps = if distance == 0 {
            Vec::new()
        } else if along >= across && is_mainly(along, across) {
            vec![Step { centimetres: distance, direction: vertical }]
        } else if across > along && is_mainly(across, along) {
            vec![Step { centimetres: distance, direction: sideways }]
        } else {
            vec![
                Step { centimetres: self.whole_centimetres(along), direction: vertical },
                Step { centimetres: self.whole_centimetres(across), direction: sideways },
            ]
        };
        Offset { landmark: landmark.id.clone(), steps }
    }

    fn sideways(self, landmark: &Landmark, dx: f64) -> Direction {
        let towards = |condition, yes, no| if condition { yes } else { no };
        match self.view {
            View::Right => towards(dx > 0.0, Direction::InFront, Direction::Behind),
            View::Left => towards(dx < 0.0, Direction::InFront, Direction::Behind),
            View::Back | View::Front if landmark.side == Side::Midline => {
                towards((dx > 0.0) == (self.view == View::Back), Direction::RightOf, Direction::LeftOf)
            }
            View::Back | View::Front => {
                towards(self.p.x.abs() < landmark.at.x.abs(), Direction::Medial, Direction::Lateral)
            }
        }
    }
}

impl PlaceInWords {
    /// The whole phrase, such as "about 8 cm right of the midline at T1, 3 cm above the superior angle of the scapula".
    pub fn to_text(&self) -> String {
        let mut phrase = String::new();
        let mut measured = false;
        for reference in &self.references {
            let mut next = reference.to_text();
            if reference.is_measured() && !measured {
                measured = true;
                next = text_with("place-about", &[("place", next.into())]).into_owned();
            }
            phrase = if phrase.is_empty() {
                next
            } else {
                text_with("place-joined", &[("first", phrase.into()), ("second", next.into())]).into_owned()
            };
        }
        if self.assumed_stature && measured {
            let stature = (ASSUMED_STATURE_MM / 10).to_string();
            let parts = [("place", phrase.into()), ("stature", stature.into())];
            return text_with("place-for-stature", &parts).into_owned();
        }
        phrase
    }
}

impl Reference {
    /// Whether it says centimetres.
    const fn is_measured(&self) -> bool {
        match self {
            Self::Level { centimetres, .. } => *centimetres > 0,
            Self::Midline => false,
            Self::Landmark(offset) => !offset.steps.is_empty(),
        }
    }

    fn to_text(&self) -> String {
        match self {
            Self::Level { side, centimetres, level } => {
                let level_id = format!("level-{level}");
                let level = ("level", text(&level_id).into());
                let distance = ("distance", centimetres.to_string().into());
                let id = match (side, centimetres) {
                    (Side::Midline, _) => "place-midline-level",
                    (Side::Right, 0) => "place-just-right-level",
                    (Side::Left, 0) => "place-just-left-level",
                    (Side::Right, _) => "place-right-level",
                    (Side::Left, _) => "place-left-level",
                };
                text_with(id, &[level, distance]).into_owned()
            }
            Self::Midline => text("place-midline").into_owned(),
            Self::Landmark(offset) => offset.to_text(),
        }
    }
}

impl Offset {
    fn to_text(&self) -> String {
        let landmark_id = format!("landmark-{}", self.landmark);
        let landmark = ("landmark", text(&landmark_id).into());
        let distance = |s: &Step| s.centimetres.to_string();
        match self.steps.as_slice() {
            [] => text_with("place-at", &[landmark]).into_owned(),
            [only] => {
                let parts =
                    [("distance", distance(only).into()), ("direction", only.direction.text().into()), landmark];
                text_with("place-from", &parts).into_owned()
            }
            [first, second, ..] => {
                let parts = [
                    ("distance", distance(first).into()),
                    ("direction", first.direction.text().into()),
                    ("distance2", distance(second).into()),
                    ("direction2", second.direction.text().into()),
                    landmark,
                ];
                text_with("place-from-two", &parts).into_owned()
            }
        }
    }
}

impl Direction {
    fn text(self) -> String {
        let text = match self {
            Self::Above => text("direction-above"),
            Self::Below => text("direction-below"),
            Self::Medial => text("direction-medial"),
            Self::Lateral => text("direction-lateral"),
            Self::RightOf => text("direction-right"),
            Self::LeftOf => text("direction-left"),
            Self::InFront => text("direction-in-front"),
            Self::Behind => text("direction-behind"),
        };
        text.into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::point;

    fn words(view: View, x: f64, y: f64, stature_mm: Option<u32>) -> String {
        Atlas::bundled().unwrap().describe(view, point(x, y), stature_mm).to_text()
    }

    #[test]
    fn places_of_the_back_are_measured_from_the_midline() {
        for (x, y, expected) in [
            (46.0, 154.0, "about 8 cm right of the midline at T1, 3 cm above the superior angle of the scapula"),
            (-46.0, 154.0, "about 8 cm left of the midline at T1, 3 cm above the superior angle of the scapula"),
            (37.0, 164.0, "about 6 cm right of the midline at T2, at the superior angle of the scapula"),
            (3.0, 200.0, "just right of the midline at T4"),
            (-4.0, 200.0, "just left of the midline at T4"),
            (0.0, 148.0, "in the midline at T1"),
            (13.0, 123.0, "about 2 cm right of the midline at C3"),
            (29.0, 361.0, "about 5 cm right of the midline at L2"),
        ] {
            assert_eq!(words(View::Back, x, y, Some(1700)), expected, "({x}, {y})");
        }
    }

    #[test]
    fn above_c2_below_l5_and_on_the_arms_landmarks_are_used() {
        for (x, y, expected) in [
            (0.0, 80.0, "in the midline, about 2 cm below the external occipital protuberance"),
            (0.0, 440.0, "in the midline, about 5 cm below the spinous process of L5"),
            (30.0, 437.0, "at the posterior superior iliac spine"),
            (66.0, 475.0, "about 4 cm medial to the greater trochanter"),
            (19.0, 466.0, "about 2 cm above and 3 cm right of the coccyx"),
            (-19.0, 466.0, "about 2 cm above and 3 cm left of the coccyx"),
            (125.0, 260.0, "about 9 cm below the greater tubercle of the humerus"),
        ] {
            assert_eq!(words(View::Back, x, y, Some(1700)), expected, "({x}, {y})");
        }
    }

    #[test]
    fn in_front_the_person_s_right_is_on_the_left_of_the_page() {
        for (x, y, expected) in [
            (0.0, 300.0, "in the midline, about 4 cm below the xiphoid process"),
            (0.0, 176.0, "in the midline, at the suprasternal notch"),
            (-30.0, 410.0, "about 2 cm below and 5 cm right of the umbilicus"),
            (30.0, 410.0, "about 2 cm below and 5 cm left of the umbilicus"),
            (
                -62.0,
                198.0,
                "about 2 cm medial to the coracoid process, 4 cm below and 2 cm lateral to the middle of the clavicle",
            ),
        ] {
            assert_eq!(words(View::Front, x, y, Some(1700)), expected, "({x}, {y})");
        }
    }

    #[test]
    fn from_the_side_it_is_in_front_or_behind() {
        let expected = "about 1 cm above and 2 cm behind the greater trochanter";
        assert_eq!(words(View::Right, -26.0, 475.0, Some(1700)), expected);
        assert_eq!(words(View::Left, 26.0, 475.0, Some(1700)), expected, "the mirror image says the same");
        let in_front = "about 3 cm below and 2 cm in front of the tip of the mastoid process";
        assert_eq!(words(View::Right, 9.0, 112.0, Some(1700)), in_front);
        assert_eq!(words(View::Left, -9.0, 112.0, Some(1700)), in_front, "the mirror image says the same");
    }

    #[test]
    fn the_stature_scales_the_distance_and_is_said_when_assumed() {
        for (stature, expected) in [
            (Some(1000), "about 5 cm right of the midline at T1, 2 cm above the superior angle of the scapula"),
            (Some(2000), "about 9 cm right of the midline at T1, 3 cm above the superior angle of the scapula"),
            (None, "about 8 cm right of the midline at T1, 3 cm above the superior angle of the scapula (for 170 cm)"),
        ] {
            assert_eq!(words(View::Back, 46.0, 154.0, stature), expected, "{stature:?}");
        }
        assert_eq!(words(View::Back, 0.0, 148.0, None), "in the midline at T1", "nothing is measured");
        assert!(Atlas::bundled().unwrap().describe(View::Back, point(0.0, 148.0), None).assumed_stature);
    }

    #[test]
    fn every_landmark_and_level_has_its_words() {
        let atlas = Atlas::bundled().unwrap();
        for landmark in View::ALL.into_iter().flat_map(|v| &atlas.view(v).landmarks) {
            let id = format!("landmark-{}", landmark.id);
            assert!(crate::i18n::has_text(&id), "{id}");
            let level = format!("level-{}", landmark.id);
            assert_eq!(crate::i18n::has_text(&level), landmark.kind == LandmarkKind::Spine, "{level}");
        }
    }
}
