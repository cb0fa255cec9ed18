//! Naming and recording marks.

use std::time::{Duration, Instant};

use super::Session;
use super::action::{Effect, Focus, MarkEdit};
use super::notice::Notice;
use super::safety::Needling;
use crate::atlas::{ASSUMED_STATURE_MM, Located};
use crate::body::{Depth, Side};
use crate::chart::mark::{Finding, Test};
use crate::chart::{
    ChosenBy, Edit, FieldAddress, Kind, Mark, MarkField, MuscleChoice, State, Status, StepLabel, Technique,
};
use crate::i18n::{text, text_with};
use crate::ids::MarkId;
use crate::units::PainScore;

impl Session {
    /// Carries out one change of one mark. Typing into a field is one step until the field is left.
    pub(super) fn edit_mark(&mut self, id: MarkId, edit: MarkEdit) {
        let Some(mut mark) = self.mark(id).cloned() else { return };
        let number = mark.number.to_string();
        let (step, typed) = match edit {
            MarkEdit::Pain(pain) => {
                mark.pain = pain;
                ("step-score", false)
            }
            MarkEdit::Finding(finding, answer) => {
                mark.findings.set(finding, answer);
                ("step-finding", false)
            }
            MarkEdit::Kind(kind) => {
                mark.kind = kind;
                ("step-kind", false)
            }
            MarkEdit::Muscle(muscle) => {
                mark.muscle = muscle.map(|id| MuscleChoice { id, chosen_by: ChosenBy::Clinician });
                ("step-muscle", false)
            }
            MarkEdit::Side(side) => {
                if !self.may_be_on(&mark, side) {
                    let drawn = text(&format!("side-{}", mark.side.name())).into_owned();
                    let parts = [("number", number.into()), ("side", drawn.into())];
                    self.say(Notice::warning(text_with("notice-side-refused", &parts)));
                    return;
                }
                mark.side = side;
                ("step-side", false)
            }
            MarkEdit::Referral(referral) => {
                mark.findings.set_referral(referral);
                ("step-finding", false)
            }
            MarkEdit::Examination(examination) => {
                mark.examination = *examination;
                ("step-examination", true)
            }
            MarkEdit::PressureThreshold(threshold) => {
                mark.pressure_threshold = threshold;
                ("step-threshold", true)
            }
            MarkEdit::RefersTo(words) => {
                mark.refers_to = words;
                ("step-refers-to", true)
            }
            MarkEdit::Note(words) => {
                mark.note = words;
                ("step-note", true)
            }
            MarkEdit::Injection(injection) => {
                mark.state = State::Injected(*injection);
                ("step-injection", true)
            }
            MarkEdit::DeferReason(reason) => {
                mark.state = State::Deferred { reason };
                ("step-defer", true)
            }
        };
        mark.confirm();
        let edits = vec![Edit::SetMark(self.visit, Box::new(mark))];
        let label = StepLabel::of(step, number);
        if typed {
            self.extend(label, edits);
        } else {
            self.perform(label, edits);
        }
    }

    /// Whether the record may say `side` of a mark: the side where it is drawn, or another one near the midline, within
    /// the 26 mm to which one examiner finds a point again (Barbero 2012).
    fn may_be_on(&self, mark: &Mark, side: Side) -> bool {
        const DOUBT_MM: f64 = 26.0;
        let (view, at) = (mark.place.view(), mark.place.at());
        let mm_per_unit = f64::from(self.stature_mm().unwrap_or(ASSUMED_STATURE_MM)) / 1000.0;
        let from_midline = self.atlas.skin_point(view, at).map_or(f64::INFINITY, |p| p.position.x.abs() * mm_per_unit);
        side == self.atlas.side(view, at) || from_midline <= DOUBT_MM
    }

    /// Changes every selected mark in one step. What was carried over is thereby looked at.
    pub(super) fn edit_selected(&mut self, step: &'static str, change: impl Fn(&mut Mark)) -> bool {
        let changed = self.change_selected(step, change);
        let count = self.selection.len();
        if changed && count > 1 {
            // A key that was meant for a field, or for one point, shows at once what it did.
            let what = self.undo_text().unwrap_or_default();
            let parts = [("count", count.into()), ("what", what.into())];
            self.say(Notice::warning(text_with("notice-changed-several", &parts)));
        }
        changed
    }

    /// As [`Self::edit_selected`], for what has words of its own.
    fn change_selected(&mut self, step: &'static str, change: impl Fn(&mut Mark)) -> bool {
        let visit = self.visit;
        let edits = self.selected_marks().map(|mark| {
            let mut mark = mark.clone();
            change(&mut mark);
            mark.confirm();
            Edit::SetMark(visit, Box::new(mark))
        });
        let edits = edits.collect();
        self.perform(StepLabel::of(step, self.selected_numbers()), edits)
    }

    /// Sets or clears the pain score; a 0 right after a 1 means that 10 was typed.
    pub(super) fn score_selected(&mut self, typed: Option<PainScore>) {
        const ONE_NUMBER: Duration = Duration::from_millis(800);
        let value = typed.map(PainScore::value);
        let after_one =
            self.typed_one.take().is_some_and(|(at, ids)| at.elapsed() < ONE_NUMBER && ids == self.selection);
        let pain = if value == Some(0) && after_one { PainScore::try_from(10).ok() } else { typed };
        if value == Some(1) {
            self.typed_one = Some((Instant::now(), self.selection.clone()));
        }
        let count = self.selection.len();
        if self.change_selected("step-score", |mark| mark.pain = pain) && count > 1 {
            let score = pain.map_or_else(|| "–".to_owned(), |p| p.to_string());
            let parts = [("score", score.into()), ("count", count.into())];
            self.say(Notice::warning(text_with("notice-scored-several", &parts)));
        }
    }

    /// Walks a finding: selected marks that agree get the next answer; where they differ, all get yes.
    pub(super) fn walk_finding(&mut self, finding: Finding) {
        let Some(first) = self.selected_marks().next().map(|m| m.findings.get(finding)) else { return };
        let agree = self.selected_marks().all(|m| m.findings.get(finding) == first);
        let answer = if agree { first.next() } else { Test::Yes };
        self.edit_selected("step-finding", |mark| mark.findings.set(finding, answer));
    }

    pub(super) fn set_kind(&mut self, kind: Kind) {
        self.edit_selected("step-kind", |mark| mark.kind = kind);
    }

    /// The clinician has looked at the selected marks that were carried over or proposed.
    pub(super) fn confirm_selected(&mut self) {
        let count = self.selected_marks().filter(|m| !m.is_confirmed()).count();
        if self.change_selected("step-confirm", |_| {}) {
            self.say(Notice::done(text_with("notice-confirmed", &[("count", count.into())])));
        }
    }

    pub(super) fn plan_selected(&mut self) {
        let open = |m: &&Mark| m.injection().is_none() && (m.state != State::Planned || !m.is_confirmed());
        let edits = self.selected_marks().filter(open).map(|m| {
            let mut planned = Mark { state: State::Planned, ..m.clone() };
            planned.confirm();
            Edit::SetMark(self.visit, Box::new(planned))
        });
        let edits = edits.collect();
        let label = StepLabel::of("step-plan", self.selected_numbers());
        self.needle(Needling { label, edits, injects: false, done: None, accepted: Vec::new() });
        self.say_what_stays_injected();
    }

    /// Says of selected marks that were left alone because an injection is recorded there, which no key that is meant
    /// for something else takes away.
    fn say_what_stays_injected(&mut self) {
        let numbers = self.injected_numbers();
        if !numbers.is_empty() {
            self.say(Notice::warning(text_with("notice-stays-injected", &[("numbers", numbers.into())])));
        }
    }

    /// The numbers of the selected marks with an injection.
    fn injected_numbers(&self) -> String {
        let injected = self.selected_marks().filter(|m| m.injection().is_some());
        injected.map(|m| m.number.to_string()).collect::<Vec<_>>().join(", ")
    }

    /// Sets the selected marks back to found. An injection that is thereby taken away is named.
    pub(super) fn reset_selected(&mut self) {
        let numbers = self.injected_numbers();
        let set_back = self.edit_selected("step-reset-state", |mark| mark.state = State::Found);
        if set_back && !numbers.is_empty() {
            self.say(Notice::warning(text_with("notice-injection-removed", &[("numbers", numbers.into())])));
        }
    }

    pub(super) fn defer_selected(&mut self) -> Vec<Effect> {
        let open = |m: &&Mark| m.injection().is_none() && !matches!(m.state, State::Deferred { .. });
        let edits = self.selected_marks().filter(open).map(|m| {
            let mut deferred = Mark { state: State::Deferred { reason: String::new() }, ..m.clone() };
            deferred.confirm();
            Edit::SetMark(self.visit, Box::new(deferred))
        });
        let edits = edits.collect();
        self.perform(StepLabel::of("step-defer", self.selected_numbers()), edits);
        self.say_what_stays_injected();
        // Several marks have no common field for the reason.
        match *self.selection.as_slice() {
            [mark] => vec![Effect::Focus(Focus::Field(FieldAddress::OfMark(mark, MarkField::DeferReason)))],
            _ => Vec::new(),
        }
    }

    /// Records the selected marks as injected with a copy of the syringe in hand. Marks that are recorded as injected
    /// already keep what is recorded.
    pub(super) fn inject_selected(&mut self) {
        let pending: Vec<MarkId> = self.selected_marks().filter(|m| m.injection().is_none()).map(|m| m.id).collect();
        if pending.is_empty() {
            self.say(Notice::hint(text("notice-already-injected")));
            return;
        }
        self.inject("step-inject", &pending);
    }

    /// Records what [`Session::remaining`] says as injected, in one step.
    pub(super) fn inject_all_remaining(&mut self) {
        let pending: Vec<MarkId> = self.remaining().map(|m| m.id).collect();
        if pending.is_empty() {
            self.say(Notice::hint(text("notice-none-remaining")));
            return;
        }
        self.inject("step-inject-all", &pending);
    }

    /// The marks that [`super::Command::InjectAllRemaining`] would record as injected: those that are planned, or where
    /// none is, those that are only found. Never one that is deferred, gone, or that nobody has looked at: whoever plans
    /// has said which points are meant, and whoever does not plan means them all.
    pub fn remaining(&self) -> impl Iterator<Item = &Mark> {
        let planned = self.remaining_are_planned();
        let wanted = if planned { State::Planned } else { State::Found };
        self.marks().iter().filter(move |m| m.state == wanted && is_open(m))
    }

    /// Whether [`Session::remaining`] are planned points, not those that are only found.
    pub fn remaining_are_planned(&self) -> bool {
        self.marks().iter().any(|m| m.state == State::Planned && is_open(m))
    }

    /// Number and muscle of a mark, such as `4 Rhomboid major, left`.
    pub fn numbered(&self, mark: &Mark) -> String {
        format!("{} {}", mark.number, self.muscle_label(mark))
    }

    fn inject(&mut self, step: &'static str, ids: &[MarkId]) {
        let Some(syringe) = self.syringe_in_hand().cloned() else {
            self.say(Notice::warning(text("notice-no-syringe")));
            return;
        };
        let now = self.surroundings.clock.now();
        let mut numbers = Vec::new();
        let mut edits = Vec::new();
        for mark in ids.iter().filter_map(|&id| self.mark(id)) {
            let mut mark = mark.clone();
            mark.state = State::Injected(syringe.inject(now));
            mark.confirm();
            numbers.push(mark.number.to_string());
            edits.push(Edit::SetMark(self.visit, Box::new(mark)));
        }
        let all = ids.iter().filter_map(|&id| self.mark(id)).map(|m| self.numbered(m)).collect::<Vec<_>>().join("; ");
        let parts =
            [("count", numbers.len().into()), ("syringe", syringe.name.as_str().into()), ("points", all.into())];
        let words = match (syringe.technique, step == "step-inject-all") {
            (Technique::Injection, false) => "notice-injected",
            (Technique::Injection, true) => "notice-injected-all",
            (Technique::DryNeedling, false) => "notice-needled",
            (Technique::DryNeedling, true) => "notice-needled-all",
        };
        let done = text_with(words, &parts).into_owned();
        let mut warnings = self.syringe_warnings(&syringe);
        if step == "step-inject-all" {
            warnings.extend(self.not_recorded_for(&syringe));
        }
        let done = Some(if warnings.is_empty() {
            Notice::done(done.into())
        } else {
            let parts = [("notice", done.into()), ("warnings", warnings.join("; ").into())];
            Notice::warning(text_with("notice-injected-with-care", &parts))
        });
        let label = StepLabel::of(step, numbers.join(", "));
        self.needle(Needling { label, edits, injects: true, done, accepted: Vec::new() });
    }

    /// The muscles under a mark, shallow to deep, as they are at the depth shown.
    pub fn candidates(&self, mark: &Mark) -> Located {
        self.atlas.locate(mark.place.view(), mark.place.at(), Depth::Skin)
    }

    /// Names the next muscle down (or up) the list of candidates of the selected mark, going round at its ends.
    pub(super) fn walk_muscle(&mut self, down: bool) {
        let Some(mark) = self.selected_marks().next() else { return };
        let id = mark.id;
        let candidates = self.candidates(mark).candidates;
        if candidates.is_empty() {
            self.say(Notice::hint(text("notice-no-muscle-here")));
            return;
        }
        let present = mark.muscle_id().and_then(|m| candidates.iter().position(|c| c.muscle == *m));
        let count = candidates.len();
        let next = present.map_or(0, |i| if down { (i + 1) % count } else { (i + count - 1) % count });
        if let Some(candidate) = candidates.get(next) {
            self.edit_mark(id, MarkEdit::Muscle(Some(candidate.muscle.clone())));
            self.announce_mark("notice-named", id);
        }
    }

    /// Says what happened to a mark, by number, muscle and side.
    pub(super) fn announce_mark(&mut self, text_id: &'static str, id: MarkId) {
        let Some(mark) = self.mark(id) else { return };
        let name = self.muscle_label(mark);
        let parts = [("number", mark.number.to_string().into()), ("name", name.into())];
        let message = text_with(text_id, &parts);
        self.say(Notice::done(message));
    }

    /// Muscle and side of a mark in words.
    pub fn muscle_label(&self, mark: &Mark) -> String {
        match mark.muscle_id() {
            Some(id) => self.atlas.muscle_label(id, mark.side),
            None => {
                let side = text(&format!("side-{}", mark.side.name())).into_owned();
                text_with("mark-no-muscle", &[("side", side.into())]).into_owned()
            }
        }
    }

    /// Whether the shown visit may change.
    pub fn visit_is_draft(&self) -> bool {
        self.shown_visit().is_some_and(|v| v.status == Status::Draft)
    }
}

/// Whether somebody has looked at the mark and it is not gone.
fn is_open(mark: &Mark) -> bool {
    mark.kind != Kind::Resolved && mark.is_confirmed()
}

/// The muscle that the atlas names at a place.
pub(super) fn atlas_choice(located: &Located) -> Option<MuscleChoice> {
    located.chosen().map(|c| MuscleChoice { id: c.muscle.clone(), chosen_by: ChosenBy::Atlas })
}
