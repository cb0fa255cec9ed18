//! How much of the record is there by the payer's rules, as a part of the status line.

use egui::{Label, RichText, Sense, Ui};

use crate::app::{Action, Command, Session};
use crate::i18n::{text, text_with};
use crate::ui::theme::Theme;

/// Shows the count of complete items; a click opens the sheet that says what is missing.
pub fn show(ui: &mut Ui, session: &Session, theme: &Theme) -> Vec<Action> {
    let Some(found) = session.documentation() else { return Vec::new() };
    let (complete, all) = found.complete_of();
    let parts = [("complete", complete.to_string().into()), ("all", all.to_string().into())];
    let words = text_with("status-documents", &parts).into_owned();
    let label = Label::new(RichText::new(&words)).sense(Sense::click()).selectable(false);
    let height = theme.at_least(20.0);
    let response = ui.allocate_ui(egui::vec2(0.0, height), |ui| ui.add_sized([0.0, height], label)).inner;
    let response = response.on_hover_cursor(egui::CursorIcon::PointingHand).on_hover_text(text("documents-title"));
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &words));
    if response.clicked() { vec![Action::Run(Command::ShowDocumentation)] } else { Vec::new() }
}
