//! What payers ask for and count.

pub mod codes;
pub mod diagnoses;
pub mod documentation;
pub mod muscle_count;
pub mod payers;
pub mod sessions;
