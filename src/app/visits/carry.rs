//! Starting a visit with points of an earlier one, which count only once somebody has looked at them again.

use super::super::{Command, Modal, Notice, Session};
use crate::chart::mark::Origin;
use crate::chart::{Edit, Kind, Mark, State, StepLabel, Visit, VisitDetails};
use crate::i18n::{text, text_with};
use crate::ids::{MarkId, VisitId};
use crate::scene::words;

impl Session {
    /// Asks which points to carry over; without any, starts the visit at once.
    pub(super) fn ask_for_new_visit(&mut self) {
        if self.ask_who_it_is(Some(Command::NewVisit)) {
            return;
        }
        if self.chart.visits.iter().any(|v| self.carryable(v.id).next().is_some()) {
            self.modal = Some(Modal::NewVisit);
        } else {
            self.start_visit(self.visit, &[]);
        }
    }

    /// The marks of a visit that a new one can carry over, each with whether it is open: resolved ones are not. What
    /// was entered in error is no point of this patient.
    pub fn carryable(&self, visit: VisitId) -> impl Iterator<Item = (&Mark, bool)> {
        let visit = self.chart.visit(visit);
        let marks = visit.into_iter().flat_map(|v| v.marks.iter().map(move |m| (v, m)));
        let meant = marks.filter(|(v, m)| !v.is_struck(m.id));
        meant.map(|(_, m)| (m, m.kind != Kind::Resolved))
    }

    /// Starts a visit. What it carries over is a place, a muscle and a side, and where they come from: no score, no
    /// finding, no injection and no words, which would be a note about something that nobody did.
    pub(super) fn start_visit(&mut self, from: VisitId, carry: &[MarkId]) {
        let mut details = VisitDetails::starting(self.surroundings.clock.now());
        if let Some(last) = self.chart.last_visit() {
            details.clinician = last.details.clinician.clone();
            details.height_cm = last.details.height_cm;
            details.series = last.details.series.next();
        }
        let id = VisitId(self.chart.next_id);
        let mut visit = Visit::new(id, details);
        let mut next = id.0;
        for old in carry.iter().filter_map(|&mark| self.chart.mark(from, mark)) {
            next = next.saturating_add(1);
            let mut mark = Mark::found(MarkId(next), visit.next_number(), old.site(), old.muscle.clone(), old.side);
            let origin = Origin { visit: from, mark: old.id, confirmed: false };
            // What nobody looked at in between comes from where somebody did.
            mark.origin = Some(old.origin.filter(|_| !old.is_confirmed()).unwrap_or(origin));
            visit.marks.push(mark);
        }
        let carried = visit.marks.len();
        if self.perform(StepLabel::plain("step-new-visit"), vec![Edit::AddVisit(Box::new(visit))]) {
            self.modal = None;
            self.visit = id;
            self.selection.clear();
            if carried > 0 {
                self.say(Notice::done(text_with("notice-carried-over", &[("count", carried.into())])));
            }
        }
    }

    /// The selected points are no longer there.
    pub(super) fn selected_are_gone(&mut self) {
        let injected = self.selected_marks().any(|m| m.injection().is_some());
        if injected {
            self.say(Notice::hint(text("notice-injected-not-gone")));
            return;
        }
        self.edit_selected("step-gone", &text("kind-resolved"), |mark| {
            mark.kind = Kind::Resolved;
            mark.state = State::Found;
        });
    }

    /// The pain of a mark at the visit that it was carried over from, and now: "Pain was 7/10 on Oct 2, 2026, now 5/10".
    pub fn pain_then_and_now(&self, mark: &Mark) -> Option<String> {
        let (visit, then) = self.origin_of(mark)?;
        let id = if mark.pain.is_some() { "carried-pain-then-now" } else { "carried-pain-then" };
        let parts = [
            ("then", then.pain?.to_string().into()),
            ("date", words::day(visit.details.when.date()).into()),
            ("now", mark.pain.map(|p| p.to_string()).unwrap_or_default().into()),
        ];
        Some(text_with(id, &parts).into_owned())
    }

    /// What the earlier visit said about a mark that was carried over, or confirmed to be the same point.
    pub fn origin_of(&self, mark: &Mark) -> Option<(&Visit, &Mark)> {
        let origin = mark.origin?;
        let visit = self.chart.visit(origin.visit)?;
        Some((visit, visit.mark(origin.mark)?))
    }
}
