//! What the shapes of marks stand for, as a picture.

use super::marker::{Look, marker};
use super::{Anchor, Item, Paint, Text, Weight, font};
use super::Ink;
use crate::geometry::{Point, point};

/// A legend that is laid out.
#[derive(Debug, Clone, PartialEq)]
pub struct Legend {
    /// Marks and words.
    pub items: Vec<Item>,
    /// Height in the scene's unit.
    pub height: f64,
}

/// Lays the legend of `looks` out below and to the right of `at`, in rows no wider than `width`. `size` is that of
/// the words. Lengths in the scene's unit.
pub fn legend(looks: &[Look], at: Point, width: f64, size: f64) -> Legend {
    let radius = size * 0.48;
    let row = size * 1.75;
    let (indent, gap) = (size * 1.5, size * 2.0);
    let (mut x, mut y) = (0.0, 0.0);
    let mut items = Vec::new();
    for &look in looks {
        let words = look.words();
        let wide = indent + font::width(&words, Weight::Regular, size);
        if x > 0.0 && x + wide > width {
            (x, y) = (0.0, y + row);
        }
        let middle = at.y + y + row / 2.0;
        items.extend(marker(look, point(at.x + x + radius * 1.2, middle), radius));
        items.push(Item::Text(Text {
            at: point(at.x + x + indent, middle + font::Face::of(Weight::Regular).cap_height(size) / 2.0),
            anchor: Anchor::Start,
            size,
            weight: Weight::Regular,
            paint: Paint::solid(Ink::Ink),
            halo: None,
            content: words,
        }));
        x += wide + gap;
    }
    let height = if looks.is_empty() { 0.0 } else { y + row };
    Legend { items, height }
}
