//! Which warnings somebody has read, and when.

use crate::chart::Acknowledgement;
use crate::chart::Visit;
use crate::chart::Warning;

use jiff::civil::Date;

/// Whether a question was answered on this day, or on a later one: it is asked once a visit, kind and day.
pub fn is_answered(visit: &Visit, warning: &Warning, today: Date) -> bool {
    acknowledged(visit, warning).is_some_and(|a| a.at.date() >= today)
}

/// The last reading of a warning at this visit, at the raised level rather than the usual one of the same day.
pub fn acknowledged<'v>(visit: &'v Visit, warning: &Warning) -> Option<&'v Acknowledgement> {
    let of_warning = visit.acknowledgements.iter().filter(|a| a.warning == *warning);
    of_warning.max_by_key(|a| (a.at.date(), a.raised, a.at.unix_seconds()))
}
