//! What was injected all the same: a drug that the patient is allergic to, and vials past their expiry.
//!
//! Both are asked about before the needle. An allergy or an expiry that is written down afterwards has no question any
//! more; it waits to be read like any other warning, until the visit is signed: what becomes known of the patient later
//! was not to be read then.

use super::{HazardContext, VisitWarning};
use crate::atlas::Severity;
use crate::chart::{Component, Visit, Warning};
use crate::rules::safety::allergies::Certainty;
use crate::time::Moment;

impl HazardContext<'_> {
    /// The warnings about what was injected at a visit, once a drug and kind.
    pub(super) fn vials(&self, visit: &Visit) -> Vec<VisitWarning> {
        let mut warnings: Vec<VisitWarning> = Vec::new();
        if visit.signature().is_some() {
            return warnings;
        }
        for (mark, injection) in visit.treated() {
            let day = injection.at.map_or_else(|| visit.details.when.date(), Moment::date);
            for component in &injection.components {
                let drug = || component.drug.clone();
                let allergic = self.is_certain_allergen(component).then(|| Warning::Allergy(drug()));
                let expired = component.is_expired(day).then(|| Warning::ExpiredVial(drug()));
                for warning in allergic.into_iter().chain(expired) {
                    match warnings.iter_mut().find(|w| w.warning == warning) {
                        Some(present) if present.marks.contains(&mark.id) => {}
                        Some(present) => present.marks.push(mark.id),
                        None => warnings.push(VisitWarning::about(warning, Severity::High, vec![mark.id])),
                    }
                }
            }
        }
        warnings
    }

    fn is_certain_allergen(&self, component: &Component) -> bool {
        let clashes = self.tables.allergens.clashes(self.allergies, component, &self.tables.drugs);
        clashes.iter().any(|c| c.certainty == Certainty::Certain)
    }
}
