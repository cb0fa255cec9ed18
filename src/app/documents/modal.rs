//! What can stand on top of the window.

use std::path::PathBuf;

use super::{IdentityQuestion, PickFor};
use crate::app::documents::document::Then;
use crate::ids::MarkId;
use crate::rules::course::trends::TrendOf;
use crate::store::recovery::Leftover;
use crate::store::{ContentHash, Whose};

/// A question or sheet on top of the window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Modal {
    /// There is unsaved work: save, discard or cancel?
    UnsavedChanges(Then),
    /// Somebody else saved the same file: save a copy, reload or cancel?
    ChangedOnDisk(PathBuf),
    /// Somebody else saved the same file, which was noticed before an injection: reload, go on or cancel?
    ChangedBeforeNeedle,
    /// What the open file holds that is not shown here: reload, keep or close?
    Differences(Vec<String>),
    /// The file is the chart of another patient: choose another name, replace it or cancel?
    AnotherPatient(PathBuf, ContentHash, Whose),
    /// A save goes on for long while the program is to end: wait or leave?
    SaveHangs,
    /// A file is in the way: overwrite or cancel?
    FileExists(PickFor, PathBuf),
    /// Another name, birth date or number was typed: is it the same patient?
    Identity(Box<IdentityQuestion>),
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
    /// Points are about to be deleted, and at least one was injected.
    DeleteInjected(Vec<MarkId>),
    /// All of these points, more than one, are about to be recorded as injected.
    InjectAll(Vec<MarkId>),
    /// Something about an injected point is put right, for a reason.
    Correct,
    /// A warning that is asked about before a needle.
    Confirm(Box<crate::app::safety::confirmation::Confirmation>),
    /// The doses with their limits and sources.
    Doses,
    /// The settings.
    Settings,
    /// The manual.
    Manual,
    /// The table of shortcuts.
    Shortcuts,
    /// What the words mean and what the tables rest on.
    Words,
    /// What the program is and is not.
    About,
}

impl Modal {
    /// Whether nothing in it is lost when the window closes.
    pub(super) const fn loses_nothing(&self) -> bool {
        matches!(
            self,
            Self::Palette
                | Self::Documentation
                | Self::Settings
                | Self::Manual
                | Self::Shortcuts
                | Self::Words
                | Self::About
                | Self::Doses
                | Self::Compare
                | Self::Trends(_)
                | Self::Export
        )
    }

    /// Whether it waits for what is to become of a chart, so that another wish about charts may take its place.
    pub(super) const fn is_about_charts(&self) -> bool {
        match self {
            Self::UnsavedChanges(_)
            | Self::ChangedOnDisk(_)
            | Self::AnotherPatient(..)
            | Self::SaveHangs
            | Self::FileExists(..)
            | Self::Recovery(_) => true,
            Self::TypePath(purpose, _) => purpose.is_about_charts(),
            _ => false,
        }
    }
}
