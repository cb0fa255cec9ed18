//! Points: marked, named, moved, scored, corrected and deleted, alone or several together.

mod atlas_choice;
pub mod correcting;
pub(super) mod crosshair;
pub(super) mod deleting;
pub(super) mod group;
pub(super) mod marks;
pub(super) mod moving;
pub(super) mod placing;
pub mod scoring;
pub(super) mod templates;
pub(super) mod tray;
