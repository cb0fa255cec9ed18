//! Tables that go on over pages with their header repeated. All lengths in millimetres.

use super::flow::{Flow, rule};
use super::text::{Runs, Style, line_height};
use crate::geometry::point;
use crate::scene::marker::{MarkerStyle, marker};
use crate::scene::{Anchor, Group, Ink, Item, Role};

/// Above and below the lines of a row.
const PAD: f64 = 0.45;
/// Between two columns.
pub(super) const GUTTER: f64 = 2.0;
/// Radius of the mark in a cell.
const GLYPH: f64 = 1.15;

/// A column.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Column {
    /// What stands in it.
    pub(super) title: String,
    /// Width with the gap to the next column.
    pub(super) width: f64,
}

impl Column {
    /// The width that text may take.
    pub(super) const fn text_width(&self) -> f64 {
        self.width - GUTTER
    }
}

/// What stands in one column of one row.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Cell {
    /// Lines that fit the column.
    pub(super) lines: Vec<Runs>,
    /// A mark before the first line.
    pub(super) glyph: Option<MarkerStyle>,
}

impl Cell {
    /// A cell of lines.
    pub(super) const fn of(lines: Vec<Runs>) -> Self {
        Self { lines, glyph: None }
    }
}

/// Sets `rows` as a table. A row that does not fit goes to the next page as a whole, one that would take more than a
/// third of a page goes on there instead.
pub(super) fn table(flow: &mut Flow, id: &str, columns: &[Column], rows: &[Vec<Cell>]) {
    let header: Vec<Cell> =
        columns.iter().map(|c| Cell::of(Style::TABLE_MUTED.set(&c.title, c.text_width()))).collect();
    let mut setter = Setter { flow, id, columns, header, rows: Vec::new() };
    setter.header(true);
    for (number, row) in rows.iter().enumerate() {
        setter.row(&format!("{id}-row-{number}"), row);
    }
    setter.flush();
    flow.y += 0.8;
}

struct Setter<'a> {
    flow: &'a mut Flow,
    id: &'a str,
    columns: &'a [Column],
    header: Vec<Cell>,
    /// The finished rows of this page.
    rows: Vec<Item>,
}

impl Setter<'_> {
    /// Sets the header; repeated ones are decoration to those who read the tags.
    fn header(&mut self, first: bool) {
        let lines = count(&self.header);
        let height = height(0..lines);
        let header = std::mem::take(&mut self.header);
        let row = self.cells("header", &header, 0..lines, if first { &Role::HeaderCell } else { &Role::Artifact });
        self.header = header;
        if first {
            self.rows.push(Item::Group(Group::new(Role::Row, format!("{}-header", self.id), row)));
        } else {
            self.flow.push(Item::Group(Group::new(Role::Artifact, "", row)));
        }
        self.advance(height, Ink::Muted);
    }

    fn row(&mut self, id: &str, row: &[Cell]) {
        let lines = count(row).max(1);
        let line = line_height(Style::TABLE.size);
        let mut done = 0;
        while done < lines {
            let left = height(done..lines);
            if self.flow.room() < left && (left < self.flow.frame.height() / 3.0 || self.flow.room() < height(0..3)) {
                self.next_page();
            }
            let fits = ((self.flow.room() - 2.0 * PAD) / line).floor().max(1.0) as usize;
            let part = done..lines.min(done + fits);
            let height = height(part.clone());
            done = part.end;
            let cells = self.cells(id, row, part, &Role::Cell);
            self.rows.push(Item::Group(Group::new(Role::Row, id, cells)));
            self.advance(height, Ink::Line);
            if done < lines {
                self.next_page();
            }
        }
    }

    /// Moves below what was set and draws the line under it.
    fn advance(&mut self, height: f64, ink: Ink) {
        self.flow.y += height;
        let (x0, x1) = (self.flow.frame.min.x, self.flow.frame.max.x);
        let line = rule(x0, x1, self.flow.y, ink);
        self.flow.push(line);
    }

    fn next_page(&mut self) {
        self.flush();
        self.flow.new_page();
        self.header(false);
    }

    /// Puts the finished rows on their page.
    fn flush(&mut self) {
        let rows = std::mem::take(&mut self.rows);
        if !rows.is_empty() {
            self.flow.push(Item::Group(Group::new(Role::Table, self.id, rows)));
        }
    }

    /// Some lines of every cell of a row.
    fn cells(&self, row: &str, cells: &[Cell], lines: std::ops::Range<usize>, role: &Role) -> Vec<Item> {
        let line_height = line_height(Style::TABLE.size);
        let top = self.flow.y + PAD;
        let mut x = self.flow.frame.min.x;
        let mut out = Vec::new();
        for (number, (cell, column)) in cells.iter().zip(self.columns).enumerate() {
            let mut items = Vec::new();
            if let Some(look) = cell.glyph.filter(|_| lines.start == 0) {
                items.extend(marker(look, point(x + GLYPH * 1.2, top + line_height / 2.0), GLYPH));
            }
            let indent = if cell.glyph.is_some() { GLYPH * 2.4 + 1.0 } else { 0.0 };
            let part = cell.lines.iter().skip(lines.start).take(lines.len()).enumerate();
            items
                .extend(part.flat_map(|(i, line)| line.items(x + indent, top + line_height * i as f64, Anchor::Start)));
            out.push(Item::Group(Group::new(role.clone(), format!("{row}-{number}"), items)));
            x += column.width;
        }
        out
    }
}

/// The height of a row of some lines.
fn height(lines: std::ops::Range<usize>) -> f64 {
    line_height(Style::TABLE.size) * lines.len() as f64 + 2.0 * PAD
}

fn count(cells: &[Cell]) -> usize {
    cells.iter().map(|c| c.lines.len()).max().unwrap_or(0)
}
