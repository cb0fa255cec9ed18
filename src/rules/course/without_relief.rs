//! Muscles that were treated before without relief.
//!
//! The text behind it advises against more injections into a muscle after two or three attempts that failed
//! (`doses.ron`). A treatment failed when the muscle hurt as much or more when it was next scored, or, where it was not
//! scored, when the patient told of no relief at the next visit. One that relieved ends the count; one of which nothing is
//! known is not counted.

use std::collections::BTreeMap;

use crate::atlas::Atlas;
use crate::body::Side;
use crate::chart::{Chart, Visit};
use crate::ids::{MarkId, MuscleId};
use crate::rules::clinical_tables::clinic::Clinical;
use crate::rules::course::trends::{TrendOf, TrendPoint, relief_percent, trend};
use crate::rules::safety::hazards::is_needled;

/// A muscle that is planned or treated at a visit and was treated before without relief.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WithoutRelief {
    /// The muscle.
    pub muscle: MuscleId,
    /// The person's side.
    pub side: Side,
    /// How many treatments in a row failed, up to the visit.
    pub attempts: usize,
    /// Its points at the visit.
    pub marks: Vec<MarkId>,
}

/// The muscles of a visit whose last treatments failed as often as the table names, in the order of their names.
pub fn of_visit(chart: &Chart, visit: &Visit, atlas: &Atlas, tables: &Clinical) -> Vec<WithoutRelief> {
    let mut muscles: BTreeMap<(MuscleId, Side), Vec<MarkId>> = BTreeMap::new();
    for mark in visit.counted().filter(|m| is_needled(m)) {
        if let Some(muscle) = mark.muscle_id() {
            muscles.entry((muscle.clone(), mark.side)).or_default().push(mark.id);
        }
    }
    let found = muscles.into_iter().filter_map(|((muscle, side), marks)| {
        let attempts = attempts(chart, visit, &muscle, side, atlas, tables)?;
        Some(WithoutRelief { muscle, side, attempts, marks })
    });
    found.collect()
}

/// How many treatments of a muscle failed in a row up to a visit; `None` below what the table names.
pub fn attempts(
    chart: &Chart,
    visit: &Visit,
    muscle: &MuscleId,
    side: Side,
    atlas: &Atlas,
    tables: &Clinical,
) -> Option<usize> {
    let least = tables.doses.without_relief.attempts;
    let before = chart.visits.iter().take_while(|v| v.id != visit.id);
    let mut treated = before.filter(|v| v.treated().any(|(m, _)| m.muscle_id() == Some(muscle) && m.side == side));
    // Most muscles were never treated so often; the window asks in every frame.
    treated.nth(least.saturating_sub(1))?;
    let failed = failed_in_a_row(chart, visit, &TrendOf::Muscle(muscle.clone(), side), atlas);
    (failed >= least).then_some(failed)
}

fn failed_in_a_row(chart: &Chart, visit: &Visit, of: &TrendOf, atlas: &Atlas) -> usize {
    let points = trend(chart, of, atlas);
    let upto = points.iter().position(|p| p.visit == visit.id).map_or(0, |i| i + 1);
    let known = points.get(..upto).unwrap_or_default();
    let mut failed = 0;
    for (i, point) in known.iter().enumerate().rev().skip(1).filter(|(_, p)| p.treated > 0) {
        match relieved(chart, visit, point, known.get(i + 1..).unwrap_or_default()) {
            Some(true) => break,
            Some(false) => failed += 1,
            None => {}
        }
    }
    failed
}

/// Whether a treatment relieved, by what is known at the visit; `None` where nobody wrote it down.
fn relieved(chart: &Chart, visit: &Visit, point: &TrendPoint, later: &[TrendPoint]) -> Option<bool> {
    let next = later.iter().find_map(|p| p.before);
    if let Some(percent) = relief_percent(point.before, next) {
        return Some(percent > 0);
    }
    let mut after = chart.visits.iter().skip_while(|v| v.id != point.visit).skip(1).filter(|v| !v.is_void());
    let next = after.next().filter(|v| v.details.when <= visit.details.when)?;
    next.details.history.since_last.relief_percent.map(|p| p.value() > 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::body::View;
    use crate::chart::{ChosenBy, Injection, Mark, MuscleChoice, Place, State, VisitDetails};
    use crate::geometry::point;
    use crate::ids::{ChartId, VisitId};
    use crate::units::{PainScore, ReliefPercent};

    /// Visits of one point in a muscle, each with its score before and the relief that was told at it; the last one is
    /// planned, the others are treated.
    fn chart(visits: &[(Option<u8>, Option<u16>)]) -> Chart {
        let start = |i: usize| VisitDetails::starting(format!("2026-{:02}-01T09:00:00+00:00", i + 1).parse().unwrap());
        let mut chart = Chart::new(ChartId::from_random([3; 16]), "bt-1", start(0));
        chart.visits.clear();
        for (i, (score, told)) in visits.iter().enumerate() {
            let id = u32::try_from(i).unwrap() * 10 + 1;
            let mut visit = Visit::new(VisitId(id), start(i));
            let place = Place::new(View::Back, point(46.0, 154.0), None).unwrap();
            let muscle = MuscleChoice { id: MuscleId::new("trapezius-upper").unwrap(), chosen_by: ChosenBy::Clinician };
            let mut mark = Mark::found(MarkId(id + 1), 1, place, Some(muscle), Side::Right);
            mark.pain = score.and_then(|s| PainScore::try_from(s).ok());
            let treated = State::Injected(Injection::of(Vec::new()));
            mark.state = if i + 1 == visits.len() { State::Planned } else { treated };
            visit.marks.push(mark);
            visit.details.history.since_last.relief_percent = told.and_then(|t| ReliefPercent::try_from(t).ok());
            chart.visits.push(visit);
        }
        chart
    }

    fn attempts(visits: &[(Option<u8>, Option<u16>)]) -> Option<usize> {
        let chart = chart(visits);
        let (atlas, tables) = (Atlas::bundled().unwrap(), Clinical::bundled().unwrap());
        of_visit(&chart, chart.last_visit().unwrap(), atlas, tables).first().map(|w| w.attempts)
    }

    #[test]
    fn a_muscle_that_was_treated_twice_without_relief_is_said() {
        let s = |score| (Some(score), None);
        for (visits, expected) in [
            (vec![s(6)], None),
            (vec![s(6), s(6)], None),
            (vec![s(6), s(6), s(6)], Some(2)),
            (vec![s(6), s(7), s(7), s(8)], Some(3)),
            (vec![s(6), s(5), s(5)], None),
            (vec![s(6), s(6), s(5)], None),
            (vec![s(6), s(4), s(4), s(4)], Some(2)),
        ] {
            assert_eq!(attempts(&visits), expected, "{visits:?}");
        }
    }

    #[test]
    fn where_nothing_was_scored_the_patient_s_word_counts_and_silence_does_not() {
        let told = |relief| (None, Some(relief));
        for (visits, expected) in [
            (vec![(None, None), told(0), told(0)], Some(2)),
            (vec![(None, None), told(0), told(1)], None),
            (vec![(None, None), told(1), told(0)], None),
            (vec![(None, None), (None, None), told(0)], None),
            (vec![(None, None), told(0), (None, None), told(0)], Some(2)),
        ] {
            assert_eq!(attempts(&visits), expected, "{visits:?}");
        }
    }

    #[test]
    fn another_side_and_a_point_that_is_not_to_be_treated_are_not_meant() {
        let same = [(Some(6), None), (Some(6), None), (Some(6), None)];
        let (atlas, tables) = (Atlas::bundled().unwrap(), Clinical::bundled().unwrap());
        let mut left = chart(&same);
        left.visits[2].marks[0].side = Side::Left;
        let mut found = chart(&same);
        found.visits[2].marks[0].state = State::Found;
        for chart in [left, found] {
            assert_eq!(of_visit(&chart, chart.last_visit().unwrap(), atlas, tables), []);
        }
    }
}
