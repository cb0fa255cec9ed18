//! When to get help at once, in a frame that no page break cuts.

use super::{GUTTER, HEADING, Setter, Topic};
use crate::geometry::{Bounds, Path, point};
use crate::report::page::flow::Flow;
use crate::scene::{Group, Ink, Item, Paint, Role, Shape, Stroke};

/// Between the frame and its words.
const INSET: f64 = 2.2;

impl Setter<'_> {
    /// The frame.
    pub(super) fn urgent(&mut self) {
        self.flow.skip(2.0);
        let outer = self.flow.frame;
        let height = self.measured(outer.width() - 2.0 * INSET, Self::urgent_words) + 2.0 * INSET;
        self.flow.ensure(height);
        let (top, before) = (self.flow.y, self.flow.items());
        self.flow.y += INSET;
        let inner =
            Bounds { min: point(outer.min.x + INSET, outer.min.y), max: point(outer.max.x - INSET, outer.max.y) };
        self.flow.frame = inner;
        self.urgent_words();
        self.flow.frame = outer;
        let area = Bounds { min: point(outer.min.x, top), max: point(outer.max.x, self.flow.y + INSET) };
        let stroke = Stroke::solid(Ink::Danger, 0.5);
        let frame = Shape::bordered(Path::rounded_rect(area, 1.5), Paint::solid(Ink::DangerWash), stroke);
        self.flow.put_below(before, Item::Group(Group::new(Role::Artifact, "", vec![Item::Shape(frame)])));
        self.flow.y = area.max.y;
    }

    fn urgent_words(&mut self) {
        let title = self.words("urgent-title");
        // Right below the frame's edge.
        self.flow.y -= HEADING * self.size.text * self.size.spacing.heading;
        self.heading(&title, 0.0);
        let emergency = match self.facts.letterhead.emergency.trim() {
            "" => self.words("emergency-unknown"),
            number => self.filled("emergency-is", "number", number),
        };
        let intro = if self.needled() { "urgent-intro" } else { "urgent-intro-no-needle" };
        let intro = self.filled(intro, "emergency", &emergency);
        self.flow.paragraph(&intro, self.bold());
        self.signs();
        let near = if self.has(Topic::Lungs) { "urgent-lung" } else { "" };
        let tell = if self.needled() { "urgent-tell" } else { "" };
        let last: Vec<String> = [near, tell].iter().filter(|id| !id.is_empty()).map(|id| self.words(id)).collect();
        if !last.is_empty() {
            self.flow.paragraph(&last.join(" "), self.text());
        }
    }

    /// The signs in two columns. Breath and chest are said after every needle, wherever it went, and to those who had
    /// none: who has such a sign must not wait in either case.
    fn signs(&mut self) {
        let of = |topic: Topic, id: &'static str| if self.has(topic) { id } else { "" };
        let names = if self.needled() {
            vec![
                "1",
                "2",
                "3",
                "4",
                of(Topic::Anaesthetic, "anaesthetic"),
                of(Topic::Spine, "spine-head"),
                of(Topic::Spine, "spine-legs"),
                of(Topic::Belly, "belly-pain"),
                of(Topic::Belly, "belly-blood"),
                of(Topic::Toxin, "toxin"),
            ]
        } else {
            vec!["1", "2", "4"]
        };
        let entries = self.entries("urgent", &names);
        let (outer, style, top) = (self.flow.frame, self.text(), self.flow.y);
        let column = (outer.width() - GUTTER) / 2.0;
        let height = |entry: &String| self.measured(column, |s| s.flow.list(std::slice::from_ref(entry), style));
        let heights: Vec<f64> = entries.iter().map(height).collect();
        let (left, right) = entries.split_at(even_split(&heights).0);
        let set = |flow: &mut Flow, x: f64, entries: &[String]| {
            (flow.frame.min.x, flow.frame.max.x, flow.y) = (x, x + column, top);
            flow.list(entries, style);
            flow.y
        };
        let ends = [set(&mut self.flow, outer.min.x, left), set(&mut self.flow, outer.max.x - column, right)];
        self.flow.frame = outer;
        self.flow.y = ends.into_iter().fold(top, f64::max);
    }
}

/// After how many of these heights the second of two columns begins so that the higher one is as low as can be, and how
/// high that is; of several such places the first.
pub(super) fn even_split(heights: &[f64]) -> (usize, f64) {
    let all: f64 = heights.iter().sum();
    let mut above = 0.0;
    let mut best = (heights.len(), all);
    for (index, height) in heights.iter().enumerate() {
        above += height;
        let higher = above.max(all - above);
        if higher < best.1 {
            best = (index + 1, higher);
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_columns_are_as_even_as_their_order_allows() {
        for (heights, expected) in [
            (vec![], (0, 0.0)),
            (vec![3.0], (1, 3.0)),
            (vec![1.0, 1.0], (1, 1.0)),
            (vec![1.0, 1.0, 1.0], (1, 2.0)),
            (vec![1.0, 5.0, 1.0], (1, 6.0)),
            (vec![4.0, 1.0, 1.0, 1.0], (1, 4.0)),
        ] {
            assert_eq!(even_split(&heights), expected, "{heights:?}");
        }
    }
}
