//! Components of observations.

use super::super::codes::Own;
use super::super::elements::{CodeableConcept, Quantity, words};
use super::super::resources::Component;
use crate::chart::Answer;
use crate::i18n::text;
use crate::units::PainScore;

/// A code of a table.
pub(super) fn coded(code: CodeableConcept, value: CodeableConcept) -> Component {
    Component { code, value_codeable_concept: value, ..Component::default() }
}

/// A number with its unit.
pub(super) fn quantity(code: CodeableConcept, value: Quantity) -> Component {
    Component { code, value_quantity: value, ..Component::default() }
}

/// Words about an item with this code and name.
pub(super) fn said(code: &str, name: &str, value: String) -> Component {
    Component { code: Own::Item.concept(code, name), value_string: value, ..Component::default() }
}

/// Words about an item with this code and the text of this id, where there are any.
pub(super) fn maybe(code: &str, text_id: &str, value: &str) -> Option<Component> {
    words(value).map(|value| said(code, &text(text_id), value))
}

/// A value of a closed list.
pub(super) fn choice(code: &str, text_id: &str, family: &str, value: &str) -> Component {
    coded(Own::Item.concept(code, &text(text_id)), listed(family, value))
}

/// The concept of a value of a closed list.
pub(super) fn listed(family: &str, value: &str) -> CodeableConcept {
    Own::Choice.concept(&[family, value].join("-"), &text(&format!("choice-{family}-{value}")))
}

/// The answer to a question; none where nobody asked.
pub(super) fn answered(code: &str, name: &str, answer: Answer) -> Option<Component> {
    let words = match answer {
        Answer::NotAsked => return None,
        Answer::Yes => text("report-answer-yes"),
        Answer::No => text("report-answer-no"),
        Answer::NotApplicable => text("report-answer-not-applicable"),
    };
    Some(coded(Own::Item.concept(code, name), Own::Answer.concept(answer.name(), &words)))
}

/// A yes or no that needs no question.
pub(super) fn whether(code: &str, text_id: &str, value: bool) -> Component {
    let answer = if value { "yes" } else { "no" };
    coded(Own::Item.concept(code, &text(text_id)), Own::Answer.concept(answer, &text(&format!("answer-{answer}"))))
}

/// So many of something.
pub(super) fn counted(code: &str, text_id: &str, n: u8) -> Component {
    quantity(Own::Item.concept(code, &text(text_id)), Quantity::ucum(f64::from(n), "{count}"))
}

/// So many millimetres.
pub(super) fn millimetres(code: &str, text_id: &str, n: u8) -> Component {
    quantity(Own::Item.concept(code, &text(text_id)), Quantity::ucum(f64::from(n), "mm"))
}

/// A grade or score without a unit.
pub(super) fn graded(code: &str, text_id: &str, n: u8) -> Component {
    quantity(Own::Item.concept(code, &text(text_id)), Quantity::ucum(f64::from(n), "{score}"))
}

/// A score of pain as a quantity.
pub(super) fn score(pain: PainScore) -> Quantity {
    Quantity::ucum(f64::from(pain.value()), "{score}")
}
