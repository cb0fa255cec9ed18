//! What has the keyboard, seen and found: a ring around it, and its place scrolled into sight.

use egui::{Context, CornerRadius, Id, Margin, Stroke, StrokeKind, Ui};

use crate::scene::Ink;
use crate::ui::theme::{RADIUS, Theme};

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

/// Where the height of the buttons that lie over the lower end of a sheet is kept.
pub fn foot_key(ui: &Ui) -> Id {
    ui.scope_id().with("foot")
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
    // What lies under the buttons at the end of a sheet is not in sight either.
    let foot: f32 = ui.data(|d| d.get_temp(foot_key(ui))).unwrap_or_default();
    let mut seen = ui.clip_rect();
    let around = Margin::same(2 * crate::ui::theme::STEP as i8) + Margin { bottom: foot as i8, ..Margin::ZERO };
    if foot > 0.0 && ui.min_rect().bottom() > seen.bottom() + 0.5 {
        seen.max.y -= foot;
    }
    if inside && !seen.contains_rect(widget.rect) {
        ui.scroll_to_rect(widget.rect + around, None);
    }
}
