//! Scenes as files: SVG, PNG, PDF, and what travels inside a PDF.

use crate::atlas::Atlas;
use crate::body::View;
use crate::chart::Chart;
use crate::export::options::{ExportOptions, ViewChoice};
use crate::ids::VisitId;
use crate::scene::Scene;
use crate::scene::figure::BodyStyle;
use crate::scene::figure::FigureOptions;
use crate::scene::sheet::ALL_VIEWS;
use crate::scene::sheet::sheet;
pub(super) mod attachment;
pub mod pdf;
pub mod png;
pub mod svg;

/// The figures that an SVG or PNG shows; `None` when the chart has no such visit.
pub fn picture(
    chart: &Chart,
    visit: VisitId,
    atlas: &Atlas,
    views: ViewChoice,
    options: &ExportOptions,
) -> Option<Scene> {
    let visit = chart.visit(visit)?;
    let style = FigureOptions {
        body: BodyStyle { shaded: options.shaded, ..BodyStyle::default() },
        avoid: chart.patient_at(visit).areas_to_avoid.clone(),
        altered: options.altered,
        ..FigureOptions::default()
    };
    let one;
    let views: &[View] = match views {
        ViewChoice::All => &ALL_VIEWS,
        ViewChoice::One(view) => {
            one = [view];
            &one
        }
    };
    Some(sheet(atlas, visit, views, !options.crop, &style))
}
