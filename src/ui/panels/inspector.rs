//! Everything about the selected mark; without one, the patient and the visit.

pub mod amendments;
pub mod carried;
pub mod confirm;
pub mod findings;
pub mod injection;
pub(super) mod lot;
pub mod nerve;
pub mod referral;
pub mod warnings;
pub mod without_relief;

use egui::{Response, ScrollArea, Ui, vec2};

use super::forms;
use crate::app::{Action, Command, MarkEdit, Scored, Session, findings_words};
use crate::body::Side;
use crate::chart::mark::{Finding, Test};
use crate::chart::{ChosenBy, FieldAddress, Kind, Mark, MarkField, State, Technique};
use crate::i18n::{text, text_with};
use crate::scene::Ink;
use crate::scene::words::place;
use crate::ui::input::{arrival, focus};
use crate::ui::panels::lists::areas;
use crate::ui::theme::{MARK_NAME, STEP, Theme};
use crate::ui::widgets::{ChipState, cell, chip, choice, quiet_button, section, section_text, text_area, text_field};
use crate::ui::{PanelStop, field_id};
use crate::units::PainScore;

/// Shows the inspector.
pub fn show(ui: &mut Ui, session: &Session, theme: &Theme) -> Vec<Action> {
    let mut actions = Vec::new();
    // Each mark begins at its head, and a mark gone back to is where it was left.
    let scrolled = (session.showing(), session.selection().first().copied());
    ScrollArea::vertical().id_salt(scrolled).auto_shrink([false, false]).show(ui, |ui| {
        // Leaves room for the scroll bar beside the fields.
        ui.set_max_width(ui.available_width() - 2.0 * STEP);
        let draft = session.visit_is_draft();
        let mut selected = session.selected_marks();
        match (selected.next(), selected.next()) {
            (None, _) => {
                amendments::show(ui, session, theme, None);
                forms::show(ui, session, theme, &mut actions);
                areas::of_visit(ui, session, theme, &mut actions);
            }
            (Some(mark), None) => {
                heading(ui, session, theme, mark);
                warnings::brief(ui, session, theme, &mut actions);
                areas::avoided(ui, session, theme, mark);
                amendments::show(ui, session, theme, Some(mark));
                amendments::as_signed(ui, session, theme, mark);
                carried::show(ui, session, theme, mark, &mut actions);
                ui.add_enabled_ui(draft, |ui| one(ui, session, theme, mark, &mut actions));
            }
            (Some(_), Some(_)) => {
                let marks: Vec<&Mark> = session.selected_marks().collect();
                let count = session.selection().len();
                let title = text_with("inspector-several", &[("count", count.into())]);
                ui.label(Theme::strong(title, MARK_NAME));
                warnings::brief(ui, session, theme, &mut actions);
                ui.add_enabled_ui(draft, |ui| {
                    common(ui, session, theme, &marks, &mut actions);
                    lot::of_several(ui, session, theme, &marks, &mut actions);
                });
            }
        }
        focus::keep_in_sight(ui);
    });
    actions
}

/// Number, muscle, side and place. It is as high for every point, so that what follows keeps its place.
fn heading(ui: &mut Ui, session: &Session, theme: &Theme, mark: &Mark) {
    /// Lines that a place has at most in the narrowest panel, in words of two landmarks.
    const PLACE_LINES: f32 = 3.0;
    /// From this width on the longest names fit into one line.
    const WIDE: f32 = 280.0;
    let line = ui.text_style_height(&egui::TextStyle::Body);
    let name = ui.fonts_mut(|f| f.row_height(&egui::FontId::proportional(MARK_NAME)));
    // In a narrow panel the longest names take two lines: a muscle is never named in part.
    let names = if ui.available_width() < WIDE { 2.0 } else { 1.0 };
    let height = names * name + PLACE_LINES * line + STEP;
    ui.horizontal_top(|ui| {
        ui.set_min_height(height);
        ui.label(Theme::strong(mark.number.to_string(), 20.0));
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            ui.add(egui::Label::new(Theme::strong(session.muscle_label(mark), MARK_NAME)).wrap());
            let words = place(session.atlas(), mark.site(), session.stature_mm());
            ui.label(theme.muted(words));
        });
    });
}

fn one(ui: &mut Ui, session: &Session, theme: &Theme, mark: &Mark, actions: &mut Vec<Action>) {
    common(ui, session, theme, &[mark], actions);
    match &mark.state {
        State::Injected(recorded) => injection::show(ui, session, theme, mark, recorded, actions),
        State::Deferred { reason } => {
            section(ui, theme, &text("inspector-defer-reason"));
            let (label, hint) = (text("inspector-defer-reason"), text("inspector-defer-hint"));
            let id = field_id(session, FieldAddress::OfMark(mark.id, MarkField::DeferReason));
            if let (_, Some(reason)) = text_field(ui, id, &label, &hint, reason) {
                actions.push(Action::EditMark(mark.id, MarkEdit::DeferReason(reason)));
            }
        }
        State::Found | State::Planned => {}
    }
    muscles(ui, session, theme, mark, actions);
    // Below what is clicked: they come and go with the muscle and the treatment.
    without_relief::show(ui, session, theme, mark);
    warnings::show(ui, session, theme, mark, actions);
    referral::show(ui, session, theme, mark, actions);
    areas::of_mark(ui, session, theme, mark, actions);
    section(ui, theme, &text("inspector-note"));
    let id = field_id(session, FieldAddress::OfMark(mark.id, MarkField::Note));
    let (label, hint) = (text("inspector-note"), text("inspector-note-hint"));
    if let Some(words) = text_area(ui, id, &label, &hint, 3, &mark.note) {
        actions.push(Action::EditMark(mark.id, MarkEdit::Note(words)));
    }
    findings::show(ui, session, theme, mark, actions);
    ui.add_space(3.0 * STEP);
}

/// What one mark and several have: score, findings, kind, and what was done.
fn common(ui: &mut Ui, session: &Session, theme: &Theme, marks: &[&Mark], actions: &mut Vec<Action>) {
    confirm::show(ui, theme, marks, actions);
    pain(ui, session, theme, marks, actions);
    quick_findings(ui, session, theme, marks, actions);
    // With targets for fingers the treatment would lie below a usual screen: it comes first there.
    if theme.touch {
        state(ui, theme, marks, actions);
        kind(ui, theme, marks, actions);
    } else {
        kind(ui, theme, marks, actions);
        state(ui, theme, marks, actions);
    }
}

/// What all marks share; `None` where they differ.
fn shared<T: PartialEq>(marks: &[&Mark], value: impl Fn(&Mark) -> T) -> Option<T> {
    let mut values = marks.iter().map(|m| value(m));
    let first = values.next()?;
    values.all(|v| v == first).then_some(first)
}

/// A heading that says when the selected marks differ.
fn heading_of<T>(ui: &mut Ui, theme: &Theme, text_id: &str, shared: Option<&T>) {
    if shared.is_some() {
        section(ui, theme, &text(text_id));
        return;
    }
    ui.add_space(STEP);
    ui.scope(|ui| {
        // As low as a heading without the word.
        ui.spacing_mut().interact_size.y = 0.0;
        ui.horizontal_wrapped(|ui| {
            ui.label(section_text(theme, &text(text_id)));
            ui.label(theme.muted(text("mixed")).size(11.0));
        });
    });
}

/// The pain found, and right below it what the needle made of it. The second row is there before any needle, so that
/// nothing moves when a point is injected.
fn pain(ui: &mut Ui, session: &Session, theme: &Theme, marks: &[&Mark], actions: &mut Vec<Action>) {
    let pain = shared(marks, |m| m.pain);
    let injected = marks.iter().filter(|m| m.injection().is_some()).count();
    heading_of(ui, theme, if injected == 0 { "inspector-pain" } else { "inspector-pain-before" }, pain.as_ref());
    let at_first = |_: &mut Ui, first: &Response| PanelStop::Inspector.is_at(first);
    if let Some(score) = score_row(ui, theme, "inspector-pain-score", pain.flatten(), at_first) {
        actions.push(Action::ScoreSelected(Scored::Before, score));
    }
    let after = shared(marks, |m| m.injection().map(|i| i.pain_after));
    heading_of(
        ui,
        theme,
        if injected == 0 { "inspector-pain-after" } else { "inspector-pain-after-keys" },
        after.as_ref(),
    );
    ui.add_enabled_ui(injected > 0, |ui| {
        let present = after.flatten().flatten();
        let arrives = |ui: &mut Ui, first: &Response| {
            if let [mark] = marks {
                let id = field_id(session, FieldAddress::OfMark(mark.id, MarkField::PainAfter));
                arrival::at(ui, id, first);
            }
        };
        if let Some(score) = score_row(ui, theme, "inspector-pain-after-score", present, arrives) {
            actions.push(Action::ScoreSelected(Scored::After, score));
        }
    });
}

/// Eleven buttons in a row, in touch mode in two.
///
/// Returns the new score; a click on the present one clears it.
/// `name_id` is the text that names a button by its score; `at_first` is told of the first button.
pub fn score_row(
    ui: &mut Ui,
    theme: &Theme,
    name_id: &'static str,
    present: Option<PainScore>,
    at_first: impl Fn(&mut Ui, &Response),
) -> Option<Option<PainScore>> {
    const GAP: f32 = STEP;
    let mut chosen = None;
    let scores: Vec<PainScore> = PainScore::all().collect();
    let columns = if theme.touch { scores.len().div_ceil(2) } else { scores.len() };
    let width = ((ui.available_width() - (columns - 1) as f32 * GAP) / columns as f32).floor().clamp(18.0, 30.0);
    let width = theme.at_least(width);
    for row in scores.chunks(columns) {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = GAP;
            for &score in row {
                let name = text_with(name_id, &[("score", score.to_string().into())]);
                let on = present == Some(score);
                let response = cell(ui, theme, &score.to_string(), width, on, &name);
                if score.value() == 0 {
                    at_first(ui, &response);
                }
                if response.clicked() {
                    chosen = Some(if on { None } else { Some(score) });
                }
            }
        });
    }
    chosen
}

/// Height of the heading of the findings in touch mode: with the air around it a finger finds the button in it.
const FINGER_HEADING: f32 = 28.0;

fn quick_findings(ui: &mut Ui, session: &Session, theme: &Theme, marks: &[&Mark], actions: &mut Vec<Action>) {
    ui.add_space(STEP);
    let words = section_text(theme, &text("inspector-findings"));
    let heading = if theme.touch {
        let row = ui.horizontal(|ui| {
            ui.set_min_height(FINGER_HEADING);
            ui.label(words);
        });
        row.response.rect
    } else {
        ui.label(words).rect
    };
    if let [mark] = marks {
        as_before(ui, session, theme, mark, heading, actions);
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(STEP, STEP);
        for finding in Finding::ALL {
            let label = text(&format!("finding-{}", finding.name())).into_owned();
            let (state, id) = match shared(marks, |m| m.findings.get(finding)) {
                Some(Test::Yes) => (ChipState::On, "finding-answer-yes"),
                Some(Test::No) => (ChipState::Refused, "finding-answer-no"),
                Some(Test::NotTested) => (ChipState::Off, "finding-answer-not-tested"),
                None => (ChipState::Mixed, "finding-answer-mixed"),
            };
            let name = text_with(id, &[("finding", label.as_str().into())]).into_owned();
            let command = Command::WalkFinding(finding);
            let key = command.shortcut().map(|s| s.label()).unwrap_or_default();
            let response = chip(ui, theme, &label, &key, state, &name).on_hover_text(&name);
            if response.clicked() {
                actions.push(Action::Run(command));
            }
        }
    });
}

/// Beside the heading, so that nothing moves when it comes or goes: the findings of the point before, with one click.
fn as_before(
    ui: &mut Ui,
    session: &Session,
    theme: &Theme,
    mark: &Mark,
    heading: egui::Rect,
    actions: &mut Vec<Action>,
) {
    let Some(like) = session.found_before(mark) else { return };
    let parts = [("number", like.number.to_string().into()), ("what", findings_words(like).into())];
    let (label, name) = (text_with("findings-as", &parts), text_with("findings-as-name", &parts));
    let right = ui.max_rect().right();
    let half = theme.at_least(heading.height() + 2.0 * STEP) / 2.0;
    let high = heading.center().y - half..=heading.center().y + half;
    let beside = egui::Rect::from_x_y_ranges(heading.right()..=right, high);
    let layout = egui::Layout::right_to_left(egui::Align::Center);
    let mut beside = ui.new_child(egui::UiBuilder::new().max_rect(beside).layout(layout));
    if quiet_button(&mut beside, theme, &label, &name).on_hover_text(&*name).clicked() {
        actions.push(Action::FindingsAs { mark: mark.id, like: like.id });
    }
}

fn kind(ui: &mut Ui, theme: &Theme, marks: &[&Mark], actions: &mut Vec<Action>) {
    let present = shared(marks, |m| m.kind);
    heading_of(ui, theme, "inspector-kind", present.as_ref());
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(STEP, STEP);
        for kind in Kind::ALL {
            let label = text(&format!("kind-{}", kind.name())).into_owned();
            let command = Command::SetKind(kind);
            let key = command.shortcut().map(|s| s.label()).unwrap_or_default();
            let state = if present == Some(kind) { ChipState::On } else { ChipState::Off };
            if chip(ui, theme, &label, &key, state, &label).clicked() {
                actions.push(Action::Run(command));
            }
        }
    });
}

fn state(ui: &mut Ui, theme: &Theme, marks: &[&Mark], actions: &mut Vec<Action>) {
    let present = shared(marks, |m| m.state.name());
    heading_of(ui, theme, "inspector-state", present.as_ref());
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(STEP, STEP);
        for (name, command) in [
            ("found", Command::ResetState),
            ("planned", Command::Plan),
            ("injected", Command::Inject),
            ("deferred", Command::Defer),
        ] {
            let dry = |m: &&Mark| m.injection().is_some_and(|i| i.technique == Technique::DryNeedling);
            let needled = name == "injected" && marks.iter().all(dry);
            let label =
                if needled { text("state-needled").into_owned() } else { text(&format!("state-{name}")).into_owned() };
            let key = command.shortcut().map(|s| s.label()).unwrap_or_default();
            let on = present == Some(name);
            let state = if on { ChipState::On } else { ChipState::Off };
            if chip(ui, theme, &label, &key, state, &label).clicked() && !on {
                actions.push(Action::Run(command));
            }
        }
    });
}

/// So many muscles, with the choice of none, are under nearly every place of the skin; below them are two lines about the
/// choice.
const MUSCLE_ROWS: f32 = 5.0;

/// The muscles under the mark, to choose from.
fn muscles(ui: &mut Ui, session: &Session, theme: &Theme, mark: &Mark, actions: &mut Vec<Action>) {
    section(ui, theme, &text("inspector-muscles-here"));
    let top = ui.cursor().top();
    let located = session.candidates(mark);
    if located.candidates.is_empty() {
        ui.label(theme.muted(text("inspector-no-muscle")));
    }
    let present = mark.muscle_id();
    let mut row = |ui: &mut Ui, on: bool, name: String, more: String, edit: MarkEdit| {
        ui.horizontal(|ui| {
            if ui.radio(on, name).clicked() && !on {
                actions.push(Action::EditMark(mark.id, edit));
            }
            ui.label(theme.muted(more).size(11.0));
        });
    };
    for candidate in &located.candidates {
        let on = present == Some(&candidate.muscle);
        let name =
            session.atlas().muscle(&candidate.muscle).map_or_else(|| candidate.muscle.to_string(), |m| m.name.clone());
        let layer = text_with("inspector-layer", &[("layer", candidate.layer.to_string().into())]).into_owned();
        row(ui, on, name, layer, MarkEdit::Muscle(Some(candidate.muscle.clone())));
    }
    // A muscle that the clinician named elsewhere, and the choice of none.
    if let Some(id) = present.filter(|id| !located.candidates.iter().any(|c| c.muscle == **id)) {
        let name = session.atlas().muscle(id).map_or_else(|| id.to_string(), |m| m.name.clone());
        row(ui, true, name, String::new(), MarkEdit::Muscle(Some(id.clone())));
    }
    let none = text("inspector-no-muscle-choice").into_owned();
    row(ui, present.is_none(), none, String::new(), MarkEdit::Muscle(None));
    if mark.muscle.as_ref().is_some_and(|m| m.chosen_by == ChosenBy::Clinician) {
        ui.label(theme.muted(text("inspector-chosen-by-clinician")).size(11.0));
    }
    if let Some(near) = located.classic_point.filter(|n| n.is_near()) {
        let words = text_with("inspector-classic-point", &[("name", near.name.into())]);
        ui.label(egui::RichText::new(words).size(12.0).color(theme.color(Ink::Accent)));
    }
    // As high for every point, so that what follows keeps its place.
    let row = theme.at_least(ui.spacing().interact_size.y) + ui.spacing().item_spacing.y;
    let small = ui.fonts_mut(|f| f.row_height(&egui::FontId::proportional(12.0))) + ui.spacing().item_spacing.y;
    let least = MUSCLE_ROWS * row + 2.0 * small;
    ui.add_space((top + least - ui.cursor().top()).max(0.0));
    ui.add_space(STEP);
    side(ui, session, theme, mark, actions);
    // Below what is clicked: it comes and goes with the muscle.
    nerve::of_mark(ui, session, theme, mark);
}

/// Which side it is recorded on, as far as that is in doubt, and the acts that change side and place.
fn side(ui: &mut Ui, session: &Session, theme: &Theme, mark: &Mark, actions: &mut Vec<Action>) {
    let name = |s: Side| text(&format!("side-{}", s.name())).into_owned();
    let sides: Vec<(Side, String)> = session.sides_of(mark).into_iter().map(|s| (s, name(s))).collect();
    ui.horizontal(|ui| {
        ui.label(theme.muted(text("inspector-side")));
        let label = text("inspector-side");
        if sides.len() < 2 {
            ui.label(name(mark.side));
        } else if let Some(side) = choice(ui, ("side", mark.id), &label, mark.side, &sides) {
            actions.push(Action::EditMark(mark.id, MarkEdit::Side(side)));
        }
    });
    ui.horizontal_wrapped(|ui| {
        for command in [Command::ToOtherSide, Command::MovePoint] {
            let enabled = session.availability(command).is_ok();
            if ui.add_enabled(enabled, egui::Button::new(text(&command.text_id()))).clicked() {
                actions.push(Action::Run(command));
            }
        }
    });
}
