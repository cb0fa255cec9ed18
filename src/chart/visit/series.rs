//! Where a visit stands in a planned series of sessions.

use std::num::NonZeroU8;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A planned series of sessions: "session 2 of 6", and when the next one is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Series {
    /// Which session this visit is, counted from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub session: Option<NonZeroU8>,
    /// How many sessions are planned.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<NonZeroU8>,
    /// When the next session is due.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_due: Option<Date>,
    /// When the patient is to be called, to ask how it went.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub call_on: Option<Date>,
}

impl Series {
    /// Where the visit after this one stands: one session further as long as the plan goes on, otherwise in no series.
    #[must_use]
    pub fn next(self) -> Self {
        let session = self.session.and_then(|s| s.checked_add(1));
        let goes_on = session.is_some() && self.of.is_none_or(|of| session <= Some(of));
        if goes_on { Self { session, of: self.of, ..Self::default() } } else { Self::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn series(session: Option<u8>, of: Option<u8>) -> Series {
        let number = |n: Option<u8>| n.and_then(NonZeroU8::new);
        let (next_due, call_on) = ("2026-12-01".parse().ok(), "2026-11-23".parse().ok());
        Series { session: number(session), of: number(of), next_due, call_on }
    }

    #[test]
    fn the_next_visit_is_one_session_further_until_the_plan_ends() {
        for (before, after) in [
            ((Some(1), Some(6)), (Some(2), Some(6))),
            ((Some(5), Some(6)), (Some(6), Some(6))),
            ((Some(6), Some(6)), (None, None)),
            ((Some(2), None), (Some(3), None)),
            ((None, Some(6)), (None, None)),
            ((None, None), (None, None)),
            ((Some(255), None), (None, None)),
        ] {
            let next = series(before.0, before.1).next();
            assert_eq!(next, Series { next_due: None, call_on: None, ..series(after.0, after.1) }, "{before:?}");
        }
    }
}
