//! Doses and warnings for `palpate summary` and `palpate check`. Nothing here names the patient.

mod doses;
mod open;
mod without_relief;

pub(in crate::cli) use crate::cli::summary::safety::doses::{DoseSummary, doses};
pub(in crate::cli) use crate::cli::summary::safety::open::open_items;
pub(in crate::cli) use crate::cli::summary::safety::without_relief::{WithoutReliefRow, unrelieved, without_relief};

use serde::Serialize;

use crate::atlas::{Atlas, Severity};
use crate::chart::{Chart, Mark, Status, Visit, Warning};
use crate::i18n::{text, text_with};
use crate::ids::{AllergenId, DrugId, MarkId};
use crate::report::{beside, depth_words};
use crate::rules::clinical_tables::clinic::Clinical;
use crate::rules::clinical_tables::register::Rule;
use crate::rules::doses::dose::tables::Positive;
use crate::rules::safety::acknowledged::acknowledged;
use crate::rules::safety::allergies::Certainty;
use crate::rules::safety::hazards::{HazardContext, Reason, VisitWarning, is_needled};
use crate::rules::safety::screened::Told;

/// A row of the clinic that is in use.
#[derive(Debug, Serialize)]
pub(in crate::cli) struct OverrideRow {
    /// The name of the list in the clinic's file.
    table: &'static str,
    /// The row's id.
    row: String,
    /// The clinic's file.
    file: String,
    /// Who decided it, in the clinic's words.
    source: String,
}

/// A warning about planned and injected points.
#[derive(Debug, Serialize)]
pub(in crate::cli) struct WarningRow {
    /// The rules behind it.
    rules: Vec<&'static str>,
    /// The hazard's id, that of a caution, or `allergy`, `expired-vial`, `area-to-avoid`, `thorax-both-sides`,
    /// `other-side`.
    kind: String,
    /// Which drug, where it is about one.
    drug: Option<String>,
    /// The rows of the table of allergens that the drug's vial holds, or may hold; the allergy's own words are not said.
    allergens: Vec<String>,
    /// `certain`, or `possible` where it depends on the vial and nobody has to read it.
    certainty: &'static str,
    /// What is said: what can happen and what to do, from the tables where they have it.
    says: String,
    /// `high`, `caution`, or `note`: beside the point, and nobody has to read it.
    severity: &'static str,
    /// What decided: `place`, `muscle`, `near`, `listed`; `null` where no single place did.
    reason: Option<&'static str>,
    /// What raises the level: `thin-patient`, `long-needle`, `no-safe-depth`, `lung-disease`.
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
pub(in crate::cli) struct DepthRow {
    rule: &'static str,
    /// The number of the mark.
    mark: u32,
    /// That of the patient's build, the smallest while it is not known; `null` where no figure was read.
    limit_mm: Option<u8>,
    needle_mm: Option<u8>,
    /// The muscle under the place, or close by, whose limit it is; `null` where it is the mark's own.
    limit_of: Option<String>,
    too_long: bool,
    /// No safe depth could be computed for this build.
    no_safe_depth: bool,
    /// What it takes to reach the muscle, where 25 mm are short; otherwise `null`.
    reach_mm: Option<u8>,
    too_short: bool,
    /// How many were measured, the mean and the standard deviation for this build; `null` where nothing was.
    n: Option<u16>,
    mean_mm: Option<f64>,
    sd_mm: Option<f64>,
    /// What is said.
    says: Vec<String>,
    source: String,
}

pub(in crate::cli) fn overrides(tables: &Clinical) -> Vec<OverrideRow> {
    let row = |o: &crate::rules::clinical_tables::overriding::Override| OverrideRow {
        table: o.table.name(),
        row: o.row.clone(),
        file: o.file.clone(),
        source: o.source.clone(),
    };
    tables.overrides().iter().map(row).collect()
}

/// The kind of a warning without what was typed about the patient.
fn kind(warning: &Warning) -> String {
    match warning {
        Warning::Hazard(id) => id.to_string(),
        Warning::AreaToAvoid(_) => Rule::AreaToAvoid.id().to_owned(),
        Warning::ThoraxBothSides => Rule::ThoraxBothSides.id().to_owned(),
        Warning::Contralateral => Rule::Contralateral.id().to_owned(),
        Warning::Allergy(_) => Rule::Allergy.id().to_owned(),
        Warning::ExpiredVial(_) => Rule::ExpiredVial.id().to_owned(),
        Warning::DrugCaution(id) => id.to_string(),
    }
}

/// What can happen and what to do, where the tables say it.
fn says(warning: &Warning, told: Option<&Told>, atlas: &Atlas, tables: &Clinical) -> String {
    match warning {
        Warning::Hazard(id) => {
            let hazard = atlas.hazards().iter().find(|h| h.id == id.as_str());
            let words = hazard.map(|h| tables.hazard_words(h));
            words.map_or_else(String::new, |w| format!("{} {}", w.warning, w.advice))
        }
        Warning::DrugCaution(id) => tables.drug_cautions.get(id).map_or_else(String::new, |c| c.words_since(told)),
        Warning::ThoraxBothSides => tables.hazards.both_sides.text.clone(),
        Warning::AreaToAvoid(_) => text("warning-area-advice").into_owned(),
        Warning::Contralateral => format!("{}.", text("warning-other-side")),
        // The row of the allergen is added where the patient's allergies are known.
        Warning::Allergy(_) => String::new(),
        Warning::ExpiredVial(drug) => {
            let parts = [("drug", tables.drugs.name(drug).into())];
            format!("{}.", text_with("cli-expired", &parts))
        }
    }
}

/// That a drug holds, or may hold, what an allergy is recorded to. The words of the allergy are the patient's and are not
/// said.
pub(in crate::cli) fn allergy_words(drug: &DrugId, allergens: &[String], sure: Certainty, tables: &Clinical) -> String {
    let row = |id: &String| AllergenId::new(id).ok().and_then(|id| tables.allergens.get(&id));
    let names =
        allergens.iter().map(|id| row(id).map_or_else(|| tables.drugs.name(drug).to_owned(), |a| a.name.clone()));
    let parts = [("drug", tables.drugs.name(drug).into()), ("allergen", names.collect::<Vec<_>>().join(", ").into())];
    let id = match sure {
        Certainty::Certain => "cli-allergy",
        Certainty::Possible => "cli-allergy-possible",
    };
    let notes = allergens.iter().filter_map(row).map(|a| a.note.clone()).filter(|note| !note.is_empty());
    std::iter::once(format!("{}.", text_with(id, &parts))).chain(notes).collect::<Vec<_>>().join(" ")
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::High => "high",
        Severity::Caution => "caution",
    }
}

fn numbers(visit: &Visit, marks: &[MarkId]) -> Vec<u32> {
    marks.iter().filter_map(|&id| visit.mark(id)).map(|m| m.number).collect()
}

pub(in crate::cli) fn warnings(chart: &Chart, visit: &Visit, atlas: &Atlas, tables: &Clinical) -> Vec<WarningRow> {
    let draft = visit.status == Status::Draft;
    let setting = HazardContext::of(chart, visit, atlas, tables, None);
    let of_marks = setting.of_visit(visit);
    let row = |w: &VisitWarning| {
        let drug = match &w.warning {
            Warning::Allergy(drug) | Warning::ExpiredVial(drug) => Some(drug),
            _ => None,
        };
        let rules = [Some(w.rule(tables)), (!w.raised.is_empty()).then_some(Rule::HazardRaised)];
        let allergic = drug.filter(|_| matches!(w.warning, Warning::Allergy(_)));
        let held = allergic.map_or_else(Vec::new, |d| allergens(chart, visit, d, Certainty::Certain, tables));
        let says = match allergic {
            Some(drug) => allergy_words(drug, &held, Certainty::Certain, tables),
            None => says(&w.warning, w.told.as_ref(), atlas, tables),
        };
        WarningRow {
            rules: rules.into_iter().flatten().map(Rule::id).collect(),
            kind: kind(&w.warning),
            drug: drug.map(ToString::to_string),
            allergens: held,
            certainty: "certain",
            says,
            severity: severity(w.severity),
            reason: w.reason.map(Reason::name),
            raised: w.raised.iter().map(|r| r.name()).collect(),
            marks: numbers(visit, &w.marks),
            open: draft && w.is_open(),
            not_read: w.is_open(),
            acknowledged: w.acknowledged.as_ref().map(|a| a.at.to_string()),
        }
    };
    let mut rows: Vec<WarningRow> = of_marks.iter().map(row).collect();
    // What was answered about the side where no treated point lies there now.
    let of_no_mark = of_marks.iter().all(|w| w.warning != Warning::Contralateral);
    rows.extend(acknowledged(visit, &Warning::Contralateral).filter(|_| of_no_mark).map(|a| WarningRow {
        acknowledged: Some(a.at.to_string()),
        ..WarningRow::shown(Rule::Contralateral, kind(&a.warning), "high")
    }));
    rows.extend(beside::structures(visit, &setting).into_iter().map(|b| WarningRow {
        says: says(&b.warning, None, atlas, tables),
        marks: numbers(visit, &b.marks),
        reason: Some(b.reason.name()),
        ..WarningRow::shown(Rule::Hazard, kind(&b.warning), "note")
    }));
    rows.extend(possible_cautions(visit, &setting));
    rows.extend(unknown_drugs(visit, tables));
    rows.extend(of_the_visit(chart, visit, tables, draft));
    if draft {
        rows.extend(possible_allergies(chart, visit, tables));
    }
    rows
}

impl WarningRow {
    /// A row that nobody has to read.
    fn shown(rule: Rule, kind: String, severity: &'static str) -> Self {
        Self {
            rules: vec![rule.id()],
            kind,
            drug: None,
            allergens: Vec::new(),
            certainty: "certain",
            says: String::new(),
            severity,
            reason: None,
            raised: Vec::new(),
            marks: Vec::new(),
            open: false,
            not_read: false,
            acknowledged: None,
        }
    }
}

/// The allergens that the vials of a drug hold for this patient, in the order of the allergies.
fn allergens(chart: &Chart, visit: &Visit, drug: &DrugId, sure: Certainty, tables: &Clinical) -> Vec<String> {
    let allergies = chart.patient_at(visit).allergy_list().unwrap_or_default();
    let mut found: Vec<String> = Vec::new();
    for component in visit.treated().flat_map(|(_, i)| &i.components).filter(|c| c.drug == *drug) {
        for clash in tables.allergens.clashes(allergies, component, &tables.drugs) {
            // An allergy that names the drug itself is in no row.
            let id = clash.allergen.map_or_else(|| drug.to_string(), |a| a.id.to_string());
            if clash.certainty == sure && !found.contains(&id) {
                found.push(id);
            }
        }
    }
    found
}

/// Vials of drugs that no table knows, once a drug.
fn unknown_drugs(visit: &Visit, tables: &Clinical) -> Vec<WarningRow> {
    let mut rows: Vec<WarningRow> = Vec::new();
    for (mark, injection) in visit.treated() {
        let unknown = injection.components.iter().map(|c| &c.drug).filter(|d| tables.drugs.get(d).is_none());
        for drug in unknown {
            match rows.iter_mut().find(|r| r.drug.as_deref() == Some(drug.as_str())) {
                Some(row) if row.marks.contains(&mark.number) => {}
                Some(row) => row.marks.push(mark.number),
                None => rows.push(WarningRow {
                    drug: Some(drug.to_string()),
                    says: text_with("warning-unknown-drug", &[("drug", drug.as_str().into())]).into_owned(),
                    marks: vec![mark.number],
                    ..WarningRow::shown(Rule::UnknownDrug, Rule::UnknownDrug.id().to_owned(), "caution")
                }),
            }
        }
    }
    rows
}

/// Answers that stop the needle, and what touches the skin against the allergies. They are about all needled points.
fn of_the_visit(chart: &Chart, visit: &Visit, tables: &Clinical, draft: bool) -> Vec<WarningRow> {
    let needled = visit.marks.iter().filter(|m| is_needled(m) && !visit.is_struck(m.id));
    let marks: Vec<u32> = needled.map(|m| m.number).collect();
    let concern = |(id, says): (String, String)| WarningRow {
        says,
        marks: marks.clone(),
        ..WarningRow::shown(Rule::Screening, id, "high")
    };
    let touch = |t: beside::Touch| WarningRow {
        allergens: vec![t.allergen],
        certainty: if t.certainty == Certainty::Certain { "certain" } else { "possible" },
        // The row is named by its id; what it is called can be the patient's own word.
        says: t.note,
        marks: marks.clone(),
        ..WarningRow::shown(
            Rule::Allergy,
            t.kind.to_owned(),
            if t.certainty == Certainty::Certain { "caution" } else { "note" },
        )
    };
    let touches = beside::touches(chart, visit, tables).into_iter().filter(|_| draft);
    beside::concerns(chart, visit, tables).into_iter().map(concern).chain(touches.map(touch)).collect()
}

/// What a vial may hold, once a drug.
fn possible_allergies(chart: &Chart, visit: &Visit, tables: &Clinical) -> Vec<WarningRow> {
    let mut rows: Vec<WarningRow> = Vec::new();
    for (mark, injection) in visit.treated() {
        for drug in injection.components.iter().map(|c| &c.drug) {
            let allergens = allergens(chart, visit, drug, Certainty::Possible, tables);
            let present = rows.iter_mut().find(|r| r.drug.as_deref() == Some(drug.as_str()));
            match present {
                Some(row) if row.marks.contains(&mark.number) => {}
                Some(row) => row.marks.push(mark.number),
                None if allergens.is_empty() => {}
                None => rows.push(WarningRow {
                    drug: Some(drug.to_string()),
                    says: allergy_words(drug, &allergens, Certainty::Possible, tables),
                    allergens,
                    certainty: "possible",
                    marks: vec![mark.number],
                    ..WarningRow::shown(Rule::Allergy, Rule::Allergy.id().to_owned(), "caution")
                }),
            }
        }
    }
    rows
}

/// Cautions that depend on the vial, once a caution.
fn possible_cautions(visit: &Visit, setting: &HazardContext<'_>) -> Vec<WarningRow> {
    let mut rows: Vec<WarningRow> = Vec::new();
    for (mark, injection) in visit.treated() {
        let held = setting.cautions(mark, &injection.components);
        for held in held.iter().filter(|h| h.certainty == Certainty::Possible) {
            let caution = held.caution;
            match rows.iter_mut().find(|r| r.kind == caution.id.as_str()) {
                Some(row) => row.marks.push(mark.number),
                None => rows.push(WarningRow {
                    certainty: "possible",
                    says: held.words(),
                    marks: vec![mark.number],
                    ..WarningRow::shown(caution.kind.rule(), caution.id.to_string(), severity(caution.level))
                }),
            }
        }
    }
    rows
}

pub(in crate::cli) fn depths(chart: &Chart, visit: &Visit, atlas: &Atlas, tables: &Clinical) -> Vec<DepthRow> {
    let setting = HazardContext::of(chart, visit, atlas, tables, None);
    let one = |mark: &Mark| {
        let depth = setting.depth(mark)?;
        let millimetres = |p: Option<Positive>| p.map(|p| f64::from(p.thousandths()) / 1000.0);
        let build = depth.build.as_ref();
        Some(DepthRow {
            rule: Rule::NeedleDepth.id(),
            mark: mark.number,
            limit_mm: depth.limit_mm,
            needle_mm: depth.needle_mm,
            limit_of: depth.under.as_ref().map(ToString::to_string),
            too_long: depth.too_long,
            no_safe_depth: depth.no_window,
            reach_mm: depth.reach.as_ref().map(|r| r.from_mm),
            too_short: depth.too_short,
            n: depth.measured.as_ref().map(|m| m.n),
            mean_mm: millimetres(build.and_then(|b| b.mean_mm)),
            sd_mm: millimetres(build.and_then(|b| b.sd_mm)),
            says: depth_words::lines(&depth, atlas),
            source: depth.source().to_owned(),
        })
    };
    visit.marks.iter().filter(|m| is_needled(m) && !visit.is_struck(m.id)).filter_map(one).collect()
}
