//! The file of the open chart, and what waits for an answer about it.

use crate::app::view::notice::Notice;
use crate::chart::IdentityCorrection;
use crate::ids::VisitId;
use crate::store::ContentHash;
use crate::store::recovery::Leftover;
use crate::time::Moment;
use std::collections::BTreeSet;
use std::path::PathBuf;

/// Where the chart lives and whether it is saved.
#[derive(Debug, Default)]
pub struct Document {
    /// Its file; `None` when it was never saved.
    pub path: Option<PathBuf>,
    /// The content that the next save may replace.
    pub(in crate::app) base: Option<ContentHash>,
    /// The state of the history that the file holds; `None` when no state does.
    pub(in crate::app) saved_state: Option<u64>,
    /// When it was saved in this session.
    pub saved_at: Option<Moment>,
    /// Whether a save is under way.
    pub saving: bool,
    /// The file was altered from outside: it is shown, and saved only under another name.
    pub read_only: bool,
    /// The check sum of the file it was opened from does not fit. A copy that is saved anew fits, and is still no
    /// record of what was signed.
    pub file_altered: bool,
    /// The visits that are no longer what was signed.
    pub(in crate::app) altered: Vec<VisitId>,
    /// Signed visits that are missing or lack amendments.
    pub lost: BTreeSet<VisitId>,
    /// What to do once a save under way has succeeded.
    pub(in crate::app) then: Option<Then>,
    /// The state of the history that the user has agreed to lose.
    pub(in crate::app) given_up: Option<u64>,
    /// The user asked for copies that a crash left behind, and wants to hear it when there are none.
    pub(in crate::app) asked_for_leftovers: bool,
    /// What is said once a save under way has succeeded.
    pub(in crate::app) tell_when_saved: Option<Notice>,
    /// When the recovery copy was last written.
    pub copied_at: Option<Moment>,
    /// What an earlier session was writing to the file when it ended.
    pub(in crate::app) tried: Option<ContentHash>,
    /// Files beside it that hold the same chart.
    pub(in crate::app) siblings: Vec<PathBuf>,
}

impl Document {
    /// A chart that holds nothing worth saving yet.
    pub(in crate::app) fn unchanged() -> Self {
        Self { saved_state: Some(0), ..Self::default() }
    }
}

/// What waits for an answer about unsaved work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Then {
    /// Start an empty chart.
    New,
    /// Start a chart of the person whose identity was typed over this one's.
    NewFor(Box<IdentityCorrection>),
    /// Ask which chart to open.
    Open,
    /// Open this chart.
    OpenPath(PathBuf),
    /// Show what was read meanwhile.
    Show,
    /// Open the sample.
    Sample,
    /// Offer work that a crash left behind.
    Recover,
    /// Take this work that a crash left behind over.
    Adopt(Box<Leftover>),
    /// Write the report of the visit beside the chart.
    ExportReport,
    /// Close the window.
    Quit,
}
