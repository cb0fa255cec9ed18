//! `palpate export`: one visit as a document.

use std::path::PathBuf;

use clap::CommandFactory as _;
use clap::error::ErrorKind;

use super::batch;
use crate::app::exporting::{attachments, letterhead, paper};
use crate::atlas::Atlas;
use crate::cli::terminal::output::{Answer, Failure};
use crate::cli::terminal::values::WhichVisit;
use crate::cli::terminal::{clock, files, plain, values};
use crate::export::origin::{self, Origin};
use crate::export::{self, ExportOptions, PictureSize, ViewChoice};
use crate::i18n::{Language, text};
use crate::region::Region;
use crate::report::page::PageSize;
use crate::rules::clinical_tables::clinic::Clinical;
use crate::store::settings::Settings;
use crate::store::settings::folders;

/// Write a visit as a PDF report or handout, its figure as SVG or PNG, or as data; with --as many charts at once
#[derive(Debug, clap::Args)]
#[command(after_help = "With SOURCE_DATE_EPOCH set, it is the time of printing and equal charts give equal files.")]
pub(super) struct Arguments {
    /// The chart; with --as also several charts and folders of them
    #[arg(required = true, value_name = "FILE", value_parser = values::file())]
    files: Vec<PathBuf>,
    /// Where to write; the ending says what: .pdf, .handout.pdf, .png, .svg, .csv and others; with --as a folder
    #[arg(long, value_name = "OUT", value_parser = values::file())]
    to: PathBuf,
    #[command(flatten)]
    batch: batch::Arguments,
    /// Which visit: `last`, or the number that `palpate summary` shows; when not said the last, with --as all
    #[arg(long, value_name = "last|ID", value_parser = values::visit)]
    visit: Option<WhichVisit>,
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
    /// Put the chart file, and of a signed visit the FHIR document, into the PDF, which then follows PDF/A-3a
    #[arg(long)]
    attach: bool,
    /// The paper of a PDF; when not said, the one chosen last in the window, else that of the country
    #[arg(long, value_parser = values::page())]
    page: Option<PageSize>,
    /// Replace an earlier export of the same chart and visit
    #[arg(long)]
    force: bool,
}

impl Arguments {
    /// What clap cannot know by itself: without --as there is one chart, and a file whose ending says what it is.
    pub(super) fn checked(self) -> Result<Self, clap::Error> {
        let wrong = |kind, words: String| Err(super::Arguments::command().error(kind, words));
        if self.batch.is_asked() {
            return Ok(self);
        }
        if self.files.len() > 1 {
            return wrong(ErrorKind::TooManyValues, text("cli-one-chart").into_owned());
        }
        match values::kind_of(&self.to) {
            Some(_) => Ok(self),
            None => wrong(ErrorKind::ValueValidation, format!("{}: {}", plain::path(&self.to), values::endings())),
        }
    }

    /// How documents are made, with what the clinic has set in the window.
    fn options(&self, tables: &'static Clinical) -> ExportOptions {
        let settings = folders::config().map(|folder| Settings::load(&folder).0).unwrap_or_default();
        let region = Region::of_environment(|name| std::env::var(name).ok());
        let country = region.place();
        ExportOptions {
            shaded: self.shaded,
            page: self.page.unwrap_or_else(|| paper(&settings, country)),
            png: match (self.width, self.dpi) {
                (Some(width), _) => PictureSize::Width(width),
                (None, Some(dpi)) => PictureSize::Dpi(dpi),
                (None, None) => PictureSize::default(),
            },
            crop: !self.whole,
            attachments: Vec::new(),
            language: self.language,
            exchange: settings.exchange(),
            payer_rules: settings.payer_rules.clone(),
            letterhead: letterhead(&settings, country),
            tables: Some(tables),
            altered: None,
        }
    }
}

/// Writes the document.
///
/// # Errors
/// When the chart cannot be read, has no such visit, or the document cannot be made or written.
pub(super) fn run(arguments: &Arguments) -> Result<Answer, Failure> {
    let now = clock::now()?;
    let (tables, mut warnings) = files::clinical(Atlas::bundled()?)?;
    if arguments.batch.is_asked() {
        let answer = batch::run(&batch::Order {
            from: &arguments.files,
            to: &arguments.to,
            arguments: &arguments.batch,
            visit: arguments.visit,
            view: arguments.view,
            options: &arguments.options(tables),
            attach: arguments.attach,
            force: arguments.force,
            now,
        })?;
        warnings.extend(answer.warnings);
        return Ok(Answer { warnings, ..answer });
    }
    let (Some(file), Some(kind)) = (arguments.files.first(), values::kind_of(&arguments.to)) else {
        return Err(Failure::new(values::endings()));
    };
    let opened = files::open(file, now.date())?;
    let visit = match arguments.visit {
        Some(WhichVisit::Id(id)) => Some(id),
        Some(WhichVisit::Last) | None => opened.chart.last_visit().map(|v| v.id),
    };
    let visit = visit.ok_or_else(|| Failure::new(text("cli-no-visit")))?;
    let options = ExportOptions { altered: files::alteration(&opened, visit), ..arguments.options(tables) };
    let attachments = if arguments.attach {
        attachments(&opened.chart, visit, &options, now.date()).map_err(Failure::new)?
    } else {
        Vec::new()
    };
    let options = ExportOptions { attachments, ..options };
    let exported = export::export(&opened.chart, visit, kind, arguments.view, &options, now)?;
    let path = &arguments.to;
    if path.canonicalize().is_ok_and(|out| file.canonicalize().is_ok_and(|f| f == out)) {
        return Err(Failure::new(text("cli-over-chart")));
    }
    let of = Origin { chart: opened.chart.id, visit };
    let is_earlier = |there: &[u8]| origin::is_earlier(there, kind, of, &exported.bytes);
    files::write(path, &exported.bytes, arguments.force, &is_earlier)?;
    warnings.extend(files::trailer_warning(opened.trailer).into_iter().chain(exported.note()));
    Ok(Answer { warnings, ..Answer::default() })
}
