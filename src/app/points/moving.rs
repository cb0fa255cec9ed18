//! Moving marks by drag and by key. What was injected stays where it is.

use crate::app::points::atlas_choice::atlas_choice;
use crate::app::view::notice::Notice;
use crate::app::{Session, Shown};
use crate::atlas::ASSUMED_STATURE_MM;
use crate::body::{Side, View};
use crate::chart::{ChosenBy, Edit, Mark, Place, StepLabel};
use crate::geometry::Point;
use crate::i18n::{text, text_with};
use crate::ids::MarkId;

/// So far outside the outline, in millimetres on the patient, a click still means the skin: the width of a line and the
/// tremor of a hand, well below the 26 mm to which a point is found again (Barbero 2012).
const SNAP_MM: f64 = 5.0;

/// Why a mark was not moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::app) enum NotMoved {
    /// The place is not on the body.
    OutsideBody,
    /// The mark with this number was injected: where the needle went in is what happened, and no slip of the hand
    /// changes it.
    Injected(u32),
}

impl Session {
    /// Moves a mark to where its drag has ended. The view in which it was dragged becomes the mark's own.
    pub(in crate::app) fn move_mark(&mut self, id: MarkId, view: View, to: Point) {
        let Some(mark) = self.mark(id).filter(|_| self.visit_is_draft()).cloned() else { return };
        let moved = match self.moved(&mark, view, to) {
            Ok(moved) => moved,
            Err(refused) => return self.say_not_moved(refused),
        };
        let new_side = (moved.side != mark.side).then_some(moved.side);
        let label = StepLabel::of("step-move", mark.number.to_string());
        if self.perform(label, vec![Edit::SetMark(self.visit, Box::new(moved))]) {
            self.work_in(view);
            self.announce_mark("notice-moved", id);
            if let Some(side) = new_side {
                self.warn_of_side(mark.number, side);
            }
            self.warn_of_avoided(&[id]);
        }
    }

    /// Moves the selected marks by millimetres on the skin; moves in a row are one step. Each moves along the page of
    /// the view that is shown, which becomes its own, or where that does not show it, of its own.
    pub(in crate::app) fn nudge(&mut self, dx_mm: f64, dy_mm: f64) {
        if !self.visit_is_draft() {
            return self.say(Notice::hint(text("unavailable-signed")));
        }
        let units_per_mm = 1000.0 / f64::from(self.stature_mm().unwrap_or(ASSUMED_STATURE_MM));
        let all_moved: Result<Vec<(Mark, Side)>, NotMoved> = self
            .selected_marks()
            .map(|mark| {
                let (view, at) = self.nudged_in(mark);
                let to = at.moved(dx_mm * units_per_mm, dy_mm * units_per_mm);
                self.moved(mark, view, to).map(|moved| (moved, mark.side))
            })
            .collect();
        let all_moved = match all_moved {
            Ok(all) => all,
            Err(refused) => return self.say_not_moved(refused),
        };
        let sides: Vec<(u32, Side)> =
            all_moved.iter().filter(|(moved, side)| moved.side != *side).map(|(m, _)| (m.number, m.side)).collect();
        let other_name = |(moved, _): &&(Mark, Side)| {
            let before = self.mark(moved.id);
            before.is_some_and(|b| b.place.view() != moved.place.view() && b.muscle_id() != moved.muscle_id())
        };
        let renamed: Vec<MarkId> = all_moved.iter().filter(other_name).map(|(m, _)| m.id).collect();
        let moved: Vec<MarkId> = all_moved.iter().map(|(m, _)| m.id).collect();
        let edits = all_moved.into_iter().map(|(m, _)| Edit::SetMark(self.visit, Box::new(m))).collect();
        let label = StepLabel::of("step-move", self.selected_numbers());
        self.extend(label, edits);
        for id in renamed {
            self.announce_mark("notice-named", id);
        }
        for (number, side) in sides {
            self.warn_of_side(number, side);
        }
        self.warn_of_avoided(&moved);
    }

    /// The view along whose page the arrow keys move a mark, and where the mark is in it.
    fn nudged_in(&self, mark: &Mark) -> (View, Point) {
        let own = (mark.place.view(), mark.place.at());
        match self.shown() {
            Shown::One(view) => self.seen_in(mark, view).map_or(own, |at| (view, at)),
            Shown::All => own,
        }
    }

    /// The mark as it is after a move to `to` in `view`.
    /// A muscle that the clinician named stays; one that the atlas named is looked up again there.
    ///
    /// # Errors
    /// When that place is not on the body, and when the mark was injected: that is put right by an act of its own.
    pub(in crate::app) fn moved(&self, mark: &Mark, view: View, to: Point) -> Result<Mark, NotMoved> {
        if mark.injection().is_some() {
            return Err(NotMoved::Injected(mark.number));
        }
        let to = self.on_skin(view, to).ok_or(NotMoved::OutsideBody)?;
        let located = self.atlas.locate(view, to, self.depth);
        let mut moved = mark.clone();
        moved.place = self.place(view, to).ok_or(NotMoved::OutsideBody)?;
        moved.side = located.side;
        moved.confirm();
        if mark.muscle.as_ref().is_none_or(|m| m.chosen_by == ChosenBy::Atlas) {
            moved.muscle = atlas_choice(&located);
        }
        Ok(moved)
    }

    /// Says why nothing was moved.
    pub(in crate::app) fn say_not_moved(&mut self, refused: NotMoved) {
        self.say(match refused {
            NotMoved::OutsideBody => Notice::hint(text("notice-move-outside-body")),
            NotMoved::Injected(number) => {
                let parts = [("number", number.to_string().into())];
                Notice::warning(text_with("notice-injected-not-moved", &parts))
            }
        });
    }

    /// The place itself where it is on the body; within [`SNAP_MM`] of the outline the nearest place on it.
    pub(in crate::app) fn on_skin(&self, view: View, at: Point) -> Option<Point> {
        let reach = SNAP_MM * 1000.0 / f64::from(self.stature_mm().unwrap_or(ASSUMED_STATURE_MM));
        self.atlas.on_skin(view, at, reach)
    }

    /// A place on the skin with its depth.
    pub(in crate::app) fn place(&self, view: View, at: Point) -> Option<Place> {
        Place::new(view, at, self.atlas.skin_depth(view, at)).ok()
    }

    pub(in crate::app) fn warn_of_side(&mut self, number: u32, side: Side) {
        let side = text(&format!("side-{}", side.name())).into_owned();
        let message = text_with("notice-side-changed", &[("number", number.to_string().into()), ("side", side.into())]);
        self.say(Notice::warning(message));
    }
}
