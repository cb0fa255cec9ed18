//! Times of a visit: hours and minutes, with the day where it is another one.

use egui::{Id, Ui};

use super::parts::Form;
use crate::chart::VisitDetails;
use crate::i18n::{text, text_with};
use crate::scene::words;
use crate::time::{Moment, NotATime, TimeRules};
use crate::ui::fields::typed::{Named, Unread, parsed_field};
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
    let (hint, by) = (text("form-time-hint"), form.session.time_rules());
    labelled(ui, form.theme, label, |ui| {
        parsed_field(ui, form.theme, Named::new(id, label, &hint), &shown, value, |t| read(t, start, when, &by));
    });
}

/// # Errors
/// When it is no time, or one before the visit began where it cannot be; and a question where it can be several.
fn read(typed: &str, start: Moment, when: When, by: &TimeRules) -> Result<Option<Moment>, Unread<Option<Moment>>> {
    if typed.is_empty() {
        return Ok(None);
    }
    let found = match when {
        When::Around => start.near(typed, by),
        When::Since => start.since(typed, by),
    };
    let all = found.map_err(|why| match why {
        NotATime::Before => text_with("form-time-before", &[("start", start.on(start.date()).into())]).into_owned(),
        NotATime::NoTime | NotATime::Skipped(_) => no_time(why),
    })?;
    one(all).map(Some).map_err(|several| Unread::which(several.into_iter().map(|(w, at)| (w, Some(at))).collect()))
}

/// Why a typed text is no time.
fn no_time(why: NotATime) -> String {
    match why {
        NotATime::Skipped(to) => text_with("form-time-skipped", &[("to", words::day_and_time(to).into())]).into_owned(),
        NotATime::NoTime | NotATime::Before => text("form-time-wrong").into_owned(),
    }
}

/// The only moment, or each with its words: by its day, or on one day by its offset.
///
/// # Errors
/// When there are several.
fn one(all: Vec<Moment>) -> Result<Moment, Vec<(String, Moment)>> {
    let [at] = *all.as_slice() else {
        let same_day = all.windows(2).all(|pair| matches!(pair, [a, b] if a.day_and_time() == b.day_and_time()));
        let named = |at: Moment| {
            let time = words::day_and_time(at);
            if same_day {
                text_with("form-time-offset", &[("time", time.into()), ("offset", at.offset().into())]).into_owned()
            } else {
                time
            }
        };
        return Err(all.into_iter().map(|at| (named(at), at)).collect());
    };
    Ok(at)
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
    let p = &details.procedure;
    let ends = [after, details.ended, details.pain_after_at, p.time_out_at, p.observed_from, p.observed_until];
    let latest = ends.into_iter().flatten().chain(needles).fold(session.now(), Moment::min);
    let (label, hint) = (text("form-began"), text("form-time-hint"));
    let shown = details.when.day_and_time();
    let (present, by) = (details.when, session.time_rules());
    labelled(ui, form.theme, &label, |ui| {
        let named = Named::new(id, &label, &hint);
        parsed_field(ui, form.theme, named, &shown, &mut details.when, |t| read_began(t, present, before, latest, &by));
    });
}

/// # Errors
/// When it is no time, or one that the other visits or the end of this one rule out; and a question where it can be
/// several.
fn read_began(
    typed: &str,
    present: Moment,
    before: Option<Moment>,
    latest: Moment,
    by: &TimeRules,
) -> Result<Moment, Unread<Moment>> {
    if typed == present.day_and_time() {
        // Typed times have no seconds.
        return Ok(present);
    }
    let all = present.on_day(typed, by).map_err(no_time)?;
    let allowed = |at: &Moment| *at <= latest && before.is_none_or(|earliest| *at >= earliest);
    let possible: Vec<Moment> = all.iter().copied().filter(allowed).collect();
    if !possible.is_empty() {
        return one(possible).map_err(Unread::which);
    }
    let reason = match before.filter(|earliest| all.iter().all(|at| at < earliest)) {
        Some(earliest) => {
            text_with("form-began-early", &[("earliest", words::day_and_time(earliest).into())]).into_owned()
        }
        None => text_with("form-began-late", &[("latest", words::day_and_time(latest).into())]).into_owned(),
    };
    Err(reason.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::{DayRules, Zone};
    use crate::ui::fields::typed::Question;

    fn rules(zone: Zone) -> TimeRules {
        TimeRules { zone, days: DayRules::around(jiff::civil::date(2026, 11, 21), None) }
    }

    /// The reason, or the choices of the question.
    fn said<T>(why: Unread<T>) -> String {
        match why {
            Unread::Refused(reason) => reason,
            Unread::Asked(Question { choices, .. }) => {
                format!("? {}", choices.into_iter().map(|(words, _)| words).collect::<Vec<_>>().join(" | "))
            }
        }
    }

    #[test]
    fn a_visit_begins_between_its_neighbours_and_before_its_end() {
        let at = |text: &str| format!("{text}:00+01:00").parse::<Moment>().unwrap();
        let present: Moment = "2026-11-21T09:42:30+01:00".parse().unwrap();
        let by = rules(Zone::of(present));
        let (before, latest) = (Some(at("2026-11-19T08:00")), at("2026-11-21T10:00"));
        for (typed, expected) in [
            ("2026-11-21 09:42", Ok(present)),
            ("8:15", Ok(at("2026-11-21T08:15"))),
            ("2026-11-20 8:15", Ok(at("2026-11-20T08:15"))),
            ("11/20/2026 8:15 am", Ok(at("2026-11-20T08:15"))),
            ("10:01", Err("Not after Nov 21, 2026, 10:00: now, what was done in this visit, or the next one")),
            ("2026-11-19 7:59", Err("Not before Nov 19, 2026, 08:00, when the visit before began")),
            ("yesterday", Err("Not a time. Examples: 9:42, 9:42 am, Nov 22, 2026 0:10")),
        ] {
            let read = read_began(typed, present, before, latest, &by).map_err(said);
            assert_eq!(read, expected.map_err(str::to_owned), "{typed}");
        }
    }

    #[test]
    fn an_hour_that_the_clock_skips_is_refused_and_one_that_it_repeats_is_asked_about() {
        let present: Moment = "2026-11-30T09:00:00-05:00".parse().unwrap();
        let by = rules(Zone::named("America/New_York").unwrap());
        let read = |typed: &str| read_began(typed, present, None, present, &by).map(|at| at.to_string()).map_err(said);
        for (typed, expected) in [
            ("2026-07-10 9:00", Ok("2026-07-10T09:00:00-04:00")),
            ("2026-03-08 2:30", Err("The clock was put forward over this hour, to Mar 8, 2026, 03:00")),
            ("2026-11-01 1:30", Err("? Nov 1, 2026, 01:30 (UTC-04:00) | Nov 1, 2026, 01:30 (UTC-05:00)")),
            ("7/10/2026 9:00", Err("? Jul 10, 2026, 09:00 | Oct 7, 2026, 09:00")),
        ] {
            assert_eq!(read(typed), expected.map(str::to_owned).map_err(str::to_owned), "{typed}");
        }
    }

    #[test]
    fn a_time_before_the_visit_is_refused_where_it_cannot_be() {
        let start: Moment = "2026-11-21T09:42:30+01:00".parse().unwrap();
        let by = rules(Zone::of(start));
        for (typed, when, expected) in [
            ("", When::Since, Ok(None)),
            ("10:15", When::Since, Ok(Some("2026-11-21T10:15:00+01:00"))),
            ("10:15 pm", When::Since, Ok(Some("2026-11-21T22:15:00+01:00"))),
            ("9:42", When::Since, Ok(Some("2026-11-21T09:42:30+01:00"))),
            (
                "9:41",
                When::Since,
                Err("The visit began at 09:42. For another date, include the date: Nov 22, 2026 0:10"),
            ),
            ("9:41", When::Around, Ok(Some("2026-11-21T09:41:00+01:00"))),
            ("2026-11-22 00:10", When::Since, Ok(Some("2026-11-22T00:10:00+01:00"))),
            ("2026-11-20 23:10", When::Around, Ok(Some("2026-11-20T23:10:00+01:00"))),
        ] {
            let read = read(typed, start, when, &by).map_err(said);
            let expected = expected.map(|at| at.map(|at| at.parse::<Moment>().unwrap())).map_err(str::to_owned);
            assert_eq!(read, expected, "{typed} {when:?}");
        }
    }
}
