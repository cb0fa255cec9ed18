//! What lies under a needle in few words, and whether its card has been in view: only what could be read is recorded
//! as read.

use super::super::{Effect, Notice, Session};
use crate::app::commands::effect::Focus;
use crate::app::commands::palette::PointLine;
use crate::body::Side;
use crate::chart::{Mark, Warning};
use crate::i18n::{text, text_with};
use crate::ids::{MarkId, MuscleId, VisitId};
use crate::rules::safety::acknowledged::is_answered;
use crate::rules::safety::hazards::{HazardFinding, VisitWarning, is_needled};

/// So many are named in one line; of more their number is said.
const NAMED: usize = 3;

/// A wish about the cards of warnings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WarningsAction {
    /// The cards of these open warnings of the selected mark are in view.
    InView(Vec<Warning>),
    /// Show the card at this mark; without one, of the first warning that waits.
    Show(Option<MarkId>),
}

/// The open warnings whose cards have been in view: of which visit, and whether their level was raised then.
#[derive(Debug, Default)]
pub(super) struct Seen(Vec<(VisitId, Warning, bool)>);

/// What lies under a needle, in one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brief {
    /// Such as `Kidney · Pleura: read first`.
    pub words: String,
    /// Somebody still has to read it.
    pub open: bool,
    /// The level of one of them is raised.
    pub raised: bool,
    /// The first of the marks that it is about.
    pub mark: MarkId,
}

impl Session {
    /// Whether the card of an open warning has been in view as it stands now.
    pub fn has_seen(&self, warning: &VisitWarning) -> bool {
        let raised = !warning.raised.is_empty();
        self.safety.seen.0.iter().any(|(of, w, r)| *of == self.visit && *w == warning.warning && *r == raised)
    }

    pub(in crate::app) fn act_on_warnings(&mut self, action: WarningsAction) -> Vec<Effect> {
        match action {
            WarningsAction::InView(warnings) => {
                let open: Vec<&VisitWarning> = self.open_warnings().filter(|w| warnings.contains(&w.warning)).collect();
                let new = open.into_iter().filter(|w| !self.has_seen(w));
                let new: Vec<_> = new.map(|w| (self.visit, w.warning.clone(), !w.raised.is_empty())).collect();
                self.safety.seen.0.extend(new);
                Vec::new()
            }
            WarningsAction::Show(at) => self.show_warnings(at),
        }
    }

    /// Selects the mark, or the first whose warnings wait, and shows its card.
    pub(super) fn show_warnings(&mut self, at: Option<MarkId>) -> Vec<Effect> {
        let here = |id: &MarkId| matches!(self.selection.as_slice(), [one] if one == id);
        let waits = || self.unread_warnings().flat_map(|w| w.marks.iter().copied());
        let Some(mark) = at.or_else(|| waits().find(here)).or_else(|| waits().next()) else { return Vec::new() };
        let mut effects = if here(&mark) { Vec::new() } else { self.select(mark) };
        effects.push(Effect::Focus(Focus::Warnings));
        effects
    }

    /// Shows the first of these that has not been in view, and says so; `None` when all have been.
    pub(super) fn show_unseen(&mut self, warnings: &[VisitWarning]) -> Option<Vec<Effect>> {
        let unseen = warnings.iter().find(|w| !self.has_seen(w))?;
        let mark = unseen.marks.iter().find(|id| self.selection.contains(id)).copied();
        self.say(Notice::hint(text("notice-warning-shown")));
        Some(self.show_warnings(mark))
    }

    /// What was recorded as read has to be in view again before it is recorded once more.
    pub(super) fn forget_seen(&mut self, warnings: &[VisitWarning]) {
        let visit = self.visit;
        self.safety.seen.0.retain(|(of, w, _)| *of != visit || warnings.iter().all(|read| read.warning != *w));
    }

    /// Another chart is shown.
    pub(super) fn forget_all_seen(&mut self) {
        self.safety.seen.0.clear();
    }

    /// What lies under the selected marks and is warned of, in one line; `None` for nothing. The window asks in every
    /// frame: it is worked out when the selection or the chart has changed.
    pub fn selection_in_brief(&self) -> Option<Brief> {
        let mut kept = self.safety.brief.borrow_mut();
        if kept.as_ref().is_none_or(|(of, _)| *of != self.selection) {
            let marks: Vec<&Mark> = self.selected_marks().collect();
            *kept = Some((self.selection.clone(), self.warnings_in_brief(&marks)));
        }
        kept.as_ref().and_then(|(_, brief)| brief.clone())
    }

    fn warnings_in_brief(&self, marks: &[&Mark]) -> Option<Brief> {
        let visit = self.shown_visit()?;
        let (mut names, mut open, mut raised, mut first) = (Vec::new(), false, false, None);
        let mut treated = true;
        for mark in marks {
            let needled = is_needled(mark) && visit.mark(mark.id).is_some();
            let of_visit: Vec<&VisitWarning> = if needled {
                self.unread_warnings().filter(|w| w.marks.contains(&mark.id)).collect()
            } else {
                Vec::new()
            };
            let threats: Vec<HazardFinding> =
                self.threats(mark).into_iter().filter(HazardFinding::needs_acknowledgement).collect();
            let unanswered = |t: &&HazardFinding| !needled && !is_answered(visit, &t.warning, self.today());
            let waits = !of_visit.is_empty() || threats.iter().any(|t| unanswered(&t));
            open |= waits;
            raised |= of_visit.iter().any(|w| !w.raised.is_empty())
                || threats.iter().filter(unanswered).any(|t| !t.raised.is_empty());
            treated &= !waits || mark.injection().is_some();
            let here = of_visit.iter().map(|w| &w.warning).chain(threats.iter().map(|t| &t.warning));
            for name in here.map(|w| self.warning_short_name(w)) {
                first = first.or(Some(mark.id));
                if !names.contains(&name) {
                    names.push(name);
                }
            }
        }
        let mark = first?;
        let more = names.len().saturating_sub(NAMED);
        names.truncate(NAMED);
        if more > 0 {
            names.push(format!("+{more}"));
        }
        let needled = marks.iter().any(|m| is_needled(m));
        let id = match (open, self.visit_is_draft()) {
            (true, true) if treated => "warnings-brief-since",
            (true, true) => "warnings-brief-before",
            (true, false) if needled => "warnings-brief-unread",
            (true, false) => "warnings-brief-place",
            (false, _) => "warnings-brief-read",
        };
        let open = open && (self.visit_is_draft() || needled);
        let words = text_with(id, &[("names", names.join(" · ").into())]).into_owned();
        Some(Brief { words, open, raised: raised && open, mark })
    }

    /// The same of the point that a typed line would place.
    pub(in crate::app) fn line_in_brief(
        &self,
        muscle: &MuscleId,
        side: Side,
        point: Option<u32>,
        line: &PointLine,
    ) -> Option<Brief> {
        let (_, mark) = self.mark_of_line(muscle, side, point, line)?;
        self.warnings_in_brief(&[&mark])
    }

    /// What a warning is called in a line that holds several.
    fn warning_short_name(&self, warning: &Warning) -> String {
        match warning {
            Warning::Hazard(id) => self.atlas.hazards().iter().find(|h| h.id == id.as_str()).map(|h| h.short.clone()),
            _ => None,
        }
        .unwrap_or_else(|| self.warning_name(warning))
    }
}
