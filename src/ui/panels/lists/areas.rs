//! Areas as a list: where it hurts and where no needle goes, by keyboard and for a screen reader too.

use egui::{Id, RichText, Role, Ui, WidgetInfo, vec2};

use crate::app::areas::{AreaAction, AreaOf, Tool};
use crate::app::{Action, Command, Session};
use crate::body::View;
use crate::chart::{AreaToAvoid, Mark, PainArea, PainQuality};
use crate::i18n::{text, text_with};
use crate::ids::{AreaId, MarkId};
use crate::scene::Ink;
use crate::scene::areas::{avoid_area_name, pain_area_name};
use crate::ui::area_reason_id;
use crate::ui::theme::{STEP, Theme};
use crate::ui::widgets::{ChipState, chip, choice, labelled, section, text_field};

/// Below where a mark refers to: the patient's own areas of this mark.
pub fn of_mark(ui: &mut Ui, session: &Session, theme: &Theme, mark: &Mark, actions: &mut Vec<Action>) {
    for (i, area) in session.pain_areas().filter(|(_, a)| a.mark == Some(mark.id)) {
        pain_row(ui, session, theme, i, area, actions);
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 3.0 * STEP;
        if link(ui, theme, &text("areas-draw-own")).clicked() {
            actions.push(Action::Area(AreaAction::Draw(AreaOf::Mark(mark.id))));
        }
        let has_pattern = mark
            .muscle_id()
            .and_then(|m| session.atlas().textbook_point(m, mark.side, mark.place.view(), mark.place.at()));
        if has_pattern.is_some() {
            let taken = link(ui, theme, &text("areas-take-textbook")).on_hover_text(text("areas-take-textbook-hint"));
            if taken.clicked() {
                actions.push(Action::Area(AreaAction::TakeTextbook(mark.id)));
            }
        }
    });
}

/// Warns that the mark lies where no needle goes.
pub fn avoided(ui: &mut Ui, session: &Session, theme: &Theme, mark: &Mark) {
    for area in session.avoided_at(mark) {
        let reason = if area.reason.is_empty() { text("area-no-reason").into_owned() } else { area.reason.clone() };
        let words = text_with("areas-mark-in-avoided", &[("reason", reason.into())]);
        ui.label(RichText::new(words).color(theme.color(Ink::Danger)));
    }
}

/// All areas of the visit, and the patient's areas to avoid.
pub fn of_visit(ui: &mut Ui, session: &Session, theme: &Theme, actions: &mut Vec<Action>) {
    section(ui, theme, &text("report-pain-areas"));
    ui.add_enabled_ui(session.visit_is_draft(), |ui| {
        for (i, area) in session.pain_areas() {
            pain_row(ui, session, theme, i, area, actions);
        }
        if link(ui, theme, &text("command-draw-pain-area")).clicked() {
            actions.push(Action::Run(Command::DrawPainArea));
        }
    });
    section(ui, theme, &text("areas-to-avoid"));
    for (i, area) in session.areas_to_avoid().iter().enumerate() {
        avoid_row(ui, session, theme, i, area, actions);
    }
    if link(ui, theme, &text("command-draw-area-to-avoid")).clicked() {
        actions.push(Action::Run(Command::DrawAreaToAvoid));
    }
    ui.add_space(3.0 * STEP);
}

fn pain_row(ui: &mut Ui, session: &Session, theme: &Theme, index: usize, area: &PainArea, actions: &mut Vec<Action>) {
    let Some(visit) = session.shown_visit() else { return };
    let name = pain_area_name(visit, index, area);
    if !row(ui, session, area.id, &name, actions) {
        return;
    }
    ui.indent(("area", area.id), |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(5.0, 5.0);
            for &quality in PainQuality::ALL {
                let label = text(&format!("choice-quality-{}", quality.name())).into_owned();
                let on = area.qualities.contains(&quality);
                let state = if on { ChipState::On } else { ChipState::Off };
                if chip(ui, theme, &label, "", state, &label).clicked() {
                    actions.push(Action::Area(AreaAction::ToggleQuality(area.id, quality)));
                }
            }
        });
        let (label, hint) = (text("areas-words"), text("areas-words-hint"));
        if let (_, Some(words)) =
            text_field(ui, Id::unique(("areas", "words", session.showing(), area.id)), &label, &hint, &area.words)
        {
            actions.push(Action::Area(AreaAction::Words(area.id, words)));
        }
        let mut owners: Vec<(Option<MarkId>, String)> = vec![(None, text("areas-of-complaint").into_owned())];
        owners.extend(session.marks().iter().map(|m| {
            let parts = [("number", m.number.to_string().into()), ("name", session.muscle_label(m).into())];
            (Some(m.id), text_with("areas-of-point", &parts).into_owned())
        }));
        let label = text("areas-owner");
        let owner =
            labelled(ui, theme, &label, |ui| choice(ui, ("areas", "owner", area.id), &label, area.mark, &owners));
        if let Some(owner) = owner {
            actions.push(Action::Area(AreaAction::BelongTo(area.id, owner)));
        }
        tools(ui, session, area.id, actions);
    });
}

fn avoid_row(
    ui: &mut Ui,
    session: &Session,
    theme: &Theme,
    index: usize,
    area: &AreaToAvoid,
    actions: &mut Vec<Action>,
) {
    if !row(ui, session, area.id, &avoid_area_name(index, area), actions) {
        return;
    }
    ui.indent(("avoid", area.id), |ui| {
        let (label, hint) = (text("areas-reason"), text("areas-reason-hint"));
        let typed = labelled(ui, theme, &label, |ui| {
            text_field(ui, area_reason_id(session, area.id), &label, &hint, &area.reason).1
        });
        if let Some(reason) = typed {
            actions.push(Action::Area(AreaAction::Words(area.id, reason)));
        }
        tools(ui, session, area.id, actions);
    });
}

/// The row of an area; whether it is the one that is pointed out.
fn row(ui: &mut Ui, session: &Session, id: AreaId, name: &str, actions: &mut Vec<Action>) -> bool {
    let on = session.selected_area() == Some(id);
    let response = ui.add(egui::Button::selectable(on, name).wrap().min_size(vec2(ui.available_width(), 0.0)));
    response.widget_info(|| WidgetInfo::selected(Role::Button, ui.is_enabled(), on, name));
    if response.clicked() {
        actions.push(Action::Area(AreaAction::Select(if on { None } else { Some(id) })));
    }
    on
}

/// What can be done with the area that is pointed out.
fn tools(ui: &mut Ui, session: &Session, id: AreaId, actions: &mut Vec<Action>) {
    ui.horizontal_wrapped(|ui| of_area(ui, session, id, actions));
}

/// What can be done with an area, as buttons in a row or as the rows of a menu.
pub fn of_area(ui: &mut Ui, session: &Session, id: AreaId, actions: &mut Vec<Action>) {
    let free = session.is_area_to_avoid(id) || session.visit_is_draft();
    let mut entry = |ui: &mut Ui, words: String, action| {
        let response = ui.add_enabled(free, egui::Button::new(words));
        if response.on_disabled_hover_text(text("unavailable-signed")).clicked() {
            actions.push(Action::Area(action));
            ui.close();
        }
    };
    entry(ui, text("areas-add").into_owned(), AreaAction::Rework(id, Tool::Brush));
    entry(ui, text("areas-erase").into_owned(), AreaAction::Rework(id, Tool::Eraser));
    ui.menu_button(text("areas-continue"), |ui| {
        for view in View::ALL.into_iter().filter(|v| session.view_of_area(id) != Some(*v)) {
            entry(ui, text(&format!("view-{}", view.name())).into_owned(), AreaAction::ContinueIn(id, view));
        }
    });
    entry(ui, text("areas-delete").into_owned(), AreaAction::Delete(id));
}

/// Words to click on, as light as a link.
fn link(ui: &mut Ui, theme: &Theme, words: &str) -> egui::Response {
    let response = ui.add(egui::Button::new(RichText::new(words).color(theme.color(Ink::Accent))).frame(false));
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}
