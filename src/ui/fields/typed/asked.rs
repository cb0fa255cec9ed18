//! The question beside a field whose text can mean more than one thing.

use egui::{Key, Response, RichText, Ui};

use super::{Named, Question, Reason, mark_invalid, over_form};
use crate::scene::Ink;
use crate::ui::theme::{LABEL, Theme};
use crate::ui::widgets::{ChipState, chip, chip_width};

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
        let room = ui.available_width();
        ui.label(RichText::new(&words).size(LABEL).color(theme.color(Ink::Warning)));
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = egui::vec2(4.0, 4.0);
            for (i, (meaning, _)) in choices.iter().enumerate() {
                let name = format!("{}: {meaning}", named.label);
                let shown = cut(meaning, |words| chip_width(ui, theme, words) <= room);
                let response = chip(ui, theme, &shown, "", ChipState::Off, &name);
                let response = if shown == *meaning { response } else { response.on_hover_text(meaning) };
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

/// The words, cut at their end where they do not fit.
fn cut(words: &str, fits: impl Fn(&str) -> bool) -> String {
    if fits(words) {
        return words.to_owned();
    }
    let letters = words.chars().count();
    let shortened = |n: usize| format!("{}…", words.chars().take(n).collect::<String>().trim_end());
    (1..letters).rev().map(shortened).find(|cut| fits(cut)).unwrap_or_else(|| shortened(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_cut_only_where_they_do_not_fit() {
        for (words, most, expected) in
            [("latex", 5, "latex"), ("latex rash", 10, "latex rash"), ("latex rash", 7, "latex…"), ("latex", 0, "l…")]
        {
            assert_eq!(cut(words, |w| w.chars().count() <= most), expected, "{words} in {most}");
        }
    }
}
