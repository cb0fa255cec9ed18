//! `palpate check`: whether charts are sound.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use crate::atlas::Atlas;
use crate::chart::Chart;
use crate::cli::summary::{documentation, safety, signatures};
use crate::cli::terminal::output::{Answer, Failure};
use crate::cli::terminal::{clock, files, plain, values};
use crate::diagnostics::{Diagnostic, Severity};
use crate::i18n::{text, text_with};
use crate::rules::clinical_tables::clinic::Clinical;
use crate::rules::clinical_tables::register::Rule;
use crate::rules::payer_requirements::diagnoses::DiagnosisCaution;
use crate::store::{self, FormatError, StoreError, Trailer};

/// Report what is wrong with charts
#[derive(Debug, clap::Args)]
#[command(after_help = "Each finding is a line: FILE:LINE:COLUMN or FILE: PLACE, how bad it is, and the reason. \
                        Warnings and notes do not make the exit code 1.")]
pub(super) struct Arguments {
    /// The charts
    #[arg(required = true, value_name = "FILE", value_parser = values::file())]
    files: Vec<PathBuf>,
}

/// Checks the charts one after another.
///
/// # Errors
/// When bundled data are damaged; what is wrong with a chart is an answer.
pub(super) fn run(arguments: &Arguments) -> Result<Answer, Failure> {
    let atlas = Atlas::bundled()?;
    let (tables, warnings) = files::clinical(atlas)?;
    let today = clock::now()?.date();
    let mut answer = Answer { warnings, ..Answer::default() };
    for path in &arguments.files {
        let found = findings(path, today, atlas, tables);
        answer.has_problems |= found.iter().any(|f| f.severity == Severity::Error);
        if found.iter().all(|f| f.severity == Severity::Note) {
            answer.text.push_str(&line(path, &text("cli-sound")));
        }
        for finding in &found {
            answer.text.push_str(&line(path, &in_words(finding)));
        }
    }
    Ok(answer)
}

/// A line about a file; what follows a place in the file joins it without a space, as compilers write it.
fn line(path: &Path, words: &str) -> String {
    let gap = if words.starts_with(|c: char| c.is_ascii_digit()) { "" } else { " " };
    format!("{}:{gap}{}\n", plain::path(path), plain::line(words))
}

/// Place, severity, message and advice; the place is missing where the whole file is meant.
fn in_words(finding: &Diagnostic) -> String {
    let severity = match finding.severity {
        Severity::Note => text("cli-note"),
        Severity::Warning => text("cli-warning"),
        Severity::Error => text("cli-error"),
    };
    let place = if finding.place.is_empty() { String::new() } else { format!("{}: ", finding.place) };
    let hint = if finding.hint.is_empty() { String::new() } else { format!(" {}", finding.hint) };
    format!("{place}{severity}: {}{hint}", finding.message)
}

fn findings(path: &Path, today: Date, atlas: &Atlas, tables: &Clinical) -> Vec<Diagnostic> {
    match store::open(path, today) {
        Ok(opened) => {
            let mut found: Vec<_> = trailer_finding(opened.trailer).into_iter().collect();
            found.extend(signatures::findings(&opened));
            found.extend(unknown_to_this_program(&opened.chart, atlas, tables));
            found.extend(safety::open_items(&opened.chart, atlas, tables));
            found.extend(safety::unrelieved(&opened.chart, atlas, tables));
            found.extend(diagnosis_cautions(&opened.chart, tables));
            found.extend(documentation::open_items(&opened.chart, atlas, tables, today));
            found
        }
        Err(StoreError::Unreadable { reason: FormatError::Unsound(problems), .. }) => problems,
        Err(StoreError::Unreadable { reason: FormatError::Syntax { line, column, reason }, .. }) => {
            vec![Diagnostic::error(format!("{line}:{column}"), reason)]
        }
        Err(e @ StoreError::Unreadable { reason: FormatError::NotUtf8 { line, column }, .. }) => {
            vec![Diagnostic::error(format!("{line}:{column}"), e.summary()).with_hint(e.hint())]
        }
        Err(e) => vec![Diagnostic::error("", e.summary()).with_hint(e.hint())],
    }
}

/// Altered bytes are a problem; a missing check sum is only worth a warning, since people may edit charts.
fn trailer_finding(trailer: Trailer) -> Option<Diagnostic> {
    let severity = match trailer {
        Trailer::Intact => return None,
        Trailer::Missing => Severity::Warning,
        Trailer::Wrong => Severity::Error,
    };
    let message = files::trailer_warning(trailer)?;
    Some(Diagnostic { severity, place: String::new(), message, hint: String::new() })
}

/// What to think of with the diagnoses of a visit, as its form says it; a note, since nothing has to be mended.
fn diagnosis_cautions(chart: &Chart, tables: &Clinical) -> Vec<Diagnostic> {
    let visits = chart.visits.iter().filter(|v| !v.is_void());
    let said = visits.flat_map(|visit| {
        tables.diagnosis_cautions.of(&visit.details.diagnoses).map(|caution| Diagnostic {
            severity: Severity::Note,
            place: text_with("cli-visit", &[("visit", visit.id.to_string().into())]).into_owned(),
            message: caution.caution.clone(),
            hint: format!("[{}, {}]", DiagnosisCaution::RULE.id(), caution.id),
        })
    });
    said.collect()
}

/// A chart may name what this program does not know; it is kept, but cannot be drawn or counted rightly.
fn unknown_to_this_program(chart: &Chart, atlas: &Atlas, tables: &Clinical) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut warn = |place: String, message: String| {
        found.push(Diagnostic { severity: Severity::Warning, place, message, hint: String::new() });
    };
    if chart.atlas != atlas.version() {
        warn(String::new(), text_with("cli-other-atlas", &[("known", atlas.version().into())]).into_owned());
    }
    for field in chart.patient.contradictory_lists() {
        let place = text_with("cli-patient-field", &[("field", field.name().into())]).into_owned();
        warn(place, text("cli-none-and-something").into_owned());
    }
    for visit in &chart.visits {
        for mark in &visit.marks {
            let place = || {
                let (visit, mark) = (visit.id.to_string(), mark.number.to_string());
                text_with("cli-place", &[("visit", visit.into()), ("mark", mark.into())]).into_owned()
            };
            if let Some(id) = mark.muscle_id().filter(|id| atlas.muscle(id).is_none()) {
                warn(place(), text_with("cli-unknown-muscle", &[("id", id.as_str().into())]).into_owned());
            }
            let components = mark.injection().into_iter().flat_map(|i| &i.components);
            let unknown: BTreeSet<_> = components.map(|c| &c.drug).filter(|d| tables.drugs.get(d).is_none()).collect();
            for id in unknown {
                let words = text_with("cli-unknown-drug", &[("id", id.as_str().into())]);
                warn(place(), format!("{words} [{}]", Rule::UnknownDrug.id()));
            }
        }
    }
    found
}
