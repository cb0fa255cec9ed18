//! A padlock: the visit is signed.

use egui::{CornerRadius, Painter, Pos2, Rect, Shape, Stroke, pos2, vec2};

use crate::scene::Ink;
use crate::ui::theme::Theme;

/// Width of the padlock in logical points.
pub const WIDTH: f32 = 9.0;

/// Draws a closed padlock around `middle`.
pub fn padlock(painter: &Painter, theme: &Theme, middle: Pos2, ink: Ink) {
    let color = theme.color(ink);
    let body = Rect::from_center_size(middle + vec2(0.0, 2.5), vec2(WIDTH, 7.0));
    painter.rect_filled(body, CornerRadius::same(2), color);
    let radius = 2.8;
    let shoulder = body.top() - 1.4;
    let arc = |i: u8| {
        let angle = std::f32::consts::PI * (1.0 + f32::from(i) / 8.0);
        pos2(middle.x, shoulder) + radius * vec2(angle.cos(), angle.sin())
    };
    let mut bow = vec![pos2(middle.x - radius, body.top())];
    bow.extend((0..=8).map(arc));
    bow.push(pos2(middle.x + radius, body.top()));
    painter.add(Shape::line(bow, Stroke::new(1.5, color)));
}
