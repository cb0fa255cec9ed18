//! The muscle that the atlas names at a place.

use crate::atlas::Located;
use crate::chart::ChosenBy;
use crate::chart::MuscleChoice;

/// The muscle that the atlas names at a place.
pub(in crate::app) fn atlas_choice(located: &Located) -> Option<MuscleChoice> {
    located.chosen().map(|c| MuscleChoice { id: c.muscle.clone(), chosen_by: ChosenBy::Atlas })
}
