//! How often the patient was treated up to a visit, how long ago, and what that did.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::Past;
use crate::chart::{Chart, Visit};
use crate::ids::ScaleId;
use crate::rules::clinical_tables::lists::{Direction, Scale, Scales};
use crate::rules::payer_requirements::payers::session_rule::days_between;
use crate::rules::payer_requirements::payers::{FunctionGain, RuleSet, Window};
use crate::rules::payer_requirements::sessions::{Session, SessionOf};
use crate::units::{ReliefPercent, ScaleScore, Span};

/// Sessions of this chart within the rolling window that ends with the visit, which is counted when it is one itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frequency {
    /// The length of the window, the day of the visit included.
    pub window: Window,
    /// The same in days, as the calendar has them up to the visit.
    pub in_days: i32,
    /// Sessions of the patient in this chart.
    pub sessions: usize,
    /// Whether needling without fluid is among them.
    pub counts_needling: bool,
    /// Days within the window on which there was needling without fluid alone, which the rules do not count.
    pub needled_only: usize,
    /// The most that the rule allows; `None` where it does not say.
    pub most: Option<usize>,
    /// Whether the rule counts for each region instead of for the patient.
    pub per_region: bool,
    /// Sessions that treated each of the payer's regions, in alphabetical order.
    pub regions: Vec<RegionCount>,
    /// The session before this visit: in a region treated today where something was treated, else in any.
    pub last: Option<LastSession>,
}

/// How many sessions treated a region.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegionCount {
    /// The payer's word for it.
    pub region: String,
    /// How many.
    pub sessions: usize,
}

/// The session before a visit and what is recorded about its result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastSession {
    /// Its day.
    pub day: Date,
    /// Days from then to the visit.
    pub days: i32,
    /// The relief that the patient told of at this visit.
    pub relief: Option<ReliefPercent>,
    /// For how long it lasted.
    pub lasted: Option<Span>,
    /// Function then and now on the same scale.
    pub function: Vec<FunctionChange>,
}

/// Two scores on one scale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FunctionChange {
    /// Which scale.
    pub scale: ScaleId,
    /// The earlier score.
    pub then: ScaleScore,
    /// When it was taken; `None` when nobody wrote that down.
    pub then_on: Option<Date>,
    /// The score of this visit.
    pub now: ScaleScore,
    /// How much of the limitation is gone; `None` where the scale is not known or measures something else than function, or
    /// where nothing was and is limited.
    pub gain: Option<Gain>,
}

/// How much better function is, and how much of the limitation that is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gain {
    /// What was won, in thousandths of the scale; negative for a loss.
    won: i64,
    /// What was limited before, in thousandths of the scale; zero where nothing was, `None` where the scale does not say.
    of: Option<i64>,
}

impl Gain {
    fn on(scale: &Scale, then: ScaleScore, now: ScaleScore) -> Option<Self> {
        if scale.other_than_function {
            return None;
        }
        let thousandths = |score: ScaleScore| i64::from(score.thousandths());
        let up = thousandths(now) - thousandths(then);
        let won = match scale.better {
            Direction::Higher => up,
            Direction::Lower => -up,
        };
        let of = scale.not_limited.map(|best| (thousandths(then) - thousandths(best)).abs());
        // Who was not limited and is not has nothing to win.
        (of != Some(0) || won != 0).then_some(Self { won, of })
    }

    /// In whole percent of what was limited, never more than it is; `None` for a change of which no percentage can be
    /// reckoned.
    pub fn percent(self) -> Option<i64> {
        match self.of {
            _ if self.won == 0 => Some(0),
            Some(of) if of > 0 => Some((self.won * 100).div_euclid(of)),
            _ => None,
        }
    }

    /// Whether it is as much as a rule asks for; `None` where it is a gain whose share nobody can tell. A loss is never
    /// enough.
    pub fn is_enough(self, rule: FunctionGain) -> Option<bool> {
        match (rule, self.of) {
            (FunctionGain::Any, _) => Some(self.won > 0),
            (FunctionGain::Percent(least), Some(of)) if of > 0 => Some(self.won * 100 >= i64::from(least) * of),
            (FunctionGain::Percent(_), _) => (self.won <= 0).then_some(false),
        }
    }
}

pub(super) fn frequency(chart: &Chart, visit: &Visit, set: &RuleSet, past: &Past, scales: &Scales) -> Frequency {
    let day = visit.details.when.date();
    let window = set.window();
    let inside = |on: Date| window.holds(on, day);
    let recent: Vec<&Session> = past.sessions.iter().filter(|s| inside(s.day)).collect();
    let any_needle = chart.visits.iter().filter(|v| SessionOf::AnyNeedle.treated(v).next().is_some());
    let needled: BTreeSet<Date> = any_needle.map(|v| v.details.when.date()).filter(|on| inside(*on)).collect();
    let mut regions: BTreeMap<&str, usize> = BTreeMap::new();
    for region in recent.iter().flat_map(|s| &s.regions) {
        *regions.entry(region).or_default() += 1;
    }
    let before = || past.sessions.iter().rev().find(|s| s.day < day);
    let last = if past.regions.is_empty() { before() } else { past.last.as_ref() };
    Frequency {
        window,
        in_days: window.days_before(day),
        sessions: recent.len(),
        counts_needling: set.needling_counts,
        needled_only: needled.iter().filter(|on| recent.iter().all(|s| s.day != **on)).count(),
        most: set.sessions.and_then(|rule| rule.most),
        per_region: set.sessions.is_some_and(|rule| rule.per_region),
        regions: regions.into_iter().map(|(r, sessions)| RegionCount { region: r.to_owned(), sessions }).collect(),
        last: last.map(|s| LastSession {
            day: s.day,
            days: days_between(s.day, day),
            relief: visit.details.history.since_last.relief_percent,
            lasted: visit.details.history.since_last.lasted,
            function: function(chart, visit, s.day, scales),
        }),
    }
}

/// Scores of this visit against those of the last session, or the nearest before it, or what was recorded as an earlier
/// score.
fn function(chart: &Chart, visit: &Visit, last: Date, scales: &Scales) -> Vec<FunctionChange> {
    let changes = visit.details.history.function.iter().filter_map(|score| {
        let now = score.score?;
        let of_visit = |v: &Visit| {
            let on = v.details.when.date();
            let same = v.details.history.function.iter().find(|f| f.scale == score.scale)?;
            (v.id != visit.id && on <= last && !v.is_void()).then_some(())?;
            Some((on, same.score?))
        };
        let recorded = chart.visits.iter().filter_map(of_visit).max_by_key(|(on, _)| *on);
        let (then, then_on) = match recorded {
            Some((on, then)) => (then, Some(on)),
            None => (score.earlier?, score.earlier_on),
        };
        let gain = scales.get(&score.scale).and_then(|scale| Gain::on(scale, then, now));
        Some(FunctionChange { scale: score.scale.clone(), then, then_on, now, gain })
    });
    changes.collect()
}
