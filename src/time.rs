//! Moments with their offset, calendar dates, and the clock that is passed in.

use std::fmt;

use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, Zoned};
use serde::{Deserialize, Serialize};

/// An instant to the second with the offset from UTC that the wall clock had, such as `2026-11-21T09:42:00+01:00`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Moment {
    instant: Timestamp,
    offset: Offset,
}

/// Seconds in a day.
const DAY: i64 = 24 * 3600;
/// Times of day this far on either side of midnight, in seconds, belong to one night.
const NIGHT: i64 = 6 * 3600;

/// Why a typed time is none since something began.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotSince {
    /// It is no time.
    NoTime,
    /// It is a time before that.
    Before,
}

/// Why a text is no [`Moment`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is not a time with an offset such as 2026-11-21T09:42:00+01:00")]
pub struct MomentError(String);

impl Moment {
    /// 1970-01-01T00:00:00+00:00.
    pub const EPOCH: Self = Self { instant: Timestamp::UNIX_EPOCH, offset: Offset::UTC };

    /// From an instant and a zone, cut to the second.
    fn from_zoned(zoned: &Zoned) -> Self {
        let instant = Timestamp::from_second(zoned.timestamp().as_second()).unwrap_or(Timestamp::UNIX_EPOCH);
        Self { instant, offset: zoned.offset() }
    }

    /// The calendar day on the wall clock.
    pub fn date(self) -> Date {
        self.zoned().date()
    }

    /// The offset of the wall clock from UTC, such as `+01:00`.
    pub fn offset(self) -> String {
        self.to_string().get(19..).unwrap_or_default().to_owned()
    }

    /// Hours and minutes on the wall clock, such as `09:42`.
    pub fn hour_minute(self) -> String {
        self.zoned().strftime("%H:%M").to_string()
    }

    /// Seconds since 1970-01-01 UTC.
    pub fn unix_seconds(self) -> i64 {
        self.instant.as_second()
    }

    /// The same instant moved by `seconds`; at the ends of the calendar it stays where it is.
    #[must_use]
    pub fn plus_seconds(self, seconds: i64) -> Self {
        let instant = Timestamp::from_second(self.instant.as_second().saturating_add(seconds)).unwrap_or(self.instant);
        Self { instant, ..self }
    }

    /// Hours and minutes where it is a time of `day`, otherwise with its own day before them, such as `2026-11-22 00:10`.
    pub fn on(self, day: Date) -> String {
        if self.date() == day { self.hour_minute() } else { self.day_and_time() }
    }

    /// Day, hours and minutes on the wall clock, such as `2026-11-22 00:10`.
    pub fn day_and_time(self) -> String {
        format!("{} {}", self.date(), self.hour_minute())
    }

    /// What a typed `9:42`, on the day of this moment, or `2026-11-22 9:42` means; `None` when it is no time.
    pub fn on_day(self, typed: &str) -> Option<Self> {
        self.with_day(typed).or_else(|| self.at_hour_minute(typed))
    }

    /// What a typed time means beside a visit that began at this moment: `9:42` that time of the same day, or of the day
    /// before or after where that lies within six hours and the other does not; `2026-11-22 9:42` just that. The offset
    /// is the visit's. `None` when it is no time.
    pub fn near(self, typed: &str) -> Option<Self> {
        if let Some(whole) = self.with_day(typed) {
            return Some(whole);
        }
        let same_day = self.at_hour_minute(typed)?;
        let far = |at: &Self| (at.unix_seconds() - self.unix_seconds()).abs() > NIGHT;
        let neighbours = [same_day.plus_seconds(-DAY), same_day.plus_seconds(DAY)];
        let nearer = Some(same_day).filter(far).and_then(|_| neighbours.into_iter().find(|at| !far(at)));
        Some(nearer.unwrap_or(same_day))
    }

    /// What a typed time means that is not before a visit which began at this moment: a time of the same day, or of the
    /// next one where that lies within twelve hours.
    ///
    /// # Errors
    /// When it is no time, or one before.
    pub fn since(self, typed: &str) -> Result<Self, NotSince> {
        let whole = self.with_day(typed);
        let at = self.on_day(typed).ok_or(NotSince::NoTime)?;
        // Typed times have no seconds.
        let at = if at.on(self.date()) == self.hour_minute() { at.max(self) } else { at };
        if at >= self {
            return Ok(at);
        }
        let next = at.plus_seconds(DAY);
        let this_night = whole.is_none() && next.unix_seconds() - self.unix_seconds() <= 2 * NIGHT;
        if this_night { Ok(next) } else { Err(NotSince::Before) }
    }

    /// A typed day and time, such as `2026-11-22 00:10`, with the offset of this moment.
    fn with_day(self, typed: &str) -> Option<Self> {
        let (day, time) = typed.trim().split_once([' ', 'T'])?;
        let noon = format!("{}T12:00:00{}", parse_day(day)?, self.offset()).parse::<Self>().ok()?;
        noon.at_hour_minute(time)
    }

    /// The time of this day that a typed `9:42` or `09:42` means, with the same offset.
    pub fn at_hour_minute(self, typed: &str) -> Option<Self> {
        let (hour, minute) = typed.trim().split_once([':', '.'])?;
        let short = |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        let (hour, minute): (u8, u8) = match (short(hour), short(minute)) {
            (true, true) => (hour.parse().ok()?, minute.parse().ok()?),
            _ => return None,
        };
        if hour > 23 || minute > 59 {
            return None;
        }
        let whole = self.to_string();
        let (day, offset) = (whole.get(..10)?, whole.get(19..)?);
        format!("{day}T{hour:02}:{minute:02}:00{offset}").parse().ok()
    }

    fn zoned(self) -> Zoned {
        self.instant.to_zoned(TimeZone::fixed(self.offset))
    }
}

/// The day that somebody typed, the year first: `1980-04-03`, `1980-4-3`, `1980/04/03` or `1980.4.3`. With the year last,
/// day and month could be mistaken for one another; such a text is none.
pub fn parse_day(typed: &str) -> Option<Date> {
    let typed = typed.trim();
    let mark = typed.chars().find(|c| matches!(c, '-' | '/' | '.'))?;
    let mut parts = typed.split(mark);
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let digits = |part: &str, lengths: std::ops::RangeInclusive<usize>| {
        lengths.contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit())
    };
    if parts.next().is_some() || !digits(year, 4..=4) || !digits(month, 1..=2) || !digits(day, 1..=2) {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.zoned().strftime("%Y-%m-%dT%H:%M:%S%:z"))
    }
}

impl std::str::FromStr for Moment {
    type Err = MomentError;
    fn from_str(text: &str) -> Result<Self, MomentError> {
        let bad = || MomentError(text.chars().take(40).collect());
        let (time, offset) = jiff::fmt::strtime::parse("%Y-%m-%dT%H:%M:%S%:z", text)
            .and_then(|parts| Ok((parts.to_timestamp()?, parts.offset())))
            .map_err(|_not_a_time| bad())?;
        Ok(Self { instant: time, offset: offset.ok_or_else(bad)? })
    }
}

impl TryFrom<String> for Moment {
    type Error = MomentError;
    fn try_from(text: String) -> Result<Self, MomentError> {
        text.parse()
    }
}

impl From<Moment> for String {
    fn from(moment: Moment) -> Self {
        moment.to_string()
    }
}

/// Where "now" comes from.
pub trait Clock: Send {
    /// The present moment.
    fn now(&self) -> Moment;
}

/// The computer's clock in its own zone.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the one place that asks the system for the time")]
    fn now(&self) -> Moment {
        Moment::from_zoned(&Zoned::now())
    }
}

/// A clock that stands still, for tests and for reproducible output.
#[derive(Debug, Clone, Copy)]
pub struct FixedClock(pub Moment);

impl Clock for FixedClock {
    fn now(&self) -> Moment {
        self.0
    }
}

/// Whole years from `birth` to `day`; `None` when `day` is earlier.
pub fn age_in_years(birth: Date, day: Date) -> Option<u16> {
    if day < birth {
        return None;
    }
    let years = day.year() - birth.year();
    let had_birthday = (day.month(), day.day()) >= (birth.month(), birth.day());
    u16::try_from(if had_birthday { years } else { years - 1 }).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_survives_being_written_down() {
        for text in ["2026-11-21T09:42:00+01:00", "2026-03-29T01:30:00-12:00", "2100-12-31T23:59:59+14:00"] {
            let moment: Moment = text.parse().unwrap();
            assert_eq!(moment.to_string(), text);
        }
        for bad in ["", "2026-11-21", "2026-11-21T09:42:00", "2026-02-30T00:00:00+00:00", "yesterday"] {
            assert!(bad.parse::<Moment>().is_err(), "{bad} was accepted");
        }
    }

    #[test]
    fn the_date_is_the_one_on_the_wall() {
        let late: Moment = "2026-11-21T23:30:00-05:00".parse().unwrap();
        assert_eq!(late.date().to_string(), "2026-11-21");
        assert_eq!(late.hour_minute(), "23:30");
        assert_eq!(late.plus_seconds(3600).date().to_string(), "2026-11-22");
    }

    #[test]
    fn a_birthday_counts_on_its_day() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        for (birth, today, age) in [
            ("1975-04-02", "2026-04-01", Some(50)),
            ("1975-04-02", "2026-04-02", Some(51)),
            ("2000-02-29", "2025-02-28", Some(24)),
            ("2000-02-29", "2025-03-01", Some(25)),
            ("2026-11-22", "2026-11-21", None),
            ("2026-11-21", "2026-11-21", Some(0)),
        ] {
            assert_eq!(age_in_years(day(birth), day(today)), age, "{birth} on {today}");
        }
    }

    #[test]
    fn a_typed_time_beside_a_visit_at_night_is_one_of_that_night() {
        for (start, typed, near, since) in [
            ("2026-11-21T23:55", "00:10", "2026-11-22T00:10", Some("2026-11-22T00:10")),
            ("2026-11-21T23:55", "23:30", "2026-11-21T23:30", None),
            ("2026-11-22T00:30", "23:30", "2026-11-21T23:30", Some("2026-11-22T23:30")),
            ("2026-11-21T09:42", "09:42", "2026-11-21T09:42", Some("2026-11-21T09:42")),
            ("2026-11-21T09:42", "22:00", "2026-11-21T22:00", Some("2026-11-21T22:00")),
            ("2026-11-21T20:00", "01:00", "2026-11-22T01:00", Some("2026-11-22T01:00")),
            ("2026-11-21T20:00", "2026-11-23 8:00", "2026-11-23T08:00", Some("2026-11-23T08:00")),
            ("2026-11-21T20:00", "2026-11-20 8:00", "2026-11-20T08:00", None),
        ] {
            let at = |text: &str| format!("{text}:00+01:00").parse::<Moment>().unwrap();
            assert_eq!(at(start).near(typed), Some(at(near)), "{typed} near {start}");
            assert_eq!(at(start).since(typed), since.map(at).ok_or(NotSince::Before), "{typed} since {start}");
        }
        let start: Moment = "2026-11-21T23:55:30+01:00".parse().unwrap();
        assert_eq!(start.since("23:55"), Ok(start), "within the minute in which the visit began");
        assert_eq!((start.near("soon"), start.since("2026-02-30 8:00")), (None, Err(NotSince::NoTime)));
        let shown = |text: &str| text.parse::<Moment>().unwrap().on(start.date());
        assert_eq!(shown("2026-11-21T23:58:00+01:00"), "23:58");
        assert_eq!(shown("2026-11-22T00:10:00+01:00"), "2026-11-22 00:10");
    }

    #[test]
    fn a_typed_time_is_one_of_the_same_day() {
        let visit: Moment = "2026-11-21T09:30:00+01:00".parse().unwrap();
        for (typed, shown) in [
            ("9:42", Some("2026-11-21T09:42:00+01:00")),
            ("23.59", Some("2026-11-21T23:59:00+01:00")),
            (" 00:00 ", Some("2026-11-21T00:00:00+01:00")),
            ("24:00", None),
            ("9:60", None),
            ("942", None),
            ("9:", None),
            ("+9:05", None),
        ] {
            assert_eq!(visit.at_hour_minute(typed).map(|m| m.to_string()).as_deref(), shown, "{typed}");
        }
    }
}
