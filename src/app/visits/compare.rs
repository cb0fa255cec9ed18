//! This visit beside an earlier one.

use super::super::{Modal, Session};
use crate::chart::mark::Origin;
use crate::chart::{Edit, Kind, Mark, StepLabel, Visit};
use crate::ids::{MarkId, VisitId};
use crate::rules::same_point::{Match, matches};

/// A visit beside an earlier one.
#[derive(Debug, Clone)]
pub struct Compared<'a> {
    /// The earlier visit.
    pub then: &'a Visit,
    /// The visit that is shown.
    pub now: &'a Visit,
    /// The earlier points, in their order.
    pub earlier: Vec<ComparedPoint<'a>>,
    /// Points of this visit that are none of the earlier ones, as far as anybody has said.
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
                ComparedPoint { then: mark, found, now: marks }
            })
            .collect();
        let known = |m: &Mark| {
            earlier.iter().any(|p| matches!(p.found, Match::Confirmed(_)) && p.now.iter().any(|n| n.id == m.id))
        };
        let new = now.marks.iter().filter(|m| m.is_confirmed() && !known(m)).collect();
        Some(Compared { then, now, earlier, new })
    }

    /// Records what the clinician said: it is, or is not, the same point as an earlier one.
    pub(super) fn say_same_point(&mut self, id: MarkId, earlier: Option<MarkId>) {
        let Some(then) = self.compared_visit().map(|v| v.id) else { return };
        let Some(mut mark) = self.mark(id).cloned() else { return };
        mark.origin = earlier.map(|mark| Origin { visit: then, mark, confirmed: true });
        let step = if earlier.is_some() { "step-same-point" } else { "step-other-point" };
        let label = StepLabel::of(step, mark.number.to_string());
        self.perform(label, vec![Edit::SetMark(self.visit, Box::new(mark))]);
    }

    /// Whether an earlier point was looked for and is gone.
    pub fn is_gone(mark: &Mark) -> bool {
        mark.kind == Kind::Resolved
    }

    /// Whether `id` is compared with now.
    pub fn compares_with(&self, id: VisitId) -> bool {
        self.compared_visit().is_some_and(|v| v.id == id)
    }
}
