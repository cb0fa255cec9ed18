//! Which characters of a record its pages show by their code points.

use std::collections::BTreeSet;

use serde::Serialize;
use serde_json::Value;

use crate::chart::{Chart, Visit};
use crate::report::page::Document;
use crate::scene::{Item, Role, font};

/// The characters of patient and visit that the pages show escaped, each once, by code point.
pub(super) fn escaped(chart: &Chart, visit: &Visit, document: &Document) -> Vec<char> {
    let mut shown = String::new();
    document.pages.iter().for_each(|page| join(&page.items, &mut shown));
    if !shown.contains("[U+") {
        return Vec::new();
    }
    let mut found = BTreeSet::new();
    collect(chart.patient_at(visit), &mut found);
    collect(visit, &mut found);
    found.into_iter().filter(|&c| shown.contains(&font::code_point(c))).collect()
}

/// All texts one after another, without what every page repeats: an escape may be broken over two lines or two pages.
fn join(items: &[Item], out: &mut String) {
    for item in items {
        match item {
            Item::Text(t) => out.push_str(&t.content),
            Item::Group(g) if g.role == Role::Artifact => {}
            Item::Group(g) => join(&g.items, out),
            Item::Shape(_) | Item::Shading(_) => {}
        }
    }
}

/// The characters in all texts of a part of the record, whatever fields it has.
fn collect(part: &impl Serialize, found: &mut BTreeSet<char>) {
    // What is no JSON holds no text; a part of a chart always is.
    let mut open: Vec<Value> = serde_json::to_value(part).into_iter().collect();
    while let Some(value) = open.pop() {
        match value {
            Value::String(text) => found.extend(font::escaped_characters(&text)),
            Value::Array(values) => open.extend(values),
            Value::Object(fields) => open.extend(fields.into_iter().map(|(_, value)| value)),
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }
}
