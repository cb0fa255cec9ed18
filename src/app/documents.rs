//! Charts as documents: new, open, save, export, recover, and the questions in between.

pub(super) mod differences;
pub mod document;
pub(super) mod filing;
pub mod jobs;
pub(super) mod keeping;
mod modal;
pub(super) mod outside;
pub(super) mod paths;
pub(super) mod results;
pub mod sample;

use crate::app::documents::document::Document;
use crate::app::documents::document::Then;
use std::path::PathBuf;

pub use modal::Modal;

use super::exporting::chart_name;
use super::{Command, Session, last_visit};
use crate::app::commands::action::{Answer, Picked};
use crate::app::commands::effect::{Effect, PickFor};
use crate::app::documents::jobs::Job;
use crate::app::documents::paths::{clear_copy, with_extension};
use crate::app::view::notice::Notice;
use crate::app::visits::identity::{IdentityQuestion, Known};
use crate::chart::{Chart, History, VisitDetails};
use crate::i18n::text;
use crate::ids::ChartId;
use crate::store::recovery::Debounce;
use crate::store::{Replace, StoreError};

/// The folder for recovery copies within the one that the clinician chooses.
const COPIES_FOLDER: &str = "palpate-recovery";

/// What waits until the sheet that is open is closed.
#[derive(Debug)]
pub(super) enum Waiting {
    /// A question.
    Ask(Modal),
    /// Something that shows another chart.
    Go(Then),
}

impl Session {
    /// Asks something that came up by itself: at once, over a sheet that is only looked at, which comes back; after a
    /// sheet that holds something, when that is closed.
    pub(super) fn ask(&mut self, question: Modal) {
        match self.modal.take() {
            None | Some(Modal::Export) => self.modal = Some(question),
            Some(sheet) if sheet.loses_nothing() => {
                self.modal = Some(question);
                self.waiting.push_front(Waiting::Ask(sheet));
            }
            Some(sheet) => {
                self.modal = Some(sheet);
                self.waiting.push_back(Waiting::Ask(question));
            }
        }
    }

    /// Goes on with what waited for a sheet to be closed.
    pub(super) fn after_the_sheet(&mut self) -> Vec<Effect> {
        if self.modal.is_some() {
            return Vec::new();
        }
        match self.waiting.pop_front() {
            Some(Waiting::Ask(question)) => {
                self.modal = Some(question);
                Vec::new()
            }
            Some(Waiting::Go(then)) => self.unless_unsaved(then),
            None => Vec::new(),
        }
    }

    /// The window is asked to close: not over a sheet that holds something.
    pub(super) fn close_requested(&mut self) -> Vec<Effect> {
        // A question about the end is not asked below a card.
        self.emergencies = None;
        if self.modal.as_ref().is_some_and(|open| !open.loses_nothing() && !open.is_about_charts()) {
            self.say(Notice::warning(text("notice-sheet-open")));
            return Vec::new();
        }
        self.unless_unsaved(Then::Quit)
    }

    /// Goes on at once, or asks what to do with unsaved work first.
    pub(super) fn unless_unsaved(&mut self, then: Then) -> Vec<Effect> {
        if self.document.saving {
            if then == Then::Quit && self.document.then == Some(Then::Quit) {
                // Asked for again: nobody waits as if nothing had been heard.
                self.ask_to_leave();
            } else {
                self.say(Notice::hint(text("notice-waits-for-save")));
            }
            self.document.then = Some(then);
            Vec::new()
        } else if self.has_work_to_lose() {
            self.modal = Some(Modal::UnsavedChanges(then));
            Vec::new()
        } else {
            self.go_on(then)
        }
    }

    /// Whether there is work that no file holds and that nobody has agreed to lose.
    pub(super) fn has_work_to_lose(&self) -> bool {
        self.is_dirty() && self.document.given_up != Some(self.history.state())
    }

    /// What waited is not wanted after all, and neither is the loss of what was agreed to be lost for it.
    pub(super) fn cancel_pending(&mut self) {
        if let Some(Then::NewFor(change)) = self.document.then.take() {
            self.type_identity_again(&change);
        }
        self.document.given_up = None;
        self.arrived = None;
    }

    /// Asks for a path on behalf of the chart that is shown now.
    pub(super) fn pick(&self, purpose: PickFor, suggested: String) -> Vec<Effect> {
        vec![Effect::Pick { purpose, suggested, of: self.charts_shown }]
    }

    pub(super) fn go_on(&mut self, then: Then) -> Vec<Effect> {
        match then {
            Then::New => {
                let now = self.surroundings.clock.now();
                let id = ChartId::from_random((self.surroundings.random)());
                let chart = Chart::new(id, self.atlas.version(), VisitDetails::starting(now));
                self.show(chart, Document::unchanged());
                vec![clear_copy(), self.announce()]
            }
            Then::NewFor(change) => self.begin_chart_of(&change),
            Then::Sample => {
                let id = ChartId::from_random((self.surroundings.random)());
                let chart = sample::chart(id, self.atlas);
                self.show(chart, Document::unchanged());
                self.say(Notice::quiet(text("notice-sample")));
                vec![clear_copy(), self.announce()]
            }
            Then::Recover => self.find_leftovers(),
            Then::Open => self.pick(PickFor::Open, String::new()),
            Then::Show => self.show_arrived(),
            Then::Adopt(leftover) => {
                vec![Effect::Start(Box::new(Job::Adopt { leftover: *leftover, today: self.today() }))]
            }
            Then::OpenPath(path) => vec![Effect::Start(Box::new(Job::Open { path, today: self.today() }))],
            Then::ExportReport => self.export_report(),
            Then::Quit => {
                let mut effects = self.save_settings();
                effects.extend([clear_copy(), Effect::Start(Box::new(Job::ClearHandover)), Effect::Quit]);
                effects
            }
        }
    }

    /// Shows another chart in place of the present one.
    pub(super) fn show(&mut self, chart: Chart, document: Document) {
        self.forget_vials_of_another(&chart);
        self.visit = last_visit(&chart);
        self.known = Known::of(&chart, document.path.is_some());
        self.chart = chart;
        self.history = History::default();
        self.charts_shown += 1;
        self.seen_state = self.history.state();
        (self.document, self.debounce) = (document, Debounce::default());
        self.selection.clear();
        self.leave_drawing();
        self.leave_area();
        self.crosshair.hide();
        self.typed_one = None;
        self.forget_what_was_asked();
        self.modal = None;
        self.waiting.clear();
        self.arrived = None;
        self.export_asked = None;
        self.gesture_goes_on = false;
        self.compared = None;
        self.close_export();
        self.said.dismiss();
        self.all_views = false;
        self.view = self.marks().first().map_or(crate::body::View::Back, |m| m.place.view());
    }

    pub(super) fn save(&mut self) -> Vec<Effect> {
        if self.ask_who_it_is_before_saving() {
            return Vec::new();
        }
        match self.document.path.clone() {
            // A file that was altered outside stays as evidence, whichever way a save was asked for.
            Some(path) if !self.document.read_only => {
                let replace = self.document.base.map_or(Replace::Nothing, Replace::Only);
                self.save_to(path, replace)
            }
            _ => self.save_as(),
        }
    }

    pub(super) fn save_as(&mut self) -> Vec<Effect> {
        if self.ask_who_it_is(Some(Command::SaveAs)) {
            return Vec::new();
        }
        let suggested = match &self.document.path {
            Some(path) => path.file_name().map(|n| n.to_string_lossy().into_owned()),
            None => None,
        };
        let suggested = suggested.unwrap_or_else(|| self.first_name());
        self.pick(PickFor::Save, suggested)
    }

    /// What the file of a chart is called that was never saved.
    fn first_name(&self) -> String {
        let day = self.shown_visit().map(|v| v.details.when.date());
        format!("{}.ron", chart_name(&self.chart, self.settings.chart_names, day))
    }

    fn save_to(&mut self, path: PathBuf, replace: Replace) -> Vec<Effect> {
        if self.document.saving {
            self.say(Notice::hint(text("notice-still-saving")));
            return Vec::new();
        }
        self.note_saving(true);
        let job = Job::Save {
            path,
            chart: Box::new(self.chart.clone()),
            replace,
            today: self.today(),
            state: self.history.state(),
            of: self.charts_shown,
        };
        vec![Effect::Start(Box::new(job))]
    }

    /// A dialog has answered that was opened for the chart `of`. The window stays alive beneath a dialog: what was
    /// chosen for one patient is never used for another.
    pub(super) fn picked(&mut self, purpose: PickFor, of: u64, picked: Picked) -> Vec<Effect> {
        if of != self.charts_shown && purpose != PickFor::Open {
            if picked != Picked::Cancelled {
                self.say(Notice::warning(text("notice-other-chart-now")));
            }
            return Vec::new();
        }
        match picked {
            Picked::Cancelled => {
                if purpose.is_about_charts() {
                    self.cancel_pending();
                }
                Vec::new()
            }
            Picked::Unavailable if purpose == PickFor::Emergencies => {
                self.type_path_of_cards();
                Vec::new()
            }
            Picked::Unavailable => {
                let suggested = match &purpose {
                    PickFor::Open | PickFor::CopiesFolder | PickFor::Emergencies => String::new(),
                    PickFor::Save => self.first_name(),
                    PickFor::Export(_) => self.typed_export_name(),
                    PickFor::Trends => self.trends_name(),
                };
                self.modal = Some(Modal::TypePath(purpose, suggested));
                Vec::new()
            }
            Picked::Path(path) => self.path_chosen(&purpose, path, true),
        }
    }

    /// Goes on with a path. `asked` tells whether a dialog has already asked about replacing that very file.
    fn path_chosen(&mut self, purpose: &PickFor, path: PathBuf, asked: bool) -> Vec<Effect> {
        match purpose {
            PickFor::Open => self.unless_unsaved(Then::OpenPath(path)),
            PickFor::Save => {
                let (path, asked) = with_extension(path, "ron", asked);
                if self.document.path.as_ref() == Some(&path) {
                    if self.document.read_only {
                        self.cancel_pending();
                        self.say(Notice::warning(text("unavailable-read-only")));
                        return Vec::new();
                    }
                    return self.save();
                }
                let mut effects = self.part_from_another(&path);
                effects.extend(self.save_to(path, if asked { Replace::Anything } else { Replace::Nothing }));
                effects
            }
            PickFor::Export(kind) => {
                let (path, asked) = with_extension(path, kind.extension(), asked);
                self.export_to(*kind, path, asked)
            }
            PickFor::Trends => self.trends_path_chosen(path, asked),
            PickFor::Emergencies => self.cards_path_chosen(path, asked),
            PickFor::CopiesFolder => {
                vec![Effect::Start(Box::new(Job::KeepCopiesIn(path.join(COPIES_FOLDER))))]
            }
        }
    }

    pub(super) fn answer(&mut self, answer: Answer) -> Vec<Effect> {
        let Some(modal) = self.modal.take() else { return Vec::new() };
        match (modal, answer) {
            (Modal::UnsavedChanges(then), Answer::Save) => {
                self.document.then = Some(then);
                self.save()
            }
            (Modal::UnsavedChanges(then), Answer::Discard) => {
                self.document.given_up = Some(self.history.state());
                self.go_on(then)
            }
            (Modal::ChangedOnDisk(_) | Modal::AnotherPatient(..), Answer::SaveCopy) => self.save_as(),
            (Modal::ChangedOnDisk(path), Answer::Reload) => {
                self.document.given_up = Some(self.history.state());
                self.go_on(Then::OpenPath(path))
            }
            (Modal::AnotherPatient(path, found, _), Answer::Overwrite) => self.save_to(path, Replace::Another(found)),
            (Modal::SaveHangs, Answer::Leave) => self.leave(),
            (Modal::SaveHangs, Answer::Discard) => vec![Effect::Leave],
            // What waits for the save goes on waiting.
            (Modal::SaveHangs, _) => Vec::new(),
            (Modal::Differences(_), Answer::Reload) => self.reload(),
            (Modal::Differences(_), Answer::GoOn) => {
                self.keep_mine();
                Vec::new()
            }
            (Modal::ChangedBeforeNeedle, answer) => self.answer_before_needle(&answer),
            (Modal::InjectAll(_), Answer::GoOn) => {
                self.inject_all_remaining();
                Vec::new()
            }
            (Modal::DeleteInjected(marks), Answer::GoOn) => {
                self.delete(&marks);
                Vec::new()
            }
            (Modal::FileExists(PickFor::Export(kind), path), Answer::Overwrite) => self.export_to(kind, path, true),
            (Modal::FileExists(PickFor::Trends, path), Answer::Overwrite) => self.export_trends_to(path, true),
            (Modal::FileExists(PickFor::Emergencies, path), Answer::Overwrite) => self.export_cards_to(path, true),
            (Modal::FileExists(_, path), Answer::Overwrite) => self.save_to(path, Replace::Anything),
            (Modal::TypePath(purpose, _), Answer::Path(path)) => self.path_chosen(&purpose, path, false),
            (Modal::Confirm(question), Answer::GoOn) => {
                self.go_on_with(*question);
                Vec::new()
            }
            (Modal::Confirm(_), _) => {
                self.give_up_needle();
                Vec::new()
            }
            (Modal::Recovery(list), Answer::Recover(i)) => match list.get(i) {
                Some(leftover) => self.unless_unsaved(Then::Adopt(Box::new(leftover.clone()))),
                None => Vec::new(),
            },
            (Modal::Recovery(mut list), Answer::DiscardRecovery(i)) if i < list.len() => {
                let leftover = list.remove(i);
                self.modal = (!list.is_empty()).then_some(Modal::Recovery(list));
                if self.modal.is_none() {
                    // Nothing comes in the place of the work here, so none of it is given up.
                    self.cancel_pending();
                }
                vec![Effect::Start(Box::new(Job::DiscardLeftover(leftover)))]
            }
            (modal, _) => {
                self.identity_not_answered(&modal);
                if modal.is_about_charts() {
                    self.cancel_pending();
                }
                if modal == Modal::Export {
                    self.close_export();
                }
                self.back_to_export();
                Vec::new()
            }
        }
    }

    pub(super) fn fail(&mut self, error: &StoreError) {
        self.say(Self::failure(error));
    }

    /// What went wrong, why, what to do, and where.
    pub(super) fn failure(error: &StoreError) -> Notice {
        let path = error.path().map(|p| p.display().to_string()).unwrap_or_default();
        Notice::error(error.summary().into(), format!("{}\n{path}", error.hint()).trim().to_owned())
    }

    pub(super) fn save_settings(&self) -> Vec<Effect> {
        vec![Effect::Start(Box::new(Job::SaveSettings(Box::new(self.settings.clone()))))]
    }
}
