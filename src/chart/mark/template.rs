//! Named sets of points that a clinic charts again and again.

use serde::{Deserialize, Serialize};

use crate::body::Side;
use crate::chart::mark::{Kind, Mark, MuscleChoice, Place, State};
use crate::chart::skipped::is_default;
use crate::ids::MarkId;

/// The most characters of a name.
pub const MAX_TEMPLATE_NAME: usize = 80;

/// A named set of points. Nothing in it comes from a patient but the places that a finger found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Template {
    /// What the clinic calls it, such as `Both upper traps`.
    pub name: String,
    /// The version of the body that the places are meant for.
    pub atlas: String,
    /// The points, in the order in which they are numbered.
    pub points: Vec<TemplatePoint>,
}

/// A point of a template.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TemplatePoint {
    /// Where on the skin.
    pub place: Place,
    /// The muscle.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub muscle: Option<MuscleChoice>,
    /// The person's side.
    pub side: Side,
    /// What kind of point it is.
    #[serde(default, skip_serializing_if = "is_default")]
    pub kind: Kind,
}

impl Template {
    /// The set of these marks: their places, muscles, sides and kinds, nothing else.
    pub fn of<'a>(name: String, atlas: &str, marks: impl IntoIterator<Item = &'a Mark>) -> Self {
        let point = |m: &Mark| TemplatePoint { place: m.site(), muscle: m.muscle.clone(), side: m.side, kind: m.kind };
        Self { name, atlas: atlas.to_owned(), points: marks.into_iter().map(point).collect() }
    }
}

impl TemplatePoint {
    /// The same point on the other side of the body.
    #[must_use]
    pub fn mirrored(&self) -> Self {
        Self { place: self.place.mirrored(), side: self.side.opposite(), ..self.clone() }
    }

    /// The planned mark of this point, to be confirmed.
    pub fn planned(&self, id: MarkId, number: u32) -> Mark {
        let mut mark = Mark::found(id, number, self.place, self.muscle.clone(), self.side);
        mark.kind = self.kind;
        mark.state = State::Planned;
        mark.proposed = true;
        mark
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::body::View;
    use crate::chart::ChosenBy;
    use crate::geometry::point;
    use crate::ids::MuscleId;
    use crate::units::PainScore;

    fn mark(view: View, x: f64, side: Side) -> Mark {
        let muscle = MuscleChoice { id: MuscleId::new("trapezius-upper").unwrap(), chosen_by: ChosenBy::Atlas };
        let place = Place::new(view, point(x, 154.0), Some(12.5)).unwrap();
        let mut mark = Mark::found(MarkId(7), 3, place, Some(muscle), side);
        mark.kind = Kind::Active;
        mark.pain = Some(PainScore::parse("7").unwrap());
        "the patient's own words".clone_into(&mut mark.note);
        "temple".clone_into(&mut mark.refers_to);
        mark
    }

    #[test]
    fn a_template_keeps_places_and_muscles_and_nothing_of_the_patient() {
        let template = Template::of("Neck".to_owned(), "bt-1", [&mark(View::Back, 46.0, Side::Right)]);
        let written = ron::to_string(&template).unwrap();
        for told in ["own words", "temple", "pain", "7"] {
            assert!(!written.contains(told), "{told}: {written}");
        }
        assert_eq!(ron::from_str::<Template>(&written).unwrap(), template);
        let planned = template.points[0].planned(MarkId(20), 4);
        assert!(!planned.is_confirmed(), "the clinician has not looked at it");
        assert_eq!((planned.state, planned.kind, planned.number), (State::Planned, Kind::Active, 4));
        assert_eq!((planned.pain, planned.origin, planned.note.as_str()), (None, None, ""));
    }

    #[test]
    fn the_mirror_image_lies_on_the_other_side_and_twice_mirrored_is_the_same() {
        for (view, expected) in
            [(View::Back, View::Back), (View::Front, View::Front), (View::Left, View::Right), (View::Right, View::Left)]
        {
            let template = Template::of(String::new(), "bt-1", [&mark(view, 46.0, Side::Right)]);
            let mirrored = template.points[0].mirrored();
            assert_eq!((mirrored.place.view(), mirrored.side), (expected, Side::Left));
            assert_eq!(mirrored.place.at(), point(-46.0, 154.0));
            assert_eq!(mirrored.mirrored(), template.points[0]);
        }
    }
}
