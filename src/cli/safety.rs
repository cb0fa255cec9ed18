//! Doses and warnings for `palpate summary` and `palpate check`. Nothing here names the patient.

use serde::Serialize;

use super::summary::{Quantity, quantity};
use crate::atlas::{Atlas, Severity};
use crate::chart::{Acknowledgement, Chart, Mark, Status, Visit, Warning};
use crate::diagnostics::{Diagnostic, Severity as How};
use crate::export::dose_words;
use crate::i18n::{text, text_with};
use crate::ids::MarkId;
use crate::rules::clinic::{Clinical, Table};
use crate::rules::dose::{self, AnaestheticDose, DayDose, DoseReport, Level, SteroidTotal, ToxinTotal};
use crate::rules::hazards::{Setting, VisitWarning, acknowledged, is_needled};
use crate::rules::register::Rule;
use crate::time::Moment;
use crate::units::{Amount, Milli, Ratio};

/// A row of the clinic that is in use.
#[derive(Debug, Serialize)]
pub(super) struct OverrideRow {
    /// The name of the list in the clinic's file.
    table: &'static str,
    /// The row's id.
    row: String,
    /// The clinic's file.
    file: String,
    /// Who decided it, in the clinic's words.
    source: String,
}

/// Doses of a visit against their limits.
#[derive(Debug, Serialize)]
pub(super) struct DoseSummary {
    /// Body weight; `null` when not recorded.
    weight_kg: Option<f64>,
    /// The worst level; `null` when nothing has a limit.
    level: Option<&'static str>,
    /// Local anaesthetics.
    anaesthetics: Vec<AnaestheticRow>,
    /// The sum of their fractions; `null` without any.
    sum: Option<SumRow>,
    /// More than one local anaesthetic on the day.
    mixed: bool,
    /// Whether anybody asked for what others gave on the day.
    asked_for_others: bool,
    /// Local anaesthetics that were given on the day before within 24 hours, and not on this day.
    day_before: Vec<String>,
    /// The numbers of the points with more fluid than is published for one.
    large_points: Vec<u32>,
    /// Drugs that no table knows.
    unlisted: Vec<String>,
    /// Steroids.
    steroids: Vec<SteroidRow>,
    /// Botulinum toxins.
    toxins: Vec<ToxinRow>,
    /// The rules that have something to say.
    rules: Vec<SpokenRow>,
}

/// A local anaesthetic.
#[derive(Debug, Serialize)]
struct AnaestheticRow {
    drug: String,
    /// What counts: the visit and earlier doses of the same day.
    given: Quantity,
    /// How much of it earlier on the same day.
    earlier: Quantity,
    /// How much of it on the day before within 24 hours, beside `given`; `null` for none.
    day_before: Option<Quantity>,
    at_least: bool,
    /// `null` where the tables have none.
    limit: Option<LimitRow>,
    /// Exactly; `null` when it cannot be known.
    fraction: Option<FractionRow>,
    /// Against the limit for 24 hours.
    day: Option<DayRow>,
    level: &'static str,
}

/// The limit that applies.
#[derive(Debug, Serialize)]
struct LimitRow {
    /// The limit.
    dose: Quantity,
    /// `weight`, `cap` or `cap-without-weight`.
    by: &'static str,
    mg_per_kg: String,
    cap_mg: String,
    /// The figures for vials with epinephrine.
    with_epinephrine: bool,
    basis: String,
    /// Read in a product label.
    verified: bool,
    source: String,
    /// The clinic's own row.
    overridden: bool,
}

/// An exact fraction.
#[derive(Debug, Serialize)]
struct FractionRow {
    /// In lowest terms.
    exact: String,
    /// The nearest binary number.
    value: f64,
}

/// Doses within 24 hours.
#[derive(Debug, Serialize)]
struct DayRow {
    given: Quantity,
    limit_mg: Quantity,
    level: &'static str,
}

/// The sum over all local anaesthetics.
#[derive(Debug, Serialize)]
struct SumRow {
    /// `null` when it cannot be known.
    fraction: Option<FractionRow>,
    /// What is certain: with unknown parts left out, without a weight over the caps.
    lower_bound: FractionRow,
    level: &'static str,
}

/// A steroid.
#[derive(Debug, Serialize)]
struct SteroidRow {
    drug: String,
    given: Quantity,
    /// Over the months up to the visit.
    window: Quantity,
    months: u8,
    window_visits: usize,
    at_least: bool,
}

/// A botulinum toxin.
#[derive(Debug, Serialize)]
struct ToxinRow {
    drug: String,
    given: Quantity,
    /// Over the months of its limit.
    window: Quantity,
    months: Option<u8>,
    /// `null` where the tables have none.
    max: Option<Quantity>,
    at_least: bool,
    level: &'static str,
}

/// A rule that has something to say.
#[derive(Debug, Serialize)]
struct SpokenRow {
    rule: &'static str,
    drug: Option<String>,
    level: &'static str,
}

/// A warning about planned and injected points.
#[derive(Debug, Serialize)]
pub(super) struct WarningRow {
    /// The rules behind it.
    rules: Vec<&'static str>,
    /// The hazard's id, or `area-to-avoid`, `thorax-both-sides`, `other-side`.
    kind: String,
    /// `high` or `caution`.
    severity: &'static str,
    /// What raises the level: `thin-patient`, `long-needle`.
    raised: Vec<&'static str>,
    /// The numbers of the marks.
    marks: Vec<u32>,
    /// Whether somebody still has to read it; never in a signed visit.
    open: bool,
    /// Whether nobody recorded that it was read, in a draft and in a signed visit.
    not_read: bool,
    /// When it was read; `null` when it was not.
    acknowledged: Option<String>,
}

/// The needle against a measured depth.
#[derive(Debug, Serialize)]
pub(super) struct DepthRow {
    rule: &'static str,
    /// The number of the mark.
    mark: u32,
    limit_mm: u8,
    needle_mm: Option<u8>,
    too_long: bool,
}

pub(super) fn overrides(tables: &Clinical) -> Vec<OverrideRow> {
    let row = |o: &crate::rules::clinic::Override| OverrideRow {
        table: o.table.name(),
        row: o.row.clone(),
        file: o.file.clone(),
        source: o.source.clone(),
    };
    tables.overrides().iter().map(row).collect()
}

fn mass(picograms: u64) -> Quantity {
    quantity(Amount::Mass { picograms })
}

fn units(millionths: u64) -> Quantity {
    quantity(Amount::Units { millionths })
}

fn fraction(ratio: Ratio) -> FractionRow {
    FractionRow { exact: ratio.to_string(), value: ratio.value() }
}

pub(super) fn doses(chart: &Chart, visit: &Visit, tables: &Clinical) -> DoseSummary {
    let report = dose::of_visit(chart, visit, tables);
    let spoken = report.spoken().into_iter().map(|s| SpokenRow {
        rule: s.rule.id(),
        drug: s.drug.map(|d| d.to_string()),
        level: s.level.name(),
    });
    DoseSummary {
        weight_kg: report.weight.map(|w| Milli::from(w).into()),
        level: report.level().map(Level::name),
        rules: spoken.collect(),
        anaesthetics: report.anaesthetics.iter().map(|d| anaesthetic(d, tables)).collect(),
        sum: report.sum.map(|s| SumRow {
            fraction: s.known.then(|| fraction(s.part)),
            lower_bound: fraction(s.part),
            level: s.level.name(),
        }),
        mixed: report.mixed,
        asked_for_others: report.asked_for_others,
        day_before: report.day_before.iter().map(ToString::to_string).collect(),
        large_points: numbers(visit, &report.large_points.iter().map(|p| p.mark).collect::<Vec<_>>()),
        unlisted: report.unlisted.iter().map(ToString::to_string).collect(),
        steroids: report.steroids.iter().map(|s| steroid(s, tables)).collect(),
        toxins: report.toxins.iter().map(|t| toxin(t, tables)).collect(),
    }
}

fn anaesthetic(dose: &AnaestheticDose, tables: &Clinical) -> AnaestheticRow {
    let limit = dose.limit.as_ref().map(|l| LimitRow {
        dose: mass(l.picograms),
        by: l.by.name(),
        mg_per_kg: l.figures.mg_per_kg.to_string(),
        cap_mg: l.figures.cap_mg.to_string(),
        with_epinephrine: l.with_epinephrine,
        basis: l.row.basis.clone(),
        verified: l.row.verified,
        source: l.row.sources.clone(),
        overridden: tables.overridden(Table::Anaesthetics, dose.drug.as_str()).is_some(),
    });
    let day = |d: &DayDose| DayRow { given: mass(d.given), limit_mg: mass(d.limit), level: d.level.name() };
    AnaestheticRow {
        drug: dose.drug.to_string(),
        given: mass(dose.given),
        earlier: mass(dose.earlier),
        day_before: dose.day_before.map(|b| mass(b.given)),
        at_least: dose.at_least,
        limit,
        fraction: dose.fraction().filter(|_| !dose.at_least).map(fraction),
        day: dose.day.as_ref().map(day),
        level: dose.level.name(),
    }
}

fn steroid(total: &SteroidTotal, tables: &Clinical) -> SteroidRow {
    SteroidRow {
        drug: total.drug.to_string(),
        given: mass(total.visit),
        window: mass(total.window),
        months: tables.doses.steroids.months,
        window_visits: total.visits,
        at_least: total.at_least,
    }
}

fn toxin(total: &ToxinTotal, tables: &Clinical) -> ToxinRow {
    ToxinRow {
        drug: total.drug.to_string(),
        given: units(total.visit),
        window: units(total.window),
        months: tables.doses.toxins.iter().find(|l| l.drug == total.drug).map(|l| l.months),
        max: total.limit.map(units),
        at_least: total.at_least,
        level: total.level.name(),
    }
}

/// The kind of a warning without what was typed about the patient.
fn kind(warning: &Warning) -> String {
    match warning {
        Warning::Hazard(id) => id.to_string(),
        Warning::AreaToAvoid(_) => Rule::AreaToAvoid.id().to_owned(),
        Warning::ThoraxBothSides => Rule::ThoraxBothSides.id().to_owned(),
        Warning::OtherSide => Rule::OtherSide.id().to_owned(),
        Warning::Allergy(_) => Rule::Allergy.id().to_owned(),
        Warning::ExpiredVial(_) => Rule::ExpiredVial.id().to_owned(),
    }
}

fn numbers(visit: &Visit, marks: &[MarkId]) -> Vec<u32> {
    marks.iter().filter_map(|&id| visit.mark(id)).map(|m| m.number).collect()
}

pub(super) fn warnings(chart: &Chart, visit: &Visit, atlas: &Atlas, tables: &Clinical) -> Vec<WarningRow> {
    let draft = visit.status == Status::Draft;
    let of_marks = Setting::of(chart, visit, atlas, tables, None).of_visit(visit);
    let mut rows: Vec<WarningRow> = of_marks
        .iter()
        .map(|w| WarningRow {
            rules: [Some(w.rule()), (!w.raised.is_empty()).then_some(Rule::HazardRaised)]
                .into_iter()
                .flatten()
                .map(Rule::id)
                .collect(),
            kind: kind(&w.warning),
            severity: match w.severity {
                Severity::High => "high",
                Severity::Caution => "caution",
            },
            raised: w.raised.iter().map(|r| r.name()).collect(),
            marks: numbers(visit, &w.marks),
            open: draft && w.is_open(),
            not_read: w.is_open(),
            acknowledged: w.acknowledged.as_ref().map(|a| a.at.to_string()),
        })
        .collect();
    // What was answered about the side belongs to no mark.
    let side = acknowledged(visit, &Warning::OtherSide);
    rows.extend(side.map(|a: &Acknowledgement| WarningRow {
        rules: vec![Rule::OtherSide.id()],
        kind: kind(&a.warning),
        severity: "high",
        raised: Vec::new(),
        marks: Vec::new(),
        open: false,
        not_read: false,
        acknowledged: Some(a.at.to_string()),
    }));
    rows
}

pub(super) fn depths(chart: &Chart, visit: &Visit, atlas: &Atlas, tables: &Clinical) -> Vec<DepthRow> {
    let setting = Setting::of(chart, visit, atlas, tables, None);
    let one = |mark: &Mark| {
        let depth = setting.depth(mark)?;
        let rule = Rule::NeedleDepth.id();
        let (limit_mm, needle_mm, too_long) = (depth.limit_mm, depth.needle_mm, depth.too_long);
        Some(DepthRow { rule, mark: mark.number, limit_mm, needle_mm, too_long })
    };
    visit.marks.iter().filter(|m| is_needled(m)).filter_map(one).collect()
}

/// Doses close to a limit or above it, and warnings that nobody has read, of all visits.
pub(super) fn open_items(chart: &Chart, atlas: &Atlas, tables: &Clinical) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for visit in &chart.visits {
        let report = dose::of_visit(chart, visit, tables);
        let place = text_with("cli-visit", &[("visit", visit.id.to_string().into())]).into_owned();
        let mut warn = |place: &str, message: String, rule: Rule| {
            let hint = format!("[{}]", rule.id());
            found.push(Diagnostic { severity: How::Warning, place: place.to_owned(), message, hint });
        };
        for spoken in report.spoken().into_iter().filter(|s| matches!(s.level, Level::Amber | Level::Red)) {
            let message = match dose_words::large_points(&report, visit, tables) {
                Some(points) if spoken.rule == Rule::PointVolume => points,
                _ => {
                    let what = dose_message(&report, &spoken, tables);
                    format!("{what}: {}", dose_words::standing(spoken.level))
                }
            };
            warn(&place, message, spoken.rule);
        }
        let draft = visit.status == Status::Draft;
        for (place, message, rule) in vials(chart, visit, tables).into_iter().filter(|_| draft) {
            warn(&place, message, rule);
        }
        let unread = if draft { "cli-unread" } else { "cli-unread-signed" };
        // Vials are said mark by mark, above.
        let of_places = |w: &&VisitWarning| !matches!(w.warning, Warning::Allergy(_) | Warning::ExpiredVial(_));
        let all = Setting::of(chart, visit, atlas, tables, None).of_visit(visit);
        for warning in all.iter().filter(|w| w.is_open()).filter(of_places) {
            let name = match &warning.warning {
                Warning::Hazard(id) => {
                    let hazard = atlas.hazards().iter().find(|h| h.id == id.as_str());
                    hazard.map_or_else(|| id.to_string(), |h| h.name.clone())
                }
                Warning::AreaToAvoid(_) => text("warning-area").into_owned(),
                Warning::ThoraxBothSides => text("warning-both-sides").into_owned(),
                Warning::OtherSide => text("warning-other-side").into_owned(),
                Warning::Allergy(_) => text("report-warning-allergy").into_owned(),
                Warning::ExpiredVial(_) => text("report-warning-expired").into_owned(),
            };
            let marks = numbers(visit, &warning.marks).iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
            let parts = [("visit", visit.id.to_string().into()), ("mark", marks.into())];
            let message = text_with(unread, &[("warning", name.into())]).into_owned();
            warn(&text_with("cli-place", &parts), message, warning.rule());
        }
    }
    found
}

/// Vials after their last day, and components that the patient is allergic to, mark by mark. The allergy's words are the
/// patient's and are not said.
fn vials(chart: &Chart, visit: &Visit, tables: &Clinical) -> Vec<(String, String, Rule)> {
    let allergies = chart.patient.allergy_list().unwrap_or_default();
    let day = visit.details.when.date();
    let mut found = Vec::new();
    for (mark, injection) in visit.treated() {
        let parts = [("visit", visit.id.to_string().into()), ("mark", mark.number.to_string().into())];
        let place = text_with("cli-place", &parts).into_owned();
        for component in &injection.components {
            let drug = [("drug", tables.drugs.name(&component.drug).into())];
            if component.is_expired(injection.at.map_or(day, Moment::date)) {
                found.push((place.clone(), text_with("cli-expired", &drug).into_owned(), Rule::ExpiredVial));
            }
            if !tables.allergens.clashes(allergies, component, &tables.drugs).is_empty() {
                found.push((place.clone(), text_with("cli-allergy", &drug).into_owned(), Rule::Allergy));
            }
        }
    }
    found
}

fn dose_message(report: &DoseReport, spoken: &dose::Spoken, tables: &Clinical) -> String {
    let Some(drug) = &spoken.drug else { return report.sum.map(|s| dose_words::sum(&s)).unwrap_or_default() };
    let toxin = report.toxins.iter().find(|t| t.drug == *drug);
    let dose = report.anaesthetics.iter().find(|d| d.drug == *drug);
    match (dose, toxin, spoken.rule) {
        (Some(AnaestheticDose { day: Some(day), .. }), _, Rule::DoseDay) => {
            let name = tables.drugs.name(drug).to_lowercase();
            let parts = [
                ("given", dose_words::milligrams(day.given).into()),
                ("limit", dose_words::milligrams(day.limit).into()),
            ];
            format!("{name}: {}", text_with("dose-day", &parts).trim_end_matches('.'))
        }
        (Some(dose), _, _) => dose_words::short(dose, tables),
        (None, Some(total), _) => {
            let months = tables.doses.toxins.iter().find(|l| l.drug == *drug).map(|l| l.months);
            dose_words::toxin(total, months, tables)
        }
        (None, None, _) => tables.drugs.name(drug).to_owned(),
    }
}
