//! Posting to a FHIR server, played by a listener on this computer.

#![expect(clippy::indexing_slicing, clippy::expect_used, reason = "a helper of tests fails the test that calls it")]

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use palpate::export::{ExportKind, ExportOptions, ViewChoice, export};
use palpate::ids::VisitId;
use palpate::send::{NotSent, Patience, Pause, Receipt, Refusal, SendError, Server, Taken, Token, post};
use palpate::time::FixedClock;
use serde_json::{Value, json};

use crate::fhir::sealed_sample;
use crate::support::charts::now;

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
    /// With this status, another header and no body.
    Headed(&'static str, &'static str),
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
                Reply::Headed(status, header) => {
                    let head =
                        format!("HTTP/1.1 {status}\r\n{header}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
                    stream.write_all(head.as_bytes()).ok();
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
    let chart = sealed_sample();
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
    Patience {
        timeout: Duration::from_secs(20),
        tries: 3,
        pause: Duration::from_millis(7),
        longest: Duration::from_mins(5),
    }
}

/// Posts, and returns what came of it with the pauses between the tries.
fn posted(server: &Server, token: Option<&str>, bundle: &[u8]) -> (Result<Taken, NotSent>, Vec<Pause>) {
    let token = token.map(|t| Token::new(t).expect("a token"));
    let mut pauses = Vec::new();
    let clock = FixedClock(now());
    let result = post(server, token.as_ref(), bundle, &patience(), &clock, &mut |pause| pauses.push(pause));
    (result, pauses)
}

fn lengths(pauses: &[Pause]) -> Vec<Duration> {
    pauses.iter().map(|p| p.length).collect()
}

#[expect(clippy::unnecessary_wraps, reason = "it is compared with what a post returns")]
fn counted(created: usize, present: usize) -> Result<Taken, NotSent> {
    Ok(Taken::Counted(Receipt { created, present }))
}

fn status(status: u16, may_be_there: bool) -> Result<Taken, NotSent> {
    let refusal = Refusal { status, code: "-".to_owned(), wait: None };
    Err(NotSent { error: SendError::Status(refusal), may_be_there })
}

#[test]
fn a_bundle_arrives_with_its_token_and_is_counted() {
    let bundle = bundle();
    let n = entries(&bundle);
    let (server, asked) = server(vec![Reply::With("200 OK", accepted(n, n - 2))]);
    let (result, pauses) = posted(&server, Some("secret-1"), &bundle);
    assert_eq!(result, counted(n - 2, 2));
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
    assert_eq!(result, counted(0, n));
    assert_eq!(lengths(&pauses), [7, 14].map(Duration::from_millis), "each pause is twice as long");
    let (first, last) = (asked.recv().expect("a request"), asked.recv().expect("a request"));
    assert_eq!(first.body, last.body);
    assert_eq!(first.header("authorization"), None);
}

#[test]
fn it_gives_up_after_the_last_try() {
    let busy = Reply::With("503 Service Unavailable", String::new());
    let (server, asked) = server(vec![busy; 4]);
    let (result, pauses) = posted(&server, None, &bundle());
    assert_eq!(result, status(503, true));
    assert_eq!((pauses.len(), asked.iter().take(3).count()), (2, 3));
}

#[test]
fn a_silent_server_is_not_waited_for_for_ever() {
    let (server, _asked) = server(vec![Reply::Silence; 2]);
    let patience = Patience { timeout: Duration::from_millis(300), ..patience() };
    let mut pauses = 0;
    let result = post(&server, None, &bundle(), &patience, &FixedClock(now()), &mut |_| pauses += 1);
    assert_eq!(result, Err(NotSent { error: SendError::Timeout, may_be_there: true }));
    assert_eq!(pauses, 0, "it may still be at work, and two requests at a time could store everything twice");
}

#[test]
fn nobody_at_the_address_is_said() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    drop(listener);
    let server = Server::parse(&format!("http://{address}")).expect("an address");
    let (result, pauses) = posted(&server, None, &bundle());
    let error = result.expect_err("nobody is there");
    assert!(matches!(error.error, SendError::Unreachable(_)), "{error:?}");
    assert!(!error.may_be_there && error.to_string().contains("Nothing of it is there"), "{error}");
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
        ("200 OK", "<html>Sample</html>".to_owned(), "not that it has everything"),
        ("200 OK", accepted(1, 1), "not that it has everything"),
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
fn a_wait_that_the_server_asks_for_is_kept_and_told() {
    let bundle = bundle();
    let n = entries(&bundle);
    let yes = || Reply::With("200 OK", accepted(n, n));
    for (status, header, seconds) in [
        ("429 Too Many Requests", "Retry-After: 12", 12),
        ("503 Service Unavailable", "retry-after: 0", 0),
        ("503 Service Unavailable", "Retry-After: 300", 300),
        ("504 Gateway Timeout", "Retry-After: 30", 30),
        ("500 Internal Server Error", "Retry-After: 5", 5),
        (
            "429 Too Many Requests",
            "Date: Mon, 30 Nov 2026 12:00:00 GMT\r\nRetry-After: Mon, 30 Nov 2026 12:00:45 GMT",
            45,
        ),
    ] {
        let (server, _asked) = server(vec![Reply::Headed(status, header), yes()]);
        let (result, pauses) = posted(&server, None, &bundle);
        assert_eq!(result, counted(n, 0), "{header}");
        let asked = Pause { length: Duration::from_secs(seconds), asked: true, next: 2, tries: 3 };
        assert_eq!(pauses, [asked], "{header}");
        assert!(
            asked.to_string().contains(&format!(
                "asks to wait {}",
                if seconds == 300 { "5 min".to_owned() } else { format!("{seconds} s") }
            )),
            "{asked}"
        );
    }
}

#[test]
fn a_wait_longer_than_anybody_sits_there_is_left_to_who_sends() {
    for (header, said) in [("Retry-After: 301", "asks to wait 6 min"), ("Retry-After: 86400", "asks to wait 24 h")] {
        let (server, _asked) = server(vec![Reply::Headed("503 Service Unavailable", header), Reply::Silence]);
        let (result, pauses) = posted(&server, None, &bundle());
        let error = result.expect_err("busy");
        assert!(pauses.is_empty() && error.to_string().contains(said), "{error}");
    }
}

#[test]
fn it_is_tried_again_when_the_server_allows_it_and_otherwise_not() {
    let bundle = bundle();
    let n = entries(&bundle);
    let tried = |first: &'static str| {
        let (server, _asked) = server(vec![Reply::With(first, String::new()), Reply::With("200 OK", accepted(n, 0))]);
        let (result, pauses) = posted(&server, None, &bundle);
        (result, pauses.len())
    };
    for again in
        ["409 Conflict", "408 Request Timeout", "425 Too Early", "429 Too Many Requests", "502 Bad Gateway", "503 Busy"]
    {
        assert_eq!(tried(again), (counted(0, n), 1), "{again}");
    }
    for (once, number, may_be_there) in [
        ("400 Bad Request", 400, false),
        ("404 Not Found", 404, false),
        ("412 Precondition Failed", 412, false),
        ("422 Unprocessable Content", 422, false),
        ("500 Internal Server Error", 500, true),
        ("504 Gateway Timeout", 504, true),
        ("524 A Timeout Occurred", 524, true),
    ] {
        assert_eq!(tried(once), (status(number, may_be_there), 0), "{once}");
    }
}

#[test]
fn after_a_try_that_may_have_arrived_no_later_refusal_says_that_nothing_is_there() {
    let (server, _asked) =
        server(vec![Reply::With("502 Bad Gateway", String::new()), Reply::With("403 Forbidden", String::new())]);
    let error = posted(&server, None, &bundle()).0.expect_err("refused");
    assert!(error.may_be_there, "{error:?}");
    assert!(!error.to_string().contains("Nothing of it is there"), "{error}");
}

#[test]
fn a_yes_without_a_receipt_is_a_yes() {
    let bundle = bundle();
    for reply in [
        Reply::Headed("204 No Content", "X-Nothing: 1"),
        Reply::With("200 OK", String::new()),
        Reply::With("201 Created", "\n".to_owned()),
    ] {
        let (server, _asked) = server(vec![reply]);
        assert_eq!(posted(&server, None, &bundle).0, Ok(Taken::WithoutReceipt));
    }
    let (server, _asked) = server(vec![Reply::With("202 Accepted", String::new())]);
    let later = posted(&server, None, &bundle).0.expect_err("not yet");
    assert_eq!(later, NotSent { error: SendError::Accepted, may_be_there: true });
}

#[test]
fn a_redirection_is_not_followed() {
    let (elsewhere, asked_there) = server(vec![Reply::With("200 OK", accepted(1, 1))]);
    let (server, _asked) = server(vec![Reply::Elsewhere(elsewhere.to_string())]);
    let (result, _) = posted(&server, Some("secret-1"), &bundle());
    assert_eq!(result, status(307, false));
    assert!(asked_there.try_recv().is_err(), "nothing went to the other address");
}

#[test]
fn only_a_transaction_is_posted() {
    let (server, asked) = server(vec![Reply::HangUp]);
    for bytes in [&b"{}"[..], b"not JSON", br#"{"resourceType":"Bundle","type":"document","entry":[]}"#] {
        assert_eq!(posted(&server, None, bytes).0, Err(SendError::NoTransaction.into()));
    }
    assert!(asked.try_recv().is_err());
}

/// The built program against a server: what it says, and that the token comes from the environment.
#[test]
fn the_command_sends_a_signed_visit_and_nothing_else_does() {
    let folder = tempfile::TempDir::new().expect("a folder");
    let (signed, draft) = (folder.path().join("signed.ron"), folder.path().join("draft.ron"));
    let chart = sealed_sample();
    let today = now().date();
    palpate::store::save(&signed, &chart, palpate::store::Replace::Nothing, today).expect("saved");
    palpate::store::save(&draft, &crate::support::charts::sample_chart(), palpate::store::Replace::Nothing, today)
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
