//! What the record means: drugs and their names, and what follows from them.

pub mod drugs;
pub mod syringes;
