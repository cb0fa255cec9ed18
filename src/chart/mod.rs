//! The record: who, which visits, which marks.
//!
//! Nothing here knows the atlas, files or the screen. A chart changes only through [`Edit`] and is sound when
//! [`check::problems`] finds nothing.

pub mod acknowledgement;
pub mod amendment;
pub mod area;
pub mod check;
pub mod clinical_history;
pub mod correction;
pub mod edit;
pub mod examination;
pub mod field;
pub mod history;
pub mod identity;
pub mod injection;
pub mod listed;
pub mod mark;
pub mod patient;
pub mod procedure;
pub mod series;
pub mod signature;
mod sound;
pub mod syringe;
pub mod template;
pub mod visit;

use serde::{Deserialize, Serialize};

pub use acknowledgement::{Acknowledgement, Warning};
pub use amendment::{Amendment, AmendmentKind};
pub use area::{AreaToAvoid, Drawn, PainArea};
pub use clinical_history::ClinicalHistory;
pub use correction::{Corrected, Correction};
pub use edit::{Edit, EditError};
pub use examination::{Examination, PainQuality};
pub use field::{Field, FieldAddress, MarkField, Section};
pub use history::{History, StepLabel};
pub use identity::{Identity, IdentityCorrection};
pub use injection::{Aspiration, Bleeding, Component, EndFeel, Epinephrine, Guidance, Injection, Technique};
pub use mark::{ChosenBy, Findings, Kind, Mark, MuscleChoice, Origin, Place, State, Test};
pub use patient::{Allergy, Identifier, Patient, Sex};
pub use procedure::{Answered, Procedure};
pub use series::Series;
pub use signature::{AsSigned, Signature, SignedBefore, Status};
pub use syringe::Syringe;
pub use template::{Template, TemplatePoint};
pub use visit::{Answer, Clinician, Diagnosis, Visit, VisitDetails};

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
