//! Charts as tables for spreadsheets and statistics: RFC 4180, UTF-8 with a byte order mark, units in the headers.
//!
//! The long table has a row for each mark, the wide table a row for each visit and columns for each muscle and side.
//! Both come from one list of [`Column`]s, from which the data dictionary is written as well. The table for the clinic has
//! few columns under headings that people use.

mod answers;
mod cell;
mod clinic;
mod column;
mod dictionary;
mod doses;
mod history;
mod mark;
mod spreadsheet;
mod visit;
mod wide;

pub use crate::export::data::csv::clinic::{ClinicRows, clinic, clinic_rows};
pub use crate::export::data::csv::column::{Column, Kind, Table};
pub use crate::export::data::csv::dictionary::dictionary;
pub use crate::export::data::csv::wide::{WideRows, wide, wide_rows};

use crate::chart::Filed;
use std::sync::Arc;

use crate::atlas::Atlas;
use crate::export::ExportError;
use crate::rules::clinical_tables::clinic::Clinical;

use crate::export::data::csv::cell::Cell;
use crate::export::data::csv::column::Row;

/// Spreadsheets take a file for UTF-8 only when it begins so; readers of tables skip it.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// The least number of components that the long table has columns for, so that most tables have the same columns.
const LEAST_COMPONENTS: usize = 3;

/// Every column of the long and of the wide table. A name with `N` stands for one column for each component, one with
/// `MUSCLE_SIDE` for one column for each muscle and side.
pub fn columns() -> Vec<Column> {
    let mut all = visit::columns();
    all.extend(mark::columns());
    all.extend(mark::component_columns());
    all.extend(wide::columns());
    all
}

/// A row as it is written, so that a table of many charts takes no more memory than its file.
#[derive(Debug)]
struct Line {
    /// What all rows of a visit begin with.
    start: Arc<str>,
    rest: Box<str>,
    /// How many cells both have.
    width: usize,
}

/// Rows of the long table, of which many make one table.
#[derive(Debug, Default)]
pub struct LongRows(Vec<Line>);

/// Rows of the long table: one for each mark of these visits. A visit without marks has one row with empty columns of
/// marks.
pub fn long_rows<'a>(visits: impl IntoIterator<Item = Filed<'a>>, atlas: &Atlas, tables: &Clinical) -> LongRows {
    let (of_visit, of_mark, of_component) = (visit::columns(), mark::columns(), mark::component_columns());
    let mut rows = Vec::new();
    for Filed { chart, visit, altered } in visits {
        let row = |mark| Row { chart, altered, visit, mark, atlas, tables };
        let start: Arc<str> = written(of_visit.iter().map(|c| c.cell(&row(None)))).0.into();
        let line = |row: Row<'_>| {
            let components = (0..row.components()).flat_map(|n| of_component.iter().map(move |c| (n, c)));
            let components = components.map(|(n, c)| c.component_cell(&row, n));
            let (rest, width) = written(of_mark.iter().map(|c| c.cell(&row)).chain(components));
            Line { start: Arc::clone(&start), rest: rest.into(), width: of_visit.len() + width }
        };
        if visit.marks.is_empty() {
            rows.push(line(row(None)));
        }
        rows.extend(visit.marks.iter().map(|m| line(row(Some(m)))));
    }
    LongRows(rows)
}

/// The long table.
///
/// # Errors
/// Never but for a lack of memory.
pub fn long(rows: impl IntoIterator<Item = LongRows>) -> Result<Vec<u8>, ExportError> {
    let rows: Vec<_> = rows.into_iter().flat_map(|r| r.0).collect();
    let fixed = fixed_columns();
    let of_component = mark::component_columns();
    let least = fixed.len() + LEAST_COMPONENTS * of_component.len();
    let width = rows.iter().map(|r| r.width).max().unwrap_or(0).max(least);
    let mut names: Vec<String> = fixed.iter().map(|c| c.name.to_owned()).collect();
    let numbered = (1..).flat_map(|number| of_component.iter().map(move |c| c.numbered(number)));
    names.extend(numbered.take(width.saturating_sub(fixed.len())));
    let length: usize = rows.iter().map(|r| r.start.len() + r.rest.len() + width).sum();
    let mut table = write(&names, [])?;
    table.reserve(length);
    for row in rows {
        table.extend_from_slice(row.start.as_bytes());
        table.push(b',');
        table.extend_from_slice(row.rest.as_bytes());
        // The rows have as many cells as the widest.
        table.extend(std::iter::repeat_n(b',', width.saturating_sub(row.width)));
        table.extend_from_slice(b"\r\n");
    }
    Ok(table)
}

/// Cells as they stand in a row of RFC 4180, and how many they are.
fn written(cells: impl Iterator<Item = Cell>) -> (String, usize) {
    let mut row = String::new();
    let mut width = 0;
    for cell in cells {
        if width > 0 {
            row.push(',');
        }
        cell.write(&mut row);
        width += 1;
    }
    (row, width)
}

fn fixed_columns() -> Vec<Column> {
    visit::columns().into_iter().chain(mark::columns()).collect()
}

/// A table as a file.
fn write(names: &[String], rows: impl IntoIterator<Item = Vec<Cell>>) -> Result<Vec<u8>, ExportError> {
    let failed = |e: &dyn std::fmt::Display| ExportError::Data(e.to_string());
    let mut writer = ::csv::WriterBuilder::new()
        .terminator(::csv::Terminator::CRLF)
        .from_writer(BYTE_ORDER_MARK.as_bytes().to_vec());
    writer.write_record(names).map_err(|e| failed(&e))?;
    for row in rows {
        writer.write_record(row.iter().map(Cell::as_bytes)).map_err(|e| failed(&e))?;
    }
    writer.into_inner().map_err(|e| failed(&e))
}
