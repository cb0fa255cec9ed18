//! Writing the trends of all visits as a table.

use std::path::PathBuf;

use super::super::exporting::neutral_name;
use super::super::{Effect, Modal, Notice, PickFor, Session};
use crate::app::documents::jobs::Job;
use crate::app::documents::paths::with_extension;
use crate::app::exporting::failure::ExportFailure;
use crate::i18n::{text, text_with};
use crate::store::StoreError;

impl Session {
    /// A file name without patient data.
    pub(in crate::app) fn trends_name(&self) -> String {
        format!("{}-trends.csv", neutral_name(&self.chart))
    }

    pub(in crate::app) fn export_trends_to(&self, path: PathBuf, overwrite: bool) -> Vec<Effect> {
        let chart = Box::new(self.chart.clone());
        vec![Effect::Start(Box::new(Job::ExportTrends {
            path,
            overwrite,
            chart,
            tables: self.clinical(),
            of: self.charts_shown,
        }))]
    }

    pub(in crate::app) fn trends_path_chosen(&self, path: PathBuf, asked: bool) -> Vec<Effect> {
        let (path, asked) = with_extension(path, "csv", asked);
        self.export_trends_to(path, asked)
    }

    /// Says how it went; a file in the way is asked about.
    pub(in crate::app) fn trends_exported(
        &mut self,
        path: PathBuf,
        of: u64,
        result: Result<(), ExportFailure>,
    ) -> Vec<Effect> {
        match result {
            Ok(()) => {
                let path = path.display().to_string();
                self.say(Notice::done(text_with("notice-exported", &[("path", path.into())])));
            }
            Err(ExportFailure::Store(StoreError::Exists { .. })) if of == self.charts_shown => {
                self.ask(Modal::FileExists(PickFor::Trends, path));
            }
            Err(ExportFailure::Cancelled) => {}
            Err(ExportFailure::Store(e)) => self.fail(&e),
            Err(ExportFailure::Export(e)) => self.say(Notice::error(text("notice-not-exported"), e.to_string())),
        }
        Vec::new()
    }
}
