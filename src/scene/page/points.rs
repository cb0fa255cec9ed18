//! The table of points: what was found where, and what was done with what.

use jiff::civil::Date;

use super::ReportFacts;
use super::encounter::technique;
use super::table::{Cell, Column};
use super::text::{Room, Runs, Style, run_in};
use crate::atlas::Atlas;
use crate::body::Side;
use crate::chart::mark::Finding;
use crate::chart::{
    Amendment, AmendmentKind, Component, Guidance, Injection, Kind, Mark, State, Technique, Test, Visit,
};
use crate::i18n::{text, text_with};
use crate::scene::marker::{Look, kind_in_words};
use crate::scene::words;

/// The columns: text id and share of the width.
const COLUMNS: [(&str, f64); 6] = [
    ("col-number", 9.0),
    ("col-side", 10.5),
    ("col-muscle", 63.0),
    ("col-findings", 36.0),
    ("col-pain", 20.0),
    ("col-treatment", 47.0),
];

/// The columns of a table of this width in millimetres.
pub(super) fn columns(width: f64) -> Vec<Column> {
    let shares: f64 = COLUMNS.iter().map(|(_, share)| share).sum();
    let column = |&(id, share): &(&str, f64)| Column { title: text(id).into_owned(), width: width * share / shares };
    COLUMNS.iter().map(column).collect()
}

/// One row a mark. `common` is said once for all of them.
pub(super) fn rows(
    visit: &Visit,
    atlas: &Atlas,
    facts: &ReportFacts<'_>,
    common: &[String],
    columns: &[Column],
) -> Vec<Vec<Cell>> {
    visit.marks.iter().map(|mark| row(mark, visit, atlas, facts, common, columns)).collect()
}

fn row(
    mark: &Mark,
    visit: &Visit,
    atlas: &Atlas,
    facts: &ReportFacts<'_>,
    common: &[String],
    columns: &[Column],
) -> Vec<Cell> {
    let stature = visit.details.height_cm.map(crate::units::BodyHeight::millimetres);
    let room = |column: usize| columns.get(column).map_or(10.0, Column::text_width);
    let set = |column: usize, parts: &[(Style, &str)]| run_in(parts, Room { width: room(column), then: None });
    let place = words::site(atlas, mark, stature);
    let amended = amended(visit, mark);
    let site = [
        (Style::TABLE_BOLD, muscle(mark, atlas)),
        (Style::TABLE_MUTED, place),
        // Beside the name, where whoever reads of the point sees it.
        (Style::TABLE_BOLD, amended.clone()),
    ];
    let site: Vec<(Style, &str)> = site.iter().map(|(style, words)| (*style, words.as_str())).collect();
    let done = done(mark);
    let with_what = with_what(mark, visit.details.when.date(), facts, common);
    // Whoever reads what was injected need not see the name.
    let amended_too = if mark.injection().is_some() { amended.as_str() } else { "" };
    let treatment =
        [(Style::TABLE_BOLD, done.as_str()), (Style::TABLE, with_what.as_str()), (Style::TABLE_BOLD, amended_too)];
    vec![
        Cell { lines: Style::TABLE_BOLD.set(&mark.number.to_string(), room(0)), glyph: Some(Look::of(mark)) },
        Cell::of(Style::TABLE_BOLD.set(&text(side_id(mark.side)), room(1))),
        Cell::of(set(2, &site)),
        Cell::of(found(mark, room(3))),
        Cell::of(Style::TABLE.set(&pain(mark, facts), room(4))),
        Cell::of(set(5, &treatment)),
    ]
}

const fn side_id(side: Side) -> &'static str {
    match side {
        Side::Right => "col-side-right",
        Side::Left => "col-side-left",
        Side::Midline => "col-side-midline",
    }
}

/// The kinds of amendments that a point has: `(Late entry: see Amendments)`.
fn amended(visit: &Visit, mark: &Mark) -> String {
    let of_all = |a: &Amendment| a.mark.is_none() && a.kind == AmendmentKind::EnteredInError;
    let kinds = visit.amendments.iter().filter(|a| a.mark == Some(mark.id) || of_all(a)).map(|a| a.kind.name());
    let mut each: Vec<&str> = Vec::new();
    for kind in kinds {
        if !each.contains(&kind) {
            each.push(kind);
        }
    }
    if each.is_empty() {
        return String::new();
    }
    let kinds = each.iter().map(|kind| text(&format!("amendment-kind-{kind}")).into_owned());
    text_with("report-point-amended", &[("kinds", kinds.collect::<Vec<_>>().join(", ").into())]).into_owned()
}

/// The muscle without its side, which has a column of its own.
fn muscle(mark: &Mark, atlas: &Atlas) -> String {
    match mark.muscle_id() {
        Some(id) => atlas.muscle(id).map_or_else(|| id.to_string(), |m| m.name.clone()),
        None => text("report-no-muscle").into_owned(),
    }
}

/// Whether nothing was done about a point because it is no longer there.
fn is_resolved(mark: &Mark) -> bool {
    mark.kind == Kind::Resolved && mark.state == State::Found
}

/// What was done about a point.
fn done(mark: &Mark) -> String {
    text(match &mark.state {
        State::Found if is_resolved(mark) => "treated-resolved",
        State::Found => "treated-none",
        State::Planned => "treated-planned",
        State::Deferred { .. } => "treated-deferred",
        State::Injected(i) => match i.technique {
            Technique::Injection => "treated-injected",
            Technique::DryNeedling => "treated-needled",
        },
    })
    .into_owned()
}

/// The kind, what was tested with what result, and where the pain goes.
fn found(mark: &Mark, room: f64) -> Vec<Runs> {
    let kind = kind_in_words(mark.kind).filter(|_| !is_resolved(mark)).unwrap_or_default();
    let finding = |f: Finding| {
        let name = text(finding_id(f));
        match mark.findings.get(f) {
            Test::NotTested => None,
            // Said with the place below.
            Test::Yes if f == Finding::ReferredPain && !mark.refers_to.trim().is_empty() => None,
            Test::Yes => Some(name.into_owned()),
            Test::No => Some(text_with("finding-absent", &[("finding", name.into())]).into_owned()),
        }
    };
    let mut tested: Vec<String> = Finding::ALL.into_iter().filter_map(finding).collect();
    if !mark.refers_to.trim().is_empty() {
        tested.push(text_with("finding-refers-to", &[("words", mark.refers_to.as_str().into())]).into_owned());
    }
    tested.extend(local_pain(mark.findings.local_pain));
    if let Some(threshold) = mark.pressure_threshold {
        tested.push(text_with("report-threshold", &[("value", threshold.to_string().into())]).into_owned());
    }
    let kind = if kind.is_empty() || tested.is_empty() { kind } else { format!("{kind}:") };
    let parts = [(Style::TABLE_BOLD, kind.as_str()), (Style::TABLE, &tested.join(", "))];
    let lines = run_in(&parts, Room { width: room, then: None });
    if lines.is_empty() { Style::TABLE_MUTED.set(&text("cell-none"), room) } else { lines }
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

/// Pain on palpation, and after the procedure with how much less it is, as far as they are known.
fn pain(mark: &Mark, facts: &ReportFacts<'_>) -> String {
    let score =
        |p: Option<crate::units::PainScore>| p.map_or_else(|| text("cell-none").into_owned(), |p| p.to_string());
    let Some(after) = mark.injection().and_then(|i| i.pain_after) else { return score(mark.pain) };
    let parts = [("before", score(mark.pain).into()), ("after", after.to_string().into())];
    let words = text_with("cell-pain-after", &parts).into_owned();
    match (facts.relief)(mark.pain, Some(after)).filter(|percent| *percent >= 0) {
        Some(percent) => format!("{words} ({percent}%)"),
        None => words,
    }
}

/// Why a point was left for later, or what it was treated with and how, as far as that is not the same for all.
fn with_what(mark: &Mark, day: Date, facts: &ReportFacts<'_>, common: &[String]) -> String {
    match &mark.state {
        State::Deferred { reason } => reason.clone(),
        State::Found | State::Planned => String::new(),
        State::Injected(injection) => {
            let fluids = injection.components.iter().map(|c| fluid(c, facts));
            let how = how(injection, day).into_iter().filter(|words| !common.contains(words));
            fluids.chain(how).collect::<Vec<_>>().join("; ")
        }
    }
}

/// A drug with volume and lot: `Lidocaine 1 % 0.5 mL, lot A1234`. The doses stand with the vials.
fn fluid(component: &Component, facts: &ReportFacts<'_>) -> String {
    let volume = format!("{} {} mL", (facts.component_label)(component), component.volume_ml);
    let lot = match component.lot.trim() {
        "" => None,
        lot => Some(text_with("cell-lot", &[("lot", lot.into())]).into_owned()),
    };
    [Some(volume), lot].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// Needle, passes, twitches, guidance and what else is known of the technique.
fn how(injection: &Injection, day: Date) -> Vec<String> {
    let mut parts: Vec<String> = injection.needle.map(|n| n.to_string()).into_iter().collect();
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
    parts
}

/// What is the same for every treated point, to be said once; nothing where one point alone was treated.
pub(super) fn common_technique(visit: &Visit) -> Vec<String> {
    let day = visit.details.when.date();
    let mut all = visit.marks.iter().filter_map(|m| m.injection()).map(|i| how(i, day));
    let Some(mut common) = all.next() else { return Vec::new() };
    let mut count = 1;
    for next in all {
        common.retain(|words| next.contains(words));
        count += 1;
    }
    if count > 1 { common } else { Vec::new() }
}

/// The same with a capital first letter.
pub(super) fn capital(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
