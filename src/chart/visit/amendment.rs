//! What is added to a visit after signing: the original stays as it was signed.

use serde::{Deserialize, Serialize};

use crate::chart::patient::identity::IdentityCorrection;
use crate::chart::skipped::is_default;
use crate::chart::visit::clinician::Clinician;
use crate::ids::MarkId;
use crate::time::Moment;

/// What was added to a signed visit. Amendments are appended, in the order in which they were written, and never
/// changed or taken away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Amendment {
    /// What kind of addition it is.
    #[serde(default, skip_serializing_if = "is_default")]
    pub kind: AmendmentKind,
    /// The mark that it is about; `None` for the visit as a whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mark: Option<MarkId>,
    /// By whom.
    pub by: Clinician,
    /// When it was written.
    pub at: Moment,
    /// Why.
    pub reason: String,
    /// What; empty only where [`Self::identity`] says it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// What of the patient's identity it puts right; both values stay readable.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub identity: Option<Box<IdentityCorrection>>,
    /// The digest of this amendment and of all that was signed and amended before it, made and compared where charts
    /// are stored; empty in amendments older than it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub digest: String,
}

/// What kind of addition an amendment is. The names are those of the rules for medical records (Medicare Program
/// Integrity Manual, chapter 3, 3.3.2.5: amendments, corrections and delayed entries).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum AmendmentKind {
    /// It says more than the original did.
    #[default]
    Addendum,
    /// It puts something right that the original says.
    Correction,
    /// It was known at the visit and is written down only now.
    LateEntry,
    /// What it is about does not belong into this record; the original stays readable, struck through.
    EnteredInError,
}

impl AmendmentKind {
    /// All kinds, in the order in which choices show them.
    pub const ALL: [Self; 4] = [Self::Correction, Self::LateEntry, Self::Addendum, Self::EnteredInError];

    /// The stable lower-case name used in JSON and in text ids.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Addendum => "addendum",
            Self::Correction => "correction",
            Self::LateEntry => "late-entry",
            Self::EnteredInError => "entered-in-error",
        }
    }
}

/// An amendment that corrects who the patient is, with the correction.
pub type OfIdentity<'a> = (&'a Amendment, &'a IdentityCorrection);

impl Amendment {
    /// The amendment with its correction of the patient's identity; `None` when it corrects something else.
    pub fn of_identity(&self) -> Option<OfIdentity<'_>> {
        Some((self, self.identity.as_deref()?))
    }

    /// An amendment in words, about a mark or the visit as a whole, that no digest covers yet.
    pub const fn new(kind: AmendmentKind, by: Clinician, at: Moment, reason: String, text: String) -> Self {
        Self { kind, mark: None, by, at, reason, text, identity: None, digest: String::new() }
    }

    /// Whether it says who, why and what; without these it is refused.
    pub fn is_complete(&self) -> bool {
        let said = |words: &str| !words.trim().is_empty();
        said(&self.by.name) && said(&self.reason) && (said(&self.text) || self.identity.is_some())
    }
}
