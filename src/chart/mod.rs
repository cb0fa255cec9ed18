//! The record: who, which visits, which marks.
//!
//! Nothing here knows the atlas, files or the screen. A chart changes only through [`Edit`] and is sound when
//! [`check::problems`] finds nothing.

pub mod area;
pub mod check;
pub mod edit;
pub mod field;
pub mod listed;
pub mod mark;
pub mod patient;
mod skipped;
pub mod visit;

use serde::{Deserialize, Serialize};

pub use area::{AreaToAvoid, Drawn, PainArea};
pub use edit::history::{History, StepLabel};
pub use edit::{Edit, EditError};
pub use field::{Field, FieldAddress, MarkField, Section};
pub use mark::correction::{Corrected, Correction};
pub use mark::examination::{Examination, PainQuality};
pub use mark::injection::{Aspiration, Bleeding, Component, EndFeel, Epinephrine, Guidance, Injection, Technique};
pub use mark::syringe::Syringe;
pub use mark::template::{Template, TemplatePoint};
pub use mark::{ChosenBy, Findings, Kind, Mark, MuscleChoice, Origin, Place, State, Test};
pub use patient::identity::{Identity, IdentityCorrection};
pub use patient::{Allergy, Identifier, Patient, Sex};
pub use visit::acknowledgement::{Acknowledgement, Warning};
pub use visit::alteration::{Alteration, Filed};
pub use visit::amendment::{Amendment, AmendmentKind};
pub use visit::answer::Answer;
pub use visit::answer::Answered;
pub use visit::clinical_history::ClinicalHistory;
pub use visit::clinician::Clinician;
pub use visit::procedure::Procedure;
pub use visit::series::Series;
pub use visit::signature::{AsSigned, Signature, SignedBefore, Status};
pub use visit::{Diagnosis, Visit, VisitDetails};

use crate::ids::{ChartId, MarkId, VisitId};

/// A patient's chart: everything that one file holds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Chart {
    /// The chart's identity for its whole life.
    pub id: ChartId,
    /// The version of the atlas whose coordinates the marks use.
    pub atlas: String,
    /// The next number for the id of a visit, mark or area; numbers are never used twice.
    pub next_id: u32,
    /// Whose chart it is.
    pub patient: Patient,
    /// Visits, oldest first.
    pub visits: Vec<Visit>,
}

impl Chart {
    /// A chart with nothing in it but a first, empty visit.
    pub fn new(id: ChartId, atlas: impl Into<String>, first_visit: VisitDetails) -> Self {
        let visit = Visit::new(VisitId(1), first_visit);
        Self { id, atlas: atlas.into(), next_id: 2, patient: Patient::default(), visits: vec![visit] }
    }

    /// The visit with this id.
    pub fn visit(&self, id: VisitId) -> Option<&Visit> {
        self.visit_index(id).and_then(|i| self.visits.get(i))
    }

    /// The most recent visit.
    pub fn last_visit(&self) -> Option<&Visit> {
        self.visits.last()
    }

    /// The mark with this id in this visit.
    pub fn mark(&self, visit: VisitId, mark: MarkId) -> Option<&Mark> {
        self.visit(visit)?.mark(mark)
    }

    /// Where a visit stands in [`Chart::visits`]; a chart has few of them.
    pub(crate) fn visit_index(&self, id: VisitId) -> Option<usize> {
        self.visits.iter().position(|v| v.id == id)
    }
}
