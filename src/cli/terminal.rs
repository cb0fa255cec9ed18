//! The terminal around the commands: arguments, files, clock, answers, texts made safe.

pub(super) mod clock;
pub(super) mod files;
pub(super) mod output;
pub(super) mod panics;
pub(super) mod plain;
pub(super) mod values;
