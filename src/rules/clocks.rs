//! Times of a visit that contradict each other: most likely a clock was wrong, or a time was typed wrong.
//!
//! Said before signing and by a check, never refused: the clinician knows what happened when.

use crate::chart::Visit;
use crate::time::Moment;

/// A signature later than this after the visit is more likely a wrong clock than a late signature. Nobody publishes such a
/// number: it is the program's own, and only a note follows from it.
const LATEST_SIGNATURE_DAYS: i64 = 366;

const DAY: i64 = 24 * 60 * 60;

/// Which two times cannot both be right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClockDoubt {
    /// Signed before the visit began.
    SignedBefore,
    /// Signed more than a year after it.
    SignedLongAfter,
    /// It ended before it began.
    EndedBefore,
    /// The time-out came after the first injection.
    TimeOutAfterInjection,
    /// The time-out was before the visit.
    TimeOutBefore,
    /// An injection was before the visit.
    InjectedBefore,
    /// An injection was after the end of the visit.
    InjectedAfterEnd,
    /// Pain after the injections was asked before the first of them.
    PainAfterBeforeInjection,
    /// An amendment is older than the signature.
    AmendedBeforeSigned,
}

impl ClockDoubt {
    /// The end of the id of its words.
    pub const fn name(self) -> &'static str {
        match self {
            Self::SignedBefore => "signed-before",
            Self::SignedLongAfter => "signed-long-after",
            Self::EndedBefore => "ended-before",
            Self::TimeOutAfterInjection => "time-out-after-injection",
            Self::TimeOutBefore => "time-out-before",
            Self::InjectedBefore => "injected-before",
            Self::InjectedAfterEnd => "injected-after-end",
            Self::PainAfterBeforeInjection => "pain-after-before-injection",
            Self::AmendedBeforeSigned => "before-signature",
        }
    }
}

/// What contradicts, with the two times: the one that is doubted and the one it is held against.
///
/// `signing` is the time at which a draft would be signed; a signed visit has its own. Times are compared by the minute, as they are read.
pub fn doubts(visit: &Visit, signing: Option<Moment>) -> Vec<(ClockDoubt, Moment, Moment)> {
    let (d, began) = (&visit.details, visit.details.when);
    let injected = || visit.treated().filter_map(|(_, i)| i.at);
    let (first, last) = (injected().min(), injected().max());
    let signed = visit.signature().map(|s| s.at).or(signing);
    let minute = |at: Moment| at.unix_seconds().div_euclid(60);
    let before = |kind, earlier: Option<Moment>, later: Option<Moment>| {
        let (at, than) = (earlier?, later?);
        (minute(at) < minute(than)).then_some((kind, at, than))
    };
    let after = |kind, at: Option<Moment>, than: Option<Moment>| {
        let (at, than) = (at?, than?);
        (minute(at) > minute(than)).then_some((kind, at, than))
    };
    let long_after = |at: &Moment| at.unix_seconds() - began.unix_seconds() > LATEST_SIGNATURE_DAYS * DAY;
    let time_out = d.procedure.time_out_at;
    let amended = visit.amendments.iter().map(|a| a.at).min().filter(|_| visit.signature().is_some());
    [
        before(ClockDoubt::SignedBefore, signed, Some(began)),
        signed.filter(long_after).map(|at| (ClockDoubt::SignedLongAfter, at, began)),
        before(ClockDoubt::EndedBefore, d.ended, Some(began)),
        after(ClockDoubt::TimeOutAfterInjection, time_out, first),
        before(ClockDoubt::TimeOutBefore, time_out, Some(began)),
        before(ClockDoubt::InjectedBefore, first, Some(began)),
        after(ClockDoubt::InjectedAfterEnd, last, d.ended),
        before(ClockDoubt::PainAfterBeforeInjection, d.pain_after_at, first),
        before(ClockDoubt::AmendedBeforeSigned, amended, signed),
    ]
    .into_iter()
    .flatten()
    .collect()
}
