//! The register of rules and the code name the same rules.

use std::collections::BTreeSet;
use std::fs;

use palpate::rules::clinical_tables::register::Rule;

use crate::support::sources::{root, sources};

/// The rules of the table, how each speaks, and its tests.
fn rows() -> Vec<[String; 3]> {
    let text = fs::read_to_string(root().join("src/rules/REGISTER.md")).unwrap();
    let cells = |line: &str| line.trim_matches('|').split('|').map(|c| c.trim().to_owned()).collect::<Vec<_>>();
    let rows = text.lines().filter(|l| l.starts_with("| `")).map(cells);
    let plain = |cell: &str| cell.trim_matches('`').to_owned();
    rows.map(|cells| [plain(&cells[0]), cells[3].clone(), plain(&cells[4])]).collect()
}

#[test]
fn every_rule_of_the_code_stands_in_the_register_and_no_other() {
    let listed: Vec<String> = rows().into_iter().map(|[id, ..]| id).collect();
    let known: Vec<String> = Rule::ALL.iter().map(|r| r.id().to_owned()).collect();
    assert_eq!(listed, known, "in the same order");
    let distinct: BTreeSet<_> = known.iter().collect();
    assert_eq!(distinct.len(), known.len(), "each once");
}

#[test]
fn every_rule_says_what_it_does() {
    for [id, how, _] in rows() {
        assert!(["enforced", "warned", "shown"].contains(&how.as_str()), "{id}: {how}");
    }
}

#[test]
fn every_rule_is_applied_somewhere() {
    let sources = sources("src");
    for rule in Rule::ALL {
        let name = format!("Rule::{rule:?}");
        let used = sources.iter().any(|s| s.path != "src/rules/clinical_tables/register.rs" && s.code.contains(&name));
        assert!(used, "{} is applied nowhere", rule.id());
    }
}

#[test]
fn every_rule_names_a_test_that_there_is() {
    let code: Vec<String> = sources("src").into_iter().chain(sources("tests")).map(|s| s.code).collect();
    for [id, _, tests] in rows() {
        for test in tests.split(',').map(|t| t.trim().trim_matches('`')) {
            let name = format!("fn {test}()");
            assert!(code.iter().any(|c| c.contains(&name)), "{id}: there is no test '{test}'");
        }
    }
}
