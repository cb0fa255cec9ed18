//! What the record means: drugs and their names, sums, and what follows from them.

pub mod allergies;
pub mod drugs;
pub mod lists;
pub mod syringes;
pub mod totals;
