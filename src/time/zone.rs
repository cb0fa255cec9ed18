//! The zone of the wall clock: which offset a day and time have.

use jiff::civil::{Date, DateTime};
use jiff::tz::{AmbiguousOffset, Offset, TimeZone};

use super::Moment;

/// A time zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Zone(TimeZone);

/// What a time on the wall clock is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WallTime {
    /// A moment.
    One(Moment),
    /// Two moments: the clock was put back over it.
    Twice(Moment, Moment),
    /// None: the clock was put forward over it, to this moment.
    Skipped(Moment),
}

impl Zone {
    /// The zone of this system, UTC where that is not known; see [`super::unknown_zone`].
    pub(super) fn system() -> Self {
        Self(TimeZone::system())
    }

    /// A zone by its name, such as `America/New_York`.
    pub fn named(name: &str) -> Option<Self> {
        TimeZone::get(name).ok().map(Self)
    }

    /// A zone that always has the offset of this moment.
    pub fn of(moment: Moment) -> Self {
        Self(TimeZone::fixed(moment.offset))
    }

    /// This zone where `moment` was recorded in it, and otherwise the offset of `moment`: the visit was in another zone
    /// than this computer is.
    #[must_use]
    pub fn at(&self, moment: Moment) -> Self {
        if self.0.to_offset(moment.instant) == moment.offset { self.clone() } else { Self::of(moment) }
    }

    /// What a time on the wall clock is on a day.
    pub fn wall_time(&self, day: Date, hour: i8, minute: i8) -> Option<WallTime> {
        let time = day.at(hour, minute, 0, 0);
        let with = |offset: Offset| moment(time, offset);
        Some(match self.0.to_ambiguous_timestamp(time).offset() {
            AmbiguousOffset::Unambiguous { offset } => WallTime::One(with(offset)?),
            AmbiguousOffset::Fold { before, after } => WallTime::Twice(with(before)?, with(after)?),
            AmbiguousOffset::Gap { before, after } => {
                // Read by the clock that was put forward, it lies before the change.
                let transition = self.0.following(with(before)?.instant.min(with(after)?.instant)).next()?;
                WallTime::Skipped(Moment { instant: transition.timestamp(), offset: after })
            }
        })
    }
}

fn moment(time: DateTime, offset: Offset) -> Option<Moment> {
    Some(Moment { instant: offset.to_timestamp(time).ok()?, offset })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_offset_is_that_of_the_day_it_names() {
        let zone = Zone::named("America/New_York").unwrap();
        let at = |day: &str, hour, minute| match zone.wall_time(day.parse().unwrap(), hour, minute).unwrap() {
            WallTime::One(at) => at.to_string(),
            WallTime::Twice(a, b) => format!("{a} or {b}"),
            WallTime::Skipped(to) => format!("skipped to {to}"),
        };
        for (day, hour, minute, expected) in [
            ("2026-07-10", 9, 0, "2026-07-10T09:00:00-04:00"),
            ("2026-11-10", 9, 0, "2026-11-10T09:00:00-05:00"),
            ("2026-03-08", 1, 59, "2026-03-08T01:59:00-05:00"),
            ("2026-03-08", 2, 0, "skipped to 2026-03-08T03:00:00-04:00"),
            ("2026-03-08", 2, 59, "skipped to 2026-03-08T03:00:00-04:00"),
            ("2026-03-08", 3, 0, "2026-03-08T03:00:00-04:00"),
            ("2026-11-01", 0, 59, "2026-11-01T00:59:00-04:00"),
            ("2026-11-01", 1, 0, "2026-11-01T01:00:00-04:00 or 2026-11-01T01:00:00-05:00"),
            ("2026-11-01", 2, 0, "2026-11-01T02:00:00-05:00"),
        ] {
            assert_eq!(at(day, hour, minute), expected, "{day} {hour}:{minute:02}");
        }
    }

    #[test]
    fn a_visit_of_another_zone_keeps_its_offset() {
        let zone = Zone::named("America/New_York").unwrap();
        let (here, elsewhere) = ("2026-11-10T09:00:00-05:00", "2026-11-10T09:00:00+01:00");
        let july = "2026-07-10".parse().unwrap();
        for (recorded, expected) in [(here, "2026-07-10T08:00:00-04:00"), (elsewhere, "2026-07-10T08:00:00+01:00")] {
            let zone = zone.at(recorded.parse().unwrap());
            assert_eq!(zone.wall_time(july, 8, 0), Some(WallTime::One(expected.parse().unwrap())), "{recorded}");
        }
    }
}
