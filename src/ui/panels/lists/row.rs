//! A row of the lists at the left.

use crate::scene::Ink;
use crate::ui::theme::RADIUS;
use crate::ui::theme::Theme;
use egui::CornerRadius;
use egui::Rect;
use egui::Ui;

/// Height of a row of the list of marks.
pub(in crate::ui::panels) const ROW: f32 = 28.0;

/// The ground of a row of a list.
pub(in crate::ui::panels) fn row_ground(ui: &Ui, theme: &Theme, rect: Rect, on: bool, response: &egui::Response) {
    let fill =
        if on { Some(theme.color(Ink::Selection)) } else { response.hovered().then(|| theme.color(Ink::Ground)) };
    if let Some(fill) = fill {
        ui.painter().rect_filled(rect, CornerRadius::same(RADIUS), fill);
    }
    if response.has_focus() {
        let stroke = egui::Stroke::new(2.0, theme.color(Ink::Accent));
        ui.painter().rect_stroke(rect, CornerRadius::same(RADIUS), stroke, egui::StrokeKind::Inside);
    }
}
