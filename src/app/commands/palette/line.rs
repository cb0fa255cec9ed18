//! A point typed in one line: `r ut 7 tfra inj >3` is side, muscle, score, findings, treatment and pain after.

use crate::atlas::Atlas;
use crate::chart::mark::{Finding, Test};
use crate::chart::{Findings, Kind};
use crate::units::PainScore;

/// What stands behind the muscle in a line.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PointLine {
    /// Pain on pressure.
    pub pain: Option<PainScore>,
    /// What was felt, in the order in which it was typed.
    pub findings: Vec<(Finding, bool)>,
    /// What kind of point.
    pub kind: Option<Kind>,
    /// What is done about it.
    pub treatment: Option<Treatment>,
    /// Pain after the needle.
    pub after: Option<PainScore>,
    /// Words that mean nothing here; nothing is done while there are any.
    pub unknown: Vec<String>,
}

/// What is done about a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Treatment {
    /// Injected with the syringe in hand.
    Inject,
    /// Planned.
    Plan,
    /// Left for later.
    Defer,
}

impl PointLine {
    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// What was felt, as it goes into the record.
    pub fn found(&self) -> Findings {
        let mut findings = Findings::default();
        for (finding, there) in &self.findings {
            findings.set(*finding, if *there { Test::Yes } else { Test::No });
        }
        findings
    }

    /// Takes one word; returns whether it means something.
    fn take(&mut self, word: &str) -> bool {
        if let Some(score) = word.strip_prefix('>') {
            return self.after.is_none() && set(&mut self.after, score);
        }
        if let Some(treatment) = treatment(word) {
            return self.treatment.replace(treatment).is_none();
        }
        if word.starts_with(|c: char| c.is_ascii_digit()) {
            return self.pain.is_none() && set(&mut self.pain, word.strip_suffix("/10").unwrap_or(word));
        }
        if word == "x" && self.pain.is_none() {
            return set(&mut self.pain, "10");
        }
        self.take_letters(word)
    }

    /// A word of letters of the table of keys, each one finding, kind or treatment; a minus behind a finding says that it
    /// is not there.
    fn take_letters(&mut self, word: &str) -> bool {
        let before = self.clone();
        let mut letters = word.chars().peekable();
        while let Some(letter) = letters.next() {
            let absent = letters.next_if_eq(&'-').is_some();
            let taken = match (finding_of(letter), kind_of(letter), treatment_of(letter)) {
                (Some(finding), ..) if self.findings.iter().all(|(f, _)| *f != finding) => {
                    self.findings.push((finding, !absent));
                    true
                }
                (_, Some(kind), _) if !absent => self.kind.replace(kind).is_none(),
                (.., Some(treatment)) if !absent => self.treatment.replace(treatment).is_none(),
                _ => false,
            };
            if !taken {
                *self = before;
                return false;
            }
        }
        !word.is_empty()
    }
}

/// Puts a score into its place; returns whether it is one.
fn set(place: &mut Option<PainScore>, typed: &str) -> bool {
    let score = typed.parse::<u8>().ok().and_then(|n| PainScore::try_from(n).ok());
    *place = score;
    score.is_some()
}

fn treatment(word: &str) -> Option<Treatment> {
    match word {
        "inj" | "inject" | "injected" | "injection" | "needle" | "needled" => Some(Treatment::Inject),
        "plan" | "planned" => Some(Treatment::Plan),
        "defer" | "deferred" | "later" => Some(Treatment::Defer),
        _ => None,
    }
}

/// The finding that a letter stands for in the table of keys.
const fn finding_of(letter: char) -> Option<Finding> {
    Some(match letter {
        't' => Finding::TautBand,
        's' => Finding::HypersensitiveSpot,
        'f' => Finding::FamiliarPain,
        'r' => Finding::ReferredPain,
        'j' => Finding::JumpSign,
        'w' => Finding::LocalTwitch,
        'n' => Finding::Nodule,
        _ => return None,
    })
}

const fn kind_of(letter: char) -> Option<Kind> {
    Some(match letter {
        'a' => Kind::Active,
        'l' => Kind::Latent,
        'e' => Kind::TenderPoint,
        _ => return None,
    })
}

const fn treatment_of(letter: char) -> Option<Treatment> {
    Some(match letter {
        'i' => Treatment::Inject,
        'p' => Treatment::Plan,
        'd' => Treatment::Defer,
        _ => return None,
    })
}

/// The words of a line in small letters; `>3` and `> 3` are one word each, wherever they stand.
pub(super) fn words_of_line(query: &str) -> Vec<String> {
    let spaced = query.to_lowercase().replace([',', ';'], " ").replace('>', " >");
    let mut words: Vec<String> = Vec::new();
    for word in spaced.split_whitespace() {
        match words.last_mut() {
            Some(last) if last == ">" => last.push_str(word),
            _ => words.push(word.to_owned()),
        }
    }
    words
}

/// The query for the muscle, with the number of a classic point behind it where `#3` says one, and what stands behind it.
/// `None` where nothing stands behind a muscle, so that it is an ordinary query.
pub(super) fn take_apart(atlas: &Atlas, query: &str) -> Option<(String, PointLine)> {
    let mut words = words_of_line(query);
    let point = words.iter().position(|w| w.strip_prefix('#').is_some_and(|n| n.parse::<u32>().is_ok()));
    let point = point.map(|at| words.remove(at).split_off(1));
    let begins =
        |w: &String| w.starts_with('>') || treatment(w).is_some() || w.starts_with(|c: char| c.is_ascii_digit());
    let anchor = words.iter().position(begins);
    let (names, behind) = words.split_at(anchor.unwrap_or(words.len()));
    let count = muscle_words(atlas, names, anchor.is_some())?;
    let (muscle, letters) = names.split_at(count);
    let mut line = PointLine::default();
    for word in letters.iter().chain(behind) {
        if !line.take(word) {
            line.unknown.push(word.clone());
        }
    }
    if line.is_empty() && point.is_none() {
        return None;
    }
    let muscle = muscle.iter().map(String::as_str).chain(point.as_deref()).collect::<Vec<_>>().join(" ");
    Some((muscle, line))
}

/// How many of the words name the muscle and its side; those behind are findings. Without a number or treatment behind
/// them all of them name it if they can.
fn muscle_words(atlas: &Atlas, words: &[String], anchored: bool) -> Option<usize> {
    let fit = |n: usize| atlas.search(&words.get(..n)?.join(" ")).first().map(|hit| hit.score);
    if !anchored && fit(words.len()).is_some() {
        return Some(words.len());
    }
    let are_letters = |n: usize| {
        let mut line = PointLine::default();
        words.iter().skip(n).all(|w| line.take_letters(w))
    };
    let names_a_muscle = |n: &usize| words.iter().take(*n).any(|w| !matches!(w.as_str(), "r" | "l" | "right" | "left"));
    let fitting = (1..=words.len()).filter(names_a_muscle).filter(|&n| are_letters(n));
    let best = fitting.filter_map(|n| fit(n).map(|score| (score, n))).max();
    best.map(|(_, n)| n)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(query: &str) -> Option<(String, PointLine)> {
        take_apart(Atlas::bundled().unwrap(), query)
    }

    fn score(n: u8) -> Option<PainScore> {
        PainScore::try_from(n).ok()
    }

    #[test]
    fn a_line_is_side_muscle_score_findings_treatment_and_pain_after() {
        use Finding::{FamiliarPain, LocalTwitch, ReferredPain, TautBand};
        let tfr = vec![(TautBand, true), (FamiliarPain, true), (ReferredPain, true)];
        let (active, inject) = (Some(Kind::Active), Some(Treatment::Inject));
        let full = PointLine {
            pain: score(7),
            findings: tfr.clone(),
            kind: active,
            treatment: inject,
            after: score(3),
            unknown: vec![],
        };
        for typed in [
            "r ut 7 tfra inj >3",
            "R UT 7 TFRA INJ > 3",
            "r ut 7 t f r a inj >3",
            "r ut 7 tfra i >3",
            "r ut 7>3 tfra inj",
            "r ut 7/10, tfra, injected, >3",
            "r ut tfra 7 inj >3",
            "r ut t f r a 7 inj >3",
            "r ut inj 7 tfra >3",
        ] {
            assert_eq!(read(typed), Some(("r ut".to_owned(), full.clone())), "{typed}");
        }
        let line = |change: fn(&mut PointLine)| {
            let mut line = PointLine::default();
            change(&mut line);
            line
        };
        for (typed, muscle, expected) in [
            ("l ql 8", "l ql", line(|l| l.pain = score(8))),
            ("ql 10", "ql", line(|l| l.pain = score(10))),
            ("ql 0", "ql", line(|l| l.pain = score(0))),
            ("ql x", "ql", line(|_| {})),
            ("ql #3 8", "ql 3", line(|l| l.pain = score(8))),
            ("gmed l plan", "gmed l", line(|l| l.treatment = Some(Treatment::Plan))),
            ("r infra 5 d", "r infra", {
                let mut l = line(|l| l.pain = score(5));
                l.treatment = Some(Treatment::Defer);
                l
            }),
            ("r ut 4 t-w", "r ut", {
                let mut l = line(|l| l.pain = score(4));
                l.findings = vec![(TautBand, false), (LocalTwitch, true)];
                l
            }),
        ] {
            let found = read(typed);
            if typed == "ql x" {
                // X is the key of ten, and a letter of no muscle.
                assert!(found.is_none_or(|(_, l)| l.pain == score(10)), "{typed}");
                continue;
            }
            assert_eq!(found, Some((muscle.to_owned(), expected)), "{typed}");
        }
    }

    #[test]
    fn what_means_nothing_is_named() {
        for (typed, unknown) in [
            ("r ut 11", vec!["11"]),
            ("r ut 7 3", vec!["3"]),
            ("r ut 7 >11", vec![">11"]),
            ("r ut 7 >", vec![">"]),
            ("r ut 7 tt", vec!["tt"]),
            ("r ut 7 zq inj", vec!["zq"]),
            ("r ut 7 inj plan", vec!["plan"]),
            ("r ut 7 ale", vec!["ale"]),
        ] {
            let (_, line) = read(typed).unwrap();
            assert_eq!(line.unknown, unknown, "{typed}");
        }
    }

    #[test]
    fn an_ordinary_query_is_left_alone() {
        for typed in ["", "5", "r", "r ut", "upper trap", "delt a", "gmed l", "lidocaine", "export", ">3", "front"] {
            assert_eq!(read(typed), None, "{typed}");
        }
    }
}
