//! The table of marks: what was found where, what was done with what.

use jiff::civil::Date;

use super::ReportFacts;
use super::encounter::{epinephrine, technique};
use super::flow::{Line, Style};
use super::table::{Cell, Column};
use crate::atlas::Atlas;
use crate::body::Side;
use crate::chart::mark::Finding;
use crate::chart::{Component, Guidance, Injection, Mark, State, Test, Visit};
use crate::i18n::{Part, text, text_with};
use crate::scene::amended::Amended;
use crate::scene::marker::{Look, done_in_words, kind_in_words, unconfirmed_in_words};

/// The columns: text id, share of the width, whether their lines end at one edge.
const COLUMNS: [(&str, f64, bool); 9] = [
    ("col-number", 11.0, false),
    ("col-side", 9.0, false),
    ("col-muscle", 44.0, false),
    ("col-kind", 27.0, false),
    ("col-pain", 16.0, false),
    ("col-done", 32.0, false),
    ("col-volume", 9.0, true),
    ("col-dose", 13.0, true),
    ("col-lot", 31.5, false),
];

/// The columns of a table of this width in millimetres.
pub(super) fn columns(width: f64) -> Vec<Column> {
    let shares: f64 = COLUMNS.iter().map(|(_, share, _)| share).sum();
    let column = |&(id, share, right): &(&str, f64, bool)| Column {
        title: text(id).into_owned(),
        width: width * share / shares,
        right,
    };
    COLUMNS.iter().map(column).collect()
}

/// One row a mark.
pub(super) fn rows(visit: &Visit, atlas: &Atlas, facts: &ReportFacts<'_>, columns: &[Column]) -> Vec<Vec<Cell>> {
    visit.marks.iter().map(|mark| row(mark, visit, atlas, facts, columns)).collect()
}

fn row(mark: &Mark, visit: &Visit, atlas: &Atlas, facts: &ReportFacts<'_>, columns: &[Column]) -> Vec<Cell> {
    let stature = visit.details.height_cm.map(crate::units::BodyHeight::millimetres);
    let (amended, day) = (Amended::of(visit, mark.id), visit.details.when.date());
    let room = |column: usize| columns.get(column).map_or(10.0, Column::text_width);
    let number = Style::TABLE_BOLD.wrap(&mark.number.to_string(), room(0));
    let side = Style::TABLE_BOLD.wrap(&text(side_id(mark.side)), room(1));
    let mut place = Style::TABLE_BOLD.wrap(&muscle(mark, atlas), room(2));
    let words = crate::scene::words::place(atlas, mark.site(), stature);
    place.extend(Style::TABLE_MUTED.wrap(&words, room(2)));
    let pain = Style::TABLE.wrap(&pain(mark), room(4));
    let [done, volume, dose, mut lot] = treatment(mark, day, facts, [room(5), room(6), room(7), room(8)]);
    if let Some(amended) = amended {
        // Beside the name, and beside what was injected: whoever reads the one need not see the other.
        place.extend(Style::TABLE_BOLD.wrap(&capital(&amended.see()), room(2)));
        if mark.injection().is_some() {
            lot.extend(Style::TABLE_BOLD.wrap(&capital(&amended.see()), room(8)));
        }
    }
    vec![
        Cell { lines: number, glyph: Some(Look::of(mark)) },
        Cell::of(side),
        Cell::of(place),
        Cell::of(found(mark, room(3))),
        Cell::of(pain),
        Cell::of(done),
        Cell::of(volume),
        Cell::of(dose),
        Cell::of(lot),
    ]
}

const fn side_id(side: Side) -> &'static str {
    match side {
        Side::Right => "side-short-right",
        Side::Left => "side-short-left",
        Side::Midline => "side-short-midline",
    }
}

/// The muscle without its side, which has a column of its own.
fn muscle(mark: &Mark, atlas: &Atlas) -> String {
    match mark.muscle_id() {
        Some(id) => atlas.muscle(id).map_or_else(|| id.to_string(), |m| m.name.clone()),
        None => text("report-no-muscle").into_owned(),
    }
}

/// The kind, and what was tested with what result.
fn found(mark: &Mark, room: f64) -> Vec<Line> {
    let mut lines = Vec::new();
    if let Some(kind) = kind_in_words(mark.kind) {
        lines.extend(Style::TABLE_BOLD.wrap(&kind, room));
    }
    let finding = |f: Finding| {
        let name = text(finding_id(f));
        match mark.findings.get(f) {
            Test::NotTested => None,
            Test::Yes => Some(name.into_owned()),
            Test::No => Some(text_with("finding-absent", &[("finding", name.into())]).into_owned()),
        }
    };
    let mut tested: Vec<String> = Finding::ALL.into_iter().filter_map(finding).collect();
    tested.extend(local_pain(mark.findings.local_pain));
    if let Some(threshold) = mark.pressure_threshold {
        tested.push(text_with("report-threshold", &[("value", threshold.to_string().into())]).into_owned());
    }
    lines.extend(Style::TABLE.wrap(&tested.join(", "), room));
    or_dash(lines)
}

/// Whether pressing hurts at the place itself, as far as somebody asked.
fn local_pain(answer: Test) -> Option<String> {
    let name = text("note-finding-local-pain");
    match answer {
        Test::NotTested => None,
        Test::Yes => Some(name.into_owned()),
        Test::No => Some(text_with("finding-absent", &[("finding", name.into())]).into_owned()),
    }
}

const fn finding_id(finding: Finding) -> &'static str {
    match finding {
        Finding::TautBand => "finding-short-taut-band",
        Finding::HypersensitiveSpot => "finding-short-hypersensitive-spot",
        Finding::FamiliarPain => "finding-short-familiar-pain",
        Finding::ReferredPain => "finding-short-referred-pain",
        Finding::JumpSign => "finding-short-jump-sign",
        Finding::LocalTwitch => "finding-short-local-twitch",
        Finding::Nodule => "finding-short-nodule",
    }
}

/// Pain on pressure, before and right after the needle where both are known.
fn pain(mark: &Mark) -> String {
    let score =
        |p: Option<crate::units::PainScore>| p.map_or_else(|| text("cell-none").into_owned(), |p| p.to_string());
    match mark.injection().and_then(|i| i.pain_after) {
        Some(after) => {
            let parts: [(&str, Part<'_>); 2] =
                [("before", score(mark.pain).into()), ("after", after.to_string().into())];
            text_with("cell-pain-after", &parts).into_owned()
        }
        None => score(mark.pain),
    }
}

/// What was done, the volumes, the doses, and needle, lots and expiry, line by line beside one another.
fn treatment(mark: &Mark, day: Date, facts: &ReportFacts<'_>, rooms: [f64; 4]) -> [Vec<Line>; 4] {
    let [room, volume_room, dose_room, lot_room] = rooms;
    let mut done = Style::TABLE_BOLD.wrap(&capital(&done_in_words(mark)), room);
    if let Some(words) = unconfirmed_in_words(mark) {
        done.extend(Style::TABLE_MUTED.wrap(&words, room));
    }
    let (mut volume, mut dose, mut lot) = (Vec::new(), Vec::new(), Vec::new());
    if let State::Injected(injection) = &mark.state {
        let needle = injection.needle.map_or_else(String::new, |n| n.to_string());
        lot.extend(Style::TABLE.wrap(&needle, lot_room));
        for component in &injection.components {
            level([&mut done, &mut volume, &mut dose, &mut lot]);
            done.extend(Style::TABLE.wrap(&(facts.component_label)(component), room));
            volume.extend(Style::TABLE.wrap(&component.volume_ml.to_string(), volume_room));
            let amount = component.strength.map(|s| s.amount_in(component.volume_ml).to_string());
            dose.extend(Style::TABLE.wrap(&amount.unwrap_or_else(|| text("cell-none").into_owned()), dose_room));
            lot.extend(lot_lines(component, lot_room));
        }
        done.extend(Style::TABLE_MUTED.wrap(&how(injection, day), room));
    }
    [done, volume, dose, lot]
}

/// Lot, expiry and epinephrine; a missing lot of something injected is said.
fn lot_lines(component: &Component, room: f64) -> Vec<Line> {
    let mut lines = match component.lot.as_str() {
        "" => Style::TABLE_MUTED.wrap(&text("cell-lot-missing"), room),
        lot => Style::TABLE.wrap(&text_with("cell-lot", &[("lot", lot.into())]), room),
    };
    if let Some(expiry) = component.expiry {
        let expiry = text_with("cell-expiry", &[("date", expiry.to_string().into())]);
        lines.extend(Style::TABLE_MUTED.wrap(&expiry, room));
    }
    lines.extend(Style::TABLE_MUTED.wrap(&epinephrine(component), room));
    lines
}

/// Passes, twitches and guidance.
fn how(injection: &Injection, day: Date) -> String {
    let mut parts = Vec::new();
    if let Some(n) = injection.passes {
        parts.push(text_with("cell-passes", &[("n", usize::from(n.value()).into())]).into_owned());
    }
    if let Some(n) = injection.twitches {
        parts.push(text_with("cell-twitches", &[("n", usize::from(n.value()).into())]).into_owned());
    }
    match injection.guidance {
        Guidance::NotRecorded => {}
        Guidance::Palpation => parts.push(text("guidance-by-palpation").into_owned()),
        Guidance::Ultrasound => parts.push(text("guidance-by-ultrasound").into_owned()),
        Guidance::Electromyography => parts.push(text("guidance-by-electromyography").into_owned()),
    }
    parts.extend(technique(injection, day));
    parts.join(", ")
}

/// Fills all columns up to the longest, so that the next lines stand beside one another.
fn level(columns: [&mut Vec<Line>; 4]) {
    let longest = columns.iter().map(|c| c.len()).max().unwrap_or(0);
    for column in columns {
        column.resize(longest, Line { text: String::new(), style: Style::TABLE });
    }
}

fn or_dash(lines: Vec<Line>) -> Vec<Line> {
    if lines.is_empty() { Style::TABLE_MUTED.wrap(&text("cell-none"), 10.0) } else { lines }
}

/// The same with a capital first letter.
pub(super) fn capital(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
