//! The wide table: a row for each visit, columns for each muscle and side.

use std::collections::BTreeSet;

use super::cell::Cell;
use super::column::{Column, Fill, Kind, Row, Table};
use super::{visit, write};
use crate::atlas::Atlas;
use crate::body::Side;
use crate::chart::{Chart, Mark, Visit};
use crate::export::ExportError;
use crate::rules::drugs::Drugs;
use crate::rules::totals::counts;

const SIDES: [Side; 3] = [Side::Right, Side::Left, Side::Midline];

/// The word in headers for marks without a muscle.
const NO_MUSCLE: &str = "no-muscle";

/// What is said about a muscle of one side.
#[derive(Clone, Copy)]
enum Measure {
    Points,
    Injected,
    WorstPain,
    Volume,
}

impl Measure {
    const ALL: [Self; 4] = [Self::Points, Self::Injected, Self::WorstPain, Self::Volume];

    /// The header with `MUSCLE_SIDE` for what it is about.
    const fn header(self) -> &'static str {
        match self {
            Self::Points => "MUSCLE_SIDE_points",
            Self::Injected => "MUSCLE_SIDE_points_treated",
            Self::WorstPain => "MUSCLE_SIDE_worst_pain_0_10",
            Self::Volume => "MUSCLE_SIDE_volume_mL",
        }
    }

    const fn kind(self) -> Kind {
        match self {
            Self::Points | Self::Injected | Self::WorstPain => Kind::Integer,
            Self::Volume => Kind::Number,
        }
    }

    /// The value over the marks of a muscle of one side; empty where there is nothing to say.
    fn over(self, marks: &[&Mark]) -> Cell {
        if marks.is_empty() {
            return Cell::EMPTY;
        }
        let injections = || marks.iter().filter_map(|m| m.injection());
        match self {
            Self::Points => Cell::plain(marks.len()),
            Self::Injected => Cell::plain(injections().count()),
            Self::WorstPain => Cell::of(marks.iter().filter_map(|m| m.pain).map(|p| p.value()).max()),
            Self::Volume => {
                let microlitres: Vec<u64> =
                    injections().flat_map(|i| &i.components).map(|c| u64::from(c.volume_ml.microlitres())).collect();
                if microlitres.is_empty() {
                    Cell::EMPTY
                } else {
                    Cell::plain(visit::thousandths(microlitres.iter().sum()))
                }
            }
        }
    }
}

/// The columns that the wide table adds, for the dictionary.
pub(super) fn columns() -> Vec<Column> {
    let column = |m: Measure| Column { name: m.header(), table: Table::Wide, kind: m.kind(), fill: Fill::Wide };
    Measure::ALL.map(column).to_vec()
}

/// The wide table. Every muscle of the atlas has its columns, and so has every other that these visits name.
///
/// # Errors
/// Never but for a lack of memory.
pub fn wide<'a>(
    visits: impl IntoIterator<Item = (&'a Chart, &'a Visit)>,
    atlas: &Atlas,
    drugs: &Drugs,
) -> Result<Vec<u8>, ExportError> {
    let visits: Vec<_> = visits.into_iter().collect();
    let muscles = muscles(&visits, atlas);
    let fixed = visit::columns();
    let mut names: Vec<String> = fixed.iter().map(|c| c.name.to_owned()).collect();
    for muscle in &muscles {
        for side in SIDES {
            let about = format!("{muscle}_{}", side.name());
            names.extend(Measure::ALL.map(|m| m.header().replacen("MUSCLE_SIDE", &about, 1)));
        }
    }
    let rows = visits.iter().map(|&(chart, visit)| {
        let row = Row { chart, visit, mark: None, atlas, drugs };
        let mut cells: Vec<Cell> = fixed.iter().map(|c| c.cell(&row)).collect();
        for muscle in &muscles {
            for side in SIDES {
                let here: Vec<&Mark> =
                    visit.marks.iter().filter(|m| counts(m) && m.side == side && muscle_of(m) == *muscle).collect();
                cells.extend(Measure::ALL.map(|m| m.over(&here)));
            }
        }
        cells
    });
    write(&names, rows)
}

/// Atlas muscles in its order, then the others, then those without a muscle.
fn muscles<'a>(visits: &[(&'a Chart, &'a Visit)], atlas: &'a Atlas) -> Vec<&'a str> {
    let known: Vec<&str> = atlas.muscles().iter().map(|m| m.id.as_str()).collect();
    let named: BTreeSet<&str> =
        visits.iter().flat_map(|(_, v)| &v.marks).filter_map(|m| m.muscle_id()).map(|id| id.as_str()).collect();
    let others: Vec<&str> = named.into_iter().filter(|id| !known.contains(id) && *id != NO_MUSCLE).collect();
    known.into_iter().chain(others).chain([NO_MUSCLE]).collect()
}

fn muscle_of(mark: &Mark) -> &str {
    mark.muscle_id().map_or(NO_MUSCLE, |id| id.as_str())
}
