//! How the program is worked with: keys and what lies ready.

use egui::Ui;

use super::row;
use crate::app::{Action, Command, Session};
use crate::i18n::text;
use crate::store::settings::Settings;
use crate::ui::theme::Theme;

/// Fingers, and ways to the table of keys and to the tray.
pub fn rows(ui: &mut Ui, _: &Session, theme: &Theme, settings: &mut Settings, actions: &mut Vec<Action>) {
    row(ui, theme, &text("settings-touch"), |ui| {
        ui.checkbox(&mut settings.touch_mode, text("settings-touch-mode"));
        ui.checkbox(&mut settings.finger_pans, text("settings-finger-pans"));
    });
    for (label, button, command) in [
        ("settings-keyboard", "settings-keyboard-show", Command::ShowShortcuts),
        ("settings-syringes", "settings-syringes-edit", Command::EditSyringes),
    ] {
        if row(ui, theme, &text(label), |ui| ui.button(text(button)).clicked()) {
            actions.push(Action::Run(command));
        }
    }
}
