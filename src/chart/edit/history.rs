//! Undo and redo by labelled steps, unlimited within a session but for signing: what was signed or amended stays, and
//! the steps before it are no longer there to be undone.

use std::collections::VecDeque;

use crate::chart::edit::sound;
use crate::chart::{Chart, Edit, EditError};
use crate::ids::VisitId;

/// What a step is called in the menu: the id of a text and what is filled into it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepLabel {
    /// A text id, such as `step-move`.
    pub text_id: &'static str,
    /// What the step acted on, such as `point 4`; empty when the text needs nothing.
    pub object: String,
}

impl StepLabel {
    /// A label without an object.
    pub const fn plain(text_id: &'static str) -> Self {
        Self { text_id, object: String::new() }
    }

    /// A label that names what was acted on.
    pub fn of(text_id: &'static str, object: impl Into<String>) -> Self {
        Self { text_id, object: object.into() }
    }
}

/// A gesture's worth of edits.
#[derive(Debug, Clone)]
struct Step {
    label: StepLabel,
    /// Carried out in this order to get to the other side of the step.
    edits: VecDeque<Edit>,
    /// Which state of the chart lies on the far side.
    leads_to: u64,
}

/// The steps behind and ahead of the present chart.
#[derive(Debug, Clone, Default)]
pub struct History {
    undo: Vec<Step>,
    redo: Vec<Step>,
    /// Counts states ever reached; each state has its own number.
    latest: u64,
    current: u64,
}

impl History {
    /// Carries out `edits` as one step. A step that changes nothing leaves none.
    /// Returns whether the chart changed. A permanent edit ends the history behind and ahead of it.
    ///
    /// # Errors
    /// When one of the edits does not fit; those before it are taken back.
    pub fn perform(
        &mut self,
        chart: &mut Chart,
        label: StepLabel,
        edits: impl IntoIterator<Item = Edit>,
    ) -> Result<bool, EditError> {
        let mut edits = edits.into_iter().peekable();
        if edits.peek().is_some_and(Edit::is_permanent) {
            return match (edits.next(), edits.next()) {
                (Some(edit), None) => {
                    sound::check(&edit, chart)?;
                    edit.apply(chart)?;
                    self.undo.clear();
                    self.redo.clear();
                    self.latest += 1;
                    self.current = self.latest;
                    Ok(true)
                }
                _ => Err(EditError::Permanent),
            };
        }
        let inverses = apply_all(chart, edits, true)?;
        if inverses.is_empty() {
            return Ok(false);
        }
        self.undo.push(Step { label, edits: inverses, leads_to: self.current });
        self.redo.clear();
        self.latest += 1;
        self.current = self.latest;
        Ok(true)
    }

    /// Carries out `edits` as part of the step before, if that step has the same label and nothing was undone since;
    /// otherwise as a step of its own. For repeated small moves that the user sees as one. When they have led back to
    /// where the step began, as when a value is typed over with itself, the step is gone and the state is the old one.
    ///
    /// # Errors
    /// As [`History::perform`].
    pub fn extend(
        &mut self,
        chart: &mut Chart,
        label: StepLabel,
        edits: impl IntoIterator<Item = Edit>,
    ) -> Result<bool, EditError> {
        let extends = self.redo.is_empty() && self.undo.last().is_some_and(|step| step.label == label);
        let changed = self.perform(chart, label, edits)?;
        if changed
            && extends
            && let Some(newer) = self.undo.pop()
            && let Some(older) = self.undo.last_mut()
        {
            for edit in newer.edits.into_iter().rev() {
                // What the older step brings back goes further back than this.
                if edit.replaces().is_none_or(|what| older.edits.iter().all(|e| e.replaces() != Some(what))) {
                    older.edits.push_front(edit);
                }
            }
            if older.edits.iter().all(|edit| edit.is_so(chart)) {
                self.current = older.leads_to;
                self.undo.pop();
            }
        }
        Ok(changed)
    }

    /// Takes the last step back and returns its label.
    ///
    /// # Errors
    /// When an edit no longer fits, which would be a defect; the chart is then unchanged.
    pub fn undo(&mut self, chart: &mut Chart) -> Result<Option<StepLabel>, EditError> {
        Self::cross(&mut self.undo, &mut self.redo, &mut self.current, chart)
    }

    /// Takes the last step back for good, as if it had never been. Returns whether there was one.
    ///
    /// # Errors
    /// As [`History::undo`].
    pub fn take_back(&mut self, chart: &mut Chart) -> Result<bool, EditError> {
        let undone = self.undo(chart)?.is_some();
        if undone {
            self.redo.pop();
        }
        Ok(undone)
    }

    /// Carries the last undone step out again and returns its label.
    ///
    /// # Errors
    /// As [`History::undo`].
    pub fn redo(&mut self, chart: &mut Chart) -> Result<Option<StepLabel>, EditError> {
        Self::cross(&mut self.redo, &mut self.undo, &mut self.current, chart)
    }

    fn cross(
        from: &mut Vec<Step>,
        to: &mut Vec<Step>,
        current: &mut u64,
        chart: &mut Chart,
    ) -> Result<Option<StepLabel>, EditError> {
        let Some(step) = from.pop() else { return Ok(None) };
        match apply_all(chart, step.edits.iter().cloned(), false) {
            Ok(inverses) => {
                let label = step.label.clone();
                to.push(Step { label: step.label, edits: inverses, leads_to: *current });
                *current = step.leads_to;
                Ok(Some(label))
            }
            Err(e) => {
                from.push(step);
                Err(e)
            }
        }
    }

    /// What [`History::undo`] would take back.
    pub fn undo_label(&self) -> Option<&StepLabel> {
        self.undo.last().map(|s| &s.label)
    }

    /// What [`History::redo`] would carry out again.
    pub fn redo_label(&self) -> Option<&StepLabel> {
        self.redo.last().map(|s| &s.label)
    }

    /// The visits that [`History::undo`] would change.
    pub fn undo_visits(&self) -> Vec<VisitId> {
        visits_of(self.undo.last())
    }

    /// The visits that [`History::redo`] would change.
    pub fn redo_visits(&self) -> Vec<VisitId> {
        visits_of(self.redo.last())
    }

    /// The number of the present state. Undoing everything since a save brings back the number it was saved under.
    pub const fn state(&self) -> u64 {
        self.current
    }
}

fn visits_of(step: Option<&Step>) -> Vec<VisitId> {
    step.into_iter().flat_map(|s| &s.edits).filter_map(Edit::visit).collect()
}

/// Applies all edits or none; returns the inverses in the order in which they have to be carried out. With `new`, each is
/// checked first; what undo and redo bring back was there before.
fn apply_all(chart: &mut Chart, edits: impl IntoIterator<Item = Edit>, new: bool) -> Result<VecDeque<Edit>, EditError> {
    let mut inverses = VecDeque::new();
    for edit in edits {
        let checked = if new { sound::check(&edit, chart) } else { Ok(()) };
        let applied = match checked {
            Err(e) => Err(e),
            Ok(()) if edit.is_permanent() => Err(EditError::Permanent),
            Ok(()) => edit.apply(chart),
        };
        match applied {
            Ok(Some(inverse)) => inverses.push_front(inverse),
            Ok(None) => {}
            Err(e) => {
                for inverse in inverses {
                    let undone = inverse.apply(chart);
                    debug_assert!(undone.is_ok(), "an inverse did not fit: {undone:?}");
                }
                return Err(e);
            }
        }
    }
    Ok(inverses)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::body::{Side, View};
    use crate::chart::check::problems;
    use crate::chart::{Amendment, AmendmentKind, Clinician, Mark, Place, Signature, State, VisitDetails};
    use crate::geometry::point;
    use crate::ids::{ChartId, MarkId};

    const VISIT: VisitId = VisitId(1);

    fn chart() -> Chart {
        Chart::new(
            ChartId::from_random([7; 16]),
            "bt-1",
            VisitDetails::starting("2026-11-21T09:00:00+01:00".parse().unwrap()),
        )
    }

    fn mark(id: u32, number: u32) -> Mark {
        let place = Place::new(View::Back, point(46.0, 154.0), None).unwrap();
        Mark::found(MarkId(id), number, place, None, Side::Right)
    }

    fn add(id: u32, number: u32) -> Edit {
        Edit::AddMark(VISIT, Box::new(mark(id, number)))
    }

    fn step(chart: &mut Chart, history: &mut History, edits: Vec<Edit>) -> bool {
        let changed = history.perform(chart, StepLabel::plain("step-test"), edits).unwrap();
        assert_eq!(problems(chart, "2026-11-21".parse().unwrap()), vec![], "the chart is sound after every edit");
        changed
    }

    #[test]
    fn undo_and_redo_walk_through_every_state_and_back() {
        let (mut chart, mut history) = (chart(), History::default());
        let mut states = vec![(chart.visits.clone(), history.state())];
        let mut planned = mark(2, 1);
        planned.state = State::Planned;
        for edits in [
            vec![add(2, 1), add(3, 2)],
            vec![Edit::SetMark(VISIT, Box::new(planned))],
            vec![Edit::RemoveMark(VISIT, MarkId(3))],
        ] {
            assert!(step(&mut chart, &mut history, edits), "each of these changes something");
            states.push((chart.visits.clone(), history.state()));
        }
        for (visits, state) in states.iter().rev().skip(1) {
            assert!(history.undo(&mut chart).unwrap().is_some(), "there is a step to undo");
            assert_eq!((&chart.visits, history.state()), (visits, *state));
        }
        assert_eq!(history.undo(&mut chart), Ok(None));
        for (visits, state) in states.iter().skip(1) {
            assert!(history.redo(&mut chart).unwrap().is_some(), "there is a step to redo");
            assert_eq!((&chart.visits, history.state()), (visits, *state));
        }
        assert_eq!(history.redo(&mut chart), Ok(None));
    }

    #[test]
    fn a_step_that_changes_nothing_leaves_none() {
        let (mut chart, mut history) = (chart(), History::default());
        step(&mut chart, &mut history, vec![add(2, 1)]);
        let before = history.state();
        assert!(!step(&mut chart, &mut history, vec![Edit::SetMark(VISIT, Box::new(mark(2, 1)))]), "nothing changed");
        assert!(!step(&mut chart, &mut history, vec![Edit::SetPatient(Box::default())]), "nothing changed");
        assert_eq!(history.state(), before);
    }

    #[test]
    fn a_step_is_carried_out_whole_or_not_at_all() {
        let (mut chart, mut history) = (chart(), History::default());
        let before = chart.clone();
        let edits = vec![add(2, 1), add(3, 2), Edit::RemoveMark(VISIT, MarkId(99))];
        let result = history.perform(&mut chart, StepLabel::plain("step-test"), edits);
        assert_eq!(result, Err(EditError::NoSuchMark(MarkId(99))));
        assert_eq!(chart.visits, before.visits);
        assert_eq!(history.undo_label(), None);
    }

    #[test]
    fn small_moves_in_a_row_are_undone_together() {
        let (mut chart, mut history) = (chart(), History::default());
        step(&mut chart, &mut history, vec![add(2, 1)]);
        for x in [47.0, 48.0, 49.0] {
            let mut moved = mark(2, 1);
            moved.place = Place::new(View::Back, point(x, 154.0), None).unwrap();
            let label = StepLabel::of("step-nudge", "point 1");
            history.extend(&mut chart, label, [Edit::SetMark(VISIT, Box::new(moved))]).unwrap();
        }
        history.undo(&mut chart).unwrap();
        assert_eq!(chart.mark(VISIT, MarkId(2)).unwrap().place.at(), point(46.0, 154.0));
        history.redo(&mut chart).unwrap();
        assert_eq!(chart.mark(VISIT, MarkId(2)).unwrap().place.at(), point(49.0, 154.0));
    }

    #[test]
    fn moves_that_lead_back_leave_no_step_and_the_old_state() {
        let (mut chart, mut history) = (chart(), History::default());
        step(&mut chart, &mut history, vec![add(2, 1), add(3, 2)]);
        let (before, state) = (chart.clone(), history.state());
        for x in [47.0, 48.0, 46.0] {
            let moved = [(2, 1), (3, 2)].map(|(id, number)| {
                let mut moved = mark(id, number);
                moved.place = Place::new(View::Back, point(x, 154.0), None).unwrap();
                Edit::SetMark(VISIT, Box::new(moved))
            });
            history.extend(&mut chart, StepLabel::plain("step-move"), moved).unwrap();
            let steps = history.undo.last().map_or(0, |s| s.edits.len());
            assert!(steps <= 2, "a step holds one edit a mark, however long the gesture was: {steps}");
        }
        assert_eq!((&chart, history.state()), (&before, state), "nothing has changed");
        assert_eq!(history.undo_label(), Some(&StepLabel::plain("step-test")));
        history.undo(&mut chart).unwrap();
        history.redo(&mut chart).unwrap();
        assert_eq!(chart, before);
    }

    #[test]
    fn a_new_step_drops_what_was_undone() {
        let (mut chart, mut history) = (chart(), History::default());
        step(&mut chart, &mut history, vec![add(2, 1)]);
        history.undo(&mut chart).unwrap();
        step(&mut chart, &mut history, vec![add(3, 1)]);
        assert_eq!(history.redo_label(), None);
    }

    fn clinician(name: &str) -> Clinician {
        Clinician { name: name.to_owned(), credentials: "MD".to_owned(), ..Clinician::default() }
    }

    fn signed(name: &str) -> Edit {
        let at = "2026-11-21T10:00:00+01:00".parse().unwrap();
        Edit::Sign(VISIT, Box::new(Signature { by: clinician(name), at, as_signed: None, digest: String::new() }))
    }

    fn amendment(name: &str, reason: &str, text: &str, mark: Option<u32>) -> Edit {
        let at = "2026-11-22T10:00:00+01:00".parse().unwrap();
        let (reason, text) = (reason.to_owned(), text.to_owned());
        let mark = mark.map(MarkId);
        let by = clinician(name);
        Edit::Amend(
            VISIT,
            Box::new(Amendment {
                kind: AmendmentKind::Correction,
                mark,
                by,
                at,
                reason,
                text,
                identity: None,
                digest: String::new(),
            }),
        )
    }

    #[test]
    fn signing_ends_the_history_and_the_visit_changes_no_more() {
        let (mut chart, mut history) = (chart(), History::default());
        step(&mut chart, &mut history, vec![add(2, 1)]);
        let nameless = history.perform(&mut chart, StepLabel::plain("step-test"), [signed(" ")]);
        assert_eq!(nameless, Err(EditError::Incomplete), "a signature needs a name");
        let before = history.state();
        step(&mut chart, &mut history, vec![signed("A. Example")]);
        assert!(history.state() > before, "signing is a change");
        assert_eq!(history.undo(&mut chart), Ok(None), "signing is not undone");
        let details = VisitDetails::starting("2026-11-21T09:30:00+01:00".parse().unwrap());
        let mut planned = mark(2, 1);
        planned.state = State::Planned;
        let as_signed = chart.visits.clone();
        for edit in [
            add(3, 2),
            Edit::RemoveMark(VISIT, MarkId(2)),
            Edit::SetMark(VISIT, Box::new(planned)),
            Edit::SetVisitDetails(VISIT, Box::new(details)),
            Edit::RemoveVisit(VISIT),
            signed("B. Example"),
        ] {
            let words = format!("{edit:?}");
            let refused = history.perform(&mut chart, StepLabel::plain("step-test"), [edit]);
            assert_eq!(refused, Err(EditError::Signed(VISIT)), "{words}");
        }
        assert_eq!(chart.visits, as_signed);
    }

    #[test]
    fn amendments_are_appended_complete_and_stay() {
        let (mut chart, mut history) = (chart(), History::default());
        step(&mut chart, &mut history, vec![add(2, 1)]);
        let early = amendment("A", "slip", "left", None);
        let early = history.perform(&mut chart, StepLabel::plain("step-test"), [early]);
        assert_eq!(early, Err(EditError::NotSigned(VISIT)));
        step(&mut chart, &mut history, vec![signed("A. Example")]);
        for (edit, refused) in [
            (amendment("", "slip", "left", None), EditError::Incomplete),
            (amendment("A", " ", "left", None), EditError::Incomplete),
            (amendment("A", "slip", "\n", None), EditError::Incomplete),
            (amendment("A", "slip", "left", Some(9)), EditError::NoSuchMark(MarkId(9))),
        ] {
            assert_eq!(history.perform(&mut chart, StepLabel::plain("step-test"), [edit]), Err(refused));
        }
        step(&mut chart, &mut history, vec![amendment("A", "slip", "left", Some(2))]);
        step(&mut chart, &mut history, vec![amendment("B", "slip of the slip", "right", Some(2))]);
        assert_eq!(history.undo(&mut chart), Ok(None), "an amendment is not undone");
        let texts: Vec<&str> = chart.visits[0].amendments_of(MarkId(2)).map(|a| a.text.as_str()).collect();
        assert_eq!(texts, ["left", "right"], "one after another, the first unchanged");
    }

    #[test]
    fn a_permanent_edit_is_no_part_of_a_larger_step() {
        let (mut chart, mut history) = (chart(), History::default());
        for edits in [vec![add(2, 1), signed("A")], vec![signed("A"), add(2, 1)]] {
            let refused = history.perform(&mut chart, StepLabel::plain("step-test"), edits);
            assert_eq!(refused, Err(EditError::Permanent));
        }
        assert_eq!((chart.visits[0].marks.len(), chart.visits[0].signature()), (0, None));
    }

    #[test]
    fn marks_that_break_the_order_are_refused() {
        let (mut chart, mut history) = (chart(), History::default());
        step(&mut chart, &mut history, vec![add(5, 2)]);
        for (id, number) in [(5, 3), (6, 2), (6, 1), (4, 2), (4, 0)] {
            let result = add(id, number).apply(&mut chart);
            assert_eq!(result, Err(EditError::MarkOutOfOrder(MarkId(id))), "id {id}, number {number}");
        }
        step(&mut chart, &mut history, vec![add(4, 1)]);
    }
}
