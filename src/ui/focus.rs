//! What has the keyboard, seen and found: a ring around it, and its place scrolled into sight.

use egui::{Context, CornerRadius, Id, Stroke, StrokeKind};

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
