//! Sums of a visit, exact.

use std::collections::{BTreeMap, BTreeSet};

use crate::atlas::Atlas;
use crate::body::Side;
use crate::chart::{Mark, State, Technique, Visit};
use crate::ids::DrugId;
use crate::units::Amount;

/// What was found and done at a visit. Marks carried over and not yet confirmed are left out, except where
/// something was done to them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Totals {
    /// Points that were found or treated.
    pub points: usize,
    /// Points that were injected with fluid.
    pub injected: usize,
    /// Points that were needled without fluid.
    pub dry_needled: usize,
    /// Injected or needled muscles by what is counted once a side; the midline counts as a side of its own.
    pub muscles: BTreeSet<(String, Side)>,
    /// Treated points without a named muscle; each may be in a muscle of its own.
    pub without_muscle: usize,
    /// Everything that was injected, in microlitres.
    pub microlitres: u64,
    /// What was injected of each drug: a mass, units, or both when it was recorded in both.
    pub amounts: BTreeMap<DrugId, Vec<Amount>>,
    /// What was injected of each fluid, in microlitres, whether its strength is known or not.
    pub volumes: BTreeMap<DrugId, u64>,
    /// Components injected at least once without a strength: fluids without drug, or drugs whose amount is a lower
    /// bound; the drug table knows which.
    pub without_strength: BTreeSet<DrugId>,
}

/// A sum of microlitres as a decimal number of millilitres without trailing zeros.
pub fn milliliters(microlitres: u64) -> String {
    let whole = microlitres / 1000;
    let rest = format!("{:03}", microlitres % 1000);
    match rest.trim_end_matches('0') {
        "" => whole.to_string(),
        places => format!("{whole}.{places}"),
    }
}

/// Whether a mark belongs to this visit's findings rather than being a reminder of an earlier one.
pub fn counts(mark: &Mark) -> bool {
    mark.injection().is_some() || mark.origin.is_none_or(|o| o.confirmed)
}

/// The sums of a visit.
pub fn visit_totals(visit: &Visit, atlas: &Atlas) -> Totals {
    let mut totals = Totals::default();
    for mark in visit.marks.iter().filter(|m| counts(m)) {
        totals.points += 1;
        let State::Injected(injection) = &mark.state else { continue };
        match injection.technique {
            Technique::Injection => totals.injected += 1,
            Technique::DryNeedling => totals.dry_needled += 1,
        }
        match mark.muscle_id() {
            // A muscle that this atlas does not know is counted by its own id.
            Some(id) => {
                let key = atlas.muscle(id).map_or(id.as_str(), |m| m.bill_key.as_str());
                totals.muscles.insert((key.to_owned(), mark.side));
            }
            None => totals.without_muscle += 1,
        }
        for component in &injection.components {
            let microlitres = u64::from(component.volume_ml.microlitres());
            totals.microlitres += microlitres;
            *totals.volumes.entry(component.drug.clone()).or_default() += microlitres;
            match component.strength {
                Some(strength) => add(
                    totals.amounts.entry(component.drug.clone()).or_default(),
                    strength.amount_in(component.volume_ml),
                ),
                None => {
                    totals.without_strength.insert(component.drug.clone());
                }
            }
        }
    }
    totals
}

/// Adds to the amount of the same kind; units never add up with mass.
fn add(amounts: &mut Vec<Amount>, amount: Amount) {
    for present in amounts.iter_mut() {
        if let Some(sum) = present.plus(amount) {
            *present = sum;
            return;
        }
    }
    amounts.push(amount);
}
