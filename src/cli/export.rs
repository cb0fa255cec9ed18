//! `palpate export`: one visit as a document.

use std::path::PathBuf;

use super::output::{Answer, Failure};
use super::values::WhichVisit;
use super::{clock, files, values};
use crate::app::exporting::attachments;
use crate::export::{self, ExportKind, ExportOptions, PictureSize, ViewChoice};
use crate::i18n::{Language, text};
use crate::scene::page::PageSize;
use crate::scene::page::handout::Letterhead;
use crate::store::settings::Settings;
use crate::store::{atomic, folders};

/// Write a visit as a PDF report or handout, or its figure as SVG or PNG
#[derive(Debug, clap::Args)]
#[command(after_help = "With SOURCE_DATE_EPOCH set, it is the time of printing and equal charts give equal files.")]
pub(super) struct Arguments {
    /// The chart
    #[arg(value_parser = values::file())]
    file: PathBuf,
    /// Where to write; the ending says what: .pdf, .handout.pdf, .svg or .png
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
    /// SVG and PNG: the whole body down to the feet
    #[arg(long)]
    whole: bool,
    /// Width of a PNG in pixels
    #[arg(long, value_name = "PIXELS", conflicts_with = "dpi", value_parser = values::width())]
    width: Option<u32>,
    /// Pixels an inch of a PNG, instead of its width
    #[arg(long, value_name = "DPI", value_parser = values::dpi())]
    dpi: Option<u32>,
    /// The language of a handout
    #[arg(long, default_value = "en", value_parser = values::language())]
    language: Language,
    /// Put the chart file into the PDF, which then follows PDF/A-3a
    #[arg(long)]
    attach: bool,
    /// The paper of a PDF
    #[arg(long, default_value = "a4", value_parser = values::page())]
    page: PageSize,
    /// Replace a file that is there already
    #[arg(long)]
    force: bool,
}

/// The clinic as the settings of the window have it.
fn letterhead() -> Letterhead {
    folders::config().map(|folder| Settings::load(&folder).0.clinic.into()).unwrap_or_default()
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
    let (path, kind) = &arguments.to;
    let png = match (arguments.width, arguments.dpi) {
        (Some(width), _) => PictureSize::Width(width),
        (None, Some(dpi)) => PictureSize::Dpi(dpi),
        (None, None) => PictureSize::default(),
    };
    let attachments = if arguments.attach { attachments(&opened.chart, now.date())? } else { Vec::new() };
    let options = ExportOptions {
        shaded: arguments.shaded,
        page: arguments.page,
        png,
        crop: !arguments.whole,
        attachments,
        language: arguments.language,
        letterhead: letterhead(),
    };
    let exported = export::export(&opened.chart, visit, *kind, arguments.view, &options, now)?;
    let is_the_chart = path.canonicalize().is_ok_and(|out| arguments.file.canonicalize().is_ok_and(|f| f == out));
    if is_the_chart {
        return Err(Failure::new(text("cli-over-chart")));
    }
    let write = if arguments.force { atomic::replace } else { atomic::create_new };
    write(path, &exported.bytes).map_err(|e| files::failure(&e))?;
    let warnings = files::trailer_warning(opened.trailer).into_iter().chain(exported.note()).collect();
    Ok(Answer { warnings, ..Answer::default() })
}
