//! The one way in which a chart changes.
//!
//! An edit is applied in place and returns its inverse, so that undo costs as little as the edit itself. Each edit
//! checks the structure it touches, and [`super::History`] refuses a new one after which the chart could not be saved
//! (`chart/edit/sound.rs`); [`super::check::problems`] sweeps the whole chart in tests and before saving.

pub mod history;
pub(super) mod sound;

use super::visit::{Visit, VisitDetails};
use super::{Acknowledgement, Chart, Mark, PainArea, Patient, Signature, Status};
use crate::chart::visit::amendment::Amendment;
use crate::ids::{AreaId, MarkId, VisitId};

/// One change of a chart.
#[derive(Debug, Clone, PartialEq)]
pub enum Edit {
    /// Replace what is known of the patient.
    SetPatient(Box<Patient>),
    /// Replace everything about a visit but its marks.
    SetVisitDetails(VisitId, Box<VisitDetails>),
    /// Replace the list of warnings that somebody has read.
    SetAcknowledgements(VisitId, Vec<Acknowledgement>),
    /// Put a visit at the end.
    AddVisit(Box<Visit>),
    /// Take the last visit away.
    RemoveVisit(VisitId),
    /// Put a mark where its id belongs.
    AddMark(VisitId, Box<Mark>),
    /// Replace the mark that has the same id.
    SetMark(VisitId, Box<Mark>),
    /// Take a mark away.
    RemoveMark(VisitId, MarkId),
    /// Put a pain area where its id belongs.
    AddPainArea(VisitId, Box<PainArea>),
    /// Replace the pain area that has the same id.
    SetPainArea(VisitId, Box<PainArea>),
    /// Take a pain area away.
    RemovePainArea(VisitId, AreaId),
    /// Sign a draft, which from then on changes no more. Permanent: it has no inverse.
    Sign(VisitId, Box<Signature>),
    /// Append to a signed visit. Permanent: it has no inverse.
    Amend(VisitId, Box<Amendment>),
    /// Append to several signed visits at once, to all or to none. Permanent: it has no inverse.
    AmendEach(Vec<(VisitId, Amendment)>),
}

/// Why an edit was refused; the chart is as before.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// The visit is not in this chart.
    #[error("visit {0} is not in this chart")]
    NoSuchVisit(VisitId),
    /// The mark is not in this visit.
    #[error("mark {0} is not in this visit")]
    NoSuchMark(MarkId),
    /// Ids and numbers must be new and ascending.
    #[error("mark {0} does not fit into the order of ids and numbers")]
    MarkOutOfOrder(MarkId),
    /// A mark that goes must not leave an area behind that names it.
    #[error("a pain area belongs to mark {0}")]
    MarkHasAreas(MarkId),
    /// The pain area is not in this visit.
    #[error("pain area {0} is not in this visit")]
    NoSuchArea(AreaId),
    /// Ids must be new and ascending.
    #[error("pain area {0} does not fit into the order of ids")]
    AreaOutOfOrder(AreaId),
    /// Visit ids must be new, and only the last visit can be taken away.
    #[error("visit {0} is not the last one")]
    VisitOutOfOrder(VisitId),
    /// A signed visit does not change.
    #[error("visit {0} is signed")]
    Signed(VisitId),
    /// A draft is edited, not amended.
    #[error("visit {0} is not signed")]
    NotSigned(VisitId),
    /// A signature needs a name; an amendment a name, a reason and a text.
    #[error("a name, a reason or a text is missing")]
    Incomplete,
    /// The chart could not be saved afterwards: the rule of [`super::check`] that would be broken.
    #[error("{0}")]
    Unsound(String),
    /// Signing and amending cannot be taken back and are no part of a larger step.
    #[error("a permanent edit stands alone")]
    Permanent,
}

/// What a replacing edit replaces: of several in a row only the last counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Replaced {
    Patient,
    Details(VisitId),
    Mark(VisitId, MarkId),
}

impl Edit {
    /// What the edit puts something else in the place of; `None` for edits that add or take away.
    pub(super) fn replaces(&self) -> Option<Replaced> {
        match self {
            Self::SetPatient(_) => Some(Replaced::Patient),
            Self::SetVisitDetails(visit, _) => Some(Replaced::Details(*visit)),
            Self::SetMark(visit, mark) => Some(Replaced::Mark(*visit, mark.id)),
            _ => None,
        }
    }

    /// Whether the chart is already as the edit would make it. Only replacing edits can tell.
    pub(super) fn is_so(&self, chart: &Chart) -> bool {
        match self {
            Self::SetPatient(patient) => **patient == chart.patient,
            Self::SetVisitDetails(visit, details) => chart.visit(*visit).is_some_and(|v| v.details == **details),
            Self::SetMark(visit, mark) => chart.mark(*visit, mark.id) == Some(&**mark),
            _ => false,
        }
    }

    /// The visit that it changes; `None` for the patient and for several visits.
    pub const fn visit(&self) -> Option<VisitId> {
        match self {
            Self::SetPatient(_) | Self::AmendEach(_) => None,
            Self::AddVisit(visit) => Some(visit.id),
            Self::SetVisitDetails(id, _)
            | Self::SetAcknowledgements(id, _)
            | Self::RemoveVisit(id)
            | Self::AddMark(id, _)
            | Self::SetMark(id, _)
            | Self::RemoveMark(id, _)
            | Self::AddPainArea(id, _)
            | Self::SetPainArea(id, _)
            | Self::RemovePainArea(id, _)
            | Self::Sign(id, _)
            | Self::Amend(id, _) => Some(*id),
        }
    }

    /// Whether it can never be taken back.
    pub const fn is_permanent(&self) -> bool {
        matches!(self, Self::Sign(..) | Self::Amend(..) | Self::AmendEach(_))
    }

    /// Carries the edit out and returns its inverse; `None` when nothing changed, and for a permanent edit.
    ///
    /// # Errors
    /// When the edit does not fit the chart, which is then unchanged.
    #[expect(clippy::too_many_lines, reason = "one arm for each edit, beside one another")]
    pub fn apply(self, chart: &mut Chart) -> Result<Option<Self>, EditError> {
        match self {
            Self::SetPatient(mut patient) => {
                if *patient == chart.patient {
                    return Ok(None);
                }
                let highest = patient.areas_to_avoid.iter().map(|a| a.id.0).max();
                chart.next_id = chart.next_id.max(highest.map_or(0, |id| id.saturating_add(1)));
                std::mem::swap(&mut *patient, &mut chart.patient);
                Ok(Some(Self::SetPatient(patient)))
            }
            Self::SetVisitDetails(id, mut details) => {
                let visit = draft(chart, id)?;
                if *details == visit.details {
                    return Ok(None);
                }
                std::mem::swap(&mut *details, &mut visit.details);
                Ok(Some(Self::SetVisitDetails(id, details)))
            }
            Self::SetAcknowledgements(id, mut acknowledgements) => {
                let visit = draft(chart, id)?;
                if acknowledgements == visit.acknowledgements {
                    return Ok(None);
                }
                std::mem::swap(&mut acknowledgements, &mut visit.acknowledgements);
                Ok(Some(Self::SetAcknowledgements(id, acknowledgements)))
            }
            Self::AddVisit(visit) => {
                let id = visit.id;
                if chart.visits.iter().any(|v| v.id >= id) {
                    return Err(EditError::VisitOutOfOrder(id));
                }
                chart.next_id = chart.next_id.max(highest_id(&visit).saturating_add(1));
                chart.visits.push(*visit);
                Ok(Some(Self::RemoveVisit(id)))
            }
            Self::RemoveVisit(id) => {
                draft(chart, id)?;
                if chart.visits.last().is_none_or(|v| v.id != id) || chart.visits.len() < 2 {
                    return Err(EditError::VisitOutOfOrder(id));
                }
                Ok(chart.visits.pop().map(|visit| Self::AddVisit(Box::new(visit))))
            }
            Self::AddMark(id, mark) => {
                let (mark_id, number) = (mark.id, mark.number);
                let visit = draft(chart, id)?;
                let Err(index) = visit.mark_index(mark_id) else { return Err(EditError::MarkOutOfOrder(mark_id)) };
                check_number(visit, index.checked_sub(1), number, Some(index), mark_id)?;
                visit.marks.insert(index, *mark);
                chart.next_id = chart.next_id.max(mark_id.0.saturating_add(1));
                Ok(Some(Self::RemoveMark(id, mark_id)))
            }
            Self::SetMark(id, mut mark) => {
                let mark_id = mark.id;
                let visit = draft(chart, id)?;
                let index = visit.mark_index(mark_id).map_err(|_absent| EditError::NoSuchMark(mark_id))?;
                check_number(visit, index.checked_sub(1), mark.number, index.checked_add(1), mark_id)?;
                let Some(present) = visit.marks.get_mut(index) else { return Err(EditError::NoSuchMark(mark_id)) };
                if *present == *mark {
                    return Ok(None);
                }
                std::mem::swap(&mut *mark, present);
                Ok(Some(Self::SetMark(id, mark)))
            }
            Self::RemoveMark(id, mark_id) => {
                let visit = draft(chart, id)?;
                let index = visit.mark_index(mark_id).map_err(|_absent| EditError::NoSuchMark(mark_id))?;
                if visit.pain_areas.iter().any(|a| a.mark == Some(mark_id)) {
                    return Err(EditError::MarkHasAreas(mark_id));
                }
                let mark = visit.marks.remove(index);
                Ok(Some(Self::AddMark(id, Box::new(mark))))
            }
            Self::AddPainArea(id, area) => {
                let area_id = area.id;
                let visit = draft(chart, id)?;
                check_owner(visit, &area)?;
                let Err(index) = visit.area_index(area_id) else { return Err(EditError::AreaOutOfOrder(area_id)) };
                visit.pain_areas.insert(index, *area);
                chart.next_id = chart.next_id.max(area_id.0.saturating_add(1));
                Ok(Some(Self::RemovePainArea(id, area_id)))
            }
            Self::SetPainArea(id, mut area) => {
                let visit = draft(chart, id)?;
                check_owner(visit, &area)?;
                let index = visit.area_index(area.id).ok();
                let Some(present) = index.and_then(|i| visit.pain_areas.get_mut(i)) else {
                    return Err(EditError::NoSuchArea(area.id));
                };
                if *present == *area {
                    return Ok(None);
                }
                std::mem::swap(&mut *area, present);
                Ok(Some(Self::SetPainArea(id, area)))
            }
            Self::RemovePainArea(id, area_id) => {
                let visit = draft(chart, id)?;
                let index = visit.area_index(area_id).map_err(|_absent| EditError::NoSuchArea(area_id))?;
                let area = visit.pain_areas.remove(index);
                Ok(Some(Self::AddPainArea(id, Box::new(area))))
            }
            Self::Sign(id, signature) => {
                let visit = draft(chart, id)?;
                if signature.by.name.trim().is_empty() {
                    return Err(EditError::Incomplete);
                }
                visit.status = Status::Signed(*signature);
                Ok(None)
            }
            Self::Amend(id, amendment) => {
                amended(chart, id, &amendment)?.amendments.push(*amendment);
                Ok(None)
            }
            Self::AmendEach(all) => {
                for (id, amendment) in &all {
                    amended(chart, *id, amendment)?;
                }
                for (id, amendment) in all {
                    find(chart, id)?.amendments.push(amendment);
                }
                Ok(None)
            }
        }
    }
}

fn find(chart: &mut Chart, id: VisitId) -> Result<&mut Visit, EditError> {
    chart.visits.iter_mut().rev().find(|v| v.id == id).ok_or(EditError::NoSuchVisit(id))
}

/// The visit, provided that it may change.
fn draft(chart: &mut Chart, id: VisitId) -> Result<&mut Visit, EditError> {
    let visit = find(chart, id)?;
    match visit.status {
        Status::Draft => Ok(visit),
        Status::Signed(_) => Err(EditError::Signed(id)),
    }
}

/// The visit, provided that this can be added to it.
fn amended<'a>(chart: &'a mut Chart, id: VisitId, amendment: &Amendment) -> Result<&'a mut Visit, EditError> {
    let visit = find(chart, id)?;
    if visit.signature().is_none() {
        return Err(EditError::NotSigned(id));
    }
    if let Some(mark) = amendment.mark.filter(|&mark| visit.mark(mark).is_none()) {
        return Err(EditError::NoSuchMark(mark));
    }
    if amendment.is_complete() { Ok(visit) } else { Err(EditError::Incomplete) }
}

/// A pain area belongs to a mark of its visit or to none.
fn check_owner(visit: &Visit, area: &PainArea) -> Result<(), EditError> {
    match area.mark.filter(|&id| visit.mark(id).is_none()) {
        Some(absent) => Err(EditError::NoSuchMark(absent)),
        None => Ok(()),
    }
}

/// Numbers ascend from mark to mark.
fn check_number(
    visit: &Visit,
    before: Option<usize>,
    number: u32,
    after: Option<usize>,
    id: MarkId,
) -> Result<(), EditError> {
    let number_at = |i: Option<usize>| i.and_then(|i| visit.marks.get(i)).map(|m| m.number);
    let above = number_at(before).is_none_or(|n| n < number);
    let below = number_at(after).is_none_or(|n| number < n);
    if number > 0 && above && below { Ok(()) } else { Err(EditError::MarkOutOfOrder(id)) }
}

/// The highest id that a visit uses.
fn highest_id(visit: &Visit) -> u32 {
    let marks = visit.marks.last().map_or(0, |m| m.id.0);
    let areas = visit.pain_areas.last().map_or(0, |a| a.id.0);
    visit.id.0.max(marks).max(areas)
}
