//! What follows from a record: sums.

pub mod totals;
