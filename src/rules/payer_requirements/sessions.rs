//! How often, where and how long ago the patient was treated, as payers count it.
//!
//! All procedures of one day are one session. A session is one of injections; needling without fluid counts where a payer
//! says so. Only what the chart holds is counted: of treatment elsewhere it knows nothing. Nothing here says what a payer
//! will decide.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::atlas::Atlas;
use crate::chart::{Chart, Injection, Mark, Technique, Visit};
use crate::rules::payer_requirements::payers::{PayerRules, SessionRule};

/// What makes a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SessionOf {
    /// Injections alone.
    Injections,
    /// Needling without fluid too.
    AnyNeedle,
}

impl SessionOf {
    fn includes(self, technique: Technique) -> bool {
        self == Self::AnyNeedle || technique == Technique::Injection
    }

    /// What of a visit makes it a session.
    pub fn treated(self, visit: &Visit) -> impl Iterator<Item = (&Mark, &Injection)> {
        visit.treated().filter(move |(_, i)| self.includes(i.technique))
    }
}

/// The treatments of one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// The day on the wall clock.
    pub day: Date,
    /// The payer's regions that were treated.
    pub regions: BTreeSet<String>,
}

/// The sessions of a chart up to and with a day, oldest first.
pub fn sessions(chart: &Chart, up_to: Date, of: SessionOf, rules: &PayerRules, atlas: &Atlas) -> Vec<Session> {
    let mut found: Vec<Session> = Vec::new();
    for visit in &chart.visits {
        let day = visit.details.when.date();
        if day > up_to || of.treated(visit).next().is_none() {
            continue;
        }
        let regions = treated_regions(visit, of, rules, atlas);
        match found.iter_mut().find(|s| s.day == day) {
            Some(session) => session.regions.extend(regions),
            None => found.push(Session { day, regions }),
        }
    }
    found.sort_by_key(|s| s.day);
    found
}

/// The payer's regions in which a visit treated something that makes it a session.
pub fn treated_regions(visit: &Visit, of: SessionOf, rules: &PayerRules, atlas: &Atlas) -> BTreeSet<String> {
    of.treated(visit).filter_map(|(m, _)| rules.region_of(m, atlas)).map(str::to_owned).collect()
}

/// A count of sessions against what a rule allows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WindowCount {
    /// The region that was counted; `None` when sessions are counted for the patient.
    pub region: Option<String>,
    /// The sessions in the window, that of the visit included.
    pub sessions: usize,
    /// The most that the rule allows.
    pub most: usize,
}

impl WindowCount {
    /// Whether there are more sessions than the rule allows.
    pub const fn is_above(&self) -> bool {
        self.sessions > self.most
    }
}

/// Counts the sessions of the rolling window that ends on `day`; nothing where the rule names no number. With a rule for each region, one count for each
/// region treated on that day, in alphabetical order.
pub fn in_window(sessions: &[Session], day: Date, rule: &SessionRule) -> Vec<WindowCount> {
    let Some(most) = rule.most else { return Vec::new() };
    let window = rule.window();
    let inside = |s: &&Session| window.holds(s.day, day);
    let recent: Vec<&Session> = sessions.iter().filter(inside).collect();
    if !rule.per_region {
        return vec![WindowCount { region: None, sessions: recent.len(), most }];
    }
    let today = recent.iter().find(|s| s.day == day);
    let count = |region: &String| {
        let here = recent.iter().filter(|s| s.regions.contains(region)).count();
        WindowCount { region: Some(region.clone()), sessions: here, most }
    };
    today.map(|s| s.regions.iter().map(count).collect()).unwrap_or_default()
}

/// The last session before `day` that treated one of `regions`.
pub fn last_before<'a>(sessions: &'a [Session], day: Date, regions: &BTreeSet<String>) -> Option<&'a Session> {
    sessions.iter().rev().find(|s| s.day < day && !s.regions.is_disjoint(regions))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::payer_requirements::payers::session_rule::days_between;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn session(on: &str, regions: &[&str]) -> Session {
        Session { day: day(on), regions: regions.iter().map(|r| (*r).to_owned()).collect() }
    }

    fn rule(most: usize, in_days: u16, per_region: bool) -> SessionRule {
        SessionRule {
            most: Some(most),
            in_days,
            in_months: None,
            most_without_relief: None,
            per_region,
            days_between: None,
            relief_percent: None,
            relief_days: None,
            function: None,
            one_region: false,
        }
    }

    #[test]
    fn the_rolling_window_ends_with_the_day_of_the_visit() {
        let all = [
            session("2025-11-21", &["cervical"]),
            session("2025-11-22", &["cervical"]),
            session("2026-06-01", &["lumbar"]),
            session("2026-11-21", &["cervical", "lumbar"]),
        ];
        let counted = |most, in_days, per_region| {
            let counts = in_window(&all, day("2026-11-21"), &rule(most, in_days, per_region));
            counts.into_iter().map(|c| (c.region.clone(), c.sessions, c.is_above())).collect::<Vec<_>>()
        };
        assert_eq!(counted(3, 365, false), [(None, 3, false)], "a year ago to the day is outside of 365 days");
        assert_eq!(counted(3, 366, false), [(None, 4, true)]);
        assert_eq!(counted(4, 366, false), [(None, 4, false)], "as many as allowed is not too many");
        let regions = counted(1, 366, true);
        assert_eq!(regions, [(Some("cervical".into()), 3, true), (Some("lumbar".into()), 2, true)]);
    }

    #[test]
    fn the_last_session_is_that_of_the_same_region() {
        let all = [session("2026-05-01", &["cervical"]), session("2026-08-01", &["lumbar"])];
        let here: BTreeSet<String> = ["cervical".to_owned()].into();
        let last = last_before(&all, day("2026-09-01"), &here).unwrap();
        assert_eq!((last.day, days_between(last.day, day("2026-09-01"))), (day("2026-05-01"), 123));
        assert_eq!(last_before(&all, day("2026-05-01"), &here), None, "the day itself is not before it");
    }
}
