//! Addresses of code systems and extensions.

/// The extension that says why something required is missing.
pub(in crate::export::data::fhir) const ABSENT: &str = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";

/// The URI of UCUM.
pub(in crate::export::data::fhir) const UCUM: &str = "http://unitsofmeasure.org";
