//! How much of a limit is used up: a bar and a sign. Shape tells the levels apart, colour only helps.

use egui::{Align2, CornerRadius, FontId, Rect, Shape, Stroke, StrokeKind, Ui, pos2, vec2};

use crate::rules::doses::dose::Level;
use crate::scene::Ink;
use crate::ui::theme::{Theme, semibold};

/// The colour of a level. None is green.
pub const fn ink(level: Level) -> Ink {
    match level {
        Level::Below => Ink::Accent,
        Level::Unknown => Ink::Muted,
        Level::Amber => Ink::Warning,
        Level::Red => Ink::Danger,
    }
}

/// Paints a bar of which `part` (0 to 1, more is cut) is filled, with a tick where amber begins. Where nothing can be
/// said the bar is an empty dashed outline.
pub fn bar(ui: &Ui, theme: &Theme, rect: Rect, part: f64, amber_from: f64, level: Level) {
    let round = CornerRadius::same((rect.height() / 2.0) as u8);
    let painter = ui.painter();
    if level == Level::Unknown {
        let stroke = Stroke::new(1.0, theme.color(Ink::Muted));
        let corners = [rect.left_top(), rect.right_top(), rect.right_bottom(), rect.left_bottom(), rect.left_top()];
        painter.extend(Shape::dashed_line(&corners, stroke, 3.0, 3.0));
        return;
    }
    painter.rect_filled(rect, round, theme.color(Ink::Line));
    let width = (rect.width() * part.clamp(0.0, 1.0) as f32).max(if part > 0.0 { 3.0 } else { 0.0 });
    painter.rect_filled(Rect::from_min_size(rect.min, vec2(width, rect.height())), round, theme.color(ink(level)));
    let x = rect.left() + rect.width() * amber_from.clamp(0.0, 1.0) as f32;
    painter.vline(x, rect.top() - 2.0..=rect.bottom() + 2.0, Stroke::new(1.0, theme.color(Ink::Muted)));
}

/// Paints the sign of a level around `center`: a triangle for amber, an octagon for red, a question for unknown,
/// nothing for below.
pub fn sign(ui: &Ui, theme: &Theme, center: egui::Pos2, radius: f32, level: Level) {
    let color = theme.color(ink(level));
    let at = |angle: f32, r: f32| center + r * vec2(angle.cos(), angle.sin());
    let (corners, turn) = match level {
        Level::Below => return,
        Level::Amber => (3, -std::f32::consts::FRAC_PI_2),
        Level::Red => (8, std::f32::consts::PI / 8.0),
        Level::Unknown => {
            ui.painter().circle_stroke(center, radius - 0.5, Stroke::new(1.2, color));
            letter(ui, center, radius, "?", color);
            return;
        }
    };
    let points = (0..corners).map(|i| at(turn + std::f32::consts::TAU * i as f32 / corners as f32, radius)).collect();
    ui.painter().add(Shape::convex_polygon(points, color, Stroke::NONE));
    let down = if level == Level::Amber { radius * 0.12 } else { 0.0 };
    letter(ui, pos2(center.x, center.y + down), radius, "!", theme.color(Ink::Panel));
}

fn letter(ui: &Ui, center: egui::Pos2, radius: f32, letter: &str, color: egui::Color32) {
    ui.painter().text(center, Align2::CENTER_CENTER, letter, FontId::new(radius * 1.35, semibold()), color);
}

/// A frame around what is focused.
pub fn focus_ring(ui: &Ui, theme: &Theme, response: &egui::Response) {
    if response.has_focus() {
        let stroke = Stroke::new(2.0, theme.color(Ink::Ink));
        ui.painter().rect_stroke(
            response.rect,
            CornerRadius::same(crate::ui::theme::RADIUS),
            stroke,
            StrokeKind::Inside,
        );
    }
}
