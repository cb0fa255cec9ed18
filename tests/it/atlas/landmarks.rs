//! The text of a classic point and its dot: what the text measures from a landmark is where the dot lies.

use palpate::atlas::{ASSUMED_STATURE_MM, ClassicPoint};
use palpate::body::{Side, View};
use palpate::geometry::{Point, point};
use palpate::ids::LandmarkId;

use super::atlas;

/// A finger is about 1.9 cm broad: four of them are a hand's breadth of 7.6 cm.
const FINGER: f64 = 1.9;
/// A thumb is a little broader.
const THUMB: f64 = 2.2;
/// A hand with its thumb.
const HAND: f64 = 9.0;
/// A dot stands for a region of about two centimetres.
const REGION: f64 = 1.0;
/// "Just" beside something is no farther than this.
const JUST: f64 = 2.1;
/// The height of the nipples: 0.727 of the stature (clinical reference, landmarks, nipple-line).
const NIPPLE: f64 = 273.0;
/// A direction without a distance holds within half a centimetre.
const SLACK: f64 = 0.5;

fn cm(units: f64) -> f64 {
    units * f64::from(ASSUMED_STATURE_MM) / 10_000.0
}

/// The right-sided or midline landmark of a view.
fn landmark(view: View, id: &str) -> Option<Point> {
    let id = LandmarkId::new(id).unwrap();
    let all = &atlas().view(view).landmarks;
    all.iter().find(|l| l.id == id && l.side != Side::Left).map(|l| l.at)
}

fn between(a: Point, b: Point, share: f64) -> Point {
    point(a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share)
}

/// What a phrase names, seen from the dot: a point, or the nearest place of a line.
fn named(phrase: &str, dot: &ClassicPoint, view: View) -> Option<Point> {
    let at = |id: &str| landmark(view, id);
    let spine = |level: &str| at(&format!("{}-spinous-tip", level.to_lowercase()));
    let levels = |rest: &str| -> Vec<Point> {
        let words = rest.split(|c: char| !c.is_alphanumeric());
        words.take_while(|w| spine(w).is_some() || *w == "and").filter_map(spine).collect()
    };
    for start in ["spine of ", "spines of ", "spinous processes of "] {
        if let Some(rest) = phrase.strip_prefix(start) {
            let found = levels(rest);
            let (first, last) = (found.first()?, found.last()?);
            return Some(point(0.0, dot.at.y.clamp(first.y, last.y)));
        }
    }
    let known = [
        ("superior angle of the scapula", "scapula-superior-angle"),
        ("inferior angle of the scapula", "scapula-inferior-angle"),
        ("root of the scapular spine", "scapular-spine-root"),
        ("coracoid process", "coracoid"),
        ("mastoid tip", "mastoid-tip"),
        ("external occipital protuberance", "external-occipital-protuberance"),
        ("ischial tuberosity", "ischial-tuberosity"),
        ("anterior superior iliac spine", "asis"),
        ("posterior superior iliac spine", "psis"),
        ("xiphoid process", "xiphoid"),
        ("umbilicus", "umbilicus"),
        ("trochanter", "greater-trochanter"),
        ("greater tubercle", "greater-tubercle"),
        ("twelfth rib", "lowest-rib"),
        ("middle of the clavicle", "mid-clavicle"),
        ("sternal end of the clavicle", "sternoclavicular"),
    ];
    if let Some((_, id)) = known.iter().find(|(words, _)| phrase.starts_with(words)) {
        return at(id);
    }
    let on_spine = |dot: Point| {
        let (root, tip) = (at("scapular-spine-root")?, at("acromion")?);
        Some(between(root, tip, ((dot.x - root.x) / (tip.x - root.x)).clamp(0.0, 1.0)))
    };
    if phrase.starts_with("superior nuchal line") {
        // It runs outward from the protuberance at about its height.
        at("external-occipital-protuberance").map(|p| point(dot.at.x, p.y))
    } else if phrase.starts_with("nipple") && !phrase.starts_with("nipple line") {
        Some(point(dot.at.x, NIPPLE))
    } else if phrase.starts_with("midline") {
        Some(point(0.0, dot.at.y))
    } else if phrase.starts_with("medial border of the scapula") {
        let (root, angle) = (at("scapular-spine-root")?, at("scapula-inferior-angle")?);
        Some(between(root, angle, ((dot.at.y - root.y) / (angle.y - root.y)).clamp(0.0, 1.0)))
    } else if phrase.starts_with("scapular spine") || phrase.starts_with("middle of the scapular spine") {
        on_spine(dot.at)
    } else if phrase.starts_with("inner half of the clavicle") {
        let (inner, middle) = (at("sternoclavicular")?, at("mid-clavicle")?);
        Some(between(inner, middle, ((dot.at.x - inner.x) / (middle.x - inner.x)).clamp(0.0, 1.0)))
    } else if phrase.starts_with("clavicle") && view == View::Right {
        at("sternoclavicular")
    } else if phrase.starts_with("first point") {
        let first = atlas()
            .classic_points(view)
            .iter()
            .find(|p| p.muscle == dot.muscle && p.side == Side::Right && p.id.as_str().ends_with("-1"));
        first.map(|p| p.at)
    } else {
        None
    }
}

/// How far the dot lies from the named place in the direction of the text, in centimetres.
fn along(relation: &str, dot: Point, from: Point) -> f64 {
    cm(match relation {
        "below the" => dot.y - from.y,
        "above the" => from.y - dot.y,
        "inside the" => from.x.abs() - dot.x.abs(),
        "outside the" => dot.x.abs() - from.x.abs(),
        "behind the" => from.x - dot.x,
        "beside the" => (dot.x.abs() - from.x.abs()).abs(),
        "level with the" | "level of the" => (dot.y - from.y).abs(),
        // At a place, over it, where two things cross.
        _ => dot.distance(from),
    })
}

/// The shortest and the longest distance that the words before a relation name; `None` without one.
fn length(before: &str) -> Option<(f64, f64)> {
    let words: Vec<&str> = before.split_whitespace().collect();
    let number = |word: &str| match word {
        "a" | "one" => Some(1.0),
        "two" => Some(2.0),
        "three" => Some(3.0),
        "four" => Some(4.0),
        digits => digits.parse().ok(),
    };
    let (numbers, breadth) = match words.as_slice() {
        [rest @ .., "hand's", "breadth"] => (rest, HAND),
        // "a thumb-breadth or two"
        [.., "a", "thumb-breadth", "or", "two"] => return Some((THUMB, 2.0 * THUMB)),
        [rest @ .., unit] if unit.starts_with("finger-breadth") => (rest, FINGER),
        [rest @ .., unit] if unit.starts_with("thumb-breadth") => (rest, THUMB),
        [rest @ .., "cm"] => (rest, 1.0),
        _ => return None,
    };
    match numbers {
        [.., from, "to", to] => Some((number(from)? * breadth, number(to)? * breadth)),
        [.., one] => number(one).map(|n| (n * breadth, n * breadth)),
        [] => None,
    }
}

const RELATIONS: [&str; 12] = [
    "above and in front of the",
    "where it crosses the",
    "over the back of the",
    "below the",
    "above the",
    "inside the",
    "outside the",
    "behind the",
    "beside the",
    "level with the",
    "level of the",
    "at the",
];

/// Each claim of a text that can be measured: the words, how far the dot is along them and how far it may be.
fn claims(dot: &ClassicPoint, view: View) -> Vec<(String, f64, (f64, f64))> {
    let text = dot.landmark.as_str();
    let mut found = Vec::new();
    for relation in RELATIONS {
        for (i, _) in text.match_indices(relation) {
            let (before, phrase) = (text[..i].trim_end(), text[i + relation.len()..].trim_start());
            // "above and in front of the" is not "of the" alone, and "the" of a longer relation is its own.
            if relation == "at the" && phrase.starts_with("level of") {
                continue;
            }
            let Some(from) = named(phrase, dot, view) else { continue };
            let value = along(relation, dot.at, from);
            let is_level = relation.starts_with("level");
            let limits = match length(before) {
                Some((least, most)) => (least - REGION, most + REGION),
                None if is_level => (0.0, REGION),
                None if before.ends_with("just") => (-SLACK, JUST),
                None if matches!(relation, "at the" | "where it crosses the" | "over the back of the") => (0.0, JUST),
                None => (-SLACK, f64::INFINITY),
            };
            found.push((format!("{relation} {phrase}"), value, limits));
            // Who lies beside the spine of a vertebra lies at its height.
            if relation == "beside the" && (phrase.starts_with("spine") || phrase.starts_with("spinous")) {
                found.push((format!("at the height of the {phrase}"), cm((dot.at.y - from.y).abs()), (0.0, REGION)));
            }
        }
    }
    found
}

fn right_sided() -> impl Iterator<Item = (View, &'static ClassicPoint)> {
    let all = View::ALL.into_iter().flat_map(|v| atlas().classic_points(v).iter().map(move |p| (v, p)));
    all.filter(|(_, p)| p.main_view && p.side == Side::Right)
}

#[test]
fn a_text_that_names_a_landmark_agrees_with_its_dot() {
    let mut measured = 0;
    for (view, dot) in right_sided() {
        for (words, value, (least, most)) in claims(dot, view) {
            measured += 1;
            let name = format!("{}: “{words}” is {value:.1} cm, not {least:.1} to {most:.1} cm", dot.id);
            assert!((least..=most).contains(&value), "{name}");
        }
    }
    assert!(measured >= 55, "only {measured} claims were understood");
}

#[test]
fn every_breadth_that_a_text_counts_is_measured() {
    let counts = |text: &str| {
        let vague = text.matches("a few finger-breadth").count();
        let all = ["finger-breadth", "thumb-breadth", "hand's breadth", " cm "].map(|u| text.matches(u).count());
        all.iter().sum::<usize>() - vague
    };
    for (view, dot) in right_sided() {
        let claims = claims(dot, view);
        let exact = claims.iter().filter(|(w, _, (least, most))| {
            !w.starts_with("at the height")
                && (most - least) >= 2.0 * REGION - 1e-9
                && most.is_finite()
                && (*most - JUST).abs() > 1e-9
        });
        assert!(exact.count() >= counts(&dot.landmark), "{}: “{}” cannot be measured", dot.id, dot.landmark);
    }
}

#[test]
fn a_dot_that_disagrees_with_its_text_is_found() {
    let wrong = |id: &str, at: Point| {
        let (view, dot) = right_sided().find(|(_, p)| p.id.as_str() == id).unwrap();
        let moved = ClassicPoint { at, ..dot.clone() };
        claims(&moved, view).iter().any(|(_, value, (least, most))| !(*least..=*most).contains(value))
    };
    for (id, x, y, disagrees) in [
        // Where these four once lay.
        ("trapezius-lower-1", 26.0, 229.0, true),
        ("trapezius-lower-1", 35.0, 224.0, false),
        ("serratus-posterior-inferior-1", 52.0, 250.0, true),
        ("serratus-anterior-1", 8.0, 284.0, true),
        ("serratus-anterior-1", 8.0, 278.0, false),
        ("serratus-anterior-1", 8.0, 266.0, true),
        ("semispinalis-capitis-1", 11.0, 79.0, true),
        ("semispinalis-capitis-1", 11.0, 104.0, true),
        ("subclavius-1", -41.0, 189.0, true),
        ("subclavius-1", -36.0, 185.0, false),
        ("pectoralis-major-clavicular-1", -62.0, 210.0, true),
        // 3 to 4 cm beside the spine of L2, at 360: the region of the dot is a centimetre around it.
        ("longissimus-lumborum-1", 11.0, 360.0, true),
        ("longissimus-lumborum-1", 12.0, 360.0, false),
        ("longissimus-lumborum-1", 29.0, 360.0, false),
        ("longissimus-lumborum-1", 30.0, 360.0, true),
        ("longissimus-lumborum-1", 20.5, 366.5, true),
        ("longissimus-lumborum-1", 20.5, 365.5, false),
    ] {
        assert_eq!(wrong(id, point(x, y)), disagrees, "{id} at ({x}, {y})");
    }
}

#[test]
fn the_lower_edge_of_the_pleura_is_level_with_t12_beside_the_spine() {
    let t12 = landmark(View::Back, "t12-spinous-tip").unwrap();
    for id in ["pleura-lower", "pleura-posterior"] {
        let hazard = atlas().hazards().iter().position(|h| h.id == id).unwrap();
        let mut zones = atlas().hazard_zones(View::Back).iter().filter(|z| z.hazard == hazard && z.side == Side::Right);
        let zone = zones.next().unwrap();
        // Two centimetres beside the midline and at the erector's edge.
        for x in [12.5, 30.0, 50.0] {
            let inside = |y: f64| palpate::geometry::polygon_contains(&zone.polygon, point(x, y));
            assert!(inside(t12.y - 1.0) && !inside(t12.y + 4.0), "{id} at x {x}");
        }
    }
}
