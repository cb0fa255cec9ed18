//! How the record is written down.

use egui::Ui;

use super::{choices, row};
use crate::app::{Action, Session};
use crate::i18n::text;
use crate::report::note::NoteTemplates;
use crate::store::settings::{ChartNames, Settings};
use crate::ui::theme::Theme;
use crate::ui::widgets::choice;

/// Which note is copied, what charts are called.
pub fn rows(ui: &mut Ui, _: &Session, theme: &Theme, settings: &mut Settings, _: &mut Vec<Action>) {
    let Ok(templates) = NoteTemplates::bundled() else { return };
    let label = text("settings-note");
    row(ui, theme, &label, |ui| {
        let name = |id: &str| text(&format!("note-template-{id}")).into_owned();
        let names: Vec<(usize, String)> = templates.templates.iter().map(|t| name(&t.id)).enumerate().collect();
        let present = templates.templates.iter().position(|t| t.id == settings.note_template).unwrap_or_default();
        let chosen = choice(ui, "which-note", &label, present, &names).and_then(|i| templates.templates.get(i));
        if let Some(template) = chosen {
            template.id.clone_into(&mut settings.note_template);
        }
        ui.label(theme.muted(text("settings-note-note")).small());
    });
    let label = text("settings-chart-names");
    row(ui, theme, &label, |ui| {
        let names = [
            (ChartNames::Neutral, "settings-chart-names-neutral"),
            (ChartNames::RecordNumber, "settings-chart-names-record-number"),
        ];
        choices(ui, theme, &label, &mut settings.chart_names, &names);
        ui.label(theme.muted(text("settings-chart-names-note")).small());
    });
}
