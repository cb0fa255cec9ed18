//! The procedure record and the audit of it: what they say beyond the chart, worked out for the pages.

use crate::atlas::Atlas;
use crate::chart::visit::answer::Answered;
use crate::chart::{Answer, Chart, Visit, Warning};
use crate::i18n::text;
use crate::ids::{MarkId, VisitId};
use crate::report::page::{AuditFacts, Document, ReportFacts, ReportOptions, Warned, audit, report};
use crate::report::{beside, payer_words, sums};
use crate::rules::clinical_tables::clinic::Clinical;
use crate::rules::payer_requirements::documentation::{Tables, check, meets_criteria};
use crate::rules::safety::hazards::{HazardContext, VisitWarning};
use crate::scene::words;

/// The report of a visit, ready for paper or preview; `None` when the chart has no such visit.
pub fn document(
    chart: &Chart,
    visit: VisitId,
    atlas: &Atlas,
    tables: &Clinical,
    options: &ReportOptions<'_>,
) -> Option<Document> {
    let of = chart.visit(visit)?;
    report(chart, visit, atlas, &facts(chart, of, atlas, tables, options), options)
}

/// What the record of a visit leaves open, ready for paper or preview; `None` when the chart has no such visit.
pub fn audit_document(
    chart: &Chart,
    visit: VisitId,
    atlas: &Atlas,
    tables: &Clinical,
    options: &ReportOptions<'_>,
) -> Option<Document> {
    let of = chart.visit(visit)?;
    let set = tables.payers.sets.iter().find(|s| s.id == options.payer_rules).or_else(|| tables.payers.sets.first());
    let payer = Tables::of(tables, atlas);
    let found = set.map(|set| check(chart, of, set, payer));
    let missing = found.iter().flat_map(|found| found.missing());
    let open = AuditFacts {
        warned: warned(chart, of, atlas, tables),
        beside: said_beside(chart, of, atlas, tables),
        not_compared: not_compared(chart, of, tables),
        not_asked: not_asked(of, tables),
        doses: sums::doses(chart, of, tables, sums::Detail::Full),
        rules: set.map(|set| set.name.clone()).unwrap_or_default(),
        rules_overdue: set.and_then(|set| payer_words::overdue(set, options.printed_at.date())),
        missing: set.map(|set| missing.map(|c| payer_words::item(c.item, set)).collect()).unwrap_or_default(),
    };
    audit(chart, visit, atlas, &facts(chart, of, atlas, tables, options), &open, options)
}

/// What a report says beyond the chart.
fn facts<'a>(
    chart: &Chart,
    of: &Visit,
    atlas: &Atlas,
    tables: &'a Clinical,
    options: &ReportOptions<'a>,
) -> ReportFacts<'a> {
    let recorded = of.as_recorded();
    let mut totals = sums::short_lines(&recorded, atlas);
    let coder = sums::coder(&recorded, atlas, tables);
    if !coder.is_empty() {
        totals.push((text("report-muscle-count").into_owned(), coder.join("\n")));
    }
    ReportFacts {
        tables,
        clinic: &options.letterhead.name,
        address: &options.letterhead.address,
        phone: &options.letterhead.phone,
        vials: sums::vials(&recorded, &tables.drugs).into_iter().map(|(words, _)| words).collect(),
        totals,
        doses: sums::doses(chart, of, tables, sums::Detail::Record),
        criteria: recorded.treated().map(|(m, _)| m).filter(|m| meets_criteria(m)).map(|m| m.number).collect(),
    }
}

/// What is warned of at the planned and injected points of a visit.
fn warned(chart: &Chart, visit: &Visit, atlas: &Atlas, tables: &Clinical) -> Vec<Warned> {
    let recorded = visit.as_recorded();
    let all = HazardContext::of(chart, &recorded, atlas, tables, None).of_visit(&recorded).into_iter();
    let names =
        words::Names { drug: &|id| tables.drugs.name(id).to_owned(), caution: &|id| tables.drug_cautions.name(id) };
    let name = |w: &Warning| words::warning_name(w, atlas, &names);
    let one =
        |w: VisitWarning| Warned { unread: w.is_open(), name: name(&w.warning), warning: w.warning, marks: w.marks };
    all.map(one).collect()
}

/// What is said beside the warnings and nobody has to read, with its points.
fn said_beside(chart: &Chart, visit: &Visit, atlas: &Atlas, tables: &Clinical) -> Vec<(Vec<MarkId>, String)> {
    let recorded = visit.as_recorded();
    let setting = HazardContext::of(chart, &recorded, atlas, tables, None);
    let mut all = beside::needles(&recorded, &setting, |d| d.is_too_deep() || d.too_short);
    all.extend(beside::cautions(&recorded, &setting));
    all.extend(beside::allergies(chart, &recorded, tables));
    all.extend(beside::structures_in_words(&recorded, &setting));
    all.into_iter().map(|said| (said.marks, said.words)).collect()
}

/// The allergies that no row of the table knows, in the words of the record.
fn not_compared(chart: &Chart, visit: &Visit, tables: &Clinical) -> Vec<String> {
    let allergies = chart.patient_at(visit).allergy_list().unwrap_or_default();
    let open = tables.allergens.not_compared(allergies, &tables.drugs);
    open.into_iter().map(|a| a.trim().to_owned()).collect()
}

/// The questions before the needle that nobody answered, and how many there are.
fn not_asked(visit: &Visit, tables: &Clinical) -> (Vec<String>, usize) {
    let answers = &visit.details.screening;
    let open = tables.screening.asked().filter(|q| Answered::find(answers, &q.id) == Answer::NotAsked);
    (open.map(|q| q.question.clone()).collect(), tables.screening.asked().count())
}
