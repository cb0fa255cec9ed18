//! Identifiers. Each kind is its own type, so that they cannot be mixed up.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// A word that names a thing of the reference data, such as `trapezius-upper`.
macro_rules! word_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(Arc<str>);

        impl $name {
            /// The id with this text.
            ///
            /// # Errors
            /// When the text is not 1 to 64 lower-case letters, digits and hyphens.
            pub fn new(text: &str) -> Result<Self, IdError> {
                let plain = text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
                if plain && (1..=64).contains(&text.len()) {
                    Ok(Self(Arc::from(text)))
                } else {
                    Err(IdError)
                }
            }

            /// The text of the id.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl TryFrom<String> for $name {
            type Error = IdError;
            fn try_from(text: String) -> Result<Self, IdError> {
                Self::new(&text)
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.0.as_ref().to_owned()
            }
        }
    };
}

/// Why a text is no id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an id is 1 to 64 lower-case letters, digits and hyphens")]
pub struct IdError;

word_id! {
    /// A muscle of the atlas. A chart may name one that this atlas does not know; it is kept as it is.
    MuscleId
}
word_id! {
    /// A classic trigger point of the atlas.
    ClassicPointId
}
word_id! {
    /// A bony landmark of the atlas, without its side.
    LandmarkId
}
word_id! {
    /// A drug or fluid of the injectate table.
    DrugId
}
word_id! {
    /// A hazard of the atlas.
    HazardId
}
word_id! {
    /// A question of a screening list, or an item of a checklist.
    QuestionId
}
word_id! {
    /// A complication of the list.
    ComplicationId
}
word_id! {
    /// A functional scale.
    ScaleId
}
word_id! {
    /// Something that patients are allergic to and that a component or the skin's cleansing can hold.
    AllergenId
}
word_id! {
    /// A caution about what is in a syringe: a row of the table of cautions.
    CautionId
}

/// A number that names a thing inside one chart, counted up from 1 and never used twice.
macro_rules! number_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub struct $name(pub u32);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

number_id! {
    /// A mark, unique within its chart.
    MarkId
}
number_id! {
    /// A pain area or an area to avoid, unique within its chart.
    AreaId
}
number_id! {
    /// A visit, unique within its chart.
    VisitId
}

/// A UUID (RFC 9562).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Uuid(u128);

impl Uuid {
    /// These bits as a UUID of a version from 0 to 15: the version in bits 48-51 and the variant 10 in bits 64-65
    /// (counted from the left) take the place of what stands there.
    pub(crate) const fn new(bits: u128, version: u8) -> Self {
        let version = (version & 0xf) as u128;
        Self((bits & !(0xf << 76) & !(0x3 << 62)) | (version << 76) | (0x2 << 62))
    }
}

impl fmt::Display for Uuid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let v = self.0;
        write!(
            f,
            "{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
            v >> 96,
            (v >> 80) & 0xffff,
            (v >> 64) & 0xffff,
            (v >> 48) & 0xffff,
            v & 0xffff_ffff_ffff
        )
    }
}

/// The identity of a chart for its whole life, written as a version 4 UUID.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ChartId(Uuid);

impl ChartId {
    /// The id made of 16 random bytes.
    pub fn from_random(bytes: [u8; 16]) -> Self {
        Self(Uuid::new(u128::from_be_bytes(bytes), 4))
    }
}

impl fmt::Display for ChartId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Random bytes for a chart id. Where the system gives none, the time and the process make ids that differ.
pub fn random_bytes() -> [u8; 16] {
    let mut bytes = [0; 16];
    if getrandom::fill(&mut bytes).is_err() {
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
        bytes = (since.as_nanos() ^ (u128::from(std::process::id()) << 96)).to_be_bytes();
    }
    bytes
}

/// Why a text is no chart id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a chart id is written as 8-4-4-4-12 hexadecimal digits")]
pub struct ChartIdError;

impl TryFrom<String> for ChartId {
    type Error = ChartIdError;
    fn try_from(text: String) -> Result<Self, ChartIdError> {
        let groups: Vec<&str> = text.split('-').collect();
        let lengths: Vec<usize> = groups.iter().map(|g| g.len()).collect();
        let hex = text.bytes().all(|b| b == b'-' || b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
        if lengths != [8, 4, 4, 4, 12] || !hex {
            return Err(ChartIdError);
        }
        u128::from_str_radix(&groups.concat(), 16).map(|bits| Self(Uuid(bits))).map_err(|_not_hex| ChartIdError)
    }
}

impl From<ChartId> for String {
    fn from(id: ChartId) -> Self {
        id.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_id_takes_only_its_alphabet() {
        for (text, ok) in
            [("trapezius-upper", true), ("c7", true), ("", false), ("Trapezius", false), ("a b", false), ("a\n", false)]
        {
            assert_eq!(MuscleId::new(text).is_ok(), ok, "{text:?}");
        }
        assert!(MuscleId::new(&"a".repeat(64)).is_ok(), "64 letters are the most");
        assert!(MuscleId::new(&"a".repeat(65)).is_err(), "65 letters are too many");
    }

    #[test]
    fn a_chart_id_survives_being_written_down() {
        let id = ChartId::from_random([0xff; 16]);
        assert_eq!(id.to_string(), "ffffffff-ffff-4fff-bfff-ffffffffffff");
        assert_eq!(ChartId::try_from(id.to_string()), Ok(id));
        for bad in ["", "ffffffff", "FFFFFFFF-ffff-4fff-bfff-ffffffffffff", "fffffff-fffff-4fff-bfff-ffffffffffff"] {
            assert_eq!(ChartId::try_from(bad.to_owned()), Err(ChartIdError), "{bad}");
        }
    }
}
