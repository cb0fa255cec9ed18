//! What a command answers, and the one place that writes to the terminal.

use std::fmt::Display;
use std::io::{self, ErrorKind, IsTerminal as _, Write as _};
use std::process::ExitCode;

use crate::cli::terminal::plain;
use crate::i18n::text_with;

/// What a command has to say.
#[derive(Debug, Default, PartialEq, Eq)]
pub(in crate::cli) struct Answer {
    /// For standard output, whole lines.
    pub(in crate::cli) text: String,
    /// For standard error, one line each.
    pub(in crate::cli) warnings: Vec<String>,
    /// Whether what was asked about is not in order.
    pub(in crate::cli) has_problems: bool,
}

/// Why a command could not be carried out: what was tried, why it failed, what to do.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::cli) struct Failure(String);

impl Answer {
    /// Nothing but this text.
    pub(in crate::cli) fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// A value as indented JSON.
    ///
    /// # Errors
    /// Never for the values of this program; JSON has no number for infinities.
    pub(in crate::cli) fn json(value: &impl serde::Serialize) -> Result<Self, Failure> {
        let json = serde_json::to_string_pretty(value).map_err(Failure::new)?;
        Ok(Self::text(plain::json(&json) + "\n"))
    }
}

impl Failure {
    pub(in crate::cli) fn new(reason: impl Display) -> Self {
        Self(reason.to_string())
    }

    /// The reason in words.
    pub(in crate::cli) fn reason(self) -> String {
        self.0
    }
}

impl<E: std::error::Error> From<E> for Failure {
    fn from(error: E) -> Self {
        Self::new(error)
    }
}

/// Writes an answer or a failure and gives the exit code.
pub(in crate::cli) fn print(answer: Result<Answer, Failure>) -> ExitCode {
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
    match out.write_all(plain::lines(&answer.text).as_bytes()).and_then(|()| out.flush()) {
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
pub(in crate::cli) fn usage(error: &clap::Error) -> ExitCode {
    // An argument that is quoted in it may be the name of a file.
    let words = plain::lines(&error.render().to_string());
    let written = if error.use_stderr() {
        io::stderr().lock().write_all(words.as_bytes())
    } else {
        io::stdout().lock().write_all(words.as_bytes())
    };
    let failed = written.is_err_and(|e| e.kind() != ErrorKind::BrokenPipe);
    if failed { ExitCode::FAILURE } else { u8::try_from(error.exit_code()).map_or(ExitCode::FAILURE, ExitCode::from) }
}

/// How far something is, on standard error: one line that is written over on a terminal, else a line for each tenth of
/// a long way.
pub(in crate::cli) struct Progress {
    done: usize,
    all: usize,
    terminal: bool,
}

/// From so many steps on, progress is told where it cannot be written over.
const LONG_WAY: usize = 100;

impl Progress {
    pub(in crate::cli) fn new(all: usize) -> Self {
        Self { done: 0, all, terminal: io::stderr().is_terminal() }
    }

    /// One more is done.
    pub(in crate::cli) fn step(&mut self) {
        self.done += 1;
        let parts = [("done", self.done.into()), ("all", self.all.into())];
        let line = || text_with("cli-progress", &parts);
        if self.terminal {
            let end = if self.done == self.all { "\n" } else { "" };
            write!(io::stderr().lock(), "\r{}{end}", line()).unwrap_or_default();
        } else if self.all >= LONG_WAY && self.done * 10 / self.all > (self.done - 1) * 10 / self.all {
            say(&line());
        }
    }
}

/// A line on standard error. When nobody reads that either, there is nobody left to tell.
pub(in crate::cli) fn say(message: &str) {
    writeln!(io::stderr().lock(), "palpate: {}", plain::line(message)).unwrap_or_default();
}
