//! Lists of the patient: typed into a line, with one click for "none" and a row for each item that needs one.

use egui::{Event, Id, RichText, Ui, vec2};

use super::parts::{Form, provenance};
use crate::chart::listed::{self, Listed, joined};
use crate::chart::{Allergy, Field, Patient};
use crate::i18n::{text, text_with};
use crate::rules::clinical_tables::clinic::Table;
use crate::scene::Ink;
use crate::ui::fields::typed::{Named, Question, Unread, parsed_field};
use crate::ui::input::focus;
use crate::ui::theme::{LABEL, TEXT};
use crate::ui::widgets::{ChipState, chip, chip_width, drawable, labelled, quiet_button};

/// Lines that are pasted into a list are its items: a field of one line would run them together.
fn lines_as_items(ui: &Ui, id: Id) {
    if ui.memory(|m| m.has_focus(id)) {
        ui.input_mut(|input| {
            for event in &mut input.events {
                if let Event::Paste(pasted) = event
                    && pasted.contains('\n')
                {
                    let items = listed::items(pasted);
                    *pasted = joined(items.iter().map(String::as_str));
                }
            }
        });
    }
}

type List = Option<Vec<String>>;

/// Reads a typed list: nothing means "not asked", any word for none means "asked, none".
///
/// # Errors
/// When it says that nobody has asked; and a question where it says none and something besides.
fn read(typed: &str) -> Result<List, Unread<List>> {
    match listed::read(typed) {
        Listed::NotAsked => Ok(None),
        Listed::Nothing => Ok(Some(Vec::new())),
        Listed::Items(items) => Ok(Some(items)),
        Listed::Unanswered => Err(text("list-unanswered").into_owned().into()),
        Listed::Doubtful { kept, named } => {
            let mut choices = Vec::new();
            if !named.is_empty() {
                choices.push((joined(named.iter().map(String::as_str)), Some(named)));
            }
            choices.push((
                text_with("list-keep", &[("words", kept.as_str().into())]).into_owned(),
                Some(vec![kept.clone()]),
            ));
            choices.push((text("list-none-known").into_owned(), Some(Vec::new())));
            let words = text("list-doubtful").into_owned();
            Err(Unread::Asked(Question { words, choices, meanwhile: Some(Some(vec![kept])) }))
        }
    }
}

/// The line of a list with the chip that says that there is nothing. Returns whether the list has changed.
fn line(ui: &mut Ui, form: &Form<'_>, field: Field, label: &str, none: Option<&str>, list: &mut List) -> bool {
    let shown = match list {
        None => String::new(),
        Some(items) if items.is_empty() => text("list-none").into_owned(),
        Some(items) => joined(items.iter().map(String::as_str)),
    };
    let id = form.id(field);
    let hint = text(if field == Field::Alerts { "form-alerts-hint" } else { "patient-list-hint" });
    let mut changed = false;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let none = none.filter(|_| list.as_ref().is_none_or(Vec::is_empty));
        let beside = none.map_or(0.0, |none| chip_width(ui, form.theme, none) + 4.0);
        let size = vec2(ui.available_width() - beside, 0.0);
        ui.allocate_ui_with_layout(size, egui::Layout::top_down(egui::Align::Min), |ui| {
            lines_as_items(ui, id);
            let named = Named::new(id, label, &hint).without_echo();
            changed = parsed_field(ui, form.theme, named, &drawable(&shown), list, read);
        });
        if let Some(none) = none {
            let on = list.is_some();
            let state = if on { ChipState::On } else { ChipState::Off };
            if chip(ui, form.theme, none, "", state, &format!("{label}: {none}")).clicked() {
                *list = if on { None } else { Some(Vec::new()) };
                changed = true;
            }
        }
    });
    changed
}

/// A row for an item: its words, what is to be said of it, and a button that takes it away.
fn item_row(ui: &mut Ui, form: &Form<'_>, label: &str, item: &str, note: Option<&str>) -> bool {
    let mut removed = false;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let remove = text("form-remove");
        let button = ui.painter().layout_no_wrap(
            remove.clone().into_owned(),
            egui::FontId::proportional(TEXT),
            egui::Color32::PLACEHOLDER,
        );
        let width = (ui.available_width() - button.size().x - 24.0).max(80.0);
        ui.allocate_ui_with_layout(vec2(width, 0.0), egui::Layout::top_down(egui::Align::Min), |ui| {
            ui.set_width(width);
            ui.spacing_mut().item_spacing.y = 0.0;
            ui.label(RichText::new(drawable(item)).size(12.5));
            if let Some(note) = note {
                ui.label(RichText::new(note).size(LABEL).color(form.theme.color(Ink::Warning)));
            }
        });
        let name = text_with("form-remove-item", &[("what", label.into()), ("item", item.into())]);
        removed = quiet_button(ui, form.theme, &remove, &name).clicked();
    });
    removed
}

/// Whether a line of this width shows the whole list.
fn fits(ui: &Ui, items: &[String], width: f32) -> bool {
    let shown = joined(items.iter().map(String::as_str));
    let font = egui::FontId::proportional(TEXT);
    ui.painter().layout_no_wrap(shown, font, egui::Color32::PLACEHOLDER).size().x + 20.0 <= width
}

/// A list in words; where the line is too short for it, each item has a row.
pub fn in_words(
    ui: &mut Ui,
    form: &Form<'_>,
    field: Field,
    label_id: &str,
    none: Option<&str>,
    list: &mut List,
) -> bool {
    let label = text(label_id);
    labelled(ui, form.theme, &label, |ui| {
        let mut changed = line(ui, form, field, &label, none, list);
        let width = ui.available_width();
        if let Some(items) = list.as_mut().filter(|items| !fits(ui, items, width)) {
            let removed = items.iter().position(|item| item_row(ui, form, &label, item, None));
            if let Some(at) = removed {
                items.remove(at);
                changed = true;
            }
        }
        // Taken back is not the same as asked and none.
        if changed && list.as_ref().is_some_and(Vec::is_empty) && none.is_none() {
            *list = None;
        }
        changed
    })
}

/// Allergies in words, those of the table to click on, and a row for each other one.
pub fn allergies(ui: &mut Ui, form: &Form<'_>, patient: &mut Patient) {
    let table = &form.session.clinical().allergens;
    let name = text("patient-allergies");
    let mut words: List = patient.allergy_words().map(|list| list.into_iter().map(str::to_owned).collect());
    let none = text("list-nkda");
    let changed =
        labelled(ui, form.theme, &name, |ui| line(ui, form, Field::Allergies, &name, Some(&none), &mut words));
    if changed {
        // What stays in the field stays what it was.
        let known = patient.allergies.take().unwrap_or_default();
        let one = |words: String| match known.iter().find(|a| a.words == words) {
            Some(kept) => kept.clone(),
            None => Allergy { to: table.recognise(&words).map(|a| a.id.clone()), words },
        };
        patient.allergies = words.map(|list| list.into_iter().map(one).collect());
    }
    chips(ui, form, patient);
    rows(ui, form, patient);
}

/// What the table offers to click on.
fn chips(ui: &mut Ui, form: &Form<'_>, patient: &mut Patient) {
    let theme = form.theme;
    let table = &form.session.clinical().allergens;
    let name = text("patient-allergies");
    let more_key = ui.scope_id().with("more allergens");
    let more: bool = ui.data(|d| d.get_temp(more_key)).unwrap_or_default();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
        let mut first = true;
        for allergen in &table.allergens {
            let list = patient.allergy_list().unwrap_or_default();
            let at = list.iter().position(|a| a.to.as_ref() == Some(&allergen.id));
            if !more && !allergen.offered && at.is_none() {
                continue;
            }
            let state = if at.is_some() { ChipState::On } else { ChipState::Off };
            let response = chip(ui, theme, &allergen.name, "", state, &format!("{name}: {}", allergen.name));
            if std::mem::take(&mut first) {
                focus::pass_by(&response, form.id(Field::Anticoagulants));
            }
            if response.clicked() {
                let mut list = list.to_vec();
                match at {
                    Some(i) => {
                        list.remove(i);
                    }
                    None => list.push(Allergy { words: allergen.name.clone(), to: Some(allergen.id.clone()) }),
                }
                // Taken back is not the same as asked and none.
                patient.allergies = Some(list).filter(|list| !list.is_empty());
            }
            let from = form.provenance(Table::Allergens, allergen.id.as_str(), allergen.provenance());
            response.on_hover_ui(|ui| provenance(ui, theme, from));
        }
        let (words, what) = if more {
            ("patient-allergies-fewer", "patient-allergies-fewer-name")
        } else {
            ("patient-allergies-more", "patient-allergies-more-name")
        };
        if quiet_button(ui, theme, &text(words), &text(what)).clicked() {
            ui.data_mut(|d| d.insert_temp(more_key, !more));
        }
    });
}

/// A row for each allergy that is not one of the table's in the table's own word; an allergy that no row of the tables
/// knows is compared with nothing, and that is said beside it.
fn rows(ui: &mut Ui, form: &Form<'_>, patient: &mut Patient) {
    let (table, drugs) = (&form.session.clinical().allergens, form.session.drugs());
    let name = text("patient-allergies");
    let list = patient.allergy_list().unwrap_or_default();
    let chip_says = |a: &Allergy| a.to.as_ref().and_then(|id| table.get(id)).is_some_and(|row| row.name == a.words);
    let removed = list.iter().position(|allergy| {
        let unknown = table.unknown_entries(allergy, drugs);
        let note = match unknown.as_slice() {
            [] => None,
            [one] if *one == allergy.words => Some(text("allergy-not-compared").into_owned()),
            some => {
                let parts = [("entries", some.join(", ").into())];
                Some(text_with("allergy-not-compared-some", &parts).into_owned())
            }
        };
        !chip_says(allergy) && item_row(ui, form, &name, &allergy.words, note.as_deref())
    });
    if let Some(at) = removed {
        let mut list = list.to_vec();
        list.remove(at);
        patient.allergies = Some(list).filter(|list| !list.is_empty());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn none_in_any_words_is_none_and_a_doubtful_list_is_kept_and_asked_about() {
        let items = |list: &[&str]| Some(list.iter().map(|i| (*i).to_owned()).collect::<Vec<_>>());
        for (typed, expected) in [
            ("", None),
            ("none", items(&[])),
            ("NKDA", items(&[])),
            ("Latex, Penicillin (hives, swelling)", items(&["Latex", "Penicillin (hives, swelling)"])),
        ] {
            assert_eq!(read(typed), Ok(expected), "{typed}");
        }
        assert!(matches!(read("not asked"), Err(Unread::Refused(_))));
        let Err(Unread::Asked(question)) = read("no, but latex rash") else { panic!("not asked about") };
        assert_eq!(question.meanwhile, Some(items(&["no, but latex rash"])));
        let choices: Vec<List> = question.choices.into_iter().map(|(_, list)| list).collect();
        assert_eq!(choices, [items(&["latex rash"]), items(&["no, but latex rash"]), items(&[])]);
    }
}
