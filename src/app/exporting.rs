//! The export dialog without its window: what is chosen, the preview of it, writing, printing, copying.

pub mod country;
pub mod desktop;
pub mod failure;
mod plan;
pub(super) mod preview;
pub mod previewed;

use crate::app::exporting::previewed::Cancel;
use crate::app::exporting::previewed::Preview;
pub use plan::{Plan, alteration, attachments, letterhead, paper};

use std::path::PathBuf;

use super::documents::Modal;
use super::{Session, Shown};
use crate::app::commands::effect::{Effect, PickFor};
use crate::app::documents::jobs::Job;
use crate::app::exporting::desktop::Taken;
use crate::app::exporting::failure::ExportFailure;
use crate::app::view::notice::Notice;
use unicode_normalization::UnicodeNormalization as _;

use crate::chart::{Chart, Status};
use crate::export::pictures::png::Picture;
use crate::export::{ExportError, ExportKind, ViewChoice};
use crate::i18n::{text, text_with};
use crate::store::StoreError;
use crate::store::settings::ChartNames;

/// Who took a document for printing, by the texts for a viewer, for a printer and for nobody.
pub(super) fn taken_notice(
    result: &Result<Option<Taken>, ExportFailure>,
    [viewer, printer, nobody]: [&'static str; 3],
) -> Notice {
    match result {
        Ok(Some(Taken::Viewer)) => Notice::done(text(viewer)),
        Ok(Some(Taken::Printer)) => Notice::done(text(printer)),
        Ok(None) => Notice::error(text(nobody), text("notice-not-printed-advice")),
        Err(e) => Notice::error(text(nobody), e.to_string()),
    }
}

/// A file name without patient data.
pub(super) fn neutral_name(chart: &Chart) -> String {
    let id = chart.id.to_string();
    format!("chart-{}", id.get(..8).unwrap_or_default())
}

/// The longest part of a record number in a file name, short of what any file system takes.
const LONGEST: usize = 60;

/// What a chart and its documents are called, without their ending, by the setting; `day` is that of the visit they are
/// about. Without a record number the name is neutral.
pub(super) fn chart_name(chart: &Chart, names: ChartNames, day: Option<jiff::civil::Date>) -> String {
    let safe = |c: char| if c.is_alphanumeric() || c == '-' { c } else { '_' };
    let number: String = chart.patient.record_number().trim().nfc().map(safe).take(LONGEST).collect();
    match names {
        ChartNames::RecordNumber if number.chars().any(char::is_alphanumeric) => {
            // A name that begins with a hyphen is taken for an option by many programs.
            let lead = if number.starts_with('-') { "_" } else { "" };
            day.map_or_else(|| format!("{lead}{number}"), |day| format!("{lead}{number}_{day}"))
        }
        ChartNames::RecordNumber | ChartNames::Neutral => neutral_name(chart),
    }
}

/// How far an export has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stage {
    /// The user chooses.
    Choosing,
    /// The file is being written.
    Writing,
    /// It is written there.
    Written(PathBuf),
    /// It could not be made or written: why, and what to do.
    Failed(String, String),
}

/// Why there is no preview.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoPreview {
    /// The file is for programs and shows nothing.
    NothingToSee,
    /// The visit does not become this, since it is a draft or is not what was signed: why, in a sentence.
    Refused(String),
    /// It could not be made: why.
    Failed(String),
}

impl NoPreview {
    fn of(error: &ExportError) -> Self {
        match error {
            ExportError::NothingToSee => Self::NothingToSee,
            ExportError::NotSigned(_)
            | ExportError::Altered(_)
            | ExportError::CannotBeChecked(_)
            | ExportError::AlteredFile
            | ExportError::Void(_)
            | ExportError::NoName
            | ExportError::NoNumber
            | ExportError::NameAlone
            | ExportError::NoPhone => Self::Refused(error.to_string()),
            other => Self::Failed(other.to_string()),
        }
    }
}

/// The export dialog.
#[derive(Debug)]
pub struct Exporting {
    /// What is chosen.
    pub plan: Plan,
    /// How far it has come.
    pub stage: Stage,
    /// The page to be shown, counted from 0.
    pub page: usize,
    /// The last preview that was made.
    pub preview: Option<Result<Preview, NoPreview>>,
    /// Whether a preview is being made.
    pub drawing: bool,
    number: u64,
    /// For the preview under way.
    redrawn: Cancel,
    /// For the file being written.
    given_up: Cancel,
}

/// A wish about the export dialog.
#[derive(Debug, Clone, PartialEq)]
pub enum ExportWish {
    /// Choose otherwise.
    Change(Box<Plan>),
    /// Look at this page, counted from 0.
    Page(usize),
    /// Ask where to write it.
    Write,
    /// Stop writing.
    Stop,
    /// Print it.
    Print,
    /// Show the written file in its folder.
    ShowInFolder(PathBuf),
}

impl Session {
    /// The export dialog, while it is open.
    pub const fn exporting(&self) -> Option<&Exporting> {
        self.exporting.as_ref()
    }

    pub(super) fn remembered_plan(&self) -> Plan {
        Plan::remembered(
            &self.settings,
            self.locality.region.place(),
            self.visit,
            self.clinical(),
            self.document.file_altered,
        )
    }

    pub(super) fn open_export(&mut self) -> Vec<Effect> {
        self.exporting = Some(Exporting {
            plan: self.remembered_plan(),
            stage: Stage::Choosing,
            page: 0,
            preview: None,
            drawing: false,
            number: 0,
            redrawn: Cancel::default(),
            given_up: Cancel::default(),
        });
        self.modal = Some(Modal::Export);
        self.draw_preview()
    }

    /// Closes the dialog; what is under way for it ends without effect.
    pub(super) fn close_export(&mut self) {
        if let Some(exporting) = self.exporting.take() {
            exporting.redrawn.cancel();
            exporting.given_up.cancel();
        }
    }

    /// Back to the dialog after a question of its own.
    pub(super) fn back_to_export(&mut self) {
        if self.exporting.is_some() && self.modal.is_none() {
            self.modal = Some(Modal::Export);
        }
    }

    pub(super) fn export_wish(&mut self, wish: ExportWish) -> Vec<Effect> {
        let Some(exporting) = &mut self.exporting else { return Vec::new() };
        match wish {
            ExportWish::Change(plan) => {
                if exporting.plan == *plan {
                    return Vec::new();
                }
                exporting.plan = *plan;
                exporting.page = 0;
                exporting.stage = Stage::Choosing;
                self.settings.export = exporting.plan.choices();
                let mut effects = self.draw_preview();
                effects.extend(self.save_settings());
                effects
            }
            ExportWish::Page(page) => {
                exporting.page = page;
                self.draw_preview()
            }
            ExportWish::Write => {
                let plan = exporting.plan.clone();
                let name = self.export_name(&plan);
                let effects = self.pick(PickFor::Export(plan.kind), name);
                // Whatever is shown when the path is chosen, this is what was asked for.
                self.export_asked = Some(plan);
                effects
            }
            ExportWish::Stop => {
                exporting.given_up.cancel();
                exporting.given_up = Cancel::default();
                exporting.stage = Stage::Choosing;
                Vec::new()
            }
            ExportWish::Print => {
                let plan = exporting.plan.clone();
                self.print(plan)
            }
            ExportWish::ShowInFolder(path) => vec![Effect::Start(Box::new(Job::ShowInFolder(path)))],
        }
    }

    /// A file name without patient data, in the receiver's folder where there is one, that tells drafts from the signed record and its amendments.
    pub(super) fn export_name(&self, plan: &Plan) -> String {
        let state = match self.chart.visit(plan.visit) {
            Some(visit) if visit.status != Status::Draft => format!("r{}", visit.amendments.len() + 1),
            Some(_) | None => "draft".to_owned(),
        };
        let language = match plan.kind {
            ExportKind::Handout => format!("-{}", plan.language.tag()),
            _ => String::new(),
        };
        let day = self.chart.visit(plan.visit).map(|v| v.details.when.date());
        let name = chart_name(&self.chart, self.settings.chart_names, day);
        let name = format!("{name}-visit-{}-{state}{language}.{}", plan.visit, plan.kind.ending());
        // What a receiver takes out of a folder goes there.
        match plan.exchange.messages.folder.as_str() {
            "" => name,
            folder if matches!(plan.kind, ExportKind::Mdm | ExportKind::Cda) => {
                PathBuf::from(folder).join(name).to_string_lossy().into_owned()
            }
            _ => name,
        }
    }

    /// The name to be typed where no file dialog can be shown.
    pub(super) fn typed_export_name(&self) -> String {
        let plan = self.export_asked.clone().unwrap_or_else(|| self.remembered_plan());
        self.export_name(&plan)
    }

    fn draw_preview(&mut self) -> Vec<Effect> {
        let now = self.surroundings.clock.now();
        let Some(exporting) = &mut self.exporting else { return Vec::new() };
        exporting.redrawn.cancel();
        exporting.redrawn = Cancel::default();
        exporting.number += 1;
        exporting.drawing = true;
        vec![Effect::Start(Box::new(Job::Preview {
            chart: Box::new(self.chart.clone()),
            plan: exporting.plan.clone(),
            page: exporting.page,
            number: exporting.number,
            now,
            cancel: exporting.redrawn.clone(),
        }))]
    }

    pub(super) fn previewed(&mut self, number: u64, result: Result<Preview, ExportError>) {
        let Some(exporting) = self.exporting.as_mut().filter(|e| e.number == number) else { return };
        exporting.drawing = false;
        if let Ok(preview) = &result {
            exporting.page = preview.page;
        }
        exporting.preview = Some(result.map_err(|e| NoPreview::of(&e)));
    }

    /// Writes what the dialog has chosen, or the remembered choices when it is closed.
    pub(super) fn export_to(&mut self, kind: ExportKind, path: PathBuf, overwrite: bool) -> Vec<Effect> {
        let plan = self.export_asked.clone().unwrap_or_else(|| self.remembered_plan());
        let cancel = Cancel::default();
        if let Some(exporting) = &mut self.exporting {
            exporting.stage = Stage::Writing;
            exporting.given_up = cancel.clone();
        }
        self.back_to_export();
        vec![Effect::Start(Box::new(Job::Export {
            path,
            overwrite,
            chart: Box::new(self.chart.clone()),
            plan: Plan { kind, ..plan },
            now: self.surroundings.clock.now(),
            cancel,
            of: self.charts_shown,
        }))]
    }

    pub(super) fn exported(
        &mut self,
        path: PathBuf,
        kind: ExportKind,
        of: u64,
        result: Result<Option<String>, ExportFailure>,
    ) {
        let shown = of == self.charts_shown;
        let mut dialog = self.exporting.as_mut().filter(|_| shown);
        let (summary, details) = match result {
            Ok(note) => {
                let said = text_with("notice-exported", &[("path", path.display().to_string().into())]);
                if let Some(exporting) = &mut dialog {
                    exporting.stage = Stage::Written(path);
                }
                match note {
                    Some(note) => self.say(Notice::warning(format!("{said} {note}").into())),
                    None => self.say(Notice::done(said)),
                }
                return;
            }
            Err(ExportFailure::Cancelled) => return,
            Err(ExportFailure::Store(StoreError::Exists { .. })) if shown => {
                if let Some(exporting) = &mut dialog {
                    exporting.stage = Stage::Choosing;
                }
                self.ask(Modal::FileExists(PickFor::Export(kind), path));
                return;
            }
            Err(ExportFailure::Store(e)) => {
                (e.summary(), format!("{}\n{}", e.hint(), path.display()).trim().to_owned())
            }
            Err(ExportFailure::Export(e)) => (text("notice-not-exported").into_owned(), e.to_string()),
        };
        match dialog {
            Some(exporting) => exporting.stage = Stage::Failed(summary, details),
            None => self.say(Notice::error(summary.into(), details)),
        }
    }

    /// Prints the report of the visit shown.
    pub(super) fn print_report(&mut self) -> Vec<Effect> {
        self.print(Plan { kind: ExportKind::Pdf, attach: false, ..self.remembered_plan() })
    }

    fn print(&mut self, plan: Plan) -> Vec<Effect> {
        self.say(Notice::hint(text("notice-printing")));
        vec![Effect::Start(Box::new(Job::Print {
            chart: Box::new(self.chart.clone()),
            plan,
            now: self.surroundings.clock.now(),
        }))]
    }

    pub(super) fn printed(&mut self, result: &Result<Option<Taken>, ExportFailure>) {
        let ids = ["notice-printed-viewer", "notice-printed-printer", "notice-not-printed"];
        let notice = taken_notice(result, ids);
        if notice.level == super::Level::Error && self.exporting.is_some() {
            if let Some(exporting) = &mut self.exporting {
                exporting.stage = Stage::Failed(notice.summary, notice.details);
            }
            return;
        }
        self.say(notice);
    }

    /// Puts the figure that is shown on the clipboard.
    pub(super) fn copy_figure(&self) -> Vec<Effect> {
        let views = match self.shown() {
            Shown::One(view) => ViewChoice::One(view),
            Shown::All => ViewChoice::All,
        };
        let plan = Plan { kind: ExportKind::Png, views, ..self.remembered_plan() };
        vec![Effect::Start(Box::new(Job::DrawFigure { chart: Box::new(self.chart.clone()), plan }))]
    }

    pub(super) fn figure_drawn(&mut self, result: Result<Picture, ExportError>) -> Vec<Effect> {
        match result {
            Ok(picture) => {
                self.say(Notice::done(text("notice-figure-copied")));
                vec![Effect::CopyPicture(Box::new(picture))]
            }
            Err(e) => {
                self.say(Notice::error(text("notice-not-exported"), e.to_string()));
                Vec::new()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::{Identifier, VisitDetails};
    use crate::ids::ChartId;

    #[test]
    fn a_chart_is_called_by_its_record_number_only_where_that_is_wanted_and_there_is_one() {
        let day: jiff::civil::Date = "2026-11-21".parse().unwrap();
        let name = |number: &str, names| {
            let when = "2026-11-21T09:42:00+01:00".parse().unwrap();
            let version = crate::atlas::Atlas::bundled().unwrap().version();
            let mut chart = Chart::new(ChartId::from_random([7; 16]), version, VisitDetails::starting(when));
            chart.patient.family = "Sample".to_owned();
            chart.patient.identifiers = vec![Identifier { system: String::new(), value: number.to_owned() }];
            chart_name(&chart, names, Some(day))
        };
        let neutral = name("S-0001", ChartNames::Neutral);
        assert!(neutral.starts_with("chart-") && !neutral.contains("0001"), "{neutral}");
        for (number, expected) in [
            ("S-0001", "S-0001_2026-11-21"),
            (" 12/34 ", "12_34_2026-11-21"),
            ("-7", "_-7_2026-11-21"),
            ("Ä12", "Ä12_2026-11-21"),
            ("", neutral.as_str()),
            ("//", neutral.as_str()),
        ] {
            assert_eq!(name(number, ChartNames::RecordNumber), expected, "{number:?}");
        }
    }
}
