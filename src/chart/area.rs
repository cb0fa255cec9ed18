//! Areas drawn on the skin.

use serde::{Deserialize, Serialize};

use super::mark::is_default;
use crate::body::View;
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
    /// How it feels; several at once are common. Ascending, each once; empty when not asked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub qualities: Vec<PainQuality>,
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
        match self.qualities.binary_search(&quality) {
            Ok(i) => {
                self.qualities.remove(i);
            }
            Err(i) => self.qualities.insert(i, quality),
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

/// How pain feels (allowed values: clinical reference, quality of referred pain).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum PainQuality {
    /// Aching.
    Ache,
    /// Felt deep inside.
    Deep,
    /// Dull.
    Dull,
    /// Tight.
    Tight,
    /// Cramping.
    Cramp,
    /// Burning.
    Burning,
    /// Tingling.
    Tingling,
    /// Numb.
    Numb,
    /// Sharp.
    Sharp,
}

impl PainQuality {
    /// All qualities, in the order in which choices show them.
    pub const ALL: [Self; 9] = [
        Self::Ache,
        Self::Deep,
        Self::Dull,
        Self::Tight,
        Self::Cramp,
        Self::Burning,
        Self::Tingling,
        Self::Numb,
        Self::Sharp,
    ];

    /// The stable lower-case name used in JSON and in text ids.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ache => "ache",
            Self::Deep => "deep",
            Self::Dull => "dull",
            Self::Tight => "tight",
            Self::Cramp => "cramp",
            Self::Burning => "burning",
            Self::Tingling => "tingling",
            Self::Numb => "numb",
            Self::Sharp => "sharp",
        }
    }
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
    fn qualities_stay_in_order_and_each_once() {
        let mut area = PainArea {
            id: AreaId(1),
            view: View::Back,
            patch: Patch::default(),
            qualities: Vec::new(),
            words: String::new(),
            mark: None,
            drawn: Drawn::ByHand,
        };
        for quality in [PainQuality::Sharp, PainQuality::Ache, PainQuality::Burning, PainQuality::Sharp] {
            area.toggle(quality);
        }
        assert_eq!(area.qualities, [PainQuality::Ache, PainQuality::Burning], "a second time takes it away");
        assert!(PainQuality::ALL.is_sorted(), "the order of the choices is the order in the record");
    }
}
