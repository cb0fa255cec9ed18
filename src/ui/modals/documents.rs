//! Sheets about documents: what the record lacks, and the export.

pub(super) mod documentation;
pub(super) mod export;
