//! Disk and export work, done off the window's thread: files and exports one after another, recovery copies beside them,
//! so that no disk that does not answer keeps work from being kept.

mod keeper;
mod watcher;
mod worker;

use crate::app::exporting::failure::ExportFailure;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

pub use crate::app::documents::jobs::keeper::{Found, Keeper};
pub use crate::app::documents::jobs::watcher::{Seen, Watched, Watcher};
pub use crate::app::documents::jobs::worker::Worker;
use crate::app::exporting::Plan;
use crate::app::exporting::desktop::{Desktop, Taken};
use crate::app::exporting::preview;
use crate::app::exporting::previewed::{Cancel, Preview};
use crate::atlas::Atlas;
use crate::chart::Chart;
use crate::export::pictures::png::Picture;
use crate::export::{self, ExportError, ExportKind, Exported};
use crate::report::emergency::Cards;
use crate::rules::clinical_tables::clinic::Clinical;
use crate::store::handover::Handover;
use crate::store::recovery::{CopyInfo, Leftover, Presence, Recovered, Recovery};
use crate::store::settings::Settings;
use crate::store::{self, Opened, Replace, Saved, StoreError};
use crate::time::Moment;

/// Something to be done in the background. Jobs own what they need, so that the window goes on meanwhile.
#[derive(Debug)]
pub enum Job {
    /// Read a chart.
    Open {
        /// Its file.
        path: PathBuf,
        /// Judges the birth date.
        today: Date,
    },
    /// Read the file of the open chart again, to compare.
    ReadAgain {
        /// Its file.
        path: PathBuf,
        /// Judges the birth date.
        today: Date,
        /// Which of the charts shown so far it is.
        of: u64,
    },
    /// Save the chart.
    Save {
        /// Where to.
        path: PathBuf,
        /// What.
        chart: Box<Chart>,
        /// What may be replaced.
        replace: Replace,
        /// Judges the birth date.
        today: Date,
        /// The state of the history that is saved.
        state: u64,
        /// Which of the charts shown so far it is.
        of: u64,
    },
    /// Export a visit.
    Export {
        /// Where to.
        path: PathBuf,
        /// Whether a file there may be replaced.
        overwrite: bool,
        /// The chart.
        chart: Box<Chart>,
        /// What of it, and how.
        plan: Plan,
        /// Printed on the page.
        now: Moment,
        /// Nothing is written any more once it says so.
        cancel: Cancel,
        /// Which of the charts shown so far it is.
        of: u64,
    },
    /// Draw a page of an export as it will be.
    Preview {
        /// The chart.
        chart: Box<Chart>,
        /// What of it, and how.
        plan: Plan,
        /// Which page, counted from 0.
        page: usize,
        /// Comes back with the preview.
        number: u64,
        /// Printed on the page.
        now: Moment,
        /// Nothing is drawn any more once it says so.
        cancel: Cancel,
    },
    /// Hand a document over for printing.
    Print {
        /// The chart.
        chart: Box<Chart>,
        /// What of it, and how.
        plan: Plan,
        /// Printed on the page.
        now: Moment,
    },
    /// Export the trends of all visits.
    ExportTrends {
        /// Where to.
        path: PathBuf,
        /// Whether a file there may be replaced.
        overwrite: bool,
        /// The chart.
        chart: Box<Chart>,
        /// The clinical tables in use.
        tables: &'static Clinical,
        /// Which of the charts shown so far it is.
        of: u64,
    },
    /// Hand emergency cards over for printing.
    PrintCards {
        /// Which.
        cards: Box<Cards>,
        /// Printed on them.
        now: Moment,
    },
    /// Write emergency cards.
    ExportCards {
        /// Where to.
        path: PathBuf,
        /// Whether a file there may be replaced.
        overwrite: bool,
        /// Which.
        cards: Box<Cards>,
        /// Printed on them.
        now: Moment,
    },
    /// Draw the figures of a plan.
    DrawFigure {
        /// The chart.
        chart: Box<Chart>,
        /// What of it, and how.
        plan: Plan,
    },
    /// Show a file in its folder.
    ShowInFolder(PathBuf),
    /// Remove documents that earlier sessions handed to other programs.
    ClearHandover,
    /// Write the recovery copy.
    WriteCopy {
        /// What.
        chart: Box<Chart>,
        /// Where it comes from.
        info: CopyInfo,
        /// What is being saved meanwhile: should that end after all, it is this session's own work.
        saving: Option<Box<Chart>>,
    },
    /// Remove the recovery copy: the chart was saved or given up.
    ClearCopy,
    /// Say that this chart file is open here, or that none is.
    Announce(Option<PathBuf>),
    /// Look for copies that a crash left behind.
    FindLeftovers,
    /// Take a copy over.
    Adopt {
        /// Which.
        leftover: Leftover,
        /// Judges the birth date.
        today: Date,
    },
    /// Throw a copy away.
    DiscardLeftover(Leftover),
    /// Keep recovery copies in this folder from now on.
    KeepCopiesIn(PathBuf),
    /// Write the settings.
    SaveSettings(Box<Settings>),
}

impl Job {
    /// Whether it is about recovery copies, which wait for nothing else.
    pub const fn is_about_copies(&self) -> bool {
        matches!(
            self,
            Self::WriteCopy { .. }
                | Self::ClearCopy
                | Self::FindLeftovers
                | Self::Adopt { .. }
                | Self::DiscardLeftover(_)
                | Self::KeepCopiesIn(_)
        )
    }
}

/// How a job ended.
#[derive(Debug)]
pub enum Done {
    /// A chart was read, or not.
    Opened(Result<Box<Opened>, StoreError>),
    /// The file of the open chart was read again, or not.
    ReadAgain {
        /// Which of the charts shown so far it is.
        of: u64,
        /// What is in it.
        result: Result<Box<Opened>, StoreError>,
    },
    /// The chart was saved, or not.
    Saved {
        /// Where to.
        path: PathBuf,
        /// The state of the history that was saved.
        state: u64,
        /// Which of the charts shown so far was saved.
        of: u64,
        /// The base of the next save, and what there is to tell.
        result: Result<Saved, StoreError>,
    },
    /// A visit was exported, or not.
    Exported {
        /// Where to.
        path: PathBuf,
        /// As what.
        kind: ExportKind,
        /// Of which of the charts shown so far.
        of: u64,
        /// What is to be said about it, or why not.
        result: Result<Option<String>, ExportFailure>,
    },
    /// Trends were exported, or not.
    TrendsExported {
        /// Where to.
        path: PathBuf,
        /// Of which of the charts shown so far.
        of: u64,
        /// Why not.
        result: Result<(), ExportFailure>,
    },
    /// Emergency cards were handed over for printing; `None` when nobody takes them.
    CardsPrinted(Result<Option<Taken>, ExportFailure>),
    /// Emergency cards were written, or not.
    CardsExported {
        /// Where to.
        path: PathBuf,
        /// Why not.
        result: Result<(), ExportFailure>,
    },
    /// A page was drawn, or not.
    Previewed {
        /// Which preview.
        number: u64,
        /// The page.
        result: Result<Preview, ExportError>,
    },
    /// A document was handed over for printing; `None` when nobody takes it.
    Printed(Result<Option<Taken>, ExportFailure>),
    /// Figures were drawn, or not.
    FigureDrawn(Result<Picture, ExportError>),
    /// Whether a file is shown in its folder.
    ShownInFolder(bool),
    /// The recovery copy was written, or not.
    CopyWritten(Result<(), StoreError>),
    /// Another window has the same chart file open.
    OpenElsewhere,
    /// No recovery copies are kept at all.
    NoCopies,
    /// The recovery copy was removed, or not.
    CopyRemoved(Result<(), StoreError>),
    /// Recovery copies are kept in this folder now, or not.
    CopiesKeptIn(Result<PathBuf, StoreError>),
    /// What is at the path of the open chart is another content than before.
    FileSeen {
        /// The number of [`Watched`].
        number: u64,
        /// What is there.
        seen: Seen,
    },
    /// The files beside it that hold the same chart are others than before.
    CopiesSeen {
        /// The number of [`Watched`].
        number: u64,
        /// All of them.
        copies: Vec<PathBuf>,
    },
    /// Copies that a crash left behind.
    Leftovers(Found),
    /// A copy was taken over; `None` when another session was faster.
    Adopted(Result<Option<Box<Recovered>>, StoreError>),
    /// The settings were written, or not.
    SettingsSaved(Result<(), StoreError>),
    /// Nothing to report.
    Quiet,
}

/// Where jobs find recovery copies and settings.
#[derive(Debug, Clone, Default)]
pub struct Places {
    /// The folder of recovery copies; `None`: none are kept.
    pub recovery: Option<Recovery>,
    /// Folders in which copies were kept before; they are looked into as well.
    pub earlier: Vec<Recovery>,
    /// The folder of the settings file; `None`: settings are not kept.
    pub settings: Option<PathBuf>,
    /// The folder of documents for other programs; `None`: nothing is handed over.
    pub handover: Option<Handover>,
    /// The programs that take them.
    pub desktop: Desktop,
}

/// Carries jobs out, on whatever thread it lives.
#[derive(Debug)]
pub struct Runner {
    places: Places,
    keeper: Keeper,
    watcher: Watcher,
    /// Folders that were cleared of what dead saves have left.
    swept: Vec<PathBuf>,
    presence: Option<Presence>,
    /// The settings as this window knew them last: what stands in the file beside them, another window has written.
    known: Settings,
}

impl Runner {
    /// A runner that keeps its files in these places.
    pub fn new(places: Places) -> Self {
        let known = places.settings.as_deref().and_then(Settings::peek).unwrap_or_default();
        let keeper = Keeper::new(&places);
        Self { places, keeper, watcher: Watcher::default(), swept: Vec::new(), presence: None, known }
    }

    /// Carries one job out.
    pub fn run(&mut self, job: Job) -> Done {
        match job {
            Job::Open { path, today } => Done::Opened(store::open(&path, today).map(Box::new)),
            Job::ReadAgain { path, today, of } => {
                Done::ReadAgain { of, result: store::read(&path, today).map(Box::new) }
            }
            Job::Save { path, chart, replace, today, state, of } => {
                let result = store::save_or_put_back(&path, &chart, replace, today);
                Done::Saved { path, state, of, result }
            }
            Job::Export { path, overwrite, chart, plan, now, cancel, of } => {
                let write = if overwrite { store::replace_document } else { store::create_document };
                self.sweep_beside(&path);
                let result = made(&chart, &plan, now).and_then(|made| {
                    if cancel.is_cancelled() {
                        return Err(ExportFailure::Cancelled);
                    }
                    write(&path, &made.bytes)?;
                    Ok(made.note())
                });
                Done::Exported { path, kind: plan.kind, of, result }
            }
            Job::Preview { cancel, .. } if cancel.is_cancelled() => Done::Quiet,
            Job::Preview { chart, plan, page, number, now, cancel: _ } => {
                Done::Previewed { number, result: preview::preview(&chart, &plan, page, number, now) }
            }
            Job::Print { chart, plan, now } => Done::Printed(self.print(&chart, &plan, now)),
            Job::PrintCards { cards, now } => Done::CardsPrinted(self.print_cards(&cards, now)),
            Job::ExportCards { path, overwrite, cards, now } => {
                self.sweep_beside(&path);
                let result = export_cards(&path, overwrite, &cards, now);
                Done::CardsExported { path, result }
            }
            Job::DrawFigure { chart, plan } => Done::FigureDrawn(preview::figure(&chart, &plan)),
            Job::ShowInFolder(path) => Done::ShownInFolder(self.places.desktop.show_in_folder(&path)),
            Job::ClearHandover => {
                if let Some(handover) = &self.places.handover {
                    handover.clear();
                }
                if let Some(settings) = self.places.settings.as_deref() {
                    store::settings::folders::sweep(settings);
                }
                Done::Quiet
            }
            Job::ExportTrends { path, overwrite, chart, tables, of } => {
                let result = export_trends(&path, overwrite, &chart, tables);
                Done::TrendsExported { path, of, result }
            }
            Job::Announce(file) => {
                self.presence = None;
                // Without a folder, or when it cannot be written, saving still finds out.
                let taken = file.zip(self.places.recovery.as_ref()).map(|(file, recovery)| recovery.open_file(&file));
                match taken {
                    Some(Ok(None)) => Done::OpenElsewhere,
                    Some(Ok(presence)) => {
                        self.presence = presence;
                        Done::Quiet
                    }
                    Some(Err(_)) | None => Done::Quiet,
                }
            }
            Job::WriteCopy { .. }
            | Job::ClearCopy
            | Job::FindLeftovers
            | Job::Adopt { .. }
            | Job::DiscardLeftover(_)
            | Job::KeepCopiesIn(_) => self.keeper.run(job),
            Job::SaveSettings(settings) => match &self.places.settings {
                Some(folder) => {
                    let there = Settings::peek(folder).unwrap_or_else(|| self.known.clone());
                    let result = settings.clone().joined(&self.known, there).save(folder);
                    if result.is_ok() {
                        self.known = *settings;
                    }
                    Done::SettingsSaved(result)
                }
                None => Done::Quiet,
            },
        }
    }

    fn print(&self, chart: &Chart, plan: &Plan, now: Moment) -> Result<Option<Taken>, ExportFailure> {
        self.hand_over(plan.kind.extension(), &made(chart, plan, now)?)
    }

    fn print_cards(&self, cards: &Cards, now: Moment) -> Result<Option<Taken>, ExportFailure> {
        self.hand_over("pdf", &export::emergency_cards::pdf(cards, now)?)
    }

    /// Gives a document to a program that prints it; `None` when nobody takes it.
    fn hand_over(&self, extension: &str, made: &Exported) -> Result<Option<Taken>, ExportFailure> {
        let Some(handover) = &self.places.handover else { return Ok(None) };
        let path = handover.put(extension, &made.bytes)?;
        Ok(self.places.desktop.print(&path))
    }

    /// Watches this file from now on, or none.
    pub fn watch(&mut self, watched: Option<Watched>) {
        self.watcher.watch(watched);
    }

    /// Looks at the watched file; `None` when there is nothing new.
    pub fn look(&mut self) -> Option<Done> {
        self.watcher.look()
    }

    /// Removes what dead exports have left beside `path`, once for each folder.
    fn sweep_beside(&mut self, path: &Path) {
        let Some(folder) = path.parent().filter(|folder| !self.swept.iter().any(|done| done == folder)) else { return };
        store::settings::folders::sweep(folder);
        self.swept.push(folder.to_owned());
    }
}

fn export_trends(path: &Path, overwrite: bool, chart: &Chart, tables: &Clinical) -> Result<(), ExportFailure> {
    let atlas = Atlas::bundled().map_err(ExportError::from)?;
    let bytes = export::data::trends::csv(chart, atlas, &tables.drugs)?;
    let write = if overwrite { store::replace_document } else { store::create_document };
    Ok(write(path, &bytes)?)
}

fn export_cards(path: &Path, overwrite: bool, cards: &Cards, now: Moment) -> Result<(), ExportFailure> {
    let made = export::emergency_cards::pdf(cards, now)?;
    let write = if overwrite { store::replace_document } else { store::create_document };
    Ok(write(path, &made.bytes)?)
}

/// The document of a plan.
fn made(chart: &Chart, plan: &Plan, now: Moment) -> Result<Exported, ExportFailure> {
    let options = plan.options(chart, now.date())?;
    Ok(export::export(chart, plan.visit, plan.kind, plan.views, &options, now)?)
}
