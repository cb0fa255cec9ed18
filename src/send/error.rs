//! Why a visit is not on the server, or may be there all the same.

use std::fmt;
use std::time::Duration;

use crate::i18n::{text, text_with};

/// What went wrong, at one try or before any.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SendError {
    /// It is no address of a server.
    #[error("{}", text("send-bad-address"))]
    BadAddress,
    /// Patient data do not go through a network in clear.
    #[error("{}", text("send-in-clear"))]
    InClear,
    /// It cannot be a token.
    #[error("{}", text("send-bad-token"))]
    BadToken,
    /// It is no transaction.
    #[error("{}", text("send-no-transaction"))]
    NoTransaction,
    /// The server was not reached, so that nothing was sent.
    #[error("{}", text_with("send-unreachable", &[("reason", .0.into())]))]
    Unreachable(String),
    /// Who answers cannot show that they are the server, so that nothing was sent.
    #[error("{}", text(.0.text_id()))]
    Certificate(CertificateFault),
    /// The connection broke when something had been sent.
    #[error("{}", text_with("send-broken", &[("reason", .0.into())]))]
    Broken(String),
    /// The server took too long.
    #[error("{}", text("send-timeout"))]
    Timeout,
    /// The server answered with something else than yes.
    #[error("{}", .0.words())]
    Status(Refusal),
    /// The server said yes, but not that it has everything.
    #[error("{}", text("send-unclear"))]
    Unclear,
    /// The server took it to look at later.
    #[error("{}", text("send-accepted"))]
    Accepted,
}

/// What is wrong with a certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CertificateFault {
    /// Nobody whom this computer trusts gave it.
    Untrusted,
    /// It is somebody else's.
    OtherName,
    /// Its time is over.
    Expired,
    /// Its time has not begun, by the clock of this computer.
    NotYet,
    /// Whoever gave it took it back.
    Revoked,
    /// There is no TLS at this address, or none that both sides speak.
    NoTls,
}

impl CertificateFault {
    const fn text_id(self) -> &'static str {
        match self {
            Self::Untrusted => "send-certificate-untrusted",
            Self::OtherName => "send-certificate-name",
            Self::Expired => "send-certificate-expired",
            Self::NotYet => "send-certificate-early",
            Self::Revoked => "send-certificate-revoked",
            Self::NoTls => "send-no-tls",
        }
    }
}

/// A status of HTTP that is no yes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The status of HTTP.
    pub status: u16,
    /// The code of the first issue, or a dash.
    pub code: String,
    /// How long the server asks to wait before the next try.
    pub wait: Option<Duration>,
}

impl Refusal {
    /// Whether the server, and nothing before it, certainly stored none of it: a transaction is stored whole or not at
    /// all, and these say that it was not. A gateway that gives up, a server that fails, one that is busy, and whatever
    /// else is between the two, do not know.
    const fn nothing_is_there(&self) -> bool {
        matches!(self.status, 307 | 308 | 400..=407 | 409..=424 | 426 | 428 | 431 | 451)
    }

    /// Whether another try may go better, though the server names no time. When a gateway gave up waiting (504), the
    /// server may still be at work, and a second request beside the first could store everything twice.
    pub(super) const fn is_passing(&self) -> bool {
        matches!(self.status, 408 | 409 | 425 | 429 | 502 | 503)
    }

    fn words(&self) -> String {
        let parts = [("status", self.status.to_string().into()), ("code", self.code.as_str().into())];
        let id = match self.status {
            300..=399 => "send-moved",
            401 | 403 => "send-forbidden",
            409 => "send-conflict",
            412 => "send-several",
            408 | 425 | 429 | 503 => "send-busy",
            500.. => "send-failed",
            _ => "send-refused",
        };
        text_with(id, &parts).into_owned()
    }
}

impl SendError {
    /// Whether nothing of it is on the server for certain, as far as this try goes.
    const fn nothing_is_there(&self) -> bool {
        match self {
            Self::BadAddress
            | Self::InClear
            | Self::BadToken
            | Self::NoTransaction
            | Self::Unreachable(_)
            | Self::Certificate(_) => true,
            Self::Broken(_) | Self::Timeout | Self::Unclear | Self::Accepted => false,
            Self::Status(refusal) => refusal.nothing_is_there(),
        }
    }
}

/// What came of all tries together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotSent {
    /// What went wrong at the last try.
    pub error: SendError,
    /// Whether the server may have the visit all the same, from this try or an earlier one.
    pub may_be_there: bool,
}

impl NotSent {
    /// The last of several tries, of which an earlier one may have arrived.
    pub(super) const fn after(error: SendError, earlier_may_be_there: bool) -> Self {
        let may_be_there = earlier_may_be_there || !error.nothing_is_there();
        Self { error, may_be_there }
    }
}

impl From<SendError> for NotSent {
    fn from(error: SendError) -> Self {
        Self::after(error, false)
    }
}

impl std::error::Error for NotSent {}

impl fmt::Display for NotSent {
    /// What happened, where the visit is, and what to do.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let there = text(if self.may_be_there { "send-may-be-there" } else { "send-nothing-there" });
        write!(f, "{} {there}", self.error)?;
        match &self.error {
            SendError::Status(Refusal { wait: Some(wait), .. }) => {
                write!(f, " {}", text_with("send-asks-to-wait", &[("wait", in_words(*wait).into())]))
            }
            _ => Ok(()),
        }
    }
}

/// A span as people say it: seconds, and from two minutes on minutes, rounded up.
pub(super) fn in_words(span: Duration) -> String {
    let seconds = span.as_secs() + u64::from(span.subsec_nanos() > 0);
    match seconds {
        0..120 => format!("{seconds} s"),
        120..7200 => format!("{} min", seconds.div_ceil(60)),
        7200..=172_800 => format!("{} h", seconds.div_ceil(3600)),
        // Nobody waits so long, and a number of years only puzzles.
        _ => text("send-wait-days").into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn status(status: u16) -> SendError {
        SendError::Status(Refusal { status, code: "-".to_owned(), wait: None })
    }

    #[test]
    fn nothing_is_there_is_said_only_where_it_is_certain() {
        for certain in [307, 308, 400, 401, 403, 404, 405, 409, 410, 412, 413, 415, 422] {
            assert!(!NotSent::from(status(certain)).may_be_there, "{certain}");
        }
        for doubtful in [301, 302, 303, 408, 425, 429, 460, 499, 500, 501, 502, 503, 504, 507, 520, 524, 599] {
            assert!(NotSent::from(status(doubtful)).may_be_there, "{doubtful}");
        }
        for certain in [SendError::Unreachable("x".to_owned()), SendError::Certificate(CertificateFault::Expired)] {
            let first = NotSent::from(certain.clone()).to_string();
            assert!(first.contains("Nothing of it is there"), "{first}");
            let later = NotSent::after(certain, true).to_string();
            assert!(!later.contains("Nothing of it is there") && later.contains("may have the visit"), "{later}");
        }
        for doubtful in [SendError::Timeout, SendError::Unclear, SendError::Accepted, SendError::Broken("x".to_owned())]
        {
            let said = NotSent::from(doubtful).to_string();
            assert!(said.contains("may have the visit"), "{said}");
        }
    }

    #[test]
    fn a_span_is_said_in_the_unit_that_people_use() {
        for (seconds, words) in [
            (0, "0 s"),
            (12, "12 s"),
            (119, "119 s"),
            (120, "2 min"),
            (121, "3 min"),
            (7200, "2 h"),
            (172_800, "48 h"),
            (172_801, "more than two days"),
            (u64::MAX, "more than two days"),
        ] {
            assert_eq!(in_words(Duration::from_secs(seconds)), words);
        }
        assert_eq!(in_words(Duration::from_millis(1500)), "2 s");
    }
}
