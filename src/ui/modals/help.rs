//! Sheets that explain: the manual, the keys, the words.

pub(super) mod manual;
pub(super) mod shortcuts;
pub(super) mod words;
