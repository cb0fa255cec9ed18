//! The data types of FHIR R4 that the resources are made of, with the fields in use.
//!
//! An element that holds nothing is not written: FHIR allows neither `null` nor empty lists, texts and objects.

/// Whether there is nothing to write.
pub(super) trait Absent {
    fn is_absent(&self) -> bool;
}

impl<T> Absent for Option<T> {
    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

impl<T> Absent for Vec<T> {
    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

impl Absent for String {
    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

impl Absent for &str {
    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

/// Structs of FHIR whose empty fields are left out.
macro_rules! fhir {
    ($($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident: $type:ty,)* })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Default, serde::Serialize)]
        #[serde(rename_all = "camelCase")]
        pub(super) struct $name {
            $($(#[$field_doc])*
            #[serde(skip_serializing_if = "crate::export::data::fhir::elements::Absent::is_absent")]
            pub(super) $field: $type,)*
        }

        impl crate::export::data::fhir::elements::Absent for $name {
            fn is_absent(&self) -> bool {
                *self == Self::default()
            }
        }
    )*};
}
pub(super) use fhir;

fhir! {
    Coding {
        system: String,
        code: String,
    }
    CodeableConcept {
        coding: Vec<Coding>,
        text: String,
    }
    Identifier {
        r#type: CodeableConcept,
        system: String,
        /// Stands for a system that nobody has named.
        #[serde(rename = "_system")]
        no_system: Extended,
        value: String,
        assigner: Option<Box<Reference>>,
    }
    Reference {
        reference: String,
        r#type: &'static str,
        identifier: Option<Box<Identifier>>,
        display: String,
    }
    Quantity {
        value: Option<f64>,
        unit: &'static str,
        system: &'static str,
        code: &'static str,
    }
    Period {
        start: String,
        end: String,
    }
    HumanName {
        extension: Vec<Extension>,
        text: String,
        family: String,
        given: Vec<String>,
        prefix: Vec<String>,
        suffix: Vec<String>,
    }
    /// An element that holds nothing but extensions.
    Extended {
        extension: Vec<Extension>,
    }
    Extension {
        extension: Vec<Extension>,
        url: String,
        value_code: &'static str,
        value_string: String,
        value_decimal: Option<f64>,
        value_reference: Option<Reference>,
    }
    Narrative {
        status: &'static str,
        div: String,
    }
    Attachment {
        content_type: &'static str,
        language: &'static str,
        data: String,
        size: Option<usize>,
        /// SHA-1 of the data before base64, in base64: what R4 asks for.
        hash: String,
        title: String,
        creation: String,
    }
    Annotation {
        author_string: String,
        time: String,
        text: String,
    }
    Meta {
        tag: Vec<Coding>,
    }
}

/// Words that are more than white space.
pub(super) fn words(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

impl CodeableConcept {
    /// Only words.
    pub(super) fn text(words: impl Into<String>) -> Self {
        Self { coding: Vec::new(), text: words.into() }
    }
}

impl Quantity {
    /// A quantity in a unit of UCUM that is written as it is coded.
    pub(super) const fn ucum(value: f64, unit: &'static str) -> Self {
        Self { value: Some(value), unit, system: crate::export::data::fhir::systems::UCUM, code: unit }
    }
}

impl Extension {
    /// Why something required is missing.
    pub(super) fn absent() -> Self {
        Self { url: crate::export::data::fhir::systems::ABSENT.to_owned(), value_code: "unknown", ..Self::default() }
    }
}
