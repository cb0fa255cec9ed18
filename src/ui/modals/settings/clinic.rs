//! The clinic as it stands on what is handed out.

use egui::{Id, Ui};

use super::row;
use crate::app::Action;
use crate::i18n::{Language, text};
use crate::store::settings::{Clinic, Settings};
use crate::ui::theme::Theme;
use crate::ui::typed::{Named, parsed_field};
use crate::ui::widgets::{choice, text_area, text_field};

/// Letterhead, and when the texts for patients were looked over.
pub fn rows(ui: &mut Ui, theme: &Theme, settings: &mut Settings, _: &mut Vec<Action>) {
    let Clinic { name, address, phone, texts_reviewed } = &mut settings.clinic;
    ui.label(theme.muted(text("settings-clinic-note")));
    line(ui, theme, "settings-clinic-name", name);
    let label = text("settings-clinic-address");
    row(ui, theme, &label, |ui| {
        let id = Id::unique("settings-clinic-address");
        if let Some(typed) = text_area(ui, id, &label, "", 2, &address.join("\n")) {
            *address = if typed.is_empty() { Vec::new() } else { typed.split('\n').map(ToOwned::to_owned).collect() };
        }
    });
    line(ui, theme, "settings-clinic-phone", phone);
    let label = text("settings-clinic-language");
    row(ui, theme, &label, |ui| {
        let languages = Language::ALL.map(|l| (l, l.own_name().to_owned()));
        let chosen = Language::ALL.into_iter().find(|l| l.tag() == settings.export.language).unwrap_or_default();
        if let Some(language) = choice(ui, "settings-clinic-language", &label, chosen, &languages) {
            language.tag().clone_into(&mut settings.export.language);
        }
    });
    let label = text("settings-clinic-reviewed");
    row(ui, theme, &label, |ui| {
        let shown = texts_reviewed.map(|d| d.to_string()).unwrap_or_default();
        let (id, hint) = (Id::unique("settings-clinic-reviewed"), text("settings-clinic-reviewed-hint"));
        parsed_field(ui, theme, Named::new(id, &label, &hint), &shown, texts_reviewed, parse_date);
        ui.label(theme.muted(text("settings-clinic-reviewed-note")).small());
    });
}

/// A field for one line.
fn line(ui: &mut Ui, theme: &Theme, label_id: &'static str, value: &mut String) {
    let label = text(label_id);
    row(ui, theme, &label, |ui| {
        if let (_, Some(typed)) = text_field(ui, Id::unique(label_id), &label, "", value) {
            *value = typed;
        }
    });
}

/// A date, or nothing.
fn parse_date(typed: &str) -> Result<Option<jiff::civil::Date>, String> {
    if typed.is_empty() {
        return Ok(None);
    }
    crate::time::parse_day(typed).map(Some).ok_or_else(|| text("field-date").into_owned())
}
