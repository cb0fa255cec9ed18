//! One allergy as it is typed can name several things, and beside them what they did: `kiwi, sulfites (wheezing)`.

use crate::chart::listed::{items, says_none};

/// Words for what an allergy did, how much and when, in lower case: alone they name nothing to be allergic to. Also by
/// the beginning of a word, which a `*` ends.
const REACTIONS: [&str; 44] = [
    "rash*",
    "hive*",
    "urticari*",
    "itch*",
    "prurit*",
    "swell*",
    "swollen",
    "angioedema",
    "edema",
    "oedema",
    "anaphyla*",
    "wheez*",
    "bronchospas*",
    "asthma",
    "breath*",
    "shortness",
    "dyspnea",
    "throat",
    "tongue",
    "lips",
    "face",
    "nausea",
    "vomit*",
    "diarrh*",
    "faint*",
    "syncop*",
    "dizz*",
    "collaps*",
    "flush*",
    "blister*",
    "redness",
    "shock",
    "reaction*",
    "severe*",
    "mild*",
    "moderate*",
    "childhood",
    "child",
    "year*",
    "ago",
    "since",
    "after",
    "hospital*",
    "epipen",
];

/// Words that join others.
const JOINTS: [&str; 16] =
    ["in", "as", "a", "an", "the", "of", "with", "and", "or", "to", "from", "at", "on", "when", "by", "then"];

/// The things that the words of an allergy name, each by itself, without what stands for "none" and what only tells of the
/// reaction.
pub(super) fn entries(words: &str) -> Vec<String> {
    let parts = items(words).into_iter().flat_map(|item| {
        let spaced = item.replace(['/', '+', '&'], " and ");
        spaced.split(" and ").map(|part| part.trim().to_owned()).collect::<Vec<_>>()
    });
    parts.filter(|part| !part.is_empty() && !says_none(part) && !is_reaction(part)).collect()
}

fn is_reaction(part: &str) -> bool {
    let lower = part.to_lowercase();
    let is_of_it = |word: &str| {
        let named = REACTIONS.iter().any(|r| match r.strip_suffix('*') {
            Some(stem) => word.starts_with(stem),
            None => word == *r,
        });
        named || JOINTS.contains(&word) || word.chars().all(|c| c.is_ascii_digit())
    };
    lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).all(is_of_it)
}
