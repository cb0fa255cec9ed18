//! Pages and figures of an export, drawn small for looking at.

use crate::app::exporting::Plan;
use crate::app::exporting::previewed::Preview;
use crate::chart::Chart;
use crate::export::pictures::png::{Picture, draw};
use crate::export::{self, ExportError, PictureSize};
use crate::scene::Scene;
use crate::time::Moment;

/// Width of a preview in pixels: legible on a screen of high resolution.
const WIDTH: u32 = 1000;

/// Page `page` of an export, or the last one if there are fewer.
pub(in crate::app) fn preview(
    chart: &Chart,
    plan: &Plan,
    page: usize,
    number: u64,
    now: Moment,
) -> Result<Preview, ExportError> {
    let options = plan.shown(chart);
    let pages = export::scenes(chart, plan.visit, plan.kind, plan.views, &options, now)?;
    let page = page.min(pages.scenes.len().saturating_sub(1));
    let scene = pages.scenes.get(page).ok_or(ExportError::NoSuchVisit(plan.visit))?;
    let picture = drawn(scene, PictureSize::Width(WIDTH))?;
    Ok(Preview { number, picture, page, pages: pages.scenes.len(), note: pages.note })
}

/// The figures of a plan, at its resolution.
pub(in crate::app) fn figure(chart: &Chart, plan: &Plan) -> Result<Picture, ExportError> {
    let atlas = crate::atlas::Atlas::bundled()?;
    let scene = export::picture(chart, plan.visit, atlas, plan.views, &plan.shown(chart));
    drawn(&scene.ok_or(ExportError::NoSuchVisit(plan.visit))?, PictureSize::Dpi(plan.dpi))
}

fn drawn(scene: &Scene, size: PictureSize) -> Result<Picture, ExportError> {
    let palette = &crate::scene::palette::Palettes::bundled()?.print;
    draw(scene, palette, crate::atlas::Atlas::bundled()?, size)
}
