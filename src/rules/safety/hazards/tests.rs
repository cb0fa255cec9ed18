//! Warnings by place and by muscle, once a visit and kind, and what raises their level.

mod needle;

use super::*;
use crate::body::Depth;
use crate::chart::visit::answer::Answered;
use crate::chart::{Answer, ChosenBy, Clinician, MuscleChoice, Place, VisitDetails};
use crate::geometry::{Patch, point};
use crate::ids::{AreaId, QuestionId, VisitId};
use crate::rules::safety::acknowledged::is_answered;

const WHEN: &str = "2026-11-21T09:42:00+01:00";

fn setting() -> HazardContext<'static> {
    HazardContext {
        atlas: Atlas::bundled().unwrap(),
        tables: Clinical::bundled().unwrap(),
        areas: &[],
        allergies: &[],
        answers: Screened::default(),
        weight: None,
        height: None,
        needle_in_hand: None,
    }
}

fn mark(number: u32, view: View, x: f64, y: f64, muscle: Option<&str>) -> Mark {
    let atlas = Atlas::bundled().unwrap();
    let place = Place::new(view, point(x, y), atlas.skin_depth(view, point(x, y))).unwrap();
    let choice = muscle.map(|m| MuscleChoice { id: MuscleId::new(m).unwrap(), chosen_by: ChosenBy::Clinician });
    let side = atlas.locate(view, point(x, y), Depth::Skin).side;
    let mut mark = Mark::found(MarkId(number + 1), number, place, choice, side);
    mark.state = State::Planned;
    mark
}

fn visit(marks: Vec<Mark>) -> Visit {
    Visit { marks, ..Visit::new(VisitId(1), VisitDetails::starting(WHEN.parse().unwrap())) }
}

fn named(warning: &Warning) -> String {
    match warning {
        Warning::Hazard(id) => id.to_string(),
        Warning::AreaToAvoid(reason) => format!("avoid {reason}"),
        Warning::ThoraxBothSides => "both sides".to_owned(),
        Warning::Contralateral => "other side".to_owned(),
        Warning::Allergy(drug) => format!("allergy {drug}"),
        Warning::ExpiredVial(drug) => format!("expired {drug}"),
        Warning::DrugCaution(id) => format!("caution {id}"),
    }
}

fn at(s: &HazardContext<'_>, mark: &Mark) -> Vec<(String, Reason)> {
    s.at(mark).iter().map(|t| (named(&t.warning), t.reason)).collect()
}

fn names(s: &HazardContext<'_>, mark: &Mark) -> Vec<String> {
    at(s, mark).into_iter().map(|(name, _)| name).collect()
}

#[test]
fn zones_of_high_severity_count_whatever_the_muscle() {
    let s = setting();
    for muscle in [Some("trapezius-upper"), Some("temporalis"), None] {
        let found = names(&s, &mark(1, View::Back, 30.0, 165.0, muscle));
        assert!(found.contains(&"lung-apex".to_owned()), "{muscle:?}: {found:?}");
    }
}

#[test]
fn a_zone_counts_by_its_place_whatever_muscle_is_named() {
    let s = setting();
    for muscle in [Some("piriformis"), None, Some("gluteus-medius"), Some("gluteus-maximus")] {
        let found = names(&s, &mark(1, View::Back, 50.0, 487.0, muscle));
        assert!(found.contains(&"sciatic".to_owned()), "{muscle:?}: {found:?}");
    }
    for muscle in ["quadratus-lumborum", "latissimus-dorsi", "trapezius-lower"] {
        let found = at(&s, &mark(1, View::Back, 47.0, 360.0, Some(muscle)));
        assert!(found.contains(&("kidney".to_owned(), Reason::Place)), "{muscle}: {found:?}");
    }
}

#[test]
fn a_muscle_at_risk_counts_where_the_drawn_zone_cannot_decide() {
    let s = setting();
    // The spinal canal is not drawn from the side; a lumbar multifidus marked there is at risk all the same.
    let found = at(&s, &mark(1, View::Right, -38.0, 395.0, Some("lumbar-multifidi")));
    let seen_behind = s.atlas.seen_in(View::Right, point(-38.0, 395.0), View::Back);
    let reason = if seen_behind.is_some() { Reason::Listed } else { Reason::Muscle };
    assert_eq!(found, [("spinal-canal".to_owned(), reason)], "seen from behind at {seen_behind:?}");
    // On the raised arm of the side view the chest lies hidden behind it.
    let arm = mark(1, View::Right, 20.0, 250.0, Some("serratus-anterior"));
    if s.atlas.skin_point(View::Right, arm.place.at()).is_some_and(|p| p.on_arm) {
        assert!(at(&s, &arm).contains(&("pleura-lateral".to_owned(), Reason::Muscle)), "{:?}", at(&s, &arm));
    }
    let far = at(&s, &mark(1, View::Back, 60.0, 480.0, Some("gluteus-maximus")));
    assert!(
        !far.iter().any(|(_, reason)| *reason == Reason::Muscle),
        "where muscle and zone meet, the place decides: {far:?}"
    );
}

#[test]
fn areas_to_avoid_count_from_another_view_too() {
    let s = setting();
    let at_back = point(44.0, 152.0);
    let from_right =
        s.atlas.seen_in(View::Back, at_back, View::Right).expect("the upper trapezius is seen from the right");
    let around = |p: Point| [(-4.0, -4.0), (4.0, -4.0), (4.0, 4.0), (-4.0, 4.0)].map(|(dx, dy)| p.moved(dx, dy));
    let around = |p: Point| Patch::of(around(p));
    let areas =
        [AreaToAvoid { id: AreaId(9), view: View::Right, patch: around(from_right), reason: "port".to_owned() }];
    let s = HazardContext { areas: &areas, ..s };
    let inside = names(&s, &mark(1, View::Back, at_back.x, at_back.y, None));
    assert_eq!(inside.first().map(String::as_str), Some("avoid port"), "{inside:?}");
    let outside = names(&s, &mark(1, View::Back, -at_back.x, at_back.y, None));
    assert!(!outside.contains(&"avoid port".to_owned()), "the other side is not meant: {outside:?}");
}

#[test]
fn a_warning_comes_once_a_visit_and_kind() {
    let s = setting();
    let mut v = visit(vec![
        mark(1, View::Back, 26.0, 215.0, Some("rhomboid-major")),
        mark(2, View::Back, 30.0, 240.0, Some("trapezius-lower")),
    ]);
    v.marks[1].state = State::Found;
    let warnings = s.of_visit(&v);
    let pleura = |w: &[VisitWarning]| w.iter().find(|w| named(&w.warning) == "pleura-posterior").cloned().unwrap();
    assert_eq!(pleura(&warnings).marks, [MarkId(2)], "only what is planned or injected");
    assert!(pleura(&warnings).is_open());
    v.acknowledgements.push(Acknowledgement {
        warning: pleura(&warnings).warning,
        raised: false,
        by: Clinician::default(),
        at: WHEN.parse().unwrap(),
        words: String::new(),
    });
    v.marks[1].state = State::Planned;
    let again = s.of_visit(&v);
    assert_eq!(pleura(&again).marks, [MarkId(2), MarkId(3)]);
    assert!(!pleura(&again).is_open(), "a second point of the same kind asks nothing");
}

#[test]
fn a_raised_level_asks_again() {
    let (weight, height) = (BodyWeight::parse("52").ok(), BodyHeight::parse("170").ok());
    let mut v = visit(vec![mark(1, View::Back, 30.0, 240.0, Some("trapezius-lower"))]);
    let usual = setting().of_visit(&v);
    assert!(usual.iter().all(|w| w.raised.is_empty()), "{usual:?}");
    for w in &usual {
        let by = Clinician::default();
        let at = WHEN.parse().unwrap();
        v.acknowledgements.push(Acknowledgement {
            warning: w.warning.clone(),
            raised: false,
            by,
            at,
            words: String::new(),
        });
    }
    assert!(setting().of_visit(&v).iter().all(|w| !w.is_open()));
    let thin = HazardContext { weight, height, ..setting() }.of_visit(&v);
    let open: Vec<_> = thin.iter().filter(|w| w.is_open()).collect();
    assert_eq!(open.len(), 1, "{thin:?}");
    assert_eq!(open[0].raised, BTreeSet::from([Escalation::ThinPatient]));
    // So does a disease that leaves the lungs no reserve.
    for (answer, raised) in [(Answer::Yes, 1), (Answer::No, 0)] {
        let answers = [Answered { question: QuestionId::new("lung-disease").unwrap(), answer, note: String::new() }];
        let without_reserve = HazardContext { answers: Screened::of_list(&answers), ..setting() }.of_visit(&v);
        let open: Vec<_> = without_reserve.iter().filter(|w| w.is_open()).collect();
        assert_eq!(open.len(), raised, "{without_reserve:?}");
        assert!(open.iter().all(|w| w.raised == BTreeSet::from([Escalation::LungDisease])));
    }
}

#[test]
fn both_sides_of_the_thorax_are_asked_about_whatever_the_zones() {
    let s = setting();
    let right = mark(1, View::Back, 26.0, 215.0, Some("rhomboid-major"));
    let left_neck = mark(2, View::Back, -30.0, 165.0, Some("trapezius-upper"));
    let left_buttock = mark(2, View::Back, -62.0, 425.0, Some("gluteus-medius"));
    let both = |marks: Vec<Mark>| s.of_visit(&visit(marks)).iter().any(|w| w.warning == Warning::ThoraxBothSides);
    assert!(!both(vec![right.clone()]), "one side");
    assert!(!both(vec![right.clone(), left_buttock]), "the other side, but not above the lung");
    assert!(both(vec![right.clone(), left_neck.clone()]), "pleura right, apex left");
    let mut found = left_neck;
    found.state = State::Found;
    assert!(!both(vec![right, found]), "found, not planned");
}

#[test]
fn every_rule_names_hazards_and_muscles_of_the_atlas() {
    let (atlas, tables) = (Atlas::bundled().unwrap(), &Clinical::bundled().unwrap().hazards);
    let known = |id: &HazardId| atlas.hazards().iter().any(|h| h.id == id.as_str());
    assert!(tables.thorax.iter().all(known), "{:?}", tables.thorax);
    for also in &tables.also {
        assert!(known(&also.hazard) && atlas.muscle(&also.muscle).is_some(), "{also:?}");
        let hazard = atlas.hazards().iter().find(|h| h.id == also.hazard.as_str()).unwrap();
        assert!(!hazard.muscles.contains(&also.muscle), "{also:?} stands in the atlas already");
    }
    for never in tables.never.iter().chain(&tables.everywhere) {
        assert!(known(&never.hazard) && atlas.muscle(&never.muscle).is_some(), "{never:?}");
    }
    for everywhere in &tables.everywhere {
        let hazard = atlas.hazards().iter().find(|h| h.id == everywhere.hazard.as_str()).unwrap();
        assert!(hazard.muscles.contains(&everywhere.muscle), "{everywhere:?} is not listed in the atlas");
    }
    for depth in &tables.depths {
        assert!(depth.muscles.iter().all(|m| atlas.muscle(m).is_some()) && known(&depth.hazard), "{depth:?}");
        let (last, others) = depth.by_build.split_last().unwrap();
        assert!(last.below_bmi.is_none() && others.iter().all(|b| b.below_bmi.is_some()), "{depth:?}");
        assert!(others.is_sorted_by_key(|b| b.below_bmi), "thinnest first: {depth:?}");
        assert!(depth.source.contains("read 2026-11-30") || depth.source.contains("Read 2026-11-30"), "{depth:?}");
    }
    assert!(tables.reaches.iter().flat_map(|r| &r.muscles).all(|m| atlas.muscle(m).is_some()));
}

/// Every hazard of every muscle that is listed for it, at every classic point: in the zone, close by, or at least named.
#[test]
fn no_listed_muscle_is_silent_at_any_of_its_classic_points() {
    let s = setting();
    for view in View::ALL {
        for classic in s.atlas.classic_points(view) {
            let m = mark(1, view, classic.at.x, classic.at.y, Some(classic.muscle.as_str()));
            let told = at(&s, &m);
            for hazard in s.atlas.hazards().iter().filter(|h| s.is_listed(h, &classic.muscle)) {
                let said = told.iter().any(|(name, _)| *name == hazard.id);
                assert!(said, "{} at {} in {view:?}", hazard.id, classic.id);
            }
        }
    }
}

/// A point that no examiner can tell from one in the zone is warned of like one; farther away the muscle is only named.
#[test]
fn beside_its_zone_a_listed_muscle_warns_within_what_a_finger_can_tell_and_is_named_beyond() {
    for (id, hazard, height, reason) in [
        // 9.1 and 0.5 thousandths of stature beside the zone.
        ("trapezius-upper-2", "lung-apex", "170", Reason::Near),
        ("piriformis-2", "sciatic", "170", Reason::Near),
        // 15.786 thousandths, which are 26 mm at 164.7 cm.
        ("piriformis-1", "sciatic", "150", Reason::Near),
        ("piriformis-1", "sciatic", "164.7", Reason::Near),
        ("piriformis-1", "sciatic", "164.8", Reason::Listed),
        ("piriformis-1", "sciatic", "200", Reason::Listed),
    ] {
        let s = HazardContext { height: BodyHeight::parse(height).ok(), ..setting() };
        let spot = s.atlas.classic_points(View::Back).iter().find(|c| c.id.as_str() == id).unwrap();
        let m = mark(1, View::Back, spot.at.x, spot.at.y, Some(spot.muscle.as_str()));
        let found = at(&s, &m);
        assert!(found.contains(&(hazard.to_owned(), reason)), "{id}, {height} cm: {found:?}");
        let read = s.of_visit(&visit(vec![m])).into_iter().find(|w| named(&w.warning) == hazard);
        let expected = (hazard == "lung-apex").then_some(Some(Reason::Near));
        assert_eq!(
            read.map(|w| w.reason),
            expected,
            "{id}, {height} cm: beside a nerve it is named and not asked to be read"
        );
    }
}

#[test]
fn both_upper_trapezius_muscles_ask_about_both_sides_of_the_chest() {
    let s = setting();
    let atlas = Atlas::bundled().unwrap();
    let spot = atlas.classic_points(View::Back).iter().find(|c| c.id.as_str() == "trapezius-upper-2").unwrap().at;
    let (right, left) = (
        mark(1, View::Back, spot.x.abs(), spot.y, Some("trapezius-upper")),
        mark(2, View::Back, -spot.x.abs(), spot.y, Some("trapezius-upper")),
    );
    assert!(s.of_visit(&visit(vec![right, left])).iter().any(|w| w.warning == Warning::ThoraxBothSides));
}

#[test]
fn an_allergy_or_an_expiry_that_is_written_down_afterwards_waits_to_be_read() {
    let lidocaine = || crate::ids::DrugId::new("lidocaine").unwrap();
    let volume = crate::units::Volume::parse_ml("0.5").unwrap();
    let injected = |expiry: Option<&str>, at: Option<&str>| {
        let mut component = crate::chart::Component::new(lidocaine(), None, volume);
        component.expiry = expiry.map(|d| d.parse().unwrap());
        let at = at.map(|a| a.parse().unwrap());
        State::Injected(crate::chart::Injection { at, ..crate::chart::Injection::of(vec![component]) })
    };
    let (none, latex) = ([], [Allergy::in_words("latex")]);
    let allergies = [Allergy::in_words("local anaesthetics")];
    for (allergies, expiry, at, open) in [
        (&none[..], None, None, vec![]),
        (&latex[..], None, None, vec![]),
        (&allergies[..], None, None, vec![Warning::Allergy(lidocaine())]),
        (&none[..], Some("2026-11-20"), None, vec![Warning::ExpiredVial(lidocaine())]),
        (&none[..], Some("2026-11-21"), None, vec![]),
        // On the day of the needle, not of the visit.
        (&none[..], Some("2026-11-21"), Some("2026-11-22T00:01:00+01:00"), vec![Warning::ExpiredVial(lidocaine())]),
    ] {
        let s = HazardContext { allergies, ..setting() };
        let mut v = visit(vec![mark(1, View::Back, -62.0, 425.0, Some("gluteus-medius"))]);
        v.marks[0].state = injected(expiry, at);
        let found = |v: &Visit| {
            let open = s.of_visit(v).into_iter().filter(VisitWarning::is_open);
            open.map(|w| w.warning).collect::<Vec<_>>()
        };
        assert_eq!(found(&v), open, "{expiry:?} {at:?}");
        v.acknowledgements.extend(open.into_iter().map(|warning| Acknowledgement {
            warning,
            raised: false,
            by: Clinician::default(),
            at: "2026-11-22T00:02:00+01:00".parse().unwrap(),
            words: String::new(),
        }));
        assert_eq!(found(&v), []);
    }
}

#[test]
fn a_point_that_is_treated_on_a_later_day_is_read_about_again() {
    let s = setting();
    let mut v = visit(vec![mark(1, View::Back, 26.0, 215.0, Some("rhomboid-major"))]);
    let injected = |at: &str| {
        State::Injected(crate::chart::Injection { at: at.parse().ok(), ..crate::chart::Injection::of(Vec::new()) })
    };
    v.marks[0].state = injected("2026-11-21T23:58:00+01:00");
    let read = |v: &mut Visit, at: &str| {
        for w in s.of_visit(v) {
            let (by, words) = (Clinician::default(), String::new());
            let raised = !w.raised.is_empty();
            v.acknowledgements.push(Acknowledgement { warning: w.warning, raised, by, at: at.parse().unwrap(), words });
        }
    };
    let open = |v: &Visit| s.of_visit(v).iter().filter(|w| w.is_open()).count();
    assert!(open(&v) > 0);
    read(&mut v, "2026-11-21T23:59:00+01:00");
    assert_eq!(open(&v), 0);
    let mut second = mark(2, View::Back, 26.0, 235.0, Some("rhomboid-major"));
    second.state = injected("2026-11-21T23:59:59+01:00");
    v.marks.push(second);
    assert_eq!(open(&v), 0, "of the same kind, on the same day");
    v.marks[1].state = injected("2026-11-22T00:00:00+01:00");
    assert!(open(&v) > 0, "on a later day");
    let before = v.acknowledgements.len();
    read(&mut v, "2026-11-22T00:01:00+01:00");
    assert_eq!((open(&v), v.acknowledgements.len()), (0, 2 * before), "both readings stay, each with its day");
    let pleura = Warning::Hazard(HazardId::new("pleura-posterior").unwrap());
    let today = |day: &str| is_answered(&v, &pleura, day.parse().unwrap());
    assert_eq!([today("2026-11-21"), today("2026-11-22"), today("2026-11-23")], [true, true, false]);
}

/// Where each muscle meets the structure that a needle must not meet.
#[test]
fn what_lies_under_hip_belly_arm_face_and_neck_is_warned_of_at_its_place() {
    let s = setting();
    for (muscle, view, x, y, hazard, here) in [
        ("iliopsoas", View::Front, -52.0, 480.0, "femoral", true),
        ("iliopsoas", View::Front, -64.0, 492.0, "femoral", false),
        ("iliopsoas", View::Front, -30.0, 410.0, "iliac-vessels", true),
        ("iliopsoas", View::Front, -30.0, 410.0, "peritoneum", true),
        ("rectus-abdominis", View::Front, -18.0, 400.0, "peritoneum", true),
        ("rectus-abdominis", View::Front, -18.0, 400.0, "epigastric", true),
        ("external-oblique", View::Front, -60.0, 400.0, "peritoneum", true),
        ("deltoid-middle", View::Back, 130.0, 220.0, "axillary-nerve", true),
        ("deltoid-middle", View::Back, 120.0, 200.0, "axillary-nerve", false),
        ("triceps-long-head", View::Back, 122.0, 272.0, "radial-nerve", true),
        ("biceps-brachii", View::Front, -118.0, 280.0, "brachial-artery", true),
        ("biceps-brachii", View::Front, -145.0, 290.0, "brachial-artery", false),
        ("coracobrachialis", View::Front, -98.0, 250.0, "brachial-artery", true),
        ("masseter", View::Right, 30.0, 105.0, "facial", true),
        ("temporalis", View::Right, 10.0, 60.0, "superficial-temporal", true),
        ("temporalis", View::Right, 45.0, 55.0, "superficial-temporal", false),
        ("piriformis", View::Back, 30.0, 475.0, "pudendal", true),
        ("obturator-internus-gemelli", View::Back, 30.0, 480.0, "pudendal", true),
        ("quadratus-lumborum", View::Back, 52.0, 385.0, "colon", true),
        ("scalenes", View::Front, -26.0, 155.0, "scalene-triangle", true),
    ] {
        let found = at(&s, &mark(1, view, x, y, Some(muscle)));
        let place = found.contains(&(hazard.to_owned(), Reason::Place));
        assert_eq!(place, here, "{muscle} at ({x}, {y}): {found:?}");
        assert!(
            found.iter().any(|(name, _)| name == hazard),
            "beside its zone a listed muscle is still named: {found:?}"
        );
    }
}

#[test]
fn a_scalene_never_gets_the_advice_of_the_suboccipital_muscles() {
    let s = setting();
    for (view, x, y) in [(View::Right, 2.0, 117.0), (View::Right, 0.0, 112.0), (View::Front, -26.0, 155.0)] {
        let found = names(&s, &mark(1, view, x, y, Some("scalenes")));
        assert!(!found.contains(&"vertebral-suboccipital".to_owned()), "{view:?} ({x}, {y}): {found:?}");
        assert!(found.contains(&"scalene-triangle".to_owned()), "{view:?} ({x}, {y}): {found:?}");
    }
    // A scalene is never away from what it lies against, wherever its point was drawn.
    for (view, x, y) in [(View::Back, 13.0, 103.0), (View::Front, -26.0, 155.0), (View::Back, -62.0, 425.0)] {
        let m = mark(1, view, x, y, Some("scalenes"));
        let loud = s
            .at(&m)
            .into_iter()
            .filter(HazardFinding::needs_acknowledgement)
            .map(|t| named(&t.warning))
            .collect::<Vec<_>>();
        for own in ["scalene-triangle", "lung-apex"] {
            assert!(loud.contains(&own.to_owned()), "{view:?} ({x}, {y}): {loud:?}");
        }
        assert!(s.of_visit(&visit(vec![m])).iter().any(VisitWarning::is_open), "{view:?} ({x}, {y})");
    }
    let other = names(&s, &mark(1, View::Right, 0.0, 112.0, Some("splenius-capitis")));
    assert!(other.contains(&"vertebral-suboccipital".to_owned()), "for others it stays: {other:?}");
}

/// Danger first, then what to do, each in at most two short sentences.
#[test]
fn the_words_about_a_hazard_are_short() {
    for hazard in setting().atlas.hazards() {
        for words in [&hazard.warning, &hazard.advice] {
            assert!(
                words.matches(". ").count() <= 1 && words.split_whitespace().count() <= 48,
                "{}: {words}",
                hazard.id
            );
        }
    }
}
