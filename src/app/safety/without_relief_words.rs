//! That a muscle was treated before without relief, in words, for the window and the command line alike.

use crate::atlas::Atlas;
use crate::body::Side;
use crate::i18n::text_with;
use crate::ids::MuscleId;

/// Which muscle, and how often.
pub fn sentence(muscle: &MuscleId, side: Side, attempts: usize, atlas: &Atlas) -> String {
    let parts = [("muscle", atlas.muscle_label(muscle, side).into()), ("attempts", attempts.into())];
    text_with("inspector-without-relief", &parts).into_owned()
}
