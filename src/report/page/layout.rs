//! How large and how airy a record is set: so that it takes the fewest pages, and none of them is nearly empty.

use super::flow::Flow;

/// Heights that a figure may have, the best first, in millimetres. The last is the least that is legible: a head and
/// trunk at about a fifteenth of its size, on which two points a hand's breadth apart have their numbers side by side.
const HEIGHTS: [f64; 6] = [88.0, 80.0, 72.0, 64.0, 58.0, 52.0];
/// The least part of the last page that is filled; a page with less is not worth turning to.
const WORTH_A_PAGE: f64 = 0.13;
/// How much of the foot of every page may be left free so that the last one is worth its paper, and in which steps, in
/// millimetres.
const FREE: std::ops::RangeInclusive<u8> = 0..=15;
const FREE_STEP: f64 = 4.0;

/// How much room a record takes beside its figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Density {
    /// Facts one below another with their labels in a column.
    Airy,
    /// Facts one after another in the least size.
    Close,
    /// The same, and what was found at every treated point is said once.
    Closest,
}

/// One way to set a record.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Layout {
    /// How much room text takes.
    pub(super) density: Density,
    /// How high a figure may be, in millimetres.
    pub(super) tallest: f64,
    /// What is left free at the foot of every page, in millimetres.
    pub(super) free: f64,
}

impl Layout {
    /// All ways, the best first: large figures and airy text before smaller figures before close text.
    fn all() -> impl Iterator<Item = Self> {
        let densities = [Density::Airy, Density::Close, Density::Closest];
        densities.into_iter().flat_map(|density| HEIGHTS.map(|tallest| Self { density, tallest, free: 0.0 }))
    }

    /// The first way with the fewest pages. Where its last page would be nearly empty, the pages before leave it more.
    pub(super) fn best(measured: impl Fn(Self) -> Flow) -> Self {
        let mut best: Option<(usize, Self)> = None;
        for layout in Self::all() {
            let pages = measured(layout).pages.len();
            if best.is_none_or(|(fewest, _)| pages < fewest) {
                best = Some((pages, layout));
            }
            if pages == 1 {
                break;
            }
        }
        let Some((fewest, best)) = best.filter(|(fewest, _)| *fewest > 1) else {
            return best.map_or(Self { density: Density::Airy, tallest: HEIGHTS[0], free: 0.0 }, |(_, best)| best);
        };
        let balanced = FREE.map(|steps| Self { free: f64::from(steps) * FREE_STEP, ..best });
        let mut balanced = balanced.filter(|&layout| {
            let flow = measured(layout);
            flow.pages.len() == fewest && flow.filled() >= WORTH_A_PAGE
        });
        balanced.next().unwrap_or(best)
    }
}
