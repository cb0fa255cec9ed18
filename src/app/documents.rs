//! Charts as documents: new, open, save, export, recover, and the questions in between.

use std::path::PathBuf;
use std::time::Instant;

use super::action::{Answer, Effect, PickFor, Picked};
use super::exporting::neutral_name;
use super::jobs::{Done, Job};
use super::notice::Notice;
use super::paths::{clear_copy, with_extension};
use super::{Session, last_visit, sample};
use crate::chart::{Chart, History, VisitDetails};
use crate::i18n::{text, text_with};
use crate::ids::{ChartId, MarkId};
use crate::rules::trends::TrendOf;
use crate::store::recovery::{CopyInfo, Debounce, Leftover, Recovered};
use crate::store::{ContentHash, Opened, Replace, StoreError, Trailer};
use crate::time::Moment;

/// Where the chart lives and whether it is saved.
#[derive(Debug, Default)]
pub struct Document {
    /// Its file; `None` when it was never saved.
    pub path: Option<PathBuf>,
    /// The content that the next save may replace.
    base: Option<ContentHash>,
    /// The state of the history that the file holds; `None` when no state does.
    pub(super) saved_state: Option<u64>,
    /// When it was saved in this session.
    pub saved_at: Option<Moment>,
    /// Whether a save is under way.
    pub saving: bool,
    /// The file was altered from outside: it is shown, and saved only under another name.
    pub read_only: bool,
    /// The check sum of the file it was opened from does not fit. A copy that is saved anew fits, and is still no
    /// record of what was signed.
    pub(super) file_altered: bool,
    /// What to do once a save under way has succeeded.
    then: Option<Then>,
    /// The user asked for copies that a crash left behind, and wants to hear it when there are none.
    asked_for_leftovers: bool,
    /// When the recovery copy was last written.
    pub copied_at: Option<Moment>,
}

/// What waits for an answer about unsaved work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Then {
    /// Start an empty chart.
    New,
    /// Ask which chart to open.
    Open,
    /// Open this chart.
    OpenPath(PathBuf),
    /// Open the sample.
    Sample,
    /// Offer work that a crash left behind.
    Recover,
    /// Close the window.
    Quit,
}

/// A question or sheet on top of the window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Modal {
    /// There is unsaved work: save, discard or cancel?
    UnsavedChanges(Then),
    /// Somebody else saved the same file: save a copy, reload or cancel?
    ChangedOnDisk(PathBuf),
    /// A file is in the way: overwrite or cancel?
    FileExists(PickFor, PathBuf),
    /// Copies of work that a crash left behind.
    Recovery(Vec<Leftover>),
    /// Type a path, because no file dialog can be shown.
    TypePath(PickFor, String),
    /// What is signed, and who signs.
    Sign,
    /// What a new visit carries over.
    NewVisit,
    /// This visit beside an earlier one.
    Compare,
    /// How pain, relief and dose went.
    Trends(TrendOf),
    /// An amendment, about this mark or the visit.
    Amend(Option<MarkId>),
    /// The syringe tray.
    Syringes,
    /// What is exported, and how.
    Export,
    /// The palette.
    Palette,
    /// The name for a new point set.
    SaveTemplate,
    /// The point sets.
    Templates,
    /// What the record lacks by a payer's rules.
    Documentation,
    /// A warning that is asked about before a needle.
    Confirm(Box<super::safety::Confirmation>),
    /// The doses with their limits and sources.
    Doses,
    /// The settings.
    Settings,
    /// The table of shortcuts.
    Shortcuts,
    /// What the words mean and what the tables rest on.
    Words,
    /// What the program is and is not.
    About,
}

impl Document {
    /// A chart that holds nothing worth saving yet.
    pub(super) fn unchanged() -> Self {
        Self { saved_state: Some(0), ..Self::default() }
    }
}

impl Session {
    /// Goes on at once, or asks what to do with unsaved work first.
    pub(super) fn unless_unsaved(&mut self, then: Then) -> Vec<Effect> {
        if self.document.saving {
            self.document.then = Some(then);
            Vec::new()
        } else if self.is_dirty() {
            self.modal = Some(Modal::UnsavedChanges(then));
            Vec::new()
        } else {
            self.go_on(then)
        }
    }

    fn go_on(&mut self, then: Then) -> Vec<Effect> {
        match then {
            Then::New => {
                let now = self.surroundings.clock.now();
                let id = ChartId::from_random((self.surroundings.random)());
                let chart = Chart::new(id, self.atlas.version(), VisitDetails::starting(now));
                self.show(chart, Document::unchanged());
                vec![clear_copy(), self.announce()]
            }
            Then::Sample => {
                let id = ChartId::from_random((self.surroundings.random)());
                let chart = sample::chart(id, self.atlas);
                self.show(chart, Document::unchanged());
                self.say(Notice::hint(text("notice-sample")));
                vec![clear_copy(), self.announce()]
            }
            Then::Recover => self.find_leftovers(),
            Then::Open => vec![Effect::Pick(PickFor::Open, String::new())],
            Then::OpenPath(path) => vec![Effect::Start(Box::new(Job::Open { path, today: self.today() }))],
            Then::Quit => {
                let mut effects = self.save_settings();
                effects.extend([clear_copy(), Effect::Quit]);
                effects
            }
        }
    }

    /// Shows another chart in place of the present one.
    fn show(&mut self, chart: Chart, document: Document) {
        self.forget_vials_of_another(&chart);
        self.visit = last_visit(&chart);
        self.chart = chart;
        self.history = History::default();
        self.charts_shown += 1;
        self.seen_state = self.history.state();
        (self.document, self.debounce) = (document, Debounce::default());
        self.selection.clear();
        self.modal = None;
        self.compared = None;
        self.close_export();
        self.notice = None;
        self.all_views = false;
        self.view = self.marks().first().map_or(crate::body::View::Back, |m| m.place.view());
    }

    /// Looks for work that a crash left behind; to be started once.
    pub fn startup(&self) -> Vec<Effect> {
        vec![Effect::Start(Box::new(Job::ClearHandover)), Effect::Start(Box::new(Job::FindLeftovers))]
    }

    /// Looks again for work that a crash left behind.
    fn find_leftovers(&mut self) -> Vec<Effect> {
        self.document.asked_for_leftovers = true;
        self.startup()
    }

    pub(super) fn save(&mut self) -> Vec<Effect> {
        match self.document.path.clone() {
            None => self.save_as(),
            Some(path) => {
                let replace = self.document.base.map_or(Replace::Nothing, Replace::Only);
                self.save_to(path, replace)
            }
        }
    }

    pub(super) fn save_as(&self) -> Vec<Effect> {
        let suggested = match &self.document.path {
            Some(path) => path.file_name().map(|n| n.to_string_lossy().into_owned()),
            None => None,
        };
        vec![Effect::Pick(PickFor::Save, suggested.unwrap_or_else(|| format!("{}.ron", neutral_name(&self.chart))))]
    }

    fn save_to(&mut self, path: PathBuf, replace: Replace) -> Vec<Effect> {
        if self.document.saving {
            self.say(Notice::hint(text("notice-still-saving")));
            return Vec::new();
        }
        self.document.saving = true;
        let job = Job::Save {
            path,
            chart: Box::new(self.chart.clone()),
            replace,
            today: self.today(),
            state: self.history.state(),
        };
        vec![Effect::Start(Box::new(job))]
    }

    pub(super) fn picked(&mut self, purpose: PickFor, picked: Picked) -> Vec<Effect> {
        match picked {
            Picked::Cancelled => {
                self.document.then = None;
                Vec::new()
            }
            Picked::Unavailable => {
                let suggested = match &purpose {
                    PickFor::Open => String::new(),
                    PickFor::Save => format!("{}.ron", neutral_name(&self.chart)),
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
            PickFor::Open => vec![Effect::Start(Box::new(Job::Open { path, today: self.today() }))],
            PickFor::Save => {
                let (path, asked) = with_extension(path, "ron", asked);
                if self.document.path.as_ref() == Some(&path) && !self.document.read_only {
                    return self.save();
                }
                self.save_to(path, if asked { Replace::Anything } else { Replace::Nothing })
            }
            PickFor::Export(kind) => {
                let (path, asked) = with_extension(path, kind.extension(), asked);
                self.export_to(*kind, path, asked)
            }
            PickFor::Trends => self.trends_path_chosen(path, asked),
        }
    }

    pub(super) fn answer(&mut self, answer: Answer) -> Vec<Effect> {
        let Some(modal) = self.modal.take() else { return Vec::new() };
        match (modal, answer) {
            (Modal::UnsavedChanges(then), Answer::Save) => {
                self.document.then = Some(then);
                self.save()
            }
            (Modal::UnsavedChanges(then), Answer::Discard) => self.go_on(then),
            (Modal::ChangedOnDisk(_), Answer::SaveCopy) => self.save_as(),
            (Modal::ChangedOnDisk(path), Answer::Reload) => self.go_on(Then::OpenPath(path)),
            (Modal::FileExists(PickFor::Export(kind), path), Answer::Overwrite) => self.export_to(kind, path, true),
            (Modal::FileExists(PickFor::Trends, path), Answer::Overwrite) => self.export_trends_to(path, true),
            (Modal::FileExists(_, path), Answer::Overwrite) => self.save_to(path, Replace::Anything),
            (Modal::TypePath(purpose, _), Answer::Path(path)) => self.path_chosen(&purpose, path, false),
            (Modal::Confirm(question), Answer::GoOn) => {
                self.go_on_with(*question);
                Vec::new()
            }
            (Modal::Recovery(list), Answer::Recover(i)) => match list.get(i) {
                Some(leftover) => {
                    let job = Job::Adopt { leftover: leftover.clone(), today: self.today() };
                    vec![Effect::Start(Box::new(job))]
                }
                None => Vec::new(),
            },
            (Modal::Recovery(mut list), Answer::DiscardRecovery(i)) if i < list.len() => {
                let leftover = list.remove(i);
                self.modal = (!list.is_empty()).then_some(Modal::Recovery(list));
                vec![Effect::Start(Box::new(Job::DiscardLeftover(leftover)))]
            }
            (modal, _) => {
                self.document.then = None;
                if modal == Modal::Export {
                    self.close_export();
                }
                self.back_to_export();
                Vec::new()
            }
        }
    }

    pub(super) fn done(&mut self, done: Done) -> Vec<Effect> {
        match done {
            Done::Opened(Ok(opened)) => self.opened(*opened),
            Done::Opened(Err(e)) | Done::Adopted(Err(e)) => {
                self.fail(&e);
                Vec::new()
            }
            Done::Saved { path, state, result: Ok(hash) } => self.saved(path, state, hash),
            Done::Saved { path, result: Err(e), .. } => {
                self.not_saved(path, &e);
                Vec::new()
            }
            Done::Exported { path, kind, result } => {
                self.exported(path, kind, result);
                Vec::new()
            }
            Done::Previewed { number, result } => {
                self.previewed(number, result);
                Vec::new()
            }
            Done::Printed(result) => {
                self.printed(result);
                Vec::new()
            }
            Done::FigureDrawn(result) => self.figure_drawn(result),
            Done::ShownInFolder(shown) => {
                self.shown_in_folder(shown);
                Vec::new()
            }
            Done::TrendsExported { path, result } => self.trends_exported(path, result),
            Done::CopyWritten(Ok(())) => {
                self.document.copied_at = Some(self.surroundings.clock.now());
                Vec::new()
            }
            Done::CopyWritten(Err(e)) => {
                self.debounce.failed(Instant::now());
                self.say(Notice::error(text("notice-no-recovery-copy"), e.to_string()));
                Vec::new()
            }
            Done::Leftovers(list) => {
                let asked = std::mem::take(&mut self.document.asked_for_leftovers);
                if !list.is_empty() && self.modal.is_none() {
                    self.modal = Some(Modal::Recovery(list));
                } else if asked {
                    self.say(Notice::hint(text("notice-no-leftovers")));
                }
                Vec::new()
            }
            Done::Adopted(Ok(Some(recovered))) => {
                self.recovered(*recovered);
                vec![self.announce()]
            }
            Done::OpenElsewhere => {
                self.say(Notice::warning(text("notice-open-elsewhere")));
                Vec::new()
            }
            Done::Adopted(Ok(None)) => {
                self.say(Notice::hint(text("notice-recovery-taken")));
                Vec::new()
            }
            Done::SettingsSaved(Err(e)) => {
                self.say(Notice::warning(text_with("notice-settings-not-saved", &[("reason", e.to_string().into())])));
                Vec::new()
            }
            Done::SettingsSaved(Ok(())) | Done::Quiet => Vec::new(),
        }
    }

    fn opened(&mut self, opened: Opened) -> Vec<Effect> {
        let Opened { path, chart, trailer, hash, altered } = opened;
        self.settings.remember(chart.id, &path);
        let document = Document {
            path: Some(path),
            base: Some(hash),
            read_only: trailer == Trailer::Wrong || !altered.is_empty(),
            file_altered: trailer == Trailer::Wrong,
            ..Document::unchanged()
        };
        self.show(chart, document);
        let other_atlas = self.chart.atlas != self.atlas.version();
        if let Some(notice) = Notice::of_opened(trailer, altered.len(), other_atlas) {
            self.say(notice);
        }
        let mut effects = vec![clear_copy(), self.announce()];
        effects.extend(self.save_settings());
        effects
    }

    fn saved(&mut self, path: PathBuf, state: u64, hash: ContentHash) -> Vec<Effect> {
        self.document.saving = false;
        self.document.saved_state = Some(state);
        self.document.base = Some(hash);
        self.document.saved_at = Some(self.surroundings.clock.now());
        self.document.read_only = false;
        self.settings.remember(self.chart.id, &path);
        let elsewhere = self.document.path.as_ref() != Some(&path);
        self.document.path = Some(path);
        // What was said before the save is past; the status line now tells when it was saved.
        if self.notice.as_ref().is_some_and(|n| n.level != super::Level::Error) {
            self.notice = None;
        }
        let mut effects = self.save_settings();
        if elsewhere {
            effects.push(self.announce());
        }
        if self.is_dirty() {
            // Work went on while the disk was busy; what waits needs another save first.
            if let Some(then) = self.document.then.take() {
                self.modal = Some(Modal::UnsavedChanges(then));
            }
            return effects;
        }
        self.debounce.written();
        effects.push(clear_copy());
        if let Some(then) = self.document.then.take() {
            effects.extend(self.go_on(then));
        }
        effects
    }

    fn not_saved(&mut self, path: PathBuf, error: &StoreError) {
        self.document.saving = false;
        self.document.then = None;
        match error {
            StoreError::ChangedUnderneath { .. } => self.modal = Some(Modal::ChangedOnDisk(path)),
            StoreError::Exists { .. } => self.modal = Some(Modal::FileExists(PickFor::Save, path)),
            StoreError::Unconfirmed { hash, .. } => {
                // It was written but not confirmed: the next try replaces this very content.
                self.document.base = Some(*hash);
                self.document.path = Some(path);
                self.fail(error);
            }
            _ => self.fail(error),
        }
    }

    fn recovered(&mut self, recovered: Recovered) {
        let info = recovered.info;
        let document = Document {
            path: info.as_ref().and_then(|i| i.original.clone()),
            base: info.and_then(|i| i.base),
            saved_state: None,
            ..Document::default()
        };
        self.show(recovered.chart, document);
        self.say(Notice::warning(text("notice-recovered")));
    }

    pub(super) fn fail(&mut self, error: &StoreError) {
        let path = error.path().map(|p| p.display().to_string()).unwrap_or_default();
        self.say(Notice::error(error.summary().into(), format!("{}\n{path}", error.hint()).trim().to_owned()));
    }

    /// A recovery copy of the present chart, when one is due.
    pub(super) fn recovery_copy_if_due(&mut self) -> Option<Effect> {
        if !self.debounce.is_due(Instant::now()) {
            return None;
        }
        self.debounce.written();
        let info = CopyInfo {
            saved: self.surroundings.clock.now(),
            original: self.document.path.clone(),
            base: self.document.base,
        };
        Some(Effect::Start(Box::new(Job::WriteCopy { chart: Box::new(self.chart.clone()), info })))
    }

    pub(super) fn save_settings(&self) -> Vec<Effect> {
        vec![Effect::Start(Box::new(Job::SaveSettings(Box::new(self.settings.clone()))))]
    }
}
