//! Charts as documents for people (SVG, PNG, PDF) and as data for other programs (tables, FHIR, messages).
//!
//! The pictures are the same scenes as on the screen, written down. Equal input gives equal bytes; the time comes from
//! the caller.

pub mod data;
pub mod emergency_cards;
pub mod error;
mod escaped;
mod fit;
mod kind;
pub mod options;
pub mod origin;
pub mod pictures;
mod plan;

pub use data::fhir_without_report;
pub use error::ExportError;
pub use fit::fit;
pub use kind::ExportKind;
pub use options::ExportOptions;
pub use options::Exported;
pub use options::Scenes;
pub use options::ViewChoice;
pub use pictures::attachment::{Attachment, Relationship};
pub use pictures::picture;
pub use pictures::png::PictureSize;

use crate::chart::Chart;
use crate::ids::VisitId;
use crate::time::Moment;

use plan::Plan;

/// The pages or the picture of a document.
///
/// # Errors
/// When the visit is not there, or the kind is for programs and shows nothing.
pub fn scenes(
    chart: &Chart,
    visit: VisitId,
    kind: ExportKind,
    views: ViewChoice,
    options: &ExportOptions,
    now: Moment,
) -> Result<Scenes, ExportError> {
    Plan::of(chart, visit, kind, views, options, now)?.scenes()
}

/// One visit as a document or as data, with the bundled atlas and colours. `now` is printed on it.
///
/// # Errors
/// When the visit is not there, or a picture or PDF cannot be made.
pub fn export(
    chart: &Chart,
    visit: VisitId,
    kind: ExportKind,
    views: ViewChoice,
    options: &ExportOptions,
    now: Moment,
) -> Result<Exported, ExportError> {
    Plan::of(chart, visit, kind, views, options, now)?.written()
}
