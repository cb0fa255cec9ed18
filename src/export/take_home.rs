//! The handout of a visit: what of its record is told to the patient.

use super::{ExportError, ExportOptions};
use crate::atlas::Atlas;
use crate::body::Region;
use crate::chart::{Chart, Mark, Visit};
use crate::rules::clinic::Clinical;
use crate::rules::hazards::Setting;
use crate::scene::page::Document;
use crate::scene::page::handout::{self, HandoutFacts};

/// The handout of a visit, with the marks that are its own.
pub(super) fn take_home(
    chart: &Chart,
    visit: &Visit,
    atlas: &Atlas,
    options: &ExportOptions,
) -> Result<Document, ExportError> {
    if options.letterhead.phone.trim().is_empty() && !options.letterhead.without_phone {
        return Err(ExportError::NoPhone);
    }
    let tables = options.tables()?;
    let drugs = &tables.drugs;
    let mut own = visit.clone();
    // What was entered in error stays in the record and tells the patient nothing.
    own.marks = visit.counted().cloned().collect();
    // Signs of amendments are for those who read the record; a corrected name is for the patient too.
    own.amendments.retain(|a| a.identity.is_some());
    let mut medicines: Vec<String> = Vec::new();
    // A drug that the table does not know may be one.
    let mut anaesthetic = false;
    let components = own.marks.iter().filter_map(|m| m.injection()).flat_map(|i| &i.components);
    for component in components {
        anaesthetic |= drugs.get(&component.drug).is_none_or(|d| d.class.is_anaesthetic());
        let label = drugs.component_label(component);
        if !medicines.contains(&label) {
            medicines.push(label);
        }
    }
    let facts = HandoutFacts {
        page: options.page,
        shaded: options.shaded,
        letterhead: &options.letterhead,
        language: options.language,
        texts: &handout::texts(options.language)?,
        medicines,
        anaesthetic,
        lungs: near_the_lungs(chart, &own, atlas, tables),
    };
    Ok(handout::handout(chart, &own, atlas, &facts))
}

/// Whether a needle went in where a structure of the chest lies below, by the zones of the atlas or by the region of the
/// muscle: the neck, the shoulder girdle, the upper back and the chest lie over the lungs.
fn near_the_lungs(chart: &Chart, visit: &Visit, atlas: &Atlas, tables: &Clinical) -> bool {
    let by_region = |m: &Mark| {
        let muscle = m.muscle_id().and_then(|id| atlas.muscle(id));
        let region = muscle.and_then(|m| m.regions.first());
        let above = [Region::Neck, Region::Shoulder, Region::UpperBack, Region::Chest, Region::ChestSide];
        region.is_some_and(|r| above.contains(r))
    };
    let setting = Setting::of(chart, visit, atlas, tables, None);
    visit.treated().any(|(m, _)| by_region(m) || setting.is_above_lung(m))
}
