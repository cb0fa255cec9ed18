//! The printed report of a visit, page by page, in millimetres.

mod areas;
mod band;
mod checks;
mod encounter;
mod figures;
mod flow;
pub mod handout;
mod points;
mod sections;
mod table;
mod warnings;

use band::Standing;
use flow::{Flow, Style};

use super::{Item, Scene};
use crate::atlas::Atlas;
use crate::body::View;
use crate::chart::{Chart, Component, Visit, Warning};
use crate::geometry::{Bounds, Point};
use crate::i18n::{text, text_with};
use crate::ids::{ComplicationId, DrugId, MarkId, QuestionId, ScaleId, VisitId};
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
pub struct ReportOptions {
    /// Size of the paper.
    pub page: PageSize,
    /// Figures with soft shading; without it, plain lines that survive a fax.
    pub shaded: bool,
    /// A view that is shown even when it has no marks.
    pub also: Option<View>,
    /// Why the visit may not be what was signed.
    pub doubt: Option<Doubt>,
    /// When the report is made.
    pub printed_at: Moment,
}

/// Why a signed visit may not be what was signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doubt {
    /// Something in its file was altered outside the program.
    Altered,
    /// Nothing shows what was signed: the digest is missing or of an unknown kind.
    CannotBeChecked,
}

/// What a report says beyond the chart: the layer above knows drugs and sums.
pub struct ReportFacts<'a> {
    /// A component in words, such as "Lidocaine 1 %".
    pub component_label: &'a dyn Fn(&Component) -> String,
    /// The clinic's name; empty when not set.
    pub clinic: &'a str,
    /// The totals of the visit: what, and how much.
    pub totals: Vec<(String, String)>,
    /// What is warned of at planned and injected points.
    pub warned: Vec<Warned>,
    /// Doses against their limits, a sentence each.
    pub doses: Vec<String>,
    /// What a row of a clinical table is called; its id where the table does not know it.
    pub name: &'a dyn Fn(Listed<'_>) -> String,
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

/// A row of a clinical table that a chart names by its id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listed<'a> {
    /// A question to ask before the needle.
    Screening(&'a QuestionId),
    /// An item of the checklist.
    Checklist(&'a QuestionId),
    /// What is said afterwards.
    Aftercare(&'a QuestionId),
    /// What can go wrong.
    Complication(&'a ComplicationId),
    /// A functional scale.
    Scale(&'a ScaleId),
    /// Whom a needle suits.
    Candidacy(&'a QuestionId),
    /// A drug or fluid.
    Drug(&'a DrugId),
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
pub fn report(
    chart: &Chart,
    visit: VisitId,
    atlas: &Atlas,
    facts: &ReportFacts<'_>,
    options: &ReportOptions,
) -> Option<Document> {
    let visit = &*chart.visit(visit)?.as_recorded();
    let standing = Standing::of(visit, options.doubt);
    let head = band::head(chart, visit, standing, facts.clinic, options.page);
    let mut flow = Flow::new(band::frame(options.page));
    flow.mark_heading(&text("report-title"));
    for (label, words) in &head.cut {
        flow.fact(label, words);
    }
    sections::standing(&mut flow, visit, standing);
    sections::complaint(&mut flow, chart, visit);
    figures::figures(&mut flow, atlas, visit, &chart.patient_at(visit).areas_to_avoid, options);
    points(&mut flow, visit, atlas, facts);
    areas::pain(&mut flow, visit);
    sections::totals(&mut flow, facts);
    sections::before(&mut flow, chart, visit, facts);
    checks::checks(&mut flow, chart, visit);
    warnings::warnings(&mut flow, visit, atlas, &facts.warned);
    sections::notes(&mut flow, chart, visit, atlas);
    encounter::after(&mut flow, visit, facts);
    sections::signature(&mut flow, visit);
    if any_text(&flow.pages, &|t| t.contains("[U+")) || head.has_escapes() {
        flow.heading(2, &text("report-characters-title"), 8.0);
        flow.paragraph(&text("report-characters"), Style::TABLE_MUTED);
    }
    let date = visit.details.when.date().to_string();
    let title = text_with("report-document-title", &[("date", date.into())]).into_owned();
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
        items.push(band::foot(chart, visit, standing, options, (i + 1, count)));
        let number = [("page", (i + 1).to_string().into()), ("pages", count.to_string().into())];
        Scene {
            bounds: Bounds::from_size(0.0, 0.0, width, height),
            title: text_with("report-page", &number).into_owned(),
            description: String::new(),
            items,
        }
    };
    let pages = flow.pages.into_iter().enumerate().map(page).collect();
    Some(Document { title, description, language: "en".to_owned(), pages, outline: flow.outline })
}

/// The table of marks and how its distances are meant.
fn points(flow: &mut Flow, visit: &Visit, atlas: &Atlas, facts: &ReportFacts<'_>) {
    flow.heading(2, &text("report-points"), 18.0);
    if visit.marks.is_empty() {
        flow.paragraph(&text("report-no-points"), Style::BODY);
        return;
    }
    let columns = points::columns(flow.frame.width());
    let rows = points::rows(visit, atlas, facts, &columns);
    table::table(flow, "points", &columns, &rows);
    let stature = match visit.details.height_cm {
        Some(height) => text_with("report-stature", &[("height", height.to_string().into())]),
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
