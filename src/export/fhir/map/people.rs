//! Patient and practitioners.

use std::collections::BTreeMap;

use super::super::codes::hl7;
use super::super::elements::{CodeableConcept, Extended, Extension, HumanName, Identifier, Reference, words};
use super::super::ids::Of;
use super::super::resources::{Patient, Practitioner, Qualification, Resource};
use super::super::source::Source;
use super::identified;
use crate::chart::{Clinician, Sex, patient};
use crate::exchange::is_code_system;

pub(super) fn patient(source: &Source<'_>) -> (String, Resource) {
    let p = &source.chart.patient;
    let mut identifier = vec![source.identifier(&Of::Patient)];
    identifier.extend(p.identifiers.iter().filter_map(|i| record_number(source, i)));
    let name = HumanName {
        text: words(&p.display_name()).unwrap_or_default(),
        family: words(&p.family).unwrap_or_default(),
        given: p.given.split_whitespace().map(ToOwned::to_owned).collect(),
        ..HumanName::default()
    };
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
    let named = words(&identifier.system);
    let own = words(&source.context.exchange.record_number_system);
    let (system, assigner) = match named {
        Some(uri) if is_code_system(&uri) => (uri, None),
        Some(name) => (String::new(), Some(Box::new(Reference { display: name, ..Reference::default() }))),
        None => (own.filter(|u| is_code_system(u)).unwrap_or_default(), None),
    };
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

/// Everybody who examined, signed or amended, each once.
pub(super) fn practitioners(source: &Source<'_>) -> Vec<(String, Resource)> {
    let visit = source.visit;
    let amended = visit.amendments.iter().map(|a| &a.by);
    let everybody = [&visit.details.clinician, &source.signature.by].into_iter().chain(amended);
    let each: BTreeMap<_, _> = everybody.map(|c| practitioner(source, c)).collect();
    each.into_iter().collect()
}

fn practitioner(source: &Source<'_>, clinician: &Clinician) -> (String, Resource) {
    let of = Of::Practitioner(clinician);
    let credentials = words(&clinician.credentials);
    let qualification = credentials.iter().map(|c| Qualification { code: CodeableConcept::text(c) }).collect();
    let mut name = name(&clinician.name);
    name.suffix = credentials.filter(|_| !name.text.is_empty()).into_iter().collect();
    identified(source, &of, |id| {
        Resource::Practitioner(Practitioner {
            id,
            identifier: vec![source.identifier(&of)],
            name: vec![or_absent(name)],
            qualification,
        })
    })
}

/// A name in words taken apart: at a comma, else the last word is the family name. The words stay beside it.
fn name(text: &str) -> HumanName {
    let Some(text) = words(text) else { return HumanName::default() };
    let (family, given) = parts_of_name(&text);
    HumanName { text, family, given, ..HumanName::default() }
}

/// Family name and given names out of a name in words.
pub(in crate::export) fn parts_of_name(text: &str) -> (String, Vec<String>) {
    let split = |given: &str| given.split_whitespace().map(ToOwned::to_owned).collect();
    match text.split_once(',') {
        Some((family, given)) if words(family).is_some() => (family.trim().to_owned(), split(given)),
        _ => match text.trim().rsplit_once(char::is_whitespace) {
            Some((given, family)) => (family.to_owned(), split(given)),
            None => (text.trim().to_owned(), Vec::new()),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_taken_apart_at_the_comma_or_before_the_last_word() {
        for (text, family, given) in [
            ("A. Example", "Example", vec!["A."]),
            ("Example, Ann Bo", "Example", vec!["Ann", "Bo"]),
            ("Example", "Example", vec![]),
            ("Dr. Ann Example", "Example", vec!["Dr.", "Ann"]),
            (", Ann", "Ann", vec![","]),
        ] {
            assert_eq!(parts_of_name(text), (family.to_owned(), given.iter().map(ToString::to_string).collect()));
        }
    }
}
