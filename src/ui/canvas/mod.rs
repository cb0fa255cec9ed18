//! The picture of the body: painting, pointing, placing, moving.

mod camera;
mod crowd;
mod layers;
mod names;
mod overlays;

use std::collections::HashMap;

use egui::{
    ColorImage, CursorIcon, EventFilter, Key, PointerButton, Pos2, Rect, Role as AccessRole, Sense, Shape, Stroke,
    TextureHandle, TextureOptions, Ui, Vec2, WidgetInfo, vec2,
};

pub use camera::Camera;
use layers::Layer;

use super::PanelStop;
use super::paint::{Brush, ScreenFromScene};
use super::theme::Theme;
use crate::app::{Action, Session};
use crate::body::{Depth, Framing, View};
use crate::chart::Mark;
use crate::geometry::Point;
use crate::i18n::{text, text_with};
use crate::ids::{MarkId, VisitId};
use crate::scene::figure::{BodyStyle, Labels, MarkStyle, body_items, mark_items};
use crate::scene::marker::{Look, marker, selection_ring};
use crate::scene::{Ink, Item, Shading};

/// Radius of a mark on the screen in logical points, for any zoom.
const MARK_RADIUS: f32 = 7.0;
/// Height of a label's letters on the screen in logical points.
const LABEL_SIZE: f32 = 12.0;
/// With more marks than this, labels show the number only.
const MANY_MARKS: usize = 150;
/// How far around a mark a click still means the mark, in logical points.
const GRIP: f32 = 11.0;

/// What the canvas remembers between frames.
#[derive(Default)]
pub struct Canvas {
    /// Where the camera stands.
    pub camera: Camera,
    /// Where the canvas was in the last frame.
    pub rect: Option<Rect>,
    body: Layer<BodyKey>,
    marks: Layer<MarksKey>,
    shading: HashMap<View, TextureHandle>,
    gesture: Gesture,
    names: names::Names,
}

/// What the body layer was made for.
#[derive(Debug, Clone, PartialEq)]
struct BodyKey {
    view: View,
    depth: Depth,
    dark: bool,
}

/// What the marks layer was made for.
#[derive(Debug, Clone, PartialEq)]
struct MarksKey {
    chart: crate::ids::ChartId,
    state: u64,
    visit: Option<VisitId>,
    view: View,
    dark: bool,
    selection: Vec<MarkId>,
    dragged: Option<MarkId>,
}

/// What the pointer is in the middle of.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
enum Gesture {
    #[default]
    None,
    /// The picture follows the pointer.
    Pan,
    /// This mark follows the pointer; the vector leads from the pointer to the mark's middle.
    Move(MarkId, Vec2),
    /// A box is drawn from here.
    Box(Pos2),
}

impl Canvas {
    /// Shows the picture and reports what the user did to it.
    pub fn show(&mut self, ui: &mut Ui, session: &Session, theme: &Theme) -> Vec<Action> {
        let rect = ui.available_rect_before_wrap();
        self.rect = Some(rect);
        let view = session.view();
        let response = ui.interact(rect, ui.scope_id().with("canvas"), Sense::click_and_drag());
        ui.advance_cursor_after_rect(rect);
        let name = text_with("panel-canvas", &[("view", text(&format!("view-{}", view.name())).into())]).into_owned();
        response.widget_info(|| WidgetInfo::labeled(AccessRole::Canvas, true, &name));
        PanelStop::Canvas.is_at(&response);
        let mut actions = Vec::new();
        self.navigate(ui, &response, view, rect);
        let to_screen = self.camera.screen_from_body(view, rect);
        let painter = ui.painter_at(rect);
        painter.rect_filled(rect, 0.0, theme.color(Ink::Ground));
        self.paint_body(ui, &painter, session, theme, to_screen);
        let pointer = ui.input(|i| i.pointer.hover_pos()).filter(|p| rect.contains(*p) && response.contains_pointer());
        let over_mark = self.marks_ui(ui, session, theme, &painter, to_screen, &mut actions);
        self.point_at_body(ui, &response, session, to_screen, over_mark.is_some(), &mut actions);
        if response.has_focus() {
            lock_arrows(ui, response.id);
            painter.rect_stroke(
                rect.shrink(1.0),
                0.0,
                Stroke::new(2.0, theme.color(Ink::Accent)),
                egui::StrokeKind::Inside,
            );
        }
        overlays::side_letters(&painter, view, rect, theme);
        if let Some(at) = pointer
            && self.gesture == Gesture::None
        {
            match over_mark {
                Some(id) => overlays::mark_tip(ui, &painter, rect, session, theme, id, at),
                None => overlays::muscle_tip(ui, &painter, rect, session, theme, to_screen, at),
            }
        }
        if let Gesture::Box(start) = self.gesture
            && let Some(at) = ui.input(|i| i.pointer.interact_pos())
        {
            let shown = Rect::from_two_pos(start, at);
            painter.rect_filled(shown, 2.0, theme.sheer(Ink::Accent, 0.12));
            painter.rect_stroke(shown, 2.0, Stroke::new(1.0, theme.color(Ink::Accent)), egui::StrokeKind::Inside);
        }
        actions.extend(overlays::controls(ui, rect, session, theme, self.camera.framed(view)));
        actions
    }

    /// Wheel, pinch, middle button and Space.
    fn navigate(&mut self, ui: &Ui, response: &egui::Response, view: View, rect: Rect) {
        let space = ui.input(|i| i.key_down(Key::Space)) && !ui.ctx().text_edit_focused();
        if let Some(at) = ui.input(|i| i.pointer.hover_pos()).filter(|_| response.contains_pointer()) {
            let (wheel, pinch) = ui.input(|i| (i.smooth_scroll_delta.y, i.zoom_delta()));
            if wheel != 0.0 || pinch != 1.0 {
                // 200 points of wheel double the scale.
                self.camera.zoom(view, rect, at, pinch * (wheel / 200.0).exp2());
            }
            if let Some(touch) = ui.input(|i| i.multi_touch()).filter(|t| t.num_touches == 2) {
                self.camera.pan(view, rect, touch.translation_delta);
            }
        }
        let pan_button =
            response.dragged_by(PointerButton::Middle) || (space && response.dragged_by(PointerButton::Primary));
        if pan_button && self.gesture == Gesture::None {
            self.gesture = Gesture::Pan;
        }
        if self.gesture == Gesture::Pan {
            self.camera.pan(view, rect, response.drag_delta());
            ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
            if !response.dragged() {
                self.gesture = Gesture::None;
            }
        }
    }

    /// The body layer.
    fn paint_body(
        &mut self,
        ui: &Ui,
        painter: &egui::Painter,
        session: &Session,
        theme: &Theme,
        to_screen: ScreenFromScene,
    ) {
        let view = session.view();
        if !self.shading.contains_key(&view)
            && let Some(texture) = shading_texture(ui.ctx(), session, view)
        {
            self.shading.insert(view, texture);
        }
        let shading = &self.shading;
        let texture_of = |s: &Shading| shading.get(&s.view).map(TextureHandle::id);
        let key = BodyKey { view, depth: session.depth(), dark: theme.dark };
        let brush = Brush { theme, ctx: ui.ctx(), shading: &texture_of, halos: true };
        self.body.paint(painter, key, to_screen, || {
            let style = BodyStyle { shaded: true, depth: session.depth(), ..BodyStyle::default() };
            let mut shapes = Vec::new();
            brush.shapes(&body_items(session.atlas(), view, &style), to_screen, &mut shapes);
            shapes
        });
    }

    /// The marks: painted as one layer, each with a node of its own. Returns the mark under the pointer.
    fn marks_ui(
        &mut self,
        ui: &Ui,
        session: &Session,
        theme: &Theme,
        painter: &egui::Painter,
        to_screen: ScreenFromScene,
        actions: &mut Vec<Action>,
    ) -> Option<MarkId> {
        let view = session.view();
        let visible = painter.clip_rect().expand(GRIP);
        let mut over = None;
        let mut focused = None;
        for mark in session.marks().iter().filter(|m| m.place.view() == view) {
            let at = to_screen.point(mark.place.at());
            if !visible.contains(at) {
                continue;
            }
            let id = mark_widget_id(mark.id);
            let grip = Rect::from_center_size(at, Vec2::splat(2.0 * GRIP)).intersect(painter.clip_rect());
            let response = ui.interact(grip, id, Sense::click_and_drag());
            let selected = session.selection().contains(&mark.id);
            response.widget_info(|| {
                WidgetInfo::selected(AccessRole::Button, true, selected, self.names.of(mark, session.atlas()))
            });
            if response.hovered() {
                over = Some(mark.id);
            }
            if response.has_focus() {
                lock_arrows(ui, id);
                focused = Some(at);
            }
            self.mark_input(ui, &response, mark, at, to_screen, actions);
        }
        self.paint_marks(ui, session, theme, painter, to_screen);
        if let Some(at) = focused {
            let ring = Stroke::new(1.5, theme.color(Ink::Ink));
            painter.add(Shape::circle_stroke(at, MARK_RADIUS * 2.0, ring));
        }
        if over.is_some() && self.gesture == Gesture::None {
            ui.ctx().set_cursor_icon(CursorIcon::PointingHand);
        }
        over
    }

    /// Clicks on, drags of and focus on one mark.
    fn mark_input(
        &mut self,
        ui: &Ui,
        response: &egui::Response,
        mark: &Mark,
        at: Pos2,
        to_screen: ScreenFromScene,
        actions: &mut Vec<Action>,
    ) {
        let many = ui.input(|i| i.modifiers.command || i.modifiers.shift);
        if response.clicked() {
            actions.push(if many { Action::ToggleSelected(mark.id) } else { Action::Select(mark.id) });
            response.request_focus();
        } else if response.gained_focus() {
            actions.push(Action::Select(mark.id));
        }
        let space = ui.input(|i| i.key_down(Key::Space));
        if response.drag_started_by(PointerButton::Primary)
            && !space
            && let Some(press) = ui.input(|i| i.pointer.press_origin())
        {
            self.gesture = Gesture::Move(mark.id, at - press);
            actions.push(Action::Select(mark.id));
        }
        if let Gesture::Move(id, grab) = self.gesture
            && id == mark.id
        {
            ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
            let cancelled = ui.input(|i| i.key_pressed(Key::Escape));
            if cancelled {
                self.gesture = Gesture::None;
            } else if response.drag_stopped() {
                self.gesture = Gesture::None;
                if let Some(pointer) = ui.input(|i| i.pointer.interact_pos()) {
                    actions.push(Action::MoveMark { mark: id, to: to_screen.inverse(pointer + grab) });
                }
            }
        }
        if response.dragged_by(PointerButton::Middle) || (space && response.dragged()) {
            self.gesture = Gesture::None;
            self.camera.pan(mark.place.view(), painter_rect(self.rect), response.drag_delta());
        }
    }

    /// The marks layer, and the dragged mark above it.
    fn paint_marks(
        &mut self,
        ui: &Ui,
        session: &Session,
        theme: &Theme,
        painter: &egui::Painter,
        to_screen: ScreenFromScene,
    ) {
        let view = session.view();
        let dragged = match self.gesture {
            Gesture::Move(id, grab) => Some((id, grab)),
            Gesture::None | Gesture::Pan | Gesture::Box(_) => None,
        };
        let key = MarksKey {
            chart: session.chart().id,
            state: session.state(),
            visit: session.shown_visit().map(|v| v.id),
            view,
            dark: theme.dark,
            selection: session.selection().to_vec(),
            dragged: dragged.map(|(id, _)| id),
        };
        let no_shading = |_: &Shading| None;
        let few = session.marks().len() <= MANY_MARKS;
        let brush = Brush { theme, ctx: ui.ctx(), shading: &no_shading, halos: few };
        let units = |points: f32| f64::from(points / to_screen.scale);
        let radius = units(MARK_RADIUS);
        self.marks.paint(painter, key, to_screen, || {
            if session.marks().len() > crowd::CROWD {
                let shown = session.marks().iter().filter(|m| m.place.view() == view);
                let mut shapes = vec![crowd::dots(shown, to_screen, theme)];
                let selected = session.selected_marks().filter(|m| m.place.view() == view);
                let rings: Vec<Item> = selected.map(|m| selection_ring(m.place.at(), radius)).collect();
                brush.shapes(&rings, to_screen, &mut shapes);
                return shapes;
            }
            let style = MarkStyle {
                radius,
                label_size: units(LABEL_SIZE),
                labels: if few { Labels::NumberAndScore } else { Labels::Number },
                selected: session.selection().first().copied(),
            };
            // The first selected mark has its ring from the scene; the others get theirs here.
            let mut items: Vec<Item> = session
                .selected_marks()
                .skip(1)
                .filter(|m| m.place.view() == view && Some(m.id) != dragged.map(|(id, _)| id))
                .map(|m| selection_ring(m.place.at(), radius))
                .collect();
            match dragged {
                None => items.extend(mark_items(session.atlas(), session.marks(), view, &style)),
                Some((id, _)) => {
                    let rest: Vec<Mark> = session.marks().iter().filter(|m| m.id != id).cloned().collect();
                    items.extend(mark_items(session.atlas(), &rest, view, &style));
                }
            }
            let mut shapes = Vec::new();
            brush.shapes(&items, to_screen, &mut shapes);
            shapes
        });
        if let Some((id, grab)) = dragged
            && let Some(mark) = session.mark(id)
            && let Some(pointer) = ui.input(|i| i.pointer.interact_pos())
        {
            let at = to_screen.inverse(pointer + grab);
            let mut items = vec![selection_ring(at, radius)];
            items.extend(marker(Look::of(mark), at, radius));
            let mut shapes = Vec::new();
            brush.shapes(&items, to_screen, &mut shapes);
            painter.extend(shapes);
        }
    }

    /// Clicks on and drags over the body where no mark is.
    fn point_at_body(
        &mut self,
        ui: &Ui,
        response: &egui::Response,
        session: &Session,
        to_screen: ScreenFromScene,
        over_mark: bool,
        actions: &mut Vec<Action>,
    ) {
        let view = session.view();
        let pointer = ui.input(|i| i.pointer.interact_pos());
        let space = ui.input(|i| i.key_down(Key::Space));
        if response.double_clicked()
            && let Some(at) = pointer
            && !session.atlas().view(view).contains(to_screen.inverse(at))
        {
            self.camera.frame(Framing::Trunk);
        } else if response.clicked()
            && !over_mark
            && !space
            && let Some(at) = pointer
        {
            actions.push(Action::Place { view, at: to_screen.inverse(at) });
        }
        if response.drag_started_by(PointerButton::Primary)
            && !space
            && let Some(start) = ui.input(|i| i.pointer.press_origin())
        {
            self.gesture = Gesture::Box(start);
        }
        if let Gesture::Box(start) = self.gesture {
            if ui.input(|i| i.key_pressed(Key::Escape)) {
                self.gesture = Gesture::None;
            } else if response.drag_stopped() {
                self.gesture = Gesture::None;
                if let Some(end) = pointer {
                    let shown = Rect::from_two_pos(start, end);
                    let inside = |m: &&Mark| m.place.view() == view && shown.contains(to_screen.point(m.place.at()));
                    actions.push(Action::SelectMany(session.marks().iter().filter(inside).map(|m| m.id).collect()));
                }
            }
        }
        if response.contains_pointer() && self.gesture == Gesture::None && !over_mark {
            let on_body = pointer.is_some_and(|p| session.atlas().view(view).contains(to_screen.inverse(p)));
            if space {
                ui.ctx().set_cursor_icon(CursorIcon::Grab);
            } else if on_body && session.visit_is_draft() {
                ui.ctx().set_cursor_icon(CursorIcon::Crosshair);
            }
        }
    }

    /// Whether a gesture is under way, which Escape then ends instead of the selection.
    pub fn in_gesture(&self) -> bool {
        self.gesture != Gesture::None
    }

    /// The place at the middle of the picture.
    pub fn middle(&self, view: View) -> Option<Point> {
        let rect = self.rect?;
        Some(self.camera.screen_from_body(view, rect).inverse(rect.center()))
    }
}

/// The id of a mark's node, the same in every frame and view.
pub fn mark_widget_id(mark: MarkId) -> egui::Id {
    egui::Id::unique(("mark", mark))
}

fn painter_rect(rect: Option<Rect>) -> Rect {
    rect.unwrap_or(Rect::NOTHING)
}

/// While this widget has the focus, arrows belong to it and do not move the focus; Tab still does.
fn lock_arrows(ui: &Ui, id: egui::Id) {
    let filter = EventFilter { tab: false, horizontal_arrows: true, vertical_arrows: true, escape: true };
    ui.memory_mut(|m| m.set_focus_lock_filter(id, filter));
}

/// The shading of a view as a texture.
fn shading_texture(ctx: &egui::Context, session: &Session, view: View) -> Option<TextureHandle> {
    let raster = session.atlas().shade(view).raster().ok()?;
    let pixels = raster.gray_alpha.iter().flat_map(|&[gray, alpha]| [gray, gray, gray, alpha]).collect::<Vec<u8>>();
    let image = ColorImage::from_rgba_unmultiplied([raster.width, raster.height], &pixels);
    Some(ctx.load_texture(format!("shading-{}", view.name()), image, TextureOptions::LINEAR))
}

/// A vector as long as a step of the spacing scale.
pub(crate) const MARGIN: Vec2 = vec2(12.0, 12.0);
