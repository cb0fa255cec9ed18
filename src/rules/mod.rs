//! What the record means: drugs and their names, sums, warnings, and what follows from them.
//!
//! `REGISTER.md` beside this file lists every rule with its source.

pub mod allergies;
pub mod answers;
pub mod avoid;
pub mod cautions;
pub mod clinic;
pub mod clocks;
pub mod codes;
pub mod diagnoses;
pub mod documentation;
pub mod dose;
pub mod drugs;
pub mod emergencies;
pub mod follow_up;
pub mod handout;
pub mod hazards;
pub mod lists;
pub mod muscle_count;
pub mod payers;
pub mod register;
pub mod same_point;
pub mod screened;
pub mod sessions;
pub mod sides;
pub mod slipped_point;
pub mod syringes;
pub mod totals;
pub mod trends;
pub mod without_relief;

#[cfg(test)]
mod entered_in_error;
