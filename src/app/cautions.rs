//! What follows for the record and the notices from syringes that want care and from complications at marks.

use super::Session;
use crate::chart::{Component, Edit, Syringe};
use crate::i18n::{text, text_with};
use crate::ids::MarkId;
use crate::rules::allergies::{Certainty, Clash};

impl Session {
    /// The allergies of the patient that speak against a component.
    pub fn clashes(&self, component: &Component) -> Vec<Clash<'_>> {
        let allergies = self.chart.patient.allergies.as_deref().unwrap_or_default();
        self.clinical().allergens.clashes(allergies, component, self.drugs())
    }

    /// What speaks against a syringe for this patient today, in words: expired vials, allergies.
    pub(super) fn syringe_warnings(&self, syringe: &Syringe) -> Vec<String> {
        let today = self.today();
        let mut warnings = Vec::new();
        for component in &syringe.components {
            if component.is_expired(today) {
                warnings.push(text("warning-expired").into_owned());
            }
            for clash in self.clashes(component) {
                let certain = clash.certainty == Certainty::Certain;
                let drug = self.drugs().name(&component.drug).to_owned();
                let parts = [("allergy", clash.allergy.words.as_str().into()), ("drug", drug.into())];
                let id = if certain { "warning-allergy" } else { "warning-allergy-possible" };
                warnings.push(text_with(id, &parts).into_owned());
            }
        }
        warnings
    }

    /// What a later reader will miss when many points are recorded at once: lots, and the weight behind a limit.
    pub(super) fn not_recorded_for(&self, syringe: &Syringe) -> Vec<String> {
        let nameless = syringe.components.iter().filter(|c| c.lot.trim().is_empty());
        let mut missing: Vec<String> = nameless
            .map(|c| {
                let drug = self.drugs().name(&c.drug).to_lowercase();
                text_with("inject-all-no-lot", &[("drug", drug.into())]).into_owned()
            })
            .collect();
        let limited =
            syringe.components.iter().any(|c| self.drugs().get(&c.drug).is_some_and(|d| d.class.is_anaesthetic()));
        let weighed = self.shown_visit().is_some_and(|v| v.details.weight_kg.is_some());
        if limited && !weighed {
            missing.push(text("inject-all-no-weight").into_owned());
        }
        missing
    }

    /// The edit after which no complication belongs to one of these marks; what happened stays recorded for the visit.
    pub(super) fn complications_without(&self, marks: &[MarkId]) -> Option<Edit> {
        let mut details = self.shown_visit()?.details.clone();
        let mut changed = false;
        for complication in details.procedure.complications.iter_mut().flatten() {
            if complication.mark.is_some_and(|id| marks.contains(&id)) {
                complication.mark = None;
                changed = true;
            }
        }
        changed.then(|| Edit::SetVisitDetails(self.visit, Box::new(details)))
    }
}
