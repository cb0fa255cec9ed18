//! Where muscles and the drawn zones of hazards share a place.

use std::collections::HashSet;

use crate::atlas::{Atlas, HazardZone, MuscleShape};
use crate::body::View;
use crate::geometry::{Bounds, polygon_contains};
use crate::ids::MuscleId;

/// By hazard, muscle (both by their place in their lists) and view.
pub(in crate::atlas) type Meetings = HashSet<(usize, usize, View)>;

impl Atlas {
    /// Whether a muscle and the zone of a hazard (by its place in [`Atlas::hazards`]) share a place in a view. Worked out
    /// for all of them at the first call.
    pub fn muscle_meets_zone(&self, muscle: &MuscleId, hazard: usize, view: View) -> bool {
        let meetings = self.meetings.get_or_init(|| self.all_meetings());
        self.muscle_index.get(muscle).is_some_and(|&muscle| meetings.contains(&(hazard, muscle, view)))
    }

    fn all_meetings(&self) -> Meetings {
        let mut found = Meetings::new();
        for view in View::ALL {
            for shape in self.shapes(view) {
                let Some((&muscle, bounds)) =
                    self.muscle_index.get(&shape.muscle).zip(Bounds::around(shape.polygon.iter().copied()))
                else {
                    continue;
                };
                let zones = self.hazard_zones(view).iter().filter(|z| z.bounds.overlaps(bounds));
                found.extend(zones.filter(|z| meet(shape, z)).map(|z| (z.hazard, muscle, view)));
            }
        }
        found
    }
}

fn meet(shape: &MuscleShape, zone: &HazardZone) -> bool {
    shape.polygon.iter().any(|&p| polygon_contains(&zone.polygon, p))
        || zone.polygon.iter().any(|&p| polygon_contains(&shape.polygon, p))
}
