//! Which part of the body fills the canvas.

use egui::{Pos2, Rect, Vec2};

use crate::body::{Framing, View};
use crate::geometry::{Bounds, Point};
use crate::scene::figure::{region_bounds, trunk};
use crate::ui::paint::ScreenFromScene;

/// The least and greatest number of screen points per unit: the whole body on a small screen to a finger's breadth.
const SCALE: std::ops::RangeInclusive<f32> = 0.3..=16.0;

/// Height of the row of controls at the top, in logical points.
const CONTROLS: f32 = 56.0;

/// Where the camera of one view stands.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Aim {
    /// A region is framed, whatever the window's size.
    Framed(Framing),
    /// Moved by hand: the middle of the picture and screen points per unit.
    Free { center: Point, scale: f32 },
}

/// The cameras of the four views.
#[derive(Debug, Clone)]
pub struct Camera {
    aims: [(View, Aim); 4],
}

impl Default for Camera {
    fn default() -> Self {
        Self { aims: View::ALL.map(|view| (view, Aim::Framed(Framing::Trunk))) }
    }
}

impl Camera {
    fn aim(&self, view: View) -> Aim {
        self.aims.iter().find(|(v, _)| *v == view).map_or(Aim::Framed(Framing::Trunk), |(_, aim)| *aim)
    }

    fn set(&mut self, view: View, aim: Aim) {
        for (v, a) in &mut self.aims {
            if *v == view {
                *a = aim;
            }
        }
    }

    /// Frames a part of the body in every view.
    pub fn frame(&mut self, framing: Framing) {
        for (_, aim) in &mut self.aims {
            *aim = Aim::Framed(framing);
        }
    }

    /// What is framed; `None` when the camera was moved by hand.
    pub fn framed(&self, view: View) -> Option<Framing> {
        match self.aim(view) {
            Aim::Framed(framing) => Some(framing),
            Aim::Free { .. } => None,
        }
    }

    /// How the body is laid onto `canvas`.
    pub fn screen_from_body(&self, view: View, canvas: Rect) -> ScreenFromScene {
        let (center, scale) = self.center_and_scale(view, canvas);
        // Whole points keep lines and letters sharp while the picture moves.
        let offset = canvas.center() - Pos2::new(center.x as f32 * scale, center.y as f32 * scale);
        ScreenFromScene { scale, offset: offset.round() }
    }

    fn center_and_scale(&self, view: View, canvas: Rect) -> (Point, f32) {
        match self.aim(view) {
            Aim::Free { center, scale } => (center, scale),
            Aim::Framed(framing) => {
                let bounds = framed_bounds(view, framing);
                let free = free_of_controls(canvas);
                let scale = fit(bounds, free);
                // The middle of the bounds stands in the middle of the free part, not of the canvas.
                let shift = (free.center() - canvas.center()) / scale;
                (bounds.center().moved(f64::from(-shift.x), f64::from(-shift.y)), scale)
            }
        }
    }

    /// Zooms about a point of the screen, which stays where it is.
    pub fn zoom(&mut self, view: View, canvas: Rect, about: Pos2, factor: f32) {
        let (center, scale) = self.center_and_scale(view, canvas);
        let new_scale = (scale * factor).clamp(*SCALE.start(), *SCALE.end());
        let from_center = about - canvas.center();
        let shift = from_center / scale - from_center / new_scale;
        let center = center.moved(f64::from(shift.x), f64::from(shift.y));
        self.set(view, Aim::Free { center: kept_near(view, center), scale: new_scale });
    }

    /// Moves the picture by screen points.
    pub fn pan(&mut self, view: View, canvas: Rect, by: Vec2) {
        let (center, scale) = self.center_and_scale(view, canvas);
        let center = center.moved(f64::from(-by.x / scale), f64::from(-by.y / scale));
        self.set(view, Aim::Free { center: kept_near(view, center), scale });
    }

    /// Moves the picture as little as possible so that `place` is well inside it.
    pub fn reveal(&mut self, view: View, canvas: Rect, place: Point) {
        let on_screen = self.screen_from_body(view, canvas).point(place);
        let inner = canvas.shrink(canvas.width().min(canvas.height()) * 0.08);
        let nearest = on_screen.clamp(inner.min, inner.max);
        if nearest != on_screen {
            self.pan(view, canvas, nearest - on_screen);
        }
    }
}

/// Screen points per unit at which `bounds` fills `canvas`.
fn fit(bounds: Bounds, canvas: Rect) -> f32 {
    let (w, h) = (bounds.width() as f32, bounds.height() as f32);
    (canvas.width() / w).min(canvas.height() / h).clamp(*SCALE.start(), *SCALE.end())
}

/// The part of the plane that a framing shows.
fn framed_bounds(view: View, framing: Framing) -> Bounds {
    match framing {
        Framing::Trunk => trunk(view),
        Framing::Whole => region_bounds(view, None),
        Framing::Region(region) => region_bounds(view, Some(region)),
    }
}

/// The part of the canvas that tabs and depths leave free.
fn free_of_controls(canvas: Rect) -> Rect {
    let margin = CONTROLS.min(canvas.height() / 6.0);
    Rect::from_min_max(canvas.min + Vec2::new(0.0, margin), canvas.max - Vec2::new(0.0, margin / 4.0))
}

/// The middle of the picture never leaves the drawing.
fn kept_near(view: View, center: Point) -> Point {
    let whole = region_bounds(view, None);
    Point { x: center.x.clamp(whole.min.x, whole.max.x), y: center.y.clamp(whole.min.y, whole.max.y) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::point;
    use egui::pos2;

    const CANVAS: Rect = Rect { min: pos2(270.0, 90.0), max: pos2(1070.0, 850.0) };

    #[test]
    fn zooming_keeps_the_place_under_the_pointer() {
        let mut camera = Camera::default();
        let pointer = pos2(600.0, 300.0);
        let before = camera.screen_from_body(View::Back, CANVAS).inverse(pointer);
        for factor in [1.3, 2.0, 0.7] {
            camera.zoom(View::Back, CANVAS, pointer, factor);
            let now = camera.screen_from_body(View::Back, CANVAS).inverse(pointer);
            assert!(now.distance(before) < 1.5, "the place moved from {before:?} to {now:?}");
        }
    }

    #[test]
    fn a_framed_region_lies_inside_the_canvas() {
        let mut camera = Camera::default();
        for view in View::ALL {
            for framing in Framing::ALL {
                camera.frame(framing);
                let map = camera.screen_from_body(view, CANVAS);
                let bounds = framed_bounds(view, framing);
                let inside = CANVAS.expand(1.0);
                assert!(inside.contains(map.point(bounds.min)), "{view:?} {framing:?} begins outside");
                assert!(inside.contains(map.point(bounds.max)), "{view:?} {framing:?} ends outside");
            }
        }
    }

    #[test]
    fn what_is_revealed_is_in_the_picture() {
        let mut camera = Camera::default();
        camera.zoom(View::Back, CANVAS, CANVAS.center(), 6.0);
        let place = point(-62.0, 425.0);
        camera.reveal(View::Back, CANVAS, point(46.0, 154.0));
        camera.reveal(View::Back, CANVAS, place);
        assert!(CANVAS.contains(camera.screen_from_body(View::Back, CANVAS).point(place)), "it is outside");
    }
}
