//! What documents for people say and how their pages are set: the procedure record, its audit, the handout, the note,
//! the emergency cards.
//!
//! Here rules and pictures meet. What a document becomes as a file is the matter of `export`.

pub mod beside;
pub mod clock_words;
pub mod depth_words;
pub mod dose_words;
pub mod emergency;
pub mod note;
pub mod page;
pub mod payer_words;
pub mod record;
pub mod sums;
pub mod take_home;
