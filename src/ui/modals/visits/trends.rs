//! How pain, relief and dose went: a plot and the same as a table.

use egui::{Button, Grid, ScrollArea, Ui, vec2};
use egui_plot::{GridMark, Line, LineStyle, MarkerShape, Plot, PlotPoints, Points};
use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::app::visits::VisitAction;
use crate::app::{Action, Answer, Session};
use crate::export::data::trends::doses;
use crate::i18n::{text, text_with};
use crate::ids::ScaleId;
use crate::rules::clinical_tables::lists::Direction;
use crate::rules::course::trends::{Measure, TrendOf, TrendPoint, measures, muscles, trend, value, weeks};
use crate::rules::doses::totals::milliliters;
use crate::scene::{Ink, words};
use crate::ui::theme::{STEP, Theme};
use crate::ui::widgets::{ChipState, chip, choice, labelled};
use crate::units::{Amount, PainScore};

/// Height of the plot in logical points.
const HEIGHT: f32 = 190.0;

/// Height of the sheet without plot and table, with the air around it.
const REST: f32 = 240.0;

/// Room for a date below the plot.
const DATE_WIDTH: f32 = 96.0;

/// Shows one trend and offers the others.
pub fn show(
    ui: &mut Ui,
    session: &Session,
    theme: &Theme,
    of: &TrendOf,
    measure: &mut Measure,
    actions: &mut Vec<Action>,
) -> Option<Answer> {
    crate::ui::modals::title(ui, "trends-title");
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
        if points.len() > 1 {
            choose(ui, session, theme, &points, measure);
        }
        crate::ui::modals::scroll_area(ui, REST).show(ui, |ui| {
            // The scroll bar stands beside the plot.
            ui.set_width(ui.available_width() - 2.0 * STEP);
            // One visit is no trend: the table has its figures.
            if points.len() > 1 {
                plot(ui, session, theme, &points, measure);
            } else {
                ui.label(theme.muted(text("trends-one-visit")));
            }
            ui.add_space(STEP);
            ScrollArea::horizontal().id_salt("trend-table").show(ui, |ui| table(ui, session, theme, of, &points));
            ui.label(theme.muted(text("trends-note")).size(11.0));
        });
    }
    ui.add_space(2.0 * STEP);
    crate::ui::modals::foot(ui, theme, |ui| {
        if ui.add(Button::new(text("trends-export"))).clicked() {
            actions.push(Action::Visits(VisitAction::ExportTrends));
        }
        ui.button(text("modal-close")).clicked().then_some(Answer::Cancel)
    })
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

/// One line of a plot: its key in words, its values by days, colour and shape, which tells it apart without colour.
struct Series {
    key: String,
    values: Vec<[f64; 2]>,
    ink: Ink,
    shape: MarkerShape,
    /// Drawn dashed.
    dashed: bool,
}

/// What is plotted, where something beside pain can be.
fn choose(ui: &mut Ui, session: &Session, theme: &Theme, points: &[TrendPoint], measure: &mut Measure) {
    let all = measures(points);
    if !all.contains(measure) {
        *measure = Measure::Pain;
    }
    if all.len() < 2 {
        return;
    }
    let label = text("trends-show");
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(STEP, STEP);
        for one in all {
            let words = measure_name(&one, session);
            let state = if one == *measure { ChipState::On } else { ChipState::Off };
            if chip(ui, theme, &words, "", state, &format!("{label}: {words}")).clicked() {
                *measure = one;
            }
        }
    });
}

/// What a measure is called, with its unit.
fn measure_name(measure: &Measure, session: &Session) -> String {
    match measure {
        Measure::Pain => text("trends-pain").into_owned(),
        Measure::Volume => text("trends-volume").into_owned(),
        Measure::Dose(drug) => session.drugs().name(drug).to_owned(),
        Measure::Function(id) => scale_name(id, session),
    }
}

/// What a functional scale is called in short.
fn scale_name(id: &ScaleId, session: &Session) -> String {
    session.clinical().scales.get(id).map_or_else(|| id.to_string(), |s| s.short.clone())
}

/// The unit behind the numbers of a measure; empty for a score without one.
fn unit(measure: &Measure, points: &[TrendPoint], session: &Session) -> String {
    match measure {
        Measure::Pain => String::new(),
        Measure::Volume => "mL".to_owned(),
        Measure::Function(id) => session.clinical().scales.get(id).map(|s| s.unit.clone()).unwrap_or_default(),
        Measure::Dose(drug) => {
            let given = points.iter().filter_map(|p| p.amounts.get(drug)).flatten().next();
            match given {
                Some(Amount::Units { .. }) => text("trends-units").into_owned(),
                Some(Amount::Mass { .. }) | None => "mg".to_owned(),
            }
        }
    }
}

/// The lines of a measure: pain has one before and one right after.
fn lines(measure: &Measure, points: &[TrendPoint], first: Date, session: &Session) -> Vec<Series> {
    let values = |of: &dyn Fn(&TrendPoint) -> Option<f64>| -> Vec<[f64; 2]> {
        points.iter().filter_map(|p| Some([days(p, first), of(p)?])).collect()
    };
    let (circle, diamond) = (MarkerShape::Circle, MarkerShape::Diamond);
    if *measure == Measure::Pain {
        let after = values(&|p| p.after.map(|s| f64::from(s.value())));
        let key = |id: &str| text(id).into_owned();
        return vec![
            Series {
                key: key("trends-before"),
                values: values(&|p| value(p, measure)),
                ink: Ink::Ink,
                shape: circle,
                dashed: false,
            },
            Series { key: key("trends-after"), values: after, ink: Ink::Accent, shape: diamond, dashed: true },
        ];
    }
    let unit = unit(measure, points, session);
    let name = match (measure, unit.as_str()) {
        (Measure::Function(id), unit) => {
            let scale = session.clinical().scales.get(id);
            let better = scale.map(|s| match s.better {
                Direction::Lower => text("doc-function-lower").into_owned(),
                Direction::Higher => text("doc-function-higher").into_owned(),
            });
            let name = scale.map_or_else(|| id.to_string(), |s| s.name.clone());
            [name, unit.to_owned(), better.unwrap_or_default()]
                .into_iter()
                .filter(|w| !w.is_empty())
                .collect::<Vec<_>>()
                .join(" ")
        }
        (_, unit) => format!("{}, {unit}", measure_name(measure, session)),
    };
    vec![Series { key: name, values: values(&|p| value(p, measure)), ink: Ink::Ink, shape: circle, dashed: false }]
}

/// The top of the axis and the step of its grid: pain has 0 to 10, a scale its range, a dose what holds the largest.
fn axis(measure: &Measure, lines: &[Series], session: &Session) -> (f64, f64) {
    let largest = lines.iter().flat_map(|l| &l.values).map(|v| v[1]).fold(0.0, f64::max);
    let top = match measure {
        Measure::Pain => 10.0,
        Measure::Function(id) => {
            let scale = session.clinical().scales.get(id);
            scale.map_or(largest, |s| f64::from(s.range.1.thousandths()) / 1000.0).max(largest)
        }
        Measure::Dose(_) | Measure::Volume => largest,
    };
    let top = if top > 0.0 { top } else { 1.0 };
    // The power of ten below a fifth of the axis, once, twice or five times: at most ten lines, at least four.
    let tens = 10_f64.powf((top / 5.0).log10().floor());
    let step = [1.0, 2.0, 5.0, 10.0].into_iter().map(|n| n * tens).find(|step| top / step <= 5.0).unwrap_or(top);
    ((top / step).ceil() * step, step)
}

/// The lines of a measure over the days of the visits.
fn plot(ui: &mut Ui, session: &Session, theme: &Theme, points: &[TrendPoint], measure: &Measure) {
    let Some(first) = points.first().map(|p| p.date) else { return };
    let last = points.last().map_or(0.0, |p| days(p, first));
    let lines = lines(measure, points, first, session);
    let (top, step) = axis(measure, &lines, session);
    let stops: Vec<f64> = points.iter().map(|p| days(p, first)).collect();
    ui.horizontal(|ui| {
        for line in &lines {
            let sign = if line.shape == MarkerShape::Diamond { "◆" } else { "●" };
            ui.label(egui::RichText::new(format!("{sign} {}", line.key)).size(12.0).color(theme.color(line.ink)));
        }
    });
    let margin = (last * 0.06).max(1.0);
    let date_of =
        move |days: f64| first.checked_add((days.round() as i64).days()).map(|d| d.to_string()).unwrap_or_default();
    // Dates stand where there is room for them; the table has all.
    let per_day = ui.available_width() * 0.88 / (last + 2.0 * margin) as f32;
    let mut labelled = f64::NEG_INFINITY;
    let marks: Vec<GridMark> = stops
        .iter()
        .map(|&value| {
            let shown = (value - labelled) as f32 * per_day >= DATE_WIDTH;
            if shown {
                labelled = value;
            }
            // The step decides how strong a line is, and whether it has a label.
            let step = f64::from(DATE_WIDTH / per_day);
            GridMark { value, step_size: if shown { step } else { step / 10.0 } }
        })
        .collect();
    let decimals = usize::from(step < 1.0) + usize::from(step < 0.1);
    Plot::new("trend")
        .height(HEIGHT)
        .width(ui.available_width())
        .include_x(-margin)
        .include_x(last + margin)
        .include_y(0.0)
        .include_y(top)
        .set_margin_fraction(vec2(0.0, 0.04))
        .allow_drag(false)
        .allow_zoom(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_axis_zoom_drag(false)
        .allow_double_click_reset(false)
        .show_crosshair(false)
        .show_background(false)
        .y_grid_spacer(move |_| {
            (0..=10_u8)
                .map(|i| f64::from(i) * step)
                .filter(|v| *v <= top + step / 2.0)
                .map(|value| GridMark { value, step_size: step })
                .collect()
        })
        .x_grid_spacer(move |_| marks.clone())
        .x_axis_formatter(move |mark, _| date_of(mark.value))
        .y_axis_formatter(move |mark, _| format!("{:.*}", decimals, mark.value))
        .label_formatter(|_| None)
        .show(ui, |plot| {
            for line in &lines {
                let color = theme.color(line.ink);
                let style = if line.dashed { LineStyle::dashed_loose() } else { LineStyle::Solid };
                let drawn = Line::new(line.key.as_str(), PlotPoints::from(line.values.clone()));
                plot.line(drawn.color(color).width(1.5).style(style));
                let points = Points::new(line.key.as_str(), line.values.clone());
                plot.points(points.color(color).radius(4.5).shape(line.shape));
            }
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
            ui.label(words::day(point.date));
            ui.label(score(point.before));
            ui.label(score(point.after));
            ui.label(percent(point.relief_after));
            let next = match point.days_to_next {
                Some(days) => {
                    let score = score(point.next).into();
                    match usize::try_from(days) {
                        // Under a week, days say more than tenths of it.
                        Ok(days) if days < 7 => {
                            text_with("trends-after-days", &[("score", score), ("days", days.into())]).into_owned()
                        }
                        _ => {
                            let parts = [("score", score), ("weeks", weeks(days).into())];
                            text_with("trends-after-weeks", &parts).into_owned()
                        }
                    }
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
                ui.label(point.function_words(&|id| scale_name(id, session)));
            }
            ui.end_row();
        }
    });
}
