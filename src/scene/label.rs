//! Where the numbers beside marks stand: off every mark and off one another.
//!
//! Every label tries the places around its mark in a fixed order, the side away from the figure's middle first, and
//! takes the first that is free: the long form beside the mark, else the short one there, else either further off with a
//! line to the mark. Once each has its place, the short ones look for room for the long form further off: so a long form
//! never takes the room of another label's only place. Where some label finds none at all, everything is laid out once
//! more with the short forms first. A grid holds what is already there, so that 2,000 labels take a
//! few milliseconds.

use std::ops::Range;

use crate::geometry::{Bounds, Point, point};

/// A mark that wants a label. Lengths in the scene's unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Wanted {
    /// The middle of the mark.
    pub at: Point,
    /// How far the mark reaches from its middle.
    pub reach: f64,
    /// Width of the label; 0 for a mark that only has to be dodged.
    pub width: f64,
    /// Width of the short form of the label, for places where the long one does not fit; the same when there is none.
    pub short_width: f64,
    /// Height of the label.
    pub height: f64,
}

/// Where a label stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Placed {
    /// The label's box.
    pub bounds: Bounds,
    /// The end at the label of a line that leads from the mark to it; `None` for a label right beside its mark.
    pub leader: Option<Point>,
    /// Whether the short form of the label stands here.
    pub short: bool,
}

/// The directions of the places right beside a mark, best first: x outwards, y down, and how far the label is moved
/// along y beyond that in its own heights.
const BESIDE: [(f64, f64, f64); 12] = [
    (1.0, 0.0, 0.0),
    (0.75, -0.75, 0.0),
    (0.75, 0.75, 0.0),
    (0.0, -1.0, 0.0),
    (0.0, 1.0, 0.0),
    (-1.0, 0.0, 0.0),
    (-0.75, -0.75, 0.0),
    (-0.75, 0.75, 0.0),
    (1.0, 0.0, -0.5),
    (1.0, 0.0, 0.5),
    (-1.0, 0.0, -0.5),
    (-1.0, 0.0, 0.5),
];

/// How far off the remote places are, in label heights beyond the mark.
const REMOTE: [f64; 5] = [1.2, 2.6, 4.2, 6.0, 8.0];
/// How far off a long form may stand whose short form stands beside the mark: a longer line says more than no score.
const REMOTE_LONG: [f64; 8] = [0.5, 1.2, 2.0, 2.8, 3.6, 4.6, 6.0, 8.0];
/// With more labels than this, lines to remote ones would only be a tangle.
const MOST_WITH_REMOTE: usize = 300;

/// Finds a place for every label, in the order given; `None` where all places are taken or none is wanted.
///
/// Labels keep off `obstacles` as well. `middle` is the x of the figure's middle: the side away from it is preferred.
pub fn place(wanted: &[Wanted], obstacles: &[Bounds], middle: f64) -> Vec<Option<Placed>> {
    place_in(wanted, obstacles, Room { middle, frame: None })
}

/// As [`place`], and no label reaches beyond `frame`, where it would be cut off.
pub fn place_within(wanted: &[Wanted], obstacles: &[Bounds], middle: f64, frame: Bounds) -> Vec<Option<Placed>> {
    place_in(wanted, obstacles, Room { middle, frame: Some(frame) })
}

/// What labels are placed in.
#[derive(Clone, Copy)]
struct Room {
    /// The x of the figure's middle.
    middle: f64,
    /// What is beyond it is cut off.
    frame: Option<Bounds>,
}

impl Room {
    fn holds(self, bounds: Bounds) -> bool {
        // A hair's breadth outwards: what was moved to the very edge is inside.
        let frame = self.frame.map(|frame| frame.grown(1e-6));
        frame.is_none_or(|frame| frame.contains(bounds.min) && frame.contains(bounds.max))
    }

    /// A place that reaches beyond the frame, moved back into it; `None` where it does not, or is larger.
    fn pushed_in(self, place: Placed, w: Wanted) -> Option<Placed> {
        let frame = self.frame.filter(|_| !self.holds(place.bounds))?;
        let b = place.bounds;
        let (most_x, most_y) = (frame.max.x - b.width(), frame.max.y - b.height());
        if most_x < frame.min.x || most_y < frame.min.y {
            return None;
        }
        let corner = point(b.min.x.clamp(frame.min.x, most_x), b.min.y.clamp(frame.min.y, most_y));
        let bounds = Bounds { min: corner, max: corner.moved(b.width(), b.height()) };
        let end = nearest(bounds, w.at);
        let apart = end.distance(w.at) > w.reach + w.height;
        Some(Placed { bounds, leader: (place.leader.is_some() || apart).then_some(end), ..place })
    }
}

fn place_in(wanted: &[Wanted], obstacles: &[Bounds], room: Room) -> Vec<Option<Placed>> {
    let missing = |placed: &[Option<Placed>]| {
        wanted.iter().zip(placed).filter(|(w, place)| w.width > 0.0 && place.is_none()).count()
    };
    let long = fill(wanted, obstacles, room, Form::LongFirst);
    if wanted.len() > MOST_WITH_REMOTE || missing(&long) == 0 {
        return long;
    }
    // Every number is worth more than the scores beside some.
    let short = fill(wanted, obstacles, room, Form::ShortFirst);
    if missing(&short) < missing(&long) { short } else { long }
}

/// Which form of the labels gets its place first.
#[derive(Clone, Copy, PartialEq)]
enum Form {
    LongFirst,
    ShortFirst,
}

/// Gives one label after the other its place.
fn fill(wanted: &[Wanted], obstacles: &[Bounds], room: Room, form: Form) -> Vec<Option<Placed>> {
    let mut taken = Grid::new(wanted);
    for &obstacle in obstacles {
        taken.insert(Taken::Box(obstacle));
    }
    for w in wanted {
        taken.insert(Taken::Disc(w.at, w.reach));
    }
    let mut placed = Vec::with_capacity(wanted.len());
    let remote = wanted.len() <= MOST_WITH_REMOTE;
    for w in wanted {
        let shortest = |c: &Placed| c.short || w.short_width >= w.width;
        let places = || {
            candidates(*w, room.middle)
                .filter(|c| form == Form::LongFirst || shortest(c))
                .take_while(|c| remote || c.leader.is_none())
        };
        let inside = || places().find(|c| room.holds(c.bounds) && taken.is_free(c.bounds));
        let pushed_in = || places().filter_map(|c| room.pushed_in(c, *w)).find(|c| taken.is_free(c.bounds));
        let found = if w.width > 0.0 { inside().or_else(pushed_in) } else { None };
        if let Some(p) = found {
            taken.insert(Taken::Box(p.bounds));
        }
        placed.push(found);
    }
    if remote {
        lengthen(wanted, &mut placed, &mut taken, room);
    }
    placed
}

/// Puts long forms in the place of short ones, where there is room for them further off.
fn lengthen(wanted: &[Wanted], placed: &mut [Option<Placed>], taken: &mut Grid, room: Room) {
    for (w, place) in wanted.iter().zip(placed) {
        let Some(short) = place.filter(|p| p.short) else { continue };
        taken.remove(short.bounds);
        let mut long = beside(*w, room.middle, false).chain(far(*w, room.middle, false, &REMOTE_LONG));
        let found = long.find(|c| room.holds(c.bounds) && taken.is_free(c.bounds)).unwrap_or(short);
        taken.insert(Taken::Box(found.bounds));
        *place = Some(found);
    }
}

/// All places of one label, best first: beside the mark in full, beside it in short, then further off.
fn candidates(w: Wanted, middle: f64) -> impl Iterator<Item = Placed> {
    beside(w, middle, false)
        .chain(beside(w, middle, true))
        .chain(far(w, middle, false, &REMOTE))
        .chain(far(w, middle, true, &REMOTE))
        .filter(move |p| !p.short || w.short_width < w.width)
}

/// The places of one form of a label right beside its mark.
fn beside(w: Wanted, middle: f64, short: bool) -> impl Iterator<Item = Placed> {
    let outwards = if w.at.x < middle { -1.0 } else { 1.0 };
    BESIDE.iter().map(move |&(dx, dy, shift)| {
        let bounds = label_box(w, short, dx * outwards, dy, shift, w.reach * 1.06);
        Placed { bounds, leader: None, short }
    })
}

/// The places of one form of a label further off, `distances` in label heights beyond the mark.
fn far(w: Wanted, middle: f64, short: bool, distances: &'static [f64]) -> impl Iterator<Item = Placed> {
    let outwards = if w.at.x < middle { -1.0 } else { 1.0 };
    distances.iter().flat_map(move |&far| {
        BESIDE.iter().take(8).map(move |&(dx, dy, _)| {
            let bounds = label_box(w, short, dx * outwards, dy, 0.0, w.reach + far * w.height);
            Placed { bounds, leader: Some(nearest(bounds, w.at)), short }
        })
    })
}

/// The label's box in one direction, its nearest side or corner `off` from the middle of the mark.
fn label_box(w: Wanted, short: bool, dx: f64, dy: f64, shift: f64, off: f64) -> Bounds {
    let x = w.at.x + dx * off;
    let y = w.at.y + dy * off + shift * w.height;
    let width = if short { w.short_width } else { w.width };
    let left = if dx > 0.0 {
        x
    } else if dx < 0.0 {
        x - width
    } else {
        x - width / 2.0
    };
    let top = if dy > 0.0 {
        y
    } else if dy < 0.0 {
        y - w.height
    } else {
        y - w.height / 2.0
    };
    Bounds::from_size(left, top, width, w.height)
}

/// The point of the box that is nearest to `p`.
const fn nearest(b: Bounds, p: Point) -> Point {
    point(p.x.clamp(b.min.x, b.max.x), p.y.clamp(b.min.y, b.max.y))
}

/// Something that a label may not cover.
#[derive(Clone, Copy)]
enum Taken {
    Disc(Point, f64),
    Box(Bounds),
}

impl Taken {
    const fn bounds(self) -> Bounds {
        match self {
            Self::Disc(at, reach) => Bounds { min: at, max: at }.grown(reach),
            Self::Box(b) => b,
        }
    }

    /// Whether the whole of `b` is within.
    fn covers(self, b: Bounds) -> bool {
        match self {
            Self::Disc(at, reach) => {
                let (dx, dy) = (
                    (at.x - b.min.x).abs().max((b.max.x - at.x).abs()),
                    (at.y - b.min.y).abs().max((b.max.y - at.y).abs()),
                );
                dx.hypot(dy) < reach
            }
            Self::Box(other) => other.contains(b.min) && other.contains(b.max),
        }
    }

    fn meets(self, b: Bounds) -> bool {
        match self {
            Self::Disc(at, reach) => nearest(b, at).distance(at) < reach,
            Self::Box(other) => b.overlaps(other),
        }
    }
}

/// What is taken.
struct Grid {
    /// Things by cells about as large as a label.
    cells: Cells,
    things: Vec<Vec<Taken>>,
    /// Which of the much smaller cells of a second grid lie wholly within something: a quick and certain no.
    small: Cells,
    /// How many things each of them lies wholly within.
    full: Vec<u32>,
}

impl Grid {
    fn new(wanted: &[Wanted]) -> Self {
        let around = Bounds::around(wanted.iter().map(|w| w.at)).unwrap_or(Bounds::from_size(0.0, 0.0, 1.0, 1.0));
        let largest = wanted.iter().map(|w| w.height.max(w.reach * 2.0).max(w.width / 2.0)).fold(1e-6, f64::max);
        let reach = wanted.iter().map(|w| w.reach).fold(f64::INFINITY, f64::min).clamp(largest / 16.0, largest);
        let around = around.grown(largest * 2.0);
        let (cells, small) = (Cells::new(around, largest, 128.0), Cells::new(around, reach / 2.0, 512.0));
        Self { things: vec![Vec::new(); cells.count()], full: vec![0; small.count()], cells, small }
    }

    fn insert(&mut self, taken: Taken) {
        for i in self.cells.touched(taken.bounds()) {
            if let Some(cell) = self.things.get_mut(i) {
                cell.push(taken);
            }
        }
        self.count(taken, |full| full.saturating_add(1));
    }

    /// Takes a box away again.
    fn remove(&mut self, bounds: Bounds) {
        for i in self.cells.touched(bounds) {
            if let Some(cell) = self.things.get_mut(i)
                && let Some(found) = cell.iter().rposition(|t| matches!(t, Taken::Box(b) if *b == bounds))
            {
                cell.swap_remove(found);
            }
        }
        self.count(Taken::Box(bounds), |full| full.saturating_sub(1));
    }

    /// Counts the small cells that lie wholly within `taken` up or down.
    fn count(&mut self, taken: Taken, by: impl Fn(u32) -> u32) {
        for (i, cell) in self.small.within(taken.bounds()) {
            if taken.covers(cell)
                && let Some(full) = self.full.get_mut(i)
            {
                *full = by(*full);
            }
        }
    }

    fn is_free(&self, b: Bounds) -> bool {
        // A hair's breadth inwards: what only touches is free.
        let core = b.grown(-1e-6);
        !self.small.rows_inside(core).any(|row| self.full.get(row).is_some_and(|row| row.iter().any(|&n| n > 0)))
            && self.cells.touched(b).all(|i| self.things.get(i).is_none_or(|cell| cell.iter().all(|t| !t.meets(b))))
    }
}

/// A division of the plane into square cells.
#[derive(Clone, Copy)]
struct Cells {
    origin: Point,
    size: f64,
    columns: usize,
    rows: usize,
}

impl Cells {
    /// Cells of about `size`, at most `most` a side, since more would only cost memory.
    fn new(around: Bounds, size: f64, most: f64) -> Self {
        let size = size.max(around.width() / most).max(around.height() / most);
        let count = |length: f64| (length / size).ceil().clamp(1.0, most) as usize;
        Self { origin: around.min, size, columns: count(around.width()), rows: count(around.height()) }
    }

    const fn count(&self) -> usize {
        self.columns * self.rows
    }

    /// The cells that `b` touches; what lies beyond the edge belongs to the outermost ones.
    fn touched(&self, b: Bounds) -> impl Iterator<Item = usize> + use<> {
        let index = |along: f64, count: usize| (along / self.size).floor().clamp(0.0, (count - 1) as f64) as usize;
        let (x0, x1) = (index(b.min.x - self.origin.x, self.columns), index(b.max.x - self.origin.x, self.columns));
        let (y0, y1) = (index(b.min.y - self.origin.y, self.rows), index(b.max.y - self.origin.y, self.rows));
        let columns = self.columns;
        (y0..=y1).flat_map(move |y| (x0..=x1).map(move |x| y * columns + x))
    }

    /// The cells that `b` touches, row by row, without any beyond the edge.
    fn rows_inside(&self, b: Bounds) -> impl Iterator<Item = Range<usize>> + use<> {
        let range = |from: f64, to: f64, count: usize| {
            let end = (to / self.size).floor() + 1.0;
            ((from / self.size).floor().max(0.0) as usize)..(end.clamp(0.0, count as f64) as usize)
        };
        let xs = range(b.min.x - self.origin.x, b.max.x - self.origin.x, self.columns);
        let ys = range(b.min.y - self.origin.y, b.max.y - self.origin.y, self.rows);
        let columns = self.columns;
        ys.map(move |y| y * columns + xs.start..y * columns + xs.end.max(xs.start))
    }

    /// The cells that `b` touches and their boxes, without any beyond the edge.
    fn within(&self, b: Bounds) -> impl Iterator<Item = (usize, Bounds)> + use<> {
        let cells = *self;
        self.rows_inside(b).flatten().map(move |i| {
            let (x, y) = ((i % cells.columns) as f64, (i / cells.columns) as f64);
            let corner = cells.origin.moved(x * cells.size, y * cells.size);
            (i, Bounds { min: corner, max: corner.moved(cells.size, cells.size) })
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;

    fn wanted(x: f64, y: f64) -> Wanted {
        Wanted { at: point(x, y), reach: 5.9, width: 30.0, short_width: 14.0, height: 10.0 }
    }

    /// Points spread evenly but without a pattern.
    fn scattered(n: u32, width: f64, height: f64) -> Vec<Wanted> {
        let at = |i: u32| (f64::from(i) * 0.754_877_666, f64::from(i) * 0.569_840_291);
        (1..=n).map(at).map(|(a, b)| wanted((a.fract() - 0.5) * width, b.fract() * height)).collect()
    }

    fn check(wanted: &[Wanted], placed: &[Option<Placed>]) {
        for (i, p) in placed.iter().enumerate() {
            let Some(p) = p else { continue };
            for w in wanted {
                let away = nearest(p.bounds, w.at).distance(w.at);
                assert!(away >= w.reach, "label {i} covers the mark at {:?}", w.at);
            }
            for (j, q) in placed.iter().enumerate().skip(i + 1) {
                assert!(q.is_none_or(|q| !q.bounds.overlaps(p.bounds)), "labels {i} and {j} overlap");
            }
        }
    }

    #[test]
    fn sixty_labels_on_a_back_keep_off_marks_and_one_another() {
        let wanted = scattered(60, 300.0, 450.0);
        let placed = place(&wanted, &[], 0.0);
        check(&wanted, &placed);
        assert!(placed.iter().all(Option::is_some), "every label finds a place");
    }

    #[test]
    fn of_sixty_labels_on_a_back_hardly_any_is_short() {
        // As large as they are on a window 720 points high.
        let mut wanted = scattered(60, 150.0, 300.0);
        for w in &mut wanted {
            (w.reach, w.width, w.short_width, w.height) = (7.5, 36.0, 17.0, 12.0);
        }
        let placed = place(&wanted, &[], 0.0);
        check(&wanted, &placed);
        assert!(placed.iter().all(Option::is_some), "every number is shown");
        let short = placed.iter().flatten().filter(|p| p.short).count();
        assert!(short <= 12, "{short} scores are left out");
    }

    #[test]
    fn a_crowd_drops_labels_rather_than_covering_marks() {
        let wanted = scattered(400, 120.0, 120.0);
        let placed = place(&wanted, &[], 0.0);
        check(&wanted, &placed);
        assert!(placed.iter().any(Option::is_none), "there is not room for all of them");
        assert!(placed.iter().any(Option::is_some), "some find room at the edge");
    }

    #[test]
    fn a_lonely_label_stands_on_the_outer_side() {
        for (x, outer) in [(40.0, true), (-40.0, false)] {
            let placed = place(&[wanted(x, 0.0)], &[], 0.0)[0].unwrap();
            assert_eq!(placed.bounds.min.x > x, outer, "at {x}");
            assert_eq!(placed.bounds.max.x < x, !outer, "at {x}");
            assert_eq!(placed.leader, None);
        }
    }

    #[test]
    fn an_obstacle_is_dodged() {
        let right_of_it = Bounds::from_size(46.0, -5.0, 40.0, 10.0);
        let placed = place(&[wanted(40.0, 0.0)], &[right_of_it], 0.0)[0].unwrap();
        assert!(!placed.bounds.overlaps(right_of_it), "{placed:?}");
    }

    proptest! {
        #[test]
        fn labels_of_any_marks_keep_off_marks_and_one_another(
            marks in vec((-300.0..300.0_f64, 0.0..1000.0_f64, 1.0..12.0_f64, 0.0..60.0_f64, 4.0..16.0_f64), 0..80),
            obstacles in vec((-300.0..300.0_f64, 0.0..1000.0_f64, 1.0..80.0_f64, 1.0..40.0_f64), 0..4),
            crowding in 0.02..1.0_f64,
        ) {
            let wanted: Vec<Wanted> = marks
                .into_iter()
                .map(|(x, y, reach, width, height)| Wanted {
                    at: point(x * crowding, y * crowding),
                    reach,
                    width,
                    short_width: width / 2.0,
                    height,
                })
                .collect();
            let obstacles: Vec<Bounds> =
                obstacles.into_iter().map(|(x, y, w, h)| Bounds::from_size(x, y, w, h)).collect();
            let placed = place(&wanted, &obstacles, 0.0);
            prop_assert_eq!(placed.len(), wanted.len());
            check(&wanted, &placed);
            for (w, p) in wanted.iter().zip(&placed) {
                let Some(p) = p else { continue };
                prop_assert!(obstacles.iter().all(|o| !o.overlaps(p.bounds.grown(-1e-6))), "{:?} covers an obstacle", p);
                let expected = if p.short { w.short_width } else { w.width };
                prop_assert!((p.bounds.width() - expected).abs() < 1e-9, "{:?} has another width than {:?}", p, w);
            }
        }
    }

    #[test]
    fn nothing_to_place_is_no_trouble() {
        assert_eq!(place(&[], &[], 0.0), vec![]);
        let bare = Wanted { width: 0.0, short_width: 0.0, ..wanted(0.0, 0.0) };
        assert_eq!(place(&[bare], &[], 0.0), vec![None]);
    }
}
