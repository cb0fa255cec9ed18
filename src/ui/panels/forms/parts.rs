//! Fields of forms. Each has a label, an accessible name and an address.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt::Display;

use egui::{Id, Response, RichText, Ui, vec2};

use crate::app::Session;
use crate::chart::{Answer, Field, FieldAddress};
use crate::i18n::{text, text_with};
use crate::rules::clinical_tables::clinic::{Clinical, Table};
use crate::rules::clinical_tables::lists::Provenance;
use crate::rules::clinical_tables::overriding::Override;
use crate::scene::Ink;
use crate::ui::field_id;
use crate::ui::fields::dated::{Day, day_field};
use crate::ui::fields::typed::{Named, clear, parsed_field};
use crate::ui::input::arrival;
use crate::ui::panels::inspector::score_row;
use crate::ui::theme::{LABEL, Theme};
use crate::ui::widgets::{ChipState, cell, chip, choice_at, labelled, text_area, text_field};
use crate::units::{PainScore, RangeError, Reading};

/// What every field needs.
#[derive(Clone, Copy)]
pub struct Form<'a> {
    /// The session.
    pub session: &'a Session,
    /// The theme.
    pub theme: &'a Theme,
}

impl Form<'_> {
    /// The widget of a field.
    pub fn id(&self, field: impl Into<FieldAddress>) -> Id {
        field_id(self.session, field)
    }

    /// Where a row comes from, with the clinic's file when it is the clinic's own.
    pub fn provenance<'r>(&'r self, table: Table, row: &str, own: Provenance<'r>) -> Provenance<'r> {
        self.session.clinical().provenance(table, row, own)
    }
}

/// Two fields side by side.
pub fn pair(ui: &mut Ui, add: impl FnOnce(&mut Ui, &mut Ui)) {
    ui.columns(2, |columns| {
        if let [left, right] = columns {
            add(left, right);
        }
    });
}

/// A short field of `width` logical points and a longer one that takes the rest.
pub fn short_and_long(ui: &mut Ui, width: f32, short: impl FnOnce(&mut Ui), long: impl FnOnce(&mut Ui)) {
    ui.horizontal_top(|ui| {
        let column = egui::Layout::top_down(egui::Align::Min);
        ui.allocate_ui_with_layout(vec2(width, 0.0), column, short);
        let rest = ui.available_width();
        ui.allocate_ui_with_layout(vec2(rest, 0.0), column, long);
    });
}

/// A line of words.
pub fn line(ui: &mut Ui, form: &Form<'_>, id: Id, label: &str, hint: &str, value: &mut String) {
    labelled(ui, form.theme, label, |ui| {
        if let (_, Some(typed)) = text_field(ui, id, label, hint, value) {
            *value = typed;
        }
    });
}

/// Several lines of words.
pub fn area(ui: &mut Ui, form: &Form<'_>, field: Field, label: &str, hint: &str, value: &mut String) {
    labelled(ui, form.theme, label, |ui| {
        if let Some(typed) = text_area(ui, form.id(field), label, hint, 2, value) {
            *value = typed;
        }
    });
}

/// Several lines of text with a chip that says that there is nothing, for what is asked of every patient.
pub fn area_or_none(ui: &mut Ui, form: &Form<'_>, field: Field, (label, hint): (&str, &str), value: &mut String) {
    area(ui, form, field, label, hint, value);
    let none = text("list-none");
    let on = *value == none;
    // Words that were typed are not replaced by a click.
    if value.is_empty() || on {
        let state = if on { ChipState::On } else { ChipState::Off };
        let chip_words = text("list-none-chip");
        if chip(ui, form.theme, &chip_words, "", state, &format!("{label}: {chip_words}")).clicked() {
            *value = if on { String::new() } else { none.into_owned() };
        }
    }
}

/// A typed value that may be unknown.
pub fn typed<T>(
    ui: &mut Ui,
    form: &Form<'_>,
    id: Id,
    (label, hint): (&str, &str),
    value: &mut Option<T>,
    read: impl FnOnce(&str) -> Result<T, RangeError>,
) where
    T: Display + Clone + PartialEq + Send + Sync + 'static,
{
    let parse = |typed: &str| {
        if typed.is_empty() { Ok(None) } else { read(typed).map(Some).map_err(|e| e.words()) }
    };
    let shown = value.as_ref().map(ToString::to_string).unwrap_or_default();
    labelled(ui, form.theme, label, |ui| {
        parsed_field(ui, form.theme, Named::new(id, label, hint), &shown, value, parse);
    });
}

/// A typed value that may be unknown, and that is asked about where it can mean more than one thing.
pub fn measured<T>(
    ui: &mut Ui,
    form: &Form<'_>,
    id: Id,
    (label, hint): (&str, &str),
    value: &mut Option<T>,
    read: impl FnOnce(&str) -> Result<Reading<T>, RangeError>,
) where
    T: Display + Clone + PartialEq + Send + Sync + 'static,
{
    let parse = |typed: &str| if typed.is_empty() { Ok(None) } else { clear(read(typed)) };
    let shown = value.as_ref().map(ToString::to_string).unwrap_or_default();
    labelled(ui, form.theme, label, |ui| {
        parsed_field(ui, form.theme, Named::new(id, label, hint), &shown, value, parse);
    });
}

/// A day that may be unknown.
pub fn day(ui: &mut Ui, form: &Form<'_>, id: Id, label: &str, value: &mut Option<jiff::civil::Date>) {
    labelled(ui, form.theme, label, |ui| {
        let hint = text("form-day-hint");
        day_field(ui, form.session, form.theme, Named::new(id, label, &hint), Day::Any, value);
    });
}

/// One of a few values, or none said.
pub fn pick<T: Copy + PartialEq>(
    ui: &mut Ui,
    form: &Form<'_>,
    id: Id,
    label: &str,
    value: &mut Option<T>,
    choices: impl IntoIterator<Item = (T, Cow<'static, str>)>,
) {
    let mut all = vec![(None, text("form-not-said").into_owned())];
    all.extend(choices.into_iter().map(|(v, words)| (Some(v), words.into_owned())));
    labelled(ui, form.theme, label, |ui| {
        if let Some(chosen) = choice_at(ui, id, label, *value, &all) {
            *value = chosen;
        }
    });
}

/// One row of a clinical table, with where the chosen one comes from in the tooltip of its label.
pub fn pick_row(
    ui: &mut Ui,
    form: &Form<'_>,
    id: Id,
    label: &str,
    chosen: &mut Option<usize>,
    names: &[String],
    from: Option<Provenance<'_>>,
) {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        let star = if from.is_some_and(|f| f.unverified) { " *" } else { "" };
        let shown = ui.label(form.theme.muted(format!("{label}{star}")).size(12.0));
        if let Some(from) = from {
            shown.on_hover_ui(|ui| provenance(ui, form.theme, from));
        }
        let mut all = vec![(None, text("form-not-said").into_owned())];
        all.extend(names.iter().enumerate().map(|(i, name)| (Some(i), name.clone())));
        if let Some(picked) = choice_at(ui, id, label, *chosen, &all) {
            *chosen = picked;
        }
    });
}

/// Any of a few values.
pub fn several<T: Copy + Ord>(
    ui: &mut Ui,
    form: &Form<'_>,
    id: Id,
    label: &str,
    values: &mut BTreeSet<T>,
    choices: impl IntoIterator<Item = (T, Cow<'static, str>)>,
) {
    labelled(ui, form.theme, label, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(5.0, 5.0);
            for (i, (value, words)) in choices.into_iter().enumerate() {
                let on = values.contains(&value);
                let state = if on { ChipState::On } else { ChipState::Off };
                let response = chip(ui, form.theme, &words, "", state, &format!("{label}: {words}"));
                if i == 0 {
                    arrival::at(ui, id, &response);
                }
                if response.clicked() {
                    if on {
                        values.remove(&value);
                    } else {
                        values.insert(value);
                    }
                }
            }
        });
    });
}

/// A pain score that may be unknown. `name` is the id of the text that names one score.
pub fn score(ui: &mut Ui, form: &Form<'_>, id: Id, (label, name): (&str, &'static str), value: &mut Option<PainScore>) {
    labelled(ui, form.theme, label, |ui| {
        let at_first = |ui: &mut Ui, first: &Response| arrival::at(ui, id, first);
        if let Some(chosen) = score_row(ui, form.theme, name, *value, at_first) {
            *value = chosen;
        }
    });
}

/// Yes, no, does not apply; a click on the present answer takes it back.
pub fn answer(ui: &mut Ui, form: &Form<'_>, id: Id, label: &str, value: &mut Answer) {
    ui.spacing_mut().item_spacing.x = 3.0;
    for (answer, width) in [Answer::Yes, Answer::No, Answer::NotApplicable].map(|a| (a, form.theme.at_least(34.0))) {
        let on = *value == answer;
        let words = text(&format!("answer-{}", answer.name())).into_owned();
        let response = cell(ui, form.theme, &words, width, on, &format!("{label}: {words}"));
        if answer == Answer::Yes {
            arrival::at(ui, id, &response);
        }
        if response.clicked() {
            *value = if on { Answer::NotAsked } else { answer };
        }
    }
}

/// An answer on a line of its own, with words beside it once it is given.
pub fn noted(ui: &mut Ui, form: &Form<'_>, id: Id, label: &str, hint: &str, value: (&mut Answer, &mut String)) {
    let (given, note) = value;
    labelled(ui, form.theme, label, |ui| {
        ui.horizontal(|ui| answer(ui, form, id, label, given));
        if *given != Answer::NotAsked || !note.is_empty() {
            let name = text_with("form-note-of", &[("what", label.into())]);
            if let (_, Some(typed)) = text_field(ui, id.with("note"), &name, hint, note) {
                *note = typed;
            }
        }
    });
}

/// Where a row comes from, in the tooltip of its label.
pub fn provenance(ui: &mut Ui, theme: &Theme, row: Provenance<'_>) {
    ui.set_max_width(320.0);
    if !row.note.is_empty() {
        ui.label(row.note);
    }
    ui.label(theme.muted(text_with("form-source", &[("source", row.sources.into())])));
    if let Some(own) = row.clinic {
        ui.label(override_label(theme, own));
    }
    if row.unverified {
        ui.label(RichText::new(text("form-unverified")).color(theme.color(Ink::Warning)));
    }
}

/// Says so when a row is the clinic's own.
pub fn own_row(ui: &mut Ui, theme: &Theme, tables: &Clinical, table: Table, row: &str) {
    if let Some(own) = tables.overridden(table, row) {
        ui.label(override_label(theme, own));
    }
}

/// That a row is the clinic's own, as a small line.
pub fn override_label(theme: &Theme, own: &Override) -> RichText {
    RichText::new(override_words(own)).size(12.0).color(theme.color(Ink::Accent))
}

/// That a row is the clinic's own, by whose decision, in which file, and who checked it.
fn override_words(own: &Override) -> String {
    let parts = [("source", own.source.as_str().into()), ("file", own.file.as_str().into())];
    let words = text_with("override-is", &parts).into_owned();
    match &own.review {
        Some(r) => {
            let parts = [("by", r.reviewed_by.as_str().into()), ("on", crate::time::in_words(r.reviewed_on).into())];
            format!("{words} · {}", text_with("review-by", &parts))
        }
        None => words,
    }
}

/// A line that asks for attention, with where it comes from.
pub fn warning(ui: &mut Ui, theme: &Theme, words: &str, certain: bool, row: Option<Provenance<'_>>) {
    let (ground, ink) = if certain { (Ink::DangerWash, Ink::Danger) } else { (Ink::WarningWash, Ink::Warning) };
    let frame = egui::Frame::new()
        .fill(theme.color(ground))
        .corner_radius(egui::CornerRadius::same(5))
        .inner_margin(egui::Margin::symmetric(8, 4));
    let shown = frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.label(RichText::new(words).size(12.0).color(theme.color(ink)));
    });
    if let Some(row) = row {
        shown.response.on_hover_ui(|ui| provenance(ui, theme, row));
    }
}

/// A heading inside a section.
pub fn heading(ui: &mut Ui, theme: &Theme, words: &str) {
    ui.add_space(4.0);
    ui.label(Theme::strong(words, LABEL + 1.0).color(theme.color(Ink::Ink)));
}
