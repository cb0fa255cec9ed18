//! A chart is about one person: what is asked when another name, birth date or record number is typed over a patient who
//! has points or signed visits, and what follows from the answer.
//!
//! Nothing is asked while a field is being typed into, and whoever goes on editing is asked once more before the chart
//! is saved, signed or gone on with. Until then the work stays as it was typed, in the window and in its recovery copy.

use std::path::Path;
use std::time::Instant;

use crate::app::commands::effect::Effect;
use crate::app::documents::Modal;
use crate::app::documents::document::{Document, Then};
use crate::app::documents::paths::clear_copy;
use crate::app::view::notice::Notice;
use crate::app::{Command, Session};
use crate::chart::patient::identity::Difference;
use crate::chart::{
    Amendment, AmendmentKind, Chart, Clinician, Edit, Identity, IdentityCorrection, StepLabel, Visit, VisitDetails,
};
use crate::i18n::{text, text_with};
use crate::ids::ChartId;
use crate::scene::words;
use crate::store::seal;

/// The step of typing into the fields of the patient.
const TYPING: &str = "step-patient";

/// Whom the open chart is about, as far as that is settled.
#[derive(Debug, Default)]
pub(in crate::app) struct Known {
    /// As it was opened or begun; what is filled in later joins it.
    begun: Identity,
    /// As the file holds it; `None` without a file.
    filed: Option<Identity>,
    /// The user goes on editing: it is asked again before the next save or signature, and not at every field.
    set_aside: bool,
}

impl Known {
    /// Whom a chart is about that is shown from now on.
    pub(in crate::app) fn of(chart: &Chart, is_in_a_file: bool) -> Self {
        let begun = Identity::from(&chart.patient);
        Self { filed: is_in_a_file.then(|| begun.clone()), begun, set_aside: false }
    }
}

/// The question whether this is still the same patient.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdentityQuestion {
    /// As it was, and as it was typed.
    pub change: IdentityCorrection,
    /// How many signed visits the correction is added to; 0 when there is nothing to record.
    pub signed: usize,
    /// What was asked for meanwhile and goes on with the answer.
    pub then: Option<Command>,
}

impl IdentityQuestion {
    /// The values that differ.
    pub fn differences(&self) -> Vec<Difference> {
        self.change.before.differences(&self.change.after)
    }
}

/// What the question is answered with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IdentityAnswer {
    /// It is the same person, and what was typed is right. With signed visits it is recorded by whom and why.
    Same(Clinician, String),
    /// It is another person: a new chart begins with what was typed.
    Another,
    /// What was there before is right.
    PutBack,
}

impl Session {
    /// Whether the patient may have become another, which is not settled yet and not being typed.
    pub fn identity_is_unsettled(&self) -> bool {
        !self.gesture_goes_on && self.identity_doubt().is_some()
    }

    /// Whose chart is open, for questions about it: name and birth date.
    pub fn whose_chart(&self) -> String {
        let patient = self.patient();
        let name = patient.display_name();
        let id = match patient.birth_date {
            _ if name.is_empty() => return text("modal-whose-nobody").into_owned(),
            Some(_) => "modal-whose-born",
            None => "modal-whose",
        };
        let born = patient.birth_date.map(words::day).unwrap_or_default();
        text_with(id, &[("name", name.into()), ("date", born.into())]).into_owned()
    }

    /// The change that has to be settled; `None` when this is the patient whom the chart is about.
    fn identity_doubt(&self) -> Option<IdentityCorrection> {
        let present = Identity::from(&self.chart.patient);
        if !self.chart.has_findings() || present == self.known.begun && !self.chart.has_unrecorded_identity() {
            return None;
        }
        let signed = self.chart.visits.iter().any(|v| v.signature().is_some());
        let recorded = self.chart.recorded_identity();
        let doubtful = match &recorded {
            Some(_) => self.chart.has_unrecorded_identity(),
            None if signed => !self.known.begun.is_kept_by(&present),
            None => self.known.begun.compare(&present).is_another_by_two(),
        };
        let mut before = recorded.unwrap_or_default();
        before.filled_from(&self.known.begun);
        doubtful.then_some(IdentityCorrection { before, after: present })
    }

    /// Whether the file that the chart would be saved to is about somebody else: nothing that both say agrees.
    fn is_filed_as_another(&self) -> Option<&Identity> {
        let filed = self.known.filed.as_ref()?;
        filed.compare(&Identity::from(&self.chart.patient)).is_another_by_all().then_some(filed)
    }

    /// A field was left: asks when the patient may have become another, else takes what was filled in for known.
    pub(in crate::app) fn settle_identity(&mut self) {
        if self.identity_doubt().is_some() {
            if self.modal.is_none() && !self.known.set_aside {
                self.ask_who_it_is(None);
            }
            return;
        }
        self.known.set_aside = false;
        let present = Identity::from(&self.chart.patient);
        if self.chart.has_findings() {
            self.known.begun.filled_from(&present);
        } else {
            self.known.begun = present;
        }
    }

    /// Asks who the patient is before something is done; returns whether it was asked. What is done goes on with the
    /// answer.
    pub(in crate::app) fn ask_who_it_is(&mut self, then: Option<Command>) -> bool {
        let Some(change) = self.identity_doubt() else { return false };
        self.ask_about(change, then);
        true
    }

    /// As [`Self::ask_who_it_is`], also when the file that would be replaced is about somebody else.
    pub(in crate::app) fn ask_who_it_is_before_saving(&mut self) -> bool {
        if self.ask_who_it_is(Some(Command::Save)) {
            return true;
        }
        let Some(filed) = self.is_filed_as_another().cloned() else { return false };
        let after = Identity::from(&self.chart.patient);
        self.ask_about(IdentityCorrection { before: filed, after }, Some(Command::Save));
        true
    }

    fn ask_about(&mut self, change: IdentityCorrection, then: Option<Command>) {
        let signed = self.corrections(&change, &Clinician::default(), "").len();
        let question = Modal::Identity(Box::new(IdentityQuestion { change, signed, then }));
        if matches!(self.modal, Some(Modal::Identity(_))) {
            self.modal = Some(question);
        } else {
            self.ask(question);
        }
    }

    /// A question was put aside. That about the patient is asked again before the next save or signature; what was typed
    /// for a chart that is not begun after all stands here again.
    pub(in crate::app) fn identity_not_answered(&mut self, question: &Modal) {
        match question {
            Modal::Identity(_) => {
                self.known.set_aside = true;
                self.cancel_pending();
            }
            Modal::UnsavedChanges(Then::NewFor(change)) => self.type_identity_again(change),
            _ => {}
        }
    }

    /// Goes on with the answer.
    pub(in crate::app) fn answer_identity(&mut self, answer: IdentityAnswer) -> Vec<Effect> {
        let Some(Modal::Identity(question)) = self.modal.take() else { return Vec::new() };
        let IdentityQuestion { change, then, signed } = *question;
        match answer {
            IdentityAnswer::Same(by, reason) => {
                if !self.record_correction(&change, &by, &reason) {
                    self.ask_about(change, then);
                    return Vec::new();
                }
                let mut effects = if signed > 0 { self.remember_writer(by) } else { Vec::new() };
                effects.extend(then.map_or_else(Vec::new, |command| self.run(command)));
                effects
            }
            IdentityAnswer::Another => {
                self.put_identity_back(&change.before);
                // What waited was for the patient who was typed, and is asked for again in that chart.
                self.document.then = None;
                self.unless_unsaved(Then::NewFor(Box::new(change)))
            }
            IdentityAnswer::PutBack => {
                self.put_identity_back(&change.before);
                self.say(Notice::done(text("notice-identity-back")));
                then.map_or_else(Vec::new, |command| self.run(command))
            }
        }
    }

    /// Adds the correction to each signed visit that shows something else; returns whether nothing is missing for that.
    fn record_correction(&mut self, change: &IdentityCorrection, by: &Clinician, reason: &str) -> bool {
        let all = self.corrections(change, by, reason);
        if !all.is_empty() {
            if all.iter().any(|(_, a)| !a.is_complete()) {
                self.say(Notice::hint(text("notice-incomplete")));
                return false;
            }
            if !self.perform(StepLabel::plain("step-correct-identity"), vec![Edit::AmendEach(all)]) {
                return false;
            }
            self.say(Notice::done(text("notice-identity-recorded")));
        }
        let filed = self.known.filed.as_ref().map(|_| change.after.clone());
        self.known = Known { begun: change.after.clone(), filed, set_aside: false };
        true
    }

    /// The amendment of each signed visit that shows the patient otherwise.
    fn corrections(
        &self,
        change: &IdentityCorrection,
        by: &Clinician,
        reason: &str,
    ) -> Vec<(crate::ids::VisitId, Amendment)> {
        let by = crate::app::visits::tidy(by);
        let now = self.surroundings.clock.now();
        let shown = |visit: &Visit| {
            let corrected = visit.identity_corrections().last().map(|(_, correction)| correction.after.clone());
            corrected.or_else(|| visit.as_signed().map(|s| Identity::from(&s.patient)))
        };
        let one = |visit: &Visit| {
            let before = shown(visit).unwrap_or_else(|| change.before.clone());
            if before.differences(&change.after).is_empty() {
                return None;
            }
            let correction = IdentityCorrection { before, after: change.after.clone() };
            let (kind, reason) = (AmendmentKind::Correction, reason.trim().to_owned());
            let amendment = Amendment::new(kind, by.clone(), now, reason, String::new());
            let amendment = Amendment { identity: Some(Box::new(correction)), ..amendment };
            Some((visit.id, seal::chained(self.chart.id, visit, amendment)?))
        };
        self.chart.visits.iter().filter(|v| v.signature().is_some()).filter_map(one).collect()
    }

    /// The patient is again who it was; everything else that was typed stays. Where nothing else was, the chart is again
    /// in the state before.
    fn put_identity_back(&mut self, before: &Identity) {
        while Identity::from(&self.chart.patient) != *before
            && self.history.undo_label().is_some_and(|label| label.text_id == TYPING)
        {
            let others = before.put_into(&self.chart.patient);
            if !self.history.take_back(&mut self.chart).unwrap_or(false) {
                break;
            }
            if before.put_into(&self.chart.patient) != others {
                self.perform(StepLabel::plain("step-put-identity-back"), vec![Edit::SetPatient(Box::new(others))]);
            }
        }
        let patient = before.put_into(&self.chart.patient);
        self.perform(StepLabel::plain("step-put-identity-back"), vec![Edit::SetPatient(Box::new(patient))]);
        self.gesture_goes_on = false;
        self.known.set_aside = false;
    }

    /// A new chart was not begun after all: what was typed for it stands here again.
    pub(in crate::app) fn type_identity_again(&mut self, change: &IdentityCorrection) {
        let patient = change.after.put_into(&self.chart.patient);
        self.perform(StepLabel::plain(TYPING), vec![Edit::SetPatient(Box::new(patient))]);
        self.known.set_aside = true;
    }

    /// An empty chart of the person who was typed: only what was typed is known of them.
    pub(in crate::app) fn begin_chart_of(&mut self, change: &IdentityCorrection) -> Vec<Effect> {
        let (before, after) = (&change.before, &change.after);
        let typed = |before: &String, after: &String| if before == after { String::new() } else { after.clone() };
        let who = Identity {
            family: typed(&before.family, &after.family),
            given: typed(&before.given, &after.given),
            birth_date: after.birth_date.filter(|date| Some(*date) != before.birth_date),
            sex: after.sex.filter(|sex| Some(*sex) != before.sex),
            identifiers: after.identifiers.iter().filter(|i| !before.identifiers.contains(i)).cloned().collect(),
        };
        let id = ChartId::from_random((self.surroundings.random)());
        let details = VisitDetails::starting(self.surroundings.clock.now());
        let mut chart = Chart::new(id, self.atlas.version(), details);
        chart.patient = who.put_into(&chart.patient);
        self.show(chart, Document::default());
        self.debounce.changed(Instant::now());
        self.say(Notice::warning(text_with("notice-new-chart-begun", &[("name", who.display_name().into())])));
        vec![clear_copy(), self.announce()]
    }

    /// Before the chart is saved under another name: where nothing says that it is about the person of its file, it
    /// becomes a chart of its own, and the file stays that person's. Two charts of one person are put together more easily
    /// than one of two is taken apart. Signed visits belong to the chart that they were signed in.
    pub(in crate::app) fn part_from_another(&mut self, path: &Path) -> Vec<Effect> {
        let signed = self.chart.visits.iter().any(|v| v.signature().is_some());
        let present = Identity::from(&self.chart.patient);
        let same = self.known.filed.as_ref().is_none_or(|filed| filed.compare(&present).is_same_by_any());
        if signed || same || self.document.path.is_none() || self.document.path.as_deref() == Some(path) {
            return Vec::new();
        }
        let file = self.document.path.as_ref().and_then(|p| p.file_name());
        let file = file.map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let name = present.display_name();
        let id = ChartId::from_random((self.surroundings.random)());
        let chart = Chart { id, ..self.chart.clone() };
        let (visit, selection, view, all_views) = (self.visit, self.selection.clone(), self.view, self.all_views);
        let words = match name.as_str() {
            "" => text_with("notice-new-chart-saved-unnamed", &[("file", file.into())]),
            name => text_with("notice-new-chart-saved", &[("name", name.into()), ("file", file.into())]),
        };
        self.show(chart, Document { tell_when_saved: Some(Notice::warning(words)), ..Document::default() });
        (self.visit, self.selection, self.view, self.all_views) = (visit, selection, view, all_views);
        self.debounce.changed(Instant::now());
        vec![clear_copy(), self.announce()]
    }

    /// The chart is in its file as it is.
    pub(in crate::app) fn identity_is_filed(&mut self) {
        if self.known.filed.is_none() || !self.is_dirty() {
            self.known.filed = Some(Identity::from(&self.chart.patient));
        }
    }
}
