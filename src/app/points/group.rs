//! Several selected marks that are dragged together, and the vial from which several were injected.

use crate::app::Session;
use crate::app::commands::action::VialEdit;
use crate::app::points::moving::NotMoved;
use crate::app::view::notice::Notice;
use crate::body::{Side, View};
use crate::chart::{Edit, Mark, State, StepLabel};
use crate::geometry::Point;
use crate::i18n::text_with;
use crate::ids::{DrugId, MarkId};

impl Session {
    /// Moves a mark to where its drag has ended in `view`, and with it the other selected marks that the view shows, as
    /// far and in the same direction. All move or none does.
    pub(in crate::app) fn move_with_group(&mut self, id: MarkId, view: View, to: Point) {
        if !self.drags_group(id) {
            self.move_mark(id, view, to);
            return;
        }
        let Some(from) = self.mark(id).and_then(|m| self.seen_in(m, view)) else { return };
        let (dx, dy) = (to.x - from.x, to.y - from.y);
        let seen: Vec<(&Mark, Point)> =
            self.selected_marks().filter_map(|m| self.seen_in(m, view).map(|at| (m, at))).collect();
        let moved: Result<Vec<(Mark, Side)>, NotMoved> =
            seen.iter().map(|(m, at)| self.moved(m, view, at.moved(dx, dy)).map(|after| (after, m.side))).collect();
        let moved = match moved {
            Ok(all) => all,
            Err(refused) => return self.say_not_moved(refused),
        };
        let ids: Vec<MarkId> = moved.iter().map(|(m, _)| m.id).collect();
        let numbers: Vec<String> = moved.iter().map(|(m, _)| m.number.to_string()).collect();
        let count = numbers.len();
        let sides: Vec<(u32, Side)> =
            moved.iter().filter(|(m, before)| m.side != *before).map(|(m, _)| (m.number, m.side)).collect();
        let edits = moved.into_iter().map(|(m, _)| Edit::SetMark(self.visit, Box::new(m))).collect();
        if self.perform(StepLabel::of("step-move", numbers.join(", ")), edits) {
            self.work_in(view);
            self.say(Notice::done(text_with("notice-moved-several", &[("count", count.into())])));
            for (number, side) in sides {
                self.warn_of_side(number, side);
            }
            self.warn_of_avoided(&ids);
        }
    }

    /// Whether a drag of this mark takes others with it.
    pub fn drags_group(&self, id: MarkId) -> bool {
        self.selection.len() > 1 && self.selection.contains(&id)
    }

    /// Says of which vial a drug was at every selected mark that was injected with it. Typing is one step until the
    /// field is left.
    pub(in crate::app) fn edit_vial(&mut self, drug: &DrugId, edit: &VialEdit) {
        if *edit == VialEdit::TakenBack {
            return self.take_typing_back("step-lots");
        }
        let changed = |mark: &Mark| {
            let mut mark = mark.clone();
            let State::Injected(injection) = &mut mark.state else { return None };
            let mut found = false;
            for component in injection.components.iter_mut().filter(|c| c.drug == *drug) {
                found = true;
                match edit {
                    VialEdit::Lot(lot) => component.lot.clone_from(lot),
                    VialEdit::Expiry(day) => component.expiry = *day,
                    VialEdit::TakenBack => {}
                }
            }
            mark.confirm();
            found.then_some(mark)
        };
        let marks: Vec<Mark> = self.selected_marks().filter_map(changed).collect();
        let numbers: Vec<String> = marks.iter().map(|m| m.number.to_string()).collect();
        let edits = marks.into_iter().map(|m| Edit::SetMark(self.visit, Box::new(m))).collect();
        self.extend(StepLabel::of("step-lots", numbers.join(", ")), edits);
    }
}
