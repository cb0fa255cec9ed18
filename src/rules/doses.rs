//! Drugs and how much of each: the table of drugs, syringes, sums, limits.

pub mod dose;
pub mod drugs;
pub mod syringes;
pub mod totals;
