//! The settings sheet. Changes take effect at once.
//!
//! A new row goes into the file of its section, between [`row`]s; a new section is a file with such rows and a line of
//! [`SECTIONS`]. The field itself goes into [`crate::store::settings::Settings`].

use egui::{Align, Layout, Ui, vec2};

use crate::app::{Action, Answer, Session};
use crate::i18n::text;
use crate::store::settings::Settings;
use crate::ui::theme::{STEP, Theme};
use crate::ui::widgets::{ChipState, chip, main_button, section};

mod appearance;
mod clinic;
mod hands;
mod receivers;
mod record;
mod typing;

/// What the sheet remembers between frames.
#[derive(Debug, Default)]
pub struct Draft {
    /// Whether the sheet has been shown, so that the first control has taken the keyboard.
    shown: bool,
}

/// The rows of a section: they change the settings, and may ask for something else.
type Rows = fn(&mut Ui, &Session, &Theme, &mut Settings, &mut Vec<Action>);

/// The sections from top to bottom, by the id of their heading.
const SECTIONS: [(&str, Rows); 6] = [
    ("settings-appearance", appearance::rows),
    ("settings-hands", hands::rows),
    ("settings-record", record::rows),
    ("settings-clinic", clinic::rows),
    ("settings-receivers", receivers::rows),
    ("settings-typing", typing::rows),
];

/// Width of the labels in logical points.
const LABELS: f32 = 128.0;

/// Shows the sheet.
pub fn show(
    ui: &mut Ui,
    session: &Session,
    theme: &Theme,
    draft: &mut Draft,
    actions: &mut Vec<Action>,
) -> Option<Answer> {
    super::title(ui, "settings-title");
    ui.label(theme.muted(text("settings-kept")));
    let mut settings = session.settings().clone();
    super::scroll_area(ui, 160.0).show(ui, |ui| {
        // Leaves room for the scroll bar beside the fields.
        ui.set_width(ui.available_width() - 2.0 * STEP);
        for (heading, rows) in SECTIONS {
            ui.add_space(STEP);
            section(ui, theme, &text(heading));
            rows(ui, session, theme, &mut settings, actions);
        }
    });
    if settings != *session.settings() {
        actions.push(Action::ChangeSettings(Box::new(settings)));
    }
    ui.add_space(3.0 * STEP);
    let close = super::foot(ui, theme, |ui| main_button(ui, theme, true, text("settings-close")));
    if !draft.shown {
        draft.shown = true;
        close.request_focus();
    }
    close.clicked().then_some(Answer::Cancel)
}

/// One setting: its label, then what sets it.
pub fn row<R>(ui: &mut Ui, theme: &Theme, label: &str, add: impl FnOnce(&mut Ui) -> R) -> R {
    ui.horizontal_top(|ui| {
        let size = vec2(LABELS, theme.target());
        ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
            ui.set_min_size(size);
            ui.label(theme.muted(label));
        });
        ui.vertical(add).inner
    })
    .inner
}

/// A few choices beside one another. `label` names them for a screen reader together with each choice.
pub fn choices<T: Copy + PartialEq>(ui: &mut Ui, theme: &Theme, label: &str, value: &mut T, choices: &[(T, &str)]) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(STEP, STEP);
        for &(choice, id) in choices {
            let words = text(id);
            let state = if *value == choice { ChipState::On } else { ChipState::Off };
            if chip(ui, theme, &words, "", state, &format!("{label}: {words}")).clicked() {
                *value = choice;
            }
        }
    });
}
