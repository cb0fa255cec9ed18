//! Areas to avoid against places of the skin.

use crate::atlas::Atlas;
use crate::chart::{AreaToAvoid, Place};

/// The areas to avoid that contain a place, also those drawn in another view that shows the same skin.
///
/// None found is no all-clear: an area covers only what was drawn.
pub fn areas_at<'a>(atlas: &Atlas, areas: &'a [AreaToAvoid], place: Place) -> Vec<&'a AreaToAvoid> {
    let covers = |area: &&AreaToAvoid| {
        let there = atlas.seen_in(place.view(), place.at(), area.view);
        there.is_some_and(|at| area.covers(area.view, at))
    };
    areas.iter().filter(covers).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::body::View;
    use crate::geometry::{Patch, Point, point};
    use crate::ids::AreaId;

    fn area(id: u32, view: View, middle: Point, half: f64) -> AreaToAvoid {
        let corners = [(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)];
        let patch = Patch::of(corners.map(|(x, y)| middle.moved(x * half, y * half)));
        AreaToAvoid { id: AreaId(id), view, patch, reason: "port".to_owned() }
    }

    #[test]
    fn an_area_holds_the_places_drawn_in_it_and_the_same_skin_seen_from_elsewhere() {
        let atlas = Atlas::bundled().unwrap();
        let at = point(46.0, 154.0);
        let beside = atlas.seen_in(View::Back, at, View::Right).expect("the side view sees the upper trapezius");
        let areas = [
            area(1, View::Back, at, 6.0),
            area(2, View::Right, beside, 6.0),
            area(3, View::Front, at, 6.0),
            area(4, View::Back, point(46.0, 164.0), 6.0),
        ];
        let ids = |place: Point| {
            let place = Place::new(View::Back, place, None).unwrap();
            areas_at(atlas, &areas, place).iter().map(|a| a.id.0).collect::<Vec<_>>()
        };
        assert_eq!(ids(at), [1, 2], "not what lies in front of it, nor below it");
        assert_eq!(ids(point(46.0, 159.0)), [1, 4]);
        assert_eq!(ids(point(-46.0, 154.0)), [0; 0], "the other side is another place");
    }
}
