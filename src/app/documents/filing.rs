//! What follows a signature, in one go: the chart is saved, then the report is written beside it.

use crate::app::commands::effect::Effect;
use crate::app::exporting::Plan;
use crate::app::{Session, Then};
use crate::export::ExportKind;

impl Session {
    /// Saves the chart of a signed visit, asking where if it has no file yet, and writes the report of the visit beside
    /// it. A file that is in the way is asked about.
    pub(in crate::app) fn file_visit(&mut self) -> Vec<Effect> {
        if !self.is_signed() {
            return Vec::new();
        }
        if !self.is_dirty() && !self.document.saving {
            return self.export_report();
        }
        self.document.then = Some(Then::ExportReport);
        if self.document.saving { Vec::new() } else { self.save() }
    }

    /// Writes the report into the folder of the chart, under the name that the export dialog would offer.
    pub(in crate::app) fn export_report(&mut self) -> Vec<Effect> {
        let plan = Plan { kind: ExportKind::Pdf, ..self.remembered_plan() };
        let name = self.export_name(&plan);
        let Some(folder) = self.document.path.as_ref().and_then(|p| p.parent()) else { return Vec::new() };
        let path = folder.join(name);
        self.export_to(ExportKind::Pdf, path, false)
    }
}
