//! How a mark looks and what it is called: the same on screen, in the legend and in every export.
//!
//! State shows by shape: hollow = found, dashed = planned, filled with a cross = injected, struck through = deferred,
//! small and grey = resolved, dotted and grey = carried over and not yet confirmed. Kind shows inside a found mark:
//! dot = active, thin and empty = latent, ring = tender point, strong and empty = unclassified. Colour only helps.

use super::words::lower_first;
use super::{Group, Ink, Item, Paint, Shape, Stroke, Text};
use crate::atlas::Atlas;
use crate::body::View;
use crate::chart::{Kind, Mark, State, Technique};
use crate::geometry::{Path, Point, point};
use crate::i18n::{text, text_with};

/// How a mark looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum MarkerStyle {
    /// Injected or needled.
    Injected,
    /// To be injected.
    Planned,
    /// Left for later.
    Deferred,
    /// Found, active.
    Active,
    /// Found, latent.
    Latent,
    /// Found, tender point.
    TenderPoint,
    /// Found, kind not decided.
    Unclassified,
    /// No longer there.
    Resolved,
    /// Carried over from an earlier visit or placed from a point set, and not yet looked at.
    Unconfirmed,
}

impl MarkerStyle {
    /// All looks, in the order in which a legend shows them.
    pub const ALL: [Self; 9] = [
        Self::Injected,
        Self::Planned,
        Self::Deferred,
        Self::Active,
        Self::Latent,
        Self::TenderPoint,
        Self::Unclassified,
        Self::Resolved,
        Self::Unconfirmed,
    ];

    /// How `mark` looks. What was done to a point outranks what kind of point it is.
    pub fn of(mark: &Mark) -> Self {
        if matches!(mark.state, State::Injected(_)) {
            return Self::Injected;
        }
        if !mark.is_confirmed() {
            return Self::Unconfirmed;
        }
        match (&mark.state, mark.kind) {
            (State::Injected(_), _) => Self::Injected,
            (State::Planned, _) => Self::Planned,
            (_, Kind::Resolved) => Self::Resolved,
            (State::Deferred { .. }, _) => Self::Deferred,
            (State::Found, Kind::Active) => Self::Active,
            (State::Found, Kind::Latent) => Self::Latent,
            (State::Found, Kind::TenderPoint) => Self::TenderPoint,
            (State::Found, Kind::Unclassified) => Self::Unclassified,
        }
    }

    /// The looks that occur among `marks`, in the order of a legend.
    pub fn present<'a>(marks: impl IntoIterator<Item = &'a Mark>) -> Vec<Self> {
        let mut looks: Vec<Self> = marks.into_iter().map(Self::of).collect();
        looks.sort_unstable();
        looks.dedup();
        looks
    }

    /// What it stands for, as a legend says it.
    pub fn words(self) -> String {
        text(match self {
            Self::Injected => "legend-injected",
            Self::Planned => "legend-planned",
            Self::Deferred => "legend-deferred",
            Self::Active => "legend-active",
            Self::Latent => "legend-latent",
            Self::TenderPoint => "legend-tender-point",
            Self::Unclassified => "legend-unclassified",
            Self::Resolved => "legend-resolved",
            Self::Unconfirmed => "legend-unconfirmed",
        })
        .into_owned()
    }
}

/// The furthest that a mark of `radius` reaches from its middle, with its halo but without the ring of a selected one.
pub const fn reach(radius: f64) -> f64 {
    radius * HALO
}

/// How far the halo reaches, in radii.
const HALO: f64 = 1.18;

/// The shapes of a mark around `center`; `radius` in the scene's unit.
pub fn marker(look: MarkerStyle, center: Point, radius: f64) -> Vec<Item> {
    let r = radius;
    let ring = |at: f64, width: f64, ink: Ink| Stroke::solid(ink, width * r).around(center, at * r);
    let disc = |at: f64, ink: Ink| Item::Shape(Shape::filled(Path::circle(center, at * r), Paint::solid(ink)));
    // The halo keeps a mark apart from folds, bones and muscle borders below it.
    let halo = |at: f64| Item::Shape(Shape::filled(Path::circle(center, at * r), Paint::sheer(Ink::Ground, 0.85)));
    let line = |from: (f64, f64), to: (f64, f64), width: f64, ink: Ink| {
        let at = |(x, y): (f64, f64)| point(center.x + x * r, center.y + y * r);
        Item::Shape(Shape::stroked(Path::polyline([at(from), at(to)]), Stroke::solid(ink, width * r)))
    };
    match look {
        MarkerStyle::Injected => vec![
            halo(HALO),
            disc(1.0, Ink::Accent),
            line((-0.55, 0.0), (0.55, 0.0), 0.28, Ink::OnAccent),
            line((0.0, -0.55), (0.0, 0.55), 0.28, Ink::OnAccent),
        ],
        MarkerStyle::Planned => vec![halo(HALO), dashed(center, 0.87 * r, 0.26 * r, 8, 0.62, Ink::Accent)],
        MarkerStyle::Deferred => {
            vec![halo(HALO), ring(0.87, 0.22, Ink::Ink), line((-1.05, 1.05), (1.05, -1.05), 0.22, Ink::Ink)]
        }
        MarkerStyle::Active => vec![halo(HALO), ring(0.87, 0.26, Ink::Ink), disc(0.38, Ink::Ink)],
        MarkerStyle::Latent => vec![halo(HALO), ring(0.93, 0.13, Ink::Ink)],
        MarkerStyle::TenderPoint => vec![halo(HALO), ring(0.9, 0.19, Ink::Ink), ring(0.42, 0.19, Ink::Ink)],
        MarkerStyle::Unclassified => vec![halo(HALO), ring(0.82, 0.36, Ink::Ink)],
        MarkerStyle::Resolved => vec![halo(0.72), ring(0.5, 0.2, Ink::Muted)],
        MarkerStyle::Unconfirmed => vec![halo(HALO), dashed(center, 0.92 * r, 0.17 * r, 14, 0.4, Ink::Muted)],
    }
}

/// How opaque a mark is where it is carried over from the view in which it was placed.
pub const CARRIED: f64 = 0.6;

/// The same, let through: every opacity multiplied with `opacity` (0 to 1).
pub fn faded(items: Vec<Item>, opacity: f64) -> Vec<Item> {
    let paint = |p: Paint| Paint { opacity: p.opacity * opacity, ..p };
    let fade = |item| match item {
        Item::Shape(s) => Item::Shape(Shape {
            fill: s.fill.map(paint),
            stroke: s.stroke.map(|line| Stroke { paint: paint(line.paint), ..line }),
            ..s
        }),
        Item::Text(t) => Item::Text(Text { paint: paint(t.paint), ..t }),
        Item::Shading(s) => Item::Shading(super::Shading { opacity: s.opacity * opacity, ..s }),
        Item::Group(g) => Item::Group(Group { items: faded(g.items, opacity), ..g }),
    };
    items.into_iter().map(fade).collect()
}

/// The outer ring of a selected mark.
pub fn selection_ring(center: Point, radius: f64) -> Item {
    Stroke::solid(Ink::Accent, 0.2 * radius).around(center, 1.55 * radius)
}

/// A ring of equal dashes, `inked` of each period drawn.
fn dashed(center: Point, radius: f64, width: f64, dashes: u32, inked: f64, ink: Ink) -> Item {
    let period = std::f64::consts::TAU * radius / f64::from(dashes);
    let stroke = Stroke { dash: Some((period * inked, period * (1.0 - inked))), ..Stroke::solid(ink, width) };
    stroke.around(center, radius)
}

impl Stroke {
    /// A circle drawn with this stroke.
    fn around(self, center: Point, radius: f64) -> Item {
        Item::Shape(Shape::stroked(Path::circle(center, radius), self))
    }
}

/// A mark in words, such as "Mark 3, upper trapezius, right, pain 7, injected".
pub fn mark_name(mark: &Mark, atlas: &Atlas) -> String {
    let number = mark.number.to_string();
    named(text_with("mark-name-number", &[("number", number.into())]).into_owned(), mark, atlas)
}

/// A mark in words among others, such as "Mark 3 of 7, upper trapezius, right, pain 7, injected".
///
/// `position` is its place among them, from 1; where marks were deleted, it differs from the number and is said too.
pub fn mark_name_among(mark: &Mark, atlas: &Atlas, position: usize, total: usize) -> String {
    let parts = [
        ("number", mark.number.to_string().into()),
        ("position", position.to_string().into()),
        ("total", total.to_string().into()),
    ];
    let head = if usize::try_from(mark.number) == Ok(position) {
        text_with("mark-name-of", &[("number", mark.number.to_string().into()), ("total", total.to_string().into())])
    } else {
        text_with("mark-name-position", &parts)
    };
    named(head.into_owned(), mark, atlas)
}

/// What follows a mark's number: muscle, side, pain, what was done.
fn named(head: String, mark: &Mark, atlas: &Atlas) -> String {
    let mut parts = vec![head];
    parts.push(muscle_in_sentence(mark, atlas));
    if let Some(pain) = mark.pain {
        parts.push(text_with("mark-name-pain", &[("score", pain.to_string().into())]).into_owned());
    }
    parts.extend(unconfirmed_in_words(mark));
    parts.push(done_in_words(mark).into_owned());
    if let (State::Found | State::Planned | State::Deferred { .. }, Some(kind)) =
        (&mark.state, kind_in_words(mark.kind))
    {
        parts.push(kind);
    }
    parts.join(", ")
}

/// A mark in words as `view` shows it: one from another view says where it was marked, as in "Mark 3, upper trapezius,
/// right, injected (marked from behind)".
pub fn mark_name_in(mark: &Mark, atlas: &Atlas, view: View) -> String {
    let name = mark_name(mark, atlas);
    match marked_from(mark, view) {
        Some(from) => format!("{name} ({from})"),
        None => name,
    }
}

/// Where a mark was placed, as in "marked from behind"; `None` in the view in which it was.
pub fn marked_from(mark: &Mark, view: View) -> Option<std::borrow::Cow<'static, str>> {
    if mark.place.view() == view {
        return None;
    }
    let from = text(match mark.place.view() {
        View::Back => "mark-from-back",
        View::Front => "mark-from-front",
        View::Left => "mark-from-left",
        View::Right => "mark-from-right",
    });
    Some(from)
}

/// What was done about a mark: "injected", "dry needled", "planned", "found", "deferred".
pub fn done_in_words(mark: &Mark) -> std::borrow::Cow<'static, str> {
    text(match &mark.state {
        State::Found => "mark-done-found",
        State::Planned => "mark-done-planned",
        State::Deferred { .. } => "mark-done-deferred",
        State::Injected(i) => match i.technique {
            Technique::Injection => "mark-done-injected",
            Technique::DryNeedling => "mark-done-needled",
        },
    })
}

/// Says of a mark that the clinician still has to look at where it comes from; `None` once that is done.
pub fn unconfirmed_in_words(mark: &Mark) -> Option<String> {
    let id = if mark.proposed { "mark-name-proposed" } else { "mark-name-unconfirmed" };
    (!mark.is_confirmed()).then(|| text(id).into_owned())
}

/// The kind of point in words; `None` when it was not decided.
pub fn kind_in_words(kind: Kind) -> Option<String> {
    let id = match kind {
        Kind::Unclassified => return None,
        Kind::Active => "mark-kind-active",
        Kind::Latent => "mark-kind-latent",
        Kind::TenderPoint => "mark-kind-tender-point",
        Kind::Resolved => "mark-kind-resolved",
    };
    Some(text(id).into_owned())
}

/// The muscle and the side within a sentence, such as "upper trapezius, right".
pub fn muscle_in_sentence(mark: &Mark, atlas: &Atlas) -> String {
    match mark.muscle_id() {
        Some(id) => lower_first(&atlas.muscle_label(id, mark.side)),
        None => format!("{}, {}", text("mark-name-no-muscle"), text(side_id(mark.side))),
    }
}

/// The text id of a side in words.
pub const fn side_id(side: crate::body::Side) -> &'static str {
    match side {
        crate::body::Side::Right => "side-right",
        crate::body::Side::Left => "side-left",
        crate::body::Side::Midline => "side-midline",
    }
}
