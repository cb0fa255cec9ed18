//! What a user can ask for: actions and commands, the one-line entry, and the steps that undo takes back.

pub mod action;
pub(super) mod availability;
pub mod command;
pub mod effect;
pub mod palette;
pub(super) mod undo;
