//! What is said over the picture: what happened, and what failed.

pub(super) mod error_card;
pub(super) mod toasts;
