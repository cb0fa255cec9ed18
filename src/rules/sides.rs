//! The side of the complaint against the sides that are about to be needled.

use crate::body::Side;
use crate::chart::{Mark, Visit, Warning};
use crate::ids::MarkId;

/// Points on the other side than the complaint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mismatch {
    /// Where the patient complains.
    pub complaint: Side,
    /// The points that are about to be needled on the other side.
    pub marks: Vec<MarkId>,
}

/// Points among `about_to` that lie on the other side than the complaint.
///
/// `None` where the complaint has no side or is
/// on both, where all points agree, where the visit has a point on that side already, and once somebody has answered.
pub fn mismatch<'a>(visit: &Visit, about_to: impl IntoIterator<Item = &'a Mark>) -> Option<Mismatch> {
    let complaint = visit.details.complaint_side?;
    let other = match complaint {
        Side::Right => Side::Left,
        Side::Left => Side::Right,
        Side::Midline => return None,
    };
    let answered = visit.acknowledgements.iter().any(|a| a.warning == Warning::OtherSide);
    let begun = visit.marks.iter().any(|m| m.side == other && m.injection().is_some());
    if answered || begun {
        return None;
    }
    let marks: Vec<MarkId> = about_to.into_iter().filter(|m| m.side == other).map(|m| m.id).collect();
    (!marks.is_empty()).then_some(Mismatch { complaint, marks })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::body::View;
    use crate::chart::{Acknowledgement, Clinician, Injection, Place, State, VisitDetails};
    use crate::geometry::point;
    use crate::ids::VisitId;

    const WHEN: &str = "2026-11-21T09:42:00+01:00";

    fn mark(number: u32, side: Side) -> Mark {
        let place = Place::new(View::Back, point(10.0, 200.0), None).unwrap();
        Mark::found(MarkId(number + 1), number, place, None, side)
    }

    fn visit(complaint: Option<Side>, marks: Vec<Mark>) -> Visit {
        let mut details = VisitDetails::starting(WHEN.parse().unwrap());
        details.complaint_side = complaint;
        Visit { marks, ..Visit::new(VisitId(1), details) }
    }

    fn injected(mut mark: Mark) -> Mark {
        mark.state = State::Injected(Injection::of(Vec::new()));
        mark
    }

    #[test]
    fn only_a_point_on_the_other_side_asks() {
        use Side::{Left, Midline, Right};
        for (complaint, about_to, asked) in [
            (None, vec![Left, Right], vec![]),
            (Some(Midline), vec![Left, Right], vec![]),
            (Some(Right), vec![Right, Midline], vec![]),
            (Some(Right), vec![Left], vec![1]),
            (Some(Left), vec![Left, Right, Midline, Right], vec![2, 4]),
        ] {
            let marks: Vec<Mark> = (1..).zip(&about_to).map(|(n, &side)| mark(n, side)).collect();
            let found = mismatch(&visit(complaint, marks.clone()), &marks);
            let numbers: Vec<u32> = found.iter().flat_map(|m| &m.marks).map(|id| id.0 - 1).collect();
            assert_eq!(numbers, asked, "{complaint:?} {about_to:?}");
        }
    }

    #[test]
    fn it_is_asked_before_the_first_injection_on_that_side_and_once() {
        let about_to = mark(2, Side::Left);
        let right_first = visit(Some(Side::Right), vec![injected(mark(1, Side::Right)), about_to.clone()]);
        assert!(mismatch(&right_first, [&about_to]).is_some(), "a first injection on the right hides nothing");
        let left_before = visit(Some(Side::Right), vec![injected(mark(1, Side::Left)), about_to.clone()]);
        assert_eq!(mismatch(&left_before, [&about_to]), None, "the left has been treated already");
        let mut answered = right_first;
        answered.acknowledgements.push(Acknowledgement {
            warning: Warning::OtherSide,
            raised: false,
            by: Clinician::default(),
            at: WHEN.parse().unwrap(),
            words: String::new(),
        });
        assert_eq!(mismatch(&answered, [&about_to]), None, "somebody has answered");
    }
}
