//! Who of the clinicians that a chart names are one person, so that receivers get each of them once.

use crate::chart::{Chart, Clinician, Signature, Status, Visit};
use crate::exchange::ProviderNumber;
use crate::export::person_name::PersonName;
use crate::time::Moment;

/// So many letters may be wrong in a name that stands beside the same number.
const SLIPS: usize = 2;

/// What a clinician's identity is made of: the [`PersonName::key`] under which the same person first signed in this
/// chart; empty for nobody.
///
/// Two are the same person when their names are, however they are spaced and whatever numbers stand beside them, or when
/// they have the same National Provider Identifier and nearly the same name: a misspelled name that was corrected. Only
/// what was signed earlier counts, so that the answer stays the same.
pub(in crate::export) fn identity(chart: &Chart, clinician: &Clinician) -> String {
    let everybody = signed(chart);
    let known = everybody.iter().position(|c| *c == clinician).unwrap_or(everybody.len());
    let mut earlier: Vec<Named> = everybody.into_iter().take(known).map(Named::of).collect();
    let own = Named::of(clinician);
    let mut first = own.key.clone();
    if first.is_empty() {
        return first;
    }
    let mut same = vec![own];
    // From the latest back to the first: whoever is the same person as one that was found.
    let mut at = earlier.len();
    while at > 0 {
        at -= 1;
        if earlier.get(at).is_some_and(|e| same.iter().any(|s| s.is(e))) {
            let found = earlier.remove(at);
            first.clone_from(&found.key);
            same.push(found);
        }
    }
    first
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

/// Everybody who treated, signed or amended, in the order in which it was signed.
fn signed(chart: &Chart) -> Vec<&Clinician> {
    let mut all: Vec<(Moment, &Clinician)> = Vec::new();
    for visit in &chart.visits {
        if let Status::Signed(signature) = &visit.status {
            all.extend([(signature.at, &visit.details.clinician), (signature.at, &signature.by)]);
            all.extend(visit.amendments.iter().map(|a| (a.at, &a.by)));
        }
    }
    all.sort_by_key(|(at, _)| *at);
    all.into_iter().map(|(_, clinician)| clinician).collect()
}

/// A clinician as far as it tells who it is.
struct Named {
    key: String,
    npi: Option<String>,
}

impl Named {
    fn of(clinician: &Clinician) -> Self {
        let npi = match ProviderNumber::of(&clinician.number, &clinician.number_kind) {
            Some(ProviderNumber::Npi(digits)) => Some(digits),
            _ => None,
        };
        Self { key: PersonName::of_clinician(clinician).key(), npi }
    }

    fn is(&self, other: &Self) -> bool {
        let same_number = self.npi.is_some() && self.npi == other.npi;
        !other.key.is_empty()
            && (self.key == other.key || same_number && strsim::levenshtein(&self.key, &other.key) <= SLIPS)
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
