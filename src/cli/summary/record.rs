//! What a summary says of a visit as a record: signed by whom, amended, where in a series, and against the visit before.

use serde::Serialize;

use crate::atlas::Atlas;
use crate::chart::{Chart, Visit};
use crate::i18n::text;
use crate::rules::clinical_tables::register::Rule;
use crate::rules::course::same_point::{Match, matches};
use crate::rules::course::trends::relief_percent;
use crate::store::seal::{self, Verdict};

/// Who signed and when.
#[derive(Debug, Serialize)]
pub(super) struct SignatureSummary {
    by: String,
    credentials: String,
    at: String,
    digest: String,
    /// How far the visit is what was signed: `intact`, `without-identity`, `cannot-be-checked` or `altered`.
    seal: &'static str,
    /// Whether the visit is no longer what was signed; `null` where that cannot be checked.
    altered: Option<bool>,
    /// Whether the signature covers who the patient was: `covered`, `unidentified` or `not-covered`.
    identity: &'static str,
    /// Whether a correction of the identity followed.
    identity_corrected: bool,
}

impl SignatureSummary {
    /// What is to be known of a signature beside who gave it, for people.
    pub(super) fn remarks(&self) -> Vec<String> {
        let seal = match self.seal {
            "altered" => Some("cli-signed-altered"),
            "cannot-be-checked" => Some("cli-signed-unproven"),
            "without-identity" => Some("cli-signed-without-identity"),
            _ => None,
        };
        let unidentified = (self.identity == "unidentified").then_some("cli-unidentified");
        let corrected = self.identity_corrected.then_some("cli-summary-corrected");
        [seal, unidentified, corrected].into_iter().flatten().map(|id| text(id).into_owned()).collect()
    }
}

/// An amendment without its words, which may tell of the patient.
#[derive(Debug, Serialize)]
pub(super) struct AmendmentSummary {
    kind: &'static str,
    /// The number of the mark that it is about.
    mark: Option<u32>,
    by: String,
    credentials: String,
    at: String,
    /// Which values of the patient's identity it puts right, without the values.
    identity: Vec<&'static str>,
}

/// Where the visit stands in a planned series.
#[derive(Debug, Serialize)]
pub(super) struct SeriesSummary {
    session: Option<u8>,
    of: Option<u8>,
    next_due: Option<String>,
    /// When the patient is to be called.
    call_on: Option<String>,
}

/// A mark of the visit before and what it is to this one.
#[derive(Debug, Serialize)]
pub(super) struct MatchSummary {
    /// The visit before.
    earlier_visit: u32,
    /// The number of its mark.
    earlier: u32,
    /// The rule that offers it.
    rule: &'static str,
    /// `confirmed`, `offered`, `ambiguous` or `none`.
    found: &'static str,
    /// The numbers of the marks that it is or may be.
    candidates: Vec<u32>,
    /// Relief since then, of a confirmed match whose scores are known.
    relief_percent: Option<i32>,
}

pub(super) fn signature(chart: &Chart, visit: &Visit) -> Option<SignatureSummary> {
    let s = visit.signature()?;
    let verdict = seal::verdict(chart, visit)?;
    Some(SignatureSummary {
        by: s.by.name.clone(),
        credentials: s.by.credentials.clone(),
        at: s.at.to_string(),
        digest: s.digest.clone(),
        seal: verdict.name(),
        altered: match verdict {
            Verdict::Intact | Verdict::WithoutIdentity => Some(false),
            Verdict::Altered => Some(true),
            Verdict::CannotBeChecked => None,
        },
        identity: match s.as_signed.as_deref() {
            None => "not-covered",
            Some(signed) if signed.unidentified.is_empty() => "covered",
            Some(_) => "unidentified",
        },
        identity_corrected: visit.identity_corrections().next().is_some(),
    })
}

pub(super) fn amendments(visit: &Visit) -> Vec<AmendmentSummary> {
    let one = |a: &crate::chart::Amendment| AmendmentSummary {
        kind: a.kind.name(),
        mark: a.mark.and_then(|id| visit.mark(id)).map(|m| m.number),
        by: a.by.name.clone(),
        credentials: a.by.credentials.clone(),
        at: a.at.to_string(),
        identity: a.identity.iter().flat_map(|i| i.before.differences(&i.after)).map(|d| d.field.name()).collect(),
    };
    visit.amendments.iter().map(one).collect()
}

pub(super) fn series(visit: &Visit) -> SeriesSummary {
    let s = visit.details.series;
    SeriesSummary {
        session: s.session.map(std::num::NonZeroU8::get),
        of: s.of.map(std::num::NonZeroU8::get),
        next_due: s.next_due.map(|d| d.to_string()),
        call_on: s.call_on.map(|d| d.to_string()),
    }
}

/// Against the visit before; nothing for the first one.
pub(super) fn matches_before(chart: &Chart, visit: &Visit, atlas: &Atlas) -> Vec<MatchSummary> {
    let Some(before) = chart.visits.iter().rev().find(|v| v.id < visit.id) else { return Vec::new() };
    let one = |(old, found): (&crate::chart::Mark, Match)| {
        let number = |id| visit.mark(id).map(|m| m.number);
        let confirmed = match &found {
            Match::Confirmed(id) => visit.mark(*id),
            Match::Offered(_) | Match::Ambiguous(_) | Match::None => None,
        };
        let (name, candidates) = match found {
            Match::Confirmed(id) => ("confirmed", vec![id]),
            Match::Offered(id) => ("offered", vec![id]),
            Match::Ambiguous(ids) => ("ambiguous", ids),
            Match::None => ("none", Vec::new()),
        };
        MatchSummary {
            earlier_visit: before.id.0,
            earlier: old.number,
            rule: Rule::SamePoint.id(),
            found: name,
            candidates: candidates.into_iter().filter_map(number).collect(),
            relief_percent: confirmed.and_then(|new| relief_percent(old.pain, new.pain)),
        }
    };
    matches(before, visit, atlas).into_iter().map(one).collect()
}
