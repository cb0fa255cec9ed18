//! The visit that resources are made from, and how they refer to one another.

use std::borrow::Cow;

use super::codes::{Loinc, Own, URI};
use super::elements::{CodeableConcept, Identifier, Reference, words};
use super::ids::{Of, address, uuid};
use super::{Context, practitioner_id, revision};
use crate::body::Side;
use crate::chart::{Chart, Clinician, Mark, Patient, Signature, Visit};
use crate::export::data::known_clinicians;
use crate::i18n::text;
use crate::ids::MarkId;
use crate::time::Moment;

/// How resources refer to one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Links {
    /// By `urn:uuid:`, as within a bundle.
    Urn,
    /// By type and id, as between the files of bulk data.
    Relative,
}

/// Which identity of the patient the resource about them shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    /// As it was signed for: a document is frozen.
    Signed,
    /// As it is by the last signature or correction of the whole chart: a server keeps one resource of a patient, and an
    /// older visit that is sent again does not take a correction back.
    Present,
}

/// A signed visit with everything that is needed to put it into resources.
pub(super) struct Source<'a> {
    pub(super) chart: &'a Chart,
    pub(super) visit: &'a Visit,
    pub(super) signature: &'a Signature,
    pub(super) links: Links,
    pub(super) shown: Shown,
    pub(super) context: Context<'a>,
    pub(super) loinc: &'static Loinc,
}

impl<'a> Source<'a> {
    pub(super) fn uuid(&self, of: &Of<'_>) -> String {
        match of {
            Of::Practitioner(clinician) => practitioner_id(self.chart, self.visit, clinician),
            of => uuid(self.chart.id, of),
        }
    }

    /// A reference to a resource of this export.
    pub(super) fn to(&self, kind: &str, of: &Of<'_>) -> Reference {
        let id = self.uuid(of);
        let reference = match self.links {
            Links::Urn => address(&id),
            Links::Relative => format!("{kind}/{id}"),
        };
        Reference { reference, ..Reference::default() }
    }

    /// A reference to a resource of an earlier export, which the receiver knows by its identifier.
    pub(super) fn to_earlier(&self, kind: &'static str, of: &Of<'_>) -> Reference {
        Reference { r#type: kind, identifier: Some(Box::new(self.identifier(of))), ..Reference::default() }
    }

    /// The identifier of a resource; the same for ever.
    pub(super) fn identifier(&self, of: &Of<'_>) -> Identifier {
        Identifier { system: URI.to_owned(), value: format!("urn:uuid:{}", self.uuid(of)), ..Identifier::default() }
    }

    pub(super) fn patient(&self) -> Reference {
        self.to("Patient", &Of::Patient)
    }

    /// Who the patient is, as this export shows it.
    pub(super) fn shown_patient(&self) -> Cow<'a, Patient> {
        let signed = self.chart.patient_at(self.visit);
        match self.shown {
            Shown::Signed => Cow::Borrowed(signed),
            Shown::Present => match self.chart.recorded_identity() {
                Some(identity) => Cow::Owned(identity.put_into(signed)),
                None => Cow::Borrowed(signed),
            },
        }
    }

    pub(super) fn encounter(&self) -> Reference {
        self.to("Encounter", &Of::Encounter(self.visit.id))
    }

    pub(super) fn practitioner(&self, clinician: &Clinician) -> Reference {
        self.to("Practitioner", &Of::Practitioner(clinician))
    }

    /// Who examined and injected.
    pub(super) fn clinician(&self) -> Reference {
        self.practitioner(known_clinicians::named(self.visit, self.signature))
    }

    /// The organisation behind the record, by name only.
    pub(super) fn clinic(&self) -> Reference {
        let named = words(&self.context.exchange.clinic);
        Reference { display: named.unwrap_or_else(|| text("fhir-no-clinic").into_owned()), ..Reference::default() }
    }

    pub(super) fn when(&self) -> String {
        self.visit.details.when.to_string()
    }

    /// The marks that are findings of this visit.
    pub(super) fn marks(&self) -> impl Iterator<Item = &'a Mark> + use<'a> {
        self.visit.marks.iter().filter(|m| m.is_confirmed())
    }

    /// The marks at which something was injected or needled, with those that were entered in error.
    pub(super) fn treated(&self) -> impl Iterator<Item = &'a Mark> + use<'a> {
        self.marks().filter(|m| m.injection().is_some())
    }

    /// Muscle and side as words and as a code of the atlas; the place in words where there is no muscle.
    pub(super) fn site(&self, mark: &Mark) -> CodeableConcept {
        match mark.muscle_id() {
            Some(id) => Own::Muscle.concept(id.as_str(), &self.context.atlas.muscle_label(id, mark.side)),
            None => CodeableConcept::text(self.place(mark)),
        }
    }

    /// Where a mark is, in words.
    pub(super) fn place(&self, mark: &Mark) -> String {
        let stature = self.visit.details.height_cm.map(|h| h.millimetres());
        crate::scene::words::place(self.context.atlas, mark.site(), stature)
    }

    /// Whether an amendment says that a mark, or the whole visit, does not belong into this record.
    pub(super) fn is_void(&self, mark: Option<MarkId>) -> bool {
        mark.map_or_else(|| self.visit.is_void(), |mark| self.visit.is_struck(mark))
    }

    /// Whether a mark belongs to what its visit says. A mark that was entered in error does not; where the whole visit
    /// was, everything is marked so, and the mark stays part of it.
    pub(super) fn stands(&self, mark: MarkId) -> bool {
        self.visit.is_void() || !self.visit.is_struck(mark)
    }

    /// The status of something, unless it does not belong into this record.
    pub(super) fn status(&self, mark: Option<MarkId>, usual: &'static str) -> &'static str {
        if self.is_void(mark) { "entered-in-error" } else { usual }
    }

    pub(super) fn revision(&self) -> usize {
        revision(self.visit)
    }

    /// When a revision was made: at the signature, or at the amendment that made it.
    pub(super) fn made_at(&self, revision: usize) -> Moment {
        let amendment = revision.checked_sub(2).and_then(|n| self.visit.amendments.get(n));
        amendment.map_or(self.signature.at, |a| a.at)
    }

    /// The reports that this export holds, with the revision that each shows.
    pub(super) fn reports(&self) -> impl Iterator<Item = (usize, &'a [u8])> + use<'a> {
        (1..).zip(self.context.reports.iter().map(Vec::as_slice))
    }
}

/// A side as an element of its own.
pub(super) fn side(side: Side) -> CodeableConcept {
    let words = match side {
        Side::Right => text("side-right"),
        Side::Left => text("side-left"),
        Side::Midline => text("side-midline"),
    };
    Own::Side.concept(side.name(), &words)
}
