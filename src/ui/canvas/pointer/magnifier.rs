//! The magnifier beside a finger: the skin that the finger covers, with what it moves and a crosshair at the place.

use egui::{Align2, CornerRadius, FontId, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, Ui, Vec2, pos2, vec2};

use crate::app::Session;
use crate::geometry::Point;
use crate::i18n::text;
use crate::scene::amended::Amended;
use crate::scene::figure::{BodyStyle, Labels, MarkStyle, Seen, body_items, seen_items};
use crate::scene::marker::{MarkerStyle, marker};
use crate::scene::{Ink, Shading};
use crate::ui::canvas::layers::marks::MARK_RADIUS;
use crate::ui::canvas::panes::Pane;
use crate::ui::canvas::pointer::touch::Tool;
use crate::ui::canvas::{BodyKey, Canvas, Gesture};
use crate::ui::paint::{Brush, ScreenFromScene};
use crate::ui::theme::{CARD_RADIUS, STEP, Theme};

/// How much larger than the picture it shows things.
const ZOOM: f32 = 2.0;
/// Its size in logical points; the strip below the skin names the muscle.
const SIZE: Vec2 = vec2(176.0, 168.0);
const STRIP: f32 = 24.0;
/// From the finger's middle to the magnifier: more than half a thumb.
const CLEAR: f32 = 56.0;
/// Arms of the crosshair, from and to, in logical points.
const ARM: (f32, f32) = (5.0, 30.0);

/// Where the magnifier stands for a finger at `finger`: above it, or where there is no room, beside it.
fn stand(canvas: Rect, finger: Pos2) -> Rect {
    let room = canvas.shrink(2.0 * STEP);
    let x = finger.x.clamp(room.left() + SIZE.x / 2.0, (room.right() - SIZE.x / 2.0).max(room.left() + SIZE.x / 2.0));
    let above = Rect::from_center_size(pos2(x, finger.y - CLEAR - SIZE.y / 2.0), SIZE);
    if above.top() >= room.top() {
        return above;
    }
    let to_left = finger.x > room.center().x;
    let x = if to_left { finger.x - CLEAR - SIZE.x / 2.0 } else { finger.x + CLEAR + SIZE.x / 2.0 };
    let y = finger.y.max(room.top() + SIZE.y / 2.0).min((room.bottom() - SIZE.y / 2.0).max(room.top() + SIZE.y / 2.0));
    Rect::from_center_size(pos2(x, y), SIZE)
}

impl Canvas {
    /// Beside a finger that moves a mark, or looks for a place for one, the magnifier.
    pub(in crate::ui::canvas) fn magnify_gesture(&mut self, ui: &Ui, pane: Pane, session: &Session, theme: &Theme) {
        if self.touch.tool() != Tool::Finger {
            return;
        }
        let off = match self.gesture {
            Gesture::Move(_, view, grab) if view == pane.view => grab,
            Gesture::Aim(view) if view == pane.view => Vec2::ZERO,
            _ => return,
        };
        if let Some(finger) = ui.input(|i| i.pointer.interact_pos()) {
            let place = pane.to_screen.inverse(finger + off);
            self.magnify(ui, session, theme, pane, place, finger);
        }
    }

    /// Shows the magnifier for the finger at `finger` that points at `place` of the pane's view.
    fn magnify(&mut self, ui: &Ui, session: &Session, theme: &Theme, pane: Pane, place: Point, finger: Pos2) {
        let card = stand(self.rect.unwrap_or(pane.rect), finger);
        let over_all =
            ui.ctx().layer_painter(egui::LayerId::new(egui::Order::Foreground, egui::Id::unique("magnifier")));
        let corners = CornerRadius::same(CARD_RADIUS);
        over_all.rect_filled(card, corners, theme.color(Ink::Ground));
        let lens = Rect::from_min_max(card.min, card.max - vec2(0.0, STRIP));
        let painter = over_all.with_clip_rect(lens.shrink(1.0));
        let scale = pane.to_screen.scale * ZOOM;
        let offset = lens.center() - pos2(place.x as f32 * scale, place.y as f32 * scale);
        let to_lens = ScreenFromScene { scale, offset };
        self.magnified_body(ui, &painter, session, theme, pane, to_lens);
        self.magnified_marks(ui, &painter, session, theme, pane, to_lens);
        crosshair(&painter, theme, lens.center());
        let words = under(session, pane, place);
        let below = Rect::from_min_max(pos2(card.left(), lens.bottom()), card.max);
        over_all.rect_filled(below, CornerRadius { nw: 0, ne: 0, ..corners }, theme.color(Ink::Panel));
        let ink = theme.color(Ink::Ink);
        let mut job = egui::text::LayoutJob::simple_singleline(words, FontId::proportional(12.0), ink);
        job.wrap = egui::text::TextWrapping::truncate_at_width(below.width() - 4.0 * STEP);
        let galley = ui.fonts_mut(|f| f.layout_job(job));
        over_all.galley(Align2::CENTER_CENTER.anchor_size(below.center(), galley.size()).min, galley, ink);
        over_all.rect_stroke(card, corners, Stroke::new(1.5, theme.color(Ink::Ink)), StrokeKind::Inside);
    }

    fn magnified_body(
        &mut self,
        ui: &Ui,
        painter: &Painter,
        session: &Session,
        theme: &Theme,
        pane: Pane,
        to_lens: ScreenFromScene,
    ) {
        let shading = &self.shading;
        let texture_of = |s: &Shading| shading.get(&s.view).map(egui::TextureHandle::id);
        let brush = Brush { theme, ctx: ui.ctx(), shading: &texture_of, halos: false };
        let key = BodyKey::of(session, theme);
        self.pictures.entry(pane.view).or_default().magnified.paint(painter, key, to_lens, || {
            let style = BodyStyle { shaded: true, depth: session.depth(), ..BodyStyle::default() };
            let mut shapes = Vec::new();
            brush.shapes(&body_items(session.atlas(), pane.view, &style), to_lens, &mut shapes);
            shapes
        });
    }

    /// The marks nearby, and at the crosshair the one that is moved.
    fn magnified_marks(
        &mut self,
        ui: &Ui,
        painter: &Painter,
        session: &Session,
        theme: &Theme,
        pane: Pane,
        to_lens: ScreenFromScene,
    ) {
        let no_shading = |_: &Shading| None;
        let brush = Brush { theme, ctx: ui.ctx(), shading: &no_shading, halos: true };
        let units = |points: f32| f64::from(points / to_lens.scale);
        let moved = match self.gesture {
            Gesture::Move(id, ..) => Some(id),
            _ => None,
        };
        let around = painter.clip_rect().expand(30.0);
        let seen = self.pictures.entry(pane.view).or_default().places.seen(session, pane.view);
        let near: Vec<Seen<'_>> =
            seen.into_iter().filter(|s| Some(s.mark.id) != moved && around.contains(to_lens.point(s.at))).collect();
        let radius = units(MARK_RADIUS * ZOOM);
        let style = MarkStyle {
            radius,
            label_size: units(16.0),
            labels: Labels::Number,
            selected: None,
            amended: session.shown_visit().map(Amended::marks).unwrap_or_default(),
            named: false,
        };
        let mut items = seen_items(session.atlas(), &near, pane.view, &style, &[]);
        if let Some(mark) = moved.and_then(|id| session.mark(id)) {
            items.extend(marker(MarkerStyle::of(mark), to_lens.inverse(painter.clip_rect().center()), radius));
        }
        let mut shapes = Vec::new();
        brush.shapes(&items, to_lens, &mut shapes);
        painter.extend(shapes);
    }
}

/// The muscle at a place, or that there is no body.
fn under(session: &Session, pane: Pane, place: Point) -> String {
    let located = session.atlas().locate(pane.view, place, session.depth());
    match located.chosen() {
        _ if !located.on_body => text("canvas-outside-body").into_owned(),
        Some(chosen) => session.atlas().muscle_label(&chosen.muscle, chosen.side),
        None => text("canvas-no-muscle").into_owned(),
    }
}

/// Four arms that leave the place itself free.
fn crosshair(painter: &Painter, theme: &Theme, at: Pos2) {
    for (width, ink) in [(4.0, Ink::Panel), (1.5, Ink::Accent)] {
        let stroke = Stroke::new(width, theme.color(ink));
        for (dx, dy) in [(1.0, 0.0), (-1.0, 0.0), (0.0, 1.0), (0.0, -1.0)] {
            let on = |reach: f32| pos2(at.x + dx * reach, at.y + dy * reach);
            painter.line_segment([on(ARM.0), on(ARM.1)], stroke);
        }
        painter.add(Shape::circle_filled(at, width / 2.0, stroke.color));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_magnifier_stands_on_the_canvas_and_never_under_the_finger() {
        let canvas = Rect::from_min_max(pos2(296.0, 83.0), pos2(936.0, 686.0));
        for x in [300.0, 450.0, 616.0, 800.0, 930.0] {
            for y in [90.0, 200.0, 320.0, 500.0, 680.0] {
                let finger = pos2(x, y);
                let card = stand(canvas, finger);
                assert!(canvas.contains_rect(card), "at {finger:?} it leaves the canvas: {card:?}");
                assert!(!card.expand(30.0).contains(finger), "at {finger:?} it lies under the finger: {card:?}");
            }
        }
    }
}
