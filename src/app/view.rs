//! What is looked at: sides and views, what faces read of a session, notices, the manual.

pub mod manual;
pub mod notice;
pub(super) mod reading;
pub(super) mod shown;
