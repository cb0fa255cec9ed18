//! Lengths of time as people say them.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::fixed::RangeError;
use super::quantity::{self, Reading};

/// A length of time as a patient tells it, such as four months; 1 to 999 of its unit. Kept in the unit in which it was
/// told, because four weeks are not a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "SpanFile", into = "SpanFile")]
pub struct Span {
    count: u16,
    unit: SpanUnit,
}

/// [`Span`] as written in files, before its range is checked.
#[derive(Serialize, Deserialize)]
#[serde(rename = "Span")]
enum SpanFile {
    Days(u16),
    Weeks(u16),
    Months(u16),
    Years(u16),
}

/// The unit of a [`Span`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SpanUnit {
    /// Days.
    Days,
    /// Weeks.
    Weeks,
    /// Months.
    Months,
    /// Years.
    Years,
}

impl SpanUnit {
    /// All units, shortest first.
    pub const ALL: [Self; 4] = [Self::Days, Self::Weeks, Self::Months, Self::Years];

    /// The stable lower-case name used in JSON and in text ids.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Days => "days",
            Self::Weeks => "weeks",
            Self::Months => "months",
            Self::Years => "years",
        }
    }
}

impl Span {
    /// This many of the unit.
    ///
    /// # Errors
    /// Outside 1 to 999.
    pub fn new(count: u16, unit: SpanUnit) -> Result<Self, RangeError> {
        if (1..=999).contains(&count) {
            Ok(Self { count, unit })
        } else {
            Err(RangeError::outside(count, 1, 999, unit.name()))
        }
    }

    /// Reads `4 months`, `6 wk`, `10 d`, `2y`, `a year`, `1.5 years` or `1½ yrs` (which are 18 months).
    ///
    /// # Errors
    /// When the number or the unit is missing, or outside 1 to 999.
    pub fn parse(text: &str) -> Result<Self, RangeError> {
        Self::read(text)?.one().ok_or_else(|| RangeError::not_a_number(text))
    }

    /// The same; a number without a unit is asked about.
    ///
    /// # Errors
    /// When it is no length of time or outside 1 to 999.
    pub fn read(text: &str) -> Result<Reading<Self>, RangeError> {
        let lower = text.trim().to_lowercase();
        let article = ["a ", "an ", "one "].iter().find_map(|a| lower.strip_prefix(a)).map(|rest| format!("1 {rest}"));
        let part = quantity::single(article.as_deref().unwrap_or(&lower)).map_err(|e| match e {
            RangeError::NotANumber(_) => RangeError::not_a_number(text),
            other => other,
        })?;
        let is_whole = part.millionths.is_multiple_of(1_000_000);
        let count = part.millionths / 1_000_000;
        let of = |count: u64, unit: SpanUnit| {
            u16::try_from(count)
                .map_err(|_too_many| RangeError::outside(count, 1, 999, unit.name()))
                .and_then(|count| Self::new(count, unit))
        };
        let unit = match part.unit.as_str() {
            "d" | "day" | "days" => SpanUnit::Days,
            "w" | "wk" | "wks" | "week" | "weeks" => SpanUnit::Weeks,
            "m" | "mo" | "mos" | "mth" | "mths" | "month" | "months" => SpanUnit::Months,
            "y" | "yr" | "yrs" | "year" | "years" => SpanUnit::Years,
            "" if is_whole => {
                let each = SpanUnit::ALL.into_iter().map(|unit| of(count, unit).map(|span| (span.to_string(), span)));
                return each.collect::<Result<Vec<_>, _>>().map(Reading::Ask);
            }
            _ => return Err(RangeError::not_a_number(text)),
        };
        // Halves and quarters of a year are whole months.
        let months = part.millionths.saturating_mul(12);
        match unit {
            unit if is_whole => of(count, unit),
            SpanUnit::Years if months.is_multiple_of(1_000_000) => of(months / 1_000_000, SpanUnit::Months),
            _ => Err(RangeError::not_a_number(text)),
        }
        .map(Reading::One)
    }

    /// How many.
    pub const fn count(self) -> u16 {
        self.count
    }

    /// Of what.
    pub const fn unit(self) -> SpanUnit {
        self.unit
    }

    /// The least number of days that this can mean: a month has at least 28, a year 365.
    pub const fn days_at_least(self) -> u32 {
        let days = match self.unit {
            SpanUnit::Days => 1,
            SpanUnit::Weeks => 7,
            SpanUnit::Months => 28,
            SpanUnit::Years => 365,
        };
        self.count as u32 * days
    }
}

impl TryFrom<SpanFile> for Span {
    type Error = RangeError;
    fn try_from(file: SpanFile) -> Result<Self, RangeError> {
        match file {
            SpanFile::Days(n) => Self::new(n, SpanUnit::Days),
            SpanFile::Weeks(n) => Self::new(n, SpanUnit::Weeks),
            SpanFile::Months(n) => Self::new(n, SpanUnit::Months),
            SpanFile::Years(n) => Self::new(n, SpanUnit::Years),
        }
    }
}

impl From<Span> for SpanFile {
    fn from(span: Span) -> Self {
        match span.unit {
            SpanUnit::Days => Self::Days(span.count),
            SpanUnit::Weeks => Self::Weeks(span.count),
            SpanUnit::Months => Self::Months(span.count),
            SpanUnit::Years => Self::Years(span.count),
        }
    }
}

impl fmt::Display for Span {
    /// As it can be typed again: `4 months`, `1 week`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = self.unit.name();
        let unit = if self.count == 1 { unit.trim_end_matches('s') } else { unit };
        write!(f, "{} {unit}", self.count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_of_time_is_kept_as_it_was_told() {
        for (text, shown) in [
            ("4 months", "4 months"),
            ("4mo", "4 months"),
            ("1 wk", "1 week"),
            ("6 Weeks", "6 weeks"),
            ("10d", "10 days"),
            ("2 yrs.", "2 years"),
            ("999 days", "999 days"),
            ("4 MONTHS", "4 months"),
            ("a year", "1 year"),
            ("1.5 years", "18 months"),
            ("1½ yrs", "18 months"),
            ("1 1/2 years", "18 months"),
        ] {
            assert_eq!(Span::parse(text).unwrap().to_string(), shown, "{text}");
        }
        for bad in ["", "4", "months", "0 days", "1000 days", "4 moons", "-4 days", "4.5 days", "99999999999999 d"] {
            assert!(Span::parse(bad).is_err(), "{bad} was accepted");
        }
        let words = |text| match Span::read(text) {
            Ok(Reading::Ask(all)) => all.into_iter().map(|(words, _)| words).collect::<Vec<_>>(),
            other => panic!("{text}: {other:?}"),
        };
        assert_eq!(words("4"), ["4 days", "4 weeks", "4 months", "4 years"], "a number alone is asked about");
    }

    #[test]
    fn its_days_are_never_said_to_be_more_than_they_are() {
        for (text, days) in [("3 days", 3), ("6 weeks", 42), ("3 months", 84), ("2 years", 730)] {
            assert_eq!(Span::parse(text).unwrap().days_at_least(), days, "{text}");
        }
    }
}
