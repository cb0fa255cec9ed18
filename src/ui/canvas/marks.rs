//! Marks on the picture: each with a node of its own, painted as one layer.

use std::collections::HashSet;

use egui::{
    CursorIcon, Key, PointerButton, Pos2, Rect, Role as AccessRole, Sense, Shape, Stroke, Ui, Vec2, WidgetInfo,
};

use super::panes::Pane;
use super::{Canvas, Gesture, crowd, lock_arrows};
use crate::app::{Action, Session};
use crate::body::View;
use crate::chart::Mark;
use crate::geometry::Point;
use crate::ids::{ChartId, MarkId, VisitId};
use crate::scene::amended::Amended;
use crate::scene::figure::{Labels, MarkStyle, Seen, seen_items};
use crate::scene::marker::{Look, marker, selection_ring};
use crate::scene::palette::PaletteName;
use crate::scene::{Ink, Item, Shading};
use crate::ui::paint::Brush;
use crate::ui::panels::menu;
use crate::ui::theme::Theme;

/// Radius of a mark on the screen in logical points, for any zoom; smaller where four figures share the canvas.
const MARK_RADIUS: f32 = 7.0;
const COMPACT_RADIUS: f32 = 5.5;
/// Height of a label's letters on the screen in logical points.
const LABEL_SIZE: f32 = 12.0;
const COMPACT_LABEL_SIZE: f32 = 11.0;
/// With more marks than this, labels show the number only.
const MANY_MARKS: usize = 150;
/// In a crowd, at most so many selected marks have a node of their own.
const MOST_AT_HAND: usize = 50;
/// How far around a mark a click still means the mark, in logical points.
const GRIP: f32 = 11.0;

/// What the marks layer was made for.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct MarksKey {
    charted: Charted,
    palette: PaletteName,
    compact: bool,
    selection: Vec<MarkId>,
    dragged: Option<MarkId>,
}

/// Which marks: equal values mean equal marks.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Charted {
    chart: ChartId,
    state: u64,
    visit: Option<VisitId>,
}

impl Charted {
    fn of(session: &Session) -> Self {
        let visit = session.shown_visit().map(|v| v.id);
        Self { chart: session.chart().id, state: session.state(), visit }
    }
}

/// Where one view shows the marks, found once and kept until a mark changes.
#[derive(Default)]
pub(super) struct Places {
    found: Option<(Charted, Vec<Option<Point>>)>,
}

impl Places {
    /// The place of each mark of the shown visit in `view`; `None` where its skin is turned away.
    pub(super) fn of(&mut self, session: &Session, view: View) -> &[Option<Point>] {
        let now = Charted::of(session);
        if self.found.as_ref().is_none_or(|(then, _)| *then != now) {
            let places = session.marks().iter().map(|m| session.seen_in(m, view)).collect();
            self.found = Some((now, places));
        }
        self.found.as_ref().map_or(&[], |(_, places)| places)
    }

    /// The marks that `view` shows, its own first.
    fn seen<'a>(&mut self, session: &'a Session, view: View) -> Vec<Seen<'a>> {
        let places = session.marks().iter().zip(self.of(session, view));
        let seen = places.filter_map(|(m, at)| at.map(|at| Seen::new(m, view, at)));
        let (mut own, carried): (Vec<_>, Vec<_>) = seen.partition(|s| !s.carried);
        own.extend(carried);
        own
    }
}

/// The id of a mark's node in a view, the same in every frame.
pub fn mark_widget_id(mark: MarkId, view: View) -> egui::Id {
    egui::Id::unique(("mark", mark, view))
}

impl Canvas {
    /// Whether the shown view has marks that were placed in another one.
    pub(super) fn shows_carried(&mut self, session: &Session) -> bool {
        let view = session.view();
        let places = self.pictures.entry(view).or_default().places.of(session, view);
        session.marks().iter().zip(places).any(|(m, at)| at.is_some() && m.place.view() != view)
    }

    /// The marks: painted as one layer, each with a node of its own. Returns the mark under the pointer.
    pub(super) fn marks_ui(
        &mut self,
        ui: &Ui,
        pane: Pane,
        session: &Session,
        theme: &Theme,
        painter: &egui::Painter,
        actions: &mut Vec<Action>,
    ) -> Option<MarkId> {
        let Pane { view, to_screen, .. } = pane;
        let visible = painter.clip_rect().expand(GRIP);
        let mut over = None;
        let mut focused = None;
        let seen = self.pictures.entry(view).or_default().places.seen(session, view);
        let pointer = ui.input(|i| i.pointer.hover_pos()).filter(|_| self.gesture == Gesture::None);
        let distance = |s: &Seen<'_>| pointer.map_or(f32::INFINITY, |p| to_screen.point(s.at).distance(p));
        let nearest = seen.iter().min_by(|a, b| distance(a).total_cmp(&distance(b))).map(|s| s.mark.id);
        let at_hand = self.at_hand(ui, session, &seen, nearest, view);
        for &Seen { mark, at, .. } in &seen {
            let at = to_screen.point(at);
            if !visible.contains(at) || at_hand.as_ref().is_some_and(|some| !some.contains(&mark.id)) {
                continue;
            }
            let id = mark_widget_id(mark.id, view);
            // Where marks crowd, the pointer means the nearest: the others make way for it.
            let reach = match pointer {
                Some(p) if nearest != Some(mark.id) => ((p - at).abs().max_elem() - 0.5).clamp(0.5, GRIP),
                _ => GRIP,
            };
            let grip = Rect::from_center_size(at, Vec2::splat(2.0 * reach)).intersect(painter.clip_rect());
            let response = ui.interact(grip, id, Sense::click_and_drag());
            let selected = session.selection().contains(&mark.id);
            response.widget_info(|| {
                WidgetInfo::selected(
                    AccessRole::Button,
                    true,
                    selected,
                    session.with_amendment(self.names.of(mark, session.atlas(), view), mark.id),
                )
            });
            if response.hovered() {
                over = Some(mark.id);
            }
            if response.has_focus() {
                lock_arrows(ui, id);
                focused = Some(at);
            }
            self.mark_input(ui, &response, mark, at, pane, session.visit_is_draft(), actions);
            if response.secondary_clicked() && !selected {
                // Without going to its own view: the menu offers that.
                actions.push(Action::SelectMany(vec![mark.id]));
            }
            response.context_menu(|ui| actions.extend(menu::of_marks(ui, session, theme)));
        }
        self.paint_marks(ui, pane, session, theme, painter, &seen);
        if let Some(at) = focused {
            let ring = Stroke::new(1.5, theme.color(Ink::Ink));
            painter.add(Shape::circle_stroke(at, MARK_RADIUS * 2.0, ring));
        }
        if over.is_some() && self.gesture == Gesture::None {
            ui.ctx().set_cursor_icon(CursorIcon::PointingHand);
        }
        over
    }

    /// In a crowd of dots, those that are anything but painted: under the pointer, selected, focused or dragged. The list
    /// beside the picture has them all. `None`: every mark.
    fn at_hand(
        &self,
        ui: &Ui,
        session: &Session,
        seen: &[Seen<'_>],
        nearest: Option<MarkId>,
        view: View,
    ) -> Option<HashSet<MarkId>> {
        if seen.len() <= crowd::CROWD {
            return None;
        }
        let selected = session.selection().iter().copied().take(MOST_AT_HAND);
        let mut at_hand: HashSet<MarkId> = selected.chain(nearest).collect();
        if let Gesture::Move(id, ..) = self.gesture {
            at_hand.insert(id);
        }
        if let Some(focused) = ui.memory(|m| m.focused()) {
            at_hand.extend(seen.iter().map(|s| s.mark.id).find(|&id| mark_widget_id(id, view) == focused));
        }
        Some(at_hand)
    }

    /// Clicks on, drags of and focus on one mark.
    fn mark_input(
        &mut self,
        ui: &Ui,
        response: &egui::Response,
        mark: &Mark,
        at: Pos2,
        pane: Pane,
        draft: bool,
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
            && draft
            && let Some(press) = ui.input(|i| i.pointer.press_origin())
        {
            self.gesture = Gesture::Move(mark.id, pane.view, at - press);
            actions.push(Action::Select(mark.id));
        }
        if let Gesture::Move(id, view, grab) = self.gesture
            && (id, view) == (mark.id, pane.view)
        {
            ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
            let cancelled = ui.input(|i| i.key_pressed(Key::Escape));
            if cancelled {
                self.gesture = Gesture::None;
            } else if response.drag_stopped() {
                self.gesture = Gesture::None;
                if let Some(pointer) = ui.input(|i| i.pointer.interact_pos()) {
                    let to = pane.to_screen.inverse(pointer + grab);
                    actions.push(Action::MoveMark { mark: id, view, to });
                }
            }
        }
        if response.dragged_by(PointerButton::Middle) || (space && response.dragged()) {
            self.gesture = Gesture::None;
            if !pane.compact {
                self.camera.pan(pane.view, pane.rect, response.drag_delta());
            }
        }
    }

    /// The marks layer, and the dragged mark above it.
    fn paint_marks(
        &mut self,
        ui: &Ui,
        pane: Pane,
        session: &Session,
        theme: &Theme,
        painter: &egui::Painter,
        seen: &[Seen<'_>],
    ) {
        let Pane { view, to_screen, compact, .. } = pane;
        let dragged = match self.gesture {
            Gesture::Move(id, in_view, grab) if in_view == view => Some((id, grab)),
            _ => None,
        };
        let dragged_id = dragged.map(|(id, _)| id);
        let key = MarksKey {
            charted: Charted::of(session),
            palette: theme.name,
            compact,
            selection: session.selection().to_vec(),
            dragged: dragged_id,
        };
        let no_shading = |_: &Shading| None;
        let few = session.marks().len() <= MANY_MARKS;
        let brush = Brush { theme, ctx: ui.ctx(), shading: &no_shading, halos: few };
        let units = |points: f32| f64::from(points / to_screen.scale);
        let radius = units(if compact { COMPACT_RADIUS } else { MARK_RADIUS });
        // Numbers at the edge of one of several figures may reach a little beyond it.
        let beyond = if compact { LABEL_SIZE } else { 0.0 };
        let wider = ui.painter_at(pane.rect.expand2(Vec2::new(beyond, 0.0)));
        self.pictures.entry(view).or_default().marks.paint(&wider, key, to_screen, || {
            let style = MarkStyle {
                radius,
                label_size: units(if compact { COMPACT_LABEL_SIZE } else { LABEL_SIZE }),
                labels: if few && !compact { Labels::NumberAndScore } else { Labels::Number },
                selected: session.selection().first().copied(),
                amended: session.shown_visit().map(Amended::marks).unwrap_or_default(),
            };
            let still: Vec<Seen<'_>> = seen.iter().filter(|s| Some(s.mark.id) != dragged_id).copied().collect();
            // The first selected mark has its ring from the scene; the others get theirs here.
            let others: HashSet<MarkId> = session.selection().iter().skip(1).copied().collect();
            let ringed = still.iter().filter(|s| others.contains(&s.mark.id));
            let mut items: Vec<Item> = ringed.map(|s| selection_ring(s.at, radius)).collect();
            let mut shapes = Vec::new();
            if still.len() > crowd::CROWD {
                shapes.push(crowd::dots(&still, to_screen, theme));
            } else {
                items.extend(seen_items(session.atlas(), &still, view, &style, &[]));
            }
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
}
