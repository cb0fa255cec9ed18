//! Steps: carrying them out, taking them back and carrying them out again.

use crate::app::{Notice, Session, last_visit, step_text};
use crate::chart::{Edit, EditError, StepLabel};
use crate::i18n::{text, text_with};
use crate::ids::{MarkId, VisitId};

impl Session {
    /// One step of the history. Returns whether the chart changed.
    pub(in crate::app) fn perform(&mut self, label: StepLabel, edits: Vec<Edit>) -> bool {
        self.gesture_goes_on = false;
        self.heights.follow(&edits);
        let result = self.history.perform(&mut self.chart, label, edits);
        self.changed(result)
    }

    /// Changes that belong to the last step.
    pub(in crate::app) fn join(&mut self, label: StepLabel, edits: Vec<Edit>) -> bool {
        self.gesture_goes_on = false;
        self.heights.follow(&edits);
        let result = self.history.extend(&mut self.chart, label, edits);
        self.changed(result)
    }

    /// A step that belongs to the one before while the gesture goes on.
    pub(in crate::app) fn extend(&mut self, label: StepLabel, edits: Vec<Edit>) -> bool {
        let before = self.history.state();
        self.heights.follow(&edits);
        let result = if self.gesture_goes_on {
            self.history.extend(&mut self.chart, label, edits)
        } else {
            self.history.perform(&mut self.chart, label, edits)
        };
        let changed = self.changed(result);
        // A gesture that led back to where it began has left no step that the next could belong to.
        self.gesture_goes_on = (self.gesture_goes_on || changed) && self.history.state() >= before;
        changed
    }

    /// Takes back what is being typed as this step, as if nothing had been typed.
    pub(in crate::app) fn take_typing_back(&mut self, step: &'static str) {
        let typed = self.history.undo_label().is_some_and(|label| label.text_id == step);
        if self.gesture_goes_on && typed {
            let result = self.history.take_back(&mut self.chart);
            self.gesture_goes_on = false;
            self.changed(result);
        }
    }

    /// Takes the last step back as if it had never been. Returns whether there was one.
    pub(in crate::app) fn take_step_back(&mut self) -> bool {
        self.gesture_goes_on = false;
        let result = self.history.take_back(&mut self.chart);
        self.changed(result)
    }

    fn changed(&mut self, result: Result<bool, EditError>) -> bool {
        match result {
            Ok(changed) => {
                if changed {
                    self.said.forget_old_news();
                }
                changed
            }
            Err(EditError::Signed(_)) => {
                self.say(Notice::hint(text("unavailable-signed")));
                false
            }
            Err(e) => {
                self.say(Notice::error(text("notice-edit-refused"), e.to_string()));
                false
            }
        }
    }

    pub(in crate::app) fn undo(&mut self) {
        let visits = self.history.undo_visits();
        let before = self.mark_ids();
        match self.history.undo(&mut self.chart) {
            Ok(Some(label)) => self.say_step("notice-undone", &label),
            Ok(None) => {}
            Err(e) => self.say(Notice::error(text("notice-edit-refused"), e.to_string())),
        }
        if !self.show_changed(&visits) {
            self.select_new_since(&before);
        }
    }

    /// Takes back a run of keys: every step since this state, and the drawing that one of them may have begun.
    pub(in crate::app) fn undo_since(&mut self, state: u64) {
        self.leave_drawing();
        let mut steps = 0_usize;
        while self.history.state() > state && self.history.undo_label().is_some() {
            self.undo();
            steps += 1;
        }
        self.say(Notice::done(text_with("notice-undone-run", &[("count", steps.into())])));
    }

    pub(in crate::app) fn redo(&mut self) {
        let visits = self.history.redo_visits();
        let before = self.mark_ids();
        match self.history.redo(&mut self.chart) {
            Ok(Some(label)) => self.say_step("notice-redone", &label),
            Ok(None) => {}
            Err(e) => self.say(Notice::error(text("notice-edit-refused"), e.to_string())),
        }
        if !self.show_changed(&visits) {
            self.select_new_since(&before);
        }
    }

    fn say_step(&mut self, text_id: &'static str, label: &StepLabel) {
        let step = step_text(label);
        self.say(Notice::done(text_with(text_id, &[("step", step.into())])));
        self.gesture_goes_on = false;
    }

    fn mark_ids(&self) -> Vec<MarkId> {
        self.marks().iter().map(|m| m.id).collect()
    }

    /// Selects the marks that came back, so that the next key acts on them and on no other.
    fn select_new_since(&mut self, before: &[MarkId]) {
        let back: Vec<MarkId> = self.mark_ids().into_iter().filter(|id| before.binary_search(id).is_err()).collect();
        if !back.is_empty() {
            self.selection = back;
        }
    }

    /// Shows a visit that has changed: nothing is taken back out of sight. A shown visit may also be gone. Returns
    /// whether another one is shown now.
    fn show_changed(&mut self, changed: &[VisitId]) -> bool {
        let before = self.visit;
        if !changed.is_empty() && !changed.contains(&self.visit) {
            let there = changed.iter().copied().filter(|&id| self.chart.visit(id).is_some());
            self.visit = there.min().unwrap_or(self.visit);
        }
        if self.chart.visit(self.visit).is_none() {
            self.visit = last_visit(&self.chart);
        }
        if self.visit != before {
            self.selection.clear();
        }
        self.visit != before
    }
}
