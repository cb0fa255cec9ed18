//! Notes of a resource.

use crate::chart::Amendment;
use crate::export::data::fhir::elements::Annotation;
use crate::export::data::fhir::elements::words;

/// What was added after signing.
pub(in crate::export::data::fhir::map) fn added(amendment: &Amendment) -> Annotation {
    Annotation {
        author_string: words(&amendment.by.name).unwrap_or_default(),
        time: amendment.at.to_string(),
        text: format!("{} ({})", amendment.text.trim(), amendment.reason.trim()),
    }
}

pub(in crate::export::data::fhir::map) fn note(text: String) -> Annotation {
    Annotation { text, ..Annotation::default() }
}
