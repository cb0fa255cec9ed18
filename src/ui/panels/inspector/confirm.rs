//! Says of marks that were carried over or proposed that they count only once the clinician has looked at them.

use egui::{RichText, Ui};

use crate::app::{Action, Command};
use crate::chart::Mark;
use crate::i18n::text;
use crate::scene::Ink;
use crate::ui::theme::{STEP, Theme};

/// A line and a button, if one of `marks` waits.
pub fn show(ui: &mut Ui, theme: &Theme, marks: &[&Mark], actions: &mut Vec<Action>) {
    // One that was carried over has a card of its own, with what the earlier visit said.
    if marks.iter().all(|m| m.is_confirmed()) || matches!(marks, [one] if one.origin.is_some()) {
        return;
    }
    ui.add_space(STEP);
    ui.horizontal_wrapped(|ui| {
        let key = Command::Confirm.shortcut().map(|s| s.label()).unwrap_or_default();
        let button = egui::Button::new(text("command-confirm")).shortcut_text(theme.muted(key));
        if ui.add(button).clicked() {
            actions.push(Action::Run(Command::Confirm));
        }
        ui.label(RichText::new(text("inspector-unconfirmed")).size(12.0).color(theme.color(Ink::Warning)));
    });
}
