//! Visits and marks as a list: everything that the picture does, by keyboard and for a screen reader.

use crate::ui::panels::lists::row::ROW;
use crate::ui::panels::lists::row::row_ground;
use std::ops::Range;

use egui::{Align2, FontId, Id, Rangef, Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::app::{Action, Session};
use crate::body::Side;
use crate::chart::Mark;
use crate::geometry::point;
use crate::i18n::{text, text_with};
use crate::ids::MarkId;
use crate::scene::Ink;
use crate::scene::amended::Amended;
use crate::scene::marker::{MarkerStyle, mark_name_among};
use crate::ui::PanelStop;
use crate::ui::panels::head::menu;
use crate::ui::panels::lists::visits;
use crate::ui::theme::{LABEL, STEP, TEXT, Theme, semibold};
use crate::ui::widgets::{drawn, section, sign};

/// Half the width of the closed eye.
const EYE: f32 = 5.0;

/// How high everything that [`show`] shows is; before it was ever shown, how high visits and headings usually are.
pub fn height(ui: &Ui, session: &Session, theme: &Theme) -> f32 {
    let above: f32 = ui.data(|d| d.get_temp(above_key())).unwrap_or(170.0);
    above + session.marks().len() as f32 * theme.at_least(ROW)
}

fn above_key() -> Id {
    Id::unique("above-the-points")
}

/// Shows visits and marks.
pub fn show(ui: &mut Ui, session: &Session, theme: &Theme) -> Vec<Action> {
    let mut actions = Vec::new();
    let top = ui.cursor().top();
    visits::show(ui, session, theme, &mut actions);
    section(ui, theme, &text("panel-points"));
    let above = ui.cursor().top() - top;
    ui.data_mut(|d| d.insert_temp(above_key(), above));
    let marks = session.marks();
    if marks.is_empty() {
        ui.label(text("points-empty"));
        ui.label(theme.muted(text("points-empty-hint")));
        return actions;
    }
    let area = ScrollArea::vertical().id_salt("marks").max_height(ui.available_height()).auto_shrink([false, true]);
    area.show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let height = theme.at_least(ROW);
        follow_selection(ui, session, height);
        let made = made_rows(ui.cursor().top(), ui.clip_rect().y_range(), height, marks.len());
        let (before, after) = (made.start, marks.len() - made.end);
        ui.add_space(before as f32 * height);
        for mark in marks.get(made).unwrap_or_default() {
            mark_row(ui, session, theme, mark, &mut actions);
        }
        ui.add_space(after as f32 * height);
    });
    actions
}

/// Brings the mark that has just been selected into sight, if nothing of its row is.
fn follow_selection(ui: &Ui, session: &Session, height: f32) {
    let key = Id::unique(("marks", "follows"));
    let chosen = session.selection().first().copied();
    if chosen == ui.data(|d| d.get_temp::<Option<MarkId>>(key)).flatten() {
        return;
    }
    ui.data_mut(|d| d.insert_temp(key, chosen));
    let Some(row) = chosen.map(|id| session.position(id).0.saturating_sub(1)) else { return };
    let corner = ui.cursor().min + vec2(0.0, row as f32 * height);
    let row = Rect::from_min_size(corner, vec2(ui.available_width(), height));
    if !ui.clip_rect().intersects(row.shrink(1.0)) {
        ui.scroll_to_rect(row, None);
    }
}

/// Lists up to this length are made whole, so that a screen reader finds every point.
const MADE_WHOLE: usize = 60;
/// In longer lists so many rows are made beyond those in sight on either side: Tab goes to them, and they come into sight.
const BEYOND: usize = 2;

/// Which of `count` rows of this height, the first of which begins at `top`, are made.
fn made_rows(top: f32, in_sight: Rangef, height: f32, count: usize) -> Range<usize> {
    if count <= MADE_WHOLE {
        return 0..count;
    }
    let first = ((in_sight.min - top) / height).floor().max(0.0) as usize;
    let end = ((in_sight.max - top) / height).ceil().max(0.0) as usize;
    let end = (end + BEYOND).min(count);
    first.saturating_sub(BEYOND).min(end)..end
}

/// Number, sign, side, muscle, score, volume.
fn mark_row(ui: &mut Ui, session: &Session, theme: &Theme, mark: &Mark, actions: &mut Vec<Action>) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), theme.at_least(ROW)), Sense::click());
    let selected = session.selection().contains(&mark.id);
    let name = || {
        let (position, total) = session.position(mark.id);
        let name = mark_name_among(mark, session.atlas(), position, total);
        let name = session.with_amendment(name, mark.id);
        let name = session.pain_then_and_now(mark).map_or(name.clone(), |pain| format!("{name}, {pain}"));
        if session.in_sight(mark) { name } else { format!("{name}, {}", text("list-not-visible")) }
    };
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, selected, name()));
    if response.clicked() {
        // Keys act on what was clicked, and Tab goes on from there.
        response.request_focus();
        let (ctrl, shift) = ui.input(|i| (i.modifiers.command, i.modifiers.shift));
        actions.push(match (ctrl, shift) {
            (true, _) => Action::ToggleSelected(mark.id),
            (_, true) => Action::SelectMany(session.range_to(mark.id)),
            _ => Action::Select(mark.id),
        });
    }
    if response.secondary_clicked() && !selected {
        // Without going to its own view: the menu offers that.
        actions.push(Action::SelectMany(vec![mark.id]));
    }
    response.context_menu(|ui| actions.extend(menu::of_marks(ui, session, theme)));
    if selected {
        PanelStop::Marks.is_at(&response);
    }
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    if !ui.is_rect_visible(rect) {
        return;
    }
    row_ground(ui, theme, rect, selected, &response);
    let in_sight = session.in_sight(mark);
    let painter = ui.painter();
    let y = rect.center().y;
    let ink = theme.color(Ink::Ink);
    let muted = theme.color(Ink::Muted);
    let font = FontId::proportional(TEXT);
    let left = rect.left() + STEP;
    painter.text(pos2(left + 16.0, y), Align2::RIGHT_CENTER, mark.number.to_string(), font.clone(), ink);
    sign(ui, theme, MarkerStyle::of(mark), pos2(left + 30.0, y), 6.0);
    if let Some(amended) = session.shown_visit().and_then(|v| Amended::of(v, mark.id)) {
        drawn(ui, theme, &amended.sign(point(f64::from(left + 30.0), f64::from(y)), 6.0));
    }
    let letter = match mark.side {
        Side::Right => "side-letter-right",
        Side::Left => "side-letter-left",
        Side::Midline => "side-letter-midline",
    };
    painter.text(pos2(left + 43.0, y), Align2::LEFT_CENTER, text(letter), FontId::new(TEXT, semibold()), ink);
    let volume = volume_of(mark);
    let volume_right = rect.right() - STEP;
    let volume = painter.text(pos2(volume_right, y), Align2::RIGHT_CENTER, volume, font.clone(), muted);
    let pain = pain_of(mark);
    let pain_right = (volume_right - 50.0).min(volume.left() - 2.0 * STEP);
    let pain = painter.text(pos2(pain_right, y), Align2::RIGHT_CENTER, pain, FontId::new(TEXT, semibold()), ink);
    let eye = pos2(pain.left().min(pain_right - 9.0) - 3.0 - EYE, y);
    let muscle = mark.muscle_id().map_or_else(
        || text("inspector-no-muscle-choice").into_owned(),
        |id| session.atlas().muscle(id).map_or_else(|| id.to_string(), |m| m.name.clone()),
    );
    let names = Rect::from_x_y_ranges(
        left + 58.0..=if in_sight { pain.left().min(pain_right - 10.0) - 2.0 * STEP } else { eye.x - EYE - 2.0 },
        rect.y_range(),
    );
    let name_ink = if in_sight { ink } else { muted };
    let galley = fitting(ui, muscle, names.width(), name_ink);
    ui.painter().galley(pos2(names.left(), y - galley.size().y / 2.0), galley, name_ink);
    let mut hints: Vec<String> = session.pain_then_and_now(mark).into_iter().collect();
    if !in_sight {
        closed_eye(ui, theme, eye);
        hints.push(text("list-not-visible-hint").into_owned());
    }
    if !hints.is_empty() {
        response.on_hover_text(hints.join("\n"));
    }
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, egui::Stroke::new(1.0, theme.color(Ink::Line)));
}

/// The score, and what the needle made of it: "7 → 3".
fn pain_of(mark: &Mark) -> String {
    let words = |p: Option<crate::units::PainScore>| p.map_or_else(|| "–".to_owned(), |p| p.to_string());
    match mark.injection().and_then(|i| i.pain_after) {
        Some(after) => format!("{} → {after}", words(mark.pain)),
        None => mark.pain.map(|p| p.to_string()).unwrap_or_default(),
    }
}

/// A closed eye: the skin of this mark is turned away.
fn closed_eye(ui: &Ui, theme: &Theme, middle: egui::Pos2) {
    let stroke = egui::Stroke::new(1.25, theme.color(Ink::Muted));
    let on_lid = |x: f32| middle + vec2(x, 1.0 - x * x / 10.0);
    let lid = (-5..=5_i8).map(|x| on_lid(f32::from(x))).collect();
    ui.painter().add(egui::Shape::line(lid, stroke));
    for (x, lean) in [(-3.5, -1.4), (0.0, 0.0), (3.5, 1.4)] {
        ui.painter().line_segment([on_lid(x), on_lid(x) + vec2(lean, 3.0)], stroke);
    }
}

/// A name in one line, or in two smaller ones when it is too long for that.
fn fitting(ui: &Ui, name: String, width: f32, ink: egui::Color32) -> std::sync::Arc<egui::Galley> {
    let one_line = ui.painter().layout_no_wrap(name.clone(), FontId::proportional(TEXT), ink);
    if one_line.size().x <= width {
        return one_line;
    }
    let mut job = egui::text::LayoutJob::simple(name, FontId::proportional(LABEL), ink, width);
    job.wrap.max_rows = 2;
    ui.fonts_mut(|f| f.layout_job(job))
}

/// The volume injected at a mark, in words.
fn volume_of(mark: &Mark) -> String {
    let Some(injection) = mark.injection() else { return String::new() };
    let microlitres: u32 = injection.components.iter().map(|c| c.volume_ml.microlitres()).sum();
    if microlitres == 0 {
        return text("list-dry").into_owned();
    }
    let volume = crate::units::Milli::from_thousandths(microlitres).to_string();
    text_with("status-volume", &[("volume", volume.into())]).into_owned()
}

/// So many points are named by the button that injects them; more would fill the screen.
const NAMED: usize = 20;

/// The button that injects everything that is left.
pub fn inject_all_button(ui: &mut Ui, session: &Session, actions: &mut Vec<Action>) {
    let count = session.remaining().count();
    if count > 0 && session.visit_is_draft() {
        let label = if session.remaining_are_planned() { "inject-all-planned" } else { "inject-all-found" };
        let label = text_with(label, &[("count", count.to_string().into())]);
        let size = vec2(ui.available_width(), ui.spacing().interact_size.y);
        let button = ui.add_sized(size, egui::Button::new(label.into_owned()));
        // Made only when somebody reads it.
        let words = || remaining_in_words(session, count);
        ui.ctx().accesskit_node_builder(button.id, |node| node.set_description(words()));
        if button
            .on_hover_ui(|ui| {
                ui.label(words());
            })
            .clicked()
        {
            actions.push(Action::InjectAll);
        }
    }
}

/// Which points the button injects, each with its state.
fn remaining_in_words(session: &Session, count: usize) -> String {
    let point = |m: &Mark| {
        let state = text(&format!("state-{}", m.state.name())).to_lowercase();
        let parts = [("point", session.numbered(m).into()), ("state", state.into())];
        text_with("inject-all-point", &parts).into_owned()
    };
    let mut points: Vec<String> = session.remaining().take(NAMED).map(point).collect();
    if count > NAMED {
        let more = (count - NAMED).to_string();
        points.push(text_with("inject-all-more", &[("count", more.into())]).into_owned());
    }
    text_with("inject-all-names", &[("points", points.join("; ").into())]).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_long_list_the_rows_in_sight_are_made_and_two_beyond() {
        let sight = Rangef::new(100.0, 300.0);
        for (what, top, count, expected) in [
            ("a short list is made whole", 250.0, 60, 0..60),
            ("at its beginning", 100.0, 20_000, 0..10),
            ("scrolled by a hundred rows", 100.0 - 100.0 * 28.0, 20_000, 98..110),
            ("at its end", 300.0 - 20_000.0 * 28.0, 20_000, 19_990..20_000),
            ("below what is in sight", 500.0, 20_000, 0..2),
        ] {
            assert_eq!(made_rows(top, sight, 28.0, count), expected, "{what}");
        }
    }
}
