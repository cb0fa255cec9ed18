//! Times of a visit: hours and minutes, with the day where it is another one.

use egui::{Id, Ui};

use super::parts::Form;
use crate::chart::VisitDetails;
use crate::i18n::{text, text_with};
use crate::time::{Moment, NotSince};
use crate::ui::typed::{Named, parsed_field};
use crate::ui::widgets::labelled;

/// When something can have happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// Since the visit began.
    Since,
    /// Before, during or after the visit.
    Around,
}

/// A time that may be unknown. Hours and minutes alone mean the day of the visit, or where that makes no sense the night
/// next to it; another day is typed before them, and shown.
pub fn time(ui: &mut Ui, form: &Form<'_>, id: Id, label: &str, when: When, value: &mut Option<Moment>) {
    let Some(visit) = form.session.shown_visit() else { return };
    let start = visit.details.when;
    let shown = value.map(|at| at.on(start.date())).unwrap_or_default();
    let hint = text("form-time-hint");
    labelled(ui, form.theme, label, |ui| {
        parsed_field(ui, form.theme, Named::new(id, label, &hint), &shown, value, |t| read(t, start, when));
    });
}

/// # Errors
/// When it is no time, or one before the visit began where it cannot be.
fn read(typed: &str, start: Moment, when: When) -> Result<Option<Moment>, String> {
    if typed.is_empty() {
        return Ok(None);
    }
    let wrong = || text("form-time-wrong").into_owned();
    match when {
        When::Around => start.near(typed).map(Some).ok_or_else(wrong),
        When::Since => start.since(typed).map(Some).map_err(|why| match why {
            NotSince::NoTime => wrong(),
            NotSince::Before => text_with("form-time-before", &[("start", start.on(start.date()).into())]).into_owned(),
        }),
    }
}

/// When the visit began: for what is written down later than it was done. It stays between the visits before and after,
/// and before what was done in it.
pub fn began(ui: &mut Ui, form: &Form<'_>, id: Id, details: &mut VisitDetails) {
    let session = form.session;
    let Some(visit) = session.shown_visit().map(|v| v.id) else { return };
    let visits = &session.chart().visits;
    let before = visits.iter().rev().find(|v| v.id < visit).map(|v| v.details.when);
    let after = visits.iter().find(|v| v.id > visit).map(|v| v.details.when);
    let needles = session.shown_visit().into_iter().flat_map(|v| v.treated().filter_map(|(_, injection)| injection.at));
    let ends = [after, details.ended, details.pain_after_at, details.procedure.time_out_at];
    let latest = ends.into_iter().flatten().chain(needles).fold(session.now(), Moment::min);
    let label = text("form-began");
    let shown = details.when.day_and_time();
    let present = details.when;
    labelled(ui, form.theme, &label, |ui| {
        let named = Named::new(id, &label, "");
        parsed_field(ui, form.theme, named, &shown, &mut details.when, |t| read_began(t, present, before, latest));
    });
}

/// # Errors
/// When it is no time, or one that the other visits or the end of this one rule out.
fn read_began(typed: &str, present: Moment, before: Option<Moment>, latest: Moment) -> Result<Moment, String> {
    if typed == present.day_and_time() {
        // Typed times have no seconds.
        return Ok(present);
    }
    let at = present.on_day(typed).ok_or_else(|| text("form-time-wrong").into_owned())?;
    if at > latest {
        return Err(text_with("form-began-late", &[("latest", latest.day_and_time().into())]).into_owned());
    }
    match before.filter(|earliest| at < *earliest) {
        Some(earliest) => {
            Err(text_with("form-began-early", &[("earliest", earliest.day_and_time().into())]).into_owned())
        }
        None => Ok(at),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_visit_begins_between_its_neighbours_and_before_its_end() {
        let at = |text: &str| format!("{text}:00+01:00").parse::<Moment>().unwrap();
        let present: Moment = "2026-11-21T09:42:30+01:00".parse().unwrap();
        let (before, latest) = (Some(at("2026-11-19T08:00")), at("2026-11-21T10:00"));
        for (typed, expected) in [
            ("2026-11-21 09:42", Ok(present)),
            ("8:15", Ok(at("2026-11-21T08:15"))),
            ("2026-11-20 8:15", Ok(at("2026-11-20T08:15"))),
            ("10:01", Err("Not after 2026-11-21 10:00: now, what was done in this visit, or the next one")),
            ("2026-11-19 7:59", Err("Not before 2026-11-19 08:00, when the visit before began")),
            ("yesterday", Err("A time such as 9:42, or with its day 2026-11-22 0:10")),
        ] {
            let read = read_began(typed, present, before, latest);
            assert_eq!(read, expected.map_err(str::to_owned), "{typed}");
        }
    }

    #[test]
    fn a_time_before_the_visit_is_refused_where_it_cannot_be() {
        let start: Moment = "2026-11-21T09:42:30+01:00".parse().unwrap();
        for (typed, when, expected) in [
            ("", When::Since, Ok(None)),
            ("10:15", When::Since, Ok(Some("2026-11-21T10:15:00+01:00"))),
            ("9:42", When::Since, Ok(Some("2026-11-21T09:42:30+01:00"))),
            (
                "9:41",
                When::Since,
                Err("The visit began at 09:42; write the day before a time of another day, such as 2026-11-22 00:10"),
            ),
            ("9:41", When::Around, Ok(Some("2026-11-21T09:41:00+01:00"))),
            ("2026-11-22 00:10", When::Since, Ok(Some("2026-11-22T00:10:00+01:00"))),
            ("2026-11-20 23:10", When::Around, Ok(Some("2026-11-20T23:10:00+01:00"))),
        ] {
            let read = read(typed, start, when);
            let expected = expected.map(|at| at.map(|at| at.parse::<Moment>().unwrap())).map_err(str::to_owned);
            assert_eq!(read, expected, "{typed} {when:?}");
        }
    }
}
