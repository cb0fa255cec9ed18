//! How what is typed is read.

use egui::Ui;

use super::{choices, row};
use crate::app::{Action, Session};
use crate::i18n::text;
use crate::store::settings::{DateHabit, Settings, UnitHabit};
use crate::ui::theme::Theme;

/// What a weight or height without a unit is, and the order of a date of three numbers.
pub fn rows(ui: &mut Ui, _: &Session, theme: &Theme, settings: &mut Settings, _: &mut Vec<Action>) {
    let label = text("settings-units");
    row(ui, theme, &label, |ui| {
        let units = UnitHabit::ALL.map(|habit| (habit, format!("settings-units-{}", habit.name())));
        choices(ui, theme, &label, &mut settings.units, &units.each_ref().map(|(habit, id)| (*habit, id.as_str())));
        ui.label(theme.muted(text("settings-units-note")).small());
    });
    let label = text("settings-dates");
    row(ui, theme, &label, |ui| {
        let orders = DateHabit::ALL.map(|habit| (habit, format!("settings-dates-{}", habit.name())));
        choices(ui, theme, &label, &mut settings.dates, &orders.each_ref().map(|(habit, id)| (*habit, id.as_str())));
    });
}
