//! The digest of a signed visit: made when it is signed, compared when it is opened.
//!
//! It covers who the patient was, the visit, and each amendment together with all before it. It shows what was altered
//! outside the program. It does not stop somebody who alters the file and makes the digests anew: there is no secret in
//! them. An amendment at the end that was taken away leaves no trace but in a visit that was signed later.
//!
//! The first way of making it left the patient out. What was signed so keeps its digest.

mod canonical;

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use self::canonical::canonical;
use super::ContentHash;
use super::format::version_1::ron_of_version_1;
use crate::chart::{
    Acknowledgement, Amendment, AsSigned, Chart, Clinician, Mark, PainArea, Signature, SignedBefore, Visit,
    VisitDetails,
};
use crate::ids::{ChartId, VisitId};
use crate::time::Moment;

/// In front of a digest of the first way, which leaves the patient out.
const SCHEME_1: &str = "sha256-1:";

/// In front of a digest of the present way.
const SCHEME_2: &str = "sha256-2:";

/// How far a signed visit is what was signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// All of it is, the patient and the amendments included.
    Intact,
    /// All of it is, as far as an older signature reaches: it does not say who the patient was.
    WithoutIdentity,
    /// There is no digest, or one of an unknown way: nothing can be said.
    CannotBeChecked,
    /// It is not.
    Altered,
}

impl Verdict {
    /// The stable lower-case name used in JSON and in text ids.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Intact => "intact",
            Self::WithoutIdentity => "without-identity",
            Self::CannotBeChecked => "cannot-be-checked",
            Self::Altered => "altered",
        }
    }
}

/// What of a signed visit is not as it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Flaw {
    /// The visit, or the patient as signed for.
    Visit,
    /// This amendment, counted from 1, or that one before it is missing or was slipped in.
    Amendment(usize),
}

/// What a signature covers beside patient and visit.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Circumstances {
    /// Why it is signed for a patient whom nobody can tell by two signs; empty for everybody else.
    pub unidentified: String,
    /// The clinical tables in use with their editions.
    pub tables: BTreeMap<String, String>,
}

/// The signature of a visit with what it covers; `None` when that cannot be written down.
pub fn sign(chart: &Chart, visit: &Visit, by: Clinician, at: Moment, around: Circumstances) -> Option<Signature> {
    let Circumstances { unidentified, tables } = around;
    let as_signed =
        AsSigned { patient: chart.patient.clone(), unidentified, tables, after: last_signed(chart, visit.id) };
    let digest = scheme_2(chart, visit, &as_signed, &by, at)?;
    Some(Signature { by, at, as_signed: Some(Box::new(as_signed)), digest })
}

/// The amendment with its digest, to be appended to `visit`; `None` when it cannot be written down.
pub fn chained(chart: ChartId, visit: &Visit, amendment: Amendment) -> Option<Amendment> {
    let mut previous = visit.signature()?.digest.clone();
    for earlier in &visit.amendments {
        previous = next(chart, visit.id, &previous, earlier)?;
    }
    let digest = link(chart, visit.id, &previous, &amendment)?;
    Some(Amendment { digest, ..amendment })
}

/// How far a visit is what was signed; `None` for a draft.
pub fn verdict(chart: &Chart, visit: &Visit) -> Option<Verdict> {
    let signature = visit.signature()?;
    Some(if cannot_be_checked(visit) {
        Verdict::CannotBeChecked
    } else if !flaws(chart, visit).is_empty() {
        Verdict::Altered
    } else if signature.as_signed.is_none() {
        Verdict::WithoutIdentity
    } else {
        Verdict::Intact
    })
}

/// Whether a visit is signed and has no digest, or one of an unknown way.
pub fn cannot_be_checked(visit: &Visit) -> bool {
    let known = |digest: &str| [SCHEME_1, SCHEME_2].iter().any(|scheme| digest.starts_with(scheme));
    visit.signature().is_some_and(|s| !known(&s.digest))
}

/// What of a visit is not as it was; nothing for a draft, and nothing where there is nothing to compare.
pub fn flaws(chart: &Chart, visit: &Visit) -> Vec<Flaw> {
    let Some(signature) = visit.signature().filter(|_| !cannot_be_checked(visit)) else { return Vec::new() };
    let Signature { by, at, as_signed, digest } = signature;
    let present = match as_signed {
        // The first way covers no patient: one that stands there was put there by somebody else.
        Some(_) if digest.starts_with(SCHEME_1) => None,
        Some(signed) => scheme_2(chart, visit, signed, by, *at),
        None => scheme_1(chart.id, visit, by, *at),
    };
    let mut found = Vec::new();
    if present.as_ref() != Some(digest) {
        found.push(Flaw::Visit);
    }
    found.extend(broken_link(chart.id, visit, digest).map(Flaw::Amendment));
    found
}

/// The signed visits that are no longer what was signed or amended. Where there is nothing to compare,
/// [`cannot_be_checked`] says so.
pub fn altered(chart: &Chart) -> Vec<VisitId> {
    chart.visits.iter().filter(|visit| !flaws(chart, visit).is_empty()).map(|v| v.id).collect()
}

/// The visits that were signed before another one and are no longer there, no longer signed, or not with what they held
/// then.
pub fn lost(chart: &Chart) -> BTreeSet<VisitId> {
    let named = chart.visits.iter().filter_map(|v| v.as_signed()?.after.as_ref());
    let is_there = |before: &&SignedBefore| {
        let Some(visit) = chart.visit(before.visit) else { return false };
        let amendments = visit.amendments.iter().map(|a| &a.digest);
        visit.signature().is_some_and(|s| amendments.chain([&s.digest]).any(|digest| *digest == before.digest))
    };
    named.filter(|before| !is_there(before)).map(|before| before.visit).collect()
}

/// The number of the first amendment whose digest does not follow from all before it. Those of old signatures have none;
/// once one has, all that follow do.
fn broken_link(chart: ChartId, visit: &Visit, signed: &str) -> Option<usize> {
    let mut previous = signed.to_owned();
    let mut must_have_one = signed.starts_with(SCHEME_2);
    for (number, amendment) in (1..).zip(&visit.amendments) {
        let missing = amendment.digest.is_empty();
        must_have_one |= !missing;
        let follows =
            link(chart, visit.id, &previous, amendment).is_some_and(|link| missing || link == amendment.digest);
        if !follows || (missing && must_have_one) {
            return Some(number);
        }
        previous = next(chart, visit.id, &previous, amendment)?;
    }
    None
}

/// What the digest of the next amendment rests on.
fn next(chart: ChartId, visit: VisitId, previous: &str, amendment: &Amendment) -> Option<String> {
    if amendment.digest.is_empty() { link(chart, visit, previous, amendment) } else { Some(amendment.digest.clone()) }
}

/// The visit that was signed last before `now_signed`, and the newest digest that it has; `None` before the first. Clocks go wrong: it is the
/// one that no other names, and only of several the one that was signed latest.
fn last_signed(chart: &Chart, now_signed: VisitId) -> Option<SignedBefore> {
    let named: BTreeSet<VisitId> =
        chart.visits.iter().filter_map(|v| Some(v.as_signed()?.after.as_ref()?.visit)).collect();
    let signed = chart.visits.iter().filter_map(|v| Some((v, v.signature()?)));
    let last = signed.filter(|(v, _)| v.id != now_signed && !named.contains(&v.id)).max_by_key(|(v, s)| (s.at, v.id));
    last.map(|(visit, signature)| {
        let newest = visit.amendments.iter().rev().map(|a| &a.digest).find(|digest| !digest.is_empty());
        SignedBefore { visit: visit.id, digest: newest.unwrap_or(&signature.digest).clone() }
    })
}

/// The digest of the first way: over the values as RON, in the order of their fields, without the patient.
fn scheme_1(chart: ChartId, visit: &Visit, by: &Clinician, at: Moment) -> Option<String> {
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
    let Visit { id, details, marks, pain_areas, acknowledgements, status: _, amendments: _ } = visit;
    let text =
        ron::to_string(&Signed { chart, visit: *id, details, marks, pain_areas, acknowledgements, by, at }).ok()?;
    Some(format!("{SCHEME_1}{}", ContentHash::of(ron_of_version_1(&text).as_bytes())))
}

/// The digest of the present way: over patient, visit, signer, tables and body, as canonical JSON.
fn scheme_2(chart: &Chart, visit: &Visit, as_signed: &AsSigned, by: &Clinician, at: Moment) -> Option<String> {
    #[derive(Serialize)]
    struct Signed<'a> {
        what: &'static str,
        chart: ChartId,
        atlas: &'a str,
        visit: VisitId,
        details: &'a VisitDetails,
        marks: &'a [Mark],
        pain_areas: &'a [PainArea],
        acknowledgements: &'a [Acknowledgement],
        as_signed: &'a AsSigned,
        by: &'a Clinician,
        at: Moment,
    }
    let Visit { id, details, marks, pain_areas, acknowledgements, status: _, amendments: _ } = visit;
    let (chart, atlas) = (chart.id, chart.atlas.as_str());
    let what = "signature";
    let signed =
        Signed { what, chart, atlas, visit: *id, details, marks, pain_areas, acknowledgements, as_signed, by, at };
    digest(&signed)
}

/// The digest of an amendment: over it and the digest before it, which covers all that came before.
fn link(chart: ChartId, visit: VisitId, previous: &str, amendment: &Amendment) -> Option<String> {
    #[derive(Serialize)]
    struct Link<'a> {
        what: &'static str,
        chart: ChartId,
        visit: VisitId,
        previous: &'a str,
        amendment: Amendment,
    }
    let amendment = Amendment { digest: String::new(), ..amendment.clone() };
    digest(&Link { what: "amendment", chart, visit, previous, amendment })
}

fn digest(signed: &impl Serialize) -> Option<String> {
    Some(format!("{SCHEME_2}{}", ContentHash::of(canonical(signed)?.as_bytes())))
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
