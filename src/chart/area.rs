//! Areas drawn on the skin.

use serde::{Deserialize, Serialize};

use crate::body::View;
use crate::geometry::Point;
use crate::ids::MarkId;

/// Where it hurts, as the patient shows it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PainArea {
    /// The view it was drawn in.
    pub view: View,
    /// The border as a closed polygon in thousandths of stature.
    pub border: Vec<Point>,
    /// Aching, burning, tingling …, in words; empty when not said.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub quality: String,
    /// The mark that sends pain here; `None` for the complaint as a whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mark: Option<MarkId>,
}

/// A place no needle goes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AreaToAvoid {
    /// The view it was drawn in.
    pub view: View,
    /// The border as a closed polygon in thousandths of stature.
    pub border: Vec<Point>,
    /// What is there: implant, port, scar …
    pub reason: String,
}
