//! What the shapes of marks and areas stand for, as a picture.

use super::amended::Amended;
use super::areas::{avoid_shape, hazard_shape, pain_shape, textbook_shape};
use super::figure::seen;
use super::ghost::ghost;
use super::marker::{CARRIED, MarkerStyle, faded, marker};
use super::{Anchor, Ink, Item, Paint, Text, Weight, font};
use crate::atlas::{Atlas, ReferralKind, Severity};
use crate::body::View;
use crate::chart::{AreaToAvoid, Visit};
use crate::geometry::{Bounds, Patch, Path, Point, point};
use crate::i18n::text;

/// Something that a figure shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    /// A mark.
    Mark(MarkerStyle),
    /// A mark that was placed in another view.
    Carried,
    /// A mark of an earlier visit.
    Ghost,
    /// A mark that an amendment is about.
    Amended(Amended),
    /// Where it hurts.
    PainArea,
    /// Where no needle goes.
    AreaToAvoid,
    /// Where the textbook says that pain is felt.
    Textbook(ReferralKind),
    /// Where a needle can meet something it must not.
    Hazard,
}

impl Entry {
    /// What it stands for.
    pub fn words(self) -> String {
        match self {
            Self::Mark(look) => look.words(),
            Self::Carried => text("legend-carried").into_owned(),
            Self::Ghost => text("legend-ghost").into_owned(),
            Self::Amended(amended) => amended.words(),
            Self::PainArea => text("legend-pain-area").into_owned(),
            Self::AreaToAvoid => text("legend-area-to-avoid").into_owned(),
            Self::Textbook(ReferralKind::Essential) => text("legend-textbook-essential").into_owned(),
            Self::Textbook(ReferralKind::Spillover) => text("legend-textbook-spillover").into_owned(),
            Self::Hazard => text("legend-hazard").into_owned(),
        }
    }

    /// Its sign around `middle` beside words of this size, in the scene's unit.
    pub fn sign(self, middle: Point, size: f64) -> Vec<Item> {
        let area = || {
            let (w, h) = (size * 0.55, size * 0.42);
            Path::rounded_rect(Bounds { min: middle.moved(-w, -h), max: middle.moved(w, h) }, size * 0.2)
        };
        let patch = || Patch { borders: area().flatten(size * 0.01).into_iter().map(|(border, _)| border).collect() };
        match self {
            Self::Mark(look) => marker(look, middle, size * 0.48),
            Self::Carried => faded(marker(MarkerStyle::Active, middle, size * 0.41), CARRIED),
            Self::Ghost => ghost(middle, size * 0.34),
            Self::Amended(amended) => {
                let (at, radius) = (middle, size * 0.4);
                [marker(MarkerStyle::Latent, at, radius), amended.sign(at, radius)].concat()
            }
            Self::PainArea => pain_shape(&patch(), size * 0.08),
            Self::AreaToAvoid => avoid_shape(&patch(), size * 0.08),
            Self::Textbook(kind) => vec![textbook_shape(area(), kind, size * 0.1)],
            Self::Hazard => vec![hazard_shape(area(), Severity::High, size * 0.08)],
        }
    }
}

/// What the figures of these views show.
pub fn entries(atlas: &Atlas, visit: &Visit, views: &[View], avoid: &[AreaToAvoid]) -> Vec<Entry> {
    let seen: Vec<_> = views.iter().flat_map(|&view| seen(atlas, &visit.marks, view)).collect();
    let looks = MarkerStyle::present(seen.iter().map(|s| s.mark));
    let mut entries: Vec<Entry> = looks.into_iter().map(Entry::Mark).collect();
    if seen.iter().any(|s| s.carried) {
        entries.push(Entry::Carried);
    }
    entries.extend(amended(visit));
    if visit.pain_areas.iter().any(|a| views.contains(&a.view)) {
        entries.push(Entry::PainArea);
    }
    if avoid.iter().any(|a| views.contains(&a.view)) {
        entries.push(Entry::AreaToAvoid);
    }
    entries
}

/// What the amendments of a visit say about its marks.
pub fn amended(visit: &Visit) -> impl Iterator<Item = Entry> {
    let marks = Amended::marks(visit);
    [Amended::Added, Amended::Struck].into_iter().filter(move |a| marks.iter().any(|(_, b)| a == b)).map(Entry::Amended)
}

/// A legend that is laid out.
#[derive(Debug, Clone, PartialEq)]
pub struct Legend {
    /// Signs and words.
    pub items: Vec<Item>,
    /// Height in the scene's unit.
    pub height: f64,
}

/// Lays a legend out below and to the right of `at`.
///
/// It stands in rows no wider than `width`, or with `column` one entry below the other; what the numbers mean stands
/// below. `size` is that of the words. Lengths in the scene's unit.
pub fn legend(entries: &[Entry], at: Point, width: f64, size: f64, column: bool) -> Legend {
    let row = size * 1.75;
    let (indent, gap) = (size * 1.5, size * 2.0);
    let (mut x, mut y) = (0.0, 0.0);
    let mut items = Vec::new();
    for &entry in entries {
        let words = entry.words();
        let wide = indent + font::width(&words, Weight::Regular, size);
        if x > 0.0 && (column || x + wide > width) {
            (x, y) = (0.0, y + row);
        }
        let middle = point(at.x + x + size * 0.58, at.y + y + row / 2.0);
        items.extend(entry.sign(middle, size));
        items.push(line(point(at.x + x + indent, middle.y), size, Ink::Ink, words));
        x += wide + gap;
    }
    if entries.is_empty() {
        return Legend { items, height: 0.0 };
    }
    y += row;
    if entries.iter().any(|e| matches!(e, Entry::Mark(_))) {
        for words in font::wrap(&text("legend-label"), Weight::Regular, size, width) {
            items.push(line(point(at.x, at.y + y + row / 2.0), size, Ink::Muted, words));
            y += size * 1.4;
        }
    }
    Legend { items, height: y }
}

/// Words whose capitals stand around the height of `at`.
fn line(at: Point, size: f64, ink: Ink, content: String) -> Item {
    let weight = Weight::Regular;
    let at = at.moved(0.0, font::Face::of(weight).cap_height(size) / 2.0);
    Item::Text(Text { at, anchor: Anchor::Start, size, weight, paint: Paint::solid(ink), halo: None, content })
}
