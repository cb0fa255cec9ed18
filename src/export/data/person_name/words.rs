//! The words around names: titles, credentials, particles, and what tells generations apart.

/// Titles that stand before a name, without their dots.
const TITLES: [&str; 37] = [
    "dr",
    "dra",
    "doctor",
    "prof",
    "professor",
    "profa",
    "mr",
    "mrs",
    "ms",
    "mx",
    "miss",
    "sir",
    "dame",
    "herr",
    "frau",
    "sr",
    "sra",
    "srta",
    "mme",
    "mlle",
    "rev",
    "hon",
    "capt",
    "captain",
    "col",
    "maj",
    "lt",
    "sgt",
    "pd",
    "med",
    "phil",
    "dent",
    "nat",
    "rer",
    "dipl",
    "ing",
    "univ",
];

/// Titles that are given names too, such as those of Phil Jones, Col Adams and Maj Holm.
const TITLES_AND_NAMES: [&str; 11] = ["phil", "nat", "med", "dent", "ing", "hon", "rev", "col", "maj", "dame", "sir"];

/// Those of them that are one only behind another title: `Dr. phil.`.
const FACULTIES: [&str; 4] = ["phil", "nat", "med", "dent"];

/// Those of them that are given names as soon as a capital says so and no dot denies it: `Dr. Phil Jones`.
const FACULTIES_IN_LOWER_CASE: [&str; 2] = ["phil", "nat"];

/// What tells generations apart, without dots.
const GENERATIONS: [&str; 10] = ["jr", "sr", "ii", "iii", "iv", "v", "2nd", "3rd", "4th", "esq"];

/// Degrees and licences of people who treat, without dots and hyphens.
const CREDENTIALS: [&str; 72] = [
    "md", "do", "mbbs", "mbchb", "mbbch", "bmbs", "mbbchir", "mb", "phd", "dphil", "dsc", "scd", "edd", "psyd",
    "pharmd", "dpt", "pt", "mpt", "mspt", "pta", "ot", "otr", "otrl", "otd", "ota", "cota", "np", "anp", "fnp", "fnpc",
    "fnpbc", "agnp", "pmhnp", "aprn", "crna", "cnm", "cns", "dnp", "rn", "lpn", "bsn", "msn", "pa", "pac", "mpas",
    "dc", "dds", "dmd", "dpm", "od", "dvm", "lac", "dacm", "dom", "atc", "lat", "cscs", "ocs", "scs", "lmt", "cmt",
    "ma", "ms", "mph", "mba", "mha", "faapmr", "faan", "facp", "frcp", "frcpc", "facs",
];

/// Credentials that are names too, such as those of Anh Do, Yo-Yo Ma, Kenji Ota and Chinua Mba.
const NAMES_TOO: [&str; 10] = ["do", "ma", "pa", "mb", "od", "ota", "mba", "lac", "dom", "lat"];

/// Those of them that are licences to treat, and stand behind a whole name more often than they end one.
const LICENCES: [&str; 3] = ["do", "pa", "od"];

/// Words that begin a family name when they stand between others, in lower case as in capitals.
pub(super) const PARTICLES: [&str; 39] = [
    "van", "von", "vom", "vander", "vanden", "zu", "zum", "zur", "der", "den", "ter", "ten", "te", "de", "del",
    "della", "delle", "dello", "degli", "di", "da", "das", "do", "dos", "du", "des", "la", "le", "las", "los", "lo",
    "st", "san", "santa", "ibn", "bin", "bint", "abu", "af",
];

/// Particles only in lower case: as names they are given names, too.
pub(super) const PARTICLES_IN_LOWER_CASE: [&str; 8] = ["al", "el", "ben", "bar", "av", "mac", "e", "y"];

/// Particles that are hardly anybody's given name, so that a name may begin with them.
pub(super) const NEVER_GIVEN: [&str; 13] =
    ["de", "del", "der", "den", "dos", "du", "des", "von", "zu", "ter", "st", "della", "degli"];

/// Words between two family names.
pub(super) const BETWEEN: [&str; 3] = ["y", "e", "i"];

/// A word without case, dots and hyphens.
pub(super) fn key(word: &str) -> String {
    word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

pub(super) fn is_title(word: &str) -> bool {
    // `Dipl.-Ing.` is several in one.
    word.split('-').all(|w| TITLES.contains(&key(w).as_str()))
}

/// Whether a word can be nothing but a title.
pub(super) fn is_title_alone(word: &str) -> bool {
    is_title(word) && (word.ends_with('.') || !TITLES_AND_NAMES.contains(&key(word).as_str()))
}

/// Whether a word at the front of a name is a title there. `behind_title` says that one stands before it, `rest` is what
/// follows, and a name of at least `left` words has to remain without it.
pub(super) fn is_title_here(word: &str, rest: &[String], behind_title: bool, left: usize, capitals: Capitals) -> bool {
    let key = key(word);
    if !is_title(word) || !TITLES_AND_NAMES.contains(&key.as_str()) {
        return is_title(word);
    }
    let dotted = word.ends_with('.');
    let named = || name_words(rest, capitals) >= left;
    let before_title = || rest.first().is_some_and(|next| is_title_alone(next));
    if FACULTIES.contains(&key.as_str()) {
        let is_name = FACULTIES_IN_LOWER_CASE.contains(&key.as_str())
            && capitals == Capitals::Mixed
            && word.chars().next().is_some_and(char::is_uppercase);
        return behind_title && (dotted || (!is_name && (named() || before_title())));
    }
    dotted || named() || before_title()
}

/// How many of these words are the name, without what stands behind it.
fn name_words(words: &[String], capitals: Capitals) -> usize {
    let mut count = words.len();
    while let Some(last) = count.checked_sub(1).and_then(|at| words.get(at))
        && (is_generation(last) || ends_name(last, count, capitals))
    {
        count -= 1;
    }
    count
}

pub(super) fn is_generation(word: &str) -> bool {
    GENERATIONS.contains(&key(word).as_str())
}

pub(super) fn is_credential(word: &str) -> bool {
    CREDENTIALS.contains(&key(word).as_str())
}

/// Capitals in a row, with or without dots: a credential that no list has.
pub(super) fn looks_like_credential(word: &str) -> bool {
    let letters: Vec<char> = word.chars().filter(|c| c.is_alphabetic()).collect();
    let capitals = letters.iter().filter(|c| c.is_uppercase()).count();
    capitals > 1 && capitals * 2 > letters.len()
}

/// How a text is written, as far as the capitals of one of its words tell something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Capitals {
    /// All letters are capitals, or none is: they tell nothing.
    Alike,
    /// Some are.
    Mixed,
}

impl Capitals {
    pub(super) fn of(text: &str) -> Self {
        let (upper, lower) = (text.chars().any(char::is_uppercase), text.chars().any(char::is_lowercase));
        if upper && lower { Self::Mixed } else { Self::Alike }
    }
}

/// Whether a credential that is a name too is one here, where no comma parts it from what is before: by its capitals
/// among other words, else by standing behind a whole name. `before` is how many words of the name are there without it.
pub(super) fn ends_name(word: &str, before: usize, capitals: Capitals) -> bool {
    let (upper, lower) = (word.chars().filter(|c| c.is_uppercase()).count(), word.chars().any(char::is_lowercase));
    let key = key(word);
    if !is_credential(word) {
        return false;
    }
    let name_too = NAMES_TOO.contains(&key.as_str());
    match capitals {
        // `John DO` is an osteopath, `Anh Do` is not.
        Capitals::Mixed if upper > 1 => true,
        Capitals::Mixed => upper == 0 && lower && (!name_too || before > 1),
        Capitals::Alike => !name_too || (before > 1 && LICENCES.contains(&key.as_str())),
    }
}

/// Whether a word before the first comma is a credential: in capitals or with dots, and no name.
pub(super) fn leads_name(word: &str, capitals: Capitals) -> bool {
    let upper = word.chars().filter(|c| c.is_uppercase()).count();
    let dotted = word.matches('.').count() > 1;
    is_credential(word)
        && (dotted || !NAMES_TOO.contains(&key(word).as_str()))
        && (dotted || upper > 1 || capitals == Capitals::Alike)
}

/// Whether a word that stands alone behind the comma after one name is a given name: `Tran, Do`.
pub(super) fn is_given_name(word: &str) -> bool {
    let upper = word.chars().filter(|c| c.is_uppercase()).count();
    NAMES_TOO.contains(&key(word).as_str()) && upper == 1 && !word.contains('.')
}
