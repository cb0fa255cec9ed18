//! What pages are made of and what they become.

use crate::body::View;
use crate::chart::Alteration;
use crate::chart::Warning;
use crate::geometry::Point;
use crate::ids::MarkId;
use crate::report::page::handout::Letterhead;
use crate::rules::clinical_tables::clinic::Clinical;
use crate::scene::Item;
use crate::scene::Scene;
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

/// Whether any text of the pages fulfils a condition.
pub(in crate::report::page) fn any_text(pages: &[Vec<Item>], condition: &impl Fn(&str) -> bool) -> bool {
    fn within(items: &[Item], condition: &impl Fn(&str) -> bool) -> bool {
        items.iter().any(|item| match item {
            Item::Text(t) => condition(&t.content),
            Item::Group(g) => within(&g.items, condition),
            Item::Shape(_) | Item::Shading(_) => false,
        })
    }
    pages.iter().any(|items| within(items, condition))
}
