//! What was answered before the needle, over all visits of one day: the patient is the same in the morning and at noon.

use std::borrow::Cow;

use crate::chart::visit::answer::Answered;
use crate::chart::{Answer, Chart, Status, Visit};
use crate::ids::QuestionId;
use crate::rules::doses::dose::days_of;

/// The answers that hold at a visit; none by default.
#[derive(Debug, Clone, Copy, Default)]
pub struct Answers<'a>(Option<(&'a Chart, &'a Visit)>);

impl<'a> Answers<'a> {
    /// Those of a visit of a chart: its own, and what was answered at the other visits of its day. A "yes" of the day
    /// stays one, whoever says "no" at another of its visits. What was answered after a signed visit does not change
    /// what is said of it.
    pub const fn of(chart: &'a Chart, visit: &'a Visit) -> Self {
        Self(Some((chart, visit)))
    }

    /// The answer to a question; not asked where nobody has.
    pub fn find(self, question: &QuestionId) -> Answer {
        self.0.map_or(Answer::NotAsked, |(chart, visit)| {
            let own = Answered::find(&visit.details.screening, question);
            others_of_the_day(chart, visit)
                .filter(|told| told.question == *question)
                .fold(own, |said, told| if says_more(said, told.answer) { told.answer } else { said })
        })
    }

    /// All of them, the visit's own first.
    pub fn list(self) -> Cow<'a, [Answered]> {
        let Some((chart, visit)) = self.0 else { return Cow::Borrowed(&[]) };
        let mut all = Cow::Borrowed(visit.details.screening.as_slice());
        for told in others_of_the_day(chart, visit) {
            if says_more(Answered::find(&all, &told.question), told.answer) {
                let note = Answered::note(&all, &told.question).to_owned();
                Answered::put(all.to_mut(), &told.question, told.answer, &note);
            }
        }
        all
    }
}

/// Whether the last answer to a question before the day of a visit was "yes".
pub fn last_was_yes(chart: &Chart, visit: &Visit, question: &QuestionId) -> bool {
    let day = visit.details.when.date();
    let before = chart.visits.iter().filter(|v| !v.is_void() && v.details.when.date() < day);
    let answered = before
        .map(|v| ((v.details.when.unix_seconds(), v.id), Answered::find(&v.details.screening, question)))
        .filter(|(_, answer)| *answer != Answer::NotAsked);
    answered.max_by_key(|(when, _)| *when).is_some_and(|(_, answer)| answer == Answer::Yes)
}

fn others_of_the_day<'a>(chart: &'a Chart, visit: &'a Visit) -> impl Iterator<Item = &'a Answered> {
    let days = days_of(visit);
    let order = |v: &Visit| (v.details.when.unix_seconds(), v.id);
    let signed = matches!(visit.status, Status::Signed(_));
    let counts = move |other: &&Visit| {
        let same_day = other.id != visit.id && !other.is_void() && days.contains(&other.details.when.date());
        same_day && (!signed || order(other) < order(visit))
    };
    chart.visits.iter().filter(counts).flat_map(|v| &v.details.screening)
}

/// Whether an answer says more than the one that is known.
const fn says_more(known: Answer, told: Answer) -> bool {
    matches!(
        (known, told),
        (Answer::NotAsked, Answer::Yes | Answer::No | Answer::NotApplicable)
            | (Answer::No | Answer::NotApplicable, Answer::Yes)
    )
}
