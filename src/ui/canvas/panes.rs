//! The four figures together: as large as the window allows, all to one measure.

use egui::{Pos2, Rect, Vec2, pos2, vec2};

use super::MARGIN;
use crate::atlas::Atlas;
use crate::body::View;
use crate::geometry::{Bounds, point};
use crate::scene::figure::{region_bounds, trunk};
use crate::ui::paint::ScreenFromScene;

/// The figure of one view on the screen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Pane {
    /// Which view.
    pub view: View,
    /// Where it is on the screen.
    pub rect: Rect,
    /// How the body is laid onto the screen.
    pub to_screen: ScreenFromScene,
    /// Whether it is one of several, where marks are smaller and have their number only.
    pub compact: bool,
}

/// Room for the tabs above and for the depths below, in logical points.
const ABOVE: f32 = 58.0;
const BELOW: f32 = 56.0;
/// Height of a figure's caption.
pub(super) const CAPTION: f32 = 26.0;
/// Around an outline, in thousandths of stature.
const AIR: f64 = 14.0;
/// Below the lowest mark, in thousandths of stature.
const BELOW_A_MARK: f64 = 45.0;
/// The figures stand in a row unless they would be smaller there than this part of their size in two rows.
const ROW_AT_LEAST: f32 = 0.9;

/// The figures are made smaller by no more than this part to show the whole body.
const WHOLE_AT_LEAST: f32 = 0.9;

/// The order in a row: the sides stand beside the view that shares most with them.
const ROW: [View; 4] = [View::Left, View::Back, View::Front, View::Right];
/// The order in two rows.
const GRID: [[View; 2]; 2] = [[View::Back, View::Front], [View::Left, View::Right]];

/// The four figures on `canvas`, each from the head to the thigh or to its lowest mark. `lowest` is the y of that mark
/// in thousandths of stature.
pub(super) fn all(canvas: Rect, atlas: &Atlas, mut lowest: impl FnMut(View) -> Option<f64>) -> Vec<Pane> {
    let bounds = View::ALL.map(|view| {
        let outline = atlas.view(view).outline_polygons.iter().flatten().copied();
        let trunk = trunk(view);
        let outline = Bounds::around(outline).unwrap_or(trunk).grown(AIR);
        let mark = lowest(view).map_or(trunk.max.y, |y| y + BELOW_A_MARK);
        let bottom = trunk.max.y.max(mark).min(outline.max.y);
        (view, Bounds { min: outline.min, max: point(outline.max.x, bottom) })
    });
    lay_out(canvas, |view| bounds.iter().find(|(v, _)| *v == view).map_or_else(|| trunk(view), |(_, b)| *b))
}

fn lay_out(canvas: Rect, bounds: impl Fn(View) -> Bounds) -> Vec<Pane> {
    let free = Rect::from_min_max(canvas.min + vec2(MARGIN.x, ABOVE), canvas.max - vec2(MARGIN.x, BELOW));
    let width = |view: View| bounds(view).width() as f32;
    let top = View::ALL.into_iter().map(|v| bounds(v).min.y).fold(f64::INFINITY, f64::min);
    let bottom = View::ALL.into_iter().map(|v| bounds(v).max.y).fold(f64::NEG_INFINITY, f64::max);
    let height = (bottom - top) as f32;
    let in_row: f32 = ROW.into_iter().map(width).sum();
    let columns = [0, 1].map(|c| GRID.iter().filter_map(|row| row.get(c)).map(|&v| width(v)).fold(0.0, f32::max));
    let in_grid: f32 = columns.iter().sum();
    let row_scale = (free.width() / in_row).min((free.height() - CAPTION) / height);
    let grid_scale = (free.width() / in_grid).min((free.height() / 2.0 - CAPTION) / height);
    let (rows, scale): (Vec<Vec<(View, f32)>>, f32) = if row_scale >= grid_scale * ROW_AT_LEAST {
        (vec![ROW.map(|v| (v, width(v) / in_row)).to_vec()], row_scale)
    } else {
        let row = |views: &[View; 2]| views.iter().zip(columns).map(|(&v, w)| (v, w / in_grid)).collect();
        (GRID.iter().map(row).collect(), grid_scale)
    };
    let row_height = free.height() / rows.len() as f32;
    // Feet that all but fit are not cut off.
    let whole = View::ALL.into_iter().map(|v| region_bounds(v, None).max.y).fold(bottom, f64::max) - top;
    let whole_scale = (row_height - CAPTION) / whole as f32;
    let scale = if whole_scale >= scale * WHOLE_AT_LEAST { scale.min(whole_scale) } else { scale };
    let mut panes = Vec::with_capacity(4);
    for (i, row) in rows.iter().enumerate() {
        let mut left = free.left();
        for &(view, share) in row {
            let cell = Rect::from_min_size(
                pos2(left, free.top() + row_height * i as f32),
                vec2(free.width() * share, row_height),
            );
            left = cell.right();
            let rect = Rect::from_min_max(cell.min + vec2(0.0, CAPTION), cell.max);
            panes.push(pane(view, rect, bounds(view), top, scale.max(0.01)));
        }
    }
    panes
}

/// A figure whose `top` stands at the top of `rect`, or lower where the whole body has room.
fn pane(view: View, rect: Rect, bounds: Bounds, top: f64, scale: f32) -> Pane {
    let whole = (region_bounds(view, None).max.y - top) as f32 * scale;
    let spare = (rect.height() - whole).max(0.0);
    let middle = bounds.center().x as f32;
    let corner = Pos2::new(rect.center().x - middle * scale, rect.top() + spare / 2.0 - top as f32 * scale);
    let offset: Vec2 = corner.to_vec2().round();
    Pane { view, rect, to_screen: ScreenFromScene { scale, offset }, compact: true }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_figures_never_overlap_and_each_shows_head_and_trunk_to_one_measure() {
        for (width, height) in [(640.0, 600.0), (420.0, 560.0), (1280.0, 960.0), (2600.0, 1900.0), (1500.0, 500.0)] {
            let canvas = Rect::from_min_size(pos2(296.0, 83.0), vec2(width, height));
            let panes = lay_out(canvas, trunk);
            assert_eq!(panes.len(), 4, "{width} x {height}");
            for (i, pane) in panes.iter().enumerate() {
                let shown = trunk(pane.view);
                let allowed = pane.rect.expand(1.5);
                let (min, max) = (pane.to_screen.point(shown.min), pane.to_screen.point(shown.max));
                assert!(allowed.contains(min) && allowed.contains(max), "{width} x {height}: {pane:?} is cut off");
                assert!(canvas.contains_rect(pane.rect), "{width} x {height}: {pane:?} leaves the canvas");
                assert_eq!(pane.to_screen.scale, panes[0].to_screen.scale, "one measure for all");
                for other in panes.iter().skip(i + 1) {
                    assert!(!other.rect.shrink(0.5).intersects(pane.rect.shrink(0.5)), "{pane:?} and {other:?}");
                }
            }
        }
    }

    #[test]
    fn a_wide_canvas_has_one_row_and_a_narrow_one_two() {
        let rows = |width, height| {
            let panes = lay_out(Rect::from_min_size(Pos2::ZERO, vec2(width, height)), trunk);
            let mut tops: Vec<i32> = panes.iter().map(|p| p.rect.top() as i32).collect();
            tops.dedup();
            tops.len()
        };
        assert_eq!((rows(1600.0, 800.0), rows(420.0, 700.0)), (1, 2));
    }
}
