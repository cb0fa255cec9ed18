//! Scenes as files: SVG, PNG, PDF, and what travels inside a PDF.

pub(super) mod attachment;
pub mod pdf;
pub mod png;
pub mod svg;
