//! Identities that are the same at every export, so that a receiver recognises what it has already.

use sha2::{Digest as _, Sha256};

use crate::chart::Clinician;
use crate::export::data::known_clinicians::Person;
use crate::ids::{AreaId, ChartId, MarkId, Uuid, VisitId};

/// What a derived id is made of; part of the format, and never changed.
const NAMESPACE: &str = "palpate-fhir-1";

/// Which resource.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Of<'a> {
    Patient,
    /// The same person is one resource, whichever chart names them and however the name is written there.
    Practitioner(&'a Clinician),
    Encounter(VisitId),
    Diagnosis(VisitId, usize),
    Place(MarkId),
    Point(MarkId),
    PainBefore(VisitId),
    PainAfter(VisitId),
    Procedure(VisitId),
    Component(MarkId, usize),
    /// The document of a revision: 1 as signed, one more with each amendment.
    Document(VisitId, usize),
    Provenance(VisitId, usize),
    Composition(VisitId, usize),
    Bundle(VisitId, usize),
    Weight(VisitId),
    Height(VisitId),
    /// The score of the scale with this place in the list.
    Function(VisitId, usize),
    History(VisitId),
    Checks(VisitId),
    PainArea(AreaId),
}

/// The UUID of a resource.
pub(super) fn uuid(id: ChartId, of: &Of<'_>) -> String {
    let chart = id.to_string();
    match of {
        Of::Patient => derive(&[&chart, "patient"]),
        Of::Practitioner(c) => practitioner(&Person::alone(id, c)),
        Of::Encounter(v) => derive(&[&chart, "visit", &v.to_string()]),
        Of::Diagnosis(v, n) => derive(&[&chart, "diagnosis", &v.to_string(), &n.to_string()]),
        Of::Place(m) => derive(&[&chart, "place", &m.to_string()]),
        Of::Point(m) => derive(&[&chart, "mark", &m.to_string()]),
        Of::PainBefore(v) => derive(&[&chart, "pain-before", &v.to_string()]),
        Of::PainAfter(v) => derive(&[&chart, "pain-after", &v.to_string()]),
        Of::Procedure(v) => derive(&[&chart, "procedure", &v.to_string()]),
        Of::Component(m, n) => derive(&[&chart, "component", &m.to_string(), &n.to_string()]),
        Of::Document(v, r) => derive(&[&chart, "document", &v.to_string(), &r.to_string()]),
        Of::Provenance(v, r) => derive(&[&chart, "provenance", &v.to_string(), &r.to_string()]),
        Of::Composition(v, r) => derive(&[&chart, "composition", &v.to_string(), &r.to_string()]),
        Of::Bundle(v, r) => derive(&[&chart, "bundle", &v.to_string(), &r.to_string()]),
        Of::Weight(v) => derive(&[&chart, "weight", &v.to_string()]),
        Of::Height(v) => derive(&[&chart, "height", &v.to_string()]),
        Of::Function(v, n) => derive(&[&chart, "function", &v.to_string(), &n.to_string()]),
        Of::History(v) => derive(&[&chart, "history", &v.to_string()]),
        Of::Checks(v) => derive(&[&chart, "checks", &v.to_string()]),
        Of::PainArea(a) => derive(&[&chart, "pain-area", &a.to_string()]),
    }
}

/// The UUID of a clinician.
pub(super) fn practitioner(person: &Person) -> String {
    match person {
        // Nobody is known by no name in two charts.
        Person::Nobody(chart) => derive(&[&chart.to_string(), "clinician"]),
        Person::Named(key) => derive(&["clinician", key]),
        Person::Numbered(key, number) => derive(&["clinician", key, &number.register, &number.digits]),
        Person::Unclear(chart, key) => derive(&[&chart.to_string(), "clinician", key, "unclear"]),
    }
}

/// The address of a resource within a bundle. It is made from the id and is not the id: servers put their own address in
/// its place wherever it stands, and the identifier has to stay.
pub(super) fn address(id: &str) -> String {
    format!("urn:uuid:{}", derive(&["address", id]))
}

/// A UUID of version 8 (RFC 9562: made by the program's own rule) out of words. Each word goes in with its length, so
/// that no two lists of words run together.
fn derive(words: &[&str]) -> String {
    let mut hash = Sha256::new();
    for word in std::iter::once(&NAMESPACE).chain(words) {
        hash.update((word.len() as u64).to_be_bytes());
        hash.update(word.as_bytes());
    }
    let digest = hash.finalize();
    Uuid::new(digest.iter().take(16).fold(0_u128, |all, byte| (all << 8) | u128::from(*byte)), 8).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_stays_the_same_for_ever() {
        let chart = ChartId::from_random([7; 16]);
        // These are in other systems' records; a change makes every resend a duplicate.
        assert_eq!(uuid(chart, &Of::Patient), "5b93e8fd-5cee-84a8-8553-343b3e8ac98f");
        assert_eq!(uuid(chart, &Of::Point(MarkId(5))), "f0a5c744-dae1-8a08-b398-eefea3e3816f");
    }

    #[test]
    fn different_things_have_different_ids() {
        let (chart, other) = (ChartId::from_random([7; 16]), ChartId::from_random([8; 16]));
        let clinician = |name: &str, credentials: &str| Clinician {
            name: name.to_owned(),
            credentials: credentials.to_owned(),
            ..Clinician::default()
        };
        let (a, b, nobody) = (clinician("Ann Bo", ""), clinician("Ann Bo Jr.", ""), clinician("", "MD"));
        let numbered = |number: &str| Clinician { number: number.to_owned(), ..a.clone() };
        let (one, two) = (numbered("1234567893"), numbered("1245319599"));
        let all = [
            uuid(chart, &Of::Practitioner(&one)),
            uuid(chart, &Of::Practitioner(&two)),
            uuid(chart, &Of::Patient),
            uuid(other, &Of::Patient),
            uuid(chart, &Of::Practitioner(&a)),
            uuid(chart, &Of::Practitioner(&b)),
            uuid(chart, &Of::Practitioner(&nobody)),
            uuid(other, &Of::Practitioner(&nobody)),
            uuid(chart, &Of::Point(MarkId(1))),
            uuid(chart, &Of::Point(MarkId(11))),
            uuid(chart, &Of::Place(MarkId(1))),
            uuid(chart, &Of::Component(MarkId(1), 0)),
            uuid(chart, &Of::Component(MarkId(1), 1)),
            uuid(chart, &Of::Document(VisitId(1), 1)),
            uuid(chart, &Of::Document(VisitId(1), 2)),
        ];
        let unique: std::collections::BTreeSet<_> = all.iter().collect();
        assert_eq!(unique.len(), all.len());
        assert_eq!(uuid(chart, &Of::Practitioner(&a)), uuid(other, &Of::Practitioner(&a)), "one person in all charts");
        for (name, credentials) in
            [("ann  BO", "MD"), ("Bo, Ann", ""), ("Dr. Ann Bo, M.D.", "FAAPMR"), ("Ann Bo, PT", "DPT")]
        {
            let same = clinician(name, credentials);
            assert_eq!(uuid(chart, &Of::Practitioner(&a)), uuid(chart, &Of::Practitioner(&same)), "{name}");
        }
        for id in &all {
            assert_eq!((id.as_bytes()[14], id.len()), (b'8', 36), "{id} is a UUID of version 8");
        }
    }
}
