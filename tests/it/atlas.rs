//! The bundled atlas: that its files are sound, and that places are found again as a clinician expects.

mod landmarks;
mod newer;

use palpate::atlas::{Atlas, AtlasSources, ChoiceReason, ReferralSource, SAME_PLACE, SAME_SKIN};
use palpate::body::{Depth, Region, Side, View};
use palpate::geometry::{Point, distance_to_polygon, point, polygon_contains};
use palpate::ids::MuscleId;

#[expect(clippy::panic, reason = "only tests call it")]
fn atlas() -> &'static Atlas {
    Atlas::bundled().unwrap_or_else(|e| panic!("{e}"))
}

/// How far `p` lies outside `polygons`; 0 inside.
fn outside_by(polygons: &[Vec<Point>], p: Point) -> f64 {
    if polygons.iter().any(|c| polygon_contains(c, p)) {
        return 0.0;
    }
    polygons.iter().map(|c| distance_to_polygon(c, p)).fold(f64::INFINITY, f64::min)
}

/// Even samples of a sheet: every point of a grid that is no multiple of a pixel.
fn samples(view: View, step: f64) -> impl Iterator<Item = Point> {
    let bounds = atlas().view(view).bounds;
    let along =
        move |from: f64, to: f64| (0..((to - from) / step) as u32).map(move |i| from + 0.37 + f64::from(i) * step);
    along(bounds.min.y, bounds.max.y)
        .flat_map(move |y| along(bounds.min.x, bounds.max.x).map(move |x| point(x, y)))
        .filter(move |&p| atlas().view(view).contains(p))
}

// The files

#[test]
fn every_file_says_where_it_comes_from_and_carries_the_edition() {
    let files: Vec<_> = atlas().provenance().iter().map(|(file, _)| *file).collect();
    let expected = [
        "atlas/atlas.ron",
        "atlas/muscles.ron",
        "atlas/shapes.ron",
        "atlas/classic-points.ron",
        "atlas/referral-zones.ron",
        "atlas/hazards.ron",
        "atlas/landmarks.ron",
        "atlas/arms.ron",
        "atlas/innervation.ron",
    ];
    assert_eq!(files, expected);
    for (file, about) in atlas().provenance() {
        assert_eq!(about.edition, atlas().version(), "{file}");
        assert!(!about.source.is_empty() && !about.licence.is_empty(), "{file}");
        assert_eq!(about.reviewed_by.is_empty(), about.reviewed_on.is_empty(), "{file}: a review has name and day");
    }
    assert_eq!(atlas().version(), "bt-1");
}

#[test]
fn the_bundled_atlas_is_complete() {
    let count = |of: fn(&Atlas, View) -> usize| View::ALL.map(|v| of(atlas(), v));
    assert_eq!(atlas().muscles().len(), 56, "muscles");
    assert_eq!(atlas().hazards().len(), 28, "hazards");
    assert_eq!(count(|a, v| a.shapes(v).len()), [82, 40, 32, 32], "shapes of back, front, left, right");
    assert_eq!(count(|a, v| a.classic_points(v).len()), [120, 66, 53, 53], "classic points");
    assert_eq!(count(|a, v| a.referral_zones(v).len()), [308, 234, 136, 136], "referral zones");
    assert_eq!(count(|a, v| a.hazard_zones(v).len()), [32, 31, 19, 19], "hazard zones");
    assert_eq!(count(|a, v| a.view(v).landmarks.len()), [48, 22, 18, 18], "landmarks");
    assert_eq!(count(|a, v| a.view(v).bones.len()), [29, 29, 29, 29], "bones");
    assert_eq!(count(|a, v| a.view(v).folds.len()), [15, 22, 8, 8], "folds");
}

#[test]
fn every_muscle_lies_in_the_region_that_a_patient_would_name() {
    use Region::{Abdomen, Arm, Chest, ChestSide, Face, Gluteal, Groin, Head, Hip, Neck, Other, Shoulder};
    let main = |id: &str| {
        let muscle = atlas().muscle(&MuscleId::new(id).unwrap()).unwrap_or_else(|| panic!("{id}"));
        muscle.regions[0]
    };
    for (region, muscles) in [
        (Head, ["temporalis", "occipitofrontalis"].as_slice()),
        (Face, &["masseter"]),
        (Neck, &["scalenes", "trapezius-upper", "levator-scapulae", "suboccipitals"]),
        (Shoulder, &["supraspinatus", "infraspinatus", "teres-minor", "teres-major", "subscapularis"]),
        (Chest, &["pectoralis-major-clavicular", "pectoralis-major-sternal", "pectoralis-minor", "subclavius"]),
        (ChestSide, &["serratus-anterior"]),
        (Abdomen, &["external-oblique", "rectus-abdominis"]),
        (Arm, &["deltoid-anterior", "deltoid-middle", "deltoid-posterior", "biceps-brachii", "coracobrachialis"]),
        (Arm, &["triceps-long-head"]),
        (Gluteal, &["gluteus-maximus", "gluteus-medius", "gluteus-minimus", "piriformis", "hamstrings-origin"]),
        (Hip, &["tensor-fasciae-latae"]),
        (Groin, &["iliopsoas"]),
    ] {
        for muscle in muscles {
            assert_eq!(main(muscle), region, "{muscle}");
        }
    }
    let unnamed: Vec<_> = atlas().muscles().iter().filter(|m| m.regions.contains(&Other)).collect();
    assert!(unnamed.is_empty(), "without a word for their region: {unnamed:?}");
}

#[test]
fn every_muscle_has_its_nerve_with_a_source_and_segments_unless_a_cranial_nerve_alone_supplies_it() {
    let of = |id: &str| {
        let row = atlas().innervation(&MuscleId::new(id).unwrap()).unwrap_or_else(|| panic!("{id} has no nerve"));
        (row.nerve.as_str(), row.segments.map(|s| s.to_string()).unwrap_or_default(), row.verified)
    };
    assert_eq!(atlas().innervation_read(), "2026-11-30");
    let mut cranial = Vec::new();
    for muscle in atlas().muscles() {
        let row = atlas().innervation(&muscle.id).unwrap_or_else(|| panic!("{} has no nerve", muscle.id));
        assert_eq!(row.muscle, muscle.id);
        assert!(!row.nerve.is_empty() && !row.source.is_empty(), "{}", muscle.id);
        if row.segments.is_none() {
            cranial.push(muscle.id.as_str());
        }
    }
    assert_eq!(cranial, ["masseter", "temporalis", "occipitofrontalis"]);
    for (muscle, nerve, segments, verified) in [
        ("deltoid-middle", "axillary nerve", "C5-C6", true),
        ("serratus-anterior", "long thoracic nerve", "C5-C7", true),
        ("gluteus-medius", "superior gluteal nerve", "L4-S1", true),
        ("gluteus-maximus", "inferior gluteal nerve", "L5-S2", true),
        ("suboccipitals", "suboccipital nerve (dorsal ramus of C1)", "C1", true),
        ("piriformis", "nerve to piriformis", "S1-S2", false),
        ("masseter", "masseteric nerve (of the mandibular nerve, V3)", "", true),
    ] {
        assert_eq!(of(muscle), (nerve, segments.to_owned(), verified), "{muscle}");
    }
    assert_eq!(atlas().innervation(&MuscleId::new("no-such-muscle").unwrap()), None);
}

#[test]
fn every_raster_decodes_and_covers_the_outline() {
    for view in View::ALL {
        let raster = atlas().shade(view).raster().unwrap();
        let bounds = atlas().view(view).bounds;
        let size = ((bounds.width() * 2.0) as usize, (bounds.height() * 2.0) as usize);
        assert_eq!((raster.width, raster.height), size, "{view:?}: two pixels a unit");
        assert_eq!(raster.gray_alpha.len(), raster.width * raster.height, "{view:?}");
        let without_depth: Vec<_> = samples(view, 3.0).filter(|&p| atlas().skin_depth(view, p).is_none()).collect();
        assert_eq!(without_depth, [], "{view:?}: places of the body without a depth");
        assert_eq!(atlas().skin_depth(view, point(bounds.min.x + 5.0, 20.0)), None, "{view:?}: outside the body");
    }
}

#[test]
fn the_left_view_is_the_right_one_mirrored() {
    let (left, right) = (atlas().view(View::Left), atlas().view(View::Right));
    assert_eq!(left.outline, right.outline.mirrored());
    assert_eq!(left.bounds, right.bounds.mirrored());
    let (left_shade, right_shade) = (atlas().shade(View::Left), atlas().shade(View::Right));
    assert_eq!((left_shade.mirrored, right_shade.mirrored), (true, false));
    assert_eq!(left_shade.png, right_shade.png, "one file for both");
    let (l, r) = (left_shade.raster().unwrap(), right_shade.raster().unwrap());
    let row = 600 * r.width;
    let mut mirrored = r.gray_alpha[row..row + r.width].to_vec();
    mirrored.reverse();
    assert_eq!(l.gray_alpha[row..row + r.width], mirrored, "a row through the trunk");
    for (a, b) in left.bones.iter().zip(&right.bones) {
        assert_eq!(a.path, b.path.mirrored(), "{} and {}", a.name, b.name);
    }
    assert!(left.bones.iter().zip(&right.bones).any(|(a, b)| a.name == "scapula-left" && b.name == "scapula-right"));
    assert!(left.landmarks.iter().all(|l| l.side != Side::Right), "{:?}", left.landmarks);
}

#[test]
fn every_muscle_is_a_simple_polygon_inside_the_outline() {
    // The outline is not exactly symmetrical, the muscles are: measured, in thousandths of stature.
    let exceptions = [(View::Front, "serratus-anterior", Side::Left, 0.51)];
    for view in View::ALL {
        let outline = &atlas().view(view).outline_polygons;
        for shape in atlas().shapes(view) {
            let name = format!("{view:?} {} {:?}", shape.muscle, shape.side);
            let edges: Vec<_> =
                shape.polygon.iter().copied().zip(shape.polygon.iter().copied().cycle().skip(1)).collect();
            for (i, &first) in edges.iter().enumerate() {
                let crossed = edges[i + 1..].iter().find(|&&second| cross(first, second));
                assert_eq!(crossed, None, "{name}: crossed by {first:?}");
            }
            let worst = shape.polygon.iter().map(|&p| outside_by(outline, p)).fold(0.0, f64::max);
            let known = exceptions.iter().find(|e| (e.0, e.1, e.2) == (view, shape.muscle.as_str(), shape.side));
            let allowed = known.map_or(0.5, |e| e.3 + 0.005);
            assert!(worst <= allowed, "{name} leaves the outline by {worst:.3}");
        }
    }
}

/// Whether two edges cross at an inner point of both.
fn cross((a, b): (Point, Point), (c, d): (Point, Point)) -> bool {
    let turn = |p: Point, q: Point, r: Point| (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x);
    turn(a, b, c) * turn(a, b, d) < 0.0 && turn(c, d, a) * turn(c, d, b) < 0.0
}

#[test]
fn shapes_are_drawn_from_deep_to_superficial_and_every_muscle_has_one() {
    for view in View::ALL {
        let layers: Vec<_> = atlas().shapes(view).iter().map(|s| std::cmp::Reverse(s.layer)).collect();
        assert!(layers.is_sorted(), "{view:?}: {layers:?}");
    }
    for muscle in atlas().muscles() {
        let drawn = View::ALL.into_iter().any(|v| atlas().shapes(v).iter().any(|s| s.muscle == muscle.id));
        assert!(drawn, "{}", muscle.id);
    }
}

#[test]
fn every_classic_point_lies_in_its_muscle_in_every_view() {
    for view in View::ALL {
        for classic in atlas().classic_points(view) {
            let name = format!("{view:?} {} {:?} at {:?}", classic.id, classic.side, classic.at);
            let its_own = |s: &&_| own(s, classic);
            // A muscle of two bellies has two shapes.
            let mut shapes = atlas().shapes(view).iter().filter(its_own);
            assert!(shapes.any(|shape| shape.contains(classic.at, 0.0)), "{name}");
            assert!(atlas().view(view).contains(classic.at), "{name}: outside the body");
        }
    }
}

fn own(shape: &palpate::atlas::MuscleShape, classic: &palpate::atlas::ClassicPoint) -> bool {
    shape.muscle == classic.muscle && shape.side == classic.side
}

#[test]
fn every_referral_zone_belongs_to_a_point_and_every_point_has_a_pattern() {
    for view in View::ALL {
        let zones = atlas().referral_zones(view);
        for (i, zone) in zones.iter().enumerate() {
            let known = match &zone.source {
                ReferralSource::Point(id) => atlas().classic_point(id).is_some(),
                ReferralSource::Muscle(id) => atlas().muscle(id).is_some(),
            };
            assert!(known, "{view:?} zone {i} of {:?}", zone.source);
            assert!(zone.path.bounds().is_some(), "{view:?} zone {i} is empty");
        }
    }
    for classic in View::ALL.into_iter().flat_map(|v| atlas().classic_points(v)) {
        let zones = View::ALL.into_iter().flat_map(|v| atlas().referral_pattern(v, classic, classic.side));
        assert!(zones.count() > 0, "{} {:?} refers nowhere", classic.id, classic.side);
    }
}

#[test]
fn broken_files_are_refused_with_file_line_and_column() {
    type Break = fn(&mut AtlasSources);
    let breaks: [(Break, &str); 15] = [
        (|s| swap(&mut s.muscles, "[Neck]", "[Nek]"), "atlas/muscles.ron:"),
        (|s| swap(&mut s.muscles, "id: \"suboccipitals\"", "id: \"Sub occipitals\""), "atlas/muscles.ron:"),
        (
            |s| swap(&mut s.muscles, "id: \"suboccipitals\"", "id: \"piriformis\""),
            "this id stands for a muscle already",
        ),
        (
            |s| swap(&mut s.shapes, "muscle: \"piriformis\"", "muscle: \"pirformis\""),
            "muscle 'pirformis' is not in muscles.ron",
        ),
        (|s| swap(&mut s.shapes, "layer: 4", "layer: 5"), "layers are 1 to 4"),
        (|s| swap(&mut s.shapes, "view: Back", "view: Left"), "atlas/shapes.ron:"),
        (|s| swap(&mut s.classic_points, "at: (13, 103)", "at: (13)"), "atlas/classic-points.ron:"),
        (
            |s| swap(&mut s.referral_zones, "Point(\"suboccipitals-1\")", "Point(\"suboccipitals-9\")"),
            "point 'suboccipitals-9' is not",
        ),
        (|s| swap(&mut s.hazards, "severity: High", "severity: Low"), "atlas/hazards.ron:"),
        (|s| swap(&mut s.landmarks, "kind: Bone", "kin: Bone"), "atlas/landmarks.ron:"),
        (|s| swap(&mut s.arms, "bt-1", "bt-0"), "edition 'bt-0' does not fit 'bt-1' of atlas.ron"),
        (|s| swap(&mut s.innervation, "segments: \"C1\"", "segments: \"C9\""), "atlas/innervation.ron:"),
        (
            |s| swap(&mut s.innervation, "muscle: \"piriformis\"", "muscle: \"pirformis\""),
            "muscle 'pirformis' is not in muscles.ron",
        ),
        (
            |s| swap(&mut s.innervation, "muscle: \"piriformis\"", "muscle: \"masseter\""),
            "this muscle has a nerve already",
        ),
        (|s| swap(&mut s.right.drawing, "C54.5,131.8", "Q54.5,131.8"), "atlas/views/right.svg:4:22: 'Q' is not one of"),
    ];
    for (break_it, expected) in breaks {
        let mut sources = AtlasSources::bundled();
        break_it(&mut sources);
        let error = Atlas::load(&sources).expect_err(expected);
        assert!(error.to_string().contains(expected), "{error} does not say {expected}");
        assert!(error.line > 1 && error.column > 0, "{error} does not say where");
    }
}

fn swap(text: &mut std::borrow::Cow<'static, str>, from: &str, to: &str) {
    assert!(text.contains(from), "there is no {from}");
    *text = text.replacen(from, to, 1).into();
}

// Places

#[test]
fn known_places_have_their_muscle() {
    use Depth::{Bones, Deep, Middle, Skin, Superficial};
    let table = [
        (View::Back, 46.0, 154.0, Skin, "trapezius-upper"),
        (View::Back, 37.0, 164.0, Skin, "levator-scapulae"),
        (View::Back, 60.0, 158.0, Skin, "trapezius-upper"),
        (View::Back, 26.0, 229.0, Skin, "trapezius-lower"),
        (View::Back, 31.0, 203.0, Skin, "rhomboid-major"),
        (View::Back, 60.0, 225.0, Middle, "infraspinatus"),
        (View::Back, 60.0, 300.0, Skin, "latissimus-dorsi"),
        (View::Back, 43.5, 353.0, Skin, "quadratus-lumborum"),
        (View::Back, 40.0, 370.0, Deep, "quadratus-lumborum"),
        (View::Back, 65.0, 412.0, Skin, "gluteus-medius"),
        (View::Back, 50.0, 485.0, Skin, "gluteus-maximus"),
        (View::Back, 50.0, 485.0, Bones, "gluteus-maximus"),
        (View::Back, 66.0, 475.0, Skin, "piriformis"),
        (View::Back, 50.0, 466.0, Deep, "piriformis"),
        (View::Back, 50.0, 466.0, Superficial, "gluteus-maximus"),
        (View::Front, -64.0, 222.0, Skin, "pectoralis-major-sternal"),
        (View::Front, -52.0, 235.0, Middle, "pectoralis-minor"),
        (View::Front, -20.0, 330.0, Skin, "rectus-abdominis"),
        (View::Right, 17.0, 135.0, Skin, "sternocleidomastoid-sternal"),
        (View::Right, 15.0, 430.0, Skin, "gluteus-medius"),
        (View::Right, 29.0, 449.0, Skin, "tensor-fasciae-latae"),
    ];
    for (view, x, y, depth, muscle) in table {
        let other_view = match view {
            View::Right => View::Left,
            other => other,
        };
        for (view, x, side) in [(view, x, Side::Right), (other_view, -x, Side::Left)] {
            let found = atlas().locate(view, point(x, y), depth);
            let chosen = found.chosen().map(|c| (c.muscle.as_str(), c.side));
            assert_eq!(chosen, Some((muscle, side)), "{view:?} ({x}, {y}) at {depth:?}: {found:?}");
        }
    }
}

#[test]
fn a_click_on_a_classic_point_names_its_muscle() {
    for view in View::ALL {
        for classic in atlas().classic_points(view) {
            let found = atlas().locate(view, classic.at, Depth::Skin);
            let name = format!("{view:?} {} {:?}", classic.id, classic.side);
            assert_eq!(found.chosen().map(|c| (&c.muscle, c.side)), Some((&classic.muscle, classic.side)), "{name}");
            let reason = found.choice.map(|c| c.reason);
            assert_eq!(reason, Some(ChoiceReason::ClassicPoint(classic.id.clone())), "{name}");
            let near = found.classic_point.unwrap();
            assert_eq!((&near.id, near.side, near.distance), (&classic.id, classic.side, 0.0), "{name}");
        }
    }
}

#[test]
fn sides_are_the_person_s_own_in_every_view() {
    for (view, x, y, side) in [
        (View::Back, 30.0, 200.0, Side::Right),
        (View::Back, -30.0, 200.0, Side::Left),
        (View::Back, 1.4, 200.0, Side::Midline),
        (View::Back, -1.4, 200.0, Side::Midline),
        (View::Back, 1.5, 200.0, Side::Right),
        (View::Back, -1.5, 200.0, Side::Left),
        (View::Front, -30.0, 200.0, Side::Right),
        (View::Front, 30.0, 200.0, Side::Left),
        (View::Front, 0.0, 200.0, Side::Midline),
        (View::Right, 0.0, 350.0, Side::Right),
        (View::Right, -20.0, 350.0, Side::Right),
        (View::Left, 0.0, 350.0, Side::Left),
        (View::Left, 20.0, 350.0, Side::Left),
    ] {
        let found = atlas().locate(view, point(x, y), Depth::Skin);
        assert_eq!((found.on_body, found.side), (true, side), "{view:?} ({x}, {y})");
    }
    for view in View::ALL {
        for shape in atlas().shapes(view) {
            let p = shape.bounds.center();
            let found = atlas().locate(view, p, Depth::Skin);
            if shape.contains(p, 0.0) && found.on_body && found.side != Side::Midline {
                assert_eq!(found.side, shape.side, "{view:?} {}", shape.muscle);
                let candidate = found.candidates.iter().find(|c| c.muscle == shape.muscle);
                assert_eq!(candidate.map(|c| c.side), Some(shape.side), "{view:?} {}", shape.muscle);
            }
        }
    }
}

#[test]
fn a_place_on_a_common_border_belongs_to_the_shape_drawn_later() {
    // Corners and smooth points that both shapes of a pair have, away from classic points.
    for (x, y, earlier, later) in [
        (27.0, 285.0, "longissimus-thoracis", "iliocostalis-thoracis"),
        (24.5, 245.0, "longissimus-thoracis", "iliocostalis-thoracis"),
        (-27.0, 285.0, "longissimus-thoracis", "iliocostalis-thoracis"),
    ] {
        let found = atlas().locate(View::Back, point(x, y), Depth::Deep);
        let both: Vec<_> = found.candidates.iter().filter(|c| c.layer == 3).map(|c| c.muscle.as_str()).collect();
        assert_eq!(both, [later, earlier], "({x}, {y})");
        assert_eq!(found.chosen().map(|c| c.muscle.as_str()), Some(later), "({x}, {y})");
    }
}

#[test]
fn in_the_midline_the_muscles_of_both_sides_are_one_candidate_each() {
    for x in [-1.2, 0.0, 0.4, 1.2] {
        let found = atlas().locate(View::Back, point(x, 340.0), Depth::Skin);
        let candidates: Vec<_> = found.candidates.iter().map(|c| (c.muscle.as_str(), c.side)).collect();
        let expected = ["latissimus-dorsi", "serratus-posterior-inferior", "lumbar-multifidi", "thoracic-multifidi"];
        assert_eq!(candidates, expected.map(|m| (m, Side::Midline)), "x = {x}");
    }
}

// One point of skin in all views

#[test]
fn landmarks_under_thin_skin_are_found_again_from_another_side() {
    // Landmarks are bony places as each view finds them, so only those right under the skin are one point of skin.
    for (from, to, id, side) in [
        (View::Back, View::Right, "external-occipital-protuberance", Side::Midline),
        (View::Back, View::Left, "external-occipital-protuberance", Side::Midline),
        (View::Back, View::Right, "mastoid-tip", Side::Right),
        (View::Back, View::Left, "mastoid-tip", Side::Left),
        (View::Right, View::Back, "mastoid-tip", Side::Right),
        (View::Left, View::Back, "mastoid-tip", Side::Left),
        (View::Front, View::Right, "sternoclavicular", Side::Right),
        (View::Front, View::Left, "sternoclavicular", Side::Left),
        (View::Right, View::Back, "greater-trochanter", Side::Right),
        (View::Left, View::Back, "greater-trochanter", Side::Left),
        (View::Right, View::Back, "lowest-rib", Side::Right),
        (View::Left, View::Back, "lowest-rib", Side::Left),
    ] {
        let landmark = |view| {
            let found = atlas().view(view).landmarks.iter().find(|l| l.id.as_str() == id && l.side == side);
            found.unwrap_or_else(|| panic!("{view:?} has no {id}")).at
        };
        let skin = atlas().skin_point(from, landmark(from)).unwrap();
        let seen = atlas().project(skin, to).unwrap_or_else(|| panic!("{from:?} to {to:?}: {id} is hidden"));
        let off = seen.distance(landmark(to));
        assert!(off <= SAME_SKIN, "{from:?} to {to:?}: {id} {off:.1} units off");
    }
}

#[test]
fn skin_seen_from_the_side_is_found_again_from_behind_and_in_front() {
    for side in [View::Left, View::Right] {
        for other in [View::Back, View::Front] {
            let at_edge = |p: Point| [-1.0, 1.0].iter().any(|x| !atlas().view(other).contains(p.moved(*x, 0.0)));
            let mut offs: Vec<(f64, bool)> = samples(side, 5.0)
                .filter_map(|p| {
                    let seen = atlas().project(atlas().skin_point(side, p)?, other)?;
                    let again = atlas().skin_point(other, seen)?;
                    Some((atlas().project(again, side)?.distance(p), at_edge(seen)))
                })
                .collect();
            offs.sort_by(|a, b| a.0.total_cmp(&b.0));
            let share = |limit: f64| offs.partition_point(|o| o.0 <= limit) as f64 / offs.len() as f64;
            assert!(offs.len() > 900, "{side:?} and {other:?} share only {} samples", offs.len());
            assert!(share(2.0) >= 0.9, "{side:?} and {other:?}: {:.3} within 2 units", share(2.0));
            assert!(share(SAME_PLACE) >= 0.975, "{side:?} and {other:?}: {:.3} within 4 units", share(SAME_PLACE));
            // On the last pixel before the outline the skin falls away, and what is allowed in depth there is allowed
            // sideways here.
            let far = offs.iter().find(|(off, at_edge)| *off > if *at_edge { SAME_SKIN } else { SAME_PLACE });
            assert_eq!(far, None, "{side:?} and {other:?}");
        }
    }
}

#[test]
fn skin_turned_away_is_never_shown() {
    // Away from its edge, what the back shows cannot be seen from in front, nor one flank from the other.
    for (from, to) in [(View::Back, View::Front), (View::Front, View::Back), (View::Right, View::Left)] {
        let outline = &atlas().view(from).outline_polygons;
        let mut seen = 0;
        for p in samples(from, 4.0) {
            let inside = outline.iter().map(|c| distance_to_polygon(c, p)).fold(f64::INFINITY, f64::min);
            if inside > 12.0
                && let Some(skin) = atlas().skin_point(from, p)
            {
                seen += usize::from(atlas().project(skin, to).is_some());
            }
        }
        assert_eq!(seen, 0, "{from:?} to {to:?}");
    }
}

#[test]
fn a_place_is_said_for_every_other_view_with_whether_it_is_seen_there() {
    let shoulder = point(46.0, 154.0);
    let elsewhere = atlas().elsewhere(View::Back, shoulder);
    assert_eq!(elsewhere.map(|(view, _)| view), [View::Front, View::Left, View::Right]);
    let [front, left, right] = elsewhere.map(|(_, place)| place);
    assert_eq!(
        (front, left),
        (None, None),
        "the back of the right shoulder is seen neither from in front nor from left"
    );
    let right = right.expect("it is seen from the right");
    assert!((right.y - shoulder.y).abs() < 1e-9, "heights are the same in all views: {right:?}");
    let again = atlas().elsewhere(View::Right, right);
    let (view, back) = again[0];
    assert_eq!(view, View::Back);
    assert!(back.is_some_and(|p| p.distance(shoulder) <= SAME_SKIN), "and back again: {back:?}");
    assert_eq!(
        atlas().elsewhere(View::Back, point(-200.0, 60.0)).map(|(_, place)| place),
        [None; 3],
        "beside the body"
    );
    for view in View::ALL {
        for (other, place) in atlas().elsewhere(view, point(0.0, 300.0)) {
            assert_eq!(place, atlas().seen_in(view, point(0.0, 300.0), other), "{view:?} in {other:?}");
        }
    }
}
