//! The table of points: what was found where, and what was done with what.

use crate::rules::course::trends::relief_percent;
use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::ReportFacts;
use super::encounter::technique;
use super::table::{self, Cell, Column};
use super::text::{Room, Runs, Style, run_in};
use crate::atlas::Atlas;
use crate::body::Side;
use crate::chart::mark::Finding;
use crate::chart::{
    Amendment, AmendmentKind, Chart, Component, Guidance, Injection, Kind, Mark, State, Technique, Test, Visit,
};
use crate::i18n::{text, text_with};
use crate::scene::marker::{MarkerStyle, kind_in_words};
use crate::scene::words;
use crate::units::milliliters;

/// The columns before and between those of text: width in millimetres.
const NUMBER: f64 = 9.6;
const SIDE: f64 = 12.6;
const PAIN: f64 = 20.0;
/// The narrowest column of text, and the steps in which these are made wider.
const NARROWEST: f64 = 30.0;
const STEP: f64 = 2.5;
/// How wide the columns of text are beside one another when nothing speaks against it: site, findings, treatment.
const USUAL: [f64; 3] = [56.0, 46.0, 42.0];

/// Up to so many letters a number stays on one line with its unit.
const SHORT: usize = 14;

/// What stands in the columns of text of a row, in several styles.
type Words = Vec<(Style, String)>;

/// A row before it is cut into lines.
struct Row {
    number: Cell,
    side: Cell,
    /// Site, findings and treatment.
    words: [Words; 3],
    pain: Cell,
}

/// The columns of a table of this width in millimetres, and one row a mark. `common` is said once for all of them.
///
/// The columns of text share the width so that the table becomes as short as it can. With `once` the rows leave out what
/// was found at every treated point.
pub(super) fn table(
    chart: &Chart,
    visit: &Visit,
    atlas: &Atlas,
    facts: &ReportFacts<'_>,
    common: &Common,
    once: bool,
    width: f64,
) -> (Vec<Column>, Vec<Vec<Cell>>) {
    let rows: Vec<Row> = visit
        .marks
        .iter()
        .map(|mark| {
            let pain = pain_since(chart, mark);
            row(mark, visit, atlas, facts, common, (once, &pain))
        })
        .collect();
    let [site, found, treatment] = shares(&rows, width - NUMBER - SIDE - PAIN);
    let column = |id: &str, width: f64| Column { title: text(id).into_owned(), width };
    let columns = vec![
        column("col-number", NUMBER),
        column("col-side", SIDE),
        column("col-muscle", site),
        column("col-findings", found),
        column("col-pain", PAIN),
        column("col-treatment", treatment),
    ];
    let cells = |row: Row| {
        let [at, findings, done] = row.words;
        vec![
            row.number,
            row.side,
            Cell::of(lines(&at, site)),
            Cell::of(lines(&findings, found)),
            row.pain,
            Cell::of(lines(&done, treatment)),
        ]
    };
    (columns, rows.into_iter().map(cells).collect())
}

/// The lines of words in a column of this width with its gap.
fn lines(words: &Words, column: f64) -> Vec<Runs> {
    let parts: Vec<(Style, &str)> = words.iter().map(|(style, words)| (*style, words.as_str())).collect();
    run_in(&parts, Room { width: column - table::GUTTER, then: None })
}

/// How three columns share `width` so that all rows together have the fewest lines; of equal ones the most usual.
fn shares(rows: &[Row], width: f64) -> [f64; 3] {
    let total: f64 = USUAL.iter().sum();
    let usual = USUAL.map(|share| width * share / total);
    let steps = ((width - 3.0 * NARROWEST) / STEP).floor().max(0.0) as usize;
    // The lines of each cell at each width, counted once.
    let counted = |column: usize| -> Vec<Vec<usize>> {
        let at = |step: usize| NARROWEST + STEP * step as f64;
        let cell = |row: &Row, step| row.words.get(column).map_or(0, |words| lines(words, at(step)).len());
        (0..=steps).map(|step| rows.iter().map(|row| cell(row, step)).collect()).collect()
    };
    let (site, found, treatment) = (counted(0), counted(1), counted(2));
    let mut best = (usize::MAX, f64::INFINITY, usual);
    for (i, a) in site.iter().enumerate() {
        for (j, b) in found.iter().enumerate().take(steps + 1 - i) {
            let Some(c) = treatment.get(steps - i - j) else { continue };
            let height = a.iter().zip(b).zip(c).map(|((a, b), c)| *a.max(b).max(c)).sum::<usize>();
            let (site, found) = (NARROWEST + STEP * i as f64, NARROWEST + STEP * j as f64);
            let shares = [site, found, width - site - found];
            let odd = shares.iter().zip(usual).map(|(is, usual)| (is - usual).abs()).sum::<f64>();
            if height < best.0 || (height == best.0 && odd < best.1) {
                best = (height, odd, shares);
            }
        }
    }
    best.2
}

fn row(
    mark: &Mark,
    visit: &Visit,
    atlas: &Atlas,
    facts: &ReportFacts<'_>,
    common: &Common,
    (once, pain): (bool, &str),
) -> Row {
    let stature = visit.details.height_cm.map(crate::units::BodyHeight::millimetres);
    let amended = amended(visit, mark);
    let site = vec![
        (Style::TABLE_BOLD, muscle(mark, atlas)),
        (Style::TABLE_MUTED, words::site(atlas, mark, stature)),
        // Beside the name, where whoever reads of the point sees it.
        (Style::TABLE_BOLD, amended.clone()),
    ];
    // Whoever reads what was injected need not see the name.
    let amended_too = if mark.injection().is_some() { amended } else { String::new() };
    let treatment = vec![
        (Style::TABLE_BOLD, done(mark)),
        (Style::TABLE, with_what(mark, visit.details.when.date(), facts, common)),
        (Style::TABLE_BOLD, amended_too),
    ];
    let one = |style: Style, words: &str, width: f64| style.set(words, width - table::GUTTER);
    Row {
        number: Cell {
            lines: one(Style::TABLE_BOLD, &mark.number.to_string(), NUMBER),
            glyph: Some(MarkerStyle::of(mark)),
        },
        side: Cell::of(one(Style::TABLE_BOLD, &text(side_id(mark.side)), SIDE)),
        words: [site, found(mark, if once && mark.injection().is_some() { &common.findings } else { &[] }), treatment],
        pain: Cell::of(one(Style::TABLE, pain, PAIN)),
    }
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

/// The kind, what was tested with what result, and where the pain goes; without what is said elsewhere.
fn found(mark: &Mark, said: &[Finding]) -> Words {
    let kind = kind_in_words(mark.kind).filter(|_| !is_resolved(mark)).unwrap_or_default();
    let finding = |f: Finding| {
        let name = text(finding_id(f));
        match mark.findings.get(f) {
            Test::NotTested => None,
            Test::Yes if said.contains(&f) => None,
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
    if kind.is_empty() && tested.is_empty() {
        let id = if said.is_empty() { "cell-none" } else { "cell-as-all" };
        return vec![(Style::TABLE_MUTED, text(id).into_owned())];
    }
    let kind = if kind.is_empty() || tested.is_empty() { kind } else { format!("{kind}:") };
    vec![(Style::TABLE_BOLD, kind), (Style::TABLE, tested.join(", "))]
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

/// The pain of a mark, and what it was at the visit that the mark was carried over from.
fn pain_since(chart: &Chart, mark: &Mark) -> String {
    let now = pain(mark);
    let origin = mark.origin.filter(|_| mark.is_confirmed());
    let then = origin.and_then(|o| Some((chart.visit(o.visit)?, o.mark)));
    let Some((visit, score)) = then.and_then(|(visit, mark)| Some((visit, visit.mark(mark)?.pain?))) else {
        return now;
    };
    let parts = [("score", score.to_string().into()), ("date", words::day(visit.details.when.date()).into())];
    format!("{now} {}", text_with("cell-pain-then", &parts))
}

/// Pain on palpation, and after the procedure with how much less it is, as far as they are known.
fn pain(mark: &Mark) -> String {
    let score =
        |p: Option<crate::units::PainScore>| p.map_or_else(|| text("cell-none").into_owned(), |p| p.to_string());
    let Some(after) = mark.injection().and_then(|i| i.pain_after) else { return score(mark.pain) };
    let parts = [("before", score(mark.pain).into()), ("after", after.to_string().into())];
    let words = text_with("cell-pain-after", &parts).into_owned();
    match relief_percent(mark.pain, Some(after)).filter(|percent| *percent >= 0) {
        Some(percent) => format!("{words} ({percent}%)"),
        None => words,
    }
}

/// Why a point was left for later, or what it was treated with and how, as far as that is not the same for all.
fn with_what(mark: &Mark, day: Date, facts: &ReportFacts<'_>, common: &Common) -> String {
    match &mark.state {
        State::Deferred { reason } => reason.clone(),
        State::Found | State::Planned => String::new(),
        State::Injected(injection) => {
            let fluids: Vec<String> = if injection.components.is_empty() {
                Vec::new()
            } else if common.fluids.is_empty() {
                injection.components.iter().map(|c| fluid(c, facts, common)).collect()
            } else {
                let all: u64 = injection.components.iter().map(|c| u64::from(c.volume_ml.microlitres())).sum();
                vec![text_with("total-volume-value", &[("ml", milliliters(all).into())]).into_owned()]
            };
            let how = how(injection, day).into_iter().filter(|words| !common.technique.contains(words));
            let short =
                |words: String| if words.chars().count() > SHORT { words } else { words.replace(' ', "\u{a0}") };
            fluids.into_iter().chain(how).map(short).collect::<Vec<_>>().join("; ")
        }
    }
}

/// A drug with volume: `Lidocaine 1 % 0.5 mL`, and the lot where the drug came out of more than one: `, lot A1234`. The
/// vials are said with lot, expiry and dose of each.
fn fluid(component: &Component, facts: &ReportFacts<'_>, common: &Common) -> String {
    let label = facts.tables.drugs.component_label(component);
    let lot = match component.lot.trim() {
        lot if !lot.is_empty() && common.several_lots.contains(&label) => {
            Some(text_with("cell-lot", &[("lot", lot.into())]).into_owned())
        }
        _ => None,
    };
    let volume = format!("{label} {} mL", component.volume_ml);
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

/// What the treated points of a visit have in common, to be said once.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Common {
    /// The drugs with their volumes, where every injection has the same; empty where they differ.
    pub(super) fluids: Vec<String>,
    /// Needle, passes, guidance and the rest of the technique.
    pub(super) technique: Vec<String>,
    /// What was found at every treated point.
    findings: Vec<Finding>,
    /// The drugs that came out of more than one vial.
    several_lots: BTreeSet<String>,
}

impl Common {
    /// What is the same for every treated point; nothing where one point alone was treated.
    pub(super) fn of(visit: &Visit, facts: &ReportFacts<'_>) -> Self {
        let day = visit.details.when.date();
        let mut common = Self { several_lots: several_lots(visit, facts), ..Self::default() };
        let injected = || visit.marks.iter().filter_map(|m| m.injection());
        if let Some(technique) = shared(injected().map(|i| how(i, day))) {
            common.technique = technique;
        }
        let fluids = |i: &Injection| i.components.iter().map(|c| fluid(c, facts, &common)).collect::<Vec<_>>();
        let mut each = injected().filter(|i| !i.components.is_empty()).map(fluids);
        let first = each.next().unwrap_or_default();
        let others: Vec<Vec<String>> = each.collect();
        if !others.is_empty() && others.iter().all(|other| *other == first) {
            common.fluids = first;
        }
        let treated: Vec<&Mark> = visit.marks.iter().filter(|m| m.injection().is_some()).collect();
        let at_all = |&f: &Finding| treated.iter().all(|m| m.findings.get(f) == Test::Yes);
        // Where the pain goes is said of each point.
        let said_once = Finding::ALL.into_iter().filter(|f| *f != Finding::ReferredPain);
        if treated.len() > 1 {
            common.findings = said_once.filter(at_all).collect();
        }
        common
    }

    /// What was found at every treated point, in words.
    pub(super) fn found(&self) -> String {
        self.findings.iter().map(|&f| text(finding_id(f))).collect::<Vec<_>>().join(", ")
    }
}

/// The words that all lists have; `None` when there are fewer than two lists.
fn shared(mut lists: impl Iterator<Item = Vec<String>>) -> Option<Vec<String>> {
    let mut common = lists.next()?;
    let mut others = 0;
    for next in lists {
        common.retain(|words| next.contains(words));
        others += 1;
    }
    (others > 0).then_some(common)
}

/// The drugs of which more than one lot was used, or of one point the lot is known and of another it is not.
fn several_lots(visit: &Visit, facts: &ReportFacts<'_>) -> BTreeSet<String> {
    let mut lots: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for component in visit.marks.iter().filter_map(|m| m.injection()).flat_map(|i| &i.components) {
        lots.entry(facts.tables.drugs.component_label(component)).or_default().insert(component.lot.trim());
    }
    lots.into_iter().filter(|(_, lots)| lots.len() > 1).map(|(label, _)| label).collect()
}
