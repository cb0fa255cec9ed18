//! Fields for values: typed, asked about, refused, dated, and the sections that fold around them.

pub(super) mod dated;
pub(super) mod fold;
pub(super) mod left;
pub(super) mod typed;
