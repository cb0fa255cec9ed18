//! What a new visit carries over.

use std::collections::BTreeSet;

use egui::Ui;

use crate::app::visits::VisitAction;
use crate::app::{Action, Answer, Session};
use crate::i18n::{text, text_with};
use crate::ids::{MarkId, VisitId};
use crate::scene::words;
use crate::ui::panels::inspector::carried::in_short;
use crate::ui::theme::{STEP, Theme};
use crate::ui::widgets::{choice, labelled, main_button};

/// Which marks of which visit.
#[derive(Debug)]
pub struct Draft {
    from: VisitId,
    chosen: BTreeSet<MarkId>,
}

impl Draft {
    /// The open marks of a visit.
    fn of(session: &Session, from: VisitId) -> Self {
        let open = session.carryable(from).filter(|(_, open)| *open);
        Self { from, chosen: open.map(|(m, _)| m.id).collect() }
    }
}

/// Asks which points to carry over.
pub fn show(
    ui: &mut Ui,
    session: &Session,
    theme: &Theme,
    draft: &mut Option<Draft>,
    actions: &mut Vec<Action>,
) -> Option<Answer> {
    crate::ui::modals::title(ui, "new-visit-title");
    let visits: Vec<(VisitId, String)> = session
        .chart()
        .visits
        .iter()
        .rev()
        .filter(|v| session.carryable(v.id).next().is_some())
        .map(|v| (v.id, words::day(v.details.when.date())))
        .collect();
    let draft = draft.get_or_insert_with(|| Draft::of(session, visits.first().map_or(VisitId(0), |(id, _)| *id)));
    ui.label(theme.muted(text("new-visit-note")));
    let unsigned = session.chart().last_visit().filter(|v| v.signature().is_none());
    if let Some(visit) = unsigned {
        let date = words::day(visit.details.when.date());
        ui.label(theme.muted(text_with("new-visit-unsigned", &[("date", date.into())])));
    }
    ui.add_space(STEP);
    labelled(ui, theme, &text("new-visit-from"), |ui| {
        if let Some(from) = choice(ui, "new-visit-from", &text("new-visit-from"), draft.from, &visits) {
            *draft = Draft::of(session, from);
        }
    });
    crate::ui::modals::scroll_area(ui, 340.0).show(ui, |ui| {
        for (mark, _) in session.carryable(draft.from) {
            let mut on = draft.chosen.contains(&mark.id);
            let parts = [("number", mark.number.to_string().into()), ("name", session.muscle_label(mark).into())];
            ui.horizontal(|ui| {
                if ui.checkbox(&mut on, text_with("new-visit-point", &parts)).changed() {
                    if on {
                        draft.chosen.insert(mark.id);
                    } else {
                        draft.chosen.remove(&mark.id);
                    }
                }
                ui.add(egui::Label::new(theme.muted(in_short(mark, session)).size(11.0)).truncate());
            });
        }
    });
    ui.add_space(2.0 * STEP);
    let count = draft.chosen.len();
    crate::ui::modals::foot(ui, theme, |ui| {
        let label = text_with("new-visit-do", &[("count", count.into())]);
        let start = main_button(ui, theme, true, label);
        if ui.memory(|m| m.focused()).is_none() {
            start.request_focus();
        }
        if start.clicked() {
            let carry = draft.chosen.iter().copied().collect();
            actions.push(Action::Visits(VisitAction::Start { from: draft.from, carry }));
        }
        ui.button(text("modal-cancel")).clicked().then_some(Answer::Cancel)
    })
}
