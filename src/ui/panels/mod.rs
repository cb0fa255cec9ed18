//! The panels around the picture. Each shows a part of the session and returns what the user wants.

pub mod amendments;
pub mod areas;
pub mod band;
pub mod banner;
pub mod confirm;
pub mod doses;
pub mod injection;
pub mod inspector;
mod lot;
pub mod marks;
pub mod menu;
#[path = "forms/patient.rs"]
pub mod patient;
pub mod status;
pub mod syringes;
pub mod warnings;
