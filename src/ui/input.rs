//! From keys, fingers and pasted text to commands and fields.

pub(super) mod arrival;
pub(super) mod before_list;
pub(super) mod event_order;
pub(super) mod focus;
pub(super) mod keys;
pub(super) mod keystroke;
pub(super) mod pasted;
pub(super) mod stops;
