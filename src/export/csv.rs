//! Charts as tables for spreadsheets and statistics: RFC 4180, UTF-8 with a byte order mark, units in the headers.
//!
//! The long table has a row for each mark, the wide table a row for each visit and columns for each muscle and side.
//! Both come from one list of [`Column`]s, from which the data dictionary is written as well.

mod cell;
mod column;
mod dictionary;
mod doses;
mod history;
mod mark;
mod visit;
mod wide;

pub use column::{Column, Kind, Table};
pub use dictionary::dictionary;
pub use wide::{WideRows, wide, wide_rows};

use crate::atlas::Atlas;
use crate::chart::{Chart, Visit};
use crate::export::ExportError;
use crate::rules::clinic::Clinical;

use cell::Cell;
use column::Row;

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

/// Rows of the long table, of which many make one table.
#[derive(Debug, Default)]
pub struct LongRows(Vec<Vec<Cell>>);

/// Rows of the long table: one for each mark of these visits. A visit without marks has one row with empty columns of
/// marks.
pub fn long_rows<'a>(
    visits: impl IntoIterator<Item = (&'a Chart, &'a Visit)>,
    atlas: &Atlas,
    tables: &Clinical,
) -> LongRows {
    let (of_visit, of_mark, of_component) = (visit::columns(), mark::columns(), mark::component_columns());
    let mut rows = Vec::new();
    for (chart, visit) in visits {
        let row = |mark| Row { chart, visit, mark, atlas, tables };
        let of_visit: Vec<Cell> = of_visit.iter().map(|c| c.cell(&row(None))).collect();
        let cells = |row: Row<'_>| -> Vec<Cell> {
            let components = (0..row.components()).flat_map(|n| of_component.iter().map(move |c| (n, c)));
            let components = components.map(|(n, c)| c.component_cell(&row, n));
            of_visit.iter().cloned().chain(of_mark.iter().map(|c| c.cell(&row))).chain(components).collect()
        };
        if visit.marks.is_empty() {
            rows.push(cells(row(None)));
        }
        rows.extend(visit.marks.iter().map(|m| cells(row(Some(m)))));
    }
    LongRows(rows)
}

/// The long table.
///
/// # Errors
/// Never but for a lack of memory.
pub fn long(rows: impl IntoIterator<Item = LongRows>) -> Result<Vec<u8>, ExportError> {
    let mut rows: Vec<_> = rows.into_iter().flat_map(|r| r.0).collect();
    let fixed = fixed_columns();
    let of_component = mark::component_columns();
    let least = fixed.len() + LEAST_COMPONENTS * of_component.len();
    let width = rows.iter().map(Vec::len).max().unwrap_or(0).max(least);
    let mut names: Vec<String> = fixed.iter().map(|c| c.name.to_owned()).collect();
    let numbered = (1..).flat_map(|number| of_component.iter().map(move |c| c.numbered(number)));
    names.extend(numbered.take(width.saturating_sub(fixed.len())));
    for row in &mut rows {
        row.resize(width, Cell::EMPTY);
    }
    write(&names, rows)
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
