//! The printed report of a visit, page by page, in millimetres.

use super::Scene;
use crate::atlas::Atlas;
use crate::body::View;
use crate::chart::{Chart, Component};
use crate::geometry::Point;
use crate::ids::VisitId;
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
    /// When the report is made.
    pub printed_at: Moment,
}

/// What a report says beyond the chart: the layer above knows drugs and sums.
pub struct ReportFacts<'a> {
    /// A component in words, such as "Lidocaine 1 %".
    pub component_label: &'a dyn Fn(&Component) -> String,
    /// The totals of the visit: what, and how much.
    pub totals: Vec<(String, String)>,
}

/// A set of pages.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// What it is called; without the patient's name, because titles end up in window lists and search results.
    pub title: String,
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
    _chart: &Chart,
    _visit: VisitId,
    _atlas: &Atlas,
    _facts: &ReportFacts<'_>,
    _options: &ReportOptions,
) -> Option<Document> {
    None
}
