//! What the tables say about the syringe at a point: mixtures, routes, and drugs that something about the patient speaks
//! against. What is certain waits to be read; what depends on the vial is only shown.

use super::{HazardContext, HazardFinding, VisitWarning};
use crate::chart::{Component, Mark, Visit, Warning};
use crate::ids::{HazardId, MuscleId};
use crate::rules::safety::allergies::Certainty;
use crate::rules::safety::cautions::{Case, Held};

impl HazardContext<'_> {
    /// The cautions about a syringe at a mark, the certain and the graver ones first.
    pub fn cautions(&self, mark: &Mark, components: &[Component]) -> Vec<Held<'_>> {
        let hazards = zones(&self.at(mark));
        self.cautions_in(mark.muscle_id(), &self.under(mark), &hazards, components)
    }

    /// The cautions about a syringe that goes nowhere yet.
    pub fn cautions_anywhere(&self, components: &[Component]) -> Vec<Held<'_>> {
        self.cautions_in(None, &[], &[], components)
    }

    fn cautions_in(
        &self,
        muscle: Option<&MuscleId>,
        under: &[MuscleId],
        hazards: &[HazardId],
        components: &[Component],
    ) -> Vec<Held<'_>> {
        let case = Case { components, muscle, under, hazards, answers: self.answers };
        self.tables.drug_cautions.of(&case, &self.tables.drugs)
    }

    /// The muscles that lie under a mark.
    fn under(&self, mark: &Mark) -> Vec<MuscleId> {
        self.muscles_under(&self.seen(mark))
    }

    /// The warnings about the syringes of a visit, once a caution. `threats`: what lies under its marks.
    pub(super) fn syringes(&self, visit: &Visit, threats: &[(&Mark, Vec<HazardFinding>)]) -> Vec<VisitWarning> {
        let mut warnings: Vec<VisitWarning> = Vec::new();
        for (mark, injection) in visit.treated() {
            let here = threats.iter().find(|(m, _)| m.id == mark.id);
            let hazards = here.map_or_else(Vec::new, |(_, threats)| zones(threats));
            let held = self.cautions_in(mark.muscle_id(), &self.under(mark), &hazards, &injection.components);
            for Held { caution, told, .. } in held.iter().filter(|h| h.certainty == Certainty::Certain) {
                let warning = Warning::DrugCaution(caution.id.clone());
                match warnings.iter_mut().find(|w| w.warning == warning) {
                    Some(present) => present.marks.push(mark.id),
                    None => {
                        let about = VisitWarning::about(warning, caution.level, vec![mark.id]);
                        warnings.push(VisitWarning { told: *told, ..about });
                    }
                }
            }
        }
        warnings
    }
}

/// The zones in which a point lies, or so close that it cannot be told.
fn zones(threats: &[HazardFinding]) -> Vec<HazardId> {
    let loud = threats.iter().filter(|t| t.needs_acknowledgement());
    loud.filter_map(|t| if let Warning::Hazard(id) = &t.warning { Some(id.clone()) } else { None }).collect()
}
