//! How pain, relief and dose went: a plot and the same as a table.

use egui::{Button, Grid, ScrollArea, Ui, vec2};
use egui_plot::{GridMark, Line, LineStyle, MarkerShape, Plot, PlotPoints, Points};
use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::app::visits::VisitAction;
use crate::app::{Action, Answer, Session};
use crate::export::trends::doses;
use crate::i18n::{text, text_with};
use crate::rules::totals::milliliters;
use crate::rules::trends::{TrendOf, TrendPoint, muscles, trend, weeks};
use crate::scene::Ink;
use crate::ui::theme::{STEP, Theme};
use crate::ui::widgets::{choice, labelled};
use crate::units::PainScore;

/// Height of the plot in logical points.
const HEIGHT: f32 = 190.0;

/// Shows one trend and offers the others.
pub fn show(ui: &mut Ui, session: &Session, theme: &Theme, of: &TrendOf, actions: &mut Vec<Action>) -> Option<Answer> {
    super::title(ui, "trends-title");
    let chart = session.chart();
    let mut all = vec![TrendOf::Patient];
    all.extend(muscles(chart).into_iter().map(|(muscle, side)| TrendOf::Muscle(muscle, side)));
    let names: Vec<(usize, String)> = all.iter().map(|t| name(t, session)).enumerate().collect();
    let present = all.iter().position(|t| t == of).unwrap_or(0);
    labelled(ui, theme, &text("trends-of"), |ui| {
        if let Some(chosen) = choice(ui, "trends-of", &text("trends-of"), present, &names).and_then(|i| all.get(i)) {
            actions.push(Action::Visits(VisitAction::ShowTrend(chosen.clone())));
        }
    });
    let points = trend(chart, of, session.atlas());
    if points.is_empty() {
        ui.label(theme.muted(text("trends-empty")));
    } else {
        plot(ui, theme, &points);
        ui.add_space(STEP);
        ScrollArea::both().max_height(ui.ctx().content_rect().height() - HEIGHT - 330.0).show(ui, |ui| {
            table(ui, session, theme, of, &points);
        });
        ui.label(theme.muted(text("trends-note")).size(11.0));
    }
    ui.add_space(2.0 * STEP);
    ui.horizontal(|ui| {
        if ui.add(Button::new(text("trends-export"))).clicked() {
            actions.push(Action::Visits(VisitAction::ExportTrends));
        }
        ui.button(text("modal-close")).clicked().then_some(Answer::Cancel)
    })
    .inner
}

fn name(of: &TrendOf, session: &Session) -> String {
    match of {
        TrendOf::Patient => text("trends-patient").into_owned(),
        TrendOf::Muscle(muscle, side) => session.atlas().muscle_label(muscle, *side),
    }
}

/// Days since the first visit, the unit of the plot's time.
fn days(point: &TrendPoint, first: Date) -> f64 {
    f64::from((point.date - first).get_days())
}

/// Pain before each visit as a line, right after it as a second one; shapes tell them apart without colour.
fn plot(ui: &mut Ui, theme: &Theme, points: &[TrendPoint]) {
    let Some(first) = points.first().map(|p| p.date) else { return };
    let last = points.last().map_or(0.0, |p| days(p, first));
    let series = |score: &dyn Fn(&TrendPoint) -> Option<PainScore>| -> Vec<[f64; 2]> {
        points.iter().filter_map(|p| Some([days(p, first), f64::from(score(p)?.value())])).collect()
    };
    let (before, after) = (series(&|p| p.before), series(&|p| p.after));
    let stops: Vec<f64> = points.iter().map(|p| days(p, first)).collect();
    let (ink, accent) = (theme.color(Ink::Ink), theme.color(Ink::Accent));
    ui.horizontal(|ui| {
        for (sign, id, color) in [("●", "trends-before", ink), ("◆", "trends-after", accent)] {
            ui.label(egui::RichText::new(format!("{sign} {}", text(id))).size(12.0).color(color));
        }
    });
    let margin = (last * 0.06).max(1.0);
    let date_of =
        move |days: f64| first.checked_add((days.round() as i64).days()).map(|d| d.to_string()).unwrap_or_default();
    Plot::new("trend")
        .height(HEIGHT)
        .width(ui.available_width())
        .include_x(-margin)
        .include_x(last + margin)
        .include_y(0.0)
        .include_y(10.0)
        .set_margin_fraction(vec2(0.0, 0.04))
        .allow_drag(false)
        .allow_zoom(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_axis_zoom_drag(false)
        .allow_double_click_reset(false)
        .show_crosshair(false)
        .show_background(false)
        .y_grid_spacer(|_| (0..=5_u8).map(|i| GridMark { value: f64::from(i) * 2.0, step_size: 2.0 }).collect())
        .x_grid_spacer(move |_| stops.iter().map(|&value| GridMark { value, step_size: last.max(1.0) }).collect())
        .x_axis_formatter(move |mark, _| date_of(mark.value))
        .y_axis_formatter(|mark, _| format!("{:.0}", mark.value))
        .label_formatter(|_| None)
        .show(ui, |plot| {
            plot.line(Line::new("before", PlotPoints::from(before.clone())).color(ink).width(1.5));
            let dotted = LineStyle::dashed_loose();
            plot.line(Line::new("after", PlotPoints::from(after.clone())).color(accent).width(1.5).style(dotted));
            plot.points(Points::new("before", before).color(ink).radius(4.0).shape(MarkerShape::Circle));
            plot.points(Points::new("after", after).color(accent).radius(5.0).shape(MarkerShape::Diamond));
        });
}

/// The same numbers in words: a screen reader reads them, and everybody the exact ones.
fn table(ui: &mut Ui, session: &Session, theme: &Theme, of: &TrendOf, points: &[TrendPoint]) {
    let with_function = points.iter().any(|p| !p.function.is_empty()) && *of == TrendOf::Patient;
    Grid::new("trend-table").num_columns(9).spacing([14.0, 4.0]).striped(true).show(ui, |ui| {
        let mut heads = vec![
            "trends-date",
            "trends-before",
            "trends-after",
            "trends-relief",
            "trends-next",
            "trends-relief-next",
            "trends-treated",
            "trends-dose",
        ];
        if with_function {
            heads.push("trends-function");
        }
        for head in heads {
            ui.label(theme.muted(text(head)).size(12.0));
        }
        ui.end_row();
        let score = |s: Option<PainScore>| s.map_or_else(|| "–".to_owned(), |s| s.to_string());
        let percent = |n: Option<i32>| n.map_or_else(|| "–".to_owned(), |n| format!("{n} %"));
        for point in points {
            ui.label(point.date.to_string());
            ui.label(score(point.before));
            ui.label(score(point.after));
            ui.label(percent(point.relief_after));
            let next = match point.days_to_next {
                Some(days) => {
                    let parts = [("score", score(point.next).into()), ("weeks", weeks(days).into())];
                    text_with("trends-after-weeks", &parts).into_owned()
                }
                None => "–".to_owned(),
            };
            ui.label(next);
            ui.label(percent(point.relief_next));
            ui.label(point.treated.to_string());
            let dose = doses(point, session.drugs());
            let volume = (point.microlitres > 0).then(|| format!("{} mL", milliliters(point.microlitres)));
            let parts: Vec<String> = volume.into_iter().chain((!dose.is_empty()).then_some(dose)).collect();
            ui.label(if parts.is_empty() { "–".to_owned() } else { parts.join(", ") });
            if with_function {
                ui.label(&point.function);
            }
            ui.end_row();
        }
    });
}
