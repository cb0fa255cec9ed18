//! The window and the system around it: opening it, file dialogs, its worker thread, its end.

pub mod dialogs;
pub(super) mod last_call;
pub mod start;
pub(super) mod touch_offer;
pub(super) mod work;
