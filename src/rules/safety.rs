//! What can harm: allergies, mixtures and routes, structures under the needle, the wrong side, emergencies.

pub mod acknowledged;
pub mod allergies;
pub mod answers;
pub mod avoid;
pub mod cautions;
pub mod emergencies;
pub mod hazards;
pub mod screened;
pub mod sides;
pub mod slipped_point;
