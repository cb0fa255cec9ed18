//! Text that flows down a page and on to the next. All lengths in millimetres.

use super::OutlineEntry;
use crate::geometry::{Bounds, Path, point};
use crate::scene::{Anchor, Group, Ink, Item, Paint, Role, Shape, Stroke, Text, Weight, font};

/// Size of running text: 9 pt.
pub(super) const BODY: f64 = 3.175;
/// Size of text in tables and captions: 8.5 pt.
pub(super) const TABLE: f64 = 3.0;
/// Size of headings: 10.5 pt.
const HEADING: f64 = 3.7;
/// Distance between two baselines, in sizes.
const LEADING: f64 = 1.36;
/// Width of the column of labels before facts.
const LABELS: f64 = 34.0;
/// Up to this many lines go to the next page together.
const KEEP: usize = 5;
/// Width of hairlines.
pub(super) const HAIRLINE: f64 = 0.2;

/// From one line to the next.
pub(super) const fn line_height(size: f64) -> f64 {
    size * LEADING
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
    /// Labels of facts.
    pub(super) const LABEL: Self = Self { size: BODY, weight: Weight::Regular, ink: Ink::Muted };
    /// Text in tables.
    pub(super) const TABLE: Self = Self { size: TABLE, weight: Weight::Regular, ink: Ink::Ink };
    /// Text of less weight in tables.
    pub(super) const TABLE_MUTED: Self = Self { size: TABLE, weight: Weight::Regular, ink: Ink::Muted };
    /// What matters most in tables.
    pub(super) const TABLE_BOLD: Self = Self { size: TABLE, weight: Weight::SemiBold, ink: Ink::Ink };

    /// Cuts a text into lines of this style.
    pub(super) fn wrap(self, text: &str, width: f64) -> Vec<Line> {
        let lines = font::wrap(text, self.weight, self.size, width);
        lines.into_iter().map(|text| Line { text, style: self }).collect()
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

/// A horizontal line.
pub(super) fn rule(x0: f64, x1: f64, y: f64, ink: Ink) -> Item {
    let path = Path::polyline([point(x0, y), point(x1, y)]);
    let shape = Item::Shape(Shape::stroked(path, Stroke::solid(ink, HAIRLINE)));
    Item::Group(Group::new(Role::Artifact, "", vec![shape]))
}

/// Pages being filled from above to below.
#[derive(Debug)]
pub(super) struct Flow {
    /// The part of every page that flowing text fills.
    pub(super) frame: Bounds,
    /// What stands on each page so far.
    pub(super) pages: Vec<Vec<Item>>,
    /// The top of the next line on the last page.
    pub(super) y: f64,
    /// The headings so far.
    pub(super) outline: Vec<OutlineEntry>,
    /// The last heading, while nothing follows it.
    bare: Option<Heading>,
    ids: usize,
}

/// A heading that may have to go to the next page with what follows it.
#[derive(Debug)]
struct Heading {
    level: u8,
    words: String,
    size: f64,
    /// Where it stands among the items of its page.
    item: usize,
}

impl Flow {
    /// One empty page.
    pub(super) fn new(frame: Bounds) -> Self {
        Self { frame, pages: vec![Vec::new()], y: frame.min.y, outline: Vec::new(), bare: None, ids: 0 }
    }

    /// Height left on the page.
    pub(super) fn room(&self) -> f64 {
        self.frame.max.y - self.y
    }

    /// Goes on at the top of a new page.
    pub(super) fn new_page(&mut self) {
        self.pages.push(Vec::new());
        self.y = self.frame.min.y;
    }

    /// Goes to a new page unless `height` fits on this one. A heading that nothing follows yet goes along: none stands
    /// alone at the foot of a page.
    pub(super) fn ensure(&mut self, height: f64) {
        if self.room() >= height || self.y <= self.frame.min.y {
            return;
        }
        let bare = self.bare.take().filter(|h| {
            let page = self.pages.last().map_or(&[][..], Vec::as_slice);
            // One at the top of its page would not gain by another.
            h.item > 0 && page.len() == h.item + 1
        });
        if bare.is_some() {
            self.pages.last_mut().and_then(Vec::pop);
            self.outline.pop();
        }
        self.new_page();
        if let Some(Heading { level, words, size, item: _ }) = bare {
            self.heading_in(level, &words, size, 0.0);
        }
    }

    /// Leaves `height` free, but nothing at the top of a page.
    pub(super) fn skip(&mut self, height: f64) {
        if self.y > self.frame.min.y {
            self.y += height;
        }
    }

    /// Puts something on the page.
    pub(super) fn push(&mut self, item: Item) {
        if let Some(page) = self.pages.last_mut() {
            page.push(item);
        }
    }

    /// An id that no other group of the document has.
    pub(super) fn new_id(&mut self, what: &str) -> String {
        self.ids += 1;
        format!("{what}-{}", self.ids)
    }

    /// A heading, kept together with `next` millimetres of what follows.
    pub(super) fn heading(&mut self, level: u8, words: &str, next: f64) {
        self.heading_in(level, words, HEADING, next);
    }

    /// The same in letters of another size.
    pub(super) fn heading_in(&mut self, level: u8, words: &str, size: f64, next: f64) {
        self.skip(4.5);
        let style = Style { size, weight: Weight::SemiBold, ink: Ink::Ink };
        let lines = style.wrap(words, self.frame.width());
        let height = line_height(size) * lines.len() as f64 + 1.2;
        self.ensure(height + next);
        self.mark_heading(words);
        let id = self.new_id("heading");
        let (x, y) = (self.frame.min.x, self.y);
        let items = lines.iter().enumerate().map(|(i, l)| l.item(x, y + line_height(size) * i as f64, Anchor::Start));
        let items = items.collect();
        let item = self.pages.last().map_or(0, Vec::len);
        self.push(Item::Group(Group::new(Role::Heading(level), id, items)));
        self.y += height;
        self.bare = Some(Heading { level, words: words.to_owned(), size, item });
    }

    /// Entries with a dot before each. An entry stays on one page.
    pub(super) fn list(&mut self, entries: &[String], style: Style) {
        let id = self.new_id("list");
        let indent = style.size * 1.1;
        for (number, entry) in entries.iter().enumerate() {
            let lines = style.wrap(entry, self.frame.width() - indent);
            let height = line_height(style.size);
            self.ensure(height * lines.len() as f64);
            let (x, y) = (self.frame.min.x, self.y);
            let dot = Line { text: "•".to_owned(), style }.item(x + style.size * 0.3, y, Anchor::Start);
            let at = |i: usize| y + height * i as f64;
            let words = lines.iter().enumerate().map(|(i, l)| l.item(x + indent, at(i), Anchor::Start)).collect();
            let part = |role, name, items| Item::Group(Group::new(role, format!("{id}-{number}-{name}"), items));
            let parts = vec![part(Role::Bullet, "sign", vec![dot]), part(Role::ListBody, "words", words)];
            let item = part(Role::ListItem, "item", parts);
            self.push(Item::Group(Group::new(Role::List, id.clone(), vec![item])));
            self.y += height * lines.len() as f64 + style.size * 0.2;
        }
    }

    /// Notes a heading here for the outline.
    pub(super) fn mark_heading(&mut self, words: &str) {
        let at = point(self.frame.min.x, self.y);
        self.outline.push(OutlineEntry { title: font::printable(words), page: self.pages.len() - 1, at });
    }

    /// A paragraph over the whole width.
    pub(super) fn paragraph(&mut self, words: &str, style: Style) {
        let lines = style.wrap(words, self.frame.width());
        self.columns(&[(self.frame.min.x, lines)]);
    }

    /// Lines over the whole width.
    pub(super) fn lines(&mut self, lines: Vec<Line>) {
        self.columns(&[(self.frame.min.x, lines)]);
    }

    /// The last page and how much stands on it.
    pub(super) fn items(&self) -> (usize, usize) {
        (self.pages.len() - 1, self.pages.last().map_or(0, Vec::len))
    }

    /// Puts something below what was set after [`Self::items`] gave `place`.
    pub(super) fn put_below(&mut self, (page, index): (usize, usize), item: Item) {
        if let Some(page) = self.pages.get_mut(page) {
            page.insert(index.min(page.len()), item);
        }
    }

    /// A label and what it says beside it.
    pub(super) fn fact(&mut self, label: &str, value: &str) {
        self.fact_lines(label, Style::BODY.wrap(value, self.frame.width() - LABELS));
    }

    /// A label and lines beside it.
    pub(super) fn fact_lines(&mut self, label: &str, value: Vec<Line>) {
        let x = self.frame.min.x;
        let labels = Style::LABEL.wrap(label, LABELS - 3.0);
        self.columns(&[(x, labels), (x + LABELS, value)]);
        self.y += 0.8;
    }

    /// The width of the column beside labels.
    pub(super) fn fact_width(&self) -> f64 {
        self.frame.width() - LABELS
    }

    /// Lines in columns side by side, going on over as many pages as it takes. All parts have one id, so that a
    /// reader of the tags gets them as one.
    fn columns(&mut self, columns: &[(f64, Vec<Line>)]) {
        let id = self.new_id("text");
        let height = columns.iter().flat_map(|(_, lines)| lines).map(|l| line_height(l.style.size)).fold(0.0, f64::max);
        let count = columns.iter().map(|(_, lines)| lines.len()).max().unwrap_or(0);
        let mut done = 0;
        while done < count {
            let left = count - done;
            self.ensure(height * left.min(KEEP) as f64);
            let mut fits = ((self.room() / height).floor().max(1.0) as usize).min(left);
            if fits + 1 == left && fits > 2 {
                // No page begins with the last line of what began on the page before.
                fits -= 1;
            }
            let y = self.y;
            let items = columns.iter().flat_map(|(x, lines)| {
                let part = lines.iter().skip(done).take(fits).enumerate();
                part.map(move |(i, line)| line.item(*x, y + height * i as f64, Anchor::Start))
            });
            let items = items.collect();
            self.push(Item::Group(Group::new(Role::Paragraph, id.clone(), items)));
            self.y += height * fits as f64;
            done += fits;
        }
    }
}
