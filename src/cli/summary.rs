//! `palpate summary`: what was found and done, visit by visit, without patient data.

pub(super) mod documentation;
mod record;
pub(super) mod safety;
pub(super) mod signatures;

use std::collections::BTreeSet;
use std::path::PathBuf;

use jiff::civil::Date;
use serde::Serialize;

use crate::atlas::{Atlas, Innervation};
use crate::body::Side;
use crate::chart::{Chart, Visit};
use crate::cli::terminal::output::{Answer, Failure};
use crate::cli::terminal::{clock, files, values};
use crate::i18n::{text, text_with};
use crate::ids::{DrugId, MuscleId};
use crate::rules::clinical_tables::clinic::Clinical;
use crate::rules::doses::drugs::{DrugClass, Drugs};
use crate::rules::doses::totals;
use crate::rules::doses::totals::Totals;
use crate::store::Trailer;
use crate::units::Amount;

/// Add up what was found and done at each visit
#[derive(Debug, clap::Args)]
#[command(after_help = "The answer holds no patient data. Units never add up with milligrams.")]
pub(super) struct Arguments {
    /// The chart
    #[arg(value_parser = values::file())]
    file: PathBuf,
    /// Answer in JSON (fields: see the manual)
    #[arg(long)]
    json: bool,
}

/// What `palpate summary --json` answers. Nothing in it names the patient.
#[derive(Debug, Serialize)]
struct Summary {
    /// The chart's identity.
    chart: String,
    /// The version of the body that its positions are on.
    atlas: String,
    /// Whether the file's bytes are as they were written: `intact`, `missing` (no check sum) or `wrong`.
    check_sum: &'static str,
    /// Rows of the clinic that are in use in the place of shipped ones.
    overrides: Vec<safety::OverrideRow>,
    /// How many of the patient's allergies no row of the table knows: no vial is compared with them.
    allergies_not_compared: usize,
    /// Oldest first.
    visits: Vec<VisitSummary>,
}

/// One visit. Marks carried over and not confirmed are not counted.
#[derive(Debug, Serialize)]
struct VisitSummary {
    /// Its id, as `palpate export --visit` takes it.
    visit: u32,
    /// The day on the wall clock.
    date: String,
    /// When it began, with the offset from UTC.
    when: String,
    /// `draft`, `signed`, or `void` when all of it was entered in error.
    status: &'static str,
    /// Points that were found or treated.
    points: usize,
    /// Points that were injected with fluid.
    injected: usize,
    /// Points that were needled without fluid.
    dry_needled: usize,
    /// Treated muscles, each once a side.
    muscles: Vec<MuscleSide>,
    /// Treated points without a named muscle; each may be in a muscle of its own.
    without_muscle: usize,
    /// Everything injected, in `mL`.
    volume: Quantity,
    /// What was injected of each drug or fluid, by id.
    drugs: Vec<DrugTotal>,
    /// Doses against their limits.
    doses: safety::DoseSummary,
    /// Warnings about planned and injected points, read or not.
    warnings: Vec<safety::WarningRow>,
    /// The needle against measured depths.
    needle_depths: Vec<safety::DepthRow>,
    without_relief: Vec<safety::WithoutReliefRow>,
    /// Who signed, and how far the visit is what was signed; `null` for a draft.
    signature: Option<record::SignatureSummary>,
    /// What was added after signing.
    amendments: Vec<record::AmendmentSummary>,
    /// The record against the rules of a payer; `null` without any rules.
    documentation: Option<documentation::DocumentationSummary>,
    /// The treated muscles for the coder, one row a technique.
    muscle_counts: Vec<documentation::CountRow>,
    /// Where it stands in a planned series.
    series: record::SeriesSummary,
    /// The marks of the visit before, and what they are to this one.
    matches: Vec<record::MatchSummary>,
}

/// A treated muscle of one side.
#[derive(Debug, Serialize)]
struct MuscleSide {
    /// What counts as one muscle: parts such as the upper and middle trapezius share a key.
    key: String,
    /// `right`, `left` or `midline`.
    side: &'static str,
    /// The ids of the treated parts.
    parts: Vec<String>,
    /// The nerve of each part that the atlas knows, in the order of `parts`.
    nerves: Vec<Nerve>,
}

/// The nerve of a muscle.
#[derive(Debug, Serialize)]
struct Nerve {
    /// Its id in charts.
    muscle: String,
    /// The nerve in words.
    nerve: String,
    /// The segments of the spinal cord behind it, such as `C5-C6`; `null` where a cranial nerve alone supplies the muscle.
    segments: Option<String>,
    /// Whether a source was read that says so.
    verified: bool,
}

/// The total of a drug or fluid.
#[derive(Debug, Serialize)]
struct DrugTotal {
    /// Its id in charts.
    drug: String,
    /// Its name.
    name: String,
    /// How much of it, in `mg` or `units`, or both where it was recorded in both; empty for a fluid without drug.
    amounts: Vec<Quantity>,
    /// How much fluid, in `mL`.
    volume: Quantity,
    /// Whether some of it was recorded without a strength, so that `amounts` is a lower bound.
    at_least: bool,
}

/// A number with its unit.
#[derive(Debug, Serialize)]
pub(super) struct Quantity {
    /// `mg`, `units` or `mL`.
    unit: &'static str,
    /// The exact decimal number, without trailing zeros.
    exact: String,
    /// The nearest binary number.
    value: f64,
}

/// Answers.
///
/// # Errors
/// When the chart cannot be read or bundled data are damaged.
pub(super) fn run(arguments: &Arguments) -> Result<Answer, Failure> {
    let atlas = Atlas::bundled()?;
    let (tables, mut warnings) = files::clinical(atlas)?;
    let today = clock::now()?.date();
    let opened = files::open(&arguments.file, today)?;
    let summary = summarise(&opened.chart, opened.trailer, atlas, tables, today);
    let answer = if arguments.json { Answer::json(&summary)? } else { Answer::text(table(&summary)) };
    warnings.extend(files::trailer_warning(opened.trailer));
    Ok(Answer { warnings, ..answer })
}

fn summarise(chart: &Chart, trailer: Trailer, atlas: &Atlas, tables: &Clinical, today: Date) -> Summary {
    let check_sum = match trailer {
        Trailer::Intact => "intact",
        Trailer::Missing => "missing",
        Trailer::Wrong => "wrong",
    };
    let rules = documentation::rules_in_use(tables);
    let against = |v: &Visit| rules.map(|set| documentation::documentation(chart, v, set, atlas, tables, today));
    let visits = chart.visits.iter().map(|v| visit_summary(chart, v, atlas, tables, against(v))).collect();
    let overrides = safety::overrides(tables);
    let allergies = chart.patient.allergy_list().unwrap_or_default();
    let allergies_not_compared = tables.allergens.not_compared(allergies, &tables.drugs).len();
    let (chart, atlas) = (chart.id.to_string(), chart.atlas.clone());
    Summary { chart, atlas, check_sum, overrides, allergies_not_compared, visits }
}

fn visit_summary(
    chart: &Chart,
    visit: &Visit,
    atlas: &Atlas,
    tables: &Clinical,
    documentation: Option<documentation::DocumentationSummary>,
) -> VisitSummary {
    let totals = totals::visit_totals(visit, atlas);
    VisitSummary {
        visit: visit.id.0,
        date: visit.details.when.date().to_string(),
        when: visit.details.when.to_string(),
        status: visit.standing(),
        points: totals.points,
        injected: totals.injected,
        dry_needled: totals.dry_needled,
        muscles: muscles(visit, &totals, atlas),
        without_muscle: totals.without_muscle,
        volume: millilitres(totals.microlitres),
        drugs: drug_totals(&totals, &tables.drugs),
        doses: safety::doses(chart, visit, tables),
        warnings: safety::warnings(chart, visit, atlas, tables),
        needle_depths: safety::depths(chart, visit, atlas, tables),
        without_relief: safety::without_relief(chart, visit, atlas, tables),
        signature: record::signature(chart, visit),
        amendments: record::amendments(visit),
        documentation,
        muscle_counts: documentation::counts(visit, atlas, tables),
        series: record::series(visit),
        matches: record::matches_before(chart, visit, atlas),
    }
}

fn muscles(visit: &Visit, totals: &Totals, atlas: &Atlas) -> Vec<MuscleSide> {
    let one = |(key, side): &(String, Side)| {
        let here = visit.treated().map(|(m, _)| m).filter(|m| m.side == *side).filter_map(|m| m.muscle_id());
        let parts = here.filter(|id| atlas.muscle(id).map_or(id.as_str(), |m| m.bill_key.as_str()) == key);
        let parts: BTreeSet<&MuscleId> = parts.collect();
        let nerve = |n: &Innervation| Nerve {
            muscle: n.muscle.to_string(),
            nerve: n.nerve.clone(),
            segments: n.segments.map(|s| s.to_string()),
            verified: n.verified,
        };
        let nerves = parts.iter().filter_map(|id| atlas.innervation(id)).map(nerve).collect();
        let parts = parts.iter().map(ToString::to_string).collect();
        MuscleSide { key: key.clone(), side: side.name(), parts, nerves }
    };
    totals.muscles.iter().map(one).collect()
}

fn drug_totals(totals: &Totals, drugs: &Drugs) -> Vec<DrugTotal> {
    let one = |(id, microlitres): (&DrugId, &u64)| {
        let amounts: Vec<_> = totals.amounts.get(id).into_iter().flatten().map(|a| quantity(*a)).collect();
        DrugTotal {
            drug: id.to_string(),
            name: drugs.name(id).to_owned(),
            at_least: totals.without_strength.contains(id) && has_an_amount(id, drugs),
            amounts,
            volume: millilitres(*microlitres),
        }
    };
    totals.volumes.iter().map(one).collect()
}

/// Whether a strength is to be expected; a drug that the table does not know may be one.
fn has_an_amount(id: &DrugId, drugs: &Drugs) -> bool {
    drugs.get(id).is_none_or(|d| d.class != DrugClass::Fluid)
}

pub(super) fn quantity(amount: Amount) -> Quantity {
    let shown = amount.to_string();
    let (exact, unit) = match amount {
        Amount::Mass { .. } => (shown.trim_end_matches(" mg"), "mg"),
        Amount::Units { .. } => (shown.trim_end_matches(" units"), "units"),
    };
    Quantity { unit, value: exact.parse().unwrap_or_default(), exact: exact.to_owned() }
}

fn millilitres(microlitres: u64) -> Quantity {
    let exact = totals::milliliters(microlitres);
    Quantity { unit: "mL", value: exact.parse().unwrap_or_default(), exact }
}

/// The answer for people: a line for each visit, and under it one for each drug and one for the muscles.
fn table(summary: &Summary) -> String {
    let mut lines = vec![text("cli-summary-head").into_owned()];
    for v in &summary.visits {
        let counts = format!(
            "{:>5}  {}  {:<6}  {:>6}  {:>8}  {:>7}  {:>6}",
            v.visit, v.date, v.status, v.points, v.injected, v.dry_needled, v.volume.exact
        );
        lines.push(counts);
        lines.extend(
            v.signature.iter().flat_map(record::SignatureSummary::remarks).map(|words| format!("       {words}")),
        );
        for d in &v.drugs {
            let mut amounts: Vec<_> = d.amounts.iter().map(|q| format!("{} {}", q.exact, q.unit)).collect();
            if d.at_least {
                amounts.push(text("cli-summary-unknown").into_owned());
            }
            let amounts = if amounts.is_empty() { String::new() } else { format!("{} · ", amounts.join(" + ")) };
            lines.push(format!("       {}: {amounts}{} mL", d.name, d.volume.exact));
        }
        let muscles: Vec<_> = v.muscles.iter().map(|m| format!("{} ({})", m.key, m.side)).collect();
        if !muscles.is_empty() {
            let parts = [("count", muscles.len().into()), ("muscles", muscles.join(", ").into())];
            lines.push(format!("       {}", text_with("cli-summary-muscles", &parts)));
        }
    }
    lines.join("\n") + "\n"
}
