//! What lies over the picture: tabs, presets, the legend, names under the pointer.

pub(super) mod bars;
pub(super) mod card;
pub(super) mod start_card;

use crate::ui::canvas::overlays::card::LOW;
use crate::ui::canvas::overlays::card::cover;
pub(in crate::ui::canvas::overlays) use card::NARROW;
pub(in crate::ui::canvas) use card::paint_card;
use egui::{Align2, CornerRadius, FontId, Painter, Pos2, Rect, Ui, pos2, vec2};

use super::MARGIN;
use super::panes::{CAPTION, Pane};
use crate::app::{Action, Command, Session, Shown};
use crate::body::{Depth, Framing, Side, View};
use crate::geometry::Point;
use crate::i18n::text;
use crate::ids::MarkId;
use crate::scene::legend::Entry;
use crate::scene::marker::{MarkerStyle, mark_name_in};
use crate::scene::{Ink, Item, Paint, Shading, Shape, Stroke as SceneStroke};
use crate::ui::canvas::layers::areas;
use crate::ui::canvas::layers::marks::GRIP;
use crate::ui::paint::Brush;
use crate::ui::theme::{STEP, TEXT, Theme, semibold};
use crate::ui::widgets::drawn;

/// The letters at the left and the right of a figure: the person's own sides.
const fn letters(view: View) -> (&'static str, &'static str) {
    match view {
        View::Back => ("L", "R"),
        View::Front => ("R", "L"),
        View::Left => ("L", ""),
        View::Right => ("R", ""),
    }
}

/// Room around a side letter in logical points.
const LETTER_ROOM: f32 = 24.0;

/// How far below the top of a pane or picture of this size the middle of its side letters is, in logical points.
fn letters_at(rect: Rect) -> f32 {
    // Below the drop-down list of a narrow canvas.
    let under_lists = rect.width() < NARROW && rect.height() >= LOW;
    if under_lists { 108.0 } else { 58.0 }
}

/// How far below the top of the picture nothing covers its side letters any more.
pub fn below_letters(rect: Rect) -> f32 {
    letters_at(rect) + LETTER_ROOM / 2.0 + STEP
}

/// R and L at the upper corners, where the person's right and left are.
/// They go with the midline of the body; a side of which nothing is in the picture has no letter.
pub fn side_letters(painter: &Painter, pane: Pane, theme: &Theme) {
    let rect = pane.rect;
    let (on_left, on_right) = letters(pane.view);
    let font = FontId::new(20.0, semibold());
    let reach = (rect.width() * 0.24).min(190.0);
    let y = rect.top() + letters_at(rect);
    let middle = pane.to_screen.point(Point::default()).x;
    let inner = rect.x_range().shrink(LETTER_ROOM);
    let side_view = matches!(pane.view, View::Left | View::Right);
    for (letter, x) in [(on_left, middle - reach), (on_right, middle + reach)] {
        let x = x.clamp(inner.min, inner.max);
        let on_its_side = (x < middle) == (letter == on_left) && (x - middle).abs() > LETTER_ROOM;
        if side_view || on_its_side {
            painter.text(pos2(x, y), Align2::CENTER_CENTER, letter, font.clone(), theme.color(Ink::Muted));
        }
    }
}

/// The name of a view above its figure, between the letters of the person's sides.
pub fn caption(painter: &Painter, pane: Pane, theme: &Theme) {
    let (on_left, on_right) = letters(pane.view);
    let middle = pos2(pane.to_screen.point(Point::default()).x, pane.rect.top() - CAPTION / 2.0);
    let font = FontId::new(TEXT, semibold());
    let name = text(&format!("view-{}", pane.view.name())).into_owned();
    let words = painter.text(middle, Align2::CENTER_CENTER, name, font.clone(), theme.color(Ink::Ink));
    // Near enough to be read as this figure's own, not its neighbour's.
    let off = words.width() / 2.0 + 4.0 * STEP;
    for (letter, x) in [(on_left, -off), (on_right, off)] {
        painter.text(middle + vec2(x, 0.0), Align2::CENTER_CENTER, letter, font.clone(), theme.color(Ink::Muted));
    }
}

/// The name of the mark under the pointer.
#[expect(clippy::too_many_arguments, reason = "where, what, for which mark, and what to keep off")]
pub fn mark_tip(
    ui: &Ui,
    painter: &Painter,
    canvas: Rect,
    session: &Session,
    theme: &Theme,
    (mark, view): (MarkId, View),
    pointer: Pos2,
    marks: &[Pos2],
) {
    // The one that is selected is named in the inspector; over it the name would only hide its number.
    if let Some(mark) = session.mark(mark).filter(|m| session.selection() != [m.id]) {
        tip(ui, painter, canvas, theme, &mark_name_in(mark, session.atlas(), view), pointer, marks);
    }
}

/// The outline and the name of the muscle under the pointer.
#[expect(clippy::too_many_arguments, reason = "where, what, and what to keep off")]
pub fn muscle_tip(
    ui: &Ui,
    painter: &Painter,
    canvas: Rect,
    session: &Session,
    theme: &Theme,
    pane: Pane,
    pointer: Pos2,
    marks: &[Pos2],
) {
    let Pane { view, to_screen, .. } = pane;
    let at = to_screen.inverse(pointer);
    let located = session.atlas().locate(view, at, session.depth());
    if !located.on_body {
        return;
    }
    let mut lines = areas::words_at(session, view, at, f64::from(GRIP / to_screen.scale));
    let Some(chosen) = located.chosen() else {
        lines.insert(0, text("canvas-no-muscle").into_owned());
        tip(ui, painter, canvas, theme, &lines.join("\n"), pointer, marks);
        return;
    };
    let mut items = Vec::new();
    for shape in session.atlas().shapes(view) {
        let same_side = shape.side == chosen.side || chosen.side == Side::Midline;
        if shape.muscle == chosen.muscle && same_side {
            items.push(Item::Shape(Shape::bordered(
                shape.path.clone(),
                Paint::sheer(Ink::Accent, 0.14),
                SceneStroke {
                    paint: Paint::sheer(Ink::Accent, 0.8),
                    width: 1.0 / f64::from(to_screen.scale),
                    dash: None,
                },
            )));
        }
    }
    let no_shading = |_: &Shading| None;
    let brush = Brush { theme, ctx: ui.ctx(), shading: &no_shading, halos: false };
    let mut shapes = Vec::new();
    brush.shapes(&items, to_screen, &mut shapes);
    painter.with_clip_rect(pane.rect).extend(shapes);
    let words = session.words_for(&located);
    lines.retain(|line| !words.contains(line.as_str()));
    lines.insert(0, words);
    tip(ui, painter, canvas, theme, &lines.join("\n"), pointer, marks);
}

/// Half the width of a mark's label, and half its height, with the mark, in logical points.
const LABELLED: egui::Vec2 = vec2(46.0, 13.0);

/// A box of words beside the pointer, always inside the canvas: where it covers the fewest of `marks` and their numbers.
pub fn tip(ui: &Ui, painter: &Painter, canvas: Rect, theme: &Theme, words: &str, pointer: Pos2, marks: &[Pos2]) {
    let width = (canvas.width() - 8.0 * STEP).min(420.0);
    let ink = theme.color(Ink::Panel);
    let galley = ui.fonts_mut(|f| f.layout(words.to_owned(), FontId::proportional(12.0), ink, width));
    let size = galley.size() + vec2(4.0 * STEP, 2.5 * STEP);
    let rect = tip_place(canvas, pointer, size, marks);
    painter.rect_filled(rect, CornerRadius::same(5), theme.color(Ink::Ink));
    painter.galley(rect.min + vec2(2.0 * STEP, 1.25 * STEP), galley, ink);
}

/// The place beside the pointer, the usual one first, where a box covers the fewest marks.
fn tip_place(canvas: Rect, pointer: Pos2, size: egui::Vec2, marks: &[Pos2]) -> Rect {
    let (right, left) = (14.0, -14.0 - size.x);
    let (above, below, beside) = (-10.0 - size.y, 20.0, -size.y / 2.0);
    let usual = [(right, above), (left, above), (right, below), (left, below), (right, beside), (left, beside)];
    // Farther and farther away, where the points stand close.
    let farther = (1..=6).flat_map(|n| {
        let (off, aside) = (32.0 * n as f32, 40.0 * n as f32);
        let (above, below, middle) = (above - off, below + off, -size.x / 2.0);
        [
            (right, above),
            (left, above),
            (right, below),
            (left, below),
            (middle, above),
            (middle, below),
            (right + aside, beside),
            (left - aside, beside),
        ]
    });
    let offsets = usual.into_iter().chain(farther);
    let inner = canvas.shrink(STEP);
    let place = |(x, y): (f32, f32)| {
        let mut corner = pointer + vec2(x, y);
        corner.x = corner.x.min(inner.right() - size.x).max(inner.left());
        if corner.y < inner.top() {
            corner.y = pointer.y + below;
        }
        corner.y = corner.y.min(inner.bottom() - size.y);
        Rect::from_min_size(corner, size)
    };
    let covered = |rect: &Rect| {
        let of_mark = |at: &&Pos2| Rect::from_center_size(**at, 2.0 * LABELLED).intersects(*rect);
        // The pointer itself is never covered.
        marks.iter().filter(of_mark).count() + if rect.contains(pointer) { marks.len() + 1 } else { 0 }
    };
    offsets.map(place).min_by_key(covered).unwrap_or_else(|| place((right, above)))
}

/// How far below the tabs' upper edge there is room under the letters of the person's sides.
const UNDER_LETTERS: f32 = 62.0;

/// View tabs, region presets, depths, the legend and the empty state. `carried` says whether a mark from another view is
/// in the picture, and `holds_mark` whether a mark lies within a rectangle of the screen. Returns what was asked for, and
/// whether the legend is there.
pub fn controls(
    ui: &mut Ui,
    rect: Rect,
    session: &Session,
    theme: &Theme,
    framed: Option<Framing>,
    carried: bool,
    holds_mark: impl FnMut(Rect) -> bool,
) -> (Vec<Action>, bool) {
    let mut actions = Vec::new();
    let all = session.shown() == Shown::All;
    let view_tab = |v: View| {
        let on = session.shown() == Shown::One(v);
        (Command::ShowView(v), text(&format!("view-{}", v.name())).into_owned(), on)
    };
    let mut views: Vec<(Command, String, bool)> = View::ALL.into_iter().map(view_tab).collect();
    views.push((Command::ShowAll, text("view-all").into_owned(), all));
    let low = rect.height() < LOW;
    if !low {
        let at = Align2::CENTER_TOP.pos_in_rect(&rect.shrink2(MARGIN));
        bars::segments(ui, theme, at, "views", &views, &mut actions);
    }
    let regions: Vec<(Command, String, bool)> = Framing::ALL
        .into_iter()
        .map(|framing| {
            let command = Command::Frame(framing);
            (command, text(&command.text_id()).into_owned(), framed == Some(framing))
        })
        .collect();
    let depths: Vec<(Command, String, bool)> = Depth::ALL
        .iter()
        .map(|&d| (Command::ShowDepth(d), text(&format!("depth-{}", d.name())).into_owned(), session.depth() == d))
        .collect();
    let bottom = rect.left_bottom() + vec2(MARGIN.x, -MARGIN.y);
    if low {
        let lists = [("canvas-view", &views), ("canvas-region", &regions), ("canvas-depth", &depths)];
        bars::lists_in_a_row(ui, rect.shrink2(MARGIN), &lists, &mut actions);
        return (actions, false);
    }
    if rect.width() < NARROW {
        let under_tabs = rect.left_top() + MARGIN + vec2(0.0, 46.0);
        if !all {
            bars::list(ui, under_tabs, Align2::LEFT_TOP, "canvas-region", &regions, &mut actions);
        }
        bars::list(ui, bottom, Align2::LEFT_BOTTOM, "canvas-depth", &depths, &mut actions);
        if session.marks().is_empty() && session.drawing().is_none() {
            start_card::show(ui, rect, session, theme, &mut actions);
        }
        return (actions, false);
    }
    if !all {
        bars::column(ui, theme, rect.left_top() + MARGIN, "regions", &regions, &mut actions);
    }
    bars::row(ui, theme, bottom, "depths", &depths, &mut actions);
    let mut explained = false;
    if session.marks().is_empty() && session.drawing().is_none() {
        start_card::show(ui, rect, session, theme, &mut actions);
    } else if !all && session.drawing().is_none() {
        // Four figures need the room; the list of marks shows the same signs.
        explained = legend(ui, rect, session, theme, carried, holds_mark);
    }
    (actions, explained)
}

/// What the signs on the picture stand for; only those that occur. It never lies on a mark: where it finds no such
/// place it is left out, since the list of marks shows the same signs.
fn legend(
    ui: &Ui,
    rect: Rect,
    session: &Session,
    theme: &Theme,
    carried: bool,
    mut holds_mark: impl FnMut(Rect) -> bool,
) -> bool {
    let looks = MarkerStyle::present(session.marks());
    let ink = theme.color(Ink::Ink);
    let mut signs: Vec<Entry> = looks.into_iter().map(Entry::Mark).collect();
    if carried {
        signs.push(Entry::Carried);
    }
    if session.pain_areas().any(|(_, a)| a.view == session.view()) {
        signs.push(Entry::PainArea);
    }
    if session.areas_to_avoid().iter().any(|a| a.view == session.view()) {
        signs.push(Entry::AreaToAvoid);
    }
    signs.extend(session.shown_visit().into_iter().flat_map(crate::scene::legend::amended));
    if session.compared_visit().is_some() {
        signs.push(Entry::Ghost);
    }
    signs.extend(areas::pattern(session).into_iter().map(Entry::Textbook));
    let rows: Vec<_> = signs
        .into_iter()
        .map(|entry| (entry, ui.painter().layout_no_wrap(entry.words(), FontId::proportional(12.0), ink)))
        .collect();
    let (line, pad, sign_width) = (22.0, 2.5 * STEP, 24.0);
    let width = rows.iter().map(|(_, g)| g.size().x).fold(0.0, f32::max) + sign_width + 2.0 * pad;
    let size = vec2(width, rows.len() as f32 * line + 2.0 * pad - STEP);
    let inner = rect.shrink2(MARGIN);
    let corners = [
        Align2::RIGHT_TOP.anchor_size(inner.right_top() + vec2(0.0, UNDER_LETTERS), size),
        Align2::RIGHT_BOTTOM.anchor_size(inner.right_bottom(), size),
    ];
    let mut is_free = |card: &Rect| inner.contains_rect(*card) && !holds_mark(card.expand(2.0 * STEP));
    let Some(card) = corners.into_iter().find(&mut is_free) else { return false };
    cover(ui, theme, card, &text("canvas-legend"));
    let mut y = card.top() + pad + line / 2.0 - STEP / 2.0;
    for (entry, words) in rows {
        let middle = pos2(card.left() + pad + 7.0, y);
        drawn(ui, theme, &entry.sign(Point { x: f64::from(middle.x), y: f64::from(middle.y) }, 6.5 / 0.48));
        let at = pos2(card.left() + pad + sign_width, y - words.size().y / 2.0);
        ui.painter().galley(at, words, ink);
        y += line;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_beside_the_pointer_keep_off_marks_and_their_numbers() {
        let canvas = Rect::from_min_size(Pos2::ZERO, vec2(800.0, 600.0));
        let (pointer, size) = (pos2(400.0, 300.0), vec2(160.0, 24.0));
        let covers = |marks: &[Pos2]| {
            let rect = tip_place(canvas, pointer, size, marks);
            assert!(canvas.contains_rect(rect) && !rect.contains(pointer), "{rect:?}");
            marks.iter().filter(|m| Rect::from_center_size(**m, 2.0 * LABELLED).intersects(rect)).count()
        };
        assert_eq!(tip_place(canvas, pointer, size, &[]).left(), 414.0, "the usual place is above, to the right");
        assert_eq!(covers(&[pos2(440.0, 280.0)]), 0);
        assert_eq!(covers(&[pos2(470.0, 280.0), pos2(330.0, 280.0)]), 0);
        assert_eq!(covers(&[pos2(470.0, 280.0), pos2(330.0, 280.0), pos2(470.0, 330.0)]), 0);
        for corner in [pos2(2.0, 2.0), pos2(798.0, 2.0), pos2(2.0, 598.0), pos2(798.0, 598.0)] {
            let rect = tip_place(canvas, corner, size, &[]);
            assert!(canvas.contains_rect(rect), "{corner:?}: {rect:?}");
        }
    }
}
