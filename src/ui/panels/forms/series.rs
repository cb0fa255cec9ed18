//! The fields of a planned series of sessions.

use std::num::NonZeroU8;

use egui::{Id, Ui};

use crate::app::Session;
use crate::chart::Series;
use crate::i18n::text;
use crate::ui::fields::dated::{Day, day_field};
use crate::ui::fields::typed::{Named, parsed_field};
use crate::ui::theme::Theme;
use crate::ui::widgets::labelled;

/// Session, how many, next due. Returns whether one has changed.
pub fn show(ui: &mut Ui, session: &Session, theme: &Theme, series: &mut Series) {
    let visit = session.shown_visit().map(|v| v.id);
    ui.columns(3, |columns| {
        let [first, second, third] = columns else { return };
        for (ui, id, value) in [(first, "series-session", &mut series.session), (second, "series-of", &mut series.of)] {
            let label = text(id);
            labelled(ui, theme, &label, |ui| {
                let shown = value.map(|n| n.to_string()).unwrap_or_default();
                let field = Id::unique((id, session.showing(), visit));
                parsed_field(ui, theme, Named::new(field, &label, ""), &shown, value, parse_number);
            });
        }
        let label = text("series-next-due");
        labelled(third, theme, &label, |ui| {
            let field = Id::unique(("series-next-due", session.showing(), visit));
            let hint = text("form-day-hint");
            day_field(ui, session, theme, Named::new(field, &label, &hint), Day::Any, &mut series.next_due);
        });
    });
}

fn parse_number(typed: &str) -> Result<Option<NonZeroU8>, String> {
    if typed.is_empty() {
        return Ok(None);
    }
    typed.parse().map(Some).map_err(|_no_number| text("series-number-range").into_owned())
}
