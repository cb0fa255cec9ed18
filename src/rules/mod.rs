//! What the record means: drugs and their names, sums, warnings, and what follows from them.
//!
//! `REGISTER.md` beside this file lists every rule with its source.

pub mod clinical_tables;
pub mod clocks;
pub mod course;
pub mod doses;
pub mod handout;
pub mod payer_requirements;
pub mod safety;
