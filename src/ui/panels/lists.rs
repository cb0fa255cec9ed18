//! The lists at the left: visits, points, areas, syringes.

pub mod areas;
pub mod marks;
mod row;
pub mod syringes;
pub mod timeline;
pub mod visits;
