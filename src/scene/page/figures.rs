//! The figures of a report with their captions and the legend. Lengths in millimetres unless said otherwise.

use super::ReportOptions;
use super::flow::{Flow, Line, Style, TABLE, line_height};
use crate::atlas::Atlas;
use crate::body::View;
use crate::chart::{AreaToAvoid, Visit};
use crate::geometry::{Bounds, point};
use crate::i18n::text;
use crate::scene::areas::AreaStyle;
use crate::scene::figure::{BodyStyle, FigureOptions, Labels, MarkStyle, crop, figure};
use crate::scene::legend::{entries, legend};
use crate::scene::{Anchor, Group, Item, Role, Weight};

/// Radius of a mark and size of its number on paper.
const MARK: f64 = 1.25;
const NUMBER: f64 = 2.9;
/// Width of the body's outline.
const OUTLINE: f64 = 0.28;
/// Width of an area's border and size of the words in it.
const BORDER: f64 = 0.25;
const WORDS: f64 = 2.4;
/// Between figures.
const GAP: f64 = 5.0;
/// Width of a legend beside a single figure.
const LEGEND: f64 = 58.0;
/// With more marks than this in a view, figures are drawn larger.
const MANY: usize = 25;

/// The views of a report: those where something was drawn, and the one asked for; the back when there is nothing.
pub(super) fn views(visit: &Visit, avoid: &[AreaToAvoid], also: Option<View>) -> Vec<View> {
    let drawn = |view: View| {
        visit.marks.iter().any(|m| m.place.view() == view)
            || visit.pain_areas.iter().any(|a| a.view == view)
            || avoid.iter().any(|a| a.view == view)
    };
    let views: Vec<View> = View::ALL.into_iter().filter(|&v| also == Some(v) || drawn(v)).collect();
    if views.is_empty() { vec![View::Back] } else { views }
}

/// Sets the figures with their heading, in rows of up to two, and the legend beside or below them.
pub(super) fn figures(flow: &mut Flow, atlas: &Atlas, visit: &Visit, avoid: &[AreaToAvoid], options: &ReportOptions) {
    let views = views(visit, avoid, options.also);
    let entries = entries(atlas, visit, &views, avoid);
    // A crowd of marks gets a figure as wide as the page, with the legend below it.
    let crowded = views.iter().any(|&v| visit.marks.iter().filter(|m| m.place.view() == v).count() > MANY);
    let alone = views.len() == 1 && !crowded;
    let tallest = match views.len() {
        _ if crowded => 178.0,
        1 | 2 => 98.0,
        _ => 86.0,
    };
    let look = Look {
        options: &|shown, scale| style(avoid, options, shown, scale),
        avoid,
        caption: Style { weight: Weight::SemiBold, ..Style::TABLE_MUTED },
        words: None,
    };
    let legend_beside = if alone { Some(LEGEND + GAP) } else { None };
    let in_a_row = if crowded { 1 } else { 2 };
    let first: Vec<View> = views.iter().copied().take(in_a_row).collect();
    let needed = Fitted::of(flow.frame.width(), atlas, visit, &first, tallest, legend_beside, &look).total(&look);
    flow.heading(2, &text("report-figures"), needed);
    for pair in views.chunks(in_a_row) {
        let top = row(flow, atlas, visit, pair, tallest, legend_beside, &look);
        if alone {
            let legend = legend(&entries, point(flow.frame.max.x - LEGEND, top + 6.0), LEGEND, TABLE, true);
            flow.push(Item::Group(Group::new(Role::Paragraph, "legend", legend.items)));
        }
    }
    if !alone {
        let height = legend(&entries, point(0.0, 0.0), flow.frame.width(), TABLE, false).height;
        flow.ensure(height);
        let legend = legend(&entries, point(flow.frame.min.x, flow.y), flow.frame.width(), TABLE, false);
        flow.push(Item::Group(Group::new(Role::Paragraph, "legend", legend.items)));
        flow.y += height;
    }
    flow.paragraph(&text("figure-schematic"), Style::TABLE_MUTED);
}

/// How the figures of a row look.
pub(super) struct Look<'a> {
    /// For the part of the plane that is shown, and millimetres a thousandth of stature.
    pub(super) options: &'a dyn Fn(Bounds, f64) -> FigureOptions,
    /// The areas to avoid that have to be in the picture.
    pub(super) avoid: &'a [AreaToAvoid],
    /// The captions.
    pub(super) caption: Style,
    /// Caption and alternative text of a view in another language.
    pub(super) words: Option<&'a dyn Fn(View) -> (String, String)>,
}

impl Look<'_> {
    /// The height of a caption with the space below it.
    fn caption_height(&self) -> f64 {
        line_height(self.caption.size) + 0.6
    }
}

/// How the figures of a row fit the page.
struct Fitted {
    /// The part of the plane that each shows.
    shown: Vec<Bounds>,
    /// Around all of these.
    all: Bounds,
    /// Millimetres a thousandth of stature.
    scale: f64,
    /// The width of the row.
    used: f64,
}

impl Fitted {
    fn of(
        width: f64,
        atlas: &Atlas,
        visit: &Visit,
        views: &[View],
        tallest: f64,
        beside: Option<f64>,
        look: &Look<'_>,
    ) -> Self {
        let shown: Vec<Bounds> = views.iter().map(|&v| crop(atlas, v, visit, look.avoid)).collect();
        let all =
            Bounds::around(shown.iter().flat_map(|b| [b.min, b.max])).unwrap_or(Bounds::from_size(0.0, 0.0, 1.0, 1.0));
        let wide: f64 = shown.iter().map(|b| b.width()).sum();
        let gaps = GAP * views.len().saturating_sub(1) as f64;
        let scale = (tallest / all.height()).min((width - beside.unwrap_or(gaps)) / wide);
        Self { used: wide * scale + gaps, shown, all, scale }
    }

    /// The height of the row with its captions.
    fn total(&self, look: &Look<'_>) -> f64 {
        self.all.height() * self.scale + look.caption_height() + 2.0
    }
}

/// Sets the figures of some views side by side, no taller than `tallest`, and returns where they begin. With something
/// beside them they stand at the left, otherwise in the middle.
pub(super) fn row(
    flow: &mut Flow,
    atlas: &Atlas,
    visit: &Visit,
    views: &[View],
    tallest: f64,
    beside: Option<f64>,
    look: &Look<'_>,
) -> f64 {
    let fitted = Fitted::of(flow.frame.width(), atlas, visit, views, tallest, beside, look);
    flow.ensure(fitted.total(look));
    let Fitted { shown, all, scale, used } = fitted;
    let height = all.height() * scale;
    let caption = look.caption_height();
    let top = flow.y;
    let free = if beside.is_some() { 0.0 } else { (flow.frame.width() - used) / 2.0 };
    let mut x = flow.frame.min.x + free;
    for (&view, shown) in views.iter().zip(shown) {
        let shown = Bounds { min: point(shown.min.x, all.min.y), max: point(shown.max.x, all.max.y) };
        let picture = figure(atlas, visit, view, &(look.options)(shown, scale));
        let (title, description) = look.words.map_or((picture.title, picture.description), |words| words(view));
        let width = shown.width() * scale;
        let title = Line { text: title, style: look.caption }.item(x + width / 2.0, top, Anchor::Middle);
        flow.push(Item::Group(Group::new(Role::Paragraph, format!("caption-{}", view.name()), vec![title])));
        let mut group = Group::new(Role::Figure(description), format!("figure-{}", view.name()), picture.items);
        group.scale = scale;
        group.offset = point(x - shown.min.x * scale, top + caption - shown.min.y * scale);
        group.clip = Some(shown);
        flow.push(Item::Group(group));
        x += width + GAP;
    }
    flow.y = top + height + caption + 2.0;
    top + caption
}

/// How a figure is drawn so that marks and lines have their size on paper; `scale` in millimetres a thousandth.
fn style(avoid: &[AreaToAvoid], options: &ReportOptions, shown: Bounds, scale: f64) -> FigureOptions {
    FigureOptions {
        body: BodyStyle { shaded: options.shaded, line_width: OUTLINE / scale, ..BodyStyle::default() },
        marks: MarkStyle {
            radius: MARK / scale,
            label_size: NUMBER / scale,
            labels: Labels::NumberAndScore,
            ..MarkStyle::default()
        },
        areas: AreaStyle { line: BORDER / scale, words: Some(WORDS / scale), selected: None },
        shown: Some(shown),
        avoid: avoid.to_vec(),
        letters: None,
    }
}
