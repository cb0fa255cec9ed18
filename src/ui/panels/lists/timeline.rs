//! A line in time with a stop at each visit.

use egui::{Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use crate::app::{Action, Session};
use crate::chart::Visit;
use crate::i18n::text_with;
use crate::scene::{Ink, words};
use crate::ui::theme::Theme;

/// Height of the line with its stops.
const HEIGHT: f32 = 30.0;
/// Between stops, where there is room.
const APART: f32 = 14.0;

/// Shows the line; a single visit needs none.
pub fn show(ui: &mut Ui, session: &Session, theme: &Theme, actions: &mut Vec<Action>) {
    let visits = &session.chart().visits;
    if visits.len() < 2 {
        return;
    }
    // Stops are too small for a finger; the list below does the same.
    if theme.touch {
        return;
    }
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), Sense::hover());
    let room = rect.x_range().shrink(10.0);
    let y = rect.center().y;
    ui.painter().hline(room, y, Stroke::new(1.5, theme.color(Ink::Line)));
    let places = places(visits, room.min, room.max);
    let shown = session.shown_visit().map(|v| v.id);
    let gap = places.windows(2).map(|p| if let [a, b] = p { b - a } else { APART }).fold(APART, f32::min);
    for (visit, x) in visits.iter().zip(places) {
        let middle = pos2(x, y);
        let grip = egui::Rect::from_center_size(middle, vec2(gap.max(3.0), HEIGHT));
        let response = ui.interact(grip, egui::Id::unique(("stop", visit.id)), Sense::click());
        let on = shown == Some(visit.id);
        let when = words::day_and_time(visit.details.when);
        let id = if visit.is_void() { "timeline-stop-void" } else { "timeline-stop" };
        let name = text_with(id, &[("when", when.into())]).into_owned();
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, on, &name));
        let signed = visit.signature().is_some();
        let ink = if on { Ink::Accent } else { Ink::Muted };
        let radius = if on { 6.0 } else { 4.5_f32.min(gap / 2.0) };
        let painter = ui.painter();
        // Signed stops are filled, the draft is hollow; the one that is shown is larger.
        let fill = if signed { theme.color(ink) } else { theme.color(Ink::Panel) };
        painter.circle(middle, radius, fill, Stroke::new(1.5, theme.color(ink)));
        if visit.is_void() {
            let (a, b) = (middle + vec2(-7.0, 7.0), middle + vec2(7.0, -7.0));
            painter.line_segment([a, b], Stroke::new(1.5, theme.color(Ink::Danger)));
        }
        if session.compares_with(visit.id) {
            let lozenge = [(0.0, -9.0), (9.0, 0.0), (0.0, 9.0), (-9.0, 0.0)].map(|(dx, dy)| middle + vec2(dx, dy));
            painter.add(egui::Shape::closed_line(lozenge.to_vec(), Stroke::new(1.0, theme.color(Ink::Muted))));
        }
        if response.has_focus() {
            painter.circle_stroke(middle, 9.0, Stroke::new(1.5, theme.color(Ink::Ink)));
        }
        let response = response.on_hover_text(&name);
        if response.clicked() {
            response.request_focus();
            actions.push(Action::ShowVisit(visit.id));
        }
    }
}

/// Where the stops stand: by their time, but never closer than there is room for.
fn places(visits: &[Visit], left: f32, right: f32) -> Vec<f32> {
    let seconds = |v: &Visit| v.details.when.unix_seconds() as f64;
    let count = visits.len();
    let (first, last) = (visits.first().map_or(0.0, seconds), visits.last().map_or(0.0, seconds));
    let apart = APART.min((right - left) / (count.max(2) - 1) as f32);
    let free = (right - left) - apart * (count.max(1) - 1) as f32;
    let mut past = 0.0_f64;
    let place = |(i, visit): (usize, &Visit)| {
        // Times that run backwards, after a clock was set wrong, stand at the same place.
        past = past.max(if last > first { ((seconds(visit) - first) / (last - first)).clamp(0.0, 1.0) } else { 0.0 });
        left + apart * i as f32 + free.max(0.0) * past as f32
    };
    visits.iter().enumerate().map(place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::VisitDetails;
    use crate::ids::VisitId;

    fn on(dates: &[&str]) -> Vec<Visit> {
        let visit = |(i, date): (u32, &&str)| {
            Visit::new(VisitId(i), VisitDetails::starting(format!("{date}T09:00:00+01:00").parse().unwrap()))
        };
        (1..).zip(dates).map(visit).collect()
    }

    #[test]
    fn stops_keep_their_order_their_distance_and_the_line() {
        for dates in [
            &["2026-01-01", "2026-01-02", "2026-12-31"][..],
            &["2026-01-01", "2026-01-01", "2026-01-01"],
            &["2026-03-01", "2026-01-01", "2026-06-01"],
            &["2026-01-01"],
        ] {
            let places = places(&on(dates), 10.0, 250.0);
            assert!(places.iter().all(|x| (10.0..=250.01).contains(x)), "{dates:?}: {places:?}");
            assert!(places.windows(2).all(|p| p[1] - p[0] >= APART - 0.01), "{dates:?}: {places:?}");
        }
        let many = vec!["2026-01-01"; 60];
        let places = places(&on(&many), 10.0, 250.0);
        assert!(places.windows(2).all(|p| p[1] > p[0]) && places.last().is_some_and(|x| *x <= 250.01), "{places:?}");
    }
}
