//! Where the points were and what was done to them, beside the figures.

use super::{GUTTER, Setter, Topic};
use crate::body::{Region, Side, View};
use crate::chart::{Mark, State, Technique};
use crate::geometry::{Bounds, point};
use crate::report::page::figures::{FigureRowStyle, row, row_width, views};
use crate::report::page::text::Style;
use crate::scene::figure::{BodyStyle, FigureOptions, Labels, MarkStyle, seen};
use crate::scene::{Ink, Weight};

/// The least height of the figures, whatever stands beside them.
const LEAST_FIGURES: f64 = 44.0;
/// The greatest width of one figure, and of two side by side.
const ONE: f64 = 66.0;
const TWO: f64 = 92.0;
/// Of a row of figures: its caption and the space below it.
const CAPTION: f64 = 7.0;
/// Radius of a mark and size of its number.
const MARK: f64 = 1.5;
const NUMBER: f64 = 3.6;

/// The numbers of the points of each region at the right, at the left and in the middle, in their order.
type Regions = Vec<(Region, [Vec<u32>; 3])>;

impl Setter<'_> {
    /// What was done, and a list of the points with the figures beside it.
    pub(super) fn points(&mut self) {
        if self.visit.marks.is_empty() {
            let words = self.words("no-points");
            self.flow.paragraph(&words, self.text());
            self.what();
            return;
        }
        let outer = self.flow.frame;
        let shown = views(self.visit, &[], None);
        let widest = if shown.len() == 1 { ONE } else { TWO };
        // Figures that are higher than the words beside them would leave a hole.
        let words = self.measured(outer.width() - widest - GUTTER, Self::what_and_where);
        let height = words.clamp(LEAST_FIGURES, self.size.figures);
        self.flow.ensure(height);
        let (page, top) = (self.flow.pages.len(), self.flow.y);
        let left = self.figures_at_the_right(&shown, widest, height);
        if self.flow.pages.len() == page {
            let bottom = self.flow.y;
            self.flow.y = top;
            self.flow.set_beside(left - GUTTER, bottom);
        }
        self.what_and_where();
        self.flow.end_beside();
    }

    fn what_and_where(&mut self) {
        self.what();
        let points = self.list_of_points();
        self.flow.list(&points, self.text());
        let note = self.words("sketch-note");
        self.flow.paragraph(&note, Style { ink: Ink::Muted, ..self.text() });
    }

    /// Sets the figures, and says where they begin.
    fn figures_at_the_right(&mut self, shown: &[View], widest: f64, height: f64) -> f64 {
        let shaded = self.facts.shaded;
        let letters = [self.words("letter-right"), self.words("letter-left")];
        let options = |shown: Bounds, scale: f64| FigureOptions {
            body: BodyStyle { shaded, line_width: 0.3 / scale, ..BodyStyle::default() },
            marks: MarkStyle {
                radius: MARK / scale,
                label_size: NUMBER / scale,
                labels: Labels::Number,
                ..MarkStyle::default()
            },
            shown: Some(shown),
            letters: Some(letters.clone()),
            ..FigureOptions::default()
        };
        let (texts, atlas, marks) = (self.facts.texts, self.atlas, &self.visit.marks);
        let words = |view: View| {
            let title = texts.words(&format!("view-{}", view.name()));
            let numbers: Vec<String> = seen(atlas, marks, view).iter().map(|s| s.mark.number.to_string()).collect();
            let parts = [("view", title.as_str().into()), ("points", numbers.join(", ").into())];
            let alt = texts.filled("sketch-alt", &parts);
            (title, alt)
        };
        let look = FigureRowStyle {
            options: &options,
            avoid: &[],
            caption: Style { weight: Weight::SemiBold, ink: Ink::Muted, ..self.text() },
            words: Some(&words),
        };
        let rows: Vec<&[View]> = shown.chunks(2).collect();
        let tallest = height / rows.len().max(1) as f64 - CAPTION;
        let width = |pair: &&[View]| row_width(widest, atlas, self.visit, pair, tallest, &look);
        let used = rows.iter().map(width).fold(0.0, f64::max);
        let outer = self.flow.frame;
        let left = outer.max.x - used;
        self.flow.frame = Bounds { min: point(left, outer.min.y), ..outer };
        for pair in rows {
            row(&mut self.flow, self.atlas, self.visit, pair, tallest, &look);
        }
        self.flow.frame = outer;
        left
    }

    /// The points by what was done and by place, with the numbers that stand in the figures.
    fn list_of_points(&self) -> Vec<String> {
        let mut by_done: Vec<(&str, Regions)> = Vec::new();
        for mark in &self.visit.marks {
            let done = self.done(mark);
            let at = by_done.iter().position(|(of, _)| *of == done).unwrap_or(by_done.len());
            if at == by_done.len() {
                by_done.push((done, Regions::new()));
            }
            let muscle = mark.muscle_id().and_then(|id| self.atlas.muscle(id));
            let region = muscle.and_then(|m| m.regions.first()).copied().unwrap_or(Region::Other);
            let Some((_, regions)) = by_done.get_mut(at) else { continue };
            let at = regions.iter().position(|(of, _)| *of == region).unwrap_or(regions.len());
            if at == regions.len() {
                regions.push((region, Default::default()));
            }
            let side = match mark.side {
                Side::Right => 0,
                Side::Left => 1,
                Side::Midline => 2,
            };
            let numbers = regions.get_mut(at).and_then(|(_, sides)| sides.get_mut(side));
            if let Some(of_side) = numbers {
                of_side.push(mark.number);
            }
        }
        let line = |(done, regions): (&str, Regions)| {
            let places: Vec<String> = regions.into_iter().map(|(region, sides)| self.region(region, &sides)).collect();
            let parts = [("done", self.words(done).into()), ("places", places.join(", ").into())];
            self.facts.texts.filled("points", &parts)
        };
        by_done.into_iter().map(line).collect()
    }

    /// A region with the numbers of its points on each side.
    fn region(&self, region: Region, sides: &[Vec<u32>; 3]) -> String {
        let numbered = ["side-right", "side-left", "side-midline"].into_iter().zip(sides);
        let side = |(id, numbers): (&str, &Vec<u32>)| {
            let numbers: Vec<String> = numbers.iter().map(ToString::to_string).collect();
            self.facts
                .texts
                .filled("spot-side", &[("side", self.words(id).into()), ("numbers", numbers.join(", ").into())])
        };
        let sides: Vec<String> = numbered.filter(|(_, numbers)| !numbers.is_empty()).map(side).collect();
        let region = self.words(&format!("region-{}", region.name()));
        self.facts.texts.filled("spot-region", &[("region", region.into()), ("sides", sides.join("; ").into())])
    }

    /// What a trigger point is, what the needle did, what that is good for.
    fn what(&mut self) {
        let title = self.words("treatment-title");
        self.heading(&title, 12.0);
        let used = |done: &str| self.visit.marks.iter().any(|m| self.done(m) == done);
        let needled = match (used("done-injected"), used("done-saline"), used("done-needled")) {
            (false, false, false) => vec!["treatment-found"],
            (true, false, false) => vec!["treatment-injected"],
            (false, true, false) => vec!["treatment-saline"],
            (false, false, true) => vec!["treatment-needled"],
            (injected, saline, needled) => {
                let first = if injected { "treatment-injected-some" } else { "treatment-saline-some" };
                let second = (injected && saline).then_some("treatment-saline-others");
                let last = needled.then_some("treatment-needled-others");
                std::iter::once(first).chain(second).chain(last).collect()
            }
        };
        let mut ids = vec!["treatment-knot"];
        ids.extend(needled);
        if self.needled() {
            ids.extend(["treatment-why", "treatment-not-acupuncture"]);
        }
        let mut words = ids.into_iter().map(|id| self.words(id)).collect::<Vec<_>>().join(" ");
        if !self.facts.medicines.is_empty() {
            words = format!("{words}\n{}", self.filled("medicine", "list", &self.facts.medicines.join(", ")));
            if self.has(Topic::Thinned) && !used("done-saline") {
                words = format!("{words} {}", self.words("saline-too"));
            }
        }
        self.flow.paragraph(&words, self.text());
    }

    /// What was done about a mark: the id of its words.
    fn done(&self, mark: &Mark) -> &'static str {
        match &mark.state {
            State::Injected(injection) => match injection.technique {
                Technique::Injection if self.facts.fluid_alone.contains(&mark.id) => "done-saline",
                Technique::Injection => "done-injected",
                Technique::DryNeedling => "done-needled",
            },
            State::Found | State::Planned | State::Deferred { .. } => "done-found",
        }
    }
}
