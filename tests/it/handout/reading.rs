//! How easy the handout is to read, by a published formula for each language.
//!
//! Only whole sentences count. The lines of a list are measured with the words that begin their sentence, never alone:
//! short lines make a text look easier than it is.

use palpate::i18n::{Language, Texts};
use palpate::report::page::handout::{TEXTS, texts};

/// How a text of this language is measured.
struct Formula {
    language: Language,
    /// Syllables of a word in lower-case letters.
    syllables: fn(&str) -> usize,
    /// From words in a sentence, syllables in a word, and shares of long and of short words.
    value: fn(&Measure) -> f64,
    /// The value that is asked for.
    passes: fn(f64) -> bool,
}

/// What the formulas take.
struct Measure {
    words: f64,
    sentences: f64,
    syllables: f64,
    /// Words of three syllables or more, of more than six letters, and of one syllable.
    many: f64,
    long: f64,
    one: f64,
}

const FORMULAS: [Formula; 5] = [
    // Flesch-Kincaid grade level (Kincaid, Fishburne, Rogers, Chissom 1975): the school year in the US.
    Formula {
        language: Language::English,
        syllables: english,
        value: |m| 0.39 * m.words / m.sentences + 11.8 * m.syllables / m.words - 15.59,
        passes: |grade| grade <= 6.0,
    },
    // Szigriszt-Pazos 1993 with the scale INFLESZ (Barrio-Cantalejo 2008): 65 to 80 quite easy, above very easy.
    Formula {
        language: Language::Spanish,
        syllables: spanish,
        value: |m| 206.835 - 62.3 * m.syllables / m.words - m.words / m.sentences,
        passes: |ease| ease >= 65.0,
    },
    // First Vienna formula for factual texts (Bamberger, Vanecek 1984): the school year, from 4 on.
    Formula {
        language: Language::German,
        syllables: german,
        value: |m| {
            let percent = |part: f64| 100.0 * part / m.words;
            0.1935 * percent(m.many) + 0.1672 * m.words / m.sentences + 0.1297 * percent(m.long)
                - 0.0327 * percent(m.one)
                - 0.875
        },
        passes: |grade| grade <= 6.0,
    },
    // Amstad 1978, Flesch's formula for German: 70 to 80 rather easy, above easy.
    Formula {
        language: Language::German,
        syllables: german,
        value: |m| 180.0 - m.words / m.sentences - 58.5 * m.syllables / m.words,
        passes: |ease| ease >= 70.0,
    },
    // Kandel and Moles 1958, Flesch's formula for French: 70 to 80 rather easy, above easy.
    Formula {
        language: Language::French,
        syllables: french,
        value: |m| 207.0 - 1.015 * m.words / m.sentences - 73.6 * m.syllables / m.words,
        passes: |ease| ease >= 70.0,
    },
];

/// Groups of these letters.
fn groups(word: &str, vowels: &str) -> usize {
    let mut before = false;
    let begins = |c: char| {
        let vowel = vowels.contains(c);
        let begins = vowel && !before;
        before = vowel;
        begins
    };
    word.chars()
        .filter({
            let mut begins = begins;
            move |c| begins(*c)
        })
        .count()
}

/// Groups of vowels, without a silent e at the end.
fn english(word: &str) -> usize {
    let count = groups(word, "aeiouy");
    let silent = word.ends_with('e') && !word.ends_with("le") && count > 1;
    (count - usize::from(silent)).max(1)
}

/// Two strong vowels make two syllables, a weak one beside another none of its own.
fn spanish(word: &str) -> usize {
    let heard = ["gue", "gui", "que", "qui", "gué", "guí", "qué", "quí"]
        .into_iter()
        .fold(word.to_owned(), |word, group| word.replace(group, &group.replacen('u', "", 1)));
    let heard = heard.strip_suffix('y').map_or(heard.clone(), |stem| format!("{stem}i"));
    let (vowel, strong) = (|c: char| "aeoáéíóúiuü".contains(c), |c: char| "aeoáéíóú".contains(c));
    let of = |group: &str| group.chars().filter(|c| strong(*c)).count().max(1);
    heard.split(|c| !vowel(c)).filter(|group| !group.is_empty()).map(of).sum::<usize>().max(1)
}

/// Every vowel, two that sound as one together.
fn german(word: &str) -> usize {
    let twins = ["qu", "ei", "ai", "au", "eu", "äu", "ie", "aa", "ee", "oo"];
    let heard =
        twins.into_iter().fold(word.to_owned(), |word, twin| word.replace(twin, if twin == "qu" { "q" } else { "a" }));
    heard.chars().filter(|c| "aeiouyäöü".contains(*c)).count().max(1)
}

/// Groups of vowels, without a silent e or es at the end.
fn french(word: &str) -> usize {
    let vowels = "aeiouyàâäéèêëîïôöùûüœ";
    let heard = ["que", "qui", "qué", "gue", "gui"]
        .into_iter()
        .fold(word.to_owned(), |word, group| word.replace(group, &group.replacen('u', "", 1)));
    let count = groups(&heard, vowels);
    let stem = heard.strip_suffix('e').or_else(|| heard.strip_suffix("es"));
    let silent = count > 1 && stem.is_some_and(|stem| !stem.ends_with(|c| vowels.contains(c)));
    (count - usize::from(silent)).max(1)
}

/// The measure of these sentences.
fn measure(sentences: &[String], syllables: fn(&str) -> usize) -> Measure {
    let letters = |word: &str| word.chars().filter(|c| c.is_alphabetic()).collect::<String>().to_lowercase();
    let words: Vec<String> =
        sentences.iter().flat_map(|s| s.split_whitespace()).map(letters).filter(|w| !w.is_empty()).collect();
    let count = |test: &dyn Fn(&str) -> bool| words.iter().filter(|w| test(w)).count() as f64;
    Measure {
        words: words.len() as f64,
        sentences: sentences.len() as f64,
        syllables: words.iter().map(|w| syllables(w)).sum::<usize>() as f64,
        many: count(&|w| syllables(w) >= 3),
        long: count(&|w| w.chars().count() > 6),
        one: count(&|w| syllables(w) == 1),
    }
}

/// The whole sentences of a handout, and the lines of its lists with the words that begin their sentence.
fn sentences(source: &str, all: &Texts) -> (Vec<String>, Vec<String>) {
    let (mut prose, mut lines) = (Vec::new(), Vec::new());
    let ids = source.lines().filter_map(|l| l.split_once(" = ").map(|(id, _)| id));
    let begins = all.words("call-title");
    for id in ids.filter(|id| !id.ends_with("-title")) {
        let section = id.split('-').next().unwrap();
        let text = all.filled(id, &[("emergency", "112".into())]);
        match section {
            "treatment" | "expect" | "numb" | "care" | "move" | "stretch" | "steroid" | "home" | "saline" => {
                prose.push(text);
            }
            "urgent" if id.starts_with("urgent-intro") || ["urgent-lung", "urgent-tell"].contains(&id) => {
                prose.push(text);
            }
            "urgent" | "call" => lines.push(format!("{begins} {text}")),
            _ => {}
        }
    }
    // A point within a word or number ends no sentence.
    let cut = |text: &String| {
        let spaced = format!("{text} ");
        let ends = [". ", ": ", "? "].into_iter().fold(spaced, |text, end| text.replace(end, "\n"));
        ends.lines().map(str::trim).filter(|s| !s.is_empty()).map(ToOwned::to_owned).collect::<Vec<_>>()
    };
    (prose.iter().flat_map(cut).collect(), lines)
}

#[test]
fn patients_of_the_sixth_school_year_can_read_it_in_every_language() {
    for formula in FORMULAS {
        let (_, file, source) = TEXTS.into_iter().find(|(language, ..)| *language == formula.language).unwrap();
        let (prose, lines) = sentences(source, &texts(formula.language).unwrap());
        for (what, sentences) in [("prose", prose.clone()), ("all", [prose, lines].concat())] {
            let measure = measure(&sentences, formula.syllables);
            let value = (formula.value)(&measure);
            assert!(measure.words > 600.0, "the whole text was read: {} words", measure.words);
            assert!(
                (formula.passes)(value),
                "{file}, {what}: {value:.1}, {} words in {} sentences",
                measure.words,
                measure.sentences
            );
        }
    }
}

#[test]
fn no_sentence_has_more_than_twenty_four_words() {
    for (language, file, source) in TEXTS {
        for sentence in sentences(source, &texts(language).unwrap()).0 {
            let words = sentence.split_whitespace().count();
            assert!(words <= 24, "{file}: {words} words: {sentence}");
        }
    }
}

#[test]
fn syllables_are_counted_as_they_are_spoken() {
    type Words = [(&'static str, usize)];
    type Counted<'a> = (fn(&str) -> usize, &'a Words);
    let all: [Counted<'_>; 4] = [
        (english, &[("needle", 2), ("muscle", 2), ("sore", 1), ("medicine", 3), ("emergency", 4), ("the", 1)]),
        (spanish, &[("aguja", 3), ("días", 2), ("guerra", 2), ("hoy", 1), ("cae", 2), ("puede", 2), ("músculo", 3)]),
        (german, &[("nadel", 2), ("beine", 2), ("schmerz", 1), ("blauer", 2), ("notaufnahme", 4), ("quelle", 2)]),
        (french, &[("aiguille", 2), ("douleur", 2), ("jours", 1), ("muscles", 1), ("médicament", 4), ("le", 1)]),
    ];
    for (count, words) in all {
        for (word, expected) in words {
            assert_eq!(count(word), *expected, "{word}");
        }
    }
}

#[test]
fn a_hard_text_does_not_pass() {
    let hard = [
        "Post-interventional complications necessitating immediate hospitalization include respiratory insufficiency.",
        "Las complicaciones posteriores a la intervención que requieren hospitalización inmediata incluyen insuficiencia.",
        "Komplikationen nach der Infiltrationsbehandlung erfordern gegebenenfalls eine sofortige Krankenhauseinweisung.",
        "Komplikationen nach der Infiltrationsbehandlung erfordern gegebenenfalls eine sofortige Krankenhauseinweisung.",
        "Les complications consécutives à l’intervention nécessitent éventuellement une hospitalisation immédiate.",
    ];
    for (formula, text) in FORMULAS.iter().zip(hard) {
        let value = (formula.value)(&measure(&[text.to_owned()], formula.syllables));
        assert!(!(formula.passes)(value), "{value:.1}: {text}");
    }
}
