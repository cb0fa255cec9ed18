//! Bundles of the resources of a visit.

use super::codes::URI;
use super::elements::{Identifier, fhir};
use super::ids::{Of, address};
use super::resources::{Request, Resource};
use super::source::Source;
use super::{map, revised_at};

/// A bundle.
#[derive(Debug, serde::Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Bundle {
    resource_type: &'static str,
    #[serde(skip_serializing_if = "String::is_empty")]
    id: String,
    #[serde(flatten)]
    head: Head,
    r#type: &'static str,
    entry: Vec<Entry>,
}

fhir! {
    Head {
        identifier: Identifier,
        timestamp: String,
    }
}

#[derive(Debug, serde::Serialize)]
#[serde(rename_all = "camelCase")]
struct Entry {
    full_url: String,
    resource: Resource,
    #[serde(skip_serializing_if = "Option::is_none")]
    request: Option<Request>,
}

/// To post, and to post again: what this program made is brought to its present state, and a clinician that the server
/// has already is left as they are. Nothing is there twice.
pub(super) fn transaction(source: &Source<'_>) -> Bundle {
    let entry = |(id, mut resource): (String, Resource)| {
        // The server gives its own ids.
        resource.id_mut().clear();
        let (kind, condition) = (resource.kind(), condition(&resource));
        let request = match resource {
            Resource::Practitioner(_) => Request { method: "POST", url: kind.to_owned(), if_none_exist: condition },
            _ => Request { method: "PUT", url: format!("{kind}?{condition}"), ..Request::default() },
        };
        Entry { full_url: address(&id), resource, request: Some(request) }
    };
    Bundle {
        resource_type: "Bundle",
        id: String::new(),
        head: Head::default(),
        r#type: "transaction",
        entry: map::resources(source).into_iter().map(entry).collect(),
    }
}

/// To file: the note first, then everything that it refers to.
pub(super) fn document(source: &Source<'_>) -> Bundle {
    let id = source.uuid(&Of::Bundle(source.visit.id, source.revision()));
    let composition = map::composition(source);
    let entry = |(id, resource): (String, Resource)| Entry { full_url: address(&id), resource, request: None };
    Bundle {
        resource_type: "Bundle",
        head: Head {
            identifier: Identifier { system: URI.to_owned(), value: format!("urn:uuid:{id}"), ..Identifier::default() },
            timestamp: revised_at(source.visit, source.signature).to_string(),
        },
        id,
        r#type: "document",
        entry: std::iter::once(composition).chain(map::resources(source)).map(entry).collect(),
    }
}

/// The search that finds a resource which is there already: by the identifier that this program gave it, which comes
/// first and stays. A record number is no such thing: it is typed, corrected, and may be somebody else's.
fn condition(resource: &Resource) -> String {
    if let Some(tag) = resource.tag() {
        return format!("_tag={}", token(&tag.system, &tag.code));
    }
    let own = resource.identifiers().first();
    own.map(|i| format!("identifier={}", token(&i.system, &i.value))).unwrap_or_default()
}

/// `system|value` as a parameter of a search: what is special to searches gets a backslash, and what is special to
/// addresses is written as percent signs and digits.
fn token(system: &str, value: &str) -> String {
    let part = |text: &str| {
        let mut escaped = String::with_capacity(text.len());
        for c in text.chars() {
            if matches!(c, '\\' | '$' | ',' | '|') {
                escaped.push('\\');
            }
            escaped.push(c);
        }
        percent(&escaped)
    };
    format!("{}%7C{}", part(system), part(value))
}

fn percent(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~:/".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.extend(["%", &format!("{byte:02X}")]);
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_number_cannot_change_the_search() {
        assert_eq!(token("urn:oid:1.2", "S-0001"), "urn:oid:1.2%7CS-0001");
        assert_eq!(token("http://x", "a&b=c|d,é $"), "http://x%7Ca%26b%3Dc%5C%7Cd%5C%2C%C3%A9%20%5C%24");
    }
}
