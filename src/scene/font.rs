//! The bundled faces: their bytes, their metrics, and text made safe and cut into lines.
//!
//! Lengths are in the unit of the given size; sizes are heights of the em square.

mod outline;
mod shape;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::OnceLock;

use super::Weight;
use crate::writing::{self, is_direction};
pub use outline::outline;
pub use shape::{Glyph, glyphs, needs_shaping};

/// The name of the bundled family, as SVG and the font database ask for it.
pub const FAMILY: &str = "Inter";

/// Past this code point no bundled face has a glyph (`assets/fonts/make-fonts.py` cuts there).
const TABLE_END: usize = 0x2800;

/// No glyph.
const UNCOVERED: u16 = u16::MAX;

/// One bundled face with the metrics that layout needs.
#[derive(Debug)]
pub struct Face {
    /// Advance widths by code point, in font units.
    advances: Vec<u16>,
    /// Numbers of glyphs by code point; 0 where the face has none.
    glyphs: Vec<u16>,
    units_per_em: f64,
    ascent: f64,
    descent: f64,
    cap_height: f64,
}

impl Face {
    /// The face of this weight.
    pub fn of(weight: Weight) -> &'static Self {
        static REGULAR: OnceLock<Face> = OnceLock::new();
        static SEMI_BOLD: OnceLock<Face> = OnceLock::new();
        let cell = match weight {
            Weight::Regular => &REGULAR,
            Weight::SemiBold => &SEMI_BOLD,
        };
        cell.get_or_init(|| Self::read(Self::bytes(weight)))
    }

    /// The TrueType file of this weight.
    pub const fn bytes(weight: Weight) -> &'static [u8] {
        match weight {
            Weight::Regular => include_bytes!("../../assets/fonts/Inter-Regular.ttf"),
            Weight::SemiBold => include_bytes!("../../assets/fonts/Inter-SemiBold.ttf"),
        }
    }

    /// Reads the metrics. A face that does not parse covers nothing, so that every character is shown escaped; the
    /// tests of this module keep that from being shipped.
    fn read(bytes: &[u8]) -> Self {
        let mut advances = vec![UNCOVERED; TABLE_END];
        let mut glyphs = vec![0; TABLE_END];
        let Ok(face) = ttf_parser::Face::parse(bytes, 0) else {
            return Self { advances, glyphs, units_per_em: 1000.0, ascent: 969.0, descent: 241.0, cap_height: 727.0 };
        };
        let unicode = face.tables().cmap.iter().flat_map(|t| t.subtables).filter(|t| t.is_unicode());
        for subtable in unicode {
            // Only what the face has is looked up: a quarter of the table.
            subtable.codepoints(|code| {
                let Ok(at) = usize::try_from(code) else { return };
                let slot = advances.get_mut(at).filter(|s| **s == UNCOVERED).zip(glyphs.get_mut(at));
                let glyph = subtable.glyph_index(code).filter(|g| g.0 != 0);
                if let Some(((advance, id), glyph)) = slot.zip(glyph)
                    && let Some(width) = face.glyph_hor_advance(glyph)
                {
                    (*advance, *id) = (width, glyph.0);
                }
            });
        }
        Self {
            advances,
            glyphs,
            units_per_em: f64::from(face.units_per_em()),
            ascent: f64::from(face.ascender()),
            descent: -f64::from(face.descender()),
            cap_height: f64::from(face.capital_height().unwrap_or(0)),
        }
    }

    /// Whether the face has a glyph for `c`.
    pub fn covers(&self, c: char) -> bool {
        self.advance(c).is_some()
    }

    /// The number of the glyph for `c`, and its advance width for a size of 1.
    fn glyph(&self, c: char) -> Option<(u16, f64)> {
        let id = self.glyphs.get(c as usize).copied().filter(|&id| id != 0)?;
        Some((id, f64::from(self.advance(c)?) / self.units_per_em))
    }

    fn advance(&self, c: char) -> Option<u16> {
        self.advances.get(c as usize).copied().filter(|&a| a != UNCOVERED)
    }

    /// The advance width of one character; that of an `n` where the face has no glyph.
    fn char_width(&self, c: char, size: f64) -> f64 {
        let advance = self.advance(c).or_else(|| self.advance('n')).unwrap_or_default();
        f64::from(advance) / self.units_per_em * size
    }

    /// The advance width of a line, without kerning.
    pub fn width(&self, text: &str, size: f64) -> f64 {
        text.chars().map(|c| self.char_width(c, size)).sum()
    }

    /// From the baseline up to the top of the line.
    pub fn ascent(&self, size: f64) -> f64 {
        self.ascent / self.units_per_em * size
    }

    /// From the baseline down to the bottom of the line, as a positive number.
    pub fn descent(&self, size: f64) -> f64 {
        self.descent / self.units_per_em * size
    }

    /// From the baseline to the top of capitals and figures.
    pub fn cap_height(&self, size: f64) -> f64 {
        self.cap_height / self.units_per_em * size
    }
}

/// The advance width of a line of text.
pub fn width(text: &str, weight: Weight, size: f64) -> f64 {
    Face::of(weight).width(text, size)
}

/// What a character becomes where only one line of covered characters may stand.
enum Shown {
    AsIs,
    Space,
    Nothing,
    Escaped,
}

fn shown(c: char) -> Shown {
    match c {
        '\t' | '\n' | '\u{b}' | '\u{c}' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => Shown::Space,
        // They can make a text read as something else than was written.
        c if is_direction(c) => Shown::Escaped,
        // Joiners, soft hyphens and variation selectors only advise how to draw what stands beside them.
        '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' => Shown::Nothing,
        c if c.is_control() => Shown::Nothing,
        c if is_drawable(c) => Shown::AsIs,
        _ => Shown::Escaped,
    }
}

/// Whether both bundled faces have a glyph for `c`.
pub fn is_drawable(c: char) -> bool {
    Face::of(Weight::Regular).covers(c) && Face::of(Weight::SemiBold).covers(c)
}

/// The text with letters that the bundled faces lack in their plain form, such as `fi` for the ligature U+FB01.
fn plain(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_drawable) { Cow::Borrowed(text) } else { Cow::Owned(writing::plain(text, is_drawable)) }
}

/// The text as one line that every exporter can draw.
///
/// Line breaks and tabs become spaces, other control characters are left out, letters that the bundled faces lack take
/// their plain form, and what has none or would change the writing direction is shown by its code point, such as
/// `[U+6F22]`.
pub fn printable(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for c in plain(text).chars() {
        match shown(c) {
            Shown::AsIs => line.push(c),
            Shown::Space => line.push(' '),
            Shown::Nothing => {}
            Shown::Escaped => line.push_str(&code_point(c)),
        }
    }
    line
}

/// How a character that cannot be drawn is shown, such as `[U+6F22]`.
pub fn code_point(c: char) -> String {
    format!("[U+{:04X}]", u32::from(c))
}

/// The characters that [`printable`] shows by their code points, each once, in the order of their code points.
pub fn escaped_characters(text: &str) -> Vec<char> {
    let found: BTreeSet<char> = plain(text).chars().filter(|&c| matches!(shown(c), Shown::Escaped)).collect();
    found.into_iter().collect()
}

/// Cuts a text into [`printable`] lines no wider than `width`.
///
/// Line breaks are kept, lines break between words, and a word that is too long for a line breaks anywhere. An empty
/// text has no lines.
pub fn wrap(text: &str, weight: Weight, size: f64, width: f64) -> Vec<String> {
    let face = Face::of(weight);
    let mut lines = Vec::new();
    for paragraph in text.lines() {
        wrap_paragraph(&printable(paragraph), face, size, width, &mut lines);
    }
    lines
}

/// Cuts one printable paragraph; an empty one is an empty line.
fn wrap_paragraph(paragraph: &str, face: &Face, size: f64, width: f64, lines: &mut Vec<String>) {
    let space = face.char_width(' ', size);
    let (mut line, mut used) = (String::new(), 0.0);
    for word in paragraph.split(' ').filter(|w| !w.is_empty()) {
        let word_width = face.width(word, size);
        let fits = if line.is_empty() { word_width <= width } else { used + space + word_width <= width };
        if fits {
            if !line.is_empty() {
                line.push(' ');
                used += space;
            }
            line.push_str(word);
            used += word_width;
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        used = 0.0;
        for part in parts(word) {
            let advance = face.width(part, size);
            if used + advance > width && !line.is_empty() {
                lines.push(std::mem::take(&mut line));
                used = 0.0;
            }
            line.push_str(part);
            used += advance;
        }
    }
    lines.push(line);
}

/// What of a word stays together where it has to be broken: single characters, and those that stand by their code.
fn parts(word: &str) -> impl Iterator<Item = &str> {
    let mut rest = word;
    std::iter::from_fn(move || {
        let escape = rest.strip_prefix("[U+").and_then(|code| code.find(']')).map(|end| "[U+".len() + end + 1);
        // The longest code point has six digits.
        let length = escape.filter(|length| *length <= "[U+10FFFF]".len());
        let first = rest.chars().next()?;
        let (part, after) = rest.split_at_checked(length.unwrap_or(first.len_utf8()))?;
        rest = after;
        Some(part)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bundled_faces_have_metrics_and_the_letters_that_the_program_writes() {
        for weight in [Weight::Regular, Weight::SemiBold] {
            let face = Face::of(weight);
            assert!(
                face.cap_height(10.0) > 6.5 && face.cap_height(10.0) < 8.0,
                "{weight:?}: {}",
                face.cap_height(10.0)
            );
            assert!(face.ascent(10.0) > 9.0 && face.descent(10.0) > 2.0, "{weight:?}");
            for c in "aZ09·–—…×µ≤≥→°½ąłőŁßñΩЖёứ".chars() {
                assert!(face.covers(c), "{weight:?} lacks {c}");
            }
        }
    }

    #[test]
    fn figures_are_all_as_wide_as_one_another() {
        for weight in [Weight::Regular, Weight::SemiBold] {
            let widths: Vec<f64> = ('0'..='9').map(|c| width(&c.to_string(), weight, 10.0)).collect();
            assert!(widths.windows(2).all(|w| w[0] == w[1]), "{weight:?}: {widths:?}");
        }
    }

    #[test]
    fn what_cannot_be_drawn_is_shown_by_its_code_point() {
        for (text, line) in [
            ("plain", "plain"),
            ("a\tb\r\nc", "a b  c"),
            ("bell\u{7}", "bell"),
            ("漢 ok", "[U+6F22] ok"),
            ("😀", "[U+1F600]"),
            ("a\u{202e}b", "a[U+202E]b"),
            ("zero\u{200d}width\u{feff}", "zerowidth"),
            ("Łódź Ωμ", "Łódź Ωμ"),
            ("\u{fb01}bromyalgia at o\u{fb03}ce", "fibromyalgia at office"),
            ("Ｎｅｃｋ 1⅔", "Neck 1 2/3"),
        ] {
            assert_eq!(printable(text), line, "{text:?}");
        }
        assert_eq!(escaped_characters("b漢a漢\u{202e}"), vec!['\u{202e}', '漢']);
    }

    #[test]
    fn no_line_is_wider_than_asked() {
        let text = "Pain since a fall in May; worse at the desk.\n\nSupercalifragilisticexpialidocious-and-then-some";
        for room in [8.0, 20.0, 45.0, 200.0] {
            let lines = wrap(text, Weight::Regular, 3.0, room);
            for line in &lines {
                assert!(width(line, Weight::Regular, 3.0) <= room, "'{line}' does not fit {room}");
            }
            let letters = |s: &str| s.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            assert_eq!(letters(&lines.concat()), letters(text), "a letter was lost at {room}");
        }
    }

    #[test]
    fn line_breaks_are_kept() {
        assert_eq!(wrap("one\n\ntwo", Weight::Regular, 3.0, 100.0), vec!["one", "", "two"]);
        assert_eq!(wrap("", Weight::Regular, 3.0, 100.0), Vec::<String>::new());
    }

    #[test]
    fn a_room_narrower_than_a_letter_still_ends() {
        assert_eq!(wrap("abc", Weight::Regular, 3.0, 0.1), vec!["a", "b", "c"]);
        assert_eq!(
            wrap("a漢]b[U+", Weight::Regular, 3.0, 0.1),
            vec!["a", "[U+6F22]", "]", "b", "[", "U", "+"],
            "codes stay whole"
        );
    }
}
