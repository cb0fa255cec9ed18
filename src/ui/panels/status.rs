//! Live totals and the last thing that happened.

use egui::accesskit::Live;
use egui::{Align, Layout, RichText, Ui};

use crate::app::{Level, Session};
use crate::i18n::{text, text_with};
use crate::ids::{ChartId, VisitId};
use crate::rules::totals::{milliliters, visit_totals};
use crate::scene::Ink;
use crate::ui::theme::Theme;

/// Which state of which visit was added up.
type SumsKey = (ChartId, u64, Option<VisitId>);

/// The visit's totals in words, added up anew only when the chart has changed.
#[derive(Debug, Default)]
pub struct Sums {
    made: Option<(SumsKey, Vec<String>)>,
}

impl Sums {
    fn of(&mut self, session: &Session) -> &[String] {
        let key = (session.chart().id, session.state(), session.shown_visit().map(|v| v.id));
        if self.made.as_ref().is_none_or(|(made_for, _)| *made_for != key) {
            self.made = Some((key, totals(session)));
        }
        self.made.as_ref().map_or(&[], |(_, words)| words)
    }
}

/// Shows the status line.
pub fn show(ui: &mut Ui, session: &Session, theme: &Theme, sums: &mut Sums) {
    ui.horizontal_centered(|ui| {
        ui.spacing_mut().item_spacing.x = 20.0;
        for total in sums.of(session) {
            ui.label(total);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let (words, ink) = match session.notice() {
                Some(notice) => {
                    let ink = match notice.level {
                        Level::Done => Ink::Muted,
                        Level::Hint => Ink::Ink,
                        Level::Warning => Ink::Warning,
                        Level::Error => Ink::Danger,
                    };
                    (notice.summary.clone(), ink)
                }
                None => (quiet_line(session), Ink::Muted),
            };
            let said = ui.add(egui::Label::new(RichText::new(words).color(theme.color(ink))).truncate());
            // A screen reader says what happened without being asked.
            ui.ctx().accesskit_node_builder(said.id, |node| node.set_live(Live::Polite));
        });
    });
}

/// Points, injections, muscles, millilitres and milligrams of the visit.
pub fn totals(session: &Session) -> Vec<String> {
    let Some(visit) = session.shown_visit() else { return Vec::new() };
    let totals = visit_totals(visit, session.atlas());
    let mut parts = vec![text_with("status-points", &[("count", totals.points.into())]).into_owned()];
    let muscles = totals.muscles.len() + totals.without_muscle;
    let (injected, needled) = (totals.injected, totals.dry_needled);
    match (injected, needled) {
        (0, 0) => {}
        (_, 0) => parts.push(
            text_with("status-injected", &[("count", injected.into()), ("muscles", muscles.into())]).into_owned(),
        ),
        (0, _) => parts
            .push(text_with("status-needled", &[("count", needled.into()), ("muscles", muscles.into())]).into_owned()),
        _ => {
            let counts = [("injected", injected.into()), ("needled", needled.into()), ("muscles", muscles.into())];
            parts.push(text_with("status-injected-and-needled", &counts).into_owned());
        }
    }
    if totals.microlitres > 0 {
        parts.push(text_with("status-volume", &[("volume", milliliters(totals.microlitres).into())]).into_owned());
    }
    for (drug, amounts) in &totals.amounts {
        let amounts: Vec<String> = amounts.iter().map(ToString::to_string).collect();
        parts.push(format!("{} {}", session.drugs().name(drug).to_lowercase(), amounts.join(" + ")));
    }
    parts
}

/// What stands there when nothing has happened.
fn quiet_line(session: &Session) -> String {
    let document = session.document();
    if session.is_dirty() {
        if let Some(at) = document.copied_at {
            return text_with("status-recovery", &[("time", at.hour_minute().into())]).into_owned();
        }
    } else if let Some(at) = document.saved_at {
        return text_with("status-saved-at", &[("time", at.hour_minute().into())]).into_owned();
    }
    text("status-schematic").into_owned()
}
