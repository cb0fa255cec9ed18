//! Which resources a visit becomes.

mod annotations;
mod component;
mod note;
mod people;
mod point;
mod session;
mod visit;

pub(super) use crate::export::data::fhir::map::note::composition;
pub(in crate::export) use crate::export::data::fhir::map::note::{remarks, title};

use super::ids::Of;
use super::resources::Resource;
use super::source::Source;

/// Every resource of a visit but the composition, each with its UUID, in an order in which none refers to a later one
/// but for the point to its procedure.
pub(super) fn resources(source: &Source<'_>) -> Vec<(String, Resource)> {
    let mut all = vec![people::patient(source)];
    all.extend(people::practitioners(source));
    all.push(session::encounter(source));
    all.extend(session::conditions(source));
    all.extend(source.marks().map(|m| point::body_structure(source, m)));
    all.extend(session::procedure(source));
    all.extend(source.marks().map(|m| point::observation(source, m)));
    all.extend(point::whole_body_pain(source));
    all.extend(visit::observations(source));
    all.extend(source.treated().flat_map(|m| point::medications(source, m)));
    all.extend(note::documents(source));
    all.extend(note::provenances(source));
    all
}

/// A resource with the UUID of what it is of.
fn identified(source: &Source<'_>, of: &Of<'_>, make: impl FnOnce(String) -> Resource) -> (String, Resource) {
    let id = source.uuid(of);
    (id.clone(), make(id))
}
