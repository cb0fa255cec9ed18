//! Areas on the picture, kept as a layer; the atlas's hints, and what they are.

use egui::{Align2, FontId, Rect, Ui, pos2, vec2};

use crate::app::{Session, Shown};
use crate::atlas::ReferralKind;
use crate::body::{Side, View};
use crate::chart::Mark;
use crate::geometry::Point;
use crate::i18n::{text, text_with};
use crate::ids::{AreaId, MarkId, MuscleId, VisitId};
use crate::scene::areas::{
    AreaStyle, avoid_area_name, avoid_items, classic_point_items, hazard_items, pain_area_name, pain_items,
    textbook_at, textbook_items,
};
use crate::scene::legend::Entry;
use crate::scene::palette::PaletteName;
use crate::scene::{Ink, Shading};
use crate::store::settings::Overlays;
use crate::ui::canvas::overlays::card;
use crate::ui::canvas::panes::Pane;
use crate::ui::canvas::{Canvas, MARGIN};
use crate::ui::paint::Brush;
use crate::ui::theme::{STEP, Theme};
use crate::ui::widgets::drawn;

/// Width of a border and size of the words in an area, in logical points.
const LINE: f32 = 1.4;
const WORDS: f32 = 11.0;
/// Radius of a classic point in logical points: smaller than any mark.
const DOT: f32 = 3.0;

/// What the layer of areas was made for.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::ui::canvas) struct AreasKey {
    revision: (u64, u64),
    visit: Option<VisitId>,
    palette: PaletteName,
    overlays: Overlays,
    /// Whose textbook pattern is shown.
    mark: Option<MarkId>,
    selected: Option<AreaId>,
}

/// The mark whose textbook pattern is shown.
fn patterned(session: &Session) -> Option<&Mark> {
    let mark = session.selected_marks().next()?;
    session.settings().overlays.referral.then_some(mark)
}

impl Canvas {
    /// The areas of one view, below the marks.
    pub(in crate::ui::canvas) fn paint_areas(
        &mut self,
        ui: &Ui,
        painter: &egui::Painter,
        pane: Pane,
        session: &Session,
        theme: &Theme,
    ) {
        let Pane { view, to_screen, compact, .. } = pane;
        let overlays = session.settings().overlays;
        let key = AreasKey {
            revision: session.revision(),
            visit: session.shown_visit().map(|v| v.id),
            palette: theme.name,
            overlays,
            mark: patterned(session).map(|m| m.id),
            selected: session.selected_area(),
        };
        let no_shading = |_: &Shading| None;
        let brush = Brush { theme, ctx: ui.ctx(), shading: &no_shading, halos: true };
        let units = |points: f32| f64::from(points / to_screen.scale);
        self.pictures.entry(view).or_default().areas.paint(painter, key, to_screen, || {
            let words = (!compact).then(|| units(WORDS));
            let style = AreaStyle { line: units(LINE), words, selected: session.selected_area() };
            let mut items = Vec::new();
            if overlays.hazards {
                items.extend(hazard_items(session.atlas(), view, style.line, words));
            }
            if let Some(mark) = patterned(session) {
                items.extend(textbook_items(session.atlas(), mark, view, style.line));
            }
            if let Some(visit) = session.shown_visit() {
                items.extend(pain_items(visit, view, style));
            }
            items.extend(avoid_items(session.areas_to_avoid(), view, style));
            let mut shapes = Vec::new();
            brush.shapes(&items, to_screen, &mut shapes);
            shapes
        });
        if overlays.classic_points
            && let Some((muscle, side)) = pointed_at(ui, pane, session)
        {
            let items = classic_point_items(session.atlas(), view, &muscle, side, units(DOT));
            let mut shapes = Vec::new();
            brush.shapes(&items, to_screen, &mut shapes);
            painter.extend(shapes);
        }
    }
}

/// The muscle under the pointer in this figure, else that of the selected mark.
fn pointed_at(ui: &Ui, pane: Pane, session: &Session) -> Option<(MuscleId, Side)> {
    let hovered = ui.input(|i| i.pointer.hover_pos()).filter(|p| pane.rect.contains(*p)).and_then(|p| {
        let located = session.atlas().locate(pane.view, pane.to_screen.inverse(p), session.depth());
        located.chosen().map(|c| (c.muscle.clone(), c.side))
    });
    hovered.or_else(|| session.selected_marks().next().and_then(|m| Some((m.muscle_id()?.clone(), m.side))))
}

/// The area drawn on top at a place.
pub(in crate::ui::canvas) fn area_at(session: &Session, view: View, at: Point) -> Option<AreaId> {
    let avoided = session.areas_to_avoid().iter().rev().find(|a| a.covers(view, at)).map(|a| a.id);
    let pain = || session.pain_areas().filter(|(_, a)| a.view == view && a.patch.contains(at)).last();
    avoided.or_else(|| pain().map(|(_, a)| a.id))
}

/// What the pointer is over besides a muscle, a line each: areas, hazards, the textbook's pattern, classic points.
pub(in crate::ui::canvas) fn words_at(session: &Session, view: View, at: Point, reach: f64) -> Vec<String> {
    let atlas = session.atlas();
    let overlays = session.settings().overlays;
    let mut words = Vec::new();
    for (i, area) in session.areas_to_avoid().iter().enumerate().filter(|(_, a)| a.covers(view, at)) {
        words.push(avoid_area_name(i, area));
    }
    if let Some(visit) = session.shown_visit() {
        let here = session.pain_areas().filter(|(_, a)| a.view == view && a.patch.contains(at));
        words.extend(here.map(|(i, a)| pain_area_name(visit, i, a)));
    }
    if overlays.hazards {
        let zones = atlas.hazard_zones(view).iter();
        let here = zones.filter(|z| z.bounds.contains(at) && crate::geometry::polygon_contains(&z.polygon, at));
        for hazard in here.filter_map(|z| atlas.hazards().get(z.hazard)) {
            words.push(text_with("canvas-hazard", &[("name", hazard.name.as_str().into())]).into_owned());
        }
    }
    if let Some(mark) = patterned(session)
        && let Some(kind) = textbook_at(atlas, mark, view, at)
    {
        words.push(Entry::Textbook(kind).words());
    }
    if overlays.classic_points {
        // Of the selected mark's muscle; the one under the pointer names its own.
        let muscle = session.selected_marks().next().and_then(|m| Some((m.muscle_id()?, m.side)));
        let points = muscle.into_iter().flat_map(|(id, side)| atlas.points_of(view, id, side));
        words.extend(
            points
                .filter(|p| p.at.distance(at) <= reach)
                .map(|p| text_with("canvas-classic-point", &[("name", p.name.as_str().into())]).into_owned()),
        );
    }
    words
}

/// The parts of the textbook pattern that the picture shows for the selected mark.
pub(in crate::ui::canvas) fn pattern(session: &Session) -> Vec<ReferralKind> {
    let Some((mark, muscle)) = patterned(session).and_then(|m| Some((m, m.muscle_id()?))) else { return Vec::new() };
    let views: Vec<View> = match session.shown() {
        Shown::One(view) => vec![view],
        Shown::All => View::ALL.to_vec(),
    };
    let own = (mark.place.view(), mark.place.at());
    let zones = |v: &View| session.atlas().textbook_pattern(*v, muscle, mark.side, own);
    let shown: Vec<ReferralKind> = views.iter().flat_map(zones).map(|zone| zone.kind).collect();
    [ReferralKind::Essential, ReferralKind::Spillover].into_iter().filter(|kind| shown.contains(kind)).collect()
}

/// A card that says what the shown hints are: not the patient's own, and no all-clear. What the legend says (`explained`)
/// is not said again.
pub(in crate::ui::canvas) fn note(
    ui: &Ui,
    rect: Rect,
    session: &Session,
    theme: &Theme,
    explained: bool,
    mut holds_mark: impl FnMut(Rect) -> bool,
) {
    let overlays = session.settings().overlays;
    let mut rows: Vec<(Vec<Entry>, String)> = Vec::new();
    let pattern = pattern(session);
    if !explained && !pattern.is_empty() {
        let signs = pattern.into_iter().map(Entry::Textbook).collect();
        rows.push((signs, text("canvas-textbook").into_owned()));
    }
    if overlays.hazards {
        rows.push((vec![Entry::Hazard], text("canvas-hazards-schematic").into_owned()));
    }
    if rows.is_empty() {
        return;
    }
    let (sign, pad, line) = (20.0, 2.0 * STEP, 20.0);
    let ink = theme.color(Ink::Ink);
    let room = (rect.width() - 2.0 * MARGIN.x - 2.0 * sign - 3.0 * pad).clamp(120.0, 380.0);
    let laid: Vec<_> = rows
        .into_iter()
        .map(|(signs, words)| {
            let galley = ui.fonts_mut(|f| f.layout(words, FontId::proportional(12.0), ink, room));
            (signs, galley)
        })
        .collect();
    let widest = laid.iter().map(|(_, g)| g.size().x).fold(0.0, f32::max);
    let height: f32 = laid.iter().map(|(_, g)| g.size().y.max(line)).sum();
    let size = vec2(widest + 2.0 * sign + 2.0 * pad, height + 2.0 * pad - STEP);
    // Above the row of depths, which a low picture has at its top.
    let under = if rect.height() < card::LOW { 0.0 } else { 38.0 + 2.0 * STEP };
    let corner = rect.left_bottom() + vec2(MARGIN.x, -MARGIN.y - under);
    let usual = Align2::LEFT_BOTTOM.anchor_size(corner, size);
    // Beside the depths where it would lie on a mark above them.
    let lower = Align2::RIGHT_BOTTOM.anchor_size(rect.right_bottom() - MARGIN, size);
    let fits = lower.left() > rect.left() + card::depths_width(rect) + 2.0 * STEP;
    // On the line of the depths it covers least of the body, and never the pattern that it is about.
    let card = if fits && !holds_mark(lower) { lower } else { usual };
    card::cover(ui, theme, card, &text("canvas-note"));
    let mut y = card.top() + pad - STEP / 2.0;
    for (signs, galley) in laid {
        let row = galley.size().y.max(line);
        let first = card.left() + pad + if signs.len() == 1 { sign } else { sign / 2.0 } - 2.0;
        for (i, entry) in signs.into_iter().enumerate() {
            let middle = pos2(first + i as f32 * sign, y + row / 2.0);
            drawn(ui, theme, &entry.sign(Point { x: f64::from(middle.x), y: f64::from(middle.y) }, 13.0));
        }
        let at = pos2(card.left() + pad + 2.0 * sign, y + (row - galley.size().y) / 2.0);
        ui.painter().galley(at, galley, ink);
        y += row;
    }
}
