//! What time it is for a command.

use std::env;

use jiff::Timestamp;

use crate::cli::terminal::output::Failure;
use crate::i18n::text_with;
use crate::time::{self, Clock as _, Moment, SystemClock};

/// Set to seconds since 1970-01-01 UTC, it stands for the present, so that equal input gives equal files.
const FIXED: &str = "SOURCE_DATE_EPOCH";

/// The present moment, or the one that the environment names.
///
/// # Errors
/// When the environment names none.
pub(in crate::cli) fn now() -> Result<Moment, Failure> {
    Ok(fixed()?.unwrap_or_else(|| SystemClock.now()))
}

/// The moment that the environment names, if it does.
///
/// # Errors
/// When it is no number of seconds.
pub(in crate::cli) fn fixed() -> Result<Option<Moment>, Failure> {
    let Some(value) = env::var_os(FIXED).filter(|v| !v.is_empty()) else { return Ok(None) };
    let moment = value.to_str().and_then(at_second);
    moment.map(Some).ok_or_else(|| Failure::new(text_with("cli-bad-epoch", &[("name", FIXED.into())])))
}

/// What is to be said about a zone that this system does not know; nothing where the environment names the moment too.
pub(in crate::cli) fn unknown_zone() -> Option<String> {
    let known = matches!(fixed(), Ok(Some(_)));
    let zone = time::unknown_zone().filter(|_| !known)?;
    Some(text_with("cli-unknown-zone", &[("zone", zone.into())]).into_owned())
}

fn at_second(text: &str) -> Option<Moment> {
    let seconds: i64 = text.parse().ok()?;
    (0..=Timestamp::MAX.as_second()).contains(&seconds).then(|| Moment::EPOCH.plus_seconds(seconds))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_since_1970_are_a_moment_in_utc() {
        for (text, expected) in [
            ("0", Some("1970-01-01T00:00:00+00:00")),
            ("1795305720", Some("2026-11-22T00:02:00+00:00")),
            ("253402207200", Some("9999-12-30T22:00:00+00:00")),
            ("253402207201", None),
            ("-1", None),
            ("today", None),
            ("1e9", None),
        ] {
            assert_eq!(at_second(text).map(|m| m.to_string()).as_deref(), expected, "{text}");
        }
    }
}
