//! Times of a visit: hours and minutes, with the day where it is another one.

use egui::{Id, Ui};

use super::parts::Form;
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

#[cfg(test)]
mod tests {
    use super::*;

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
