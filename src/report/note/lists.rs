//! Lists of words in a note.

/// Each once, in the order in which they come.
pub(in crate::report::note) fn distinct(words: Vec<String>) -> Vec<String> {
    let mut seen: Vec<String> = Vec::new();
    for word in words.into_iter().filter(|w| !w.is_empty()) {
        if !seen.contains(&word) {
            seen.push(word);
        }
    }
    seen
}
