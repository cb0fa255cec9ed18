//! The clinical tables, those of a clinic on top, and the register of the rules.

pub mod clinic;
pub mod lists;
pub mod overriding;
pub mod register;
