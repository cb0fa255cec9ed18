//! The printed report of a visit, page by page, in millimetres.

mod areas;
mod audit;
mod band;
pub mod card;
mod encounter;
mod facts;
mod figures;
mod flow;
pub mod handout;
mod layout;
mod points;
mod sections;
mod table;
mod text;

use self::text::Style;
use crate::chart::Alteration;
pub use crate::report::page::band::title;
use crate::report::page::band::{Head, RevisionStatus};
use crate::report::page::encounter::Lines;
use crate::report::page::figures::Figures;
use crate::report::page::flow::Flow;
use crate::report::page::handout::Letterhead;
use crate::report::page::layout::{Density, Layout};
use crate::report::page::points::Common;
use crate::report::page::table::{Cell, Column};
use crate::rules::clinical_tables::clinic::Clinical;

use crate::atlas::Atlas;
use crate::body::View;
use crate::chart::{Chart, Visit, Warning};
use crate::geometry::{Bounds, Point};
use crate::i18n::{text, text_with};
use crate::ids::{MarkId, VisitId};
use crate::scene::{Item, Scene, words};
use crate::time::Moment;

/// Size of the paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PageSize {
    /// 210 × 297 mm.
    #[default]
    A4,
    /// 8.5 × 11 in.
    Letter,
}

/// How a report is set.
#[derive(Debug, Clone, PartialEq)]
pub struct ReportOptions<'a> {
    /// Size of the paper.
    pub page: PageSize,
    /// Figures with soft shading; without it, plain lines that survive a fax.
    pub shaded: bool,
    /// A view that is shown even when it has no marks.
    pub also: Option<View>,
    /// Why the visit may not be what was signed.
    pub altered: Option<Alteration>,
    /// The clinic whose record it is.
    pub letterhead: &'a Letterhead,
    /// Whose documentation rules an audit holds the record against, by the id of the set; the first set when there is
    /// none of that id.
    pub payer_rules: &'a str,
    /// When the report is made.
    pub printed_at: Moment,
}

/// What a report says beyond the chart.
pub struct ReportFacts<'a> {
    /// The clinical tables in use.
    pub tables: &'a Clinical,
    /// The clinic's name; empty when not set.
    pub clinic: &'a str,
    /// Its address, a line an entry.
    pub address: &'a [String],
    /// Its telephone number; empty when not set.
    pub phone: &'a str,
    /// What was injected from each vial, with lot and expiry: a sentence each.
    pub vials: Vec<String>,
    /// The totals of the visit, and the muscles treated for the coder: what, and how much.
    pub totals: Vec<(String, String)>,
    /// Doses against their limits, a sentence each.
    pub doses: Vec<String>,
    /// The numbers of the treated points at which palpation found what payers ask for.
    pub criteria: Vec<u32>,
}

/// What an audit says beyond the chart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AuditFacts {
    /// What is warned of at planned and injected points.
    pub warned: Vec<Warned>,
    /// What is said beside the warnings and nobody has to read, with the points.
    pub beside: Vec<(Vec<MarkId>, String)>,
    /// The allergies that no row of the table knows, as they were recorded.
    pub not_compared: Vec<String>,
    /// The questions before the needle that nobody answered, and how many there are.
    pub not_asked: (Vec<String>, usize),
    /// Doses against their limits with how those were worked out, a sentence each.
    pub doses: Vec<String>,
    /// Whose rules the record was held against.
    pub rules: String,
    /// That what was read of the rules is too old; `None` while it is not.
    pub rules_overdue: Option<String>,
    /// What is missing by them.
    pub missing: Vec<String>,
}

/// What is warned of at some points.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warned {
    /// Of what.
    pub warning: Warning,
    /// What it is called.
    pub name: String,
    /// The points.
    pub marks: Vec<MarkId>,
    /// Nobody has recorded that it was read.
    pub unread: bool,
}

/// A set of pages.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// What it is called; without the patient's name, because titles end up in window lists and search results.
    pub title: String,
    /// What it is about in a sentence, equally without the patient's name.
    pub description: String,
    /// Language tag of the texts.
    pub language: String,
    /// The pages; bounds and coordinates in millimetres.
    pub pages: Vec<Scene>,
    /// Headings, in reading order.
    pub outline: Vec<OutlineEntry>,
}

/// A place to jump to.
#[derive(Debug, Clone, PartialEq)]
pub struct OutlineEntry {
    /// The heading.
    pub title: String,
    /// Counted from 0.
    pub page: usize,
    /// In millimetres on the page.
    pub at: Point,
}

/// The report of one visit; `None` when the chart has no such visit.
///
/// The figures are as large as they can be without making another page.
pub fn report(
    chart: &Chart,
    visit: VisitId,
    atlas: &Atlas,
    facts: &ReportFacts<'_>,
    options: &ReportOptions<'_>,
) -> Option<Document> {
    let visit = &*chart.visit(visit)?.as_recorded();
    let title = title(visit);
    let standing = RevisionStatus::of(visit, options.altered);
    let head = band::head(chart.patient_at(visit), visit, standing, &title, facts, options.page);
    let figures = Figures::of(atlas, visit, &chart.patient_at(visit).areas_to_avoid, options);
    let common = Common::of(visit, facts);
    let width = band::frame(options.page).width();
    let tables = [false, true].map(|once| points::table(chart, visit, atlas, facts, &common, once, width));
    let parts = Parts { chart, visit, atlas, facts, head: &head, figures: &figures, common: &common, tables: &tables };
    let body = |layout: Layout, only_measures: bool| {
        let mut frame = band::frame(options.page);
        frame.max.y -= layout.free;
        let mut flow = Flow::new(frame);
        (flow.only_measures, flow.close) = (only_measures, layout.density > Density::Airy);
        set(&mut flow, &parts, layout);
        flow
    };
    let layout = Layout::best(|layout| body(layout, true));
    Some(document(chart, visit, &head, body(layout, false), (&title, standing), options))
}

/// What a record leaves open, as a document of its own; `None` when the chart has no such visit.
pub fn audit(
    chart: &Chart,
    visit: VisitId,
    atlas: &Atlas,
    facts: &ReportFacts<'_>,
    audit: &AuditFacts,
    options: &ReportOptions<'_>,
) -> Option<Document> {
    let visit = &*chart.visit(visit)?.as_recorded();
    let title = text("audit-title").into_owned();
    let standing = RevisionStatus::of(visit, options.altered);
    let head = band::head(chart.patient_at(visit), visit, standing, &title, facts, options.page);
    let mut flow = Flow::new(band::frame(options.page));
    flow.mark_heading(&title);
    audit::audit(&mut flow, chart, visit, atlas, audit);
    Some(document(chart, visit, &head, flow, (&title, standing), options))
}

/// What a record is set from, whatever its layout.
struct Parts<'a> {
    chart: &'a Chart,
    visit: &'a Visit,
    atlas: &'a Atlas,
    facts: &'a ReportFacts<'a>,
    head: &'a Head,
    figures: &'a Figures<'a>,
    common: &'a Common,
    /// The points, and the same without what was found at all of them.
    tables: &'a [Table; 2],
}

/// Columns and rows.
type Table = (Vec<Column>, Vec<Vec<Cell>>);

/// Sets what stands between head and foot.
fn set(flow: &mut Flow, parts: &Parts<'_>, layout: Layout) {
    let &Parts { chart, visit, atlas, facts, head, figures, common, tables: [each, rest] } = parts;
    let once = layout.density == Density::Closest;
    let standing = head.standing;
    flow.mark_heading(&head.title);
    for (label, words) in &head.cut {
        flow.fact(label, words);
    }
    sections::standing(flow, visit, standing);
    if !figures.are_crowded() {
        figures.beside(flow, layout.tallest);
    }
    let part = |flow: &mut Flow, fill: &dyn Fn(&mut Lines)| {
        let mut lines = Lines::default();
        fill(&mut lines);
        if lines.set(flow) {
            flow.y += if flow.close { 0.4 } else { 1.4 };
        }
    };
    part(flow, &|lines| facts::indication(lines, chart, visit, facts));
    // Where room is scarce nothing beside the figure stays free.
    let close = flow.close;
    if close {
        facts::history(chart, visit, facts).set_dense(flow);
        flow.y += 0.7;
    }
    part(flow, &|lines| facts::preparation(lines, visit));
    part(flow, &|lines| facts::treatment(lines, common, once, facts));
    flow.end_beside();
    if figures.are_crowded() {
        figures.across(flow);
    }
    points(flow, visit, if once { rest } else { each });
    sections::notes(flow, chart, visit, atlas);
    areas::pain(flow, visit);
    if !close {
        facts::history(chart, visit, facts).set_dense(flow);
    }
    encounter::after(visit, facts).set_dense(flow);
    sections::signature(flow, visit);
    if any_text(&flow.pages, &|t| t.contains("[U+")) || head.has_escapes() {
        flow.heading(2, &text("report-characters-title"), 8.0);
        flow.paragraph(&text("report-characters"), Style::TABLE_MUTED);
    }
}

/// Puts head and foot around the pages.
fn document(
    chart: &Chart,
    visit: &Visit,
    head: &Head,
    flow: Flow,
    (title, standing): (&str, RevisionStatus),
    options: &ReportOptions<'_>,
) -> Document {
    let parts = [("title", title.into()), ("date", words::day(visit.details.when.date()).into())];
    let title = text_with("report-document-title", &parts).into_owned();
    let description = format!("{} {}", standing.revision(visit), text("figure-schematic"));
    let (width, height) = options.page.millimetres();
    let count = flow.pages.len();
    let page = |(i, body): (usize, Vec<Item>)| {
        let mut items: Vec<Item> = band::watermark(standing, options.page).into_iter().collect();
        if i == 0 {
            items.extend(head.items.iter().cloned());
        } else {
            items.push(head.as_decoration());
        }
        items.extend(body);
        items.push(band::foot(chart, visit, options, (i + 1, count)));
        let number = [("page", (i + 1).to_string().into()), ("pages", count.to_string().into())];
        Scene {
            bounds: Bounds::from_size(0.0, 0.0, width, height),
            title: text_with("report-page", &number).into_owned(),
            description: String::new(),
            items,
        }
    };
    let pages = flow.pages.into_iter().enumerate().map(page).collect();
    Document { title, description, language: "en".to_owned(), pages, outline: flow.outline }
}

/// The table of marks and how its distances are meant.
fn points(flow: &mut Flow, visit: &Visit, (columns, rows): &Table) {
    flow.skip(if flow.close { 1.0 } else { 2.5 });
    if visit.marks.is_empty() {
        flow.paragraph(&text("report-no-points"), Style::BODY);
        return;
    }
    table::table(flow, "points", columns, rows);
    let stature = match visit.details.height_cm {
        Some(height) => text_with("report-stature", &[("height", words::height(height).into())]),
        None => text("report-assumed-stature"),
    };
    flow.paragraph(&stature, Style::TABLE_MUTED);
}

/// Whether any text of the pages fulfils a condition.
fn any_text(pages: &[Vec<Item>], condition: &impl Fn(&str) -> bool) -> bool {
    fn within(items: &[Item], condition: &impl Fn(&str) -> bool) -> bool {
        items.iter().any(|item| match item {
            Item::Text(t) => condition(&t.content),
            Item::Group(g) => within(&g.items, condition),
            Item::Shape(_) | Item::Shading(_) => false,
        })
    }
    pages.iter().any(|items| within(items, condition))
}
