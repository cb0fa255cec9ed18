//! What has the keyboard, seen and found: a ring around it, and its place scrolled into sight.

use egui::{Context, CornerRadius, Id, Stroke, StrokeKind, Ui};

use super::theme::{RADIUS, Theme};
use crate::scene::Ink;

/// Width of the ring in logical points.
const WIDTH: f32 = 2.0;

/// Paints a ring around the widget that has the keyboard. The picture and its marks paint their own (`on_canvas`).
pub fn ring(ctx: &Context, theme: &Theme, on_canvas: impl Fn(Id) -> bool) {
    let Some(id) = ctx.memory(|m| m.focused()).filter(|id| !on_canvas(*id)) else { return };
    let Some(widget) = ctx.read_response(id) else { return };
    let seen = widget.interact_rect;
    if !seen.is_positive() {
        return;
    }
    let painter = ctx.layer_painter(widget.layer_id);
    let stroke = Stroke::new(WIDTH, theme.color(Ink::Accent));
    painter.rect_stroke(seen.expand(1.0), CornerRadius::same(RADIUS), stroke, StrokeKind::Outside);
}

/// Tab goes past a row of buttons that the field before it makes unnecessary: whoever comes to its first button that way
/// goes on to the widget `to`. Shift+Tab from there goes back into the row.
pub fn pass_by(first: &egui::Response, to: Id) {
    let forwards = first.ctx.input(|i| i.key_pressed(egui::Key::Tab) && !i.modifiers.shift);
    if first.gained_focus() && forwards {
        first.ctx.memory_mut(|m| m.request_focus(to));
    }
}

/// Scrolls what has just got the keyboard into sight. To be called at the end of the contents of a scrolled area.
pub fn keep_in_sight(ui: &Ui) {
    let key = ui.scope_id().with("kept-in-sight");
    let focused = ui.memory(|m| m.focused());
    let before: Option<Id> = ui.data(|d| d.get_temp(key)).flatten();
    if focused == before {
        return;
    }
    ui.data_mut(|d| d.insert_temp(key, focused));
    let Some(widget) = focused.and_then(|id| ui.ctx().read_response(id)) else { return };
    let inside = widget.layer_id == ui.layer_id() && ui.min_rect().contains_rect(widget.rect);
    if inside && !ui.clip_rect().contains_rect(widget.rect) {
        ui.scroll_to_rect(widget.rect.expand(2.0 * super::theme::STEP), None);
    }
}
