//! The figure: body, bones, muscles, side letters and marks of one view, in thousandths of stature.

mod marks;

pub use marks::{Labels, MARK_RADIUS, MarkStyle, Seen, carried, mark_items, seen, seen_items};

use super::amended::Amended;
use super::areas::{AreaStyle, areas_in_words, avoid_items, pain_items};
use super::marker::mark_name_in;
use super::{Anchor, Group, Ink, Item, Paint, Role, Scene, Shading, Shape, Stroke, Text, Weight, font};
use crate::atlas::{Atlas, MuscleShape};
use crate::body::{Depth, Region, Side, View};
use crate::chart::{Alteration, AreaToAvoid, Visit};
use crate::geometry::{Bounds, Patch, Path, Point, point};
use crate::i18n::{text, text_with};
use crate::ids::{MarkId, MuscleId};

/// A muscle that is pointed out. Its outline is drawn at any depth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MuscleHighlight {
    /// Which muscle.
    pub muscle: MuscleId,
    /// On which side; [`Side::Midline`] for both.
    pub side: Side,
}

impl MuscleHighlight {
    fn is_of(&self, shape: &MuscleShape) -> bool {
        self.muscle == shape.muscle && (self.side == Side::Midline || self.side == shape.side)
    }
}

/// How the body is drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct BodyStyle {
    /// With soft shading; without it, plain lines.
    pub shaded: bool,
    /// The skin, the muscles of a layer, or the bones.
    pub depth: Depth,
    /// Muscles that are pointed out.
    pub highlights: Vec<MuscleHighlight>,
    /// The width of the outline in thousandths of stature; other lines follow it.
    pub line_width: f64,
}

/// What a figure shows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FigureOptions {
    /// How the body is drawn.
    pub body: BodyStyle,
    /// How marks are drawn.
    pub marks: MarkStyle,
    /// The part of the plane that is shown; `None` for the part that the marks ask for ([`crop`]).
    pub shown: Option<Bounds>,
    /// How areas are drawn.
    pub areas: AreaStyle,
    /// The patient's places where no needle goes.
    pub avoid: Vec<AreaToAvoid>,
    /// What stands at the person's right and left; `None` for the letters of the window's language.
    pub letters: Option<[String; 2]>,
    /// Why the visit may not be what was signed; a sheet says so below its figures.
    pub altered: Option<Alteration>,
}

impl Default for BodyStyle {
    fn default() -> Self {
        Self { shaded: false, depth: Depth::Skin, highlights: Vec::new(), line_width: 1.2 }
    }
}

/// Height of the side letters of a whole figure in thousandths of stature.
const SIDE_LETTER_SIZE: f64 = 20.0;

/// The least height of the side letters in that of the numbers: in a small figure on paper they stay legible.
const SIDE_TO_NUMBER: f64 = 0.8;

/// The figure of one view with the marks that were placed in it and, lighter, those of other views whose skin it shows.
pub fn figure(atlas: &Atlas, visit: &Visit, view: View, options: &FigureOptions) -> Scene {
    let seen = seen(atlas, &visit.marks, view);
    let shown = options.shown.unwrap_or_else(|| crop_around(view, &seen, &area_bounds(visit, &options.avoid, view)));
    let mut letters = side_letters(view, shown, SIDE_LETTER_SIZE.max(options.marks.label_size * SIDE_TO_NUMBER));
    if let Some(own) = &options.letters {
        for letter in &mut letters {
            translate(letter, own);
        }
    }
    let dodge: Vec<Bounds> = letters.iter().filter_map(text_bounds).collect();
    // Only the body is clipped, since clipping costs a layer where pictures are drawn; of marks those inside are drawn.
    let mut body = body_items(atlas, view, &options.body);
    let mut areas = pain_items(visit, view, options.areas);
    areas.extend(avoid_items(&options.avoid, view, options.areas));
    for item in &mut areas {
        keep_in(item, shown);
    }
    body.extend(areas);
    let mut body = Group::new(Role::Plain, format!("{}-body", view.name()), body);
    body.clip = Some(shown);
    let inside: Vec<Seen<'_>> = seen.into_iter().filter(|s| shown.contains(s.at)).collect();
    let style = MarkStyle { amended: Amended::marks(visit), ..options.marks.clone() };
    let description = describe(atlas, &inside, &style.amended, &areas_in_words(visit, &options.avoid, view), view);
    let marks = marks::framed_items(atlas, &inside, view, &style, &dodge, shown);
    let items = vec![
        Item::Group(body),
        Item::Group(Group::new(Role::Plain, format!("{}-sides", view.name()), letters)),
        Item::Group(Group::new(Role::Plain, format!("{}-marks", view.name()), marks)),
    ];
    Scene { bounds: shown, title: view_title(view), description, items }
}

/// The name of a view as a caption, such as "Back".
pub fn view_title(view: View) -> String {
    text(match view {
        View::Back => "view-back",
        View::Front => "view-front",
        View::Left => "view-left",
        View::Right => "view-right",
    })
    .into_owned()
}

/// The figure in words: the view, every mark and every area that it shows.
fn describe(atlas: &Atlas, seen: &[Seen<'_>], amended: &[(MarkId, Amended)], areas: &[String], view: View) -> String {
    let marks = marks_in_words(atlas, seen, amended, view);
    if areas.is_empty() {
        return marks;
    }
    let parts = [("figure", marks.into()), ("areas", areas.join("; ").into())];
    text_with("figure-with-areas", &parts).into_owned()
}

fn marks_in_words(atlas: &Atlas, seen: &[Seen<'_>], amended: &[(MarkId, Amended)], view: View) -> String {
    let name = |s: &Seen<'_>| {
        let name = mark_name_in(s.mark, atlas, view);
        match amended.iter().find(|(id, _)| *id == s.mark.id) {
            Some((_, amended)) => format!("{name}, {}", amended.in_name()),
            None => name,
        }
    };
    let names: Vec<String> = seen.iter().map(name).collect();
    let id = match view {
        View::Back => "figure-back",
        View::Front => "figure-front",
        View::Left => "figure-left",
        View::Right => "figure-right",
    };
    let what = text(id).into_owned();
    if names.is_empty() {
        return text_with("figure-without-marks", &[("figure", what.into())]).into_owned();
    }
    let list = names.join("; ");
    text_with("figure-with-marks", &[("figure", what.into()), ("n", names.len().into()), ("marks", list.into())])
        .into_owned()
}

/// How strong the shading is: enough to show the form, light enough for the skin's colour and for marks to stand out.
const SHADING: f64 = 0.65;

/// How opaque a bone is: light enough for the border of the one behind it, as of the ribs behind the scapula, to show.
const BONE: f64 = 0.55;

/// The body without marks: depends on nothing but its arguments, so a window can keep it.
pub fn body_items(atlas: &Atlas, view: View, style: &BodyStyle) -> Vec<Item> {
    let body = atlas.view(view);
    let line = style.line_width;
    let outline: std::sync::Arc<Path> = body.outline.clone().into();
    let mut items = vec![Item::Shape(Shape::filled(outline.clone(), Paint::solid(Ink::Skin)))];
    if style.shaded {
        items.push(Item::Shading(Shading { view, bounds: body.bounds, opacity: SHADING }));
    }
    if style.depth == Depth::Bones {
        for bone in &body.bones {
            let border = Stroke::solid(Ink::BoneLine, line * 0.8);
            items.push(Item::Shape(Shape::bordered(bone.path.clone(), Paint::sheer(Ink::Bone, BONE), border)));
        }
    }
    for fold in &body.folds {
        items.push(Item::Shape(Shape::stroked(fold.clone(), Stroke::solid(Ink::Fold, line * 0.8))));
    }
    for shape in atlas.shapes(view) {
        let pointed_out = style.highlights.iter().any(|h| h.is_of(shape));
        if pointed_out || style.depth.shows_layer(shape.layer) {
            items.push(muscle(shape, pointed_out, line));
        }
    }
    items.push(Item::Shape(Shape::stroked(outline, Stroke::solid(Ink::SkinLine, line))));
    items
}

/// The outline of a muscle.
fn muscle(shape: &MuscleShape, pointed_out: bool, line: f64) -> Item {
    let (ink, fill, border, width) =
        if pointed_out { (Ink::Accent, 0.2, 1.0, line * 0.9) } else { (Ink::Muted, 0.07, 0.75, line * 0.55) };
    let stroke = Stroke { paint: Paint::sheer(ink, border), width, dash: None };
    Item::Shape(Shape::bordered(shape.path.clone(), Paint::sheer(ink, fill), stroke))
}

/// R and L of the person beside the head, or at the upper corners of `shown` where the head is not shown; in the side
/// views only the side that is seen. `size` in thousandths of stature.
pub fn side_letters(view: View, shown: Bounds, size: f64) -> Vec<Item> {
    let letter = |x: f64, side: Side| {
        let beside_head = point(x, 100.0);
        let room = shown.grown(-size * 0.8);
        let corner = point(if x < 0.0 { shown.min.x + size } else { shown.max.x - size }, shown.min.y + size * 1.4);
        let id = if side == Side::Right { "letter-right" } else { "letter-left" };
        Item::Text(Text {
            at: if room.contains(beside_head) { beside_head } else { corner },
            anchor: Anchor::Middle,
            size,
            weight: Weight::SemiBold,
            paint: Paint::solid(Ink::Muted),
            halo: None,
            content: text(id).into_owned(),
        })
    };
    match view {
        View::Back => vec![letter(-125.0, Side::Left), letter(125.0, Side::Right)],
        View::Front => vec![letter(-125.0, Side::Right), letter(125.0, Side::Left)],
        View::Left => vec![letter(125.0, Side::Left)],
        View::Right => vec![letter(-125.0, Side::Right)],
    }
}

/// Puts the letters of another language in place of the catalogue's.
fn translate(letter: &mut Item, [right, left]: &[String; 2]) {
    if let Item::Text(t) = letter {
        let is_right = t.content == text("letter-right");
        t.content.clone_from(if is_right { right } else { left });
    }
}

/// The box around a line of text.
fn text_bounds(item: &Item) -> Option<Bounds> {
    let Item::Text(t) = item else { return None };
    let width = font::width(&t.content, t.weight, t.size);
    let left = match t.anchor {
        Anchor::Start => t.at.x,
        Anchor::Middle => t.at.x - width / 2.0,
        Anchor::End => t.at.x - width,
    };
    let height = font::Face::of(t.weight).cap_height(t.size);
    Some(Bounds::from_size(left, t.at.y - height, width, height))
}

/// Moves a line of text sideways until neither end is cut off.
fn keep_in(item: &mut Item, shown: Bounds) {
    match item {
        Item::Group(group) => group.items.iter_mut().for_each(|item| keep_in(item, shown)),
        Item::Text(_) => {
            let Some(bounds) = text_bounds(item) else { return };
            let beyond = (shown.min.x - bounds.min.x).max(0.0) - (bounds.max.x - shown.max.x).max(0.0);
            if let Item::Text(text) = item {
                text.at.x += beyond;
            }
        }
        Item::Shape(_) | Item::Shading(_) => {}
    }
}

/// The part of the plane that shows a region of `view`; `None` for the whole body.
pub fn region_bounds(view: View, region: Option<Region>) -> Bounds {
    // Chosen so that the region's muscles lie inside with a hand's breadth around them; heights after the landmarks
    // (C7 at 143, T12 at 332, iliac crest at 393, ischial tuberosity at 511).
    let (y0, y1) = match region {
        // Not one of the choices over the picture.
        None
        | Some(
            Region::Head
            | Region::Face
            | Region::Chest
            | Region::ChestSide
            | Region::Abdomen
            | Region::Arm
            | Region::Hip
            | Region::Groin
            | Region::Other,
        ) => return whole(view),
        Some(Region::Neck) => (40.0, 200.0),
        Some(Region::Shoulder) => (125.0, 330.0),
        Some(Region::UpperBack) => (125.0, 350.0),
        Some(Region::LowerBack) => (300.0, 470.0),
        Some(Region::Gluteal) => (380.0, 565.0),
    };
    let half = match region {
        Some(Region::Neck) => 115.0,
        Some(Region::Shoulder) => 190.0,
        _ => 155.0,
    };
    let right = |b: Bounds| if view == View::Left { b.mirrored() } else { b };
    match view {
        View::Back | View::Front => Bounds { min: point(-half, y0), max: point(half, y1) },
        View::Left | View::Right => {
            let front = if region == Some(Region::Shoulder) { 130.0 } else { 105.0 };
            right(Bounds { min: point(-125.0, y0), max: point(front, y1) })
        }
    }
}

/// The whole body with a margin; in the side views the arm is stretched forward.
fn whole(view: View) -> Bounds {
    match view {
        View::Back | View::Front => Bounds { min: point(-225.0, -15.0), max: point(225.0, 1012.0) },
        View::Right => Bounds { min: point(-150.0, -15.0), max: point(345.0, 1012.0) },
        View::Left => Bounds { min: point(-345.0, -15.0), max: point(150.0, 1012.0) },
    }
}

/// Where a figure in a document is cut off unless a mark lies lower, in thousandths of stature: below the hands.
const THIGH: f64 = 600.0;

/// Around an area in a figure in a document, in thousandths of stature.
const AREA_MARGIN: f64 = 12.0;

/// The part of the plane that shows a body from head to thigh, in thousandths of stature.
pub fn trunk(view: View) -> Bounds {
    let whole = whole(view);
    Bounds { min: whole.min, max: point(whole.max.x, THIGH) }
}

/// The part of the plane for a figure in a document: head to thigh, and further where the view shows marks or areas.
pub fn crop(atlas: &Atlas, view: View, visit: &Visit, avoid: &[AreaToAvoid]) -> Bounds {
    crop_around(view, &seen(atlas, &visit.marks, view), &area_bounds(visit, avoid, view))
}

/// The least part of a body that is shown, in thousandths of stature: head and chest.
const CHEST: f64 = 340.0;

/// The part of the plane for a figure that has to be read in little room: from the head to below the lowest mark or area,
/// and no wider than the body is there.
pub fn snug(atlas: &Atlas, view: View, visit: &Visit, avoid: &[AreaToAvoid]) -> Bounds {
    let (whole, margin) = (whole(view), 45.0);
    let marks: Vec<Point> = seen(atlas, &visit.marks, view).iter().map(|s| s.at).collect();
    let areas = area_bounds(visit, avoid, view);
    let lowest = marks.iter().map(|at| at.y + margin).chain(areas.iter().map(|b| b.max.y + AREA_MARGIN));
    let bottom = lowest.fold(CHEST, f64::max).min(whole.max.y.max(THIGH));
    let outline = atlas.view(view).outline_polygons.iter().flatten().copied().filter(|p| p.y <= bottom);
    let around = marks.into_iter().flat_map(|at| [at.moved(-margin, 0.0), at.moved(margin, 0.0)]);
    let areas = areas.into_iter().map(|b| b.grown(AREA_MARGIN)).flat_map(|b| [b.min, b.max]);
    let shown = Bounds::around(outline.chain(around).chain(areas)).unwrap_or(whole);
    let (left, right) = (shown.min.x - AREA_MARGIN, shown.max.x + AREA_MARGIN);
    Bounds { min: point(left, whole.min.y), max: point(right, bottom) }
}

/// The boxes around the areas that are drawn in `view`.
fn area_bounds(visit: &Visit, avoid: &[AreaToAvoid], view: View) -> Vec<Bounds> {
    let pain = visit.pain_areas.iter().filter(|a| a.view == view).map(|a| &a.patch);
    let avoid = avoid.iter().filter(|a| a.view == view).map(|a| &a.patch);
    pain.chain(avoid).filter_map(Patch::bounds).collect()
}

fn crop_around(view: View, seen: &[Seen<'_>], areas: &[Bounds]) -> Bounds {
    let (whole, trunk) = (whole(view), trunk(view));
    let margin = 45.0;
    let marks = seen.iter().flat_map(|s| [s.at.moved(-margin, -margin), s.at.moved(margin, margin)]);
    let areas = areas.iter().map(|b| b.grown(AREA_MARGIN)).flat_map(|b| [b.min, b.max]);
    let around = Bounds::around(marks.chain(areas).chain([trunk.min, trunk.max]));
    // Below the feet there is nothing to show, wherever a mark lies.
    around.map_or(trunk, |b| Bounds { max: Point { x: b.max.x, y: b.max.y.min(whole.max.y.max(THIGH)) }, ..b })
}
