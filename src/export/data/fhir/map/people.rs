//! Patient and practitioners.

use std::collections::BTreeMap;

use super::super::codes::hl7;
use super::super::elements::{CodeableConcept, Extended, Extension, HumanName, Identifier, Reference, words};
use super::super::ids::Of;
use super::super::resources::{Patient, Practitioner, Qualification, Resource};
use super::super::source::Source;
use super::identified;
use crate::chart::{Clinician, Sex, patient};
use crate::exchange::{Authority, NPI_URI, ProviderNumber};
use crate::export::data::known_clinicians;
use crate::export::data::person_name::PersonName;

pub(super) fn patient(source: &Source<'_>) -> (String, Resource) {
    let p = source.shown_patient();
    let mut identifier = vec![source.identifier(&Of::Patient)];
    identifier.extend(p.identifiers.iter().filter_map(|i| record_number(source, i)));
    let name = human_name(words(&p.display_name()), PersonName::of_patient(&p));
    identified(source, &Of::Patient, |id| {
        Resource::Patient(Patient {
            id,
            identifier,
            name: vec![or_absent(name)],
            gender: match p.sex {
                Some(Sex::Female) => "female",
                Some(Sex::Male) => "male",
                Some(Sex::Other) => "other",
                Some(Sex::Unknown) | None => "unknown",
            },
            birth_date: p.birth_date.map(|d| d.to_string()).unwrap_or_default(),
        })
    })
}

/// A record number. Its system is an address only where somebody gave one; a name of a system stays a name.
fn record_number(source: &Source<'_>, identifier: &patient::Identifier) -> Option<Identifier> {
    let value = words(&identifier.value)?;
    let (system, assigner) = match Authority::of(&identifier.system) {
        Authority::Unnamed => (Authority::of(&source.context.exchange.record_number_system).uri(), None),
        Authority::Name(name) => (None, Some(Box::new(Reference { display: name.to_owned(), ..Reference::default() }))),
        named => (named.uri(), None),
    };
    let system = system.unwrap_or_default();
    let no_system =
        if system.is_empty() { Extended { extension: vec![Extension::absent()] } } else { Extended::default() };
    Some(Identifier { r#type: hl7("v2-0203", "MR"), system, no_system, value, assigner })
}

/// A name, or the word that there is none.
fn or_absent(name: HumanName) -> HumanName {
    if name.family.is_empty() && name.given.is_empty() {
        HumanName { extension: vec![Extension::absent()], ..HumanName::default() }
    } else {
        name
    }
}

/// Everybody who examined, signed or amended, each once and with the most that is said about them.
pub(super) fn practitioners(source: &Source<'_>) -> Vec<(String, Resource)> {
    let visit = source.visit;
    let amended = visit.amendments.iter().map(|a| &a.by);
    let everybody = [known_clinicians::named(visit, source.signature), &source.signature.by].into_iter().chain(amended);
    let mut each: BTreeMap<String, Practitioner> = BTreeMap::new();
    for (id, said) in everybody.map(|c| practitioner(source, c)) {
        match each.get_mut(&id) {
            None => {
                each.insert(id, said);
            }
            Some(known) => {
                // What was said last holds: a name or number was corrected, or completed.
                for number in said.identifier.into_iter().skip(1) {
                    let register = register(&number);
                    known.identifier.retain(|known| self::register(known) != register);
                    known.identifier.push(number);
                }
                if said.qualification.len() >= known.qualification.len() {
                    (known.name, known.qualification) = (said.name, said.qualification);
                }
            }
        }
    }
    each.into_iter().map(|(id, practitioner)| (id, Resource::Practitioner(practitioner))).collect()
}

/// The number under which others know the clinician: in the system of National Provider Identifiers, or with what kind
/// it is. Its system is an address only where somebody gave one.
fn provider_number(clinician: &Clinician) -> Option<Identifier> {
    let (kind, value) = match ProviderNumber::of(&clinician.number, &clinician.number_kind)? {
        ProviderNumber::Npi(value) => {
            return Some(Identifier {
                r#type: hl7("v2-0203", "NPI"),
                system: NPI_URI.to_owned(),
                value,
                ..Identifier::default()
            });
        }
        ProviderNumber::Other { kind, number } => (kind, words(number)?),
    };
    let system = Authority::of(kind).uri().unwrap_or_default();
    let no_system =
        if system.is_empty() { Extended { extension: vec![Extension::absent()] } } else { Extended::default() };
    Some(Identifier { r#type: CodeableConcept::text(kind), system, no_system, value, ..Identifier::default() })
}

/// Which register gave a number, as far as one number takes the place of another.
fn register(number: &Identifier) -> String {
    let kind = &number.r#type;
    let coded = kind.coding.first().map_or(kind.text.as_str(), |c| c.code.as_str());
    coded.to_lowercase()
}

fn practitioner(source: &Source<'_>, clinician: &Clinician) -> (String, Practitioner) {
    let of = Of::Practitioner(clinician);
    let name = PersonName::of_clinician(clinician);
    let qualification = name.credentials.iter().map(|c| Qualification { code: CodeableConcept::text(c) }).collect();
    let name = human_name(words(&clinician.name), name);
    let id = source.uuid(&of);
    let practitioner = Practitioner {
        id: id.clone(),
        identifier: std::iter::once(source.identifier(&of)).chain(provider_number(clinician)).collect(),
        name: vec![or_absent(name)],
        qualification,
    };
    (id, practitioner)
}

/// A name with the words that it was written in beside its parts.
fn human_name(text: Option<String>, name: PersonName) -> HumanName {
    let PersonName { prefix, given, family, mut generation, credentials } = name;
    generation.extend(credentials);
    let suffix = if text.is_some() { generation } else { Vec::new() };
    HumanName { text: text.unwrap_or_default(), prefix, given, family, suffix, ..HumanName::default() }
}
