//! Lines of text in one style or several. All lengths in millimetres.

use crate::geometry::point;
use crate::scene::{Anchor, Ink, Item, Paint, Text, Weight, font};

/// Size of running text: 8.5 pt.
pub(super) const BODY: f64 = 3.0;
/// Size of text in tables and captions, and of running text where room is scarce: 8 pt, the least that is set for people.
pub(super) const TABLE: f64 = 2.83;
/// Size of the line of ids: 6 pt.
const SMALL: f64 = 2.1;
/// Distance between two baselines, in sizes: of running text, and of text of the least size.
const LEADING: f64 = 1.25;
const CLOSE_LEADING: f64 = 1.15;

/// From one line to the next.
pub(super) const fn line_height(size: f64) -> f64 {
    size * if size <= TABLE { CLOSE_LEADING } else { LEADING }
}

/// How a line of text looks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Style {
    pub(super) size: f64,
    pub(super) weight: Weight,
    pub(super) ink: Ink,
}

impl Style {
    /// Running text.
    pub(super) const BODY: Self = Self { size: BODY, weight: Weight::Regular, ink: Ink::Ink };
    /// What matters most in running text.
    pub(super) const BOLD: Self = Self { weight: Weight::SemiBold, ..Self::BODY };
    /// Labels of facts.
    pub(super) const LABEL: Self = Self { ink: Ink::Muted, ..Self::BODY };
    /// Text in tables.
    pub(super) const TABLE: Self = Self { size: TABLE, weight: Weight::Regular, ink: Ink::Ink };
    /// Text of less weight in tables.
    pub(super) const TABLE_MUTED: Self = Self { ink: Ink::Muted, ..Self::TABLE };
    /// What matters most in tables.
    pub(super) const TABLE_BOLD: Self = Self { weight: Weight::SemiBold, ..Self::TABLE };
    /// What only machines and archives look for.
    pub(super) const SMALL: Self = Self { size: SMALL, weight: Weight::Regular, ink: Ink::Muted };

    /// The same no larger than the least size.
    pub(super) const fn close(self) -> Self {
        Self { size: if self.size > TABLE { TABLE } else { self.size }, ..self }
    }

    /// Cuts a text into lines of this style.
    pub(super) fn wrap(self, text: &str, width: f64) -> Vec<Line> {
        let lines = font::wrap(text, self.weight, self.size, width);
        lines.into_iter().map(|text| Line { text, style: self }).collect()
    }

    /// The same as lines for a column.
    pub(super) fn set(self, text: &str, width: f64) -> Vec<Runs> {
        self.wrap(text, width).into_iter().map(Runs::from).collect()
    }

    /// The width of a text in one line.
    pub(super) fn width(self, text: &str) -> f64 {
        font::width(text, self.weight, self.size)
    }
}

/// A line that fits its column.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) style: Style,
}

impl Line {
    /// The line with its top at `y` and its given end at `x`.
    pub(super) fn item(&self, x: f64, y: f64, anchor: Anchor) -> Item {
        let Style { size, weight, ink } = self.style;
        // Capitals stand in the middle of the line's height.
        let base = y + f64::midpoint(line_height(size), font::Face::of(weight).cap_height(size));
        let paint = Paint::solid(ink);
        Item::Text(Text { at: point(x, base), anchor, size, weight, paint, halo: None, content: self.text.clone() })
    }

    /// The same cut to `width` with an ellipsis, and whether it had to be cut.
    pub(super) fn clipped(text: &str, style: Style, width: f64) -> (Self, bool) {
        let face = font::Face::of(style.weight);
        let mut text = font::printable(text);
        let cut = face.width(&text, style.size) > width;
        if cut {
            let room = width - face.width("…", style.size);
            let mut used = 0.0;
            let fits = |c: char| {
                used += face.width(c.encode_utf8(&mut [0; 4]), style.size);
                used <= room
            };
            let end = text.char_indices().zip(text.chars().map(fits)).find(|(_, fits)| !fits).map(|((i, _), _)| i);
            text.truncate(end.unwrap_or(text.len()));
            text.push('…');
        }
        (Self { text, style }, cut)
    }
}

/// A line of one or several styles: each run with its distance from the line's beginning.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Runs(Vec<(f64, Line)>);

impl From<Line> for Runs {
    fn from(line: Line) -> Self {
        if line.text.is_empty() { Self::default() } else { Self(vec![(0.0, line)]) }
    }
}

impl Runs {
    /// The runs with the top of the line at `y` and its given end at `x`; lines that end at `x` have one run.
    pub(super) fn items(&self, x: f64, y: f64, anchor: Anchor) -> impl Iterator<Item = Item> {
        self.0.iter().map(move |(dx, line)| line.item(x + dx, y, anchor))
    }

    /// The height of the line.
    fn height(&self) -> f64 {
        self.0.iter().map(|(_, line)| line_height(line.style.size)).fold(0.0, f64::max)
    }
}

/// The height of the highest of these lines.
pub(super) fn highest<'a>(lines: impl IntoIterator<Item = &'a Runs>) -> f64 {
    lines.into_iter().map(Runs::height).fold(0.0, f64::max)
}

/// How wide lines may be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Room {
    /// The width of the first lines.
    pub(super) width: f64,
    /// After so many lines they may be so wide.
    pub(super) then: Option<(usize, f64)>,
}

impl Room {
    /// All lines as wide as this.
    #[cfg(test)]
    const fn of(width: f64) -> Self {
        Self { width, then: None }
    }
}

/// Cuts texts of several styles, one after another, into lines that fit the room. Line breaks are kept, and what
/// no-break spaces join stays together where it fits a line.
pub(super) fn run_in(parts: &[(Style, &str)], room: Room) -> Vec<Runs> {
    let mut setter = Setter { room, lines: Vec::new(), line: Runs::default(), used: 0.0 };
    for (style, text) in parts {
        for (number, paragraph) in text.lines().enumerate() {
            if number > 0 {
                setter.end_line();
            }
            for word in
                paragraph.split(' ').map(|w| font::printable(w).replace('\u{a0}', " ")).filter(|w| !w.trim().is_empty())
            {
                setter.word(word.trim(), *style);
            }
        }
    }
    if setter.line != Runs::default() {
        setter.end_line();
    }
    setter.lines
}

struct Setter {
    room: Room,
    lines: Vec<Runs>,
    line: Runs,
    used: f64,
}

impl Setter {
    /// The width of the line that is being set.
    fn width(&self) -> f64 {
        self.room.then.filter(|(lines, _)| self.lines.len() >= *lines).map_or(self.room.width, |(_, width)| width)
    }

    fn end_line(&mut self) {
        self.lines.push(std::mem::take(&mut self.line));
        self.used = 0.0;
    }

    fn word(&mut self, word: &str, style: Style) {
        let (wide, before) = (style.width(word), self.line.0.last().map(|(_, run)| run.style));
        let space = before.map_or(0.0, |before| before.width(" "));
        if self.used > 0.0 && self.used + space + wide > self.width() {
            self.end_line();
        }
        if wide <= self.width() {
            self.append(word, style);
            return;
        }
        let pieces = style.wrap(word, self.room.width);
        let last = pieces.len().saturating_sub(1);
        for (number, piece) in pieces.iter().enumerate() {
            self.append(&piece.text, style);
            if number < last {
                self.end_line();
            }
        }
    }

    /// Puts a word that fits at the end of the line.
    fn append(&mut self, word: &str, style: Style) {
        // The space belongs to the run before it.
        let before = self.line.0.last().map(|(_, run)| run.style);
        let space = before.map_or(0.0, |before| before.width(" "));
        match self.line.0.last_mut() {
            Some((_, run)) if run.style == style => {
                run.text.push(' ');
                run.text.push_str(word);
            }
            last => {
                // Whoever copies the words gets them apart.
                if let Some((_, run)) = last {
                    run.text.push(' ');
                }
                self.line.0.push((self.used + space, Line { text: word.to_owned(), style }));
            }
        }
        self.used += space + style.width(word);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(lines: &[Runs]) -> Vec<String> {
        lines.iter().map(|l| l.0.iter().map(|(_, run)| run.text.as_str()).collect()).collect()
    }

    #[test]
    fn words_of_two_styles_follow_one_another_on_a_line() {
        let parts = [(Style::BOLD, "Plan"), (Style::BODY, "Review in six weeks")];
        assert_eq!(words(&run_in(&parts, Room::of(100.0))), ["Plan Review in six weeks"]);
        let lines = run_in(&parts, Room::of(18.0));
        assert_eq!(words(&lines), ["Plan Review", "in six weeks"]);
        let end = lines.iter().flat_map(|l| &l.0).map(|(dx, run)| dx + run.style.width(run.text.trim_end()));
        assert!(end.fold(0.0, f64::max) <= 18.0);
    }

    #[test]
    fn line_breaks_are_kept_and_long_words_are_cut_without_losing_a_letter() {
        assert_eq!(
            words(&run_in(&[(Style::BODY, "one\ntwo"), (Style::BOLD, "three")], Room::of(100.0))),
            ["one", "two three"]
        );
        assert_eq!(run_in(&[(Style::BODY, "")], Room::of(100.0)), Vec::new());
        let long = "x".repeat(200);
        let lines = run_in(&[(Style::BOLD, "Lot"), (Style::BODY, &long)], Room::of(40.0));
        assert!(lines.len() > 5);
        assert_eq!(words(&lines).concat().matches('x').count(), 200);
    }

    #[test]
    fn lines_below_what_they_flow_around_are_wider() {
        let room = Room { width: 20.0, then: Some((2, 60.0)) };
        let lines = run_in(&[(Style::BODY, &"word ".repeat(30))], room);
        let wide = |line: &Runs| line.0.iter().map(|(dx, run)| dx + run.style.width(run.text.trim_end())).sum::<f64>();
        assert!(lines[..2].iter().all(|l| wide(l) <= 20.0), "beside it");
        assert!(lines[2..].iter().all(|l| wide(l) <= 60.0) && wide(&lines[2]) > 20.0, "below it");
        assert_eq!(words(&lines).join(" ").split_whitespace().count(), 30);
    }
}
