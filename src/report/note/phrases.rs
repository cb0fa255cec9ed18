//! Turns of phrase that the paragraphs of a note share.

use crate::i18n::text_with;
use crate::rules::course::trends::relief_percent;
use crate::units::PainScore;

/// The words with how much less pain that is, where it is less.
pub(super) fn with_relief(words: String, before: Option<PainScore>, after: Option<PainScore>) -> String {
    match relief_percent(before, after).filter(|percent| *percent >= 0) {
        Some(percent) => {
            let less = text_with("note-percent-less", &[("percent", percent.to_string().into())]);
            format!("{words} ({less})")
        }
        None => words,
    }
}

/// Each once, in the order in which they come.
pub(super) fn distinct(words: Vec<String>) -> Vec<String> {
    let mut seen: Vec<String> = Vec::new();
    for word in words.into_iter().filter(|w| !w.is_empty()) {
        if !seen.contains(&word) {
            seen.push(word);
        }
    }
    seen
}
