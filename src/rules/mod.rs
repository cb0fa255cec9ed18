//! What the record means: drugs and their names, sums, warnings, and what follows from them.
//!
//! `REGISTER.md` beside this file lists every rule with its source.

pub mod allergies;
pub mod avoid;
pub mod clinic;
pub mod dose;
pub mod drugs;
pub mod hazards;
pub mod lists;
pub mod register;
pub mod sides;
pub mod syringes;
pub mod totals;
