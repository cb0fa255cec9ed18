//! What others do to the file of the open chart, and what has to stay in sight until it is answered.

use std::path::PathBuf;

use crate::app::commands::action::Action;
use crate::app::commands::effect::Effect;
use crate::app::documents::Modal;
use crate::app::documents::document::Then;
use crate::app::documents::jobs::{Seen, Watched};
use crate::app::{Command, Session};
use crate::i18n::{text, text_with};
use crate::store::{ContentHash, IoCause};
use crate::time::Moment;

/// What is watched, and what was seen.
#[derive(Debug, Default)]
pub(in crate::app) struct Outside {
    watching: Option<(PathBuf, ContentHash)>,
    number: u64,
    change: Option<Change>,
    /// Files beside it that hold the same chart and were told of.
    told: Vec<PathBuf>,
}

/// The file holds something else than what is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Change {
    seen: Seen,
    at: Moment,
    /// The clinician goes on with what is shown all the same.
    accepted: bool,
}

/// What others may have recorded that is not shown here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileDoubt {
    /// The file was changed; noticed then.
    Changed(Moment),
    /// The file cannot be read any more; noticed then, and why.
    Unreadable(Moment, IoCause),
    /// This file beside it holds the same chart.
    Copy(PathBuf),
}

/// Something that stays in sight above the picture until it is answered or past.
#[derive(Debug)]
pub struct Alert {
    /// What is the matter.
    pub words: String,
    /// What can be done about it: the id of the button's text, and what it does.
    pub answers: Vec<(&'static str, Action)>,
}

impl Session {
    /// Tells which file is to be watched, when that is another than before. Not while it is saved from here.
    pub(in crate::app) fn watch_if_changed(&mut self) -> Option<Effect> {
        let wanted = self.document.path.clone().zip(self.document.base).filter(|_| !self.document.saving);
        if wanted == self.outside.watching {
            return None;
        }
        self.outside.number += 1;
        if self.outside.watching.is_none() || wanted.is_some() {
            self.outside.change = None;
        }
        self.outside.watching.clone_from(&wanted);
        let (number, chart) = (self.outside.number, self.chart.id);
        let mut copies: Vec<PathBuf> = self.outside.told.iter().chain(&self.document.siblings).cloned().collect();
        copies.sort();
        copies.dedup();
        Some(Effect::Watch(wanted.map(|(path, base)| Watched { path, base, chart, copies, number })))
    }

    /// The chart was saved under another name: the file that had it before is no news.
    pub(in crate::app) fn saved_elsewhere(&mut self, before: PathBuf) {
        self.outside.told.push(before);
    }

    /// Files beside that of the chart hold the same chart now.
    pub(in crate::app) fn copies_seen(&mut self, number: u64, copies: Vec<PathBuf>) {
        if number != self.outside.number {
            return;
        }
        let siblings = &mut self.document.siblings;
        siblings.retain(|known| copies.contains(known));
        for copy in &copies {
            if !self.outside.told.contains(copy) && !siblings.contains(copy) {
                siblings.push(copy.clone());
            }
        }
        self.outside.told = copies;
    }

    /// Something else is at the path of the chart than before.
    pub(in crate::app) fn file_seen(&mut self, number: u64, seen: Seen) {
        if number != self.outside.number {
            return;
        }
        let as_known = self.document.base.map(Seen::Content) == Some(seen);
        let at = self.surroundings.clock.now();
        self.outside.change = (!as_known).then_some(Change { seen, at, accepted: false });
    }

    /// Whether somebody else may have recorded what is not shown here, and nobody has said that this does not matter.
    pub(in crate::app) fn is_changed_outside(&self) -> bool {
        self.doubt().is_some()
    }

    /// What others may have recorded that is not shown here.
    pub fn doubt(&self) -> Option<FileDoubt> {
        match self.outside.change.filter(|change| !change.accepted) {
            Some(Change { seen: Seen::Content(_), at, .. }) => Some(FileDoubt::Changed(at)),
            Some(Change { seen: Seen::Unreadable(cause), at, .. }) => Some(FileDoubt::Unreadable(at, cause)),
            Some(Change { seen: Seen::Gone, .. }) | None => {
                self.document.siblings.first().cloned().map(FileDoubt::Copy)
            }
        }
    }

    /// Whether there is a file to be read where the chart was saved last.
    pub fn is_file_there(&self) -> bool {
        self.outside.change.is_none_or(|change| matches!(change.seen, Seen::Content(_)))
    }

    /// Goes on with what is shown; a save asks again.
    pub(in crate::app) const fn keep_mine(&mut self) {
        if let Some(change) = &mut self.outside.change {
            change.accepted = true;
        }
    }

    /// Goes on with what is shown, whatever others may have recorded.
    pub(in crate::app) fn accept_doubt(&mut self) {
        self.keep_mine();
        self.know_siblings();
    }

    /// Shows what is in doubt: the file as it is now, or the copy beside it.
    pub(in crate::app) fn look_into_doubt(&mut self) -> Vec<Effect> {
        match self.doubt() {
            Some(FileDoubt::Copy(path)) => self.unless_unsaved(Then::OpenPath(path)),
            _ => self.reload(),
        }
    }

    /// The clinician knows that the same chart lies in other files too.
    pub(in crate::app) fn know_siblings(&mut self) {
        self.outside.told.append(&mut self.document.siblings);
    }

    /// Reads the file again; work that this would lose is asked about first.
    pub(in crate::app) fn reload(&mut self) -> Vec<Effect> {
        let Some(path) = self.document.path.clone() else { return Vec::new() };
        if self.has_work_to_lose() {
            self.ask(Modal::ChangedOnDisk(path));
            return Vec::new();
        }
        self.go_on(Then::OpenPath(path))
    }

    /// What has to stay in sight, the most urgent first.
    pub fn alerts(&self) -> Vec<Alert> {
        let mut alerts = Vec::new();
        if let Some(change) = self.outside.change.filter(|change| !change.accepted) {
            let time = [("time", change.at.hour_minute().into())];
            let alert = match change.seen {
                Seen::Content(_) => Alert {
                    words: text_with("alert-changed", &time).into_owned(),
                    answers: vec![
                        ("alert-reload", Action::Reload),
                        ("alert-compare", Action::CompareWithFile),
                        ("alert-keep-mine", Action::KeepMine),
                    ],
                },
                Seen::Gone => Alert {
                    words: text_with("alert-gone", &time).into_owned(),
                    answers: vec![
                        ("alert-put-back", Action::Run(Command::Save)),
                        ("alert-understood", Action::KeepMine),
                    ],
                },
                Seen::Unreadable(cause) => Alert {
                    words: text_with(
                        "alert-unreadable",
                        &[("time", change.at.hour_minute().into()), ("cause", cause.reason().into())],
                    )
                    .into_owned(),
                    answers: vec![
                        ("alert-save-elsewhere", Action::Run(Command::SaveAs)),
                        ("alert-understood", Action::KeepMine),
                    ],
                },
            };
            alerts.push(alert);
        }
        if let [sibling, ..] = self.document.siblings.as_slice() {
            let name = sibling.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let parts = [("file", name.into()), ("others", self.document.siblings.len().saturating_sub(1).into())];
            alerts.push(Alert {
                words: text_with("alert-siblings", &parts).into_owned(),
                answers: vec![
                    ("alert-open-sibling", Action::OpenPath(sibling.clone())),
                    ("alert-understood", Action::KnowSiblings),
                ],
            });
        }
        if self.copy_hangs() && !self.save_hangs() {
            alerts.push(Alert { words: text("alert-copy-hangs").into_owned(), answers: Vec::new() });
        }
        if self.save_hangs() {
            let unkept = self.copy_trouble().is_some() || self.copy_hangs();
            let words = text(if unkept { "alert-hangs-unkept" } else { "alert-hangs" });
            alerts.push(Alert { words: words.into_owned(), answers: vec![("alert-leave", Action::AskToLeave)] });
        }
        let elsewhere = || vec![("alert-copies-elsewhere", Action::AskForCopiesFolder)];
        if let Some(cause) = self.copy_trouble() {
            let words = text_with("alert-no-copies", &[("cause", cause.to_owned().into())]).into_owned();
            alerts.push(Alert { words, answers: elsewhere() });
        }
        if let Some(cause) = self.hidden_copies() {
            let words = text_with("alert-copies-hidden", &[("cause", cause.to_owned().into())]).into_owned();
            alerts.push(Alert { words, answers: Vec::new() });
        }
        alerts
    }
}
