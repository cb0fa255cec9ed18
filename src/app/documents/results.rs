//! What background jobs report. Each result belongs to the chart that it was asked for: by the time it comes, another
//! patient's may be shown.

use std::path::PathBuf;
use std::time::Instant;

use crate::app::Session;
use crate::app::commands::effect::{Effect, PickFor};
use crate::app::documents::document::{Document, Then};
use crate::app::documents::jobs::Done;
use crate::app::documents::paths::clear_copy;
use crate::app::documents::{Modal, Waiting};
use crate::app::view::notice::{Found, Notice, Topic};
use crate::i18n::{text, text_with};
use crate::store::recovery::Recovered;
use crate::store::{Opened, Saved, StoreError, Trailer, seal};

/// A chart that was read and is not shown yet.
#[derive(Debug)]
pub(in crate::app) enum Arrived {
    /// From its file.
    Opened(Box<Opened>),
    /// From a recovery copy.
    Recovered(Box<Recovered>),
}

impl Session {
    pub(in crate::app) fn done(&mut self, done: Done) -> Vec<Effect> {
        match done {
            Done::Opened(Ok(opened)) => self.arrive(Arrived::Opened(opened)),
            Done::Opened(Err(e)) | Done::Adopted(Err(e)) => {
                self.cancel_pending();
                self.fail(&e);
                Vec::new()
            }
            Done::ReadAgain { of, result } => {
                self.read_again(of, result);
                Vec::new()
            }
            Done::Saved { of, result: Ok(_), .. } if of != self.charts_shown => Vec::new(),
            Done::Saved { of, result: Err(e), .. } if of != self.charts_shown => {
                self.fail(&e);
                Vec::new()
            }
            Done::Saved { path, state, result: Ok(saved), .. } => self.saved(path, state, &saved),
            Done::Saved { path, result: Err(e), .. } => self.not_saved(path, e),
            Done::Exported { path, kind, of, result } => {
                self.exported(path, kind, of, result);
                Vec::new()
            }
            Done::Previewed { number, result } => {
                self.previewed(number, result);
                Vec::new()
            }
            Done::Printed(result) => {
                if matches!(result, Ok(Some(_))) {
                    self.remove_printed_later();
                }
                self.printed(&result);
                Vec::new()
            }
            Done::FigureDrawn(result) => self.figure_drawn(result),
            Done::ShownInFolder(false) => {
                self.say(Notice::warning(text("notice-no-file-manager")));
                Vec::new()
            }
            Done::CardsPrinted(result) => {
                if matches!(result, Ok(Some(_))) {
                    self.remove_printed_later();
                }
                self.cards_printed(&result);
                Vec::new()
            }
            Done::CardsExported { path, result } => {
                self.cards_exported(path, result);
                Vec::new()
            }
            Done::TrendsExported { path, of, result } => self.trends_exported(path, of, result),
            Done::CopyWritten(result) => self.copy_written(Some(result)),
            Done::NoCopies => self.copy_written(None),
            Done::CopyRemoved(result) => {
                self.copy_removed(result);
                Vec::new()
            }
            Done::CopiesKeptIn(result) => self.copies_kept_in(result),
            Done::FileSeen { number, seen } => {
                self.file_seen(number, seen);
                Vec::new()
            }
            Done::CopiesSeen { number, copies } => {
                self.copies_seen(number, copies);
                Vec::new()
            }
            Done::Leftovers(found) => {
                self.leftovers_found(found);
                Vec::new()
            }
            Done::Adopted(Ok(Some(recovered))) => self.arrive(Arrived::Recovered(recovered)),
            Done::OpenElsewhere => {
                self.say(Notice::warning(text("notice-open-elsewhere")));
                Vec::new()
            }
            Done::Adopted(Ok(None)) => {
                self.cancel_pending();
                self.say(Notice::hint(text("notice-recovery-taken")));
                Vec::new()
            }
            Done::SettingsSaved(Err(e)) => {
                self.say(Notice::warning(text_with("notice-settings-not-saved", &[("reason", e.to_string().into())])));
                Vec::new()
            }
            Done::SettingsSaved(Ok(())) | Done::ShownInFolder(true) | Done::Quiet => Vec::new(),
        }
    }

    /// A chart was read. What was done here while it was read, or while a dialog asked which, is asked about before it
    /// is shown, and a sheet that is open is finished first.
    fn arrive(&mut self, arrived: Arrived) -> Vec<Effect> {
        if matches!(arrived, Arrived::Recovered(_)) && self.is_dirty() {
            // The copy of what is here gave way to the one that was taken over.
            self.debounce.changed(Instant::now());
        }
        self.arrived = Some(arrived);
        if self.modal.is_some() {
            self.waiting.push_back(Waiting::Go(Then::Show));
            return Vec::new();
        }
        self.unless_unsaved(Then::Show)
    }

    /// Shows what was read, now that nothing here is lost by it.
    pub(in crate::app) fn show_arrived(&mut self) -> Vec<Effect> {
        match self.arrived.take() {
            Some(Arrived::Opened(opened)) => self.opened(*opened),
            Some(Arrived::Recovered(recovered)) => {
                self.recovered(*recovered);
                vec![self.announce()]
            }
            None => Vec::new(),
        }
    }

    fn opened(&mut self, opened: Opened) -> Vec<Effect> {
        let file_altered = opened.file_altered();
        let Opened { path, chart, trailer, hash, altered, lost, siblings } = opened;
        self.settings.remember(chart.id, &path);
        let document = Document {
            path: Some(path),
            base: Some(hash),
            saved_state: Some(0),
            read_only: file_altered || !altered.is_empty(),
            file_altered,
            lost,
            altered,
            siblings,
            ..Document::default()
        };
        let found = Found {
            altered: document.altered.len(),
            lost: !document.lost.is_empty(),
            unproven: chart.visits.iter().filter(|v| seal::cannot_be_checked(v)).count(),
            other_atlas: chart.atlas != self.atlas.version(),
        };
        self.show(chart, document);
        if let Some(notice) = Notice::of_opened(trailer, found) {
            self.say(notice);
        }
        let mut effects = vec![clear_copy(), self.announce()];
        effects.extend(self.save_settings());
        effects
    }

    fn saved(&mut self, path: PathBuf, state: u64, saved: &Saved) -> Vec<Effect> {
        self.note_saving(false);
        self.document.saved_state = Some(state);
        self.document.base = Some(saved.hash);
        self.document.saved_at = Some(self.surroundings.clock.now());
        self.document.read_only = false;
        self.identity_is_filed();
        self.settings.remember(self.chart.id, &path);
        let elsewhere = self.document.path.as_ref() != Some(&path);
        if let Some(before) = self.document.path.replace(path).filter(|_| elsewhere) {
            self.saved_elsewhere(before);
        }
        // What was said before the save is past; the status line now tells when it was saved.
        self.said.forget_news();
        self.said.is_over(Topic::Save);
        self.tell_about(saved);
        if let Some(notice) = self.document.tell_when_saved.take() {
            self.say(notice);
        }
        let mut effects = self.save_settings();
        if elsewhere {
            effects.push(self.announce());
        }
        if self.is_dirty() {
            // Work went on while the disk was busy; what waits needs another save first.
            if let Some(then) = self.document.then.take() {
                self.ask(Modal::UnsavedChanges(then));
            }
            return effects;
        }
        self.debounce.written();
        effects.push(clear_copy());
        match self.document.then.take() {
            Some(then) if self.modal.is_some() => self.waiting.push_back(Waiting::Go(then)),
            Some(then) => effects.extend(self.go_on(then)),
            None => {}
        }
        effects
    }

    /// What a save that went well could not keep, or had to mend.
    fn tell_about(&mut self, saved: &Saved) {
        for (is_so, id) in [
            (saved.put_back, "notice-put-back"),
            (saved.access.readers_lost, "notice-readers-lost"),
            (saved.access.attributes_lost, "notice-attributes-lost"),
            (saved.access.other_names, "notice-other-names"),
        ] {
            if is_so {
                self.say(Notice::warning(text(id)));
            }
        }
    }

    fn not_saved(&mut self, path: PathBuf, error: StoreError) -> Vec<Effect> {
        self.note_saving(false);
        if let StoreError::ChangedUnderneath { found, .. } = error
            && self.document.tried == Some(found)
        {
            // The save that an earlier session left behind has ended after all: what is there is that session's own.
            self.document.tried = None;
            self.document.base = Some(found);
            return self.save();
        }
        self.cancel_pending();
        match error {
            StoreError::ChangedUnderneath { .. } => self.ask(Modal::ChangedOnDisk(path)),
            StoreError::Exists { .. } => self.ask(Modal::FileExists(PickFor::Save, path)),
            StoreError::AnotherChart { found, whose, signed: false, .. } => {
                self.ask(Modal::AnotherPatient(path, found, whose));
            }
            StoreError::AnotherChart { ref whose, .. } => {
                let mut notice = Self::failure(&error).until(Topic::Save);
                let whose = text_with("store-whose", &[("whose", whose.in_words().into())]);
                notice.details = format!("{whose} {}", notice.details);
                self.say(notice);
            }
            // It was written but not confirmed, or something else than was written is there now: the next try replaces
            // this very content.
            StoreError::Unconfirmed { hash: there, .. } | StoreError::ReadBackDiffers { found: there, .. } => {
                self.document.base = Some(there);
                self.document.path = Some(path);
                self.say(Self::failure(&error).until(Topic::Save));
            }
            _ => self.say(Self::failure(&error).until(Topic::Save)),
        }
        Vec::new()
    }

    fn recovered(&mut self, recovered: Recovered) {
        let info = recovered.info;
        // What was altered before the crash is no less so after it.
        let (altered, lost) = (seal::altered(&recovered.chart), seal::lost(&recovered.chart));
        let file_altered =
            recovered.trailer == Trailer::Wrong || !lost.is_empty() || info.as_ref().is_some_and(|i| i.altered);
        let document = Document {
            path: info.as_ref().and_then(|i| i.original.clone()),
            tried: info.as_ref().and_then(|i| i.tried),
            base: info.and_then(|i| i.base),
            saved_state: None,
            read_only: file_altered || !altered.is_empty(),
            file_altered,
            lost,
            altered,
            ..Document::default()
        };
        self.show(recovered.chart, document);
        // Its copy may have gone with the work that was here before.
        self.debounce.changed(Instant::now());
        self.say(Notice::warning(text("notice-recovered")));
    }
}
