//! The panels around the picture. Each shows a part of the session and returns what the user wants.

pub mod forms;
pub mod head;
pub mod inspector;
pub mod lists;
pub mod status;
