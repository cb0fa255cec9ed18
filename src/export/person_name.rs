//! A name in words, taken apart as other systems file it.
//!
//! People write names in many ways: with a title before and credentials behind, family name first with a comma, in one
//! word. What cannot be known by rule, such as which of two Spanish surnames is a middle name, is left as most systems
//! take it: the last word is the family name. The words stay beside the parts wherever a standard lets them.

use crate::chart::{Clinician, Patient};

/// A name in its parts; any of them may be empty.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PersonName {
    /// Titles before the name, such as `Dr.`.
    pub prefix: Vec<String>,
    /// Given names and initials.
    pub given: Vec<String>,
    /// Family name with the words that belong to it: `van der Berg`.
    pub family: String,
    /// What tells generations apart: `Jr.`, `III`.
    pub generation: Vec<String>,
    /// Degrees and licences: `MD`, `DPT`.
    pub credentials: Vec<String>,
}

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

/// Credentials that are surnames too; without a comma before them only their capitals tell.
const SURNAMES_TOO: [&str; 5] = ["do", "ma", "pa", "mb", "od"];

/// Words that begin a family name when they stand between others, in lower case as in capitals.
const PARTICLES: [&str; 39] = [
    "van", "von", "vom", "vander", "vanden", "zu", "zum", "zur", "der", "den", "ter", "ten", "te", "de", "del",
    "della", "delle", "dello", "degli", "di", "da", "das", "do", "dos", "du", "des", "la", "le", "las", "los", "lo",
    "st", "san", "santa", "ibn", "bin", "bint", "abu", "af",
];

/// Particles only in lower case: as names they are given names, too.
const PARTICLES_IN_LOWER_CASE: [&str; 8] = ["al", "el", "ben", "bar", "av", "mac", "e", "y"];

/// Particles that are hardly anybody's given name, so that a name may begin with them.
const NEVER_GIVEN: [&str; 13] =
    ["de", "del", "der", "den", "dos", "du", "des", "von", "zu", "ter", "st", "della", "degli"];

/// Words between two family names.
const BETWEEN: [&str; 3] = ["y", "e", "i"];

impl PersonName {
    /// A clinician, whose credentials may stand in the name, in their own field, or in both.
    pub fn of_clinician(clinician: &Clinician) -> Self {
        let mut name = Self::of_words(&clinician.name);
        for word in credentials_of(&clinician.credentials) {
            let known = name.credentials.iter().any(|c| key(c) == key(&word));
            if !known {
                name.credentials.push(word);
            }
        }
        name
    }

    /// A patient, whose family name and given names are recorded apart. Only what tells generations apart is taken out
    /// of the family name.
    pub fn of_patient(patient: &Patient) -> Self {
        let (mut family, mut generation) = (words(&patient.family), Vec::new());
        while family.len() > 1
            && let Some(last) = family.last()
            && is_generation(last)
        {
            generation.extend(family.pop());
        }
        generation.reverse();
        let family =
            if generation.is_empty() { patient.family.trim().to_owned() } else { without_comma(&family.join(" ")) };
        Self { family, given: words(&patient.given), generation, ..Self::default() }
    }

    /// A name in words.
    pub fn of_words(text: &str) -> Self {
        let mut parts: Vec<Vec<String>> = text.split([',', ';']).map(words).filter(|p| !p.is_empty()).collect();
        let mut name = Self::default();
        if parts.is_empty() {
            // Nothing but commas is no name, and still what somebody wrote.
            text.trim().clone_into(&mut name.family);
            return name;
        }
        let mut first = parts.remove(0);
        // All in capitals, capitals tell nothing.
        let shouted = !text.chars().any(char::is_lowercase);
        name.take_titles(&mut first);
        let mut given: Option<Vec<String>> = None;
        for mut part in parts {
            let one_name = first.iter().filter(|w| !is_generation(w)).count() < 2;
            if part.iter().all(|w| is_generation(w)) {
                name.generation.extend(part);
            } else if part.iter().all(|w| is_credential(w))
                || (!one_name && !shouted && part.iter().all(|w| is_credential(w) || looks_like_credential(w)))
            {
                name.credentials.extend(part);
            } else if given.is_none() {
                name.take_credentials(&mut part, shouted);
                name.take_titles(&mut part);
                name.take_generations(&mut part);
                given = Some(part);
            } else {
                name.credentials.push(part.join(" "));
            }
        }
        if given.is_none() {
            name.take_credentials(&mut first, shouted);
        }
        name.take_generations(&mut first);
        match given {
            Some(given) => {
                name.family = first.join(" ");
                name.given = given;
            }
            None => name.divide(first),
        }
        if name.family.is_empty() && name.given.is_empty() {
            // “Dr.” alone is all that there is.
            name.family = std::mem::take(&mut name.prefix).join(" ");
        }
        name
    }

    /// Whether there is neither a family name nor a given one.
    pub const fn is_empty(&self) -> bool {
        self.family.is_empty() && self.given.is_empty()
    }

    /// What is the same however a person's name is spaced, capitalised, dotted and put in order, and whatever titles and
    /// credentials stand around it.
    pub fn key(&self) -> String {
        let all = self.given.iter().chain(std::iter::once(&self.family)).chain(&self.generation);
        let all: Vec<String> = all.flat_map(|w| w.split_whitespace()).map(key).filter(|w| !w.is_empty()).collect();
        all.join(" ")
    }

    /// Titles at the front go to the prefix, as long as something is left.
    fn take_titles(&mut self, name: &mut Vec<String>) {
        while name.len() > 1 && name.first().is_some_and(|w| is_title(w)) {
            self.prefix.push(name.remove(0));
        }
    }

    /// Credentials at the end that no comma parts from the name, as long as a name is left.
    fn take_credentials(&mut self, name: &mut Vec<String>, shouted: bool) {
        let mut found = Vec::new();
        while name.len() > 1
            && let Some(last) = name.last()
        {
            let surname = SURNAMES_TOO.contains(&key(last).as_str());
            let capitals = last.chars().filter(|c| c.is_uppercase()).count() > 1;
            if !is_credential(last) || !capitals || (surname && (shouted || name.len() < 3)) {
                break;
            }
            found.extend(name.pop());
        }
        self.credentials.splice(0..0, found.into_iter().rev());
    }

    /// What tells generations apart at the end, as long as a name is left.
    fn take_generations(&mut self, name: &mut Vec<String>) {
        let mut found = Vec::new();
        while name.len() > 1
            && let Some(last) = name.last()
        {
            // A lone V behind one name is an initial.
            if !is_generation(last) || (key(last) == "v" && name.len() < 3) {
                break;
            }
            found.extend(name.pop());
        }
        self.generation.splice(0..0, found.into_iter().rev());
    }

    /// Given names and family name out of words in their spoken order.
    fn divide(&mut self, mut name: Vec<String>) {
        let family = family_begins(&name);
        self.family = name.split_off(family).join(" ");
        self.given = name;
    }
}

/// Where the family name begins among words in their spoken order.
fn family_begins(name: &[String]) -> usize {
    let is = |list: &[&str], at: usize| name.get(at).is_some_and(|w| list.contains(&key(w).as_str()));
    let lower = |at: usize| name.get(at).is_some_and(|w| w.chars().next().is_some_and(char::is_lowercase));
    let particle = |at: usize| is(&PARTICLES, at) || (lower(at) && is(&PARTICLES_IN_LOWER_CASE, at));
    let last = name.len().saturating_sub(1);
    let begins = particle(0) && (lower(0) || particle(1) || is(&NEVER_GIVEN, 0));
    if begins && last > 0 {
        return 0;
    }
    let between = (2..last).find(|&at| lower(at) && is(&BETWEEN, at));
    let first_particle = (1..last).find(|&at| particle(at) && !(lower(at) && is(&BETWEEN, at)));
    match (first_particle, between) {
        (Some(particle), Some(between)) => particle.min(between - 1),
        (Some(particle), None) => particle,
        (None, Some(between)) => between - 1,
        (None, None) => last,
    }
}

/// Credentials of a field of their own: apart at commas, and at blanks where every word is one.
fn credentials_of(text: &str) -> Vec<String> {
    let apart = |part: &str| {
        let each = words(part);
        if each.iter().all(|w| is_credential(w)) { each } else { vec![each.join(" ")] }
    };
    text.split([',', ';']).flat_map(apart).filter(|c| !c.is_empty()).collect()
}

fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(ToOwned::to_owned).collect()
}

fn without_comma(text: &str) -> String {
    text.trim_end_matches([',', ' ']).to_owned()
}

/// A word without case, dots and hyphens.
fn key(word: &str) -> String {
    word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn is_title(word: &str) -> bool {
    // `Dipl.-Ing.` is several in one.
    word.split('-').all(|w| TITLES.contains(&key(w).as_str()))
}

fn is_generation(word: &str) -> bool {
    GENERATIONS.contains(&key(word).as_str())
}

fn is_credential(word: &str) -> bool {
    CREDENTIALS.contains(&key(word).as_str())
}

/// Capitals in a row, with or without dots: a credential that no list has.
fn looks_like_credential(word: &str) -> bool {
    let letters: Vec<char> = word.chars().filter(|c| c.is_alphabetic()).collect();
    let capitals = letters.iter().filter(|c| c.is_uppercase()).count();
    capitals > 1 && capitals * 2 > letters.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Prefix, given names, family name, generation and credentials, each in one text.
    fn parts(name: &PersonName) -> [String; 5] {
        let join = |list: &[String]| list.join(" ");
        [join(&name.prefix), join(&name.given), name.family.clone(), join(&name.generation), join(&name.credentials)]
    }

    #[test]
    fn a_name_is_taken_apart_by_the_rules_that_names_have() {
        for (text, expected) in [
            ("A. Example", ["", "A.", "Example", "", ""]),
            ("Dr. A. Example", ["Dr.", "A.", "Example", "", ""]),
            ("Maria Lopez, MD", ["", "Maria", "Lopez", "", "MD"]),
            ("Maria Lopez, M.D., Ph.D.", ["", "Maria", "Lopez", "", "M.D. Ph.D."]),
            ("Maria Lopez MD PhD", ["", "Maria", "Lopez", "", "MD PhD"]),
            ("Maria Lopez DO, FAAPMR", ["", "Maria", "Lopez", "", "DO FAAPMR"]),
            ("Maria Lopez, PT, DPT, XQZT", ["", "Maria", "Lopez", "", "PT DPT XQZT"]),
            ("Maria Lopez, FNP-C", ["", "Maria", "Lopez", "", "FNP-C"]),
            ("Dr. Maria Lopez", ["Dr.", "Maria", "Lopez", "", ""]),
            ("dr maria lopez", ["dr", "maria", "lopez", "", ""]),
            ("Prof. Dr. med. Anna Schmidt", ["Prof. Dr. med.", "Anna", "Schmidt", "", ""]),
            ("Dipl.-Ing. Jan Novak", ["Dipl.-Ing.", "Jan", "Novak", "", ""]),
            ("Lopez, Maria", ["", "Maria", "Lopez", "", ""]),
            ("Lopez, Maria Ana, MD", ["", "Maria Ana", "Lopez", "", "MD"]),
            ("Lopez, Maria MD", ["", "Maria", "Lopez", "", "MD"]),
            ("Lopez, Dr. Maria", ["Dr.", "Maria", "Lopez", "", ""]),
            ("LOPEZ, MARIA", ["", "MARIA", "LOPEZ", "", ""]),
            ("MARIA LOPEZ, MD", ["", "MARIA", "LOPEZ", "", "MD"]),
            ("GARCIA MARQUEZ, GABRIEL", ["", "GABRIEL", "GARCIA MARQUEZ", "", ""]),
            ("Lopez, MD", ["", "", "Lopez", "", "MD"]),
            ("Dr. Lopez", ["Dr.", "", "Lopez", "", ""]),
            ("Suharto", ["", "", "Suharto", "", ""]),
            ("Ludwig van der Berg", ["", "Ludwig", "van der Berg", "", ""]),
            ("van der Berg", ["", "", "van der Berg", "", ""]),
            ("Van Der Berg, Jan", ["", "Jan", "Van Der Berg", "", ""]),
            ("Dick Van Dyke", ["", "Dick", "Van Dyke", "", ""]),
            ("Van Nguyen", ["", "Van", "Nguyen", "", ""]),
            ("Ben Smith", ["", "Ben", "Smith", "", ""]),
            ("Juan Carlos de la Cruz, MD", ["", "Juan Carlos", "de la Cruz", "", "MD"]),
            ("De La Cruz", ["", "", "De La Cruz", "", ""]),
            ("Omar al Farouk", ["", "Omar", "al Farouk", "", ""]),
            ("José Ortega y Gasset", ["", "José", "Ortega y Gasset", "", ""]),
            ("John Smith Jr.", ["", "John", "Smith", "Jr.", ""]),
            ("John Smith, Jr., MD", ["", "John", "Smith", "Jr.", "MD"]),
            ("Smith Jr., John", ["", "John", "Smith", "Jr.", ""]),
            ("Smith, John, III", ["", "John", "Smith", "III", ""]),
            ("John A. Smith III DO", ["", "John A.", "Smith", "III", "DO"]),
            ("Anh Do", ["", "Anh", "Do", "", ""]),
            ("Anh Do, DO", ["", "Anh", "Do", "", "DO"]),
            ("YO-YO MA", ["", "YO-YO", "MA", "", ""]),
            ("Do, Anh", ["", "Anh", "Do", "", ""]),
            ("  Maria   Lopez ,MD ", ["", "Maria", "Lopez", "", "MD"]),
            ("", ["", "", "", "", ""]),
            (" , ", ["", "", ",", "", ""]),
            ("Dr.", ["", "", "Dr.", "", ""]),
            ("王小明", ["", "", "王小明", "", ""]),
        ] {
            assert_eq!(parts(&PersonName::of_words(text)), expected.map(str::to_owned), "{text:?}");
        }
    }

    #[test]
    fn credentials_of_name_and_field_stand_once() {
        let of = |name: &str, credentials: &str| {
            let clinician =
                Clinician { name: name.to_owned(), credentials: credentials.to_owned(), ..Clinician::default() };
            PersonName::of_clinician(&clinician).credentials
        };
        assert_eq!(of("Maria Lopez, MD", "M.D., FAAPMR"), ["MD", "FAAPMR"]);
        assert_eq!(of("Maria Lopez", "PT DPT"), ["PT", "DPT"]);
        assert_eq!(of("Maria Lopez", "Board certified, MD"), ["Board certified", "MD"]);
        assert_eq!(of("Maria Lopez", ""), Vec::<String>::new());
    }

    #[test]
    fn the_generation_is_no_part_of_a_patients_family_name() {
        for (family, given, expected) in [
            ("King Jr.", "Martin Luther", ["", "Martin Luther", "King", "Jr.", ""]),
            ("King, Jr", "Martin", ["", "Martin", "King", "Jr", ""]),
            ("Jr", "X", ["", "X", "Jr", "", ""]),
            ("de la Cruz", "Ana", ["", "Ana", "de la Cruz", "", ""]),
            ("", "Suharto", ["", "Suharto", "", "", ""]),
            ("MD", "Ann", ["", "Ann", "MD", "", ""]),
        ] {
            let patient = Patient { family: family.to_owned(), given: given.to_owned(), ..Patient::default() };
            assert_eq!(parts(&PersonName::of_patient(&patient)), expected.map(str::to_owned), "{family:?}");
        }
    }

    #[test]
    fn one_person_has_one_key_and_two_people_have_two() {
        let key = |text: &str| PersonName::of_words(text).key();
        for same in ["Maria Lopez, MD", "maria  LOPEZ", "Lopez, Maria", "Dr. Maria Lopez, M.D., FAAPMR", "Maria Lopez"]
        {
            assert_eq!(key(same), "maria lopez", "{same}");
        }
        let others = ["Maria Lopez Jr.", "Maria J. Lopez", "Mario Lopez", "Maria Lopes", "Lopez"];
        for (n, other) in others.iter().enumerate() {
            assert!(others.iter().skip(n + 1).all(|o| key(o) != key(other)), "{other}");
            assert_ne!(key(other), "maria lopez");
        }
    }
}
