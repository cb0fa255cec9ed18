//! Marks on the picture: each with a node of its own, painted as one layer.

use std::collections::HashSet;

use egui::{Key, PointerButton, Pos2, Rect, Role as AccessRole, Sense, Shape, Stroke, Ui, Vec2, WidgetInfo};

use crate::app::{Action, Session};
use crate::body::View;
use crate::chart::Mark;
use crate::geometry::Point;
use crate::ids::{MarkId, VisitId};
use crate::scene::amended::Amended;
use crate::scene::figure::{Labels, MarkStyle, Seen, seen_items};
use crate::scene::marker::{MarkerStyle, marker, selection_ring};
use crate::scene::palette::PaletteName;
use crate::scene::{Ink, Item, Shading};
use crate::ui::canvas::layers::crowd;
use crate::ui::canvas::panes::Pane;
use crate::ui::canvas::pointer::touch::Tool;
use crate::ui::canvas::{Canvas, Gesture, lock_arrows, menu_on};
use crate::ui::paint::Brush;
use crate::ui::panels::head::menu;
use crate::ui::theme::{TOUCH_TARGET, Theme};

/// Radius of a mark on the screen in logical points, for any zoom; smaller where four figures share the canvas.
pub(in crate::ui::canvas) const MARK_RADIUS: f32 = 7.0;
const COMPACT_RADIUS: f32 = 5.5;
/// Height of a label's letters on the screen in logical points.
const LABEL_SIZE: f32 = 12.0;
const COMPACT_LABEL_SIZE: f32 = 11.0;
/// With more marks than this, labels show the number only.
const MANY_MARKS: usize = 150;
/// In a crowd, at most so many selected marks have a node of their own.
const MOST_AT_HAND: usize = 50;
/// How far around a mark a click still means the mark, in logical points; in touch mode half a target.
pub(in crate::ui::canvas) const GRIP: f32 = 11.0;
const TOUCH_GRIP: f32 = TOUCH_TARGET / 2.0;

/// The radius of a mark on the screen.
pub(in crate::ui::canvas) const fn radius_of(compact: bool) -> f32 {
    if compact { COMPACT_RADIUS } else { MARK_RADIUS }
}

/// What the marks layer was made for.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::ui::canvas) struct MarksKey {
    charted: Charted,
    palette: PaletteName,
    compact: bool,
    selection: Vec<MarkId>,
    dragged: Vec<MarkId>,
}

/// Which marks: equal values mean equal marks.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Charted {
    revision: (u64, u64),
    visit: Option<VisitId>,
}

impl Charted {
    fn of(session: &Session) -> Self {
        let visit = session.shown_visit().map(|v| v.id);
        Self { revision: session.revision(), visit }
    }
}

/// Where one view shows the marks, found once and kept until a mark changes.
#[derive(Default)]
pub(in crate::ui::canvas) struct Places {
    found: Option<(Charted, Vec<Option<Point>>)>,
}

impl Places {
    /// The place of each mark of the shown visit in `view`; `None` where its skin is turned away.
    pub(in crate::ui::canvas) fn of(&mut self, session: &Session, view: View) -> &[Option<Point>] {
        let now = Charted::of(session);
        if self.found.as_ref().is_none_or(|(then, _)| *then != now) {
            let places = session.marks().iter().map(|m| session.seen_in(m, view)).collect();
            self.found = Some((now, places));
        }
        self.found.as_ref().map_or(&[], |(_, places)| places)
    }

    /// The marks that `view` shows, its own first.
    pub(in crate::ui::canvas) fn seen<'a>(&mut self, session: &'a Session, view: View) -> Vec<Seen<'a>> {
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
    pub(in crate::ui::canvas) fn shows_carried(&mut self, session: &Session) -> bool {
        let view = session.view();
        let places = self.pictures.entry(view).or_default().places.of(session, view);
        session.marks().iter().zip(places).any(|(m, at)| at.is_some() && m.place.view() != view)
    }

    /// The marks: painted as one layer, each with a node of its own. Returns the mark under the pointer.
    pub(in crate::ui::canvas) fn marks_ui(
        &mut self,
        ui: &Ui,
        pane: Pane,
        session: &Session,
        theme: &Theme,
        painter: &egui::Painter,
        actions: &mut Vec<Action>,
    ) -> Option<MarkId> {
        let Pane { view, to_screen, compact, .. } = pane;
        let grip = if theme.touch { TOUCH_GRIP } else { GRIP };
        let visible = painter.clip_rect().expand(grip);
        let mut over = None;
        let mut focused = None;
        let seen = self.pictures.entry(view).or_default().places.seen(session, view);
        let pointer = ui.input(|i| i.pointer.hover_pos()).filter(|_| self.gesture == Gesture::None);
        let distance = |s: &Seen<'_>| pointer.map_or(f32::INFINITY, |p| to_screen.point(s.at).distance(p));
        let nearest = seen.iter().min_by(|a, b| distance(a).total_cmp(&distance(b))).map(|s| s.mark.id);
        // A finger was nowhere before it came down: of several marks under it, the nearest is meant.
        let by_pointer = ui.input(|i| i.pointer.any_down() || i.pointer.any_released());
        let by_touch = by_pointer && self.touch.tool() != Tool::Mouse;
        let touched = self.touch.origin().filter(|_| by_touch).and_then(|origin| {
            let place = |s: &&Seen<'_>| to_screen.point(s.at).distance(origin);
            let nearest = seen.iter().min_by(|a, b| place(a).total_cmp(&place(b)));
            nearest.map(|s| (s.mark, to_screen.point(s.at)))
        });
        let at_hand = self.at_hand(session, &seen, nearest);
        self.focused_mark = None;
        for &Seen { mark, at, .. } in &seen {
            let at = to_screen.point(at);
            if at_hand.as_ref().is_some_and(|some| some.binary_search(&mark.id).is_err()) || !visible.contains(at) {
                continue;
            }
            let id = mark_widget_id(mark.id, view);
            // Where marks crowd, the pointer means the nearest: the others make way for it.
            let reach = match pointer {
                Some(p) if nearest != Some(mark.id) => ((p - at).abs().max_elem() - 0.5).clamp(0.5, grip),
                _ => grip,
            };
            let around = Rect::from_center_size(at, Vec2::splat(2.0 * reach)).intersect(painter.clip_rect());
            // A brush paints over marks too.
            let sense =
                if session.drawing().is_none() { Sense::click_and_drag() } else { Sense::focusable_noninteractive() };
            let response = ui.interact(around, id, sense);
            let selected = session.selection().contains(&mark.id);
            response.widget_info(|| {
                let position = session.position(mark.id);
                let name = self.names.of(mark, session.atlas(), (view, compact), position);
                let name = session.with_amendment(name, mark.id);
                WidgetInfo::selected(AccessRole::Button, true, selected, name)
            });
            if response.hovered() {
                over = Some(mark.id);
            }
            if response.has_focus() {
                lock_arrows(ui, id);
                focused = Some(at);
                self.focused_mark = Some(mark.id);
            }
            let (meant, meant_at) = touched.filter(|_| !response.gained_focus()).unwrap_or((mark, at));
            self.mark_input(ui, &response, (meant, meant_at), pane, session, actions);
            let asked = response.secondary_clicked() && !self.touch.is_spoilt();
            if asked {
                self.gesture = Gesture::None;
                if !session.selection().contains(&meant.id) {
                    // Without going to its own view: the menu offers that.
                    actions.push(Action::SelectMany(vec![meant.id]));
                }
            }
            menu_on(&response, asked).show(|ui| actions.extend(menu::of_marks(ui, session, theme)));
        }
        self.paint_marks(ui, pane, session, theme, painter, &seen);
        if let Some(at) = focused {
            let ring = Stroke::new(1.5, theme.color(Ink::Ink));
            painter.add(Shape::circle_stroke(at, MARK_RADIUS * 2.0, ring));
        }
        over
    }

    /// In a crowd of dots, those that are anything but painted: under the pointer, selected, focused or dragged. The list
    /// beside the picture has them all. Sorted; `None`: every mark.
    fn at_hand(&self, session: &Session, seen: &[Seen<'_>], nearest: Option<MarkId>) -> Option<Vec<MarkId>> {
        if seen.len() <= crowd::CROWD {
            return None;
        }
        let selected = session.selection().iter().copied().take(MOST_AT_HAND);
        let mut at_hand: Vec<MarkId> = selected.chain(nearest).chain(self.focused_mark).collect();
        if let Gesture::Move(id, ..) = self.gesture {
            at_hand.push(id);
        }
        at_hand.sort_unstable();
        Some(at_hand)
    }

    /// Clicks on, drags of and focus on one mark.
    fn mark_input(
        &mut self,
        ui: &Ui,
        response: &egui::Response,
        (mark, at): (&Mark, Pos2),
        pane: Pane,
        session: &Session,
        actions: &mut Vec<Action>,
    ) {
        let counts = !self.touch.is_spoilt();
        let many = ui.input(|i| i.modifiers.command || i.modifiers.shift);
        if response.clicked() && counts && !self.press_closes_menu {
            actions.push(if many { Action::ToggleSelected(mark.id) } else { Action::Select(mark.id) });
            self.focused_by_click = Some(mark.id);
            response.request_focus();
        } else if response.gained_focus() && self.focused_by_click.take() != Some(mark.id) {
            // The click has said what is selected; Tab selects where it goes.
            actions.push(Action::Select(mark.id));
        }
        let space = ui.input(|i| i.key_down(Key::Space));
        let pans = space || self.is_panning_finger(session);
        if response.drag_started_by(PointerButton::Primary)
            && counts
            && !pans
            && session.visit_is_draft()
            && let Some(press) = ui.input(|i| i.pointer.press_origin())
        {
            // What was injected stays where it is; that is said, and nothing moves.
            if mark.injection().is_none() {
                self.gesture = Gesture::Move(mark.id, pane.view, at - press);
            } else {
                actions.push(Action::MoveMark { mark: mark.id, view: pane.view, to: mark.place.at() });
            }
            if !session.drags_group(mark.id) {
                actions.push(Action::Select(mark.id));
            }
        }
        if let Gesture::Move(id, view, grab) = self.gesture
            && (id, view) == (mark.id, pane.view)
        {
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
        if response.dragged_by(PointerButton::Middle) || (pans && response.dragged() && counts) {
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
        let with_it = |id: MarkId| if session.drags_group(id) { session.selection().to_vec() } else { vec![id] };
        let dragged_ids = dragged.map(|(id, _)| with_it(id)).unwrap_or_default();
        let key = MarksKey {
            charted: Charted::of(session),
            palette: theme.name,
            compact,
            selection: session.selection().to_vec(),
            dragged: dragged_ids.clone(),
        };
        let no_shading = |_: &Shading| None;
        let few = session.marks().len() <= MANY_MARKS;
        let brush = Brush { theme, ctx: ui.ctx(), shading: &no_shading, halos: few };
        let units = |points: f32| f64::from(points / to_screen.scale);
        let radius = units(radius_of(compact));
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
                named: false,
            };
            let still: Vec<Seen<'_>> = seen.iter().filter(|s| !dragged_ids.contains(&s.mark.id)).copied().collect();
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
            && let Some(from) = seen.iter().find(|s| s.mark.id == id).map(|s| s.at)
            && let Some(pointer) = ui.input(|i| i.pointer.interact_pos())
        {
            let to = to_screen.inverse(pointer + grab);
            let mut items = Vec::new();
            for s in seen.iter().filter(|s| dragged_ids.contains(&s.mark.id)) {
                let at = s.at.moved(to.x - from.x, to.y - from.y);
                items.push(selection_ring(at, radius));
                items.extend(marker(MarkerStyle::of(s.mark), at, radius));
            }
            let mut shapes = Vec::new();
            brush.shapes(&items, to_screen, &mut shapes);
            painter.extend(shapes);
        }
    }
}
