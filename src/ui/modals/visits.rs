//! Sheets about visits: a new one, comparison, trends, signing, putting right.

pub(super) mod compare;
pub(super) mod correcting;
pub(super) mod new_visit;
pub(super) mod signing;
pub(super) mod trends;
