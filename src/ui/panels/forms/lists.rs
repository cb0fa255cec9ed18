//! Lists of forms: rows that are added, and rows of a table that are answered.

use egui::{Id, Ui};

use super::parts::{Form, answer, provenance};
use crate::chart::Answer;
use crate::i18n::{text, text_with};
use crate::rules::clinical_tables::lists::Provenance;
use crate::scene::Ink;
use crate::ui::input::arrival;
use crate::ui::widgets::{ChipState, chip, labelled, text_field};

/// A button that takes a row away.
pub fn remove_button(ui: &mut Ui, label: &str, row: usize) -> bool {
    let name = text_with("form-remove-of", &[("what", label.into()), ("row", (row + 1).to_string().into())]);
    let size = egui::vec2(0.0, ui.spacing().interact_size.y);
    let response = ui.add(egui::Button::new(text("form-remove")).min_size(size));
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &*name));
    response.clicked()
}

/// The buttons under a list: add a row; say that there is none, where a list that was asked for may be empty.
#[expect(clippy::too_many_arguments, reason = "texts and values of one row of buttons")]
pub fn add_row<T>(
    ui: &mut Ui,
    form: &Form<'_>,
    id: Id,
    label: &str,
    add: &str,
    none: Option<&str>,
    list: &mut Option<Vec<T>>,
    new: impl FnOnce() -> T,
) {
    labelled(ui, form.theme, label, |ui| {
        ui.horizontal(|ui| {
            let response = ui.button(add);
            arrival::at(ui, id, &response);
            if response.clicked() {
                list.get_or_insert_default().push(new());
            }
            if let Some(none) = none.filter(|_| list.as_ref().is_none_or(Vec::is_empty)) {
                let on = list.is_some();
                let state = if on { ChipState::On } else { ChipState::Off };
                if chip(ui, form.theme, none, "", state, &format!("{label}: {none}")).clicked() {
                    *list = if on { None } else { Some(Vec::new()) };
                }
            }
        });
    });
}

/// A row of a table that is answered.
pub struct Row<'a> {
    /// The widget of its first answer.
    pub id: Id,
    /// What is asked or checked.
    pub words: &'a str,
    /// Where it comes from.
    pub provenance: Provenance<'a>,
    /// What a "yes" means; `None` when it is what one hopes for.
    pub concern: Option<(String, Ink)>,
}

/// Shows a row with its answers; a note stands below once there is an answer that wants one.
pub fn row(ui: &mut Ui, form: &Form<'_>, row: &Row<'_>, given: &mut Answer, note: &mut String) {
    let theme = form.theme;
    ui.horizontal_top(|ui| {
        let answers = 3.0 * 34.0 + 2.0 * 3.0 + 8.0;
        let width = (ui.available_width() - answers).max(80.0);
        let column = egui::Layout::top_down(egui::Align::Min);
        let label = ui.allocate_ui_with_layout(egui::vec2(width, 0.0), column, |ui| {
            ui.set_width(width);
            let ink = if *given == Answer::NotAsked { Ink::Muted } else { Ink::Ink };
            let mut words = row.words.to_owned();
            if row.provenance.unverified {
                words.push_str(" *");
            }
            ui.label(egui::RichText::new(words).size(12.5).color(theme.color(ink)));
        });
        label.response.on_hover_ui(|ui| provenance(ui, theme, row.provenance));
        answer(ui, form, row.id, row.words, given);
    });
    let worrying = row.concern.as_ref().filter(|_| *given == Answer::Yes);
    if let Some((words, ink)) = worrying {
        ui.label(egui::RichText::new(words).size(12.0).color(theme.color(*ink)));
    }
    let wants_note = worrying.is_some() || row.concern.is_none() && *given == Answer::No || !note.is_empty();
    if wants_note {
        let name = text_with("form-note-of", &[("what", row.words.into())]);
        if let (_, Some(typed)) = text_field(ui, row.id.with("note"), &name, &text("form-note-hint"), note) {
            *note = typed;
        }
    }
    ui.add_space(2.0);
}
