//! How a patient does from visit to visit.

#[cfg(test)]
pub(super) mod entered_in_error;
pub mod follow_up;
pub mod same_point;
pub mod trends;
pub mod without_relief;
