//! Whether unsaved work is kept, and how the program ends while a disk does not answer or the system ends it.

use std::time::{Duration, Instant};

use crate::app::commands::effect::Effect;
use crate::app::documents::Modal;
use crate::app::documents::document::Then;
use crate::app::documents::jobs::{Found, Job};
use crate::app::view::notice::Notice;
use crate::app::{PickFor, Session};
use crate::chart::Chart;
use crate::i18n::{text, text_with};
use crate::store::StoreError;
use crate::store::recovery::CopyInfo;

/// A save that takes so long hangs, and that is said.
const SLOW: Duration = Duration::from_secs(5);

/// Whoever wants to leave is asked after so long; most saves are done by then.
const SLOW_TO_LEAVE: Duration = Duration::from_secs(1);

/// A document that was handed over for printing is removed so much later.
const AFTER_PRINTING: Duration = Duration::from_secs(65);

/// What is known of recovery copies.
#[derive(Debug, Default)]
pub(in crate::app) struct Keeping {
    /// Why none is kept at present.
    trouble: Option<String>,
    /// Why earlier ones may be out of sight.
    hidden: Option<String>,
    /// So many were asked for and not reported yet.
    under_way: usize,
    /// When the oldest of them was asked for, or the one before it was reported.
    copying_since: Option<Instant>,
    ending: Ending,
    /// When the save under way began, and what it saves.
    saving_since: Option<Instant>,
    saving: Option<Box<Chart>>,
    /// The wish to leave while it goes on was answered.
    asked_to_leave: bool,
    /// When documents for printing are removed.
    printed_until: Option<Instant>,
}

/// Why the program ends as soon as the copy is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Ending {
    #[default]
    Not,
    /// A save hangs, and the clinician leaves.
    Leaving,
    /// The system ends it.
    LastCall,
}

impl Session {
    /// Looks for work that a crash left behind; to be started once.
    pub fn startup(&self) -> Vec<Effect> {
        vec![Effect::Start(Box::new(Job::ClearHandover)), Effect::Start(Box::new(Job::FindLeftovers))]
    }

    /// Looks again for work that a crash left behind.
    pub(in crate::app) fn find_leftovers(&mut self) -> Vec<Effect> {
        self.document.asked_for_leftovers = true;
        self.startup()
    }

    /// No recovery copies can be kept: there is no place for them.
    pub fn no_copies(&mut self, error: &StoreError) {
        self.keeping.trouble = Some(cause_of(error));
    }

    /// Why no recovery copy is kept at present.
    pub fn copy_trouble(&self) -> Option<&str> {
        self.keeping.trouble.as_deref()
    }

    /// Why copies of earlier work may be out of sight.
    pub fn hidden_copies(&self) -> Option<&str> {
        self.keeping.hidden.as_deref()
    }

    /// Whether the save under way takes so long that the disk does not seem to answer.
    pub fn save_hangs(&self) -> bool {
        self.keeping.saving_since.is_some_and(|since| since.elapsed() >= SLOW)
    }

    /// Whether the recovery copy under way takes so long that the disk does not seem to answer.
    pub fn copy_hangs(&self) -> bool {
        self.keeping.copying_since.is_some_and(|since| since.elapsed() >= SLOW)
    }

    /// A save begins or has ended.
    pub(in crate::app) fn note_saving(&mut self, saving: bool) {
        self.document.saving = saving;
        self.keeping.saving_since = saving.then(Instant::now);
        self.keeping.saving = saving.then(|| Box::new(self.chart.clone()));
        self.keeping.asked_to_leave = false;
        if !saving && self.modal == Some(Modal::SaveHangs) {
            self.modal = None;
        }
    }

    /// A recovery copy of the present chart, when one is due.
    pub(in crate::app) fn recovery_copy_if_due(&mut self) -> Option<Effect> {
        self.debounce.is_due(Instant::now()).then(|| self.copy_now())
    }

    fn copy_now(&mut self) -> Effect {
        self.debounce.written();
        self.keeping.under_way += 1;
        self.keeping.copying_since.get_or_insert_with(Instant::now);
        let info = CopyInfo {
            saved: self.surroundings.clock.now(),
            original: self.document.path.clone(),
            base: self.document.base,
            altered: self.document.file_altered,
            tried: self.document.tried,
            whose: Some(crate::store::Whose::of(&self.chart.patient)),
        };
        let saving = self.keeping.saving.clone();
        Effect::Start(Box::new(Job::WriteCopy { chart: Box::new(self.chart.clone()), info, saving }))
    }

    /// How a recovery copy ended; `None` when none are kept.
    pub(in crate::app) fn copy_written(&mut self, result: Option<Result<(), StoreError>>) -> Vec<Effect> {
        self.keeping.under_way = self.keeping.under_way.saturating_sub(1);
        self.keeping.copying_since = (self.keeping.under_way > 0).then(Instant::now);
        let kept = matches!(result, Some(Ok(())));
        match result {
            Some(Ok(())) => {
                self.document.copied_at = Some(self.surroundings.clock.now());
                self.keeping.trouble = None;
            }
            Some(Err(e)) => {
                self.debounce.failed(Instant::now());
                self.keeping.trouble = Some(cause_of(&e));
            }
            None => {}
        }
        if self.keeping.under_way > 0 {
            return Vec::new();
        }
        match std::mem::take(&mut self.keeping.ending) {
            Ending::Not => Vec::new(),
            Ending::LastCall => vec![Effect::Kept],
            Ending::Leaving if kept => vec![Effect::Leave],
            Ending::Leaving => {
                if self.keeping.trouble.is_none() {
                    self.keeping.trouble = Some(text("copies-no-place").into_owned());
                }
                self.ask(Modal::SaveHangs);
                Vec::new()
            }
        }
    }

    /// A recovery copy was removed, or not. What stays is offered at the next start, where it is not needed.
    pub(in crate::app) fn copy_removed(&mut self, result: Result<(), StoreError>) {
        if let Err(e) = result {
            self.say(Notice::warning(text_with("notice-copy-not-removed", &[("cause", cause_of(&e).into())])));
        }
    }

    /// Copies of earlier work were looked for.
    pub(in crate::app) fn leftovers_found(&mut self, found: Found) {
        let asked = std::mem::take(&mut self.document.asked_for_leftovers);
        self.keeping.hidden = found.trouble.as_ref().map(cause_of);
        if !found.copies.is_empty() {
            self.ask(Modal::Recovery(found.copies));
        } else if asked {
            self.cancel_pending();
            self.say(Notice::hint(text("notice-no-leftovers")));
        }
    }

    /// Asks for another folder for recovery copies.
    pub(in crate::app) fn ask_for_copies_folder(&self) -> Vec<Effect> {
        self.pick(PickFor::CopiesFolder, String::new())
    }

    /// Recovery copies are kept in a folder of the clinician's choice now, or not.
    pub(in crate::app) fn copies_kept_in(&mut self, result: Result<std::path::PathBuf, StoreError>) -> Vec<Effect> {
        match result {
            Ok(folder) => {
                self.keeping.trouble = None;
                self.settings.recovery_folder = Some(folder);
                if self.is_dirty() {
                    self.debounce.changed(Instant::now());
                }
                self.say(Notice::done(text("notice-copies-kept-there")));
                self.save_settings()
            }
            Err(e) => {
                self.fail(&e);
                Vec::new()
            }
        }
    }

    /// Asks what is to become of a save that goes on while the program is to end.
    pub(in crate::app) fn ask_to_leave(&mut self) {
        if self.document.saving {
            self.document.then = Some(Then::Quit);
            self.keeping.asked_to_leave = true;
            self.ask(Modal::SaveHangs);
        }
    }

    /// Ends the program as soon as the recovery copy holds everything.
    pub(in crate::app) fn leave(&mut self) -> Vec<Effect> {
        self.keeping.ending = Ending::Leaving;
        vec![self.copy_now()]
    }

    /// The system ends the program: everything that no file holds goes into the recovery copy at once.
    pub(in crate::app) fn end_now(&mut self) -> Vec<Effect> {
        if !self.has_work_to_lose() {
            return vec![Effect::Kept];
        }
        self.keeping.ending = Ending::LastCall;
        vec![self.copy_now()]
    }

    /// A document was handed over for printing.
    pub(in crate::app) fn remove_printed_later(&mut self) {
        self.keeping.printed_until = Some(Instant::now() + AFTER_PRINTING);
    }

    /// Time has passed.
    pub(in crate::app) fn tick(&mut self) -> Vec<Effect> {
        let now = Instant::now();
        if self.asks_to_leave_at().is_some_and(|at| at <= now) {
            self.ask_to_leave();
        }
        if self.keeping.printed_until.is_some_and(|at| at <= now) {
            self.keeping.printed_until = None;
            return vec![Effect::Start(Box::new(Job::ClearHandover))];
        }
        Vec::new()
    }

    /// When whoever wants to leave is asked about the save that goes on.
    fn asks_to_leave_at(&self) -> Option<Instant> {
        let waits = self.document.then == Some(Then::Quit) && !self.keeping.asked_to_leave && self.modal.is_none();
        self.keeping.saving_since.filter(|_| waits).map(|since| since + SLOW_TO_LEAVE)
    }

    /// When [`crate::app::Action::Tick`] is wanted next.
    pub fn wake_at(&self) -> Option<Instant> {
        let now = Instant::now();
        let said_at = |since: Option<Instant>| since.map(|since| since + SLOW).filter(|at| *at > now);
        let (save, copy) = (said_at(self.keeping.saving_since), said_at(self.keeping.copying_since));
        let times = [self.debounce.due_at(), self.asks_to_leave_at(), save, copy, self.keeping.printed_until];
        times.into_iter().flatten().min()
    }
}

/// Why, without saying that a file could not be saved: it is the copy that could not.
fn cause_of(error: &StoreError) -> String {
    match error {
        StoreError::Io { cause, .. } | StoreError::Unconfirmed { cause, .. } => cause.reason(),
        StoreError::NoUserFolder => text("copies-no-place").into_owned(),
        other => other.summary(),
    }
}
