//! The data dictionary: what each column of the tables means.

use super::cell::Cell;
use super::column::{Column, Kind};
use super::{columns, write};
use crate::export::ExportError;

/// The dictionary as a table of its own: a row for each column of the long and the wide table.
///
/// # Errors
/// Never but for a lack of memory.
pub fn dictionary() -> Result<Vec<u8>, ExportError> {
    let names = ["column", "table", "type", "values", "description"].map(str::to_owned);
    write(&names, columns().iter().map(row))
}

fn row(column: &Column) -> Vec<Cell> {
    let values = match column.kind {
        Kind::Choice(words) => words.join(" "),
        Kind::Text | Kind::Id | Kind::Integer | Kind::Number | Kind::Date | Kind::Time | Kind::Json => String::new(),
    };
    vec![
        Cell::plain(column.name),
        Cell::plain(column.table.name()),
        Cell::plain(column.kind.name()),
        Cell::plain(values),
        Cell::text(&column.description()),
    ]
}
