//! How pain, relief and dose went from visit to visit: of the whole patient, and of one muscle and side.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::atlas::Atlas;
use crate::body::Side;
use crate::chart::{Chart, Mark, Visit};
use crate::ids::{DrugId, MuscleId, ScaleId, VisitId};
use crate::rules::doses::totals::visit_totals;
use crate::units::{Amount, PainScore, ScaleScore};

/// What a trend is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum TrendOf {
    /// The pain of the patient as a whole, as recorded before and after a visit.
    Patient,
    /// The points of one muscle on one side.
    Muscle(MuscleId, Side),
}

/// One visit of a trend.
#[derive(Debug, Clone, PartialEq)]
pub struct TrendPoint {
    /// Which visit.
    pub visit: VisitId,
    /// Its day.
    pub date: Date,
    /// Pain before: of the patient, or on pressure at the most painful point of the muscle.
    pub before: Option<PainScore>,
    /// Pain right afterwards: of the patient, or the highest right after an injection of the muscle.
    pub after: Option<PainScore>,
    /// Pain at the next visit at which it was recorded.
    pub next: Option<PainScore>,
    /// Days until that visit.
    pub days_to_next: Option<i32>,
    /// Relief right afterwards in percent; negative when it became worse. For a muscle from its points of which both
    /// scores are known.
    pub relief_after: Option<i32>,
    /// Relief that was left at the next visit, in percent.
    pub relief_next: Option<i32>,
    /// Scores of functional scales of this visit.
    pub function: Vec<(ScaleId, ScaleScore)>,
    /// Points injected or needled.
    pub treated: usize,
    /// Everything injected, in microlitres.
    pub microlitres: u64,
    /// What was injected of each drug.
    pub amounts: BTreeMap<DrugId, Vec<Amount>>,
}

/// Relief in percent of what there was, rounded to whole percents: (before − after) / before. `None` when either is
/// unknown, and when there was no pain that could be relieved.
pub fn relief_percent(before: Option<PainScore>, after: Option<PainScore>) -> Option<i32> {
    let (before, after) = (i32::from(before?.value()), i32::from(after?.value()));
    if before == 0 {
        return None;
    }
    let twice = (before - after) * 200 / before;
    // Half a percent is rounded away from zero.
    Some(half_away_from_zero(twice))
}

/// Half of a number, rounded away from zero.
const fn half_away_from_zero(twice: i32) -> i32 {
    let (half, odd) = (twice / 2, twice % 2);
    half + odd
}

/// Weeks with one decimal, such as `7.1`.
pub fn weeks(days: i32) -> String {
    let tenths = half_away_from_zero(days * 20 / 7);
    format!("{}.{}", tenths / 10, (tenths % 10).abs())
}

/// The muscles and sides that were found at more than no visit, in the order of their names; those with points at
/// several visits tell most.
pub fn muscles(chart: &Chart) -> Vec<(MuscleId, Side)> {
    let marks = chart.visits.iter().flat_map(Visit::counted);
    let found: BTreeSet<_> = marks.filter_map(|m| Some((m.muscle_id()?.clone(), m.side))).collect();
    found.into_iter().collect()
}

/// The trend: a point for each visit at which something of it is recorded, oldest first. What was entered in error tells
/// nothing.
pub fn trend(chart: &Chart, of: &TrendOf, atlas: &Atlas) -> Vec<TrendPoint> {
    let visits = chart.visits.iter().filter(|v| !v.is_void());
    let mut points: Vec<TrendPoint> = visits.filter_map(|v| point_of(v, of, atlas)).collect();
    // From the last to the first, so that each knows the next score.
    let mut later: Option<(Date, PainScore)> = None;
    for point in points.iter_mut().rev() {
        if let Some((date, score)) = later {
            point.next = Some(score);
            point.days_to_next = (date - point.date).get_days().into();
            point.relief_next = relief_percent(point.before, point.next);
        }
        if let Some(before) = point.before {
            later = Some((point.date, before));
        }
    }
    points
}

impl TrendPoint {
    /// The scores of functional scales under their names, such as `NDI 34; ODI 28`.
    pub fn function_words(&self, name: &dyn Fn(&ScaleId) -> String) -> String {
        self.function.iter().map(|(scale, score)| format!("{} {score}", name(scale))).collect::<Vec<_>>().join("; ")
    }

    /// The score on one scale.
    pub fn score_on(&self, scale: &ScaleId) -> Option<ScaleScore> {
        self.function.iter().find(|(s, _)| s == scale).map(|(_, score)| *score)
    }
}

/// The scores of functional scales.
fn function(visit: &Visit) -> Vec<(ScaleId, ScaleScore)> {
    visit.details.history.function.iter().filter_map(|f| Some((f.scale.clone(), f.score?))).collect()
}

/// What of a trend can be plotted.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Measure {
    /// Pain before and right after.
    #[default]
    Pain,
    /// The score on a functional scale.
    Function(ScaleId),
    /// What was given of a drug, in mg or units.
    Dose(DrugId),
    /// Everything injected, in mL.
    Volume,
}

/// What of these visits can be plotted: pain always, the rest where something of it is recorded.
pub fn measures(points: &[TrendPoint]) -> Vec<Measure> {
    let scales: BTreeSet<&ScaleId> = points.iter().flat_map(|p| p.function.iter().map(|(scale, _)| scale)).collect();
    let drugs: BTreeSet<&DrugId> = points.iter().flat_map(|p| p.amounts.keys()).collect();
    let volume = points.iter().any(|p| p.microlitres > 0).then_some(Measure::Volume);
    let scales = scales.into_iter().map(|s| Measure::Function(s.clone()));
    let drugs = drugs.into_iter().map(|d| Measure::Dose(d.clone()));
    std::iter::once(Measure::Pain).chain(scales).chain(drugs).chain(volume).collect()
}

/// The value of a visit for the plot; `None` where nothing is recorded.
///
/// A visit at which something else was given, or
/// nothing, has a dose of 0. Milligrams and units never add up: with both, none is shown.
pub fn value(point: &TrendPoint, measure: &Measure) -> Option<f64> {
    match measure {
        Measure::Pain => point.before.map(|s| f64::from(s.value())),
        Measure::Function(scale) => point.score_on(scale).map(|s| f64::from(s.thousandths()) / 1000.0),
        Measure::Volume => Some(point.microlitres as f64 / 1000.0),
        Measure::Dose(drug) => match point.amounts.get(drug).map(Vec::as_slice) {
            None | Some([]) => Some(0.0),
            Some([Amount::Mass { picograms }]) => Some(*picograms as f64 / 1e9),
            Some([Amount::Units { millionths }]) => Some(*millionths as f64 / 1e6),
            Some(_) => None,
        },
    }
}

fn point_of(visit: &Visit, of: &TrendOf, atlas: &Atlas) -> Option<TrendPoint> {
    let d = &visit.details;
    let (part, before, after, relief_after);
    match of {
        TrendOf::Patient => {
            part = visit.clone();
            (before, after) = (d.pain_before, d.pain_after);
            relief_after = relief_percent(before, after);
        }
        TrendOf::Muscle(muscle, side) => {
            let is_of = |m: &&Mark| m.muscle_id() == Some(muscle) && m.side == *side;
            let marks: Vec<Mark> = visit.counted().filter(is_of).cloned().collect();
            if marks.is_empty() {
                return None;
            }
            let right_after = |m: &Mark| m.injection().and_then(|i| i.pain_after);
            before = marks.iter().filter_map(|m| m.pain).max();
            after = marks.iter().filter_map(right_after).max();
            let both = || marks.iter().filter_map(|m| Some((m.pain?, right_after(m)?)));
            relief_after = relief_percent(both().map(|(b, _)| b).max(), both().map(|(_, a)| a).max());
            part = Visit { marks, ..Visit::new(visit.id, d.clone()) };
        }
    }
    let totals = visit_totals(&part, atlas);
    let treated = totals.injected + totals.dry_needled;
    let function = function(visit);
    let empty = before.is_none() && after.is_none() && function.is_empty() && treated == 0;
    (!empty || matches!(of, TrendOf::Muscle(..))).then(|| TrendPoint {
        visit: visit.id,
        date: d.when.date(),
        before,
        after,
        next: None,
        days_to_next: None,
        relief_after,
        relief_next: None,
        function,
        treated,
        microlitres: totals.microlitres,
        amounts: totals.amounts,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::body::View;
    use crate::chart::{ChosenBy, Component, Injection, MuscleChoice, Origin, Place, State, VisitDetails};
    use crate::geometry::point;
    use crate::ids::{ChartId, MarkId};
    use crate::units::{Milli, Strength, Volume};

    fn score(n: u8) -> PainScore {
        PainScore::try_from(n).unwrap()
    }

    #[test]
    fn relief_is_the_part_of_the_pain_that_is_gone() {
        let known = |n: i8| u8::try_from(n).ok().map(score);
        for (before, after, percent) in [
            (8, 4, Some(50)),
            (7, 4, Some(43)),
            (8, 3, Some(63)),
            (8, 5, Some(38)),
            (6, 2, Some(67)),
            (10, 0, Some(100)),
            (5, 5, Some(0)),
            (4, 6, Some(-50)),
            (8, 9, Some(-13)),
            (0, 0, None),
            (0, 3, None),
            (-1, 3, None),
            (3, -1, None),
        ] {
            assert_eq!(relief_percent(known(before), known(after)), percent, "{before} → {after}");
        }
    }

    #[test]
    fn weeks_have_one_decimal() {
        for (days, shown) in [(0, "0.0"), (1, "0.1"), (6, "0.9"), (7, "1.0"), (42, "6.0"), (50, "7.1")] {
            assert_eq!(weeks(days), shown, "{days} days");
        }
    }

    /// Muscle, side, pain on pressure, pain after an injection.
    type Found = (&'static str, Side, Option<u8>, Option<u8>);

    /// Day, pain before and after, marks.
    type Held = (&'static str, Option<u8>, Option<u8>, &'static [Found]);

    fn chart(visits: &[Held]) -> Chart {
        let start = VisitDetails::starting("2026-01-01T09:00:00+01:00".parse().unwrap());
        let mut chart = Chart::new(ChartId::from_random([7; 16]), "bt-1", start);
        chart.visits.clear();
        for (i, (date, before, after, marks)) in (1_u32..).zip(visits) {
            let mut details = VisitDetails::starting(format!("{date}T09:00:00+01:00").parse().unwrap());
            details.pain_before = before.map(score);
            details.pain_after = after.map(score);
            let mut visit = Visit::new(VisitId(i * 100), details);
            for (number, (muscle, side, pain, pain_after)) in (1..).zip(*marks) {
                let muscle = MuscleChoice { id: MuscleId::new(muscle).unwrap(), chosen_by: ChosenBy::Atlas };
                let place = Place::new(View::Back, point(40.0, 200.0), None).unwrap();
                let mut mark = Mark::found(MarkId(i * 100 + number), number, place, Some(muscle), *side);
                mark.pain = pain.map(score);
                if let Some(after) = pain_after {
                    mark.state = State::Injected(injected(*after));
                }
                visit.marks.push(mark);
            }
            chart.visits.push(visit);
        }
        chart
    }

    fn injected(after: u8) -> Injection {
        let strength = Some(Strength::MgPerMl(Milli::from_thousandths(10_000)));
        let half = Volume::from_microlitres(500).unwrap();
        let lidocaine = Component::new(DrugId::new("lidocaine").unwrap(), strength, half);
        Injection { pain_after: Some(score(after)), ..Injection::of(vec![lidocaine]) }
    }

    fn of(chart: &Chart, of: &TrendOf) -> Vec<TrendPoint> {
        trend(chart, of, Atlas::bundled().unwrap())
    }

    #[test]
    fn the_next_score_is_the_next_one_that_was_recorded() {
        let none: &[Found] = &[];
        let chart = chart(&[
            ("2026-10-02", Some(7), Some(4), none),
            ("2026-10-16", None, Some(2), none),
            ("2026-11-21", Some(6), None, none),
        ]);
        let points = of(&chart, &TrendOf::Patient);
        let seen: Vec<_> = points
            .iter()
            .map(|p| (p.relief_after, p.next.map(PainScore::value), p.days_to_next, p.relief_next))
            .collect();
        assert_eq!(
            seen,
            [(Some(43), Some(6), Some(50), Some(14)), (None, Some(6), Some(36), None), (None, None, None, None)]
        );
    }

    #[test]
    fn a_muscle_is_as_painful_as_its_most_painful_point_and_relief_compares_like_with_like() {
        use Side::{Left, Right};
        let chart = chart(&[
            (
                "2026-10-02",
                None,
                None,
                &[
                    ("infraspinatus", Right, Some(9), None),
                    ("infraspinatus", Right, Some(6), Some(3)),
                    ("infraspinatus", Left, Some(2), None),
                    ("teres-minor", Right, Some(1), None),
                ],
            ),
            ("2026-10-09", None, None, &[("teres-minor", Right, Some(1), None)]),
            ("2026-11-21", None, None, &[("infraspinatus", Right, Some(3), None)]),
        ]);
        let muscle = MuscleId::new("infraspinatus").unwrap();
        let points = of(&chart, &TrendOf::Muscle(muscle.clone(), Right));
        assert_eq!(points.len(), 2, "visits without a point of the muscle are left out");
        let first = &points[0];
        assert_eq!((first.before, first.after, first.next), (Some(score(9)), Some(score(3)), Some(score(3))));
        assert_eq!(first.relief_after, Some(50), "from the point whose pain is known before and after");
        assert_eq!((first.relief_next, first.days_to_next), (Some(67), Some(50)));
        assert_eq!((first.treated, first.microlitres), (1, 500));
        let amounts: Vec<String> = first.amounts.values().flatten().map(ToString::to_string).collect();
        assert_eq!(amounts, ["5 mg"]);
        assert_eq!(muscles(&chart).len(), 3);
    }

    #[test]
    fn what_was_carried_over_and_not_looked_at_is_no_score() {
        let mut chart = chart(&[
            ("2026-10-02", None, None, &[("infraspinatus", Side::Right, Some(6), None)]),
            ("2026-11-21", None, None, &[("infraspinatus", Side::Right, Some(3), None)]),
        ]);
        chart.visits[1].marks[0].origin = Some(Origin { visit: VisitId(100), mark: MarkId(101), confirmed: false });
        let points = of(&chart, &TrendOf::Muscle(MuscleId::new("infraspinatus").unwrap(), Side::Right));
        assert_eq!((points.len(), points[0].next), (1, None));
    }

    #[test]
    fn what_is_plotted_is_what_is_recorded() {
        let mut chart = chart(&[
            ("2026-01-01", Some(6), None, &[("trapezius-upper", Side::Right, Some(7), Some(3))]),
            ("2026-02-01", None, None, &[]),
        ]);
        let ndi = ScaleId::new("ndi").unwrap();
        let of = |score: &str| crate::chart::visit::clinical_history::FunctionScore {
            scale: ndi.clone(),
            score: ScaleScore::parse(score).ok(),
            earlier: None,
            earlier_on: None,
            note: String::new(),
        };
        chart.visits[1].details.history.function = vec![of("34.5")];
        let points = trend(&chart, &TrendOf::Patient, Atlas::bundled().unwrap());
        let drug = points[0].amounts.keys().next().unwrap().clone();
        let (function, dose) = (Measure::Function(ndi), Measure::Dose(drug));
        assert_eq!(measures(&points), [Measure::Pain, function.clone(), dose.clone(), Measure::Volume]);
        let values = |m: &Measure| points.iter().map(|p| value(p, m)).collect::<Vec<_>>();
        assert_eq!(values(&Measure::Pain), [Some(6.0), None]);
        assert_eq!(values(&function), [None, Some(34.5)], "no score is no value");
        assert_eq!(values(&dose)[1], Some(0.0), "nothing given is a dose of nought");
        assert_eq!(points[1].function_words(&ToString::to_string), "ndi 34.5");
    }
}
