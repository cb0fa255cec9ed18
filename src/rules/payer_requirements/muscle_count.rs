//! How many muscles were treated: the number that procedure codes go by, with the list that makes it.
//!
//! Codes count muscles, not points and not needle insertions. Parts of one muscle count as one, and so does a group of
//! which the atlas draws one shape (suboccipitals, scalenes): the record does not say which of its muscles it was, and a
//! group that is not specified counts as one (clinical reference, muscles). Whether the right and
//! the left muscle are one or two differs from payer to payer, so both countings are given and nothing is chosen.

use std::collections::{BTreeMap, BTreeSet};

use crate::atlas::Atlas;
use crate::body::Side;
use crate::chart::{Technique, Visit};
use crate::ids::MuscleId;

/// The muscles treated with one technique at a visit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MuscleCount {
    /// With or without fluid; the two are never added up.
    pub technique: Technique,
    /// The treated muscles.
    pub muscles: Vec<CountedMuscle>,
    /// Treated points without a named muscle; they count in neither number.
    pub without_muscle: usize,
}

/// One muscle of one side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountedMuscle {
    /// What counts as one muscle ([`crate::atlas::Muscle::bill_key`]).
    pub key: String,
    /// The person's side; the midline is a side of its own.
    pub side: Side,
    /// The charted muscles that share the key, in the order of their ids.
    pub parts: Vec<MuscleId>,
    /// The numbers of the points in it, ascending.
    pub points: Vec<u32>,
}

impl MuscleCount {
    /// The number of muscles when right and left are two.
    pub const fn sides_apart(&self) -> usize {
        self.muscles.len()
    }

    /// The number of muscles when right and left are one.
    pub fn sides_together(&self) -> usize {
        self.muscles.iter().map(|m| m.key.as_str()).collect::<BTreeSet<_>>().len()
    }

    /// The number of muscles by the counting that a payer uses.
    pub fn counted(&self, counting: Counting) -> usize {
        match counting {
            Counting::SidesApart => self.sides_apart(),
            Counting::SidesTogether => self.sides_together(),
        }
    }
}

/// Whether the right and the left muscle count as one or as two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Deserialize)]
pub enum Counting {
    /// As two.
    SidesApart,
    /// As one.
    SidesTogether,
}

impl Counting {
    /// The stable lower-case name used in JSON and in text ids.
    pub const fn name(self) -> &'static str {
        match self {
            Self::SidesApart => "sides-apart",
            Self::SidesTogether => "sides-together",
        }
    }
}

/// The muscles treated at a visit, for each technique that was used.
pub fn muscle_counts(visit: &Visit, atlas: &Atlas) -> Vec<MuscleCount> {
    [Technique::Injection, Technique::DryNeedling]
        .into_iter()
        .map(|technique| count(visit, atlas, technique))
        .filter(|c| !c.muscles.is_empty() || c.without_muscle > 0)
        .collect()
}

/// By bill key and side: which muscles of the atlas, and the numbers of their points.
type Treated<'a> = BTreeMap<(&'a str, Side), (BTreeSet<&'a MuscleId>, Vec<u32>)>;

fn count(visit: &Visit, atlas: &Atlas, technique: Technique) -> MuscleCount {
    let mut muscles = Treated::new();
    let mut without_muscle = 0;
    for (mark, _) in visit.treated().filter(|(_, i)| i.technique == technique) {
        let Some(id) = mark.muscle_id() else {
            without_muscle += 1;
            continue;
        };
        // A muscle that this atlas does not know is counted by its own id.
        let key = atlas.muscle(id).map_or(id.as_str(), |m| m.bill_key.as_str());
        let (parts, points) = muscles.entry((key, mark.side)).or_default();
        parts.insert(id);
        points.push(mark.number);
    }
    let counted = muscles.into_iter().map(|((key, side), (parts, points))| CountedMuscle {
        key: key.to_owned(),
        side,
        parts: parts.into_iter().cloned().collect(),
        points,
    });
    MuscleCount { technique, muscles: counted.collect(), without_muscle }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::body::View;
    use crate::chart::{ChosenBy, Mark, MuscleChoice, Place, State, Syringe, VisitDetails};
    use crate::geometry::point;
    use crate::ids::{MarkId, VisitId};
    use crate::rules::doses::syringes::ShippedSyringes;
    use crate::time::Moment;

    /// A visit with these points: the muscle, the side, and which shipped syringe treated it.
    fn visit(points: &[(Option<&str>, Side, Option<&str>)]) -> Visit {
        let now: Moment = "2026-11-21T09:42:00+01:00".parse().unwrap();
        let mut visit = Visit::new(VisitId(1), VisitDetails::starting(now));
        let syringes = &ShippedSyringes::bundled().unwrap().syringes;
        let named = |name: &str| syringes.iter().find(|s: &&Syringe| s.name == name).unwrap();
        for (muscle, side, syringe) in points {
            let number = visit.next_number();
            let place = Place::new(View::Back, point(10.0, 200.0), None).unwrap();
            let choice = |m: &str| MuscleChoice { id: MuscleId::new(m).unwrap(), chosen_by: ChosenBy::Clinician };
            let mut mark = Mark::found(MarkId(number + 1), number, place, muscle.map(choice), *side);
            if let Some(name) = syringe {
                mark.state = State::Injected(named(name).inject(now));
            }
            visit.marks.push(mark);
        }
        visit
    }

    #[test]
    fn muscles_are_counted_with_and_without_fluid_apart_and_with_sides_both_ways() {
        let (wet, dry) = (Some("Lidocaine 1 %"), Some("Dry needle"));
        let counts = muscle_counts(
            &visit(&[
                (Some("trapezius-upper"), Side::Right, wet),
                (Some("trapezius-lower"), Side::Right, wet),
                (Some("trapezius-upper"), Side::Left, wet),
                (Some("infraspinatus"), Side::Left, wet),
                (None, Side::Left, wet),
                (Some("infraspinatus"), Side::Left, dry),
                (Some("rhomboid-major"), Side::Left, None),
            ]),
            Atlas::bundled().unwrap(),
        );
        let shown: Vec<String> = counts
            .iter()
            .map(|c| {
                let muscles = c.muscles.iter().map(|m| {
                    let parts: Vec<_> = m.parts.iter().map(MuscleId::as_str).collect();
                    format!("{} {} = {} {:?}", m.key, m.side.name(), parts.join("+"), m.points)
                });
                let muscles: Vec<_> = muscles.collect();
                let (apart, together) = (c.sides_apart(), c.sides_together());
                format!("{} {apart}/{together}/{}: {}", c.technique.name(), c.without_muscle, muscles.join(", "))
            })
            .collect();
        assert_eq!(
            shown,
            [
                "injection 3/2/1: infraspinatus left = infraspinatus [4], \
                 trapezius right = trapezius-lower+trapezius-upper [1, 2], trapezius left = trapezius-upper [3]",
                "dry-needling 1/1/0: infraspinatus left = infraspinatus [6]",
            ]
        );
    }

    #[test]
    fn nothing_treated_is_no_count_at_all() {
        let found = visit(&[(Some("infraspinatus"), Side::Left, None)]);
        assert_eq!(muscle_counts(&found, Atlas::bundled().unwrap()), []);
    }
}
