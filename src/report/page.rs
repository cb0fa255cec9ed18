//! The printed report of a visit, page by page, in millimetres.

mod areas;
mod audit;
mod band;
pub mod card;
pub mod document;
mod encounter;
mod facts;
mod figures;
mod flow;
pub mod handout;
mod layout;
pub mod letterhead;
mod points;
mod sections;
mod table;
mod text;

use self::text::Style;
pub use crate::report::page::band::title;
use crate::report::page::band::{Head, RevisionStatus};
use crate::report::page::encounter::Lines;
use crate::report::page::figures::Figures;
use crate::report::page::flow::Flow;
use crate::report::page::layout::{Density, Layout};
use crate::report::page::points::Common;
use crate::report::page::table::{Cell, Column};
pub use document::AuditFacts;
pub use document::Document;
pub use document::OutlineEntry;
pub use document::PageSize;
pub use document::ReportFacts;
pub use document::ReportOptions;
pub use document::Warned;
pub(in crate::report::page) use document::any_text;

use crate::atlas::Atlas;
use crate::chart::{Chart, Visit};
use crate::geometry::Bounds;
use crate::i18n::{text, text_with};
use crate::ids::VisitId;
use crate::scene::{Item, Scene, words};

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
