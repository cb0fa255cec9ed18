//! The digest of a signed visit: made when it is signed, compared when it is opened.
//!
//! It shows that a signed visit was altered outside the program. It does not stop somebody who alters the file and
//! makes the digest anew: there is no secret in it.

use serde::Serialize;

use super::ContentHash;
use crate::chart::{Acknowledgement, Chart, Clinician, Mark, PainArea, Signature, Visit, VisitDetails};
use crate::ids::{ChartId, VisitId};
use crate::time::Moment;

/// In front of the digest, so that another way of making it can be told apart.
const SCHEME: &str = "sha256-1:";

/// What is signed, in the order in which it is hashed.
#[derive(Serialize)]
struct Signed<'a> {
    chart: ChartId,
    visit: VisitId,
    details: &'a VisitDetails,
    marks: &'a [Mark],
    pain_areas: &'a [PainArea],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    acknowledgements: &'a [Acknowledgement],
    by: &'a Clinician,
    at: Moment,
}

/// The signature of `visit` with the digest of what is signed; without one when the visit cannot be written down.
pub fn sign(chart: ChartId, visit: &Visit, by: Clinician, at: Moment) -> Signature {
    let digest = digest(chart, visit, &by, at).unwrap_or_default();
    Signature { by, at, digest }
}

/// The signed visits that are no longer what their digest says. Without a digest, or with one of another scheme, there
/// is nothing to compare.
pub fn altered(chart: &Chart) -> Vec<VisitId> {
    let differs = |visit: &&Visit| {
        visit.signature().is_some_and(|s| {
            s.digest.starts_with(SCHEME)
                && digest(chart.id, visit, &s.by, s.at).is_none_or(|present| present != s.digest)
        })
    };
    chart.visits.iter().filter(differs).map(|v| v.id).collect()
}

fn digest(chart: ChartId, visit: &Visit, by: &Clinician, at: Moment) -> Option<String> {
    let Visit { id, details, marks, pain_areas, acknowledgements, status: _, amendments: _ } = visit;
    let signed = Signed { chart, visit: *id, details, marks, pain_areas, acknowledgements, by, at };
    let text = ron::to_string(&signed).ok()?;
    Some(format!("{SCHEME}{}", ContentHash::of(text.as_bytes())))
}

/// The first visit that is signed in `before` and that `after` lacks, or has with another content than before, but for
/// amendments appended to it.
pub(super) fn broken(before: &Chart, after: &Chart) -> Option<VisitId> {
    let kept = |old: &Visit| {
        after.visit(old.id).is_some_and(|new| {
            let appended = new.amendments.starts_with(&old.amendments);
            let Visit { id, details, marks, pain_areas, acknowledgements, status, amendments: _ } = old;
            let same = (id, details, marks, pain_areas, acknowledgements, status)
                == (&new.id, &new.details, &new.marks, &new.pain_areas, &new.acknowledgements, &new.status);
            appended && same
        })
    };
    before.visits.iter().filter(|v| v.signature().is_some()).find(|v| !kept(v)).map(|v| v.id)
}
