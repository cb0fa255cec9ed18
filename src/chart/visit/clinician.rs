//! Who treats, signs and amends.

use serde::Deserialize;
use serde::Serialize;

/// Who examines and injects.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clinician {
    /// Name as it stands under the note.
    pub name: String,
    /// Credentials, such as MD.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub credentials: String,
    /// The number under which payers know the clinician; empty when not given.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub number: String,
    /// What kind of number it is; empty for the National Provider Identifier.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub number_kind: String,
}
