//! What has to stay in sight above the picture until it is answered: the file was changed by another program, a save
//! hangs, no recovery copies are kept.

use egui::accesskit::Live;
use egui::{Align, Frame, Layout, Margin, Panel, RichText, Ui, Vec2};

use crate::app::{Action, Session};
use crate::i18n::text;
use crate::scene::Ink;
use crate::ui::theme::{STEP, TEXT, Theme};

/// Shows a row for each alert; they take their room from the top of what is left.
pub fn show(ui: &mut Ui, session: &Session, theme: &Theme) -> Vec<Action> {
    let mut actions = Vec::new();
    for (i, alert) in session.alerts().into_iter().enumerate() {
        let frame = Frame::new().fill(theme.color(Ink::WarningWash)).inner_margin(Margin::symmetric(12, 4));
        Panel::top(("alert", i)).frame(frame).show(ui, |ui| {
            // The buttons first, as they keep their width; the words wrap beside them and are never cut short.
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                for (label, action) in alert.answers.into_iter().rev() {
                    if ui.button(text(label)).clicked() {
                        actions.push(action);
                    }
                }
                ui.add_space(STEP);
                let room = Vec2::new(ui.available_width(), 0.0);
                ui.allocate_ui_with_layout(room, Layout::left_to_right(Align::Center).with_main_wrap(true), |ui| {
                    let words = RichText::new(alert.words.as_str()).size(TEXT).color(theme.color(Ink::Warning));
                    let said = ui.add(egui::Label::new(words).wrap());
                    // A screen reader says it without being asked.
                    ui.ctx().accesskit_node_builder(said.id, |node| node.set_live(Live::Polite));
                });
            });
        });
    }
    actions
}
