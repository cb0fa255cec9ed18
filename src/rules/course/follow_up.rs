//! When to ask how it went, and what is due.

use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::chart::{Chart, Visit};

/// Days from a treatment to the call that asks how it went: soreness is over after 24 to 48 hours, and trouble from the
/// chest shows within 24 to 72 (clinical reference, aftercare and follow-up; textbook).
const CALL_AFTER_DAYS: i64 = 2;

/// The day on which to call after a treatment; `None` at the end of the calendar.
pub fn call_day(treated: Date) -> Option<Date> {
    treated.checked_add(CALL_AFTER_DAYS.days()).ok()
}

/// A call that nobody has noted yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CallDue {
    /// The day it is due.
    pub on: Date,
    /// Whether that day is over.
    pub late: bool,
}

/// The call that is open after a visit.
///
/// It is done once something was added to the signed visit on its day or later, or
/// the patient was seen again; a visit that was entered in error asks for none and is none.
pub fn call_due(chart: &Chart, visit: &Visit, today: Date) -> Option<CallDue> {
    let on = visit.details.series.call_on.filter(|_| !visit.is_void())?;
    let noted = visit.amendments.iter().any(|a| a.at.date() >= on);
    let later = |v: &&Visit| v.id > visit.id && v.details.when.date() >= visit.details.when.date();
    let seen = chart.visits.iter().filter(later).any(|v| !v.is_void());
    (!noted && !seen).then_some(CallDue { on, late: today > on })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::{Amendment, AmendmentKind, Clinician, VisitDetails};
    use crate::ids::{ChartId, VisitId};

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn a_call_is_due_two_days_after_and_until_it_is_noted_or_the_patient_is_seen() {
        let when = "2026-11-21T09:30:00+01:00";
        let mut chart =
            Chart::new(ChartId::from_random([7; 16]), "bt-1", VisitDetails::starting(when.parse().unwrap()));
        let due = |chart: &Chart, today: &str| call_due(chart, &chart.visits[0], day(today));
        assert_eq!(due(&chart, "2026-11-21"), None, "nobody planned one");
        chart.visits[0].details.series.call_on = call_day(day("2026-11-21"));
        let on = day("2026-11-23");
        for (today, late) in [("2026-11-22", false), ("2026-11-23", false), ("2026-11-24", true)] {
            assert_eq!(due(&chart, today), Some(CallDue { on, late }), "{today}");
        }
        let noted = |at: &str| Amendment {
            kind: AmendmentKind::Addendum,
            mark: None,
            by: Clinician { name: "A. Example".to_owned(), credentials: String::new(), ..Clinician::default() },
            at: at.parse().unwrap(),
            reason: "call".to_owned(),
            text: "no soreness left".to_owned(),
            identity: None,
            digest: String::new(),
        };
        chart.visits[0].amendments = vec![noted("2026-11-21T18:00:00+01:00")];
        assert!(due(&chart, "2026-11-24").is_some(), "what was added before is no answer to it");
        chart.visits[0].amendments.push(noted("2026-11-23T18:00:00+01:00"));
        assert_eq!(due(&chart, "2026-11-24"), None);
        chart.visits[0].amendments.clear();
        chart.visits.push(Visit::new(VisitId(9), VisitDetails::starting("2026-12-01T09:00:00+01:00".parse().unwrap())));
        assert_eq!(due(&chart, "2026-12-02"), None, "the patient was there");
    }

    #[test]
    fn the_end_of_the_calendar_has_no_day_after() {
        assert_eq!(call_day(Date::MAX), None);
    }
}
