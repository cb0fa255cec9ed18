//! What was answered before the needle, at this visit and at earlier ones of the same chart.
//!
//! [`crate::rules::safety::answers`] has those of the day. A "yes" to what lasts holds until somebody answers anew: a question that was not asked again is not answered with no.
//! A "yes" to what passes holds for the rest of its day, and later asks to be asked again. Which answers last stands in
//! the table ([`crate::rules::clinical_tables::lists::ScreeningQuestion::lasts`]). A "no" is never taken over.

use jiff::civil::Date;

use crate::chart::visit::answer::Answered;
use crate::chart::{Answer, Chart, Visit};
use crate::i18n::text_with;
use crate::ids::QuestionId;
use crate::rules::clinical_tables::clinic::Clinical;
use crate::rules::clinical_tables::lists::{ConcernLevel, Screening, ScreeningQuestion};
use crate::rules::safety::allergies::Certainty;
use crate::rules::safety::answers::Answers;
use crate::time::{age_in_years, in_words};

/// The answers that hold at a visit.
#[derive(Debug, Clone, Copy, Default)]
pub struct Screened<'a> {
    own: &'a [Answered],
    before: Option<Before<'a>>,
}

/// Where earlier answers stand.
#[derive(Debug, Clone, Copy)]
struct Before<'a> {
    chart: &'a Chart,
    visit: &'a Visit,
    screening: &'a Screening,
}

/// A "yes" that holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Yes {
    /// `Possible` where it passes and was said on an earlier day.
    pub certainty: Certainty,
    /// When it was said at another visit; `None`: at this one.
    pub told: Option<Told>,
}

/// When a question was answered with yes, without being asked at this visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Told {
    /// The day.
    pub on: Date,
    /// What is to be made of it.
    pub how: Still,
}

impl Told {
    /// "Answered yes on Nov 20, 2026, not asked today."
    pub fn words(&self) -> String {
        let id = format!("answered-before-{}", self.how.name());
        text_with(&id, &[("date", in_words(self.on).into())]).into_owned()
    }
}

/// What is to be made of an earlier "yes".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Still {
    /// It was said at another visit of the same day.
    SameDay,
    /// It lasts.
    Lasts,
    /// It may be over: somebody has to ask.
    Ask,
}

impl Still {
    /// The stable lower-case name used in text ids.
    pub const fn name(self) -> &'static str {
        match self {
            Self::SameDay => "same-day",
            Self::Lasts => "lasts",
            Self::Ask => "ask",
        }
    }
}

impl<'a> Screened<'a> {
    /// Those of a visit, and what earlier visits of the chart say where nobody asked again.
    pub fn of(chart: &'a Chart, visit: &'a Visit, tables: &'a Clinical) -> Self {
        let before = Before { chart, visit, screening: &tables.screening };
        Self { own: &visit.details.screening, before: Some(before) }
    }

    /// Those of one list alone.
    pub const fn of_list(own: &'a [Answered]) -> Self {
        Self { own, before: None }
    }

    /// Whether a question counts as answered with yes, and since when.
    pub fn yes(&self, question: &QuestionId) -> Option<Yes> {
        if let Some(young) = self.before.and_then(|before| before.by_age(question)) {
            return young.then_some(Yes { certainty: Certainty::Certain, told: None });
        }
        match (Answered::find(self.own, question), self.before) {
            (Answer::Yes, _) => Some(Yes { certainty: Certainty::Certain, told: None }),
            (_, Some(before)) => before.yes(question),
            (_, None) => None,
        }
    }

    /// The surest of several questions, what was said today first.
    pub fn any_yes(&self, questions: &[QuestionId]) -> Option<Yes> {
        let all = questions.iter().filter_map(|q| self.yes(q));
        all.max_by_key(|y| (y.certainty, y.told.is_none(), y.told.map(|t| t.on)))
    }
}

impl Before<'_> {
    /// The answer that the patient's age at the visit gives, to a question that asks for nothing else; `None` where no
    /// birth date is recorded.
    fn by_age(&self, question: &QuestionId) -> Option<bool> {
        let row = self.screening.questions.iter().find(|q| q.id == *question)?;
        let birth = self.chart.patient_at(self.visit).birth_date?;
        let age = age_in_years(birth, self.visit.details.when.date())?;
        row.below_age.map(|below| age < u16::from(below))
    }

    fn yes(&self, question: &QuestionId) -> Option<Yes> {
        let day = self.visit.details.when.date();
        match Answers::of(self.chart, self.visit).find(question) {
            Answer::Yes => {
                Some(Yes { certainty: Certainty::Certain, told: Some(Told { on: day, how: Still::SameDay }) })
            }
            Answer::NotAsked => self.earlier(question, day),
            Answer::No | Answer::NotApplicable => None,
        }
    }

    /// The last answer before the day of the visit.
    fn earlier(&self, question: &QuestionId, day: Date) -> Option<Yes> {
        let earlier = self.chart.visits.iter().filter(|v| v.details.when.date() < day && !v.is_void());
        let asked = earlier.filter(|v| Answered::find(&v.details.screening, question) != Answer::NotAsked);
        let last = asked.max_by_key(|v| (v.details.when.unix_seconds(), v.id))?;
        if Answered::find(&last.details.screening, question) != Answer::Yes {
            return None;
        }
        let lasts = self.screening.questions.iter().any(|q| q.id == *question && q.lasts);
        let (certainty, how) =
            if lasts { (Certainty::Certain, Still::Lasts) } else { (Certainty::Possible, Still::Ask) };
        Some(Yes { certainty, told: Some(Told { on: last.details.when.date(), how }) })
    }
}

/// A question whose "yes" stops the needle, or stops it until it was talked over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Concern<'a> {
    /// The question.
    pub question: &'a ScreeningQuestion,
    /// The answer.
    pub yes: Yes,
}

/// What was answered with yes and is no mere caution, in the order of the table, which has the worst first.
pub fn concerns<'a>(chart: &Chart, visit: &Visit, tables: &'a Clinical) -> Vec<Concern<'a>> {
    let answers = Screened::of(chart, visit, tables);
    let grave = |q: &&ScreeningQuestion| matches!(q.level, ConcernLevel::Stop | ConcernLevel::Discuss);
    let said = |question: &'a ScreeningQuestion| answers.yes(&question.id).map(|yes| Concern { question, yes });
    tables.screening.questions.iter().filter(grave).filter_map(said).collect()
}

#[cfg(test)]
mod tests;
