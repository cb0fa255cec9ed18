//! The fields of a planned series of sessions.

use std::num::NonZeroU8;

use egui::{Id, Ui};
use jiff::civil::Date;

use crate::app::Session;
use crate::chart::Series;
use crate::i18n::{text, text_with};
use crate::ui::theme::Theme;
use crate::ui::widgets::{labelled, parsed_field};

/// Session, how many, next due. Returns whether one has changed.
pub fn show(ui: &mut Ui, session: &Session, theme: &Theme, series: &mut Series) {
    let visit = session.shown_visit().map(|v| v.id);
    ui.columns(3, |columns| {
        let [first, second, third] = columns else { return };
        for (ui, id, value) in [(first, "series-session", &mut series.session), (second, "series-of", &mut series.of)] {
            let label = text(id);
            labelled(ui, theme, &label, |ui| {
                let shown = value.map(|n| n.to_string()).unwrap_or_default();
                let field = Id::unique((id, session.chart().id, visit));
                if let Some(number) = parsed_field(ui, theme, field, &label, "", &shown, parse_number) {
                    *value = number;
                }
            });
        }
        let label = text("series-next-due");
        labelled(third, theme, &label, |ui| {
            let shown = series.next_due.map(|d| d.to_string()).unwrap_or_default();
            let field = Id::unique(("series-next-due", session.chart().id, visit));
            let hint = text("series-date-hint");
            if let Some(date) = parsed_field(ui, theme, field, &label, &hint, &shown, parse_date) {
                series.next_due = date;
            }
        });
    });
}

/// "Session 2 of 6, next due 2026-12-01", as far as it is known; `None` when nothing is.
pub fn in_words(series: &Series) -> Option<String> {
    let session = match (series.session, series.of) {
        (Some(n), Some(of)) => {
            Some(text_with("series-session-of", &[("session", n.to_string().into()), ("of", of.to_string().into())]))
        }
        (Some(n), None) => Some(text_with("series-session-alone", &[("session", n.to_string().into())])),
        (None, Some(of)) => Some(text_with("series-planned", &[("of", of.to_string().into())])),
        (None, None) => None,
    };
    let due = series.next_due.map(|d| text_with("series-due", &[("date", d.to_string().into())]));
    let parts: Vec<String> = session.into_iter().chain(due).map(std::borrow::Cow::into_owned).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

fn parse_number(typed: &str) -> Result<Option<NonZeroU8>, String> {
    if typed.is_empty() {
        return Ok(None);
    }
    typed.parse().map(Some).map_err(|_no_number| text("series-number-range").into_owned())
}

fn parse_date(typed: &str) -> Result<Option<Date>, String> {
    if typed.is_empty() {
        return Ok(None);
    }
    let date = typed.parse().map_err(|_no_date| text("series-date-wrong").into_owned())?;
    if typed.len() == 10 { Ok(Some(date)) } else { Err(text("series-date-wrong").into_owned()) }
}
