//! The picture of the body: painting, pointing, placing, moving.

mod bars;
mod camera;
mod crosshair;
mod crowd;
mod layers;
mod marks;
mod names;
mod overlays;
mod panes;

use std::collections::HashMap;

use egui::{
    ColorImage, CursorIcon, EventFilter, Key, PointerButton, Pos2, Rect, Role as AccessRole, Sense, Stroke,
    TextureHandle, TextureOptions, Ui, Vec2, WidgetInfo, vec2,
};

pub use camera::Camera;
use layers::Layer;
pub use marks::mark_widget_id;
use marks::{MarksKey, Places};
use panes::Pane;

use super::PanelStop;
use super::paint::Brush;
use super::theme::Theme;
use crate::app::{Action, Session, Shown};
use crate::body::{Depth, Framing, View};
use crate::geometry::Point;
use crate::i18n::{text, text_with};
use crate::ids::MarkId;
use crate::scene::figure::{BodyStyle, body_items};
use crate::scene::palette::PaletteName;
use crate::scene::{Ink, Shading};

/// Width of the body's outline on the screen in logical points.
const OUTLINE: f32 = 1.25;

/// What the canvas remembers between frames.
#[derive(Default)]
pub struct Canvas {
    /// Where the camera stands.
    pub camera: Camera,
    /// Where the canvas was in the last frame.
    pub rect: Option<Rect>,
    /// The figures of the last frame.
    panes: Vec<Pane>,
    pictures: HashMap<View, Picture>,
    shading: HashMap<View, TextureHandle>,
    gesture: Gesture,
    names: names::Names,
}

/// What is kept of the picture of one view.
#[derive(Default)]
struct Picture {
    body: Layer<BodyKey>,
    marks: Layer<MarksKey>,
    places: Places,
}

/// What the body layer was made for.
#[derive(Debug, Clone, PartialEq)]
struct BodyKey {
    depth: Depth,
    palette: PaletteName,
}

/// What the pointer is in the middle of.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
enum Gesture {
    #[default]
    None,
    /// The picture follows the pointer.
    Pan,
    /// This mark follows the pointer in this view; the vector leads from the pointer to the mark's middle.
    Move(MarkId, View, Vec2),
    /// A box is drawn in this view from here.
    Box(View, Pos2),
}

impl Canvas {
    /// Shows the picture and reports what the user did to it.
    pub fn show(&mut self, ui: &mut Ui, session: &Session, theme: &Theme) -> Vec<Action> {
        let rect = ui.available_rect_before_wrap();
        self.rect = Some(rect);
        ui.advance_cursor_after_rect(rect);
        ui.painter_at(rect).rect_filled(rect, 0.0, theme.color(Ink::Ground));
        let mut actions = Vec::new();
        let framed = match session.shown() {
            Shown::One(view) => {
                let response = pane_response(ui, view, rect, "canvas");
                PanelStop::Canvas.is_at(&response);
                self.navigate(ui, &response, view, rect);
                let pane = Pane { view, rect, to_screen: self.camera.screen_from_body(view, rect), compact: false };
                self.panes = vec![pane];
                self.pane(ui, &response, pane, session, theme, &mut actions);
                overlays::side_letters(&ui.painter_at(rect), pane, theme);
                self.camera.framed(view)
            }
            Shown::All => {
                if self.gesture == Gesture::Pan {
                    self.gesture = Gesture::None;
                }
                self.panes = panes::all(rect, session.atlas(), |view| {
                    let places = self.pictures.entry(view).or_default().places.of(session, view);
                    places.iter().flatten().map(|p| p.y).max_by(f64::total_cmp)
                });
                for pane in self.panes.clone() {
                    let response = pane_response(ui, pane.view, pane.rect, ("canvas", pane.view));
                    if pane.view == session.view() {
                        PanelStop::Canvas.is_at(&response);
                    }
                    overlays::caption(&ui.painter_at(rect), pane, theme);
                    self.pane(ui, &response, pane, session, theme, &mut actions);
                }
                None
            }
        };
        let carried = self.shows_carried(session);
        actions.extend(overlays::controls(ui, rect, session, theme, framed, carried));
        actions
    }

    /// The figure of one view.
    fn pane(
        &mut self,
        ui: &Ui,
        response: &egui::Response,
        pane: Pane,
        session: &Session,
        theme: &Theme,
        actions: &mut Vec<Action>,
    ) {
        let rect = pane.rect;
        let painter = ui.painter_at(rect);
        self.paint_body(ui, &painter, pane, session, theme);
        let pointer = ui.input(|i| i.pointer.hover_pos()).filter(|p| rect.contains(*p) && response.contains_pointer());
        let over_mark = self.marks_ui(ui, pane, session, theme, &painter, actions);
        self.point_at_body(ui, response, pane, session, over_mark.is_some(), actions);
        if response.has_focus() {
            lock_arrows(ui, response.id);
            let ring = Stroke::new(2.0, theme.color(Ink::Accent));
            painter.rect_stroke(rect.shrink(1.0), 0.0, ring, egui::StrokeKind::Inside);
        }
        if let Some(at) = pointer
            && self.gesture == Gesture::None
            && !egui::Popup::is_any_open(ui.ctx())
        {
            // Names may reach over the neighbouring figures.
            let canvas = self.rect.unwrap_or(rect);
            let over_all = ui.painter_at(canvas);
            match over_mark {
                Some(id) => overlays::mark_tip(ui, &over_all, canvas, session, theme, (id, pane.view), at),
                None => overlays::muscle_tip(ui, &over_all, canvas, session, theme, pane, at),
            }
        }
        if pane.view == session.view() {
            crosshair::show(ui, self.rect.unwrap_or(rect), session, theme, pane);
        }
        if let Gesture::Box(view, start) = self.gesture
            && view == pane.view
            && let Some(at) = ui.input(|i| i.pointer.interact_pos())
        {
            let shown = Rect::from_two_pos(start, at);
            painter.rect_filled(shown, 2.0, theme.sheer(Ink::Accent, 0.12));
            painter.rect_stroke(shown, 2.0, Stroke::new(1.0, theme.color(Ink::Accent)), egui::StrokeKind::Inside);
        }
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
    fn paint_body(&mut self, ui: &Ui, painter: &egui::Painter, pane: Pane, session: &Session, theme: &Theme) {
        let Pane { view, to_screen, .. } = pane;
        if !self.shading.contains_key(&view)
            && let Some(texture) = shading_texture(ui.ctx(), session, view)
        {
            self.shading.insert(view, texture);
        }
        let shading = &self.shading;
        let texture_of = |s: &Shading| shading.get(&s.view).map(TextureHandle::id);
        let key = BodyKey { depth: session.depth(), palette: theme.name };
        let brush = Brush { theme, ctx: ui.ctx(), shading: &texture_of, halos: true };
        self.pictures.entry(view).or_default().body.paint(painter, key, to_screen, || {
            // Lines are as wide on the screen at any zoom; coming closer is to show more, not bolder.
            let line_width = f64::from(OUTLINE / to_screen.scale);
            let style = BodyStyle { shaded: true, depth: session.depth(), line_width, ..BodyStyle::default() };
            let mut shapes = Vec::new();
            brush.shapes(&body_items(session.atlas(), view, &style), to_screen, &mut shapes);
            shapes
        });
    }

    /// Clicks on and drags over the body where no mark is.
    fn point_at_body(
        &mut self,
        ui: &Ui,
        response: &egui::Response,
        pane: Pane,
        session: &Session,
        over_mark: bool,
        actions: &mut Vec<Action>,
    ) {
        let Pane { view, to_screen, .. } = pane;
        let pointer = ui.input(|i| i.pointer.interact_pos());
        let space = ui.input(|i| i.key_down(Key::Space));
        if response.double_clicked() || response.triple_clicked() {
            // The second press of a double click never places a second point.
            if pointer.is_some_and(|at| !session.atlas().view(view).contains(to_screen.inverse(at))) {
                self.camera.frame(Framing::Trunk);
            }
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
            self.gesture = Gesture::Box(view, start);
        }
        if let Gesture::Box(in_view, start) = self.gesture
            && in_view == view
        {
            if ui.input(|i| i.key_pressed(Key::Escape)) {
                self.gesture = Gesture::None;
            } else if response.drag_stopped() {
                self.gesture = Gesture::None;
                if let Some(end) = pointer {
                    let shown = Rect::from_two_pos(start, end);
                    let places = self.pictures.entry(view).or_default().places.of(session, view);
                    let inside = |at: &Option<Point>| at.is_some_and(|at| shown.contains(to_screen.point(at)));
                    let marks = session.marks().iter().zip(places).filter(|(_, at)| inside(at));
                    actions.push(Action::SelectMany(marks.map(|(m, _)| m.id).collect()));
                }
            }
        }
        if response.contains_pointer() && self.gesture == Gesture::None && !over_mark {
            let on_body = pointer.is_some_and(|p| session.atlas().view(view).contains(to_screen.inverse(p)));
            if space {
                ui.ctx().set_cursor_icon(CursorIcon::Grab);
            } else if on_body {
                // What is signed takes no more points.
                let draft = session.visit_is_draft();
                ui.ctx().set_cursor_icon(if draft { CursorIcon::Crosshair } else { CursorIcon::NotAllowed });
            }
        }
    }

    /// The place in the middle of the picture of a view, once it was painted.
    pub fn middle(&self, view: View) -> Option<Point> {
        let pane = self.panes.iter().find(|p| p.view == view)?;
        Some(pane.to_screen.inverse(pane.rect.center()))
    }

    /// Whether a gesture is under way, which Escape then ends instead of the selection.
    pub fn in_gesture(&self) -> bool {
        self.gesture != Gesture::None
    }

    /// Where `place` of `view` was painted on the screen; `None` where that view is not shown.
    pub fn screen_position(&self, view: View, place: Point) -> Option<Pos2> {
        let pane = self.panes.iter().find(|p| p.view == view)?;
        Some(pane.to_screen.point(place))
    }
}

/// The figure of a view as something to click on and drag over.
fn pane_response(ui: &Ui, view: View, rect: Rect, salt: impl std::hash::Hash + std::fmt::Debug) -> egui::Response {
    let response = ui.interact(rect, ui.scope_id().with(salt), Sense::click_and_drag());
    let name = text_with("panel-canvas", &[("view", text(&format!("view-{}", view.name())).into())]).into_owned();
    response.widget_info(|| WidgetInfo::labeled(AccessRole::Canvas, true, &name));
    response
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
