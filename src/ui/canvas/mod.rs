//! The picture of the body: painting, pointing, placing, moving.

mod camera;
mod layers;
mod overlays;
mod panes;
mod pointer;

use std::collections::HashMap;

use egui::{Key, PointerButton, Popup, Pos2, Rect, Stroke, TextureHandle, Ui, Vec2, vec2};

pub use camera::Camera;
use layers::Layer;
pub use layers::marks::mark_widget_id;
use layers::marks::{MarksKey, Places};
pub(super) use overlays::below_letters;
use panes::Pane;
use pointer::pointing::Pointing;
use pointer::response::{lock_arrows, menu_on, pane_response, shading_texture};
use pointer::touch::{Tool, Touch};

use super::PanelStop;
use super::paint::Brush;
use super::theme::Theme;
use crate::app::areas::AreaAction;
use crate::app::{Action, Session, Shown};
use crate::body::{Depth, Framing, View};
use crate::geometry::Point;
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
    /// Their widgets.
    pane_ids: Vec<egui::Id>,
    pictures: HashMap<View, Picture>,
    shading: HashMap<View, TextureHandle>,
    gesture: Gesture,
    /// The stroke of [`Gesture::Draw`], in thousandths of stature.
    stroke: Vec<Point>,
    names: layers::names::Names,
    touch: Touch,
    /// What the pointer is on in this frame.
    pointing: Option<Pointing>,
    /// Where the menu of a place was opened.
    menu_at: Option<(View, Point)>,
    /// A menu was open when the pointer was pressed: the click only closes it.
    press_closes_menu: bool,
    /// The mark that had the keyboard in the last frame.
    focused_mark: Option<MarkId>,
    /// The mark that gets the keyboard because it was clicked.
    focused_by_click: Option<MarkId>,
    /// Which of the charts shown so far the last frame showed: a gesture that began in one does not end in another.
    showing: u64,
}

/// What is kept of the picture of one view.
#[derive(Default)]
struct Picture {
    body: Layer<BodyKey>,
    areas: Layer<layers::areas::AreasKey>,
    ghosts: Layer<layers::ghosts::GhostKey>,
    magnified: Layer<BodyKey>,
    marks: Layer<MarksKey>,
    places: Places,
}

/// What the body layer was made for.
#[derive(Debug, Clone, PartialEq)]
struct BodyKey {
    depth: Depth,
    palette: PaletteName,
}

impl BodyKey {
    fn of(session: &Session, theme: &Theme) -> Self {
        Self { depth: session.depth(), palette: theme.name }
    }
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
    /// An area is drawn in this view.
    Draw(View),
    /// A finger slides over this view to where a mark is wanted.
    Aim(View),
}

impl Canvas {
    /// Shows the picture and reports what the user did to it.
    pub fn show(&mut self, ui: &mut Ui, session: &Session, theme: &Theme) -> Vec<Action> {
        let rect = ui.available_rect_before_wrap();
        self.rect = Some(rect);
        if std::mem::replace(&mut self.showing, session.showing()) != session.showing() {
            self.gesture = Gesture::None;
            self.stroke.clear();
            self.menu_at = None;
        }
        if self.touch.follow(ui.ctx()) {
            self.gesture = Gesture::None;
        }
        if ui.input(|i| i.pointer.any_pressed()) {
            self.press_closes_menu = Popup::is_any_open(ui.ctx());
        }
        self.pointing = None;
        self.pane_ids.clear();
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
        let mut holds_mark = |within: Rect| self.holds_mark(session, within);
        let (asked, explained) = overlays::controls(ui, rect, session, theme, framed, carried, &mut holds_mark);
        actions.extend(asked);
        match session.drawing() {
            Some(drawing) => actions.extend(pointer::draw::tool_bar(ui, rect, session, theme, drawing)),
            None => layers::areas::note(ui, rect, session, theme, explained, holds_mark),
        }
        if let Some(pointing) = self.pointing {
            ui.ctx().set_cursor_icon(pointing.cursor(session.visit_is_draft()));
        }
        actions
    }

    /// The id of the line that says what can be done with what is under the pointer, or with the tool in use.
    pub fn hint_id(&self, session: &Session) -> Option<&'static str> {
        if session.drawing().is_some() {
            return Some("notice-drawing");
        }
        let tool = self.touch.tool();
        let of = |p: Pointing| p.hint_id(session.visit_is_draft(), tool, self.finger_pans(session));
        self.pointing.map(of).or_else(|| pointer::pointing::crosshair_hint(session))
    }

    /// Whether a widget is the picture or a mark on it, which paint their own sign of having the keyboard.
    pub fn owns(&self, session: &Session, widget: egui::Id) -> bool {
        let is_mark = |id| self.panes.iter().any(|p| mark_widget_id(id, p.view) == widget);
        self.pane_ids.contains(&widget) || session.selection().iter().any(|&id| is_mark(id))
    }

    /// Where the marks are on the screen; none where they are too many to keep off.
    fn mark_positions(&mut self, session: &Session) -> Vec<Pos2> {
        if session.marks().len() > layers::crowd::CROWD {
            return Vec::new();
        }
        let pictures = &mut self.pictures;
        let of_pane = |pane: &Pane| {
            let places = pictures.entry(pane.view).or_default().places.of(session, pane.view);
            places.iter().flatten().map(|at| pane.to_screen.point(*at)).collect::<Vec<_>>()
        };
        self.panes.iter().flat_map(of_pane).collect()
    }

    /// Whether a mark lies within a rectangle of the screen.
    pub fn holds_mark(&mut self, session: &Session, within: Rect) -> bool {
        let pictures = &mut self.pictures;
        self.panes.iter().any(|pane| {
            let places = pictures.entry(pane.view).or_default().places.of(session, pane.view);
            places.iter().flatten().any(|at| within.contains(pane.to_screen.point(*at)))
        })
    }

    /// What the bars over the picture take at its top and at its bottom, in logical points.
    pub fn bars(&self, session: &Session) -> (f32, f32) {
        let low = self.rect.is_some_and(|r| r.height() < overlays::card::LOW);
        let bar = MARGIN.y + super::widgets::TAB + 4.0 * super::theme::STEP;
        let tools = if session.drawing().is_some() { pointer::draw::HEIGHT } else { 0.0 };
        if low { (bar, MARGIN.y + tools) } else { (bar, bar + tools) }
    }

    /// Whether the screen was touched since the window was opened.
    pub fn was_touched(&self) -> bool {
        self.touch.seen()
    }

    /// Whether one finger only moves the picture.
    fn finger_pans(&self, session: &Session) -> bool {
        session.settings().finger_pans || self.touch.pen_seen()
    }

    /// Whether the pointer is a finger that only moves the picture.
    fn is_panning_finger(&self, session: &Session) -> bool {
        self.touch.tool() == Tool::Finger && (self.finger_pans(session) || !session.visit_is_draft())
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
        self.pane_ids.push(response.id);
        let painter = ui.painter_at(rect);
        self.paint_body(ui, &painter, pane, session, theme);
        self.paint_areas(ui, &painter, pane, session, theme);
        let pointer = ui.input(|i| i.pointer.hover_pos()).filter(|p| rect.contains(*p) && response.contains_pointer());
        self.ghosts_ui(ui, pane, session, theme, &painter);
        let over_mark = self.marks_ui(ui, pane, session, theme, &painter, actions);
        let drawing = session.drawing();
        if let Some(drawing) = drawing {
            self.draw_on_body(ui, response, pane, session, drawing, actions);
        } else {
            self.point_at_body(ui, response, pane, session, over_mark.is_some(), actions);
            self.menu_of_place(ui, response, pane, session, theme, actions);
            self.pointing = self.pointing_in(ui, response, pane, session, over_mark).or(self.pointing);
        }
        if response.has_focus() {
            lock_arrows(ui, response.id);
            let ring = Stroke::new(2.0, theme.color(Ink::Accent));
            painter.rect_stroke(rect.shrink(1.0), 0.0, ring, egui::StrokeKind::Inside);
        }
        if let Some(at) = pointer
            && self.gesture == Gesture::None
            && drawing.is_none()
            && !Popup::is_any_open(ui.ctx())
        {
            // Names may reach over the neighbouring figures.
            let canvas = self.rect.unwrap_or(rect);
            let over_all = ui.painter_at(canvas);
            let marks = self.mark_positions(session);
            match over_mark {
                Some(id) => overlays::mark_tip(ui, &over_all, canvas, session, theme, (id, pane.view), at, &marks),
                None => overlays::muscle_tip(ui, &over_all, canvas, session, theme, pane, at, &marks),
            }
        }
        if let Some(drawing) = drawing {
            self.paint_drawing(ui, &painter, pane, drawing, theme);
        }
        self.magnify_gesture(ui, pane, session, theme);
        if pane.view == session.view() {
            pointer::crosshair::show(ui, self.rect.unwrap_or(rect), session, theme, pane);
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
        if let Some(pinch) = self.touch.pinch().filter(|p| rect.contains(p.center)) {
            // What lies between the fingers stays there.
            self.camera.zoom(view, rect, pinch.center - pinch.moved, pinch.zoom);
            self.camera.pan(view, rect, pinch.moved);
        } else if let Some(at) = ui.input(|i| i.pointer.hover_pos()).filter(|_| response.contains_pointer()) {
            let (wheel, pinch) = ui.input(|i| (i.smooth_scroll_delta.y, i.zoom_delta()));
            if !self.touch.is_down() && (wheel != 0.0 || pinch != 1.0) {
                // 200 points of wheel double the scale.
                self.camera.zoom(view, rect, at, pinch * (wheel / 200.0).exp2());
            }
        }
        let pan_button =
            response.dragged_by(PointerButton::Middle) || (space && response.dragged_by(PointerButton::Primary));
        if pan_button && self.gesture == Gesture::None {
            self.gesture = Gesture::Pan;
        }
        if self.gesture == Gesture::Pan {
            self.camera.pan(view, rect, response.drag_delta());
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
        let key = BodyKey::of(session, theme);
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
        let counts = !self.touch.is_spoilt() && !self.press_closes_menu;
        if response.double_clicked() || response.triple_clicked() {
            // The second press of a double click never places a second point.
            if pointer.is_some_and(|at| !session.atlas().view(view).contains(to_screen.inverse(at))) {
                self.camera.frame(Framing::Trunk);
            }
        } else if response.clicked_by(PointerButton::Primary)
            // Enter on the picture is the crosshair's, and no click where the pointer happens to be.
            && counts
            && !over_mark
            && !space
            && let Some(at) = pointer
        {
            if self.is_panning_finger(session) && session.visit_is_draft() {
                actions.push(Action::Say("notice-finger-pans"));
            } else {
                actions.push(Action::Place { view, at: to_screen.inverse(at) });
            }
        }
        if response.secondary_clicked()
            && !over_mark
            && let Some(at) = pointer
        {
            actions.push(Action::Area(AreaAction::Select(layers::areas::area_at(
                session,
                view,
                to_screen.inverse(at),
            ))));
        }
        if response.drag_started_by(PointerButton::Primary)
            && counts
            && !space
            && let Some(start) = ui.input(|i| i.pointer.press_origin())
        {
            let on_skin = session.atlas().view(view).contains(to_screen.inverse(start));
            self.gesture = match self.touch.tool() {
                Tool::Finger if self.is_panning_finger(session) && !pane.compact => Gesture::Pan,
                Tool::Finger if on_skin && !self.is_panning_finger(session) => Gesture::Aim(view),
                Tool::Finger | Tool::Pen | Tool::Mouse => Gesture::Box(view, start),
            };
        }
        if self.gesture == Gesture::Aim(view) {
            if ui.input(|i| i.key_pressed(Key::Escape)) {
                self.gesture = Gesture::None;
            } else if response.drag_stopped() {
                self.gesture = Gesture::None;
                actions.extend(pointer.map(|at| Action::Place { view, at: to_screen.inverse(at) }));
            }
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

/// A vector as long as a step of the spacing scale.
pub(crate) const MARGIN: Vec2 = vec2(12.0, 12.0);
