//! Which commands can be carried out now, and why the others cannot.

use crate::app::{Command, Session};
use crate::body::Side;

impl Session {
    /// Whether a command can be carried out now; otherwise the id of the text that says why not.
    ///
    /// # Errors
    /// The text id of the reason.
    pub fn availability(&self, command: Command) -> Result<(), &'static str> {
        if command.changes_visit() && !self.visit_is_draft() {
            return Err("unavailable-signed");
        }
        if command.needs_selection() && self.selection.is_empty() {
            return Err("unavailable-no-selection");
        }
        match command {
            Command::Undo if self.history.undo_label().is_none() => Err("unavailable-nothing-to-undo"),
            Command::Redo if self.history.redo_label().is_none() => Err("unavailable-nothing-to-redo"),
            Command::InjectAllRemaining if self.remaining().next().is_none() => Err("notice-none-remaining"),
            Command::ScoreAfter if self.without_pain_after().next().is_none() => Err("notice-all-scored-after"),
            Command::SameVial if self.last_vial_offers().next().is_none() => Err("unavailable-no-last-vial"),
            Command::ApplyVial if self.vial_offers().is_empty() => Err("unavailable-no-open-vial"),
            Command::ChangeDrug | Command::ToOtherSide | Command::MovePoint if self.selection.len() > 1 => {
                Err("unavailable-one-point")
            }
            Command::ChangeDrug if self.selected_marks().all(|m| m.injection().is_none()) => {
                Err("unavailable-not-injected")
            }
            Command::ToOtherSide if self.selected_marks().all(|m| m.side == Side::Midline) => {
                Err("notice-midline-has-no-other-side")
            }
            Command::Acknowledge if self.open_warnings().next().is_none() => Err("unavailable-no-warnings"),
            Command::Confirm if self.selected_marks().all(crate::chart::Mark::is_confirmed) => {
                Err("unavailable-nothing-to-confirm")
            }
            Command::SelectAll if self.marks().is_empty() => Err("unavailable-no-marks"),
            Command::ZoomIn | Command::ZoomOut if self.all_views => Err("unavailable-all-views"),
            Command::EditTemplates if self.templates().is_empty() => Err("unavailable-no-templates"),
            Command::Save if self.document.read_only => Err("unavailable-read-only"),
            _ => self.availability_on_visits(command),
        }
    }
}
