//! What others do to the file of the open chart, and what has to stay in sight until it is answered.

use std::path::PathBuf;

use super::action::{Action, Effect};
use super::documents::{Modal, Then};
use super::jobs::{Seen, Watched};
use super::{Command, Session};
use crate::i18n::{text, text_with};
use crate::store::ContentHash;
use crate::time::Moment;

/// What is watched, and what was seen.
#[derive(Debug, Default)]
pub(super) struct Outside {
    watching: Option<(PathBuf, ContentHash)>,
    number: u64,
    change: Option<Change>,
}

/// The file holds something else than what is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Change {
    seen: Seen,
    at: Moment,
    /// The clinician goes on with what is shown all the same.
    accepted: bool,
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
    pub(super) fn watch_if_changed(&mut self) -> Option<Effect> {
        let wanted = self.document.path.clone().zip(self.document.base).filter(|_| !self.document.saving);
        if wanted == self.outside.watching {
            return None;
        }
        self.outside.number += 1;
        if self.outside.watching.is_none() || wanted.is_some() {
            self.outside.change = None;
        }
        self.outside.watching.clone_from(&wanted);
        let number = self.outside.number;
        Some(Effect::Watch(wanted.map(|(path, base)| Watched { path, base, number })))
    }

    /// Something else is at the path of the chart than before.
    pub(super) fn file_seen(&mut self, number: u64, seen: Seen) {
        if number != self.outside.number {
            return;
        }
        let as_known = self.document.base.map(Seen::Content) == Some(seen);
        let at = self.surroundings.clock.now();
        self.outside.change = (!as_known).then_some(Change { seen, at, accepted: false });
    }

    /// Whether the file holds what somebody else has saved, and nobody has said that this does not matter.
    pub(super) fn is_changed_outside(&self) -> bool {
        self.outside.change.is_some_and(|change| change.seen != Seen::Gone && !change.accepted)
    }

    /// When that was noticed.
    pub fn changed_outside_at(&self) -> Option<Moment> {
        self.outside.change.map(|change| change.at)
    }

    /// Goes on with what is shown; a save asks again.
    pub(super) const fn keep_mine(&mut self) {
        if let Some(change) = &mut self.outside.change {
            change.accepted = true;
        }
    }

    /// The clinician knows that the same chart lies in other files too.
    pub(super) fn know_siblings(&mut self) {
        self.document.siblings.clear();
    }

    /// Reads the file again; work that this would lose is asked about first.
    pub(super) fn reload(&mut self) -> Vec<Effect> {
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
        if self.save_hangs() {
            let words = text(if self.copy_trouble().is_some() { "alert-hangs-unkept" } else { "alert-hangs" });
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
