//! How long to wait before the next try, and who says so.

use std::fmt;
use std::time::Duration;

use jiff::Timestamp;
use jiff::fmt::{rfc2822, strtime};

use super::error::in_words;
use crate::i18n::text_with;

/// A wait before the next try, to be told while it lasts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pause {
    /// How long.
    pub length: Duration,
    /// Whether the server asks for it.
    pub asked: bool,
    /// Which try comes then, counted from 1.
    pub next: u32,
    /// How many there are at most.
    pub tries: u32,
}

impl fmt::Display for Pause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts = [
            ("wait", in_words(self.length).into()),
            ("next", self.next.to_string().into()),
            ("tries", self.tries.to_string().into()),
        ];
        f.write_str(&text_with(if self.asked { "send-waits-as-asked" } else { "send-waits" }, &parts))
    }
}

/// What a header `Retry-After` asks for: seconds, or the time of day by the server's own clock, which its header `Date`
/// shows, else by this computer's. `None` for anything else.
pub(super) fn retry_after(header: &str, date: Option<&str>, now: Timestamp) -> Option<Duration> {
    let header = header.trim();
    if !header.is_empty() && header.bytes().all(|b| b.is_ascii_digit()) {
        // More digits than a number holds are for ever.
        return Some(Duration::from_secs(header.parse().unwrap_or(u64::MAX)));
    }
    let then = http_date(header)?;
    let now = date.and_then(http_date).unwrap_or(now);
    Some(Duration::from_secs(u64::try_from(then.as_second() - now.as_second()).unwrap_or(0)))
}

/// The three ways in which HTTP writes a time (RFC 9110, 5.6.7).
fn http_date(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    let in_utc = |format: &str, text: &str| {
        let parts = strtime::parse(format, text).ok()?;
        parts.to_datetime().ok()?.to_zoned(jiff::tz::TimeZone::UTC).ok().map(|z| z.timestamp())
    };
    let usual = rfc2822::DateTimeParser::new().parse_timestamp(text).ok();
    usual.or_else(|| in_utc("%A, %d-%b-%y %H:%M:%S GMT", text)).or_else(|| in_utc("%a %b %e %H:%M:%S %Y", text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_asks_in_seconds_or_by_its_clock() {
        let now = "2026-11-30T12:00:00Z".parse().unwrap();
        let date = Some("Mon, 30 Nov 2026 11:59:00 GMT");
        for (header, date, seconds) in [
            ("12", None, Some(12)),
            (" 0 ", None, Some(0)),
            ("99999999999999999999999", None, Some(u64::MAX)),
            ("Mon, 30 Nov 2026 12:00:30 GMT", None, Some(30)),
            ("Mon, 30 Nov 2026 12:00:30 GMT", date, Some(90)),
            ("Monday, 30-Nov-26 12:00:30 GMT", None, Some(30)),
            ("Mon Nov 30 12:00:30 2026", None, Some(30)),
            ("Mon, 30 Nov 2026 11:00:00 GMT", None, Some(0)),
            ("Mon, 30 Nov 2026 12:00:30 GMT", Some("yesterday"), Some(30)),
            ("-5", None, None),
            ("1.5", None, None),
            ("soon", None, None),
            ("", None, None),
        ] {
            assert_eq!(retry_after(header, date, now).map(|d| d.as_secs()), seconds, "{header:?} {date:?}");
        }
    }
}
