//! All integration tests in one binary, so that they link once.

mod arbitrary;
mod atlas;
mod common;
mod export;
mod scene;
mod store;
