//! Taking steps back and carrying them out again.

use super::{Notice, Session, last_visit, step_text};
use crate::chart::StepLabel;
use crate::i18n::{text, text_with};
use crate::ids::MarkId;

impl Session {
    pub(super) fn undo(&mut self) {
        let before = self.mark_ids();
        match self.history.undo(&mut self.chart) {
            Ok(Some(label)) => self.say_step("notice-undone", &label),
            Ok(None) => {}
            Err(e) => self.say(Notice::error(text("notice-edit-refused"), e.to_string())),
        }
        self.keep_visit();
        self.select_new_since(&before);
    }

    pub(super) fn redo(&mut self) {
        let before = self.mark_ids();
        match self.history.redo(&mut self.chart) {
            Ok(Some(label)) => self.say_step("notice-redone", &label),
            Ok(None) => {}
            Err(e) => self.say(Notice::error(text("notice-edit-refused"), e.to_string())),
        }
        self.keep_visit();
        self.select_new_since(&before);
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

    /// After undo a shown visit may be gone.
    fn keep_visit(&mut self) {
        if self.chart.visit(self.visit).is_none() {
            self.visit = last_visit(&self.chart);
        }
    }
}
