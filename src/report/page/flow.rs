//! Text that flows down a page and on to the next. All lengths in millimetres.

use super::OutlineEntry;
use super::text::{Line, Room, Runs, Style, highest, line_height, run_in};
use crate::geometry::{Bounds, Path, point};
use crate::scene::{Anchor, Group, Ink, Item, Role, Shape, Stroke, Weight, font};

/// Size of headings: 9.5 pt.
const HEADING: f64 = 3.35;
/// The same where room is scarce: 8.5 pt.
const CLOSE_HEADING: f64 = 3.0;
/// Width of the column of labels before facts.
const LABELS: f64 = 29.0;
/// Up to this many lines go to the next page together.
const KEEP: usize = 5;
/// Width of hairlines.
pub(super) const HAIRLINE: f64 = 0.2;

/// A horizontal line.
pub(super) fn rule(x0: f64, x1: f64, y: f64, ink: Ink) -> Item {
    let path = Path::polyline([point(x0, y), point(x1, y)]);
    let shape = Item::Shape(Shape::stroked(path, Stroke::solid(ink, HAIRLINE)));
    Item::Group(Group::new(Role::Artifact, "", vec![shape]))
}

/// How close lines stand.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spacing {
    /// From one line to the next, in [`line_height`].
    pub(super) line: f64,
    /// Above a heading, in sizes of its letters.
    pub(super) heading: f64,
    /// Below an entry of a list, in sizes of its letters.
    pub(super) entry: f64,
}

impl Default for Spacing {
    fn default() -> Self {
        Self { line: 1.0, heading: 0.85, entry: 0.2 }
    }
}

/// Pages being filled from above to below.
#[derive(Debug, Clone)]
pub(super) struct Flow {
    /// The part of every page that flowing text fills.
    pub(super) frame: Bounds,
    /// What stands on each page so far.
    pub(super) pages: Vec<Vec<Item>>,
    /// The top of the next line on the last page.
    pub(super) y: f64,
    /// Running text has the least size, and facts follow one another.
    pub(super) close: bool,
    /// How close lines stand.
    pub(super) spacing: Spacing,
    /// Pictures are left out: nothing but how much room things take matters.
    pub(super) only_measures: bool,
    /// The headings so far.
    pub(super) outline: Vec<OutlineEntry>,
    /// The last heading, while nothing follows it.
    bare: Option<Heading>,
    /// What text flows around.
    aside: Option<Aside>,
    ids: usize,
}

/// Something at the right edge of a page that text flows around.
#[derive(Debug, Clone, Copy)]
struct Aside {
    page: usize,
    /// Where it begins, with the gap before it.
    left: f64,
    /// Where it ends.
    bottom: f64,
}

/// A heading that may have to go to the next page with what follows it.
#[derive(Debug, Clone)]
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
        Self {
            frame,
            pages: vec![Vec::new()],
            y: frame.min.y,
            close: false,
            spacing: Spacing::default(),
            only_measures: false,
            outline: Vec::new(),
            bare: None,
            aside: None,
            ids: 0,
        }
    }

    /// How much of the last page is filled, from 0 to 1.
    pub(super) fn filled(&self) -> f64 {
        (self.y - self.frame.min.y) / self.frame.height()
    }

    /// A style as it is set here.
    const fn sized(&self, style: Style) -> Style {
        if self.close { style.close() } else { style }
    }

    /// From one line of letters of this size to the next.
    fn line(&self, size: f64) -> f64 {
        line_height(size) * self.spacing.line
    }

    /// Height left on the page.
    pub(super) fn room(&self) -> f64 {
        self.frame.max.y - self.y
    }

    /// What of the page's width the next line may take.
    pub(super) fn width(&self) -> f64 {
        let beside = self.aside.filter(|a| a.page + 1 == self.pages.len() && self.y < a.bottom);
        beside.map_or(self.frame.max.x, |a| a.left) - self.frame.min.x
    }

    /// The room for lines of this style that begin `indent` after the left edge: beside a figure and below it.
    fn free(&self, style: Style, indent: f64) -> Room {
        let beside = self.aside.filter(|a| a.page + 1 == self.pages.len() && self.y < a.bottom);
        let lines = |a: Aside| ((a.bottom - self.y) / self.line(style.size)).ceil() as usize;
        Room { width: self.width() - indent, then: beside.map(|a| (lines(a), self.frame.width() - indent)) }
    }

    /// Lets text flow around what stands at the right edge from `left` on, down to `bottom`.
    pub(super) const fn set_beside(&mut self, left: f64, bottom: f64) {
        self.aside = Some(Aside { page: self.pages.len() - 1, left, bottom });
    }

    /// Goes on below what text flowed around.
    pub(super) fn end_beside(&mut self) {
        if let Some(aside) = self.aside.take().filter(|a| a.page + 1 == self.pages.len()) {
            self.y = self.y.max(aside.bottom);
        }
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
        let size = if self.close { size.min(CLOSE_HEADING) } else { size };
        self.skip(size * if self.close { 0.4 } else { self.spacing.heading });
        let style = Style { size, weight: Weight::SemiBold, ink: Ink::Ink };
        let lines = style.wrap(words, self.width());
        let line = self.line(size);
        let height = line * lines.len() as f64 + size * 0.2;
        self.ensure(height + next);
        self.mark_heading(words);
        let id = self.new_id("heading");
        let (x, y) = (self.frame.min.x, self.y);
        let items = lines.iter().enumerate().map(|(i, l)| l.item(x, y + line * i as f64, Anchor::Start));
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
            let lines = style.wrap(entry, self.width() - indent);
            let height = self.line(style.size);
            self.ensure(height * lines.len() as f64);
            let (x, y) = (self.frame.min.x, self.y);
            let dot = Line { text: "•".to_owned(), style }.item(x + style.size * 0.3, y, Anchor::Start);
            let at = |i: usize| y + height * i as f64;
            let words = lines.iter().enumerate().map(|(i, l)| l.item(x + indent, at(i), Anchor::Start)).collect();
            let part = |role, name, items| Item::Group(Group::new(role, format!("{id}-{number}-{name}"), items));
            let parts = vec![part(Role::Bullet, "sign", vec![dot]), part(Role::ListBody, "words", words)];
            let item = part(Role::ListItem, "item", parts);
            self.push(Item::Group(Group::new(Role::List, id.clone(), vec![item])));
            self.y += height * lines.len() as f64 + style.size * self.spacing.entry;
        }
    }

    /// Notes a heading here for the outline.
    pub(super) fn mark_heading(&mut self, words: &str) {
        let at = point(self.frame.min.x, self.y);
        self.outline.push(OutlineEntry { title: font::printable(words), page: self.pages.len() - 1, at });
    }

    /// A paragraph over the width that is free.
    pub(super) fn paragraph(&mut self, words: &str, style: Style) {
        let style = self.sized(style);
        let lines = style.set(words, self.width());
        self.columns(&[(self.frame.min.x, lines)]);
    }

    /// A paragraph of several styles.
    pub(super) fn run_in(&mut self, parts: &[(Style, &str)]) {
        let parts: Vec<(Style, &str)> = parts.iter().map(|&(style, words)| (self.sized(style), words)).collect();
        let lines = run_in(&parts, self.free(self.sized(Style::BODY), 0.0));
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
        self.fact_of(label, &[(Style::BODY, value)]);
    }

    /// A label and words of several styles beside it.
    pub(super) fn fact_of(&mut self, label: &str, parts: &[(Style, &str)]) {
        let x = self.frame.min.x;
        let label = Style::LABEL.set(label, LABELS - 1.5);
        let lines = run_in(parts, self.free(Style::BODY, LABELS));
        self.columns(&[(x, label), (x + LABELS, lines)]);
        self.y += 0.5;
    }

    /// Lines in columns side by side, going on over as many pages as it takes. All parts have one id, so that a
    /// reader of the tags gets them as one.
    fn columns(&mut self, columns: &[(f64, Vec<Runs>)]) {
        let id = self.new_id("text");
        let height = highest(columns.iter().flat_map(|(_, lines)| lines)) * self.spacing.line;
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
                part.flat_map(move |(i, line)| line.items(*x, y + height * i as f64, Anchor::Start))
            });
            let items = items.collect();
            self.push(Item::Group(Group::new(Role::Paragraph, id.clone(), items)));
            self.y += height * fits as f64;
            done += fits;
        }
    }
}
