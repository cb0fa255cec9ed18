//! The pages of records and audits, set but not written down.

use palpate::atlas::Atlas;
use palpate::chart::Chart;
use palpate::export::{ExportOptions, ViewChoice};
use palpate::ids::VisitId;
use palpate::report::page::{Document, ReportOptions};
use palpate::report::record;
use palpate::rules::clinical_tables::clinic::Clinical;
use palpate::time::Moment;

fn of_report(views: ViewChoice, options: &ExportOptions, now: Moment) -> ReportOptions<'_> {
    let also = match views {
        ViewChoice::One(view) => Some(view),
        ViewChoice::All => None,
    };
    ReportOptions {
        page: options.page,
        shaded: options.shaded,
        also,
        altered: options.altered,
        letterhead: &options.letterhead,
        payer_rules: &options.payer_rules,
        printed_at: now,
    }
}

/// The record of a visit; `None` when the chart has no such visit.
pub fn document(
    chart: &Chart,
    visit: VisitId,
    atlas: &Atlas,
    tables: &Clinical,
    views: ViewChoice,
    options: &ExportOptions,
    now: Moment,
) -> Option<Document> {
    record::document(chart, visit, atlas, tables, &of_report(views, options, now))
}

/// What the record of a visit leaves open; `None` when the chart has no such visit.
pub fn audit_document(
    chart: &Chart,
    visit: VisitId,
    atlas: &Atlas,
    tables: &Clinical,
    options: &ExportOptions,
    now: Moment,
) -> Option<Document> {
    record::audit_document(chart, visit, atlas, tables, &of_report(ViewChoice::All, options, now))
}
