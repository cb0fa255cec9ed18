//! Answers to questions: asked and answered, or not asked.

use crate::ids::QuestionId;
use serde::Deserialize;
use serde::Serialize;

/// The answer to one question or item of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answered {
    /// Which question of the clinic's list.
    pub question: QuestionId,
    /// The answer.
    pub answer: Answer,
    /// Details in words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

impl Answered {
    /// The answer to a question in a list; not asked when it is not there.
    pub fn find(list: &[Self], question: &QuestionId) -> Answer {
        list.iter().find(|a| a.question == *question).map_or(Answer::NotAsked, |a| a.answer)
    }

    /// What was noted beside the answer to a question in a list.
    pub fn note<'a>(list: &'a [Self], question: &QuestionId) -> &'a str {
        list.iter().find(|a| a.question == *question).map_or("", |a| a.note.as_str())
    }

    /// Puts an answer and a note into a list; what says nothing is taken out.
    pub fn put(list: &mut Vec<Self>, question: &QuestionId, answer: Answer, note: &str) {
        let empty = answer == Answer::NotAsked && note.is_empty();
        let at = list.iter().position(|a| a.question == *question);
        match (at, empty) {
            (Some(i), true) => {
                list.remove(i);
            }
            (Some(i), false) => {
                if let Some(present) = list.get_mut(i) {
                    present.answer = answer;
                    note.clone_into(&mut present.note);
                }
            }
            (None, true) => {}
            (None, false) => list.push(Self { question: question.clone(), answer, note: note.to_owned() }),
        }
    }
}

/// An answer with words beside it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Noted {
    /// The answer.
    pub answer: Answer,
    /// Details in words.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub note: String,
}

impl Noted {
    /// Whether nothing is recorded.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// The answer to a question that has to be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Answer {
    /// Nobody asked yet.
    #[default]
    NotAsked,
    /// Yes.
    Yes,
    /// No.
    No,
    /// Does not apply here.
    NotApplicable,
}

impl Answer {
    /// All answers, in the order in which choices show them.
    pub const ALL: [Self; 4] = [Self::NotAsked, Self::Yes, Self::No, Self::NotApplicable];

    /// The stable lower-case name used in JSON and in text ids.
    pub const fn name(self) -> &'static str {
        match self {
            Self::NotAsked => "not-asked",
            Self::Yes => "yes",
            Self::No => "no",
            Self::NotApplicable => "not-applicable",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_that_says_nothing_is_taken_out() {
        let id = QuestionId::new("site-marked").unwrap();
        let mut list = Vec::new();
        Answered::put(&mut list, &id, Answer::NotAsked, "");
        assert!(list.is_empty());
        Answered::put(&mut list, &id, Answer::Yes, "");
        Answered::put(&mut list, &id, Answer::Yes, "with a pen");
        assert_eq!(
            (list.len(), Answered::find(&list, &id), Answered::note(&list, &id)),
            (1, Answer::Yes, "with a pen")
        );
        Answered::put(&mut list, &id, Answer::NotAsked, "with a pen");
        assert_eq!(list.len(), 1, "a note stands without an answer");
        Answered::put(&mut list, &id, Answer::NotAsked, "");
        assert_eq!((list.len(), Answered::find(&list, &id)), (0, Answer::NotAsked));
    }
}
