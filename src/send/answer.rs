//! What a server answers to a transaction, as far as it may be shown.

use serde::Deserialize;

/// What the server did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Receipt {
    /// Resources that are new on the server.
    pub created: usize,
    /// Resources that were there already.
    pub present: usize,
}

/// How a server said yes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// It says what it did with each resource.
    Counted(Receipt),
    /// It says that it took the transaction, which is stored whole or not at all, and no more.
    WithoutReceipt,
}

#[derive(Deserialize)]
struct Bundle<T> {
    #[serde(rename = "resourceType")]
    resource_type: String,
    r#type: String,
    #[serde(default = "Vec::new")]
    entry: Vec<T>,
}

#[derive(Deserialize)]
struct Answered {
    response: Response,
}

#[derive(Deserialize)]
struct Response {
    status: String,
}

#[derive(Deserialize)]
struct Outcome {
    issue: Vec<Issue>,
}

#[derive(Deserialize)]
struct Issue {
    code: String,
}

#[derive(Deserialize)]
struct Remarks {
    #[serde(rename = "resourceType")]
    resource_type: String,
    issue: Vec<Remark>,
}

#[derive(Deserialize)]
struct Remark {
    severity: String,
}

/// How many entries a transaction has; `None` for anything else.
pub(super) fn entries(bundle: &[u8]) -> Option<usize> {
    let bundle: Bundle<serde::de::IgnoredAny> = serde_json::from_slice(bundle).ok()?;
    (bundle.resource_type == "Bundle" && bundle.r#type == "transaction").then_some(bundle.entry.len())
}

/// What the answer to a transaction of so many entries says behind a status of yes: what was done with each, nothing, or
/// remarks without an error. `None` when it leaves a doubt.
pub(super) fn taken(body: &[u8], entries: usize) -> Option<Taken> {
    if body.trim_ascii().is_empty() {
        return Some(Taken::WithoutReceipt);
    }
    receipt(body, entries).map(Taken::Counted).or_else(|| remarks(body))
}

fn remarks(body: &[u8]) -> Option<Taken> {
    let remarks: Remarks = serde_json::from_slice(body).ok()?;
    let harmless = remarks.issue.iter().all(|i| matches!(i.severity.as_str(), "information" | "success"));
    (remarks.resource_type == "OperationOutcome" && harmless && !remarks.issue.is_empty())
        .then_some(Taken::WithoutReceipt)
}

/// What was done with each of so many entries; `None` when the answer does not say it of all of them.
fn receipt(body: &[u8], entries: usize) -> Option<Receipt> {
    let answer: Bundle<Answered> = serde_json::from_slice(body).ok()?;
    if answer.r#type != "transaction-response" || answer.entry.len() != entries {
        return None;
    }
    let mut receipt = Receipt::default();
    for entry in &answer.entry {
        match entry.response.status.get(..3)? {
            "201" => receipt.created += 1,
            "200" | "204" | "304" => receipt.present += 1,
            _ => return None,
        }
    }
    Some(receipt)
}

/// The code of the first issue: a word out of FHIR's list. What else a server says may repeat what it was sent.
pub(super) fn issue(body: &[u8]) -> String {
    let outcome: Option<Outcome> = serde_json::from_slice(body).ok();
    let code = outcome.and_then(|o| o.issue.into_iter().next()).map(|i| i.code);
    let is_code = |c: &String| (1..=40).contains(&c.len()) && c.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
    code.filter(is_code).unwrap_or_else(|| "-".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_answer_about_every_entry_is_a_receipt() {
        let answer = |kind: &str, statuses: &[&str]| {
            let entry: Vec<_> = statuses.iter().map(|s| serde_json::json!({"response": {"status": s}})).collect();
            serde_json::json!({"resourceType": "Bundle", "type": kind, "entry": entry}).to_string()
        };
        for (kind, statuses, expected) in [
            ("transaction-response", vec!["201 Created", "200"], Some(Receipt { created: 1, present: 1 })),
            ("transaction-response", vec!["201"], None),
            ("transaction-response", vec!["201", "400 Bad Request"], None),
            ("batch-response", vec!["201", "201"], None),
        ] {
            assert_eq!(receipt(answer(kind, &statuses).as_bytes(), 2), expected, "{kind} {statuses:?}");
        }
        assert_eq!(receipt(b"<html>", 2), None);
    }

    #[test]
    fn a_yes_without_words_is_a_yes_and_a_yes_with_other_words_is_not() {
        for (body, expected) in [
            ("", Some(Taken::WithoutReceipt)),
            (" \r\n", Some(Taken::WithoutReceipt)),
            (
                r#"{"resourceType":"OperationOutcome","issue":[{"severity":"information","code":"informational"}]}"#,
                Some(Taken::WithoutReceipt),
            ),
            (r#"{"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"processing"}]}"#, None),
            (r#"{"resourceType":"OperationOutcome","issue":[{"severity":"warning","code":"processing"}]}"#, None),
            (r#"{"resourceType":"OperationOutcome","issue":[]}"#, None),
            ("<html>Welcome</html>", None),
            ("{}", None),
        ] {
            assert_eq!(taken(body.as_bytes(), 2), expected, "{body}");
        }
    }

    #[test]
    fn nothing_but_a_code_is_taken_out_of_a_refusal() {
        for (body, code) in [
            (r#"{"issue":[{"code":"multiple-matches","diagnostics":"Sample, Robin"}]}"#, "multiple-matches"),
            (r#"{"issue":[{"code":"Robin Sample"}]}"#, "-"),
            (r#"{"issue":[]}"#, "-"),
            ("Sample, Robin", "-"),
        ] {
            assert_eq!(issue(body.as_bytes()), code, "{body}");
        }
    }
}
