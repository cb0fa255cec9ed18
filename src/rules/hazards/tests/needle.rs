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
        let s = Setting { weight, height, needle_in_hand: needle.try_into().ok(), ..setting() };
        let depth = s.depth(&rhomboid).unwrap();
        assert_eq!(
            (depth.limit_mm, depth.build.is_some(), depth.no_window, depth.too_long),
            (Some(limit), weight.is_some(), no_window, too_long),
            "{weight:?} {needle} mm"
        );
        let threats = s.at(&rhomboid);
        let raised = |raise: Raise| threats.iter().any(|t| t.raised.contains(&raise));
        assert_eq!(raised(Raise::LongNeedle), too_long, "a needle longer than the depth raises the level");
        assert_eq!(raised(Raise::NoSafeDepth), no_window, "and so does a build without a safe depth, always");
    }
    let trapezius = mark(1, View::Back, 26.0, 215.0, Some("trapezius-middle"));
    assert_eq!(setting().depth(&trapezius), None, "nothing was measured there");
}

#[test]
fn above_30_millimetres_a_needle_in_the_shoulder_girdle_warns_wherever_the_point_was_drawn() {
    for muscle in ["trapezius-upper", "levator-scapulae", "supraspinatus"] {
        for (needle, too_long) in [(29, false), (30, false), (31, true), (50, true)] {
            let s = Setting { needle_in_hand: needle.try_into().ok(), ..setting() };
            // Gluteal skin, far from any zone of the lung: the muscle alone decides.
            let m = mark(1, View::Back, -62.0, 425.0, Some(muscle));
            let apex = s.at(&m).into_iter().find(|t| named(&t.warning) == "lung-apex").unwrap();
            assert_eq!(apex.is_loud(), too_long, "{muscle} {needle} mm");
            assert_eq!(apex.raised.contains(&Raise::LongNeedle), too_long, "{muscle} {needle} mm");
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
        let s = Setting { needle_in_hand: needle.try_into().ok(), ..setting() };
        let depth = s.depth(&mark(1, View::Back, -62.0, 425.0, Some(muscle))).unwrap();
        let found = (depth.reach.as_ref().map(|r| r.from_mm), depth.too_short, depth.too_long, depth.limit_mm);
        assert_eq!(found, (Some(reach), too_short, false, None), "{muscle} {needle} mm");
    }
    let s = Setting { needle_in_hand: 90.try_into().ok(), ..setting() };
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
