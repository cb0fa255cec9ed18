//! Marks of an earlier visit as light outlines below those of the present one.

use super::figure::{Seen, seen};
use super::{Ink, Item, Paint, Shape, Stroke};
use crate::atlas::Atlas;
use crate::body::View;
use crate::chart::{Mark, Visit};
use crate::geometry::{Path, Point, point};

/// Where `view` shows the marks of an earlier visit: those that somebody looked at then.
pub fn ghosts<'a>(atlas: &'a Atlas, earlier: &'a Visit, view: View) -> impl Iterator<Item = (&'a Mark, Point)> {
    let shown = seen(atlas, &earlier.marks, view).into_iter();
    shown.map(|Seen { mark, at, .. }| (mark, at)).filter(|(mark, _)| mark.is_confirmed())
}

/// The sign of an earlier mark: a lozenge that leaves its place free for the mark of today; `radius` of a mark.
pub fn ghost(at: Point, radius: f64) -> Vec<Item> {
    let reach = radius * 1.7;
    let corners = [(0.0, -reach), (reach, 0.0), (0.0, reach), (-reach, 0.0)];
    let outline = |width: f64, paint: Paint| {
        let path = Path::polygon(corners.map(|(x, y)| point(at.x + x, at.y + y)));
        Item::Shape(Shape::stroked(path, Stroke { paint, width: width * radius, dash: None }))
    };
    vec![outline(0.55, Paint::sheer(Ink::Ground, 0.8)), outline(0.2, Paint::solid(Ink::Muted))]
}
