//! The syringes that come with the program.

use std::sync::OnceLock;

use serde::Deserialize;

use super::drugs::Review;
use crate::assets::{AssetError, parse_ron};
use crate::chart::Syringe;

const FILE: &str = "clinical/syringes.ron";

/// `assets/clinical/syringes.ron`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShippedSyringes {
    /// Where the values come from.
    pub source: String,
    /// The edition of this table.
    pub edition: String,
    /// Who checked the table; `None` until a clinician has.
    pub review: Option<Review>,
    /// The syringes, in the order in which the tray shows them.
    pub syringes: Vec<Syringe>,
}

impl ShippedSyringes {
    /// The bundled table.
    ///
    /// # Errors
    /// When the bundled file is broken; names file, line and column.
    pub fn bundled() -> Result<&'static Self, AssetError> {
        static TABLE: OnceLock<Result<ShippedSyringes, AssetError>> = OnceLock::new();
        TABLE
            .get_or_init(|| parse_ron(FILE, include_str!("../../assets/clinical/syringes.ron")))
            .as_ref()
            .map_err(Clone::clone)
    }
}
