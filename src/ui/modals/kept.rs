//! What was typed into a sheet that was closed without it: it is there again when the same sheet is opened again.

use super::Drafts;
use crate::app::points::correcting::Correcting;
use crate::app::visits::VisitAction;
use crate::app::visits::identity::IdentityAnswer;
use crate::app::{Action, Modal, Session};
use crate::chart::Corrected;
use crate::chart::patient::identity::Difference;
use crate::ids::{MarkId, VisitId};
use crate::ui::modals::charts::identity;
use crate::ui::modals::visits::{correcting, signing};

/// Which sheet, about what. What was typed for one thing never shows for another.
#[derive(Clone, PartialEq)]
enum About {
    /// Signing this visit.
    Sign(VisitId),
    /// The next amendment of this visit, which has so many.
    Amend(VisitId, usize),
    /// These differences of identity.
    Identity(Vec<Difference>),
    /// The next correction of this mark, which has so many.
    Correct(MarkId, Corrected, usize),
}

impl std::fmt::Debug for About {
    /// Without what it is about, which can be who the patient is.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("About")
    }
}

/// What was typed.
#[derive(Debug)]
enum Typed {
    Signing(signing::Draft),
    Identity(identity::Draft),
    Correcting(correcting::Draft),
}

/// What is kept of closed sheets, of one shown chart.
#[derive(Debug, Default)]
pub(super) struct DraftsCache {
    /// How many charts were shown then.
    showing: u64,
    typed: Vec<(About, Typed)>,
    /// The sheet that is open.
    open: Option<About>,
    /// It was asked to do what it is for.
    done: bool,
    /// What it shows was typed before.
    pub(super) again: bool,
}

impl About {
    fn of(session: &Session, modal: &Modal) -> Option<Self> {
        let visit = session.shown_visit();
        Some(match modal {
            Modal::Sign => Self::Sign(visit?.id),
            Modal::Amend(_) => visit.map(|v| Self::Amend(v.id, v.amendments.len()))?,
            Modal::Identity(question) => Self::Identity(question.differences()),
            Modal::Correct => {
                let (mark, what, count) = session.correction_key()?;
                Self::Correct(mark, what, count)
            }
            _ => return None,
        })
    }
}

/// A sheet is opened: what was typed into it before is taken out again.
pub(super) fn open(session: &Session, modal: &Modal, drafts: &mut Drafts) {
    // Another one took its place before it was done, as a question does.
    drafts.kept.done = false;
    close(drafts);
    let kept = &mut drafts.kept;
    if kept.showing != session.showing() {
        kept.showing = session.showing();
        kept.typed.clear();
    }
    kept.again = false;
    kept.open = About::of(session, modal);
    let Some(at) = kept.typed.iter().position(|(about, _)| Some(about) == kept.open.as_ref()) else { return };
    kept.again = true;
    match kept.typed.swap_remove(at).1 {
        Typed::Signing(draft) => drafts.signing = Some(draft),
        Typed::Identity(draft) => drafts.identity = Some(draft),
        Typed::Correcting(draft) => drafts.correcting = draft,
    }
}

/// What the sheet asks for in this frame.
pub(super) fn follow(kept: &mut DraftsCache, actions: &[Action]) {
    kept.done = actions.iter().any(|action| {
        matches!(
            action,
            Action::Visits(VisitAction::Sign { .. } | VisitAction::Amend(_))
                | Action::Correct(Correcting::Confirm { .. })
                | Action::AnswerIdentity(IdentityAnswer::Same(..) | IdentityAnswer::PutBack)
        )
    });
}

/// The sheet is closed: what was typed and not used stays. Returns whether anything did.
pub(super) fn close(drafts: &mut Drafts) -> bool {
    let Some(about) = drafts.kept.open.take() else { return false };
    let typed = match about {
        About::Sign(_) | About::Amend(..) => drafts.signing.take().and_then(signing::Draft::kept).map(Typed::Signing),
        About::Identity(_) => drafts.identity.take().and_then(identity::Draft::kept).map(Typed::Identity),
        About::Correct(..) => std::mem::take(&mut drafts.correcting).kept().map(Typed::Correcting),
    };
    let Some(typed) = typed.filter(|_| !std::mem::take(&mut drafts.kept.done)) else { return false };
    drafts.kept.typed.push((about, typed));
    true
}
