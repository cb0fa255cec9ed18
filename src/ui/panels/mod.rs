//! The panels around the picture. Each shows a part of the session and returns what the user wants.

pub mod alerts;
pub mod amendments;
pub mod areas;
pub mod band;
pub mod banner;
pub mod carried;
pub mod confirm;
pub mod documentation;
pub mod doses;
pub mod findings;
pub mod forms;
pub mod injection;
pub mod inspector;
mod lot;
pub mod marks;
pub mod menu;
pub mod nerve;
pub mod referral;
pub mod series;
pub mod status;
pub mod syringes;
pub mod timeline;
pub mod visits;
pub mod warnings;
pub mod without_relief;
pub mod zone_band;
