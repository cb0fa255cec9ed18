//! Pain scores of the selected marks. On an injected point a digit is the pain after: what was found before the needle is
//! the proof of its effect, and changes nowhere but in its own row.

use std::time::{Duration, Instant};

use crate::app::Session;
use crate::app::commands::effect::{Effect, Focus};
use crate::app::view::notice::Notice;
use crate::chart::{Edit, Mark, State, StepLabel};
use crate::i18n::{text, text_with};
use crate::ids::MarkId;
use crate::scene::words::points;
use crate::units::PainScore;

/// Which of the two scores of a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scored {
    /// The one found before any needle.
    Before,
    /// The one right after the needle; only an injected point has it.
    After,
}

impl Session {
    /// Sets or clears, by key, the score that is due: the pain after of injected points, the pain of the others. A 0
    /// right after a 1 means that 10 was typed.
    pub(in crate::app) fn score_selected(&mut self, typed: Option<PainScore>) {
        const ONE_NUMBER: Duration = Duration::from_millis(800);
        let value = typed.map(PainScore::value);
        let after_one =
            self.typed_one.take().is_some_and(|(at, ids)| at.elapsed() < ONE_NUMBER && ids == self.selection);
        let pain = if value == Some(0) && after_one { PainScore::try_from(10).ok() } else { typed };
        if value == Some(1) {
            self.typed_one = Some((Instant::now(), self.selection.clone()));
        }
        let ids = self.selection.clone();
        self.score(&ids, pain, |mark| if mark.injection().is_some() { Scored::After } else { Scored::Before });
    }

    /// Sets or clears this score of the selected marks; those that cannot have it stay as they are.
    pub(in crate::app) fn score_as(&mut self, which: Scored, pain: Option<PainScore>) {
        let can = |m: &&Mark| which == Scored::Before || m.injection().is_some();
        let ids: Vec<MarkId> = self.selected_marks().filter(can).map(|m| m.id).collect();
        if ids.is_empty() {
            self.say(Notice::hint(text("notice-after-needs-injection")));
            return;
        }
        self.score(&ids, pain, |_| which);
    }

    fn score(&mut self, ids: &[MarkId], pain: Option<PainScore>, which: impl Fn(&Mark) -> Scored) {
        let before: Vec<(Mark, Scored)> =
            ids.iter().filter_map(|&id| self.mark(id)).map(|m| (m.clone(), which(m))).collect();
        let visit = self.visit;
        let edits = before.iter().map(|(mark, which)| {
            let mut mark = mark.clone();
            match (which, &mut mark.state) {
                (Scored::After, State::Injected(injection)) => injection.pain_after = pain,
                (Scored::After, _) => {}
                (Scored::Before, _) => mark.pain = pain,
            }
            mark.confirm();
            mark.settle_place();
            Edit::SetMark(visit, Box::new(mark))
        });
        let edits = edits.collect();
        let step = if before.iter().all(|(_, w)| *w == Scored::After) { "step-score-after" } else { "step-score" };
        let numbers = before.iter().map(|(m, _)| m.number.to_string()).collect::<Vec<_>>().join(", ");
        if self.perform(StepLabel::of(step, numbers), edits) {
            self.say_scored(&before, pain);
        }
    }

    /// Says which score of which points is what now. A baseline that changes under an injection is named with what it was.
    fn say_scored(&mut self, before: &[(Mark, Scored)], pain: Option<PainScore>) {
        let words = |p: Option<PainScore>| p.map_or_else(|| "–".to_owned(), |p| p.to_string());
        if let [(mark, which)] = before {
            let injected = mark.injection().is_some();
            let id = match (which, injected) {
                (Scored::After, _) => "notice-scored-after",
                (Scored::Before, false) => "notice-scored",
                (Scored::Before, true) => "notice-scored-baseline",
            };
            let parts = [
                ("number", mark.number.to_string().into()),
                ("score", words(pain).into()),
                ("was", words(mark.pain).into()),
            ];
            let said = text_with(id, &parts);
            let changed_under_injection = injected && *which == Scored::Before;
            self.say(if changed_under_injection { Notice::warning(said) } else { Notice::done(said) });
            return;
        }
        let said = [(Scored::Before, "notice-scored-several"), (Scored::After, "notice-scored-several-after")]
            .into_iter()
            .filter_map(|(which, id)| {
                let of: Vec<u32> = before.iter().filter(|(_, w)| *w == which).map(|(m, _)| m.number).collect();
                let parts =
                    [("score", words(pain).into()), ("count", of.len().into()), ("points", points(of.clone()).into())];
                (!of.is_empty()).then(|| text_with(id, &parts).into_owned())
            })
            .collect::<Vec<_>>()
            .join(" · ");
        self.say(Notice::warning(said.into()));
    }

    /// The injected marks whose pain after is not recorded, in their order.
    pub fn without_pain_after(&self) -> impl Iterator<Item = &Mark> {
        self.marks().iter().filter(|m| m.injection().is_some_and(|i| i.pain_after.is_none()))
    }

    /// Goes to the next injected mark whose pain after is not recorded, behind the selected one and round at the end.
    pub(in crate::app) fn go_to_pain_after(&mut self) -> Vec<Effect> {
        let from = self.selection.first().copied();
        let open: Vec<(MarkId, String)> = self.without_pain_after().map(|m| (m.id, self.numbered(m))).collect();
        let next = open.iter().find(|(id, _)| from.is_some_and(|from| *id > from)).or_else(|| open.first());
        let Some((id, name)) = next.cloned() else {
            self.say(Notice::done(text("notice-all-scored-after")));
            return Vec::new();
        };
        let mut effects = self.select(id);
        effects.push(Effect::Focus(Focus::Picture));
        let left = open.len();
        self.say(Notice::hint(text_with("notice-score-after", &[("point", name.into()), ("left", left.into())])));
        effects
    }
}
