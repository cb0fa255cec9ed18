//! One shape for everything that is reported about a chart: in a panel, on the command line, in an export.

use std::fmt;

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// Probably wrong or incomplete; work goes on.
    Warning,
    /// The chart breaks a rule that it must keep.
    Error,
}

/// Something to say about one place in a chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// Where, in words a clinician understands and without the patient's name, such as `visit 1, mark 3`.
    pub place: String,
    /// What is the matter.
    pub message: String,
    /// What to do about it; empty when there is nothing to say.
    pub hint: String,
}

impl Diagnostic {
    /// A broken rule.
    pub fn error(place: impl Into<String>, message: impl Into<String>) -> Self {
        Self { severity: Severity::Error, place: place.into(), message: message.into(), hint: String::new() }
    }

    /// The same with advice on what to do.
    #[must_use]
    pub fn with_hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let severity = match self.severity {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        };
        write!(f, "{severity}: {}: {}", self.place, self.message)?;
        if !self.hint.is_empty() {
            write!(f, " ({})", self.hint)?;
        }
        Ok(())
    }
}
