//! Placing marks: at a click, in the muscle that the clinician says, or where a muscle's name says.

use crate::app::Session;
use crate::app::commands::effect::{Effect, Focus};
use crate::app::commands::palette::{PointLine, Treatment};
use crate::app::points::atlas_choice::atlas_choice;
use crate::app::view::notice::Notice;
use crate::atlas::{Located, Spot};
use crate::body::{Side, View};
use crate::chart::{ChosenBy, Edit, Mark, MuscleChoice, State, StepLabel};
use crate::geometry::Point;
use crate::i18n::{text, text_with};
use crate::ids::{MarkId, MuscleId, VisitId};
use crate::rules::course::same_point::{Heights, close_to};

/// The heights of the marks of a visit, kept from one placement to the next.
#[derive(Debug, Default)]
pub(in crate::app) struct HeightsCache {
    /// How many charts were shown then, and the visit.
    of: Option<(u64, VisitId)>,
    heights: Heights,
}

impl HeightsCache {
    /// Takes in what is about to be changed.
    pub(in crate::app) fn follow(&mut self, edits: &[Edit]) {
        let Some((_, visit)) = self.of else { return };
        for edit in edits {
            match edit {
                Edit::AddMark(of, mark) | Edit::SetMark(of, mark) if *of == visit => self.heights.note(mark),
                // Another visit with the id of one that was taken back.
                Edit::AddVisit(new) if new.id == visit => self.of = None,
                _ => {}
            }
        }
    }
}

impl Session {
    /// Places a mark and selects it.
    pub(in crate::app) fn place_mark(&mut self, view: View, at: Point) -> Vec<Effect> {
        let at = self.on_skin(view, at).unwrap_or(at);
        let located = self.atlas.locate(view, at, self.depth);
        self.place_located(view, at, &located, atlas_choice(&located))
    }

    /// Places a mark in the muscle that the clinician says, and selects it.
    pub(in crate::app) fn place_as(&mut self, view: View, at: Point, muscle: Option<MuscleId>) -> Vec<Effect> {
        let at = self.on_skin(view, at).unwrap_or(at);
        let located = self.atlas.locate(view, at, self.depth);
        let choice = muscle.map(|id| MuscleChoice { id, chosen_by: ChosenBy::Clinician });
        self.place_located(view, at, &located, choice)
    }

    fn place_located(&mut self, view: View, at: Point, located: &Located, muscle: Option<MuscleChoice>) -> Vec<Effect> {
        if !located.on_body {
            // The next key would score or inject the point before, while the eye is on a new one.
            self.selection.clear();
            self.say(Notice::hint(text("notice-outside-body")));
            return Vec::new();
        }
        let Some(place) = self.place(view, at) else { return Vec::new() };
        let id = MarkId(self.chart.next_id);
        let number = self.shown_visit().map_or(1, crate::chart::Visit::next_number);
        let mark = Mark::found(id, number, place, muscle, located.side);
        let label = StepLabel::of("step-add", number.to_string());
        if self.perform(label, vec![Edit::AddMark(self.visit, Box::new(mark))]) {
            self.selection = vec![id];
            self.work_in(view);
            self.crosshair.hide();
            self.announce_placed(id);
            self.warn_of_avoided(&[id]);
        }
        Vec::new()
    }

    /// Places a mark where the name of a muscle says, shows it and selects it.
    pub(in crate::app) fn place_muscle(&mut self, muscle: &MuscleId, side: Side, point: Option<u32>) -> Vec<Effect> {
        self.place_line(muscle, side, point, &PointLine::default())
    }

    /// The same with what was found and done there, in one step. What has to be asked before a needle is asked once the
    /// point is there; without the answer it is found and not injected.
    pub(in crate::app) fn place_line(
        &mut self,
        muscle: &MuscleId,
        side: Side,
        point: Option<u32>,
        line: &PointLine,
    ) -> Vec<Effect> {
        let found = self.mark_of_line(muscle, side, point, line).filter(|_| line.unknown.is_empty());
        let Some((spot, mark)) = found else { return Vec::new() };
        let id = mark.id;
        let label = StepLabel::of("step-add", mark.number.to_string());
        if !self.perform(label, vec![Edit::AddMark(self.visit, Box::new(mark))]) {
            return Vec::new();
        }
        self.selection = vec![id];
        self.turn_to(spot.view);
        self.announce_placed(id);
        self.warn_of_avoided(&[id]);
        if line.treatment == Some(Treatment::Inject) {
            self.inject_placed(id, line.after);
        }
        // The next key belongs to the point, whatever had the keyboard before the name was typed.
        vec![Effect::Reveal(spot.at), Effect::Focus(Focus::Picture)]
    }

    /// The mark that a typed line places, and where it is shown.
    pub(in crate::app) fn mark_of_line(
        &self,
        muscle: &MuscleId,
        side: Side,
        point: Option<u32>,
        line: &PointLine,
    ) -> Option<(Spot, Mark)> {
        let spot = self.atlas.spot(muscle, side, point)?;
        let place = self.place(spot.view, spot.at)?;
        let number = self.shown_visit().map_or(1, crate::chart::Visit::next_number);
        let choice = MuscleChoice { id: muscle.clone(), chosen_by: ChosenBy::Clinician };
        let mut mark = Mark::found(MarkId(self.chart.next_id), number, place.textbook_site(), Some(choice), side);
        mark.pain = line.pain;
        mark.findings = line.found();
        mark.kind = line.kind.unwrap_or_default();
        mark.state = match line.treatment {
            Some(Treatment::Plan) => State::Planned,
            Some(Treatment::Defer) => State::Deferred { reason: String::new() },
            Some(Treatment::Inject) | None => State::Found,
        };
        mark.settle_place();
        Some((spot, mark))
    }

    /// Says what was placed where, and when it lies on another point.
    fn announce_placed(&mut self, id: MarkId) {
        let of = Some((self.charts_shown, self.visit));
        if self.heights.of != of {
            self.heights = HeightsCache { of, heights: self.shown_visit().map(Heights::of).unwrap_or_default() };
        }
        let Some((visit, mark)) = self.shown_visit().zip(self.mark(id)) else { return };
        let Some(other) = close_to(visit, &self.heights.heights, mark, self.atlas) else {
            self.announce_mark("notice-placed", id);
            return;
        };
        let parts = [
            ("number", mark.number.to_string().into()),
            ("name", self.muscle_label(mark).into()),
            ("other", other.number.to_string().into()),
        ];
        let words = text_with("notice-placed-close", &parts);
        self.say(Notice::hint(words));
    }
}
