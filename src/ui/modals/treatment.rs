//! Sheets about treatment: questions before the procedure, doses, syringes, point sets.

pub(super) mod confirm;
pub(super) mod doses;
pub(super) mod syringe_tray;
pub(super) mod templates;
