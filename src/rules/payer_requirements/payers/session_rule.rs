//! How many sessions a payer allows in which time.

use jiff::civil::Date;
use serde::Deserialize;

/// How often a payer allows a session, and what a repeat needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SessionRule {
    /// The most sessions within [`Self::window`], this one included; `None` where the rule names no number.
    #[serde(default)]
    pub most: Option<usize>,
    /// The length of the rolling window in days, the day of the visit included.
    #[serde(default = "default_window")]
    pub in_days: u16,
    /// The same in months of the calendar, which then counts instead of the days.
    #[serde(default)]
    pub in_months: Option<u16>,
    /// The most sessions, however long ago, while no relief is recorded.
    #[serde(default)]
    pub most_without_relief: Option<usize>,
    /// Whether sessions are counted for each region instead of for the patient.
    #[serde(default)]
    pub per_region: bool,
    /// The fewest days since the last session at the same place.
    #[serde(default)]
    pub days_between: Option<u16>,
    /// The least relief in percent that a repeat needs.
    #[serde(default)]
    pub relief_percent: Option<u8>,
    /// How many days the relief must have lasted.
    #[serde(default)]
    pub relief_days: Option<u16>,
    /// How much better function must be for a repeat.
    #[serde(default)]
    pub function: Option<FunctionGain>,
    /// Whether a session may treat one region only.
    #[serde(default)]
    pub one_region: bool,
}

impl SessionRule {
    /// The length of the rolling window, the day of the visit included.
    pub fn window(&self) -> Window {
        self.in_months.map_or(Window::Days(self.in_days), Window::Months)
    }
}

pub(in crate::rules::payer_requirements::payers) const fn default_window() -> u16 {
    DEFAULT_WINDOW_DAYS
}

/// The length of a rolling window, its last day included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Window {
    /// In days.
    Days(u16),
    /// In months of the calendar: three up to 1 October begin on 2 July.
    Months(u16),
}

impl Window {
    /// The last day before the window that ends with `day`. In a month without that day it is the month's last.
    fn day_before(self, day: Date) -> Date {
        let back = match self {
            Self::Days(days) => jiff::Span::new().days(days),
            Self::Months(months) => jiff::Span::new().try_months(months).unwrap_or_default(),
        };
        day.saturating_sub(back)
    }

    /// Whether the window that ends with `day` holds another day.
    pub fn holds(self, on: Date, day: Date) -> bool {
        self.day_before(day) < on && on <= day
    }

    /// The days of the window that ends with `day`.
    pub fn days_before(self, day: Date) -> i32 {
        days_between(self.day_before(day), day)
    }
}

/// How much better function must be than before the last session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum FunctionGain {
    /// Better, by whatever amount.
    Any,
    /// By so many percent of what was limited.
    Percent(u8),
}

/// Days from one day to a later one; negative when it is earlier.
pub fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}

/// The window where a rule names none: a rolling year (clinical reference, open points: default of 365 days).
pub(in crate::rules::payer_requirements::payers) const DEFAULT_WINDOW_DAYS: u16 = 365;
