//! The wide table: a row for each visit, columns for each muscle and side.

use crate::chart::Filed;
use std::collections::{BTreeMap, BTreeSet};

use super::cell::Cell;
use super::column::{Column, Fill, Kind, Row, Table};
use super::{visit, write, written};
use crate::atlas::Atlas;
use crate::body::Side;
use crate::chart::Mark;
use crate::export::ExportError;
use crate::rules::clinical_tables::clinic::Clinical;

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

/// Rows of the wide table, of which many make one table.
#[derive(Debug, Default)]
pub struct WideRows(Vec<WideRow>);

#[derive(Debug)]
struct WideRow {
    /// The cells of the visit as they are written.
    fixed: Box<str>,
    measured: BTreeMap<(String, Side), [Cell; 4]>,
}

/// Rows of the wide table: one for each visit, over the marks that count. What was entered in error is nowhere in it.
pub fn wide_rows<'a>(visits: impl IntoIterator<Item = Filed<'a>>, atlas: &Atlas, tables: &Clinical) -> WideRows {
    let fixed = visit::columns();
    let row = |Filed { chart, visit, altered }: Filed<'a>| {
        let row = Row { chart, altered, visit, mark: None, atlas, tables };
        let mut marks: BTreeMap<(String, Side), Vec<&Mark>> = BTreeMap::new();
        for mark in visit.counted() {
            marks.entry((muscle_of(mark).to_owned(), mark.side)).or_default().push(mark);
        }
        let measured = marks.into_iter().map(|(about, marks)| (about, Measure::ALL.map(|m| m.over(&marks))));
        WideRow { fixed: written(fixed.iter().map(|c| c.cell(&row))).0.into(), measured: measured.collect() }
    };
    WideRows(visits.into_iter().map(row).collect())
}

/// The wide table. Every muscle of the atlas has its columns, and so has every other that these visits name.
///
/// # Errors
/// Never but for a lack of memory.
pub fn wide(rows: impl IntoIterator<Item = WideRows>, atlas: &Atlas) -> Result<Vec<u8>, ExportError> {
    let rows: Vec<_> = rows.into_iter().flat_map(|r| r.0).collect();
    let muscles = muscles(&rows, atlas);
    let about: Vec<(String, Side)> = muscles.iter().flat_map(|m| SIDES.map(|s| ((*m).to_owned(), s))).collect();
    let mut names: Vec<String> = visit::columns().iter().map(|c| c.name.to_owned()).collect();
    for (muscle, side) in &about {
        let about = format!("{muscle}_{}", side.name());
        names.extend(Measure::ALL.map(|m| m.header().replacen("MUSCLE_SIDE", &about, 1)));
    }
    let mut table = write(&names, [])?;
    for row in &rows {
        let measured = about.iter().flat_map(|a| row.measured.get(a).cloned().unwrap_or([Cell::EMPTY; 4]));
        table.extend_from_slice(row.fixed.as_bytes());
        table.push(b',');
        table.extend_from_slice(written(measured).0.as_bytes());
        table.extend_from_slice(b"\r\n");
    }
    Ok(table)
}

/// Atlas muscles in its order, then the others, then those without a muscle.
fn muscles<'a>(rows: &'a [WideRow], atlas: &'a Atlas) -> Vec<&'a str> {
    let known: Vec<&str> = atlas.muscles().iter().map(|m| m.id.as_str()).collect();
    let named: BTreeSet<&str> = rows.iter().flat_map(|r| r.measured.keys()).map(|(m, _)| m.as_str()).collect();
    let others: Vec<&str> = named.into_iter().filter(|id| !known.contains(id) && *id != NO_MUSCLE).collect();
    known.into_iter().chain(others).chain([NO_MUSCLE]).collect()
}

fn muscle_of(mark: &Mark) -> &str {
    mark.muscle_id().map_or(NO_MUSCLE, |id| id.as_str())
}
