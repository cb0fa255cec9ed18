//! A marked point: place, muscle, side, what was felt, what was done.

pub mod correction;
pub mod examination;
pub mod finding;
pub mod injection;
pub mod syringe;
pub mod template;

use crate::chart::skipped::is_default;
pub use finding::{Finding, Findings, Referral, Test};

use serde::{Deserialize, Serialize};

use crate::body::{Side, View};
use crate::chart::mark::correction::Correction;
use crate::chart::mark::examination::Examination;
use crate::chart::mark::injection::Injection;
use crate::geometry::{Point, point};
use crate::ids::{MarkId, MuscleId, VisitId};
use crate::units::{PainScore, PressureTrials, RangeError};

/// A trigger or tender point of one visit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mark {
    /// Unique within the chart.
    pub id: MarkId,
    /// The number shown beside the mark, counted from 1 in each visit; it stays when others are deleted.
    pub number: u32,
    /// Where on the skin.
    pub place: Place,
    /// The muscle; `None` where the atlas has none and the clinician named none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub muscle: Option<MuscleChoice>,
    /// The person's side.
    pub side: Side,
    /// What kind of point it is.
    #[serde(default, skip_serializing_if = "is_default")]
    pub kind: Kind,
    /// Pain on pressure, 0 to 10; `None` when not asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pain: Option<PainScore>,
    /// What was felt.
    #[serde(default, skip_serializing_if = "is_default")]
    pub findings: Findings,
    /// What else was found.
    #[serde(default, skip_serializing_if = "is_default")]
    pub examination: Examination,
    /// Pressure pain threshold, measured once or up to three times.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pressure_threshold: Option<PressureTrials>,
    /// Where pressing sends the pain, in words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub refers_to: String,
    /// Anything else.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// What was done.
    pub state: State,
    /// What was put right after the injection had been recorded, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub corrections: Vec<Correction>,
    /// The mark of an earlier visit that this one was carried over from or that the clinician says is the same point.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
    /// Marks of earlier visits that the clinician says are other points; they are not offered again.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub other_than: Vec<EarlierMark>,
    /// Placed from a point set; nobody has looked at it yet.
    #[serde(default, skip_serializing_if = "is_default")]
    pub proposed: bool,
}

impl Mark {
    /// A mark just found, with nothing tested yet.
    pub fn found(id: MarkId, number: u32, place: Place, muscle: Option<MuscleChoice>, side: Side) -> Self {
        Self {
            id,
            number,
            place,
            muscle,
            side,
            kind: Kind::default(),
            pain: None,
            findings: Findings::default(),
            examination: Examination::default(),
            pressure_threshold: None,
            refers_to: String::new(),
            note: String::new(),
            state: State::Found,
            corrections: Vec::new(),
            origin: None,
            other_than: Vec::new(),
            proposed: false,
        }
    }

    /// The muscle's id, whoever chose it.
    pub fn muscle_id(&self) -> Option<&MuscleId> {
        self.muscle.as_ref().map(|m| &m.id)
    }

    /// Whether it belongs to this visit's record: it was found or looked at here, or something was done to it. What
    /// was carried over, or placed from a point set, and not looked at is a reminder, neither counted nor exported.
    pub fn is_confirmed(&self) -> bool {
        self.injection().is_some() || (!self.proposed && self.origin.is_none_or(|o| o.confirmed))
    }

    /// The clinician has looked at it. Every change of a mark says so.
    pub const fn confirm(&mut self) {
        self.proposed = false;
        if let Some(origin) = &mut self.origin {
            origin.confirmed = true;
        }
    }

    /// Whether nobody's finger has been here yet: it was placed by its muscle's name and not moved, and nothing was found
    /// or injected there since. Once something was, the place is where it was found.
    pub fn is_at_standard_site(&self) -> bool {
        self.place.is_by_name() && !self.was_touched()
    }

    /// Where it is. A place that a muscle's name stood for is a finger's place once something was found there, whatever
    /// the file says.
    pub fn site(&self) -> Place {
        if self.is_at_standard_site() { self.place } else { self.place.felt() }
    }

    /// After a change: with the first finding, score or injection the place is no longer a book's.
    pub fn settle_place(&mut self) {
        self.place = self.site();
    }

    /// Whether something was found or done that takes a hand on the point.
    fn was_touched(&self) -> bool {
        self.injection().is_some()
            || self.pain.is_some()
            || self.pressure_threshold.is_some()
            || self.kind != Kind::default()
            || self.findings != Findings::default()
            || self.examination != Examination::default()
            || !self.refers_to.is_empty()
    }

    /// Whether it is said to be, or not to be, one of these marks of an earlier visit.
    pub fn follows_any(&self, visit: VisitId, marks: &[MarkId]) -> bool {
        let among = |of: VisitId, mark: MarkId| of == visit && marks.contains(&mark);
        self.origin.is_some_and(|o| among(o.visit, o.mark)) || self.other_than.iter().any(|o| among(o.visit, o.mark))
    }

    /// What was injected, if anything was.
    pub const fn injection(&self) -> Option<&Injection> {
        match &self.state {
            State::Injected(injection) => Some(injection),
            State::Found | State::Planned | State::Deferred { .. } => None,
        }
    }
}

/// A place on the skin as seen in one view.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "PlaceFile", into = "PlaceFile")]
pub struct Place {
    view: View,
    at: Point,
    depth: Option<f64>,
    by_name: bool,
}

/// [`Place`] as written in files, before its numbers are checked.
#[derive(Serialize, Deserialize)]
#[serde(rename = "Place", deny_unknown_fields)]
struct PlaceFile {
    view: View,
    x: f64,
    y: f64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    depth: Option<f64>,
    #[serde(default, skip_serializing_if = "is_default")]
    by_name: bool,
}

impl Place {
    /// A place in thousandths of stature, kept to a hundredth of a unit (0.02 mm on a tall person).
    /// `depth` is the skin's distance towards the viewer, where the depth map knows it.
    ///
    /// # Errors
    /// When a number is not finite or outside the drawing (|x|, |depth| ≤ 400, y from -5 to 1005).
    pub fn new(view: View, at: Point, depth: Option<f64>) -> Result<Self, RangeError> {
        let check = |value: f64, min: f64, max: f64| {
            if !value.is_finite() {
                Err(RangeError::NotANumber(value.to_string()))
            } else if (min..=max).contains(&value) {
                Ok((value * 100.0).round() / 100.0 + 0.0)
            } else {
                Err(RangeError::outside(value, min, max, ""))
            }
        };
        let at = point(check(at.x, -400.0, 400.0)?, check(at.y, -5.0, 1005.0)?);
        let depth = depth.map(|d| check(d, -400.0, 400.0)).transpose()?;
        Ok(Self { view, at, depth, by_name: false })
    }

    /// The place that a muscle's name stands for: the classic point of a book, where no finger was yet.
    #[must_use]
    pub const fn textbook_site(self) -> Self {
        Self { by_name: true, ..self }
    }

    /// The same place once a finger was there.
    #[must_use]
    pub const fn felt(self) -> Self {
        Self { by_name: false, ..self }
    }

    /// The mirror image on the other side of the body; in the side views that is the other view.
    #[must_use]
    pub fn mirrored(self) -> Self {
        let view = match self.view {
            View::Back => View::Back,
            View::Front => View::Front,
            View::Left => View::Right,
            View::Right => View::Left,
        };
        Self { view, at: self.at.mirrored(), ..self }
    }

    /// Whether the mark was placed by a muscle's name and not moved since: the place is a book's, not a finger's.
    pub const fn is_by_name(self) -> bool {
        self.by_name
    }

    /// The view it was placed in.
    pub const fn view(self) -> View {
        self.view
    }

    /// The position in that view, in thousandths of stature.
    pub const fn at(self) -> Point {
        self.at
    }

    /// The skin's distance towards the viewer in thousandths of stature, where known.
    pub const fn depth(self) -> Option<f64> {
        self.depth
    }
}

impl TryFrom<PlaceFile> for Place {
    type Error = RangeError;
    fn try_from(file: PlaceFile) -> Result<Self, RangeError> {
        let place = Self::new(file.view, point(file.x, file.y), file.depth)?;
        Ok(if file.by_name { place.textbook_site() } else { place })
    }
}

impl From<Place> for PlaceFile {
    fn from(place: Place) -> Self {
        Self { view: place.view, x: place.at.x, y: place.at.y, depth: place.depth, by_name: place.by_name }
    }
}

/// A muscle and who named it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MuscleChoice {
    /// The muscle.
    pub id: MuscleId,
    /// Who named it.
    pub chosen_by: ChosenBy,
}

/// Who named a muscle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ChosenBy {
    /// Taken from the shapes under the click.
    Atlas,
    /// Said by the clinician; a later move of the mark leaves it alone.
    Clinician,
}

/// What kind of point it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Kind {
    /// Not decided.
    #[default]
    Unclassified,
    /// Pressing reproduces a pain that the patient knows.
    Active,
    /// Painful only when pressed.
    Latent,
    /// Hurts only where pressed, without a taut band.
    TenderPoint,
    /// Was here once and is no longer.
    Resolved,
}

impl Kind {
    /// All kinds, in the order in which choices show them.
    pub const ALL: [Self; 5] = [Self::Unclassified, Self::Active, Self::Latent, Self::TenderPoint, Self::Resolved];

    /// The stable lower-case name used in JSON and in text ids.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unclassified => "unclassified",
            Self::Active => "active",
            Self::Latent => "latent",
            Self::TenderPoint => "tender-point",
            Self::Resolved => "resolved",
        }
    }
}

/// What was done about a point.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum State {
    /// Found and nothing else.
    Found,
    /// To be injected.
    Planned,
    /// Injected or needled.
    Injected(Injection),
    /// Left for later.
    Deferred {
        /// Why, in words.
        reason: String,
    },
}

impl State {
    /// The stable lower-case name used in JSON and in text ids.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Found => "found",
            Self::Planned => "planned",
            Self::Injected(_) => "injected",
            Self::Deferred { .. } => "deferred",
        }
    }
}

/// The earlier mark of the same point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Origin {
    /// The earlier visit.
    pub visit: VisitId,
    /// The mark there.
    pub mark: MarkId,
    /// Whether the clinician has looked at it again in this visit.
    pub confirmed: bool,
}

/// A mark of an earlier visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EarlierMark {
    /// The earlier visit.
    pub visit: VisitId,
    /// The mark there.
    pub mark: MarkId,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_by_name_is_a_standard_site_until_something_is_found_or_done_there() {
        type Change = fn(&mut Mark);
        let place = Place::new(View::Back, point(46.0, 154.0), None).unwrap().textbook_site();
        let named = || Mark::found(MarkId(2), 1, place, None, Side::Right);
        let changes: [(&str, Change, bool); 10] = [
            ("nothing", |_| {}, true),
            ("a note", |m| "call first".clone_into(&mut m.note), true),
            ("a plan", |m| m.state = State::Planned, true),
            ("a deferral", |m| m.state = State::Deferred { reason: String::new() }, true),
            ("a score", |m| m.pain = PainScore::try_from(0).ok(), false),
            ("a finding", |m| m.findings.set(Finding::TautBand, Test::No), false),
            ("a kind", |m| m.kind = Kind::Latent, false),
            ("where it refers", |m| "temple".clone_into(&mut m.refers_to), false),
            ("an injection", |m| m.state = State::Injected(Injection::of(Vec::new())), false),
            ("a move", |m| m.place = Place::new(View::Back, point(47.0, 154.0), None).unwrap(), false),
        ];
        for (what, change, standard) in changes {
            let mut mark = named();
            change(&mut mark);
            assert_eq!(mark.is_at_standard_site(), standard, "{what}");
            assert_eq!(mark.site().is_by_name(), standard, "{what}");
            mark.settle_place();
            assert_eq!(mark.place.is_by_name(), standard, "{what} in the record");
        }
    }
}
