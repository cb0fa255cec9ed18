//! The muscles and classic points that were added to the first edition: they push no usual muscle out.

use palpate::atlas::{ChoiceReason, ClassicPoint};
use palpate::body::{Depth, Region, Side, View};
use palpate::geometry::point;
use palpate::ids::MuscleId;

use super::atlas;

const NEW: [&str; 4] =
    ["semispinalis-cervicis-multifidi", "longissimus-capitis", "iliocostalis-cervicis", "occipitofrontalis"];

fn is_new(muscle: &MuscleId) -> bool {
    NEW.contains(&muscle.as_str())
}

/// The classic points of the muscles of the first edition.
fn usual(view: View) -> impl Iterator<Item = &'static ClassicPoint> {
    atlas().classic_points(view).iter().filter(|p| !is_new(&p.muscle))
}

#[test]
fn a_click_beside_a_usual_classic_point_still_names_a_usual_muscle() {
    for view in View::ALL {
        for classic in usual(view) {
            for depth in Depth::ALL {
                for (dx, dy) in [(0.0, 0.0), (3.0, 0.0), (-3.0, 0.0), (0.0, 3.0), (0.0, -3.0)] {
                    let found = atlas().locate(view, classic.at.moved(dx, dy), depth);
                    let Some(chosen) = found.chosen() else { continue };
                    let name = format!("{view:?} {} moved by ({dx}, {dy}) at {depth:?}", classic.id);
                    // A new muscle comes first only where it alone lies in the layer that is shown.
                    let shown = |layer: u8| depth.shows_layer(layer);
                    let any_shown = found.candidates.iter().any(|c| shown(c.layer));
                    let mut pool = found.candidates.iter().filter(|c| !any_shown || shown(c.layer));
                    let only_new = pool.all(|c| is_new(&c.muscle));
                    assert!(only_new || !is_new(&chosen.muscle), "{name}: {}", chosen.muscle);
                }
            }
        }
    }
}

#[test]
fn the_usual_muscles_of_neck_and_head_stay_first_where_nothing_marks_the_place() {
    use Depth::{Deep, Middle, Skin, Superficial};
    for (view, x, y, depth, first) in [
        (View::Back, 6.0, 85.0, Skin, "semispinalis-capitis"),
        (View::Back, 8.0, 118.0, Superficial, "trapezius-upper"),
        (View::Back, 26.0, 100.0, Middle, "splenius-capitis"),
        (View::Back, 24.0, 135.0, Middle, "levator-scapulae"),
        (View::Back, 12.0, 113.0, Deep, "semispinalis-capitis"),
        (View::Back, 14.0, 125.0, Deep, "semispinalis-capitis"),
        (View::Back, 22.0, 125.0, Deep, "splenius-cervicis"),
        (View::Back, 26.0, 200.0, Deep, "serratus-posterior-superior"),
        (View::Back, 5.0, 190.0, Deep, "splenius-cervicis"),
        (View::Back, 10.0, 95.0, Skin, "semispinalis-capitis"),
        (View::Back, 26.0, 120.0, Skin, "splenius-capitis"),
        (View::Back, 26.0, 235.0, Skin, "trapezius-lower"),
        (View::Right, -12.0, 120.0, Middle, "splenius-capitis"),
        (View::Right, 30.0, 50.0, Skin, "temporalis"),
    ] {
        let found = atlas().locate(view, point(x, y), depth);
        let order: Vec<_> = found.candidates.iter().map(|c| c.muscle.as_str()).collect();
        assert_eq!(order.first(), Some(&first), "{view:?} ({x}, {y}) at {depth:?}: {order:?}");
    }
}

#[test]
fn the_new_muscles_are_found_where_they_lie() {
    for (view, x, y, muscle) in [
        (View::Back, 8.0, 131.0, "semispinalis-cervicis-multifidi"),
        (View::Back, 25.0, 122.0, "longissimus-capitis"),
        (View::Back, 22.0, 150.0, "iliocostalis-cervicis"),
        (View::Back, 20.0, 60.0, "occipitofrontalis"),
        (View::Front, -18.0, 40.0, "occipitofrontalis"),
        (View::Right, 58.0, 42.0, "occipitofrontalis"),
        (View::Right, -30.0, 60.0, "occipitofrontalis"),
        (View::Right, -12.0, 125.0, "longissimus-capitis"),
    ] {
        let (mirrored, left) = if view == View::Right { (View::Left, -x) } else { (view, -x) };
        for (view, x, side) in [(view, x, Side::Right), (mirrored, left, Side::Left)] {
            let found = atlas().locate(view, point(x, y), Depth::Skin);
            let candidate = found.candidates.iter().find(|c| c.muscle.as_str() == muscle);
            assert_eq!(candidate.map(|c| c.side), Some(side), "{view:?} ({x}, {y}): {:?}", found.candidates);
        }
    }
}

#[test]
fn the_new_muscles_have_what_every_muscle_has() {
    for (id, latin, bill_key, regions, query, hazards) in [
        (
            "semispinalis-cervicis-multifidi",
            "Musculus semispinalis cervicis et musculi multifidi cervicis",
            "cervical-multifidi",
            vec![Region::Neck, Region::UpperBack],
            "cervical multifidi",
            vec!["vertebral-suboccipital", "spinal-canal"],
        ),
        (
            "longissimus-capitis",
            "Musculus longissimus capitis",
            "longissimus-capitis",
            vec![Region::Neck, Region::UpperBack],
            "long cap",
            vec!["pleura-posterior", "vertebral-suboccipital"],
        ),
        (
            "iliocostalis-cervicis",
            "Musculus iliocostalis cervicis",
            "iliocostalis-cervicis",
            vec![Region::Neck, Region::UpperBack],
            "ilioc cerv",
            vec!["lung-apex", "pleura-posterior"],
        ),
        (
            "occipitofrontalis",
            "Musculus occipitofrontalis",
            "occipitofrontalis",
            vec![Region::Head],
            "frontalis",
            vec!["superficial-temporal", "scalp"],
        ),
    ] {
        let muscle = atlas().muscle(&MuscleId::new(id).unwrap()).unwrap();
        assert_eq!((muscle.latin.as_str(), muscle.bill_key.as_str()), (latin, bill_key), "{id}");
        assert_eq!(muscle.regions, regions, "{id}");
        assert_eq!(atlas().search(query)[0].muscle, muscle.id, "{query}");
        let of: Vec<&str> =
            atlas().hazards().iter().filter(|h| h.muscles.contains(&muscle.id)).map(|h| h.id.as_str()).collect();
        assert_eq!(of, hazards, "{id}");
    }
    // What was typed before still finds what it found.
    for (query, muscle) in [
        ("semispinalis", "semispinalis-capitis"),
        ("longissimus", "longissimus-thoracis"),
        ("iliocostalis", "iliocostalis-thoracis"),
        ("multifidi", "lumbar-multifidi"),
        ("long", "longissimus-thoracis"),
    ] {
        assert_eq!(atlas().search(query)[0].muscle.as_str(), muscle, "{query}");
    }
}

#[test]
fn the_added_classic_points_are_found_by_name_and_decide_the_muscle() {
    for (query, id) in [
        ("long lumb 1", "longissimus-lumborum-1"),
        ("bic 1", "biceps-brachii-1"),
        ("ext obl 2", "external-oblique-2"),
        ("rect abd 3", "rectus-abdominis-3"),
        ("iliopsoas 1", "iliopsoas-1"),
        ("cerv multif 1", "semispinalis-cervicis-multifidi-1"),
        ("frontalis 2", "occipitofrontalis-2"),
    ] {
        let hit = &atlas().search(query)[0];
        let spot = atlas().spot(&hit.muscle, Side::Right, hit.point).unwrap();
        let found = atlas().locate(spot.view, spot.at, Depth::Skin);
        let reason = found.choice.map(|c| c.reason);
        assert!(matches!(reason, Some(ChoiceReason::ClassicPoint(ref found)) if found.as_str() == id), "{query}");
    }
    for without in
        ["quadratus-femoris", "hamstrings-origin", "coracobrachialis", "longissimus-capitis", "iliocostalis-cervicis"]
    {
        let muscle = MuscleId::new(without).unwrap();
        assert_eq!(atlas().classic_points_of(&muscle).count(), 0, "{without}: no page says where");
    }
}

#[test]
fn a_muscle_without_a_classic_point_says_why_and_every_other_has_one() {
    let without =
        ["quadratus-femoris", "coracobrachialis", "longissimus-capitis", "iliocostalis-cervicis", "hamstrings-origin"];
    for muscle in atlas().muscles() {
        let (has, why) = (atlas().classic_points_of(&muscle.id).next().is_some(), atlas().no_classic_point(&muscle.id));
        assert_eq!(why.is_some(), !has, "{}", muscle.id);
        assert_eq!(!has, without.contains(&muscle.id.as_str()), "{}", muscle.id);
        assert!(why.is_none_or(|w| w.contains("source")), "{}: {why:?}", muscle.id);
    }
}
