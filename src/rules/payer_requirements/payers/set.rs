//! The rules of one payer: when they hold, when they were read, what they ask for and how often they allow a session.

use crate::rules::payer_requirements::payers::session_rule::DEFAULT_WINDOW_DAYS;
use crate::rules::payer_requirements::payers::session_rule::SessionRule;
use crate::rules::payer_requirements::payers::session_rule::Window;
use jiff::civil::Date;
use serde::Deserialize;

use super::item::{Item, NotCovered};
use crate::rules::payer_requirements::sessions::SessionOf;

/// The rules of one payer from one day on.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleSet {
    /// Its id in settings.
    pub id: String,
    /// Its name as shown.
    pub name: String,
    /// Where it holds.
    pub jurisdiction: String,
    /// The first day on which it holds; `None` where it is not known.
    #[serde(default)]
    pub valid_from: Option<Date>,
    /// The last day on which it holds; `None` while it does or where it is not known.
    #[serde(default)]
    pub valid_to: Option<Date>,
    /// The day on which the source was read; `None` where nobody wrote it down.
    #[serde(default)]
    pub read_on: Option<Date>,
    /// The last day on which what was read is taken for the rule of today.
    #[serde(default)]
    pub read_again_by: Option<Date>,
    /// Whether the full text of the rule was read.
    pub verified: bool,
    /// Where the rule was read.
    pub source: String,
    /// What has to stand in the record.
    pub items: Vec<Item>,
    /// What has to stand there besides when a region is treated again.
    #[serde(default)]
    pub repeat_items: Vec<Item>,
    /// What meets [`Item::ConservativeCare`].
    #[serde(default)]
    pub care: CareRule,
    /// The pain must have lasted for more than so many days.
    #[serde(default)]
    pub pain_over_days: Option<u16>,
    /// How often; `None` where the rule does not say.
    #[serde(default)]
    pub sessions: Option<SessionRule>,
    /// What the rule does not pay for.
    #[serde(default)]
    pub not_covered: Vec<NotCovered>,
    /// Whether needling without fluid is a session as an injection is.
    #[serde(default)]
    pub needling_counts: bool,
    /// What the rule says beside this, of which the record knows nothing.
    #[serde(default)]
    pub also: Vec<String>,
}

/// Whether what was read of a rule may be taken for the rule of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// Nobody wrote down when it is to be read again.
    Undated,
    /// It was read not too long ago.
    Current,
    /// It was to be read again by this day.
    Overdue(Date),
}

impl RuleSet {
    /// Whether the rule holds on a day; its first and last days belong to it.
    pub fn holds_on(&self, day: Date) -> bool {
        self.valid_from.is_none_or(|first| first <= day) && self.valid_to.is_none_or(|last| day <= last)
    }

    /// Whether what was read may be taken for the rule of `today`; the last day belongs to it.
    pub fn reading_on(&self, today: Date) -> Reading {
        match self.read_again_by {
            None => Reading::Undated,
            Some(last) if last < today => Reading::Overdue(last),
            Some(_) => Reading::Current,
        }
    }

    /// What has to stand in the record, each once and in the order in which a record is written.
    pub fn all_items(&self) -> Vec<Item> {
        let mut all: Vec<Item> = self.items.iter().chain(&self.repeat_items).copied().collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// Whether an item is asked for only when a region is treated again.
    pub fn at_repeats_only(&self, item: Item) -> bool {
        self.repeat_items.contains(&item) && !self.items.contains(&item)
    }

    /// What makes a session by these rules.
    pub const fn session_of(&self) -> SessionOf {
        if self.needling_counts { SessionOf::AnyNeedle } else { SessionOf::Injections }
    }

    /// The length of the rolling window.
    pub fn window(&self) -> Window {
        self.sessions.map_or(Window::Days(DEFAULT_WINDOW_DAYS), |rule| rule.window())
    }
}

/// Which conservative care is enough, and what a rule takes instead of it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CareRule {
    /// For how many days care must have been tried; `None` where the rule does not say. What could not be done needs no time.
    pub at_least_days: Option<u16>,
    /// Whether the result of everything that was tried must stand there.
    pub every_result: bool,
    /// What is taken instead of care that failed.
    pub or: Vec<CareAlternative>,
}

/// What a rule takes instead of conservative care that failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
pub enum CareAlternative {
    /// A movement that is limited.
    LimitedMovement,
    /// An injection to find out whether the muscle is the source, once.
    DiagnosticAim,
    /// Why it was not possible, in words.
    Reason,
}

impl CareAlternative {
    /// All of them, in the order in which they are named.
    pub const ALL: [Self; 3] = [Self::LimitedMovement, Self::DiagnosticAim, Self::Reason];

    /// The stable lower-case name used in text ids.
    pub const fn name(self) -> &'static str {
        match self {
            Self::LimitedMovement => "limited-movement",
            Self::DiagnosticAim => "diagnostic-aim",
            Self::Reason => "reason",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::payer_requirements::payers::PayerRules;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn first() -> RuleSet {
        PayerRules::bundled().unwrap().sets.first().unwrap().clone()
    }

    #[test]
    fn a_rule_holds_from_its_first_to_its_last_day() {
        let mut set = first();
        (set.valid_from, set.valid_to) = (Some(day("2024-04-01")), Some(day("2026-12-31")));
        for (on, holds) in [("2024-03-31", false), ("2024-04-01", true), ("2026-12-31", true), ("2027-01-01", false)] {
            assert_eq!(set.holds_on(day(on)), holds, "{on}");
        }
    }

    #[test]
    fn months_are_counted_by_the_calendar_and_days_as_days() {
        for (window, day_of, on, inside) in [
            (Window::Months(3), "2026-10-01", "2026-07-01", false),
            (Window::Months(3), "2026-10-01", "2026-07-02", true),
            (Window::Months(3), "2026-10-01", "2026-10-01", true),
            (Window::Months(3), "2026-10-01", "2026-10-02", false),
            (Window::Months(3), "2026-05-31", "2026-02-28", false),
            (Window::Months(3), "2026-05-31", "2026-03-01", true),
            (Window::Months(12), "2028-02-29", "2027-02-28", false),
            (Window::Months(12), "2028-02-29", "2027-03-01", true),
            (Window::Months(12), "2026-11-21", "2025-11-21", false),
            (Window::Months(12), "2026-11-21", "2025-11-22", true),
            (Window::Days(91), "2026-10-01", "2026-07-02", false),
            (Window::Days(91), "2026-10-01", "2026-07-03", true),
        ] {
            assert_eq!(window.holds(day(on), day(day_of)), inside, "{on} in {window:?} up to {day_of}");
        }
        assert_eq!(Window::Months(3).days_before(day("2026-10-01")), 92);
        assert_eq!(Window::Months(12).days_before(day("2028-02-29")), 366);
        assert_eq!(Window::Months(12).days_before(day("2027-02-28")), 365);
    }

    #[test]
    fn palmetto_began_a_day_before_the_other_contractors() {
        let rules = PayerRules::bundled().unwrap();
        let from = |id: &str, on: &str| rules.sets.iter().find(|s| s.id == id).unwrap().holds_on(day(on));
        for (on, palmetto, others) in
            [("2024-03-30", false, false), ("2024-03-31", true, false), ("2024-04-01", true, true)]
        {
            assert_eq!((from("palmetto", on), from("medicare-uniform", on)), (palmetto, others), "{on}");
        }
    }

    #[test]
    fn what_was_read_counts_until_its_day_and_is_overdue_after_it() {
        for set in &PayerRules::bundled().unwrap().sets {
            let (read, again) = (set.read_on.unwrap(), set.read_again_by.unwrap());
            assert!(read < again, "{}", set.id);
        }
        let mut set = first();
        set.read_again_by = Some(day("2027-02-28"));
        for (today, expected) in [
            ("2027-02-27", Reading::Current),
            ("2027-02-28", Reading::Current),
            ("2027-03-01", Reading::Overdue(day("2027-02-28"))),
        ] {
            assert_eq!(set.reading_on(day(today)), expected, "{today}");
        }
        set.read_again_by = None;
        assert_eq!(set.reading_on(day("2027-03-01")), Reading::Undated);
    }
}
