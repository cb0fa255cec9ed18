//! What the record means: drugs and their names, sums, and what follows from them.

pub mod avoid;
pub mod drugs;
pub mod syringes;
pub mod totals;
