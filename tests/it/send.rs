//! Posting to a FHIR server, played by a listener on this computer.

#![expect(clippy::indexing_slicing, clippy::expect_used, reason = "a helper of tests fails the test that calls it")]

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use palpate::export::{ExportKind, ExportOptions, ViewChoice, export};
use palpate::ids::VisitId;
use palpate::send::{Patience, Receipt, SendError, Server, Token, post};
use serde_json::{Value, json};

use crate::common::now;
use crate::fhir::signed_sample;

/// What a client sent.
struct Asked {
    line: String,
    headers: Vec<String>,
    body: Vec<u8>,
}

impl Asked {
    fn header(&self, name: &str) -> Option<&str> {
        let start = format!("{name}: ");
        self.headers.iter().find(|h| h.to_ascii_lowercase().starts_with(&start)).map(|h| &h[start.len()..])
    }
}

/// How the server answers a request.
#[derive(Clone)]
enum Reply {
    /// With this status and body.
    With(&'static str, String),
    /// With a redirection.
    Elsewhere(String),
    /// By closing the connection.
    HangUp,
    /// Not at all while the client waits.
    Silence,
}

fn read(stream: &TcpStream) -> Asked {
    let mut reader = BufReader::new(stream);
    let mut next = || {
        let mut line = String::new();
        reader.read_line(&mut line).expect("a line");
        line.trim_end().to_owned()
    };
    let line = next();
    let mut headers = Vec::new();
    loop {
        let header = next();
        if header.is_empty() {
            break;
        }
        headers.push(header);
    }
    let mut asked = Asked { line, headers, body: Vec::new() };
    let length = asked.header("content-length").expect("a length").parse().expect("a number");
    asked.body.resize(length, 0);
    reader.read_exact(&mut asked.body).expect("the body");
    asked
}

/// A server that answers each connection in turn, its address, and what it was asked.
fn server(replies: Vec<Reply>) -> (Server, mpsc::Receiver<Asked>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    let (send, receive) = mpsc::channel();
    thread::spawn(move || {
        let mut kept = Vec::new();
        for reply in replies {
            let Ok((mut stream, _)) = listener.accept() else { return };
            if matches!(reply, Reply::HangUp) {
                continue;
            }
            send.send(read(&stream)).ok();
            match reply {
                Reply::With(status, body) => {
                    let head = format!(
                        "HTTP/1.1 {status}\r\nContent-Type: application/fhir+json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
                        body.len()
                    );
                    stream.write_all(head.as_bytes()).ok();
                    stream.write_all(body.as_bytes()).ok();
                }
                Reply::Elsewhere(url) => {
                    let head = format!(
                        "HTTP/1.1 307 Temporary Redirect\r\nLocation: {url}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                    );
                    stream.write_all(head.as_bytes()).ok();
                }
                Reply::Silence => kept.push(stream),
                Reply::HangUp => {}
            }
        }
        if !kept.is_empty() {
            // Closing a connection would be an answer.
            thread::park();
        }
    });
    (Server::parse(&format!("http://{address}/fhir/")).expect("an address"), receive)
}

fn bundle() -> Vec<u8> {
    let chart = signed_sample();
    export(&chart, VisitId(1), ExportKind::Fhir, ViewChoice::All, &ExportOptions::default(), now())
        .expect("a bundle")
        .bytes
}

fn entries(bundle: &[u8]) -> usize {
    let value: Value = serde_json::from_slice(bundle).expect("JSON");
    value["entry"].as_array().expect("entries").len()
}

/// The answer of a server that has each entry now, the first `new` of them newly.
pub fn accepted(entries: usize, new: usize) -> String {
    let status = |n| if n < new { "201 Created" } else { "200 OK" };
    let entry: Vec<_> = (0..entries).map(|n| json!({"response": {"status": status(n)}})).collect();
    json!({"resourceType": "Bundle", "type": "transaction-response", "entry": entry}).to_string()
}

fn patience() -> Patience {
    Patience { timeout: Duration::from_secs(20), tries: 3, pause: Duration::from_millis(7) }
}

/// Posts, and returns what came of it with the pauses between the tries.
fn posted(server: &Server, token: Option<&str>, bundle: &[u8]) -> (Result<Receipt, SendError>, Vec<Duration>) {
    let token = token.map(|t| Token::new(t).expect("a token"));
    let mut pauses = Vec::new();
    let result = post(server, token.as_ref(), bundle, &patience(), &mut |pause| pauses.push(pause));
    (result, pauses)
}

#[test]
fn a_bundle_arrives_with_its_token_and_is_counted() {
    let bundle = bundle();
    let n = entries(&bundle);
    let (server, asked) = server(vec![Reply::With("200 OK", accepted(n, n - 2))]);
    let (result, pauses) = posted(&server, Some("secret-1"), &bundle);
    assert_eq!(result, Ok(Receipt { created: n - 2, present: 2 }));
    assert!(pauses.is_empty());
    let asked = asked.recv().expect("a request");
    assert_eq!(asked.line, "POST /fhir HTTP/1.1");
    assert_eq!(asked.header("authorization"), Some("Bearer secret-1"));
    assert_eq!(asked.header("content-type"), Some("application/fhir+json"));
    assert_eq!(asked.body, bundle, "the bytes as they were exported");
}

#[test]
fn a_busy_or_broken_server_is_tried_again_with_the_same_bytes() {
    let bundle = bundle();
    let n = entries(&bundle);
    let busy = Reply::With("503 Service Unavailable", String::new());
    let (server, asked) = server(vec![busy, Reply::HangUp, Reply::With("200 OK", accepted(n, 0))]);
    let (result, pauses) = posted(&server, None, &bundle);
    assert_eq!(result, Ok(Receipt { created: 0, present: n }));
    assert_eq!(pauses, [7, 14].map(Duration::from_millis), "each pause is twice as long");
    let (first, last) = (asked.recv().expect("a request"), asked.recv().expect("a request"));
    assert_eq!(first.body, last.body);
    assert_eq!(first.header("authorization"), None);
}

#[test]
fn it_gives_up_after_the_last_try() {
    let busy = Reply::With("503 Service Unavailable", String::new());
    let (server, asked) = server(vec![busy; 4]);
    let (result, pauses) = posted(&server, None, &bundle());
    assert_eq!(result, Err(SendError::Refused { status: 503, code: "-".to_owned() }));
    assert_eq!((pauses.len(), asked.iter().take(3).count()), (2, 3));
}

#[test]
fn a_silent_server_is_not_waited_for_for_ever() {
    let (server, _asked) = server(vec![Reply::Silence; 2]);
    let patience = Patience { timeout: Duration::from_millis(300), tries: 2, ..patience() };
    let result = post(&server, None, &bundle(), &patience, &mut |_| {});
    assert_eq!(result, Err(SendError::Timeout));
}

#[test]
fn nobody_at_the_address_is_said() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    drop(listener);
    let server = Server::parse(&format!("http://{address}")).expect("an address");
    let (result, pauses) = posted(&server, None, &bundle());
    assert!(matches!(result, Err(SendError::Unreachable(_))), "{result:?}");
    assert_eq!(pauses.len(), 2);
}

#[test]
fn a_refusal_shows_nothing_of_the_patient() {
    let outcome = json!({"resourceType": "OperationOutcome", "issue": [
        {"severity": "error", "code": "multiple-matches", "diagnostics": "Sample, Robin has S-0001"}
    ]});
    for (status, body, expected) in [
        ("412 Precondition Failed", outcome.to_string(), "(status 412, multiple-matches)"),
        ("400 Bad Request", "Sample, Robin".to_owned(), "(status 400, -)"),
        ("401 Unauthorized", outcome.to_string(), "Get a new token"),
        ("200 OK", "<html>Sample</html>".to_owned(), "did not say that it has everything"),
        ("200 OK", accepted(1, 1), "did not say that it has everything"),
    ] {
        let (server, asked) = server(vec![Reply::With(status, body)]);
        let (result, pauses) = posted(&server, Some("secret-1"), &bundle());
        let error = result.expect_err("a refusal");
        let words = format!("{error} {error:?}");
        assert!(words.contains(expected), "{status}: {words}");
        for secret in ["Sample", "Robin", "S-0001", "secret-1"] {
            assert!(!words.contains(secret), "{words}");
        }
        assert!(pauses.is_empty(), "another try would not help");
        drop(asked);
    }
}

#[test]
fn a_redirection_is_not_followed() {
    let (elsewhere, asked_there) = server(vec![Reply::With("200 OK", accepted(1, 1))]);
    let (server, _asked) = server(vec![Reply::Elsewhere(elsewhere.to_string())]);
    let (result, _) = posted(&server, Some("secret-1"), &bundle());
    assert_eq!(result, Err(SendError::Refused { status: 307, code: "-".to_owned() }));
    assert!(asked_there.try_recv().is_err(), "nothing went to the other address");
}

#[test]
fn only_a_transaction_is_posted() {
    let (server, asked) = server(vec![Reply::HangUp]);
    for bytes in [&b"{}"[..], b"not JSON", br#"{"resourceType":"Bundle","type":"document","entry":[]}"#] {
        assert_eq!(posted(&server, None, bytes).0, Err(SendError::Unclear));
    }
    assert!(asked.try_recv().is_err());
}

/// The built program against a server: what it says, and that the token comes from the environment.
#[test]
fn the_command_sends_a_signed_visit_and_nothing_else_does() {
    let folder = tempfile::TempDir::new().expect("a folder");
    let (signed, draft) = (folder.path().join("signed.ron"), folder.path().join("draft.ron"));
    let chart = signed_sample();
    let today = now().date();
    palpate::store::save(&signed, &chart, palpate::store::Replace::Nothing, today).expect("saved");
    palpate::store::save(&draft, &crate::common::sample_chart(), palpate::store::Replace::Nothing, today)
        .expect("saved");
    // A clinic that prints on Letter under its own name.
    let mut settings = palpate::store::settings::Settings::default();
    settings.clinic.name = "Clinic".to_owned();
    settings.export.paper = "letter".to_owned();
    settings.save(folder.path()).expect("saved");
    let n = entries(&bundle());
    let (server, asked) = server(vec![Reply::With("200 OK", accepted(n, n))]);
    let run = |file: &std::path::Path| {
        std::process::Command::new(env!("CARGO_BIN_EXE_palpate"))
            .args(["send", "--fhir", &server.to_string()])
            .arg(file)
            .env("PALPATE_FHIR_TOKEN", "secret-2")
            .env("PALPATE_CONFIG_DIR", folder.path())
            .env("SOURCE_DATE_EPOCH", "1795305720")
            .output()
            .expect("the program runs")
    };
    let refused = run(&draft);
    assert_eq!(refused.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("is a draft"));
    assert!(asked.try_recv().is_err(), "nothing of a draft was sent");
    let sent = run(&signed);
    let (out, err) = (String::from_utf8_lossy(&sent.stdout), String::from_utf8_lossy(&sent.stderr));
    assert_eq!((sent.status.code(), err.as_ref()), (Some(0), ""), "{out}");
    assert_eq!(out, format!("Sent visit 1 to {server}: {n} resources are new there, 0 were there already.\n"));
    let asked = asked.recv().expect("a request");
    assert_eq!(asked.header("authorization"), Some("Bearer secret-2"));
    assert_ne!(asked.body, bundle(), "the clinic's name and paper are in it");
    let exported = std::process::Command::new(env!("CARGO_BIN_EXE_palpate"))
        .arg("export")
        .arg(&signed)
        .arg("--to")
        .arg(folder.path().join("signed.fhir.json"))
        .env("PALPATE_CONFIG_DIR", folder.path())
        .output()
        .expect("the program runs");
    assert_eq!(exported.status.code(), Some(0));
    let file = std::fs::read(folder.path().join("signed.fhir.json")).expect("the bundle");
    assert_eq!(asked.body, file, "what is sent is what is exported, its report with the clinic's name included");
}
