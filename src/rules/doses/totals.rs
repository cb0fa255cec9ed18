//! Sums of a visit, exact.

use std::collections::{BTreeMap, BTreeSet};

use crate::atlas::Atlas;
use crate::body::Side;
use crate::chart::{State, Technique, Visit};
use crate::ids::DrugId;
use crate::units::Amount;
pub use crate::units::milliliters;

/// What was found and done at a visit, of the marks that count ([`Visit::counted`]).
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

/// The sums of a visit.
pub fn visit_totals(visit: &Visit, atlas: &Atlas) -> Totals {
    let mut totals = Totals::default();
    for mark in visit.counted() {
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
pub fn add(amounts: &mut Vec<Amount>, amount: Amount) {
    for present in amounts.iter_mut() {
        if let Some(sum) = present.plus(amount) {
            *present = sum;
            return;
        }
    }
    amounts.push(amount);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::body::View;
    use crate::chart::{ChosenBy, Component, Injection, Mark, MuscleChoice, Origin, Place, VisitDetails};
    use crate::geometry::point;
    use crate::ids::{MarkId, MuscleId, VisitId};
    use crate::units::{Milli, Strength, Volume};

    fn visit() -> Visit {
        Visit::new(VisitId(2), VisitDetails::starting("2026-11-21T09:42:00+01:00".parse().unwrap()))
    }

    fn add_mark(visit: &mut Visit, muscle: Option<&str>, side: Side, state: State) {
        let number = visit.next_number();
        let muscle = muscle.map(|m| MuscleChoice { id: MuscleId::new(m).unwrap(), chosen_by: ChosenBy::Clinician });
        let place = Place::new(View::Back, point(10.0, 200.0), None).unwrap();
        let mut mark = Mark::found(MarkId(number + 10), number, place, muscle, side);
        mark.state = state;
        visit.marks.push(mark);
    }

    fn component(drug: &str, strength: Option<Strength>, microlitres: u32) -> Component {
        let volume_ml = Volume::from_microlitres(microlitres).unwrap();
        Component::new(DrugId::new(drug).unwrap(), strength, volume_ml)
    }

    fn injected(components: Vec<Component>) -> State {
        State::Injected(Injection::of(components))
    }

    fn mg(thousandths: u32) -> Strength {
        Strength::MgPerMl(Milli::from_thousandths(thousandths))
    }

    fn of(visit: &Visit) -> Totals {
        visit_totals(visit, Atlas::bundled().unwrap())
    }

    #[test]
    fn a_tenth_of_a_millilitre_thirty_times_is_exactly_three() {
        let mut v = visit();
        for _ in 0..30 {
            add_mark(
                &mut v,
                Some("infraspinatus"),
                Side::Right,
                injected(vec![component("lidocaine", Some(mg(10_000)), 100)]),
            );
        }
        let t = of(&v);
        assert_eq!((t.points, t.injected, milliliters(t.microlitres)), (30, 30, "3".to_owned()));
        let amounts: Vec<String> = t.amounts.values().flatten().map(ToString::to_string).collect();
        assert_eq!(amounts, ["30 mg"]);
    }

    #[test]
    fn muscles_count_once_a_side_and_the_midline_is_a_side() {
        let mut v = visit();
        let needled = || injected(Vec::new());
        for (muscle, side) in [
            ("trapezius-upper", Side::Right),
            ("trapezius-middle", Side::Right),
            ("trapezius-upper", Side::Left),
            ("trapezius-lower", Side::Midline),
            ("not-in-this-atlas", Side::Left),
        ] {
            add_mark(&mut v, Some(muscle), side, needled());
        }
        add_mark(&mut v, None, Side::Left, needled());
        add_mark(&mut v, Some("infraspinatus"), Side::Left, State::Planned);
        let t = of(&v);
        let muscles: Vec<(&str, Side)> = t.muscles.iter().map(|(k, s)| (k.as_str(), *s)).collect();
        let trapezius = |side| ("trapezius", side);
        assert_eq!(
            muscles,
            [
                ("not-in-this-atlas", Side::Left),
                trapezius(Side::Right),
                trapezius(Side::Left),
                trapezius(Side::Midline)
            ]
        );
        assert_eq!((t.points, t.dry_needled, t.injected, t.without_muscle), (7, 6, 0, 1));
    }

    #[test]
    fn what_was_carried_over_counts_only_once_it_was_confirmed_or_treated() {
        let mut v = visit();
        let origin = |confirmed| Some(Origin { visit: VisitId(1), mark: MarkId(2), confirmed });
        for (confirmed, state) in
            [(false, State::Found), (true, State::Found), (false, injected(vec![component("saline", None, 500)]))]
        {
            add_mark(&mut v, Some("infraspinatus"), Side::Right, state);
            v.marks.last_mut().unwrap().origin = origin(confirmed);
        }
        let t = of(&v);
        assert_eq!((t.points, t.injected), (2, 1));
    }

    #[test]
    fn units_and_milligrams_of_one_drug_stand_side_by_side() {
        let mut v = visit();
        let units = Some(Strength::UnitsPerMl(Milli::from_thousandths(50_000)));
        let mixed = vec![
            component("toxin", units, 300),
            component("toxin", Some(mg(1_000)), 100),
            component("saline", None, 50),
        ];
        add_mark(&mut v, None, Side::Right, injected(mixed));
        add_mark(&mut v, None, Side::Right, injected(vec![component("toxin", units, 100)]));
        let t = of(&v);
        let shown = |drug: &str| {
            let amounts = t.amounts.get(&DrugId::new(drug).unwrap()).cloned().unwrap_or_default();
            amounts.iter().map(ToString::to_string).collect::<Vec<_>>()
        };
        assert_eq!(shown("toxin"), ["20 units", "0.1 mg"]);
        assert_eq!(shown("saline"), Vec::<String>::new());
        assert_eq!(t.volumes.values().copied().collect::<Vec<_>>(), [50, 500]);
        assert_eq!(t.without_strength.iter().map(DrugId::as_str).collect::<Vec<_>>(), ["saline"]);
    }

    #[test]
    fn millilitres_are_written_without_needless_zeros() {
        for (microlitres, shown) in
            [(0, "0"), (1, "0.001"), (500, "0.5"), (3000, "3"), (12_250, "12.25"), (u64::MAX, "18446744073709551.615")]
        {
            assert_eq!(milliliters(microlitres), shown);
        }
    }
}
