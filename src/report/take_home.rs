//! What the handout of a visit is told of the record: what was given, and what lies near its points.

use crate::assets::AssetError;
use crate::report::page::PageSize;
use crate::rules::clinical_tables::clinic::Clinical;
use std::collections::BTreeSet;

use crate::atlas::Atlas;
use crate::body::Region;
use crate::chart::{Alteration, Chart, Component, Mark, Visit};
use crate::i18n::{Language, Texts};
use crate::report::page::Document;
use crate::report::page::handout;
use crate::report::page::handout::{HandoutFacts, Letterhead, Topic};
use crate::rules::doses::drugs::{DrugClass, Drugs};
use crate::rules::handout::{Given, NumbPlace};
use crate::rules::safety::hazards::HazardContext;

/// How a handout is made.
#[derive(Debug, Clone, Copy)]
pub struct HandoutOptions<'a> {
    /// Size of the paper.
    pub page: PageSize,
    /// Figures with soft shading.
    pub shaded: bool,
    /// The clinic that gives it.
    pub letterhead: &'a Letterhead,
    /// Its language.
    pub language: Language,
    /// The clinical tables in use.
    pub tables: &'a Clinical,
    /// How far the visit is no longer what was signed.
    pub altered: Option<Alteration>,
}

/// The handout of a visit, with the marks that are its own.
pub(crate) fn take_home(
    chart: &Chart,
    visit: &Visit,
    atlas: &Atlas,
    options: &HandoutOptions<'_>,
) -> Result<Document, AssetError> {
    let tables = options.tables;
    let texts = handout::texts(options.language)?;
    let mut own = visit.clone();
    // What was entered in error stays in the record and tells the patient nothing.
    own.marks = visit.counted().cloned().collect();
    // Signs of amendments are for those who read the record; a corrected name is for the patient too.
    own.amendments.retain(|a| a.identity.is_some());
    let setting = HazardContext::of(chart, &own, atlas, tables, None);
    let given = Given::of(&own, &setting);
    let facts = HandoutFacts {
        page: options.page,
        shaded: options.shaded,
        letterhead: options.letterhead,
        language: options.language,
        texts: &texts,
        medicines: medicines(&own, &tables.drugs, options.language, &texts)?,
        topics: topics(&given, near_the_lungs(&own, &setting)),
        fluid_alone: given.fluid_alone,
        doubted: options.altered.is_some() && visit.signature().is_some(),
    };
    Ok(handout::handout(chart, &own, atlas, &facts))
}

fn topics(given: &Given, lungs: bool) -> BTreeSet<Topic> {
    let place = |place: &NumbPlace| match place {
        NumbPlace::Arm => Topic::NumbArm,
        NumbPlace::Leg => Topic::NumbLeg,
        NumbPlace::Face => Topic::NumbFace,
    };
    let yes = [
        (given.anaesthetic, Topic::Anaesthetic),
        (given.numb_for_days, Topic::NumbForDays),
        (given.steroid, Topic::Steroid),
        (given.toxin, Topic::Toxin),
        (lungs, Topic::Lungs),
        (given.spine, Topic::Spine),
        (given.belly, Topic::Belly),
        (given.thinned, Topic::Thinned),
    ];
    let yes = yes.into_iter().filter(|(yes, _)| *yes).map(|(_, topic)| topic);
    yes.chain(given.numb.iter().map(place)).collect()
}

/// The drugs that were injected, each once. A fluid without drug is none.
fn medicines(visit: &Visit, drugs: &Drugs, language: Language, texts: &Texts) -> Result<Vec<String>, AssetError> {
    let shipped = Drugs::bundled()?;
    let label = |component: &Component| {
        let (name, of_table) = (drugs.name(&component.drug), shipped.name(&component.drug));
        let id = format!("drug-{}", component.drug);
        // A name that the clinic has given stays.
        let own = (name == of_table && texts.has(&id)).then(|| texts.words(&id));
        let name = own.as_deref().unwrap_or(name);
        // Units say nothing to a patient.
        if drugs.get(&component.drug).is_some_and(|d| d.class == DrugClass::Toxin) {
            return name.to_owned();
        }
        with_decimal_sign(&drugs.component_label_as(component, name), language)
    };
    let mut medicines = Vec::new();
    for component in visit.treated().flat_map(|(_, injection)| &injection.components) {
        if drugs.get(&component.drug).is_some_and(|d| d.class == DrugClass::Fluid) {
            continue;
        }
        let label = label(component);
        if !medicines.contains(&label) {
            medicines.push(label);
        }
    }
    Ok(medicines)
}

/// The decimal sign of a strength as the language writes it. Spanish is written both ways; American readers have the point.
fn with_decimal_sign(label: &str, language: Language) -> String {
    if matches!(language, Language::English | Language::Spanish) {
        return label.to_owned();
    }
    let mut before = ' ';
    let sign = |c: char| {
        let written = if c == '.' && before.is_ascii_digit() { ',' } else { c };
        before = c;
        written
    };
    label.chars().map(sign).collect()
}

/// Whether a needle went in where a structure of the chest lies below, by the zones of the atlas or by the region of the
/// muscle: the neck, the shoulder girdle, the upper back and the chest lie over the lungs.
fn near_the_lungs(visit: &Visit, setting: &HazardContext<'_>) -> bool {
    let by_region = |m: &Mark| {
        let muscle = m.muscle_id().and_then(|id| setting.atlas.muscle(id));
        let region = muscle.and_then(|m| m.regions.first());
        let above = [Region::Neck, Region::Shoulder, Region::UpperBack, Region::Chest, Region::ChestSide];
        region.is_some_and(|r| above.contains(r))
    };
    visit.treated().any(|(m, _)| by_region(m) || setting.is_above_lung(m))
}
