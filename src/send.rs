//! Posting to a FHIR server: the only code of the program that uses a network, and only when it is asked to.
//!
//! A bundle may be posted again after a broken connection: each of its entries says how the server recognises what it
//! has already. Neither the patient's data nor the token gets into an error; of what a server answers only the status and
//! the code of the first issue do.

mod answer;

use std::fmt;
use std::net::IpAddr;
use std::time::Duration;

use ureq::Agent;
use ureq::tls::{RootCerts, TlsConfig};

use crate::i18n::{text, text_with};

pub use answer::Receipt;

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
}

impl Default for Patience {
    fn default() -> Self {
        Self { timeout: Duration::from_mins(1), tries: 3, pause: Duration::from_secs(2) }
    }
}

/// Why a bundle is not on the server, or may not be.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SendError {
    /// It is no address of a server.
    #[error("{}", text("send-bad-address"))]
    BadAddress,
    /// Patient data do not go through a network in clear.
    #[error("{}", text("send-in-clear"))]
    InClear,
    /// It cannot be a token.
    #[error("{}", text("send-bad-token"))]
    BadToken,
    /// The server was not reached.
    #[error("{}", text_with("send-unreachable", &[("reason", .0.into())]))]
    Unreachable(String),
    /// The server took too long, each time.
    #[error("{}", text("send-timeout"))]
    Timeout,
    /// The token is missing, wrong or too old.
    #[error("{}", text_with("send-forbidden", &[("status", .0.to_string().into())]))]
    Forbidden(u16),
    /// The server said no.
    #[error("{}", text_with("send-refused", &[("status", .status.to_string().into()), ("code", .code.into())]))]
    Refused {
        /// The status of HTTP.
        status: u16,
        /// The code of the first issue, or a dash.
        code: String,
    },
    /// The server said yes, but not that it has everything.
    #[error("{}", text("send-unclear"))]
    Unclear,
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

/// Posts a transaction of `entries` resources. `wait` is called between tries.
///
/// # Errors
/// When the server cannot be reached, refuses, or does not say that it has everything.
pub fn post(
    server: &Server,
    token: Option<&Token>,
    bundle: &[u8],
    patience: &Patience,
    wait: &mut dyn FnMut(Duration),
) -> Result<Receipt, SendError> {
    let agent = agent(server, patience);
    let entries = answer::entries(bundle).ok_or(SendError::Unclear)?;
    let mut pause = patience.pause;
    let mut tries = 0;
    loop {
        tries += 1;
        match try_once(&agent, server, token, bundle, entries) {
            Err(Tried::Again(_)) if tries < patience.tries => {
                wait(pause);
                pause = pause.saturating_mul(2);
            }
            Err(Tried::Again(e) | Tried::Never(e)) => return Err(e),
            Ok(receipt) => return Ok(receipt),
        }
    }
}

/// What is to be thought of a failure.
enum Tried {
    /// Another try may succeed.
    Again(SendError),
    /// No other try will.
    Never(SendError),
}

fn try_once(
    agent: &Agent,
    server: &Server,
    token: Option<&Token>,
    bundle: &[u8],
    entries: usize,
) -> Result<Receipt, Tried> {
    let mut request = agent.post(&server.url).header("Content-Type", FHIR).header("Accept", FHIR);
    if let Some(token) = token {
        request = request.header("Authorization", &format!("Bearer {}", token.0));
    }
    let response = request.send(bundle).map_err(of_transport)?;
    let status = response.status().as_u16();
    let body = response.into_body().into_with_config().limit(MOST_BYTES).read_to_vec().map_err(of_transport)?;
    match status {
        200..=299 => answer::receipt(&body, entries).ok_or(Tried::Never(SendError::Unclear)),
        401 | 403 => Err(Tried::Never(SendError::Forbidden(status))),
        429 | 502..=504 => Err(Tried::Again(SendError::Refused { status, code: answer::issue(&body) })),
        _ => Err(Tried::Never(SendError::Refused { status, code: answer::issue(&body) })),
    }
}

/// The client. It follows no redirection, which could carry data and token elsewhere, and trusts what the system trusts.
fn agent(server: &Server, patience: &Patience) -> Agent {
    let tls = TlsConfig::builder().root_certs(RootCerts::PlatformVerifier).build();
    let mut config = Agent::config_builder()
        .timeout_global(Some(patience.timeout))
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .user_agent(concat!("palpate/", env!("CARGO_PKG_VERSION")))
        .tls_config(tls);
    if server.local {
        // What is on this computer needs nobody in between.
        config = config.proxy(None);
    }
    config.build().into()
}

/// A failure on the way, in words that hold nothing of what was sent.
fn of_transport(error: ureq::Error) -> Tried {
    let words = |id: &str| SendError::Unreachable(text(id).into_owned());
    match error {
        ureq::Error::Timeout(_) => Tried::Again(SendError::Timeout),
        ureq::Error::HostNotFound => Tried::Again(words("send-no-host")),
        ureq::Error::Io(e) => Tried::Again(SendError::Unreachable(e.kind().to_string())),
        ureq::Error::ConnectionFailed | ureq::Error::BodyStalled => Tried::Again(words("send-no-connection")),
        ureq::Error::Tls(_) | ureq::Error::Rustls(_) | ureq::Error::Pem(_) => Tried::Never(words("send-no-trust")),
        ureq::Error::BadUri(_) | ureq::Error::InvalidProxyUrl => Tried::Never(SendError::BadAddress),
        _ => Tried::Never(words("send-no-http")),
    }
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
