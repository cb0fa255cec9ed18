//! What must hold in every chart, checked in one place.

use jiff::civil::Date;

use super::{
    Acknowledgement, Amendment, Chart, Identity, Mark, Patient, Signature, Status, Visit, VisitDetails, Warning,
};
use crate::diagnostics::Diagnostic;
use crate::geometry::{Patch, Point};
use crate::ids::{MarkId, VisitId};

/// The longest text a field may hold, in bytes: beyond any note, short of what slows the window down.
pub const MAX_TEXT_BYTES: usize = 100_000;

/// The earliest birth date that is not a slip: nobody alive was born before.
const EARLIEST_BIRTH_YEAR: i16 = 1890;
/// The first day on which anybody alive can have been born.
pub const FIRST_BIRTH_DATE: Date = jiff::civil::date(EARLIEST_BIRTH_YEAR, 1, 1);

/// Everything that is wrong with a chart; empty for a sound one. `today` judges the birth date.
pub fn problems(chart: &Chart, today: Date) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    if let Some(birth) = chart.patient.birth_date
        && birth_date_problem(birth, today)
    {
        let message = format!("the birth date is not between {EARLIEST_BIRTH_YEAR}-01-01 and {today}");
        found.push(Diagnostic::error("patient", message));
    }
    check_texts("chart", &[&chart.atlas], &mut found);
    check_patient(&chart.patient, &mut found);
    for area in &chart.patient.areas_to_avoid {
        if area.id.0 >= chart.next_id {
            let message = format!("the id of an area is not below next_id {}", chart.next_id);
            found.push(Diagnostic::error("patient, area to avoid", message));
        }
    }
    if chart.visits.is_empty() {
        found.push(Diagnostic::error("chart", "there is no visit"));
    }
    let mut last_visit = 0;
    let mut area_ids: Vec<u32> = chart.patient.areas_to_avoid.iter().map(|a| a.id.0).collect();
    let mut last_mark_of_all: Vec<u32> = Vec::new();
    for visit in &chart.visits {
        let place = format!("visit {}", visit.id);
        if visit.id.0 <= last_visit {
            found.push(Diagnostic::error(&place, "visit ids do not ascend"));
        }
        last_visit = visit.id.0;
        if visit.id.0 >= chart.next_id {
            found.push(Diagnostic::error(&place, format!("its id is not below next_id {}", chart.next_id)));
        }
        check_visit(visit, &place, chart, &mut found);
        last_mark_of_all.extend(visit.marks.iter().map(|m| m.id.0));
        area_ids.extend(visit.pain_areas.iter().map(|a| a.id.0));
    }
    let areas = area_ids.len();
    area_ids.sort_unstable();
    area_ids.dedup();
    if area_ids.len() != areas {
        found.push(Diagnostic::error("chart", "two areas have the same id"));
    }
    let count = last_mark_of_all.len();
    last_mark_of_all.sort_unstable();
    last_mark_of_all.dedup();
    if last_mark_of_all.len() != count {
        found.push(Diagnostic::error("chart", "two marks have the same id"));
    }
    found
}

/// The visits that took place before the patient was born, by the birth date that each shows. Not an error: either day
/// may be the wrong one, and a chart can always be saved.
pub fn visits_before_birth(chart: &Chart) -> impl Iterator<Item = (&Visit, Date)> {
    let born = |visit: &Visit| chart.patient_at(visit).birth_date.filter(|birth| visit.details.when.date() < *birth);
    chart.visits.iter().filter_map(move |visit| Some((visit, born(visit)?)))
}

/// Whether a birth date lies in the future or before anybody alive was born.
pub fn birth_date_problem(birth: Date, today: Date) -> bool {
    birth > today || birth.year() < EARLIEST_BIRTH_YEAR
}

fn check_visit(visit: &Visit, place: &str, chart: &Chart, found: &mut Vec<Diagnostic>) {
    let mut texts: Vec<&String> = visit.amendments.iter().flat_map(amendment_texts).collect();
    if let Status::Signed(s) = &visit.status {
        check_signature(s, place, found);
    }
    texts.extend(visit.pain_areas.iter().map(|a| &a.words));
    check_texts(place, &texts, found);
    check_acknowledgements(&visit.acknowledgements, place, found);
    check_details(&visit.details, place, |id| visit.mark(id).is_some(), found);
    check_signing(visit, place, found);
    let mut last: Option<&Mark> = None;
    for mark in &visit.marks {
        let place = format!("{place}, mark {}", mark.number);
        if last.is_some_and(|l| l.id >= mark.id || l.number >= mark.number) || mark.number == 0 {
            found.push(Diagnostic::error(&place, "ids and numbers of marks do not ascend from 1"));
        }
        if mark.id.0 >= chart.next_id {
            found.push(Diagnostic::error(&place, format!("its id is not below next_id {}", chart.next_id)));
        }
        check_mark(mark, &place, chart, visit.id, found);
        last = Some(mark);
    }
    let mut last_area = 0;
    for area in &visit.pain_areas {
        check_patch(place, &area.patch, found);
        if area.id.0 <= last_area || area.id.0 >= chart.next_id {
            found.push(Diagnostic::error(place, "ids of pain areas do not ascend below next_id"));
        }
        last_area = area.id.0;
        if let Some(id) = area.mark
            && visit.mark(id).is_none()
        {
            found.push(Diagnostic::error(place, format!("a pain area belongs to mark {id}, which is not there")));
        }
    }
}

/// Each warning at most once a day and level.
pub(super) fn check_acknowledgements(list: &[Acknowledgement], place: &str, found: &mut Vec<Diagnostic>) {
    let mut texts = Vec::new();
    for read in list {
        texts.extend([&read.by.name, &read.by.credentials, &read.by.number, &read.by.number_kind, &read.words]);
        if let Warning::AreaToAvoid(reason) = &read.warning {
            texts.push(reason);
        }
        if list.iter().filter(|other| other.repeats(read)).count() > 1 {
            found.push(Diagnostic::error(place, "a warning was acknowledged twice on one day"));
        }
    }
    check_texts(place, &texts, found);
}

/// Who signed is said, and every amendment says who, why and what about a mark that is there.
fn check_signing(visit: &Visit, place: &str, found: &mut Vec<Diagnostic>) {
    match &visit.status {
        Status::Draft if !visit.amendments.is_empty() => {
            found.push(Diagnostic::error(place, "a draft has amendments"));
        }
        Status::Signed(s) if s.by.name.trim().is_empty() => {
            found.push(Diagnostic::error(place, "a signature has no name"));
        }
        Status::Draft | Status::Signed(_) => {}
    }
    for (number, amendment) in (1..).zip(&visit.amendments) {
        let place = format!("{place}, amendment {number}");
        if !amendment.is_complete() {
            found.push(Diagnostic::error(&place, "it lacks a name, a reason or a text"));
        }
        if let Some(id) = amendment.mark.filter(|&id| visit.mark(id).is_none()) {
            found.push(Diagnostic::error(&place, format!("it is about mark {id}, which is not there")));
        }
    }
}

/// What is wrong with a mark of a visit.
pub(super) fn check_mark(mark: &Mark, place: &str, chart: &Chart, visit: VisitId, found: &mut Vec<Diagnostic>) {
    let mut texts = vec![&mark.refers_to, &mark.note];
    texts.extend(mark.examination.motion.iter().map(|m| &m.movement));
    if mark.findings.contradicts() {
        found.push(Diagnostic::error(place, "a pain that the patient knows, although pressing brings none"));
    }
    texts.extend(mark.corrections.iter().flat_map(|c| [&c.before, &c.after, &c.reason]));
    if let super::State::Deferred { reason } = &mark.state {
        texts.push(reason);
    }
    if let Some(injection) = mark.injection() {
        texts.push(&injection.complication);
        texts.extend(injection.components.iter().map(|c| &c.lot));
        let fluid = !injection.components.is_empty();
        match injection.technique {
            super::Technique::Injection if !fluid => {
                found.push(Diagnostic::error(place, "an injection without anything injected"));
            }
            super::Technique::DryNeedling if fluid => {
                found.push(Diagnostic::error(place, "dry needling with a fluid"));
            }
            super::Technique::Injection | super::Technique::DryNeedling => {}
        }
        if let (Some(count), Some(strength)) = (injection.twitches, injection.twitch_strength)
            && (count.value() == 0) != (strength.value() == 0)
        {
            found.push(Diagnostic::error(place, "number and strength of the twitches contradict each other"));
        }
    }
    check_texts(place, &texts, found);
    if let Some(origin) = mark.origin
        && (origin.visit >= visit || chart.mark(origin.visit, origin.mark).is_none())
    {
        found.push(Diagnostic::error(place, "it was carried over from a mark that is not there"));
    }
    for other in &mark.other_than {
        if other.visit >= visit || chart.mark(other.visit, other.mark).is_none() {
            found.push(Diagnostic::error(place, "it is said to be another point than a mark that is not there"));
        }
        let same = |o: super::Origin| o.confirmed && (o.visit, o.mark) == (other.visit, other.mark);
        if mark.origin.is_some_and(same) {
            found.push(Diagnostic::error(place, "it is said to be the same point as a mark, and another one"));
        }
    }
}

/// What is wrong with the texts of a signature and with the patient that it covers.
pub(super) fn check_signature(s: &Signature, place: &str, found: &mut Vec<Diagnostic>) {
    check_texts(place, &[&s.by.name, &s.by.credentials, &s.by.number, &s.by.number_kind, &s.digest], found);
    let Some(signed) = s.as_signed.as_deref() else { return };
    let mut texts = patient_texts(&signed.patient);
    texts.push(&signed.unidentified);
    texts.extend(signed.tables.iter().flat_map(|(table, edition)| [table, edition]));
    texts.extend(signed.after.iter().map(|before| &before.digest));
    check_texts(place, &texts, found);
    signed.patient.areas_to_avoid.iter().for_each(|area| check_patch(place, &area.patch, found));
}

pub(super) fn amendment_texts(a: &Amendment) -> Vec<&String> {
    let mut texts = vec![&a.by.name, &a.by.credentials, &a.by.number, &a.by.number_kind, &a.reason, &a.text, &a.digest];
    let identities = a.identity.iter().flat_map(|i| [&i.before, &i.after]);
    texts.extend(identities.flat_map(identity_texts));
    texts
}

fn identity_texts(i: &Identity) -> Vec<&String> {
    let mut texts = vec![&i.family, &i.given];
    texts.extend(i.identifiers.iter().flat_map(|i| [&i.system, &i.value]));
    texts
}

fn details_texts(d: &VisitDetails) -> Vec<&String> {
    let (h, p) = (&d.history, &d.procedure);
    let mut texts = vec![
        &d.place,
        &d.clinician.name,
        &d.clinician.credentials,
        &d.clinician.number,
        &d.clinician.number_kind,
        &d.assistants,
        &d.referred_by,
    ];
    texts.extend([&d.complaint, &d.plan, &d.aftercare]);
    texts.extend(d.diagnoses.iter().flat_map(|x| [&x.code, &x.words]));
    texts.extend(d.screening.iter().chain(&p.checklist).chain(&p.aftercare).chain(&h.candidacy).map(|a| &a.note));
    texts.extend([&h.course, &h.factors_note, &h.earlier_injections, &h.medication, &h.illnesses, &h.goal]);
    texts.extend([&h.since_last.note, &h.neurological.note, &h.examination, &h.differential, &h.necessity]);
    texts.extend(h.prior_care.iter().flatten().map(|c| &c.what));
    texts.extend(h.function.iter().map(|f| &f.note));
    texts.extend([&p.consent_note, &p.observation, &p.programme.note, &p.options]);
    texts.extend(p.other_anaesthetics.iter().flatten().map(|o| &o.note));
    let complications = p.complications.iter().flatten();
    texts.extend(complications.flat_map(|c| [&c.words, &c.treatment, &c.outcome, &c.reported_to]));
    texts
}

/// Lists with one answer a question, complications at marks that are there, an end after the beginning.
/// `is_there` tells which marks the visit has.
pub(super) fn check_details(
    details: &VisitDetails,
    place: &str,
    is_there: impl Fn(MarkId) -> bool,
    found: &mut Vec<Diagnostic>,
) {
    check_texts(place, &details_texts(details), found);
    let p = &details.procedure;
    let lists = [&details.screening, &p.checklist, &p.aftercare, &details.history.candidacy];
    for list in lists {
        for (i, answered) in list.iter().enumerate() {
            if list.iter().take(i).any(|a| a.question == answered.question) {
                let message = format!("the question '{}' is answered twice", answered.question);
                found.push(Diagnostic::error(place, message));
            }
        }
    }
    for id in p.complications.iter().flatten().filter_map(|c| c.mark) {
        if !is_there(id) {
            found.push(Diagnostic::error(place, format!("a complication belongs to mark {id}, which is not there")));
        }
    }
    if details.ended.is_some_and(|end| end < details.when) {
        found.push(Diagnostic::error(place, "it ended before it began"));
    }
    if p.observed_from.into_iter().chain(p.observed_until).any(|at| at < details.when) {
        found.push(Diagnostic::error(place, "the patient was watched before it began"));
    }
    if p.observed_until.zip(p.observed_from).is_some_and(|(until, from)| until < from) {
        found.push(Diagnostic::error(place, "watching the patient ended before it began"));
    }
    if details.pain_after_at.is_some_and(|at| at < details.when) {
        found.push(Diagnostic::error(place, "pain afterwards was asked before it began"));
    }
}

/// What is wrong with the patient, but for the birth date, which depends on the day.
pub(super) fn check_patient(patient: &Patient, found: &mut Vec<Diagnostic>) {
    check_texts("patient", &patient_texts(patient), found);
    for area in &patient.areas_to_avoid {
        check_patch("patient, area to avoid", &area.patch, found);
    }
}

fn patient_texts(p: &Patient) -> Vec<&String> {
    let mut texts = vec![&p.family, &p.given];
    texts.extend(p.identifiers.iter().flat_map(|i| [&i.system, &i.value]));
    texts.extend(p.allergies.iter().flatten().map(|a| &a.words));
    texts.extend(p.anticoagulants.iter().flatten());
    texts.extend(&p.alerts);
    texts.extend(p.areas_to_avoid.iter().map(|a| &a.reason));
    texts
}

/// Texts hold no control characters but tab and newline, and have a bounded length.
pub(super) fn check_texts(place: &str, texts: &[&String], found: &mut Vec<Diagnostic>) {
    for text in texts {
        if text.len() > MAX_TEXT_BYTES {
            found.push(Diagnostic::error(place, format!("a text is longer than {MAX_TEXT_BYTES} bytes")));
        }
        if text.chars().any(is_forbidden) {
            found.push(Diagnostic::error(place, "a text holds a control character"));
        }
    }
}

/// Whether a character may not stand in a text of the record.
pub fn is_forbidden(c: char) -> bool {
    c.is_control() && c != '\n' && c != '\t'
}

pub(super) fn check_patch(place: &str, patch: &Patch, found: &mut Vec<Diagnostic>) {
    let inside = |p: &Point| p.is_finite() && p.x.abs() <= 400.0 && (-5.0..=1005.0).contains(&p.y);
    let sound = |border: &Vec<Point>| border.len() >= 3 && border.iter().all(inside);
    if patch.is_empty() || !patch.borders.iter().all(sound) {
        found.push(Diagnostic::error(place, "an area needs three or more points inside the drawing"));
    }
}
