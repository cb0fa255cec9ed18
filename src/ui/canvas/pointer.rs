//! What mouse, finger, pen and keyboard do on the picture.

pub(super) mod crosshair;
pub(super) mod draw;
pub(super) mod magnifier;
pub(super) mod place_menu;
pub(super) mod pointing;
pub(super) mod response;
pub(super) mod touch;
