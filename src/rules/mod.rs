//! What the record means: drugs and their names, sums, and what follows from them.

pub mod allergies;
pub mod codes;
pub mod documentation;
pub mod drugs;
pub mod lists;
pub mod muscle_count;
pub mod payers;
pub mod sessions;
pub mod syringes;
pub mod totals;
