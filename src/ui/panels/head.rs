//! What stands above the picture: menus, the patient, and what has to stay in sight.

pub mod alerts;
pub mod band;
pub mod banner;
pub mod menu;
pub mod zone_band;
