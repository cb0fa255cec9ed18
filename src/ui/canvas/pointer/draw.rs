//! Drawing areas with brush, lasso and eraser.

use egui::{Align2, CornerRadius, CursorIcon, Frame, Key, Margin, PointerButton, Pos2, Rect, Shape, Stroke, Ui, vec2};

use crate::app::areas::{AreaAction, AreaOf, BRUSH_RADII, Drawing, Tool};
use crate::app::{Action, Session};
use crate::i18n::{text, text_with};
use crate::scene::Ink;
use crate::ui::canvas::panes::Pane;
use crate::ui::canvas::pointer::touch::Tool::Finger;
use crate::ui::canvas::{Canvas, Gesture, MARGIN};
use crate::ui::theme::{CARD_RADIUS, STEP, Theme};
use crate::ui::widgets::tab;

/// Points of a stroke lie at least this far apart, in logical points: closer ones cannot be seen.
const APART: f32 = 1.5;

/// Height of the tool bar with the air above it, in logical points.
pub(in crate::ui::canvas) const HEIGHT: f32 = 88.0;

impl Canvas {
    /// Strokes over the body while a drawing tool is in hand.
    pub(in crate::ui::canvas) fn draw_on_body(
        &mut self,
        ui: &Ui,
        response: &egui::Response,
        pane: Pane,
        session: &Session,
        drawing: Drawing,
        actions: &mut Vec<Action>,
    ) {
        let Pane { view, to_screen, .. } = pane;
        // A pen paints, and the finger of the same hand only moves the picture.
        let moves_picture = self.touch.tool() == Finger && self.finger_pans(session);
        let pointer = ui.input(|i| i.pointer.interact_pos());
        let space = ui.input(|i| i.key_down(Key::Space));
        // Two fingers move the picture and draw nothing.
        let counts = !self.touch.is_spoilt();
        if response.clicked() && counts && moves_picture {
            actions.push(Action::Say("notice-finger-pans"));
        } else if response.clicked()
            && counts
            && drawing.tool != Tool::Lasso
            && !space
            && let Some(at) = pointer
        {
            let path = vec![to_screen.inverse(at)];
            actions.push(Action::Area(AreaAction::Stroke { view, path }));
        }
        if response.drag_started_by(PointerButton::Primary)
            && counts
            && !space
            && let Some(start) = ui.input(|i| i.pointer.press_origin())
        {
            if !moves_picture {
                self.gesture = Gesture::Draw(view);
                self.stroke = vec![to_screen.inverse(start)];
            } else if !pane.compact {
                self.gesture = Gesture::Pan;
            }
        }
        if self.gesture == Gesture::Draw(view) {
            if ui.input(|i| i.key_pressed(Key::Escape)) {
                self.gesture = Gesture::None;
                self.stroke.clear();
                return;
            }
            if let Some(at) = pointer {
                let far = self.stroke.last().is_none_or(|&last| to_screen.point(last).distance(at) >= APART);
                if far || response.drag_stopped() {
                    self.stroke.push(to_screen.inverse(at));
                }
            }
            if response.drag_stopped() {
                self.gesture = Gesture::None;
                let path = std::mem::take(&mut self.stroke);
                actions.push(Action::Area(AreaAction::Stroke { view, path }));
            }
        }
        if response.contains_pointer() {
            ui.ctx().set_cursor_icon(match (space, drawing.tool) {
                (true, _) => CursorIcon::Grab,
                (false, Tool::Lasso) => CursorIcon::Crosshair,
                // The ring of the brush is the pointer.
                (false, Tool::Brush | Tool::Eraser) => CursorIcon::None,
            });
        }
    }

    /// The stroke under way and the tool at the pointer.
    pub(in crate::ui::canvas) fn paint_drawing(
        &self,
        ui: &Ui,
        painter: &egui::Painter,
        pane: Pane,
        drawing: Drawing,
        theme: &Theme,
    ) {
        let Pane { view, to_screen, rect, .. } = pane;
        let radius = (drawing.radius as f32) * to_screen.scale;
        let ink = match (drawing.tool, drawing.of) {
            (Tool::Eraser, _) => Ink::Ground,
            (_, AreaOf::Avoid) => Ink::Danger,
            (_, AreaOf::Complaint | AreaOf::Mark(_)) => Ink::Referral,
        };
        if self.gesture == Gesture::Draw(view) {
            let line: Vec<Pos2> = self.stroke.iter().map(|&p| to_screen.point(p)).collect();
            if drawing.tool == Tool::Lasso {
                painter.add(Shape::closed_line(line, Stroke::new(1.5, theme.color(ink))));
            } else {
                let color = theme.color(ink);
                // Opaque under a veil of the whole, so that a stroke over itself looks as it will be: painted once.
                let veil = color.gamma_multiply(0.45);
                if let (Some(&first), Some(&last)) = (line.first(), line.last()) {
                    painter.add(Shape::line(line, Stroke::new(2.0 * radius, veil)));
                    for end in [first, last] {
                        painter.circle_stroke(end, radius, Stroke::new(1.0, color));
                    }
                }
            }
        }
        if drawing.tool != Tool::Lasso
            && let Some(at) = ui.input(|i| i.pointer.hover_pos()).filter(|p| rect.contains(*p))
        {
            // A light ring around a dark one is seen on any ground.
            painter.circle_stroke(at, radius + 1.0, Stroke::new(1.0, theme.color(Ink::Panel)));
            if drawing.tool == Tool::Eraser {
                let ring = (0..=48).map(|i| {
                    let angle = i as f32 / 48.0 * std::f32::consts::TAU;
                    at + radius * vec2(angle.cos(), angle.sin())
                });
                let ring: Vec<Pos2> = ring.collect();
                painter.extend(Shape::dashed_line(&ring, Stroke::new(1.5, theme.color(Ink::Ink)), 4.0, 3.0));
            } else {
                painter.circle_stroke(at, radius, Stroke::new(1.5, theme.color(Ink::Ink)));
            }
            painter.circle_filled(at, 1.5, theme.color(Ink::Ink));
        }
    }
}

/// What is drawn, for whom, and with what.
pub(in crate::ui::canvas) fn tool_bar(
    ui: &Ui,
    canvas: Rect,
    session: &Session,
    theme: &Theme,
    drawing: Drawing,
) -> Vec<Action> {
    let mut actions = Vec::new();
    let at = canvas.center_bottom() - vec2(0.0, MARGIN.y + 38.0 + 2.0 * STEP);
    let area = egui::Area::new(egui::Id::unique("drawing")).pivot(Align2::CENTER_BOTTOM).fixed_pos(at);
    area.constrain_to(canvas).show(ui.ctx(), |ui| {
        let frame = Frame::new()
            .fill(theme.color(Ink::Panel))
            .stroke(Stroke::new(1.0, theme.color(Ink::Accent)))
            .corner_radius(CornerRadius::same(CARD_RADIUS))
            .inner_margin(Margin::symmetric(10, 6));
        frame.show(ui, |ui| {
            ui.set_max_width((canvas.width() - 40.0).min(560.0));
            ui.horizontal(|ui| {
                ui.label(Theme::strong(title(session, drawing.of), 13.0));
            });
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing.x = 2.0;
                for tool in Tool::ALL {
                    let label = text(&format!("tool-{}", tool.name())).into_owned();
                    if tab(ui, theme, &label, 62.0, drawing.tool == tool).clicked() {
                        actions.push(Action::Area(AreaAction::Take(tool)));
                    }
                }
                ui.add_space(2.0 * STEP);
                ui.add_enabled_ui(drawing.tool != Tool::Lasso, |ui| actions.extend(width(ui, session, drawing)));
                ui.add_space(2.0 * STEP);
                ui.spacing_mut().item_spacing.x = STEP;
                let next = ui.add_enabled(session.selected_area().is_some(), egui::Button::new(text("tool-next")));
                if next.on_hover_text(text("tool-next-hint")).clicked() {
                    actions.push(Action::Area(AreaAction::BeginNext));
                }
                if ui.button(text("tool-done")).clicked() {
                    actions.push(Action::Area(AreaAction::Finish));
                }
            });
        });
    });
    actions
}

/// How wide the brush is, in centimetres on the patient.
fn width(ui: &mut Ui, session: &Session, drawing: Drawing) -> Option<Action> {
    let stature_mm = session.stature_mm().unwrap_or(crate::atlas::ASSUMED_STATURE_MM);
    let cm_per_unit = f64::from(stature_mm) / 10_000.0;
    // To a millimetre, as it is shown: otherwise the slider would round it anew in every frame.
    let present = (20.0 * drawing.radius * cm_per_unit).round() / 10.0;
    let mut cm = present;
    let range = 2.0 * BRUSH_RADII.0 * cm_per_unit..=2.0 * BRUSH_RADII.1 * cm_per_unit;
    ui.spacing_mut().slider_width = 80.0;
    let name = text("tool-width");
    let slider = egui::Slider::new(&mut cm, range).fixed_decimals(1).suffix(text("tool-width-unit")).logarithmic(true);
    let response = ui.add(slider).on_hover_text(name.as_ref());
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(name.as_ref()));
    (response.changed() && cm != present).then(|| Action::Area(AreaAction::Widen(cm / cm_per_unit / 2.0)))
}

/// What is drawn, in words.
fn title(session: &Session, of: AreaOf) -> String {
    match of {
        AreaOf::Complaint => text("tool-of-complaint").into_owned(),
        AreaOf::Avoid => text("tool-of-avoid").into_owned(),
        AreaOf::Mark(id) => {
            let number = session.mark(id).map(|m| m.number.to_string()).unwrap_or_default();
            text_with("tool-of-mark", &[("number", number.into())]).into_owned()
        }
    }
}
