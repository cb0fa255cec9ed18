//! Who the patient of a chart is by its signatures and the corrections recorded since.

use crate::chart::patient::identity::Identity;
use crate::chart::{Chart, Patient, Visit};

impl Chart {
    /// The patient as a visit has to show them: as they were signed for, and in a draft, or where the signature does not
    /// cover them, as they are now.
    pub fn patient_at<'a>(&'a self, visit: &'a Visit) -> &'a Patient {
        visit.as_signed().map_or(&self.patient, |signed| &signed.patient)
    }

    /// Who the patient is by the signatures and the corrections recorded since; `None` when no signature says it.
    pub fn recorded_identity(&self) -> Option<Identity> {
        let signed = self.visits.iter().filter_map(|v| Some((v.signature()?.at, &v.as_signed()?.patient)));
        let corrected = self.visits.iter().flat_map(|v| &v.amendments);
        let corrected = corrected.filter_map(|a| Some((a.at, &a.identity.as_ref()?.after)));
        match (signed.max_by_key(|(at, _)| *at), corrected.max_by_key(|(at, _)| *at)) {
            // Of two at the same moment the correction is the later one.
            (Some((signed, patient)), Some((corrected, _))) if signed > corrected => Some(patient.into()),
            (_, Some((_, identity))) => Some(identity.clone()),
            (Some((_, patient)), None) => Some(patient.into()),
            (None, None) => None,
        }
    }

    /// Whether the patient is another than the signatures and recorded corrections say, without a correction of it.
    ///
    /// Of somebody who was signed for without two signs, every sign that is found later is such a correction.
    pub fn has_unrecorded_identity(&self) -> bool {
        let present = Identity::from(&self.patient);
        self.recorded_identity().is_some_and(|known| {
            let unknown = known.put_into(&Patient::default()).missing_identifier().is_some();
            if unknown { !known.differences(&present).is_empty() } else { !known.is_kept_by(&present) }
        })
    }

    /// Whether anything in it belongs to somebody: a point, an area that hurts, or a signature.
    pub fn has_findings(&self) -> bool {
        self.visits.iter().any(|v| !v.marks.is_empty() || !v.pain_areas.is_empty() || v.signature().is_some())
    }
}
