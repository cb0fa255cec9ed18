//! Glyphs of a line with kerning, for exporters that place glyphs themselves.
//!
//! Enough for what the bundled faces hold: left-to-right scripts with pair kerning and no ligatures. Combining marks
//! need more; [`needs_shaping`] tells.

use std::ops::Range;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicI32, Ordering};

use ttf_parser::gpos::{PairAdjustment, PositioningSubtable};
use ttf_parser::{GlyphId, Tag};

use super::Face;
use crate::scene::Weight;

/// A glyph of a line.
#[derive(Debug, Clone, PartialEq)]
pub struct Glyph {
    /// Its number in the face.
    pub id: u16,
    /// From its origin to the next one's, kerning included, for a size of 1.
    pub advance: f64,
    /// The bytes of the text that it stands for.
    pub text: Range<usize>,
}

/// The pairs of a face that are kerned.
struct Tables {
    /// The subtables of each kerning lookup.
    lookups: Vec<Vec<PairAdjustment<'static>>>,
    /// What was found for pairs of [`COMMON`] letters; the tables are slow to search.
    pairs: Box<[AtomicI32]>,
}

/// Letters below this code point make up nearly every line.
const COMMON: usize = 128;

/// A pair that nobody has looked up yet.
const UNKNOWN: i32 = i32::MIN;

impl Tables {
    fn of(weight: Weight) -> Option<&'static Self> {
        static REGULAR: OnceLock<Option<Tables>> = OnceLock::new();
        static SEMI_BOLD: OnceLock<Option<Tables>> = OnceLock::new();
        let cell = match weight {
            Weight::Regular => &REGULAR,
            Weight::SemiBold => &SEMI_BOLD,
        };
        cell.get_or_init(|| Self::read(Face::bytes(weight))).as_ref()
    }

    fn read(bytes: &'static [u8]) -> Option<Self> {
        let face = ttf_parser::Face::parse(bytes, 0).ok()?;
        let mut lookups = Vec::new();
        if let Some(table) = face.tables().gpos {
            let kerning = table.features.into_iter().filter(|f| f.tag == Tag::from_bytes(b"kern"));
            let mut indices: Vec<u16> = kerning.flat_map(|f| f.lookup_indices).collect();
            indices.sort_unstable();
            indices.dedup();
            for lookup in indices.into_iter().filter_map(|i| table.lookups.get(i)) {
                let pairs = lookup.subtables.into_iter::<PositioningSubtable<'static>>().filter_map(|s| match s {
                    PositioningSubtable::Pair(pair) => Some(pair),
                    _ => None,
                });
                lookups.push(pairs.collect());
            }
        }
        let pairs = (0..COMMON * COMMON).map(|_| AtomicI32::new(UNKNOWN)).collect();
        Some(Self { lookups, pairs })
    }

    /// How much closer (negative) or further two letters with these glyphs stand, in font units.
    fn kerning(&self, left: (char, u16), right: (char, u16)) -> i32 {
        let place = |c: char| Some(c as usize).filter(|c| *c < COMMON);
        let cell = place(left.0).zip(place(right.0)).and_then(|(l, r)| self.pairs.get(l * COMMON + r));
        if let Some(known) = cell.map(|c| c.load(Ordering::Relaxed)).filter(|k| *k != UNKNOWN) {
            return known;
        }
        let (left, right) = (GlyphId(left.1), GlyphId(right.1));
        let of = |lookup: &Vec<PairAdjustment<'_>>| lookup.iter().find_map(|pair| adjustment(pair, left, right));
        let kerning = self.lookups.iter().filter_map(of).map(i32::from).sum();
        if let Some(cell) = cell {
            cell.store(kerning, Ordering::Relaxed);
        }
        kerning
    }
}

/// What one subtable says about two glyphs; `None` when it leaves them to the next one.
fn adjustment(pair: &PairAdjustment<'_>, left: GlyphId, right: GlyphId) -> Option<i16> {
    let index = pair.coverage().get(left)?;
    let (first, _) = match pair {
        PairAdjustment::Format1 { sets, .. } => sets.get(index)?.get(right)?,
        PairAdjustment::Format2 { classes, matrix, .. } => matrix.get((classes.0.get(left), classes.1.get(right)))?,
    };
    Some(first.x_advance)
}

/// The glyphs of a printable line; characters that the face lacks are left out.
pub fn glyphs(text: &str, weight: Weight) -> Vec<Glyph> {
    let Some(tables) = Tables::of(weight) else { return Vec::new() };
    let face = Face::of(weight);
    let mut line: Vec<Glyph> = Vec::with_capacity(text.len());
    let mut before = None;
    for (start, c) in text.char_indices() {
        let Some((id, advance)) = face.glyph(c) else { continue };
        if let Some((last, left)) = line.last_mut().zip(before) {
            let kerning = f64::from(tables.kerning(left, (c, id))) / face.units_per_em;
            // To a thousandth, the unit in which PDF and others write it down.
            last.advance += (kerning * 1000.0).round() / 1000.0;
        }
        before = Some((c, id));
        line.push(Glyph { id, advance, text: start..start + c.len_utf8() });
    }
    line
}

/// Whether a line holds combining marks, which [`glyphs`] does not place.
pub fn needs_shaping(text: &str) -> bool {
    text.chars().any(|c| matches!(c, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn width(text: &str) -> f64 {
        glyphs(text, Weight::Regular).iter().map(|g| g.advance).sum()
    }

    #[test]
    fn pairs_stand_closer_than_their_letters_alone() {
        assert!(width("To") < width("T") + width("o") - 0.01, "{} and {}", width("To"), width("T") + width("o"));
        assert!((width("77") - 2.0 * width("7")).abs() < 1e-9, "figures in columns stay in columns");
    }

    #[test]
    fn without_kerning_the_widths_are_those_of_the_metrics() {
        let text = "1234567890";
        assert!((width(text) - super::super::width(text, Weight::Regular, 1.0)).abs() < 1e-9);
    }

    #[test]
    fn every_glyph_knows_its_letters() {
        let text = "Ω→é";
        let back: String = glyphs(text, Weight::SemiBold).iter().map(|g| &text[g.text.clone()]).collect();
        assert_eq!(back, text);
        assert!(needs_shaping("e\u{301}") && !needs_shaping(text));
    }
}
