//! Why an export did not become a file.

use crate::export::ExportError;
use crate::i18n::text;
use crate::store::StoreError;

/// Why an export failed.
#[derive(Debug, thiserror::Error)]
pub enum ExportFailure {
    /// It could not be made.
    #[error(transparent)]
    Export(#[from] ExportError),
    /// It could not be written.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Nobody waits for it any more; nothing was written.
    #[error("{}", text("export-cancelled"))]
    Cancelled,
}
