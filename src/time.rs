//! Moments with their offset, calendar dates, and the clock that is passed in.

mod clock;
mod day;
mod words;
mod zone;

use std::fmt;

use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, Zoned};
use serde::{Deserialize, Serialize};

pub use day::{DayRules, NotADay};
pub use words::in_words;
pub use zone::{WallTime, Zone};

/// An instant to the second with the offset from UTC that the wall clock had, such as `2026-11-21T09:42:00+01:00`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Moment {
    instant: Timestamp,
    offset: Offset,
}

/// How typed days and times are read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeRules {
    /// The zone of the clock on the wall.
    pub zone: Zone,
    /// The order of dates.
    pub days: DayRules,
}

/// A typed time.
struct TypedTime {
    /// What it can be.
    moments: Vec<Moment>,
    /// Hour and minute.
    time: (i8, i8),
    /// Whether its day was typed.
    with_day: bool,
}

/// Times of day this far on either side of midnight, in seconds, belong to one night.
const NIGHT: i64 = 6 * 3600;

/// Why a typed text is no time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotATime {
    /// It is none.
    NoTime,
    /// It is one before the visit began.
    Before,
    /// The clock was put forward over it, to this moment.
    Skipped(Moment),
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

    /// What a typed `9:42`, on the day of this moment, or `2026-11-22 9:42` means.
    ///
    /// # Errors
    /// When it is no time, or one that the clock was put forward over.
    pub fn on_day(self, typed: &str, by: &TimeRules) -> Result<Vec<Self>, NotATime> {
        self.typed(typed, by).map(|typed| typed.moments)
    }

    /// What a typed time means beside a visit that began at this moment: `9:42` that time of the same day, or of the day
    /// before or after where that lies within six hours and the other does not; `2026-11-22 9:42` just that.
    ///
    /// # Errors
    /// When it is no time, or one that the clock was put forward over.
    pub fn near(self, typed: &str, by: &TimeRules) -> Result<Vec<Self>, NotATime> {
        let found = self.typed(typed, by)?;
        let close = |at: &Self| (at.unix_seconds() - self.unix_seconds()).abs() <= NIGHT;
        if found.with_day || found.moments.iter().any(close) {
            return Ok(found.moments);
        }
        let neighbours = [self.date().yesterday(), self.date().tomorrow()].into_iter().filter_map(Result::ok);
        let nearer = neighbours.flat_map(|day| self.at(day, found.time, by).unwrap_or_default()).filter(close);
        let nearer: Vec<Self> = nearer.collect();
        Ok(if nearer.is_empty() { found.moments } else { nearer })
    }

    /// What a typed time means that is not before a visit which began at this moment: a time of the same day, or of the
    /// next one where that lies within twelve hours.
    ///
    /// # Errors
    /// When it is no time, or one before.
    pub fn since(self, typed: &str, by: &TimeRules) -> Result<Vec<Self>, NotATime> {
        let found = self.typed(typed, by)?;
        // Typed times have no seconds.
        let whole = |at: Self| if at.on(self.date()) == self.hour_minute() { at.max(self) } else { at };
        let after: Vec<Self> = found.moments.into_iter().map(whole).filter(|at| *at >= self).collect();
        if !after.is_empty() {
            return Ok(after);
        }
        let tomorrow = self.date().tomorrow().ok().filter(|_| !found.with_day);
        let next = tomorrow.and_then(|day| self.at(day, found.time, by).ok()).unwrap_or_default();
        let this_night: Vec<Self> =
            next.into_iter().filter(|at| at.unix_seconds() - self.unix_seconds() <= 2 * NIGHT).collect();
        if this_night.is_empty() { Err(NotATime::Before) } else { Ok(this_night) }
    }

    /// What a typed time, with a day or without, is by the clock on the wall.
    fn typed(self, typed: &str, by: &TimeRules) -> Result<TypedTime, NotATime> {
        if let Some(time) = clock::read(typed) {
            return Ok(TypedTime { moments: self.at(self.date(), time, by)?, time, with_day: false });
        }
        let (day, time) = clock::split(typed).ok_or(NotATime::NoTime)?;
        let days = by.days.read_any(day).map_err(|_no_day| NotATime::NoTime)?;
        let mut moments = Vec::new();
        let mut skipped = None;
        for day in days {
            match self.at(day, time, by) {
                Ok(more) => moments.extend(more),
                Err(why) => skipped = Some(why),
            }
        }
        match skipped.filter(|_| moments.is_empty()) {
            Some(why) => Err(why),
            None => Ok(TypedTime { moments, time, with_day: true }),
        }
    }

    /// This time of a day: two moments where the clock was put back over it.
    ///
    /// # Errors
    /// When the clock was put forward over it.
    fn at(self, day: Date, (hour, minute): (i8, i8), by: &TimeRules) -> Result<Vec<Self>, NotATime> {
        match by.zone.at(self).wall_time(day, hour, minute).ok_or(NotATime::NoTime)? {
            WallTime::One(at) => Ok(vec![at]),
            WallTime::Twice(first, second) => Ok(vec![first, second]),
            WallTime::Skipped(to) => Err(NotATime::Skipped(to)),
        }
    }

    fn zoned(self) -> Zoned {
        self.instant.to_zoned(TimeZone::fixed(self.offset))
    }
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

    /// The zone of the clock on the wall.
    fn zone(&self) -> Zone {
        Zone::of(self.now())
    }
}

/// The computer's clock in its own zone.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the one place that asks the system for the time")]
    fn now(&self) -> Moment {
        Moment::from_zoned(&Zoned::now())
    }

    fn zone(&self) -> Zone {
        Zone::system()
    }
}

/// The zone that the environment names in `TZ` although this system does not know it. [`SystemClock`] then tells times
/// of UTC, which nobody would notice: whoever shows or records times has to say so.
pub fn unknown_zone() -> Option<String> {
    let named = std::env::var_os("TZ").filter(|name| !name.is_empty())?;
    TimeZone::try_system().is_err().then(|| named.to_string_lossy().into_owned())
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

    fn rules(zone: Zone) -> TimeRules {
        let today = jiff::civil::date(2026, 11, 30);
        TimeRules { zone, days: DayRules::around(today, None) }
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
            ("2026-11-21T20:00", "Nov 23, 2026 8:00 PM", "2026-11-23T20:00", Some("2026-11-23T20:00")),
            ("2026-11-21T20:00", "2026-11-20 8:00", "2026-11-20T08:00", None),
        ] {
            let at = |text: &str| format!("{text}:00+01:00").parse::<Moment>().unwrap();
            let by = rules(Zone::of(at(start)));
            assert_eq!(at(start).near(typed, &by), Ok(vec![at(near)]), "{typed} near {start}");
            let since = since.map(|text| vec![at(text)]).ok_or(NotATime::Before);
            assert_eq!(at(start).since(typed, &by), since, "{typed} since {start}");
        }
        let start: Moment = "2026-11-21T23:55:30+01:00".parse().unwrap();
        let by = rules(Zone::of(start));
        assert_eq!(start.since("23:55", &by), Ok(vec![start]), "within the minute in which the visit began");
        assert_eq!(start.near("soon", &by), Err(NotATime::NoTime));
        assert_eq!(start.since("2026-02-30 8:00", &by), Err(NotATime::NoTime));
        let shown = |text: &str| text.parse::<Moment>().unwrap().on(start.date());
        assert_eq!(shown("2026-11-21T23:58:00+01:00"), "23:58");
        assert_eq!(shown("2026-11-22T00:10:00+01:00"), "2026-11-22 00:10");
    }

    #[test]
    fn what_was_done_in_summer_has_the_offset_of_summer() {
        let by = rules(Zone::named("America/New_York").unwrap());
        let november: Moment = "2026-11-30T09:00:00-05:00".parse().unwrap();
        let read = |typed: &str| match november.on_day(typed, &by) {
            Ok(all) => all.iter().map(ToString::to_string).collect::<Vec<_>>().join(" | "),
            Err(why) => format!("{why:?}"),
        };
        for (typed, expected) in [
            ("2026-07-10 9:00", "2026-07-10T09:00:00-04:00"),
            ("2026-07-10T09:00", "2026-07-10T09:00:00-04:00"),
            ("Jul 10, 2026, 9 am", "2026-07-10T09:00:00-04:00"),
            ("10:15", "2026-11-30T10:15:00-05:00"),
            ("7/10/2026 9:00", "2026-07-10T09:00:00-04:00 | 2026-10-07T09:00:00-04:00"),
            ("2026-11-01 1:30", "2026-11-01T01:30:00-04:00 | 2026-11-01T01:30:00-05:00"),
            ("yesterday 9:00", "NoTime"),
            ("2026-07-10", "NoTime"),
        ] {
            assert_eq!(read(typed), expected, "{typed}");
        }
        let forward = "2026-03-08T03:00:00-04:00".parse().unwrap();
        assert_eq!(november.on_day("2026-03-08 2:30", &by), Err(NotATime::Skipped(forward)));
        // Beside a visit of July, a time alone has the offset of July.
        let july: Moment = "2026-07-10T09:00:00-04:00".parse().unwrap();
        assert_eq!(july.since("10:15", &by), Ok(vec!["2026-07-10T10:15:00-04:00".parse().unwrap()]));
        let elsewhere: Moment = "2026-07-10T09:00:00+02:00".parse().unwrap();
        assert_eq!(elsewhere.since("10:15", &by), Ok(vec!["2026-07-10T10:15:00+02:00".parse().unwrap()]));
    }
}
