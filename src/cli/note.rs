//! `palpate note`: the procedure note of a visit as plain text.

use crate::chart::Alteration;
use std::path::PathBuf;

use crate::atlas::Atlas;
use crate::cli::terminal::output::{Answer, Failure};
use crate::cli::terminal::values::WhichVisit;
use crate::cli::terminal::{clock, files, values};
use crate::export::ExportError;
use crate::i18n::{text, text_with};
use crate::report::note::{NoteTemplates, note};
use crate::store::settings::Settings;
use crate::store::settings::folders;

/// Print the procedure note of a visit as plain text
#[derive(Debug, clap::Args)]
#[command(after_help = "The note names the patient. Marks carried over and not confirmed are left out.")]
pub(super) struct Arguments {
    /// The chart
    #[arg(value_parser = values::file())]
    file: PathBuf,
    /// Which visit: `last`, or the number that `palpate summary` shows
    #[arg(long, value_name = "last|ID", default_value = "last", value_parser = values::visit)]
    visit: WhichVisit,
    /// Which note: long, short or muscles (one line for each)
    #[arg(long, default_value = "long")]
    template: String,
}

/// Writes the note.
///
/// # Errors
/// When the chart cannot be read, or has no such visit, or there is no such template.
pub(super) fn run(arguments: &Arguments) -> Result<Answer, Failure> {
    let (atlas, templates) = (Atlas::bundled()?, NoteTemplates::bundled()?);
    let (tables, mut warnings) = files::clinical(atlas)?;
    let template = templates.get(&arguments.template).ok_or_else(|| {
        let known = templates.templates.iter().map(|t| t.id.as_str()).collect::<Vec<_>>().join(", ");
        let parts = [("template", arguments.template.as_str().into()), ("known", known.into())];
        Failure::new(text_with("cli-no-template", &parts))
    })?;
    let clinic = folders::config().map(|folder| Settings::load(&folder).0.clinic.name).unwrap_or_default();
    let opened = files::open(&arguments.file, clock::now()?.date())?;
    let visit = arguments.visit.id_in(&opened.chart).ok_or_else(|| Failure::new(text("cli-no-visit")))?;
    let altered = files::alteration(&opened, visit);
    let of = opened.chart.visit(visit).ok_or(ExportError::NoSuchVisit(visit))?;
    let words =
        note(&opened.chart, visit, template, atlas, tables, &clinic, altered).ok_or(ExportError::NoSuchVisit(visit))?;
    warnings.extend(altered.filter(|_| of.signature().is_some()).map(Alteration::words));
    warnings.extend(files::trailer_warning(opened.trailer));
    Ok(Answer { warnings, ..Answer::text(words) })
}
