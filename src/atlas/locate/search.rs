//! From what a clinician types to a muscle, a side and a place: "r upper trap", "l ql 3", "glut med".

use crate::atlas::muscles::innervation::segments_typed;
use crate::atlas::{Atlas, ClassicPoint, Muscle, MuscleShape};
use crate::body::{Side, View};
use crate::geometry::{Point, point};
use crate::ids::MuscleId;

/// A muscle that fits what was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Which muscle.
    pub muscle: MuscleId,
    /// The side that was typed.
    pub side: Option<Side>,
    /// The classic point that was typed, counted from 1; the muscle has it.
    pub point: Option<u32>,
    /// How well it fits, for ranking among other things that were found: up to 1000.
    pub score: u32,
    /// Whether its nerve comes from the segment that was typed, instead of its name being it.
    pub by_level: bool,
}

/// The place that a muscle's name stands for.
#[derive(Debug, Clone, PartialEq)]
pub struct Spot {
    /// The view from which it is usually treated.
    pub view: View,
    /// In that view's coordinates (thousandths of stature).
    pub at: Point,
    /// The English name of the classic point; `None` for the middle of a muscle that has none.
    pub classic_point: Option<String>,
}

/// The whole query is an abbreviation or a name.
const EXACT: u32 = 1000;
/// The query is the beginning of an abbreviation.
const ABBREVIATION_BEGINS: u32 = 800;
/// All words begin words of the English name.
const NAME: u32 = 600;
/// All words begin words of the English name, the Latin name or an abbreviation.
const ANY: u32 = 400;

/// The nerve comes from the segment typed: below every name; the fewer segments it has, the nearer.
const LEVEL: u32 = 390;

/// A query taken apart.
struct Query<'a> {
    words: &'a [&'a str],
    side: Option<Side>,
    point: Option<u32>,
}

impl Atlas {
    /// The muscles that fit `query`, the best first. Words stand in any order and may be cut short; a side may stand
    /// first or last ("r", "right", "l", "left"), the number of a classic point last. A segment of the spinal cord, or the
    /// first and the last of several ("C5", "L5-S1"), finds the muscles whose nerve comes from there.
    pub fn search(&self, query: &str) -> Vec<Hit> {
        let words: Vec<&str> = words_of(query).collect();
        let query = take_apart(&words);
        let mut hits = self.fitting(&query);
        if hits.is_empty() && query.side.is_some() {
            // "l" may also begin a word, as in "long l".
            hits = self.fitting(&Query { words: &words, side: None, point: None });
        }
        hits.sort_by_key(|hit| std::cmp::Reverse(hit.score));
        hits
    }

    fn fitting(&self, query: &Query<'_>) -> Vec<Hit> {
        if query.words.is_empty() {
            return Vec::new();
        }
        let level = segments_typed(query.words);
        let fit = |muscle: &Muscle| match (score(muscle, query.words), level) {
            (Some(score), _) => Some((score, false)),
            (None, Some(level)) => {
                let own = self.innervation(&muscle.id)?.segments.filter(|own| own.meet(level))?;
                Some((LEVEL.saturating_sub(own.count() as u32), true))
            }
            (None, None) => None,
        };
        let has_point =
            |muscle: &Muscle| query.point.is_none_or(|n| self.classic_points_of(&muscle.id).any(|p| number(p) == n));
        self.muscles
            .iter()
            .filter_map(|muscle| Some((muscle, fit(muscle)?)))
            .filter(|(muscle, _)| has_point(muscle))
            .map(|(muscle, (score, by_level))| {
                let (side, point) = (query.side, query.point);
                Hit { muscle: muscle.id.clone(), side, point, score, by_level }
            })
            .collect()
    }

    /// The classic points of a muscle on the right, each in its main view.
    pub fn classic_points_of<'a>(&'a self, muscle: &'a MuscleId) -> impl Iterator<Item = &'a ClassicPoint> {
        self.classic_points_on(muscle, Side::Right).map(|(_, point)| point)
    }

    fn classic_points_on<'a>(
        &'a self,
        muscle: &'a MuscleId,
        side: Side,
    ) -> impl Iterator<Item = (View, &'a ClassicPoint)> {
        let all = View::ALL.into_iter().flat_map(|view| self.classic_points(view).iter().map(move |p| (view, p)));
        all.filter(move |(_, p)| p.main_view && p.side == side && p.muscle == *muscle)
    }

    /// Where a muscle is marked when only its name is said: at its first classic point, or the one with this number;
    /// without classic points in the middle of its largest shape. `None` when there is no such point or muscle.
    pub fn spot(&self, muscle: &MuscleId, side: Side, wanted: Option<u32>) -> Option<Spot> {
        let found = self
            .classic_points_on(muscle, side)
            .filter(|(_, p)| wanted.is_none_or(|n| number(p) == n))
            .min_by_key(|(_, p)| number(p));
        if let Some((view, classic)) = found {
            return Some(Spot { view, at: classic.at, classic_point: Some(classic.name.clone()) });
        }
        if wanted.is_some() {
            return None;
        }
        let shapes = View::ALL.into_iter().flat_map(|view| self.shapes(view).iter().map(move |s| (view, s)));
        let size = |s: &MuscleShape| s.bounds.width() * s.bounds.height();
        let own = shapes.filter(|(_, s)| s.muscle == *muscle && s.side == side);
        let (view, shape) = own.max_by(|a, b| size(a.1).total_cmp(&size(b.1)))?;
        Some(Spot { view, at: middle(shape), classic_point: None })
    }
}

/// The number of a classic point within its muscle, with which its id ends; 0 without one.
pub(in crate::atlas) fn number(classic: &ClassicPoint) -> u32 {
    classic.id.as_str().rsplit('-').next().and_then(|n| n.parse().ok()).unwrap_or(0)
}

/// The middle of a shape, moved along its row into the shape where that is bent.
fn middle(shape: &MuscleShape) -> Point {
    let center = shape.bounds.center();
    if shape.contains(center, 0.0) {
        return center;
    }
    let at = |i: u32| point(shape.bounds.min.x + shape.bounds.width() * f64::from(i) / 64.0, center.y);
    let inside: Vec<Point> = (0..=64).map(at).filter(|p| shape.contains(*p, 0.0)).collect();
    inside.get(inside.len() / 2).copied().unwrap_or(center)
}

/// Words are what stands between spaces and punctuation.
pub(crate) fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// Takes the number off the end and the side off either end, as long as a word is left.
fn take_apart<'a>(words: &'a [&'a str]) -> Query<'a> {
    let mut query = Query { words, side: None, point: None };
    for _ in 0..2 {
        let [rest @ .., last] = query.words else { break };
        if rest.is_empty() {
            break;
        }
        if let Some(side) = side_word(last).filter(|_| query.side.is_none()) {
            query = Query { words: rest, side: Some(side), ..query };
        } else if let Some(n) = last.parse().ok().filter(|_| query.point.is_none()) {
            query = Query { words: rest, point: Some(n), ..query };
        }
    }
    if let [first, rest @ ..] = query.words
        && query.side.is_none()
        && !rest.is_empty()
        && let Some(side) = side_word(first)
    {
        query = Query { words: rest, side: Some(side), ..query };
    }
    query
}

fn side_word(word: &str) -> Option<Side> {
    let is = |other: &str| word.eq_ignore_ascii_case(other);
    if is("r") || is("right") {
        Some(Side::Right)
    } else if is("l") || is("left") {
        Some(Side::Left)
    } else {
        None
    }
}

/// How well a muscle fits the words; `None` when it does not.
fn score(muscle: &Muscle, words: &[&str]) -> Option<u32> {
    let names = [muscle.name.as_str(), muscle.latin.as_str()];
    let short = || muscle.abbreviations.iter().map(String::as_str);
    if short().chain(names).any(|name| same_words(name, words)) {
        return Some(EXACT);
    }
    if short().any(|name| begins_with(name, words)) {
        return Some(ABBREVIATION_BEGINS);
    }
    let own: Vec<&str> = words_of(&muscle.name).collect();
    if let Some(whole) = all_begin(&own, words) {
        // Words written out, and names without further words, come first.
        let further = own.len().saturating_sub(words.len()).min(9) as u32;
        return Some(NAME + 20 * whole + 10 - further);
    }
    let any: Vec<&str> = names.into_iter().chain(short()).flat_map(words_of).collect();
    all_begin(&any, words).map(|whole| ANY + whole)
}

fn same_words(name: &str, words: &[&str]) -> bool {
    let mut own = words_of(name);
    words.iter().all(|word| own.next().is_some_and(|w| w.eq_ignore_ascii_case(word))) && own.next().is_none()
}

/// Whether the words are the beginning of `name`, the last one perhaps of a longer word.
fn begins_with(name: &str, words: &[&str]) -> bool {
    let mut own = words_of(name);
    let Some((last, whole)) = words.split_last() else { return false };
    whole.iter().all(|word| own.next().is_some_and(|w| w.eq_ignore_ascii_case(word)))
        && own.next().is_some_and(|w| has_prefix(w, last))
}

/// Whether each of `words` begins a word of its own in `own`; then how many are written out.
pub(crate) fn all_begin(own: &[&str], words: &[&str]) -> Option<u32> {
    let mut taken = vec![false; own.len()];
    let mut whole = 0;
    for word in words {
        let free = || own.iter().zip(&taken).enumerate().filter(|(_, (_, taken))| !**taken);
        let exact = free().find(|(_, (w, _))| w.eq_ignore_ascii_case(word));
        whole += u32::from(exact.is_some());
        let plural = |w: &str| word.strip_suffix(['s', 'S']).is_some_and(|one| one.len() > 2 && has_prefix(w, one));
        let (i, _) = exact
            .or_else(|| free().find(|(_, (w, _))| has_prefix(w, word)))
            .or_else(|| free().find(|(_, (w, _))| plural(w)))?;
        *taken.get_mut(i)? = true;
    }
    Some(whole)
}

fn has_prefix(word: &str, prefix: &str) -> bool {
    word.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::body::Depth;

    fn atlas() -> &'static Atlas {
        Atlas::bundled().unwrap()
    }

    fn best(query: &str) -> Option<(String, Option<Side>, Option<u32>)> {
        atlas().search(query).first().map(|h| (h.muscle.to_string(), h.side, h.point))
    }

    #[test]
    fn what_clinicians_type_finds_the_muscle_side_and_point() {
        let (r, l) = (Some(Side::Right), Some(Side::Left));
        for (query, muscle, side, point) in [
            ("upper trap", "trapezius-upper", None, None),
            ("ut", "trapezius-upper", None, None),
            ("r upper trap", "trapezius-upper", r, None),
            ("trap upper right", "trapezius-upper", r, None),
            ("UPPER TRAPEZIUS, LEFT", "trapezius-upper", l, None),
            ("upper traps", "trapezius-upper", None, None),
            ("ql", "quadratus-lumborum", None, None),
            ("l ql 3", "quadratus-lumborum", l, Some(3)),
            ("ql 3 l", "quadratus-lumborum", l, Some(3)),
            ("ql l 3", "quadratus-lumborum", l, Some(3)),
            ("glut med", "gluteus-medius", None, None),
            ("med glut", "gluteus-medius", None, None),
            ("gmed l", "gluteus-medius", l, None),
            ("quadratus", "quadratus-lumborum", None, None),
            ("quadratus f", "quadratus-femoris", None, None),
            ("lev", "levator-scapulae", None, None),
            ("descendens", "trapezius-upper", None, None),
            ("m quadratus lumborum", "quadratus-lumborum", None, None),
            ("lt", "trapezius-lower", None, None),
            ("lat", "latissimus-dorsi", None, None),
            ("scm", "sternocleidomastoid-sternal", None, None),
            ("tfl r", "tensor-fasciae-latae", r, None),
            ("infra", "infraspinatus", None, None),
            ("rhomboids", "rhomboid-minor", None, None),
        ] {
            assert_eq!(best(query), Some((muscle.to_owned(), side, point)), "{query}");
        }
    }

    #[test]
    fn a_segment_finds_the_muscles_of_its_level_the_closest_first() {
        let found = |query: &str| -> Vec<String> {
            let hits = atlas().search(query);
            assert!(hits.iter().all(|h| h.by_level), "{query}: {hits:?}");
            hits.iter().map(|h| h.muscle.to_string()).collect()
        };
        for (query, first, others, none) in [
            ("C5", "supraspinatus", vec!["deltoid-middle", "rhomboid-major", "pectoralis-major-sternal"], "masseter"),
            ("c5", "supraspinatus", vec!["biceps-brachii"], "latissimus-dorsi"),
            ("T1", "pectoralis-minor", vec!["pectoralis-major-sternal", "thoracic-multifidi"], "subclavius"),
            ("L5-S1", "gluteus-maximus", vec!["gluteus-medius", "piriformis", "hamstrings-origin"], "iliopsoas"),
            ("S1-L5", "gluteus-maximus", vec!["lumbar-multifidi"], "iliopsoas"),
            ("S2", "piriformis", vec!["gluteus-maximus"], "gluteus-medius"),
            ("C1", "suboccipitals", vec!["semispinalis-capitis"], "scalenes"),
            ("XI C4", "", vec![], "trapezius-upper"),
            ("S5", "", vec![], "gluteus-maximus"),
            ("C9", "", vec![], "supraspinatus"),
        ] {
            let all = found(query);
            let sorted = atlas().search(query).windows(2).all(|w| w[0].score >= w[1].score);
            assert!(sorted, "{query}");
            assert!(first.is_empty() == all.is_empty(), "{query}: {all:?}");
            assert!(first.is_empty() || all.contains(&first.to_owned()), "{query}: {all:?}");
            assert!(others.iter().all(|o| all.iter().any(|m| m == o)), "{query}: {all:?}");
            assert!(!all.iter().any(|m| m == none), "{query}: {all:?}");
        }
        let hits = atlas().search("C5 r");
        assert!(hits.len() >= 20 && hits.iter().all(|h| h.side == Some(Side::Right)), "{}", hits.len());
        assert!(!atlas().search("deltoid").iter().any(|h| h.by_level), "a name is no level");
    }

    #[test]
    fn what_fits_nothing_finds_nothing() {
        for query in ["", " ", "left", "left 3", "xyz", "ql 9", "l ql 0", "\u{0}", "𝄞 é"] {
            assert_eq!(atlas().search(query), [], "{query:?}");
        }
    }

    #[test]
    fn every_name_abbreviation_and_latin_name_finds_its_own_muscle_first() {
        for muscle in atlas().muscles() {
            let short = muscle.abbreviations.iter();
            for query in short.chain([&muscle.name, &muscle.latin]) {
                assert_eq!(atlas().search(query).first().unwrap().muscle, muscle.id, "{query}");
            }
        }
    }

    #[test]
    fn every_muscle_has_a_spot_inside_itself_on_either_side() {
        for muscle in atlas().muscles() {
            for side in [Side::Right, Side::Left] {
                let spot = atlas().spot(&muscle.id, side, None).unwrap();
                let located = atlas().locate(spot.view, spot.at, Depth::Skin);
                assert!(located.on_body, "{}: {spot:?}", muscle.id);
                assert_eq!(located.side, side, "{}: {spot:?}", muscle.id);
                let here = located.candidates.iter().any(|c| c.muscle == muscle.id);
                assert!(here, "{}: {spot:?} {:?}", muscle.id, located.candidates);
            }
        }
    }

    #[test]
    fn the_classic_points_of_a_muscle_are_numbered_from_one_without_gaps() {
        for muscle in atlas().muscles() {
            let mut numbers: Vec<u32> = atlas().classic_points_of(&muscle.id).map(number).collect();
            numbers.sort_unstable();
            assert!(numbers.iter().copied().eq(1..=numbers.len() as u32), "{}: {numbers:?}", muscle.id);
        }
        let ql = MuscleId::new("quadratus-lumborum").unwrap();
        let third = atlas().spot(&ql, Side::Left, Some(3)).unwrap();
        assert_eq!(third.classic_point.as_deref(), Some("Quadratus lumborum, deep upper"));
        assert!(third.at.x < 0.0, "the left is at negative x from behind: {third:?}");
        assert_eq!(atlas().spot(&ql, Side::Left, Some(5)), None);
    }
}
