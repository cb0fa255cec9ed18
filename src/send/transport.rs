//! The client, and what its failures mean.

use std::error::Error;
use std::io::{self, ErrorKind};
use std::time::Duration;

use rustls::{CertificateError, Error as TlsError};
use ureq::tls::{RootCerts, TlsConfig};
use ureq::{Agent, Timeout};

use super::{CertificateFault, SendError};
use crate::i18n::text;

/// A server that is there answers the telephone within this time.
const CONNECT: Duration = Duration::from_secs(20);

/// The client. It follows no redirection, which could carry data and token elsewhere, and trusts what the system trusts.
pub(super) fn agent(local: bool, timeout: Duration) -> Agent {
    let tls = TlsConfig::builder().root_certs(RootCerts::PlatformVerifier).build();
    let mut config = Agent::config_builder()
        .timeout_global(Some(timeout))
        // Told apart from waiting for the answer, as nothing has been sent by then.
        .timeout_connect(Some(timeout.min(CONNECT)))
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .user_agent(concat!("palpate/", env!("CARGO_PKG_VERSION")))
        .tls_config(tls);
    if local {
        // What is on this computer needs nobody in between.
        config = config.proxy(None);
    }
    config.build().into()
}

/// A failure on the way, in words that hold nothing of what was sent.
pub(super) fn fault(error: ureq::Error) -> SendError {
    let unreachable = |id: &str| SendError::Unreachable(text(id).into_owned());
    match error {
        ureq::Error::Timeout(Timeout::Resolve | Timeout::Connect) => unreachable("send-no-answer"),
        ureq::Error::Timeout(_) => SendError::Timeout,
        ureq::Error::HostNotFound => unreachable("send-no-host"),
        ureq::Error::ConnectionFailed => unreachable("send-no-connection"),
        ureq::Error::ConnectProxyFailed(_) => unreachable("send-no-proxy"),
        ureq::Error::Io(e) => of_connection(&e),
        ureq::Error::Rustls(e) => SendError::Certificate(of_tls(&e)),
        ureq::Error::Tls(_) | ureq::Error::Pem(_) | ureq::Error::TlsRequired => {
            SendError::Certificate(CertificateFault::NoTls)
        }
        ureq::Error::BadUri(_) | ureq::Error::InvalidProxyUrl => SendError::BadAddress,
        // Something was said, and it was no answer.
        _ => SendError::Broken(text("send-no-http").into_owned()),
    }
}

fn of_connection(error: &io::Error) -> SendError {
    if let Some(tls) = cause(error) {
        return SendError::Certificate(of_tls(tls));
    }
    let reason = error.kind().to_string();
    match error.kind() {
        ErrorKind::ConnectionRefused
        | ErrorKind::HostUnreachable
        | ErrorKind::NetworkUnreachable
        | ErrorKind::NetworkDown
        | ErrorKind::AddrNotAvailable
        | ErrorKind::PermissionDenied => SendError::Unreachable(reason),
        _ => SendError::Broken(reason),
    }
}

/// The fault of TLS behind a failure of reading or writing. What an [`io::Error`] wraps is not its source: the source is
/// that of what it wraps, so wrapped errors are unpacked one by one.
fn cause(error: &io::Error) -> Option<&TlsError> {
    let mut inner: Option<&(dyn Error + 'static)> = Some(error);
    while let Some(e) = inner {
        if let Some(tls) = e.downcast_ref::<TlsError>() {
            return Some(tls);
        }
        inner = match e.downcast_ref::<io::Error>() {
            Some(io) => io.get_ref().map(|e| e as _),
            None => e.source(),
        };
    }
    None
}

/// What is wrong with who answers. All of it comes before anything is sent.
const fn of_tls(error: &TlsError) -> CertificateFault {
    match error {
        TlsError::InvalidCertificate(certificate) => match certificate {
            CertificateError::Expired | CertificateError::ExpiredContext { .. } => CertificateFault::Expired,
            CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => CertificateFault::NotYet,
            CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
                CertificateFault::OtherName
            }
            CertificateError::Revoked => CertificateFault::Revoked,
            _ => CertificateFault::Untrusted,
        },
        TlsError::NoCertificatesPresented => CertificateFault::Untrusted,
        _ => CertificateFault::NoTls,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_certificate_is_named_by_what_is_wrong_with_it_however_deep_the_fault_lies() {
        let invalid = TlsError::InvalidCertificate;
        for (error, named) in [
            (invalid(CertificateError::UnknownIssuer), CertificateFault::Untrusted),
            (invalid(CertificateError::BadSignature), CertificateFault::Untrusted),
            (invalid(CertificateError::NotValidForName), CertificateFault::OtherName),
            (invalid(CertificateError::Expired), CertificateFault::Expired),
            (invalid(CertificateError::NotValidYet), CertificateFault::NotYet),
            (invalid(CertificateError::Revoked), CertificateFault::Revoked),
            (TlsError::HandshakeNotComplete, CertificateFault::NoTls),
        ] {
            let expected = SendError::Certificate(named);
            assert_eq!(fault(ureq::Error::Rustls(error.clone())), expected);
            let wrapped = io::Error::new(ErrorKind::InvalidData, error);
            let wrapped = io::Error::other(wrapped);
            assert_eq!(fault(ureq::Error::Io(wrapped)), expected);
        }
    }

    #[test]
    fn what_was_sent_is_told_from_what_was_not() {
        let io = |kind: ErrorKind| fault(ureq::Error::Io(kind.into()));
        assert!(matches!(io(ErrorKind::ConnectionRefused), SendError::Unreachable(_)));
        assert!(matches!(io(ErrorKind::ConnectionReset), SendError::Broken(_)));
        assert!(matches!(io(ErrorKind::UnexpectedEof), SendError::Broken(_)));
        assert!(matches!(fault(ureq::Error::Timeout(Timeout::Connect)), SendError::Unreachable(_)));
        assert_eq!(fault(ureq::Error::Timeout(Timeout::Global)), SendError::Timeout);
        assert_eq!(fault(ureq::Error::Timeout(Timeout::RecvResponse)), SendError::Timeout);
    }
}
