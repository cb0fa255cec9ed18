//! Doses, warnings and what is asked before a needle.
//!
//! Nothing here refuses work. A few questions are asked before a point is recorded as injected or planned
//! (`app/safety/questions.rs`). Everything else waits in the inspector and in the status line until somebody says that it was
//! read.

pub(super) mod cautions;
pub mod confirmation;
pub mod emergencies;
pub(super) mod questions;
mod seen;
pub mod without_relief_words;

use crate::app::safety::confirmation::Confirmation;
use std::cell::{OnceCell, RefCell};

pub use seen::{Brief, WarningsAction};

use super::Session;
use super::documents::Modal;
use crate::app::commands::action::Answer;
use crate::app::commands::effect::Effect;
use crate::app::view::notice::Notice;
use crate::body::Side;
use crate::chart::{Acknowledgement, Edit, Mark, StepLabel, Visit, Warning};
use crate::i18n::{text, text_with};
use crate::ids::{MarkId, VisitId};
use crate::rules::doses::dose;
use crate::rules::doses::dose::DoseReport;
use crate::rules::safety::hazards::{DepthAdvice, HazardContext, HazardFinding, Reason, VisitWarning};
use crate::rules::safety::sides;
use crate::scene::words;
use crate::units::NeedleLength;

/// What is to be said about the visit that is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Safety {
    /// Doses against their limits.
    pub doses: DoseReport,
    /// Warnings about planned and injected points.
    pub warnings: Vec<VisitWarning>,
}

/// Which state of what was worked out.
type Key = ((u64, u64), VisitId, Option<NeedleLength>);

/// What was worked out, when somebody asked for it, and for which state of the chart.
#[derive(Debug, Default)]
pub(super) struct SafetyCache {
    of: Option<Key>,
    made: OnceCell<Option<Safety>>,
    /// What lies under the selected marks, and of which marks that was worked out.
    brief: RefCell<Option<(Vec<MarkId>, Option<Brief>)>>,
    /// What waits for the answer to a question.
    waiting: Option<Needling>,
    /// The warnings whose cards have been in view.
    seen: seen::Seen,
}

/// Points about to be recorded as planned or injected, in one step.
#[derive(Debug)]
pub(super) struct Needling {
    pub(super) label: StepLabel,
    /// Replacements of marks.
    pub(super) edits: Vec<Edit>,
    /// Injected, not only planned.
    pub(super) injects: bool,
    /// What to say when it is done.
    pub(super) done: Option<Notice>,
    /// The state of the history whose last step this belongs to; it is a step of its own when another came in between.
    pub(super) belongs_to: Option<u64>,
    /// The questions that were answered on the way.
    pub(super) accepted: Vec<Acknowledgement>,
}

impl Session {
    /// Doses and warnings of the visit that is shown.
    pub fn safety(&self) -> Option<&Safety> {
        let make = || {
            self.shown_visit().map(|visit| Safety {
                doses: dose::of_visit(&self.chart, visit, self.clinical()),
                warnings: self.setting(visit).of_visit(visit),
            })
        };
        self.safety.made.get_or_init(make).as_ref()
    }

    /// Forgets doses and warnings when something that they depend on has changed.
    pub(super) fn refresh_safety(&mut self) {
        let key = Some((self.revision(), self.visit, self.needle_in_hand()));
        if self.safety.of != key {
            self.safety.of = key;
            self.safety.made = OnceCell::new();
            self.safety.brief.take();
        }
    }

    fn needle_in_hand(&self) -> Option<NeedleLength> {
        self.syringe_in_hand().and_then(|s| s.needle).map(|n| n.length_mm)
    }

    pub(super) fn setting<'a>(&'a self, visit: &'a Visit) -> HazardContext<'a> {
        HazardContext::of(&self.chart, visit, self.atlas, self.clinical(), self.needle_in_hand())
    }

    /// Whether points are compared with the side of the complaint: not while nobody has said where it is.
    pub fn compares_sides(&self) -> bool {
        self.shown_visit().is_none_or(|v| v.details.complaint_side.is_some())
    }

    /// Which points were treated on the other side than the complaint, in a sentence; `None` for none.
    pub fn opposite_in_words(&self) -> Option<String> {
        let visit = self.shown_visit()?;
        let complaint = visit.details.complaint_side?;
        let opposite = sides::treated_opposite(visit);
        let numbers = opposite.iter().filter_map(|&id| visit.mark(id)).map(|m| m.number);
        let side = |s: Side| text(&format!("side-{}", s.name())).into_owned();
        let parts = [
            ("complaint", side(complaint).into()),
            ("other", side(complaint.opposite()).into()),
            ("points", words::points(numbers).into()),
        ];
        (!opposite.is_empty()).then(|| text_with("warning-other-side-treated", &parts).into_owned())
    }

    /// What a needle at this mark can meet.
    pub fn threats(&self, mark: &Mark) -> Vec<HazardFinding> {
        self.shown_visit().map_or_else(Vec::new, |visit| self.setting(visit).at(mark))
    }

    /// What was measured about the depth at this mark.
    pub fn depth_advice(&self, mark: &Mark) -> Option<DepthAdvice> {
        self.setting(self.shown_visit()?).depth(mark)
    }

    /// The warnings that nobody has read yet. A signed visit has none: nobody can answer them any more.
    pub fn open_warnings(&self) -> impl Iterator<Item = &VisitWarning> {
        let draft = self.visit_is_draft();
        let all = self.safety().map_or(&[][..], |s| s.warnings.as_slice());
        all.iter().filter(move |w| draft && w.is_open())
    }

    /// The warnings that nobody has recorded as read, in a draft and in a signed visit.
    pub fn unread_warnings(&self) -> impl Iterator<Item = &VisitWarning> {
        let all = self.safety().map_or(&[][..], |s| s.warnings.as_slice());
        all.iter().filter(|w| w.is_open())
    }

    /// Says that the warnings of the selected marks were read: those whose cards have been in view. What has not been is
    /// shown first, and where the marks have none, the next mark that has.
    pub(super) fn acknowledge(&mut self) -> Vec<Effect> {
        let here = |w: &&VisitWarning| w.marks.iter().any(|id| self.selection.contains(id));
        let read: Vec<VisitWarning> = self.open_warnings().filter(here).cloned().collect();
        if read.is_empty() {
            return self.show_warnings(None);
        }
        if let Some(shown) = self.show_unseen(&read) {
            return shown;
        }
        let mut list = self.shown_visit().map(|v| v.acknowledgements.clone()).unwrap_or_default();
        for warning in &read {
            let words = self.warning_words(warning);
            let read = self.acknowledgement(warning.warning.clone(), !warning.raised.is_empty(), words);
            // What was read on another day, or at another level, was read all the same.
            list.retain(|a| !a.repeats(&read));
            list.push(read);
        }
        let step = StepLabel::of(
            "step-acknowledge",
            read.iter().map(|w| self.warning_name(&w.warning)).collect::<Vec<_>>().join(", "),
        );
        if self.perform(step, vec![Edit::SetAcknowledgements(self.visit, list)]) {
            let parts = [("count", read.len().into())];
            self.say(Notice::done(text_with("notice-acknowledged", &parts)));
            self.forget_seen(&read);
        }
        Vec::new()
    }

    fn acknowledgement(&self, warning: Warning, raised: bool, words: String) -> Acknowledgement {
        let named = self.shown_visit().map(|v| &v.details.clinician).filter(|c| !c.name.is_empty());
        let by = named.unwrap_or(&self.settings.signer).clone();
        Acknowledgement { warning, raised, by, at: self.surroundings.clock.now(), words }
    }

    /// What a warning is called.
    pub fn warning_name(&self, warning: &Warning) -> String {
        let tables = self.clinical();
        let names =
            words::Names { drug: &|id| tables.drugs.name(id).to_owned(), caution: &|id| tables.drug_cautions.name(id) };
        words::warning_name(warning, self.atlas, &names)
    }

    /// What can happen, what to do about it, and where that comes from.
    pub fn warning_advice(&self, warning: &Warning) -> (String, String, String) {
        let owned = |a: &str, b: &str, c: &str| (a.to_owned(), b.to_owned(), c.to_owned());
        match warning {
            Warning::Hazard(id) => {
                let hazard = self.atlas.hazards().iter().find(|h| h.id == id.as_str());
                hazard.map_or_else(Default::default, |h| {
                    let words = self.clinical().hazard_words(h);
                    owned(words.warning, words.advice, words.source)
                })
            }
            Warning::AreaToAvoid(_) => (String::new(), text("warning-area-advice").into_owned(), String::new()),
            Warning::ThoraxBothSides => {
                let both = &self.clinical().hazards.both_sides;
                owned(&both.text, "", &both.source)
            }
            Warning::Allergy(_) => (String::new(), text("warning-allergy-advice").into_owned(), String::new()),
            Warning::ExpiredVial(_) => (String::new(), text("warning-expired-advice").into_owned(), String::new()),
            Warning::Contralateral => (self.opposite_in_words().unwrap_or_default(), String::new(), String::new()),
            Warning::DrugCaution(id) => {
                let caution = self.clinical().drug_cautions.get(id);
                let told = caution.and_then(|c| self.told_before(c)).map(|t| format!(" {t}")).unwrap_or_default();
                caution.map_or_else(Default::default, |c| owned(&c.text, &format!("{}{told}", c.advice), &c.sources))
            }
        }
    }

    /// What was shown, as it goes into the record.
    fn warning_words(&self, warning: &VisitWarning) -> String {
        let (what, advice, _) = self.warning_advice(&warning.warning);
        let raised = warning.raised.iter().map(|r| text(&format!("raise-{}", r.name())).into_owned());
        let near = (warning.reason == Some(Reason::Near)).then(|| text("threat-near").into_owned());
        let sentences = [self.warning_name(&warning.warning) + ".", what, advice].into_iter().chain(near).chain(raised);
        sentences.filter(|s| !s.is_empty()).collect::<Vec<_>>().join(" ")
    }

    /// Records points as planned or injected, after the questions that have to be asked first.
    pub(super) fn needle(&mut self, needling: Needling) {
        if needling.injects && self.is_changed_outside() {
            // What somebody else has recorded meanwhile may be an allergy.
            self.modal = Some(Modal::ChangedBeforeNeedle);
            self.safety.waiting = Some(needling);
            return;
        }
        match self.question(&needling) {
            Some(question) => {
                self.modal = Some(Modal::Confirm(Box::new(question)));
                self.safety.waiting = Some(needling);
            }
            None => {
                let Needling { label, mut edits, done, accepted, belongs_to, .. } = needling;
                if !accepted.is_empty()
                    && let Some(visit) = self.shown_visit()
                {
                    let again = |a: &Acknowledgement| accepted.iter().any(|new| new.repeats(a));
                    let before = visit.acknowledgements.iter().filter(|a| !again(a)).cloned();
                    let list = before.chain(accepted.iter().cloned()).collect();
                    edits.push(Edit::SetAcknowledgements(self.visit, list));
                }
                let joins = belongs_to == Some(self.history.state());
                if (if joins { self.join(label, edits) } else { self.perform(label, edits) })
                    && let Some(done) = done
                {
                    self.say(done);
                }
            }
        }
    }

    /// The file was changed by somebody else, and what to do about the injection was answered.
    pub(super) fn answer_before_needle(&mut self, answer: &Answer) -> Vec<Effect> {
        let needling = self.safety.waiting.take();
        match answer {
            Answer::Reload => self.look_into_doubt(),
            Answer::GoOn => {
                self.accept_doubt();
                if let Some(needling) = needling {
                    self.needle(needling);
                }
                Vec::new()
            }
            _ => {
                self.safety.waiting = needling;
                self.give_up_needle();
                Vec::new()
            }
        }
    }

    /// Somebody went back from a question before a needle: nothing is injected, and the point that the same line placed
    /// goes with it, so that none is left that nobody asked for.
    pub(super) fn give_up_needle(&mut self) {
        let Some(needling) = self.safety.waiting.take() else { return };
        if needling.belongs_to != Some(self.history.state()) {
            return;
        }
        let points: Vec<String> = self.selected_marks().map(|m| self.numbered(m)).collect();
        if self.take_step_back() {
            let parts = [("points", points.join("; ").into())];
            self.say(Notice::hint(text_with("notice-line-given-up", &parts)));
        }
    }

    /// Another chart is shown: what waited for an answer was about the one before.
    pub(super) fn forget_what_was_asked(&mut self) {
        self.safety.waiting = None;
        self.forget_all_seen();
    }

    /// A question was answered: goes on.
    pub(super) fn go_on_with(&mut self, question: Confirmation) {
        let Some(mut needling) = self.safety.waiting.take() else { return };
        let words = std::iter::once(question.title).chain(question.lines).chain([question.go_on]);
        let words = words.collect::<Vec<_>>().join(" ");
        needling.accepted.push(self.acknowledgement(question.warning, false, words));
        self.needle(needling);
    }

    /// Numbers and names of marks, such as `4 Rhomboid major, left`.
    pub(super) fn marks_in_words(&self, marks: &[MarkId]) -> String {
        let words = marks.iter().filter_map(|&id| self.mark(id)).map(|m| self.numbered(m));
        words.collect::<Vec<_>>().join("; ")
    }
}
