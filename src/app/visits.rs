//! What belongs to visits rather than to marks: going between them, starting, signing and amending.

mod carry;
mod compare;
pub mod identity;
pub mod sections;
mod signing;
mod trends;

pub use compare::{Compared, ComparedPoint};
pub use signing::SigningSheet;
pub(in crate::app) use signing::tidy;

use super::{Command, Effect, Modal, Notice, PickFor, Session};
use crate::chart::{AmendmentKind, Clinician};
use crate::i18n::{text, text_with};
use crate::ids::{MarkId, VisitId};
use crate::rules::course::trends::TrendOf;
use crate::scene::words;

/// A wish about visits.
#[derive(Debug, Clone)]
pub enum VisitAction {
    /// Sign the visit that is shown.
    Sign {
        /// Who signs.
        by: Clinician,
        /// Why a patient without two identifiers cannot be identified; empty for everybody else.
        unidentified: String,
    },
    /// Open the sheet for an amendment to the visit that is shown; about this mark.
    AskToAmend(Option<MarkId>),
    /// Append an amendment to the visit that is shown.
    Amend(Box<Amending>),
    /// Start a visit and carry these marks of an earlier one over, to be looked at again.
    Start {
        /// The earlier visit.
        from: VisitId,
        /// Its marks.
        carry: Vec<MarkId>,
    },
    /// Compare with this earlier visit; `None` for none.
    Compare(Option<VisitId>),
    /// The clinician says what a mark of this visit is to one of the visit that is compared with.
    SayPoint {
        /// The mark of this visit.
        mark: MarkId,
        /// The earlier mark.
        earlier: MarkId,
        /// The same point, another one, or not said after all.
        what: MarkRelation,
    },
    /// Show this trend.
    ShowTrend(TrendOf),
    /// Write all trends as a table.
    ExportTrends,
}

/// What the clinician says two marks of two visits are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MarkRelation {
    /// The same point.
    Same,
    /// Two points; this is not asked again.
    Other,
    /// Nothing after all.
    Nothing,
}

/// An amendment as it is typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amending {
    /// What kind.
    pub kind: AmendmentKind,
    /// The mark that it is about; `None` for the visit as a whole.
    pub mark: Option<MarkId>,
    /// By whom.
    pub by: Clinician,
    /// Why.
    pub reason: String,
    /// What.
    pub text: String,
}

impl Session {
    pub(super) fn act_on_visits(&mut self, action: VisitAction) -> Vec<Effect> {
        match action {
            VisitAction::Sign { by, unidentified } => return self.sign(&by, &unidentified),
            VisitAction::AskToAmend(mark) => {
                if self.availability(Command::Amend).is_ok() {
                    self.modal = Some(Modal::Amend(mark));
                }
            }
            VisitAction::Amend(amending) => return self.amend(*amending),
            VisitAction::Start { from, carry } => self.start_visit(from, &carry),
            VisitAction::Compare(visit) => self.compared = visit,
            VisitAction::SayPoint { mark, earlier, what } => self.say_point(mark, earlier, what),
            VisitAction::ExportTrends => return self.pick(PickFor::Trends, self.trends_name()),
            VisitAction::ShowTrend(of) => self.modal = Some(Modal::Trends(of)),
        }
        Vec::new()
    }

    /// Carries out the commands that are about visits.
    pub(super) fn run_on_visits(&mut self, command: Command) -> Vec<Effect> {
        match command {
            Command::NewVisit => self.ask_for_new_visit(),
            Command::Gone => self.selected_are_gone(),
            Command::ToggleGhosts => self.toggle_ghosts(),
            Command::CompareVisits => self.ask_to_compare(),
            Command::ShowTrends => self.modal = Some(Modal::Trends(self.trend_of_selection())),
            Command::Sign => self.modal = Some(Modal::Sign),
            Command::Amend => self.modal = Some(Modal::Amend(self.selection.first().copied())),
            Command::PreviousVisit => self.go_to(self.neighbour(false)),
            Command::NextVisit => self.go_to(self.neighbour(true)),
            Command::LatestVisit => self.go_to(self.chart.last_visit().map(|v| v.id)),
            _ => {}
        }
        Vec::new()
    }

    /// Why a command about visits cannot be carried out now.
    ///
    /// # Errors
    /// The text id of the reason.
    pub(super) fn availability_on_visits(&self, command: Command) -> Result<(), &'static str> {
        match command {
            Command::Sign if self.is_signed() => Err("unavailable-signed-already"),
            Command::Amend if !self.is_signed() => Err("unavailable-draft"),
            Command::PreviousVisit if self.neighbour(false).is_none() => Err("unavailable-first-visit"),
            Command::ToggleGhosts | Command::CompareVisits if self.neighbour(false).is_none() => {
                Err("unavailable-first-visit")
            }
            Command::NextVisit | Command::LatestVisit if self.neighbour(true).is_none() => {
                Err("unavailable-last-visit")
            }
            _ => Ok(()),
        }
    }

    /// The visit before or after the one that is shown.
    fn neighbour(&self, later: bool) -> Option<VisitId> {
        let present = self.chart.visit_index(self.visit)?;
        let index = if later { present.checked_add(1)? } else { present.checked_sub(1)? };
        self.chart.visits.get(index).map(|v| v.id)
    }

    /// Shows another visit.
    pub(super) fn go_to(&mut self, visit: Option<VisitId>) {
        let Some(visit) = visit.and_then(|id| self.chart.visit(id)) else { return };
        let date = words::day(visit.details.when.date());
        if self.visit != visit.id {
            self.visit = visit.id;
            self.selection.clear();
            self.say(Notice::done(text_with("notice-visit-shown", &[("date", date.into())])));
        }
    }

    /// Whether the visit that is shown is not the latest one.
    pub fn shows_the_past(&self) -> bool {
        self.neighbour(true).is_some()
    }

    /// The trend of the selected mark's muscle; of the patient without one.
    fn trend_of_selection(&self) -> TrendOf {
        let muscle = self.selected_marks().next().and_then(|m| Some((m.muscle_id()?.clone(), m.side)));
        muscle.map_or(TrendOf::Patient, |(muscle, side)| TrendOf::Muscle(muscle, side))
    }

    /// Says what is missing before a signature or an amendment can be made.
    fn say_incomplete(&mut self) {
        self.say(Notice::hint(text("notice-incomplete")));
    }
}
