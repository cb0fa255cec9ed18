//! The side of the complaint against the sides that are about to be needled.

use std::borrow::Cow;

use jiff::civil::Date;

use crate::body::Side;
use crate::chart::{Mark, Visit, Warning};
use crate::ids::MarkId;
use crate::rules::safety::acknowledged::is_answered;

/// The side that the words of a complaint name: `right neck pain`, `R shoulder`; [`Side::Midline`] for both.
///
/// To be offered, never to be taken for an answer: "right" is a word with other meanings, and words can be about
/// something else than the complaint. `None` where they name no side.
pub fn named_in(words: &str) -> Option<Side> {
    /// What follows "right" or "left" where it is no side of the body.
    const NO_SIDE: [&str; 19] = [
        "after",
        "alone",
        "at",
        "away",
        "before",
        "behind",
        "between",
        "dominant",
        "hand dominant",
        "handed",
        "here",
        "in",
        "now",
        "on",
        "since",
        "untreated",
        "when",
        "where",
        "work",
    ];
    let tokens: Vec<&str> = words.split(|c: char| !c.is_alphanumeric()).filter(|t| !t.is_empty()).collect();
    let lower = |i: usize| tokens.get(i).map_or(Cow::Borrowed(""), |t| Cow::Owned(t.to_lowercase()));
    let mut named: Vec<Side> = Vec::new();
    for (i, token) in tokens.iter().enumerate() {
        let side = match (&*lower(i), *token) {
            ("right" | "rt", _) | (_, "R") => Side::Right,
            ("left" | "lt", _) | (_, "L") => Side::Left,
            ("bilateral" | "bilaterally" | "both", _) => return Some(Side::Midline),
            _ => continue,
        };
        let (next, two) = (lower(i + 1), format!("{} {}", lower(i + 1), lower(i + 2)));
        let other_meaning = NO_SIDE.iter().any(|w| *w == next || *w == two) || i > 0 && lower(i - 1) == "all";
        // "L 5" is a vertebra.
        let vertebra = token.len() == 1 && next.starts_with(|c: char| c.is_ascii_digit());
        if !other_meaning && !vertebra && !named.contains(&side) {
            named.push(side);
        }
    }
    match *named.as_slice() {
        [] => None,
        [one] => Some(one),
        _ => Some(Side::Midline),
    }
}

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
/// `None` where the complaint has no side or is on both, where all points agree, and once somebody has answered; a later
/// day of the same visit asks again.
pub fn mismatch<'a>(visit: &Visit, today: Date, about_to: impl IntoIterator<Item = &'a Mark>) -> Option<Mismatch> {
    let complaint = visit.details.complaint_side?;
    let other = other_than(complaint)?;
    if is_answered(visit, &Warning::Contralateral, today) {
        return None;
    }
    let marks: Vec<MarkId> = about_to.into_iter().filter(|m| m.side == other).map(|m| m.id).collect();
    (!marks.is_empty()).then_some(Mismatch { complaint, marks })
}

/// The points that were treated on the other side than the complaint, in their order: asked about before the needle, and
/// said all the same where the side of the complaint was entered after it.
pub fn treated_opposite(visit: &Visit) -> Vec<MarkId> {
    let other = visit.details.complaint_side.and_then(other_than);
    other.map_or_else(Vec::new, |other| visit.treated().filter(|(m, _)| m.side == other).map(|(m, _)| m.id).collect())
}

/// The other side of the body; in the midline there is none.
const fn other_than(side: Side) -> Option<Side> {
    match side {
        Side::Right => Some(Side::Left),
        Side::Left => Some(Side::Right),
        Side::Midline => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::body::View;
    use crate::chart::{Acknowledgement, Clinician, Injection, Place, State, VisitDetails};
    use crate::geometry::point;
    use crate::ids::VisitId;

    const WHEN: &str = "2026-11-21T09:42:00+01:00";

    fn today() -> Date {
        "2026-11-21".parse().unwrap()
    }

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
    fn the_side_is_read_from_the_words_and_from_nothing_that_only_sounds_like_one() {
        use Side::{Left, Midline, Right};
        for (words, side) in [
            ("right neck pain", Some(Right)),
            ("Pain in the LEFT shoulder, worse at night", Some(Left)),
            ("R shoulder", Some(Right)),
            ("rt. trapezius", Some(Right)),
            ("neck pain (L)", Some(Left)),
            ("right-sided headache", Some(Right)),
            ("low back pain, left more than right", Some(Midline)),
            ("bilateral neck pain", Some(Midline)),
            ("both shoulders", Some(Midline)),
            ("left buttock; right-handed", Some(Left)),
            ("neck pain", None),
            ("", None),
            ("right-handed typist with neck pain", None),
            ("right hand dominant", None),
            ("pain right after lifting", None),
            ("feels all right at rest", None),
            ("pain at L 5 and L4", None),
            ("left work because of the pain", None),
            ("bright light", None),
        ] {
            assert_eq!(named_in(words), side, "{words}");
        }
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
            let found = mismatch(&visit(complaint, marks.clone()), today(), &marks);
            let numbers: Vec<u32> = found.iter().flat_map(|m| &m.marks).map(|id| id.0 - 1).collect();
            assert_eq!(numbers, asked, "{complaint:?} {about_to:?}");
        }
    }

    #[test]
    fn it_is_asked_before_the_first_injection_on_that_side_and_once() {
        let about_to = mark(2, Side::Left);
        let right_first = visit(Some(Side::Right), vec![injected(mark(1, Side::Right)), about_to.clone()]);
        assert!(mismatch(&right_first, today(), [&about_to]).is_some(), "a first injection on the right hides nothing");
        let left_before = visit(Some(Side::Right), vec![injected(mark(1, Side::Left)), about_to.clone()]);
        assert!(
            mismatch(&left_before, today(), [&about_to]).is_some(),
            "an injection that nobody answered for hides nothing"
        );
        let mut answered = right_first;
        answered.acknowledgements.push(Acknowledgement {
            warning: Warning::Contralateral,
            raised: false,
            by: Clinician::default(),
            at: WHEN.parse().unwrap(),
            words: String::new(),
        });
        assert_eq!(mismatch(&answered, today(), [&about_to]), None, "somebody has answered");
        let tomorrow = "2026-11-22".parse().unwrap();
        assert!(mismatch(&answered, tomorrow, [&about_to]).is_some(), "but not for what is done on a later day");
    }

    #[test]
    fn what_was_treated_on_the_other_side_is_found_whenever_the_side_was_entered() {
        use Side::{Left, Midline, Right};
        let marks =
            || vec![injected(mark(1, Right)), injected(mark(2, Left)), injected(mark(3, Midline)), mark(4, Right)];
        for (complaint, opposite) in
            [(None, vec![]), (Some(Midline), vec![]), (Some(Left), vec![MarkId(2)]), (Some(Right), vec![MarkId(3)])]
        {
            assert_eq!(treated_opposite(&visit(complaint, marks())), opposite, "{complaint:?}");
        }
    }
}
