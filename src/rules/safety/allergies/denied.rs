//! What the words of an allergy deny: "no reaction to lidocaine", "latex: denied", "Kenalog is ok".
//!
//! A denial is never trusted so far that an allergy is lost. What is denied is compared with nothing and said to be so;
//! where the words can be read in two ways, the allergy stands.

/// What stands for a new thought: what is denied before it is not denied after it.
const BREAKS: [&str; 14] = [
    "but",
    "however",
    "although",
    "though",
    "yet",
    "except",
    "excepting",
    "excluding",
    "besides",
    "save",
    "apart",
    "other",
    "only",
    "unless",
];

/// What is denied after these words, where the clause speaks of an allergy ([`ABOUT`]). Without one, "no lidocaine" may
/// well be what somebody must not be given.
const NO: [&str; 12] = ["no", "not", "never", "without", "isn", "aren", "wasn", "doesn", "didn", "hasn", "non", "nor"];

/// What a denial is about.
const ABOUT: [&str; 19] = [
    "allergy",
    "allergies",
    "allergic",
    "reaction",
    "reactions",
    "react",
    "reacts",
    "reacted",
    "sensitivity",
    "sensitivities",
    "sensitive",
    "hypersensitivity",
    "intolerance",
    "intolerances",
    "problem",
    "problems",
    "issue",
    "issues",
    "history",
];

/// What denies everything in its clause.
const DENIES: [&str; 16] = [
    "denies",
    "denied",
    "deny",
    "denying",
    "tolerated",
    "tolerates",
    "tolerating",
    "ok",
    "okay",
    "fine",
    "safe",
    "negative",
    "nka",
    "nkda",
    "unlikely",
    "disproved",
];

/// What turns such a word around when it stands before it: "not tolerated", "poorly tolerated".
const TURNS: [&str; 13] =
    ["not", "never", "poorly", "badly", "barely", "hardly", "isn", "t", "wasn", "un", "cannot", "no", "nor"];

/// What tells of a reaction: with it the allergy stands, but where it is denied itself.
const REACTION: [&str; 14] = [
    "anaphylaxis",
    "anaphylactic",
    "anaphylactoid",
    "hives",
    "rash",
    "rashes",
    "swelling",
    "urticaria",
    "angioedema",
    "wheeze",
    "wheezing",
    "wheezes",
    "collapse",
    "shock",
];

/// The words that are not denied, clause by clause.
pub(super) fn affirmed(text: &str) -> String {
    let mut kept: Vec<String> = Vec::new();
    for clause in clauses(&text.to_lowercase()) {
        let tokens: Vec<&str> = clause.iter().map(String::as_str).collect();
        if is_mere_denial(&tokens) {
            // "Lidocaine (tolerated)": it is said of what stands before.
            kept.pop();
            continue;
        }
        kept.push(affirmed_of(&tokens).join(" "));
    }
    kept.retain(|clause| !clause.is_empty());
    // A sign between the clauses, so that no words meet that did not stand together.
    kept.join(" | ")
}

/// The tokens of each clause.
fn clauses(text: &str) -> Vec<Vec<String>> {
    let mut all: Vec<Vec<String>> = Vec::new();
    for part in text.split([',', ';', '.', '\n', '(', ')', '!', '[', ']']) {
        let tokens: Vec<String> =
            part.split(|c: char| !c.is_alphanumeric()).filter(|t| !t.is_empty()).map(str::to_owned).collect();
        let mut clause: Vec<String> = Vec::new();
        for (i, token) in tokens.iter().enumerate() {
            let joins = token == "and" && tokens.iter().skip(i).any(|t| is_told(t));
            if (BREAKS.contains(&token.as_str()) && !clause.is_empty()) || joins {
                all.push(std::mem::take(&mut clause));
            } else {
                clause.push(token.clone());
            }
        }
        all.push(clause);
    }
    all.retain(|clause| !clause.is_empty());
    all
}

/// Whether a word says by itself that there is an allergy.
fn is_told(token: &str) -> bool {
    REACTION.contains(&token) || ["allergic", "reacts", "reacted"].contains(&token)
}

/// Whether a clause says nothing but that something was denied or borne.
fn is_mere_denial(tokens: &[&str]) -> bool {
    const AROUND: [&str; 13] =
        ["well", "is", "was", "by", "patient", "pt", "now", "since", "today", "before", "twice", "fully", "it"];
    let denies = |t: &&&str| DENIES.contains(*t) && !["nka", "nkda"].contains(*t);
    tokens.iter().filter(denies).count() > 0 && tokens.iter().all(|t| denies(&t) || AROUND.contains(t))
}

/// What of one clause is not denied.
fn affirmed_of<'a>(tokens: &[&'a str]) -> Vec<&'a str> {
    let before = |i: usize| i.checked_sub(1).and_then(|i| tokens.get(i)).copied().unwrap_or_default();
    let after = |i: usize| tokens.get(i + 1).copied().unwrap_or_default();
    let is_about = tokens.iter().any(|t| ABOUT.contains(t) || REACTION.contains(t));
    let negates = |i: usize, token: &str| {
        let turned = matches!(after(i), "doubt" | "question" | "longer" | "tolerate" | "tolerated");
        NO.contains(&token) && is_about && !turned && !tokens.iter().skip(i).any(|t| *t == "tolerate")
    };
    let first_no = tokens.iter().enumerate().position(|(i, t)| negates(i, t));
    let reacted = tokens.iter().take(first_no.unwrap_or(tokens.len())).any(|t| REACTION.contains(t));
    let denied = tokens.iter().enumerate().any(|(i, t)| DENIES.contains(t) && !TURNS.contains(&before(i)));
    let none = matches!(tokens, [_, .., "no" | "none" | "never"]);
    // "Sulfite-free" is what somebody bears, or needs: it is asked about.
    let free = tokens.iter().enumerate().position(|(i, t)| *t == "free" && i > 0);
    match (first_no, free) {
        _ if (denied || none) && !reacted => Vec::new(),
        (Some(at), _) => tokens.iter().take(at).copied().collect(),
        (None, Some(at)) if !reacted => tokens.iter().skip(at + 1).copied().collect(),
        (None, _) => tokens.to_vec(),
    }
}
