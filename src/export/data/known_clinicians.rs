//! Who of the clinicians that a chart names are one person, so that receivers get each of them once.

use crate::chart::{Chart, Clinician, Signature, Status, Visit};
use crate::exchange::{Authority, ProviderNumber, is_doubtful};
use crate::export::data::person_name::PersonName;
use crate::ids::{ChartId, VisitId};
use crate::time::Moment;

/// So many letters may be wrong in a name that stands beside the same number.
const SLIPS: usize = 2;

/// What the id of a clinician is made of: what was known of the person when this chart first named them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::export) enum Person {
    /// Nobody is named, in this chart.
    Nobody(ChartId),
    /// Somebody of this name ([`PersonName::key`]), whose number nobody gave then; the same in all charts.
    Named(String),
    /// Somebody of this name with this number; the same in all charts.
    Numbered(String, Number),
    /// One of several people of this name whom their numbers tell apart, named without a number: nobody can tell which.
    Unclear(ChartId, String),
}

/// A number that tells people of one name apart, with the register that gave it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::export) struct Number {
    pub(in crate::export) register: String,
    pub(in crate::export) digits: String,
}

/// Who a clinician of a visit is.
///
/// Two are the same person when their names are, however they are spaced, and no register gave them different numbers; or
/// when they have the same National Provider Identifier and nearly the same name: a misspelled name that was corrected.
/// Only what was signed until then counts, so that the answer stays the same.
pub(in crate::export) fn person(chart: &Chart, visit: &Visit, clinician: &Clinician) -> Person {
    let mut known = Vec::new();
    for said in signed(chart) {
        let at = known_as(chart.id, &mut known, &said);
        if said.visit == visit.id && said.words == clinician {
            return known.swap_remove(at).person;
        }
    }
    Person::alone(chart.id, clinician)
}

/// The person that somebody named in a chart is, by what is known so far, to which it is added.
fn known_as(chart: ChartId, known: &mut Vec<Known>, said: &SignedName<'_>) -> usize {
    let named = Named::of(&said.with_number);
    let at = known.iter().rposition(|k| k.has_number_of(&named)).or_else(|| {
        let fitting: Vec<usize> =
            (0..known.len()).filter(|at| known.get(*at).is_some_and(|k| k.fits(&named))).collect();
        match fitting.as_slice() {
            [] => None,
            [only] => Some(*only),
            // Who is named in the same visit already, if that is one; else who is not known to be either.
            several => {
                let of_visit = |at: &&usize| known.get(**at).is_some_and(|k| k.visits.contains(&said.visit));
                let mut of_visit = several.iter().filter(of_visit);
                let unclear = |at: &&usize| known.get(**at).is_some_and(Known::is_unclear);
                match (of_visit.next(), of_visit.next()) {
                    (Some(one), None) => Some(*one),
                    _ => several.iter().find(unclear).copied().or_else(|| {
                        let person = Person::Unclear(chart, named.key.clone());
                        known.push(Known { person, ..Known::of(chart, &named) });
                        Some(known.len() - 1)
                    }),
                }
            }
        }
    });
    let at = at.unwrap_or_else(|| {
        known.push(Known::of(chart, &named));
        known.len() - 1
    });
    if let Some(known) = known.get_mut(at) {
        known.add(named, said.visit);
    }
    at
}

/// Who treated, as the visit names them; who signed where it names nobody.
pub(in crate::export) fn named<'a>(visit: &'a Visit, signature: &'a Signature) -> &'a Clinician {
    let of_visit = &visit.details.clinician;
    if of_visit.name.trim().is_empty() { &signature.by } else { of_visit }
}

/// The clinician of a visit, with the number that they gave when they signed where the visit names them without.
pub(in crate::export) fn treating(visit: &Visit, signature: &Signature) -> Clinician {
    let (treating, by) = (named(visit, signature), &signature.by);
    let same = || PersonName::of_clinician(treating).key() == PersonName::of_clinician(by).key();
    let mut treating = treating.clone();
    if treating.number.trim().is_empty() && same() {
        (treating.number, treating.number_kind) = (by.number.clone(), by.number_kind.clone());
    }
    treating
}

/// Somebody whom a signed visit names.
struct SignedName<'a> {
    at: Moment,
    visit: VisitId,
    /// As they are named there.
    words: &'a Clinician,
    /// The same with the number that the signature gives.
    with_number: Clinician,
}

/// Everybody who treated, signed or amended, in the order in which it was signed.
fn signed(chart: &Chart) -> Vec<SignedName<'_>> {
    let mut all: Vec<SignedName<'_>> = Vec::new();
    for visit in &chart.visits {
        if let Status::Signed(signature) = &visit.status {
            let by = |at, words| SignedName { at, visit: visit.id, words, with_number: Clinician::clone(words) };
            let treating =
                SignedName { with_number: treating(visit, signature), ..by(signature.at, named(visit, signature)) };
            all.extend([treating, by(signature.at, &signature.by)]);
            all.extend(visit.amendments.iter().map(|a| by(a.at, &a.by)));
        }
    }
    all.sort_by_key(|said| said.at);
    all
}

/// A person as far as the visits until then tell.
struct Known {
    person: Person,
    keys: Vec<String>,
    numbers: Vec<Number>,
    visits: Vec<VisitId>,
}

impl Known {
    fn of(chart: ChartId, named: &Named) -> Self {
        Self { person: named.founds(chart), keys: Vec::new(), numbers: Vec::new(), visits: Vec::new() }
    }

    fn add(&mut self, named: Named, visit: VisitId) {
        self.keys.push(named.key);
        self.numbers.extend(named.number);
        self.visits.push(visit);
    }

    const fn is_unclear(&self) -> bool {
        matches!(self.person, Person::Unclear(..))
    }

    /// Whether it is the same number, and the same name but for slips where the number has a check digit.
    fn has_number_of(&self, named: &Named) -> bool {
        let slips = |number: &Number| if number.register == NPI { SLIPS } else { 0 };
        named.number.as_ref().is_some_and(|number| {
            let near = |key: &String| strsim::levenshtein(key, &named.key) <= slips(number);
            !named.key.is_empty() && self.numbers.contains(number) && self.keys.iter().any(near)
        })
    }

    /// Whether it is the same name, and no register gave both a number.
    fn fits(&self, named: &Named) -> bool {
        let another = |n: &Number| self.numbers.iter().any(|own| own.register == n.register && own.digits != n.digits);
        let may_be = match &named.number {
            None => true,
            Some(number) => !self.is_unclear() && !another(number),
        };
        may_be && self.keys.contains(&named.key)
    }
}

/// The register of National Provider Identifiers.
const NPI: &str = "npi";

/// A clinician as far as it tells who it is.
struct Named {
    key: String,
    number: Option<Number>,
}

impl Named {
    fn of(clinician: &Clinician) -> Self {
        let (number, kind) = (clinician.number.as_str(), clinician.number_kind.as_str());
        let number = match ProviderNumber::of(number, kind) {
            Some(ProviderNumber::Npi(digits)) => Some(Number { register: NPI.to_owned(), digits }),
            // A slip tells nobody from anybody.
            _ if is_doubtful(number, kind) => None,
            Some(ProviderNumber::Other { kind, number }) => {
                let register = Authority::of(kind).uri().unwrap_or_else(|| letters(kind));
                Some(Number { register, digits: letters(number) })
            }
            None => None,
        };
        Self { key: PersonName::of_clinician(clinician).key(), number }
    }

    /// Who it is when nobody of the name is known yet.
    fn founds(&self, chart: ChartId) -> Person {
        match (&self.number, self.key.is_empty()) {
            (_, true) => Person::Nobody(chart),
            (None, false) => Person::Named(self.key.clone()),
            (Some(number), false) => Person::Numbered(self.key.clone(), number.clone()),
        }
    }
}

/// Letters and digits alone, in lower case.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

impl Person {
    /// Somebody of whom nothing else is known.
    pub(in crate::export) fn alone(chart: ChartId, clinician: &Clinician) -> Self {
        Named::of(clinician).founds(chart)
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn letters_that_differ_are_counted() {
        for (a, b, expected) in [
            ("", "", 0),
            ("jon smith", "jon smith", 0),
            ("jon smtih", "jon smith", 2),
            ("jon smit", "jon smith", 1),
            ("maria lopez", "maria garcia", 6),
            ("", "ann", 3),
        ] {
            assert_eq!(strsim::levenshtein(a, b), expected, "{a} {b}");
        }
    }
}
