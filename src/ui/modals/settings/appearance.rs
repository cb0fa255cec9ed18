//! How the window looks.

use egui::Ui;

use super::{choices, row};
use crate::app::{Action, Session};
use crate::i18n::{text, text_with};
use crate::store::settings::{EnglishHabit, Settings, TextSize, Theme as ThemeChoice};
use crate::ui::theme::Theme;
use crate::ui::widgets::choice;

/// Theme, contrast, text size, English and motion.
pub fn rows(ui: &mut Ui, _: &Session, theme: &Theme, settings: &mut Settings, _: &mut Vec<Action>) {
    let label = text("settings-theme");
    row(ui, theme, &label, |ui| {
        let themes = [
            (ThemeChoice::System, "settings-theme-system"),
            (ThemeChoice::Light, "settings-theme-light"),
            (ThemeChoice::Dark, "settings-theme-dark"),
        ];
        choices(ui, theme, &label, &mut settings.theme, &themes);
    });
    let label = text("settings-contrast");
    row(ui, theme, &label, |ui| {
        let contrasts = [(false, "settings-contrast-usual"), (true, "settings-contrast-high")];
        choices(ui, theme, &label, &mut settings.high_contrast, &contrasts);
    });
    let label = text("settings-text-size");
    row(ui, theme, &label, |ui| {
        let sizes: Vec<(TextSize, String)> = TextSize::all()
            .map(|size| {
                (size, text_with("settings-percent", &[("percent", size.percent().to_string().into())]).into_owned())
            })
            .collect();
        if let Some(size) = choice(ui, "text-size", &label, TextSize::of(settings.ui_scale), &sizes) {
            settings.ui_scale = size.factor();
        }
    });
    let label = text("settings-english");
    row(ui, theme, &label, |ui| {
        let kinds = EnglishHabit::ALL.map(|habit| (habit, format!("settings-english-{}", habit.name())));
        choices(ui, theme, &label, &mut settings.english, &kinds.each_ref().map(|(habit, id)| (*habit, id.as_str())));
    });
    row(ui, theme, &text("settings-motion"), |ui| ui.checkbox(&mut settings.motion, text("settings-motion-on")));
}
