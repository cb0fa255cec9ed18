//! The list of visits, latest first, below their line in time.

use egui::{Align2, FontId, Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use crate::app::{Action, Command, Session};
use crate::chart::Visit;
use crate::i18n::{text, text_with};
use crate::scene::{Ink, words};
use crate::ui::PanelStop;
use crate::ui::panels::lists::row::{ROW, row_ground};
use crate::ui::panels::lists::timeline;
use crate::ui::theme::{LABEL, STEP, TEXT, Theme, semibold};
use crate::ui::widgets::padlock::padlock;
use crate::ui::widgets::section_text;

/// The most visits that are shown without scrolling.
const MOST: usize = 4;

/// Shows the line in time and the list.
pub fn show(ui: &mut Ui, session: &Session, theme: &Theme, actions: &mut Vec<Action>) {
    ui.horizontal(|ui| {
        ui.label(section_text(theme, &text("panel-visits")));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            for (label, command) in [
                ("visits-new", Command::NewVisit),
                ("visits-compare", Command::CompareVisits),
                ("visits-trends", Command::ShowTrends),
            ] {
                let name = text(&command.text_id()).into_owned();
                let button = ui.add_enabled(
                    session.availability(command).is_ok(),
                    egui::Button::new(theme.muted(text(label)).size(LABEL)).min_size(vec2(0.0, theme.at_least(22.0))),
                );
                button.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), &name));
                if button.on_hover_text(name).clicked() {
                    actions.push(Action::Run(command));
                }
            }
        });
    });
    timeline::show(ui, session, theme, actions);
    let visits = &session.chart().visits;
    let shown = session.shown_visit().map(|v| v.id);
    // In a low window the points keep the larger part.
    let most = if ui.available_height() < 360.0 { 2 } else { MOST };
    let most = if theme.touch { most.min(2) } else { most };
    let height = visits.len().min(most) as f32 * (theme.at_least(ROW) + 2.0);
    ScrollArea::vertical().id_salt("visits").max_height(height).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        for (i, visit) in visits.iter().enumerate().rev() {
            let day = |v: &Visit| v.details.when.date();
            let neighbours = [i.checked_sub(1), i.checked_add(1)];
            let same_day = neighbours.into_iter().flatten().filter_map(|n| visits.get(n)).any(|v| day(v) == day(visit));
            if row(ui, theme, visit, shown == Some(visit.id), same_day) {
                actions.push(Action::ShowVisit(visit.id));
            }
        }
    });
}

/// Day (and time, where another visit has the same day), padlock or "draft", points and injections, session.
fn row(ui: &mut Ui, theme: &Theme, visit: &Visit, shown: bool, same_day: bool) -> bool {
    let when = visit.details.when;
    let date = if same_day { words::day_and_time(when) } else { words::day(when.date()) };
    let signed = visit.signature().is_some();
    let status = text(&format!("status-{}", visit.standing())).into_owned();
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), theme.at_least(ROW)), Sense::click());
    let (points, treated) = (visit.counted().count(), visit.treated().count());
    let counts = text_with("visits-counts", &[("points", points.into()), ("treated", treated.into())]).into_owned();
    let plan = Some(words::series(&visit.details.series).join(", ")).filter(|words| !words.is_empty());
    response.widget_info(|| {
        let visit = text_with("banner-visit", &[("date", date.as_str().into())]);
        let plan = plan.as_ref().map(|p| format!(", {p}")).unwrap_or_default();
        WidgetInfo::selected(Role::Button, true, shown, format!("{visit}, {status}, {counts}{plan}"))
    });
    if shown {
        PanelStop::Marks.is_at(&response);
        // After a step by key the row may lie outside of what is scrolled to.
        if !ui.is_rect_visible(rect)
            && ui.input(|i| i.pointer.delta() == egui::Vec2::ZERO && i.smooth_scroll_delta().y == 0.0)
        {
            response.scroll_to_me(None);
        }
    }
    row_ground(ui, theme, rect, shown, &response);
    let (family, ink) = if shown { (semibold(), Ink::Ink) } else { (egui::FontFamily::Proportional, Ink::Muted) };
    let font = FontId::new(TEXT, family);
    let inner = rect.shrink2(vec2(2.0 * STEP, 0.0));
    let day = ui.painter().text(inner.left_center(), Align2::LEFT_CENTER, date, font, theme.color(ink));
    if visit.is_void() {
        ui.painter().hline(day.x_range(), day.center().y, Stroke::new(1.5, theme.color(Ink::Danger)));
    }
    let small = FontId::proportional(LABEL);
    let session = match (visit.details.series.session, visit.details.series.of) {
        (Some(n), Some(of)) => format!("{n}/{of}"),
        (Some(n), None) => n.to_string(),
        (None, _) => String::new(),
    };
    let at = pos2(day.right() + 2.0 * STEP, rect.center().y);
    ui.painter().text(at, Align2::LEFT_CENTER, session, small.clone(), theme.color(Ink::Muted));
    let end = inner.right_center();
    let left_of_end = if signed {
        padlock(ui.painter(), theme, end - vec2(5.0, 1.0), ink);
        end.x - 14.0
    } else {
        ui.painter().text(end, Align2::RIGHT_CENTER, status, small.clone(), theme.color(ink)).left() - STEP
    };
    let at = pos2(left_of_end - STEP, rect.center().y);
    let (said, ink) =
        if visit.is_void() { (text("status-void").into_owned(), Ink::Danger) } else { (counts, Ink::Muted) };
    ui.painter().text(at, Align2::RIGHT_CENTER, said, small, theme.color(ink));
    let hover = plan.unwrap_or_default();
    let response = if hover.is_empty() { response } else { response.on_hover_text(hover) };
    if response.clicked() {
        // Keys act on what was clicked, and Tab goes on from there.
        response.request_focus();
    }
    response.clicked()
}
