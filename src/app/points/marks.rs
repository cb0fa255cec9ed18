//! Naming and recording marks.

use crate::app::Session;
use crate::app::commands::action::MarkEdit;
use crate::app::commands::effect::{Effect, Focus};
use crate::app::documents::Modal;
use crate::app::points::correcting::{Correcting, is_out_of};
use crate::app::safety::Needling;
use crate::app::view::notice::Notice;
use crate::atlas::Located;
use crate::body::Depth;
use crate::chart::mark::{Finding, Test};
use crate::chart::{
    ChosenBy, Edit, FieldAddress, Findings, Kind, Mark, MarkField, MuscleChoice, State, Status, StepLabel, Technique,
};
use crate::i18n::{text, text_with};
use crate::ids::MarkId;
use crate::report::depth_words;
use crate::scene::words::lower_first;
use crate::units::PainScore;

impl Session {
    /// Carries out one change of one mark. Typing into a field is one step until the field is left.
    pub(in crate::app) fn edit_mark(&mut self, id: MarkId, edit: MarkEdit) {
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
                if mark.injection().is_some() && side != mark.side {
                    return self.say_side(&mark, side);
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
        mark.settle_place();
        let edits = vec![Edit::SetMark(self.visit, Box::new(mark))];
        let label = StepLabel::of(step, number);
        if typed {
            self.extend(label, edits);
        } else {
            self.perform(label, edits);
        }
    }

    /// Changes every selected mark in one step, and says `what` is so now. What was carried over is thereby looked at.
    pub(in crate::app) fn edit_selected(&mut self, step: &'static str, what: &str, change: impl Fn(&mut Mark)) -> bool {
        let changed = self.change_selected(step, change);
        let count = self.selection.len();
        if changed {
            // A key that was meant for a field, or for another point, shows at once what it did.
            let parts = [
                ("count", count.into()),
                ("numbers", self.selected_numbers().into()),
                ("what", if count > 1 { self.undo_text().unwrap_or_default() } else { what.to_owned() }.into()),
            ];
            let words = text_with(if count > 1 { "notice-changed-several" } else { "notice-changed" }, &parts);
            self.say(if count > 1 { Notice::warning(words) } else { Notice::done(words) });
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
            mark.settle_place();
            Edit::SetMark(visit, Box::new(mark))
        });
        let edits = edits.collect();
        self.perform(StepLabel::of(step, self.selected_numbers()), edits)
    }

    /// Walks a finding: selected marks that agree get the next answer; where they differ, all get yes.
    pub(in crate::app) fn walk_finding(&mut self, finding: Finding) {
        let Some(first) = self.selected_marks().next().map(|m| m.findings.get(finding)) else { return };
        let agree = self.selected_marks().all(|m| m.findings.get(finding) == first);
        let answer = if agree { first.next() } else { Test::Yes };
        let name = text(&format!("finding-{}", finding.name())).into_owned();
        let said = match answer {
            Test::Yes => "finding-answer-yes",
            Test::No => "finding-answer-no",
            Test::NotTested => "finding-answer-not-tested",
        };
        let what = text_with(said, &[("finding", name.into())]);
        self.edit_selected("step-finding", &what, |mark| mark.findings.set(finding, answer));
    }

    /// The mark whose findings a new one can take over: the last one before it of which something was found. None once
    /// something was found of the mark itself.
    pub fn found_before(&self, mark: &Mark) -> Option<&Mark> {
        let nothing = |m: &Mark| m.findings == Findings::default() && m.kind == Kind::default();
        let before = self.marks().iter().rev().skip_while(|m| m.id >= mark.id);
        before.into_iter().find(|m| !nothing(m) && is_open(m)).filter(|_| nothing(mark))
    }

    /// Records findings and kind of another mark for this one too: somebody says that they are the same.
    pub(in crate::app) fn take_findings(&mut self, id: MarkId, like: MarkId) {
        let (Some(mark), Some(like)) = (self.mark(id), self.mark(like)) else { return };
        let mut after = Mark { findings: like.findings, kind: like.kind, ..mark.clone() };
        after.confirm();
        after.settle_place();
        let parts = [
            ("number", after.number.to_string().into()),
            ("like", like.number.to_string().into()),
            ("what", findings_words(&after).into()),
        ];
        let notice = Notice::done(text_with("notice-findings-as", &parts));
        let label = StepLabel::of("step-finding", after.number.to_string());
        if self.perform(label, vec![Edit::SetMark(self.visit, Box::new(after))]) {
            self.say(notice);
        }
    }

    pub(in crate::app) fn set_kind(&mut self, kind: Kind) {
        self.edit_selected("step-kind", &text(&format!("kind-{}", kind.name())), |mark| mark.kind = kind);
    }

    /// The clinician has looked at the selected marks that were carried over or proposed.
    pub(in crate::app) fn confirm_selected(&mut self) {
        let count = self.selected_marks().filter(|m| !m.is_confirmed()).count();
        if self.change_selected("step-confirm", |_| {}) {
            self.say(Notice::done(text_with("notice-confirmed", &[("count", count.into())])));
        }
    }

    pub(in crate::app) fn plan_selected(&mut self) {
        let open = |m: &&Mark| m.injection().is_none() && (m.state != State::Planned || !m.is_confirmed());
        let edits = self.selected_marks().filter(open).map(|m| {
            let mut planned = Mark { state: State::Planned, ..m.clone() };
            planned.confirm();
            Edit::SetMark(self.visit, Box::new(planned))
        });
        let edits = edits.collect();
        let label = StepLabel::of("step-plan", self.selected_numbers());
        let done = Some(self.state_said("state-planned"));
        self.needle(Needling { label, edits, injects: false, done, belongs_to: None, accepted: Vec::new() });
        self.say_what_stays_injected();
    }

    /// That the selected marks are in this state now.
    fn state_said(&self, state: &'static str) -> Notice {
        let parts = [("numbers", self.selected_numbers().into()), ("what", text(state).into_owned().into())];
        Notice::done(text_with("notice-changed", &parts))
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

    pub(in crate::app) fn defer_selected(&mut self) -> Vec<Effect> {
        let open = |m: &&Mark| m.injection().is_none() && !matches!(m.state, State::Deferred { .. });
        let edits = self.selected_marks().filter(open).map(|m| {
            let mut deferred = Mark { state: State::Deferred { reason: String::new() }, ..m.clone() };
            deferred.confirm();
            Edit::SetMark(self.visit, Box::new(deferred))
        });
        let edits = edits.collect();
        if self.perform(StepLabel::of("step-defer", self.selected_numbers()), edits) {
            self.say(self.state_said("state-deferred"));
        }
        self.say_what_stays_injected();
        // Several marks have no common field for the reason.
        match *self.selection.as_slice() {
            [mark] => vec![Effect::Focus(Focus::Field(FieldAddress::OfMark(mark, MarkField::DeferReason)))],
            _ => Vec::new(),
        }
    }

    /// Records the selected marks as injected with a copy of the syringe in hand. Marks that are recorded as injected
    /// already keep what is recorded.
    pub(in crate::app) fn inject_selected(&mut self) {
        let pending: Vec<MarkId> = self.selected_marks().filter(|m| m.injection().is_none()).map(|m| m.id).collect();
        if pending.is_empty() {
            return self.ask_about_what_is_injected();
        }
        self.inject("step-inject", &pending, None);
    }

    /// Records a mark that was just placed as injected, with the pain after if it was said, in the step that placed it.
    pub(in crate::app) fn inject_placed(&mut self, id: MarkId, after: Option<PainScore>) {
        self.inject("step-add", &[id], Some((self.history.state(), after)));
    }

    /// The selected marks are injected already. With another syringe in hand, one of them may have been injected out of
    /// that: it is asked about. Otherwise it is said with what.
    fn ask_about_what_is_injected(&mut self) {
        let only = match *self.selection.as_slice() {
            [id] => self.mark(id),
            _ => None,
        };
        let other = only.and_then(Mark::injection).zip(self.syringe_in_hand()).is_some_and(|(i, s)| !is_out_of(i, s));
        if let Some(id) = only.map(|m| m.id).filter(|_| other) {
            let in_hand = self.syringe_in_hand_index();
            self.correct(Correcting::Drug(id, Some(in_hand)));
        } else {
            self.say(Notice::hint(text("notice-already-injected")));
        }
    }

    /// As [`Self::inject_all_remaining`], for keys and names that do not say how many points it is about: several are
    /// asked about.
    pub(in crate::app) fn ask_to_inject_all(&mut self) {
        let pending: Vec<MarkId> = self.remaining().map(|m| m.id).collect();
        if pending.len() > 1 && self.syringe_in_hand().is_some() {
            self.modal = Some(Modal::InjectAll(pending));
        } else {
            self.inject_all_remaining();
        }
    }

    /// Records what [`Session::remaining`] says as injected, in one step.
    pub(in crate::app) fn inject_all_remaining(&mut self) {
        let pending: Vec<MarkId> = self.remaining().map(|m| m.id).collect();
        if pending.is_empty() {
            self.say(Notice::hint(text("notice-none-remaining")));
            return;
        }
        self.inject("step-inject-all", &pending, None);
    }

    /// The marks that [`crate::app::Command::InjectAllRemaining`] would record as injected: those that are planned, or where
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

    fn inject(&mut self, step: &'static str, ids: &[MarkId], placed: Option<(u64, Option<PainScore>)>) {
        let Some(syringe) = self.syringe_in_hand().cloned() else {
            self.say(Notice::warning(text("notice-no-syringe")));
            return;
        };
        let now = self.surroundings.clock.now();
        let mut numbers = Vec::new();
        let mut edits = Vec::new();
        for mark in ids.iter().filter_map(|&id| self.mark(id)) {
            let mut mark = mark.clone();
            let mut injection = syringe.inject(now);
            injection.pain_after = placed.and_then(|(_, after)| after);
            mark.state = State::Injected(injection);
            mark.confirm();
            mark.settle_place();
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
        // The first needle that is longer than the depth of the muscle under it.
        let needled = ids.iter().filter_map(|&id| self.mark(id)).filter_map(|m| self.depth_advice(m));
        let too_long =
            needled.filter(|d| d.too_long).find_map(|d| depth_words::lines(&d, self.atlas).into_iter().next());
        warnings.extend(too_long);
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
        self.remember_vials(&syringe.components);
        let belongs_to = placed.map(|(state, _)| state);
        self.needle(Needling { label, edits, injects: true, done, belongs_to, accepted: Vec::new() });
    }

    /// The muscles under a mark, shallow to deep, as they are at the depth shown.
    pub fn candidates(&self, mark: &Mark) -> Located {
        self.atlas.locate(mark.place.view(), mark.place.at(), Depth::Skin)
    }

    /// Names the next muscle down (or up) the list of candidates of the selected mark, going round at its ends.
    pub(in crate::app) fn walk_muscle(&mut self, down: bool) {
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
    pub(in crate::app) fn announce_mark(&mut self, text_id: &'static str, id: MarkId) {
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

/// Findings and kind in a few words.
pub fn findings_words(mark: &Mark) -> String {
    let found = Finding::ALL.into_iter().filter_map(|finding| {
        let name = text(&format!("finding-{}", finding.name())).into_owned();
        match mark.findings.get(finding) {
            Test::NotTested => None,
            Test::Yes => Some(lower_first(&name)),
            Test::No => Some(lower_first(&text_with("finding-absent", &[("finding", name.into())]))),
        }
    });
    let kind = (mark.kind != Kind::default()).then(|| lower_first(&text(&format!("kind-{}", mark.kind.name()))));
    found.chain(kind).collect::<Vec<_>>().join(", ")
}
