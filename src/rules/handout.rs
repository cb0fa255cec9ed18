//! Which lines a patient's handout has: by what was given, and by what lies near the points.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use serde::Deserialize;

use crate::assets::{AssetError, parse_ron};
use crate::chart::{Injection, Mark, Visit, Warning};
use crate::ids::{DrugId, HazardId, MarkId, MuscleId};
use crate::rules::doses::drugs::{DrugClass, Drugs, Review};
use crate::rules::safety::hazards::{HazardContext, Reason};

/// `assets/clinical/handout.ron`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HandoutTable {
    /// Where the rows come from.
    pub source: String,
    /// The edition of this table.
    pub edition: String,
    /// Who checked the table; `None` until a clinician has.
    pub review: Option<Review>,
    /// Where a local anaesthetic can numb more than the spot.
    pub numb: Vec<NumbRow>,
    /// Local anaesthetics that numb for days rather than hours.
    pub long_acting: Vec<DrugId>,
    /// Where a needle can come near the spinal canal.
    pub spine: Near,
    /// Where a needle can come near the organs and vessels of the belly.
    pub belly: Near,
    /// Where the lines of the handout come from.
    pub sentences: Vec<Sourced>,
}

/// A part of the body that can be numb and weak for some hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub enum NumbPlace {
    /// Arm and hand.
    Arm,
    /// Leg and foot.
    Leg,
    /// One side of the face.
    Face,
}

impl NumbPlace {
    /// The name in text ids.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Arm => "arm",
            Self::Leg => "leg",
            Self::Face => "face",
        }
    }
}

/// Where one part of the body can become numb.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NumbRow {
    /// Which part.
    pub place: NumbPlace,
    /// By which points.
    pub near: Near,
}

/// What decides whether a point lies near a nerve or the spine.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Near {
    /// Points in or beside one of these.
    pub hazards: Vec<HazardId>,
    /// Points of one of these muscles, wherever they lie.
    pub muscles: Vec<MuscleId>,
    /// Where it comes from.
    pub sources: String,
    /// Whether it was not found in a page that was read.
    #[serde(default)]
    pub unverified: bool,
}

/// Where lines of the handout come from.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sourced {
    /// The ids of the lines.
    pub texts: Vec<String>,
    /// Where what they state comes from.
    pub sources: String,
    /// Whether some of it was not found in a page that was read.
    #[serde(default)]
    pub unverified: bool,
}

impl Near {
    /// Whether a mark that lies in or beside `hazards` is one of these points.
    fn is_at(&self, mark: &Mark, hazards: &[HazardId]) -> bool {
        mark.muscle_id().is_some_and(|muscle| self.muscles.contains(muscle))
            || hazards.iter().any(|hazard| self.hazards.contains(hazard))
    }
}

impl HandoutTable {
    /// The bundled table.
    ///
    /// # Errors
    /// When the bundled file is broken; names file, line and column.
    pub fn bundled() -> Result<&'static Self, AssetError> {
        static TABLE: OnceLock<Result<HandoutTable, AssetError>> = OnceLock::new();
        TABLE
            .get_or_init(|| parse_ron("clinical/handout.ron", include_str!("../../assets/clinical/handout.ron")))
            .as_ref()
            .map_err(Clone::clone)
    }
}

/// What was given at a visit, as far as it decides what the patient is told.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Given {
    /// Some of it is a local anaesthetic, or may be one: a drug that no table knows.
    pub anaesthetic: bool,
    /// What can be numb beside the treated spots.
    pub numb: BTreeSet<NumbPlace>,
    /// Some of the anaesthetic acts for days.
    pub numb_for_days: bool,
    /// Some of it is a steroid.
    pub steroid: bool,
    /// Some of it is a botulinum toxin.
    pub toxin: bool,
    /// A needle came near the spinal canal.
    pub spine: bool,
    /// A needle came near the organs and vessels of the belly.
    pub belly: bool,
    /// A fluid without a drug went in together with a drug.
    pub thinned: bool,
    /// The points that got a fluid without any drug.
    pub fluid_alone: BTreeSet<MarkId>,
}

impl Given {
    /// What the needled points of a visit got. `setting` is that of the visit.
    pub fn of(visit: &Visit, setting: &HazardContext<'_>) -> Self {
        let (table, drugs) = (&setting.tables.handout, &setting.tables.drugs);
        let mut given = Self::default();
        for (mark, injection) in visit.treated() {
            let hazards = hazards_beside(mark, setting);
            let is_at = |near: &Near| near.is_at(mark, &hazards);
            given.spine |= is_at(&table.spine);
            given.belly |= is_at(&table.belly);
            let classes: Vec<Option<DrugClass>> = classes(injection, drugs).collect();
            let numbing = classes.iter().any(|c| c.is_none_or(DrugClass::is_anaesthetic));
            if numbing {
                given.anaesthetic = true;
                given.numb_for_days |= injection.components.iter().any(|c| table.long_acting.contains(&c.drug));
                given.numb.extend(table.numb.iter().filter(|row| is_at(&row.near)).map(|row| row.place));
            }
            given.steroid |= classes.contains(&Some(DrugClass::Steroid));
            given.toxin |= classes.contains(&Some(DrugClass::Toxin));
            if classes.contains(&Some(DrugClass::Fluid)) {
                if classes.iter().all(|c| *c == Some(DrugClass::Fluid)) {
                    given.fluid_alone.insert(mark.id);
                } else {
                    given.thinned = true;
                }
            }
        }
        given
    }
}

/// The hazards that a mark lies in or beside; not those that its muscle alone is listed for.
fn hazards_beside(mark: &Mark, setting: &HazardContext<'_>) -> Vec<HazardId> {
    let threats = setting.at(mark).into_iter().filter(|t| t.reason != Reason::Listed);
    let of = |warning| match warning {
        Warning::Hazard(id) => Some(id),
        _ => None,
    };
    threats.filter_map(|t| of(t.warning)).collect()
}

/// The class of every component; `None` for what the table does not know.
fn classes<'a>(injection: &'a Injection, drugs: &'a Drugs) -> impl Iterator<Item = Option<DrugClass>> + 'a {
    injection.components.iter().map(|c| drugs.get(&c.drug).map(|d| d.class))
}
