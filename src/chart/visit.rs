//! One encounter.

pub mod acknowledgement;
pub(crate) mod alteration;
pub mod amendment;
pub mod answer;
pub mod clinical_history;
pub mod clinician;
pub mod procedure;
pub mod series;
pub mod signature;

use crate::chart::visit::answer::Answer;
use crate::chart::visit::clinician::Clinician;
use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::area::PainArea;
use super::mark::Mark;
use crate::body::Side;
use crate::chart::mark::injection::Injection;
use crate::chart::skipped::is_default;
use crate::chart::visit::acknowledgement::Acknowledgement;
use crate::chart::visit::amendment::{Amendment, AmendmentKind, OfIdentity};
use crate::chart::visit::answer::Answered;
use crate::chart::visit::clinical_history::ClinicalHistory;
use crate::chart::visit::procedure::Procedure;
use crate::chart::visit::series::Series;
use crate::chart::visit::signature::{AsSigned, Signature, Status};
use crate::ids::{AreaId, MarkId, VisitId};
use crate::time::Moment;
use crate::units::{BodyHeight, BodyWeight, PainScore};

/// One encounter with its marks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Visit {
    /// Unique within the chart.
    pub id: VisitId,
    /// Everything but the marks.
    pub details: VisitDetails,
    /// The marks, in ascending order of id and of number.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub marks: Vec<Mark>,
    /// Where it hurts, in ascending order of id.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pain_areas: Vec<PainArea>,
    /// Warnings that somebody has read, each at most once a day and level.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub acknowledgements: Vec<Acknowledgement>,
    /// Draft or signed.
    #[serde(default, skip_serializing_if = "is_default")]
    pub status: Status,
    /// What was added after signing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub amendments: Vec<Amendment>,
}

impl Visit {
    /// An empty draft.
    pub const fn new(id: VisitId, details: VisitDetails) -> Self {
        Self {
            id,
            details,
            marks: Vec::new(),
            pain_areas: Vec::new(),
            acknowledgements: Vec::new(),
            status: Status::Draft,
            amendments: Vec::new(),
        }
    }

    /// The mark with this id.
    pub fn mark(&self, id: MarkId) -> Option<&Mark> {
        self.mark_index(id).ok().and_then(|i| self.marks.get(i))
    }

    /// Where the mark with this id stands, or where it would have to be put.
    pub(crate) fn mark_index(&self, id: MarkId) -> Result<usize, usize> {
        self.marks.binary_search_by_key(&id, |m| m.id)
    }

    /// The pain area with this id.
    pub fn pain_area(&self, id: AreaId) -> Option<&PainArea> {
        self.area_index(id).ok().and_then(|i| self.pain_areas.get(i))
    }

    /// Where the pain area with this id stands, or where it would have to be put.
    pub(crate) fn area_index(&self, id: AreaId) -> Result<usize, usize> {
        self.pain_areas.binary_search_by_key(&id, |a| a.id)
    }

    /// Who signed and when; `None` for a draft.
    pub const fn signature(&self) -> Option<&Signature> {
        match &self.status {
            Status::Signed(signature) => Some(signature),
            Status::Draft => None,
        }
    }

    /// Who treated: the clinician of the visit, else who signed it.
    pub fn treating(&self) -> &Clinician {
        let of_visit = &self.details.clinician;
        match self.signature() {
            Some(signature) if of_visit.name.trim().is_empty() => &signature.by,
            // Who signed for a visit of the same name may have given the number there.
            Some(signature) if of_visit.number.is_empty() && signature.by.name == of_visit.name => &signature.by,
            _ => of_visit,
        }
    }

    /// What the signature covers beside the visit; `None` for a draft, and where the signature is older than that.
    pub fn as_signed(&self) -> Option<&AsSigned> {
        self.signature().and_then(|s| s.as_signed.as_deref())
    }

    /// The corrections of the patient's identity that followed, oldest first.
    pub fn identity_corrections(&self) -> impl Iterator<Item = OfIdentity<'_>> {
        self.amendments.iter().filter_map(Amendment::of_identity)
    }

    /// The visit as it is exported: without the marks that were carried over and not confirmed.
    pub fn as_recorded(&self) -> Cow<'_, Self> {
        if self.marks.iter().all(Mark::is_confirmed) {
            return Cow::Borrowed(self);
        }
        let mut recorded = self.clone();
        recorded.marks.retain(Mark::is_confirmed);
        Cow::Owned(recorded)
    }

    /// Whether the whole visit was entered in error: it stays readable and counts nowhere.
    pub fn is_void(&self) -> bool {
        self.voided_by().is_some()
    }

    /// The amendment that says that the whole visit was entered in error.
    pub fn voided_by(&self) -> Option<&Amendment> {
        self.amendments.iter().find(|a| a.kind == AmendmentKind::EnteredInError && a.mark.is_none())
    }

    /// What became of it, as the end of the id of a text: `draft`, `signed` or `void`.
    pub fn standing(&self) -> &'static str {
        match self.status {
            Status::Draft => "draft",
            Status::Signed(_) if self.is_void() => "void",
            Status::Signed(_) => "signed",
        }
    }

    /// Whether a mark was entered in error, by itself or with the whole visit.
    pub fn is_struck(&self, mark: MarkId) -> bool {
        let about = |a: &Amendment| a.mark.is_none_or(|m| m == mark);
        self.amendments.iter().any(|a| a.kind == AmendmentKind::EnteredInError && about(a))
    }

    /// The marks that count: looked at at this visit, and not entered in error. Every sum, count, trend, earlier dose
    /// and comparison goes by them; what was entered in error is shown, struck through, and counts nowhere.
    pub fn counted(&self) -> impl Iterator<Item = &Mark> + Clone {
        self.marks.iter().filter(|m| m.is_confirmed() && !self.is_struck(m.id))
    }

    /// The marks that count at which something was injected or needled, with what it was.
    pub fn treated(&self) -> impl Iterator<Item = (&Mark, &Injection)> + Clone {
        self.counted().filter_map(|m| m.injection().map(|i| (m, i)))
    }

    /// What was added about one mark after signing, oldest first.
    pub fn amendments_of(&self, mark: MarkId) -> impl Iterator<Item = &Amendment> {
        self.amendments.iter().filter(move |a| a.mark == Some(mark))
    }

    /// The number that the next mark gets.
    pub fn next_number(&self) -> u32 {
        self.marks.last().map_or(1, |m| m.number.saturating_add(1))
    }
}

/// Everything about a visit but its marks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VisitDetails {
    /// When it began.
    pub when: Moment,
    /// When it ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<Moment>,
    /// Where it took place, such as a room.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub place: String,
    /// Who examines and injects.
    #[serde(default, skip_serializing_if = "is_default")]
    pub clinician: Clinician,
    /// Who helped.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub assistants: String,
    /// Who referred the patient.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub referred_by: String,
    /// What the patient complains of.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub complaint: String,
    /// The side the patient complains of; `None` when not said, [`Side::Midline`] for both or the middle.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub complaint_side: Option<Side>,
    /// The history behind the complaint.
    #[serde(default, skip_serializing_if = "is_default")]
    pub history: ClinicalHistory,
    /// Diagnoses with their codes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub diagnoses: Vec<Diagnosis>,
    /// Body weight today.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weight_kg: Option<BodyWeight>,
    /// Body height.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub height_cm: Option<BodyHeight>,
    /// Whether consent was given.
    #[serde(default, skip_serializing_if = "is_default")]
    pub consent: Answer,
    /// Whether the time-out was held.
    #[serde(default, skip_serializing_if = "is_default")]
    pub time_out: Answer,
    /// Answers to the screening questions of `assets/clinical/screening.ron`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub screening: Vec<Answered>,
    /// What was checked and done around the needle.
    #[serde(default, skip_serializing_if = "is_default")]
    pub procedure: Procedure,
    /// Whole-body pain before, 0 to 10.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pain_before: Option<PainScore>,
    /// Whole-body pain afterwards, 0 to 10.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pain_after: Option<PainScore>,
    /// When [`Self::pain_after`] was asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pain_after_at: Option<Moment>,
    /// Where it stands in a planned series of sessions.
    #[serde(default, skip_serializing_if = "is_default")]
    pub series: Series,
    /// What comes next.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub plan: String,
    /// What the patient was told to do and to watch for.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub aftercare: String,
}

impl VisitDetails {
    /// A visit that begins now and of which nothing else is known.
    pub fn starting(when: Moment) -> Self {
        Self {
            when,
            ended: None,
            place: String::new(),
            clinician: Clinician::default(),
            assistants: String::new(),
            referred_by: String::new(),
            complaint: String::new(),
            complaint_side: None,
            history: ClinicalHistory::default(),
            diagnoses: Vec::new(),
            weight_kg: None,
            height_cm: None,
            consent: Answer::NotAsked,
            time_out: Answer::NotAsked,
            screening: Vec::new(),
            procedure: Procedure::default(),
            pain_before: None,
            pain_after: None,
            pain_after_at: None,
            series: Series::default(),
            plan: String::new(),
            aftercare: String::new(),
        }
    }
}

/// A diagnosis.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Diagnosis {
    /// The code; empty when only words are known.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub code: String,
    /// In words.
    pub words: String,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::body::View;
    use crate::chart::mark::{Origin, Place, State};
    use crate::geometry::point;

    fn visit() -> Visit {
        let mut visit = Visit::new(VisitId(1), VisitDetails::starting("2026-11-21T09:42:00+01:00".parse().unwrap()));
        for number in 1..=4 {
            let place = Place::new(View::Back, point(10.0, 200.0), None).unwrap();
            let mut mark = Mark::found(MarkId(number), number, place, None, Side::Right);
            if number < 3 {
                mark.state = State::Injected(Injection::of(Vec::new()));
            }
            visit.marks.push(mark);
        }
        visit.marks[3].origin = Some(Origin { visit: VisitId(0), mark: MarkId(0), confirmed: false });
        visit
    }

    fn amended(kind: AmendmentKind, mark: Option<u32>) -> Visit {
        let mut visit = visit();
        visit.amendments.push(Amendment {
            mark: mark.map(MarkId),
            ..Amendment::new(kind, Clinician::default(), visit.details.when, "wrong patient".to_owned(), "-".to_owned())
        });
        visit
    }

    #[test]
    fn what_was_entered_in_error_or_never_looked_at_counts_nowhere() {
        use AmendmentKind::{Addendum, Correction, EnteredInError, LateEntry};
        let numbers = |visit: &Visit| {
            let counted: Vec<u32> = visit.counted().map(|m| m.number).collect();
            let treated: Vec<u32> = visit.treated().map(|(m, _)| m.number).collect();
            (counted, treated)
        };
        assert_eq!(numbers(&visit()), (vec![1, 2, 3], vec![1, 2]));
        for (kind, mark, counted, treated) in [
            (Addendum, Some(1), vec![1, 2, 3], vec![1, 2]),
            (Correction, Some(1), vec![1, 2, 3], vec![1, 2]),
            (LateEntry, None, vec![1, 2, 3], vec![1, 2]),
            (EnteredInError, Some(1), vec![2, 3], vec![2]),
            (EnteredInError, Some(3), vec![1, 2], vec![1, 2]),
            (EnteredInError, None, vec![], vec![]),
        ] {
            let visit = amended(kind, mark);
            assert_eq!(numbers(&visit), (counted, treated), "{kind:?} {mark:?}");
            assert_eq!(visit.is_void(), kind == EnteredInError && mark.is_none());
        }
    }
}
