//! Tests of the whole crate through its public interface.

mod arbitrary;
mod atlas;
mod common;
mod cpu_painter;
mod export;
mod hands;
mod journey;
mod pictures;
mod scene;
mod store;
mod window;
