//! The lists at the left: visits, points, areas, syringes.

pub mod areas;
pub mod marks;
pub mod rows;
pub mod syringes;
pub mod timeline;
pub mod visits;
