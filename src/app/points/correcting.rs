//! Changing drug, side or place of a point, or taking its injection back.
//!
//! Where it was injected, each is one act that asks for a reason, keeps the rest
//! and leaves both values readable in the record; no key and no drag does it by the way.

use crate::app::Session;
use crate::app::commands::command::Command;
use crate::app::commands::effect::Effect;
use crate::app::documents::Modal;
use crate::app::points::atlas_choice::atlas_choice;
use crate::app::safety::Needling;
use crate::app::view::notice::Notice;
use crate::atlas::ASSUMED_STATURE_MM;
use crate::body::{Side, View};
use crate::chart::{ChosenBy, Corrected, Correction, Edit, Injection, Mark, State, StepLabel, Syringe, Technique};
use crate::geometry::Point;
use crate::i18n::{text, text_with};
use crate::ids::MarkId;
use crate::scene::words;
use crate::units::Milli;

/// A wish to change what was done at a point.
#[derive(Debug, Clone, PartialEq)]
pub enum Correcting {
    /// Another syringe was used: this one of the tray, or one that is still to be chosen.
    Drug(MarkId, Option<usize>),
    /// It is on the other side of the body, at the mirror image of its place.
    ToOtherSide(MarkId),
    /// It is elsewhere: the next click on the body says where.
    Move(MarkId),
    /// What is asked about is so, for this reason; with this syringe of the tray where the drug is asked about.
    Confirm {
        /// Which syringe.
        syringe: Option<usize>,
        /// Why.
        reason: String,
    },
}

/// A correction that waits for its reason.
#[derive(Debug, Clone, PartialEq)]
pub struct Waiting {
    /// The mark as it is.
    before: Mark,
    /// What is put right.
    what: Corrected,
    /// The mark as it would be; not yet for a drug.
    after: Option<Mark>,
    /// The syringe that is offered first.
    syringe: Option<usize>,
    /// Further marks that the same act sets back.
    others: Vec<Mark>,
}

/// What the sheet shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// What is put right.
    pub what: Corrected,
    /// How many points it is about.
    pub count: usize,
    /// Number and muscle of each point.
    pub point: String,
    /// What is recorded.
    pub before: String,
    /// What would be recorded; empty while a syringe is to be chosen.
    pub after: String,
    /// The syringe that is offered first.
    pub syringe: Option<usize>,
}

impl Session {
    /// Carries out a wish to change what was done at a point.
    pub(in crate::app) fn correct(&mut self, wish: Correcting) -> Vec<Effect> {
        match wish {
            Correcting::Drug(id, syringe) => self.ask_for_syringe(id, syringe),
            Correcting::ToOtherSide(id) => return self.go_to_other_side(id),
            Correcting::Move(id) => self.begin_move(id),
            Correcting::Confirm { syringe, reason } => return self.confirm_correction(syringe, &reason),
        }
        Vec::new()
    }

    /// The same for the selected mark, by a command.
    pub(in crate::app) fn correct_selected(&mut self, command: Command) -> Vec<Effect> {
        let [id] = *self.selection.as_slice() else { return Vec::new() };
        self.correct(match command {
            Command::ChangeDrug => Correcting::Drug(id, None),
            Command::ToOtherSide => Correcting::ToOtherSide(id),
            _ => Correcting::Move(id),
        })
    }

    /// What is asked about now.
    pub fn correction_asked(&self) -> Option<Asked> {
        let Waiting { before, what, after, syringe, others } = self.correcting.as_ref()?;
        let (what, syringe) = (*what, *syringe);
        let all: Vec<&Mark> =
            std::iter::once(before).chain(others.iter().filter(|m| m.injection().is_some())).collect();
        let each = |words: &dyn Fn(&Mark) -> String| all.iter().map(|m| words(m)).collect::<Vec<_>>().join("; ");
        let after = after.as_ref().map(|m| self.corrected_words(what, m)).unwrap_or_default();
        let (point, before) = (each(&|m| self.numbered(m)), each(&|m| self.corrected_words(what, m)));
        Some(Asked { what, count: all.len(), point, before, after, syringe })
    }

    /// Which correction is asked about: of which mark, what, and how many it has already.
    pub fn correction_key(&self) -> Option<(MarkId, Corrected, usize)> {
        self.correcting.as_ref().map(|w| (w.before.id, w.what, w.before.corrections.len()))
    }

    /// Sets the selected marks back to found. Where one of them was injected, that is taken back for a reason that stays
    /// in the record.
    pub(in crate::app) fn reset_selected(&mut self) {
        let (mut injected, others): (Vec<Mark>, Vec<Mark>) =
            self.selected_marks().cloned().partition(|m| m.injection().is_some());
        if injected.is_empty() {
            self.edit_selected("step-reset-state", &text("state-found"), |mark| mark.state = State::Found);
            return;
        }
        let before = injected.remove(0);
        let after = Mark { state: State::Found, ..before.clone() };
        let others = injected.into_iter().chain(others).collect();
        self.ask_why(Waiting { before, what: Corrected::Treatment, after: Some(after), syringe: None, others });
    }

    /// Takes back what was recorded as injected at these marks, and sets the others among them back with them.
    fn take_injections_back(&mut self, marks: &[Mark], reason: &str) {
        if marks.iter().any(|m| self.mark(m.id) != Some(m)) {
            return;
        }
        let now = self.surroundings.clock.now();
        let edits = marks.iter().map(|before| {
            let mut after = Mark { state: State::Found, ..before.clone() };
            if before.injection().is_some() {
                after.corrections.push(Correction {
                    what: Corrected::Treatment,
                    before: self.corrected_words(Corrected::Treatment, before),
                    after: self.corrected_words(Corrected::Treatment, &after),
                    reason: reason.to_owned(),
                    at: now,
                });
            }
            after.confirm();
            after.settle_place();
            Edit::SetMark(self.visit, Box::new(after))
        });
        let edits = edits.collect();
        let numbers =
            |marks: &mut dyn Iterator<Item = &Mark>| marks.map(|m| m.number.to_string()).collect::<Vec<_>>().join(", ");
        let injected = numbers(&mut marks.iter().filter(|m| m.injection().is_some()));
        if self.perform(StepLabel::of("step-reset-state", numbers(&mut marks.iter())), edits) {
            self.say(Notice::warning(text_with("notice-injection-removed", &[("numbers", injected.into())])));
        }
    }

    /// The mark that the next click on the body moves.
    pub fn moving(&self) -> Option<MarkId> {
        self.moving.filter(|&id| self.mark(id).is_some())
    }

    /// The sides that the record can say of a mark: the one where it is drawn and, near the midline, within the 26 mm to
    /// which one examiner finds a point again (Barbero 2012), the others.
    pub fn sides_of(&self, mark: &Mark) -> Vec<Side> {
        [Side::Right, Side::Left, Side::Midline].into_iter().filter(|&side| self.may_be_on(mark, side)).collect()
    }

    pub(in crate::app) fn may_be_on(&self, mark: &Mark, side: Side) -> bool {
        const DOUBT_MM: f64 = 26.0;
        let (view, at) = (mark.place.view(), mark.place.at());
        let mm_per_unit = f64::from(self.stature_mm().unwrap_or(ASSUMED_STATURE_MM)) / 1000.0;
        let from_midline = self.atlas.skin_point(view, at).map_or(f64::INFINITY, |p| p.position.x.abs() * mm_per_unit);
        side == mark.side || side == self.atlas.side(view, at) || from_midline <= DOUBT_MM
    }

    fn ask_for_syringe(&mut self, id: MarkId, syringe: Option<usize>) {
        let Some(mark) = self.mark(id).filter(|m| m.injection().is_some()).cloned() else { return };
        let offered = syringe.or_else(|| {
            let other = |s: &Syringe| mark.injection().is_none_or(|i| !is_out_of(i, s));
            let in_hand = self.syringe_in_hand_index();
            self.syringes().get(in_hand).is_some_and(other).then_some(in_hand)
        });
        self.ask_why(Waiting {
            before: mark,
            what: Corrected::Drug,
            after: None,
            syringe: offered,
            others: Vec::new(),
        });
    }

    fn ask_why(&mut self, waiting: Waiting) {
        self.correcting = Some(waiting);
        self.modal = Some(Modal::Correct);
    }

    /// A point that was not injected goes over at once.
    fn go_to_other_side(&mut self, id: MarkId) -> Vec<Effect> {
        let Some(before) = self.mark(id).cloned() else { return Vec::new() };
        if before.side == Side::Midline {
            self.say(Notice::hint(text("notice-midline-has-no-other-side")));
            return Vec::new();
        }
        let mut after = before.clone();
        after.place = before.place.mirrored();
        after.side = before.side.opposite();
        if before.injection().is_some() {
            self.ask_why(Waiting {
                before,
                what: Corrected::Side,
                after: Some(after),
                syringe: None,
                others: Vec::new(),
            });
            return Vec::new();
        }
        after.confirm();
        let label = StepLabel::of("step-other-side", before.number.to_string());
        if self.perform(label, vec![Edit::SetMark(self.visit, Box::new(after))]) {
            self.announce_mark("notice-moved", id);
            self.warn_of_avoided(&[id]);
        }
        self.select(id)
    }

    /// Says another side of a mark near the midline, where it stays.
    pub(in crate::app) fn say_side(&mut self, before: &Mark, side: Side) {
        let after = Mark { side, ..before.clone() };
        self.ask_why(Waiting {
            before: before.clone(),
            what: Corrected::Side,
            after: Some(after),
            syringe: None,
            others: Vec::new(),
        });
    }

    fn begin_move(&mut self, id: MarkId) {
        let Some(mark) = self.mark(id) else { return };
        let notice = Notice::hint(text_with("notice-move-begins", &[("point", self.numbered(mark).into())]));
        self.moving = Some(id);
        self.selection = vec![id];
        self.say(notice);
    }

    /// Gives up a move that was begun. Returns whether one was.
    pub(in crate::app) fn leave_move(&mut self) -> bool {
        self.moving.take().is_some()
    }

    /// The click that says where the point that is being moved is.
    pub(in crate::app) fn moved_to(&mut self, id: MarkId, view: View, at: Point) {
        let Some(before) = self.mark(id).cloned() else { return };
        let Some(at) = self.on_skin(view, at) else {
            self.say(Notice::hint(text("notice-move-outside-body")));
            return;
        };
        if before.injection().is_none() {
            self.moving = None;
            self.move_mark(id, view, at);
            return;
        }
        let located = self.atlas.locate(view, at, self.depth);
        let Some(place) = self.place(view, at) else { return };
        self.moving = None;
        let mut after = Mark { place, side: located.side, ..before.clone() };
        if before.muscle.as_ref().is_none_or(|m| m.chosen_by == ChosenBy::Atlas) {
            after.muscle = atlas_choice(&located);
        }
        self.ask_why(Waiting { before, what: Corrected::Place, after: Some(after), syringe: None, others: Vec::new() });
    }

    fn confirm_correction(&mut self, syringe: Option<usize>, reason: &str) -> Vec<Effect> {
        let reason = reason.trim();
        if reason.is_empty() {
            return Vec::new();
        }
        let Some(Waiting { before, what, after, others, .. }) = self.correcting.take() else { return Vec::new() };
        self.modal = None;
        if what == Corrected::Treatment {
            let all: Vec<Mark> = std::iter::once(before).chain(others).collect();
            self.take_injections_back(&all, reason);
            return Vec::new();
        }
        let now = self.surroundings.clock.now();
        let after = match (what, after) {
            (Corrected::Drug, _) => syringe.and_then(|i| self.syringes().get(i)).map(|s| out_of(&before, s)),
            (_, after) => after,
        };
        let (Some(mut after), Some(present)) = (after, self.mark(before.id)) else { return Vec::new() };
        if *present != before {
            return Vec::new();
        }
        let (was, is) = (self.corrected_words(what, &before), self.corrected_words(what, &after));
        after.corrections.push(Correction {
            what,
            before: was.clone(),
            after: is.clone(),
            reason: reason.to_owned(),
            at: now,
        });
        after.confirm();
        after.settle_place();
        let parts = [
            ("number", before.number.to_string().into()),
            ("what", text(&format!("corrected-{}", what.name())).into_owned().into()),
            ("before", was.into()),
            ("after", is.into()),
        ];
        let done = Notice::warning(text_with("notice-corrected", &parts));
        let step = match what {
            Corrected::Drug => "step-correct-drug",
            Corrected::Side => "step-correct-side",
            Corrected::Place | Corrected::Treatment => "step-correct-place",
        };
        let label = StepLabel::of(step, before.number.to_string());
        let edits = vec![Edit::SetMark(self.visit, Box::new(after))];
        self.needle(Needling { label, edits, injects: true, done: Some(done), belongs_to: None, accepted: Vec::new() });
        self.select(before.id)
    }

    /// The value that is put right, in words that stay readable when tables and tray have changed.
    fn corrected_words(&self, what: Corrected, mark: &Mark) -> String {
        match what {
            Corrected::Drug => mark.injection().map(|i| self.injected_words(i)).unwrap_or_default(),
            Corrected::Treatment => {
                mark.injection().map_or_else(|| text("corrected-not-injected").into_owned(), |i| self.injected_words(i))
            }
            Corrected::Side => text(&format!("side-{}", mark.side.name())).into_owned(),
            Corrected::Place => {
                format!("{}, {}", self.muscle_label(mark), words::place(self.atlas, mark.site(), self.stature_mm()))
            }
        }
    }

    /// Drugs and volumes: "Lidocaine 1 % 0.5 mL".
    pub fn injected_words(&self, injection: &Injection) -> String {
        if injection.technique == Technique::DryNeedling {
            return text("state-needled").into_owned();
        }
        let each = injection.components.iter().map(|c| {
            let volume = Milli::from_thousandths(c.volume_ml.microlitres()).to_string();
            let volume = text_with("status-volume", &[("volume", volume.into())]).into_owned();
            format!("{} {volume}", self.drugs().component_label(c))
        });
        each.collect::<Vec<_>>().join(" + ")
    }
}

/// Whether an injection holds what is in a syringe: the same drugs in the same strengths.
pub(in crate::app) fn is_out_of(injection: &Injection, syringe: &Syringe) -> bool {
    let what = |components: &[crate::chart::Component]| {
        components.iter().map(|c| (c.drug.clone(), c.strength)).collect::<Vec<_>>()
    };
    injection.technique == syringe.technique && what(&injection.components) == what(&syringe.components)
}

/// The mark as it is when another syringe was used: what came out of it is the syringe's, the rest stays. A needle of the
/// other technique is the syringe's too.
fn out_of(mark: &Mark, syringe: &Syringe) -> Mark {
    let mut mark = mark.clone();
    if let State::Injected(injection) = &mut mark.state {
        if injection.technique != syringe.technique || injection.needle.is_none() {
            injection.needle = syringe.needle;
        }
        injection.technique = syringe.technique;
        injection.components.clone_from(&syringe.components);
    }
    mark
}
