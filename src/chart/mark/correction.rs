//! What was put right of a point after its injection had been recorded.

use serde::{Deserialize, Serialize};

use crate::chart::mark::examination::named;
use crate::time::Moment;

/// One thing that was recorded of an injected point and is recorded otherwise now. Both values stay readable.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// What was put right.
    pub what: Corrected,
    /// What stood there, in words.
    pub before: String,
    /// What stands there since, in words.
    pub after: String,
    /// Why.
    pub reason: String,
    /// When.
    pub at: Moment,
}

/// What can be put right of an injected point by an act of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Corrected {
    /// What was injected.
    Drug,
    /// On which side.
    Side,
    /// Where.
    Place,
    /// That it was injected at all.
    Treatment,
}

named!(Corrected { Drug => "drug", Side => "side", Place => "place", Treatment => "treatment" });
