//! The shape of the body: outlines, skin, shading.

pub(super) mod curve;
pub(super) mod figure;
pub(super) mod relief;
pub(super) mod skin;
