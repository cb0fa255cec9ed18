//! The needle in hand against the depth of the muscle and the build of the patient.

use super::*;

#[test]
fn the_needle_is_compared_with_the_depth_that_fits_the_patient() {
    let rhomboid = mark(1, View::Back, 26.0, 215.0, Some("rhomboid-major"));
    // At 1.6 m a body mass index of 23 is 58.88 kg, 25 is 64 kg.
    let height = BodyHeight::parse("160").ok();
    for (weight, needle, limit, no_window, too_long) in [
        (Some("58.8"), 17, 17, false, false),
        (Some("58.8"), 18, 17, false, true),
        // Where no safe depth could be computed, the smallest figure.
        (Some("58.9"), 14, 15, true, false),
        (Some("58.9"), 15, 15, true, false),
        (Some("58.9"), 16, 15, true, true),
        (Some("63.9"), 16, 15, true, true),
        (Some("64"), 19, 19, false, false),
        (Some("64"), 20, 19, false, true),
        (Some("90"), 20, 19, false, true),
        (None, 15, 15, false, false),
        (None, 16, 15, false, true),
    ] {
        let weight = weight.map(|w| BodyWeight::parse(w).unwrap());
        let s = HazardContext { weight, height, needle_in_hand: needle.try_into().ok(), ..setting() };
        let depth = s.depth(&rhomboid).unwrap();
        assert_eq!(
            (depth.limit_mm, depth.build.is_some(), depth.no_window, depth.too_long),
            (Some(limit), weight.is_some(), no_window, too_long),
            "{weight:?} {needle} mm"
        );
        let threats = s.at(&rhomboid);
        let raised = |raise: Escalation| threats.iter().any(|t| t.raised.contains(&raise));
        assert_eq!(raised(Escalation::LongNeedle), too_long, "a needle longer than the depth raises the level");
        assert_eq!(raised(Escalation::NoSafeDepth), no_window, "and so does a build without a safe depth, always");
    }
    let buttock = mark(1, View::Back, -62.0, 425.0, Some("trapezius-middle"));
    assert_eq!(setting().depth(&buttock), None, "nothing was measured there");
}

/// The point, its muscle, the limit and the muscle under it in which it was measured.
type Under = (View, f64, f64, Option<&'static str>, Option<u8>, Option<&'static str>);

#[test]
fn over_a_measured_muscle_its_limit_holds_whatever_muscle_is_named() {
    const RHOMBOID: Option<&str> = Some("rhomboid-major");
    const SUPRASPINATUS: Option<&str> = Some("supraspinatus");
    let cases: [Under; 14] = [
        (View::Back, 26.0, 215.0, Some("trapezius-middle"), Some(15), RHOMBOID),
        (View::Back, -26.0, 215.0, Some("trapezius-lower"), Some(15), RHOMBOID),
        (View::Back, 26.0, 215.0, Some("iliocostalis-thoracis"), Some(15), RHOMBOID),
        (View::Back, 26.0, 215.0, Some("latissimus-dorsi"), Some(15), RHOMBOID),
        (View::Back, 26.0, 215.0, Some("thoracic-multifidi"), Some(15), RHOMBOID),
        (View::Back, 26.0, 215.0, None, Some(15), RHOMBOID),
        // The smaller one holds, also against the muscle's own.
        (View::Back, 26.0, 215.0, Some("trapezius-upper"), Some(15), RHOMBOID),
        (View::Back, 26.0, 215.0, Some("rhomboid-major"), Some(15), None),
        (View::Back, 26.0, 215.0, Some("iliocostalis-lumborum"), Some(15), RHOMBOID),
        (View::Back, 52.0, 172.0, Some("trapezius-middle"), Some(30), SUPRASPINATUS),
        // Over the muscle and far from the lung: the upper trapezius up to the skull.
        (View::Back, 13.0, 103.0, Some("suboccipitals"), None, None),
        (View::Back, 13.0, 103.0, Some("trapezius-upper"), Some(30), None),
        (View::Back, 26.0, 300.0, Some("trapezius-lower"), None, None),
        (View::Back, -62.0, 425.0, None, None, None),
    ];
    for (view, x, y, muscle, limit, under) in cases {
        let m = mark(1, view, x, y, muscle);
        let found = setting().depth(&m);
        let found = found.as_ref().map_or((None, None), |d| (d.limit_mm, d.under.as_ref().map(MuscleId::as_str)));
        assert_eq!(found, (limit, under), "{muscle:?} at ({x}, {y})");
        let Some(limit) = limit else { continue };
        for (needle, too_long) in [(limit, false), (limit + 1, true)] {
            let s = HazardContext { needle_in_hand: needle.try_into().ok(), ..setting() };
            let depth = s.depth(&m).unwrap();
            assert_eq!(depth.too_long, too_long, "{muscle:?} at ({x}, {y}), {needle} mm");
            let raised =
                s.at(&m).iter().any(|t| t.needs_acknowledgement() && t.raised.contains(&Escalation::LongNeedle));
            assert_eq!(raised, too_long, "{muscle:?} at ({x}, {y}), {needle} mm");
        }
    }
}

#[test]
fn so_close_to_a_measured_muscle_that_it_cannot_be_told_its_limit_holds_over_the_lung_and_not_over_bone() {
    for (x, y, muscle, limit, of) in [
        // The classic point of the middle trapezius lies 7 mm above the rhomboids.
        (31.0, 172.0, Some("trapezius-middle"), Some(15), Some("rhomboid-major")),
        (31.0, 172.0, None, Some(15), Some("rhomboid-major")),
        (31.0, 172.0, Some("supraspinatus"), Some(30), None),
        // Over the shoulder blade, as close to the rhomboid.
        (46.0, 223.0, Some("infraspinatus"), None, None),
        // Over the lung, too far away.
        (26.0, 300.0, Some("trapezius-lower"), None, None),
    ] {
        let found = setting().depth(&mark(1, View::Back, x, y, muscle));
        let close_by = found.as_ref().is_some_and(|d| d.close_by);
        let found = found.as_ref().map_or((None, None), |d| (d.limit_mm, d.under.as_ref().map(MuscleId::as_str)));
        assert_eq!((found, close_by), ((limit, of), of.is_some()), "{muscle:?} at ({x}, {y})");
    }
    // The farthest place below the rhomboids that counts: 26 mm are 13 thousandths of 2 m, and 17.3 of 1.5 m.
    let below = |height: &str, y: f64| {
        let s = HazardContext { height: BodyHeight::parse(height).ok(), ..setting() };
        s.depth(&mark(1, View::Back, 12.0, y, Some("latissimus-dorsi"))).is_some()
    };
    assert_eq!(
        [below("200", 240.0), below("200", 249.0), below("150", 249.0), below("150", 260.0)],
        [true, false, true, false]
    );
}

#[test]
fn the_limit_of_what_lies_under_a_place_holds_from_the_side_and_fits_the_build_too() {
    let s = setting();
    let behind = point(26.0, 215.0);
    for view in [View::Left, View::Right] {
        let Some(seen) = s.atlas.seen_in(View::Back, behind, view) else { continue };
        let depth = s.depth(&mark(1, view, seen.x, seen.y, Some("trapezius-middle"))).unwrap();
        assert_eq!(depth.limit_mm, Some(15), "{view:?}");
    }
    let height = BodyHeight::parse("160").ok();
    for (weight, limit, no_window) in [("58.8", 17, false), ("58.9", 15, true), ("64", 19, false)] {
        let s = HazardContext { weight: BodyWeight::parse(weight).ok(), height, ..setting() };
        let m = mark(1, View::Back, 26.0, 215.0, Some("trapezius-lower"));
        let depth = s.depth(&m).unwrap();
        assert_eq!((depth.limit_mm, depth.no_window), (Some(limit), no_window), "{weight} kg");
        let raised = s.at(&m).iter().any(|t| t.raised.contains(&Escalation::NoSafeDepth));
        assert_eq!(raised, no_window, "{weight} kg");
    }
}

#[test]
fn a_study_of_one_body_tells_what_happened_and_sets_no_limit() {
    let s = HazardContext { needle_in_hand: 90.try_into().ok(), ..setting() };
    for muscle in ["lumbar-multifidi", "thoracic-multifidi"] {
        let depth = s.depth(&mark(1, View::Back, -62.0, 425.0, Some(muscle))).unwrap();
        let row = depth.measured.unwrap();
        assert_eq!((depth.limit_mm, depth.too_long, row.n, row.verified), (None, false, 1, true), "{muscle}");
        assert!(row.meaning.contains("40 mm") && row.source.contains("PMC10693480"), "{row:?}");
    }
}

#[test]
fn above_30_millimetres_a_needle_in_the_shoulder_girdle_warns_wherever_the_point_was_drawn() {
    for muscle in ["trapezius-upper", "levator-scapulae", "supraspinatus"] {
        for (needle, too_long) in [(29, false), (30, false), (31, true), (50, true)] {
            let s = HazardContext { needle_in_hand: needle.try_into().ok(), ..setting() };
            // Gluteal skin, far from any zone of the lung: the muscle alone decides.
            let m = mark(1, View::Back, -62.0, 425.0, Some(muscle));
            let apex = s.at(&m).into_iter().find(|t| named(&t.warning) == "lung-apex").unwrap();
            assert_eq!(apex.needs_acknowledgement(), too_long, "{muscle} {needle} mm");
            assert_eq!(apex.raised.contains(&Escalation::LongNeedle), too_long, "{muscle} {needle} mm");
            assert_eq!(s.of_visit(&visit(vec![m])).iter().any(VisitWarning::is_open), too_long);
        }
    }
}

#[test]
fn a_muscle_that_takes_a_longer_needle_says_so_and_a_study_without_figures_compares_none() {
    for (muscle, needle, reach, too_short) in [
        ("gluteus-medius", 49, 50, true),
        ("gluteus-medius", 50, 50, false),
        ("piriformis", 62, 63, true),
        ("piriformis", 63, 63, false),
        ("quadratus-lumborum", 25, 63, true),
    ] {
        let s = HazardContext { needle_in_hand: needle.try_into().ok(), ..setting() };
        let depth = s.depth(&mark(1, View::Back, -62.0, 425.0, Some(muscle))).unwrap();
        let found = (depth.reach.as_ref().map(|r| r.from_mm), depth.too_short, depth.too_long, depth.limit_mm);
        assert_eq!(found, (Some(reach), too_short, false, None), "{muscle} {needle} mm");
    }
    let s = HazardContext { needle_in_hand: 90.try_into().ok(), ..setting() };
    let depth = s.depth(&mark(1, View::Back, -62.0, 425.0, Some("iliocostalis-lumborum"))).unwrap();
    assert_eq!((depth.limit_mm, depth.too_long, depth.measured.map(|m| m.n)), (None, false, Some(68)));
}

#[test]
fn a_body_mass_index_of_exactly_23_is_not_below_it() {
    let bmi = Clinical::bundled().unwrap().hazards.thin_below_bmi;
    // 23 × 2 m × 2 m
    let height = BodyHeight::parse("200").unwrap();
    for (kg, below) in [("91.9", true), ("92", false), ("92.1", false)] {
        assert_eq!(is_below_bmi(BodyWeight::parse(kg).unwrap(), height, bmi), below, "{kg} kg");
    }
}
