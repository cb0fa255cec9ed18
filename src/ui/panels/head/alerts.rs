//! What has to stay in sight above the picture until it is answered: the file was changed by another program, a save
//! hangs, no recovery copies are kept.

use egui::accesskit::Live;
use egui::{Align, Color32, FontId, Frame, Layout, Margin, Panel, RichText, TextStyle, Ui};

use crate::app::{Action, Session};
use crate::i18n::text;
use crate::scene::Ink;
use crate::ui::theme::{STEP, TEXT, Theme};

/// The margin above and below a row.
const AROUND: i8 = 5;

/// The margin left and right of a row.
const BESIDE: i8 = 12;

/// Shows a row for each alert; they take their room from the top of what is left.
pub fn show(ui: &mut Ui, session: &Session, theme: &Theme) -> Vec<Action> {
    let mut actions = Vec::new();
    for (i, alert) in session.alerts().into_iter().enumerate() {
        let labels: Vec<String> = alert.answers.iter().map(|(id, _)| text(id).into_owned()).collect();
        // The buttons keep their width; the words wrap beside them and are never cut short.
        let room = ui.available_width() - 2.0 * f32::from(BESIDE);
        let words_width = (room - buttons_width(ui, &labels)).max(room * 0.3);
        let font = FontId::proportional(TEXT);
        let high = ui.painter().layout(alert.words.clone(), font, Color32::PLACEHOLDER, words_width).size().y;
        let high = high.max(ui.spacing().interact_size.y);
        let frame = Frame::new().fill(theme.color(Ink::WarningWash)).inner_margin(Margin::symmetric(BESIDE, AROUND));
        Panel::top(("alert", i)).exact_size(high + 2.0 * f32::from(AROUND)).frame(frame).show(ui, |ui| {
            ui.horizontal_centered(|ui| {
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    for ((_, action), label) in alert.answers.into_iter().zip(labels).rev() {
                        if ui.button(label).clicked() {
                            actions.push(action);
                        }
                    }
                    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                        let words = RichText::new(alert.words.as_str()).size(TEXT).color(theme.color(Ink::Warning));
                        let said = ui.add(egui::Label::new(words).wrap());
                        // A screen reader says it without being asked.
                        ui.ctx().accesskit_node_builder(said.id, |node| node.set_live(Live::Polite));
                    });
                });
            });
        });
    }
    actions
}

/// What buttons with these labels take beside words, with the space between.
fn buttons_width(ui: &Ui, labels: &[String]) -> f32 {
    let spacing = ui.spacing();
    let font = TextStyle::Button.resolve(ui.style());
    let width = |label: &String| {
        let words = ui.painter().layout_no_wrap(label.clone(), font.clone(), Color32::PLACEHOLDER).size().x;
        (words + 2.0 * spacing.button_padding.x).max(spacing.interact_size.x) + spacing.item_spacing.x
    };
    labels.iter().map(width).sum::<f32>() + STEP
}
