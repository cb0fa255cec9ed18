//! Posting to a FHIR server: the only code of the program that uses a network, and only when it is asked to.
//!
//! A bundle may be posted again: each of its entries says how the server recognises what it has already. Neither the patient's data nor the token gets into an error; of what a server answers only the status and
//! the code of the first issue do.

mod answer;
mod error;
mod transport;
mod waiting;

use std::fmt;
use std::net::IpAddr;
use std::time::Duration;

use ureq::Agent;
use ureq::http::{HeaderMap, Response, header};

use crate::time::{Clock, Moment};

pub use answer::{Receipt, Taken};
pub use error::{CertificateFault, NotSent, Refusal, SendError};
pub use waiting::Pause;

/// No answer to a bundle is larger.
const MOST_BYTES: u64 = 64 << 20;

/// The media type of FHIR in JSON.
const FHIR: &str = "application/fhir+json";

/// The address of a server: `https`, or `http` on this computer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Server {
    url: String,
    local: bool,
}

/// The word that opens the server; shown nowhere.
#[derive(Clone)]
pub struct Token(String);

/// How patient the client is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience {
    /// How long one try may take from beginning to end.
    pub timeout: Duration,
    /// How often it is tried.
    pub tries: u32,
    /// How long it waits after the first try; twice as long after each other one.
    pub pause: Duration,
    /// The longest wait that a server may ask for; what is longer is left to who sends.
    pub longest: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            timeout: Duration::from_mins(1),
            tries: 3,
            pause: Duration::from_secs(2),
            longest: Duration::from_mins(5),
        }
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(‹redacted›)")
    }
}

impl Token {
    /// A token as it was given; white space around it is no part of it.
    ///
    /// # Errors
    /// When it holds what no token holds.
    pub fn new(text: &str) -> Result<Self, SendError> {
        // RFC 6750, b64token.
        let plain = |b: u8| b.is_ascii_alphanumeric() || b"-._~+/=".contains(&b);
        let text = text.trim();
        let fits = !text.is_empty() && text.bytes().all(plain);
        if fits { Ok(Self(text.to_owned())) } else { Err(SendError::BadToken) }
    }
}

impl Server {
    /// Reads the base address of a server.
    ///
    /// # Errors
    /// When it is none, or would send patient data in clear to another computer.
    pub fn parse(text: &str) -> Result<Self, SendError> {
        let url = text.trim().trim_end_matches('/');
        let (scheme, rest) = url.split_once("://").ok_or(SendError::BadAddress)?;
        let authority = rest.split('/').next().unwrap_or_default();
        let plain = url.chars().all(|c| c.is_ascii_graphic()) && !url.contains(['?', '#', '@', '\\']);
        let host = host_of(authority);
        if host.is_empty() || !plain {
            return Err(SendError::BadAddress);
        }
        let local = host.eq_ignore_ascii_case("localhost") || host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback());
        match scheme.to_ascii_lowercase().as_str() {
            "https" => Ok(Self { url: url.to_owned(), local }),
            "http" if local => Ok(Self { url: url.to_owned(), local }),
            "http" => Err(SendError::InClear),
            _ => Err(SendError::BadAddress),
        }
    }
}

impl fmt::Display for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.url)
    }
}

/// The host without its port; an address of version 6 stands in brackets.
fn host_of(authority: &str) -> &str {
    match authority.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => authority.split(':').next().unwrap_or_default(),
    }
}

/// Posts a transaction. `wait` is called between tries.
///
/// It is tried again when nothing was sent, when the connection broke, when the server names a time, or when its status
/// says that the trouble passes; not while the server may still be at work on what it has, as two requests at a time can
/// store everything twice.
///
/// # Errors
/// When the server cannot be reached, refuses, or does not say that it has everything.
pub fn post(
    server: &Server,
    token: Option<&Token>,
    bundle: &[u8],
    patience: &Patience,
    clock: &dyn Clock,
    wait: &mut dyn FnMut(Pause),
) -> Result<Taken, NotSent> {
    let entries = answer::entries(bundle).ok_or(SendError::NoTransaction)?;
    let agent = transport::agent(server.local, patience.timeout);
    let mut pause = patience.pause;
    let mut may_be_there = false;
    let mut next = 1;
    loop {
        let error = match try_once(&agent, server, token, bundle, entries, clock) {
            Ok(taken) => return Ok(taken),
            Err(error) => error,
        };
        next += 1;
        let again = Some(next)
            .filter(|next| *next <= patience.tries)
            .and_then(|_| pause_before(&error, pause, patience.longest));
        let not_sent = NotSent::after(error, may_be_there);
        may_be_there = not_sent.may_be_there;
        let Some((length, asked)) = again else { return Err(not_sent) };
        wait(Pause { length, asked, next, tries: patience.tries });
        pause = pause.saturating_mul(2);
    }
}

/// How long to wait before another try, and whether the server asks for it; `None` when there should be no other.
fn pause_before(error: &SendError, pause: Duration, longest: Duration) -> Option<(Duration, bool)> {
    match error {
        SendError::Unreachable(_) | SendError::Broken(_) => Some((pause, false)),
        SendError::Status(Refusal { wait: Some(wait), .. }) => Some((*wait, true)).filter(|(wait, _)| *wait <= longest),
        SendError::Status(refusal) => Some((pause, false)).filter(|_| refusal.is_passing()),
        _ => None,
    }
}

fn try_once(
    agent: &Agent,
    server: &Server,
    token: Option<&Token>,
    bundle: &[u8],
    entries: usize,
    clock: &dyn Clock,
) -> Result<Taken, SendError> {
    let mut request = agent.post(&server.url).header("Content-Type", FHIR).header("Accept", FHIR);
    if let Some(token) = token {
        request = request.header("Authorization", &format!("Bearer {}", token.0));
    }
    let response = request.send(bundle).map_err(transport::fault)?;
    let status = response.status().as_u16();
    let wait = asked_wait(response.headers(), clock.now());
    let body = read(response);
    match (status, body) {
        (202, _) => Err(SendError::Accepted),
        // The status says yes; without the words nobody knows to how much.
        (200..=299, None) => Err(SendError::Unclear),
        (200..=299, Some(body)) => answer::taken(&body, entries).ok_or(SendError::Unclear),
        (_, body) => {
            let code = answer::issue(&body.unwrap_or_default());
            Err(SendError::Status(Refusal {
                status,
                code,
                wait: wait.filter(|_| !(200..500).contains(&status) || may_wait(status)),
            }))
        }
    }
}

/// Whether waiting helps against a refusal: a request that is wrong stays wrong.
const fn may_wait(status: u16) -> bool {
    matches!(status, 408 | 409 | 413 | 423 | 425 | 429)
}

/// The body of an answer; `None` when it did not come whole.
fn read(response: Response<ureq::Body>) -> Option<Vec<u8>> {
    response.into_body().into_with_config().limit(MOST_BYTES).read_to_vec().ok()
}

/// How long a server asks to wait.
fn asked_wait(headers: &HeaderMap, now: Moment) -> Option<Duration> {
    let word = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let now = jiff::Timestamp::from_second(now.unix_seconds()).ok()?;
    waiting::retry_after(word(header::RETRY_AFTER)?, word(header::DATE), now)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patient_data_leave_this_computer_only_through_tls() {
        for (text, expected) in [
            ("https://fhir.example/r4/", Ok("https://fhir.example/r4")),
            ("http://127.0.0.1:8103/fhir/R4", Ok("http://127.0.0.1:8103/fhir/R4")),
            ("http://[::1]:80", Ok("http://[::1]:80")),
            ("http://localhost", Ok("http://localhost")),
            ("http://fhir.example/r4", Err(SendError::InClear)),
            ("http://127.0.0.1.example", Err(SendError::InClear)),
            ("http://localhost.example", Err(SendError::InClear)),
            ("https://user:word@fhir.example", Err(SendError::BadAddress)),
            ("https://fhir.example?x=1", Err(SendError::BadAddress)),
            ("https://", Err(SendError::BadAddress)),
            ("ftp://fhir.example", Err(SendError::BadAddress)),
            ("fhir.example", Err(SendError::BadAddress)),
            ("https://a b", Err(SendError::BadAddress)),
        ] {
            let parsed = Server::parse(text).map(|s| s.to_string());
            assert_eq!(parsed, expected.map(str::to_owned), "{text}");
        }
    }

    #[test]
    fn a_token_is_one_word_and_never_shown() {
        assert_eq!(format!("{:?}", Token::new(" abc.DEF-1== \n").unwrap()), "Token(‹redacted›)");
        for bad in ["", " ", "a b", "a\r\nX-Other: 1", "é"] {
            assert_eq!(Token::new(bad).unwrap_err(), SendError::BadToken, "{bad:?}");
        }
    }
}
