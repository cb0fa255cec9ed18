//! Files that travel inside a PDF.

use krilla::Data;
use krilla::embed::{AssociationKind, EmbeddedFile, MimeType};
use krilla::metadata::DateTime;

use crate::export::ExportError;

/// A file inside a PDF, for programs that read data instead of pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Its file name; without patient data, because viewers list it.
    pub name: String,
    /// Its media type, such as `application/json`.
    pub mime: String,
    /// What it is, in words.
    pub description: String,
    /// What it is to the document.
    pub relationship: Relationship,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// What an attached file is to the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Relationship {
    /// The document was made from it.
    Source,
    /// It holds the data that the document shows.
    Data,
    /// It says the same in another form.
    Alternative,
    /// It adds to the document.
    Supplement,
}

impl Attachment {
    /// The file as krilla takes it. `changed` is its date.
    pub(in crate::export) fn embedded(&self, changed: DateTime) -> Result<EmbeddedFile, ExportError> {
        let mime_type =
            MimeType::new(&self.mime).ok_or_else(|| ExportError::Pdf(format!("'{}' is no media type", self.mime)))?;
        Ok(EmbeddedFile {
            path: self.name.clone(),
            mime_type: Some(mime_type),
            description: Some(self.description.clone()),
            association_kind: match self.relationship {
                Relationship::Source => AssociationKind::Source,
                Relationship::Data => AssociationKind::Data,
                Relationship::Alternative => AssociationKind::Alternative,
                Relationship::Supplement => AssociationKind::Supplement,
            },
            data: Data::from(self.bytes.clone()),
            modification_date: Some(changed),
            compress: Some(true),
            location: None,
        })
    }
}
