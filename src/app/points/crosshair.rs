//! The crosshair with which the keyboard points at the body, and what is said of the place under it.

use crate::app::Session;
use crate::app::commands::effect::Effect;
use crate::app::view::notice::Notice;
use crate::atlas::{ASSUMED_STATURE_MM, Located};
use crate::geometry::{Point, point};
use crate::i18n::{text, text_with};

/// How far from the middle, and how far down, the crosshair can go: as far as the drawing.
const REACH: (f64, f64) = (300.0, 1000.0);

/// Where the crosshair is; it keeps its place while it is hidden.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(in crate::app) struct Crosshair {
    at: Option<Point>,
    shown: bool,
}

impl Crosshair {
    pub(in crate::app) const fn hide(&mut self) {
        self.shown = false;
    }
}

impl Session {
    /// Where the crosshair is in the shown view; it hides while marks are selected.
    pub fn crosshair(&self) -> Option<Point> {
        self.crosshair.at.filter(|_| self.crosshair.shown && self.selection.is_empty())
    }

    /// Moves the crosshair by millimetres on the patient's skin and names what lies under it. The first move shows it
    /// where it was last, else at `start`.
    pub(in crate::app) fn move_crosshair(&mut self, dx_mm: f64, dy_mm: f64, start: Point) -> Vec<Effect> {
        let units_per_mm = 1000.0 / f64::from(self.stature_mm().unwrap_or(ASSUMED_STATURE_MM));
        let from = self.crosshair.at.unwrap_or(start);
        let moved = from.moved(dx_mm * units_per_mm, dy_mm * units_per_mm);
        if !moved.is_finite() {
            return Vec::new();
        }
        let at = point(moved.x.clamp(-REACH.0, REACH.0), moved.y.clamp(0.0, REACH.1));
        self.crosshair = Crosshair { at: Some(at), shown: true };
        let located = self.atlas.locate(self.view, at, self.depth);
        let words = if located.on_body { self.words_for(&located) } else { text("canvas-outside-body").into_owned() };
        self.say(Notice::done(words.into()));
        vec![Effect::Reveal(at)]
    }

    /// Places a mark under the crosshair.
    pub(in crate::app) fn place_at_crosshair(&mut self) -> Vec<Effect> {
        match self.crosshair() {
            Some(at) => self.place_mark(self.view, at),
            None => Vec::new(),
        }
    }

    /// The muscle that a click at a place would name, how many lie there, and a classic point nearby, in words.
    pub fn words_for(&self, located: &Located) -> String {
        let Some(chosen) = located.chosen() else { return text("canvas-no-muscle").into_owned() };
        let name = self.atlas.muscle_label(&chosen.muscle, chosen.side);
        let mut words = if located.candidates.len() > 1 {
            let index = located.choice.as_ref().map_or(0, |c| c.candidate) + 1;
            let parts = [
                ("name", name.into()),
                ("index", index.to_string().into()),
                ("count", located.candidates.len().to_string().into()),
            ];
            text_with("canvas-here", &parts).into_owned()
        } else {
            name
        };
        if let Some(near) = located.classic_point.as_ref().filter(|n| n.is_near() && n.muscle == chosen.muscle) {
            words.push_str(" · ");
            words.push_str(&text_with("canvas-classic-point", &[("name", near.name.as_str().into())]));
        }
        words
    }
}
