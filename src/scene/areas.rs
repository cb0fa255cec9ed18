//! Areas on the figure: pain as the patient shows it, places no needle goes, the textbook's pattern, hazard zones,
//! classic points.
//!
//! They are told apart without colour: the patient's own pain has a bold border and a number, the textbook's essential
//! zone a thin border and its spillover a dotted one, hazards short dashes, areas to avoid a hatching.

use super::{Anchor, Group, Ink, Item, Paint, Role, Shape, Stroke, Text, Weight, font};
use crate::atlas::{Atlas, ReferralKind, ReferralZone, Severity};
use crate::body::{Side, View};
use crate::chart::{AreaToAvoid, Drawn, Mark, PainArea, Visit};
use crate::geometry::{Bounds, Patch, Path, Point};
use crate::i18n::{text, text_with};
use crate::ids::{AreaId, MuscleId};

/// How areas are drawn. Lengths in the scene's unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AreaStyle {
    /// Width of a border.
    pub line: f64,
    /// Size of the words in an area; `None` leaves them out.
    pub words: Option<f64>,
    /// The area that is pointed out.
    pub selected: Option<AreaId>,
}

impl Default for AreaStyle {
    /// For a figure that is shown whole, in thousandths of stature.
    fn default() -> Self {
        Self { line: 1.0, words: Some(9.0), selected: None }
    }
}

/// The patient's own pain areas, as drawn in this view, each a group with its name.
pub fn pain_items(visit: &Visit, view: View, style: AreaStyle) -> Vec<Item> {
    let numbered = visit.pain_areas.iter().enumerate().filter(|(_, a)| a.view == view);
    let marks = marks_of(visit, view, style);
    let draw = |(i, area): (usize, &PainArea)| {
        let mut items = pain_shape(&area.patch, style.line);
        if style.selected == Some(area.id) {
            items.push(pointed_out(&area.patch, style.line));
        }
        let short = text_with("area-pain-short", &[("number", (i + 1).to_string().into())]).into_owned();
        items.extend(word_in(&area.patch, &short, Ink::Referral, &marks, style));
        Item::Group(Group::new(Role::Mark(pain_area_name(visit, i, area)), format!("pain-area-{}", i + 1), items))
    };
    numbered.map(draw).collect()
}

/// Where no needle goes, as drawn in this view, each a group with its name.
pub fn avoid_items(areas: &[AreaToAvoid], view: View, style: AreaStyle) -> Vec<Item> {
    let numbered = areas.iter().enumerate().filter(|(_, a)| a.view == view);
    let draw = |(i, area): (usize, &AreaToAvoid)| {
        let mut items = avoid_shape(&area.patch, style.line);
        if style.selected == Some(area.id) {
            items.push(pointed_out(&area.patch, style.line));
        }
        items.extend(word_in(&area.patch, &reason_of(area), Ink::Danger, &[], style));
        Item::Group(Group::new(Role::Mark(avoid_area_name(i, area)), format!("area-to-avoid-{}", i + 1), items))
    };
    numbered.map(draw).collect()
}

/// Where the textbook sends the pain of `mark`, as `view` shows it.
pub fn textbook_items(atlas: &Atlas, mark: &Mark, view: View, line: f64) -> Vec<Item> {
    let Some(muscle) = mark.muscle_id() else { return Vec::new() };
    let zones = atlas.textbook_pattern(view, muscle, mark.side, (mark.place.view(), mark.place.at()));
    zones.into_iter().map(|z| textbook_shape(z.path.clone(), z.kind, line)).collect()
}

/// The hazard zones of `view`, and in each its name if `words` has a size and there is room for it: the graver first,
/// and no name over another. A name that finds no room appears under the pointer.
pub fn hazard_items(atlas: &Atlas, view: View, line: f64, words: Option<f64>) -> Vec<Item> {
    let zones = atlas.hazard_zones(view).iter().filter_map(|z| Some((z, atlas.hazards().get(z.hazard)?)));
    let mut zones: Vec<_> = zones.collect();
    let mut items: Vec<Item> = zones.iter().map(|(z, h)| hazard_shape(z.path.clone(), h.severity, line)).collect();
    let Some(size) = words else { return items };
    zones.sort_by_key(|(_, hazard)| std::cmp::Reverse(hazard.severity == Severity::High));
    let mut taken = Vec::new();
    for (zone, hazard) in zones {
        let words = Words::new(&hazard.name, size);
        if let Some(at) = words.free_place(&Patch::of(zone.polygon.iter().copied()), &taken) {
            taken.push(words.bounds(at));
            items.extend(words.items(at, Ink::Warning));
        }
    }
    items
}

/// Faint dots at the classic points of a muscle that `view` shows. They show where to look and bound nothing.
pub fn classic_point_items(atlas: &Atlas, view: View, muscle: &MuscleId, side: Side, radius: f64) -> Vec<Item> {
    let dot = |at: Point| {
        let halo = Shape::filled(Path::circle(at, radius * 1.4), Paint::sheer(Ink::Ground, 0.6));
        let dot = Shape::filled(Path::circle(at, radius), Paint::sheer(Ink::Muted, 0.75));
        [Item::Shape(halo), Item::Shape(dot)]
    };
    atlas.points_of(view, muscle, side).flat_map(|p| dot(p.at)).collect()
}

/// A pain area; `line` is the unit of its border.
pub(super) fn pain_shape(patch: &Patch, line: f64) -> Vec<Item> {
    let border = Stroke { paint: Paint::sheer(Ink::Referral, 0.9), width: line * 1.4, dash: None };
    vec![Item::Shape(Shape::bordered(patch.path(), Paint::sheer(Ink::Referral, 0.2), border))]
}

/// An area to avoid; `line` is the unit of its border.
pub(super) fn avoid_shape(patch: &Patch, line: f64) -> Vec<Item> {
    let hatch = Stroke { paint: Paint::sheer(Ink::Danger, 0.75), width: line * 0.7, dash: None };
    vec![
        Item::Shape(Shape::bordered(patch.path(), Paint::sheer(Ink::Danger, 0.08), Stroke::solid(Ink::Danger, line))),
        Item::Shape(Shape::stroked(patch.hatch(line * 5.0, false), hatch)),
    ]
}

/// A zone of the textbook's pattern; `line` is the unit of its border.
pub(super) fn textbook_shape(path: Path, kind: ReferralKind, line: f64) -> Item {
    // The opacities are those of the design's tokens for referral.
    let (fill, width, dash) = match kind {
        ReferralKind::Essential => (0.26, line * 0.7, None),
        ReferralKind::Spillover => (0.11, line * 0.7, Some((line * 1.2, line * 2.4))),
    };
    let border = Stroke { paint: Paint::sheer(Ink::Referral, 0.6), width, dash };
    Item::Shape(Shape::bordered(path, Paint::sheer(Ink::Referral, fill), border))
}

/// A hazard zone; `line` is the unit of its border.
pub(super) fn hazard_shape(path: Path, severity: Severity, line: f64) -> Item {
    let width = if severity == Severity::High { line * 1.2 } else { line * 0.7 };
    let border = Stroke { dash: Some((line * 5.0, line * 3.0)), ..Stroke::solid(Ink::Warning, width) };
    Item::Shape(Shape::bordered(path, Paint::sheer(Ink::Warning, 0.07), border))
}

/// The border of the area that is worked on.
fn pointed_out(patch: &Patch, line: f64) -> Item {
    Item::Shape(Shape::stroked(patch.path(), Stroke::solid(Ink::Accent, line * 2.2)))
}

/// Words that stand in an area, in lines as long as a word needs.
struct Words {
    lines: Vec<String>,
    size: f64,
    width: f64,
}

impl Words {
    const WEIGHT: Weight = Weight::SemiBold;

    fn new(content: &str, size: f64) -> Self {
        let lines = font::wrap(content, Self::WEIGHT, size, size * 9.0);
        let width = lines.iter().map(|l| font::width(l, Self::WEIGHT, size)).fold(0.0, f64::max);
        Self { lines, size, width }
    }

    /// The box around the words when their middle is at `middle`.
    fn bounds(&self, middle: Point) -> Bounds {
        let height = self.lines.len() as f64 * self.size * LEADING;
        Bounds::from_size(middle.x - self.width / 2.0, middle.y - height / 2.0, self.width, height)
    }

    /// The first place in `patch` where the words meet none of `taken`.
    fn free_place(&self, patch: &Patch, taken: &[Bounds]) -> Option<Point> {
        let mut places = patch.middles(self.size * LEADING / 2.0);
        places.find(|&at| taken.iter().all(|t| !t.overlaps(self.bounds(at))))
    }

    fn items(self, middle: Point, ink: Ink) -> impl Iterator<Item = Item> {
        let Self { lines, size, .. } = self;
        let cap_height = font::Face::of(Self::WEIGHT).cap_height(size);
        let top = middle.y - (lines.len() as f64 - 1.0) * size * LEADING / 2.0 + cap_height / 2.0;
        lines.into_iter().enumerate().map(move |(i, content)| {
            Item::Text(Text {
                at: Point { x: middle.x, y: top + i as f64 * size * LEADING },
                anchor: Anchor::Middle,
                size,
                weight: Self::WEIGHT,
                paint: Paint::solid(ink),
                halo: Some((Ink::Ground, size * 0.24)),
                content,
            })
        })
    }
}

/// The distance of two lines in an area, in sizes of its words.
const LEADING: f64 = 1.2;

/// Words inside an area, off the marks where there is room.
fn word_in(patch: &Patch, content: &str, ink: Ink, marks: &[Bounds], style: AreaStyle) -> Vec<Item> {
    let (Some(size), Some(middle)) = (style.words, patch.middle()) else { return Vec::new() };
    let words = Words::new(content, size);
    let place = words.free_place(patch, marks).unwrap_or(middle);
    words.items(place, ink).collect()
}

/// With more marks than this no word finds a place without one, and looking for it takes long.
const MOST_MARKS_TO_DODGE: usize = 500;

/// What the marks that were placed in `view` take; nothing where they are a crowd.
fn marks_of(visit: &Visit, view: View, style: AreaStyle) -> Vec<Bounds> {
    // A little more than the radius of a mark, which is about five borders, on the screen as on a page.
    let taken = |at: Point| Bounds { min: at, max: at }.grown(style.line * 6.0);
    if visit.marks.len() > MOST_MARKS_TO_DODGE {
        return Vec::new();
    }
    visit.marks.iter().filter(|m| m.place.view() == view).map(|m| taken(m.place.at())).collect()
}

/// The reason of an area to avoid, or that none was said.
pub fn reason_of(area: &AreaToAvoid) -> String {
    if area.reason.is_empty() { text("area-no-reason").into_owned() } else { area.reason.clone() }
}

/// A pain area in words, such as "Pain area 1, back, burning, of mark 3". `index` is its place in the visit's list.
pub fn pain_area_name(visit: &Visit, index: usize, area: &PainArea) -> String {
    let view = text(view_id(area.view)).to_lowercase();
    let number = (index + 1).to_string();
    let mut parts = vec![text_with("area-pain-name", &[("number", number.into()), ("view", view.into())]).into_owned()];
    parts.extend(qualities_in_words(area));
    if !area.words.is_empty() {
        parts.push(text_with("area-quoted", &[("words", area.words.as_str().into())]).into_owned());
    }
    parts.push(match area.mark.and_then(|id| visit.mark(id)) {
        Some(mark) => text_with("area-of-mark", &[("number", mark.number.to_string().into())]).into_owned(),
        None => text("area-of-complaint").into_owned(),
    });
    if area.drawn == Drawn::FromTextbook {
        parts.push(text("area-from-textbook").into_owned());
    }
    parts.join(", ")
}

/// The qualities of a pain area in words, such as "ache" and "burning".
pub fn qualities_in_words(area: &PainArea) -> impl Iterator<Item = String> {
    area.qualities.iter().map(|q| text(&format!("choice-quality-{}", q.name())).into_owned())
}

/// An area to avoid in words, such as "Area to avoid 1, front, pacemaker". `index` is its place in the patient's list.
pub fn avoid_area_name(index: usize, area: &AreaToAvoid) -> String {
    let view = text(view_id(area.view)).to_lowercase();
    let number = (index + 1).to_string();
    let parts = [("number", number.into()), ("view", view.into()), ("reason", reason_of(area).into())];
    text_with("area-avoid-name", &parts).into_owned()
}

/// The areas that `view` shows, in words.
pub(super) fn areas_in_words(visit: &Visit, avoid: &[AreaToAvoid], view: View) -> Vec<String> {
    let pain = visit.pain_areas.iter().enumerate().filter(|(_, a)| a.view == view);
    let pain = pain.map(|(i, a)| pain_area_name(visit, i, a));
    let avoid = avoid.iter().enumerate().filter(|(_, a)| a.view == view).map(|(i, a)| avoid_area_name(i, a));
    pain.chain(avoid).collect()
}

/// What a point of the textbook's pattern for `mark` lies in; `None` outside it.
pub fn textbook_at(atlas: &Atlas, mark: &Mark, view: View, at: Point) -> Option<ReferralKind> {
    let muscle = mark.muscle_id()?;
    let zones = atlas.textbook_pattern(view, muscle, mark.side, (mark.place.view(), mark.place.at()));
    zones.into_iter().rev().find(|z| patch_of(z).contains(at)).map(|z| z.kind)
}

/// A zone's outline as a polygon.
pub fn patch_of(zone: &ReferralZone) -> Patch {
    let contours = zone.path.flatten(crate::atlas::FLATNESS);
    Patch { borders: contours.into_iter().map(|(points, _)| points).filter(|p| p.len() > 2).collect() }
}

const fn view_id(view: View) -> &'static str {
    match view {
        View::Back => "view-back",
        View::Front => "view-front",
        View::Left => "view-left",
        View::Right => "view-right",
    }
}
