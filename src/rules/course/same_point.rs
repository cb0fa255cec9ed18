//! Which points of two visits may be the same. The program offers, the clinician decides.
//!
//! The same experienced examiner finds a point of the upper trapezius again within limits of agreement of about 26 mm
//! (Barbero 2012, see [`TOLERANCE_MM`]); nothing finer than that is claimed here, and no distance is shown.

use std::collections::BTreeSet;

use crate::atlas::{ASSUMED_STATURE_MM, Atlas};
use crate::chart::mark::{EarlierMark, Origin};
use crate::chart::{Chart, Kind, Mark, Place, Visit};
use crate::ids::MarkId;

/// How far apart on the skin two findings of one point may lie, in millimetres of the patient's body.
///
/// They are the limits of agreement of one experienced examiner who finds points of the upper trapezius again (Barbero 2012).
pub const TOLERANCE_MM: f64 = 26.0;

/// What an earlier mark is to the later visit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Match {
    /// The clinician has said that this mark is the same point.
    Confirmed(MarkId),
    /// This mark, and no other, may be the same point, and is the only one's candidate.
    Offered(MarkId),
    /// Any of these may be; the program does not choose.
    Ambiguous(Vec<MarkId>),
    /// None.
    None,
}

/// So near to another point of the same muscle and side a new one may be a second click on one place, in millimetres.
///
/// Not a clinical number: less than the width of the palpating finger, and far below [`TOLERANCE_MM`].
pub const CLOSE_MM: f64 = 5.0;

/// Marks by the height of their places above the ground, which is the same in every view: so that a mark close by is
/// found without looking at all of them.
///
/// Only adds. A mark that was moved stands at its old height too and one that is gone stays; whoever asks looks at the
/// mark itself.
#[derive(Debug, Default)]
pub struct Heights(BTreeSet<(i32, MarkId)>);

impl Heights {
    /// The marks of a visit.
    pub fn of(visit: &Visit) -> Self {
        let mut heights = Self::default();
        visit.marks.iter().for_each(|m| heights.note(m));
        heights
    }

    /// Adds the place of a mark.
    pub fn note(&mut self, mark: &Mark) {
        self.0.insert((Self::row(mark.place.at().y), mark.id));
    }

    /// The marks within `reach` of the height `y`, and some more, in the order of their ids.
    fn around(&self, y: f64, reach: f64) -> Vec<MarkId> {
        let (first, last) = (Self::row(y - reach - SPARE), Self::row(y + reach + SPARE));
        let rows = self.0.range((first, MarkId(0))..=(last, MarkId(u32::MAX)));
        let mut marks: Vec<MarkId> = rows.map(|(_, id)| *id).collect();
        marks.sort_unstable();
        marks
    }

    /// Rows as high as two points that are close by on a tall person.
    const fn row(y: f64) -> i32 {
        const ROW: f64 = 2.0;
        (y / ROW).floor() as i32
    }
}

/// For rounding, in thousandths of stature.
const SPARE: f64 = 1e-6;

/// The first other mark of the visit with the same muscle and side that lies within [`CLOSE_MM`].
///
/// Where the skin is costs far more than a comparison, and is asked only of marks whose places on the page are close.
pub fn close_to<'v>(visit: &'v Visit, heights: &Heights, mark: &Mark, atlas: &Atlas) -> Option<&'v Mark> {
    let mm_per_unit = f64::from(visit.details.height_cm.map_or(ASSUMED_STATURE_MM, |h| h.millimetres())) / 1000.0;
    let reach = CLOSE_MM / mm_per_unit;
    heights.around(mark.place.at().y, reach).into_iter().filter_map(|id| visit.mark(id)).find(|other| {
        other.id != mark.id
            && may_be_within(reach, other.place, mark.place)
            && (other.muscle_id(), other.side) == (mark.muscle_id(), mark.side)
            && distance(other, mark, atlas).is_some_and(|units| units <= reach)
    })
}

/// Whether two places may be within `reach` of each other, in thousandths of stature: false only where they are not.
/// The height above the ground is the same in every view, and on the page of one view nothing is farther than on the
/// skin.
fn may_be_within(reach: f64, a: Place, b: Place) -> bool {
    let (p, q) = (a.at(), b.at());
    let near = |from: f64, to: f64| (from - to).abs() <= reach + SPARE;
    near(p.y, q.y) && (a.view() != b.view() || near(p.x, q.x))
}

/// What each mark of `then` is to `now`, in the order of the marks of `then`.
///
/// Marks that do not count are left out on both sides: nobody has looked at them, or they were entered in error. What
/// the clinician said to be another point is not offered again.
pub fn matches<'a>(then: &'a Visit, now: &Visit, atlas: &Atlas) -> Vec<(&'a Mark, Match)> {
    let stature = [now, then].iter().find_map(|v| v.details.height_cm).map_or(ASSUMED_STATURE_MM, |h| h.millimetres());
    let mm_per_unit = f64::from(stature) / 1000.0;
    let earlier: Vec<&Mark> = then.counted().collect();
    let later: Vec<&Mark> = now.counted().collect();
    let confirmed = |old: &Mark| later.iter().find(|new| is_of(new, then, old)).map(|new| new.id);
    let free = |new: &Mark| !earlier.iter().any(|old| is_of(new, then, old));
    let open: Vec<&Mark> = earlier.iter().copied().filter(|old| confirmed(old).is_none()).collect();
    let declined = |old: &Mark, new: &Mark| new.other_than.contains(&EarlierMark { visit: then.id, mark: old.id });
    let near = |old: &Mark, new: &Mark| {
        free(new)
            && !declined(old, new)
            && (old.muscle_id(), old.side) == (new.muscle_id(), new.side)
            && distance(old, new, atlas).is_some_and(|units| units * mm_per_unit <= TOLERANCE_MM)
    };
    let result = earlier.iter().map(|&old| {
        if let Some(id) = confirmed(old) {
            return (old, Match::Confirmed(id));
        }
        let candidates: Vec<&Mark> = later.iter().copied().filter(|new| near(old, new)).collect();
        let rivals = |new: &Mark| open.iter().filter(|other| near(other, new)).count();
        let found = match candidates.as_slice() {
            [] => Match::None,
            [only] if rivals(only) == 1 => Match::Offered(only.id),
            several => Match::Ambiguous(several.iter().map(|m| m.id).collect()),
        };
        (old, found)
    });
    result.collect()
}

/// What earlier visits say of a point, by what the clinician said to be the same one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Past {
    /// At how many earlier visits it was recorded.
    pub visits: usize,
    /// At how many of them it was injected or needled.
    pub treated: usize,
    /// It was gone the last time, and is there again.
    pub came_back: bool,
}

/// Follows a point back from visit to visit.
pub fn past(chart: &Chart, mark: &Mark) -> Past {
    let mut past = Past::default();
    let mut origin = mark.origin.filter(|_| mark.is_confirmed());
    while let Some(earlier) = origin.and_then(|o| chart.mark(o.visit, o.mark)) {
        let struck = |o: Origin| chart.visit(o.visit).is_some_and(|v| v.is_struck(o.mark));
        let looked_at = earlier.is_confirmed() && !origin.is_some_and(struck);
        if looked_at {
            past.came_back |= past.visits == 0 && earlier.kind == Kind::Resolved && mark.kind != Kind::Resolved;
            past.visits += 1;
            past.treated += usize::from(earlier.injection().is_some());
        }
        // An origin is always of an earlier visit (see `chart::check`), so that this ends.
        origin = earlier.origin.filter(|next| origin.is_some_and(|o| next.visit < o.visit));
    }
    past
}

/// Whether the clinician has said that `new` is the same point as `old` of the visit `then`.
fn is_of(new: &Mark, then: &Visit, old: &Mark) -> bool {
    new.origin.is_some_and(|o| o.confirmed && (o.visit, o.mark) == (then.id, old.id))
}

/// The distance of two places of skin, straight through the body where both have a depth, otherwise on the page of a
/// view that they share; in thousandths of stature.
fn distance(a: &Mark, b: &Mark, atlas: &Atlas) -> Option<f64> {
    let (from, to) = (a.place, b.place);
    let skin = |p: Place| atlas.skin_point(p.view(), p.at());
    match (skin(from), skin(to)) {
        (Some(p), Some(q)) => {
            let (p, q) = (p.position, q.position);
            Some(((p.x - q.x).powi(2) + (p.y - q.y).powi(2) + (p.z - q.z).powi(2)).sqrt())
        }
        _ if from.view() == to.view() => Some(from.at().distance(to.at())),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::body::{Side, View};
    use crate::chart::{ChosenBy, MuscleChoice, Origin, Place, VisitDetails};
    use crate::geometry::point;
    use crate::ids::{MuscleId, VisitId};
    use crate::units::BodyHeight;

    /// Beside the figure there is no skin, so that distances are those on the page.
    const OFF_BODY: f64 = 300.0;

    fn visit(id: u32, height: Option<&str>) -> Visit {
        let mut details = VisitDetails::starting("2026-11-21T09:42:00+01:00".parse().unwrap());
        details.height_cm = height.map(|h| BodyHeight::parse(h).unwrap());
        Visit::new(VisitId(id), details)
    }

    fn mark(id: u32, x: f64, muscle: &str, side: Side) -> Mark {
        let place = Place::new(View::Back, point(x, 60.0), None).unwrap();
        let muscle = MuscleChoice { id: MuscleId::new(muscle).unwrap(), chosen_by: ChosenBy::Clinician };
        Mark::found(MarkId(id), id, place, Some(muscle), side)
    }

    fn found(then: &[Mark], now: &[Mark], height: Option<&str>) -> Vec<Match> {
        let (mut a, mut b) = (visit(1, None), visit(2, height));
        a.marks = then.to_vec();
        b.marks = now.to_vec();
        matches(&a, &b, Atlas::bundled().unwrap()).into_iter().map(|(_, m)| m).collect()
    }

    fn at(x: f64) -> Mark {
        mark(10, OFF_BODY + x, "infraspinatus", Side::Right)
    }

    #[test]
    fn twenty_six_millimetres_of_the_patients_body_are_the_limit() {
        let old = [mark(1, OFF_BODY, "infraspinatus", Side::Right)];
        // At 200 cm a unit is 2 mm; without a height 170 cm are assumed, where 15.29 units are 25.993 mm.
        for (height, units, same) in [
            (Some("200 cm"), 12.99, true),
            (Some("200 cm"), 13.0, true),
            (Some("200 cm"), 13.01, false),
            (None, 15.29, true),
            (None, 15.30, false),
        ] {
            let expected = if same { Match::Offered(MarkId(10)) } else { Match::None };
            assert_eq!(found(&old, &[at(units)], height), [expected], "{units} units at {height:?}");
        }
    }

    /// The quick look at the page leaves out nothing that the slow look at the skin finds.
    #[test]
    fn a_second_click_is_found_wherever_the_skin_says_so() {
        let atlas = Atlas::bundled().unwrap();
        let muscle = || MuscleChoice { id: MuscleId::new("infraspinatus").unwrap(), chosen_by: ChosenBy::Clinician };
        let on = |view, at| Place::new(view, at, atlas.skin_depth(view, at)).unwrap();
        let mut visit = visit(1, Some("170"));
        let mut id = 1;
        for x in (-90..=90).step_by(9) {
            for y in (150..=330).step_by(9) {
                for view in [View::Back, View::Right] {
                    let place = on(view, point(f64::from(x), f64::from(y)));
                    visit.marks.push(Mark::found(MarkId(id), id, place, Some(muscle()), Side::Right));
                    id += 1;
                }
            }
        }
        let slowly = |mark: &Mark| {
            let close = |o: &&Mark| o.id != mark.id && distance(o, mark, atlas).is_some_and(|u| u * 1.7 <= CLOSE_MM);
            visit.marks.iter().find(close).map(|m| m.id)
        };
        let heights = Heights::of(&visit);
        let (mut found, mut none) = (0, 0);
        for (i, (dx, dy)) in
            [(0.0, 0.0), (1.5, 1.5), (2.9, 0.0), (0.0, 2.95), (3.0, 0.0), (2.2, -2.2)].iter().enumerate()
        {
            for old in visit.marks.iter().skip(i).step_by(6) {
                let at = old.place.at().moved(*dx, *dy);
                let new = Mark::found(MarkId(id), id, on(old.place.view(), at), Some(muscle()), Side::Right);
                let quickly = close_to(&visit, &heights, &new, atlas).map(|m| m.id);
                assert_eq!(quickly, slowly(&new), "{:?} {at:?}", old.place.view());
                *(if quickly.is_some() { &mut found } else { &mut none }) += 1;
            }
        }
        assert!(found > 100 && none > 100, "both happen: {found} and {none}");
    }

    #[test]
    fn another_muscle_or_side_is_another_point() {
        let old = [mark(1, OFF_BODY, "infraspinatus", Side::Right)];
        for new in [mark(10, OFF_BODY, "teres-minor", Side::Right), mark(10, OFF_BODY, "infraspinatus", Side::Left)] {
            assert_eq!(found(&old, &[new], None), [Match::None]);
        }
    }

    #[test]
    fn what_is_ambiguous_is_offered_and_not_decided() {
        let (a, b) =
            (mark(1, OFF_BODY, "infraspinatus", Side::Right), mark(2, OFF_BODY + 8.0, "infraspinatus", Side::Right));
        let other = mark(11, OFF_BODY + 6.0, "infraspinatus", Side::Right);
        let both = Match::Ambiguous(vec![MarkId(10), MarkId(11)]);
        assert_eq!(found(std::slice::from_ref(&a), &[at(0.0), other], None), [both], "two new ones for one old");
        let one = Match::Ambiguous(vec![MarkId(10)]);
        assert_eq!(found(&[a, b], &[at(4.0)], None), [one.clone(), one], "one new one for two old");
    }

    #[test]
    fn what_the_clinician_said_stands_and_frees_the_others() {
        let (a, b) =
            (mark(1, OFF_BODY, "infraspinatus", Side::Right), mark(2, OFF_BODY + 8.0, "infraspinatus", Side::Right));
        let mut said = at(100.0);
        said.origin = Some(Origin { visit: VisitId(1), mark: MarkId(1), confirmed: true });
        let other = mark(11, OFF_BODY + 6.0, "infraspinatus", Side::Right);
        assert_eq!(
            found(&[a.clone(), b], &[said.clone(), other], None),
            [Match::Confirmed(MarkId(10)), Match::Offered(MarkId(11))],
            "however far away it was found"
        );
        said.origin = Some(Origin { visit: VisitId(1), mark: MarkId(1), confirmed: false });
        assert_eq!(found(&[a], &[said], None), [Match::None], "nobody has looked at it yet");
    }

    #[test]
    fn places_of_two_views_are_compared_on_the_skin() {
        let atlas = Atlas::bundled().unwrap();
        let behind = point(46.0, 154.0);
        let from_the_side = atlas.seen_in(View::Back, behind, View::Right).expect("its skin is seen from the right");
        let place = |view, at| Place::new(view, at, atlas.skin_depth(view, at)).unwrap();
        let muscle = MuscleChoice { id: MuscleId::new("trapezius-upper").unwrap(), chosen_by: ChosenBy::Atlas };
        let old = Mark::found(MarkId(1), 1, place(View::Back, behind), Some(muscle.clone()), Side::Right);
        let new = Mark::found(MarkId(10), 1, place(View::Right, from_the_side), Some(muscle), Side::Right);
        assert_eq!(found(&[old], &[new], None), [Match::Offered(MarkId(10))]);
    }

    #[test]
    fn a_point_is_followed_back_through_its_visits() {
        let details = || VisitDetails::starting("2026-11-21T09:42:00+01:00".parse().unwrap());
        let mut chart = Chart::new(crate::ids::ChartId::from_random([7; 16]), "bt-1", details());
        chart.visits.clear();
        for id in 1..=3_u32 {
            let mut visit = Visit::new(VisitId(id * 100), details());
            let place = Place::new(View::Back, point(OFF_BODY, 100.0), None).unwrap();
            let mut mark = Mark::found(MarkId(id * 100 + 1), 1, place, None, Side::Right);
            mark.origin = (id > 1).then(|| Origin {
                visit: VisitId((id - 1) * 100),
                mark: MarkId((id - 1) * 100 + 1),
                confirmed: true,
            });
            visit.marks.push(mark);
            chart.visits.push(visit);
        }
        let last = |chart: &Chart| past(chart, &chart.visits[2].marks[0]);
        assert_eq!(last(&chart), Past { visits: 2, treated: 0, came_back: false });
        assert_eq!(past(&chart, &chart.visits[0].marks[0]), Past::default());
        chart.visits[1].marks[0].kind = Kind::Resolved;
        assert_eq!(last(&chart), Past { visits: 2, treated: 0, came_back: true });
        chart.visits[2].marks[0].kind = Kind::Resolved;
        assert!(!last(&chart).came_back, "it is still gone");
        chart.visits[0].marks[0].state = crate::chart::State::Injected(crate::chart::Injection::of(Vec::new()));
        assert_eq!(last(&chart).treated, 1);
        chart.visits[2].marks[0].origin = chart.visits[2].marks[0].origin.map(|o| Origin { confirmed: false, ..o });
        assert_eq!(last(&chart), Past::default(), "nobody has said that it is the same");
    }
}
