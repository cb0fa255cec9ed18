//! Sheets about charts as files and persons: changed by others, recovered, another patient.

pub(super) mod changed;
pub(super) mod identity;
pub(super) mod recovery;
