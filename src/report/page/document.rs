//! A set of pages, and what a report is made from.

use jiff::civil::Date;

use crate::body::View;
use crate::chart::{Alteration, Warning};
use crate::geometry::Point;
use crate::ids::MarkId;
use crate::rules::clinical_tables::clinic::Clinical;
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

/// The clinic that gives the handout.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Letterhead {
    /// Its name.
    pub name: String,
    /// Its address, a line an entry.
    pub address: Vec<String>,
    /// Where patients call.
    pub phone: String,
    /// When a clinician of the clinic last looked over the handout's texts.
    pub texts_reviewed: Option<Date>,
    /// When they reach somebody, in the clinic's words.
    pub hours: String,
    /// How a visit is booked, in the clinic's words.
    pub booking: String,
    /// The number to call in an emergency; empty where it is not known.
    pub emergency: String,
    /// Whether a handout may go out without [`Self::phone`].
    pub without_phone: bool,
}
