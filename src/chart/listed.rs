//! Lists that are typed: what parts their items, and which words say that there is nothing to list.

/// The words that say "none" by themselves, in lower case.
const NEGATIONS: [&str; 31] = [
    "no", "none", "nil", "nill", "nka", "nkda", "nkma", "nkfa", "nkdfa", "nda", "denies", "denied", "deny", "denying",
    "not", "never", "negative", "neg", "nothing", "nope", "without", "zero", "0", "nein", "keine", "aucun", "aucune",
    "ninguno", "ninguna", "niega", "nie",
];

/// Words beside a negation that name nothing of their own, in lower case.
const FILLERS: [&str; 93] = [
    "known",
    "drug",
    "drugs",
    "drugallergies",
    "allergy",
    "allergies",
    "allergic",
    "allergen",
    "allergens",
    "medication",
    "medications",
    "medicine",
    "medicines",
    "medical",
    "med",
    "meds",
    "food",
    "foods",
    "environmental",
    "reaction",
    "reactions",
    "adverse",
    "intolerance",
    "intolerances",
    "sensitivity",
    "sensitivities",
    "any",
    "all",
    "other",
    "the",
    "a",
    "to",
    "of",
    "or",
    "and",
    "at",
    "on",
    "in",
    "is",
    "are",
    "has",
    "have",
    "does",
    "do",
    "take",
    "takes",
    "taking",
    "use",
    "uses",
    "using",
    "patient",
    "patients",
    "pt",
    "he",
    "she",
    "they",
    "reports",
    "report",
    "reported",
    "states",
    "noted",
    "recorded",
    "documented",
    "stated",
    "found",
    "identified",
    "file",
    "record",
    "this",
    "time",
    "present",
    "currently",
    "current",
    "aware",
    "date",
    "so",
    "far",
    "history",
    "hx",
    "past",
    "anticoagulant",
    "anticoagulants",
    "anticoagulation",
    "antiplatelet",
    "antiplatelets",
    "blood",
    "thinner",
    "thinners",
    "agents",
    "bekannt",
    "allergien",
    "connue",
    "conocidas",
];

/// Answers that are none, because nobody has asked yet or nobody knows.
const UNANSWERED: [&str; 25] = [
    // Not applicable, not available, no answer: none of them says that somebody asked.
    "na",
    "n a",
    "0",
    "zero",
    "nk",
    "n k",
    "nr",
    "n r",
    "unk",
    "null",
    "declined",
    "refused",
    "declined to answer",
    "unknown",
    "unasked",
    "unsure",
    "to ask",
    "to be asked",
    "ask",
    "tbd",
    "pending",
    "not asked",
    "not reviewed",
    "not obtained",
    "unable to obtain",
];

/// What was not done where nobody has asked: "not known" is another answer than "none known".
const NOT_DONE: [&str; 14] = [
    "known",
    "asked",
    "recorded",
    "documented",
    "stated",
    "noted",
    "reported",
    "reviewed",
    "obtained",
    "applicable",
    "available",
    "assessed",
    "checked",
    "done",
];

/// Words that say by themselves, or before what was not done, that nobody knows.
const NOBODY_KNOWS: [&str; 3] = ["not", "unknown", "na"];

/// Words that tell of the record, not of the patient: "none on file" says that nobody knows.
const OF_THE_RECORD: [&str; 3] = ["file", "documented", "recorded"];

/// Words for some kinds of allergy only: alone they say nothing of drugs.
const NOT_OF_DRUGS: [&str; 4] = ["food", "foods", "environmental", "nkfa"];
/// Words that speak of drugs.
const OF_DRUGS: [&str; 9] =
    ["drug", "drugs", "drugallergies", "medication", "medications", "medicine", "medicines", "nkda", "nkdfa"];

/// Whether words say that nobody has asked, or nobody knows.
fn says_unanswered(text: &str) -> bool {
    let words = words(text);
    let plain = |w: &String| FILLERS.contains(&w.as_str()) || NEGATIONS.contains(&w.as_str());
    if words.iter().any(|w| OF_THE_RECORD.contains(&w.as_str())) && words.iter().all(plain) {
        return true;
    }
    let done = |pair: &[String]| matches!(pair, [not, done] if not == "not" && NOT_DONE.contains(&done.as_str()));
    let known = |w: &String| {
        FILLERS.contains(&w.as_str()) || NOT_DONE.contains(&w.as_str()) || NOBODY_KNOWS.contains(&w.as_str())
    };
    words.is_empty()
        || UNANSWERED.contains(&words.join(" ").as_str())
        || (words.windows(2).any(done) || words.iter().any(|w| w == "unknown" || w == "na")) && words.iter().all(known)
}

/// The words of a text in lower case; `n/a` and `N.K.D.A.` are one word each.
fn words(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    let tight: String = lower.chars().filter(|c| !matches!(c, '.' | '/' | '\'' | '’')).collect();
    tight.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect()
}

/// Whether words say that there is nothing: `NKDA`, `no known drug allergies`, `denies`, `None.`.
///
/// In any case and punctuation. `n/a` and `0` are no such answer. Words that name something besides are not that.
pub fn says_none(text: &str) -> bool {
    let words = words(text);
    let known = |w: &String| NEGATIONS.contains(&w.as_str()) || FILLERS.contains(&w.as_str());
    let has = |list: &[&str]| words.iter().any(|w| list.contains(&w.as_str()));
    let of_drugs = !has(&NOT_OF_DRUGS) || has(&OF_DRUGS);
    of_drugs && has(&NEGATIONS) && words.iter().all(known) && !says_unanswered(text)
}

/// Whether words begin with a negation and go on: `no latex`, `denies penicillin`.
fn begins_with_negation(text: &str) -> bool {
    words(text).first().is_some_and(|w| NEGATIONS.contains(&w.as_str()) && w != "0" && w != "zero")
}

/// What a typed list says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Listed {
    /// Nothing was typed: not asked.
    NotAsked,
    /// Asked, and there is nothing.
    Nothing,
    /// These.
    Items(Vec<String>),
    /// A negation stands beside something else.
    Doubtful {
        /// The whole text as one item, so that nothing is lost.
        kept: String,
        /// What is named besides the negation; empty where one item holds both.
        named: Vec<String>,
    },
    /// That nobody has asked, in words.
    Unanswered,
}

/// Reads a typed list.
pub fn read(typed: &str) -> Listed {
    let items = items(typed);
    if items.is_empty() {
        return if typed.trim().is_empty() { Listed::NotAsked } else { Listed::Unanswered };
    }
    if items.iter().all(|item| says_unanswered(item)) {
        return Listed::Unanswered;
    }
    if items.iter().all(|item| says_none(item)) || says_none(typed) {
        return Listed::Nothing;
    }
    if !items.iter().any(|item| says_none(item) || begins_with_negation(item)) {
        return Listed::Items(items);
    }
    let named = items.iter().filter(|item| !says_none(item) && !begins_with_negation(item));
    let named = named.map(|item| without_but(item).to_owned()).filter(|item| !item.is_empty()).collect();
    Listed::Doubtful { kept: typed.split_whitespace().collect::<Vec<_>>().join(" "), named }
}

/// Without the word that joins it to a negation.
fn without_but(item: &str) -> &str {
    let joins = ["but ", "except for ", "except ", "only ", "apart from ", "other than "];
    joins
        .iter()
        .find_map(|j| item.get(..j.len()).filter(|h| h.eq_ignore_ascii_case(j)).and_then(|_| item.get(j.len()..)))
        .unwrap_or(item)
        .trim()
}

/// The items of a typed list: parted by commas, semicolons and line breaks, but not inside of brackets or quotes, nor
/// between two digits. An item in quotes is what is between them.
pub fn items(typed: &str) -> Vec<String> {
    let mut all = Vec::new();
    let mut rest = typed;
    loop {
        let (item, after) = first_item(rest);
        all.push(item);
        match after {
            Some(after) => rest = after,
            None => break,
        }
    }
    all.retain(|item| !item.is_empty());
    all
}

/// Signs that begin the lines of pasted lists.
const BULLETS: [&str; 6] = ["• ", "▪ ", "→ ", "✓ ", "- ", "* "];

/// The first item of a text without the blanks around it, and what follows the sign that ends it.
fn first_item(text: &str) -> (String, Option<&str>) {
    let start = text.trim_start_matches(|c: char| c.is_whitespace() && c != '\n');
    if let Some((item, after)) = quoted(start) {
        return (item, after);
    }
    let mut depth: Vec<char> = Vec::new();
    let mut before = None;
    for (at, c) in start.char_indices() {
        let after = start.get(at + c.len_utf8()..).unwrap_or_default();
        match c {
            '(' | '[' | '{' => {
                let close = closing(c);
                // A bracket that nobody closes keeps nothing together.
                if after.split('\n').next().is_some_and(|line| line.contains(close)) {
                    depth.push(close);
                }
            }
            c if depth.last() == Some(&c) => {
                depth.pop();
            }
            '\n' => return (trimmed(start.get(..at)), Some(after)),
            ',' | ';' if depth.is_empty() => {
                let digit = |c: Option<char>| c.is_some_and(|c: char| c.is_ascii_digit());
                if c == ';' || !(digit(before) && digit(after.chars().next())) {
                    return (trimmed(start.get(..at)), Some(after));
                }
            }
            _ => {}
        }
        before = Some(c);
    }
    (trimmed(Some(start)), None)
}

fn trimmed(item: Option<&str>) -> String {
    let item = item.unwrap_or_default().trim();
    BULLETS.iter().find_map(|b| item.strip_prefix(b)).unwrap_or(item).trim().to_owned()
}

const fn closing(open: char) -> char {
    match open {
        '(' => ')',
        '[' => ']',
        _ => '}',
    }
}

/// An item in quotes that end before a comma or at the end; two quotes inside are one.
fn quoted(text: &str) -> Option<(String, Option<&str>)> {
    let inside = text.strip_prefix('"')?;
    let mut item = String::new();
    let mut rest = inside;
    loop {
        let at = rest.find('"')?;
        item.push_str(rest.get(..at)?);
        rest = rest.get(at + 1..)?;
        match rest.strip_prefix('"') {
            Some(more) => {
                item.push('"');
                rest = more;
            }
            None => break,
        }
    }
    let after = rest.trim_start_matches(|c: char| c.is_whitespace() && c != '\n');
    match after.chars().next() {
        None => Some((item, None)),
        Some(',' | ';' | '\n') => Some((item, after.get(1..))),
        Some(_) => None,
    }
}

/// Whether a bracket in an item waits for its other half, which a later item could hold.
fn is_open(item: &str) -> bool {
    let mut open = Vec::new();
    for c in item.chars() {
        match c {
            '(' | '[' | '{' => open.push(closing(c)),
            c if open.last() == Some(&c) => {
                open.pop();
            }
            _ => {}
        }
    }
    !open.is_empty()
}

/// Items as they can be typed again: in quotes where they would be parted or taken for something else.
pub fn joined<'a>(list: impl IntoIterator<Item = &'a str>) -> String {
    let shown = list.into_iter().map(|item| {
        let plain = items(item) == [item] && !item.starts_with('"') && !is_open(item);
        if plain { item.to_owned() } else { format!("\"{}\"", item.replace('"', "\"\"")) }
    });
    shown.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_negation_in_any_words_says_that_there_is_nothing() {
        for text in [
            "NKDA",
            "nkda",
            "N.K.D.A.",
            "NKA",
            "NKMA",
            "none",
            "None.",
            "NONE KNOWN",
            "none known",
            "nil",
            "no",
            "No.",
            "denies",
            "Denies.",
            "pt denies",
            "patient denies any allergies",
            "No known drug allergies",
            "no known allergies",
            "No Known Allergies (NKA)",
            "no known drug or food allergies",
            "NKDA, NKFA",
            "no allergies",
            "none reported",
            "none to date",
            "none at this time",
            "nil known",
            "negative",
            "not on any anticoagulants",
            "no blood thinners",
            "does not take anticoagulants",
            "0 allergies",
            "zero known allergies",
            "keine bekannt",
            "aucune connue",
            "ninguna",
        ] {
            assert_eq!(read(text), Listed::Nothing, "{text}");
            assert!(says_none(text) || items(text).len() > 1, "{text}");
        }
    }

    #[test]
    fn what_names_something_is_no_negation() {
        // An answer about food says nothing of drugs: it is kept as it was typed.
        for text in ["NKFA", "No known food allergies", "no environmental allergies"] {
            assert!(!says_none(text), "{text}");
            assert!(matches!(read(text), Listed::Doubtful { kept, .. } if kept == text), "{text}");
        }
        for text in ["Latex", "Nickel", "Novocain", "nitrile", "Naproxen", "known drug allergy", "drug", "noni", ""] {
            assert!(!says_none(text), "{text}");
        }
        for (text, kept, named) in [
            ("no, but latex rash", "no, but latex rash", vec!["latex rash"]),
            ("NKDA, Latex", "NKDA, Latex", vec!["Latex"]),
            ("NKDA; except penicillin", "NKDA; except penicillin", vec!["penicillin"]),
            ("no known drug allergies except penicillin", "no known drug allergies except penicillin", vec![]),
            ("denies latex", "denies latex", vec![]),
            ("No latex,  Penicillin", "No latex, Penicillin", vec!["Penicillin"]),
        ] {
            let expected =
                Listed::Doubtful { kept: kept.to_owned(), named: named.into_iter().map(str::to_owned).collect() };
            assert_eq!(read(text), expected, "{text}");
        }
        for text in [
            "n/a",
            "N/A",
            "N.A.",
            "n. a.",
            "na",
            "NA",
            "#N/A",
            "n/a, n/a",
            "allergies: n/a",
            "not applicable",
            "Not available.",
            "0",
            "zero",
            "NK",
            "n/k",
            "declined to answer",
            "unknown",
            "Not asked",
            "TBD",
            "?",
            "-",
            ",",
            "not known",
            "allergies not recorded",
            "Not documented.",
            "not on file",
            "no allergies on file",
            "no allergies documented",
            "No anticoagulants documented",
            "allergies unknown",
        ] {
            assert_eq!(read(text), Listed::Unanswered, "{text}");
            assert!(!says_none(text), "{text}");
        }
        assert_eq!(read(" "), Listed::NotAsked);
    }

    #[test]
    fn brackets_quotes_and_numbers_keep_an_item_together() {
        for (typed, expected) in [
            ("Latex, Adhesive", vec!["Latex", "Adhesive"]),
            ("Penicillin (hives, swelling), Adhesive", vec!["Penicillin (hives, swelling)", "Adhesive"]),
            ("\"Lidocaine, rash in 2019\", Adhesive", vec!["Lidocaine, rash in 2019", "Adhesive"]),
            ("a [b, (c, d)], e", vec!["a [b, (c, d)]", "e"]),
            ("Penicillin (hives, swelling", vec!["Penicillin (hives", "swelling"]),
            ("apixaban 2,5 mg; aspirin 1,000 mg", vec!["apixaban 2,5 mg", "aspirin 1,000 mg"]),
            ("• penicillin\n- lidocaine\n\n", vec!["penicillin", "lidocaine"]),
            ("3\" scar, x", vec!["3\" scar", "x"]),
            (", Adhesive", vec!["Adhesive"]),
            ("a,,b", vec!["a", "b"]),
            ("\"open, b", vec!["\"open", "b"]),
            ("", vec![]),
        ] {
            assert_eq!(items(typed), expected, "{typed}");
        }
    }

    proptest! {
        #[test]
        fn what_is_shown_can_be_typed_again(
            list in proptest::collection::vec("[ -~é“”•(,;\\[\\]\")]{1,12}", 0..5),
            more in "[a-z]{1,6}",
        ) {
            let list: Vec<String> = list.iter().map(|i| i.trim().to_owned()).filter(|i| !i.is_empty()).collect();
            let shown = joined(list.iter().map(String::as_str));
            prop_assert_eq!(&items(&shown), &list);
            let mut longer = list;
            longer.push(more.clone());
            prop_assert_eq!(items(&format!("{shown}, {more}")), longer);
        }
    }
}
