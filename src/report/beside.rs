//! What is said of a visit beside the warnings that are read.
//!
//! Needles against the depth, structures close by, and what depends on the vial. Nobody has to answer it; the window,
//! `palpate check`, the summary and the audit say it alike.

use crate::atlas::Atlas;
use crate::chart::{Chart, Mark, Visit, Warning};
use crate::i18n::{text, text_with};
use crate::ids::MarkId;
use crate::report::depth_words;
use crate::rules::clinical_tables::clinic::Clinical;
use crate::rules::clinical_tables::register::Rule;
use crate::rules::safety::allergies::{Certainty, Clash};
use crate::rules::safety::hazards::{DepthAdvice, HazardContext, Reason, is_needled};
use crate::rules::safety::screened;
use crate::scene::words;

/// A sentence about some points.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HazardLine {
    /// The rule behind it.
    pub rule: Rule,
    /// The points, in their order.
    pub marks: Vec<MarkId>,
    /// What is said.
    pub words: String,
}

/// A structure that the muscle of some points is listed for, though they lie beside its drawn zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beside {
    /// The structure.
    pub warning: Warning,
    /// [`Reason::Near`] or [`Reason::Listed`].
    pub reason: Reason,
    /// The points, in their order.
    pub marks: Vec<MarkId>,
}

fn needled(visit: &Visit) -> impl Iterator<Item = &Mark> {
    visit.marks.iter().filter(|m| is_needled(m) && !visit.is_struck(m.id))
}

/// What is said about the needles of planned and injected points of which `holds`, point by point.
pub fn needles(visit: &Visit, setting: &HazardContext<'_>, holds: impl Fn(&DepthAdvice) -> bool) -> Vec<HazardLine> {
    let said = |mark: &Mark| {
        let depth = setting.depth(mark).filter(|d| holds(d))?;
        let words = depth_words::lines(&depth, setting.atlas).join(" ");
        Some(HazardLine { rule: Rule::NeedleDepth, marks: vec![mark.id], words })
    };
    needled(visit).filter_map(said).collect()
}

/// The structures beside planned and injected points, once a structure and reason, in the order of the points.
pub fn structures(visit: &Visit, setting: &HazardContext<'_>) -> Vec<Beside> {
    let mut found: Vec<Beside> = Vec::new();
    for mark in needled(visit) {
        for threat in setting.at(mark).into_iter().filter(|t| !t.needs_acknowledgement()) {
            match found.iter_mut().find(|b| b.warning == threat.warning && b.reason == threat.reason) {
                Some(present) => present.marks.push(mark.id),
                None => found.push(Beside { warning: threat.warning, reason: threat.reason, marks: vec![mark.id] }),
            }
        }
    }
    found
}

impl Beside {
    /// "Sciatic nerve, beside the drawn zone".
    pub fn name(&self, atlas: &Atlas, tables: &Clinical) -> String {
        let names =
            words::Names { drug: &|id| tables.drugs.name(id).to_owned(), caution: &|id| tables.drug_cautions.name(id) };
        let id = if self.reason == Reason::Near { "threat-listed-near" } else { "threat-listed-beside" };
        text_with(id, &[("name", words::warning_name(&self.warning, atlas, &names).into())]).into_owned()
    }

    fn said(self, atlas: &Atlas, tables: &Clinical) -> HazardLine {
        let names = self.name(atlas, tables);
        let words = text_with("threat-listed", &[("names", names.into())]).into_owned();
        HazardLine { rule: Rule::Hazard, marks: self.marks, words }
    }
}

/// The structures beside planned and injected points, in words.
pub fn structures_in_words(visit: &Visit, setting: &HazardContext<'_>) -> Vec<HazardLine> {
    structures(visit, setting).into_iter().map(|b| b.said(setting.atlas, setting.tables)).collect()
}

/// Cautions about syringes that depend on the vial or the patient, once a caution.
pub fn cautions(visit: &Visit, setting: &HazardContext<'_>) -> Vec<HazardLine> {
    let mut found: Vec<HazardLine> = Vec::new();
    for (mark, injection) in visit.treated() {
        let held = setting.cautions(mark, &injection.components);
        for held in held.iter().filter(|h| h.certainty == Certainty::Possible) {
            let caution = held.caution;
            add(&mut found, caution.kind.rule(), mark, format!("{}: {}", caution.name, held.words()));
        }
    }
    found
}

/// What vials may hold that the patient is allergic to, once a drug and allergen. The allergy's own words are not said.
pub fn allergies(chart: &Chart, visit: &Visit, tables: &Clinical) -> Vec<HazardLine> {
    let allergies = chart.patient_at(visit).allergy_list().unwrap_or_default();
    let mut found: Vec<HazardLine> = Vec::new();
    for (mark, injection) in visit.treated() {
        for component in &injection.components {
            let clashes = tables.allergens.clashes(allergies, component, &tables.drugs);
            for clash in clashes.iter().filter(|c| c.certainty == Certainty::Possible) {
                let drug = tables.drugs.name(&component.drug);
                let allergen = clash.allergen.map_or(drug, |a| a.name.as_str());
                let parts = [("drug", drug.into()), ("allergen", allergen.into())];
                let words = text_with("cli-allergy-possible", &parts).into_owned();
                add(&mut found, Rule::Allergy, mark, words);
            }
        }
    }
    found
}

/// What the skin is cleansed with and what equipment can hold, against the allergies. The allergy's own words are not said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Touch {
    /// `skin-agent` or `equipment`.
    pub kind: &'static str,
    /// The row of the table.
    pub allergen: String,
    /// Whether it is certain that it is held.
    pub certainty: Certainty,
    /// In words, with the name of the row.
    pub words: String,
    /// What the table says of the row, without its name.
    pub note: String,
}

/// What touches the skin of a visit with needled points, or with skin that is cleansed.
pub fn touches(chart: &Chart, visit: &Visit, tables: &Clinical) -> Vec<Touch> {
    let allergies = chart.patient_at(visit).allergy_list().unwrap_or_default();
    let touch = |kind: &'static str, clash: &Clash<'_>, what: Option<&str>| {
        let allergen = clash.allergen?;
        let id = match (kind, clash.certainty) {
            ("equipment", _) => "cli-allergy-equipment",
            (_, Certainty::Certain) => "cli-allergy-skin",
            (_, Certainty::Possible) => "cli-allergy-skin-possible",
        };
        let parts = [
            ("agent", what.unwrap_or_default().into()),
            ("allergen", allergen.name.as_str().into()),
            ("note", allergen.note.as_str().into()),
        ];
        let words = text_with(id, &parts).trim_end().to_owned();
        Some(Touch {
            kind,
            allergen: allergen.id.to_string(),
            certainty: clash.certainty,
            words,
            note: allergen.note.clone(),
        })
    };
    let mut found: Vec<Touch> = Vec::new();
    let mut put = |touch: Option<Touch>| found.extend(touch.filter(|t| !found.contains(t)));
    if let Some(agent) = visit.details.procedure.skin_agent {
        let name = text(&format!("choice-skin-agent-{}", agent.name())).into_owned();
        for clash in tables.allergens.skin_clashes(allergies, agent) {
            put(touch("skin-agent", &clash, Some(&name)));
        }
    }
    if needled(visit).next().is_some() {
        for clash in tables.allergens.equipment_clashes(allergies) {
            put(touch("equipment", &clash, None));
        }
    }
    found
}

/// What was answered with yes and stops the needle, or stops it until it was talked over: the question's id and words.
pub fn concerns(chart: &Chart, visit: &Visit, tables: &Clinical) -> Vec<(String, String)> {
    let one = |c: screened::Concern<'_>| {
        let level = text(&format!("choice-concern-{}", c.question.level.name())).into_owned();
        let since = c.yes.told.as_ref().map(screened::Told::words);
        let said = text_with("answered-yes", &[("question", c.question.question.as_str().into())]).into_owned();
        let note = Some(c.question.note.clone()).filter(|n| !n.is_empty());
        let all: Vec<String> = [Some(said), Some(level), note, since].into_iter().flatten().collect();
        (c.question.id.to_string(), all.join(" "))
    };
    screened::concerns(chart, visit, tables).into_iter().map(one).collect()
}

fn add(found: &mut Vec<HazardLine>, rule: Rule, mark: &Mark, words: String) {
    match found.iter_mut().find(|s| s.rule == rule && s.words == words) {
        Some(present) if present.marks.contains(&mark.id) => {}
        Some(present) => present.marks.push(mark.id),
        None => found.push(HazardLine { rule, marks: vec![mark.id], words }),
    }
}
