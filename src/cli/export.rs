//! `palpate export`: one visit as a document.

use std::path::PathBuf;

use super::output::{Answer, Failure};
use super::values::WhichVisit;
use super::{clock, files, values};
use crate::export::{self, ExportKind, ExportOptions, ViewChoice};
use crate::i18n::text;
use crate::scene::page::PageSize;
use crate::store::atomic;

/// Write a visit as a PDF report, or its figure as SVG or PNG
#[derive(Debug, clap::Args)]
#[command(after_help = "With SOURCE_DATE_EPOCH set, it is the time of printing and equal charts give equal files.")]
pub(super) struct Arguments {
    /// The chart
    #[arg(value_parser = values::file())]
    file: PathBuf,
    /// Where to write; the ending says what: .pdf, .svg or .png
    #[arg(long, value_name = "OUT", value_parser = values::export_file())]
    to: (PathBuf, ExportKind),
    /// Which visit: `last`, or the number that `palpate summary` shows
    #[arg(long, value_name = "last|ID", default_value = "last", value_parser = values::visit)]
    visit: WhichVisit,
    /// Which side of the body; a PDF adds every other view that has marks
    #[arg(long, default_value = "all", value_parser = values::views())]
    view: ViewChoice,
    /// Figures with soft shading instead of plain lines
    #[arg(long)]
    shaded: bool,
    /// The paper of a PDF
    #[arg(long, default_value = "a4", value_parser = values::page())]
    page: PageSize,
    /// Replace a file that is there already
    #[arg(long)]
    force: bool,
}

/// Writes the document.
///
/// # Errors
/// When the chart cannot be read, has no such visit, or the document cannot be made or written.
pub(super) fn run(arguments: &Arguments) -> Result<Answer, Failure> {
    let now = clock::now()?;
    let opened = files::open(&arguments.file, now.date())?;
    let visit = match arguments.visit {
        WhichVisit::Id(id) => Some(id),
        WhichVisit::Last => opened.chart.last_visit().map(|v| v.id),
    };
    let visit = visit.ok_or_else(|| Failure::new(text("cli-no-visit")))?;
    let options = ExportOptions { shaded: arguments.shaded, page: arguments.page, ..ExportOptions::default() };
    let (path, kind) = &arguments.to;
    let bytes = export::export(&opened.chart, visit, *kind, arguments.view, &options, now)?;
    let is_the_chart = path.canonicalize().is_ok_and(|out| arguments.file.canonicalize().is_ok_and(|f| f == out));
    if is_the_chart {
        return Err(Failure::new(text("cli-over-chart")));
    }
    let write = if arguments.force { atomic::replace } else { atomic::create_new };
    write(path, &bytes).map_err(|e| files::failure(&e))?;
    let warnings = files::trailer_warning(opened.trailer).into_iter().collect();
    Ok(Answer { warnings, ..Answer::default() })
}
