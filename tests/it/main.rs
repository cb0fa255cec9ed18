//! Tests of the whole crate through its public interface.

mod atlas;
mod common;
mod export;
mod scene;
