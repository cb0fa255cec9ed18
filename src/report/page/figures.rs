//! The figures of a report with their captions and the legend. Lengths in millimetres unless said otherwise.

use super::ReportOptions;
use super::flow::Flow;
use super::text::{Line, Style, line_height};
use crate::atlas::Atlas;
use crate::body::View;
use crate::chart::{AreaToAvoid, Visit};
use crate::geometry::{Bounds, point};
use crate::i18n::text;
use crate::scene::areas::AreaStyle;
use crate::scene::figure::{BodyStyle, FigureOptions, Labels, MarkStyle, figure, snug};
use crate::scene::legend::{Entry, entries, legend};
use crate::scene::{Anchor, Group, Item, Role, Weight};

/// Radius of a mark and size of its number on paper: the score beside it has 8 pt.
const MARK: f64 = 1.25;
const NUMBER: f64 = 3.65;
/// Width of the body's outline.
const OUTLINE: f64 = 0.28;
/// Width of an area's border and size of the words in it.
const BORDER: f64 = 0.25;
const WORDS: f64 = 2.83;
/// Between figures, and between them and the text that flows around them.
const GAP: f64 = 5.0;
/// The greatest width of one figure, and of two side by side, with text beside them.
const ONE: f64 = 74.0;
const TWO: f64 = 104.0;
/// The least width of the legend.
const NARROWEST: f64 = 60.0;
/// The greatest height of a figure where there are two rows of them.
const OF_TWO_ROWS: f64 = 62.0;
/// Size of the words of the legend.
const LEGEND: f64 = super::text::TABLE;
/// With more marks than this in a view, figures are drawn larger.
const MANY: usize = 25;
/// The height of such a figure.
const LARGE: f64 = 178.0;
/// With this height it takes what is left of a page instead of beginning the next one.
const LARGE_ENOUGH: f64 = 115.0;

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

/// What a report shows of the body.
pub(super) struct Figures<'a> {
    atlas: &'a Atlas,
    visit: &'a Visit,
    avoid: &'a [AreaToAvoid],
    options: &'a ReportOptions<'a>,
    views: Vec<View>,
    entries: Vec<Entry>,
}

impl<'a> Figures<'a> {
    /// The figures of a visit.
    pub(super) fn of(atlas: &'a Atlas, visit: &'a Visit, avoid: &'a [AreaToAvoid], options: &'a ReportOptions) -> Self {
        let views = views(visit, avoid, options.also);
        let entries = entries(atlas, visit, &views, avoid);
        Self { atlas, visit, avoid, options, views, entries }
    }

    /// Whether there are so many marks that a figure needs the width of the page.
    pub(super) fn are_crowded(&self) -> bool {
        let marks = |view: View| self.visit.marks.iter().filter(|m| m.place.view() == view).count();
        self.views.iter().any(|&v| marks(v) > MANY)
    }

    /// Sets them at the right edge, each no higher than `tallest`, and lets what follows flow around them.
    pub(super) fn beside(&self, flow: &mut Flow, tallest: f64) {
        let tallest = if self.views.len() > 2 { tallest.min(OF_TWO_ROWS) } else { tallest };
        let widest = if self.views.len() == 1 { ONE } else { TWO };
        let outer = flow.frame;
        self.with_look(|look| {
            let of = |pair: &[View]| Fitted::of(widest, self.atlas, self.visit, pair, tallest, look);
            let rows: Vec<Fitted> = self.views.chunks(2).map(of).collect();
            // The legend is as wide as the figures above it.
            let width = rows.iter().map(|f| f.used).fold(NARROWEST, f64::max);
            let below = self.legend(point(0.0, 0.0), width).1;
            let height: f64 = rows.iter().map(|f| f.total(look)).sum::<f64>() + below;
            flow.ensure(height);
            let top = flow.y;
            let left = outer.max.x - width;
            flow.frame.min.x = left;
            for pair in self.views.chunks(2) {
                row(flow, self.atlas, self.visit, pair, tallest, look);
            }
            let (items, below) = self.legend(point(left, flow.y), width);
            flow.push(Item::Group(Group::new(Role::Paragraph, "legend", items)));
            let bottom = flow.y + below + 1.0;
            flow.frame = outer;
            flow.y = top;
            flow.set_beside(left - GAP, bottom);
        });
    }

    /// Sets them over the width of the page, with the legend below them.
    pub(super) fn across(&self, flow: &mut Flow) {
        self.with_look(|look| {
            for view in &self.views {
                let room = flow.room() - look.caption_height() - 2.0;
                let tallest = if room < LARGE_ENOUGH { LARGE } else { LARGE.min(room) };
                row(flow, self.atlas, self.visit, std::slice::from_ref(view), tallest, look);
            }
        });
        let width = flow.frame.width();
        flow.ensure(self.legend(point(0.0, 0.0), width).1);
        let (items, height) = self.legend(point(flow.frame.min.x, flow.y), width);
        flow.push(Item::Group(Group::new(Role::Paragraph, "legend", items)));
        flow.y += height;
    }

    fn with_look(&self, then: impl FnOnce(&FigureRowStyle<'_>)) {
        let options = |shown, scale| style(self.avoid, self.options, shown, scale);
        let caption = Style { weight: Weight::SemiBold, ..Style::TABLE_MUTED };
        then(&FigureRowStyle { options: &options, avoid: self.avoid, caption, words: None });
    }

    /// The legend below and to the right of `at` with what the figure is not, and its height.
    fn legend(&self, at: crate::geometry::Point, width: f64) -> (Vec<Item>, f64) {
        let legend = legend(&self.entries, at, width, LEGEND, false);
        let (mut items, mut height) = (legend.items, legend.height);
        let style = Style { size: LEGEND, ..Style::TABLE_MUTED };
        for line in style.wrap(&text("figure-schematic"), width) {
            items.push(line.item(at.x, at.y + height, Anchor::Start));
            height += line_height(LEGEND);
        }
        (items, height)
    }
}

/// How the figures of a row look.
pub(super) struct FigureRowStyle<'a> {
    /// For the part of the plane that is shown, and millimetres a thousandth of stature.
    pub(super) options: &'a dyn Fn(Bounds, f64) -> FigureOptions,
    /// The areas to avoid that have to be in the picture.
    pub(super) avoid: &'a [AreaToAvoid],
    /// The captions.
    pub(super) caption: Style,
    /// Caption and alternative text of a view in another language.
    pub(super) words: Option<&'a dyn Fn(View) -> (String, String)>,
}

impl FigureRowStyle<'_> {
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
    fn of(width: f64, atlas: &Atlas, visit: &Visit, views: &[View], tallest: f64, look: &FigureRowStyle<'_>) -> Self {
        let shown: Vec<Bounds> = views.iter().map(|&v| snug(atlas, v, visit, look.avoid)).collect();
        let all =
            Bounds::around(shown.iter().flat_map(|b| [b.min, b.max])).unwrap_or(Bounds::from_size(0.0, 0.0, 1.0, 1.0));
        let wide: f64 = shown.iter().map(|b| b.width()).sum();
        let gaps = GAP * views.len().saturating_sub(1) as f64;
        let scale = (tallest / all.height()).min((width - gaps) / wide);
        Self { used: wide * scale + gaps, shown, all, scale }
    }

    /// The height of the row with its captions.
    fn total(&self, look: &FigureRowStyle<'_>) -> f64 {
        self.all.height() * self.scale + look.caption_height() + 2.0
    }
}

/// How wide a row of figures becomes that may be `width` wide and `tallest` high.
pub(super) fn row_width(
    width: f64,
    atlas: &Atlas,
    visit: &Visit,
    views: &[View],
    tallest: f64,
    look: &FigureRowStyle<'_>,
) -> f64 {
    Fitted::of(width, atlas, visit, views, tallest, look).used
}

/// Sets the figures of some views side by side in the middle of the frame, no taller than `tallest`.
pub(super) fn row(
    flow: &mut Flow,
    atlas: &Atlas,
    visit: &Visit,
    views: &[View],
    tallest: f64,
    look: &FigureRowStyle<'_>,
) {
    let fitted = Fitted::of(flow.frame.width(), atlas, visit, views, tallest, look);
    flow.ensure(fitted.total(look));
    let Fitted { shown, all, scale, used } = fitted;
    let height = all.height() * scale;
    let caption = look.caption_height();
    let top = flow.y;
    let free = (flow.frame.width() - used) / 2.0;
    let mut x = flow.frame.min.x + free;
    for (&view, shown) in views.iter().zip(shown) {
        if flow.only_measures {
            break;
        }
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
}

/// How a figure is drawn so that marks and lines have their size on paper; `scale` in millimetres a thousandth.
fn style(avoid: &[AreaToAvoid], options: &ReportOptions, shown: Bounds, scale: f64) -> FigureOptions {
    FigureOptions {
        altered: None,
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
