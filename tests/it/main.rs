//! Tests of the whole crate through its public interface, in one binary, so that they link once.

mod arbitrary;
mod atlas;
mod common;
mod cpu_painter;
mod export;
mod journey;
mod pictures;
mod scene;
mod store;
mod window;
