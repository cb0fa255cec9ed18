//! The ground under what lies over the picture.

use crate::scene::Ink;
use crate::ui::canvas::MARGIN;
use crate::ui::theme::CARD_RADIUS;
use crate::ui::theme::Theme;
use egui::CornerRadius;
use egui::Rect;
use egui::Role;
use egui::Sense;
use egui::Stroke;
use egui::StrokeKind;
use egui::Ui;
use egui::WidgetInfo;

/// Below this height all choices become drop-down lists in one row.
pub(in crate::ui::canvas) const LOW: f32 = 340.0;

/// How far from the left edge of the canvas the choice of depths reaches: a list where it is narrow, else five buttons.
pub(in crate::ui::canvas) fn depths_width(rect: Rect) -> f32 {
    MARGIN.x + if rect.width() < NARROW { 112.0 } else { 345.0 }
}

/// A card over the picture that takes the clicks on it: nothing is placed where it cannot be seen.
pub(in crate::ui::canvas) fn cover(ui: &Ui, theme: &Theme, card: Rect, name: &str) {
    let clicks = ui.interact(card, ui.scope_id().with(name), Sense::CLICK | Sense::DRAG);
    clicks.widget_info(|| WidgetInfo::labeled(Role::Label, true, name));
    paint_card(ui, theme, card);
}

/// Below this width of the canvas, rows of choices become drop-down lists and the legend is left out: the list of marks
/// shows the same signs.
pub(in crate::ui::canvas::overlays) const NARROW: f32 = 560.0;

/// The ground of something that lies over the picture.
pub(in crate::ui::canvas) fn paint_card(ui: &Ui, theme: &Theme, card: Rect) {
    let border = Stroke::new(1.0, theme.color(Ink::Line));
    let corners = CornerRadius::same(CARD_RADIUS);
    ui.painter().rect(card, corners, theme.color(Ink::Panel), border, StrokeKind::Inside);
}
