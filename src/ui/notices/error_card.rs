//! What failed, over the picture until it is dismissed or past.

use egui::{CornerRadius, Frame, Margin, Stroke, Ui};

use crate::app::{Action, Notice};
use crate::i18n::text;
use crate::scene::Ink;
use crate::ui::theme::{CARD_RADIUS, Theme};

/// An error stays in sight until it is dismissed.
pub(in crate::ui) fn show(
    ui: &Ui,
    theme: &Theme,
    notice: &Notice,
    canvas: Option<egui::Rect>,
    actions: &mut Vec<Action>,
) {
    let Some(canvas) = canvas else { return };
    let at = canvas.center_top() + egui::vec2(0.0, 60.0);
    egui::Area::new(egui::Id::unique("error")).pivot(egui::Align2::CENTER_TOP).fixed_pos(at).show(ui.ctx(), |ui| {
        let frame = Frame::new()
            .fill(theme.color(Ink::DangerWash))
            .stroke(Stroke::new(1.0, theme.color(Ink::Danger)))
            .corner_radius(CornerRadius::same(CARD_RADIUS))
            .inner_margin(Margin::same(12));
        frame.show(ui, |ui| {
            ui.set_max_width((canvas.width() - 80.0).min(520.0));
            ui.label(Theme::strong(notice.summary.clone(), 13.0).color(theme.color(Ink::Danger)));
            if !notice.details.is_empty() {
                ui.label(egui::RichText::new(&notice.details).color(theme.color(Ink::Danger)));
            }
            if ui.button(text("modal-close")).clicked() {
                actions.push(Action::DismissNotice);
            }
        });
    });
}
