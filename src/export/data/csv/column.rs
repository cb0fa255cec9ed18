//! What a column is: its name with the unit, what is in it, and how it is filled.

use super::cell::Cell;
use crate::atlas::Atlas;
use crate::chart::{Alteration, Filed};
use crate::chart::{Chart, Mark, Visit};

use crate::i18n::text;
use crate::rules::clinical_tables::clinic::Clinical;

/// What a row is about.
#[derive(Clone, Copy)]
pub(super) struct Row<'a> {
    pub(super) chart: &'a Chart,
    pub(super) altered: Option<Alteration>,
    pub(super) visit: &'a Visit,
    /// `None` for a visit without marks.
    pub(super) mark: Option<&'a Mark>,
    pub(super) atlas: &'a Atlas,
    pub(super) tables: &'a Clinical,
}

impl Row<'_> {
    /// The visit with how far it is what was signed.
    pub(super) const fn filed(&self) -> Filed<'_> {
        Filed { chart: self.chart, visit: self.visit, altered: self.altered }
    }

    /// How many components were injected at the mark.
    pub(super) fn components(&self) -> usize {
        self.mark.and_then(Mark::injection).map_or(0, |i| i.components.len())
    }
}

/// Which table has the column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Table {
    /// Both; it says something about the chart or the visit.
    Both,
    /// The long table.
    Long,
    /// The wide table.
    Wide,
}

impl Table {
    /// The word in the dictionary.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Both => "both",
            Self::Long => "long",
            Self::Wide => "wide",
        }
    }
}

/// What is in the cells of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Words as typed; a leading apostrophe is not part of them.
    Text,
    /// An id or a word of a list that the atlas or the drug table has.
    Id,
    /// A whole number.
    Integer,
    /// A decimal number with a point.
    Number,
    /// A day, `2026-11-21`.
    Date,
    /// A time with the offset from UTC, `2026-11-21T09:42:00+01:00`.
    Time,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// A list in JSON.
    Json,
}

impl Kind {
    /// The word in the dictionary.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Id => "id",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::Date => "date",
            Self::Time => "time",
            Self::Choice(_) => "choice",
            Self::Json => "json",
        }
    }
}

/// How the cells are filled.
#[derive(Clone, Copy)]
pub(super) enum Fill {
    /// From the row.
    Row(fn(&Row<'_>) -> Cell),
    /// From the component with this index of the row's mark.
    Component(fn(&Row<'_>, usize) -> Cell),
    /// By the wide table itself.
    Wide,
}

/// A column of a table.
#[derive(Clone, Copy)]
pub struct Column {
    /// The header, with the unit at its end where there is one.
    pub name: &'static str,
    /// Which table has it.
    pub table: Table,
    /// What is in it.
    pub kind: Kind,
    pub(super) fill: Fill,
}

/// A column of both tables.
pub(super) const fn of_visit(name: &'static str, kind: Kind, fill: fn(&Row<'_>) -> Cell) -> Column {
    Column { name, table: Table::Both, kind, fill: Fill::Row(fill) }
}

/// A column of the long table.
pub(super) const fn of_mark(name: &'static str, kind: Kind, fill: fn(&Row<'_>) -> Cell) -> Column {
    Column { name, table: Table::Long, kind, fill: Fill::Row(fill) }
}

/// Columns of the long table, one for each component.
pub(super) const fn of_component(name: &'static str, kind: Kind, fill: fn(&Row<'_>, usize) -> Cell) -> Column {
    Column { name, table: Table::Long, kind, fill: Fill::Component(fill) }
}

impl Column {
    /// What the column means, in words.
    pub fn description(&self) -> String {
        text(&self.text_id()).into_owned()
    }

    /// The id of [`Self::description`] in the text catalogue.
    pub fn text_id(&self) -> String {
        let name = self.name.to_ascii_lowercase().replace('_', "-");
        format!("column-{name}")
    }

    pub(super) fn cell(&self, row: &Row<'_>) -> Cell {
        match self.fill {
            Fill::Row(fill) => fill(row),
            Fill::Component(_) | Fill::Wide => Cell::EMPTY,
        }
    }

    pub(super) fn component_cell(&self, row: &Row<'_>, index: usize) -> Cell {
        match self.fill {
            Fill::Component(fill) => fill(row, index),
            Fill::Row(_) | Fill::Wide => Cell::EMPTY,
        }
    }

    /// The header of the column for one component, counted from 1.
    pub(super) fn numbered(&self, number: usize) -> String {
        self.name.replacen("_N", &format!("_{number}"), 1)
    }
}
