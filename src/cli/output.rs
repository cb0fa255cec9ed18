//! What a command answers, and the one place that writes to the terminal.

use std::fmt::Display;
use std::io::{self, ErrorKind, Write as _};
use std::process::ExitCode;

use crate::i18n::text_with;

/// What a command has to say.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Answer {
    /// For standard output, whole lines.
    pub(super) text: String,
    /// For standard error, one line each.
    pub(super) warnings: Vec<String>,
    /// Whether what was asked about is not in order.
    pub(super) has_problems: bool,
}

/// Why a command could not be carried out: what was tried, why it failed, what to do.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Failure(String);

impl Answer {
    /// Nothing but this text.
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// A value as indented JSON.
    ///
    /// # Errors
    /// Never for the values of this program; JSON has no number for infinities.
    pub(super) fn json(value: &impl serde::Serialize) -> Result<Self, Failure> {
        let json = serde_json::to_string_pretty(value).map_err(Failure::new)?;
        Ok(Self::text(json + "\n"))
    }
}

impl Failure {
    pub(super) fn new(reason: impl Display) -> Self {
        Self(reason.to_string())
    }
}

impl<E: std::error::Error> From<E> for Failure {
    fn from(error: E) -> Self {
        Self::new(error)
    }
}

/// Writes an answer or a failure and gives the exit code.
pub(super) fn print(answer: Result<Answer, Failure>) -> ExitCode {
    let answer = match answer {
        Ok(answer) => answer,
        Err(Failure(reason)) => {
            say(&reason);
            return ExitCode::FAILURE;
        }
    };
    for warning in &answer.warnings {
        say(warning);
    }
    let mut out = io::stdout().lock();
    match out.write_all(answer.text.as_bytes()).and_then(|()| out.flush()) {
        // Whoever reads has seen enough, such as `head`.
        Err(e) if e.kind() != ErrorKind::BrokenPipe => {
            say(&text_with("cli-no-output", &[("reason", e.to_string().into())]));
            ExitCode::FAILURE
        }
        Ok(()) | Err(_) if answer.has_problems => ExitCode::FAILURE,
        Ok(()) | Err(_) => ExitCode::SUCCESS,
    }
}

/// Writes a message about wrong arguments, or the help that was asked for, and gives the exit code.
pub(super) fn usage(error: &clap::Error) -> ExitCode {
    let failed = error.print().is_err_and(|e| e.kind() != ErrorKind::BrokenPipe);
    if failed { ExitCode::FAILURE } else { u8::try_from(error.exit_code()).map_or(ExitCode::FAILURE, ExitCode::from) }
}

/// A line on standard error. When nobody reads that either, there is nobody left to tell.
pub(super) fn say(message: &str) {
    writeln!(io::stderr().lock(), "palpate: {message}").unwrap_or_default();
}
