//! The question beside a field whose text can mean more than one thing.

use egui::{Key, Response, RichText, Ui};

use super::{Named, Question, Reason, mark_invalid, over_form};
use crate::scene::Ink;
use crate::ui::theme::{LABEL, Theme};
use crate::ui::widgets::{ChipState, chip};

/// Shows the question with its choices; returns the chosen value. Enter in the field goes to the first choice.
pub(super) fn show<T>(
    ui: &mut Ui,
    theme: &Theme,
    named: Named<'_>,
    field: &Response,
    question: Question<T>,
) -> Option<T> {
    let Question { words, choices, .. } = question;
    mark_invalid(ui, theme, field, &words, Ink::Warning);
    let entered = field.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
    let mut chosen = None;
    let mut row = |ui: &mut Ui| {
        ui.label(RichText::new(&words).size(LABEL).color(theme.color(Ink::Warning)));
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = egui::vec2(4.0, 4.0);
            for (i, (meaning, _)) in choices.iter().enumerate() {
                let name = format!("{}: {meaning}", named.label);
                let response = chip(ui, theme, meaning, "", ChipState::Off, &name);
                if entered && i == 0 {
                    response.request_focus();
                }
                if response.clicked() {
                    chosen = Some(i);
                }
            }
        });
    };
    match named.reason {
        Reason::Below => row(ui),
        Reason::Over if ui.clip_rect().contains_rect(field.rect.shrink(1.0)) => {
            over_form(ui, theme, field, Ink::Warning, named.id.with("asked"), row);
        }
        Reason::Over => {}
    }
    let at = chosen?;
    choices.into_iter().nth(at).map(|(_, value)| value)
}
