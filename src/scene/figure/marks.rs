//! The marks of a figure: those placed in its view, and, lighter, those of other views whose skin it shows.

use crate::atlas::Atlas;
use crate::body::View;
use crate::chart::Mark;
use crate::geometry::{Bounds, Path, Point, point};
use crate::ids::MarkId;
use crate::scene::amended::Amended;
use crate::scene::label::{self, Placed, Wanted};
use crate::scene::marker::{CARRIED, MarkerStyle, faded, mark_name_in, marker, reach, selection_ring};
use crate::scene::{Anchor, Group, Ink, Item, Paint, Role, Shape, Stroke, Text, Weight, font};

/// The radius of a mark on a figure that is shown whole, in thousandths of stature.
pub const MARK_RADIUS: f64 = 5.0;

/// What stands beside a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Labels {
    /// The number.
    Number,
    /// The number and the pain score.
    #[default]
    NumberAndScore,
}

/// How marks are drawn. Lengths in thousandths of stature.
#[derive(Debug, Clone, PartialEq)]
pub struct MarkStyle {
    /// Radius of a mark.
    pub radius: f64,
    /// Size of the number beside it.
    pub label_size: f64,
    /// What stands beside it.
    pub labels: Labels,
    /// The mark with the outer ring.
    pub selected: Option<MarkId>,
    /// The marks that amendments are about ([`Amended::marks`]).
    pub amended: Vec<(MarkId, Amended)>,
    /// Whether each mark says its name in words. On the screen, where marks have nodes of their own, nobody would read
    /// it, and making hundreds of names takes longer than painting.
    pub named: bool,
}

impl Default for MarkStyle {
    fn default() -> Self {
        Self {
            radius: MARK_RADIUS,
            label_size: 11.0,
            labels: Labels::default(),
            selected: None,
            amended: Vec::new(),
            named: true,
        }
    }
}

/// A mark where a view shows it.
#[derive(Debug, Clone, Copy)]
pub struct Seen<'a> {
    /// The mark.
    pub mark: &'a Mark,
    /// Where its skin is in the view that is shown, in thousandths of stature.
    pub at: Point,
    /// Whether it was placed in another view.
    pub carried: bool,
}

impl<'a> Seen<'a> {
    /// The mark as `view` shows it at `at`.
    pub fn new(mark: &'a Mark, view: View, at: Point) -> Self {
        Self { mark, at, carried: mark.place.view() != view }
    }

    /// How much smaller than in its own view it is drawn.
    const fn size(&self) -> f64 {
        if self.carried { CARRIED_SIZE } else { 1.0 }
    }
}

/// Size of a mark and of its number where it is carried over from another view.
const CARRIED_SIZE: f64 = 0.85;

/// The marks that `view` shows: those placed in it, then those of other views whose skin is visible in it, each in the
/// order given.
pub fn seen<'a>(atlas: &Atlas, marks: &'a [Mark], view: View) -> Vec<Seen<'a>> {
    let own = of_view(marks, view).map(|m| Seen::new(m, view, m.place.at()));
    own.chain(carried(atlas, marks, view)).collect()
}

/// The marks of other views whose skin is visible in `view`.
pub fn carried<'a>(atlas: &Atlas, marks: &'a [Mark], view: View) -> impl Iterator<Item = Seen<'a>> {
    let others = marks.iter().filter(move |m| m.place.view() != view);
    others.filter_map(move |m| {
        let at = atlas.seen_in(m.place.view(), m.place.at(), view)?;
        Some(Seen::new(m, view, at))
    })
}

pub(super) fn of_view(marks: &[Mark], view: View) -> impl Iterator<Item = &Mark> {
    marks.iter().filter(move |m| m.place.view() == view)
}

/// The marks that `view` shows among `marks`, each a group with its name in words: below, lighter and with the number
/// only, those that were placed in another view; then its own. Each in the order given.
pub fn mark_items(atlas: &Atlas, marks: &[Mark], view: View, style: &MarkStyle) -> Vec<Item> {
    seen_items(atlas, &seen(atlas, marks, view), view, style, &[])
}

/// The same for marks whose places in `view` are known. Labels keep off `dodge`; those of marks that stand first have
/// the first choice.
pub fn seen_items(atlas: &Atlas, seen: &[Seen<'_>], view: View, style: &MarkStyle, dodge: &[Bounds]) -> Vec<Item> {
    let wanted: Vec<Wanted> = seen.iter().map(|s| wanted(s, style)).collect();
    drawn(atlas, seen, view, style, label::place(&wanted, dodge, 0.0))
}

/// The same in a figure that ends at `frame`: no label reaches beyond.
pub(super) fn framed_items(
    atlas: &Atlas,
    seen: &[Seen<'_>],
    view: View,
    style: &MarkStyle,
    dodge: &[Bounds],
    frame: Bounds,
) -> Vec<Item> {
    let wanted: Vec<Wanted> = seen.iter().map(|s| wanted(s, style)).collect();
    drawn(atlas, seen, view, style, label::place_within(&wanted, dodge, 0.0, frame))
}

/// Marks with their labels in these places.
fn drawn(atlas: &Atlas, seen: &[Seen<'_>], view: View, style: &MarkStyle, places: Vec<Option<Placed>>) -> Vec<Item> {
    let draw = |(seen, place): (&Seen<'_>, Option<Placed>)| {
        let Seen { mark, at, carried } = *seen;
        let radius = style.radius * seen.size();
        let mut items = Vec::with_capacity(8);
        if let Some(leader) = place.and_then(|p| p.leader) {
            let line = Stroke::solid(Ink::Muted, style.radius * 0.14);
            items.push(Item::Shape(Shape::stroked(Path::polyline([at, leader]), line)));
        }
        if style.selected == Some(mark.id) {
            items.push(selection_ring(at, radius));
        }
        let sign = marker(MarkerStyle::of(mark), at, radius);
        items.extend(if carried { faded(sign, CARRIED) } else { sign });
        let amended = style.amended.iter().find(|(id, _)| *id == mark.id).map(|(_, amended)| *amended);
        items.extend(amended.into_iter().flat_map(|a| a.sign(at, radius)));
        if let Some(place) = place {
            items.extend(label_items(seen, style, place));
        }
        let id =
            if carried { format!("mark-{}-in-{}", mark.number, view.name()) } else { format!("mark-{}", mark.number) };
        let mut name = if style.named { mark_name_in(mark, atlas, view) } else { String::new() };
        if let Some(amended) = amended.filter(|_| style.named) {
            name = format!("{name}, {}", amended.in_name());
        }
        Item::Group(Group::new(Role::Mark(name), id, items))
    };
    let drawn: Vec<(bool, Item)> = seen.iter().zip(places).map(|(s, p)| (s.carried, draw((s, p)))).collect();
    let (below, above): (Vec<_>, Vec<_>) = drawn.into_iter().partition(|(carried, _)| *carried);
    below.into_iter().chain(above).map(|(_, item)| item).collect()
}

/// Size of the score beside a number of size 1.
const SCORE: f64 = 0.78;
/// Between number and score, and the width of the halo around both, for a number of size 1.
const GAP: f64 = 0.25;
const PAD: f64 = 0.14;

/// What stands beside a mark: the number, and the score when there is one.
/// A mark of another view has its score there.
fn label_texts(seen: &Seen<'_>, labels: Labels) -> (String, Option<String>) {
    let scored = labels == Labels::NumberAndScore && !seen.carried;
    let score = seen.mark.pain.filter(|_| scored).map(|p| format!("{p}/10"));
    (seen.mark.number.to_string(), score)
}

fn wanted(seen: &Seen<'_>, style: &MarkStyle) -> Wanted {
    let (size, radius) = (style.label_size * seen.size(), style.radius * seen.size());
    let selected = style.selected == Some(seen.mark.id);
    let reach = if selected { 1.65 * radius } else { reach(radius) };
    let (number, score) = label_texts(seen, style.labels);
    let short = font::width(&number, Weight::SemiBold, size);
    let mut width = short;
    if let Some(score) = score {
        width += GAP * size + font::width(&score, Weight::Regular, size * SCORE);
    }
    let height = font::Face::of(Weight::SemiBold).cap_height(size);
    let pad = PAD * size;
    Wanted { at: seen.at, reach, width: width + 2.0 * pad, short_width: short + 2.0 * pad, height: height + 2.0 * pad }
}

fn label_items(seen: &Seen<'_>, style: &MarkStyle, place: Placed) -> Vec<Item> {
    let size = style.label_size * seen.size();
    let pad = PAD * size;
    let (number, score) = label_texts(seen, if place.short { Labels::Number } else { style.labels });
    let base = place.bounds.max.y - pad;
    let number_width = font::width(&number, Weight::SemiBold, size);
    let words = |x: f64, size: f64, weight: Weight, ink: Ink, content: String| {
        let halo = Some((Ink::Ground, 2.0 * pad));
        Item::Text(Text {
            at: point(x, base),
            anchor: Anchor::Start,
            size,
            weight,
            paint: Paint::solid(ink),
            halo,
            content,
        })
    };
    let x = place.bounds.min.x + pad;
    let mut items = Vec::with_capacity(3);
    if score.is_some() {
        // Between number and score neither has its halo: no outline shows there.
        let height = font::Face::of(Weight::SemiBold).cap_height(size);
        let gap = Bounds::from_size(x + number_width, base - height, GAP * size, height);
        items.push(Item::Shape(Shape::filled(Path::rounded_rect(gap, 0.0), Paint::solid(Ink::Ground))));
    }
    items.extend([words(x, size, Weight::SemiBold, if seen.carried { Ink::Muted } else { Ink::Ink }, number)]);
    if let Some(score) = score {
        items.push(words(x + number_width + GAP * size, size * SCORE, Weight::Regular, Ink::Muted, score));
    }
    items
}
