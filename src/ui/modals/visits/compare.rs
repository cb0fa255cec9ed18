//! This visit beside an earlier one, point by point.

use egui::{Grid, RichText, Ui};

use crate::app::visits::{ComparedPoint, MarkRelation, VisitAction};
use crate::app::{Action, Answer, Session};
use crate::chart::Mark;
use crate::i18n::{text, text_with};
use crate::ids::VisitId;
use crate::rules::course::same_point::Match;
use crate::rules::course::trends::relief_percent;
use crate::scene::{Ink, words};
use crate::ui::panels::inspector::carried::in_short;
use crate::ui::theme::{STEP, Theme};
use crate::ui::widgets::{choice, labelled};

/// Shows the comparison and asks which points are the same.
pub fn show(ui: &mut Ui, session: &Session, theme: &Theme, actions: &mut Vec<Action>) -> Option<Answer> {
    crate::ui::modals::title(ui, "compare-title");
    let visits: Vec<(VisitId, String)> =
        session.earlier_visits().map(|v| (v.id, words::day(v.details.when.date()))).collect();
    let Some(compared) = session.compared() else {
        ui.label(text("unavailable-first-visit"));
        return crate::ui::modals::close_button(ui, theme);
    };
    labelled(ui, theme, &text("compare-with"), |ui| {
        if let Some(id) = choice(ui, "compare-with", &text("compare-with"), compared.then.id, &visits) {
            actions.push(Action::Visits(VisitAction::Compare(Some(id))));
        }
    });
    ui.label(theme.muted(text("compare-note")).size(12.0));
    ui.add_space(STEP);
    let draft = session.visit_is_draft();
    crate::ui::modals::scroll_area(ui, 260.0).show(ui, |ui| {
        Grid::new("comparison").num_columns(4).spacing([16.0, 6.0]).striped(true).show(ui, |ui| {
            for heading in ["compare-point", "compare-then", "compare-now", "compare-relief"] {
                ui.label(theme.muted(text(heading)).size(12.0));
            }
            ui.end_row();
            for point in &compared.earlier {
                row(ui, session, theme, point, draft, actions);
                ui.end_row();
            }
            for mark in &compared.new {
                cell(ui, session.muscle_label(mark));
                cell(ui, theme.muted(text("compare-not-then")));
                cell(ui, numbered(mark, session));
                ui.label("");
                ui.end_row();
            }
        });
    });
    crate::ui::modals::close_button(ui, theme)
}

/// Words in a column as wide as the others, from the top of the row on.
fn cell(ui: &mut Ui, words: impl Into<egui::WidgetText>) {
    top(ui, |ui| {
        ui.add(egui::Label::new(words).wrap());
    });
}

/// What stands in a cell begins at the top of its row, in a column as wide as the others.
fn top(ui: &mut Ui, add: impl FnOnce(&mut Ui)) {
    let width = ((ui.ctx().content_rect().width() - 200.0) / 4.0).clamp(96.0, 220.0);
    ui.with_layout(egui::Layout::top_down(egui::Align::Min), |ui| {
        ui.spacing_mut().item_spacing.y = STEP;
        ui.set_width(width);
        add(ui);
    });
}

/// "3: pain 7, injected".
fn numbered(mark: &Mark, session: &Session) -> String {
    format!("{}: {}", mark.number, in_short(mark, session))
}

/// An earlier point: what it was, what it is now, how much better, and the question whether it is the same.
fn row(
    ui: &mut Ui,
    session: &Session,
    theme: &Theme,
    point: &ComparedPoint<'_>,
    draft: bool,
    actions: &mut Vec<Action>,
) {
    cell(ui, session.muscle_label(point.then));
    cell(ui, numbered(point.then, session));
    let earlier = point.then.id;
    let say = |mark: &Mark, what| Action::Visits(VisitAction::SayPoint { mark: mark.id, earlier, what });
    match &point.found {
        Match::Confirmed(_) => {
            top(ui, |ui| {
                for mark in &point.now {
                    cell(ui, numbered(mark, session));
                    let label = text_with("compare-undo-same", &[("number", mark.number.to_string().into())]);
                    if ui.add_enabled(draft, egui::Button::new(label)).clicked() {
                        actions.push(say(mark, MarkRelation::Other));
                    }
                }
            });
            let relief = point.now.first().and_then(|now| relief_percent(point.then.pain, now.pain));
            let words = relief.map_or_else(|| text("compare-unknown").into_owned(), |p| format!("{p} %"));
            cell(ui, RichText::new(words).color(theme.color(Ink::Ink)));
        }
        Match::Offered(_) | Match::Ambiguous(_) => {
            top(ui, |ui| {
                let several = matches!(point.found, Match::Ambiguous(_));
                ui.label(theme.muted(text(if several { "compare-several" } else { "compare-offered" })).size(12.0));
                for mark in &point.now {
                    cell(ui, numbered(mark, session));
                    let parts =
                        [("number", mark.number.to_string().into()), ("then", point.then.number.to_string().into())];
                    ui.horizontal_wrapped(|ui| {
                        for (id, what) in [("compare-same", MarkRelation::Same), ("compare-other", MarkRelation::Other)]
                        {
                            let button = egui::Button::new(text_with(id, &parts));
                            if ui.add_enabled(draft, button).clicked() {
                                actions.push(say(mark, what));
                            }
                        }
                    });
                }
                others(ui, theme, point, draft, &say, actions);
            });
            ui.label("");
        }
        Match::None => {
            top(ui, |ui| {
                ui.label(theme.muted(text("compare-not-now")));
                others(ui, theme, point, draft, &say, actions);
            });
            ui.label("");
        }
    }
}

/// The marks that were said to be another point; that can be taken back.
fn others(
    ui: &mut Ui,
    theme: &Theme,
    point: &ComparedPoint<'_>,
    draft: bool,
    say: &dyn Fn(&Mark, MarkRelation) -> Action,
    actions: &mut Vec<Action>,
) {
    for mark in &point.others {
        let parts = [("number", mark.number.to_string().into()), ("then", point.then.number.to_string().into())];
        ui.label(theme.muted(text_with("compare-said-other", &parts)).size(12.0));
        let button = egui::Button::new(text_with("compare-offer-again", &parts));
        if ui.add_enabled(draft, button).clicked() {
            actions.push(say(mark, MarkRelation::Nothing));
        }
    }
}
