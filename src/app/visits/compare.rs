//! This visit beside an earlier one.

use super::super::{Modal, Session};
use super::MarkRelation;
use crate::chart::mark::{EarlierMark, Origin};
use crate::chart::{Edit, Mark, StepLabel, Visit};
use crate::ids::{MarkId, VisitId};
use crate::rules::course::same_point::{Match, matches};

/// A visit beside an earlier one.
#[derive(Debug, Clone)]
pub struct Compared<'a> {
    /// The earlier visit.
    pub then: &'a Visit,
    /// The visit that is shown.
    pub now: &'a Visit,
    /// The earlier points, in their order.
    pub earlier: Vec<ComparedPoint<'a>>,
    /// Points of this visit that neither are nor may be one of the earlier ones.
    pub new: Vec<&'a Mark>,
}

/// An earlier point and what became of it.
#[derive(Debug, Clone)]
pub struct ComparedPoint<'a> {
    /// The earlier mark.
    pub then: &'a Mark,
    /// What it is to this visit.
    pub found: Match,
    /// The marks of this visit that it is, or may be.
    pub now: Vec<&'a Mark>,
    /// The marks of this visit that the clinician said to be another point.
    pub others: Vec<&'a Mark>,
}

impl Session {
    /// The earlier visit whose marks are shown as ghosts.
    pub fn compared_visit(&self) -> Option<&Visit> {
        self.compared.filter(|&id| id < self.visit).and_then(|id| self.chart.visit(id))
    }

    pub(super) fn toggle_ghosts(&mut self) {
        self.compared = if self.compared_visit().is_some() { None } else { self.neighbour(false) };
    }

    pub(super) fn ask_to_compare(&mut self) {
        if self.compared_visit().is_none() {
            self.compared = self.neighbour(false);
        }
        self.modal = Some(Modal::Compare);
    }

    /// The visits before the one that is shown, latest first.
    pub fn earlier_visits(&self) -> impl Iterator<Item = &Visit> {
        self.chart.visits.iter().rev().filter(|v| v.id < self.visit)
    }

    /// The visit that is shown beside the one that it is compared with.
    pub fn compared(&self) -> Option<Compared<'_>> {
        let (then, now) = (self.compared_visit()?, self.shown_visit()?);
        let earlier: Vec<ComparedPoint<'_>> = matches(then, now, self.atlas)
            .into_iter()
            .map(|(mark, found)| {
                let ids: &[MarkId] = match &found {
                    Match::Confirmed(id) | Match::Offered(id) => std::slice::from_ref(id),
                    Match::Ambiguous(ids) => ids,
                    Match::None => &[],
                };
                let marks = ids.iter().filter_map(|&id| now.mark(id)).collect();
                let that = EarlierMark { visit: then.id, mark: mark.id };
                let others = now.marks.iter().filter(|m| m.other_than.contains(&that)).collect();
                ComparedPoint { then: mark, found, now: marks, others }
            })
            .collect();
        let known = |m: &Mark| earlier.iter().any(|p| p.now.iter().any(|n| n.id == m.id));
        let new = now.marks.iter().filter(|m| m.is_confirmed() && !known(m)).collect();
        Some(Compared { then, now, earlier, new })
    }

    /// Records what the clinician said: it is, or is not, the same point as an earlier one.
    pub(super) fn say_point(&mut self, id: MarkId, earlier: MarkId, what: MarkRelation) {
        let Some(then) = self.compared_visit().map(|v| v.id) else { return };
        let Some(mut mark) = self.mark(id).cloned() else { return };
        let that = EarlierMark { visit: then, mark: earlier };
        mark.other_than.retain(|other| *other != that);
        match what {
            MarkRelation::Same => mark.origin = Some(Origin { visit: then, mark: earlier, confirmed: true }),
            MarkRelation::Other | MarkRelation::Nothing => {
                mark.origin = mark.origin.filter(|o| (o.visit, o.mark) != (then, earlier));
                if what == MarkRelation::Other {
                    mark.other_than.push(that);
                }
            }
        }
        let step = match what {
            MarkRelation::Same => "step-same-point",
            MarkRelation::Other => "step-other-point",
            MarkRelation::Nothing => "step-unsaid-point",
        };
        let label = StepLabel::of(step, mark.number.to_string());
        // One earlier point is one point now: whatever else was said to be it, or was carried over as it, is another.
        let rivals = self.marks().iter().filter(|m| m.id != id && what == MarkRelation::Same);
        let rivals = rivals.filter(|m| m.origin.is_some_and(|o| (o.visit, o.mark) == (then, earlier)));
        let mut edits: Vec<Edit> = rivals
            .map(|m| {
                let proposed = m.proposed || !m.is_confirmed();
                Edit::SetMark(self.visit, Box::new(Mark { origin: None, proposed, ..m.clone() }))
            })
            .collect();
        edits.push(Edit::SetMark(self.visit, Box::new(mark)));
        self.perform(label, edits);
    }

    /// Whether `id` is compared with now.
    pub fn compares_with(&self, id: VisitId) -> bool {
        self.compared_visit().is_some_and(|v| v.id == id)
    }
}
