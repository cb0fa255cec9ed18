//! How much of the record is there by the payer's rules, as a part of the status line.

use egui::{Label, RichText, Sense, Ui};

use crate::app::{Action, Command, Session};
use crate::i18n::{text, text_with};
use crate::ui::theme::Theme;

/// The count of complete items, in words; `None` where there are no rules.
pub fn words(session: &Session) -> Option<String> {
    let (complete, all) = session.documentation()?.complete_of();
    let parts = [("complete", complete.to_string().into()), ("all", all.to_string().into())];
    Some(text_with("status-documents", &parts).into_owned())
}

/// Shows the count; a click opens the sheet that says what is missing.
pub fn show(ui: &mut Ui, theme: &Theme, words: &str) -> Option<Action> {
    let label = Label::new(RichText::new(words)).sense(Sense::click()).selectable(false);
    let height = theme.at_least(20.0);
    let response = ui.allocate_ui(egui::vec2(0.0, height), |ui| ui.add_sized([0.0, height], label)).inner;
    let response = response.on_hover_cursor(egui::CursorIcon::PointingHand).on_hover_text(text("documents-title"));
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, words));
    response.clicked().then_some(Action::Run(Command::ShowDocumentation))
}
