//! Areas drawn on the skin.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::body::View;
use crate::chart::mark::examination::PainQuality;
use crate::chart::skipped::is_default;
use crate::geometry::{Patch, Point};
use crate::ids::{AreaId, MarkId};

/// Where it hurts, as the patient shows it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PainArea {
    /// Unique within the chart.
    pub id: AreaId,
    /// The view it was drawn in.
    pub view: View,
    /// What was painted, in thousandths of stature.
    pub patch: Patch,
    /// How it feels; several at once are common. Empty when not asked.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub qualities: BTreeSet<PainQuality>,
    /// More about it in the patient's words; empty when not said.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
    /// The mark that sends pain here; `None` for the complaint as a whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mark: Option<MarkId>,
    /// Drawn by hand, or the textbook's pattern that the clinician took for the patient's own.
    #[serde(default, skip_serializing_if = "is_default")]
    pub drawn: Drawn,
}

impl PainArea {
    /// Adds a quality or takes it away.
    pub fn toggle(&mut self, quality: PainQuality) {
        if !self.qualities.remove(&quality) {
            self.qualities.insert(quality);
        }
    }
}

/// How a pain area came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Drawn {
    /// The clinician drew what the patient showed.
    #[default]
    ByHand,
    /// The clinician took the textbook pattern over.
    FromTextbook,
}

/// A place no needle goes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AreaToAvoid {
    /// Unique within the chart.
    pub id: AreaId,
    /// The view it was drawn in.
    pub view: View,
    /// What was painted, in thousandths of stature.
    pub patch: Patch,
    /// What is there: implant, port, scar …; empty until it was said.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

impl AreaToAvoid {
    /// Whether it covers the place `at` of `view`. A place of skin that is known in another view has to be carried
    /// over into this one first.
    pub fn covers(&self, view: View, at: Point) -> bool {
        view == self.view && self.patch.contains(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quality_chosen_twice_is_taken_away() {
        let mut area = PainArea {
            id: AreaId(1),
            view: View::Back,
            patch: Patch::default(),
            qualities: BTreeSet::new(),
            words: String::new(),
            mark: None,
            drawn: Drawn::ByHand,
        };
        for quality in [PainQuality::Sharp, PainQuality::Burning, PainQuality::Ache, PainQuality::Sharp] {
            area.toggle(quality);
        }
        assert!(area.qualities.iter().eq(&[PainQuality::Ache, PainQuality::Burning]), "{:?}", area.qualities);
    }
}
