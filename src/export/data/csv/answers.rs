//! Columns of answers.

use crate::export::data::csv::cell::Cell;
use crate::export::data::csv::column::Kind;

use serde::Serialize;

/// Answers to what has to be asked.
pub(in crate::export::data::csv) const ANSWERS: Kind = Kind::Choice(&["not-asked", "yes", "no", "not-applicable"]);

/// A list that was asked for, though nothing may be in it, or an empty cell.
pub(in crate::export::data::csv) fn asked<T: Serialize>(list: Option<&[T]>) -> Cell {
    list.map_or(Cell::EMPTY, |list| Cell::json(&list))
}
